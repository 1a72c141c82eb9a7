"""The desk of who files papers: a book read and decided once, nothing written, with its papers and its history at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property
from itertools import chain

from stm_sheets.books import book_of, scribe_of
from stm_sheets.core.cases import PENDING, Case
from stm_sheets.core.cells import canonical
from stm_sheets.core.cpar_papers import RoundForms
from stm_sheets.core.memory import APPROVED
from stm_sheets.core.papers import Clerk
from stm_sheets.core.reading import places, sheet_of
from stm_sheets.core.revisions import revisions
from stm_sheets.core.rows import Row, case_of
from stm_sheets.model import CaseState, OfficeError, Paper, Shelf
from stm_sheets.pipeline import Plan, plan
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.audit import ROUND_ISSUED
from stm_sheets.tables.office import HISTORY
from stm_sheets.usage import Options

Chosen = tuple[Case, CaseState]
"""A complaint, and where it stands."""


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

    @property
    def numbered(self) -> list[Chosen]:
        """The complaints that have a number, each with where it stands."""
        outcome = self.plan.outcome
        return [one for one in zip(outcome.settled, outcome.every_state, strict=True) if one[1].key]

    def case(self, number: str) -> Chosen:
        """The complaint of this number. Raises OfficeError where the book has none, or more than one."""
        number, cases = number.strip(), self.numbered
        found = next((one for one in cases if one[1].key.casefold() == number.casefold()), None)
        if found:
            return found
        ledger = self.plan.outcome.ledger
        log = ledger.tables[ledger.procedure.log.tab]
        if number.casefold() in {(row.key() or "").casefold() for row in log.rows if row.left}:
            raise OfficeError(
                f"Keluhan {number} belum dapat dipakai, karena nomornya tertulis dua kali atau barisnya belum jelas. "
                f"Perbaiki dahulu yang disebut kolom Periksa di tab {log.register.tab}, lalu jalankan perintah ini lagi."
            )
        near = get_close_matches(number.upper(), [state.key for _, state in cases], 1, 0.5)
        hint = f" Mungkin maksudnya {near[0]}." if near else ""
        raise OfficeError(f"Keluhan {number} tidak ada di buku ini, atau barisnya perlu diperbaiki dulu.{hint} Lihat: stm-sheets check.")

    def papers_of(self, case: Case) -> list[Paper]:
        """The forms of all rounds that were issued, whatever became of them, then every revision of the letter that can be laid."""
        forms = self.clerk.forms
        rounds = [forms.paper(case, place) for place, row in enumerate(forms.rows(case)) if _issued(row, forms.kind)]
        return [*rounds, *(paper for _, paper in revisions(self.clerk, case) if paper)]

    def letters(self) -> Iterator[Mapping[str, object]]:
        """What the letters of the book say: those of every case, then all that the book remembers as approved."""
        for case in self.plan.outcome.settled:
            yield from (paper.context for _, paper in revisions(self.clerk, case) if paper)
        yield from (entry.content() or {} for entry in self.clerk.memory.entries[APPROVED].values())

    def history(self, number: str) -> list[Mapping[str, str]]:
        """What the history tells of a complaint and its rows, oldest first, by header."""
        return self._history.get(number.casefold(), [])

    def all_history(self) -> Iterator[Mapping[str, str]]:
        """What the history tells of anything, by header."""
        return chain.from_iterable(self._history.values())

    @cached_property
    def _history(self) -> Mapping[str, list[Mapping[str, str]]]:
        assert self.plan.book  # read by `plan`
        sheet = sheet_of(self.plan.book.read((HISTORY.tab,)), HISTORY)
        at, found = places(sheet, HISTORY), defaultdict[str, list[Mapping[str, str]]](list)
        for row in sheet.rows:
            told = {name: canonical(row[place]) if place < len(row) else "" for name, place in at.items()}
            found[case_of(told[HISTORY.names[1]]).casefold()].append(told)
        return found


def _issued(row: Row, kind: RoundForms) -> bool:
    """Whether a round has its number and was issued once."""
    return row.get(kind.number) not in {None, PENDING} and (row.status not in kind.unissued or row.get(ROUND_ISSUED) is not None)


def desk_of(options: Options, clock: Callable[[str], datetime]) -> Desk:
    """The book that was named, read and decided as of the day of the options; nothing is written.

    Raises OfficeError as `plan` does, and for a day before the last run: what was decided since cannot be told as of such a day.
    """
    scribe = scribe_of(options)
    decided = plan(book_of(options), options.as_of, clock=clock, scribe=scribe, keep=False)
    _refuse_before(decided.outcome.last_day, decided.as_of)
    shelf = decided.outcome.clerk.shelf if decided.outcome.clerk else None
    return Desk(decided, shelf or scribe.shelf(""), scribe)


def _refuse_before(last: date | None, as_of: date) -> None:
    """Raises OfficeError for a day before the last run."""
    if last and as_of < last:
        raise OfficeError(
            f"Buku ini sudah dijalankan per {last:%d/%m/%Y}, jadi keadaannya per {as_of:%d/%m/%Y} tidak dapat dibuat lagi. "
            "Pakai tanggal yang sama atau sesudahnya, atau hapus --as-of."
        )
