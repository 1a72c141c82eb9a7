"""Requests about named ranges and protected ranges."""

from __future__ import annotations

import re
from typing import Any

from tests.sheets_server import masks
from tests.sheets_server.desk import PROTECTED, Desk
from tests.sheets_server.errors import invalid
from tests.sheets_server.state import Sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

NAME = re.compile(r"[^\W\d]\w{0,249}")
LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]+[Cc][0-9]+|true|false", re.IGNORECASE)


def add_named(desk: Desk, request: Api) -> Api:
    """A name for a range, of which the spreadsheet has no other."""
    asked = request.get("namedRange") or {}
    name = asked.get("name") or ""
    _check_name(desk, name, None)
    number = asked.get("namedRangeId") or str(desk.spreadsheet.number())
    if any(entry["namedRangeId"] == number for entry in desk.spreadsheet.named_ranges):
        raise invalid(f"A named range with the id {number} already exists.")
    made = {"namedRangeId": number, "name": name, "range": desk.checked(asked.get("range"))}
    desk.spreadsheet.named_ranges = [*desk.spreadsheet.named_ranges, made]
    return {"namedRange": made}


def update_named(desk: Desk, request: Api) -> None:
    """Another name, or another range."""
    asked, mask = request.get("namedRange") or {}, masks.parse(request, "NamedRange", "namedRange")
    found = _named(desk, asked.get("namedRangeId"))
    sent = {**asked, "range": desk.checked(asked["range"])} if "range" in asked else asked
    made = {**masks.merged(found, sent, mask), "namedRangeId": found["namedRangeId"]}
    _check_name(desk, made.get("name") or "", found)
    if "range" not in made:
        raise invalid("range is required.")
    desk.spreadsheet.named_ranges = [made if entry is found else entry for entry in desk.spreadsheet.named_ranges]


def delete_named(desk: Desk, request: Api) -> None:
    """The name goes, the cells stay."""
    found = _named(desk, request.get("namedRangeId"))
    desk.spreadsheet.named_ranges = [entry for entry in desk.spreadsheet.named_ranges if entry is not found]


def add_protected(desk: Desk, request: Api) -> Api:
    """Cells that only some may edit, among them the one who protects them; with `warningOnly` everyone may, after a warning."""
    asked = request.get("protectedRange") or {}
    number = asked.get("protectedRangeId") or desk.spreadsheet.number()
    if any(entry["protectedRangeId"] == number for sheet in desk.spreadsheet.sheets for entry in sheet.part("protectedRanges")):
        raise invalid(f"A protected range with the id {number} already exists.")
    sheet, made = _protected(desk, {**asked, "protectedRangeId": number})
    sheet.part("protectedRanges").append(made)
    return {"protectedRange": {**made, "requestingUserCanEdit": True}}


def update_protected(desk: Desk, request: Api) -> None:
    """Range, editors, description ... of a protected range."""
    asked, mask = request.get("protectedRange") or {}, masks.parse(request, "ProtectedRange", "protectedRange")
    sheet, found = _protection(desk, asked.get("protectedRangeId"))
    target, made = _protected(desk, {**masks.merged(found, asked, mask), "protectedRangeId": found["protectedRangeId"]})
    sheet.part("protectedRanges").remove(found)
    target.part("protectedRanges").append(made)


def delete_protected(desk: Desk, request: Api) -> None:
    """Everyone who may edit the spreadsheet may edit these cells again."""
    sheet, found = _protection(desk, request.get("protectedRangeId"))
    sheet.part("protectedRanges").remove(found)


def _check_name(desk: Desk, name: str, own: Api | None) -> None:
    if not NAME.fullmatch(name) or LIKE_CELL.fullmatch(name):
        raise invalid(f"Invalid named range name: {name}")
    if any(entry is not own and entry["name"].casefold() == name.casefold() for entry in desk.spreadsheet.named_ranges):
        raise invalid(f"Cannot add named range with name {name}, a named range with that name already exists.")


def _named(desk: Desk, number: str | None) -> Api:
    for entry in desk.spreadsheet.named_ranges:
        if entry["namedRangeId"] == number:
            return entry
    raise invalid(f"Cannot find named range with ID: {number}")


def _protection(desk: Desk, number: int | None) -> tuple[Sheet, Api]:
    for sheet in desk.spreadsheet.sheets:
        for entry in sheet.part("protectedRanges"):
            if entry["protectedRangeId"] == number:
                if not desk.asker.may_edit(entry):
                    raise invalid(PROTECTED)
                return sheet, entry
    raise invalid(f"No protected range with ID: {number}")


def _protected(desk: Desk, asked: Api) -> tuple[Sheet, Api]:
    """The tab and the entry as kept; of an entry that only warns no editors are kept."""
    named = asked.get("namedRangeId")
    where = _named(desk, named)["range"] if named else asked.get("range")
    if where is None:
        raise invalid("A protected range needs a range or a namedRangeId.")
    made = stored({name: value for name, value in asked.items() if name not in {"requestingUserCanEdit", "unprotectedRanges"}})
    made["range"] = desk.checked(where)
    if free := asked.get("unprotectedRanges"):
        made["unprotectedRanges"] = [desk.checked(one) for one in free]
    made.pop("editors", None)
    if not made.get("warningOnly"):
        made["editors"] = _editors(desk, asked.get("editors") or {})
    return desk.sheet(where.get("sheetId")), made


def _editors(desk: Desk, asked: Api) -> Api:
    """Those named, and whoever protects; ApiError for what is no address."""
    users = list(dict.fromkeys([*(asked.get("users") or []), *([desk.asker.address] if desk.asker.address else [])]))
    for user in [*users, *(asked.get("groups") or [])]:
        if "@" not in user:
            raise invalid(f"Invalid email address: {user}")
    return stored({**asked, "users": users})
