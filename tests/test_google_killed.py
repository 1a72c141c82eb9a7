"""The process killed before and after each request: the spreadsheet is old or new, and the next run finishes with letters laid."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sheets_server.answers import Entry
from tests.support.desk import contents
from tests.support.forked import Starter, starter
from tests.support.google_office import environment
from tests.support.troubled_books import DAY
from tests.support.troubles import REQUESTS, Stage, stages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")


@dataclass(frozen=True)
class Kill:
    """At a request of a stage (0: when the token is asked for): before it came, or after it was carried out."""

    stage: str
    number: int
    when: str

    @property
    def landed(self) -> bool:
        """Whether the write was carried out."""
        return (self.number, self.when) == (REQUESTS[self.stage], "after")

    @property
    def faults(self) -> tuple[str, ...]:
        """A request before which the program dies never comes."""
        return (f"drop-before@{self.number or 'token1'}",) if self.when == "before" else ()

    def __str__(self) -> str:
        return f"{self.stage}-{self.when}-{self.number or 'token'}"


KILLS = [Kill(name, number, when) for name, requests in REQUESTS.items() for number in range(requests + 1) for when in ("before", "after")]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Stage]]:
    with stages(tmp_path_factory.mktemp("kunci")) as found:
        yield found


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with starter(tmp_path_factory.mktemp("proses")) as found:
        yield found


def words(stage: Stage, folder: Path) -> list[str]:
    return ["run", stage.office.spreadsheet.id, "--as-of", DAY.isoformat(), "--out", str(folder)]


def die(stage: Stage, program: Starter, kill: Kill) -> None:
    """Have the program killed there."""
    stage.reset(*kill.faults)

    def hook(when: str, entry: Entry, *_: Any) -> None:
        stage.count(when)
        if (when, 0 if entry.kind == "token" else entry.number) == (kill.when, kill.number):
            os.kill(program.pid, signal.SIGKILL)

    stage.server.people = hook


def test_the_places():
    assert len(KILLS) == 22


@pytest.mark.parametrize("kill", KILLS, ids=str)
def test_old_or_new_and_the_next_run_finishes(kill: Kill, book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage = book[kill.stage]
    surroundings = environment(stage.server, stage.office.folder)
    die(stage, program, kill)
    assert program.started(words(stage, tmp_path), surroundings).status == -signal.SIGKILL
    stage.settle()
    assert stage.now() == (stage.after if kill.landed else stage.before)
    assert contents(tmp_path) == {}

    stage.calm()
    done = program.started(words(stage, tmp_path), surroundings)
    assert (done.status, stage.is_done()) == (0, True), done.err
    laid = contents(tmp_path)
    assert set(laid) == {f"{paper.folder}/{paper.name}" for paper in stage.papers if not paper.withdrawn}

    again = program.started(words(stage, tmp_path), surroundings)
    assert "Tidak ada sel yang berubah." in again.out
    assert (stage.is_done(), contents(tmp_path)) == (True, laid)
