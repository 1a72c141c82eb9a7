"""The words of the tables by the letter, slowly: an evaluator of its own, to hold the engine's answers against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from stm_sheets.core import conditions as c
from stm_sheets.core.cells import canonical
from stm_sheets.core.procedure import Chain, Procedure
from stm_sheets.core.rows import digest_of
from stm_sheets.model import Kind, Value

Cells = Mapping[str, Value]
"""A row by header: only cells that hold something valid, and the word TYPED where a person typed anything at all."""

TYPED = "(ada isian)"
Whose = tuple[Cells | None, Cells | None]
"""The rows that "self" and "before" name."""

NOBODY: Whose = (None, None)


class Naive:
    """One complaint: its row and the rows of its chains in order."""

    def __init__(self, procedure: Procedure, log: Cells, rows: Mapping[str, Sequence[Cells]], holders: Callable[[str], bool]) -> None:
        self.procedure, self.log, self.rows, self.holders = procedure, log, rows, holders
        self.position: int | None = None

    # Rows -----------------------------------------------------------------------------------------------------------

    def in_force(self, chain: Chain) -> list[Cells]:
        """The rows that count."""
        found: list[Cells] = []
        before: Cells | None = None
        counted = False
        for row in self.rows[chain.name]:
            ground = (
                self.holds(chain.ground_first, (row, None)) if before is None else counted and self.holds(chain.ground_next, (row, before))
            )
            counted = (ground or TYPED in row) and not any(chain.ends and self.holds(chain.ends, (one, None)) for one in found)
            found += [row] if counted else []
            before = row
        return found

    def row(self, scope: str, whose: Whose) -> Cells | None:
        """The row that a scope names."""
        if scope in {"self", "before"}:
            return whose[scope == "before"]
        if scope == "log":
            return self.log
        name, _, part = scope.partition(".")
        chain = self.procedure.chain(name)
        rows = self.in_force(chain)
        if part == "first":
            return next((row for row in rows[:1] if row.get(chain.ordinal) == chain.first), None)
        return rows[-1 - (part == "before")] if len(rows) > (part == "before") else None

    def value(self, ref: c.Ref, whose: Whose) -> Value:
        """What a cell holds."""
        row = self.row(ref.scope, whose)
        return None if row is None else row.get(ref.column)

    # Conditions -------------------------------------------------------------------------------------------------------

    def holds(self, condition: c.Condition, whose: Whose = NOBODY) -> bool:
        """Whether a condition holds."""
        match condition:
            case c.Always():
                return True
            case c.Filled():
                return all(self.value(ref, whose) is not None for ref in condition.refs)
            case c.Is():
                return self.value(condition.ref, whose) in condition.values
            case c.Earlier():
                one, other = self.value(condition.ref, whose), self.moment(condition.than, whose)
                return isinstance(one, date) and other is not None and one < other
            case c.All() | c.InTurn():
                return all(self.holds(part, whose) for part in condition.parts)
            case c.Any():
                return any(self.holds(part, whose) for part in condition.parts)
            case c.Not():
                return not self.holds(condition.part, whose)
            case c.Said():
                return self.holds(condition.part, whose)
            case c.HasHolder():
                return self.holders(condition.role)
            case _:
                return self.stands(condition, whose)

    def stands(self, condition: c.Condition, whose: Whose) -> bool:
        """Conditions on where the complaint, or a row, stands."""
        match condition:
            case c.Exists():
                return self.row(condition.scope.name, whose) is not None
            case c.Changed():
                return self.changed(self.row(condition.scope.name, whose))
            case c.Followed():
                return self.followed(self.row(condition.scope.name, whose))
            case c.Reached():
                return self.place() >= self.number(condition.step)
            case c.StandsAt():
                return self.place() in [self.number(step) for step in condition.steps]
            case c.AtEnd():
                return self.place() == len(self.procedure.steps)
            case _:
                raise AssertionError(condition)

    def number(self, key: str) -> int:
        """Which step in the order this is."""
        return [step.key for step in self.procedure.steps].index(key)

    def followed(self, row: Cells | None) -> bool:
        """Whether a later row of its chain counts."""
        return any(row is one for chain in self.procedure.chains for one in self.in_force(chain)[:-1])

    def changed(self, row: Cells | None) -> bool:
        """Whether a row's fingerprint is not that of what it says now."""
        for chain in self.procedure.chains:
            rule = chain.fingerprint
            if rule and row is not None and any(row is one for one in self.rows[chain.name]):
                taken = row.get(rule.column)
                return taken is not None and not self.holds(rule.frozen, (row, None)) and taken != self.print(chain, row)
        return False

    def print(self, chain: Chain, row: Cells) -> str:
        """The fingerprint of what a row says now."""
        assert chain.fingerprint
        texts = []
        for ref in chain.fingerprint.reads:
            value = self.value(ref, (row, None))
            if value is None and ref == c.Ref("self", chain.fingerprint.inherits):
                for other in self.rows[chain.name]:
                    if other is row:
                        break
                    value = other.get(ref.column) or value
            texts.append(canonical(value))
        return digest_of(texts)

    def moment(self, moment: c.Moment, whose: Whose) -> date | None:
        """The date that a moment stands for."""
        match moment:
            case c.On():
                value = self.value(moment.ref, whose)
                return value if isinstance(value, date) else None
            case c.Latest():
                return max(self.dates(moment.parts, whose), default=None)
            case c.Soonest():
                return next(iter(self.dates(moment.parts, whose)), None)
            case c.DateWhen():
                return self.moment(moment.then if self.holds(moment.condition, whose) else moment.otherwise, whose)
            case _:
                raise AssertionError(moment)

    def dates(self, parts: Sequence[c.Moment], whose: Whose) -> list[date]:
        """Those that are there."""
        return [day for part in parts if (day := self.moment(part, whose))]

    # Where it stands ----------------------------------------------------------------------------------------------------

    def recorded(self) -> bool:
        """Whether every cell that a complaint needs is there."""
        return all(self.value(ref, NOBODY) is not None for ref in self.procedure.recorded)

    def closed(self) -> bool:
        """Whether it was closed early."""
        return self.recorded() and self.holds(self.procedure.shut.closed)

    def place(self) -> int:
        """The first applicable step that is not done, counted in the order of the table; -1 while nothing is asked."""
        if self.position is None:
            self.position = self._place()
        return self.position

    def _place(self) -> int:
        if not self.recorded() or self.closed():
            return -1
        for number, step in enumerate(self.procedure.steps):
            if self.holds(step.applies) and not self.holds(step.done):
                return number
        return len(self.procedure.steps)

    def step(self) -> int | str | None:
        """The step as `cases` tells it."""
        if not self.recorded():
            return None
        place = self.place()
        if place in {-1, len(self.procedure.steps)}:
            return "closed"
        key = self.procedure.steps[place].key
        return int(key) if key.isdecimal() else key

    def status(self) -> str:
        """The status of the complaint."""
        if not self.recorded():
            return self.procedure.words.incomplete
        if self.closed():
            return self.procedure.words.shut
        return next(name for name, when in self.procedure.statuses if self.holds(when))

    def statuses(self, chain: Chain) -> list[str]:
        """The statuses of a chain's rows."""
        counted = self.in_force(chain)
        found = []
        for before, row in zip((None, *self.rows[chain.name]), self.rows[chain.name], strict=False):
            status = next(name for name, when in chain.statuses if self.holds(when, (row, before)))
            counts = any(row is one for one in counted) and (status in chain.ended or not self.closed())
            found.append(status if counts else self.procedure.words.void)
        return found


