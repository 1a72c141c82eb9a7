"""The hands of a person on a book of the tables of cases: where a line types, and what its actions do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.model import Raw
from tests.support import cases
from tests.support.cases import ORDINALS, SHORT_NAMES, TAB_NAMES, Moment, TableError
from tests.support.memory_book import MemoryBook, MemoryTab, register_of

LOG = "Log Keluhan"
OFFICE_KEYS = {"Petugas": "Nama", "Prosedur": "Langkah", "Hari Libur": "Tanggal", "Pengaturan": "Kunci"}
KEYS = {"No Keluhan", "No CPAR", "Putaran", "Revisi"}


@dataclass
class Target:
    """What a line is about: a tab, the letter of a complaint and the ordinal of its row, or the key of an office row."""

    tab: str
    letter: str = "A"
    key: str = ""


def target(text: str) -> Target:
    """ "Log", "Log B", "CPAR 1", "Surat B/0", "Petugas Eka", "_Ingatan"."""
    for short, tab in TAB_NAMES.items():
        found = re.fullmatch(rf"{short}(?: ([A-Z]))?" if tab == LOG else rf"{short}(?: (?:([A-Z])/)?(\d+))?", text)
        if found:
            return Target(tab, found[1] or "A", "" if tab == LOG else found[2] or "")
    for tab in (*OFFICE_KEYS, "Kriteria CPAR", "_Ingatan", "Riwayat", "Dasbor"):
        if text == tab or text.startswith(tab + " "):
            return Target(tab, "A", text[len(tab) :].strip())
    raise TableError(f"no such target: {text}")


def shown(cell: Raw) -> str:
    """A cell as the table writes it."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return "-"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell)


