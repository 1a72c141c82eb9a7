"""One request as the functions that answer it want it: what is asked for, by whom, and of which spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.sheets_server import access
from tests.sheets_server.access import Token
from tests.sheets_server.complaints import refusal, snake
from tests.sheets_server.schema import Method
from tests.sheets_server.state import Spreadsheet, Store

Api = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """`path` holds the parts of the path in plain letters, `now` the moment as Drive writes it."""

    method: Method
    path: dict[str, str]
    query: dict[str, list[str]]
    body: Any
    token: Token
    store: Store
    now: str

    @property
    def account(self) -> str:
        return self.token.account

    def one(self, name: str, default: str = "") -> str:
        """The last value of this name in the query."""
        return self.query.get(name, [default])[-1]

    def number(self, name: str) -> int:
        """A part of the path that is a number; ApiError 400 where it is none."""
        if not self.path[name].isdecimal():
            text = f"Invalid value at '{snake(name)}' (TYPE_INT32), \"{self.path[name]}\""
            raise refusal([(snake(name), text)])
        return int(self.path[name])

    def spreadsheet(self, need: int | None = None) -> Spreadsheet:
        """The spreadsheet of the path, if the account may use it; ApiError 404 or 403."""
        found = self.store.open(self.path["spreadsheetId"])
        wanted = need if need is not None else 2 if self.method.kind == "write" else 1
        if access.level(found, self.account) < wanted:
            raise access.denied()
        return found
