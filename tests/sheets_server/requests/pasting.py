"""Requests that copy, or cut, cells and paste them: copyPaste, cutPaste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.sheets_server import a1, formulas, masks, positions, shown
from tests.sheets_server.a1 import Box
from tests.sheets_server.desk import Desk, box_of, inside, overlap
from tests.sheets_server.errors import invalid
from tests.sheets_server.requests.cells import places
from tests.sheets_server.state import Cell, Sheet, Spreadsheet

Api = dict[str, Any]
Along = tuple[int, int]

NORMAL, NO_BORDERS, VALUES = "PASTE_NORMAL", "PASTE_NO_BORDERS", "PASTE_VALUES"
# What a pasted cell takes from the copied one; those that are not here take all of it.
TAKEN: dict[str, tuple[str, ...]] = {
    VALUES: ("userEnteredValue",),
    "PASTE_FORMULA": ("userEnteredValue",),
    "PASTE_FORMAT": ("userEnteredFormat", "textFormatRuns"),
    "PASTE_DATA_VALIDATION": ("dataValidation",),
    "PASTE_CONDITIONAL_FORMATTING": (),
}
WITH_COLOURS = {NORMAL, NO_BORDERS, "PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING"}
WITH_MERGES = {NORMAL, NO_BORDERS, "PASTE_FORMAT"}
TORN = "You can't paste over a part of merged cells."


@dataclass(frozen=True)
class Copy:
    """Cells as they were, by their place in the source, and the way in which they are pasted."""

    source: Box
    cells: dict[tuple[int, int], Cell]
    kind: str
    turned: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns that it takes where it is pasted."""
        height, width = self.source.height, self.source.width
        return (width, height) if self.turned else (height, width)

    def at(self, top: int, left: int) -> Iterator[tuple[int, int, Cell]]:
        """Each cell, with where it goes to when it is pasted from this corner on."""
        for (row, column), cell in self.cells.items():
            down, right = (column, row) if self.turned else (row, column)
            yield top + down, left + right, cell


