"""Remembered texts as values again, and numbers as year and place in their series."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from stm_sheets.core.memory import Content
from stm_sheets.core.procedure import Series
from stm_sheets.core.rows import Row
from stm_sheets.model import Type, Value


def value_of(text: str | list[str], kind: Type) -> Value:
    """A remembered text as the value that it was."""
    if not isinstance(text, str) or not text:
        return None
    try:
        if kind is Type.DATE:
            return date.fromisoformat(text)
        return int(text) if kind is Type.NUMBER else text
    except ValueError:
        return None


def series_number(series: Series, text: str) -> tuple[int, int] | None:
    """Year and running number of a number of this series; None where it is none."""
    found = _pattern(series.pattern).fullmatch(text.strip())
    return (int(found["year"]), int(found["n"])) if found else None


PARTS: dict[str, str] = {"n": r"(?P<n>\d{1,9})", "year": r"(?P<year>\d{4})", "month": r"[IVX]+", "code": r".+?"}


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)[^}]*\}", pattern)
    return re.compile("".join(PARTS[piece] if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)), re.IGNORECASE)


def restore(row: Row, content: Content) -> None:
    """Give a row back the texts that it let go of: it is just as it is remembered."""
    if row.slim:
        for index in range(row.table.system, len(row.cells)):
            column = row.table.register.columns[index]
            row.cells[index] = value_of(content.get(column.name, ""), column.type)
        row.slim = False
