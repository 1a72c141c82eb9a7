"""One complaint with its child rows: which of them count, where it stands, and what the program owes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.compiled import BEFORE, SELF, Compiler, Test, View, When
from stm_sheets.core.conditions import Filled
from stm_sheets.core.links import Links, Print
from stm_sheets.core.procedure import Procedure, Series
from stm_sheets.core.rows import Row, Table, digest_of
from stm_sheets.model import Value

PENDING = "?"
"""Stands in a receipt whose number is earned and given once all cases are settled."""

MOST_TURNS = 200
"""Each turn of one settling opens a row, takes a fingerprint or notes a number: no case comes near."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A number that a row earned: of which series, by which date."""

    series: Series
    row: Row
    day: date | None


@dataclass(eq=False, slots=True)
class Case:
    """A complaint: its row in the log, and per chain its rows by ordinal. `prints` are the texts of fingerprints taken now."""

    number: str | None
    log: Row
    rows: list[list[Row]]
    _new_view: Callable[[], View]
    recorded: bool = False
    closed: bool = False
    kept: bool = False
    owed: list[Owed] = field(default_factory=list)
    prints: dict[Row, tuple[str, ...]] = field(default_factory=dict)
    _view: View | None = None

    @property
    def view(self) -> View:
        """What conditions look at; a case that is left as it is never needs one."""
        if self._view is None:
            self._view = self._new_view()
        return self._view

    def children(self) -> Iterator[Row]:
        """All rows of all chains."""
        for rows in self.rows:
            yield from rows


