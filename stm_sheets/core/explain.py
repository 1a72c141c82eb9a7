"""One case told in full: steps done, skipped and ahead, whose turn, how its due date was counted, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.calendar import Told
from stm_sheets.core.cases import Case
from stm_sheets.core.compiled import Test, View
from stm_sheets.core.conclude import Asked, Concluder
from stm_sheets.core.conditions import Always
from stm_sheets.core.plan import Outcome
from stm_sheets.core.procedure import Step
from stm_sheets.core.words import moment_words
from stm_sheets.model import CaseState, Finding

DONE, HERE, AHEAD, SKIPPED = "selesai", "sekarang", "nanti", "tidak berlaku"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step in a case: its number, what it is called, how it stands, and the latest date that it holds.

    `place` counts the steps in the order in which they are asked; `early` says that a step still ahead is filled in already.
    """

    key: str
    title: str
    state: str
    day: date | None
    place: int = 0
    early: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How a due date came about: from which date (`what` says in words which), so many working days, and every day on the way."""

    what: str
    start: date
    days: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A case as `explain` tells it. `rows` are its child rows: tab, key, status."""

    state: CaseState
    title: str
    customer: str
    steps: tuple[StepTold, ...]
    counted: Counted | None
    action: str
    rows: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


def explain(outcome: Outcome, number: str) -> Story | None:
    """The story of the case of this number (case ignored); None where no row of the book has it, or it is left alone."""
    wanted = number.strip().casefold()
    for case in outcome.settled:
        if case.number and case.number.casefold() == wanted:
            return _story(outcome, case)
    return None


def _story(outcome: Outcome, case: Case) -> Story:
    words = outcome.ledger.procedure.words
    outcome.engine.look(case)
    state = next(state for state in outcome.states if state.key == case.number)
    position = case.view.position
    numbers = {(row.table.register.tab, row.number) for row in (case.log, *case.children())}
    return Story(
        state=state,
        title=str(case.log.get(words.step) or ""),
        customer=str(outcome.concluder.copies[0][1](case.view) or ""),
        steps=tuple(steps_of(outcome, case)),
        counted=counted(outcome, position, case.view) if 0 <= position < len(outcome.concluder.steps) else None,
        action=str(case.log.get(words.action) or ""),
        rows=tuple((row.table.register.tab, row.key() or "", row.status) for row in case.children()),
        findings=tuple(finding for finding in outcome.findings if (finding.tab, finding.row) in numbers),
    )


def steps_of(outcome: Outcome, case: Case) -> Iterator[StepTold]:
    """Every step in the order in which people count them, of a case just looked at; the last are those without a number."""
    stands = list(_stands(outcome, case))
    for index, step in sorted(enumerate(outcome.ledger.procedure.steps), key=lambda numbered: place(numbered[1])):
        state, filled = stands[index]
        day = dated(outcome, case.view, step) if state == DONE else None
        yield StepTold(step.key, outcome.concluder.title(step), state, day, index, filled and state == AHEAD)


def place(step: Step) -> tuple[bool, int]:
    """Where people count a step: by its number, those without one last."""
    return (not step.key.isdecimal(), int(step.key) if step.key.isdecimal() else 0)


def _stands(outcome: Outcome, case: Case) -> Iterator[tuple[str, bool]]:
    """How each step stands, and whether it is filled in.

    Where a case is not complete yet, recording is what it waits for; where it is closed, nothing is.
    """
    view, before = case.view, _asked_before(outcome, case)
    applying = [applies(view) for applies, _ in outcome.engine.steps]
    done = [done(view) and (case.recorded or step.due is not None) for (_, done), step in _with_steps(outcome)]
    here = next((index for index, asked in enumerate(applying) if asked and not done[index]), len(done))
    for index, (_, step) in enumerate(_with_steps(outcome)):
        early = outcome.engine.compiler.test(step.early_when or Always())(view)
        if not applying[index] and index not in before:
            yield SKIPPED, False
        elif done[index] and (index < here or not early):
            yield DONE, True
        elif index == here and not case.closed:
            yield HERE, False
        else:
            yield (AHEAD, done[index]) if applying[index] and not case.closed else (SKIPPED, False)


def _with_steps(outcome: Outcome) -> Iterator[tuple[tuple[Test, Test], Step]]:
    return zip(outcome.engine.steps, outcome.ledger.procedure.steps, strict=True)


def _asked_before(outcome: Outcome, case: Case) -> frozenset[int]:
    """The steps that applied while a chain stood at its first row: a later round does not ask them again, but they were done."""
    view, asked = case.view, set[int]()
    for links in outcome.engine.links:
        here, first = view.rows[links.here], view.rows[links.first]
        if first and here is not first:
            view.put(links.here, first)
            asked.update(index for index, (applies, _) in enumerate(outcome.engine.steps) if applies(view))
            view.put(links.here, here)
    return frozenset(asked)


def dated(outcome: Outcome, view: View, step: Step) -> date | None:
    """The latest date among the cells that date a step."""
    values = (outcome.engine.compiler.value(ref)(view) for ref in step.dates)
    return max((value for value in values if isinstance(value, date)), default=None)


def counted(outcome: Outcome, position: int, view: View) -> Counted | None:
    """The way to the due date of a step; None where it is not counted in working days."""
    due = outcome.ledger.procedure.steps[position].due
    return counting(outcome.concluder, outcome.concluder.steps[position], moment_words(due.after) if due else "", view)


def counting(concluder: Concluder, asked: Asked, what: str, view: View) -> Counted | None:
    """The way to the due date of anything that is asked for; `what` says from which date it is counted."""
    start = asked.after(view) if asked.after else None
    days = concluder.limit(asked.days_of, view) if asked.days_of else None
    if start is None or days is None:
        return None
    return Counted(what, start, days, concluder.office.calendar.tell(start, days))
