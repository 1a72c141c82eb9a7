"""The tables of tests/cases as moments of a case: what a person types, and what the book must then show."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import groupby
from pathlib import Path

from stm_sheets.model import CellError, Column, Raw, Type
from tests.support.memory_book import MemoryBook, empty_book, register_of

CASES = Path(__file__).parents[1] / "cases"
OFFICE_TABS = ("Petugas", "Prosedur", "Kriteria CPAR", "Hari Libur", "Pengaturan")
TAB_NAMES = {"Log": "Log Keluhan", "CPAR": "CPAR", "Surat": "Jawaban Claim", "Eskalasi": "Eskalasi"}
SHORT_NAMES = {tab: short for short, tab in TAB_NAMES.items()}
ORDINALS = {"CPAR": "Putaran", "Jawaban Claim": "Revisi", "Eskalasi": "Putaran"}
CHECKED = ("Status", "Langkah", "Penanggung Jawab", "Batas Waktu", "Terlambat", "Tingkat")
HEADER = ("Kasus", "Hari Ini", "Tab", "Isian", *CHECKED, "Temuan", "Baris Lain", "Kalimat", "Catatan")
REFUSED = "DITOLAK"
SEPARATOR = " | "


class TableError(Exception):
    """A table of cases that cannot be read: file, line and what is wrong."""


@dataclass(frozen=True)
class Moment:
    """One line: type `entries` into `target`, and where `as_of` is given run the program and look."""

    file: str
    line: int
    case: str
    as_of: date | None
    target: str
    entries: tuple[str, ...]
    expected: dict[str, str]
    findings: tuple[str, ...]
    others: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line} ({self.case})"


def parts(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table with their numbers; blank ones are skipped."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        for row in reader:
            if None in row:
                raise TableError(f"{path.name}:{reader.line_num}: more cells than headers")
            if any((cell or "").strip() for cell in row.values()):
                yield reader.line_num, {header: (cell or "").strip() for header, cell in row.items()}


def day(text: str) -> date:
    """dd/mm/yyyy."""
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def moment(file: str, line: int, row: dict[str, str]) -> Moment:
    """One line of a table of cases."""
    if tuple(row) != HEADER:
        raise TableError(f"{file}: the headers are {tuple(row)}")
    try:
        as_of = day(row["Hari Ini"]) if row["Hari Ini"] else None
    except ValueError as problem:
        raise TableError(f"{file}:{line}: {problem}") from problem
    expected = {column: row[column] for column in CHECKED if row[column]}
    several = (parts(row[column]) for column in ("Temuan", "Baris Lain", "Kalimat"))
    made = Moment(file, line, row["Kasus"], as_of, row["Tab"] or "Log", parts(row["Isian"]), expected, *several)
    if not as_of and (expected or made.findings or made.others or made.sentences):
        raise TableError(f"{made.place}: something is expected, but no day is given")
    return made


def case_files() -> list[Path]:
    """The tables of cases; the list of sentences is none."""
    return sorted(path for path in CASES.glob("*.csv") if path.name != "kalimat.csv")


@cache
def cases(path: Path) -> dict[str, tuple[Moment, ...]]:
    """The cases of a table by name; the moments of a case stand together."""
    moments = [moment(path.name, line, row) for line, row in read_table(path)]
    found: dict[str, tuple[Moment, ...]] = {}
    for name, group in groupby(moments, key=lambda one: one.case):
        if name in found or not name:
            raise TableError(f"{path.name}: the case {name!r} stands in two places or has no name")
        found[name] = tuple(group)
    return found


def all_cases() -> list[tuple[str, tuple[Moment, ...]]]:
    """Every case of every table, as "table: case"."""
    return [(f"{path.stem}: {name}", moments) for path in case_files() for name, moments in cases(path).items()]


def typed(text: str, column: Column | None) -> Raw:
    """What a person's entry is as a cell: by the column's type, unless the entry says otherwise."""
    words = {"": None, "=benar": True, "=salah": False, "=spasi": "   "}
    kind, _, rest = text.partition(" ")
    if text in words:
        return words[text]
    if text.startswith("#"):
        return CellError(text)
    return AS_SAID[kind](rest) if kind in AS_SAID else by_type(text, column)


AS_SAID: dict[str, Callable[[str], Raw]] = {
    "=angka": float,
    "=teks": lambda rest: rest.strip('"'),
    "=tanggal": day,
    "=jam": lambda rest: datetime.combine(day(rest[:10]), time.fromisoformat(rest[11:])),
}


def by_type(text: str, column: Column | None) -> Raw:
    """A date in a date column, a number in a number column, else the text itself."""
    if column and column.type is Type.DATE:
        return day(text)
    if column and column.type is Type.NUMBER and text.isdigit():
        return int(text)
    return text


def column_of(tab: str, name: str) -> Column | None:
    """The column of the contract; None for one that people added."""
    return next((column for column in register_of(tab).columns if column.name == name), None)


def office_book() -> MemoryBook:
    """An empty book of the office in tests/cases/kantor."""
    book = empty_book()
    for tab in OFFICE_TABS:
        for _, cells in read_table(CASES / "kantor" / f"{tab}.csv"):
            row = book.tabs[tab].new_row()
            for name, text in cells.items():
                book.tabs[tab].put(row, name, typed(text, column_of(tab, name)))
    return book


@cache
def example() -> tuple[tuple[str, str, str], ...]:
    """The ordinary complaint: step, target, entries, in the order of the procedure."""
    return tuple((row["Langkah"], row["Tab"], row["Isian"]) for _, row in read_table(CASES / "kantor" / "Contoh.csv"))


def sentences() -> list[dict[str, str]]:
    """The sentences of the contract that the tables have to prove."""
    return [row for _, row in read_table(CASES / "kalimat.csv")]


def proofs() -> dict[str, list[str]]:
    """For every sentence named in a table the cases that prove it."""
    found: dict[str, list[str]] = {}
    for name, moments in all_cases():
        for number in sorted({number for one in moments for number in one.sentences}):
            found.setdefault(number, []).append(name)
    return found
