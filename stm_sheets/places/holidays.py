"""The national holidays and cuti bersama that the holidays library really knows, as rows of the tab Hari Libur."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from itertools import count, takewhile

from stm_sheets.model import Value

FIRST_YEAR = 2025
NATIONAL, SHARED = "Libur nasional", "Cuti bersama"
_CATEGORIES = (
    # Jenis, the library's word for it; the later one has the last word on a day that is both
    (SHARED, "government"),
    (NATIONAL, "public"),
)


def holiday_rows() -> tuple[Mapping[str, Value], ...]:
    """Every holiday from 2025 on, oldest first, as far as the government has decreed it.

    The library answers for any year without an error, but behind the last decree it has no cuti bersama and only
    reckons the moving feasts: a year without cuti bersama is not known, and neither is any after it.
    """
    source = f"pustaka holidays {version('holidays')}"
    return tuple({"Tanggal": day, "Keterangan": name, "Jenis": kind, "Sumber": source} for day, name, kind in sorted(_days(known_years())))


def known_years() -> tuple[int, ...]:
    """The years from 2025 on, without a gap, of which the library has the cuti bersama."""
    return tuple(takewhile(lambda year: _days_of("government", (year,)), count(FIRST_YEAR)))


def _days(years: tuple[int, ...]) -> Iterator[tuple[date, str, str]]:
    """Each day once: what is a national holiday anyway is not a cuti bersama too."""
    days = {day: (name, kind) for kind, category in _CATEGORIES for day, name in _days_of(category, years).items()}
    for day, (name, kind) in days.items():
        yield day, name, kind


def _days_of(category: str, years: tuple[int, ...]) -> Mapping[date, str]:
    from holidays import country_holidays

    return country_holidays("ID", years=years, categories=(category,), language="id")
