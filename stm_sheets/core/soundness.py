"""Whether a procedure is sound: every name exists, every step and both ends can be reached, and nothing in it is a dead end.

The search plays the procedure with the engine itself and takes a second or so: it is for a test, not for every start.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from stm_sheets.core import conditions as c
from stm_sheets.core.asking import need
from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.compiled import BEFORE, SELF
from stm_sheets.core.procedure import Chain, Procedure, Step
from stm_sheets.core.rows import Row, Table
from stm_sheets.model import Column, Kind, Register, Type, Value

MOST_STATES = 3_000
"""So many different states are played before what was not met counts as out of reach."""

ROWS = 3
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


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that must happen in some case."""

    what: str


class Search:
    """Plays one complaint in all ways that the tables tell apart: what is asked for is filled in first, then anything."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.engine = Engine(procedure, {register.tab: Table(register) for register in procedure.registers}, lambda _: True)
        self.needs = [need(step.done, self.engine.compiler) for step in procedure.steps]
        self.cells = self._cells()
        self.goals = set(self._goals())
        self.seen: set[object] = set()

    def _cells(self) -> dict[str, list[tuple[int, Column]]]:
        """The evidence cells that decide anything, by tab."""
        tables = (self.procedure.steps, self.procedure.chains, self.procedure.shut, self.procedure.statuses)
        named = {word.column for word in inside(tables) if isinstance(word, c.Ref)}
        return {
            register.tab: [
                (place, column) for place, column in enumerate(register.columns) if column.kind is Kind.EVIDENCE and column.name in named
            ]
            for register in self.procedure.registers
        }

    def _goals(self) -> Iterator[Goal]:
        for step in self.procedure.steps:
            yield Goal(f"step {step.key} never applies")
            yield Goal(f"step {step.key} cannot be done by typing")
            if step.done != c.Always():
                yield Goal(f"no case ever stands at step {step.key}")
        yield Goal("no case is ever finished")
        yield Goal("no case can be shut")
        yield from (Goal(f"no case ever is {name}") for name, _ in self.procedure.statuses)
        for chain in self.procedure.chains:
            yield Goal(f"chain {chain.name} never opens a row")
            yield Goal(f"chain {chain.name} never opens a second row")
            yield from (Goal(f"no row of chain {chain.name} ever is {name}") for name, _ in chain.statuses)

    def unmet(self) -> Iterator[str]:
        """What no case ever comes to, in the order of the tables."""
        try:
            self._play()
        except RuntimeError as problem:
            yield str(problem)
        yield from (goal.what for goal in self._goals() if goal in self.goals)

    def _play(self) -> None:
        log = self.engine.links and Table(self.procedure.log).new_row()
        assert isinstance(log, Row)
        log.put(self.procedure.log.key[0], "1")
        for ref in self.procedure.recorded:
            log.put(ref.column, values(self.procedure.log.column(ref.column))[0])
        waiting = deque([self.engine.case(log, [[] for _ in self.engine.links])])
        while waiting and self.goals and len(self.seen) < MOST_STATES:
            case = waiting.popleft()
            self.engine.settle(case)
            if self._new(case):
                waiting.extendleft(self._obeyed(case))
                waiting.extend(self._typed(case))
