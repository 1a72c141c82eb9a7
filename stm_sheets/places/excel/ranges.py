"""Lets a tab's filter and tables reach over the columns and rows that are added at their edge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Tree, main
from stm_sheets.places.excel.refs import Box, boxes, letter


def widen(grid: Grid, names: Sequence[str], first: int) -> None:
    """What reached up to the column before `first` reaches over these new headers too."""
    last = first + len(names) - 1
    for part, table in _tables(grid):
        left, top, right, bottom = _box(table)
        if (top, right) == (1, first - 1) and _fit(table, names):
            _stretch(grid.host.change(part), (left, top, last, bottom))
            _name_columns(table, names)
    for ours in grid.sheet.iterfind(main("autoFilter")):
        left, top, right, bottom = _box(ours)
        if (top, right) == (1, first - 1):
            _stretch_filter(grid, ours, (left, top, last, bottom))


def lengthen(grid: Grid, before: int, bottom: int) -> None:
    """What reached down to the row `before`, its last one, reaches down to `bottom`; a row of totals stays where it is."""
    for part, table in _tables(grid):
        left, top, right, end = _box(table)
        if end == before and table.get("totalsRowCount", "0") == "0":
            _stretch(grid.host.change(part), (left, top, right, bottom))
    for ours in grid.sheet.iterfind(main("autoFilter")):
        left, top, right, end = _box(ours)
        if end == before:
            _stretch_filter(grid, ours, (left, top, right, bottom))


def _tables(grid: Grid) -> Iterator[tuple[str, Tree]]:
    for _, kind, part in grid.host.links(grid.part):
        if kind.endswith("/table"):
            yield part, grid.host.tree(part)


def _box(element: Tree) -> Box:
    return next(boxes(element.get("ref")))


def _fit(table: Tree, names: Sequence[str]) -> bool:
    """Whether the table may take in headers: none that it has already in other letters, and none where a query fills it."""
    there = {column.get("name", "").casefold() for column in table.iter(main("tableColumn"))}
    return table.get("tableType", "worksheet") == "worksheet" and there.isdisjoint(name.casefold() for name in names)


def _stretch(table: Tree, box: Box) -> None:
    """A table, and the filter in it, which leaves out a row of totals."""
    end = _box(table)[3]
    for element in [table, *table.iterfind(main("autoFilter"))]:
        left, top, _, bottom = _box(element)
        element.set("ref", f"{letter(left)}{top}:{letter(box[2])}{box[3] if bottom == end else bottom}")


def _name_columns(table: Tree, names: Sequence[str]) -> None:
    columns = table.find(main("tableColumns"))
    number = max((int(column.get("id")) for column in columns), default=0)
    for name in names:
        number += 1
        columns.append(columns.makeelement(main("tableColumn"), {"id": str(number), "name": name}))
    columns.set("count", str(len(columns)))


def _stretch_filter(grid: Grid, ours: Tree, box: Box) -> None:
    left, top, right, bottom = box
    ref = f"{letter(left)}{top}:{letter(right)}{bottom}"
    host = grid.host
    host.change(grid.part)
    ours.set("ref", ref)
    index = next(number for number, (_, part) in enumerate(host.sheets()) if part == grid.part)
    for name in host.tree(host.workbook).iterfind(f"{main('definedNames')}/{main('definedName')}"):
        if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == str(index):
            host.change(host.workbook)
            name.text = name.text.rpartition("!")[0] + "!" + re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", ref)
