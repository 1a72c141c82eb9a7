"""Sets the many rows of a large tab aside as bytes: a column is added to 50,000 rows without a tree of all their cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

LARGE = 4 << 20
"""Bytes from which on a tab is large."""

NEAR = 200
"""The rows of a large tab that stay in sight."""

BLOCK = 1 << 14
"""Bytes in which the texts are counted rather than found one by one."""

MARK = b"<?far?>"
_CELL = re.compile(rb'<c\b(?=[^>]*?\sr="([A-Z]+)([0-9]+)")[^>]*?(/?)>')
_AMBIGUOUS = (MARK, b"<!--", b"<![CDATA[")


def cut(content: bytes, large: int = LARGE) -> tuple[bytes, bytes]:
    """A part with a mark in the place of its far rows, and these rows; nothing where it is small, or not plain to cut."""
    start, end = content.find(b"<sheetData>"), content.rfind(b"</sheetData>")
    if len(content) < large or start < 0 or any(sign in content for sign in _AMBIGUOUS):
        return content, b""
    at = start
    for _ in range(NEAR):
        at = content.find(b"</row>", at, end)
        if at < 0:
            return content, b""
        at += len(b"</row>")
    return content[:at] + MARK + content[end:], content[at:end]


def joined(content: bytes, rows: bytes) -> bytes:
    """The part with its far rows in their place again."""
    return content.replace(MARK, rows, 1)


def reach(rows: bytes) -> tuple[bytes, int] | None:
    """The letters of the last column and the number of the last row that hold anything; None where cells do not say their place.

    A cell that only has a format holds nothing: it is closed where it is opened.
    """
    right, bottom, cells = b"", 0, 0
    for found in _CELL.finditer(rows):
        cells += 1
        if not found[3]:
            right, bottom = max(right, found[1], key=_order), max(bottom, int(found[2]))
    return (right, bottom) if cells == len(re.findall(rb"<c[\s/>]", rows)) else None


def _order(letters: bytes) -> tuple[int, bytes]:
    """B stands before AA."""
    return len(letters), letters


class Texts:
    """The texts that cells share, found by number without a tree, or even a list, of all of them."""

    def __init__(self, content: bytes) -> None:
        head = re.search(rb"<((?:\w+:)?)sst\b[^>]*>", content)
        self._prefix, self._head = (head[1], head[0]) if head else (b"", b"")
        self._content = content
        self._sign = b"<" + self._prefix + b"si"
        reach = BLOCK + len(self._sign) - 1
        counts = (content.count(self._sign, at, at + reach) for at in range(0, len(content), BLOCK))
        self._before = [0, *accumulate(counts)]

    def __len__(self) -> int:
        return self._before[-1]

    def alone(self, number: int) -> bytes:
        """The part with this text alone."""
        start = self._start(number)
        end = self._content.find(self._sign, start + 1)
        entry = self._content[start : end if end >= 0 else self._content.rfind(b"</")]
        return self._head + entry + b"</" + self._prefix + b"sst>"

    def _start(self, number: int) -> int:
        """Where a text begins: in the block before whose end so many have begun."""
        block = bisect_right(self._before, number) - 1
        at = self._content.find(self._sign, block * BLOCK)
        for _ in range(number - self._before[block]):
            at = self._content.find(self._sign, at + 1)
        return at
