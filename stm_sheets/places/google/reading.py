"""What Google answers, as tabs with typed cells: a cell is what the service says it is, and a date where the column holds dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from stm_sheets.core.cells import FIRST_DAY, FIRST_MEANT, LAST_DAY, LAST_MEANT, canonical, serial_date
from stm_sheets.model import CellError, Raw, Register, Type

ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!"})
"""What a cell shows whose formula fails. A text that somebody typed so is taken for one: nobody means it."""

Answer = Mapping[str, object]
Row = list[Raw]

FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""The numbers by which a sheet holds the dates of the office's calendar, 1 January 2000 to 31 December 2099."""

assert serial_date(FIRST_SERIAL, date1904=False) == FIRST_DAY
assert serial_date(LAST_SERIAL, date1904=False) == LAST_DAY


@dataclass
class Grid:
    """One tab as answered: `header` is row 1, trimmed; the rows follow from row 2 on, ragged, as a list of lists."""

    header: tuple[str, ...]
    rows: list[Row]

    def places(self, register: Register) -> dict[str, int]:
        """Where the register's columns stand, those that are there once."""
        return {name: self.header.index(name) for name in register.names if self.header.count(name) == 1}


def grid(answer: Answer) -> Grid:
    """One range of an answer, whole rows: text, numbers, TRUE and FALSE as they are; blank is None, an error is an error."""
    values = answer.get("values")
    lines: list[Row] = values if isinstance(values, list) else []
    for line in lines:
        for place, cell in enumerate(line):
            if cell.__class__ is str:
                if not cell:
                    line[place] = None
                elif cell in ERRORS:
                    line[place] = CellError(str(cell))
    return Grid(tuple(canonical(cell).strip() for cell in lines[0]) if lines else (), lines[1:])


def put_dates(grid: Grid, register: Register) -> None:
    """In the columns that hold dates, make a date of every number that can be one; the others stay numbers, to be remarked on."""
    places = grid.places(register)
    columns = [places[column.name] for column in register.columns if column.type is Type.DATE and column.name in places]
    known: dict[float, Raw] = {}
    for row in grid.rows:
        width = len(row)
        for place in columns:
            if place < width:
                cell = row[place]
                if cell.__class__ is int or cell.__class__ is float:
                    row[place] = known[cell] if cell in known else known.setdefault(cell, _date(cell))


def _date(number: float) -> Raw:
    """The date that the sheet shows, with its time of day where there is one, so that it can be put back as it stood."""
    day = serial_date(number, date1904=False)
    return datetime.combine(day, time()) + timedelta(days=number % 1) if day and number % 1 else day or number


def riddles(grid: Grid, register: Register) -> Iterator[tuple[int, int, int]]:
    """Columns in which numbers stand that may be dates: the column, and the first and last row (0 is below row 1).

    Where only dates belong a number is one, and among the program's own numbers none is.
    """
    places = grid.places(register)
    for column in register.columns:
        if column.name in places and (column.high if column.type is Type.NUMBER else column.type is not Type.DATE):
            place = places[column.name]
            rows = [number for number, row in enumerate(grid.rows) if place < len(row) and _may_be_date(row[place])]
            if rows:
                yield place, rows[0], rows[-1]


def _may_be_date(cell: Raw) -> bool:
    return (cell.__class__ is int or cell.__class__ is float) and FIRST_MEANT <= cell < LAST_MEANT + 1


DATES = frozenset({"DATE", "DATE_TIME"})
"""The kinds of number format under which a sheet shows a number as a date."""


def solved(grid: Grid, place: int, first: int, kinds: Sequence[str]) -> Grid:
    """A copy with dates for the numbers in a column of text that the sheet shows as dates; `kinds` are the formats from row `first` on."""
    rows = list(grid.rows)
    for number, kind in enumerate(kinds, first):
        cell = rows[number][place] if number < len(rows) and place < len(rows[number]) else None
        if kind in DATES and isinstance(cell, int | float) and _may_be_date(cell):
            rows[number] = [*rows[number][:place], _date(cell), *rows[number][place + 1 :]]
    return Grid(grid.header, rows)


class Later:
    """Rows that are fetched when somebody asks for them: a history that most runs need only the header of."""

    def __init__(self, fetch: Callable[[], Iterable[Row]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[Row]:
        return iter(self._fetch())
