"""How high a row has to be for its texts: an estimate for rows that no program has fitted yet, which a person's own height outranks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

LINE, SIZE = 15, 11
"""Points of a line, and of the letters in it."""

MOST = 8
"""Lines: a longer text is read in the cell itself, so that one complaint does not fill the screen."""

TENTHS = (
    # width in tenths of a digit, letters of Calibri that are about so wide; all others are as wide as a digit
    (5, " iljI.,:;'!|`"),
    (7, 'frt-()[]{}/\\"*J'),
    (8, "cszL"),
    (9, "agkvxyEFSZTY?"),
    (12, "ADGHNOQUV&+<=>~#"),
    (15, "wm%"),
    (17, "MW@"),
)
WIDE = bytes(next((width for width, letters in TENTHS if chr(code) in letters), 10) for code in range(256))

SNUG = 9.8
"""Tenths of a digit that a column of one digit is taken for: rather a line too many now and then than one too few."""

PADDING = 5 / 7
"""What a cell keeps free at its sides, in digits."""

BARE = 60
"""Bytes of a cell whose text, if it has any, is so short that a line will do."""

_COL = re.compile(rb"<col\s[^<>]*>")
_FORMAT = re.compile(rb"<sheetFormatPr\s[^<>]*>")
_LOOK = re.compile(rb"""<c\s[^<>]*?\ss\s*=\s*["']([0-9]+)""")
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t")
_SHARED = re.compile(rb"""<c\s[^<>]*?\st\s*=\s*["']s["'][^<>]*>.*?<v[^<>]*>\s*([0-9]+)""", re.DOTALL)
_HEIGHT = re.compile(rb"""\s+ht\s*=\s*(?:"[^"]*"|'[^']*')""")
_OWN = re.compile(rb"""\scustomHeight\s*=\s*["'](?:1|true)["']""")


def lines(text: str, width: float, most: int = 1 << 20) -> int:
    """The lines that a text takes in a column of this width in digits, broken between words; no more than `most` are counted."""
    room, count = max(int(width * SNUG), WIDE[0]), 0
    for paragraph in text.encode("latin-1", "replace").split(b"\n"):
        count += _lines(paragraph, room)
        if count >= most:
            return most
    return count


def _lines(paragraph: bytes, room: int) -> int:
    """The lines of a paragraph; `room` in tenths of a digit. A word that is wider than the column is broken."""
    if sum(paragraph.translate(WIDE)) <= room:
        return 1
    count, used = 1, 0
    for word in paragraph.split(b" "):
        wide = sum(word.translate(WIDE))
        if used and used + wide > room:
            count, used = count + 1, 0
        if wide > room:
            count, wide = count + (wide - 1) // room, (wide - 1) % room + 1
        used += wide + WIDE[32]
    return count


@dataclass
class Heights:
    """The heights of one tab's rows, in points.

    `size` tells of a look how large its letters are where it wraps its text, and 0 where it does not; `shared` gives a
    text that cells share. Where the tab has a height of its own for all rows nothing is estimated.
    """

    size: Callable[[str], float] = lambda _: 0
    shared: Callable[[int], str] = lambda _: ""
    fixed: bool = False
    spans: list[tuple[int, int, float]] = field(default_factory=list)
    usual: float = 8.43
    widths: dict[int, float] = field(default_factory=dict)

    def learn(self, head: bytes) -> None:
        """Take the widths of the columns from what stands before the rows."""
        usual = _FORMAT.search(head)
        self.fixed = bool(usual and _OWN.search(usual[0]))
        self.usual = _number(usual[0], b"defaultColWidth", self.usual) if usual else self.usual
        for tag in _COL.findall(head):
            first, last = _number(tag, b"min", 0), _number(tag, b"max", 0)
            self.spans.append((int(first) - 1, int(last) - 1, _number(tag, b"width", self.usual)))

    def need(self, column: int, cell: bytes) -> float:
        """The points that a cell as it stands in the part needs; 0 where it does not wrap, or a line will do."""
        if len(cell) < BARE and b'"s"' not in cell and b"'s'" not in cell:
            return 0
        look = _LOOK.match(cell)
        size = self.size(look[1].decode() if look else "")
        if not size:
            return 0
        if column not in self.widths:
            self.widths[column] = next((width for first, last, width in self.spans if first <= column <= last), self.usual) - PADDING
        count = lines(self._text(cell), self.widths[column] * SIZE / size, MOST)
        return round(count * LINE * size / SIZE, 2) if count > 1 else 0

    def _text(self, cell: bytes) -> str:
        if shared := _SHARED.match(cell):
            return self.shared(int(shared[1]))
        text = b"".join(_TEXT.findall(cell)).decode("utf-8", "replace")
        return unescape(text) if "&" in text else text

    def fitted(self, tag: bytes, before: float, after: float) -> bytes:
        """A row's opening tag with the height that its cells need now; `before` is what they needed as they were.

        A height that a person gave stays, and so does one that a program has fitted while the texts need no other.
        """
        there = _HEIGHT.search(tag)
        if self.fixed or _OWN.search(tag) or (there and before == after) or not (there or after):
            return tag
        bare = _HEIGHT.sub(b"", tag)
        return bare[:4] + f' ht="{after:g}"'.encode() + bare[4:] if after else bare


def _number(tag: bytes, name: bytes, otherwise: float) -> float:
    found = re.search(rb"\s" + name + rb"""\s*=\s*["']([0-9.]+)["']""", tag)
    try:
        return float(found[1]) if found else otherwise
    except ValueError:
        return otherwise