@dataclass
class Hands:
    """A book under way: which row is which complaint, wherever it goes, and the number that it was given."""

    book: MemoryBook = field(default_factory=cases.office_book)
    rows: dict[str, list[Raw]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def once(self, as_of: date) -> None:
        """Let the program run: a person alone cannot."""
        raise NotImplementedError

    def log(self) -> MemoryTab:
        return self.book.tabs[LOG]

    def row(self, at: Target) -> list[Raw] | None:
        """The row meant, or None where there is none; a complaint is followed wherever its row goes."""
        tab = self.book.tabs[at.tab]
        if at.tab == LOG:
            row = self.rows.get(at.letter)
            return row if row is not None and tab.holds(row) else None
        if at.tab in ORDINALS:
            wanted = {"No Keluhan": self.numbers.get(at.letter, ""), ORDINALS[at.tab]: at.key}
        else:
            wanted = {OFFICE_KEYS[at.tab]: at.key}
        return next((row for row in tab.rows if all(shown(tab.at(row, name)) == text for name, text in wanted.items())), None)

    def must(self, at: Target) -> list[Raw]:
        """The row meant; a new one in the log and in the tables of the office."""
        row = self.row(at)
        if row is None and at.tab in ORDINALS:
            raise TableError(f"{SHORT_NAMES[at.tab]} {at.letter}/{at.key} is not there to be typed into")
        if row is None:
            row = self.book.tabs[at.tab].new_row()
            if at.tab == LOG:
                self.rows[at.letter] = row
            elif at.key:
                name = OFFICE_KEYS[at.tab]
                self.book.tabs[at.tab].put(row, name, cases.typed(at.key, cases.column_of(at.tab, name)))
        return row

    def type(self, at: Target, entry: str, row: list[Raw] | None = None) -> None:
        """One entry: "Kolom = isi", into the row meant, or into this one."""
        name, equals, text = (part.strip() for part in entry.partition("="))
        if not equals:
            raise TableError(f"no such action: {entry}")
        tab = self.book.tabs[at.tab]
        tab.put(self.must(at) if row is None else row, name, cases.typed(text, cases.column_of(at.tab, name)))

    def do(self, one: Moment) -> None:
        """The entries of a line and the actions that the README of the tables names; its key may be among the cells typed."""
        at = target(one.target)
        row = None
        for entry in one.entries:
            found = next(((action, match) for words, action in ACTIONS if (match := re.fullmatch(words, entry))), None)
            if found:
                found[0](self, at, found[1], one.as_of)
            row = None if found else row if row is not None else self.must(at)
            if row is not None:
                self.type(at, entry, row)

    def example(self, at: Target, step: str, as_of: date | None) -> None:
        """The blank cells of the ordinary complaint, filled in until it stands at a step, with the runs that it needs on the way."""
        steps = cases.example()
        if step not in {number for number, _, _ in steps} | {"selesai"}:
            raise TableError(f"the example never stands at {step}")
        for number, tab, entries in steps:
            if number == step:
                break
            here = target(tab)
            here.letter = at.letter
            if here.tab in ORDINALS and self.row(here) is None:
                if as_of is None:
                    raise TableError(f"!contoh sampai {step} needs a day")
                self.once(as_of)
            for entry in cases.parts(entries):
                name = entry.partition("=")[0].strip()
                if shown(self.book.tabs[here.tab].at(self.must(here), name)) == "-":
                    self.type(here, entry)


def example_until(hands: Hands, at: Target, found: re.Match[str], as_of: date | None) -> None:
    hands.example(at, found[1], as_of)


def remove(hands: Hands, at: Target, *_: object) -> None:
    tab = hands.book.tabs[at.tab]
    row = hands.row(at)
    if row is None:
        raise TableError("no such row to remove")
    del tab.rows[tab.number(row) - 2]


def swap_numbers(hands: Hands, at: Target, found: re.Match[str], _: object) -> None:
    other = Target(at.tab, found[1] or at.letter, found[2] or at.key)
    mine, yours = hands.row(at), hands.row(other)
    if mine is None or yours is None:
        raise TableError("no such row to swap with")
    tab = hands.book.tabs[at.tab]
    for name in register_of(at.tab).names:
        if name in KEYS:
            here, there = tab.at(mine, name), tab.at(yours, name)
            tab.put(mine, name, there)
            tab.put(yours, name, here)


def remove_tab(hands: Hands, at: Target, *_: object) -> None:
    del hands.book.tabs[at.tab]


def reverse_rows(hands: Hands, at: Target, *_: object) -> None:
    hands.book.tabs[at.tab].drop_blank_end()
    hands.book.tabs[at.tab].rows.reverse()


def reverse_columns(hands: Hands, at: Target, *_: object) -> None:
    tab = hands.book.tabs[at.tab]
    for row in tab.rows:
        row.extend([None] * (len(tab.header) - len(row)))
        row.reverse()
    tab.header.reverse()


def rename(hands: Hands, at: Target, found: re.Match[str], _: object) -> None:
    header = hands.book.tabs[at.tab].header
    header[header.index(found[1])] = found[2]


def add_column(hands: Hands, at: Target, found: re.Match[str], _: object) -> None:
    tab = hands.book.tabs[at.tab]
    for row in tab.rows:
        row.insert(0, None)
    tab.header.insert(0, found[1])


def copy_row(hands: Hands, at: Target, found: re.Match[str], _: object) -> None:
    row = hands.must(at)
    tab = hands.book.tabs[at.tab]
    tab.new_row().extend(row)
    if found[1]:
        hands.rows[found[1]] = tab.rows[-1]


def insert_blank(hands: Hands, at: Target, *_: object) -> None:
    tab = hands.book.tabs[at.tab]
    tab.rows.insert(tab.number(hands.must(at)) - 2, [])


Action = Callable[[Hands, Target, "re.Match[str]", "date | None"], None]
ACTIONS: tuple[tuple[str, Action], ...] = (
    (r"!contoh sampai (\w+)", example_until),
    (r"!hapus baris", remove),
    (r"!tukar nomor dengan (?:([A-Z])/?)?(\d+)?", swap_numbers),
    (r"!hapus tab", remove_tab),
    (r"!balik urutan baris", reverse_rows),
    (r"!balik urutan kolom", reverse_columns),
    (r"!ganti judul (.+) menjadi (.+)", rename),
    (r"!tambah kolom (.+)", add_column),
    (r"!salin baris(?: sebagai ([A-Z]))?", copy_row),
    (r"!sisipkan baris kosong", insert_blank),
)
