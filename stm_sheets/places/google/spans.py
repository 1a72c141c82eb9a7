"""Parts of a tab as the service names them: rows and columns counted from 0, the end not included, an open end left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stm_sheets.places.google.batch import Request

Runs = Iterator[tuple[int, int]]
"""First and end of neighbours."""


def runs(numbers: Iterable[int]) -> Runs:
    """Neighbours among numbers."""
    first = end = -1
    for number in sorted(numbers):
        if number != end:
            if first >= 0:
                yield first, end
            first = number
        end = number + 1
    if first >= 0:
        yield first, end


def columns(sheet: int, first: int, end: int, top: int = 1) -> Request:
    """Columns from the row `top` on to the end of the grid, however long it becomes."""
    return {"sheetId": sheet, "startRowIndex": top, "startColumnIndex": first, "endColumnIndex": end}


def box(sheet: int, rows: tuple[int, int], places: tuple[int, int]) -> Request:
    """Rows and columns."""
    (top, bottom), (left, right) = rows, places
    return {"sheetId": sheet, "startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


def stretch(sheet: int, dimension: str, first: int, end: int) -> Request:
    """Whole rows or columns: `dimension` is ROWS or COLUMNS."""
    return {"sheetId": sheet, "dimension": dimension, "startIndex": first, "endIndex": end}


def sized(sheet: int, dimension: str, first: int, end: int, size: int) -> Request:
    """The request that makes rows so many pixels high, or columns so wide."""
    looks = {"pixelSize": size}
    return {"updateDimensionProperties": {"range": stretch(sheet, dimension, first, end), "properties": looks, "fields": "pixelSize"}}


def covers(span: Request, column: int, rows: int) -> bool:
    """Whether a range takes in the cells of a column below the header, down to the last row of `rows`."""
    left, right = span.get("startColumnIndex", 0), span.get("endColumnIndex", column + 1)
    top, bottom = span.get("startRowIndex", 0), span.get("endRowIndex", rows)
    numbers = (left, right, top, bottom)
    if not all(isinstance(number, int) for number in numbers):
        return False
    first, end, start, last = (int(str(number)) for number in numbers)
    return first <= column < end and start <= 1 and last >= rows
