"""What no complaint can ever come to under a procedure, found by playing it in all ways that its tables tell apart.

The search plays with the engine itself and takes a second or so: it is for a test, not for every start.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from stm_sheets.core import conditions as c
from stm_sheets.core.asking import need
from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.procedure import Procedure
from stm_sheets.core.rows import Row, Table
from stm_sheets.model import Column, Kind, Register, Type, Value

MOST_STATES = 600
"""So many different states are played before what was not met counts as out of reach."""

ROWS = 2
"""A chain is followed up to so many rows."""

DAYS = (date(2026, 1, 5), date(2026, 1, 6))


def inside(thing: object) -> Iterator[object]:
    """A word of the tables with all that it is made of."""
    yield thing
    if is_dataclass(thing) and not isinstance(thing, Register):
        parts: Collection[object] = [getattr(thing, field.name) for field in fields(thing)]
    else:
        parts = thing if isinstance(thing, tuple | frozenset) else ()
    for part in parts:
        yield from inside(part)


class Search:
    """Plays one complaint in all ways that the tables tell apart: what is asked for is filled in first, then anything.

    `goals` are the things that no case has come to yet, as faults.
    """

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.engine = Engine(procedure, {register.tab: Table(register) for register in procedure.registers}, lambda _: True)
        self.needs = [need(step.done, self.engine.compiler) for step in procedure.steps]
        self.statuses = [(name, self.engine.compiler.test(when)) for name, when in procedure.statuses]
        self.cells = {register.tab: list(self._cells(register)) for register in procedure.registers}
        self.goals = dict.fromkeys(self._goals())
        self.seen: set[object] = set()

    def _cells(self, register: Register) -> Iterator[tuple[Column, ...]]:
        """The evidence that decides anything: each cell, and all cells of a band together."""
        tables = (self.procedure.steps, self.procedure.chains, self.procedure.shut, self.procedure.statuses)
        named = {word.column for word in inside(tables) if isinstance(word, c.Ref)}
        columns = [column for column in register.columns if column.kind is Kind.EVIDENCE and column.name in named]
        yield from ((column,) for column in columns)
        for band in dict.fromkeys(column.band for column in columns):
            yield tuple(column for column in columns if column.band == band)

    def _goals(self) -> Iterator[str]:
        for step in self.procedure.steps:
            yield f"step {step.key}: never applies"
            yield f"step {step.key}: cannot be done by typing"
            if any(isinstance(word, c.Ref) for word in inside(step.done)):
                yield f"step {step.key}: no case ever stands there"
        yield from ("the end: no case is ever finished", "closing early: no case can be shut")
        yield from (f"status {name}: no case ever has it" for name, _ in self.procedure.statuses)
        for chain in self.procedure.chains:
            yield from (f"chain {chain.name}: never opens row {number}" for number in (1, 2))
            yield from (f"chain {chain.name}: no row ever is {name}" for name, _ in chain.statuses)

    def unmet(self) -> Iterator[str]:
        """What no case ever comes to, in the order of the tables."""
        try:
            self._play()
        except RuntimeError:
            yield "a chain opens rows without an end"
        else:
            yield from self.goals

    def _play(self) -> None:
        log = Table(self.procedure.log).new_row()
        log.put(self.procedure.log.key[0], "1")
        for ref in self.procedure.recorded:
            log.put(ref.column, values(self.procedure.log.column(ref.column))[0])
        waiting = deque([self.engine.case(log, [[] for _ in self.engine.links])])
        while waiting and self.goals and len(self.seen) < MOST_STATES:
            case = waiting.popleft()
            self.engine.settle(case)
            left = len(self.goals)
            if self._new(case):
                (waiting.extendleft if len(self.goals) < left else waiting.extend)(self._typed(case))
                waiting.extendleft(self._obeyed(case))

    # Looking ------------------------------------------------------------------------------------------------------

    def _new(self, case: Case) -> bool:
        """Note what a settled case came to; whether it stands as no case stood before."""
        for what in self._met(case):
            self.goals.pop(what, None)
        statuses = tuple(tuple(row.status for row in rows) for rows in case.rows)
        sign = (case.view.position, case.closed, statuses)
        if sign in self.seen or any(len(rows) > ROWS for rows in case.rows):
            return False
        self.seen.add(sign)
        return True

    def _met(self, case: Case) -> Iterator[str]:
        view = case.view
        for index, (step, (applies, done)) in enumerate(zip(self.procedure.steps, self.engine.steps, strict=True)):
            if applies(view):
                yield f"step {step.key}: never applies"
                if done(view):
                    yield f"step {step.key}: cannot be done by typing"
            if index == view.position:
                yield f"step {step.key}: no case ever stands there"
        if view.position == len(self.procedure.steps):
            yield "the end: no case is ever finished"
        if case.closed:
            yield "closing early: no case can be shut"
        else:
            yield f"status {next((name for name, holds in self.statuses if holds(view)), '')}: no case ever has it"
        yield from self._met_in_chains(case)

    def _met_in_chains(self, case: Case) -> Iterator[str]:
        for links, rows in zip(self.engine.links, case.rows, strict=True):
            for number, (before, row) in enumerate(zip((None, *rows), rows, strict=False), 1):
                row.status = self.engine.status(links, case, row, before)
                yield f"chain {links.chain.name}: never opens row {number}"
                yield f"chain {links.chain.name}: no row ever is {row.status}"

    # Typing -------------------------------------------------------------------------------------------------------

    def _obeyed(self, case: Case) -> Iterator[Case]:
        """The case with the cells filled in that it asks for, in every way that a list allows."""
        if not 0 <= case.view.position < len(self.needs):
            return
        scopes = [(scope, column) for scope, column in self.needs[case.view.position].missing(case.view) if case.view.rows[scope]]
        for way in range(max((len(values(self._column(case, place))) for place in scopes), default=0)):
            yield self._with(case, [(case.view.rows[scope], self._column(case, (scope, column)), way) for scope, column in scopes])

    @staticmethod
    def _column(case: Case, place: tuple[int, int]) -> Column:
        row = case.view.rows[place[0]]
        assert row
        return row.table.register.columns[place[1]]

    def _typed(self, case: Case) -> Iterator[Case]:
        """The case with any cell that decides anything filled in otherwise or cleared."""
        for row in (case.log, *case.children()):
            for columns in self.cells[row.table.register.tab]:
                for way in range(-1, max(len(values(column)) for column in columns)):
                    yield self._with(case, [(row, column, way) for column in columns])

    def _with(self, case: Case, typed: Iterable[tuple[Row | None, Column, int]]) -> Case:
        """A copy of a case in which these cells hold something else; -1 clears them."""
        copies = {row: _copy(row) for row in (case.log, *case.children())}
        for row, column, way in ((row, column, way) for row, column, way in typed if row):
            options = values(column)
            copies[row].put(column.name, None if way < 0 else options[way % len(options)])
        for row in copies.values():
            row.typed = any(row.get(column.name) is not None for column in row.table.register.columns if column.kind is Kind.EVIDENCE)
        return self.engine.case(copies[case.log], [[copies[row] for row in rows] for rows in case.rows])


def _copy(row: Row) -> Row:
    return Row(row.table, None, list(row.cells), row.read)


def values(column: Column) -> tuple[Value, ...]:
    """The values of a column that tables can tell apart."""
    match column.type:
        case Type.CHOICE:
            return column.choices
        case Type.DATE:
            return DAYS
        case _:
            return ("isi",)
