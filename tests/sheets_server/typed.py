"""Text as if typed into a cell: formula, number, percentage, money, date, time, yes or no, error; else it is text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from tests.sheets_server import locales
from tests.sheets_server.locales import Locale

EPOCH = date(1899, 12, 30)
ERRORS = {
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#NULL!": "NULL_VALUE",
    "#ERROR!": "ERROR",
}
DIGITS = re.compile(r"([+-]?)([^\d\s.,+-]*)\s*([\d.,]+)(?:[eE]([+-]?\d+))?\s*(%?)")
ISO_DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
SHORT_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
WORDED_DATE = re.compile(r"(\d{1,2})[ -]([^\W\d]{3,})[ -](\d{4})|([^\W\d]{3,}) (\d{1,2}), (\d{4})")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?(am|pm|AM|PM))?")
Format = dict[str, str]
Read = tuple[dict[str, Any], Format | None]


def read(text: str, locale: str) -> Read:
    """The ExtendedValue and the number format that goes with it, which may be none."""
    known = locales.of(locale)
    trimmed = text.strip()
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if trimmed.startswith("=") and len(trimmed) > 1:
        return {"formulaValue": trimmed}, None
    if trimmed.upper() in {"TRUE", "FALSE"}:
        return {"boolValue": trimmed.upper() == "TRUE"}, None
    if trimmed.upper() in ERRORS:
        return {"errorValue": {"type": ERRORS[trimmed.upper()]}}, None
    return _number(trimmed, known) or _moment(trimmed, known) or ({"stringValue": text}, None)


def serial(day: date) -> int | float:
    """A day, with its time of day where it has one, as the sheet counts it: days since 30 December 1899."""
    days = (date(day.year, day.month, day.day) - EPOCH).days
    if not isinstance(day, datetime):
        return days
    part = (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return days + part if part else days


def whole(value: float) -> int | float:
    """As the service answers a number: a whole one without a decimal point."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def _number(text: str, locale: Locale) -> Read | None:
    match = DIGITS.fullmatch(text)
    if match is None:
        return None
    sign, money, digits, exponent, percent = match.groups()
    value = _digits(digits, locale)
    if value is None or (money and (money != locale.currency or exponent or percent)):
        return None
    value = value * 10 ** int(exponent or 0) * (-1 if sign == "-" else 1)
    shown = _number_format(digits, locale, money=money, exponent=exponent or "", percent=percent)
    return {"numberValue": whole(value / 100 if percent else value)}, shown


def _digits(text: str, locale: Locale) -> float | None:
    """The number that digits with grouping stand for; None where they are grouped wrongly."""
    whole, mark, part = text.partition(locale.decimal)
    groups = whole.split(locale.group)
    well = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    plain = "".join(groups)
    if not well or not (plain + part).isdigit() or (mark and not part and not plain):
        return None
    return float(f"{plain or 0}.{part or 0}")


def _number_format(digits: str, locale: Locale, *, money: str, exponent: str, percent: str) -> Format | None:
    decimals = ".00" if locale.decimal in digits else ""
    if percent:
        return {"type": "PERCENT", "pattern": f"0{decimals}%"}
    if money:
        return {"type": "CURRENCY", "pattern": f"[${money}]#,##0{decimals}"}
    if exponent:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    return {"type": "NUMBER", "pattern": f"#,##0{decimals}"} if locale.group in digits else None


def _moment(text: str, locale: Locale) -> Read | None:
    """A date, a time of day, or both."""
    first, _, rest = text.partition(" ")
    dated, timed = _date(text, locale), _time(text)
    if dated:
        return {"numberValue": dated[0]}, {"type": "DATE", "pattern": dated[1]}
    if timed:
        return {"numberValue": timed[0]}, {"type": "TIME", "pattern": timed[1]}
    dated, timed = _date(first, locale), _time(rest)
    if dated and timed:
        return {"numberValue": whole(dated[0] + timed[0])}, {"type": "DATE_TIME", "pattern": f"{dated[1]} {timed[1]}"}
    return None


def _date(text: str, locale: Locale) -> tuple[int, str] | None:
    """The serial number of a date and the pattern in which it was typed."""
    if match := ISO_DATE.fullmatch(text):
        year, mark, month, day = match.groups()
        return _day(int(year), int(month), int(day), f"yyyy{mark}mm{mark}dd")
    if match := SHORT_DATE.fullmatch(text):
        return _short(match, locale)
    if match := WORDED_DATE.fullmatch(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        return _day(int(year), _month(month, locale), int(day), "d mmmm yyyy" if match[1] else "mmmm d, yyyy")
    return None


def _short(match: re.Match[str], locale: Locale) -> tuple[int, str] | None:
    first, mark, second, year = match.groups()
    day, month = (first, second) if locale.day_first else (second, first)
    if year is None or (mark == "." and not locale.day_first):
        return None
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    parts = ["d" * len(day), "m" * len(month)]
    pattern = mark.join([*(parts if locale.day_first else parts[::-1]), "y" * len(year)])
    return _day(full, int(month), int(day), pattern)


def _month(word: str, locale: Locale) -> int:
    """The number of a month by its name or the start of it; 0 where there is none."""
    names = [name.casefold() for name in locale.months]
    return next((place for place, name in enumerate(names, 1) if word.casefold() in {name, name[:3]}), 0)


def _day(year: int, month: int, day: int, pattern: str) -> tuple[int, str] | None:
    try:
        return int(serial(date(year, month, day))), pattern
    except ValueError:
        return None


def _time(text: str) -> tuple[float, str] | None:
    match = TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), (match[4] or "").lower()
    if minute > 59 or second > 59 or hour > (12 if half else 23):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    pattern = "h" * len(match[1]) + ":mm" + (":ss" if match[3] else "") + (" am/pm" if half else "")
    return whole((hour * 3600 + minute * 60 + second) / 86400), pattern
