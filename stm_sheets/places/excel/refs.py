"""Places and ranges as a sheet writes them, such as B7 and "A2:A9 C:C 3:4": columns counted from 0, rows from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

Box = tuple[int, int, int, int]
"""First column, first row, last column, last row."""

LAST_COLUMN, LAST_ROW = 16_383, 1_048_576
_PLACE = re.compile(r"\$?([A-Z]*)\$?([0-9]*)")


def letter(index: int) -> str:
    """The letters of a column."""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


def column_of(letters: str) -> int:
    """A column by its letters."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - ord("A") + 1
    return number - 1


def column_at(place: str) -> int:
    """The column of a place; -1 for what is none."""
    return column_of(_place(place)[0])


def boxes(places: str) -> Iterator[Box]:
    """What a list of ranges covers."""
    for span in places.split():
        first, _, last = span.rpartition("!")[2].partition(":")
        (left, top), (right, bottom) = _place(first), _place(last or first)
        yield (
            column_of(left) if left else 0,
            int(top) if top else 1,
            column_of(right) if right else LAST_COLUMN,
            int(bottom) if bottom else LAST_ROW,
        )


def _place(text: str) -> tuple[str, str]:
    found = _PLACE.fullmatch(text)
    return (found[1], found[2]) if found else ("", "")
