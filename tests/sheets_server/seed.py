"""A spreadsheet from an .xlsx file, as if it had been imported: tabs, hidden ones, typed values, formulas, formats of numbers."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from tests.sheets_server import state, typed
from tests.sheets_server.cells import Cell, Cells

if TYPE_CHECKING:
    from tests.sheets_server.state import Spreadsheet, Store

OFFICE = {"locale": "in_ID", "timeZone": "Asia/Jakarta"}
CLOCK = re.compile(r"[hs]|am/pm", re.IGNORECASE)
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def load(store: Store, path: Path | str, spreadsheet_id: str | None = None) -> Spreadsheet:
    """A new spreadsheet with what the file holds, in the office's locale and time zone, called as the file is."""
    spreadsheet = state.blank(store, {**OFFICE, "title": Path(path).stem}, spreadsheet_id)
    spreadsheet.sheets = []
    book = openpyxl.load_workbook(path, read_only=True)
    for place, tab in enumerate(book.worksheets):
        sheet = _sheet(tab, 0 if place == 0 else spreadsheet.number())
        spreadsheet.sheets.append(sheet)
    book.close()
    spreadsheet.renumber()
    return spreadsheet


def _sheet(tab: Any, sheet_id: int) -> state.Sheet:
    cells = Cells()
    rows, columns = 1000, 26
    formats: dict[str, Cell] = {}
    for row in tab.iter_rows():
        for found in row:
            if cell := _cell(found, formats):
                place = (found.row - 1, found.column - 1)
                cells[place] = cell
                rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
    hidden = {} if tab.sheet_state == "visible" else {"hidden": True}
    grid = {"rowCount": rows, "columnCount": columns}
    sheet = state.new_sheet({"sheetId": sheet_id, "title": tab.title, "gridProperties": grid, **hidden})
    sheet.cells = cells
    return sheet


def _cell(found: Any, formats: dict[str, Cell]) -> Cell:
    """The cell, its format shared with all cells that have the same one; empty where it holds neither value nor format."""
    pattern = found.number_format or "General"
    if pattern not in formats:
        formats[pattern] = _format(pattern)
    if found.value is None or found.value == "":
        return formats[pattern]
    return {"userEnteredValue": _value(found.value, found.data_type), **formats[pattern]}


def _value(value: Any, kind: str) -> dict[str, Any]:
    if kind == "f":
        return {"formulaValue": str(value)}
    if kind == "e":
        return {"errorValue": {"type": typed.ERRORS.get(str(value), "ERROR")}}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, date):
        return {"numberValue": typed.serial(value)}
    if isinstance(value, time):
        return {"numberValue": (value.hour * 3600 + value.minute * 60 + value.second) / 86400}
    if isinstance(value, timedelta):
        return {"numberValue": typed.whole(value / timedelta(days=1))}
    return {"numberValue": typed.whole(value)} if isinstance(value, (int, float)) else {"stringValue": str(value)}


def _format(pattern: str) -> Cell:
    """The cell's format for a number format of Excel; none for General."""
    if pattern.lower() == "general":
        return {}
    letters = LITERAL.sub("", pattern).lower()
    day, clock = bool(re.search("[dy]|mmm", letters)), bool(CLOCK.search(letters))
    kind = "DATE_TIME" if day and clock else "DATE" if day else "TIME" if clock else "TEXT" if letters == "@" else "NUMBER"
    kind = "PERCENT" if kind == "NUMBER" and "%" in letters else kind
    return {"userEnteredFormat": {"numberFormat": {"type": kind, "pattern": pattern}}}
