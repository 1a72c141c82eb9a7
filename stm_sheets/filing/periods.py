"""The month or the year that the words of a command name, or one line that says how it is written."""

from __future__ import annotations

from stm_sheets.core.spans import Span, span_of
from stm_sheets.model import OfficeError


def month_asked(text: str) -> Span:
    """The month that is written so, as 2026-11. Raises OfficeError for anything else."""
    span = span_of(text)
    if span is None or span.month is None:
        raise OfficeError(f'"{text}" bukan bulan; tulis tahun dan bulannya, misalnya --month 2026-11.')
    return span


def year_asked(text: str) -> Span:
    """The year that is written so, as 2026. Raises OfficeError for anything else."""
    span = span_of(text)
    if span is None or span.month is not None:
        raise OfficeError(f'"{text}" bukan tahun; tulis empat angka, misalnya --year 2026.')
    return span
