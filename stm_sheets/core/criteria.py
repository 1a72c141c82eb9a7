"""Which kind of CPAR a case gets by the office's criteria, and how late its target may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stm_sheets.core.compiled import Compiler, View
from stm_sheets.core.office import Office
from stm_sheets.core.procedure import Procedure
from stm_sheets.core.rows import Remark, Row
from stm_sheets.model import Value


class Judge:
    """The criteria table as a function of a case: the first row that fits wins, and a blank cell fits all."""

    def __init__(self, procedure: Procedure, office: Office, compiler: Compiler) -> None:
        self.rule, self.office = procedure.criteria, office
        own = procedure.chain(self.rule.chain).register
        self.matches = [(column, compiler.value(ref, own)) for column, ref in self.rule.matches]
        self.after = compiler.when(self.rule.after, own)
        self._found: dict[tuple[Value, ...], Row | None] = {}

    def row(self, view: View) -> Row | None:
        """The row of the table that fits the case."""
        case = tuple(value(view) for _, value in self.matches)
        if case not in self._found:
            self._found[case] = next((row for row in self.office.criteria.rows if self._fits(row, case)), None)
        return self._found[case]

    def _fits(self, row: Row, case: tuple[Value, ...]) -> bool:
        return not row.bad and all(row.get(column) in {None, value} for (column, _), value in zip(self.matches, case, strict=True))

    def judge(self, view: View, row: Row) -> Iterator[Remark]:
        """Put the kind into the row; a target later than the table allows is a remark. `self` is the row."""
        found = self.row(view)
        row.put(self.rule.result, found.get(self.rule.result) if found else None)
        if not row.in_force:
            return
        if found is None:
            yield Remark(row, self.rule.result, f"tidak ada baris yang cocok di tab {self.rule.register.tab}; tambahkan barisnya.")
            return
        latest = self.latest(view, found.get(self.rule.days))
        target = row.get(self.rule.limit)
        if isinstance(target, date) and latest and target > latest:
            message = (
                f"{target:%d/%m/%Y} melewati batas {latest:%d/%m/%Y} menurut tab {self.rule.register.tab}; "
                "majukan tanggalnya, atau sepakati dengan atasan."
            )
            yield Remark(row, self.rule.limit, message)

    def latest(self, view: View, days: object) -> date | None:
        """The last day that the table allows for the target."""
        day = self.after(view)
        return self.office.calendar.after(day, days) if day and isinstance(days, int) else None
