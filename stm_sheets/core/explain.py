"""One case told in full: steps done, skipped and ahead, whose turn, how its due date was counted, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.calendar import Told
from stm_sheets.core.cases import Case
from stm_sheets.core.conditions import Always
from stm_sheets.core.plan import Outcome
from stm_sheets.core.procedure import Step
from stm_sheets.model import CaseState, Finding

DONE, HERE, AHEAD, SKIPPED = "selesai", "sekarang", "nanti", "tidak berlaku"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step in a case: its number, what it is called, how it stands, and the latest date that it holds."""

    key: str
    title: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How a due date came about: from which date, so many working days, and every day on the way."""

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
    if case.kept:
        outcome.engine.settle(case)
        outcome.concluder.conclude(case)
    outcome.engine.look(case)
    state = next(state for state in outcome.states if state.key == case.number)
    numbers = {(row.table.register.tab, row.number) for row in (case.log, *case.children())}
    return Story(
        state=state,
        title=str(case.log.get(words.step) or ""),
        customer=str(outcome.concluder.copies[0][1](case.view) or ""),
        steps=tuple(_steps(outcome, case)),
        counted=_counted(outcome, case),
        action=str(case.log.get(words.action) or ""),
        rows=tuple((row.table.register.tab, row.key() or "", row.status) for row in case.children()),
        findings=tuple(finding for finding in outcome.findings if (finding.tab, finding.row) in numbers),
    )


def _steps(outcome: Outcome, case: Case) -> Iterator[StepTold]:
    """Every step in the order in which a case is asked for it."""
    for index, step in enumerate(outcome.ledger.procedure.steps):
        state = _state(outcome, case, index, step)
        yield StepTold(step.key, outcome.concluder.title(step), state, _day(outcome, case, step) if state == DONE else None)


def _state(outcome: Outcome, case: Case, index: int, step: Step) -> str:
    """How a step stands; in a later round what was done in the first stays done, and an answer stays given."""
    applies, done = outcome.engine.steps[index]
    if index == case.view.position:
        return HERE
    if not applies(case.view):
        return DONE if not isinstance(step.done, Always) and done(case.view) else SKIPPED
    if index < case.view.position:
        return DONE
    early = outcome.engine.compiler.test(step.early_when or Always())
    return DONE if done(case.view) and not early(case.view) else AHEAD


def _day(outcome: Outcome, case: Case, step: Step) -> date | None:
    values = (outcome.engine.compiler.value(ref)(case.view) for ref in step.dates)
    return max((value for value in values if isinstance(value, date)), default=None)


def _counted(outcome: Outcome, case: Case) -> Counted | None:
    """The way to the due date; None where it is not counted in working days."""
    if not 0 <= case.view.position < len(outcome.concluder.steps):
        return None
    asked = outcome.concluder.steps[case.view.position]
    start = asked.after(case.view) if asked.after else None
    days = outcome.concluder.limit(asked.days_of, case.view) if asked.days_of else None
    if start is None or days is None:
        return None
    return Counted(start, days, outcome.ledger.office.calendar.tell(start, days))
