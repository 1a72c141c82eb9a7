"""The tables of cases through a real .xlsx file and the command line: laid by `init`, typed with openpyxl, run as people run it."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from stm_sheets.cli import main
from stm_sheets.model import CellError, Raw
from tests.support.cases import Moment
from tests.support.memory_book import MemoryBook, MemoryTab

FIRST_STATUSES = {"Belum terbit", "Rencana", "Draf", "Menunggu tindakan"}


@dataclass(frozen=True)
class Said:
    """How the command line ended, and what it said."""

    status: int
    out: str
    err: str


def program(*words: str) -> Said:
    """The command line, as typed."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(words))
    return Said(status, out.getvalue(), err.getvalue())


class XlsxRunner:
    """Carries a book in memory into a file, lets the command line run there, and carries what it wrote back."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "Buku Keluhan.xlsx"
        self.out = folder / "surat"
        self.workbook: Workbook | None = None
        made = program("init", str(self.path))
        assert made.status == 0, made.err

    def __call__(self, book: MemoryBook, as_of: date) -> Any:
        self.carry_in(book)
        done = program("run", str(self.path), "--as-of", as_of.isoformat(), "--out", str(self.out), "--json")
        assert done.status == 0, done.err
        self.carry_out(book)
        return json.loads(done.out)

    def carry_in(self, book: MemoryBook) -> None:
        """Type what the book in memory holds wherever the file holds something else."""
        workbook = self.workbook or load_workbook(self.path)
        for name, tab in book.tabs.items():
            fill(workbook[name], tab)
        workbook.save(self.path)

    def carry_out(self, book: MemoryBook) -> None:
        """Take over every cell of the file; rows stay the same rows."""
        self.workbook = load_workbook(self.path)
        for name, tab in book.tabs.items():
            take(self.workbook, name, tab)


def fill(sheet: Any, tab: MemoryTab) -> None:
    """Make a sheet hold what a tab holds, header by header."""
    place = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    for number in range(2, max(sheet.max_row, len(tab.rows) + 1) + 1):
        row = tab.rows[number - 2] if number - 2 < len(tab.rows) else []
        for header, column in place.items():
            wanted = tab.at(row, header) if header in tab.header else None
            cell = sheet.cell(number, column)
            if plain(cell.value) != wanted:
                cell.value = wanted.text if isinstance(wanted, CellError) else wanted
                if isinstance(wanted, (str, CellError)):
                    cell.data_type = "s" if isinstance(wanted, str) else "e"


def take(workbook: Workbook, name: str, tab: MemoryTab) -> None:
    """Take over what the sheet holds."""
    rows = workbook[name].iter_rows()
    headers = [str(cell.value or "").strip() for cell in next(rows)]
    for number, cells in enumerate(rows):
        if number == len(tab.rows):
            tab.rows.append([])
        for header, cell in zip(headers, cells, strict=True):
            if header in tab.header:
                tab.put(tab.rows[number], header, CellError(cell.value) if cell.data_type == "e" else plain(cell.value))
    tab.drop_blank_end()


def plain(value: Any) -> Raw:
    """A cell as openpyxl reads it, as the tables of cases write it: a date without a time of day is a date."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def thinned(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The same case with fewer runs: a line is only typed where the step stays and no row opens that is typed into later."""
    if any("!contoh" in entry for one in moments for entry in one.entries):
        return moments
    kept = []
    for number, (before, one) in enumerate(zip((None, *moments), moments, strict=False)):
        later = {other.target for other in moments[number + 1 :]}
        moves = before is None or before.expected.get("Langkah") != one.expected.get("Langkah")
        kept.append(one if moves or later.intersection(opened(one)) or one is moments[-1] else typed_only(one))
    return tuple(kept)


def opened(one: Moment) -> list[str]:
    """The child rows that a line expects to see as new: no status comes before these."""
    return [row for row, _, status in (text.partition(" = ") for text in one.others) if status in FIRST_STATUSES]


def typed_only(one: Moment) -> Moment:
    """The line without its run."""
    return Moment(one.file, one.line, one.case, None, one.target, one.entries, {}, (), (), ())


def papers(folder: Path) -> set[str]:
    """What lies in the output folder."""
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*.docx")}
