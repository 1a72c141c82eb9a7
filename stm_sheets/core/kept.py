"""Ended cases that nobody touched: they conclude what they concluded, so that an old register costs little to run.

The conclusions of an ended case hang on its rows, on the office's tables and on the rules alone, not on the day. A seal
over all that a row showed when it was left is remembered with it. Where rows, tables and rules are the same to the
letter, and nothing had to be put right, deriving again would give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from stm_sheets.core.cases import Case
from stm_sheets.core.cells import canonical
from stm_sheets.core.memory import LAST, RUN, Entry, Memory
from stm_sheets.core.office import Office
from stm_sheets.core.rows import Row, digest_of
from stm_sheets.core.series import restore
from stm_sheets.model import CaseState, Raw

GAP = "\n"


def seal_of(cells: Iterable[Raw]) -> str:
    """A sign of what stands in the program's columns of a row."""
    return digest_of(map(canonical, cells))


def office_sign(office: Office, rules: str) -> str:
    """A sign of the rules and of all tables of the office."""
    rows = (row.digest for table in office.tables.values() for row in table.rows)
    return digest_of((rules, *rows))


def result_of(trail: Iterable[str], row: Row, *, sealed: bool) -> str:
    """What is remembered of a row's conclusions: those of the history, a line each, and the seal of an ended case."""
    lines = list(trail)
    return GAP.join([*lines, seal_of(row.cells[: row.table.system])] if sealed else lines)


def trail_of(entry: Entry | None) -> list[str]:
    """The remembered conclusions of the history."""
    return entry.result.split(GAP) if entry else []


class Keeper:
    """Says which rows and cases are just as they were left. `rules` says by which rules this run works.

    Used only after `open`, which says whether the last run worked by the same rules and tables, and not on a later day.
    """

    def __init__(self, memory: Memory, status: str, rules: str, today: date) -> None:
        self.memory, self.status, self.rules, self.today = memory, status, rules, today
        self.sign, self.usable = "", False

    def open(self, office: Office) -> Callable[[Row], bool] | None:
        """How to see that a row is sealed; None where nothing may be kept."""
        last, day = self.memory.get(RUN, LAST), self.memory.last_day
        self.sign = office_sign(office, self.rules)
        self.usable = bool(last and day and last.text() == self.sign and day <= self.today)
        return self.sealed if self.usable else None

    def sealed(self, row: Row) -> bool:
        """Whether a row, evidence, receipts and conclusions alike, is as an ended case was left."""
        entry = self.memory.get(row.table.register.tab, row.claim or "")
        if entry is None or row.digest != entry.sign:
            return False
        lines = trail_of(entry)
        return len(lines) == len(row.table.trail) + 1 and lines[-1] == seal_of(row.read)

    def holds(self, case: Case) -> bool:
        """Whether every row of a case is sealed. One that is not gives its rows their texts back."""
        rows = (case.log, *case.children())
        if self.usable and all(row.slim for row in rows):
            return True
        for row in rows:
            if row.slim:
                restore(row, self.memory.content(row.table.register.tab, str(row.id)))
        return False

    def keep(self, case: Case) -> CaseState:
        """Leave the rows of a case as they are; where it stands."""
        case.kept = True
        for row in (case.log, *case.children()):
            row.kept = True
            row.status = self._status(row)
        return CaseState(case.number or "", case.log.status, "closed", None, None, None, None)

    def _status(self, row: Row) -> str:
        place = row.table.trail.index(row.table.at[self.status])
        return trail_of(self.memory.get(row.table.register.tab, str(row.id)))[place]
