"""Numbers as a number format shows them: general, decimals and grouping, percentages, money, dates and times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tests.sheets_server.locales import Locale

EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
TOKEN = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|.', re.IGNORECASE)
PLACES = re.compile(r"[#0?,]*[#0?](?:[.][#0?]*)?(?:E[+-]0+)?%?", re.IGNORECASE)
DEFAULTS = {"PERCENT": "0.00%", "NUMBER": "#,##0.00", "SCIENTIFIC": "0.00E+00"}


def number(value: float, number_format: dict[str, str], locale: Locale) -> str:
    """The text of a number under a NumberFormat; an empty one is automatic."""
    kind = number_format.get("type", "")
    pattern = number_format.get("pattern") or _default(kind, locale)
    if kind in {"DATE", "TIME", "DATE_TIME"}:
        return moment(value, pattern, locale)
    if kind == "TEXT" or not pattern or pattern.lower() in {"general", "@"}:
        return general(value, locale)
    return _placed(value, pattern, locale)


def general(value: float, locale: Locale) -> str:
    """A number without a format: ten digits at most behind or around the decimal mark."""
    if value and not 1e-9 <= abs(value) < 1e15:
        mantissa, _, exponent = f"{value:.5E}".partition("E")
        text = f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    elif float(value).is_integer():
        text = str(int(value))
    else:
        text = f"{value:.{max(1, 10 - len(str(int(abs(value)))) if abs(value) >= 1 else 10)}f}".rstrip("0").rstrip(".")
    return text.replace(".", locale.decimal)


def moment(value: float, pattern: str, locale: Locale) -> str:
    """A serial number as a date or a time of day."""
    seconds = round(value * 86400)
    when = EPOCH + timedelta(seconds=seconds)
    tokens = TOKEN.findall(pattern)
    half = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    return "".join(_part(token, when, locale, minutes=_is_minutes(tokens, place), half=half) for place, token in enumerate(tokens))


def _default(kind: str, locale: Locale) -> str:
    moments = {"DATE": locale.date, "TIME": locale.time, "DATE_TIME": f"{locale.date} {locale.time}"}
    return moments.get(kind) or DEFAULTS.get(kind) or (f"[${locale.currency}]#,##0.00" if kind == "CURRENCY" else "")


def _is_minutes(tokens: list[str], place: int) -> bool:
    """Whether the m at this place means minutes: hours stand before it, or seconds behind it."""
    letters = [(at, token[0].lower()) for at, token in enumerate(tokens) if token[0].lower() in "ymdhs" and token[0] != "\\"]
    before = [letter for at, letter in letters if at < place]
    behind = [letter for at, letter in letters if at > place]
    return before[-1:] == ["h"] or behind[:1] == ["s"]


def _part(token: str, when: datetime, locale: Locale, *, minutes: bool, half: bool) -> str:
    letter, length = token[0].lower(), len(token)
    if letter == "y":
        return f"{when.year % 100:02}" if length <= 2 else f"{when.year:04}"
    if letter == "m" and not minutes:
        return (str(when.month), f"{when.month:02}", locale.months[when.month - 1][:3], locale.months[when.month - 1])[min(length, 4) - 1]
    if letter == "d":
        return (str(when.day), f"{when.day:02}", locale.days[when.weekday()][:3], locale.days[when.weekday()])[min(length, 4) - 1]
    if letter in "hms":
        clock = {"h": (when.hour % 12 or 12) if half else when.hour, "m": when.minute, "s": when.second}[letter]
        return str(clock) if length == 1 else f"{clock:02}"
    if letter == "a" and length > 1:
        return "AM" if when.hour < 12 else "PM"
    return _literal(token)


def _literal(token: str) -> str:
    """Text of a pattern that stands for itself."""
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("[$"):
        return token[2:-1]
    return token.removeprefix("\\")


def _placed(value: float, pattern: str, locale: Locale) -> str:
    """A number in a pattern such as `#,##0.00`; of several sections the one for its sign."""
    sections = pattern.split(";")
    if len(sections) > 1 and value < 0:
        pattern, value = sections[1], -value
    else:
        pattern = sections[0]
    match = PLACES.search(pattern)
    if match is None:
        return "".join(map(_literal, TOKEN.findall(pattern)))
    before, behind = pattern[: match.start()], pattern[match.end() :]
    around = ["".join(map(_literal, TOKEN.findall(part))) for part in (before, behind)]
    sign = "-" if value < 0 else ""
    return sign + around[0] + _digits(abs(value), match[0], locale) + around[1]


def _digits(value: float, places: str, locale: Locale) -> str:
    if places.endswith("%"):
        return _digits(value * 100, places[:-1], locale) + "%"
    whole, _, part = places.upper().partition(".")
    part, exponent, _ = part.partition("E")
    if exponent:
        text = f"{value:.{len(part)}E}"
    else:
        text = f"{value:,.{len(part)}f}" if "," in whole else f"{value:.{len(part)}f}"
        mark = text.find(".")
        kept = part.rstrip("#?")
        while mark >= 0 and text.endswith("0") and len(text) - mark - 1 > len(kept):
            text = text[:-1]
        text = text.rstrip(".") if mark >= 0 else text
        width = whole.count("0")
        text = text.zfill(width + len(text) - len(text.partition(".")[0])) if "," not in whole else text
    return text.translate(str.maketrans(",.", locale.group + locale.decimal))
