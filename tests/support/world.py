"""An office at work in a book in memory: what people do to it, day after day, and what is looked at after every run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from stm_sheets.core.cells import canonical
from stm_sheets.model import Changes, Kind, Raw, Type
from stm_sheets.pipeline import Plan, plan, run
from stm_sheets.tables.office import KEPT
from stm_sheets.tables.registers import REGISTERS
from tests.support.cases import office_book
from tests.support.memory_book import MemoryBook, MemoryTab, register_of
from tests.support.play import Papers
from tests.support.strategies import FIRST_DAY

LOG = "Log Keluhan"
GIVEN = {"No Keluhan": LOG, "No CPAR": "CPAR", "No Surat": "Jawaban Claim"}
NUMBER = {"No Keluhan": r"KLH-(\d{4})-(\d{4,})", "No CPAR": r"CPAR-(\d{4})-(\d{4,})", "No Surat": r"(\d{3,})/.*/[IVX]+/(\d{4})"}
GOOD_WORDS = {"Masalah Selesai": "Ya", "Hasil Verifikasi": "Efektif", "Sumber": "Email"}
OFFICE_PEOPLE = ("Indra", "Joko", "Gita", "Fajar")

TELLS = ("Tanggal Terima", "Sumber", "Penerima", "Nama Pelanggan", "Uraian Keluhan", "Keparahan")

Cells = tuple[tuple[str, str], ...]


def copy_of(book: MemoryBook) -> MemoryBook:
    """The same cells in another book."""
    return MemoryBook({name: tab.copy() for name, tab in book.tabs.items()})


def evidence(book: MemoryBook) -> dict[str, list[list[Raw]]]:
    """Everything that the program must never write, row by row in the order of the columns."""
    kept = {register.tab for register in KEPT}
    return {name: _people(tab, name) for name, tab in book.dump().items() if name not in kept}


def _people(tab: MemoryTab, name: str) -> list[list[Raw]]:
    own = {column.name for column in register_of(name).columns if column.kind is not Kind.EVIDENCE}
    rows = [[cell for header, cell in zip(tab.header, row, strict=True) if header not in own] for row in tab.rows]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows


@dataclass
class World:
    """A book with its people. `asked` is the last plan, `given` every number ever given and to whom, `held` complaints as last seen."""

    book: MemoryBook = field(default_factory=office_book)
    day: date = FIRST_DAY
    papers: Papers = field(default_factory=Papers)
    asked: Plan | None = None
    received: int = 0
    given: dict[str, dict[str, str]] = field(default_factory=lambda: {column: {} for column in GIVEN})
    held: list[tuple[list[Raw], str, tuple[Raw, ...]]] = field(default_factory=list)
    forgotten: bool = False

    # What people do -------------------------------------------------------------------------------------------------

    def do(self, action: tuple[object, ...]) -> None:
        """One thing that somebody does; what is not there is not done to."""
        word, *rest = action
        getattr(self, "_" + str(word).replace(" ", "_"))(*rest)

    def _row(self, tab: str, place: int) -> list[Raw] | None:
        rows = self.book.tabs[tab].rows if tab in self.book.tabs else []
        return rows[place % len(rows)] if rows else None

    def _type(self, tab: str, place: int, column: str, value: Raw) -> None:
        row = self._row(tab, place)
        if row is not None:
            self.book.tabs[tab].put(row, column, value)

    def _wait(self, days: int) -> None:
        self.day += timedelta(days)

    def _receive(self, day: date, source: str, text: str, severity: str) -> None:
        tab = self.book.tabs[LOG]
        row = tab.new_row()
        self.received += 1
        cells = {
            "Tanggal Terima": min(day, self.day),
            "Sumber": source,
            "Penerima": "Sari",
            "Nama Pelanggan": f"PT Contoh {self.received}",
            "Uraian Keluhan": text,
            "Keparahan": severity,
        }
        for column, value in cells.items():
            tab.put(row, column, value)

    def _sort_rows(self, tab: str, seed: int) -> None:
        self.book.tabs[tab].drop_blank_end()
        Random(seed).shuffle(self.book.tabs[tab].rows)

    def _move_columns(self, tab: str, seed: int) -> None:
        held = self.book.tabs[tab]
        order = list(range(len(held.header)))
        Random(seed).shuffle(order)
        for row in held.rows:
            row.extend([None] * (len(order) - len(row)))
            row[:] = [row[place] for place in order]
        held.header[:] = [held.header[place] for place in order]

    def _insert_row(self, tab: str, place: int) -> None:
        self.book.tabs[tab].rows.insert(place, [])

    def _delete_row(self, tab: str, place: int) -> None:
        row = self._row(tab, place)
        if row is not None:
            rows = self.book.tabs[tab].rows
            del rows[next(index for index, other in enumerate(rows) if other is row)]

    def _clear_row(self, tab: str, place: int) -> None:
        row = self._row(tab, place)
        if row is not None:
            row[:] = [None] * len(row)

    def _copy_row(self, tab: str, place: int) -> None:
        row = self._row(tab, place)
        if row is not None:
            self.book.tabs[tab].new_row().extend(row)

    def _swap_numbers(self, tab: str, place: int, other: int) -> None:
        one, two = self._row(tab, place), self._row(tab, other)
        if one is not None and two is not None:
            for column in receipts(tab):
                here, there = self.book.tabs[tab].at(one, column), self.book.tabs[tab].at(two, column)
                self.book.tabs[tab].put(one, column, there)
                self.book.tabs[tab].put(two, column, here)

    def _clear_numbers(self, tab: str, place: int) -> None:
        row = self._row(tab, place)
        if row is not None:
            for column in receipts(tab):
                self.book.tabs[tab].put(row, column, None)

    def _forget(self) -> None:
        self.book.tabs.pop("_Ingatan", None)
        self.forgotten = True

    # Whoever does what the sheet says -------------------------------------------------------------------------------------

    def _obey(self, place: int, way: int, times: int) -> None:
        """Fill in what `Tindakan Berikutnya` asks for, run, and again."""
        for _ in range(times):
            row = self._row(LOG, place)
            if row is not None:
                self.fill_in(row, way)
                self.go()

    def fill_in(self, row: list[Raw], way: int) -> int:
        """The cells that a complaint's row asks for, each with a value that the column takes; gives how many."""
        asked = canonical(self.book.tabs[LOG].at(row, "Tindakan Berikutnya"))
        filled = 0
        for part in asked.removeprefix("Isi ").removesuffix(".").split("; ") if asked.startswith("Isi ") else ():
            found = re.fullmatch(r"(.+) di tab ([\w ]+?)(?: \((.+)\))?", part, re.DOTALL)
            assert found, asked
            held = row if found[2] == LOG else self.keyed(found[2], found[3])
            for name in re.split(r", dan |, | dan ", re.sub(r" \([^)]*\)", "", found[1])) if held is not None else ():
                self.book.tabs[found[2]].put(held, name, self.answer(found[2], name, way))
                filled += 1
        return filled

    def keyed(self, tab: str, key: str) -> list[Raw] | None:
        """The row with this key."""
        held = self.book.tabs[tab]
        names = register_of(tab).key
        return next((row for row in held.rows if "/".join(canonical(held.at(row, name)) for name in names) == key), None)

    def answer(self, tab: str, name: str, way: int) -> Raw:
        """A value that the column takes; way 0 is the shortest way to the end."""
        column = register_of(tab).column(name)
        if column.type is Type.DATE:
            return self.day
        if column.type is Type.CHOICE:
            return GOOD_WORDS.get(name, column.choices[0]) if way == 0 else column.choices[way % len(column.choices)]
        if column.type is Type.PERSON:
            return "Gita" if name == "Verifikator" and way == 0 else OFFICE_PEOPLE[way % len(OFFICE_PEOPLE)]
        return column.low if column.type is Type.NUMBER else f"isi {way}"

    # Running -------------------------------------------------------------------------------------------------------------

    def go(self) -> Plan:
        """One run, after which nothing that people wrote may be otherwise, and a second run finds nothing to do."""
        before = evidence(self.book)
        self.asked = run(self.book, self.day, scribe=self.papers)
        after = evidence(self.book)
        assert after == before, "the program changed what people wrote"
        papers = self.papers.papers
        again = run(self.book, self.day, scribe=self.papers)
        assert again.outcome.changes == Changes(), f"a second run on the same day writes {again.outcome.changes}"
        assert self.papers.papers == papers
        assert again.outcome.states == self.asked.outcome.states
        assert again.findings == self.asked.findings
        assert plan(self.book, self.day, keep=False).edits == (), "what was kept from earlier runs is not what is derived afresh"
        self.look_at_numbers()
        return self.asked

    # Numbers -------------------------------------------------------------------------------------------------------------

    def look_at_numbers(self) -> None:
        """Numbers are unique and gap-free over all that ever happened, and every complaint keeps its own."""
        for column, tab in GIVEN.items():
            self._look_at_series(column, tab)
        self._look_at_complaints()

    def _look_at_series(self, column: str, tab: str) -> None:
        assert self.asked
        table = self.asked.outcome.ledger.tables[tab]
        shown = {str(row.id): number for row in table.rows if row.id and not row.left and (number := row.get(column)) is not None}
        assert len(set(shown.values())) == len(shown), f"a number of {tab} stands twice: {shown}"
        given = self.given[column]
        for owner, number in shown.items():
            assert given.get(str(number), owner) == owner, f"{number} was given to {given[str(number)]} and now to {owner}"
        fresh = {str(number): owner for owner, number in shown.items() if number not in given}
        for year in {series_year(column, number)[0] for number in fresh}:
            before = [n for old in given if (found := series_year(column, old))[0] == year and (n := found[1])]
            now = sorted(n for new in fresh if (found := series_year(column, new))[0] == year and (n := found[1]))
            first = max(before, default=0) + 1
            assert now == list(range(first, first + len(now))) or self.forgotten, f"{column} of {year}: after {before} came {now}"
        given |= fresh

    def _look_at_complaints(self) -> None:
        """A complaint whose telling cells nobody touched, and which nobody could mistake for another, shows its number."""
        assert self.asked
        tab = self.book.tabs[LOG]
        blocked = {
            finding.row for finding in self.asked.findings if finding.tab == LOG and finding.blocks and finding.column == "No Keluhan"
        }
        told = [self._telling(row) for row in tab.rows]
        old = [telling for _, _, telling in self.held]
        for row, number, telling in self.held:
            if tab.holds(row) and self._telling(row) == telling and told.count(telling) == 1 and old.count(telling) == 1:
                assert tab.at(row, "No Keluhan") == number or tab.number(row) in blocked or self.forgotten, (
                    f"{number} became {tab.at(row, 'No Keluhan')}"
                )
        ids = {row.number: row.id for row in self.asked.outcome.ledger.tables[LOG].rows if row.id and not row.left}
        self.held = [(row, str(ids[tab.number(row)]), self._telling(row)) for row in tab.rows if tab.number(row) in ids]

    def _telling(self, row: list[Raw]) -> tuple[Raw, ...]:
        return tuple(canonical(self.book.tabs[LOG].at(row, name)) for name in TELLS)

    # Looking -------------------------------------------------------------------------------------------------------------

    def shown(self, tab: str) -> list[dict[str, Raw]]:
        """The rows of a tab by header."""
        held = self.book.tabs[tab]
        return [dict(zip(held.header, row, strict=True)) for row in self.book.dump()[tab].rows]

    def of_case(self, tab: str, key: str) -> list[dict[str, Raw]]:
        """The rows of a tab that belong to one complaint."""
        return [row for row in self.shown(tab) if canonical(row["No Keluhan"]).strip().casefold() == key.casefold()]