class Engine:
    """The procedure as functions, over the tables of one book."""

    def __init__(self, procedure: Procedure, tables: Mapping[str, Table], holders: Callable[[str], bool]) -> None:
        self.procedure = procedure
        self.compiler = compiler = Compiler(procedure, holders)
        self.steps: list[tuple[Test, Test]] = [(compiler.test(step.applies), compiler.test(step.done)) for step in procedure.steps]
        self.recorded = compiler.test(Filled(*procedure.recorded))
        self.closed = compiler.test(procedure.shut.closed)
        self.links = [Links(chain, tables[chain.register.tab], compiler) for chain in procedure.chains]
        self.log, self.self_scope, self.before = compiler.scopes["log"], compiler.scopes[SELF], compiler.scopes[BEFORE]

    def case(self, log: Row, children: Sequence[list[Row]]) -> Case:
        """A case that is not settled yet."""
        number = log.get(self.procedure.log.key[0])
        return Case(str(number) if number is not None else None, log, list(children), self.compiler.view)

    # Looking ------------------------------------------------------------------------------------------------------

    def look(self, case: Case) -> None:
        """See which rows count and where the case stands."""
        view = case.view
        view.put(self.log, case.log)
        for links, rows in zip(self.links, case.rows, strict=True):
            self._look_chain(links, rows, view)
        case.recorded = self.recorded(view)
        case.closed = case.recorded and self.closed(view)
        view.position = self._position(view) if case.recorded and not case.closed else -1

    def _position(self, view: View) -> int:
        """The first applicable step that is not done; their number where there is none."""
        for index, (applies, done) in enumerate(self.steps):
            if applies(view) and not done(view):
                return index
        return len(self.steps)

    def _look_chain(self, links: Links, rows: list[Row], view: View) -> None:
        if not rows:
            for scope in (links.here, links.previous, links.first):
                view.put(scope, None)
            return
        before: Row | None = None
        in_force: list[Row] = []
        ended, inherited = False, None
        for row in rows:
            self.turn_to(view, row, before)
            row.grounded = links.ground_first(view) if before is None else before.in_force and links.ground_next(view)
            row.in_force = not ended and (row.grounded or row.typed)
            row.followed = False
            if links.print:
                row.changed = self._says_other(links.print, row, view, inherited)
                inherited = row.cells[links.print.own] or inherited
            if row.in_force:
                in_force.append(row)
                ended = ended or bool(links.ends and links.ends(view))
            before = row
        for row in in_force[:-1]:
            row.followed = True
        view.put(links.here, in_force[-1] if in_force else None)
        view.put(links.previous, in_force[-2] if len(in_force) > 1 else None)
        view.put(links.first, in_force[0] if in_force and in_force[0].cells[links.ordinal] == links.chain.first else None)

    def turn_to(self, view: View, row: Row, before: Row | None) -> None:
        """Let `self` and `before` name these rows."""
        view.put(self.self_scope, row)
        view.put(self.before, before)

    def _says_other(self, rule: Print, row: Row, view: View, inherited: Value) -> bool:
        taken = row.get(rule.rule.column)
        return taken is not None and not rule.frozen(view) and digest_of(rule.texts(view, inherited)) != taken

    # Owing --------------------------------------------------------------------------------------------------------

    def settle(self, case: Case) -> None:
        """Open rows, take fingerprints and note earned numbers until nothing more is owed."""
        for _ in range(MOST_TURNS):
            self.look(case)
            if not self._owe(case):
                return
        raise RuntimeError(f"{case.number}: opens rows without an end")

    def _owe(self, case: Case) -> bool:
        quiet = not case.recorded or case.closed
        changed = False
        for links, rows in zip(self.links, case.rows, strict=True):
            changed |= self._follow(links, rows, case.view)
            if not quiet:
                changed |= self._open(links, rows, case) or self._take(links, rows, case) or self._earn(links, rows, case)
        return changed

    def _each(self, rows: Sequence[Row], view: View) -> Iterator[Row]:
        """The rows that count, each with `self` and `before` set."""
        for before, row in zip((None, *rows), rows, strict=False):
            if row.in_force:
                self.turn_to(view, row, before)
                yield row

    def _follow(self, links: Links, rows: Sequence[Row], view: View) -> bool:
        """Let receipts follow the answer that opened their row, while it stands."""
        changed = False
        for row in self._each(rows, view) if links.follows else ():
            for column, rules in links.follows:
                value = next((then(view) for when, then in rules if when(view)), row.get(column))
                changed |= value != row.get(column)
                row.put(column, value)
        return changed

    def _open(self, links: Links, rows: list[Row], case: Case) -> bool:
        if rows:
            self.turn_to(case.view, rows[-1], rows[-2] if len(rows) > 1 else None)
            opens = rows[-1].in_force and links.opens_next(case.view)
        else:
            opens = links.opens_first(case.view)
        if opens:
            rows.append(self.lay(links, case, links.chain.first + len(rows)))
        return opens

    def lay(self, links: Links, case: Case, ordinal: int) -> Row:
        """A new row of a chain, with nothing in it but whose it is."""
        row = links.table.new_row()
        row.put(self.procedure.words.link, case.number)
        row.put(links.chain.ordinal, ordinal)
        row.id = f"{case.number}/{ordinal}"
        return row

    def _take(self, links: Links, rows: Sequence[Row], case: Case) -> bool:
        """Take the fingerprint of what a revision says, once it can be checked; from then on it has a file name."""
        rule = links.print
        for row in self._each(rows, case.view) if rule else ():
            if rule and row.get(rule.rule.column) is None and rule.taken(case.view):
                texts = rule.texts(case.view, self.inherited(rule, rows, row))
                row.put(rule.rule.column, digest_of(texts))
                case.prints[row] = texts
                if links.chain.file_name:
                    column, pattern = links.chain.file_name
                    row.put(column, pattern.format(key=case.number, n=row.cells[links.ordinal]))
                return True
        return False

    @staticmethod
    def inherited(rule: Print, rows: Sequence[Row], row: Row) -> Value:
        """What an empty cell of a row says: the last that was filled before it."""
        return next((value for other in reversed(rows[: rows.index(row)]) if (value := other.cells[rule.own]) is not None), None)

    def _earn(self, links: Links, rows: Sequence[Row], case: Case) -> bool:
        """Note the numbers that rows earned."""
        changed = False
        for row in self._each(rows, case.view) if links.series else ():
            for series, earned, when in links.series:
                if row.get(series.column) is None and earned(case.view):
                    self._promise(series, row, when, case)
                    changed = True
        return changed

    @staticmethod
    def _promise(series: Series, row: Row, when: When, case: Case) -> None:
        day = when(case.view)
        row.put(series.column, PENDING)
        if series.day_column:
            row.put(series.day_column, day)
        case.owed.append(Owed(series, row, day))

    # Statuses -----------------------------------------------------------------------------------------------------

    def status(self, links: Links, case: Case, row: Row, before: Row | None) -> str:
        """What a child row has come to."""
        if not row.in_force:
            return self.procedure.words.void
        self.turn_to(case.view, row, before)
        status = next(name for name, holds in links.statuses if holds(case.view))
        return self.procedure.words.void if case.closed and status not in links.chain.ended else status
