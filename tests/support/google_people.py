"""People at a spreadsheet of the loopback server: what they know of it, its older versions and copies, and what is theirs to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from stm_sheets.model import Kind, Raw
from stm_sheets.pipeline import Plan
from tests.sheets_server import batch
from tests.sheets_server.state import Sheet, Spreadsheet, Store
from tests.support.google_looks import TELLING, remembered
from tests.support.google_marks import headers, last_row, marked, text, typed
from tests.support.memory_book import register_of
from tests.support.world import LOG, REGISTER_NAMES

Api = dict[str, Any]

Acts = Mapping[str, "tuple[int, Callable[[People], None]]"]
"""Things that people do, and how often beside the rest."""


def span(sheet: Sheet, axis: str, start: int, count: int = 1) -> Api:
    """Rows or columns of a tab, from 0."""
    return {"sheetId": sheet.id, "dimension": axis, "startIndex": start, "endIndex": start + count}


def box(sheet: Sheet, row: int, column: int, rows: int, columns: int) -> Api:
    """Cells of a tab, from 0."""
    ends = {"startRowIndex": row, "endRowIndex": row + rows, "startColumnIndex": column, "endColumnIndex": column + columns}
    return {"sheetId": sheet.id, **ends}


def corner(sheet: Sheet, row: int, column: int) -> Api:
    """One cell as a place to paste to."""
    return {"sheetId": sheet.id, "rowIndex": row, "columnIndex": column}


@dataclass
class Version:
    """A spreadsheet at a moment, and what was then out of order."""

    book: Spreadsheet
    debts: list[tuple[str, int, str, str]]


@dataclass
class People:
    """`debts` are names that have to be put back; `last` is the version after the last thing that anybody did; `did` is a diary."""

    chance: Random
    store: Store
    book: Spreadsheet
    day: date
    did: list[str] = field(default_factory=list)
    debts: list[tuple[str, int, str, str]] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    copies: list[People] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    typed: list[tuple[int, tuple[int, int], Api, Api]] = field(default_factory=list)
    count: int = 0
    restored: bool = True
    given: dict[str, str] = field(default_factory=dict)
    windows: dict[str, Acts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = self.ids or {sheet.title: sheet.id for sheet in self.book.sheets}
        self.look()

    def look(self) -> None:
        """Remember the spreadsheet as it is after people touched it, and every number that was given so far."""
        self.last = self.book.snapshot()
        self.given = remembered(self.book) if self.restored else {**remembered(self.book), **self.given}
        self.restored = False

    def act(self, acts: Acts) -> None:
        """One thing that somebody does, by chance."""
        with self.store.lock:
            words = self.chance.choices(list(acts), [weight for weight, _ in acts.values()])[0]
            if self.chance.random() < 0.3:
                self.versions.append(Version(self.book.snapshot(), list(self.debts)))
            self.did.append(words)
            acts[words][1](self)
            self.look()

    def put_back(self) -> None:
        """Every tab and header has its name again."""
        with self.store.lock:
            while self.debts:
                pay(self.book, self.debts.pop())
            self.look()

    def decide(self, quiet: Plan) -> None:
        """What only people can decide: of rows that stand twice one goes, and where the program knows nothing of a number it is cleared."""
        with self.store.lock:
            for tab, table in quiet.outcome.ledger.tables.items():
                self._decide(tab, [row.number - 1 for row in table.rows if row.left and row.number])
            self.look()

    def _decide(self, tab: str, left: list[int]) -> None:
        sheet, at, seen = self.sheet(tab), headers(self.sheet(tab)), set[str]()
        gone = []
        for row in left:
            told = text(sheet, row, at[TELLING]) if tab == LOG else shown(sheet, row, at[register_of(tab).names[0]])
            gone += [row] if told in seen or tab != LOG else []
            seen.add(told)
        for row in set(left) - set(gone):
            self.type(tab, row, "No Keluhan", None)
        for row in reversed(gone):
            self.ask("deleteDimension", range=span(sheet, "ROWS", row))

    # Where ----------------------------------------------------------------------------------------------------------------

    def sheet(self, tab: str) -> Sheet:
        """The tab, however it is called at the moment."""
        return self.book.sheet(self.ids[tab])

    def any_tab(self) -> str:
        """A register, the log more often than others."""
        return self.chance.choice((LOG, *REGISTER_NAMES))

    def any_row(self, tab: str) -> int:
        """A row below the header that is not beyond the last."""
        return self.chance.randint(1, max(1, last_row(self.sheet(tab))))

    def ask(self, kind: str, **request: Any) -> None:
        """What the service's own commands do when a person clicks them."""
        batch.update(self.book, {"requests": [{kind: request}]}, {})

    def type(self, tab: str, row: int, name: str, value: Raw) -> None:
        """Type under a header, where it is there under this name; only what is a person's is marked."""
        sheet = self.sheet(tab)
        column = headers(sheet).get(name)
        if column is not None:
            self.book.grow(sheet, row + 1, 0)
            system = name in register_of(tab).names and register_of(tab).column(name).kind is not Kind.EVIDENCE
            before, found = sheet.cells.get((row, column), {}), typed(value)
            sheet.cells[row, column] = {key: part for key, part in found.items() if key != "note"} if system else found
            self.typed.append((sheet.id, (row, column), before, sheet.cells.get((row, column), {})))

    # Versions -------------------------------------------------------------------------------------------------------------

    def restores(self) -> None:
        """An older version comes back, with all that the program had written and remembered then."""
        self._restore(self.versions)

    def restores_alike(self) -> None:
        """An older version with the same columns."""
        here = _all_headers(self.book)
        self._restore([one for one in self.versions if _all_headers(one.book) == here])

    def _restore(self, versions: list[Version]) -> None:
        if versions:
            found = self.chance.choice(versions)
            self.book.restore(found.book.snapshot())
            self.debts, self.restored = list(found.debts), True

    def undoes(self) -> None:
        """The last cell that was typed is as before, if it is there still."""
        if self.typed:
            number, place, before, after = self.typed.pop()
            cells = self.book.sheet(number).cells
            if cells.get(place) is after:
                cells[place] = before

    def copies_all(self) -> None:
        """The whole spreadsheet is copied, markers and all."""
        if not self.copies:
            made = replace(self.book.snapshot(), id=self.store.new_id())
            self.store.spreadsheets[made.id] = made
            self.copies.append(People(self.chance, self.store, made, self.day, did=list(self.did), debts=list(self.debts), ids=self.ids))


def pay(book: Spreadsheet, debt: tuple[str, int, str, str]) -> None:
    """A tab or a header gets its name back."""
    kind, number, wrong, right = debt
    sheet = book.sheet(number)
    if kind == "tab":
        sheet.properties = {**sheet.properties, "title": right}
    elif wrong in headers(sheet):
        column = headers(sheet)[wrong]
        sheet.cells[0, column] = marked({**sheet.cells[0, column], **typed(right)})


def shown(sheet: Sheet, row: int, column: int) -> str:
    """What a cell holds, as text."""
    value = sheet.cells.get((row, column), {}).get("userEnteredValue", {})
    return str(next(iter(value.values()), ""))


def _all_headers(book: Spreadsheet) -> dict[str, dict[str, int]]:
    return {sheet.title: headers(sheet) for sheet in book.sheets}
