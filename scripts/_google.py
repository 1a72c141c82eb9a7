"""How much a run costs on Google, counted by a server of this machine that speaks as Google: the part --google of scripts/benchmark.py.

Beside it the same run on the .xlsx book with the same cells, and what plain gspread does for the same edits.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import IO

from _google_tables import Measured, Traffic, lines
from _measuring import HANDS, RIVALS, RUN, Cost, Laid, answer, grouped, lay, medians, note, once

SERVER = ("-m", "tests.support.counting_server")
MANY, FEW = 10_000, 3
"""From so many complaints on a median is taken of so few measurements."""
LESS = f" ({FEW} mulai {grouped(MANY)} keluhan)"
LIBRARIES = "gspread", "google-auth", "requests", "python-calamine"
FIRST = 1_000
"""So many complaints are typed before a first run."""


@dataclass
class Google:
    """The server; `traffic` is what it counted last, by the name of what was measured."""

    process: subprocess.Popen[str]
    surroundings: dict[str, str]
    traffic: dict[str, Traffic] = field(default_factory=dict)

    def order(self, *words: str) -> object:
        """What the server answers to an order of tests/support/counting_server.py."""
        tell, hear = pipes(self.process)
        print(*words, file=tell, flush=True)
        said: object = json.loads(hear.readline() or sys.exit("The server of this machine stopped."))
        return said

    def seed(self, book: Path) -> str:
        """The id of a spreadsheet with what an .xlsx book holds."""
        return str(self.order("seed", str(book)))

    def measured(self, name: str, original: str, *command: str) -> Cost:
        """A command on a fresh copy of a spreadsheet; ID among its words is that of the copy."""
        copy = str(self.order("copy", original))
        self.told()
        cost = once(*(copy if word == "ID" else word for word in command), surroundings=self.surroundings)
        told = self.told()
        self.traffic[name] = Traffic(**{one.name: int(told[one.name]) for one in fields(Traffic)})
        return replace(cost, served=told["served"])

    def told(self) -> dict[str, float]:
        """What came since the last time."""
        said = self.order("told")
        assert isinstance(said, dict)
        return said

    def hurt(self, laid: Laid) -> int:
        """The cells of the last copy, in the tabs concerned, that changed though no run would change them."""
        tabs = [str(edit["tab"]) for edit in laid.read_edits()]
        return sum(int(str(self.order("changed", tab))) for tab in dict.fromkeys(tabs)) - len(tabs)


def pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    """Where the server hears, and where it answers."""
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


@contextmanager
def google(python: str, folder: Path) -> Iterator[Google]:
    """A server of this machine, until it is no longer needed."""
    key = folder / "key.json"
    command = (python, *SERVER, str(key))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        tell, hear = pipes(process)
        url = hear.readline().strip()
        yield Google(process, {"STM_GOOGLE_API": url, "GOOGLE_APPLICATION_CREDENTIALS": str(key)})
        tell.close()
    if process.returncode:
        sys.exit("The server of this machine found a mistake of its own.")


def measure(python: str, folder: Path, complaints: int, repeat: int) -> Measured:
    """A book without changes, and one with ten rows that people changed: on Google, as .xlsx, and as plain gspread would."""
    laid = lay(python, folder / str(complaints), complaints)
    cpar = int(answer(python, HANDS, "count", str(laid.book), "CPAR"))
    with google(python, folder) as server:
        rest, changed = server.seed(laid.book), server.seed(laid.changed)
        hurt: dict[str, int] = {}

        def rival(way: str) -> Cost:
            cost = server.measured(way, changed, python, RIVALS, way, "ID", str(laid.edits))
            hurt[way] = server.hurt(laid)
            return cost

        def run() -> Cost:
            cost = server.measured("changed", changed, python, *RUN, "ID", *laid.options)
            hurt["changed"] = server.hurt(laid)
            return cost

        costs = medians(
            repeat,
            file_rest=lambda: on_file(python, laid, laid.book),
            rest=lambda: server.measured("rest", rest, python, *RUN, "ID", *laid.options),
            file_changed=lambda: on_file(python, laid, laid.changed),
            changed=run,
            cells=lambda: rival("cells"),
            whole=lambda: rival("whole"),
        )
    return Measured(complaints, cpar, costs, server.traffic, hurt)


def on_file(python: str, laid: Laid, book: Path) -> Cost:
    """A run on a copy of an .xlsx book."""
    copy = laid.place / "copy.xlsx"
    shutil.copyfile(book, copy)
    return once(python, *RUN, str(copy), *laid.options)


def first(python: str, folder: Path, repeat: int) -> Measured:
    """The first run over complaints that have no numbers yet, proven to leave nothing to the next."""
    laid = lay(python, folder / "first", FIRST)
    with google(python, folder) as server:
        typed = server.seed(laid.typed)
        costs = medians(
            repeat,
            file_first=lambda: on_file(python, laid, laid.typed),
            first=lambda: server.measured("first", typed, python, *RUN, "ID", *laid.options),
        )
        copy = str(server.order("copy", typed))
        for _ in range(2):
            server.told()
            once(python, *RUN, copy, *laid.options, surroundings=server.surroundings)
        if server.told()["writes"]:
            sys.exit("A first run left something to the next.")
    return Measured(FIRST, 0, costs, server.traffic)


def tables(python: str, folder: Path, sizes: list[int], repeat: int) -> Iterator[str]:
    """The lines of the page."""
    found = [measure(python, folder, complaints, min(repeat, FEW) if complaints >= MANY else repeat) for complaints in sizes]
    note(f"{FIRST} complaints: their first run ...")
    yield from lines(found, first(python, folder, repeat))
