"""The history of a book: what changed since the program last looked, one line a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.cells import LONGEST, canonical, fitting
from stm_sheets.core.memory import Content
from stm_sheets.core.rows import Row, case_of
from stm_sheets.model import Append, Column, Kind, Register, Type

PEOPLE, PROGRAM = "Petugas", "Program"
MANY = 20_000
"""From so many changes in one run on (an import), the changes of a row are told in one line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else than before, as the history shows it."""

    number: str
    tab: str
    column: str
    before: str
    after: str
    by: str


def told(text: str | list[str], column: Column) -> str:
    """A remembered text as staff read it: a date as 31/12/2026."""
    if not isinstance(text, str):
        return ""
    if column.type is Type.DATE and text:
        try:
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        except ValueError:
            return text
    return text


def changes(row: Row, before: Content, after: Content) -> Iterator[Change]:
    """What differs between two contents of a row."""
    tab = row.table.register.tab
    for column in row.table.register.columns:
        old, new = before.get(column.name, ""), after.get(column.name, "")
        if column.kind is not Kind.CONCLUSION and old != new:
            by = PROGRAM if column.kind is Kind.RECEIPT else PEOPLE
            yield Change(str(row.id), tab, column.name, told(old, column), told(new, column), by)


def conclusions(row: Row) -> tuple[str, ...]:
    """The conclusions whose changes belong in the history, as texts; one cell of the memory holds all of a row's."""
    longest = LONGEST // (len(row.table.trail) + 1)
    return tuple(fitting(canonical(row.cells[index]), longest) for index in row.table.trail)


def concluded(row: Row, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """What differs between two sets of these conclusions."""
    register = row.table.register
    for index, place in enumerate(row.table.trail):
        old = before[index] if index < len(before) else ""
        if old != after[index]:
            column = register.columns[place]
            yield Change(str(row.id), register.tab, column.name, told(old, column), told(after[index], column), PROGRAM)


def lines(register: Register, found: Sequence[Change], at: str, run: str) -> Iterator[Append]:
    """The changes as rows of the history."""
    for change in found if len(found) <= MANY else _folded(found):
        values = (at, change.number, change.tab, change.column, fitting(change.before), fitting(change.after), change.by, run)
        cells: Mapping[str, str] = dict(zip(register.names, values, strict=True))
        yield Append(register.tab, None, {name: value for name, value in cells.items() if value}, case_of(change.number))


def _folded(found: Sequence[Change]) -> Iterator[Change]:
    """The changes of each row in one line."""
    rows: dict[tuple[str, str, str], list[Change]] = {}
    for change in found:
        rows.setdefault((change.tab, change.number, change.by), []).append(change)
    for (tab, number, by), several in rows.items():
        before = "; ".join(f"{change.column}: {change.before}" for change in several if change.before)
        after = "; ".join(f"{change.column}: {change.after}" for change in several if change.after)
        column = several[0].column if len(several) == 1 else f"{len(several)} kolom"
        yield Change(number, tab, column, before, after, by)
