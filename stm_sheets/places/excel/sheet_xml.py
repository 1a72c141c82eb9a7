"""Rewrites one sheet part as a stream: the rows concerned are taken up, all others pass by as the bytes they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stm_sheets.places.excel.cells_xml import place_of
from stm_sheets.places.excel.growth import Growth
from stm_sheets.places.excel.host import MAIN
from stm_sheets.places.excel.package import Package
from stm_sheets.places.excel.refs import boxes
from stm_sheets.places.excel.refuse import check_xml, damaged, resave
from stm_sheets.places.excel.rows_xml import ROW, Cells, Line, Writer, attribute, lines_in, opened, spots_in

_DATA = re.compile(rb"<sheetData\s*(/?)>")
_COL = re.compile(rb"<col\s[^<>]*>")
_DIMENSION = re.compile(rb"""(<dimension\s+ref\s*=\s*["'])([^"']+)""")
_FILLED = re.compile(rb"<(?:v|f|is)(?=[\s>])|<f\s[^<>]*/>")
_JOINED = re.compile(rb"""<f\s[^<>]*\bt\s*=\s*["'](?:array|dataTable)["'][^<>]*>""")


@dataclass(frozen=True, slots=True)
class Bottom:
    """The last row that holds anything: its number, what it says of itself, and the looks of its cells."""

    number: int = 0
    tag: bytes = b""
    looks: Mapping[int, str] = field(default_factory=dict)


class SheetPart:
    """One sheet part in the form that is edited here: unprefixed, rows in order. Raises OfficeError for any other."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.name = package.name

    def stretches(self) -> Iterator[bytes]:
        """The part in pieces: all before the rows, then stretches of whole rows, then all behind them."""
        pieces = self.package.stream(self.part)
        carry, data = b"", None
        for piece in pieces:
            carry += piece
            if data := _DATA.search(carry):
                break
        self._check_head(carry[: data.end()] if data else carry)
        if not data or data[1]:
            empty = b"" if not data else carry[: data.start()] + b"<sheetData>"
            yield from (empty, b"</sheetData>" + carry[data.end() if data else 0 :] + b"".join(pieces))
            return
        yield carry[: data.end()]
        yield from self._rows(carry[data.end() :], pieces)

    def _rows(self, carry: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
        while (end := carry.find(b"</sheetData")) < 0:
            cut = max(carry.rfind(b"<row"), 0)
            if cut:
                yield self._checked(carry[:cut])
            piece = next(pieces, None)
            if piece is None:
                raise damaged(self.name, f"bagian {self.part} terpotong")
            carry = carry[cut:] + piece
        yield self._checked(carry[:end])
        yield carry[end:] + b"".join(pieces)

    def _checked(self, rows: bytes) -> bytes:
        if b"<!" in rows:
            raise resave(self.name, f"memuat catatan XML dalam bagian {self.part}")
        return rows

    def _check_head(self, head: bytes) -> None:
        check_xml(head, self.name, self.part)
        root = re.search(rb"<worksheet\s[^>]*>", head)
        if not root or attribute(root[0], "xmlns") != MAIN or not _DATA.search(head) or b"<!" in head:
            raise resave(self.name, f"menyimpan bagian {self.part} dengan cara yang tidak dapat diubah program")

    def bottom(self) -> Bottom:
        """The last row that holds more than formats."""
        number, before, last = 0, 0, b""
        stretches = iter(self.stretches())
        next(stretches)
        for stretch in stretches:
            if stretch.startswith(b"</sheetData"):
                break
            if _FILLED.search(stretch):
                before, last = number, stretch
            number = self.last(stretch, number)
        filled = [line for line in lines_in(last, before, self.name) if _FILLED.search(last, line.start, line.end)]
        return self._bottom(filled[-1], last) if filled else Bottom()

    def last(self, stretch: bytes, number: int) -> int:
        """The number of the last row of a stretch that follows the row `number`."""
        tag = ROW.match(stretch, max(stretch.rfind(b"<row"), 0))
        written = attribute(tag[0], "r") if tag else ""
        if written.isdecimal():
            return int(written)
        return max([number, *(line.number for line in lines_in(stretch, number, self.name))])

    def _bottom(self, line: Line, stretch: bytes) -> Bottom:
        spots = spots_in(stretch[line.start : line.end], self.name)
        return Bottom(line.number, line.tag, {spot.column: look for spot in spots if (look := attribute(spot.tag, "s"))})


@dataclass
class Rewriting:
    """What one tab's part becomes: cells written in rows that are there, and rows laid below the last one."""

    sheet: SheetPart
    writer: Writer
    edits: dict[int, Cells]
    appends: Sequence[Cells]
    bottom: Bottom = field(default_factory=Bottom)

    def pieces(self) -> Iterator[bytes]:
        """The new part, from its head to its end."""
        if self.appends:
            self.bottom = self.sheet.bottom()
        first = max(self.bottom.number, 1) + 1
        self._laid = {first + index: cells for index, cells in enumerate(self.appends)}
        self._left = sorted(self.edits.keys() | self._laid.keys())
        stretches = iter(self.sheet.stretches())
        yield self._head(next(stretches))
        number = 0
        for stretch in stretches:
            if stretch.startswith(b"</sheetData"):
                yield b"".join(self._new(row) for row in self._left)
                yield self.growth().tail(stretch)
                return
            self._note_arrays(stretch)
            last = self.sheet.last(stretch, number)
            yield from self._taken(stretch, number) if self._left and self._left[0] <= last else (stretch,)
            number = last

    def growth(self) -> Growth:
        """How ranges that ended with the table grow over the rows below it."""
        return Growth(max(self.bottom.number, 1), max(self.bottom.number, 1) + len(self.appends)) if self.appends else Growth(0, 0)

    def _head(self, head: bytes) -> bytes:
        columns = [(attribute(tag, "min"), attribute(tag, "max"), attribute(tag, "style")) for tag in _COL.findall(head)]
        looks = [(int(first) - 1, int(last) - 1, look) for first, last, look in columns if first.isdecimal() and last.isdecimal()]
        self.writer.heights.learn(head)
        self.writer.column_look = lambda column: next((look for first, last, look in looks if first <= column <= last), "")
        return _DIMENSION.sub(self._widened, head, count=1)

    def _widened(self, dimension: re.Match[bytes]) -> bytes:
        """Keep the tab's own word for how far it reaches true."""
        rows = self.edits | self._laid
        left, top, right, bottom = next(boxes(dimension[2].decode()))
        columns = [column for cells in rows.values() for column, value in cells.items() if value is not None]
        if not columns:
            return dimension[0]
        corner = place_of(min(left, *columns), min(top, *rows))
        return dimension[1] + f"{corner}:{place_of(max(right, *columns), max(bottom, *rows))}".encode()

    def _note_arrays(self, stretch: bytes) -> None:
        if b"array" in stretch or b"dataTable" in stretch:
            refs = (attribute(tag, "ref") for tag in _JOINED.findall(stretch))
            self.writer.arrays += [ref for ref in refs if ":" in ref]

    def _taken(self, stretch: bytes, number: int) -> Iterator[bytes]:
        at = 0
        for line in lines_in(stretch, number, self.sheet.name):
            if line.number <= number:
                raise resave(self.sheet.name, f"menyimpan baris-baris tab {self.writer.tab} tidak berurutan")
            number = line.number
            while self._left and self._left[0] <= number:
                yield stretch[at : line.start]
                row = self._left.pop(0)
                at = line.end if row == number else line.start
                yield self._changed(stretch[line.start : line.end], line) if row == number else self._new(row)
        yield stretch[at:]

    def _changed(self, row: bytes, line: Line) -> bytes:
        if line.number in self.edits:
            return self.writer.edited(row, line, self.edits[line.number])
        cells = self._laid[line.number]
        own = {spot.column: look for spot in spots_in(row, self.sheet.name) if (look := attribute(spot.tag, "s"))}
        return self.writer.laid(opened(line.tag, cells), line.number, cells, self._looks() | own)

    def _new(self, row: int) -> bytes:
        if row in self._laid:
            return self.writer.laid(f'<row r="{row}"{self._row_look()}>'.encode(), row, self._laid[row], self._looks())
        cells = {column: value for column, value in self.edits[row].items() if value is not None}
        return self.writer.laid(f'<row r="{row}">'.encode(), row, cells, {}) if cells else b""

    def _looks(self) -> dict[int, str]:
        """The looks that a new row takes from the one above; a header's are its own."""
        return dict(self.bottom.looks) if self.bottom.number > 1 else {}

    def _row_look(self) -> str:
        look = attribute(self.bottom.tag, "s")
        own = look and self.bottom.number > 1 and attribute(self.bottom.tag, "customFormat") in {"1", "true"}
        return f' s="{look}" customFormat="1"' if own else ""
