"""Text for a terminal, a pipe and a log: lines that fit into 80 columns, cells and dates on a line, colour only where it is asked for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from stm_sheets.core.cells import canonical
from stm_sheets.model import Raw, Value

WIDTH = 80
FEW = 12
"""So many of a kind are listed; of the rest only the number is told, except where everything was asked for."""

LONG = 40  # characters of a cell that are shown where cells are listed

BOLD, RED, YELLOW, GREEN, DIM = "1", "31", "33", "32", "2"


class Paint:
    """Colours a text, or leaves it as it is."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        """The text in a colour."""
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text


def wrapped(text: str, indent: str = "  ", first: str | None = None) -> str:
    """A text broken at the width of a terminal; its own line breaks stay, a fixed space (U+00A0) holds words together."""
    lines: list[str] = []
    for line in text.split("\n"):
        head = indent if lines or first is None else first
        lines.append(textwrap.fill(line, WIDTH, initial_indent=head, subsequent_indent=indent, break_on_hyphens=False))
    return "\n".join(lines).replace("\u00a0", " ")


def day(value: date | None) -> str:
    """A date as the sheet shows it."""
    return f"{value:%d/%m/%Y}" if value else "-"


def shown(value: Raw | Value) -> str:
    """A cell on one line, short."""
    text = day(value) if isinstance(value, date) else " ".join(canonical(value).split())
    return "(kosong)" if not text else text if len(text) <= LONG else f"{text[: LONG - 3]}..."


def some(lines: Sequence[str], most: int) -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"  ... dan {len(lines) - most} lagi"
