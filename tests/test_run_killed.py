"""A run that is killed at any instant: the book is the old one or the new one, and the next run finishes the work."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from stm_sheets.demo import make
from stm_sheets.model import Changes, Edit
from stm_sheets.places.excel.book import ExcelBook

AS_OF = date(2026, 11, 23)
KILLS = 200 if os.environ.get("STM_THOROUGH") else 12


def command(book: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "stm_sheets", "run", str(book), "--as-of", AS_OF.isoformat(), "--out", str(out)]


def papers(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.docx"))}


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which people typed since the last run, with the letters of that run."""
    folder = tmp_path_factory.mktemp("killed")
    book = make(folder / "demo", lambda _: None)
    header = ExcelBook(book).read(("Log Keluhan",)).sheets["Log Keluhan"]
    kinds, days = header.header.index("Tgl ke Koordinator"), header.header.index("Tanggal Terima")
    waiting = [number for number, row in enumerate(header.rows, 2) if row[days] and (kinds >= len(row) or row[kinds] is None)]
    assert waiting, "no complaint waits for its first step"
    edits = [Edit("Log Keluhan", number, None, "Tgl ke Koordinator", None, AS_OF) for number in waiting]
    ExcelBook(book).write(Changes(tuple(edits)))
    return book


def test_the_book_is_old_or_new_and_the_next_run_finishes(typed: Path, tmp_path: Path):
    old = typed.read_bytes()
    done, out = tmp_path / "done.xlsx", tmp_path / "done"
    shutil.copyfile(typed, done)
    start = time.perf_counter()
    subprocess.run(command(done, out), check=True, capture_output=True)
    length, new = time.perf_counter() - start, done.read_bytes()
    assert new != old
    dice, seen = random.Random(5), set[bool]()
    for number in range(KILLS):
        book, folder = tmp_path / f"{number}.xlsx", tmp_path / str(number)
        shutil.copyfile(typed, book)
        child = subprocess.Popen(command(book, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * dice.uniform(0.4, 1.1))
        child.kill()
        child.wait()
        assert book.read_bytes() in {old, new}
        seen.add(book.read_bytes() == new)
        subprocess.run(command(book, folder), check=True, capture_output=True)
        assert book.read_bytes() == new
        assert papers(folder) == papers(out)
    assert False in seen, "no run was killed before it wrote"
