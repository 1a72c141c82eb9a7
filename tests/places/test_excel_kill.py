from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from stm_sheets.model import Append, Changes, Edit
from stm_sheets.places.excel.book import ExcelBook
from tests.support.workbooks import names_in, parts_of, raw_book, rows_of

TIMES = 200 if os.environ.get("STM_THOROUGH") else 40
MOST = 10 * TIMES
"""So many where a busy machine lets no kill fall between the temporary file and the book."""
ROWS = 60

CHILD = """
import sys
from pathlib import Path
from stm_sheets.model import Changes, Edit
from stm_sheets.places.excel.book import ExcelBook
book = ExcelBook(Path(sys.argv[1]))
for turn in range(int(sys.argv[2]), 10**9):
    list(book.read(["Log"]).sheets["Log"].rows)
    book.write(Changes(tuple(Edit("Log", row, None, "Nama", None, turn) for row in range(2, 62))))
    print("written", flush=True)
"""


def a_temporary_file(folder, child, patience=60.0):
    """Wait until the child has laid a file beside the book: the instant before it takes the book's place."""
    until = time.monotonic() + patience
    while len(names_in(folder)) == 1 and child.poll() is None and time.monotonic() < until:
        pass


def start(path, turn):
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(turn + 1)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n"
    return child


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_killed_at_any_instant_the_file_is_the_old_one_or_the_new_one(tmp_path):
    path = raw_book(
        tmp_path, "".join(f'<row r="{row}"><c r="A{row}"><v>0</v></c><c r="B{row}" s="1"/></row>' for row in range(2, ROWS + 2))
    )
    chance = random.Random(20261124)
    turn, left_behind = 0, 0
    for kill in range(MOST):
        if kill >= TIMES and left_behind:
            break
        child = start(path, turn)
        if kill % 2:
            a_temporary_file(tmp_path, child)
        time.sleep(chance.uniform(0, 0.002 if kill % 2 else 0.04))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        parts_of(path)
        values = {row[0] for row in rows_of(path)}
        assert len(values) == 1, "some rows of one turn, some of another"
        last, turn = turn, int(values.pop())
        assert turn > last
        left_behind += len(names_in(tmp_path)) > 1
        for other in set(names_in(tmp_path)) - {path.name}:
            (tmp_path / other).unlink()
    assert left_behind, "no child was killed between the temporary file and the book"
    book = ExcelBook(path)
    book.read(["Log"])
    book.write(Changes((Edit("Log", 2, None, "Nama", turn, "selesai"),), (Append("Log", None, {"Nama": "baru"}),)))
    assert [row[0] for row in rows_of(path)] == ["selesai", *[turn] * (ROWS - 1), "baru"]
