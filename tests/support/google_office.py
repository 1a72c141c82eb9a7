"""A spreadsheet on the loopback server as a test sees it: carried in from a book in memory, run over real HTTP, carried back out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from stm_sheets.core.cells import EPOCHS
from stm_sheets.model import CellError, Raw, Type
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.client import GoogleClient, connect
from stm_sheets.places.google.retry import Pace
from tests.sheets_server import state
from tests.sheets_server.cells import Cells
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Sheet, Spreadsheet
from tests.sheets_server.token import ACCOUNT
from tests.sheets_server.typed import ERRORS
from tests.support.memory_book import ALL_TABS, MemoryBook, MemoryTab

DAY = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}}
MOMENT = {"userEnteredFormat": {"numberFormat": {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}}}
SHOWN = {kind: text for text, kind in ERRORS.items()}
DATES = {(register.tab, column.name) for register in ALL_TABS for column in register.columns if column.type is Type.DATE}
ROWS = 60
"""Rows below those that hold anything, as a new tab has them."""


def swift(env: Mapping[str, str], **more: Any) -> GoogleClient:
    """A client that never waits: what would be waited for passes at once on its clock."""
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    return connect(env, pace=Pace(sleep, lambda: passed[0], lambda: 0.5), **more)


def environment(server: SheetsServer, folder: Path) -> dict[str, str]:
    """What the program finds around it: a key file of the account, and the server in Google's place."""
    key = folder / "kunci.json"
    key.write_text(json.dumps(server.key_file()), encoding="utf-8")
    return {"STM_GOOGLE_API": server.url, "GOOGLE_APPLICATION_CREDENTIALS": str(key)}


def cell(value: Raw) -> dict[str, Any]:
    """A cell as the service stores what a person typed."""
    if value is None:
        return {}
    if isinstance(value, CellError):
        return {"userEnteredValue": {"errorValue": {"type": ERRORS.get(value.text, "ERROR")}}}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    if isinstance(value, datetime):
        whole = value - datetime.combine(EPOCHS[False], datetime.min.time())
        return {"userEnteredValue": {"numberValue": whole / timedelta(days=1)}, **MOMENT}
    if isinstance(value, date):
        return {"userEnteredValue": {"numberValue": (value - EPOCHS[False]).days}, **DAY}
    return {"userEnteredValue": {"stringValue" if isinstance(value, str) else "numberValue": value}}


def raw(found: Mapping[str, Any], *, day: bool) -> Raw:
    """What a cell holds, as a book in memory has it; `day` for a column of dates."""
    value = found.get("userEnteredValue", {})
    if "errorValue" in value:
        return CellError(SHOWN.get(value["errorValue"]["type"], "#ERROR!"))
    held: Raw = next(iter(value.values()), None)
    kind = found.get("userEnteredFormat", {}).get("numberFormat", {}).get("type")
    if isinstance(held, int | float) and not isinstance(held, bool) and (kind in {"DATE", "DATE_TIME"} or (day and 0 < held < 100_000)):
        moment = datetime.combine(EPOCHS[False], datetime.min.time()) + timedelta(seconds=round(held * 86400))
        return moment if kind == "DATE_TIME" and held % 1 else moment.date()
    return held or None if isinstance(held, str) else held


def kept(before: Raw, found: Mapping[str, Any], *, day: bool) -> Raw:
    """What a cell holds now: what it held before, where that is how the service stores it."""
    same = cell(before).get("userEnteredValue") == found.get("userEnteredValue")
    return before if same else raw(found, day=day)


def fill(sheet: Sheet, tab: MemoryTab) -> None:
    """Make a tab hold exactly this, from its header on."""
    cells = Cells()
    for number, line in enumerate([tab.header, *tab.rows]):
        for column, value in enumerate(line):
            if value is not None:
                cells[number, column] = cell(value)
    sheet.cells = cells
    width = max([len(tab.header), *map(len, tab.rows)])
    sheet.set_grid(rowCount=max(sheet.rows, len(tab.rows) + 1 + ROWS), columnCount=max(sheet.columns, width))


def take(sheet: Sheet, tab: MemoryTab, title: str) -> None:
    """Take over every cell; rows stay the same rows."""
    header = [str(raw(sheet.cells.get((0, column), {}), day=False) or "").strip() for column in range(sheet.columns)]
    last = max(sheet.cells.rows, default=0)
    for number in range(1, last + 1):
        if number > len(tab.rows):
            tab.rows.append([])
        for column, name in enumerate(header):
            if name and name in tab.header:
                found, row = sheet.cells.get((number, column), {}), tab.rows[number - 1]
                tab.put(row, name, kept(tab.at(row, name), found, day=(title, name) in DATES))
    for row in tab.rows[last:]:
        row[:] = [None] * len(row)


@dataclass
class GoogleOffice:
    """A spreadsheet of an office, shared with the program's account."""

    server: SheetsServer
    folder: Path
    spreadsheet: Spreadsheet = field(init=False)
    client: GoogleClient = field(init=False)

    def __post_init__(self) -> None:
        self.spreadsheet = self.server.new()
        self.server.share(self.spreadsheet, ACCOUNT)
        self.client = self.connected()

    def connected(self) -> GoogleClient:
        """A client of its own, as another run has it."""
        return swift(environment(self.server, self.folder))

    def book(self, client: GoogleClient | None = None) -> GoogleBook:
        """The book as a run opens it."""
        return GoogleBook(client or self.client, self.spreadsheet.id)

    def carry_in(self, book: MemoryBook) -> None:
        """Make the spreadsheet hold what the book in memory holds, and no other tab."""
        with self.server.store.lock:
            there = {sheet.title: sheet for sheet in self.spreadsheet.sheets}
            for title, tab in book.tabs.items():
                sheet = there.get(title) or self._added(title, len(tab.header))
                fill(sheet, tab)
            self.spreadsheet.sheets = [sheet for sheet in self.spreadsheet.sheets if sheet.title in book.tabs]
            self.spreadsheet.renumber()

    def _added(self, title: str, columns: int) -> Sheet:
        grid = {"rowCount": 1, "columnCount": columns}
        hidden = {"hidden": True} if title.startswith("_") else {}
        sheet = state.new_sheet({"sheetId": self.spreadsheet.number(), "title": title, "gridProperties": grid, **hidden})
        self.spreadsheet.sheets.append(sheet)
        return sheet

    def carry_out(self, book: MemoryBook) -> None:
        """Take over every cell of the spreadsheet."""
        with self.server.store.lock:
            for sheet in self.spreadsheet.sheets:
                if sheet.title not in book.tabs:
                    book.tabs[sheet.title] = MemoryTab([str(raw(found, day=False)) for _, found in sorted(sheet.cells.row(0).items())])
                take(sheet, book.tabs[sheet.title], sheet.title)
