"""Requests about the filter of a tab and about filter views."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import conditions, copies, masks
from tests.sheets_server.desk import Desk, box_of, overlap
from tests.sheets_server.errors import invalid
from tests.sheets_server.state import Sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]


def set_basic(desk: Desk, request: Api) -> None:
    """The one filter of a tab, in place of the one before. Which rows it hides is not worked out: the API reads hidden rows like others."""
    asked = request.get("filter") or {}
    made = _filter(desk, asked)
    sheet = desk.sheet(made["range"].get("sheetId"))
    desk.touch_sheet(sheet)
    _check_merges(sheet, made)
    sheet.basic_filter = made


def clear_basic(desk: Desk, request: Api) -> None:
    """The tab has no filter; so also where it had none."""
    sheet = desk.sheet(request.get("sheetId"))
    desk.touch_sheet(sheet)
    sheet.basic_filter = None


def add_view(desk: Desk, request: Api) -> Api:
    """A filter view, named by the service where it has no title."""
    asked = request.get("filter") or {}
    number = asked.get("filterViewId") or desk.spreadsheet.number()
    if any(entry["filterViewId"] == number for sheet in desk.spreadsheet.sheets for entry in sheet.part("filterViews")):
        raise invalid(f"A filter view with the id {number} already exists.")
    made = {**_filter(desk, asked), "filterViewId": number}
    sheet = desk.sheet(made["range"].get("sheetId"))
    made.setdefault("title", f"Filter {len(sheet.part('filterViews')) + 1}")
    _check_title(sheet, made["title"], None)
    sheet.part("filterViews").append(made)
    return {"filter": made}


def update_view(desk: Desk, request: Api) -> None:
    """Title, range or criteria of a filter view."""
    asked, mask = request.get("filter") or {}, masks.parse(request, "FilterView", "filter")
    sheet, found = _view(desk, asked.get("filterViewId"))
    made = {**_filter(desk, masks.merged(found, asked, mask)), "filterViewId": found["filterViewId"]}
    _check_title(sheet, made.get("title") or "", found)
    views = sheet.part("filterViews")
    views[views.index(found)] = made


def duplicate_view(desk: Desk, request: Api) -> Api:
    """The same view under another title."""
    sheet, found = _view(desk, request.get("filterId"))
    taken = {view["title"] for view in sheet.part("filterViews")}
    title = copies.numbered(f"Copy of {found['title']}", lambda name: name in taken)
    made = {**found, "filterViewId": desk.spreadsheet.number(), "title": title}
    sheet.part("filterViews").append(made)
    return {"filter": made}


def delete_view(desk: Desk, request: Api) -> None:
    """The view goes, the rows stay."""
    sheet, found = _view(desk, request.get("filterId"))
    sheet.part("filterViews").remove(found)


def _filter(desk: Desk, asked: Api) -> Api:
    """A filter as kept: closed ranges, and criteria in both of their forms, the old one by column and the new one as a list."""
    where = asked.get("range")
    if asked.get("namedRangeId"):
        named = [entry["range"] for entry in desk.spreadsheet.named_ranges if entry["namedRangeId"] == asked["namedRangeId"]]
        where = named[0] if named else None
    made = {**stored(asked), "range": desk.bounded(where)}
    box = box_of(desk.sheet(made["range"].get("sheetId")), made["range"])
    criteria = {str(spec.get("columnIndex", 0)): spec.get("filterCriteria", {}) for spec in made.get("filterSpecs", [])}
    criteria = criteria or made.get("criteria", {})
    for column, rule in criteria.items():
        if not box.left <= int(column) < box.right:
            raise invalid(f"columnIndex[{column}] is not in the range of the filter.")
        if "condition" in rule:
            conditions.check(rule["condition"], conditions.FILTERS)
    if criteria:
        made["criteria"] = criteria
        made["filterSpecs"] = [
            {"columnIndex": int(column), "filterCriteria": rule} for column, rule in sorted(criteria.items(), key=_number)
        ]
    return made


def _number(item: tuple[str, Api]) -> int:
    return int(item[0])


def _view(desk: Desk, number: int | None) -> tuple[Sheet, Api]:
    for sheet in desk.spreadsheet.sheets:
        for entry in sheet.part("filterViews"):
            if entry["filterViewId"] == number:
                return sheet, entry
    raise invalid(f"No filter view with id: {number}")


def _check_title(sheet: Sheet, title: str, own: Api | None) -> None:
    if not title:
        raise invalid("The filter view title cannot be empty.")
    if any(view is not own and view["title"] == title for view in sheet.part("filterViews")):
        raise invalid(f'A filter view with the title "{title}" already exists.')


def _check_merges(sheet: Sheet, made: Api) -> None:
    box = box_of(sheet, made["range"])
    tall = [merge for merge in sheet.part("merges") if merge["endRowIndex"] - merge["startRowIndex"] > 1]
    if any(overlap(box_of(sheet, merge), box) for merge in tall):
        raise invalid("You can't create a filter over a range containing vertical merges.")