def copy_paste(desk: Desk, request: Api) -> None:
    """Repeated where the destination is a multiple of the source; the whole source where it is smaller."""
    kind, turned = request.get("pasteType") or NORMAL, request.get("pasteOrientation") == "TRANSPOSE"
    source, target = desk.box(request.get("source")), desk.box(request.get("destination"))
    copy = Copy(source, _cells(desk.spreadsheet, source, kind), kind, turned)
    height, width = copy.size
    whole = target.sized(max(1, target.height // height) * height, max(1, target.width // width) * width)
    _check_room(desk, whole)
    corners = [(top, left) for top in range(whole.top, whole.bottom, height) for left in range(whole.left, whole.right, width)]
    for top, left in corners:
        for row, column, cell in copy.at(top, left):
            _put(whole.sheet, (row, column), _relative(cell, (top - source.top, left - source.left)), kind)
    if not turned:
        _copy_ranges(source, whole, corners, kind)


def cut_paste(desk: Desk, request: Api) -> None:
    """The cells move, and with them whatever lies in the range as a whole; metadata of rows and columns stay where they are."""
    kind = request.get("pasteType") or NORMAL
    source, (sheet, row, column) = desk.box(request.get("source")), desk.corner(request.get("destination"))
    target = Box(sheet, row, row + source.height, column, column + source.width)
    desk.touch(source)
    _check_room(desk, target)
    copy = Copy(source, _cells(desk.spreadsheet, source, kind), kind)
    for place in places(source):
        source.sheet.cells[place] = {}
    for down, right, cell in copy.at(row, column):
        _put(sheet, (down, right), cell, kind)
    if kind in WITH_MERGES:
        _move_ranges(desk.spreadsheet, source, target)


def _check_room(desk: Desk, target: Box) -> None:
    """The pasted cells fit into the grid, may be written, and tear no merged cells apart."""
    desk.box(a1.grid_range(target))
    desk.touch(target)
    merges = [box_of(target.sheet, merge) for merge in target.sheet.part("merges")]
    if any(overlap(merge, target) and not inside(merge, target) for merge in merges):
        raise invalid(TORN)


def _cells(book: Spreadsheet, source: Box, kind: str) -> dict[tuple[int, int], Cell]:
    """The cells as copied; when only values are pasted, what a formula gives stands in its place."""
    found = {}
    for row, column in places(source):
        cell = source.sheet.cells.get((row, column)) or {}
        if kind == VALUES and "formulaValue" in cell.get("userEnteredValue", {}):
            cell = {**cell, "userEnteredValue": shown.effective(book, source.sheet, cell) or {}}
        found[row - source.top, column - source.left] = cell
    return found


def _put(sheet: Sheet, place: tuple[int, int], cell: Cell, kind: str) -> None:
    old = sheet.cells.get(place) or {}
    if kind in TAKEN:
        sheet.cells[place] = masks.merged(old, cell, {name: {} for name in TAKEN[kind]}) if TAKEN[kind] else old
    else:
        sheet.cells[place] = _with_borders(cell, old) if kind == NO_BORDERS else cell


def _with_borders(cell: Cell, old: Cell) -> Cell:
    """The cell with the borders of the one that it replaces."""
    return masks.merged(cell, old, {"userEnteredFormat": {"borders": {}}})


def _relative(cell: Cell, along: Along) -> Cell:
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    return {**cell, "userEnteredValue": {"formulaValue": formulas.copied(formula, *along)}} if formula else cell


def _copy_ranges(source: Box, whole: Box, corners: list[tuple[int, int]], kind: str) -> None:
    """Merged cells and colour rules of the source hold in each copy too."""
    if kind in WITH_MERGES:
        copied = [box for merge in source.sheet.part("merges") if inside(box := box_of(source.sheet, merge), source)]
        kept = [merge for merge in whole.sheet.part("merges") if not overlap(box_of(whole.sheet, merge), whole)]
        made = [_shifted(box, (top - source.top, left - source.left), whole.sheet) for box in copied for top, left in corners]
        whole.sheet.parts["merges"] = [*kept, *made]
    if kind in WITH_COLOURS and source.sheet is whole.sheet:
        rules = whole.sheet.part("conditionalFormats")
        whole.sheet.parts["conditionalFormats"] = [_rule_reaching(rule, source, whole) for rule in rules]


def _rule_reaching(rule: Api, source: Box, whole: Box) -> Api:
    """A colour rule that holds in all of the source holds in all of the destination too."""
    boxes = [box_of(whole.sheet, one) for one in rule["ranges"]]
    if any(inside(source, box) for box in boxes) and not any(inside(whole, box) for box in boxes):
        return {**rule, "ranges": [*rule["ranges"], a1.grid_range(whole)]}
    return rule


def _move_ranges(book: Spreadsheet, source: Box, target: Box) -> None:
    """Ranges that lie wholly in what was cut are where it was pasted; in another tab only named ranges and merged cells go along."""
    along = (target.top - source.top, target.left - source.left)

    def change(place: Api) -> Api:
        if not place.keys() & positions.GRID_RANGE or (place.get("sheetId") or 0) != source.sheet.id:
            return place
        box = box_of(source.sheet, place)
        return _shifted(box, along, target.sheet) if inside(box, source) else place

    book.named_ranges = positions.each(book.named_ranges, change)
    merged = [merge for merge in source.sheet.part("merges") if inside(box_of(source.sheet, merge), source)]
    kept = [merge for merge in target.sheet.part("merges") if not overlap(box_of(target.sheet, merge), target)]
    target.sheet.parts["merges"] = [merge for merge in kept if merge not in merged] + positions.each(merged, change)
    if source.sheet is target.sheet:
        others = {name: entries for name, entries in source.sheet.parts.items() if name != "merges"}
        source.sheet.parts.update({name: positions.each(entries, change) for name, entries in others.items()})
    else:
        source.sheet.parts["merges"] = [merge for merge in source.sheet.part("merges") if merge not in merged]


def _shifted(box: Box, along: Along, sheet: Sheet) -> Api:
    down, right = along
    return a1.grid_range(Box(sheet, box.top + down, box.bottom + down, box.left + right, box.right + right))
