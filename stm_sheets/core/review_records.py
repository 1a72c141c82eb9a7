"""Every complaint and every CPAR round of a book as a plain record, read by the words of the review's table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stm_sheets.core.cases import Case
from stm_sheets.core.conclude import short
from stm_sheets.core.dashboard import Response, answered_by
from stm_sheets.core.indonesian import line
from stm_sheets.core.plan import Outcome
from stm_sheets.core.review import STANDINGS, Complaint, Records, Review, Round
from stm_sheets.model import CaseState, Value


def told(outcome: Outcome, review: Review, response: Response) -> Records:
    """The records of a book that was decided without leaving anything out, complaints in the order of their numbers."""
    teller = _Teller(outcome, review, response)
    pairs = list(zip(outcome.settled, outcome.every_state, strict=True))
    office, staff = outcome.ledger.office, outcome.ledger.office.staff
    return Records(
        today=outcome.today,
        complaints=tuple(teller.complaint(case, state) for case, state in pairs),
        rounds=tuple(one for case, _ in pairs for one in teller.rounds(case)),
        steps=teller.steps(),
        answered_by=teller.answered_by,
        standard=int(office.setting(response.standard)),
        monthly=int(office.setting(review.monthly)),
        settings={key: office.setting(key) for field in review.form.fields for key in field.reads},
        signers={field: ", ".join(staff.holders(role)) for field, role in review.signers},
        left=tuple(teller.left()),
    )


class _Teller:
    """Reads the cells of settled cases by the words of the review's table."""

    def __init__(self, outcome: Outcome, review: Review, response: Response) -> None:
        self.outcome, self.review = outcome, review
        self.words = outcome.ledger.procedure.words
        self.compiler = outcome.engine.compiler
        self.between = outcome.ledger.office.calendar.between
        self.answered_by = answered_by(outcome.ledger.office, response, outcome.ledger.procedure.log)
        self.cells = {group.field: self.compiler.value(group.cell) for group in review.groups if group.cell}
        self.customer, self.story, self.grade = (self.compiler.value(ref) for ref in (review.customer, review.story, review.grade))
        self.flags = [(name, self.compiler.test(condition)) for name, condition in review.flags]
        self.solved_on = self.compiler.when(review.solved_on)
        self.chain = next(place for place, links in enumerate(outcome.engine.links) if links.chain.name == review.rounds.chain)

    def steps(self) -> tuple[str, ...]:
        """Every place where an open complaint can stand, as the log calls it, in the order of the numbers."""
        steps = sorted(self.outcome.engine.procedure.steps, key=lambda step: (not step.key.isdecimal(), step.key.zfill(2)))
        titles = ((step.key, self.outcome.concluder.title(step)) for step in steps)
        return tuple(dict.fromkeys((self.words.incomplete, *(f"{key} {title}" if key.isdecimal() else title for key, title in titles))))

    def complaint(self, case: Case, state: CaseState) -> Complaint:
        """One complaint as it stands."""
        view, log = case.view, case.log
        flags = {name: holds(view) for name, holds in self.flags} | self._standing(state)
        received = _day(log.get(self.review.received))
        return Complaint(
            number=state.key,
            received=received,
            customer=line(str(self.customer(view) or "")),
            story=line(short(self.story(view)) or ""),
            status=state.status,
            step=str(log.get(self.words.step) or self.words.incomplete) if flags["open"] else "",
            owner=state.owner or "",
            due=state.due,
            late=state.late,
            response=self._days(received, _day(log.get(self.answered_by))),
            solving=self._days(received, self.solved_on(view)) if flags["solved"] else None,
            grade=_number(self.grade(view)),
            flags=flags,
            groups={name: _text(value(view)) for name, value in self.cells.items()} | self._tier(state, escalated=flags["escalated"]),
        )

    def left(self) -> Iterator[tuple[str, int]]:
        """How many rows of the log and of the rounds cannot be counted, by tab."""
        ledger = self.outcome.ledger
        for table in (ledger.tables[ledger.procedure.log.tab], self.outcome.engine.links[self.chain].table):
            yield table.register.tab, sum(row.left for row in table.rows)

    def _standing(self, state: CaseState) -> dict[str, bool]:
        words, status = self.words, state.status
        ended = status in {words.finished, words.shut}
        holds = (status == words.incomplete, status == words.finished, status == words.shut, not ended, state.late is not None)
        return dict(zip(STANDINGS, holds, strict=True))

    def _tier(self, state: CaseState, *, escalated: bool) -> dict[str, str | None]:
        """The open tier; the last of the names is for a complaint whose escalations are over."""
        said = self.review.tiers[state.tier - 1] if state.tier else self.review.tiers[-1] if escalated else None
        return {group.field: said for group in self.review.groups if group.cell is None}

    def _days(self, start: date | None, end: date | None) -> int | None:
        return self.between(start, end) if start and end else None

    def rounds(self, case: Case) -> Iterator[Round]:
        """The CPAR rounds of a complaint that count."""
        rule = self.review.rounds
        for row in case.rows[self.chain]:
            if row.status != self.words.void:
                yield Round(
                    received=_day(case.log.get(self.review.received)),
                    ordinal=int(str(row.get(rule.ordinal))),
                    status=row.status,
                    root=line(str(row.get(rule.root) or "")),
                    groups={group.field: _text(row.get(group.cell.column)) for group in rule.groups if group.cell},
                )


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
