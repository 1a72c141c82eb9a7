"""A month or a year as people name it, with what lies in it and what came before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.cells import FIRST_DAY, LAST_DAY
from stm_sheets.core.indonesian import MONTHS

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """A month of a year, or the whole year where `month` is None."""

    year: int
    month: int | None = None

    @property
    def name(self) -> str:
        """As file names show it: 2026-11, or 2026."""
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02d}"

    @property
    def words(self) -> str:
        """November 2026, or tahun 2026."""
        return f"tahun {self.year}" if self.month is None else f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def month_name(self) -> str:
        """The name of the month; of a year that of its first."""
        return MONTHS[self.first.month - 1]

    @property
    def before(self) -> Span:
        """The month or the year before this one."""
        if self.month is None:
            return Span(self.year - 1)
        return Span(self.year, self.month - 1) if self.month > 1 else Span(self.year - 1, 12)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return day.year == self.year and self.month in {None, day.month}

    def months(self) -> Iterator[Span]:
        """The twelve months of its year."""
        return (Span(self.year, month) for month in range(1, 13))


def span_of(text: str) -> Span | None:
    """The month or the year that is written so (2026-11 or 2026); None for anything else, and beyond the years that a cell may hold."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None or not FIRST_DAY.year <= int(found[1]) <= LAST_DAY.year:
        return None
    if found[2] is None:
        return Span(int(found[1]))
    return Span(int(found[1]), int(found[2])) if 1 <= int(found[2]) <= 12 else None
