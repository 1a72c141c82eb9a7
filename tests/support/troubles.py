"""A run that changes something, under faults: the spreadsheet as people left it, as the run must leave it, and runs that do not wait."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from stm_sheets.model import Document, OfficeError, Paper
from stm_sheets.pipeline import Plan, run
from stm_sheets.places.google.batch import markers
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.credentials import SCOPES, load
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Limits, Pace
from tests.sheets_server.answers import Entry
from tests.sheets_server.quota import Quota
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Spreadsheet, Store
from tests.sheets_server.token import ACCOUNT
from tests.support.google_office import GoogleOffice, environment
from tests.support.memory_book import MemoryBook, MemoryTab, empty_book
from tests.support.play import Papers
from tests.support.troubled_books import DAY, books

REQUESTS = {"fresh": 5, "later": 4}
"""What a run costs that changes something: while the memory is empty it also asks for the rows of the history."""


def held(spreadsheet: Spreadsheet) -> dict[str, Any]:
    """All that a spreadsheet holds but for the markers: every cell with its format and dropdown, sizes, all that hangs on tabs."""
    return {
        "properties": spreadsheet.properties,
        "tabs": [
            (sheet.properties, dict(sheet.cells), sheet.row_metadata, sheet.column_metadata, sheet.parts) for sheet in spreadsheet.sheets
        ],
    }


@dataclass
class Clock:
    """Time that passes only while somebody waits for it."""

    passed: float = 0.0

    def __call__(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


class Laid(Papers):
    """A scribe that sees to it that no letter is laid before the book says so."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.times = stage, 0

    def lay(self, papers: Any) -> list[Document]:
        assert self.stage.is_done(), "letters are laid though the book is not written"
        self.times += 1
        return super().lay(papers)


@dataclass
class Stage:
    """A spreadsheet `before` a run, and `after` it, as a run without any fault left it, with the papers that then must lie there."""

    server: SheetsServer
    office: GoogleOffice
    clock: Clock
    credentials: Any
    start: Spreadsheet
    before: dict[str, Any]
    after: dict[str, Any] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def reset(self, *faults: str) -> None:
        """The spreadsheet as it was before, and these faults from now on."""
        with self.server.store.lock:
            self.office.spreadsheet.restore(self.start.snapshot())
        self.calm()
        self.server.set_faults(*faults)
        self.server.log.clear()

    def count(self, when: str, *_: Any) -> None:
        """The server calls this before and after each request, from several threads."""
        with self.lock:
            self.calls[when] += 1

    def settle(self) -> None:
        """Wait for what the server still works on, though nobody waits for the answer."""
        until = time.monotonic() + 20
        while self.calls["before"] != self.calls["after"]:
            assert time.monotonic() < until, "the server does not come to rest"
            time.sleep(0.005)

    def now(self) -> dict[str, Any]:
        """All that the spreadsheet holds now."""
        with self.server.store.lock:
            return held(self.office.spreadsheet.snapshot())

    def is_done(self) -> bool:
        return self.now() == self.after

    def type(self, title: str, row: int, column: str, text: str) -> None:
        """A person types a text into a cell: `row` is its number in the sheet."""
        with self.server.store.lock:
            sheet = self.office.spreadsheet.titled(title)
            assert sheet
            place = next(at for at, cell in sheet.cells.row(0).items() if cell["userEnteredValue"]["stringValue"] == column)
            sheet.cells[row - 1, place] = {"userEnteredValue": {"stringValue": text}}

    def markers(self) -> list[str]:
        """What the markers say that lie in the spreadsheet now."""
        return [marker.value for marker in markers(self.office.spreadsheet.developer_metadata)]

    def client(self, limits: Limits | None = None) -> GoogleClient:
        """A client that never really waits, and has no token yet."""
        pace = Pace(self.clock.sleep, self.clock, lambda: 0.5)
        return GoogleClient(GoogleHTTP(self.credentials.with_scopes(SCOPES), base=self.server.url, pace=pace, limits=limits), ACCOUNT)

    def run(self, scribe: Papers, limits: Limits | None = None) -> Plan:
        """One run, over connections of its own."""
        client = self.client(limits)
        try:
            return run(GoogleBook(client, self.office.spreadsheet.id), DAY, scribe=scribe)
        finally:
            client.close()

    def calm(self) -> None:
        """No fault from now on, and no quota."""
        self.server.people, self.server.service.quota = self.count, None
        self.server.set_faults()

    def use_up(self, place: int, *, for_good: bool) -> None:
        """Somebody uses up the quota right before a request: until the minute is over, or `for_good`."""

        def hook(when: str, entry: Entry, _: Store) -> None:
            self.count(when)
            if (when, entry.number, entry.attempt) == ("before", place, 1) and entry.kind != "token":
                quota = self.server.service.quota = Quota(self.clock, user=0 if for_good else 60, minute=int(self.clock() // 60))
                quota.used.update({(kind, ACCOUNT): 60 for kind in ("read", "write")})

        self.server.people = hook


@contextmanager
def stages(folder: Path) -> Iterator[dict[str, Stage]]:
    """Both stages on one server. A run without faults shows what each must come to, and that another run then changes nothing."""
    with served(folder, books()) as found:
        for name, stage in found.items():
            untroubled(stage, REQUESTS[name])
        yield found


@contextmanager
def served(folder: Path, books: Mapping[str, MemoryBook]) -> Iterator[dict[str, Stage]]:
    """Books as spreadsheets on one server."""
    clock = Clock()
    with SheetsServer(clock=clock) as server:
        server.store.numbers.seed(os.getpid())  # of a spreadsheet of the same id only one scheduled run may be under way on a machine
        found, credentials = {}, load(environment(server, folder), server.url).credentials  # to read a key takes its time
        for name, book in books.items():
            office = GoogleOffice(server, folder)
            office.carry_in(book)
            start = office.spreadsheet.snapshot()
            found[name] = Stage(server, office, clock, credentials, start, held(start))
        yield found


def untroubled(stage: Stage, requests: int) -> None:
    """See what a run without faults comes to, what it costs, and that another then changes nothing."""
    papers = Papers()
    stage.reset()
    assert not stage.run(papers).left_out
    assert stage.server.count() == requests
    stage.after, stage.papers = stage.now(), list(papers.papers)
    assert stage.after != stage.before
    assert {paper.kind for paper in papers.papers} <= {"letter", "letter-draft", "cpar"}
    assert not doubled(stage.office)
    again = stage.run(Papers())
    assert (again.outcome.changes, stage.now()) == (type(again.outcome.changes)(), stage.after)


def doubled(office: GoogleOffice) -> list[str]:
    """Numbers, keys, memories and lines of the history that are there twice."""
    book = empty_book()
    office.carry_out(book)
    keys = {"Log Keluhan": 1, "CPAR": 1, "Jawaban Claim": 2, "Eskalasi": 2, "_Ingatan": 3, "Riwayat": 8}
    return [f"{title}: {key}" for title, width in keys.items() for key in _twice(book.tabs[title], width)]


def _twice(tab: MemoryTab, width: int) -> list[tuple[Any, ...]]:
    keys = Counter(tuple(row[:width]) for row in tab.rows if any(cell is not None for cell in row[:width]))
    return [key for key, times in keys.items() if times > 1]


def failed(stage: Stage, scribe: Papers, limits: Limits | None = None) -> str:
    """What a run complains of, "" where it did not fail."""
    try:
        stage.run(scribe, limits)
    except OfficeError as problem:
        return str(problem)
    return ""
