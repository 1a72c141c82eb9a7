"""Requests about blocks of cells: insertRange, deleteRange, mergeCells, unmergeCells, sortRange, randomizeRange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.sheets_server import a1, positions, shown
from tests.sheets_server.a1 import Box
from tests.sheets_server.desk import ROWS, WORDS, Desk, box_of, inside, overlap
from tests.sheets_server.errors import invalid
from tests.sheets_server.formulas import Shift
from tests.sheets_server.state import Cell, Sheet

Api = dict[str, Any]

MERGED = "You must select all cells in a merged range to merge or unmerge them."
NUMBERS, TEXTS, TRUTHS, FAULTS, BLANKS = range(5)
KINDS = {"numberValue": NUMBERS, "stringValue": TEXTS, "boolValue": TRUTHS, "errorValue": FAULTS}


def insert(desk: Desk, request: Api) -> None:
    """Empty cells; what stood there moves down or right, the grid grows only where it has to."""
    box, axis, band = _shifting(desk, request)
    count = box.height if axis == ROWS else box.width
    last = _last(band, axis)
    rows, columns = (last + count + 1, 0) if axis == ROWS else (0, last + count + 1)
    if last >= 0:
        desk.spreadsheet.grow(box.sheet, rows, columns)
    start = box.top if axis == ROWS else box.left
    _shift(desk, band, axis, positions.inserted(start, count))


def delete(desk: Desk, request: Api) -> None:
    """The cells go; what stood below, or right of them, moves up or left."""
    box, axis, band = _shifting(desk, request)
    ends = (box.top, box.bottom) if axis == ROWS else (box.left, box.right)
    _shift(desk, band, axis, positions.deleted(*ends))


def merge(desk: Desk, request: Api) -> None:
    """One cell of several, or one a row or column; only the first keeps its value."""
    box, kind = desk.box(request.get("range")), request.get("mergeType") or "MERGE_ALL"
    desk.touch(box)
    _check_frozen(box, kind)
    _unmerge(box)
    pieces = {
        "MERGE_ALL": [box],
        "MERGE_ROWS": [replace(box, top=row, bottom=row + 1) for row in range(box.top, box.bottom)],
        "MERGE_COLUMNS": [replace(box, left=column, right=column + 1) for column in range(box.left, box.right)],
    }[kind]
    for piece in pieces:
        if piece.height * piece.width > 1:
            box.sheet.part("merges").append(a1.grid_range(piece))
            _empty_but_first(piece)


def unmerge(desk: Desk, request: Api) -> None:
    """Merged cells that lie in the range are single again."""
    box = desk.box(request.get("range"))
    desk.touch(box)
    _unmerge(box)


def sort(desk: Desk, request: Api) -> None:
    """Whole cells change rows; empty ones come last in either order. What hangs on rows stays where it is."""
    box = desk.box(request.get("range"))
    desk.touch(box)
    if any(overlap(box_of(box.sheet, one), box) for one in box.sheet.part("merges")):
        raise invalid("You can't sort a range containing merged cells.")
    rows = list(range(box.top, box.bottom))
    for spec in reversed(request.get("sortSpecs") or []):
        column, down = spec.get("dimensionIndex") or 0, spec.get("sortOrder") == "DESCENDING"
        if not box.left <= column < box.right:
            raise invalid(f"sortSpecs.dimensionIndex[{column}] is not in the range.")
        key = _ranker(desk, box.sheet, column)
        filled = sorted((row for row in rows if key(row)[0] != BLANKS), key=key, reverse=down)
        rows = filled + [row for row in rows if key(row)[0] == BLANKS]
    _rearrange(box, rows)


def randomize(desk: Desk, request: Api) -> None:
    """The rows of the range in an order of chance (the store's, so that a test gets the same again)."""
    box = desk.box(request.get("range"))
    desk.touch(box)
    rows = list(range(box.top, box.bottom))
    desk.spreadsheet.numbers.shuffle(rows)
    _rearrange(box, rows)


def _shifting(desk: Desk, request: Api) -> tuple[Box, str, Box]:
    """The range, the direction, and all cells from the range on in that direction; merged cells are not torn apart."""
    box, axis = desk.box(request.get("range")), request.get("shiftDimension")
    if axis not in WORDS:
        raise invalid("No shift dimension specified.")
    sheet = box.sheet
    band = replace(box, bottom=sheet.rows) if axis == ROWS else replace(box, right=sheet.columns)
    desk.touch(band)
    if any(overlap(one, band) and not inside(one, band) for one in [box_of(sheet, merge) for merge in sheet.part("merges")]):
        raise invalid("Sorry, it is not possible to move cells that cross a merged cell. Please unmerge and try again.")
    return box, axis, band


def _last(band: Box, axis: str) -> int:
    """The last row, or column, in which the band holds anything."""
    places = [
        (row, column)
        for row, cells in band.sheet.cells.rows.items()
        for column in cells
        if band.top <= row < band.bottom and band.left <= column < band.right
    ]
    return max((row if axis == ROWS else column for row, column in places), default=-1)


def _shift(desk: Desk, band: Box, axis: str, shift: Shift) -> None:
    """Cells of the band move, and ranges that lie wholly in it."""
    sheet = band.sheet
    held = {place: cell for place, cell in sheet.cells.items() if _in(band, place)}
    for place in held:
        del sheet.cells[place]
    for (row, column), cell in held.items():
        found = shift(row, row + 1) if axis == ROWS else shift(column, column + 1)
        if found:
            sheet.cells[(found[0], column) if axis == ROWS else (row, found[0])] = cell
    names = positions.NAMES[axis]

    def change(place: Api) -> Any:
        where = (place.get("sheetId") or 0) == sheet.id and place.keys() >= positions.GRID_RANGE
        return _in_grid(positions.with_ends(place, names, shift), sheet, names) if where and inside(box_of(sheet, place), band) else place

    for name in [*sheet.parts]:
        sheet.parts[name] = positions.each(sheet.part(name), change)
    desk.spreadsheet.named_ranges = positions.each(desk.spreadsheet.named_ranges, change)


def _in_grid(place: Any, sheet: Sheet, names: tuple[str, str]) -> Any:
    """A shifted range without what is beyond the grid, which did not grow where all cells there were empty."""
    size = sheet.rows if names == positions.NAMES[ROWS] else sheet.columns
    if place is positions.GONE or place[names[0]] >= size:
        return positions.GONE
    return {**place, names[1]: min(place[names[1]], size)}


def _in(box: Box, place: tuple[int, int]) -> bool:
    return box.top <= place[0] < box.bottom and box.left <= place[1] < box.right


def _unmerge(box: Box) -> None:
    merges = box.sheet.part("merges")
    boxes = [box_of(box.sheet, one) for one in merges]
    if any(overlap(one, box) and not inside(one, box) for one in boxes):
        raise invalid(MERGED)
    box.sheet.parts["merges"] = [one for one, found in zip(merges, boxes, strict=True) if not overlap(found, box)]


def _check_frozen(box: Box, kind: str) -> None:
    grid = box.sheet.properties["gridProperties"]
    rows, columns = grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)
    if kind != "MERGE_ROWS" and box.top < rows < box.bottom:
        raise invalid("Sorry, it is not possible to merge frozen and non-frozen rows.")
    if kind != "MERGE_COLUMNS" and box.left < columns < box.right:
        raise invalid("Sorry, it is not possible to merge frozen and non-frozen columns.")


