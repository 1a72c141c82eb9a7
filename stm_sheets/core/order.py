"""The order of a case's dates, and steps that were filled in before their turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.cells import cut
from stm_sheets.core.compiled import Compiler, Test, View
from stm_sheets.core.conditions import Always, refs_of
from stm_sheets.core.procedure import Procedure, Step
from stm_sheets.core.rows import Remark
from stm_sheets.model import Kind, Value

BEFORE_STEP = "{day:%d/%m/%Y} lebih awal daripada {column} ({other:%d/%m/%Y}); periksa kedua tanggal itu."
EARLY = "diisi lebih awal: keluhan ini masih di langkah {step}. Isian ini baru dihitung bila langkah-langkah sebelumnya lengkap."


@dataclass(frozen=True, slots=True)
class Dated:
    """A step's dates as functions: whether it is applicable, dated in this case, done, and when it may be early."""

    step: Step
    applies: Test
    done: Test
    dated: Test
    early: Test
    places: tuple[tuple[int, int], ...]
    cells: tuple[tuple[int, int], ...]


class Order:
    """Looks at the dates of a case in the order of its steps."""

    def __init__(self, procedure: Procedure, compiler: Compiler) -> None:
        self.compiler = compiler
        self.steps = [self._dated(step) for step in procedure.steps]

    def _dated(self, step: Step) -> Dated:
        test, places = self.compiler.test, tuple(self.compiler.ref(ref) for ref in step.dates)
        typed = (ref for ref in refs_of(step.done) if self.compiler.register(ref.scope, None).column(ref.column).kind is Kind.EVIDENCE)
        return Dated(
            step,
            test(step.applies),
            test(step.done),
            test(step.dated_when or Always()),
            test(step.early_when or Always()),
            places,
            (*places, *(self.compiler.ref(ref) for ref in typed)),
        )

    def look(self, view: View, title: str) -> Iterator[Remark]:
        """The remarks on a case; `title` is what the step at which it stands is called."""
        nearest: tuple[date, str] | None = None
        told: set[tuple[int, int]] = set()
        for index, dated in enumerate(self.steps):
            ahead = index > view.position
            if (not dated.places and not ahead) or not dated.applies(view):
                continue
            days = [(day, at) for at, place in enumerate(dated.places) if isinstance(day := _cell(view, place), date)]
            if days and dated.dated(view):
                if nearest and min(days)[0] < nearest[0]:
                    yield from self._before(view, dated, days, nearest)
                day, at = max(days)
                nearest = day, dated.step.dates[at].column
            if ahead and dated.early(view) and (days or dated.done(view)):
                yield from self._early(view, dated, title, told)
                told.update(dated.cells)

    def _before(self, view: View, dated: Dated, days: list[tuple[date, int]], nearest: tuple[date, str]) -> Iterator[Remark]:
        for day, at in days:
            row = view.rows[dated.places[at][0]]
            if day < nearest[0] and row:
                yield Remark(row, dated.step.dates[at].column, BEFORE_STEP.format(day=day, column=nearest[1], other=nearest[0]))

    def _early(self, view: View, dated: Dated, title: str, told: set[tuple[int, int]]) -> Iterator[Remark]:
        """On the first date that is filled in, else on the first cell that the step asks for; once for steps that share it."""
        for scope, column in dated.cells:
            row = view.rows[scope]
            if row and row.cells[column] is not None:
                if (scope, column) not in told:
                    yield Remark(row, row.table.register.columns[column].name, EARLY.format(step=cut(title)))
                return


def _cell(view: View, place: tuple[int, int]) -> Value:
    cells = view.cells[place[0]]
    return cells[place[1]] if cells else None
