"""The value of a formula, for the few that our tests and the recorded traffic hold: arithmetic, comparisons, text, places, sums, counts.

What it does not know gives `#NAME?` (a function) or `#ERROR!` (a form), as the sheet does for what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1
from tests.sheets_server.errors import ApiError
from tests.sheets_server.typed import whole

if TYPE_CHECKING:
    from tests.sheets_server.state import Sheet, Spreadsheet

Value = str | int | float | bool | None
Place = tuple[int, int, int]
MESSAGES = {
    "REF": "Reference does not exist, or depends on itself.",
    "NAME": "Unknown function or name.",
    "VALUE": "A text stands where a number is expected.",
    "DIVIDE_BY_ZERO": "Division by zero.",
}
TAB = r"(?:(?:'(?:[^']|'')*'|\w+)!)?"
CORNER = r"\$?[A-Za-z]{1,3}\$?\d+"
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w:!])"
    r'|(?P<text>"(?:[^"]|"")*")'
    rf"|(?P<place>{TAB}{CORNER}(?::\$?[A-Za-z]{{0,3}}\$?\d*)?(?![\w(])|{TAB}\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}})"
    r"|(?P<word>[A-Za-z_][\w.]*)"
    r"|(?P<mark><>|<=|>=|[-+*/^&=<>(),;%]))"
)
LEVELS: tuple[tuple[str, ...], ...] = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class FaultError(Exception):
    """The formula gives an error value of this type."""


def value(spreadsheet: Spreadsheet, sheet: Sheet, formula: str, inside: frozenset[Place] = frozenset()) -> dict[str, Any]:
    """The ExtendedValue that a formula in a tab gives; `inside` are the cells whose formulas are being read already."""
    try:
        return _extended(Reading(spreadsheet, sheet, formula[1:], inside).all())
    except FaultError as fault:
        return {"errorValue": {"type": str(fault), "message": MESSAGES.get(str(fault), "Formula parse error.")}}


class Reading:
    """Reads a formula from left to right and gives what it is worth."""

    def __init__(self, spreadsheet: Spreadsheet, sheet: Sheet, text: str, inside: frozenset[Place]) -> None:
        self.spreadsheet, self.sheet, self.inside = spreadsheet, sheet, inside
        self.tokens = list(_tokens(text))
        self.at = 0

    def all(self) -> Value:
        found = self.level(0)
        if self.at < len(self.tokens):
            raise FaultError("ERROR")
        return found

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise FaultError("ERROR")
        self.at += 1
        return self.tokens[self.at - 1]

    def level(self, height: int) -> Value:
        """What stands between operators of this height."""
        if height == len(LEVELS):
            return self.signed()
        left = self.level(height + 1)
        while self.peek() in LEVELS[height]:
            sign = self.take()[1]
            left = _joined(sign, left, self.level(height + 1))
        return left

    def signed(self) -> Value:
        """A single value with its sign before it or a percent sign behind it."""
        if self.peek() in {"-", "+"}:
            sign = self.take()[1]
            return _number(self.signed()) * (-1 if sign == "-" else 1)
        found = self.single()
        while self.peek() == "%":
            self.take()
            found = _number(found) / 100
        return found

    def single(self) -> Value:
        kind, text = self.take()
        match kind:
            case "number":
                return float(text)
            case "text":
                return text[1:-1].replace('""', '"')
            case "place":
                return next(self.cells(text), None)
            case "word":
                return self.called(text.upper())
        if text != "(":
            raise FaultError("ERROR")
        found = self.level(0)
        self.closed()
        return found

    def closed(self) -> None:
        if self.take()[1] != ")":
            raise FaultError("ERROR")

    def called(self, name: str) -> Value:
        """TRUE, FALSE, or a function of what stands in brackets behind it."""
        if name in {"TRUE", "FALSE"} and self.peek() != "(":
            return name == "TRUE"
        if name not in FUNCTIONS or self.take()[1] != "(":
            raise FaultError("NAME")
        found: list[Value] = []
        while self.peek() != ")":
            found += self.argument()
            if self.peek() in {",", ";"}:
                self.take()
        self.closed()
        if not found:
            raise FaultError("N_A")
        return FUNCTIONS[name](found)

    def argument(self) -> list[Value]:
        """The values of an argument: all cells of a range, else one."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind == "place" and ":" in text:
            self.at += 1
            return list(self.cells(text))
        return [self.level(0)]

    def cells(self, text: str) -> Iterator[Value]:
        """What the cells of a place hold, row by row."""
        try:
            box = a1.parse(self.spreadsheet, text if "!" in text else f"{a1.quoted(self.sheet.title)}!{text}").clipped()
        except ApiError:
            raise FaultError("REF") from None
        for row in range(box.top, box.bottom):
            for column in range(box.left, box.right):
                yield self.held(box.sheet, row, column)

    def held(self, sheet: Sheet, row: int, column: int) -> Value:
        entered = (sheet.cells.get((row, column)) or {}).get("userEnteredValue") or {"stringValue": None}
        if "formulaValue" in entered:
            place = (sheet.id, row, column)
            if place in self.inside:
                raise FaultError("REF")
            entered = value(self.spreadsheet, sheet, entered["formulaValue"], self.inside | {place})
        kind, found = next(iter(entered.items()))
        if kind == "errorValue":
            raise FaultError(found["type"])
        held: Value = found
        return held


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise FaultError("ERROR")
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


def _number(found: Value) -> float:
    try:
        return float(found or 0)
    except ValueError:
        raise FaultError("VALUE") from None


def _text(found: Value) -> str:
    if isinstance(found, bool):
        return str(found).upper()
    return "" if found is None else f"{found:.15g}" if isinstance(found, (int, float)) else found


def _joined(sign: str, left: Value, right: Value) -> Value:
    if sign == "&":
        return _text(left) + _text(right)
    if sign in LEVELS[0]:
        return _compared(sign, left, right)
    first, second = _number(left), _number(right)
    if sign == "/" and second == 0:
        raise FaultError("DIVIDE_BY_ZERO")
    steps: dict[str, Callable[[], float]] = {
        "+": lambda: first + second,
        "-": lambda: first - second,
        "*": lambda: first * second,
        "/": lambda: first / second,
        "^": lambda: first**second,
    }
    return steps[sign]()


def _compared(sign: str, left: Value, right: Value) -> bool:
    """Texts are compared as texts, capitals or not; a text is more than any number."""
    first, second = ((isinstance(each, str), _text(each).casefold() if isinstance(each, str) else _number(each)) for each in (left, right))
    order = (first > second) - (first < second)
    return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]


def _extended(found: Value) -> dict[str, Any]:
    if isinstance(found, bool):
        return {"boolValue": found}
    if isinstance(found, str):
        return {"stringValue": found}
    return {"numberValue": whole(found or 0)}


def _numbers(found: list[Value]) -> list[float]:
    return [float(each) for each in found if isinstance(each, (int, float)) and not isinstance(each, bool)]


FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "SUM": lambda found: sum(_numbers(found)),
    "COUNT": lambda found: len(_numbers(found)),
    "COUNTA": lambda found: len([each for each in found if each is not None]),
    "MIN": lambda found: min(_numbers(found), default=0),
    "MAX": lambda found: max(_numbers(found), default=0),
    "IF": lambda found: ([*found, False, False])[1 if found[0] else 2],
    "HYPERLINK": lambda found: found[-1],
}
