"""Requests that fill cells from text or from their neighbours: pasteData, autoFill, textToColumns."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from typing import Any

from tests.sheets_server import a1, entered, formulas, shown
from tests.sheets_server.a1 import Box
from tests.sheets_server.desk import ROWS, WORDS, Desk
from tests.sheets_server.errors import invalid
from tests.sheets_server.state import Cell

Api = dict[str, Any]
Place = tuple[int, int]

DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def paste_data(desk: Desk, request: Api) -> None:
    """Text, divided by a delimiter, read as if it had been typed; the grid grows where it reaches beyond."""
    sheet, row, column = desk.corner(request.get("coordinate"))
    delimiter = request.get("delimiter") or ""
    if request.get("html") or len(delimiter) != 1:
        raise invalid("Only data with a delimiter of one character can be pasted.")
    rows = list(csv.reader(StringIO(request.get("data") or ""), delimiter=delimiter))
    box = Box(sheet, row, row + len(rows), column, column + max(map(len, rows), default=0))
    desk.spreadsheet.grow(sheet, box.bottom, box.right)
    desk.touch(box)
    for down, line in enumerate(rows, row):
        for right, text in enumerate(line, column):
            _type(desk, box, (down, right), text)


def auto_fill(desk: Desk, request: Api) -> None:
    """Goes on with the cells of a source, repeated; numbers that stand in a row of equal steps go on in these steps."""
    source, target, axis = _boxes(desk, request)
    desk.touch(target)
    down = axis == ROWS
    for line in range(source.left, source.right) if down else range(source.top, source.bottom):
        known, fresh = _line(source, line, axis), _line(target, line, axis)
        cells = [source.sheet.cells.get(place) or {} for place in known]
        for step, place in enumerate(fresh, len(cells)):
            source.sheet.cells[place] = _next(cells, known, step, place)


def text_to_columns(desk: Desk, request: Api) -> None:
    """A column of text, divided at each delimiter into the columns right of it."""
    box = desk.box(request.get("source"))
    if box.width != 1:
        raise invalid("The source must span exactly one column.")
    texts = {row: shown.effective(desk.spreadsheet, box.sheet, cell) for row, cell in _column(box)}
    lines = {row: str(next(iter(value.values()))) for row, value in texts.items() if value}
    delimiter = _delimiter(request, list(lines.values()))
    parts = {row: text.split(delimiter) for row, text in lines.items()}
    right = box.left + max(map(len, parts.values()), default=1)
    desk.spreadsheet.grow(box.sheet, 0, right)
    desk.touch(replace(box, right=right))
    for row, found in parts.items():
        for column, text in enumerate(found, box.left):
            _type(desk, box, (row, column), text)


def _type(desk: Desk, box: Box, place: Place, text: str) -> None:
    box.sheet.cells[place] = entered.into(box.sheet.cells.get(place), text, desk.spreadsheet.locale)


def _column(box: Box) -> list[tuple[int, Cell]]:
    return [(row, cell) for row in range(box.top, box.bottom) if (cell := box.sheet.cells.get((row, box.left)))]


def _delimiter(request: Api, texts: list[str]) -> str:
    kind = request.get("delimiterType") or "AUTODETECT"
    if kind == "CUSTOM":
        if not request.get("delimiter"):
            raise invalid("delimiter is required if delimiterType is CUSTOM.")
        return str(request["delimiter"])
    if kind in DELIMITERS:
        return DELIMITERS[kind]
    return max(DELIMITERS.values(), key=lambda sign: sum(sign in text for text in texts))


def _boxes(desk: Desk, request: Api) -> tuple[Box, Box, str]:
    """The source, the cells to fill after it, and the direction."""
    given = request.get("sourceAndDestination")
    if given is None:
        box = desk.box(request.get("range"))
        last = max((row for row, _ in _column(box)), default=box.top)
        return replace(box, bottom=last + 1), replace(box, top=last + 1), ROWS
    source, length, axis = desk.box(given.get("source")), given.get("fillLength") or 0, given.get("dimension")
    if axis not in WORDS or length < 1:
        raise invalid("dimension and fillLength are required.")
    down = replace(source, top=source.bottom, bottom=source.bottom + length)
    target = down if axis == ROWS else replace(source, left=source.right, right=source.right + length)
    return source, desk.box(a1.grid_range(target)), axis


def _line(box: Box, line: int, axis: str) -> list[Place]:
    """The places of one column, or of one row, of a box."""
    if axis == ROWS:
        return [(row, line) for row in range(box.top, box.bottom)]
    return [(line, column) for column in range(box.left, box.right)]


def _next(cells: list[Cell], known: list[Place], step: int, place: Place) -> Cell:
    cell, origin = cells[step % len(cells)], known[step % len(cells)]
    value = cell.get("userEnteredValue", {})
    numbers = [one.get("userEnteredValue", {}).get("numberValue") for one in cells]
    if None not in numbers and len(numbers) > 1:
        steps = {late - early for early, late in pairwise(numbers)}
        if len(steps) == 1:
            return {**cell, "userEnteredValue": {"numberValue": entered.number(numbers[0] + step * steps.pop())}}
    if "formulaValue" in value:
        text = formulas.copied(value["formulaValue"], place[0] - origin[0], place[1] - origin[1])
        return {**cell, "userEnteredValue": {"formulaValue": text}}
    return cell
