"""Adds to a tab that the office already works in what a layout misses there; what is there stays as the office made it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stm_sheets.model import Register
from stm_sheets.places.excel import ranges
from stm_sheets.places.excel.graft import adapt_styles
from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Tree, main
from stm_sheets.places.excel.looks import Looks
from stm_sheets.places.excel.refs import LAST_ROW, boxes
from stm_sheets.places.headers import check_no_lower_header, header_places, shadow


@dataclass(frozen=True, slots=True)
class Plot:
    """A tab that is there: its register, and where each header stands or will stand; `fresh` are those still missing."""

    register: Register
    name: str
    grid: Grid
    at: Mapping[str, int]
    fresh: tuple[str, ...]

    def shadow(self) -> Register:
        """The register with its columns where this tab has them: a new tab made from it fits this one, letter by letter."""
        return shadow(self.register, self.at)


def survey(register: Register, name: str, grid: Grid) -> Plot:
    """Where the headers of a tab stand, and where the missing ones will: right of everything that is there."""
    at = header_places(register, name, grid.header())
    if not at:
        check_no_lower_header(register, name, ((number, [grid.text(cell) for _, cell in grid.cells(row)]) for number, row in grid.rows()))
    missing = tuple(column for column in register.names if column not in at)
    right = grid.extent()[0]
    at.update({column: right + 1 + number for number, column in enumerate(missing)})
    return Plot(register, name, grid, at, missing)


def top_up(plot: Plot, model: Grid, looks: Looks) -> Iterator[str]:
    """Add columns, rules and colours; `model` is the tab as a new book has it for this plot's shadow."""
    yield from _columns(plot, model, looks)
    yield from _rules(plot, model)
    yield from _colours(plot, model, looks)


def _columns(plot: Plot, model: Grid, looks: Looks) -> Iterator[str]:
    row = next(row for number, row in model.rows() if number == 1)
    headers = dict(Grid.cells(row))
    for name in plot.fresh:
        column = plot.at[name]
        plot.grid.put(column, 1, name, looks.cell(int(headers[column].get("s"))))
        theirs = copy.deepcopy(next(col for col in model.sheet.iter(main("col")) if _covers(col, column)))
        theirs.attrib.pop("outlineLevel", None)
        theirs.attrib.update({"min": str(column + 1), "max": str(column + 1)})
        adapt_styles(theirs, looks)
        plot.grid.lay_column(theirs)
        for rule in _rules_of(model, column, from_row=1, to_row=1):
            plot.grid.add("dataValidations", copy.deepcopy(rule))
    if plot.fresh:
        ranges.widen(plot.grid, plot.fresh, plot.at[plot.fresh[0]])
        yield f"Tab {plot.name}: kolom ditambahkan di kanan: {', '.join(plot.fresh)}."


def _covers(col: Tree, column: int) -> bool:
    return int(col.get("min")) <= column + 1 <= int(col.get("max"))


def _rules(plot: Plot, model: Grid) -> Iterator[str]:
    """A rule for every column of the program's vocabulary that has none at all."""
    ruled = []
    taken = list(_taken(plot.grid.sheet))
    for name, column in plot.at.items():
        if any(left <= column <= right and bottom > 1 for left, _, right, bottom in taken):
            continue
        for rule in _rules_of(model, column, from_row=2, to_row=LAST_ROW):
            plot.grid.add("dataValidations", copy.deepcopy(rule))
            ruled.append(name)
    if before := [name for name in ruled if name not in plot.fresh]:
        yield f"Tab {plot.name}: pemeriksaan ketikan ditambahkan pada kolom {', '.join(before)}."


def _taken(sheet: Tree) -> Iterator[tuple[int, int, int, int]]:
    """What has a rule already: Excel keeps the younger kinds of rule in an extension at the end of the part."""
    for element in _outside_cells(sheet, "dataValidation"):
        inner = [part.text or "" for part in element if str(part.tag).endswith("}sqref")]
        for places in (element.get("sqref", ""), *inner):
            yield from boxes(places)


def _outside_cells(sheet: Tree, name: str) -> Iterator[Tree]:
    """The elements of this name, in any vocabulary, without a walk through all the cells."""
    for part in sheet:
        if part.tag != main("sheetData"):
            yield from part.iter("{*}" + name)


def _rules_of(model: Grid, column: int, *, from_row: int, to_row: int) -> Iterator[Tree]:
    for rule in model.sheet.iter(main("dataValidation")):
        if (column, from_row, column, to_row) in list(boxes(rule.get("sqref"))):
            yield rule


def _colours(plot: Plot, model: Grid, looks: Looks) -> Iterator[str]:
    """Row colours where the tab has no conditional format at all, of either kind."""
    if any(True for _ in _outside_cells(plot.grid.sheet, "conditionalFormatting")):
        return
    theirs = [copy.deepcopy(element) for element in model.sheet.iterfind(main("conditionalFormatting"))]
    for element in theirs:
        adapt_styles(element, looks)
        plot.grid.lay(element)
    if theirs:
        yield f"Tab {plot.name}: warna baris ditambahkan."
