"""Requests that write into cells: updateCells, repeatCell, appendCells, setDataValidation, updateBorders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.sheets_server import conditions, entered, formulas, masks
from tests.sheets_server.a1 import Box
from tests.sheets_server.desk import Desk
from tests.sheets_server.errors import invalid
from tests.sheets_server.fields import Mask
from tests.sheets_server.oneof import one_set
from tests.sheets_server.state import Cell, Sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

VALUES = ("numberValue", "stringValue", "boolValue", "formulaValue", "errorValue")
READ_ONLY = {"effectiveValue", "formattedValue", "effectiveFormat", "hyperlink"}
SIDES = ("top", "bottom", "left", "right")


def update_cells(desk: Desk, request: Api) -> None:
    """Cells beyond the rows sent are left alone with `start`, and cleared with `range`."""
    mask = mask_of(request)
    rows = request.get("rows") or []
    area = one_set(request, ("start", "range"), "area", "")
    if area is None:
        raise invalid("Must set either start or range.")
    box = desk.box(request["range"]) if area == "range" else _from(desk, request["start"], rows)
    _check_fits(rows, box)
    desk.touch(box)
    sent = {(row, column): data for row, column, data in _sent(rows, box)}
    for place in places(box) if area == "range" else sent:
        put(box.sheet, place, checked(sent.get(place) or {}, f"rows[{place[0] - box.top}].values[{place[1] - box.left}]"), mask)


def repeat_cell(desk: Desk, request: Api) -> None:
    """The same in every cell; a formula's references go along."""
    mask, box = mask_of(request, "cell"), desk.box(request.get("range"))
    desk.touch(box)
    cell = checked(request.get("cell") or {}, "cell")
    if mask and "userEnteredValue" not in mask:
        fill(box, cell, mask)
        return
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    for row, column in places(box):
        text = formula and formulas.copied(formula, row - box.top, column - box.left)
        put(box.sheet, (row, column), {**cell, "userEnteredValue": {"formulaValue": text}} if text else cell, mask)


def append_cells(desk: Desk, request: Api) -> None:
    """Below the last row that holds data anywhere; the grid grows by the rows that are missing."""
    mask, sheet = mask_of(request), desk.sheet(request.get("sheetId"))
    rows = request.get("rows") or []
    top = last_row(sheet) + 1
    if top + len(rows) > sheet.rows:
        desk.touch_sheet(sheet)
        desk.spreadsheet.grow(sheet, top + len(rows), 0)
    box = Box(sheet, top, top + len(rows), 0, sheet.columns)
    _check_fits(rows, box)
    desk.touch(box.sized(len(rows), _widest(rows)))
    for row, column, data in _sent(rows, box):
        put(sheet, (row, column), checked(data, f"rows[{row - top}].values[{column}]"), mask)


def set_data_validation(desk: Desk, request: Api) -> None:
    """The rule in every cell; without a rule it is taken away."""
    box, rule = desk.box(request.get("range")), request.get("rule")
    if rule is not None:
        conditions.check(rule.get("condition"), conditions.VALIDATION)
    desk.touch(box)
    fill(box, {} if rule is None else {"dataValidation": stored(rule)}, {"dataValidation": {}})


def update_borders(desk: Desk, request: Api) -> None:
    """Lines around the range and between its cells; the style NONE takes a line away."""
    box = desk.box(request.get("range"))
    desk.touch(box)
    lines = {name: stored(request[name], name) for name in (*SIDES, "innerHorizontal", "innerVertical") if request.get(name) is not None}
    if lines:
        change(box, lambda cell, row, column: _bordered(cell, _lines(box, lines, row, column)))


def mask_of(request: Api, root: str = "") -> Mask:
    """The mask of a request about cells; fields that only the service writes are left out of it."""
    mask = masks.parse(request, "CellData", root)
    kept = {name: below for name, below in mask.items() if name not in READ_ONLY}
    if mask and not kept:
        raise invalid("The fields listed are only written by the service.")
    return kept


def checked(data: Api, field: str) -> Cell:
    """A cell as the service keeps it, without what it does not let write; ApiError for a value that it refuses."""
    cell = {name: stored(value, name) for name, value in data.items() if value and name not in READ_ONLY and name != "userEnteredValue"}
    if rule := cell.get("dataValidation"):
        conditions.check(rule.get("condition"), conditions.VALIDATION)
    if value := value_of(data.get("userEnteredValue") or {}, f"{field}.user_entered_value"):
        cell["userEnteredValue"] = value
    return cell


def value_of(value: Api, field: str) -> Api | None:
    """An ExtendedValue as kept, None for an empty one; ApiError for two values in one, for an error, and for a text that is too long."""
    kind = one_set(value, VALUES, "value", field)
    if kind is None:
        return None
    if kind == "errorValue":
        raise invalid("An error value cannot be entered.")
    kept = entered.raw(value[kind])
    return {kind: value[kind]} if kept and kind == "formulaValue" else kept


def put(sheet: Sheet, place: tuple[int, int], cell: Cell, mask: Mask) -> None:
    """The cell with the fields of the mask as in `cell`; a new value takes the formatting of parts of the old text away."""
    old = sheet.cells.get(place) or {}
    new = masks.merged(old, cell, mask)
    if "userEnteredValue" in mask and "textFormatRuns" in old and "textFormatRuns" not in mask:
        new = entered.with_value(new, new.get("userEnteredValue"))
    sheet.cells[place] = new


def fill(box: Box, cell: Cell, mask: Mask) -> None:
    """The same in every cell. What cells have in common is made once (and what it was made of is kept, so that its id stays its own)."""
    names = [*mask] or [*cell]
    known: dict[tuple[int, ...], tuple[Cell, Cell]] = {}

    def changed(old: Cell, _row: int, _column: int) -> Cell:
        key = tuple(id(old.get(name)) for name in names)
        if key not in known:
            concerned = {name: old[name] for name in names if name in old}
            known[key] = concerned, masks.merged(concerned, cell, mask)
        rest = {name: value for name, value in old.items() if name not in names} if mask else {}
        return {**rest, **known[key][1]}

    change(box, changed)


def change(box: Box, changed: Callable[[Cell, int, int], Cell]) -> None:
    """Each cell, empty ones too, as this function makes it."""
    for place in places(box):
        box.sheet.cells[place] = changed(box.sheet.cells.get(place) or {}, *place)


def places(box: Box) -> Iterator[tuple[int, int]]:
    """Row and column of each cell."""
    return ((row, column) for row in range(box.top, box.bottom) for column in range(box.left, box.right))


def last_row(sheet: Sheet) -> int:
    """The last row with data, -1 where there is none; a tick box is data, ticked or not."""
    return max((row for row, cells in sheet.cells.rows.items() if any(map(_data, cells.values()))), default=-1)


def _data(cell: Cell) -> bool:
    return "userEnteredValue" in cell or cell.get("dataValidation", {}).get("condition", {}).get("type") == "BOOLEAN"


def _from(desk: Desk, start: Api, rows: list[Api]) -> Box:
    """The cells that the rows sent fill from a corner on, as far as the grid goes."""
    sheet, row, column = desk.corner(start)
    bottom, right = row + max(1, len(rows)), column + max(1, _widest(rows))
    return Box(sheet, row, min(bottom, sheet.rows), column, min(right, sheet.columns))


def _widest(rows: list[Api]) -> int:
    return max((len(row.get("values") or []) for row in rows), default=0)


def _check_fits(rows: list[Api], box: Box) -> None:
    for word, end, last in (("row", box.top + len(rows), box.bottom), ("column", box.left + _widest(rows), box.right)):
        if end > last:
            raise invalid(f"Attempting to write {word}: {last}, beyond the last requested {word} of: {last - 1}")


def _sent(rows: list[Api], box: Box) -> Iterator[tuple[int, int, Api]]:
    for row, data in enumerate(rows, box.top):
        for column, cell in enumerate(data.get("values") or [], box.left):
            yield row, column, cell


def _lines(box: Box, lines: Api, row: int, column: int) -> Api:
    """The lines of one cell: the outer ones at the edge, the inner ones elsewhere."""
    inner = {"top": "innerHorizontal", "bottom": "innerHorizontal", "left": "innerVertical", "right": "innerVertical"}
    edge = {"top": row == box.top, "bottom": row == box.bottom - 1, "left": column == box.left, "right": column == box.right - 1}
    found = {side: lines.get(side if edge[side] else inner[side]) for side in SIDES}
    return {side: line for side, line in found.items() if line is not None}


def _bordered(cell: Cell, lines: Api) -> Cell:
    look = cell.get("userEnteredFormat", {})
    borders = {**look.get("borders", {}), **lines}
    borders = {side: line for side, line in borders.items() if line.get("style", "NONE") != "NONE"}
    rest = {name: value for name, value in look.items() if name != "borders"}
    look = {**rest, "borders": borders} if borders else rest
    bare = {name: value for name, value in cell.items() if name != "userEnteredFormat"}
    return {**bare, "userEnteredFormat": look} if look else bare
