"""Drive v3 as far as gspread calls it: files create, list, get, update, copy, delete; permissions; comments.

What Drive knows of a spreadsheet is in its `file`: times, permissions, parents. Files are spreadsheets only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from tests.sheets_server import access, state
from tests.sheets_server.call import Api, Call
from tests.sheets_server.errors import ApiError
from tests.sheets_server.state import Spreadsheet

MIME = "application/vnd.google-apps.spreadsheet"
SERVICE = ".gserviceaccount.com"
SHORT = ("kind", "id", "name", "mimeType")
QUOTED = r""" (?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*') """
TERM = re.compile(
    rf"\s* (?: (?P<name>\w+)\s*(?P<sign>!?=|contains)\s*(?P<value>{QUOTED}|\w+) | (?P<parent>{QUOTED})\s+in\s+parents ) \s* (?:\band\b|$)",
    re.VERBOSE,
)


class DriveError(ApiError):
    """Drive tells its errors in an older form."""

    def __init__(self, code: int, reason: str, message: str, location: str = "") -> None:
        super().__init__(code, reason, message)
        self.location = location

    def envelope(self) -> Api:
        error = {"message": self.message, "domain": "global", "reason": self.status}
        if self.location:
            error |= {"location": self.location, "locationType": "parameter"}
        return {"error": {"code": self.code, "message": self.message, "errors": [error]}}


def lost(file_id: str) -> DriveError:
    """The 404 for a file that is not there, or that the account may not know of."""
    return DriveError(404, "notFound", f"File not found: {file_id}.", "fileId")


def adopt(spreadsheet: Spreadsheet, owner: str, now: str) -> None:
    """Drive knows the spreadsheet from now on, as this account's."""
    permission = _permission({"type": "user", "role": "owner", "emailAddress": owner})
    spreadsheet.file = {"createdTime": now, "modifiedTime": now, "permissions": [permission], "parents": ["root"], "trashed": False}


def touched(spreadsheet: Spreadsheet, now: str) -> None:
    """Someone changed the spreadsheet."""
    if spreadsheet.file:
        spreadsheet.file = {**spreadsheet.file, "modifiedTime": now}


def share(spreadsheet: Spreadsheet, address: str, role: str) -> None:
    """The account has this role, and only this, from now on; the role "" takes every right away."""
    rest = [entry for entry in spreadsheet.file["permissions"] if entry.get("emailAddress", "").casefold() != address.casefold()]
    added = [_permission({"type": "user", "role": role, "emailAddress": address})] if role else []
    spreadsheet.file = {**spreadsheet.file, "permissions": [*rest, *added]}


def _permission(asked: Api) -> Api:
    """As Drive keeps it; what it does not know is left out."""
    kind, address = asked["type"], asked.get("emailAddress") or asked.get("domain") or ""
    number = "anyoneWithLink" if kind == "anyone" else str(int(sha256(address.casefold().encode()).hexdigest()[:16], 16)).zfill(20)
    found = {"kind": "drive#permission", "id": number, "type": kind, "role": asked["role"]}
    if kind in ("user", "group"):
        found |= {"emailAddress": address, "displayName": address.partition("@")[0], "deleted": False, "pendingOwner": False}
    if kind == "domain":
        found |= {"domain": address, "displayName": address}
    if kind in ("anyone", "domain"):
        found["allowFileDiscovery"] = bool(asked.get("allowFileDiscovery", False))
    return found


def described(spreadsheet: Spreadsheet, account: str) -> Api:
    """The file as Drive shows it to this account."""
    file = spreadsheet.file
    owners = [entry for entry in file["permissions"] if entry["role"] == "owner"]
    level = access.level(spreadsheet, account)
    return {
        "kind": "drive#file",
        "id": spreadsheet.id,
        "name": spreadsheet.properties["title"],
        "mimeType": MIME,
        **{name: file[name] for name in ("createdTime", "modifiedTime", "parents", "trashed") if name in file},
        "owners": [{"kind": "drive#user", "emailAddress": entry["emailAddress"], "permissionId": entry["id"]} for entry in owners],
        "permissions": file["permissions"],
        "shared": len(file["permissions"]) > 1,
        "capabilities": {"canEdit": level >= 2, "canShare": level >= 2, "canDelete": level == 3, "canCopy": level >= 1},
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{spreadsheet.id}/edit",
    }


def opened(call: Call, need: int = 1) -> Spreadsheet:
    """The file of the path; DriveError where the account may not do that."""
    found = call.store.spreadsheets.get(call.path["fileId"])
    if found and not found.file:
        adopt(found, access.OWNER, call.now)
        found.file["permissions"].append(_permission({"type": "anyone", "role": "writer"}))
    level = access.level(found, call.account) if found else 0
    if found is None or not level:
        raise lost(call.path["fileId"])
    if level < need:
        raise DriveError(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.")
    return found


def _short(call: Call, spreadsheet: Spreadsheet) -> Api:
    """With a mask everything that it may pick from, else what Drive shows unasked."""
    found = described(spreadsheet, call.account)
    return found if call.one("fields") else {name: found[name] for name in SHORT}


def _may_own(call: Call) -> None:
    if call.account.endswith(SERVICE):
        raise DriveError(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")


def _create(call: Call) -> Api:
    _may_own(call)
    if call.body.get("mimeType") != MIME:
        raise DriveError(400, "badRequest", "This server keeps spreadsheets only.")
    spreadsheet = state.blank(call.store, {"title": call.body.get("name", "Untitled")})
    adopt(spreadsheet, call.account, call.now)
    spreadsheet.file["parents"] = call.body.get("parents") or ["root"]
    return _short(call, spreadsheet)


def _copy(call: Call) -> Api:
    """Everything in the spreadsheet comes along, developer metadata too; who may see it does not."""
    original = opened(call)
    _may_own(call)
    copy = original.snapshot()
    copy.id = call.store.new_id()
    copy.properties = {**copy.properties, "title": call.body.get("name", f"Copy of {copy.properties['title']}")}
    adopt(copy, call.account, call.now)
    copy.file["parents"] = call.body.get("parents") or ["root"]
    call.store.spreadsheets[copy.id] = copy
    return _short(call, copy)


def _update(call: Call) -> Api:
    spreadsheet = opened(call, 2)
    if "name" in call.body:
        spreadsheet.properties = {**spreadsheet.properties, "title": call.body["name"]}
    parents = [name for name in spreadsheet.file.get("parents", []) if name not in call.one("removeParents").split(",")]
    parents += [name for name in call.one("addParents").split(",") if name]
    changed = {"parents": parents, "trashed": call.body.get("trashed", spreadsheet.file.get("trashed", False)), "modifiedTime": call.now}
    spreadsheet.file = {**spreadsheet.file, **changed}
    return _short(call, spreadsheet)


def _delete(call: Call) -> None:
    del call.store.spreadsheets[opened(call, 3).id]


def _list(call: Call) -> Api:
    """Files that the account may see, the last changed first."""
    wanted = _terms(call.one("q"))
    seen = [found for found in call.store.spreadsheets.values() if access.level(found, call.account) and found.file]
    seen = [found for found in seen if all(_fits(term, described(found, call.account)) for term in wanted)]
    seen.sort(key=lambda found: str(found.file["modifiedTime"]), reverse=True)
    if not call.one("pageToken").isdecimal() and call.one("pageToken"):
        raise DriveError(400, "invalid", "Invalid Value", "pageToken")
    start, size = int(call.one("pageToken") or 0), int(call.one("pageSize", "100"))
    answer: Api = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": [_short(call, found) for found in seen[start : start + size]],
    }
    return answer if start + size >= len(seen) else {**answer, "nextPageToken": str(start + size)}


def _terms(search: str) -> list[re.Match[str]]:
    """The terms of a search, all of which must fit; DriveError for what is none."""
    terms, place = [], 0
    while place < len(search):
        match = TERM.match(search, place)
        if not match:
            raise DriveError(400, "invalid", "Invalid Value", "q")
        terms.append(match)
        place = match.end()
    return terms


def _fits(term: re.Match[str], file: Api) -> bool:
    if term["parent"]:
        return _plain(term["parent"]) in file["parents"]
    value, found = _plain(term["value"]), file.get(term["name"], "")
    text = str(found).lower() if isinstance(found, bool) else str(found)
    return value.casefold() in text.casefold() if term["sign"] == "contains" else (text == value) == (term["sign"] == "=")


def _plain(value: str) -> str:
    """Without quotes and what keeps a quote from ending it."""
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value[0] in "\"'" else value


def _permit(call: Call) -> Api:
    spreadsheet = opened(call, 2)
    if call.body.get("role") not in access.ROLES or call.body.get("type") not in ("user", "group", "domain", "anyone"):
        raise DriveError(400, "invalid", "The specified role or type is invalid or not supported.", "permission")
    permission = _permission(call.body)
    rest = [entry for entry in spreadsheet.file["permissions"] if entry["id"] != permission["id"]]
    spreadsheet.file = {**spreadsheet.file, "permissions": [*rest, permission]}
    return permission if call.one("fields") else {name: permission[name] for name in ("kind", "id", "type", "role")}


def _forbid(call: Call) -> None:
    spreadsheet = opened(call, 2)
    rest = [entry for entry in spreadsheet.file["permissions"] if entry["id"] != call.path["permissionId"]]
    if len(rest) == len(spreadsheet.file["permissions"]):
        raise DriveError(404, "notFound", f"Permission not found: {call.path['permissionId']}.", "permissionId")
    spreadsheet.file = {**spreadsheet.file, "permissions": rest}


def _comment(call: Call) -> Api:
    spreadsheet = opened(call)
    comments = spreadsheet.file.get("comments", [])
    comment = {"kind": "drive#comment", "id": str(len(comments) + 1), "createdTime": call.now, **call.body}
    spreadsheet.file = {**spreadsheet.file, "comments": [*comments, comment]}
    return comment


HANDLERS: dict[str, Callable[[Call], Any]] = {
    "drive.files.create": _create,
    "drive.files.copy": _copy,
    "drive.files.update": _update,
    "drive.files.delete": _delete,
    "drive.files.list": _list,
    "drive.files.get": lambda call: _short(call, opened(call)),
    "drive.permissions.create": _permit,
    "drive.permissions.delete": _forbid,
    "drive.permissions.list": lambda call: {"kind": "drive#permissionList", "permissions": opened(call, 2).file["permissions"]},
    "drive.comments.list": lambda call: {"kind": "drive#commentList", "comments": opened(call).file.get("comments", [])},
    "drive.comments.create": _comment,
}
