"""How a locale writes numbers and dates, for the locales that our tests use; any other one is taken as en_US."""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
INDONESIAN_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
INDONESIAN_DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@dataclass(frozen=True, slots=True)
class Locale:
    """`day_first`: 5/4 is the fifth of April. `currency` as a number format has it. `time` is the default time format."""

    decimal: str
    group: str
    day_first: bool
    date: str
    currency: str
    months: list[str]
    days: list[str]
    time: str = "h:mm:ss am/pm"


US = Locale(".", ",", False, "m/d/yyyy", "$", ENGLISH_MONTHS, ENGLISH_DAYS)
LOCALES = {
    "en_US": US,
    "en_GB": Locale(".", ",", True, "dd/mm/yyyy", "£", ENGLISH_MONTHS, ENGLISH_DAYS, "hh:mm:ss"),
    "in_ID": Locale(",", ".", True, "dd/mm/yyyy", "Rp", INDONESIAN_MONTHS, INDONESIAN_DAYS, "h:mm:ss"),
}


def of(name: str) -> Locale:
    return LOCALES.get(name, US)
