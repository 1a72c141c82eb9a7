"""Names of tabs and ranges as the service reads them: always quoted, so that no tab is taken for a cell or a range."""

from __future__ import annotations

from stm_sheets.places.excel.refs import letter


def quoted(title: str) -> str:
    """A whole tab."""
    return "'" + title.replace("'", "''") + "'"


def first_columns(title: str, count: int) -> str:
    """The first columns of a tab, all rows."""
    return f"{quoted(title)}!A:{letter(count - 1)}"


def header(title: str) -> str:
    """The first row of a tab."""
    return rows(title, 1, 1)


def rows(title: str, first: int, last: int) -> str:
    """Whole rows, by their numbers in the sheet."""
    return f"{quoted(title)}!{first}:{last}"


def stretch(title: str, column: int, first: int, last: int) -> str:
    """A part of one column (counted from 0), between two rows by their numbers in the sheet."""
    name = letter(column)
    return f"{quoted(title)}!{name}{first}:{name}{last}"
