"""A run too large for one request, under faults: each part that landed leaves the book right by itself, and the next run adds the rest."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.sheets_server.state import Spreadsheet
from tests.support.cases import office_book
from tests.support.memory_book import MemoryBook, MemoryTab, empty_book
from tests.support.play import Papers
from tests.support.troubles import Stage, doubled, failed, served, untroubled
from tests.support.world import evidence

LOG, MANY, LONG = "Log Keluhan", 40, 40_000
PARTS, REQUESTS = 2, 8
KINDS = ("500", "drop-before", "drop-after", "truncate", "403") if os.environ.get("STM_THOROUGH") else ("drop-before", "drop-after")
PLACES = [f"{place}{every}" for place in ("write1", "write2", "read5") for every in ("x1", "x*")]
"""The two writes, and the reading before the second."""


def long_tales() -> MemoryBook:
    """So many new complaints, told at length, that what is remembered of them takes two requests."""
    book = office_book()
    for number in range(MANY):
        cells = {
            "Tanggal Terima": date(2026, 11, 2),
            "Sumber": "Email",
            "Penerima": "Sari",
            "Nama Pelanggan": f"PT Contoh {number}",
            "Uraian Keluhan": f"{number} {'panjang ' * (LONG // 8)}",
            "Keparahan": "Sedang",
        }
        row = book.tabs[LOG].new_row()
        for column, value in cells.items():
            book.tabs[LOG].put(row, column, value)
    return book


@dataclass
class Large:
    """The spreadsheet, and the book as a run without faults leaves it."""

    stage: Stage
    whole: MemoryBook


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    with served(tmp_path_factory.mktemp("kunci"), {"large": long_tales()}) as found:
        stage = found["large"]
        untroubled(stage, REQUESTS)
        assert len(stage.markers()) == PARTS
        assert all(entry.received < 2_000_000 for entry in stage.server.log)
        yield Large(stage, of_state(stage))


def of_state(stage: Stage, state: Spreadsheet | None = None) -> MemoryBook:
    """The book as it is now, or as it was in some state."""
    kept = stage.office.spreadsheet.snapshot()
    if state:
        stage.office.spreadsheet.restore(state.snapshot())
    book = empty_book()
    stage.office.carry_out(book)
    stage.office.spreadsheet.restore(kept)
    return book


def column(tab: MemoryTab, name: str) -> set[str]:
    return {str(cell) for row in tab.rows if (cell := tab.at(row, name)) is not None}


def numbered(book: MemoryBook) -> set[str]:
    """The complaints that have a number; row and memory agree about them, and there is no gap."""
    numbers = column(book.tabs[LOG], "No Keluhan")
    assert numbers == {key for key in column(book.tabs["_Ingatan"], "Kunci") if key.startswith("KLH")}
    assert numbers == {f"KLH-2026-{number:04}" for number in range(1, len(numbers) + 1)}
    return numbers


def told(book: MemoryBook) -> Counter[tuple[Any, ...]]:
    """The history, without the count of runs."""
    return Counter(tuple(row[:-1]) for row in book.tabs["Riwayat"].rows)


def meet(stage: Stage, fault: str) -> tuple[str, MemoryBook]:
    """What a run under this fault complained of, and the book that it left."""
    stage.reset(fault)
    said = failed(stage, Papers())
    some = of_state(stage)
    stage.calm()
    return said, some


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_part_is_right_by_itself(kind: str, place: str, large: Large):
    stage = large.stage
    typed = evidence(of_state(stage, stage.start))
    said, some = meet(stage, f"{kind}@{place}")
    landed = len(numbered(some))
    assert len(stage.markers()) == (0 if not landed else 1 if landed < MANY else PARTS)
    assert column(some.tabs["Riwayat"], "Nomor") == numbered(some)
    assert evidence(some) == typed
    assert bool(said) == (kind == "403" or (place.endswith("x*") and (place.startswith("read") or kind in {"500", "drop-before"})))
    assert bool(landed) == (place[:6] != "write1" or not said)
    if said:
        stage.run(Papers())
    everything = of_state(stage)
    assert everything.dump()[LOG] == large.whole.dump()[LOG]
    assert doubled(stage.office) == []
    assert not stage.run(Papers()).outcome.changes


def test_the_history_tells_of_both_parts_once(large: Large):
    said, _ = meet(large.stage, "403@write2")
    assert said
    large.stage.run(Papers())
    assert told(of_state(large.stage)) == told(large.whole)
