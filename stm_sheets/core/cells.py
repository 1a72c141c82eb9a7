"""One cell: what it holds for the rules, or what is wrong with it; and the text by which it is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite

from stm_sheets.model import CellError, Column, Raw, Type, Value

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of a sheet's serial numbers, by whether the book counts from 1904."""

FIRST_MEANT, LAST_MEANT = 10_000, 99_999
"""The serial numbers, 18 May 1927 to 14 October 2173, of which a sheet that shows a date is believed outside columns of dates."""

LEAP_BUG = 60
"""A sheet with the old calendar counts a 29 February 1900 that never was: days before it are one less."""

Parsed = tuple[Value, str]
"""The value, or None with what is wrong in Indonesian ("" where nothing is)."""

OUT_OF_RANGE = "bukan tanggal antara tahun 2000 dan 2099; tulis tanggal seperti 31/12/2026"


def number_text(number: float) -> str:
    """A number as the text it stands for: 12.0 is "12"."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def canonical(raw: Raw) -> str:
    """The text by which a cell is remembered and compared; blank is ""."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, (int, float)):
        return number_text(raw) if isinstance(raw, int) or isfinite(raw) else repr(raw)
    if isinstance(raw, CellError):
        return raw.text
    return (raw.date() if isinstance(raw, datetime) else raw).isoformat()


def cut(text: str, most: int = 60) -> str:
    """A text as a finding or a short column shows it: at most so many letters, an ellipsis among them."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


LONGEST = 32_000
"""Letters, as UTF-16 counts them, that the program writes into a cell at most: fewer than both kinds of book take."""


def fitting(text: str, longest: int = LONGEST) -> str:
    """A text as far as a cell holds it, ending with an ellipsis where it was cut."""
    if len(text) <= longest // 2:
        return text
    room = longest
    for place, letter in enumerate(text):
        width = 2 if letter > "\uffff" else 1
        if width > room - (place + 1 < len(text)):
            return text[:place] + "…"
        room -= width
    return text


def is_blank(raw: Raw) -> bool:
    """Nothing, or only spaces."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def same(a: str, b: str) -> bool:
    """Names, list values and numbers of cases are compared trimmed, case ignored."""
    return a.strip().casefold() == b.strip().casefold()


def meant(raw: Raw, *, date1904: bool) -> Raw:
    """A date that nobody means is the number that it stands for: 6 in a cell that by chance shows dates is not 5 January 1900."""
    if not isinstance(raw, date):
        return raw
    day = raw.date() if isinstance(raw, datetime) else raw
    days = (day - EPOCHS[date1904]).days
    if FIRST_MEANT <= days <= LAST_MEANT:
        return raw
    number = days - (not date1904 and days <= LEAP_BUG)
    return number + (raw - datetime.combine(day, time())) / timedelta(days=1) if isinstance(raw, datetime) else number


def parse_text(raw: Raw) -> Parsed:
    """Text as typed; a number is its text, a date as the sheet shows it."""
    if isinstance(raw, str):
        return (raw, "") if raw.strip() else (None, "")
    if isinstance(raw, bool):
        return None, "berisi TRUE/FALSE; tulis dengan kata-kata"
    if isinstance(raw, (int, float)):
        return canonical(raw), ""
    if isinstance(raw, (date, datetime)):
        return raw.strftime("%d/%m/%Y"), ""
    return None, ""


def serial_date(number: float, *, date1904: bool) -> date | None:
    """The date that a sheet shows for a serial number, or None outside the calendar of the office."""
    if not 0 < number < 100_000:
        return None
    return EPOCHS[date1904] + timedelta(days=int(number))


def parse_date(raw: Raw, *, date1904: bool) -> Parsed:
    """A real date between 2000 and 2099, its time of day cut off."""
    if isinstance(raw, str):
        return (
            (None, f'berisi teks "{raw.strip()[:30]}", bukan tanggal; ketik ulang sebagai tanggal seperti 31/12/2026')
            if raw.strip()
            else (None, "")
        )
    if isinstance(raw, bool):
        return None, "berisi TRUE/FALSE, bukan tanggal; tulis tanggal seperti 31/12/2026"
    if isinstance(raw, (int, float)):
        raw = serial_date(raw, date1904=date1904)
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date) and FIRST_DAY <= raw <= LAST_DAY:
        return raw, ""
    return None, OUT_OF_RANGE


def parse_choice(raw: Raw, choices: tuple[str, ...]) -> Parsed:
    """The value as listed."""
    text = canonical(raw)
    if not text.strip():
        return None, ""
    for choice in choices:
        if not isinstance(raw, bool) and same(choice, text):
            return choice, ""
    return None, f'berisi "{text.strip()[:40]}", yang tidak ada dalam daftar; pilih salah satu: {", ".join(choices)}'


def parse_number(raw: Raw, low: int, high: int) -> Parsed:
    """A whole number in the column's range (any, where the range is empty); a date is none."""
    wanted = f"angka {low} sampai {high}" if high else "bilangan bulat"
    if is_blank(raw):
        return None, ""
    text = (f"{raw:%d/%m/%Y}" if isinstance(raw, date) else canonical(raw)).strip()
    if isinstance(raw, bool) or not text.isascii() or not text.isdigit() or len(text) > 9 or (high and not low <= int(text) <= high):
        return None, f'berisi "{text[:40]}"; isi dengan {wanted}'
    return int(text), ""


def parse_name(raw: Raw) -> Parsed:
    """The number of a case, trimmed."""
    value, problem = parse_text(raw)
    return (value.strip() if isinstance(value, str) else value), problem


Parser = Callable[[Raw], Parsed]


def parser(column: Column, *, date1904: bool) -> Parser:
    """How the cells of this column are read: the value, and what is wrong with it."""
    inner, dates = _parser(column, date1904=date1904), column.type is Type.DATE

    def parse(raw: Raw) -> Parsed:
        if isinstance(raw, CellError):
            return None, f"berisi kesalahan {raw.text}; hapus atau ketik ulang isinya"
        return inner(raw if dates else meant(raw, date1904=date1904))

    return parse


def _parser(column: Column, *, date1904: bool) -> Parser:
    match column.type:
        case Type.DATE:
            return lambda raw: parse_date(raw, date1904=date1904)
        case Type.CHOICE:
            return lambda raw: parse_choice(raw, column.choices)
        case Type.NUMBER:
            return lambda raw: parse_number(raw, column.low, column.high)
        case Type.CASE:
            return parse_name
        case _:
            return parse_text
