"""One cell as the bytes that stand for it in a sheet part: text is always literal, whatever it looks like."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from stm_sheets.core.cells import EPOCHS
from stm_sheets.model import OfficeError, Value
from stm_sheets.places.excel.refs import letter

LONGEST = 32_767
"""Letters in a cell, as Excel counts them."""
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_LETTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LEAP_BUG = 60
"""Excel counts a 29 February 1900 that never was: days before it are one less."""


def escaped(text: str) -> str:
    """Text as it stands between tags. A control character becomes Excel's _xHHHH_; half a letter pair becomes U+FFFD."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    text = _NO_LETTER.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def check_value(value: Value, tab: str, column: str) -> None:
    """Raises OfficeError for what no cell can hold."""
    if isinstance(value, str) and len(value) > LONGEST // 2 and len(value.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
        raise OfficeError(
            f'Tab {tab}, kolom {column}: isi "{value[:30].strip()}…" panjangnya {len(value)} huruf, '
            f"padahal satu sel memuat paling banyak {LONGEST}. Pendekkan teks asalnya, lalu jalankan lagi."
        )


def serial(day: date, *, date1904: bool) -> str:
    """A date as the number that the sheet counts it by; a time of day stays as its fraction."""
    start = EPOCHS[date1904]
    if not isinstance(day, datetime):
        return str(_whole((day - start).days, day, date1904=date1904))
    moment = day.replace(tzinfo=None)
    part = moment - datetime.combine(moment.date(), time())
    whole = _whole((moment.date() - start).days, day, date1904=date1904)
    return repr(whole + part / timedelta(days=1)) if part else str(whole)


def _whole(days: int, day: date, *, date1904: bool) -> int:
    number = days - 1 if not date1904 and days <= _LEAP_BUG else days
    if number < (0 if date1904 else 1):
        raise OfficeError(f"Tanggal {day.isoformat()} terlalu awal untuk sebuah lembar kerja. Periksa tanggal asalnya, lalu jalankan lagi.")
    return number


def cell_xml(place: str, style: str, value: Value, *, date1904: bool) -> bytes:
    """A cell at a place such as "B7"; `style` is the number of its look, "" for none; None leaves it blank."""
    look = f' s="{style}"' if style else ""
    if value is None:
        return f'<c r="{place}"{look}/>'.encode()
    if isinstance(value, str):
        return f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'.encode()
    number = serial(value, date1904=date1904) if isinstance(value, date) else str(value)
    return f'<c r="{place}"{look}><v>{number}</v></c>'.encode()


def place_of(column: int, row: int) -> str:
    """Column counted from 0 and row counted from 1 as a place such as "B7"."""
    return f"{letter(column)}{row}"
