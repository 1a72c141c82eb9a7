"""A cell as a paper says it: text as it was typed, dates in words, nothing for what only looks empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stm_sheets.core.indonesian import MONTHS, clean, date_words
from stm_sheets.model import Value

DASHES = "-\u2013\u2014 \n"


def told(value: Value, months: Sequence[str] = MONTHS) -> str:
    """The cell as text, not yet cut into lines; "" for nothing, and for what holds only spaces or what no document can hold."""
    if isinstance(value, date):
        return date_words(value, months)
    return "" if value is None or not clean(str(value)).strip() else str(value)


def unless_dash(text: str) -> str:
    """The text, but "" for a mere dash, by which people say that there is nothing to say."""
    return text if clean(text).strip(DASHES) else ""
