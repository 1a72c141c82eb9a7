"""Collects the names that a book holds, each with its kind, from wherever it may hold one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stm_sheets.core.people import Staff
from stm_sheets.core.rows import Row, text_of


@dataclass(frozen=True, slots=True)
class Names:
    """Where names stand: the headers of each tab and the fields of finished papers, with the kind of the names in them.

    `staff` is the kind of the staff; `several` says for kinds of which a cell may hold more than one, what stands between them (a
    regular expression); `tab`, `column` and `values` are the headers by which the history tells where something changed, and
    what stood there. `settings` are the office's settings with names in them, each with the kind.
    """

    cells: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, str]
    staff: str
    several: Mapping[str, str]
    tab: str
    column: str
    values: tuple[str, ...]
    settings: Mapping[str, str]


def names_in(rows: Iterable[Row], names: Names) -> Iterator[tuple[str, str]]:
    """The names in these rows of the registers, with their kinds."""
    for row in rows:
        for header, kind in names.cells.get(row.table.register.tab, {}).items():
            yield from _split(kind, text_of(row, header), names)


def names_of_staff(staff: Staff, names: Names) -> Iterator[tuple[str, str]]:
    """The names of the staff and of those who stand in for them."""
    for person in staff.people:
        yield from _split(names.staff, person.name, names)
        yield from _split(names.staff, person.substitute, names)


def names_set(setting: Callable[[str], str], names: Names) -> Iterator[tuple[str, str]]:
    """The names in the settings of the office."""
    for key, kind in names.settings.items():
        yield from _split(kind, setting(key), names)


def names_told(history: Iterable[Mapping[str, str]], names: Names) -> Iterator[tuple[str, str]]:
    """The names that stood somewhere earlier, as the history tells."""
    for line in history:
        kind = names.cells.get(line.get(names.tab, ""), {}).get(line.get(names.column, ""))
        for value in names.values if kind else ():
            yield from _split(kind or "", line.get(value, ""), names)


def names_said(contexts: Iterable[Mapping[str, object]], names: Names) -> Iterator[tuple[str, str]]:
    """The names in finished papers: letters as they were approved say what the book may not say any more."""
    for context in contexts:
        for field, kind in names.fields.items():
            said = context.get(field)
            for text in said if isinstance(said, list | tuple) else (said,):
                if isinstance(text, str):
                    yield from _split(kind, text, names)


def _split(kind: str, text: str, names: Names) -> Iterator[tuple[str, str]]:
    parts = re.split(names.several[kind], text) if kind in names.several else (text,)
    return ((kind, part) for part in parts if part.strip())
