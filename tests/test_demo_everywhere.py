"""The demo in a file, on a Google spreadsheet and in memory: the same plan every day, the same cells at the end, the same letters."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stm_sheets.core.cells import canonical
from stm_sheets.demo.complaints import DAYS
from stm_sheets.demo.play import laid, play
from stm_sheets.demo.typist import Typist
from stm_sheets.model import Book, Register, Value
from stm_sheets.pipeline import run
from stm_sheets.places.google.provision import provision
from stm_sheets.places.layout import layout
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.live_book import google_ground
from tests.support.memory_book import MemoryBook, MemoryTab

REGISTERS = layout().registers


@dataclass
class Played:
    """What came of it: what each run decided, all cells by tab and header, the letters, and what one more run would do."""

    plans: list[dict[str, Any]]
    cells: dict[str, list[dict[str, str]]]
    letters: dict[str, bytes]
    again: dict[str, Any]


def played(book: Book, out: Path) -> Played:
    scribe = WordScribe(template_folder(), out)
    plans = [plan.as_dict() for plan in play(Typist(book), scribe)]
    cells = {register.tab: cells_of(book, register) for register in REGISTERS}
    day, month, year = map(int, DAYS[-1].split("/"))
    again = run(book, date(year, month, day), scribe=scribe)
    letters = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.docx")}
    return Played(plans, cells, letters, again.as_dict())


def cells_of(book: Book, register: Register) -> list[dict[str, str]]:
    """All rows of a tab, cells by header as the rules would compare them; blanks left out."""
    sheet = book.read((register.tab,)).sheets[register.tab]
    texts = [{name: canonical(cell) for name, cell in zip(sheet.header, row, strict=False) if canonical(cell)} for row in sheet.rows]
    assert sheet.header[: len(register.names)] == register.names
    return texts


def in_memory() -> MemoryBook:
    """What `init` lays, without its looks."""
    return MemoryBook(
        {register.tab: MemoryTab([*register.names], [_row(register, row) for row in _defaults(register)]) for register in REGISTERS}
    )


def _defaults(register: Register) -> list[dict[str, Value]]:
    return [dict(row) for row in layout().defaults.get(register.tab, ())]


def _row(register: Register, cells: dict[str, Value]) -> list[Any]:
    return [cells.get(name) or None for name in register.names]


@pytest.fixture(scope="module")
def in_a_file(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("contoh")
    return played(laid(folder / "keluhan.xlsx"), folder / "surat")


@contextlib.contextmanager
def on_google(config: pytest.Config, folder: Path) -> Iterator[Book]:
    with google_ground(config, folder) as ground:
        provision(ground.client, ground.id, layout())
        yield ground.book()


@pytest.fixture(params=("ingatan", "google"))
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Played:
    with on_google(request.config, tmp_path) if request.param == "google" else contextlib.nullcontext(in_memory()) as book:
        return played(book, tmp_path / "surat")


def test_the_demo_is_the_same_in_every_kind_of_book(in_a_file: Played, elsewhere: Played):
    for day, expected, found in zip(DAYS, in_a_file.plans, elsewhere.plans, strict=True):
        for name in expected:
            assert found[name] == expected[name], (day, name)
    for tab, rows in in_a_file.cells.items():
        assert rows, tab
        assert elsewhere.cells[tab] == rows, tab
    assert len(in_a_file.letters) > 10
    assert elsewhere.letters.keys() == in_a_file.letters.keys()
    assert [name for name, letter in in_a_file.letters.items() if elsewhere.letters[name] != letter] == []
    for each in (in_a_file, elsewhere):
        assert (each.again["edits"], each.again["documents"]) == ([], [])
        assert each.again["findings"] == in_a_file.plans[-1]["findings"]
