"""The hands of scripts/benchmark.py: they lay its books, typing as people would, and answer what it asks about them.

`python scripts/_hands.py build BOOK COMPLAINTS`, `... count BOOK TAB`, `... tabs`, `... versions LIBRARY...`.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import cast

from _books import AS_OF, STAFF, Case, cases
from python_calamine import CalamineWorkbook

from stm_sheets.model import Append, Changes, Edit, Value
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.tables import office, registers

Typed = Mapping[str, Value]

OPENED = ("CPAR", "Jawaban Claim", "Eskalasi")
"""The tabs whose rows the program opens, for people to fill in."""


def count(book: str, tab: str) -> None:
    """Print how many rows of a tab have a key."""
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name(tab).to_python()
    print(sum(1 for row in rows[1:] if row[0]))


def tabs() -> None:
    """Print the tabs that a run reads, a line each."""
    print("\n".join(table.tab for table in (*registers.REGISTERS, *office.OFFICE, office.MEMORY)))


def versions(*names: str) -> None:
    """Print which releases of these libraries were measured."""
    print(", ".join(f"{name} {version(name)}" for name in names))


def build(place: str, complaints: str) -> None:
    """Lay a book with `init`, type, run, until a run opens no more rows; beside it one that ten hands changed since.

    What is typed goes into the cells concerned and leaves all else as it is: dropdowns and colours stay, as in a book
    that an office has used. Beside it too, as it was before the first run.
    """
    book, plan = Path(place), cases(int(complaints))
    stm_sheets("init", str(book))
    staff = [dict(zip(("Nama", "Peran", "Departemen"), row, strict=True)) for row in STAFF]
    appends = [Append("Petugas", None, row) for row in staff]
    appends += [Append("Log Keluhan", None, cast("Typed", case["Log Keluhan"])) for case in plan]
    ExcelBook(book).write(Changes(appends=tuple(appends)))
    shutil.copyfile(book, book.with_name("typed.xlsx"))
    stm_sheets("run", *common(book))
    while typed := tuple(opened(book, plan)):
        ExcelBook(book).write(Changes(typed))
        stm_sheets("run", *common(book))
    changed = book.with_name("changed.xlsx")
    shutil.copyfile(book, changed)
    handed = (Edit("Log Keluhan", row, None, "Tgl ke Koordinator", None, AS_OF) for row in range(2, 12))
    ExcelBook(changed).write(Changes(tuple(handed)))


def opened(book: Path, plan: list[Case]) -> Iterator[Edit]:
    """What people type into the rows that a run opened."""
    tabs = ExcelBook(book).read(("Log Keluhan", *OPENED)).sheets
    log = tabs["Log Keluhan"]
    numbers = {row[log.header.index("No Keluhan")]: case for row, case in zip(log.rows, plan, strict=False)}
    for tab in OPENED:
        header = tabs[tab].header
        key = header.index("No Keluhan")
        for number, row in enumerate(tabs[tab].rows, 2):
            cells = numbers[row[key]].get(tab, {})
            first = header.index(next(iter(cells))) if cells else 0
            if cells and (first >= len(row) or row[first] is None):
                yield from (Edit(tab, number, None, name, None, cast("Value", value)) for name, value in cells.items())


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
