"""The program in processes of its own that start in no time: one process has loaded everything, and forks for each start (Unix only).

As a module it is that process: it reads an order a line, answers with the number of the new process and, when that has ended, its status.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.support.desk import ROOT, environment


@dataclass(frozen=True)
class Ended:
    """How a start ended: its status (that of a killed one is its signal, below 0), and what it said; `err` holds its logs too."""

    status: int
    out: str
    err: str


class Starter:
    """Starts the program: `begin`, then `end`; one at a time. Between them `pid` is the number of its process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pid = folder, 0
        words = [sys.executable, "-m", "tests.support.forked"]
        self.parent = subprocess.Popen(words, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, words: Sequence[str], surroundings: Mapping[str, str], *, scheduled: bool = False) -> None:
        """`stm-sheets WORDS`, or scripts/scheduled_run.py with them, with all that is logged on stderr."""
        order = {"words": list(words), "env": dict(surroundings), "folder": str(self.folder), "scheduled": scheduled}
        print(json.dumps(order), file=self.parent.stdin, flush=True)
        self.pid = int(self._line())

    def end(self) -> Ended:
        """Wait for its end."""
        status = int(self._line())
        self.pid = 0
        return Ended(status, *((self.folder / name).read_text(encoding="utf-8") for name in ("out", "err")))

    def started(self, words: Sequence[str], surroundings: Mapping[str, str], *, scheduled: bool = False) -> Ended:
        """From beginning to end."""
        self.begin(words, surroundings, scheduled=scheduled)
        return self.end()

    def _line(self) -> str:
        assert self.parent.stdout
        return self.parent.stdout.readline()


@contextmanager
def starter(folder: Path) -> Iterator[Starter]:
    found = Starter(folder)
    with found.parent:
        yield found
        assert found.parent.stdin
        found.parent.stdin.close()


LOADED = (
    *("gspread", "google.oauth2.service_account", "_scheduled", "stm_sheets.cli", "stm_sheets.pipeline", "stm_sheets.report"),
    *("stm_sheets.books", "stm_sheets.doctor", "stm_sheets.places.google.book", "stm_sheets.places.google.client"),
    *("stm_sheets.places.word.scribe", "stm_sheets.places.word.templates"),
)


# The process that forks -----------------------------------------------------------------------------------------------


def main() -> None:
    """Until there are no more orders."""
    load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            carry_out(json.loads(line))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def load() -> None:
    """All that a run imports."""
    sys.path.insert(0, str(ROOT / "scripts"))
    for name in LOADED:
        import_module(name)


def carry_out(order: dict[str, Any]) -> None:
    """As a process of its own; it does not return."""
    folder = Path(order["folder"])
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(order["env"])
    os.chdir(folder)
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="LOG %(name)s %(message)s")
    os._exit(_status(order))


def _status(order: dict[str, Any]) -> int:
    if order["scheduled"]:
        status = import_module("_scheduled").main(order["words"], os.environ)
    else:
        status = import_module("stm_sheets.cli").main(order["words"])
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    main()
