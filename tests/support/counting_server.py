"""The loopback server as a process that counts: `python -m tests.support.counting_server KEY.json`, for scripts/benchmark.py.

The first line it prints is its address; KEY.json is then the account's key file. After that each line on its input is an order, each
line it prints an answer, as JSON; at the end of its input it stops. Orders: `seed FILE.xlsx` gives the id of a spreadsheet; `copy ID` that
of a fresh copy, the copy before is gone; `told` what came since the last time; `changed TAB` how many cells of the copy's tab hold
something else than in its original.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.sheets_server import drive
from tests.sheets_server.access import OWNER
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.service import moment
from tests.sheets_server.state import Sheet, Spreadsheet

ASKED = ("read", "write", "drive")
"""What counts as a request; those for tokens are counted apart."""


class Counting:
    """Originals, one copy of one of them that may be written, and what came in."""

    def __init__(self, server: SheetsServer) -> None:
        self.server = server
        self.originals: dict[str, Spreadsheet] = {}
        self.pair: tuple[Spreadsheet, Spreadsheet] | None = None
        self.began = time.process_time()

    def seed(self, path: str) -> str:
        found = self._shared(self.server.seed(path))
        self.originals[found.id] = found
        gc.collect()
        gc.freeze()  # a large book is not looked through for garbage again and again
        return found.id

    def copy(self, spreadsheet: str) -> str:
        there = self.server.store.spreadsheets
        if self.pair:
            del there[self.pair[1].id]
        original = self.originals[spreadsheet]
        made = original.snapshot()
        made.id = self.server.store.new_id()
        drive.adopt(made, OWNER, moment())
        there[made.id] = self._shared(made)
        self.pair = original, made
        return made.id

    def told(self) -> dict[str, Any]:
        """Requests, bytes that came and went (there on the wire and unpacked), the largest body, seconds of work."""
        log = [entry for entry in self.server.log if entry.kind in ASKED]
        found = {
            "requests": len(log),
            "tokens": len(self.server.log) - len(log),
            "writes": sum(entry.kind == "write" for entry in log),
            "refused": sum(entry.status != 200 for entry in log),
            "written": sum(entry.received for entry in log),
            "largest": max((entry.received for entry in log), default=0),
            "wire": sum(entry.sent for entry in log),
            "read": sum(entry.size for entry in log),
            "served": time.process_time() - self.began,
        }
        self.server.log.clear()
        self.began = time.process_time()
        return found

    def changed(self, tab: str) -> int:
        if self.pair is None:
            raise ValueError("nothing was copied yet")
        sheets = [next(sheet for sheet in book.sheets if sheet.title == tab) for book in self.pair]
        return sum(before != after for before, after in _cells(*sheets))

    def _shared(self, spreadsheet: Spreadsheet) -> Spreadsheet:
        self.server.share(spreadsheet)
        return spreadsheet


def _cells(one: Sheet, other: Sheet) -> Iterator[tuple[Any, Any]]:
    """What was typed in each cell of both, side by side; nothing and an empty text are the same."""
    for row in one.cells.rows.keys() | other.cells.rows.keys():
        left, right = one.cells.row(row), other.cells.row(row)
        for column in left.keys() | right.keys():
            yield _typed(left.get(column, {})), _typed(right.get(column, {}))


def _typed(cell: Any) -> Any:
    value = cell.get("userEnteredValue") or {}
    return None if value.get("stringValue") == "" else value or None


def main(key: str) -> int:
    """Serve until there are no more orders."""
    with SheetsServer() as server:
        Path(key).write_text(json.dumps(server.key_file()), encoding="utf-8")
        counting = Counting(server)
        print(server.url, flush=True)
        for line in sys.stdin:
            order, *words = line.rstrip("\n").split(" ", 1)
            print(json.dumps(getattr(counting, order)(*words)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
