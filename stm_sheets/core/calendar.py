"""Working days of the office: counted from its own week and its own list of holidays, and told day by day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate, compress

FIRST, LAST = date(1999, 1, 1), date(2101, 12, 31)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """One day on the way to a due date: whether it counted, and why not."""

    day: date
    counted: bool
    why: str


@lru_cache(maxsize=4)
def _worked(week: frozenset[int], holidays: frozenset[date]) -> tuple[Sequence[int], Sequence[int]]:
    """All working days as ordinals, and how many there are up to and with each day; worked out once for the passes of a process."""
    off = {day.toordinal() for day in holidays}
    # Day 1 of the ordinals is a Monday.
    works = [(day - 1) % 7 in week and day not in off for day in range(FIRST.toordinal(), LAST.toordinal())]
    return tuple(compress(range(FIRST.toordinal(), LAST.toordinal()), works)), tuple(accumulate(works))


class Calendar:
    """`week` are the working weekdays (Monday is 0); `holidays` days off by date, with their names."""

    def __init__(self, week: Collection[int], holidays: Mapping[date, str]) -> None:
        self.week = frozenset(week)
        self.holidays = dict(holidays)

    def works(self, day: date) -> bool:
        """Whether the office works on this day."""
        return day.weekday() in self.week and day not in self.holidays

    @cached_property
    def _days(self) -> Sequence[int]:
        return _worked(self.week, frozenset(self.holidays))[0]

    @cached_property
    def _before(self) -> Sequence[int]:
        return _worked(self.week, frozenset(self.holidays))[1]

    def _count(self, day: date) -> int:
        return self._before[day.toordinal() - FIRST.toordinal()]

    def after(self, day: date, days: int) -> date | None:
        """The date so many working days after a day; none where the calendar of the office ends before it."""
        if days == 0:
            return day
        place = self._count(day) + days - 1
        return date.fromordinal(self._days[place]) if place < len(self._days) else None

    def between(self, day: date, until: date) -> int:
        """The working days after a day, up to and with another; 0 where that is not later."""
        return max(0, self._count(until) - self._count(day))

    def tell(self, day: date, days: int) -> tuple[Told, ...]:
        """Each day after a day until so many working days are counted."""
        told: list[Told] = []
        end = self.after(day, days)
        while end and day < end:
            day += _ONE
            told.append(Told(day, self.works(day), self.why(day)))
        return tuple(told)

    def why(self, day: date) -> str:
        """Why the office does not work on a day, in words; "" where it works."""
        if day in self.holidays:
            return self.holidays[day]
        return "" if day.weekday() in self.week else WEEKDAYS[day.weekday()]
