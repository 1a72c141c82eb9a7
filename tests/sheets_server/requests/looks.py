"""Requests about bands of colour, and about colours that depend on what a cell holds."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import conditions, masks
from tests.sheets_server.desk import Desk, box_of, overlap
from tests.sheets_server.errors import invalid
from tests.sheets_server.oneof import one_set
from tests.sheets_server.state import Sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

BANDED = "You cannot add alternating background colors to a range that already has alternating background colors."
# A rule may change of a cell's format only these (the reference of the API, BooleanRule).
FORMATS = {"backgroundColor", "backgroundColorStyle", "textFormat"}
TEXTS = {"bold", "italic", "strikethrough", "underline", "foregroundColor", "foregroundColorStyle"}


def add_banding(desk: Desk, request: Api) -> Api:
    """Bands over a range that has none."""
    asked = request.get("bandedRange") or {}
    number = asked.get("bandedRangeId") or desk.spreadsheet.number()
    if any(entry["bandedRangeId"] == number for sheet in desk.spreadsheet.sheets for entry in sheet.part("bandedRanges")):
        raise invalid(f"A banded range with the id {number} already exists.")
    sheet, made = _banding(desk, {**asked, "bandedRangeId": number}, None)
    sheet.part("bandedRanges").append(made)
    return {"bandedRange": made}


def update_banding(desk: Desk, request: Api) -> None:
    """Other colours, or another range."""
    asked, mask = request.get("bandedRange") or {}, masks.parse(request, "BandedRange", "bandedRange")
    sheet, found = _banded(desk, asked.get("bandedRangeId"))
    merged = {**masks.merged(found, stored(asked), mask), "bandedRangeId": found["bandedRangeId"]}
    target, made = _banding(desk, merged, found)
    sheet.part("bandedRanges").remove(found)
    target.part("bandedRanges").append(made)


def delete_banding(desk: Desk, request: Api) -> None:
    """The bands go, the cells' own colours stay."""
    sheet, found = _banded(desk, request.get("bandedRangeId"))
    sheet.part("bandedRanges").remove(found)


def add_rule(desk: Desk, request: Api) -> None:
    """A rule at its place in the order; earlier ones win."""
    sheet, rule = _rule(desk, request.get("rule") or {})
    rules, index = sheet.part("conditionalFormats"), request.get("index") or 0
    if not 0 <= index <= len(rules):
        raise invalid(f"index[{index}] is out of range, the sheet has {len(rules)} conditional format rules.")
    rules.insert(index, rule)


def update_rule(desk: Desk, request: Api) -> Api:
    """Another rule in its place, or another place for the rule."""
    one_set(request, ("rule", "newIndex"), "instruction", "")
    index = request.get("index") or 0
    if "rule" in request:
        sheet, rule = _rule(desk, request["rule"])
        old = _at(sheet, index)
        sheet.part("conditionalFormats")[index] = rule
        return {"oldRule": old, "newRule": rule, **_index("newIndex", index)}
    sheet, place = desk.sheet(request.get("sheetId")), request.get("newIndex") or 0
    rules = sheet.part("conditionalFormats")
    _at(sheet, place)
    rule = _at(sheet, index)
    rules.remove(rule)
    rules.insert(place, rule)
    return {"newRule": rule, **_index("oldIndex", index), **_index("newIndex", place)}


def delete_rule(desk: Desk, request: Api) -> Api:
    """The rule goes, those after it move up."""
    sheet, index = desk.sheet(request.get("sheetId")), request.get("index") or 0
    rule = _at(sheet, index)
    del sheet.part("conditionalFormats")[index]
    return {"rule": rule}


def _banding(desk: Desk, asked: Api, own: Api | None) -> tuple[Sheet, Api]:
    """The tab and the entry as kept; ApiError where it has no colours, or where there are bands already."""
    if not asked.get("rowProperties") and not asked.get("columnProperties"):
        raise invalid("At least one of rowProperties or columnProperties must be specified.")
    made = {**stored(asked), "range": desk.bounded(asked.get("range"))}
    sheet = desk.sheet(made["range"].get("sheetId"))
    desk.touch_sheet(sheet)
    box = box_of(sheet, made["range"])
    for entry in sheet.part("bandedRanges"):
        if entry is not own and overlap(box_of(sheet, entry["range"]), box):
            raise invalid(BANDED)
    return sheet, made


def _banded(desk: Desk, number: int | None) -> tuple[Sheet, Api]:
    for sheet in desk.spreadsheet.sheets:
        for entry in sheet.part("bandedRanges"):
            if entry["bandedRangeId"] == number:
                return sheet, entry
    raise invalid(f"No banded range with id: {number}")


def _rule(desk: Desk, asked: Api) -> tuple[Sheet, Api]:
    """The tab and the rule as kept; ApiError for a kind, a format or ranges that such a rule does not take."""
    kind = one_set(asked, ("booleanRule", "gradientRule"), "rule", "rule")
    if kind is None:
        raise invalid("No rule specified.")
    if kind == "booleanRule":
        conditions.check(asked[kind].get("condition"), conditions.COLOURS)
        _check_format(asked[kind].get("format") or {})
    else:
        _check_gradient(asked[kind])
    ranges = [desk.bounded(one) for one in asked.get("ranges") or []]
    if len({one.get("sheetId", 0) for one in ranges}) != 1:
        raise invalid("The ranges of a conditional format rule must be on one sheet, and there must be at least one.")
    sheet = desk.sheet(ranges[0].get("sheetId"))
    desk.touch_sheet(sheet)
    return sheet, {"ranges": ranges, kind: stored(asked[kind])}


def _check_format(look: Api) -> None:
    strange = [name for name in look if name not in FORMATS] + [name for name in look.get("textFormat") or {} if name not in TEXTS]
    if strange:
        raise invalid(f"Unsupported format in a conditional format rule: {strange[0]}")


def _check_gradient(gradient: Api) -> None:
    for point in ("minpoint", "maxpoint"):
        if not (gradient.get(point) or {}).get("type"):
            raise invalid("No interpolationPointType specified.")


def _at(sheet: Sheet, index: int) -> Api:
    rules = sheet.part("conditionalFormats")
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return rules[index]


def _index(name: str, index: int) -> Api:
    """The service leaves 0 out."""
    return {name: index} if index else {}
