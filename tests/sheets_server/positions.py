"""What hangs on positions follows when rows, columns or cells move: ranges, anchors, groups, metadata, formulas, sizes of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sheets_server import formulas
from tests.sheets_server.desk import COLUMNS, ROWS, Span
from tests.sheets_server.formulas import Ends, Shift
from tests.sheets_server.state import Sheet, Spreadsheet

Api = dict[str, Any]

# How a GridRange names its ends, by axis.
NAMES = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}
GRID_RANGE = {name for names in NAMES.values() for name in names}
INDEX = {"ROWS": "rowIndex", "COLUMNS": "columnIndex"}
PLACES = GRID_RANGE | {"dimension"}
ANCHOR = "anchorCell"
# Lists of ranges that may be empty: a chart whose source is gone stays, and shows nothing.
OPTIONAL = {"sources", "unprotectedRanges"}
# Parts whose ranges reach over the rows that are inserted right below them with the format of the row before.
REACHING = ("conditionalFormats", "bandedRanges")
GONE: Any = object()
Change = Callable[[Api], Any]


def inserted(at: int, count: int, *, reaching: bool = False) -> Shift:
    """`count` are new from `at` on; `reaching`: what ends right there takes them in."""

    def shift(start: int, end: int | None) -> Ends | None:
        if end is not None and (end > at or (reaching and end == at)):
            end += count
        return (start + count if start >= at else start), end

    return shift


def deleted(start: int, end: int) -> Shift:
    """Those from `start` up to `end` are gone; what stood in them only goes with them."""
    count = end - start

    def after(place: int) -> int:
        return place - count if place >= end else min(place, start)

    def shift(first: int, last: int | None) -> Ends | None:
        found = after(first), None if last is None else after(last)
        return None if found[1] is not None and found[0] >= found[1] else found

    return shift


def relocated(start: int, end: int, to: int) -> Shift:
    """Those from `start` up to `end` stand before what was at `to`."""
    count = end - start
    place = to if to <= start else to - count
    out, back = deleted(start, end), inserted(place, count)

    def shift(first: int, last: int | None) -> Ends | None:
        if last is not None and start <= first and last <= end:
            return first + place - start, last + place - start
        if first <= min(start, to) and (last is None or last >= max(end, to)):
            return first, last
        left = out(first, last)
        return None if left is None else back(*left)

    return shift


def follow(spreadsheet: Spreadsheet, span: Span, shift: Shift, reach: Shift | None = None) -> None:
    """All that hangs on the rows or columns of a tab, but for its cells; `reach` is the shift for what takes new ones in."""
    sheet, axis = span.sheet, span.axis
    formula = _formula_follower(sheet, axis, shift)
    for other in spreadsheet.sheets:
        for name in [*other.parts]:
            change = _mover(sheet.id, axis, reach if reach and name in REACHING else shift)
            other.parts[name] = [formula(entry, other) for entry in each(other.parts[name], change)]
        _formulas_follow(other, formula)
    sheet.parts["merges"] = [merge for merge in sheet.part("merges") if not _single(merge)]
    spreadsheet.named_ranges = each(spreadsheet.named_ranges, _mover(sheet.id, axis, shift))
    _filters_follow(sheet, axis, shift)
    _sizes_follow(sheet, axis, shift)


def each(entries: list[Api], change: Change) -> list[Api]:
    """The entries with their places changed, without those whose places are gone."""
    return [found for entry in entries if (found := mapped(entry, change)) is not GONE]


def mapped(message: Any, change: Change, name: str = "") -> Any:
    """A message with each place in it (GridRange, DimensionRange, the anchor of a chart) as `change` makes it.

    GONE where a place that it cannot do without is gone.
    """
    if isinstance(message, list):
        kept = [found for entry in message if (found := mapped(entry, change, name)) is not GONE]
        return GONE if message and not kept and name not in OPTIONAL else kept
    if not isinstance(message, dict):
        return message
    if message.keys() & PLACES or name == ANCHOR:
        return change(message)
    made = {key: mapped(value, change, key) for key, value in message.items()}
    return GONE if any(value is GONE for value in made.values()) else made


def _mover(sheet_id: int, axis: str, shift: Shift) -> Change:
    """How a place of one tab goes along."""

    def change(place: Api) -> Any:
        if (place.get("sheetId") or 0) != sheet_id:
            return place
        if place.keys() & GRID_RANGE:
            return with_ends(place, NAMES[axis], shift)
        if "dimension" in place:
            return with_ends(place, ("startIndex", "endIndex"), shift) if place["dimension"] == axis else place
        return _anchored(place, INDEX[axis], shift)

    return change


def _anchored(anchor: Api, name: str, shift: Shift) -> Api:
    """The cell on which a chart hangs, the next one where it is gone."""
    found = shift(anchor.get(name) or 0, None)
    rest = {key: value for key, value in anchor.items() if key != name}
    return {**rest, name: found[0]} if found and found[0] else rest


def with_ends(place: Api, names: tuple[str, str], shift: Shift) -> Any:
    """A place with the two ends of these names shifted (open ones stay open), GONE where nothing is left of it."""
    if not place.keys() & set(names):
        return place
    found = shift(place.get(names[0]) or 0, place.get(names[1]))
    if found is None:
        return GONE
    return {**place, **{name: end for name, end in zip(names, found, strict=True) if name in place}}


def _filters_follow(sheet: Sheet, axis: str, shift: Shift) -> None:
    """The filter of a tab, and the columns that filters name by their number."""
    if sheet.basic_filter:
        found = mapped(sheet.basic_filter, _mover(sheet.id, axis, shift))
        sheet.basic_filter = None if found is GONE else found
    if axis == COLUMNS:
        sheet.parts["filterViews"] = [_criteria_follow(view, shift) for view in sheet.part("filterViews")]
        sheet.basic_filter = _criteria_follow(sheet.basic_filter, shift) if sheet.basic_filter else None


def _criteria_follow(found: Api, shift: Shift) -> Api:
    made = dict(found)
    for name, index in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        if name in made:
            pairs = [(spec, _one(spec.get(index) or 0, shift)) for spec in made[name]]
            made[name] = [{**spec, index: place} for spec, place in pairs if place is not None]
    if "criteria" in made:
        criteria = {_one(int(place), shift): value for place, value in made["criteria"].items()}
        made["criteria"] = {str(place): value for place, value in criteria.items() if place is not None}
    return made


def _one(place: int, shift: Shift) -> int | None:
    found = shift(place, place + 1)
    return found[0] if found else None


def _single(merge: Api) -> bool:
    return all(merge[end] - merge[start] == 1 for start, end in NAMES.values())


def _sizes_follow(sheet: Sheet, axis: str, shift: Shift) -> None:
    sizes = sheet.row_metadata if axis == ROWS else sheet.column_metadata
    found = {place: size for index, size in sizes.items() if (place := _one(index, shift)) is not None}
    if axis == ROWS:
        sheet.row_metadata = found
    else:
        sheet.column_metadata = found


def _formula_follower(sheet: Sheet, axis: str, shift: Shift) -> Callable[[Any, Sheet], Any]:
    def change(message: Any, where: Sheet) -> Any:
        return formulas.everywhere(message, lambda text: formulas.moved(text, where is sheet, sheet.title, (axis, shift)))

    return change


def _formulas_follow(sheet: Sheet, change: Callable[[Any, Sheet], Any]) -> None:
    """Formulas in cells, and in the rules of dropdowns (many cells share one rule)."""
    rules: dict[int, Any] = {}
    for cells in sheet.cells.rows.values():
        for column, cell in cells.items():
            if (value := cell.get("userEnteredValue")) and "formulaValue" in value:
                cells[column] = change(cell, sheet)
            elif rule := cell.get("dataValidation"):
                if id(rule) not in rules:
                    rules[id(rule)] = change(rule, sheet)
                if (found := rules[id(rule)]) is not rule:
                    cells[column] = {**cell, "dataValidation": found}
