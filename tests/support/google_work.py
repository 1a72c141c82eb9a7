"""Offices at work on the loopback server: books under way, each in a spreadsheet, and several accounts of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from stm_sheets.pipeline import Plan, plan
from stm_sheets.places.google.book import GoogleBook
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Spreadsheet
from tests.support.cases import ORDINALS
from tests.support.google_looks import OWNER, all_bound, all_of, at_rest, history, kept_numbers, numbers, own_children, own_rows
from tests.support.google_marks import headers, last_row, lost, mark_all, text, typed, wrong_cells
from tests.support.google_office import GoogleOffice, take
from tests.support.google_people import People, shown
from tests.support.google_turns import Turns, account, client_of
from tests.support.memory_book import MemoryBook, MemoryTab
from tests.support.world import REGISTER_NAMES, start

RUNS = ("satu", "dua")


class Offices:
    """Books under way on a server, each as it was, and two accounts of the program."""

    def __init__(self, server: SheetsServer, folder: Path) -> None:
        self.server, self.turns = server, Turns(server)
        self.clients = {name: client_of(server, folder, name) for name in (*RUNS, "tenang")}
        self.folder = folder
        self.starts: dict[int, tuple[Spreadsheet, date]] = {}

    def _start(self, way: int) -> tuple[Spreadsheet, date]:
        world = start(way)
        return self.carried_in(world.book), world.day

    def carried_in(self, book: MemoryBook) -> Spreadsheet:
        """A spreadsheet that holds what a book in memory holds, shared with all accounts, all that people typed marked."""
        office = GoogleOffice(self.server, self.folder)
        office.carry_in(book)
        for name in self.clients:
            self.server.share(office.spreadsheet, account(name))
        note_owners(office.spreadsheet)
        mark_all(office.spreadsheet)
        return office.spreadsheet

    def new(self, way: int) -> tuple[Spreadsheet, date]:
        """A spreadsheet of its own, as the office left it, and the next day: a run has something to write."""
        if way not in self.starts:
            self.starts[way] = self._start(way)
        base, day = self.starts[way]
        made = replace(base.snapshot(), id=self.server.store.new_id(), numbers=Random(way))
        self.server.store.spreadsheets[made.id] = made
        return made, day + timedelta(1)

    def book(self, name: str, spreadsheet: Spreadsheet) -> GoogleBook:
        return GoogleBook(self.clients[name], spreadsheet.id)

    def drop(self, *spreadsheets: Spreadsheet) -> None:
        for one in spreadsheets:
            self.server.store.spreadsheets.pop(one.id, None)
        self.server.log.clear()


def note_owners(book: Spreadsheet) -> None:
    """In a column of its own the office notes which row each row of a child tab is."""
    for sheet in book.sheets:
        if sheet.title in REGISTER_NAMES[1:]:
            column, at = sheet.columns, headers(sheet)
            sheet.set_grid(columnCount=column + 1)
            sheet.cells[0, column] = typed(OWNER)
            for row in range(1, last_row(sheet) + 1):
                sheet.cells[row, column] = typed("/".join(shown(sheet, row, at[name]) for name in ("No Keluhan", ORDINALS[sheet.title])))


def rest(offices: Offices, people: People) -> list[str]:
    """Run until all is quiet, and look at everything; then let people decide what is theirs to decide, and look again."""
    people.put_back()
    quiet, wrong = at_rest(offices.book("tenang", people.book), people.day)
    wrong += all_of(looks(people, quiet))
    if any(row.left for table in quiet.outcome.ledger.tables.values() for row in table.rows):
        people.decide(quiet)
        quiet, more = at_rest(offices.book("tenang", people.book), people.day)
        wrong += [f"decided: {line}" for line in (*more, *all_of((*looks(people, quiet), all_bound(quiet))))]
    return wrong


def looks(people: People, quiet: Plan) -> tuple[Iterable[str], ...]:
    """Everything that must hold when all is quiet."""
    done = {*people.did}
    moved = bool({"swap", "meddle"} & done)
    untouched = (lost(people.book, people.last), wrong_cells(people.book))
    twins = "copy row" in done  # which of two such rows it was nobody knows
    children = () if moved or twins else own_children(quiet, people.book)
    told = {} if moved and twins else people.given
    return (*untouched, children, numbers(quiet), own_rows(quiet), kept_numbers(quiet, told, moved=moved), history(people.book))


def in_memory(book: Spreadsheet) -> MemoryBook:
    """The same cells in a book in memory."""
    found = MemoryBook({})
    for sheet in book.sheets:
        held = MemoryTab([text(sheet, 0, column) for column in range(sheet.columns)])
        take(sheet, held, sheet.title)
        found.tabs[sheet.title] = held
    return found


def same_in_memory(offices: Offices, people: People) -> list[str]:
    """A book in memory that holds the same cells gives the same results, and has nothing to write."""
    here, there = plan(offices.book("tenang", people.book), people.day, keep=False), plan(in_memory(people.book), people.day, keep=False)
    wrong = [f"in memory it is otherwise: {there.edits}"] if there.edits else []
    wrong += [] if there.cases == here.cases else [f"cases: {here.cases}, in memory {there.cases}"]
    return wrong + ([] if there.findings == here.findings else [f"findings: {here.findings}, in memory {there.findings}"])
