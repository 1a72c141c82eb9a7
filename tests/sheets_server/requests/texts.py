"""Requests that go through what stands in cells: findReplace, trimWhitespace, deleteDuplicates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sheets_server import entered, shown
from tests.sheets_server.a1 import Box
from tests.sheets_server.desk import COLUMNS, Desk
from tests.sheets_server.errors import invalid
from tests.sheets_server.oneof import one_set
from tests.sheets_server.requests.cells import places
from tests.sheets_server.state import Cell

Api = dict[str, Any]

SPACES = re.compile(r"\s+")


@dataclass
class Count:
    """What findReplace changed."""

    values: int = 0
    formulas: int = 0
    occurrences: int = 0
    rows: set[tuple[int, int]] = field(default_factory=set)

    def answer(self) -> Api:
        """As the service says it: what is 0 is left out."""
        found = {
            "valuesChanged": self.values,
            "formulasChanged": self.formulas,
            "rowsChanged": len(self.rows),
            "sheetsChanged": len({sheet for sheet, _ in self.rows}),
            "occurrencesChanged": self.occurrences,
        }
        return {name: number for name, number in found.items() if number}


def find_replace(desk: Desk, request: Api) -> Api:
    """Text in values, and in formulas if asked for; what comes out is read as if it had been typed."""
    if not request.get("find"):
        raise invalid("find is required.")
    replace, count = _replacer(request), Count()
    for box in _boxes(desk, request):
        for row, column in [place for place in box.sheet.cells if _in(box, place)]:
            _replace_in(desk, box, (row, column), (replace, count, bool(request.get("includeFormulas"))))
    return count.answer()


def trim_whitespace(desk: Desk, request: Api) -> Api:
    """Texts without spaces around them, and with single ones between words."""
    box, changed = desk.box(request.get("range")), 0
    desk.touch(box)
    for place in [place for place in box.sheet.cells if _in(box, place)]:
        cell = box.sheet.cells[place]
        text = cell.get("userEnteredValue", {}).get("stringValue")
        if text is not None and (trimmed := SPACES.sub(" ", text).strip()) != text:
            box.sheet.cells[place] = entered.with_value(cell, entered.raw(trimmed))
            changed += 1
    return {"cellsChangedCount": changed} if changed else {}


def delete_duplicates(desk: Desk, request: Api) -> Api:
    """Rows of a range that say the same as one above them (in the columns compared); the cells below move up."""
    box = desk.box(request.get("range"))
    desk.touch(box)
    columns = _compared(desk, box, request.get("comparisonColumns") or [])
    seen: set[tuple[str, ...]] = set()
    kept: list[dict[int, Cell]] = []
    for row in range(box.top, box.bottom):
        cells = box.sheet.cells.row(row)
        key = tuple(_said(desk, box, cells.get(column) or {}) for column in columns)
        if key not in seen:
            kept.append({column: cell for column, cell in cells.items() if box.left <= column < box.right})
        seen.add(key)
    for row, column in places(box):
        line = kept[row - box.top] if row - box.top < len(kept) else {}
        box.sheet.cells[row, column] = line.get(column, {})
    removed = box.height - len(kept)
    return {"duplicatesRemovedCount": removed} if removed else {}


def _boxes(desk: Desk, request: Api) -> list[Box]:
    scope = one_set(request, ("range", "sheetId", "allSheets"), "scope", "")
    if scope == "range":
        return [desk.box(request["range"])]
    sheets = desk.spreadsheet.sheets if scope == "allSheets" else [desk.sheet(request["sheetId"])] if scope else []
    if not sheets:
        raise invalid("One of range, sheetId or allSheets is required.")
    return [Box(sheet, 0, sheet.rows, 0, sheet.columns) for sheet in sheets]


def _replacer(request: Api) -> Callable[[str], tuple[str, int]]:
    """What makes the new text of an old one, and how often it replaced something."""
    pattern = request["find"] if request.get("searchByRegex") else re.escape(request["find"])
    try:
        found = re.compile(
            rf"\A(?:{pattern})\Z" if request.get("matchEntireCell") else pattern, 0 if request.get("matchCase") else re.IGNORECASE
        )
    except re.error:
        raise invalid(f"Invalid regular expression: {request['find']}") from None
    new = request.get("replacement") or ""
    text = re.sub(r"\$(\d)", r"\\\1", new.replace("\\", "\\\\")) if request.get("searchByRegex") else new.replace("\\", "\\\\")
    return lambda old: found.subn(text, old)


def _replace_in(desk: Desk, box: Box, place: tuple[int, int], how: tuple[Callable[[str], tuple[str, int]], Count, bool]) -> None:
    replace, count, formulas = how
    cell = box.sheet.cells[place]
    value = cell.get("userEnteredValue", {})
    is_formula = "formulaValue" in value
    if not value or (is_formula and not formulas):
        return
    text = value["formulaValue"] if is_formula else shown.formatted(desk.spreadsheet, cell, value)
    new, times = replace(text)
    if not times:
        return
    desk.touch(Box(box.sheet, place[0], place[0] + 1, place[1], place[1] + 1))
    box.sheet.cells[place] = entered.into(cell, new, desk.spreadsheet.locale)
    count.formulas += is_formula
    count.values += not is_formula
    count.occurrences += times
    count.rows.add((box.sheet.id, place[0]))


def _in(box: Box, place: tuple[int, int]) -> bool:
    return box.top <= place[0] < box.bottom and box.left <= place[1] < box.right


def _compared(desk: Desk, box: Box, asked: list[Api]) -> list[int]:
    spans = [desk.span({"sheetId": box.sheet.id, **one}) for one in asked]
    if any(span.axis != COLUMNS for span in spans):
        raise invalid("comparisonColumns must be columns.")
    found = [column for span in spans for column in range(span.start, span.end)] or list(range(box.left, box.right))
    if any(not box.left <= column < box.right for column in found):
        raise invalid("comparisonColumns must lie within the range.")
    return found


def _said(desk: Desk, box: Box, cell: Cell) -> str:
    value = shown.effective(desk.spreadsheet, box.sheet, cell)
    return "" if value is None else shown.formatted(desk.spreadsheet, cell, value).casefold()
