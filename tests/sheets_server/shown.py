"""What a cell shows and what the API answers for it: the value in effect, the text as formatted, the format in effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.sheets_server import evaluate, locales, patterns
from tests.sheets_server.cells import Cell
from tests.sheets_server.typed import ERRORS

if TYPE_CHECKING:
    from tests.sheets_server.state import Sheet, Spreadsheet

Shown = str | int | float | bool
Show = Callable[[Cell], Shown | None]
ERROR_TEXTS = {kind: text for text, kind in ERRORS.items()}
LINK = re.compile(r'=HYPERLINK\("([^"]*)"', re.IGNORECASE)
ADDRESS = re.compile(r"(https?|mailto):\S+")
MOMENTS = {"DATE", "TIME", "DATE_TIME"}


def effective(spreadsheet: Spreadsheet, sheet: Sheet, cell: Cell) -> dict[str, Any] | None:
    """The ExtendedValue in effect: what was entered, or what a formula gives now."""
    entered: dict[str, Any] | None = cell.get("userEnteredValue")
    if entered and "formulaValue" in entered:
        return evaluate.value(spreadsheet, sheet, entered["formulaValue"])
    return entered


def number_format(spreadsheet: Spreadsheet, cell: Cell) -> dict[str, str]:
    """The number format in effect, empty for an automatic one."""
    found: dict[str, str] = (cell.get("userEnteredFormat") or {}).get("numberFormat") or {}
    return found or spreadsheet.properties.get("defaultFormat", {}).get("numberFormat") or {}


def formatted(spreadsheet: Spreadsheet, cell: Cell, value: dict[str, Any]) -> str:
    """The text that the sheet shows for a value in this cell."""
    kind, found = next(iter(value.items()))
    if kind == "numberValue":
        return patterns.number(found, number_format(spreadsheet, cell), locales.of(spreadsheet.locale))
    if kind == "boolValue":
        return "TRUE" if found else "FALSE"
    if kind == "errorValue":
        return ERROR_TEXTS.get(found.get("type", ""), "#ERROR!")
    return str(found)


def renderer(spreadsheet: Spreadsheet, sheet: Sheet, render: str, dates: str) -> Show:
    """How a cell is answered by the values methods under a ValueRenderOption and a DateTimeRenderOption; None where it is empty."""

    def as_text(cell: Cell) -> Shown | None:
        value = effective(spreadsheet, sheet, cell)
        return None if value is None else formatted(spreadsheet, cell, value)

    def unformatted(cell: Cell) -> Shown | None:
        value = cell.get("userEnteredValue")
        if value is None:
            return None
        kind, found = next(iter(value.items()))
        if kind in {"stringValue", "boolValue"}:
            plain: Shown = found
            return plain
        return settled(cell) if kind == "formulaValue" else unsettled(cell, value)

    def settled(cell: Cell) -> Shown | None:
        return unsettled(cell, effective(spreadsheet, sheet, cell) or {"stringValue": ""})

    def unsettled(cell: Cell, value: dict[str, Any]) -> Shown:
        kind, found = next(iter(value.items()))
        moment = dates == "FORMATTED_STRING" and number_format(spreadsheet, cell).get("type") in MOMENTS
        plain: Shown = found
        return formatted(spreadsheet, cell, value) if kind == "errorValue" or (kind == "numberValue" and moment) else plain

    def formula(cell: Cell) -> Shown | None:
        entered = cell.get("userEnteredValue") or {}
        return str(entered["formulaValue"]) if "formulaValue" in entered else unformatted(cell)

    return {"FORMATTED_VALUE": as_text, "UNFORMATTED_VALUE": unformatted, "FORMULA": formula}[render]


def format_in_effect(spreadsheet: Spreadsheet, cell: Cell, value: dict[str, Any] | None) -> dict[str, Any]:
    """The default format of the spreadsheet with what the cell's own says over it, aligned by the kind of its value."""
    default = spreadsheet.properties.get("defaultFormat", {})
    side = "RIGHT" if value and "numberValue" in value else "CENTER" if value and "boolValue" in value else "LEFT"
    lone = {"horizontalAlignment": side, "hyperlinkDisplayType": "PLAIN_TEXT"} if value else {"hyperlinkDisplayType": "PLAIN_TEXT"}
    return over(over(default, lone), cell.get("userEnteredFormat") or {})


def over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """One dict over another, dicts in them alike; colours as a whole."""
    merged = dict(below)
    for name, part in above.items():
        nested = isinstance(part, dict) and isinstance(merged.get(name), dict) and not name.lower().endswith(("color", "colorstyle"))
        merged[name] = over(merged[name], part) if nested else part
    return merged


def hyperlink(cell: Cell) -> str | None:
    """Where a cell leads: by its text format, by a formula, or because its text is an address."""
    link = ((cell.get("userEnteredFormat") or {}).get("textFormat") or {}).get("link", {}).get("uri")
    entered = cell.get("userEnteredValue") or {}
    if link is None and (match := LINK.match(entered.get("formulaValue", ""))):
        return match[1]
    text = entered.get("stringValue", "")
    return link or (text if ADDRESS.fullmatch(text) else None)
