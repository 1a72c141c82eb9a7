"""Every fault at every request of a run that changes something: the book is as it was or as it should be, and the next run finishes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from stm_sheets.places.google.errors import UnknownOutcomeError
from stm_sheets.places.google.retry import Limits
from tests.support.play import Papers
from tests.support.troubles import REQUESTS, Laid, Stage, failed, stages

THOROUGH = "STM_THOROUGH" in os.environ
EVERYWHERE = (
    *("429", "429:retry-after=7", "500", "502html", "503", "expired", "quota"),
    *("hang", "drip", "drop-before", "drop-after", "truncate"),
)
"""Met at every request."""

REFUSED = ("400", "403", "404", "disabled")
"""What the service says once and for all."""

OTHERS = (*REFUSED, "401", "502", "503:retry-after=7", "504", "500-after", "502html-after", "503-after", "hang-after", "late", "cut")
"""Met where the run writes; elsewhere with STM_THOROUGH."""

SLOW = {"hang": 2.0, "hang-after": 2.0, "late": 0.3, "drip": 4.0}
"""Answers that come too late, with the seconds that they take."""

PATIENT, IMPATIENT = Limits(read=0.2, call=0.25, attempts=4), Limits(read=0.12, call=0.15, attempts=2)
KINDS = (*EVERYWHERE, *OTHERS)
APPLIED = {kind for kind in KINDS if kind.endswith("-after")} | {"truncate", "cut", "late", "drip"}
LOST = "drop-after@write1x1"
"""The answer of the write does not come: the run sends it again, is refused, and reads what is there."""


@dataclass(frozen=True)
class Cell:
    """A fault, and where: at a request of a stage (0: when a token is asked for), on its first attempt or on `every` one."""

    stage: str
    kind: str
    place: int
    every: bool

    @property
    def recovers(self) -> bool:
        """Whether the request is one that looks for a batch whose answer was lost."""
        return self.place > REQUESTS[self.stage]

    @property
    def faults(self) -> tuple[str, ...]:
        """In the words of the server."""
        lost = (LOST,) if self.recovers else ()
        if self.kind == "quota":
            return lost
        seconds = f"={SLOW[self.kind]}" if self.kind in SLOW else ""
        return (*lost, f"{self.kind}{seconds}@{self._where}")

    @property
    def _where(self) -> str:
        if not self.place:
            return f"token{'' if self.every else '1'}"
        if self.kind == "drip" and self.every and self.place != REQUESTS[self.stage]:
            return f"{self.place}x*,{self.place + 1}x*"  # asked again before the server hears that nobody listens, it is another call
        return f"{self.place}{'x*' if self.every else ''}"

    @property
    def limits(self) -> Limits | None:
        return (IMPATIENT if self.every else PATIENT) if self.kind in SLOW else None

    @property
    def ends_well(self) -> bool | None:
        """Whether the run comes through; None where that hangs on which request it is, or on the moment."""
        if self.kind in REFUSED:
            return None if self.kind == "400" else False
        if self.place == 0 and self.kind in {"401", "expired"}:
            return False
        if self.every and self.place == REQUESTS[self.stage] and self.kind in APPLIED:
            return None if self.kind == "late" else True
        return not self.every

    def __str__(self) -> str:
        return f"{self.stage}-{self.place or 'token'}-{self.kind}-{'every' if self.every else 'first'}"


def cells() -> Iterator[Cell]:
    """The whole matrix."""
    for stage, requests in REQUESTS.items():
        for place in range(requests + 1 + (2 if THOROUGH or stage == "later" else 0)):  # two more look for a batch whose answer was lost
            for kind in KINDS if THOROUGH or place == requests else EVERYWHERE:
                if place or kind != "quota":
                    yield from (Cell(stage, kind, place, every) for every in (False, True))


MATRIX = tuple(cells())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Stage]]:
    with stages(tmp_path_factory.mktemp("kunci")) as found:
        yield found


def test_the_matrix_is_whole():
    assert len(MATRIX) == len(set(map(str, MATRIX))) == (776 if THOROUGH else 364)
    places = {(cell.stage, cell.place) for cell in MATRIX}
    print(f"{len(MATRIX)} cells: {len(KINDS)} faults, {len(places)} places, on the first and on every attempt")


def meet(stage: Stage, cell: Cell) -> tuple[str, Laid]:
    """A run under the fault; once more where a slow machine kept it from coming so far."""
    for _ in range(3):
        stage.reset(*cell.faults)
        if cell.kind == "quota":
            stage.use_up(cell.place, for_good=cell.every)
        papers = Laid(stage)
        said = failed(stage, papers, cell.limits)
        stage.settle()
        if any(entry.fault == cell.kind.partition(":")[0] or (cell.kind, entry.status) == ("quota", 429) for entry in stage.server.log):
            return said, papers
    raise AssertionError("the run never met the fault")


def one_line(said: str) -> bool:
    """Whether a person can read it: one line that says what to do."""
    return re.search("[Jj]alankan|[Pp]eriksa|[Tt]unggu", said) is not None and "\n" not in said and said.endswith(".")


@pytest.mark.parametrize("cell", MATRIX, ids=str)
def test_old_or_new_and_the_next_run_finishes(cell: Cell, book: dict[str, Any]):
    stage = book[cell.stage]
    said, papers = meet(stage, cell)
    now = stage.now()
    if said:
        assert one_line(said)
        assert papers.times == 0
        assert now in (stage.before, stage.after)
        stage.calm()
        papers = Laid(stage)
        stage.run(papers)
    assert cell.ends_well in {None, not said}, said
    assert stage.is_done()
    assert papers.papers == stage.papers
    assert len(stage.markers()) == 1


# The answer of the write is lost, and then nothing comes any more -------------------------------------------------------


@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize("kind", ["drop-before", "drop-after"])
def test_lost_on_every_attempt_and_then_the_network_is_dead(kind: str, name: str, book: dict[str, Any]):
    stage, number = book[name], REQUESTS[name]
    stage.reset(f"{kind}@write1x*", f"drop-before@{number + 1}x*")
    with pytest.raises(UnknownOutcomeError, match="Belum diketahui apakah perubahan terakhir tersimpan"):
        stage.run(Laid(stage))
    assert stage.now() == (stage.after if kind == "drop-after" else stage.before)
    stage.calm()
    papers = Laid(stage)
    assert bool(stage.run(papers).outcome.changes) == (kind == "drop-before")
    assert stage.is_done()
    assert papers.papers == stage.papers


@pytest.mark.parametrize("name", REQUESTS)
def test_a_write_that_lands_long_after_it_was_given_up(name: str, book: dict[str, Any]):
    """The next run is quicker: what lands after it is refused."""
    stage = book[name]
    stage.reset("late=1@write1x*")
    assert "Belum diketahui" in failed(stage, Papers(), IMPATIENT)
    stage.calm()
    stage.run(Laid(stage))
    assert stage.calls["before"] > stage.calls["after"], "it landed too soon for this test"
    stage.settle()
    assert stage.is_done()
    assert len(stage.markers()) == 1


@pytest.mark.parametrize("name", REQUESTS)
def test_a_write_that_lands_after_several_others(name: str, book: dict[str, Any]):
    stage = book[name]
    stage.reset("late=1.5@write1x*")
    assert "Belum diketahui" in failed(stage, Papers(), IMPATIENT)
    stage.calm()
    stage.run(Laid(stage))
    for text in ("Ringan", "Berat"):
        stage.type("Log Keluhan", 2, "Keparahan", text)
        assert stage.run(Papers()).outcome.changes
    assert stage.calls["before"] > stage.calls["after"], "it landed too soon for this test"
    now = stage.now()
    stage.settle()
    assert stage.now() == now
