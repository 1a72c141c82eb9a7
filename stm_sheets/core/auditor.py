"""Looks a case over for an audit: which evidence is there, which is missing, which is not due yet, and who did what when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from stm_sheets.core.audit import MET, MISSING, NOT_NEEDED, WAITED, Audit, Cell, Clause, Dossier, Gap, Proof, Shown, Walked
from stm_sheets.core.cases import Case
from stm_sheets.core.compiled import Test, View
from stm_sheets.core.conditions import Ref
from stm_sheets.core.duedates import Deadline, Deadlines
from stm_sheets.core.explain import AHEAD, DONE, HERE, SKIPPED, StepTold, dated, steps_of
from stm_sheets.core.plan import Outcome
from stm_sheets.core.rows import Row
from stm_sheets.core.words import owner_words
from stm_sheets.model import CaseState, Finding, Register

Ruled = tuple[Clause, Proof, Register | None]
"""A proof with its clause, and the register of its own rows."""


class Auditor:
    """Looks at the cases of one pass by the tables of an audit."""

    def __init__(self, outcome: Outcome, audit: Audit) -> None:
        self.outcome, self.engine, self.compiler = outcome, outcome.engine, outcome.engine.compiler
        self.scopes = list(self.compiler.scopes)
        self.deadlines = Deadlines(outcome, audit.waits)
        self.traces = {trace.step: trace for trace in audit.traces}
        self.chains = {links.chain.name: index for index, links in enumerate(self.engine.links)}
        self.proofs = [(clause, proof, self._register(proof)) for clause in audit.clauses for proof in clause.proofs]
        self.wanted = [self.compiler.test(proof.when, own) for _, proof, own in self.proofs]
        self.findings: dict[tuple[str, int | None], list[Finding]] = {}
        for finding in outcome.findings:
            self.findings.setdefault((finding.tab, finding.row), []).append(finding)

    def _register(self, proof: Proof) -> Register | None:
        return self.engine.links[self.chains[proof.chain]].chain.register if proof.chain else None

    def look(self, case: Case, state: CaseState) -> Dossier:
        """Everything about one case."""
        deadlines = self.deadlines.of(case)
        steps = tuple(self._walk(case, deadlines))
        proofs = tuple(self._prove(case, {walked.told.key: walked for walked in steps}))
        open_at = next((walked for walked in steps if walked.told.state == HERE), None)
        return Dossier(case, state, steps, proofs, tuple(deadlines), tuple(self._gaps(case, steps, proofs)), open_at)

    # Steps --------------------------------------------------------------------------------------------------------

    def _walk(self, case: Case, deadlines: Sequence[Deadline]) -> Iterator[Walked]:
        told = list(steps_of(self.outcome, case))
        filled = [one.place for one in told if one.early]
        for one in told:
            yield self._walked(case, one, deadlines, hole=any(place > one.place for place in filled))

    def _walked(self, case: Case, told: StepTold, deadlines: Sequence[Deadline], *, hole: bool) -> Walked:
        """`hole`: a later step is filled in already."""
        view, step, trace = case.view, self.outcome.ledger.procedure.steps[told.place], self.traces[told.key]
        asks = told.state == HERE or (told.state == AHEAD and not told.early)
        missing = self._asked_for(case, told) if asks else ()
        days = [(one.row, one.done) for one in deadlines if one.key == told.key and one.done]
        if not days and (told.early or told.state == DONE) and (day := dated(self.outcome, view, step)):
            days = [(None, day)]
        state = MET if told.state == DONE or told.early else NOT_NEEDED if told.state == SKIPPED else MISSING if hole else WAITED
        who = self._first(view, trace.who) if state == MET else ""
        why = trace.skipped if state == NOT_NEEDED and not self.engine.steps[told.place][0](view) else ""
        return Walked(told, state, missing, tuple(days), who, owner_words(step.owner), why, step.record)

    def _asked_for(self, case: Case, told: StepTold) -> tuple[Cell, ...]:
        """The cells that a step still misses; while the case is not complete, those that recording misses."""
        view, concluder = case.view, self.outcome.concluder
        places = concluder.missing(told.place, view) if case.recorded else concluder.recorded.missing(view)
        return tuple(self._cell(view, *place) for place in dict.fromkeys(places))

    def _cell(self, view: View, scope: int, column: int, own: Register | None = None) -> Cell:
        register, row = self.compiler.register(self.scopes[scope], own), view.rows[scope]
        if row is None:
            return Cell(register.tab, "", register.names[column])
        return Cell(register.tab, row.key() or "", register.names[column], row.cells[column], row.bad.get(column, ""))

    def _first(self, view: View, refs: Sequence[Ref], own: Register | None = None) -> str:
        values = (self.compiler.value(ref, own)(view) for ref in refs)
        return str(next((value for value in values if value is not None), ""))

    # Clauses ------------------------------------------------------------------------------------------------------

    def _prove(self, case: Case, steps: Mapping[str, Walked]) -> Iterator[Shown]:
        """Every clause says something: one of which no row wants a proof says that there is none."""
        for _, some in groupby(zip(self.proofs, self.wanted, strict=True), lambda ruled: ruled[0][0].key):
            asked = list(some)
            found = [shown for ruled, wanted in asked for shown in self._proved(case, ruled, wanted, steps)]
            yield from found or self._proved(case, asked[0][0], lambda _view: True, steps, rows=[None])

    def _proved(
        self, case: Case, ruled: Ruled, wanted: Test, steps: Mapping[str, Walked], rows: Sequence[Row | None] | None = None
    ) -> Iterator[Shown]:
        _, proof, _ = ruled
        for row in self._rows(case, proof) if rows is None else rows:
            case.view.put(self.engine.self_scope, row)
            if wanted(case.view) or (proof.chain and row is None):
                yield self._shown(case, ruled, row, steps.get(proof.step))

    def _rows(self, case: Case, proof: Proof) -> Sequence[Row | None]:
        """The rows on which a proof is looked for; one that is not there stands for a chain without any."""
        if not proof.chain:
            return [None]
        rows = [row for row in case.rows[self.chains[proof.chain]] if row.in_force]
        return rows or ([] if proof.if_any else [None])

    def _shown(self, case: Case, ruled: Ruled, row: Row | None, walked: Walked | None) -> Shown:
        clause, proof, own = ruled
        cells = [self._cell(case.view, *self.compiler.ref(ref, own), own) for ref in proof.cells]
        missing = tuple(cell for cell in cells if cell.value is None)
        passed = walked is None or walked.told.early or walked.told.state == DONE or walked.state == MISSING or bool(row and row.followed)
        state = MET if not missing else MISSING if passed or walked is None else NOT_NEEDED if walked.state == NOT_NEEDED else WAITED
        return Shown(
            clause=clause,
            step=walked.told if walked else None,
            row=row,
            filled=tuple(cell for cell in cells if cell.value is not None),
            missing=missing,
            state=state,
            day=self._day(case.view, proof, own),
            who=self._first(case.view, proof.who, own),
        )

    def _day(self, view: View, proof: Proof, own: Register | None) -> date | None:
        values = (self.compiler.value(ref, own)(view) for ref in proof.day)
        return next((value for value in values if isinstance(value, date)), None)

    # Gaps ---------------------------------------------------------------------------------------------------------

    def _gaps(self, case: Case, steps: Sequence[Walked], proofs: Sequence[Shown]) -> Iterator[Gap]:
        """Each missing cell once, with all that miss it; then what has to be put right."""
        found: dict[tuple[str, str, str], Gap] = {}
        for walked in steps:
            for cell in walked.missing if walked.state == MISSING or walked.told.state == HERE else ():
                _add(found, Gap(cell, steps=(walked.told.key,), waited=walked.state != MISSING))
        for shown in proofs:
            for cell in shown.missing if shown.state == MISSING else ():
                _add(found, Gap(cell, clauses=(shown.clause.key,)))
        said = [finding for row in (case.log, *case.children()) for finding in self.findings.get((row.table.register.tab, row.number), ())]
        words = {(one.tab, one.key or "", one.column or ""): one.message for one in said}
        yield from (replace(gap, words=words.get(at, "")) if gap.cell.found else gap for at, gap in found.items())
        for finding in said:
            cell = Cell(finding.tab, finding.key or "", finding.column or "")
            if _place(cell) not in found:
                yield Gap(cell, words=finding.message)


def _place(cell: Cell) -> tuple[str, str, str]:
    return cell.tab, cell.key, cell.column


def _add(found: dict[tuple[str, str, str], Gap], gap: Gap) -> None:
    """Put a gap beside what misses the same cell already."""
    at = _place(gap.cell)
    before = found.setdefault(at, gap)
    if before is not gap:
        steps = tuple(dict.fromkeys((*before.steps, *gap.steps)))
        clauses = tuple(dict.fromkeys((*before.clauses, *gap.clauses)))
        found[at] = Gap(before.cell, steps, clauses, waited=before.waited and gap.waited)
