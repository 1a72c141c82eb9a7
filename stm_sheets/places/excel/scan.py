"""What a fast reader of cells does not tell: which of them show an error, and how far a tab reaches, found in the part itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stm_sheets.model import CellError, OfficeError
from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Tree, main
from stm_sheets.places.excel.package import Package
from stm_sheets.places.excel.refs import boxes, column_of
from stm_sheets.places.excel.refuse import check_xml, damaged

Errors = dict[int, dict[int, CellError | float]]
"""The cells that show an error, or a number below zero, which the fast reader loses where a cell shows dates.

By row (counted from 1), then by column (counted from 0).
"""

BITE = 16_384
"""Bytes parsed at a time: who wants only the first row reads little more than that."""

LARGEST = 24_000_000
"""Cells of a tab, blank ones between included: the reader lays out the whole rectangle in memory."""
_ERROR = re.compile(rb"""t=["']e["']""")
_TAG, _END = re.compile(rb"<(?:\w+:)?c\s[^<>]*(?<!/)>"), re.compile(rb"</(?:\w+:)?c\s*>")
_REF = re.compile(rb"""\br\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_SHOWN = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_ROW = re.compile(rb"""row\s[^<>]*?\br\s*=\s*["']([0-9]+)["']""")
_NEGATIVE = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>(-[0-9.eE+-]+)<")
_KIND = re.compile(rb"""\bt\s*=\s*["'](?!n["'])""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s+ref\s*=\s*["']([A-Z0-9$]+:[A-Z0-9$]+)["']""")
"""How far the tab says that it reaches; a single place is what writers say that do not know yet."""
_COLUMN = re.compile(rb"""r=["']([A-Z]+)[0-9]""")


@dataclass
class Scan:
    """What one passage over a sheet part found. `plain` is False where cells leave out where they stand."""

    errors: Errors = field(default_factory=dict)
    row: int = 0
    column: int = 0
    plain: bool = True


def scan(package: Package, part: str, tab: str) -> Errors:
    """The cells that show an error. Raises OfficeError when stray cells stretch the tab beyond what can be read."""
    found = _scan(package, part)
    if not found.plain or found.row * (found.column + 1) > LARGEST:
        found = _slow_scan(package, part)
    if found.row * (found.column + 1) > LARGEST:
        raise OfficeError(
            f"Tab {tab} dalam {package.name} terbentang sampai baris {found.row} karena ada isi yang tersesat jauh dari tabelnya. "
            "Tekan Ctrl+End di tab itu, hapus isi yang tersesat, simpan, lalu jalankan lagi."
        )
    return found.errors


def _scan(package: Package, part: str) -> Scan:
    found, carry, known = Scan(), b"", False
    for number, piece in enumerate(package.stream(part)):
        data = carry + piece
        if not number:
            check_xml(data, package.name, part)
            known = _read_dimension(data, found)
        cut = _rows_end(data)
        _look(data, cut, found, known=known)
        carry = data[cut:]
    _look(carry, len(carry), found, known=known)
    return found


def _rows_end(data: bytes) -> int:
    """Where the last whole row ends, or a later one begins: no cell is parted there."""
    plain = data.rfind(b"</row>")
    return plain if plain >= 0 else max(data.rfind(b"<row "), data.rfind(b":row "), data.rfind(b"row>"), 0)


def _read_dimension(head: bytes, found: Scan) -> bool:
    dimension = _DIMENSION.search(head)
    if dimension:
        found.column = max(right for _, _, right, _ in boxes(dimension[1].decode()))
    return dimension is not None


def _look(data: bytes, end: int, found: Scan, *, known: bool) -> None:
    # An apostrophe is looked for first: that takes no time, and most parts hold none.
    if data.find(b't="e"', 0, end) >= 0 or (b"'" in data and b"t='e'" in data):
        _collect(data, end, found)
    if data.find(b"v>-", 0, end) >= 0:
        _collect_negative(data, end, found)
    at = data.rfind(b"<row ", 0, end)
    if row := _ROW.match(data, at + 1 if at >= 0 else data.rfind(b"row ", 0, end)):
        found.row = max(found.row, int(row[1]))
    if not known:
        found.column = max([found.column, *(column_of(letters.decode()) for letters in set(_COLUMN.findall(data, 0, end)))])


def _collect(data: bytes, end: int, found: Scan) -> None:
    from html import unescape

    for sign in _ERROR.finditer(data, 0, end):
        tag = _TAG.match(data, max(data.rfind(b"<", 0, sign.start()), 0))
        close = _END.search(data, tag.end()) if tag else None
        if tag and close and (shown := _SHOWN.search(data, tag.end(), close.start() + 1)):
            _keep(tag[0], unescape(shown[1].decode("utf-8", "replace")).strip(), found)


def _collect_negative(data: bytes, end: int, found: Scan) -> None:
    for cell in _NEGATIVE.finditer(data, 0, end):
        if not _KIND.search(cell[1]):
            _keep(cell[0], negative(cell[2].decode()), found)


def negative(text: str) -> float | None:
    """The number that a text stands for, where it is one below zero."""
    try:
        return number if (number := float(text)) < 0 else None
    except ValueError:
        return None


def _keep(tag: bytes, shown: str | float | None, found: Scan) -> None:
    place = _REF.search(tag)
    if not place:
        found.plain = False
    elif shown:
        told = CellError(shown) if isinstance(shown, str) else shown
        found.errors.setdefault(int(place[2]), {})[column_of(place[1].decode())] = told


def _slow_scan(package: Package, part: str) -> Scan:
    """The same for a part that a fast look does not understand, element by element."""
    found = Scan()
    for number, row in rows_of(package, part):
        for column, cell in Grid.cells(row):
            text, kind = (cell.findtext(main("v")) or "").strip(), cell.get("t", "n")
            told = CellError(text) if kind == "e" and text else negative(text) if kind == "n" and text else None
            if told:
                found.errors.setdefault(number, {})[column] = told
            if len(cell):
                found.row, found.column = number, max(found.column, column)
    return found


def rows_of(package: Package, part: str) -> Iterator[tuple[int, Tree]]:
    """The rows of a sheet part as trees, one at a time; each is emptied when the next is asked for."""
    number = 0
    for row in elements(package, part, "row"):
        written = row.get("r", str(number + 1))
        if not written.isdecimal():
            raise damaged(package.name, f"bagian {part} tidak terbaca")
        number = int(written)
        yield number, row


def elements(package: Package, part: str, name: str) -> Iterator[Tree]:
    """The elements of this name, one at a time, without keeping the others."""
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag=main(name), resolve_entities=False, no_network=True)
    try:
        for number, piece in enumerate(package.stream(part)):
            if not number:
                check_xml(piece, package.name, part)
            for start in range(0, len(piece), BITE):
                parser.feed(piece[start : start + BITE])
                for _, element in parser.read_events():
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged(package.name, f"bagian {part} tidak terbaca") from error
