"""What every row shows: status, step, whose turn, until when, how late, which tier, what to fill in next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stm_sheets.core.asking import need, sentence
from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.cells import cut, fitting
from stm_sheets.core.compiled import Test, View, When
from stm_sheets.core.conditions import Due, Filled, Owner
from stm_sheets.core.criteria import Judge
from stm_sheets.core.links import Links
from stm_sheets.core.office import Office
from stm_sheets.core.owners import Owners, Turn, Whose
from stm_sheets.core.procedure import Step
from stm_sheets.core.rows import Remark, Row
from stm_sheets.core.words import listed
from stm_sheets.model import CaseState, Register, Value

SHORT = 140
"""A child row repeats no more of a text of the log than this many characters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn: whose it is, after which date it is due by the days of which step."""

    whose: Whose
    after: When | None
    days_of: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn in a case: who is asked until when."""

    turn: Turn
    due: date | None

    @property
    def names(self) -> str | None:
        """The people, joined as the sheet shows them."""
        return fitting("; ".join(self.turn.names)) or None


class Concluder:
    """Derives the conclusions of settled cases. `today` is the day as of which lateness counts."""

    def __init__(self, engine: Engine, office: Office, today: date) -> None:
        self.engine, self.office, self.today = engine, office, today
        self.procedure, self.words, self.compiler = engine.procedure, engine.procedure.words, engine.compiler
        self.owners = Owners(engine.compiler, office.staff, self.procedure.fallback)
        self.receiver = Asked(self.owners.whose(self.procedure.waiting_owner), None, "")
        self.steps = [self.asked(step.owner, step.due) for step in self.procedure.steps]
        self.needs = [(need(step.done, self.compiler), need(Filled(*step.also_ask), self.compiler)) for step in self.procedure.steps]
        self.recorded = need(Filled(*self.procedure.recorded), self.compiler)
        self.statuses = [(name, self.compiler.test(when)) for name, when in self.procedure.statuses]
        self.severity = self.compiler.value(self.procedure.severity)
        self.tier, self.tier_over = self.compiler.value(self.procedure.tier), self.compiler.test(self.procedure.tier_over)
        self.waits = [self._waits(links) for links in engine.links]
        self.copies = [(column, self.compiler.value(ref)) for column, ref in self.procedure.copies]
        self.judge = Judge(self.procedure, office, engine.compiler)
        self.remarks: list[Remark] = []

    def asked(self, owner: Owner, due: Due | None, own: Register | None = None) -> Asked:
        """An owner and a due rule as functions."""
        return Asked(self.owners.whose(owner, own), self.compiler.when(due.after, own) if due else None, due.days_of if due else "")

    def _waits(self, links: Links) -> list[tuple[Test, Asked]]:
        own = links.chain.register
        return [(self.compiler.test(wait.when, own), self.asked(wait.owner, wait.due, own)) for wait in links.chain.waits]

    # A case -------------------------------------------------------------------------------------------------------

    def conclude(self, case: Case) -> CaseState:
        """Put the conclusions into the case's rows; what had to be left out becomes a remark. Gives where it stands."""
        turned = self._turn(case)
        late = self.office.calendar.between(turned.due, self.today) or None if turned.due else None
        status, step = self._status(case), self._step(case)
        tier = self._tier(case)
        put = case.log.put
        put(self.words.status, status)
        put(self.words.step, self._title(step, case))
        put(self.words.owner, turned.names)
        put(self.words.due, turned.due)
        put(self.words.late, late)
        put(self.words.tier, tier)
        put(self.words.action, self._action(case))
        self._lacking(case.log, turned.turn)
        for index, links in enumerate(self.engine.links):
            self._conclude_chain(index, links, case, turned)
        return CaseState(case.number or "", status, step, turned.names, turned.due, late, tier)

    def _turn(self, case: Case) -> Turned:
        if not case.recorded:
            return self.turned(self.receiver, case)
        if case.closed or case.view.position == len(self.steps):
            return Turned(Turn(()), None)
        return self.turned(self.steps[case.view.position], case)

    def turned(self, asked: Asked, case: Case) -> Turned:
        """Who is asked, and until when: working days by severity after a date, or that date itself."""
        turn = asked.whose(case.view, case.number or "")
        return Turned(turn, self.due(asked, case.view))

    def due(self, asked: Asked, view: View) -> date | None:
        """The due date; None where its date or its limit is not there."""
        day = asked.after(view) if asked.after else None
        if day is None or not asked.days_of:
            return day
        limit = self.limit(asked.days_of, view)
        return None if limit is None else self.office.calendar.after(day, limit)

    def limit(self, step: str, view: View) -> int | None:
        """The working days that a step has, by the case's severity."""
        severity = self.severity(view)
        limits = self.office.limits.get(step, ())
        if severity not in self.procedure.severities or not limits:
            return None
        return limits[self.procedure.severities.index(str(severity))]

    def _status(self, case: Case) -> str:
        if not case.recorded:
            return self.words.incomplete
        if case.closed:
            return self.words.shut
        return next(name for name, holds in self.statuses if holds(case.view))

    def _step(self, case: Case) -> int | str | None:
        if not case.recorded:
            return None
        if case.closed or case.view.position == len(self.steps):
            return "closed"
        key = self.procedure.steps[case.view.position].key
        return int(key) if key.isdecimal() else key

    def _title(self, step: int | str | None, case: Case) -> str | None:
        if step is None:
            return None
        if step == "closed":
            return self.words.shut if case.closed else self.words.finished
        title = self.title(self.procedure.steps[case.view.position])
        return f"{step} {title}" if isinstance(step, int) else title

    def title(self, step: Step) -> str:
        """What the office calls a step."""
        return short(self.office.titles.get(step.key)) or step.title

    def _tier(self, case: Case) -> int | None:
        if case.closed or self.tier_over(case.view):
            return None
        tier = self.tier(case.view)
        return tier if isinstance(tier, int) else None

    def _action(self, case: Case) -> str | None:
        """What to fill in next, by tab and column."""
        if not case.recorded:
            return sentence(case.view, self.recorded.missing(case.view), self.compiler) or None
        if case.closed or case.view.position == len(self.steps):
            return None
        return sentence(case.view, self.missing(case.view.position, case.view), self.compiler) or None

    def missing(self, position: int, view: View) -> list[tuple[int, int]]:
        """The cells that a step still asks for."""
        done, also = self.needs[position]
        return [*also.missing(view), *done.missing(view)]

    def _lacking(self, row: Row, turn: Turn) -> None:
        if not turn.lacking:
            return
        who = (
            f"; untuk sementara giliran {listed([cut(name) for name in turn.names])}"
            if turn.names
            else "; lengkapi perannya di tab Petugas"
        )
        message = f"belum ada orang untuk {listed(turn.lacking)}{who}."
        self.remarks.append(Remark(row, self.words.owner, message))

    # Child rows ---------------------------------------------------------------------------------------------------

    def _conclude_chain(self, index: int, links: Links, case: Case, turned: Turned) -> None:
        rows = case.rows[index]
        for before, row in zip((None, *rows), rows, strict=False):
            row.status = self.engine.status(links, case, row, before)
            row.put(self.words.status, row.status)
            for column, value in self.copies:
                row.put(column, short(value(case.view)))
            shown = self._child_turn(index, case, row, turned)
            row.put(self.words.owner, shown.names if shown else None)
            row.put(self.words.due, shown.due if shown else None)
            if links.chain.name == self.procedure.criteria.chain:
                self.remarks += self.judge.judge(case.view, row)

    def _child_turn(self, index: int, case: Case, row: Row, turned: Turned) -> Turned | None:
        """Who is asked for something on this row: the case's turn, or a wait of the row's own."""
        if row.status == self.words.void or row.followed:
            return None
        for holds, asked in self.waits[index]:
            if holds(case.view):
                own = self.turned(asked, case)
                self._lacking(row, own.turn)
                return own
        return turned if case.view.position in self.engine.links[index].asked_at else None


def short(value: Value) -> str | None:
    """A text on one line, cut where it is long."""
    if value is None:
        return None
    return cut(" ".join(str(value).split()), SHORT)
