"""GridData: the cells of a rectangle with all that is known of them, and the sizes of its rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sheets_server import defaults, fields, shown
from tests.sheets_server.cells import Cell
from tests.sheets_server.fields import Mask

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Box
    from tests.sheets_server.state import Sheet, Spreadsheet

Api = dict[str, Any]
DERIVED = ("effectiveValue", "formattedValue", "effectiveFormat", "hyperlink")


def data(spreadsheet: Spreadsheet, box: Box, mask: Mask) -> Api:
    """The box; a start of 0 is left out, as are rows and cells without anything at the end. Only what the mask names is made."""
    found: Api = {"startRow": box.top, "startColumn": box.left}
    wanted = fields.below(mask, "rowData.values")
    if wanted is not None:
        found["rowData"] = _rows(spreadsheet, box, wanted)
    if fields.below(mask, "rowMetadata") is not None:
        found["rowMetadata"] = _dimension(box.sheet, "ROWS", range(box.top, box.bottom))
    if fields.below(mask, "columnMetadata") is not None:
        found["columnMetadata"] = _dimension(box.sheet, "COLUMNS", range(box.left, box.right))
    return {name: part for name, part in found.items() if part}


def cell_data(spreadsheet: Spreadsheet, sheet: Sheet, cell: Cell, wanted: Mask) -> Api:
    """A cell as the API shows it: what is stored, and of what follows from it that which is wanted."""
    found = dict(cell)
    if wanted and not any(name in wanted for name in ("*", *DERIVED)):
        return found
    value = shown.effective(spreadsheet, sheet, cell)
    if value is not None:
        found["effectiveValue"] = value
        found["formattedValue"] = shown.formatted(spreadsheet, cell, value)
    if value is not None or "userEnteredFormat" in cell:
        found["effectiveFormat"] = shown.format_in_effect(spreadsheet, cell, value)
    link = shown.hyperlink(cell)
    return {**found, "hyperlink": link} if link else found


def _rows(spreadsheet: Spreadsheet, box: Box, wanted: Mask) -> list[Api]:
    cells = box.sheet.cells
    last = max((row for row in cells.rows if box.top <= row < box.bottom and _last(box, row) >= 0), default=box.top - 1)
    return [_row(spreadsheet, box, row, wanted) for row in range(box.top, last + 1)]


def _row(spreadsheet: Spreadsheet, box: Box, row: int, wanted: Mask) -> Api:
    held = box.sheet.cells.row(row)
    places = range(box.left, _last(box, row) + 1)
    values = [cell_data(spreadsheet, box.sheet, held[column], wanted) if column in held else {} for column in places]
    return {"values": values} if values else {}


def _last(box: Box, row: int) -> int:
    """The last column of the box with anything in it in this row; -1 where there is none."""
    return max((column for column in box.sheet.cells.row(row) if box.left <= column < box.right), default=-1)


def _dimension(sheet: Sheet, axis: str, places: range) -> list[Api]:
    """The DimensionProperties of rows or columns, with the developer metadata that hang on each."""
    known, default = (sheet.row_metadata, defaults.ROW_HEIGHT) if axis == "ROWS" else (sheet.column_metadata, defaults.COLUMN_WIDTH)
    tied = _tied(sheet, axis)
    if not known and not tied:
        return [default] * len(places)
    found = [{**default, **known[place]} if place in known else default for place in places]
    return [{**one, "developerMetadata": tied[place]} if place in tied else one for one, place in zip(found, places, strict=True)]


def _tied(sheet: Sheet, axis: str) -> dict[int, list[Api]]:
    tied: dict[int, list[Api]] = {}
    for entry in sheet.parts.get("developerMetadata", ()):
        where = entry["location"].get("dimensionRange") or {}
        if where.get("dimension") == axis:
            tied.setdefault(where.get("startIndex") or 0, []).append(entry)
    return tied
