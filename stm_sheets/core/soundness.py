"""Whether a procedure is sound: every name exists, every step and both ends can be reached, and nothing in it is a dead end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from stm_sheets.core import conditions as c
from stm_sheets.core.compiled import BEFORE, SELF
from stm_sheets.core.procedure import Chain, Procedure, Step
from stm_sheets.core.reachable import Search, inside
from stm_sheets.model import Register


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
        own += [chain.papers.number, *chain.papers.signer, *chain.papers.checked] if chain.papers else []
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
