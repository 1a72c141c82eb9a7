"""What to fill in next: the cells that a condition still misses, and the sentence that asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from stm_sheets.core import conditions as c
from stm_sheets.core.compiled import Compiler, Test, View
from stm_sheets.core.words import listed
from stm_sheets.model import Column, Kind

Place = tuple[int, int]
"""A scope and a column, as numbers."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition to be met by typing: whether it holds, which cells it misses, whether typing alone can meet it now."""

    holds: Test
    missing: Callable[[View], list[Place]]
    firm: Test


def need(condition: c.Condition, compiler: Compiler) -> Need:
    """The condition as something to ask for."""
    match condition:
        case c.Filled():
            return _cells(condition, list(condition.refs), compiler)
        case c.Is():
            return _cells(condition, [condition.ref], compiler)
        case c.Said():
            return need(condition.part, compiler)
        case c.All():
            return _all(condition, [need(part, compiler) for part in condition.parts], compiler)
        case c.InTurn():
            return _in_turn(condition, [need(part, compiler) for part in condition.parts], compiler)
        case c.Any():
            return _any(condition, [need(part, compiler) for part in condition.parts], compiler)
        case _:
            holds = compiler.test(condition)
            return Need(holds, lambda _: [], holds)


def _cells(condition: c.Condition, refs: Sequence[c.Ref], compiler: Compiler) -> Need:
    holds = compiler.test(condition)
    kinds = {ref: compiler.register(ref.scope, None).column(ref.column).kind for ref in refs}
    typed = [compiler.ref(ref) for ref in refs if kinds[ref] is Kind.EVIDENCE]
    given = [compiler.ref(ref) for ref in refs if kinds[ref] is not Kind.EVIDENCE]
    exact = isinstance(condition, c.Is)

    def missing(view: View) -> list[Place]:
        return [] if holds(view) else [place for place in typed if exact or _blank(view, place)]

    def firm(view: View) -> bool:
        return holds(view) if exact and given else not any(_blank(view, place) for place in given)

    return Need(holds, missing, firm)


def _blank(view: View, place: Place) -> bool:
    cells = view.cells[place[0]]
    return cells is None or cells[place[1]] is None


def _all(condition: c.Condition, parts: Sequence[Need], compiler: Compiler) -> Need:
    def missing(view: View) -> list[Place]:
        return [place for part in parts for place in part.missing(view)]

    return Need(compiler.test(condition), missing, lambda view: all(part.firm(view) for part in parts))


def _in_turn(condition: c.Condition, parts: Sequence[Need], compiler: Compiler) -> Need:
    def missing(view: View) -> list[Place]:
        return next((found for part in parts if (found := part.missing(view))), [])

    return Need(compiler.test(condition), missing, lambda view: all(part.firm(view) for part in parts))


def _any(condition: c.Condition, parts: Sequence[Need], compiler: Compiler) -> Need:
    holds = compiler.test(condition)

    def missing(view: View) -> list[Place]:
        if holds(view):
            return []
        found = [(part.firm(view), cells) for part in parts if (cells := part.missing(view))]
        return next((cells for firm, cells in found if firm), found[0][1] if found else [])

    return Need(holds, missing, lambda view: any(part.firm(view) for part in parts))


def sentence(view: View, places: Sequence[Place], compiler: Compiler) -> str:
    """Which cells to fill in, by tab and row: "Isi Tgl Terbit di tab CPAR (CPAR-2026-0001)."."""
    scopes = list(compiler.scopes)
    parts = []
    for scope, cells in groupby(dict.fromkeys(places), key=lambda place: place[0]):
        register, row = compiler.register(scopes[scope], None), view.rows[scope]
        names = [_name(register.columns[column]) for _, column in cells]
        key = row.key() if row and scope else None  # scope 0 is the log: its row is the one that says this
        parts.append(f"{listed(names)} di tab {register.tab}" + (f" ({key})" if key else ""))
    return f"Isi {'; '.join(parts)}." if parts else ""


def _name(column: Column) -> str:
    few = 0 < len(column.choices) <= 3
    return f"{column.name} ({'/'.join(column.choices)})" if few else column.name
