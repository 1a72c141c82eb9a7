"""References in formulas: they go along when a formula is copied, and when rows, columns or tabs move under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.sheets_server.a1 import column, letters, quoted

Api = dict[str, Any]
Ends = tuple[int, int | None]
Shift = Callable[[int, int | None], Ends | None]

LOST = "#REF!"
TEXT = r'"(?:[^"]|"")*"'
TAB = r"(?P<tab>(?:'(?:[^']|'')*'|[^\W\d]\w*)!)?"
CORNER = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]*"
SIDES = r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[1-9][0-9]*:\$?[1-9][0-9]*"
REFERENCE = re.compile(rf"{TEXT}|(?<![\w.$']){TAB}(?P<place>{CORNER}:{CORNER}|{CORNER}:\$?[A-Za-z]{{1,3}}|{SIDES}|{CORNER})(?![\w(!])")
END = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")


def copied(formula: str, down: int, right: int) -> str:
    """The formula as it stands so many rows and columns further: references without a $ go along."""
    return _replaced(formula, lambda _tab, place: ":".join(_along(end, down, right) for end in place.split(":")))


def moved(formula: str, own: bool, title: str, move: tuple[str, Shift]) -> str:
    """The formula after the rows or columns of the tab `title` moved; `own`: it stands in that tab itself."""

    def place(tab: str | None, text: str) -> str:
        concerned = own if tab is None else _title(tab).casefold() == title.casefold()
        return _shifted(text, *move) if concerned else text

    return _replaced(formula, place)


def renamed(formula: str, old: str, new: str) -> str:
    """The formula after a tab got another name."""

    def text(match: re.Match[str]) -> str:
        tab = match["tab"]
        return f"{quoted(new)}!{match['place']}" if tab and _title(tab).casefold() == old.casefold() else match[0]

    return REFERENCE.sub(text, formula)


def everywhere(message: Any, change: Callable[[str], str]) -> Any:
    """A message with each formula in it changed: the same message where none does."""
    if isinstance(message, dict):
        made = {name: everywhere(value, change) for name, value in message.items()}
        return message if all(made[name] is message[name] for name in message) else made
    if isinstance(message, list):
        entries = [everywhere(entry, change) for entry in message]
        return message if all(new is old for new, old in zip(entries, message, strict=True)) else entries
    if isinstance(message, str) and message.startswith("="):
        found = change(message)
        return message if found == message else found
    return message


def _replaced(formula: str, place: Callable[[str | None, str], str]) -> str:
    def text(match: re.Match[str]) -> str:
        return match[0] if match["place"] is None else (match["tab"] or "") + place(match["tab"], match["place"])

    return REFERENCE.sub(text, formula)


def _title(tab: str) -> str:
    name = tab.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _along(end: str, down: int, right: int) -> str:
    fixed_column, name, fixed_row, number = _parts(end)
    if name and not fixed_column:
        name = letters(column(name) + right) if column(name) + right >= 0 else LOST
    if number and not fixed_row:
        number = str(int(number) + down) if int(number) + down > 0 else LOST
    return LOST if LOST in (name, number) else fixed_column + name + fixed_row + number


def _shifted(place: str, axis: str, shift: Shift) -> str:
    """A place after its rows, or columns, moved; the other direction stays."""
    first, colon, last = place.partition(":")
    start, end = _index(first, axis), _index(last if colon else first, axis)
    if start is None:
        return place
    found = shift(start, None if end is None else end + 1)
    if found is None:
        return LOST
    ends = [_with(first, axis, found[0])]
    if colon:
        ends.append(last if found[1] is None else _with(last, axis, found[1] - 1))
    return ":".join(ends)


def _index(end: str, axis: str) -> int | None:
    _, name, _, number = _parts(end)
    if axis == "ROWS":
        return int(number) - 1 if number else None
    return column(name) if name else None


def _with(end: str, axis: str, index: int) -> str:
    fixed_column, name, fixed_row, number = _parts(end)
    name, number = (name, str(index + 1)) if axis == "ROWS" else (letters(index), number)
    return fixed_column + name + fixed_row + number


def _parts(end: str) -> tuple[str, str, str, str]:
    """Dollar, letters, dollar, digits; in `$12` the dollar is the row's."""
    match = END.fullmatch(end)
    first, name, second, number = match.groups() if match else ("", end, "", "")
    return (first, name, second, number) if name else ("", "", first or second, number)
