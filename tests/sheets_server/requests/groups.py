"""Requests about groups of rows or columns that fold away. A group's depth is how often its rows were grouped."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.sheets_server import masks
from tests.sheets_server.desk import ROWS, Desk, Span
from tests.sheets_server.errors import invalid
from tests.sheets_server.requests.dimensions import resize, sizes

Api = dict[str, Any]

PARTS = {"ROWS": "rowGroups", "COLUMNS": "columnGroups"}
DEEPEST = 8


def add(desk: Desk, request: Api) -> Api:
    """Groups the rows or columns once more; groups that touch at the same depth are one."""
    span = _span(desk, request)
    depths = _depths(span)
    depths.update(range(span.start, span.end))
    if max(depths.values()) > DEEPEST:
        raise invalid(f"A group may be at most {DEEPEST} deep.")
    control = "rowGroupControlAfter" if span.axis == ROWS else "columnGroupControlAfter"
    if control not in span.sheet.properties["gridProperties"]:
        span.sheet.set_grid(**{control: True})
    return _kept(span, depths)


def delete(desk: Desk, request: Api) -> Api:
    """Takes one grouping away from the rows or columns."""
    span = _span(desk, request)
    depths = _depths(span)
    if not any(depths[index] for index in range(span.start, span.end)):
        raise invalid("There is no group over the range.")
    depths.subtract(index for index in range(span.start, span.end) if depths[index])
    return _kept(span, depths)


def update(desk: Desk, request: Api) -> None:
    """Folds a group away, or unfolds it."""
    group = request.get("dimensionGroup") or {}
    span, mask = _span(desk, group), masks.parse(request, "DimensionGroup", "dimensionGroup")
    asked = _range(span), group.get("depth") or 0
    groups = span.sheet.part(PARTS[span.axis])
    found = next((one for one in groups if (one["range"], one["depth"]) == asked), None)
    if found is None:
        raise invalid("There is no group with this range and depth.")
    collapsed = bool(group.get("collapsed")) and masks.names(mask, "collapsed")
    rest = {name: value for name, value in found.items() if name != "collapsed"}
    groups[groups.index(found)] = {**rest, "collapsed": True} if collapsed else rest
    for index in range(span.start, span.end):
        known = {name: value for name, value in sizes(span).get(index, {}).items() if name != "hiddenByUser"}
        resize(span, index, {**known, "hiddenByUser": True} if collapsed else known)


def _span(desk: Desk, request: Api) -> Span:
    span = desk.span(request.get("range"))
    if span.end > span.size:
        raise invalid(f"range.endIndex[{span.end}] is after the end of the grid[{span.size}]")
    desk.touch_sheet(span.sheet)
    return span


def _range(span: Span) -> Api:
    name = {"sheetId": span.sheet.id} if span.sheet.id else {}
    return {**name, "dimension": span.axis, "startIndex": span.start, "endIndex": span.end}


def _depths(span: Span) -> Counter[int]:
    groups = span.sheet.part(PARTS[span.axis])
    return Counter(index for group in groups for index in range(group["range"]["startIndex"], group["range"]["endIndex"]))


def _kept(span: Span, depths: Counter[int]) -> Api:
    """The groups that these depths make, as the tab's and as the answer."""
    folded = [group for group in span.sheet.part(PARTS[span.axis]) if group.get("collapsed")]
    groups = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        for start, end in _runs(sorted(index for index, count in depths.items() if count >= depth)):
            group: Api = {"range": _range(Span(span.sheet, span.axis, start, end)), "depth": depth}
            groups.append({**group, "collapsed": True} if {**group, "collapsed": True} in folded else group)
    groups.sort(key=lambda group: (group["range"]["startIndex"], group["depth"]))
    span.sheet.parts[PARTS[span.axis]] = groups
    return {"dimensionGroups": [*groups]} if groups else {}


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs
