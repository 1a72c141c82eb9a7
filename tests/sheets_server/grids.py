"""Reads a rectangle of cells as rows or columns of JSON values, quickly also where it holds half a million."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.sheets_server import shown
from tests.sheets_server.cells import Cell

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Box
    from tests.sheets_server.options import Reading
    from tests.sheets_server.state import Spreadsheet

Line = list[shown.Shown]


def grid(spreadsheet: Spreadsheet, box: Box, reading: Reading) -> list[Line]:
    """The values of a box: lines end with their last value, empty lines at the end are left out."""
    show = shown.renderer(spreadsheet, box.sheet, reading.render, reading.dates)
    cells = box.sheet.cells.rows
    last = max((row for row in cells if box.top <= row < box.bottom), default=-1)
    lines = [_line(cells.get(row, {}), box, show) for row in range(box.top, last + 1)]
    if reading.dimension == "COLUMNS":
        lines = _turned(lines)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _line(cells: Mapping[int, Cell], box: Box, show: shown.Show) -> Line:
    found: Line = []
    for column in sorted(cells):
        if box.left <= column < box.right:
            value = show(cells[column])
            if value is not None:
                found.extend([""] * (column - box.left - len(found)))
                found.append(value)
    return found


def _turned(lines: list[Line]) -> list[Line]:
    """Columns in place of rows, as ragged."""
    turned: list[Line] = []
    for column in range(max(map(len, lines), default=0)):
        line = [row[column] if column < len(row) else "" for row in lines]
        while line and line[-1] == "":
            line.pop()
        turned.append(line)
    return turned
