"""Whether a procedure is sound: every name exists, every step and both ends can be reached, and nothing in it is a dead end.

The search plays the procedure with the engine itself and takes a second or so: it is for a test, not for every start.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from stm_sheets.core import conditions as c
from stm_sheets.core.asking import need
from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.compiled import BEFORE, SELF
from stm_sheets.core.procedure import Chain, Procedure, Step
from stm_sheets.core.rows import Row, Table
from stm_sheets.model import Column, Kind, Register, Type, Value

MOST_STATES = 600
"""So many different states are played before what was not met counts as out of reach."""

ROWS = 2
"""A chain is followed up to so many rows."""

DAYS = (date(2026, 1, 5), date(2026, 1, 6))


def faults(procedure: Procedure, roles: Collection[str]) -> list[str]:
    """Everything that is wrong with the tables of a procedure, in words for whoever changes them; `roles` are all that there are.

    What cannot be reached is looked for only where every name exists.
    """
    found = [*_doubled(procedure), *_names(procedure, roles), *_columns(procedure), *_limits(procedure)]
    return list(dict.fromkeys(found)) or list(Search(procedure).unmet())


# Names ----------------------------------------------------------------------------------------------------------------


def _doubled(procedure: Procedure) -> Iterator[str]:
    keys = Counter([step.key for step in procedure.steps] + [chain.name for chain in procedure.chains])
    yield from (f"{key}: stands twice" for key, times in keys.items() if times > 1)


def inside(thing: object) -> Iterator[object]:
    """A word of the tables with all that it is made of."""
    yield thing
    if is_dataclass(thing) and not isinstance(thing, Register):
        parts: Collection[object] = [getattr(thing, field.name) for field in fields(thing)]
    else:
        parts = thing if isinstance(thing, tuple | frozenset) else ()
    for part in parts:
        yield from inside(part)


def _tables(procedure: Procedure) -> Iterator[tuple[str, object, Register | None]]:
    """Every table of a procedure: how a fault calls it, and which register its `self` and `before` are of."""
    own = {register.tab: register for register in procedure.registers}
    yield from ((f"step {step.key}", step, None) for step in procedure.steps)
    yield from ((f"chain {chain.name}", chain, chain.register) for chain in procedure.chains)
    yield from ((f"advice for {tab}", rows, own.get(tab)) for tab, rows in procedure.advice)
    yield from ((f"person rule for {rule.tab}", rule, own.get(rule.tab)) for rule in procedure.person_rules)
    chain = next((chain for chain in procedure.chains if chain.name == procedure.criteria.chain), None)
    yield "criteria", procedure.criteria, chain.register if chain else None
    whole = (procedure.log_series, procedure.recorded, procedure.shut, procedure.statuses, procedure.waiting_owner, procedure.fallback)
    yield "procedure", (*whole, procedure.severity, procedure.tier, procedure.tier_over, procedure.copies), None


def _names(procedure: Procedure, roles: Collection[str]) -> Iterator[str]:
    """Cells, rows, steps and roles that tables name and that are not there."""
    scopes: dict[str, Register] = {"log": procedure.log}
    for chain in procedure.chains:
        scopes |= dict.fromkeys((chain.name, f"{chain.name}.first", f"{chain.name}.before"), chain.register)
    steps = {step.key for step in procedure.steps}
    for place, table, own in _tables(procedure):
        here = scopes | (dict.fromkeys((SELF, BEFORE), own) if own else {})
        for word in inside(table):
            yield from (f"{place}: {what}" for what in _wrong(word, here, steps, roles))


def _wrong(word: object, scopes: dict[str, Register], steps: Collection[str], roles: Collection[str]) -> Iterator[str]:
    match word:
        case c.Ref(scope, _) | c.Scope(scope) if scope not in scopes:
            yield f"no such row: {scope}"
        case c.Ref(scope, column) if column not in scopes[scope].names:
            yield f"no such column in {scopes[scope].tab}: {column}"
        case c.Is(ref, values) if ref.scope in scopes and ref.column in scopes[ref.scope].names:
            listed = scopes[ref.scope].column(ref.column).choices
            yield from (f"not in the list of {ref.column}: {value}" for value in values if listed and value not in listed)
        case c.Reached(step) if step not in steps:
            yield f"no such step: {step}"
        case c.StandsAt(several):
            yield from (f"no such step: {step}" for step in several if step not in steps)
        case c.Due(_, days_of) if days_of and days_of not in steps:
            yield f"no such step: {days_of}"
        case Chain():
            papers = {word.papers.draft_at} if word.papers else set()
            yield from (f"no such step: {step}" for step in sorted({*word.asked_at, *papers}) if step not in steps)
        case c.Role(role) | c.IndependentRole(role, _) | c.HasHolder(role) if role not in roles:
            yield f"no such role: {role}"
        case _:
            return


def _columns(procedure: Procedure) -> Iterator[str]:
    """Columns that the engine writes or reads by name and that are not there."""
    words, log = procedure.words, procedure.log
    wanted = [(log, name) for name in (words.status, words.step, words.owner, words.due, words.late, words.tier, words.action, words.check)]
    wanted.append((log, procedure.log_series.column))
    for chain in procedure.chains:
        own = [words.link, words.status, words.owner, words.due, words.check, chain.ordinal]
        own += [name for series in chain.series for name in (series.column, series.day_column) if name]
        own += [follow.column for follow in chain.follows] + [column for column, _ in procedure.copies]
        own += [chain.fingerprint.column, chain.fingerprint.inherits] if chain.fingerprint else []
        own += [chain.file_name[0]] if chain.file_name else []
        own += [chain.papers.number, *chain.papers.signer] if chain.papers else []
        wanted += [(chain.register, name) for name in own]
    registers = {register.tab: register for register in procedure.registers}
    for tab, rows in procedure.advice:
        wanted += [(registers[tab], one.column) for one in rows if tab in registers]
    for rule in procedure.recognised_by:
        wanted += [(registers[rule.tab], name) for name in (*rule.columns, *rule.must) if rule.tab in registers]
    yield from (f"no such column in {register.tab}: {name}" for register, name in wanted if name not in register.names)
    known = {rule.tab for rule in procedure.recognised_by}
    yield from (f"nothing says how a row of {tab} is recognised" for tab in registers if tab not in known)


def _limits(procedure: Procedure) -> Iterator[str]:
    """Steps by whose days a due date counts, and that have none."""
    steps = {step.key: step for step in procedure.steps}
    for word in inside((procedure.steps, procedure.chains)):
        if isinstance(word, c.Due) and (step := steps.get(word.days_of)) and not _limited(step, procedure):
            yield f"step {step.key}: days are counted by its limits, and it has none"


def _limited(step: Step, procedure: Procedure) -> bool:
    return len(step.limits) == len(procedure.severities) and all(days > 0 for days in step.limits)


# What can be reached --------------------------------------------------------------------------------------------------


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
        for row, column, way in typed:
            options = values(column)
            if row:
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
        case Type.NUMBER:
            return (column.low, column.high) if column.high else (1,)
        case _:
            return ("isi",)
