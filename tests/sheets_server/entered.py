"""What becomes of a value that is written: RAW stays what it is, USER_ENTERED is read as if it had been typed into the sheet."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import typed
from tests.sheets_server.cells import Cell
from tests.sheets_server.errors import invalid

MOST_CHARACTERS = 50_000
Extended = dict[str, Any]
number = typed.whole


def raw(value: str | float | bool) -> Extended | None:
    """The ExtendedValue of a JSON value as it is; None for an empty text, which empties a cell."""
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS:
            raise invalid(f"Your input contains more than the maximum of {MOST_CHARACTERS} characters in a single cell.")
        return {"stringValue": value} if value else None
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"numberValue": typed.whole(value)}


def into(cell: Cell | None, value: str | float | bool, locale: str | None = None) -> Cell:
    """The cell afterwards: with a locale `value` is read as typed there, without one it is taken RAW."""
    before = cell or {}
    found, pattern = raw(value), None
    if locale is not None and isinstance(value, str) and found and not _is_text(before):
        found, pattern = typed.read(value, locale)
    return with_value(before, found, pattern)


def with_value(cell: Cell, value: Extended | None, pattern: dict[str, str] | None = None) -> Cell:
    """The cell with another value, everything else kept; `pattern` is a number format for a cell that has none."""
    after = {name: part for name, part in cell.items() if name not in {"userEnteredValue", "textFormatRuns", "chipRuns"}}
    if value:
        after["userEnteredValue"] = value
    if pattern and not (after.get("userEnteredFormat") or {}).get("numberFormat"):
        after["userEnteredFormat"] = {**(after.get("userEnteredFormat") or {}), "numberFormat": pattern}
    return after


def _is_text(cell: Cell) -> bool:
    """Whether the cell's format is plain text, in which nothing that is typed is parsed."""
    return bool((cell.get("userEnteredFormat") or {}).get("numberFormat", {}).get("type") == "TEXT")
