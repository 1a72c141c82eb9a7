"""A chain's rules as functions: when its rows open, count and end, what they earn, and what they come to."""

from __future__ import annotations

from collections.abc import Callable

from stm_sheets.core.cells import canonical
from stm_sheets.core.compiled import SELF, Compiler, View
from stm_sheets.core.conditions import Moment
from stm_sheets.core.procedure import Chain, Fingerprint
from stm_sheets.core.rows import Table, filled
from stm_sheets.model import Register, Value


class Print:
    """A fingerprint's rule: when it is taken, over which cells, and which of them an empty cell inherits."""

    def __init__(self, rule: Fingerprint, chain: Chain, compiler: Compiler) -> None:
        own = chain.register
        self.rule, self.reads = rule, (*rule.reads, *rule.later)
        self.taken, self.frozen = compiler.test(rule.taken, own), compiler.test(rule.frozen, own)
        self.places = [compiler.ref(ref, own) for ref in self.reads]
        self.own = own.names.index(rule.inherits)
        self.self_scope = compiler.scopes[SELF]

    def values(self, view: View, inherited: Value) -> list[Value]:
        """What the revision says now, cell by cell; `self` is its row."""
        found: list[Value] = []
        for scope, column in self.places:
            cells = view.cells[scope]
            value = cells[column] if cells else None
            own = scope == self.self_scope and column == self.own
            found.append(inherited if value is None and own else value)
        return found

    def texts(self, view: View, inherited: Value) -> tuple[str, ...]:
        """The same as texts; of those that came later only as far as they are filled."""
        return tuple(filled(tuple(map(canonical, self.values(view, inherited))), len(self.rule.later)))


class Links:
    """A chain as functions: when its rows open, count, end, earn numbers, and which status they have."""

    def __init__(self, chain: Chain, table: Table, compiler: Compiler) -> None:
        own = chain.register
        self.chain, self.table = chain, table
        self.here, self.first, self.previous = (compiler.scopes[f"{chain.name}{part}"] for part in ("", ".first", ".before"))
        self.opens_first, self.opens_next = compiler.test(chain.opens_first, own), compiler.test(chain.opens_next, own)
        self.ground_first, self.ground_next = compiler.test(chain.ground_first, own), compiler.test(chain.ground_next, own)
        self.statuses = [(name, compiler.test(when, own)) for name, when in chain.statuses]
        self.ends = compiler.test(chain.ends, own) if chain.ends else None
        self.series = [(series, compiler.test(series.earned, own), compiler.when(series.year_of, own)) for series in chain.series]
        self.follows = [
            (follow.column, [(compiler.test(when, own), _becomes(then, compiler, own)) for when, then in follow.rules])
            for follow in chain.follows
        ]
        self.print = Print(chain.fingerprint, chain, compiler) if chain.fingerprint else None
        self.asked_at = frozenset(compiler.steps[key] for key in chain.asked_at)
        self.ordinal = own.names.index(chain.ordinal)


def _becomes(then: int | Moment, compiler: Compiler, own: Register) -> Callable[[View], Value]:
    """What a followed receipt becomes: a number, or a date of the case."""
    return (lambda _: then) if isinstance(then, int) else compiler.when(then, own)
