"""The hands of scripts/benchmark.py: they lay its books, typing as people would, and answer what it asks about them.

`python scripts/_hands.py build BOOK COMPLAINTS`, `... count BOOK TAB`, `... tabs`, `... versions`.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from _books import AS_OF, STAFF, Case, Cells, cases
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from stm_sheets.tables import office, registers

OPENED = ("CPAR", "Jawaban Claim", "Eskalasi")
"""The tabs whose rows the program opens, for people to fill in."""


def count(book: str, tab: str) -> None:
    """Print how many rows of a tab have a key."""
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name(tab).to_python()
    print(sum(1 for row in rows[1:] if row[0]))


def tabs() -> None:
    """Print the tabs that a run reads, a line each."""
    print("\n".join(table.tab for table in (*registers.REGISTERS, *office.OFFICE, office.MEMORY)))


def versions() -> None:
    """Print which libraries were measured."""
    print(", ".join(f"{name} {version(name)}" for name in ("python-calamine", "openpyxl", "xlsxwriter", "lxml")))


def build(place: str, complaints: str) -> None:
    """Lay a book with `init`, type, run, until a run opens no more rows; beside it one that ten hands changed since.

    openpyxl types, so that dropdowns and colours stay as in a book that an office has used.
    """
    book, plan = Path(place), cases(int(complaints))
    stm_sheets("init", str(book))
    workbook = load_workbook(book)
    type_rows(workbook["Petugas"], 2, [dict(zip(("Nama", "Peran", "Departemen"), row, strict=True)) for row in STAFF])
    type_rows(workbook["Log Keluhan"], 2, [case["Log Keluhan"] for case in plan])
    workbook.save(book)
    stm_sheets("run", *common(book))
    while type_opened(book, plan):
        stm_sheets("run", *common(book))
    hand_over_ten(book, book.with_name("changed.xlsx"))


def type_opened(book: Path, plan: list[Case]) -> bool:
    """Fill in the rows that a run opened; False when there was none to fill in."""
    workbook, typed = load_workbook(book), False
    numbers = {row[0]: case for row, case in zip(key_cells(workbook["Log Keluhan"]), plan, strict=False)}
    for tab in OPENED:
        sheet = workbook[tab]
        place = positions(sheet)
        for row, (key,) in enumerate(key_cells(sheet), 2):
            cells = numbers[key].get(tab, {}) if key else {}
            if cells and sheet.cell(row, place[next(iter(cells))]).value is None:
                type_rows(sheet, row, [cells])
                typed = True
    if typed:
        workbook.save(book)
    return typed


def type_rows(sheet: Worksheet, first: int, rows: list[Cells]) -> None:
    """Type cells by header, from row `first` on."""
    place = positions(sheet)
    for number, cells in enumerate(rows, first):
        for name, value in cells.items():
            sheet.cell(number, place[name]).value = value


def positions(sheet: Worksheet) -> dict[str, int]:
    """Where each header stands."""
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def key_cells(sheet: Worksheet) -> Iterator[tuple[str | None]]:
    """The complaint numbers of a register, row by row."""
    column = positions(sheet)["No Keluhan"]
    yield from sheet.iter_rows(min_row=2, min_col=column, max_col=column, values_only=True)


def hand_over_ten(book: Path, changed: Path) -> None:
    """A copy in which ten complaints were handed to the coordinator since the last run."""
    workbook = load_workbook(book)
    sheet = workbook["Log Keluhan"]
    type_rows(sheet, 2, [{"Tgl ke Koordinator": AS_OF}] * 10)
    workbook.save(changed)


def common(book: Path) -> tuple[str, ...]:
    """The options that every run of a benchmark has."""
    return str(book), "--as-of", AS_OF.isoformat(), "--out", str(book.parent / "out")


def stm_sheets(*words: str) -> None:
    """One command of the program; what it says goes nowhere unless it fails."""
    done = subprocess.run([sys.executable, "-m", "stm_sheets", *words], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"stm-sheets {words[0]} ended with status {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


HANDS: dict[str, Callable[..., None]] = {"build": build, "count": count, "tabs": tabs, "versions": versions}

if __name__ == "__main__":
    HANDS[sys.argv[1]](*sys.argv[2:])
