"""One row as bytes: its cells found by their tags, and only those replaced that are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stm_sheets.model import OfficeError, Value
from stm_sheets.places.excel.cells_xml import cell_xml, place_of
from stm_sheets.places.excel.heights import Heights
from stm_sheets.places.excel.refs import boxes, column_of
from stm_sheets.places.excel.refuse import damaged, resave

_INSIDE = rb"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
ROW = re.compile(rb"<row(?=[\s/>])" + _INSIDE + rb">")
_CELL = re.compile(rb"<c(?=[\s/>])" + _INSIDE + rb">")
_FORMULA = re.compile(rb"<f(?=[\s/>])" + _INSIDE + rb">")
_SPANS = re.compile(rb"""\s+spans\s*=\s*(?:"[^"]*"|'[^']*')""")
_ROW_END, _CELL_END = re.compile(rb"</row\s*>"), re.compile(rb"</c\s*>")

Cells = Mapping[int, Value]
"""What is written in one row, by column counted from 0."""
Fit = Callable[[str, Value], str]
"""The look that a value takes in a cell that looks so."""


def attribute(tag: bytes, name: str) -> str:
    """An attribute of a tag, "" where there is none."""
    found = re.search(rb"\s" + name.encode() + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or b"").decode() if found else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row where it stands in a stretch of bytes: its number, its opening tag, and all of it."""

    number: int
    tag: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell where it stands in a row's bytes."""

    column: int
    tag: bytes
    start: int
    end: int


def lines_in(region: bytes, number: int, name: str) -> Iterator[Line]:
    """The rows of a stretch of bytes; `number` is that of the row before it."""
    for tag in ROW.finditer(region):
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            closing = _ROW_END.search(region, end)
            if not closing:
                raise damaged(name, "ada baris yang tidak ditutup")
            end = closing.end()
        written = attribute(tag[0], "r")
        number = int(written) if written.isdecimal() else number + 1
        yield Line(number, tag[0], tag.start(), end)


def spots_in(row: bytes, name: str) -> Iterator[Spot]:
    """The cells of one row."""
    column = -1
    for tag in _CELL.finditer(row):
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            closing = _CELL_END.search(row, end)
            if not closing:
                raise damaged(name, "ada sel yang tidak ditutup")
            end = closing.end()
        letters = attribute(tag[0], "r").rstrip("0123456789")
        column = column_of(letters) if letters else column + 1
        yield Spot(column, tag[0], tag.start(), end)


def opened(tag: bytes, cells: Cells) -> bytes:
    """An opening tag, without a word on how far the row reaches where these cells make it untrue."""
    tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
    first, _, last = attribute(tag, "spans").partition(":")
    known = first.isdecimal() and last.isdecimal() and int(first) <= min(cells) + 1 and max(cells) + 1 <= int(last)
    return tag if known else _SPANS.sub(b"", tag)


def _most(needs: Mapping[int, float]) -> float:
    return max(needs.values(), default=0)


@dataclass
class Writer:
    """Writes cells in the rows of one tab; `formulas` are the places whose formula gave way, `arrays` ranges that belong together."""

    tab: str
    name: str
    date1904: bool
    fit: Fit
    heights: Heights = field(default_factory=Heights)
    column_look: Callable[[int], str] = lambda _: ""
    arrays: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)

    def cell(self, column: int, row: int, style: str, value: Value) -> bytes:
        """One cell, in the look that suits its value."""
        return cell_xml(place_of(column, row), self.fit(style, value), value, date1904=self.date1904)

    def edited(self, row: bytes, line: Line, cells: Cells) -> bytes:
        """A row that is there, with some of its cells written."""
        spots = list(spots_in(row, self.name))
        if any(one.column >= two.column for one, two in pairwise(spots)):
            raise resave(self.name, f"menyimpan sel-sel baris {line.number} pada tab {self.tab} tidak berurutan")
        fresh = self._written(row, spots, line, cells)
        before = {spot.column: self.heights.need(spot.column, row[spot.start : spot.end]) for spot in spots}
        after = before | {column: self.heights.need(column, cell) for column, cell in fresh.items()}
        pieces, at = [self.heights.fitted(opened(line.tag, cells), _most(before), _most(after))], len(line.tag)
        for spot in spots:
            pieces.append(row[at : spot.start])
            pieces += [fresh.pop(column) for column in list(fresh) if column < spot.column]
            pieces.append(fresh.pop(spot.column, row[spot.start : spot.end]))
            at = spot.end
        return b"".join([*pieces, *fresh.values(), row[at:] or b"</row>"])

    def _written(self, row: bytes, spots: Sequence[Spot], line: Line, cells: Cells) -> dict[int, bytes]:
        """The cells that are written, from left to right, as they shall stand."""
        look = attribute(line.tag, "s") if attribute(line.tag, "customFormat") in {"1", "true"} else ""
        there = {spot.column: spot for spot in spots}
        return {
            column: self._over(row, there[column], line, value) if column in there else self._fresh(column, line, look, value)
            for column, value in sorted(cells.items())
        }

    def _fresh(self, column: int, line: Line, look: str, value: Value) -> bytes:
        self._check_array(column, line.number)
        return b"" if value is None else self.cell(column, line.number, look or self.column_look(column), value)

    def _over(self, row: bytes, spot: Spot, line: Line, value: Value) -> bytes:
        self._check_formula(row[spot.start : spot.end], place_of(spot.column, line.number))
        self._check_array(spot.column, line.number)
        return self.cell(spot.column, line.number, attribute(spot.tag, "s"), value)

    def _check_formula(self, cell: bytes, place: str) -> None:
        """A formula of its own gives way; one on which other cells hang does not."""
        formula = _FORMULA.search(cell)
        if not formula:
            return
        ref, kind = attribute(formula[0], "ref"), attribute(formula[0], "t")
        if kind in {"shared", "array", "dataTable"} and ref not in {"", place}:
            raise self._refused(place, ref)
        self.formulas.append(place)

    def _check_array(self, column: int, row: int) -> None:
        for ref in self.arrays:
            if any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in boxes(ref)):
                raise self._refused(place_of(column, row), ref)

    def _refused(self, place: str, ref: str) -> OfficeError:
        return OfficeError(
            f"Tab {self.tab}, sel {place} memuat rumus yang dipakai bersama sel {ref}, padahal kolom itu diisi program. "
            "Hapus rumus itu di Excel, simpan, lalu jalankan lagi."
        )

    def laid(self, tag: bytes, number: int, cells: Cells, looks: Mapping[int, str]) -> bytes:
        """A row from nothing, below its opening tag; `looks` are those of its cells, blank ones included, where they have one."""
        bare = {column for column, look in looks.items() if column not in cells and look != self.column_look(column)}
        for column in cells:
            self._check_array(column, number)
        fresh = {column: self._laid(column, number, cells, looks) for column in sorted(cells.keys() | bare)}
        after = {column: self.heights.need(column, cell) for column, cell in fresh.items()}
        return self.heights.fitted(tag, 0, _most(after)) + b"".join(fresh.values()) + b"</row>"

    def _laid(self, column: int, number: int, cells: Cells, looks: Mapping[int, str]) -> bytes:
        return self.cell(column, number, looks.get(column) or self.column_look(column), cells.get(column))
