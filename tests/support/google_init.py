"""A spreadsheet on the loopback server as `init` lays it and an office changes it, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import requests

from stm_sheets.model import Column, Kind
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.provision import provision
from stm_sheets.places.layout import layout
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Sheet, Spreadsheet

LAYOUT = layout()
TABS = [register.tab for register in LAYOUT.registers]
REGISTERS = {register.tab: register for register in LAYOUT.registers}
STAFF = "sari@contoh.id"
Api = dict[str, Any]


@dataclass
class Laid:
    """A spreadsheet, the program's way to it, and staff's."""

    server: SheetsServer
    book: Spreadsheet
    client: GoogleClient

    def init(self) -> list[str]:
        return list(provision(self.client, self.book.id, LAYOUT))

    def settled(self) -> bool:
        """Whether a further init says nothing and writes nothing."""
        before = self.server.count("write")
        return not self.init() and self.server.count("write") == before

    def tab(self, title: str) -> Sheet:
        return next(sheet for sheet in self.book.sheets if sheet.title == title)

    def by_hand(self, *asked: Api, account: str = STAFF) -> requests.Response:
        """What a person does in the sheet, as the service takes it."""
        url = f"{self.server.url}/v4/spreadsheets/{self.book.id}:batchUpdate"
        headers = {"Authorization": f"Bearer {self.server.token(account)}"}
        return requests.post(url, json={"requests": list(asked)}, headers=headers, timeout=30)

    def done(self, *asked: Api) -> None:
        answer = self.by_hand(*asked)
        assert answer.status_code == 200, answer.text

    def typed(self, title: str, *rows: list[object], row: int = 0) -> None:
        """What somebody typed into a tab, from a row (counted from 0) on; the tab is added where there is none."""
        if title not in [sheet.title for sheet in self.book.sheets]:
            self.done({"addSheet": {"properties": {"title": title}}})
        lines = [{"values": [_cell(value) for value in line]} for line in rows]
        start = {"sheetId": self.tab(title).id, "rowIndex": row, "columnIndex": 0}
        self.done({"updateCells": {"start": start, "rows": lines, "fields": "userEnteredValue"}})

    def values(self, title: str) -> dict[tuple[int, int], object]:
        """The filled cells of a tab."""
        cells = self.tab(title).cells.items()
        return {place: next(iter(cell["userEnteredValue"].values())) for place, cell in cells if "userEnteredValue" in cell}

    def everything(self) -> dict[str, dict[tuple[int, int], object]]:
        return {sheet.title: self.values(sheet.title) for sheet in self.book.sheets}

    def headers(self, title: str) -> list[object]:
        return [value for (row, _), value in sorted(self.values(title).items()) if row == 0]

    def place(self, title: str, header: str) -> int:
        return next(column for (row, column), value in self.values(title).items() if (row, value) == (0, header))

    def table(self, title: str) -> list[Api]:
        """The rows by header, blanks left out."""
        names = {column: value for (row, column), value in self.values(title).items() if row == 0}
        rows: dict[int, Api] = {}
        for (row, column), value in sorted(self.values(title).items()):
            if row:
                rows.setdefault(row, {})[str(names.get(column))] = value
        return list(rows.values())

    def rule(self, title: str, header: str, row: int = 1) -> Api | None:
        found: Api | None = self.tab(title).cells.get((row, self.place(title, header)), {}).get("dataValidation")
        return found

    def number_format(self, title: str, header: str, row: int = 1) -> str:
        look = self.tab(title).cells.get((row, self.place(title, header)), {}).get("userEnteredFormat", {})
        return str(look.get("numberFormat", {}).get("type", ""))

    def guards(self, title: str) -> list[Api]:
        return self.tab(title).part("protectedRanges")


def _cell(value: object) -> Api:
    if value is None:
        return {}
    kind = "boolValue" if isinstance(value, bool) else "numberValue" if isinstance(value, int | float) else "stringValue"
    return {"userEnteredValue": {kind: value}}


def is_system(column: Column) -> bool:
    return column.kind is not Kind.EVIDENCE
