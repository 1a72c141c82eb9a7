"""Requests that insert, delete, move, append, size and hide rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sheets_server import masks, positions, shown, widths
from tests.sheets_server.desk import ROWS, WORDS, Desk, Span, length
from tests.sheets_server.errors import invalid
from tests.sheets_server.state import Cell, Sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

FROZEN = {"ROWS": "frozenRowCount", "COLUMNS": "frozenColumnCount"}
COUNT = {"ROWS": "rowCount", "COLUMNS": "columnCount"}
INHERITED = ("userEnteredFormat", "dataValidation")


def insert(desk: Desk, request: Api) -> None:
    """Empty rows or columns with the format and the rules of their neighbour, the one before or the one after."""
    span, before = desk.span(request.get("range")), bool(request.get("inheritFromBefore"))
    if span.start > span.size:
        raise invalid(f"range.startIndex is larger than current grid size ({span.size})")
    if span.start == span.size and not before:
        raise invalid(f"range.startIndex must be less than the grid size ({span.size}) if inheritFromBefore is false.")
    if span.start == 0 and before:
        raise invalid("inheritFromBefore cannot be true if range.startIndex is 0.")
    sheet = span.sheet
    desk.touch_sheet(sheet)
    _grow(desk, span)
    shift = positions.inserted(span.start, span.count)
    reach = positions.inserted(span.start, span.count, reaching=True) if before else None
    _move_cells(span, shift)
    positions.follow(desk.spreadsheet, span, shift, reach)
    _inherit(span, span.start - 1 if before else span.end)


def delete(desk: Desk, request: Api) -> None:
    """Rows or columns go, with all that stood in them only."""
    span = desk.span(request.get("range"))
    word, sheet = WORDS[span.axis], span.sheet
    if span.end > span.size:
        text = f"Tried to delete {word} index {span.end - 1} but there are only {span.size} {word}s."
        raise invalid(f"Cannot delete a {word} that doesn't exist. {text}")
    if span.count == span.size:
        raise invalid(f"You can't delete all the {word}s on the sheet.")
    frozen = _frozen(sheet, span.axis)
    lost = max(0, min(span.end, frozen) - span.start)
    if span.size - span.count <= frozen - lost:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}s.")
    desk.touch_dimension(sheet, span)
    remove(desk, span)
    sheet.set_grid(**{FROZEN[span.axis]: frozen - lost or None})


def remove(desk: Desk, span: Span) -> None:
    """The grid without these rows or columns."""
    shift = positions.deleted(span.start, span.end)
    _move_cells(span, shift)
    positions.follow(desk.spreadsheet, span, shift)
    span.sheet.set_grid(**{COUNT[span.axis]: length(span.sheet, span.axis) - span.count})


def move(desk: Desk, request: Api) -> None:
    """Rows or columns to before the one that is at `destinationIndex` now."""
    span, to = desk.span(request.get("source")), request.get("destinationIndex") or 0
    if span.end > span.size or not 0 <= to <= span.size:
        raise invalid(f"destinationIndex[{to}] or source is after last {WORDS[span.axis]} in grid[{span.size}]")
    if span.start <= to <= span.end:
        return
    _check_merges(span, to)
    desk.touch_dimension(span.sheet, Span(span.sheet, span.axis, min(span.start, to), max(span.end, to)))
    shift = positions.relocated(span.start, span.end, to)
    _move_cells(span, shift)
    positions.follow(desk.spreadsheet, span, shift)


def append(desk: Desk, request: Api) -> None:
    """More rows or columns at the end of the grid."""
    sheet, axis, count = desk.tab(request.get("sheetId")), request.get("dimension"), request.get("length") or 0
    if axis not in WORDS:
        raise invalid("No dimension specified.")
    if count < 1:
        raise invalid("length must be greater than zero.")
    desk.touch_sheet(sheet)
    more = {ROWS: (sheet.rows + count, 0)}.get(axis, (0, sheet.columns + count))
    desk.spreadsheet.grow(sheet, *more)


def update_properties(desk: Desk, request: Api) -> None:
    """Sizes, and what is hidden."""
    span, mask = desk.span(request.get("range")), masks.parse(request, "DimensionProperties", "properties")
    _check_end(span)
    desk.touch_sheet(span.sheet)
    sent = stored(request.get("properties") or {})
    if not 0 <= sent.get("pixelSize", 0) <= 2000:
        raise invalid(f"pixelSize[{sent['pixelSize']}] must be from 0 to 2000.")
    for index in range(span.start, span.end):
        resize(span, index, masks.merged(sizes(span).get(index, {}), sent, mask))


def auto_resize(desk: Desk, request: Api) -> None:
    """Columns as wide as their longest text needs; rows as high as the service makes them by itself."""
    span = desk.span(request.get("dimensions"))
    _check_end(span)
    desk.touch_sheet(span.sheet)
    for index in range(span.start, span.end):
        known = {name: value for name, value in sizes(span).get(index, {}).items() if name != "pixelSize"}
        resize(span, index, known if span.axis == ROWS else {**known, **_width(desk, span.sheet, index)})


def sizes(span: Span) -> dict[int, Api]:
    """What is known of the rows, or columns, of the tab."""
    return span.sheet.row_metadata if span.axis == ROWS else span.sheet.column_metadata


def resize(span: Span, index: int, properties: Api) -> None:
    """The properties of one row or column; none of its own where there are none."""
    if properties:
        sizes(span)[index] = properties
    else:
        sizes(span).pop(index, None)


def _grow(desk: Desk, span: Span) -> None:
    across = span.sheet.columns if span.axis == ROWS else span.sheet.rows
    desk.spreadsheet.check_size(span.count * across)
    frozen = _frozen(span.sheet, span.axis)
    more = {FROZEN[span.axis]: frozen + span.count} if span.start < frozen else {}
    span.sheet.set_grid(**{COUNT[span.axis]: span.size + span.count}, **more)


def _move_cells(span: Span, shift: Callable[[int, int | None], tuple[int, int | None] | None]) -> None:
    """Cells go where their row, or column, is now."""
    cells = span.sheet.cells
    if span.axis == ROWS:
        cells.rows = {found[0]: row for index, row in cells.rows.items() if (found := shift(index, index + 1))}
        return
    columns = range(span.sheet.columns)
    place = {column: found[0] for column in columns if (found := shift(column, column + 1))}
    rows = {index: {place[column]: cell for column, cell in row.items() if column in place} for index, row in cells.rows.items()}
    cells.rows = {index: row for index, row in rows.items() if row}


def _inherit(span: Span, source: int) -> None:
    cells, fresh = span.sheet.cells, range(span.start, span.end)
    if span.axis == ROWS:
        for column, cell in [*cells.row(source).items()]:
            for row in fresh:
                cells[row, column] = _look(cell)
    else:
        for row in [*cells.rows]:
            for column in fresh:
                cells[row, column] = _look(cells.get((row, source)) or {})
    if size := sizes(span).get(source, {}).get("pixelSize"):
        sizes(span).update({index: {"pixelSize": size} for index in fresh})


def _look(cell: Cell) -> Cell:
    return {name: cell[name] for name in INHERITED if name in cell}


def _frozen(sheet: Sheet, axis: str) -> int:
    return int(sheet.properties["gridProperties"].get(FROZEN[axis], 0))


def _check_end(span: Span) -> None:
    if span.end > span.size:
        raise invalid(f"range.endIndex[{span.end}] is after last {WORDS[span.axis]} in grid[{span.size}]")


def _check_merges(span: Span, to: int) -> None:
    """No merged cells are torn apart."""
    start, end = positions.NAMES[span.axis]
    word = WORDS[span.axis]
    for merge in span.sheet.part("merges"):
        torn = any(merge[start] < edge < merge[end] for edge in (span.start, span.end, to))
        if torn:
            raise invalid(
                f"Sorry, it is not possible to move a {word} to a position that crosses a merged cell. Please unmerge and try again."
            )


def _width(desk: Desk, sheet: Sheet, column: int) -> Api:
    """As wide as the widest text in the column; an empty column keeps the width that it has by default."""
    cells = [row[column] for row in sheet.cells.rows.values() if column in row]
    values = [(cell, shown.effective(desk.spreadsheet, sheet, cell)) for cell in cells]
    texts = [shown.formatted(desk.spreadsheet, cell, value) for cell, value in values if value]
    return {"pixelSize": max(map(widths.needed, texts))} if texts else {}
