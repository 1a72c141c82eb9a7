"""A copy of a tab, in its own spreadsheet or in another: the same cells and parts, with ids of their own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from tests.sheets_server.state import Sheet, Spreadsheet

Api = dict[str, Any]

IDS = {
    "protectedRanges": "protectedRangeId",
    "bandedRanges": "bandedRangeId",
    "filterViews": "filterViewId",
    "charts": "chartId",
    "tables": "tableId",
    "slicers": "slicerId",
}
# Fields, and parts of a tab, that are ranges or coordinates.
PLACES = {"merges", "range", "ranges", "sources", "dataRange", "unprotectedRanges", "anchorCell"}


def of(book: Spreadsheet, source: Sheet, sheet_id: int, title: str) -> Sheet:
    """The copy, not yet among the tabs of `book`; developer metadata and protection of the original stay behind."""
    made = source.snapshot()
    made.properties = {**source.properties, "sheetId": sheet_id, "title": title}
    left = {"developerMetadata", "protectedRanges"}
    made.parts = {name: [_own(book, entry, name, (source.id, sheet_id)) for entry in made.part(name)] for name in {*made.parts} - left}
    made.basic_filter = _relabelled(source.basic_filter, source.id, sheet_id) if source.basic_filter else None
    return made


def title(book: Spreadsheet, name: str) -> str:
    """The title of a copied tab: `Copy of ...`, with a number where that is taken."""
    return numbered(f"Copy of {name}", lambda wanted: book.titled(wanted) is not None)


def numbered(name: str, taken: Callable[[str], bool]) -> str:
    """The name, with the first number from 2 on where it is taken."""
    return next(wanted for number in count(1) if not taken(wanted := name if number == 1 else f"{name} {number}"))


def _own(book: Spreadsheet, entry: Api, part: str, ids: tuple[int, int]) -> Api:
    made: Api = _relabelled(entry, *ids, part)
    if part not in IDS:
        return made
    number = book.number()
    return {**made, IDS[part]: str(number) if part == "tables" else number}


def _relabelled(message: Any, old: int, new: int, name: str = "") -> Any:
    """A message with the ranges in one tab as ranges in another; `name` is the field that it stands in."""
    if isinstance(message, list):
        return [_relabelled(entry, old, new, name) for entry in message]
    if not isinstance(message, dict):
        return message
    if name in PLACES and (message.get("sheetId") or 0) == old:
        rest = {key: value for key, value in message.items() if key != "sheetId"}
        return {"sheetId": new, **rest} if new else rest
    return {key: _relabelled(value, old, new, key) for key, value in message.items()}
