"""Offices at work on the loopback server: books under way, each in a spreadsheet, and several accounts of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from stm_sheets.pipeline import Plan
from stm_sheets.places.google.book import GoogleBook
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Spreadsheet
from tests.support.google_looks import all_bound, all_of, at_rest, history, kept_numbers, numbers, own_rows
from tests.support.google_marks import lost, mark_all, wrong_cells
from tests.support.google_office import GoogleOffice
from tests.support.google_people import People
from tests.support.google_turns import Turns, account, client_of
from tests.support.memory_book import MemoryBook
from tests.support.world import start

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
    moved = bool({"swap", "meddle"} & {*people.did})
    untouched = (lost(people.book, people.last), wrong_cells(people.book))
    return (*untouched, numbers(quiet), own_rows(quiet), kept_numbers(quiet, people.given, moved=moved), history(people.book))
