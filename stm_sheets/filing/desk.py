"""The desk of who files papers: a book read and decided once, nothing written, with its papers and its history at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from stm_sheets.books import book_of, scribe_of
from stm_sheets.core.cases import Case
from stm_sheets.core.cells import canonical
from stm_sheets.core.papers import Clerk
from stm_sheets.core.reading import places, sheet_of
from stm_sheets.core.rows import case_of
from stm_sheets.model import Paper, Shelf
from stm_sheets.pipeline import Plan, plan
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.office import HISTORY
from stm_sheets.usage import Options


@dataclass
class Desk:
    """A decided `plan` in which every row has its texts, the `shelf` of templates and pictures, and the `scribe` who makes papers."""

    plan: Plan
    shelf: Shelf
    scribe: WordScribe

    @property
    def clerk(self) -> Clerk:
        """Who decided about the papers."""
        assert self.plan.outcome.clerk  # every pass has one
        return self.plan.outcome.clerk

    def papers_of(self, case: Case) -> list[Paper]:
        """The forms of all issued rounds, then every revision of the letter that can be laid, in order."""
        forms = [paper for paper in self.clerk.forms.papers(case) if not paper.withdrawn]
        return [*forms, *(paper for _, paper in self.clerk.revisions(case) if paper)]

    def history(self, number: str) -> list[Mapping[str, str]]:
        """What the history tells of a complaint and its rows, oldest first, by header."""
        return self._history.get(number.casefold(), [])

    @cached_property
    def _history(self) -> Mapping[str, list[Mapping[str, str]]]:
        assert self.plan.book  # read by `plan`
        sheet = sheet_of(self.plan.book.read((HISTORY.tab,)), HISTORY)
        at, found = places(sheet, HISTORY), defaultdict[str, list[Mapping[str, str]]](list)
        for row in sheet.rows:
            told = {name: canonical(row[place]) if place < len(row) else "" for name, place in at.items()}
            found[case_of(told[HISTORY.names[1]]).casefold()].append(told)
        return found


def desk_of(options: Options, clock: Callable[[str], datetime]) -> Desk:
    """The book that was named, read and decided as of the day of the options; nothing is written. Raises OfficeError as `plan` does."""
    scribe = scribe_of(options)
    decided = plan(book_of(options), options.as_of, clock=clock, scribe=scribe, keep=False)
    shelf = decided.outcome.clerk.shelf if decided.outcome.clerk else None
    return Desk(decided, shelf or scribe.shelf(""), scribe)
