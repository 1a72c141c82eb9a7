"""Requests about developer metadata. An id that exists refuses the whole batch: what is sent twice lands once."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import masks, metadata
from tests.sheets_server.desk import Desk
from tests.sheets_server.errors import invalid

Api = dict[str, Any]

VISIBILITIES = {"DOCUMENT", "PROJECT"}
MOST_CHARACTERS = 30_000


def create(desk: Desk, request: Api) -> Api:
    """An entry at a row, a column, a tab or the spreadsheet."""
    asked = request.get("developerMetadata") or {}
    number = asked.get("metadataId") or desk.spreadsheet.number()
    if number < 0:
        raise invalid(f"metadataId[{number}] must be positive.")
    if any(entry["metadataId"] == number for entry in metadata.everything(desk.spreadsheet)):
        text = f"Cannot add developer metadata with ID [{number}] because developer metadata with that ID already exists."
        raise invalid(text)
    made = _entry(desk, {**asked, "metadataId": number})
    _keep(desk, made)
    return {"developerMetadata": made}


def update(desk: Desk, request: Api) -> Api:
    """Key, value, visibility or location of all that the filters select."""
    mask = masks.parse(request, "DeveloperMetadata", "developerMetadata")
    asked = request.get("developerMetadata") or {}
    chosen = [entry for one in request.get("dataFilters") or [] for entry in metadata.matching(desk.spreadsheet, one)]
    found = list({entry["metadataId"]: entry for entry in chosen}.values())
    made = []
    for entry in found:
        new = _entry(desk, {**masks.merged(entry, asked, mask), "metadataId": entry["metadataId"]})
        _drop(desk, entry)
        _keep(desk, new)
        made.append(new)
    return {"developerMetadata": made} if made else {}


def delete(desk: Desk, request: Api) -> Api:
    """All that the filter selects; none is no error."""
    found = metadata.matching(desk.spreadsheet, request.get("dataFilter") or {})
    for entry in found:
        _drop(desk, entry)
    return {"deletedDeveloperMetadata": found} if found else {}


def _entry(desk: Desk, asked: Api) -> Api:
    if not asked.get("metadataKey"):
        raise invalid("Developer metadata must always have a key specified.")
    if asked.get("visibility") not in VISIBILITIES:
        raise invalid("Developer metadata must always have a visibility specified.")
    value = {"metadataValue": asked["metadataValue"]} if asked.get("metadataValue") else {}
    where = metadata.location(
        desk.spreadsheet, {name: part for name, part in (asked.get("location") or {}).items() if name != "locationType"}
    )
    return {
        "metadataId": asked["metadataId"],
        "metadataKey": asked["metadataKey"],
        **value,
        "location": where,
        "visibility": asked["visibility"],
    }


def _owner(desk: Desk, entry: Api) -> list[Api]:
    """The list in which an entry of this location is kept."""
    area = metadata.place(desk.spreadsheet, entry)
    return desk.spreadsheet.developer_metadata if area is None else area.sheet.part("developerMetadata")


def _keep(desk: Desk, entry: Api) -> None:
    entries = _owner(desk, entry)
    entries.append(entry)
    size = sum(len(one["metadataKey"]) + len(one.get("metadataValue", "")) for one in entries)
    if size > MOST_CHARACTERS:
        raise invalid(f"The developer metadata of a spreadsheet, or of a sheet, may have at most {MOST_CHARACTERS} characters.")


def _drop(desk: Desk, entry: Api) -> None:
    _owner(desk, entry).remove(entry)
