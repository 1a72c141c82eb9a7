"""Dates, numbers, lists and texts the way an Indonesian letter writes them, and clean enough for every document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

MONTHS = (
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
)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
SURROGATE = re.compile("[\ud800-\udfff]")
BULLET = re.compile("[-*\u2013\u2014\u00b7]\\s+|[\u2022\u25aa\u25cf\u25e6]\\s*")
NUMBERING = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")


def date_words(day: date, months: Sequence[str] = MONTHS) -> str:
    """A date in words, 23 November 2026; `months` are those of another language."""
    return f"{day.day} {months[day.month - 1]} {day.year}"


def roman_month(day: date) -> str:
    """The month as letter numbers show it: XI."""
    return ROMAN_MONTHS[day.month - 1]


def number(value: int | Decimal, decimals: int = 0) -> str:
    """A number with points between thousands and a comma before decimals: 1.234.567,89."""
    return f"{value:,.{decimals}f}".translate({ord(","): ".", ord("."): ","})


def clean(text: str) -> str:
    """The text without characters that no document can hold; line breaks become newlines, tabs become spaces.

    Two surrogates that belong together become their character; a lone one becomes the replacement character U+FFFD, so
    that a reader sees that something was there.
    """
    if SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return UNPRINTABLE.sub("", LINE_BREAK.sub("\n", text)).replace("\t", " ")


def line(text: str) -> str:
    """The text on one line: a name or a title, however it was typed."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cell: each of its lines that says something, trimmed."""
    return [trimmed for part in clean(text).split("\n") if (trimmed := part.strip())]


def items(text: str) -> list[str]:
    """The things listed in a cell, one a line, without the bullets or the numbers 1, 2, 3 ... that were typed before them.

    Numbers are taken off only where they count all lines in order: otherwise they mean something, and stay.
    """
    lines = [bare for part in paragraphs(text) if (bare := part[mark.end() :] if (mark := BULLET.match(part)) else part)]
    marks = [NUMBERING.match(part) for part in lines]
    if all(mark and int(mark[1]) == place for place, mark in enumerate(marks, 1)):
        return [part[mark.end() :] for part, mark in zip(lines, marks, strict=True) if mark]
    return lines


def numbered(things: Sequence[str]) -> list[str]:
    """Each with its number before it, unless there is only one."""
    return [f"{place}. {thing}" for place, thing in enumerate(things, 1)] if len(things) > 1 else list(things)
