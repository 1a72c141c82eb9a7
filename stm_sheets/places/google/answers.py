"""Rows as a spreadsheet shows them right after it was written, from the grid data that comes with the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from stm_sheets.model import CellError, Raw
from stm_sheets.places.google.reading import Row

SHOWN = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
"""What a cell shows, by the kind of its error."""

Answer = Mapping[str, object]
Rows = dict[int, Row]
"""Rows by their number in the sheet; row 1 is the header."""


def rows_by_sheet(answer: Answer) -> dict[int, Rows]:
    """The rows told of each tab, by the tab's id."""
    told = cast("Answer", answer.get("updatedSpreadsheet", {}))
    found: dict[int, Rows] = {}
    for sheet in cast("Sequence[Answer]", told.get("sheets", ())):
        number = cast("Mapping[str, int]", sheet.get("properties", {})).get("sheetId", 0)
        found[number] = {row: cells for data in cast("Sequence[Answer]", sheet.get("data", ())) for row, cells in _rows(data)}
    return found


def _rows(data: Answer) -> Iterable[tuple[int, Row]]:
    first = cast("int", data.get("startRow", 0)) + 1
    lead = [None] * cast("int", data.get("startColumn", 0))
    for number, line in enumerate(cast("Sequence[Answer]", data.get("rowData", ())), first):
        yield number, [*lead, *(_cell(cell) for cell in cast("Sequence[Answer]", line.get("values", ())))]


def _cell(cell: Answer) -> Raw:
    value = cast("Mapping[str, object]", cell.get("effectiveValue", {}))
    if "errorValue" in value:
        kind = str(cast("Answer", value["errorValue"]).get("type", ""))
        return CellError(SHOWN.get(kind, "#ERROR!"))
    for name in ("numberValue", "boolValue"):
        if name in value:
            return cast("Raw", value[name])
    return str(value["stringValue"]) or None if "stringValue" in value else None
