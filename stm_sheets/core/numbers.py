"""Numbers, gap-free within their series and year: the next one comes after all that were ever given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from stm_sheets.core.cases import Owed
from stm_sheets.core.indonesian import roman_month
from stm_sheets.core.procedure import Series
from stm_sheets.core.rows import Row
from stm_sheets.core.series import series_number
from stm_sheets.model import Given


class Numbers:
    """The series of a procedure with the highest number given in each year. `setting` gives the codes that patterns name."""

    def __init__(self, setting: Callable[[str], str]) -> None:
        self.setting = setting
        self._highest: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._given: list[tuple[Row, str, int]] = []

    def known(self, series: Series, texts: Iterable[str]) -> None:
        """These numbers were given before."""
        for text in texts:
            if found := series_number(series, text):
                year, number = found
                self._highest[series.name, year] = max(self._highest[series.name, year], number)

    def recall(self, name: str, highest: str) -> None:
        """The highest number of a series and year, as `highest` told it."""
        series, _, year = name.rpartition(" ")
        if year.isdecimal() and highest.isdecimal():
            self._highest[series, int(year)] = max(self._highest[series, int(year)], int(highest))

    def highest(self) -> Iterator[tuple[str, str]]:
        """The highest number of each series and year, by name."""
        for (series, year), number in sorted(self._highest.items()):
            yield f"{series} {year}", str(number)

    def given(self) -> Iterator[Given]:
        """The numbers given in this run, by the names that `highest` has."""
        return (Given(row.case, name, number) for row, name, number in self._given)

    def give(self, series: Series, day: date, row: Row) -> str:
        """The next number for a day, to a row."""
        self._highest[series.name, day.year] += 1
        self._given.append((row, f"{series.name} {day.year}", self._highest[series.name, day.year]))
        return series.pattern.format(
            year=day.year, n=self._highest[series.name, day.year], month=roman_month(day), code=self.setting(series.code)
        )

    def settle(self, owed: Iterable[tuple[str, Owed]], today: date) -> None:
        """Give all numbers that rows earned: by the date that earns them, then by the number of their complaint."""
        for _, one in sorted(owed, key=lambda pair: (pair[1].day or today, pair[0])):
            one.row.put(one.series.column, self.give(one.series, one.day or today, one.row))
