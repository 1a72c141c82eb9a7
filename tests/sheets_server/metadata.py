"""Developer metadata: where each hangs, which of them a DataFilter selects, and the methods that read them.

Those of the spreadsheet are the spreadsheet's, those of a tab, its rows and its columns are the tab's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1
from tests.sheets_server.a1 import Area
from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.oneof import one_set

if TYPE_CHECKING:
    from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]

FILTERS = ("developerMetadataLookup", "a1Range", "gridRange")
KEPT_NAMES = ("metadataId", "metadataKey", "metadataValue", "visibility")
AXES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}


def everything(spreadsheet: Spreadsheet) -> list[Api]:
    """All there are."""
    return [*spreadsheet.developer_metadata, *(entry for sheet in spreadsheet.sheets for entry in sheet.part("developerMetadata"))]


def get(spreadsheet: Spreadsheet, metadata_id: int) -> Api:
    """spreadsheets.developerMetadata.get."""
    for entry in everything(spreadsheet):
        if entry["metadataId"] == metadata_id:
            return entry
    raise ApiError(404, "NOT_FOUND", f"No developer metadata with ID {metadata_id}.")


def search(spreadsheet: Spreadsheet, body: Api) -> Api:
    """spreadsheets.developerMetadata.search: each that a filter selects, with the filters that select it."""
    wanted = body.get("dataFilters") or []
    if not wanted:
        raise invalid("Must specify at least one data filter.")
    chosen = [(one, {entry["metadataId"] for entry in matching(spreadsheet, one)}) for one in wanted]
    found = [
        {"developerMetadata": entry, "dataFilters": by}
        for entry in everything(spreadsheet)
        if (by := [one for one, ids in chosen if entry["metadataId"] in ids])
    ]
    return {"matchedDeveloperMetadata": found} if found else {}


def matching(spreadsheet: Spreadsheet, data_filter: Api) -> list[Api]:
    """Those that a DataFilter selects: by lookup, or by lying in a range."""
    kind = one_set(data_filter, FILTERS, "filter", "data_filter")
    if kind is None:
        raise invalid("No data filter specified.")
    if kind == "developerMetadataLookup":
        lookup = data_filter[kind]
        _check(lookup)
        return [entry for entry in everything(spreadsheet) if _chosen(spreadsheet, entry, lookup)]
    area = a1.parse(spreadsheet, data_filter[kind]) if kind == "a1Range" else a1.area(spreadsheet, data_filter[kind])
    return [entry for entry in everything(spreadsheet) if (own := place(spreadsheet, entry)) and _meet(own, area)]


def place(spreadsheet: Spreadsheet, entry: Api) -> Area | None:
    """The cells to which an entry belongs: those of its row, its column or its tab; None for the spreadsheet's."""
    return _area(spreadsheet, entry["location"])


def location(spreadsheet: Spreadsheet, asked: Api) -> Api:
    """A location as kept, with its type; ApiError for none, for several in one, and for more than one row or column."""
    kind = one_set(asked, ("spreadsheet", "sheetId", "dimensionRange"), "location", "developer_metadata.location")
    if kind is None:
        raise invalid("A developer metadata location must be specified.")
    if kind == "spreadsheet":
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if kind == "sheetId":
        return {"locationType": "SHEET", "sheetId": spreadsheet.sheet(asked["sheetId"]).id}
    return _line(spreadsheet, asked["dimensionRange"])


def _line(spreadsheet: Spreadsheet, asked: Api) -> Api:
    sheet, axis = spreadsheet.sheet(asked.get("sheetId") or 0), asked.get("dimension")
    start, end = asked.get("startIndex") or 0, asked.get("endIndex")
    if axis not in AXES or end != start + 1:
        raise invalid("The dimension range of developer metadata must represent a single row or column.")
    if not 0 <= start < (sheet.rows if axis == "ROWS" else sheet.columns):
        raise invalid(f"startIndex[{start}] is outside of the grid.")
    name = {"sheetId": sheet.id} if sheet.id else {}
    return {"locationType": AXES[axis], "dimensionRange": {**name, "dimension": axis, "startIndex": start, "endIndex": end}}


def _check(lookup: Api) -> None:
    strategy = lookup.get("locationMatchingStrategy")
    if strategy and "metadataLocation" not in lookup:
        raise invalid("metadataLocation must be specified if locationMatchingStrategy is.")
    if strategy == "EXACT_LOCATION" and lookup.get("locationType"):
        raise invalid("locationType must be left unspecified if locationMatchingStrategy is EXACT_LOCATION.")
    if not lookup:
        raise invalid("A developer metadata lookup must specify at least one field.")


def _chosen(spreadsheet: Spreadsheet, entry: Api, lookup: Api) -> bool:
    if any(entry.get(name) != lookup[name] for name in KEPT_NAMES if name in lookup):
        return False
    if lookup.get("locationType", entry["location"]["locationType"]) != entry["location"]["locationType"]:
        return False
    return "metadataLocation" not in lookup or _there(spreadsheet, entry, lookup)


def _there(spreadsheet: Spreadsheet, entry: Api, lookup: Api) -> bool:
    """At the very location, or, unless that is asked for, at one that shares cells with it."""
    where = location(spreadsheet, lookup["metadataLocation"])
    if lookup.get("locationMatchingStrategy") == "EXACT_LOCATION" or where == entry["location"]:
        return bool(where == entry["location"])
    own, asked = _area(spreadsheet, entry["location"]), _area(spreadsheet, where)
    return own is not None and asked is not None and _meet(own, asked)


def _area(spreadsheet: Spreadsheet, where: Api) -> Area | None:
    if "sheetId" in where:
        return Area(spreadsheet.sheet(where["sheetId"]))
    if "dimensionRange" not in where:
        return None
    line = where["dimensionRange"]
    sheet, start, end = spreadsheet.sheet(line.get("sheetId", 0)), line["startIndex"], line["endIndex"]
    return Area(sheet, top=start, bottom=end) if line["dimension"] == "ROWS" else Area(sheet, left=start, right=end)


def _meet(one: Area, other: Area) -> bool:
    first, second = one.closed(), other.closed()
    rows = first.top < second.bottom and second.top < first.bottom
    return one.sheet is other.sheet and rows and first.left < second.right and second.left < first.right