def cells_of(row) -> Cells:
    """The valid values of a row of the engine by header."""
    found = {name: value for name, value in zip(row.table.register.names, row.cells, strict=True) if value is not None}
    typed = any(
        column.kind is Kind.EVIDENCE and (column.name in found or index in row.bad)
        for index, column in enumerate(row.table.register.columns)
    )
    return {**found, TYPED: "ya"} if typed else found


def naive_case(procedure: Procedure, case, holders: Callable[[str], bool]) -> Naive:
    """A settled case of the engine, to be looked at slowly."""
    rows = {chain.name: [cells_of(row) for row in held] for chain, held in zip(procedure.chains, case.rows, strict=True)}
    return Naive(procedure, cells_of(case.log), rows, holders)


def disagreements(outcome) -> list[str]:
    """Where the engine and the slow reading do not say the same of a case."""
    procedure = outcome.ledger.procedure
    found = []
    for case, state in zip(outcome.settled, outcome.every_state, strict=True):
        slow = naive_case(procedure, case, lambda role: bool(outcome.ledger.office.staff.holders(role)))
        shown = (case.log.get(procedure.words.status), state.status, state.step)
        if shown != (slow.status(), slow.status(), slow.step()):
            found.append(f"{case.number}: {shown}, but by the letter {slow.status()}, {slow.step()}")
        for chain, rows in zip(procedure.chains, case.rows, strict=True):
            statuses = [row.status for row in rows]
            if statuses != slow.statuses(chain):
                found.append(f"{case.number}, {chain.name}: {statuses}, but by the letter {slow.statuses(chain)}")
    return found
