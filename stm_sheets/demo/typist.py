"""Types what the people of the demo type, through the book's own door, and nothing but evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.demo.people import HOLIDAYS, SETTINGS, STAFF
from stm_sheets.demo.story import LOG, Story
from stm_sheets.model import Append, Book, Changes, Column, Edit, Raw, Register, Snapshot, Type, Value
from stm_sheets.tables import office, registers
from stm_sheets.tables.chains import CHAINS

ORDINALS = {chain.register.tab: chain.ordinal for chain in CHAINS}
REGISTERS = {register.tab: register for register in (*registers.REGISTERS, office.STAFF, office.HOLIDAYS, office.SETTINGS)}


@dataclass(frozen=True)
class Page:
    """A tab as it lies open: `rows` by their number in the sheet, those that hold anything."""

    register: Register
    header: tuple[str, ...]
    rows: Mapping[int, tuple[Raw, ...]]

    def cell(self, row: int, column: str) -> Raw:
        """What stands in a cell; beyond the end of a row nothing."""
        place, cells = self.header.index(column), self.rows.get(row, ())
        return cells[place] if place < len(cells) else None

    def find(self, **cells: Raw) -> int:
        """The row in which all these cells stand (underscores for the spaces of a header). KeyError where there is none."""
        wanted = {name.replace("_", " "): value for name, value in cells.items()}
        for row in self.rows:
            if all(self.cell(row, name) == value for name, value in wanted.items()):
                return row
        raise KeyError(f"{self.register.tab}: {cells}")

    @property
    def next_row(self) -> int:
        """Where a new row goes."""
        return max(self.rows, default=1) + 1


def pages(snapshot: Snapshot) -> dict[str, Page]:
    """Every tab of a reading."""
    return {tab: _page(REGISTERS[tab], snapshot) for tab in snapshot.sheets}


def _page(register: Register, snapshot: Snapshot) -> Page:
    sheet = snapshot.sheets[register.tab]
    rows = {number: tuple(cells) for number, cells in enumerate(sheet.rows, start=2)}
    return Page(register, sheet.header, {number: cells for number, cells in rows.items() if any(cell not in {None, ""} for cell in cells)})


def as_date(text: str) -> date | None:
    """The date that a sheet makes of dd/mm/yyyy; anything else stays text."""
    found = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def typed(text: str, column: Column) -> Value:
    """What a cell holds once this was typed into it."""
    if column.type is Type.DATE:
        return as_date(text) or text
    return int(text) if column.type is Type.NUMBER else text


@dataclass
class Typist:
    """Remembers in which row of the log each complaint stands, as the people do who follow it."""

    book: Book
    rows: dict[str, int] = field(default_factory=dict)

    def look(self) -> dict[str, Page]:
        """The tabs as they are now."""
        return pages(self.book.read(tuple(REGISTERS)))

    def number(self, tag: str, open_pages: Mapping[str, Page]) -> str:
        """The number that a complaint was given."""
        return str(open_pages[LOG].cell(self.rows[tag], "No Keluhan"))

    def child(self, tag: str, where: str, open_pages: Mapping[str, Page]) -> int:
        """The row of "CPAR 1", "Jawaban Claim 0" or "Eskalasi 2" of a complaint."""
        tab, _, ordinal = where.rpartition(" ")
        return open_pages[tab].find(No_Keluhan=self.number(tag, open_pages), **{ORDINALS[tab]: int(ordinal)})

    def furnish(self) -> None:
        """Fill in what an office fills in once: people, its own settings and days off."""
        open_pages = self.look()
        settings = open_pages[office.SETTINGS.tab]
        edits = (self._edit(settings, settings.find(Kunci=key), "Nilai", value) for key, value in SETTINGS)
        appends = (*_table(office.STAFF, STAFF), *_table(office.HOLIDAYS, HOLIDAYS))
        self.book.write(Changes(tuple(edits), appends))

    def work(self, day: str, stories: Iterable[Story]) -> None:
        """Type what is due by the run of a day, complaint by complaint."""
        open_pages = self.look()
        edits: list[Edit] = []
        appends: dict[str, dict[str, Value]] = {}
        for story in stories:
            for where, cells in _entries(story, day):
                if where == LOG and self._is_new(story.tag, appends, open_pages[LOG]):
                    appends.setdefault(story.tag, {}).update(self._cells(open_pages, cells))
                else:
                    edits += self._edits(story.tag, where, cells, open_pages)
        self.book.write(Changes(tuple(edits), tuple(Append(LOG, None, values) for values in appends.values())))

    def _is_new(self, tag: str, appends: Mapping[str, object], log: Page) -> bool:
        """Whether a complaint is being written into a new row; which one is remembered."""
        if tag not in self.rows:
            self.rows[tag] = log.next_row + len(appends)
        return self.rows[tag] >= log.next_row

    def _edits(self, tag: str, where: str, cells: Mapping[str, str], open_pages: Mapping[str, Page]) -> Iterator[Edit]:
        row = self.rows[tag] if where == LOG else self.child(tag, where, open_pages)
        page = open_pages[where if where == LOG else where.rpartition(" ")[0]]
        for name, value in self._cells(open_pages, cells, page.register).items():
            yield self._edit(page, row, name, value)

    def _cells(self, open_pages: Mapping[str, Page], cells: Mapping[str, str], register: Register = registers.LOG) -> dict[str, Value]:
        """The cells as the sheet holds them; a complaint that another one is told to repeat is looked up by its number."""
        columns = {name: register.column(name) for name in cells}
        return {
            name: self.number(text, open_pages) if columns[name].type is Type.CASE else typed(text, columns[name])
            for name, text in cells.items()
        }

    @staticmethod
    def _edit(page: Page, row: int, column: str, value: Value) -> Edit:
        return Edit(page.register.tab, row, None, column, page.cell(row, column), value)


def _entries(story: Story, day: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    return ((where, cells) for typed_by, where, cells in story.entries if typed_by == day)


def _table(register: Register, rows: Iterable[tuple[str, ...]]) -> tuple[Append, ...]:
    """Rows of an office table, their first columns in order; what is blank is left out."""
    return tuple(
        Append(register.tab, None, {column.name: typed(text, column) for column, text in zip(register.columns, row, strict=False) if text})
        for row in rows
    )
