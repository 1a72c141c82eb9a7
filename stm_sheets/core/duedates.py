"""Every due date that a case had: from which date it was counted, which days were skipped and why, and when the step was done.

A step that is asked for on the rows of a chain (a CPAR round, a revision of a letter) has a due date on each of them. To
see it, the rows that conditions look at are put back as they were while that row was the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.compiled import Test, When
from stm_sheets.core.conclude import Asked
from stm_sheets.core.conditions import Always, Condition, Due, On, Ref
from stm_sheets.core.explain import Counted, counted, counting, dated, place
from stm_sheets.core.links import Links
from stm_sheets.core.owners import NOBODY_ASKED
from stm_sheets.core.plan import Outcome
from stm_sheets.core.rows import Row
from stm_sheets.core.words import moment_words


@dataclass(frozen=True, slots=True)
class Wait:
    """What a row of a chain waits for on its own: its title, when it is asked, until when, and the cell that dates the answer."""

    chain: str
    title: str
    when: Condition
    due: Due
    done: Ref


@dataclass(frozen=True, slots=True)
class Deadline:
    """One due date. `key` is the step's ("" for what a row waits for on its own), `row` the child row on which it is asked.

    `reached` says that the case has come to it; before that nothing is counted. `what` says from which date it counts ("" where
    there is no limit); `counted` is None where `due` is that date itself, or not known. `late` are working days from `due` to
    the day on which it was done, or to today while it is waited for; None where that cannot be said. `done` is None as well for
    what is finished without a date.
    """

    key: str
    title: str
    row: Row | None
    what: str
    due: date | None
    counted: Counted | None
    done: date | None
    finished: bool
    late: int | None
    reached: bool = True


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A wait as functions, with the place of its chain."""

    wait: Wait
    index: int
    holds: Test
    asked: Asked
    done: When


class Deadlines:
    """Finds the due dates of the cases of one pass. `waits` are those of rows that wait on their own."""

    def __init__(self, outcome: Outcome, waits: Sequence[Wait]) -> None:
        self.outcome, self.engine = outcome, outcome.engine
        self.steps = sorted(enumerate(outcome.ledger.procedure.steps), key=lambda numbered: place(numbered[1]))
        self.asked_on = {position: index for index, links in enumerate(self.engine.links) for position in links.asked_at}
        self.dated = [self.engine.compiler.test(step.dated_when or Always()) for step in outcome.ledger.procedure.steps]
        self.waits = [_waiting(self.engine, wait) for wait in waits]

    def of(self, case: Case) -> list[Deadline]:
        """All of a case, in the order of the steps; none while it is not complete. The case is looked at afresh."""
        self.engine.look(case)
        if not case.recorded:
            return []
        found = [*self._of_steps(case), *self._of_waits(case)]
        self.engine.look(case)
        return found

    def _of_steps(self, case: Case) -> Iterator[Deadline]:
        once = [done(case.view) for _, done in self.engine.steps]
        for position, _ in self.steps:
            index = self.asked_on.get(position)
            rows: list[Row | None] = [row for row in case.rows[index] if row.in_force] if index is not None else []
            for before, row in zip((None, *rows), rows or (None,), strict=False):
                self._turn_back(case, index, row, before)
                done = once[position] if index is None else self.engine.steps[position][1](case.view)
                if (found := self._step(case, position, row, done=done)) is not None:
                    yield found

    def _turn_back(self, case: Case, index: int | None, row: Row | None, before: Row | None) -> None:
        """Let conditions see the case as it was while this row was the last of its chain.

        Other chains stand at their first row. One whose rows wait on their own is out of sight of the steps that the case
        itself is asked for: what it waits for is told with its rows.
        """
        for other, links in enumerate(self.engine.links):
            rows = [one for one in case.rows[other] if one.in_force]
            if other == index:
                self._show(case, links, row, before)
            elif links.chain.waits:
                self._show(case, links, rows[-1] if rows and index is not None else None, None)
            else:
                self._show(case, links, rows[0] if rows else None, None)

    @staticmethod
    def _show(case: Case, links: Links, row: Row | None, before: Row | None) -> None:
        case.view.put(links.here, row)
        case.view.put(links.previous, before)

    def _step(self, case: Case, position: int, row: Row | None, *, done: bool) -> Deadline | None:
        """The due date of a step on one row; None where the step was not asked for there."""
        view, step = case.view, self.outcome.ledger.procedure.steps[position]
        is_dated = self.dated[position](view)
        if not self.engine.steps[position][0](view) or (row is not None and not is_dated):
            return None
        over = bool(row and row.followed)
        finished = done or over
        day = dated(self.outcome, view, step) if finished and is_dated else None
        if (case.closed and not finished) or (over and day is None):
            return None
        title, what = self.outcome.concluder.title(step), moment_words(step.due.after) if step.due else ""
        if not finished and position != view.position:
            return Deadline(step.key, title, row, what, None, None, None, finished, None, reached=False)
        due = self.outcome.concluder.due(self.outcome.concluder.steps[position], view)
        late = self._late(due, day, waited_for=not finished)
        return Deadline(step.key, title, row, what, due, counted(self.outcome, position, view), day, finished, late)

    def _late(self, due: date | None, done: date | None, *, waited_for: bool) -> int | None:
        until = done or (self.outcome.today if waited_for else None)
        return self.outcome.ledger.office.calendar.between(due, until) if due and until else None

    def _of_waits(self, case: Case) -> Iterator[Deadline]:
        view, concluder = case.view, self.outcome.concluder
        for index, rows in enumerate(case.rows):
            for before, row in zip((None, *rows), rows, strict=False):
                self.engine.turn_to(view, row, before)
                for one in self.waits if row.in_force else ():
                    day = one.done(view) if one.index == index else None
                    if one.index == index and one.holds(view) and not (case.closed and day is None):
                        due = concluder.due(one.asked, view)
                        what = moment_words(one.wait.due.after)
                        way = counting(concluder, one.asked, what, view)
                        late = self._late(due, day, waited_for=True)
                        yield Deadline("", one.wait.title, row, what, due, way, day, day is not None, late)


def _waiting(engine: Engine, wait: Wait) -> _Waiting:
    index = next(index for index, links in enumerate(engine.links) if links.chain.name == wait.chain)
    own, compiler = engine.links[index].chain.register, engine.compiler
    asked = Asked(lambda _view, _number: NOBODY_ASKED, compiler.when(wait.due.after, own), wait.due.days_of)
    return _Waiting(wait, index, compiler.test(wait.when, own), asked, compiler.when(On(wait.done), own))