def _empty_but_first(box: Box) -> None:
    cells = box.sheet.cells
    for place in [place for place in cells if _in(box, place) and place != (box.top, box.left)]:
        cells[place] = {name: value for name, value in cells[place].items() if name != "userEnteredValue"}


def _ranker(desk: Desk, sheet: Sheet, column: int) -> Callable[[int], tuple[int, Any]]:
    """What a row is sorted by: numbers before texts before yes and no before errors before nothing."""
    known: dict[int, tuple[int, Any]] = {}

    def rank(row: int) -> tuple[int, Any]:
        if row not in known:
            value = shown.effective(desk.spreadsheet, sheet, sheet.cells.get((row, column)) or {})
            known[row] = _rank(value)
        return known[row]

    return rank


def _rank(value: Api | None) -> tuple[int, Any]:
    if not value:
        return BLANKS, 0
    kind, found = next(iter(value.items()))
    return KINDS[kind], str(found).casefold() if kind in {"stringValue", "errorValue"} else found


def _rearrange(box: Box, rows: list[int]) -> None:
    """The cells of the box, row by row in this order."""
    cells = box.sheet.cells
    lines: list[dict[int, Cell]] = [
        {column: cell for column, cell in cells.row(row).items() if box.left <= column < box.right} for row in rows
    ]
    for row, line in enumerate(lines, box.top):
        for column in range(box.left, box.right):
            cells[row, column] = line.get(column, {})
