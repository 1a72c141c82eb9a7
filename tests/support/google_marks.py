"""Marks on what people typed into a spreadsheet of the loopback server: a note that says what it was, and goes wherever the cell goes.

The program writes values and never notes. So a cell whose note says something else was changed, and a note that is gone was lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from stm_sheets.model import Kind, Raw
from stm_sheets.tables.office import KEPT, OFFICE
from stm_sheets.tables.registers import REGISTERS
from tests.sheets_server.state import Sheet, Spreadsheet
from tests.support.google_office import cell

SYSTEM = {
    register.tab: {column.name for column in register.columns if column.kind is not Kind.EVIDENCE} for register in (*REGISTERS, *OFFICE)
}
KEPT_TABS = {register.tab for register in KEPT}
Rows = list[dict[int, str]]


def marked(found: dict[str, Any]) -> dict[str, Any]:
    """A cell with its mark."""
    value = found.get("userEnteredValue")
    return {**found, "note": json.dumps(value, sort_keys=True)} if value else {}


def typed(value: Raw) -> dict[str, Any]:
    """A cell as a person types it, marked."""
    return marked(cell(value))


def text(sheet: Sheet, row: int, column: int) -> str:
    """The text of a cell, "" for any other."""
    return str(sheet.cells.get((row, column), {}).get("userEnteredValue", {}).get("stringValue", ""))


def headers(sheet: Sheet) -> dict[str, int]:
    """Where each header stands."""
    return {name: column for column in range(sheet.columns) if (name := text(sheet, 0, column).strip())}


def last_row(sheet: Sheet) -> int:
    """The last row, from 0, in which a cell has a value."""
    return max((row for row, cells in sheet.cells.rows.items() if any("userEnteredValue" in one for one in cells.values())), default=0)


def of_people(book: Spreadsheet) -> Iterator[tuple[Sheet, dict[int, str]]]:
    """Each tab of people's, with the headers of the columns that are theirs."""
    for sheet in book.sheets:
        if sheet.title not in KEPT_TABS:
            own = SYSTEM.get(sheet.title, set())
            names = {column: text(sheet, 0, column).strip() for column in range(sheet.columns)}
            yield sheet, {column: name for column, name in names.items() if name not in own}


def mark_all(book: Spreadsheet) -> None:
    """Mark everything that people typed so far."""
    for sheet, columns in of_people(book):
        for (row, column), found in list(sheet.cells.items()):
            if row == 0 or column in columns:
                sheet.cells[row, column] = marked(found)


def marks(book: Spreadsheet) -> dict[int, Rows]:
    """All marks, tab by tab and row by row, by column: what people typed. Rows without any are left out."""
    found = {}
    for sheet in book.sheets:
        lines = ({column: one["note"] for column, one in cells.items() if "note" in one} for _, cells in sorted(sheet.cells.rows.items()))
        found[sheet.id] = [line for line in lines if line]
    return found


def lost(now: Spreadsheet, before: Spreadsheet) -> list[str]:
    """Marks that are not where people left them, each tab as a line."""
    found, was = marks(now), marks(before)
    return [
        f"{sheet.title}: lost {[one for one in was[sheet.id] if one not in found[sheet.id]]}"
        for sheet in now.sheets
        if found[sheet.id] != was.get(sheet.id, [])
    ]


def wrong_cells(book: Spreadsheet) -> list[str]:
    """Cells of people's that are not what people typed, each as a line."""
    return [
        f"{sheet.title} row {row + 1}, {name}: typed {one.get('note')}, found {one.get('userEnteredValue')}"
        for sheet, columns in of_people(book)
        for (row, column), one in sheet.cells.items()
        if row == 0 or column in columns
        for name in [columns.get(column, str(column))]
        if one.get("note") != marked(one).get("note")
    ]
