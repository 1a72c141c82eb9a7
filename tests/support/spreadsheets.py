"""Spreadsheets of the loopback server, made in one line for a test."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import state, values
from tests.sheets_server.state import Spreadsheet

RAW = {"valueInputOption": ["RAW"]}
TYPED = {"valueInputOption": ["USER_ENTERED"]}


def spreadsheet(*tabs: str, rows: int = 10, columns: int = 5, locale: str = "en_US") -> Spreadsheet:
    """Empty tabs of one size; the first has the id 0, the next 1 ..."""
    made = state.blank(state.Store(), {"title": "Buku", "locale": locale})
    grid = {"rowCount": rows, "columnCount": columns}
    made.sheets = [
        state.new_sheet({"sheetId": place, "title": tab, "gridProperties": grid}) for place, tab in enumerate(tabs or ("Sheet1",))
    ]
    made.renumber()
    return made


def put(book: Spreadsheet, place: str, *rows: list[Any]) -> dict[str, Any]:
    """Values as they are, from a place on."""
    return values.update(book, place, RAW, {"values": list(rows)})


def held(book: Spreadsheet, place: str, **options: str) -> Any:
    """The values of a range as answered, an empty list where there are none."""
    return values.get(book, place, {name: [option] for name, option in options.items()}).get("values", [])
