"""A run that stands between two of its requests, an office's sheet as it is then, and what somebody may do to it at that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

from stm_sheets.model import Raw
from stm_sheets.pipeline import Plan, run
from tests.support.cases import office_book
from tests.support.google_marks import headers, last_row, marked, text, typed
from tests.support.google_people import People, box, span
from tests.support.google_turns import Walk
from tests.support.google_work import Offices, rest
from tests.support.memory_book import MemoryBook
from tests.support.play import Papers
from tests.support.world import LOG, copy_of

FIRST, DAY = date(2026, 11, 9), date(2026, 11, 25)
CORRECTED: dict[str, Raw] = {
    "Tgl ke Koordinator": date(2026, 11, 3),
    "Jenis": "Non-teknis",
    "Tgl Diteruskan": date(2026, 11, 3),
    "PIC": "Indra",
    "Tgl ke PIC": date(2026, 11, 3),
    "Tindakan Koreksi": "Dikirim ulang.",
    "Tgl Koreksi": date(2026, 11, 4),
}
PLANNED: dict[str, Raw] = {
    "Tgl Terbit": date(2026, 11, 5),
    "Akar Masalah": "Alamat lama.",
    "Kejadian Serupa": "Tidak ada",
    "Rencana Perbaikan": "Alamat diperiksa.",
    "Target Selesai": date(2026, 11, 26),
    "Tgl Rencana": date(2026, 11, 6),
}
ONE, TWO, THREE, FOUR, FIVE = (f"Uraian {number}" for number in range(1, 6))
NUMBERS = {one: f"KLH-2026-000{number}" for number, one in enumerate((ONE, TWO, THREE, FOUR, FIVE), 1)}
"""Which complaint gets which number when nobody disturbs: the first three have theirs, the first has a letter, the second owes its CPAR."""


def received(book: MemoryBook, *numbers: int) -> None:
    for number in numbers:
        row = book.tabs[LOG].new_row()
        cells: dict[str, Raw] = {"Tanggal Terima": date(2026, 11, 1 + number), "Sumber": "Email", "Penerima": "Sari", "Keparahan": "Sedang"}
        for name, value in {**cells, "Nama Pelanggan": f"PT {number}", "Uraian Keluhan": f"Uraian {number}"}.items():
            book.tabs[LOG].put(row, name, value)


def filled(book: MemoryBook, tab: str, place: int, cells: dict[str, Raw]) -> None:
    for name, value in cells.items():
        book.tabs[tab].put(book.tabs[tab].rows[place], name, value)


@cache
def under_way() -> MemoryBook:
    """Three complaints with numbers, of which one has a letter and one is about to get a CPAR, and two new ones."""
    book = office_book()
    received(book, 1, 2, 3)
    filled(book, LOG, 0, {**CORRECTED, "Butuh Surat": "Ya"})
    run(book, FIRST)
    filled(book, "CPAR", 0, PLANNED)
    run(book, FIRST)
    filled(book, "Jawaban Claim", 0, {"Tgl Draf": date(2026, 11, 9)})
    filled(book, LOG, 1, CORRECTED)
    received(book, 4, 5)
    return book


class Scene:
    """A run that has come to the place between two of its requests, and people who may act there."""

    def __init__(self, offices: Offices, after: int) -> None:
        self.offices, self.papers = offices, Papers()
        self.people = People(Random(7), offices.server.store, offices.carried_in(copy_of(under_way())), DAY)
        book = offices.book("satu", self.people.book)
        self.walk: Walk = offices.turns.begin("satu", lambda: run(book, DAY, scribe=self.papers))
        for _ in range(after):
            self.walk.step()

    def acts(self, act: Callable[[People], Any]) -> Scene:
        """Somebody does this now; what it makes of the sheet is what people left."""
        with self.people.store.lock:
            act(self.people)
            self.people.look()
        return self

    def done(self) -> Plan:
        """The run goes on to its end."""
        self.walk.finish()
        assert self.walk.plan, self.walk.problem
        return self.walk.plan

    def refused(self) -> str:
        self.walk.finish()
        assert self.walk.problem, self.walk.plan
        return str(self.walk.problem)

    def at_rest(self) -> None:
        """The next run puts everything right, and nothing of people's is lost."""
        self.offices.turns.clear()
        assert rest(self.offices, self.people) == []

    def shows(self, told: str, column: str, tab: str = LOG) -> str:
        """What the row of this complaint shows."""
        sheet = self.people.sheet(tab)
        at = headers(sheet)
        found = next((row for row in range(1, last_row(sheet) + 1) if text(sheet, row, at["Uraian Keluhan"]) == told), 0)
        return text(sheet, found, at[column]) if found else "(hilang)"

    def numbers(self) -> dict[str, str]:
        return {told: self.shows(told, "No Keluhan") for told in NUMBERS}

    def left(self) -> dict[str, str]:
        """The cases that wait, and why."""
        return {one["case"]: one["why"] for one in self.done().as_dict().get("left_out", [])}


