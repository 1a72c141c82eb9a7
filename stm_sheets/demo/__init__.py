"""A sample book for looking around: an invented office, its complaints of two months, its letters, and what to try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stm_sheets.demo.farewell import NAME, called, farewell
from stm_sheets.demo.play import make_book

__all__ = ["NAME", "called", "make"]


def make(folder: Path, say: Callable[[str], None], command: str = NAME) -> Path:
    """Make the sample book in a folder, its letters in `keluaran` below it, and say what to open and to try; gives the book.

    `command` is how the program is called here. The same bytes every time. Raises OfficeError where a sample book lies
    already: a person may have typed in it.
    """
    book, typist = make_book(folder)
    for line in farewell(book, typist, command):
        say(line)
    return book
