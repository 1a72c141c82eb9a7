"""Where `append` writes: below the table of data that a range lies in, as the service finds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Box
    from tests.sheets_server.state import Sheet

SMALL = 1000


def table(box: Box) -> Box | None:
    """The last table that shares a cell with the box: data with nothing but empty cells around it; None where there is none."""
    sheet = box.sheet
    for row in sorted((row for row in sheet.cells.rows if box.top <= row < box.bottom), reverse=True):
        held = [column for column in _held(sheet, row) if box.left <= column < box.right]
        if held:
            return _whole(replace(box, top=row, bottom=row + 1, left=max(held), right=max(held) + 1))
    return _around(box)


def _around(box: Box) -> Box | None:
    """The table in an empty part of which a small box lies."""
    if box.height * box.width > SMALL:
        return None
    near = replace(box, top=box.top - 1, bottom=box.bottom + 1, left=box.left - 1, right=box.right + 1)
    for row in range(near.top, near.bottom):
        for column in _held(box.sheet, row):
            if near.left <= column < near.right:
                found = _whole(replace(box, top=row, bottom=row + 1, left=column, right=column + 1))
                if found.top < box.bottom and box.top < found.bottom and found.left < box.right and box.left < found.right:
                    return found
    return None


def _whole(box: Box) -> Box:
    """The box grown until no cell around it, corners included, holds anything."""
    while True:
        grown = _wider(_taller(box))
        if grown == box:
            return box
        box = grown


def _taller(box: Box) -> Box:
    while _any(box.sheet, (box.top - 1,), box):
        box = replace(box, top=box.top - 1)
    while _any(box.sheet, (box.bottom,), box):
        box = replace(box, bottom=box.bottom + 1)
    return box


def _wider(box: Box) -> Box:
    rows = range(box.top - 1, box.bottom + 1)
    while _any(box.sheet, rows, replace(box, left=box.left, right=box.left - 1)):
        box = replace(box, left=box.left - 1)
    while _any(box.sheet, rows, replace(box, left=box.right + 1, right=box.right)):
        box = replace(box, right=box.right + 1)
    return box


def _any(sheet: Sheet, rows: Iterable[int], box: Box) -> bool:
    """Whether one of the rows holds anything in the box's columns or the ones beside it."""
    return any(box.left - 1 <= column <= box.right for row in rows for column in _held(sheet, row))


def _held(sheet: Sheet, row: int) -> list[int]:
    """The columns of a row that hold a value."""
    return [column for column, cell in sheet.cells.row(row).items() if "userEnteredValue" in cell]
