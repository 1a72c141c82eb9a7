"""Numbers that were ever given, from the memory, from the rows, and where the memory is lost from the history."""

from __future__ import annotations

from collections import defaultdict

from stm_sheets.core.cells import canonical
from stm_sheets.core.memory import NUMBER, Entry, Memory, content_text
from stm_sheets.core.naming import Naming
from stm_sheets.core.numbers import Numbers
from stm_sheets.core.procedure import Series
from stm_sheets.core.reading import places, sheet_of
from stm_sheets.core.series import series_number
from stm_sheets.core.trail import PROGRAM
from stm_sheets.model import Register, Snapshot

Told = dict[str, list[tuple[str, str]]]
"""What the history tells that the program gave: by column, whose row it was and what."""


def look_back(memory: Memory, trail: Register, snapshot: Snapshot) -> Told:
    """Whether the memory is lost; if so, the numbers that the history tells of, by column."""
    told: Told = defaultdict(list)
    if any(memory.entries.values()):  # a first run that was cut off between two parts has no line of its own yet
        return told
    sheet = sheet_of(snapshot, trail)
    _, number, _, column, _, after, by, _ = places(sheet, trail).values()
    for row in sheet.rows:
        texts = [canonical(cell) for cell in row]
        memory.lost = memory.lost or any(texts)
        if max(number, column, after, by) < len(texts) and texts[by] == PROGRAM:
            told[texts[column]].append((texts[number], texts[after]))
    memory.lost |= memory.missing
    return told


def know_numbers(naming: Naming, memory: Memory, numbers: Numbers, told: Told) -> None:
    """All numbers of a register that were ever given."""
    entries = memory.entries[naming.table.register.tab]
    for series in naming.series:
        known = [number for _, number in told.get(series.column, ())]
        if series.column in naming.names:
            for number in known:
                if naming.sound(number) and number not in entries:
                    entries[number] = Entry()
            known += entries
        else:
            _recall_rows(naming, memory, series, told)
        there = (canonical(given) for row in naming.table.rows if row.id and (given := row.get(series.column)) is not None)
        numbers.known(series, (*known, *there))


def _recall_rows(naming: Naming, memory: Memory, series: Series, told: Told) -> None:
    """Which numbers the rows of a chain had, as the history tells, so that one that vanished gets them back."""
    entries = memory.entries[naming.table.register.tab]
    days = {name: _iso(day) for name, day in told.get(series.day_column, ())} if series.day_column else {}
    for name, number in told.get(series.column, ()):
        if naming.sound(name) and series_number(series, number):
            content = {series.column: number} | ({series.day_column: days[name]} if days.get(name) else {})
            entries.setdefault(name, Entry()).parts = (content_text(content),)


def _iso(day: str) -> str:
    """A date as the history shows it, as it is remembered."""
    return "-".join(reversed(day.split("/")))


def recall_numbers(memory: Memory, numbers: Numbers) -> None:
    """The highest numbers as remembered, so that none is given twice even when its row is gone."""
    for name, entry in memory.entries[NUMBER].items():
        numbers.recall(name, entry.result)