METHODS = ["batchGet", "get", "batchGet", "batchUpdate"]
READ, READ_AGAIN, WRITTEN = 1, 3, 4
"""After so many answers a run has read, has read again and is about to write, has written."""


def row_of(people: People, told: str) -> int:
    sheet = people.sheet(LOG)
    column = headers(sheet)["Uraian Keluhan"]
    return next(row for row in range(1, last_row(sheet) + 1) if text(sheet, row, column) == told)


def turned_round(people: People) -> None:
    sheet = people.sheet(LOG)
    order = {"dimensionIndex": headers(sheet)["Uraian Keluhan"], "sortOrder": "DESCENDING"}
    people.ask("sortRange", range=box(sheet, 1, 0, sheet.rows - 1, sheet.columns), sortSpecs=[order])


def row_above(people: People) -> None:
    people.ask("insertDimension", range=span(people.sheet(LOG), "ROWS", 1), inheritFromBefore=False)


def deleted(told: str) -> Callable[[People], None]:
    return lambda people: people.ask("deleteDimension", range=span(people.sheet(LOG), "ROWS", row_of(people, told)))


def twin(told: str) -> Callable[[People], None]:
    def act(people: People) -> None:
        sheet = people.sheet(LOG)
        source, target = row_of(people, told), last_row(sheet) + 1
        people.ask("copyPaste", source=box(sheet, source, 0, 1, sheet.columns), destination=box(sheet, target, 0, 1, sheet.columns))

    return act


def into(told: str, name: str, value: Raw) -> Callable[[People], None]:
    return lambda people: people.type(LOG, row_of(people, told), name, value)


def column_inserted(people: People) -> None:
    sheet = people.sheet(LOG)
    people.ask("insertDimension", range=span(sheet, "COLUMNS", 0), inheritFromBefore=False)
    sheet.cells[0, 0] = typed("Milik kami")


def column_of(people: People, name: str) -> dict[str, Any]:
    """The log's column of this header."""
    return span(people.sheet(LOG), "COLUMNS", headers(people.sheet(LOG))[name])


def column_moved(people: People) -> None:
    """A column of evidence to the very left: all the program's columns stand one further to the right."""
    people.ask("moveDimension", source=column_of(people, "Uraian Keluhan"), destinationIndex=0)


def evidence_moved_apart(people: People) -> None:
    """Among columns that the run does not write."""
    people.ask("moveDimension", source=column_of(people, "Sales"), destinationIndex=people.sheet(LOG).columns)


def renamed(name: str, new: str) -> Callable[[People], None]:
    def act(people: People) -> None:
        sheet = people.sheet(LOG)
        column = headers(sheet)[name]
        sheet.cells[0, column] = marked({**sheet.cells[0, column], **typed(new)})
        people.debts.append(("header", sheet.id, new, name))

    return act


def tab_deleted(tab: str) -> Callable[[People], None]:
    return lambda people: people.ask("deleteSheet", sheetId=people.ids[tab])
