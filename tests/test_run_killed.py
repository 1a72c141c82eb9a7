"""A run cut off before any change that it makes to files: the book is the old one or the new one, and the next run finishes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from stm_sheets.demo import make
from stm_sheets.model import Changes, Edit
from stm_sheets.places.excel.book import ExcelBook

AS_OF = date(2026, 11, 23)
STEP = 1 if os.environ.get("STM_THOROUGH") else 8
"""The changes around the book are all cut; of those to the papers every so many."""
KILLED = 137

CUT = f"""
import os, sys
from stm_sheets.cli import main

folder, last, seen = sys.argv[1], int(sys.argv[2]), 0
CHANGES = {{"os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}}

def watch(event, words):
    global seen
    writes = event == "open" and words[2] & (os.O_WRONLY | os.O_RDWR)
    if (writes or event in CHANGES) and str(words[0]).startswith(folder):
        seen += 1
        if not last:
            print(event, os.path.relpath(os.path.dirname(words[0]), folder), file=sys.stderr)
        if seen == last:
            if writes:
                os.open(words[0], words[2])
            os._exit({KILLED})

sys.addaudithook(watch)
sys.exit(main(sys.argv[3:]))
"""
"""The program, which dies before the last of so many changes, or with a file opened and not a byte in it; with 0 it tells of all."""


def words(folder: Path) -> list[str]:
    return ["run", str(folder / "keluhan.xlsx"), "--as-of", AS_OF.isoformat(), "--out", str(folder / "keluaran")]


def cut(folder: Path, last: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CUT, str(folder), str(last), *words(folder)], capture_output=True, text=True, check=False)


def papers(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.docx"))}


def desk(typed: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(typed, folder / "keluhan.xlsx")
    return folder / "keluhan.xlsx"


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which people typed since the last run."""
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
    book = desk(typed, tmp_path / "whole")
    whole = cut(book.parent, 0)
    changes, new, laid = whole.stderr.splitlines(), book.read_bytes(), papers(book.parent)
    assert (whole.returncode, new != old, len(laid) > 3) == (0, True, True)
    beside = [number for number, change in enumerate(changes, 1) if change.endswith(" .")]
    assert any(changes[number - 1].startswith("os.rename") for number in beside)
    states = []
    for last in sorted({*beside, *range(beside[-1] + 1, len(changes) + 1, STEP)}):
        book = desk(typed, tmp_path / str(last))
        assert cut(book.parent, last).returncode == KILLED
        states.append(book.read_bytes())
        subprocess.run([sys.executable, "-m", "stm_sheets", *words(book.parent)], check=True, capture_output=True)
        assert book.read_bytes() == new
        assert papers(book.parent) == laid
    assert states[0] == old
    assert states == [old] * states.count(old) + [new] * states.count(new)
    assert states[-1] == new
