"""Turns the words of the tables into functions of a view: conditions, moments, and cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from stm_sheets.core import conditions as c
from stm_sheets.core.procedure import Procedure
from stm_sheets.core.rows import Row
from stm_sheets.model import Register, Value

SELF, BEFORE = "self", "before"


class View:
    """What conditions look at: the rows that each scope names at this moment, and where the case stands.

    `position` counts the steps in the order in which they are asked: -1 while nothing is asked, their number at the end.
    """

    __slots__ = ("cells", "position", "rows")

    def __init__(self, scopes: int) -> None:
        self.rows: list[Row | None] = [None] * scopes
        self.cells: list[list[Value] | None] = [None] * scopes
        self.position = -1

    def put(self, scope: int, row: Row | None) -> None:
        """Let a scope name this row."""
        self.rows[scope] = row
        self.cells[scope] = row.cells if row else None


Test = Callable[[View], bool]
When = Callable[[View], date | None]


class Compiler:
    """`holders` says whether a role has any; what `self` and `before` mean is said with each table."""

    def __init__(self, procedure: Procedure, holders: Callable[[str], bool]) -> None:
        self.holders = holders
        self.steps = {step.key: index for index, step in enumerate(procedure.steps)}
        self._registers: dict[str, Register] = {"log": procedure.log}
        for chain in procedure.chains:
            self._registers |= dict.fromkeys((chain.name, f"{chain.name}.first", f"{chain.name}.before"), chain.register)
        self.scopes = {name: index for index, name in enumerate((*self._registers, SELF, BEFORE))}

    def view(self) -> View:
        """A view that names nothing yet."""
        return View(len(self.scopes))

    def register(self, scope: str, own: Register | None) -> Register:
        """The register of a scope; KeyError where the table names none that exists."""
        if scope in {SELF, BEFORE} and own:
            return own
        return self._registers[scope]

    def ref(self, ref: c.Ref, own: Register | None = None) -> tuple[int, int]:
        """Scope and column as numbers; KeyError where the table names a cell that does not exist."""
        register = self.register(ref.scope, own)
        if ref.column not in register.names:
            raise KeyError(f"{register.tab}: {ref.column}")
        return self.scopes[ref.scope], register.names.index(ref.column)

    def value(self, ref: c.Ref, own: Register | None = None) -> Callable[[View], Value]:
        """The valid value of a cell, None where its row is not there."""
        scope, column = self.ref(ref, own)

        def value(view: View) -> Value:
            cells = view.cells[scope]
            return cells[column] if cells else None

        return value

    def test(self, condition: c.Condition, own: Register | None = None) -> Test:
        """Whether a condition holds."""
        match condition:
            case c.Always():
                return lambda _: True
            case c.Filled():
                return self._filled(condition, own)
            case c.Is():
                return self._is(condition, own)
            case c.Earlier():
                return self._earlier(condition, own)
            case c.Said():
                return self.test(condition.part, own)
            case c.Not():
                part = self.test(condition.part, own)
                return lambda view: not part(view)
            case c.Any():
                return _any([self.test(part, own) for part in condition.parts])
            case c.All() | c.InTurn():
                return _all([self.test(part, own) for part in condition.parts])
            case c.HasHolder():
                held = self.holders(condition.role)
                return lambda _: held
            case _:
                return self._standing(condition)

    def _standing(self, condition: c.Condition) -> Test:
        """Conditions on where the case, or a row of it, stands."""
        match condition:
            case c.Exists(scope):
                index = self.scopes[scope.name]
                return lambda view: view.rows[index] is not None
            case c.Changed(scope):
                index = self.scopes[scope.name]
                return lambda view: (row := view.rows[index]) is not None and row.changed
            case c.Followed(scope):
                index = self.scopes[scope.name]
                return lambda view: (row := view.rows[index]) is not None and row.followed
            case c.Reached(step):
                place = self.steps[step]
                return lambda view: view.position >= place
            case c.StandsAt(steps):
                places = frozenset(self.steps[step] for step in steps)
                return lambda view: view.position in places
            case c.AtEnd():
                end = len(self.steps)
                return lambda view: view.position == end
            case _:
                raise TypeError(f"no such condition: {condition}")

    def _filled(self, condition: c.Filled, own: Register | None) -> Test:
        places = [self.ref(ref, own) for ref in condition.refs]
        if len(places) == 1:
            return _one_filled(*places[0])

        def filled(view: View) -> bool:
            for scope, column in places:
                cells = view.cells[scope]
                if cells is None or cells[column] is None:
                    return False
            return True

        return filled

    def _is(self, condition: c.Is, own: Register | None) -> Test:
        (scope, column), values = self.ref(condition.ref, own), frozenset(condition.values)

        def is_one(view: View) -> bool:
            cells = view.cells[scope]
            return cells is not None and cells[column] in values

        return is_one

    def _earlier(self, condition: c.Earlier, own: Register | None) -> Test:
        one, other = self.when(c.On(condition.ref), own), self.when(condition.than, own)

        def earlier(view: View) -> bool:
            first, second = one(view), other(view)
            return first is not None and second is not None and first < second

        return earlier

    def when(self, moment: c.Moment, own: Register | None = None) -> When:
        """The date that a moment stands for, None where the evidence holds none."""
        match moment:
            case c.On(ref):
                return _dated(self.value(ref, own))
            case c.SaidMoment():
                return self.when(moment.part, own)
            case c.Latest():
                return _latest([self.when(part, own) for part in moment.parts])
            case c.Soonest():
                return _soonest([self.when(part, own) for part in moment.parts])
            case c.DateWhen(condition, then, otherwise):
                test, yes, no = self.test(condition, own), self.when(then, own), self.when(otherwise, own)
                return lambda view: yes(view) if test(view) else no(view)
            case _:
                raise TypeError(f"no such moment: {moment}")


def _one_filled(scope: int, column: int) -> Test:
    def filled(view: View) -> bool:
        cells = view.cells[scope]
        return cells is not None and cells[column] is not None

    return filled


def _all(parts: Sequence[Test]) -> Test:
    if len(parts) == 2:
        one, two = parts
        return lambda view: one(view) and two(view)

    def every(view: View) -> bool:
        return all(part(view) for part in parts)

    return every


def _any(parts: Sequence[Test]) -> Test:
    if len(parts) == 2:
        one, two = parts
        return lambda view: one(view) or two(view)

    def some(view: View) -> bool:
        return any(part(view) for part in parts)

    return some


def _dated(value: Callable[[View], Value]) -> When:
    def dated(view: View) -> date | None:
        found = value(view)
        return found if isinstance(found, date) else None

    return dated


def _latest(parts: Sequence[When]) -> When:
    def latest(view: View) -> date | None:
        return max((day for part in parts if (day := part(view))), default=None)

    return latest


def _soonest(parts: Sequence[When]) -> When:
    def soonest(view: View) -> date | None:
        return next((day for part in parts if (day := part(view))), None)

    return soonest
