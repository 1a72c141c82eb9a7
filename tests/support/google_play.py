"""The tables of cases on a spreadsheet: carried in, run over real HTTP, carried out again."""

from __future__ import annotations

from datetime import date
from typing import Any

from stm_sheets.pipeline import run
from tests.support.google_office import GoogleOffice
from tests.support.memory_book import MemoryBook
from tests.support.play import Papers


class GoogleRunner:
    """Runs the program once on a spreadsheet that holds what the book in memory holds."""

    def __init__(self, office: GoogleOffice, papers: Papers) -> None:
        self.office, self.papers = office, papers

    def __call__(self, book: MemoryBook, as_of: date) -> Any:
        self.office.carry_in(book)
        done = run(self.office.book(), as_of, scribe=self.papers)
        self.office.carry_out(book)
        assert not done.left_out
        return done.as_dict()
