"""The cells of a case and the changes of it as lines of a data file: text stays text, whatever opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stm_sheets.core.cases import Case
from stm_sheets.core.forms import Form
from stm_sheets.core.rows import Row, text_of
from stm_sheets.core.trail import told

MARK = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", MARK)
"""What begins a text that a spreadsheet would take for a formula, and the mark itself, so that it can be taken off again."""

CELLS = ("Tab", "Baris", "Kolom", "Isi")
"""The headers of the file of cells."""

Hide = Callable[[str], str]
"""Takes out of a text what is not to be said."""


@dataclass(frozen=True, slots=True)
class History:
    """The headers of the history: when, of which row, in which tab and column, from what to what, and by whom."""

    when: str
    number: str
    tab: str
    column: str
    before: str
    after: str
    by: str

    @property
    def held(self) -> tuple[str, str]:
        """The headers that say what a cell held."""
        return self.before, self.after


def literal(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: one that begins like one has a mark before it."""
    return MARK + text if text.startswith(RISKY) else text


def cells(case: Case, hide: Hide) -> Iterator[Sequence[str]]:
    """Every filled cell of a case: its tab, its row, its header, and what it holds, dates as 31/12/2026."""
    for row in (case.log, *case.children()):
        key = row.key() or f"baris {row.number}"
        yield from ((row.table.register.tab, key, header, hide(text)) for header, text in _filled(row))


def _filled(row: Row) -> Iterator[tuple[str, str]]:
    for column in row.table.register.columns:
        if text := told(text_of(row, column.name), column):
            yield column.name, text


def changes(rows: Iterable[Mapping[str, str]], history: History, hide: Hide) -> list[dict[str, str]]:
    """The changes, by header, with what a cell held as it may be said."""
    return [{header: hide(text) if header in history.held else text for header, text in row.items()} for row in rows]


def without_pictures(form: Form, context: Mapping[str, object]) -> dict[str, object]:
    """What a paper says, but for its pictures."""
    return {**context, **{field.name: "" for field in form.fields if field.picture}}