def series_year(column: str, number: object) -> tuple[int, int]:
    """Year and running number of a number of this column."""
    found = re.fullmatch(NUMBER[column], str(number), re.DOTALL)
    assert found, f"{number!r} is no number of {column}"
    return (int(found[2]), int(found[1])) if column == "No Surat" else (int(found[1]), int(found[2]))


def receipts(tab: str) -> list[str]:
    """The columns of a tab in which the program writes once."""
    return [column.name for column in register_of(tab).columns if column.kind is Kind.RECEIPT]


@cache
def _start(way: int) -> World:
    """Three complaints at different steps: the way says how far they came and what was answered."""
    world = World()
    for number in range(3):
        world.do(("receive", FIRST_DAY - timedelta(number), "Email", f"Uraian {number}", "Sedang"))
    world.go()
    for place, times in enumerate(((0, 5, 9), (7, 10, 14), (9, 12, 16), (16, 3, 12))[way]):
        for _ in range(times):
            world.fill_in(world.book.tabs[LOG].rows[place], way % 2 if times == 12 else 0)
            world.day += timedelta(1)
            run(world.book, world.day)
    world.go()
    return world


def start(way: int) -> World:
    """A book under way: 0 to 3."""
    made = _start(way)
    world = World(copy_of(made.book), made.day, Papers(made.papers.papers), made.asked, made.received)
    world.go()
    return world


def tables(book: MemoryBook) -> dict[str, list[Cells]]:
    """What the registers and the office's tables show, whatever the order of their rows and columns."""
    found = {}
    for name, tab in book.dump().items():
        rows = (
            tuple(sorted((header, repr(cell)) for header, cell in zip(tab.header, row, strict=True) if cell is not None))
            for row in tab.rows
        )
        found[name] = sorted(row for row in rows if row)
    return found


REGISTER_NAMES = tuple(register.tab for register in REGISTERS)


def read_only(book: MemoryBook, day: date) -> Plan:
    """What a run would do."""
    return plan(book, day)
