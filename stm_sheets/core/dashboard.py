"""The figures of the dashboard, counted from the cases as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from stm_sheets.core.indonesian import number
from stm_sheets.core.office import Office
from stm_sheets.core.people import name_key
from stm_sheets.core.rows import Row, Table
from stm_sheets.model import CaseState, Edit, Register

Measure = tuple[str, str, str]
"""How the sheet calls a figure, what is counted, and of what: see the table of measures."""


@dataclass(frozen=True, slots=True)
class Response:
    """From which cell to which the response time runs, and which setting is its standard and names its last cell."""

    received: str
    until: str
    until_setting: str
    standard: str


def answered_by(office: Office, response: Response, log: Register) -> str:
    """The column that ends the response time: the one that the office names in its settings, else the usual one."""
    names = {name_key(name): name for name in log.names}
    return names.get(name_key(office.setting(response.until_setting)), response.until)


def mean(total: int, count: int) -> str:
    """A mean as text with one decimal; a half of it counts up."""
    return number(Decimal((20 * total + count) // (2 * count)) / 10, 1)


@dataclass
class Figures:
    """Counts for one day: `rows` are the log's rows of the states, `unwell` how many cases have something to put right."""

    office: Office
    today: date
    states: Sequence[CaseState]
    rows: Sequence[Row]
    response: Response
    unwell: int

    def of(self, code: str, argument: str) -> int | str | None:
        """One figure, a mean as text with one decimal; None where there is nothing to count it from."""
        count: Callable[[str], int | str | None] = {
            "received": self._received,
            "setting": self._setting,
            "response-mean": self._mean,
            "response-over": self._over,
            "late": lambda _: sum(state.late is not None for state in self.states),
            "due-soon": self._due_soon,
            "report-up": self._report_up,
            "tier": lambda tier: self._tiers[tier],
            "to-check": lambda _: self.unwell,
            "status": lambda status: self._statuses[status],
            "step": lambda step: self._steps[step],
        }[code]
        return count(argument)

    def _due_soon(self, key: str) -> int | None:
        """Cases due within so many working days and not late yet."""
        days = self._setting(key)
        ahead = self.office.calendar.after(self.today, days) if days is not None else None
        return None if ahead is None else sum(state.due is not None and not state.late and state.due <= ahead for state in self.states)

    def _report_up(self, key: str) -> int | None:
        """Cases late by so many working days that the superior is told."""
        days = self._setting(key)
        return None if days is None else sum((state.late or 0) >= days for state in self.states if state.late)

    @cached_property
    def _tiers(self) -> Counter[str]:
        return Counter(str(state.tier) for state in self.states)

    @cached_property
    def _statuses(self) -> Counter[str]:
        return Counter(state.status for state in self.states)

    @cached_property
    def _steps(self) -> Counter[str]:
        return Counter(str(state.step) for state in self.states)

    def _setting(self, key: str) -> int | None:
        text = self.office.setting(key)
        return int(text) if text.isdecimal() else None

    def _received(self, span: str) -> int:
        return sum(1 for _ in self._within(span))

    def _within(self, span: str) -> Iterator[tuple[Row, date]]:
        for row in self.rows:
            day = row.get(self.response.received)
            if isinstance(day, date) and day.year == self.today.year and (span == "year" or day.month == self.today.month):
                yield row, day

    def _responses(self, span: str) -> list[int]:
        if not self.rows:
            return []
        column = answered_by(self.office, self.response, self.rows[0].table.register)
        ends = ((day, row.get(column)) for row, day in self._within(span))
        return [self.office.calendar.between(day, end) for day, end in ends if isinstance(end, date)]

    def _mean(self, span: str) -> str | None:
        days = self._responses(span)
        return mean(sum(days), len(days)) if days else None

    def _over(self, span: str) -> int | None:
        standard = self._setting(self.response.standard)
        return None if standard is None else sum(days > standard for days in self._responses(span))


def figures(table: Table, measures: Sequence[Measure], counted: Figures) -> Iterator[Edit]:
    """The cells of the dashboard that show another figure than they should."""
    label, value = table.register.names
    known = {name_key(name): (code, argument) for name, code, argument in measures}
    for row in table.rows:
        name = row.get(label)
        if isinstance(name, str) and name_key(name) in known:
            figure, raw = counted.of(*known[name_key(name)]), row.read[table.at[value]]
            if raw != figure:
                yield Edit(table.register.tab, row.number or 0, name, value, raw, figure)
