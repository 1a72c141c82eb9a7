"""One case told in full: steps done, skipped and ahead, whose turn, how its due date was counted, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.calendar import Told
from stm_sheets.core.cases import Case
from stm_sheets.core.compiled import Test
from stm_sheets.core.conditions import Always
from stm_sheets.core.plan import Outcome
from stm_sheets.core.procedure import Step
from stm_sheets.core.words import moment_words
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
    """Every step in the order in which people count them; the last are those without a number."""
    states = list(_states(outcome, case))
    for index, step in sorted(enumerate(outcome.ledger.procedure.steps), key=lambda numbered: _place(numbered[1])):
        day = _day(outcome, case, step) if states[index] == DONE else None
        yield StepTold(step.key, outcome.concluder.title(step), states[index], day)


def _place(step: Step) -> tuple[bool, int]:
    return (not step.key.isdecimal(), int(step.key) if step.key.isdecimal() else 0)


def _states(outcome: Outcome, case: Case) -> Iterator[str]:
    """How each step stands. Where a case is not complete yet, recording is what it waits for; where it is closed, nothing is."""
    view, before = case.view, _asked_before(outcome, case)
    applying = [applies(view) for applies, _ in outcome.engine.steps]
    done = [done(view) and (case.recorded or step.due is not None) for (_, done), step in _with_steps(outcome)]
    here = next((index for index, asked in enumerate(applying) if asked and not done[index]), len(done))
    for index, (_, step) in enumerate(_with_steps(outcome)):
        early = outcome.engine.compiler.test(step.early_when or Always())
        if not applying[index] and index not in before:
            yield SKIPPED
        elif done[index] and (index < here or not early(view)):
            yield DONE
        elif index == here and not case.closed:
            yield HERE
        else:
            yield AHEAD if applying[index] and not case.closed else SKIPPED


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
    due = outcome.ledger.procedure.steps[case.view.position].due
    return Counted(moment_words(due.after) if due else "", start, days, outcome.ledger.office.calendar.tell(start, days))
