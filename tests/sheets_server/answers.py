"""What came in and what goes out: requests as bytes and words, answers as bytes with their headers, errors in JSON and in HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

from tests.sheets_server.faults import Fault

JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=UTF-8"
STATUSES = {
    400: ("INVALID_ARGUMENT", "Request contains an invalid argument."),
    403: ("PERMISSION_DENIED", "The caller does not have permission"),
    404: ("NOT_FOUND", "Requested entity was not found."),
    429: ("RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
    500: ("INTERNAL", "Internal error encountered."),
    502: ("UNAVAILABLE", "Bad gateway."),
    503: ("UNAVAILABLE", "The service is currently unavailable."),
    504: ("DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
}
PAGE = """<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error {code} ({title})!!1</title>
  <p><b>{code}.</b> <ins>That's an error.</ins>
  <p>{text} <ins>That's all we know.</ins>
"""


@dataclass(frozen=True)
class Incoming:
    """A request as it came: `path` and `query` still in percent signs, `url` the address of the server."""

    verb: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def identity(self) -> str:
        """Alike for requests that ask for the same."""
        return sha256(f"{self.verb} {self.path}?{self.query}\n".encode() + self.body).hexdigest()

    def named(self) -> dict[str, list[str]]:
        """The query by name."""
        return parse_qs(self.query, keep_blank_values=True)


@dataclass
class Entry:
    """A line of the log. `kind`: read, write, drive or token; `number` and `attempt` as faults count them.

    `received` and `sent` are bytes of bodies on the wire, `size` the answer's before it was compressed; `status` 0: no answer was sent.
    """

    number: int
    attempt: int
    verb: str
    path: str
    method: str
    names: tuple[str, ...]
    kind: str
    received: int
    body: Any = None
    account: str = ""
    status: int = 0
    sent: int = 0
    size: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Answer:
    """What goes out, not yet compressed; `fault` is what goes wrong on the way."""

    code: int
    body: bytes = b""
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None


@dataclass(frozen=True)
class Raw:
    """An answer of a handler that is not JSON."""

    kind: str
    body: bytes


def encoded(value: Any, *, pretty: bool = True) -> bytes:
    """JSON as the service lays it out."""
    text = (
        json.dumps(value, ensure_ascii=False, indent=2) + "\n" if pretty else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )
    return text.encode("utf-8", "surrogatepass")


def page(code: int, headers: dict[str, str] | None = None) -> Answer:
    """An error as a page of HTML, as what stands before the service sends it."""
    status, text = STATUSES.get(code, STATUSES[500])
    body = PAGE.format(code=code, title=status.replace("_", " ").title(), text=text)
    return Answer(code, body.encode(), HTML, headers or {})
