"""Recorded live traffic, played against the loopback service: how many sessions are answered as live, and why the others are not.

    STM_CASSETTES=FOLDER python -m tests.sheets_server.replay        or with the folder as its word

A session is all that concerns one spreadsheet, from its making to its deletion. Every request is sent as it was recorded, with our ids in
place of the recorded ones; status and body must be the same, ids mapped as they first appear. Left out are times and what names no content.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from tests.sheets_server.batch import UNNEEDED
from tests.sheets_server.server import SheetsServer

Api = dict[str, Any]
IDS = re.compile(r"(spreadsheet|sheet|namedRange|protectedRange|bandedRange|chart|filterView|slicer|metadata|table)Ids?$", re.IGNORECASE)
LEFT_OUT = {"spreadsheetUrl", "kind", "mimeType", "createdTime", "modifiedTime"}
FILE = re.compile(r"/(?:spreadsheets|files)/([^/:?]+)")
NUMBERS = {"sheets": "sheet", "developerMetadata": "metadata"}
NUMBERED = re.compile(r"/(sheets|developerMetadata)/(\d+)")


@dataclass
class Session:
    """The recorded interactions of one spreadsheet, in order."""

    file: str
    interactions: list[Api] = field(default_factory=list)

    def unneeded(self) -> list[str]:
        """Request kinds in it that nobody here needs."""
        bodies = [
            json.loads(one["request"].get("body") or "null") for one in self.interactions if one["request"]["uri"].endswith(":batchUpdate")
        ]
        kinds = {kind for body in bodies if body for request in body.get("requests", []) for kind in request}
        return sorted(kinds & set(UNNEEDED))


@dataclass
class Mapping:
    """Our ids for recorded ones, one to one within their kind (sheet, chart, file ...)."""

    ours: dict[tuple[str, str], Any] = field(default_factory=dict)
    live: dict[tuple[str, str], Any] = field(default_factory=dict)

    def agree(self, kind: str, recorded: Any, ours: Any) -> bool:
        """Whether this pair fits all pairs before; a new pair is kept."""
        there = self.ours.setdefault((kind, str(recorded)), ours)
        back = self.live.setdefault((kind, str(ours)), recorded)
        return bool(there == ours and back == recorded and type(ours) is type(recorded))

    def our(self, kind: str, recorded: Any) -> Any:
        """Our id, the recorded one where none is known yet."""
        return self.ours.get((kind, str(recorded)), recorded)

    def translate(self, part: Any, name: str = "") -> Any:
        """The same body with our ids."""
        if isinstance(part, dict):
            return {key: self.translate(value, key) for key, value in part.items()}
        if isinstance(part, list):
            return [self.translate(value, name) for value in part]
        return self.our(kind_of(name), part) if kind_of(name) else part


def kind_of(name: str) -> str:
    """What a field of this name identifies; nothing for other fields."""
    match = IDS.search(name)
    return match[1].lower() if match else ""


def sessions(path: Path) -> list[Session]:
    """The sessions of a file; what concerns a spreadsheet that was not made in it is left out."""
    found: dict[str, Session] = {}
    for interaction in json.loads(path.read_text(encoding="utf-8"))["interactions"]:
        file_id = _file(interaction)
        if _makes(interaction):
            found[file_id] = Session(path.name)
        if file_id in found:
            found[file_id].interactions.append(interaction)
    return list(found.values())


def _makes(interaction: Api) -> bool:
    request = interaction["request"]
    path = urlsplit(request["uri"]).path
    made = request["method"] == "POST" and (path.endswith(("/drive/v3/files", "/v4/spreadsheets", "/copy")))
    return made and interaction["response"]["status"]["code"] == 200


def _file(interaction: Api) -> str:
    """The id of the spreadsheet that the interaction concerns."""
    if _makes(interaction):
        answer = json.loads(interaction["response"]["body"]["string"])
        return str(answer.get("id") or answer.get("spreadsheetId"))
    match = FILE.search(urlsplit(interaction["request"]["uri"]).path)
    return match[1] if match else ""


def play(session: Session, url: str, mapping: Mapping | None = None) -> str:
    """Why the session is not answered as live, at the first difference; nothing where it is."""
    known = mapping or Mapping()
    with requests.Session() as client:
        for place, interaction in enumerate(session.interactions):
            request = interaction["request"]
            problem = next(_differences(interaction["response"], _sent(client, url, request, known), known), "")
            if problem:
                return f"request {place + 1}, {request['method']} {_short(request['uri'])}: {problem}"
    return ""


def _short(uri: str) -> str:
    return FILE.sub(r"/...", urlsplit(uri).path)


def _sent(client: requests.Session, url: str, request: Api, known: Mapping) -> requests.Response:
    parts = urlsplit(request["uri"])
    path = FILE.sub(lambda match: match[0].replace(match[1], known.our("spreadsheet", match[1])), parts.path)
    path = NUMBERED.sub(lambda match: f"/{match[1]}/{known.our(NUMBERS[match[1]], match[2])}", path)
    headers = {
        name: values[0] for name, values in request["headers"].items() if name.lower() in ("accept", "content-type", "accept-encoding")
    }
    body = request.get("body")
    if body and "json" in headers.get("Content-Type", ""):
        body = json.dumps(known.translate(json.loads(body)))
    prepared = requests.Request(request["method"], f"{url}{path}", data=body, headers=headers).prepare()
    prepared.url = f"{url}{path}?{parts.query}" if parts.query else f"{url}{path}"
    return client.send(prepared)


def _differences(recorded: Api, answer: requests.Response, known: Mapping) -> Iterator[str]:
    if recorded["status"]["code"] != answer.status_code:
        yield f"status {answer.status_code}, live {recorded['status']['code']}: {answer.text[:300]}"
    text = recorded["body"]["string"]
    if "json" in answer.headers.get("Content-Type", ""):
        yield from _unlike(json.loads(text), answer.json(), "", known)
    elif text != answer.text:
        yield f"{answer.text[:100]!r}, live {text[:100]!r}"


def _unlike(live: Any, ours: Any, path: str, known: Mapping) -> Iterator[str]:
    """Where the two bodies differ."""
    name = path.rpartition(".")[2].split("[")[0]
    kind = "spreadsheet" if name == "id" else kind_of(name)
    if kind and not isinstance(live, dict | list):
        if not known.agree(kind, live, ours):
            yield f"{path}: {ours!r} for live {live!r}"
    elif isinstance(live, dict) and isinstance(ours, dict):
        for key in sorted((live.keys() | ours.keys()) - LEFT_OUT):
            if key not in live or key not in ours:
                yield f"{path}.{key}: {'only ours' if key in ours else 'only live'}: {(ours if key in ours else live)[key]!r:.200}"
            else:
                yield from _unlike(live[key], ours[key], f"{path}.{key}", known)
    elif isinstance(live, list) and isinstance(ours, list) and len(live) == len(ours):
        for place, pair in enumerate(zip(live, ours, strict=True)):
            yield from _unlike(*pair, f"{path}[{place}]", known)
    elif live != ours or isinstance(live, bool) != isinstance(ours, bool):
        yield f"{path}: {ours!r:.200}, live {live!r:.200}"


# ---------------------------------------------------------------------------------------------------------------------


@dataclass
class Result:
    """How many sessions of a file were answered as live, and the reason for each other one; `unneeded` are counted for themselves."""

    file: str
    identical: int = 0
    reasons: list[str] = field(default_factory=list)
    unneeded: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.identical + len(self.reasons) + len(self.unneeded)


def replayed(path: Path) -> Result:
    """A file's sessions, each played against a server of its own."""
    result = Result(path.name)
    for session in sessions(path):
        reason = _alone(session)
        kinds = session.unneeded() if reason else []
        if kinds:
            result.unneeded += [f"{kind}: {UNNEEDED[kind]}" for kind in kinds[:1]]
        elif reason:
            result.reasons.append(reason)
        else:
            result.identical += 1
    return result


def _alone(session: Session) -> str:
    """What differs, against a server of its own; a mistake of the server shows as a status 500."""
    server = SheetsServer(anyone=True).start()
    try:
        return play(session, server.url)
    finally:
        server.stop()


def main(words: list[str]) -> int:
    """Play a folder; 0 when every session is answered as live or asks for what nobody here needs."""
    folder = words[0] if words else os.environ.get("STM_CASSETTES", "")
    files = sorted(Path(folder).glob("*.json")) if folder else []
    if not files:
        print("There is no recorded traffic: name its folder, or set STM_CASSETTES.", file=sys.stderr)
        return 2
    results = [_told(replayed(path)) for path in files]
    unneeded, total = sum(len(found.unneeded) for found in results), sum(found.total for found in results)
    identical = sum(found.identical for found in results)
    print(f"{identical} of {total} sessions in {len(files)} files answered as live; {unneeded} ask for what nobody here needs")
    return 0 if identical + unneeded == total else 1


def _told(result: Result) -> Result:
    print(f"{result.identical}/{result.total}  {result.file}")
    for line in (*result.reasons, *result.unneeded):
        print(f"       {line}")
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
