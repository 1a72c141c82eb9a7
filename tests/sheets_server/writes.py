"""Puts values into cells: which cells a request writes, whether they fit its range, and what each then holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1, entered
from tests.sheets_server.errors import invalid, misfit

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Area, Box
    from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]
LIST = "type.googleapis.com/google.protobuf.ListValue"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written from the first cell of an area on: `rows` as they will stand in the sheet, null is left as it is."""

    area: Area
    rows: list[list[Any]]
    dimension: str = "ROWS"

    @property
    def box(self) -> Box:
        """The cells that are written; the area's own first cell where there is no value."""
        width = max(map(len, self.rows), default=0)
        return self.area.closed().sized(max(1, len(self.rows)), max(1, width))

    @property
    def places(self) -> list[tuple[int, int]]:
        """Row and column of each cell that gets a value."""
        top, left = self.area.top, self.area.left
        return [(row, column) for row, line in enumerate(self.rows, top) for column, value in enumerate(line, left) if value is not None]


def plan(area: Area, text: str, rows: list[list[Any]], dimension: str | None) -> Plan:
    """To write these rows there; ApiError where they are more than the range (as `text` gave it) or where that is not in the grid."""
    found = Plan(area, rows, dimension or "ROWS")
    if area.top >= area.sheet.rows or area.left >= area.sheet.columns:
        raise area.outside()
    if not area.one_cell:
        _check_fits(found.box, area, text)
    return found


def rows(body: Api) -> list[list[Any]]:
    """The values of a ValueRange by rows, whichever way they were sent; ApiError where they are no lists of values."""
    values = body.get("values")
    if values is None:
        return []
    if not isinstance(values, list):
        raise misfit("data.values", LIST, _found(values))
    for place, line in enumerate(values):
        if not isinstance(line, list):
            raise misfit(f"data.values[{place}]", LIST, _found(line))
        for at, value in enumerate(line):
            if isinstance(value, (list, dict)):
                kind = "list_value" if isinstance(value, list) else "struct_value"
                raise invalid(f"Invalid values[{place}][{at}]: {kind} {json.dumps(value)}")
    return _turned(values) if body.get("majorDimension") == "COLUMNS" else values


def put(spreadsheet: Spreadsheet, plan: Plan, *, typed: bool) -> None:
    """Write; the grid grows where the values reach beyond it."""
    box, locale = plan.box, spreadsheet.locale if typed else None
    if plan.rows:
        spreadsheet.grow(box.sheet, box.bottom, box.right)
    cells = box.sheet.cells
    for row, line in enumerate(plan.rows, box.top):
        for column, value in enumerate(line, box.left):
            if value is not None:
                cells[row, column] = entered.into(cells.get((row, column)), value, locale)


def clear(box: Box) -> None:
    """Take the values out; formats, validation and notes stay."""
    cells = box.sheet.cells
    for row in [row for row in cells.rows if box.top <= row < box.bottom]:
        for column in [column for column in cells.row(row) if box.left <= column < box.right]:
            cells[row, column] = entered.with_value(cells[row, column], None)


def _check_fits(box: Box, area: Area, text: str) -> None:
    """ApiError where the values reach out of a range of several cells."""
    beyond = f"Requested writing within range [{text}], but tried writing to"
    if area.bottom is not None and box.bottom > area.bottom:
        raise invalid(f"{beyond} row [{area.bottom + 1}]")
    if area.right is not None and box.right > area.right:
        raise invalid(f"{beyond} column [{a1.letters(area.right)}]")


def _turned(lines: list[list[Any]]) -> list[list[Any]]:
    """Rows of columns; null where a column is shorter than others."""
    height = max(map(len, lines), default=0)
    return [[line[place] if place < len(line) else None for line in lines] for place in range(height)]


def _found(value: object) -> str:
    """A value as the service repeats it in an error."""
    return json.dumps(value, ensure_ascii=False)
