"""Takes the sample book through its days: people type, the program runs, letters are laid, and so on to the last day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from stm_sheets.demo.complaints import DAYS, STORIES
from stm_sheets.demo.typist import Typist, as_date
from stm_sheets.model import OfficeError, Scribe
from stm_sheets.pipeline import Plan, run
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.excel.provision import provision
from stm_sheets.places.layout import layout
from stm_sheets.places.reasons import reason
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe

BOOK = "keluhan.xlsx"
OUT = "keluaran"


def make_book(folder: Path) -> tuple[Path, Typist]:
    """The book in this folder with its letters, and the typist who knows where everything stands in it.

    The book comes to its place only when it is complete. Raises OfficeError where one lies there already.
    """
    book = folder / BOOK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_to_replace(book)
        with tempfile.TemporaryDirectory(prefix=".demo-", dir=folder) as workplace:
            draft = Path(workplace) / BOOK
            typist = Typist(laid(draft))
            play(typist, WordScribe(template_folder(), folder / OUT))
            draft.replace(book)
    except OSError as error:
        raise OfficeError(f"Folder {folder} tidak dapat dipakai ({reason(error)}). Pilih folder lain dengan --dir.") from error
    typist.book = ExcelBook(book)
    return book, typist


def refuse_to_replace(book: Path) -> None:
    """What lies there stays: a person may have typed in it. Raises OfficeError."""
    if book.exists():
        raise OfficeError(
            f"Buku contoh sudah ada: {book}. Isinya tidak ditimpa, barangkali Anda sudah mengetik di dalamnya. "
            "Pilih folder lain dengan --dir, atau pindahkan dahulu berkas itu."
        )


def laid(path: Path) -> ExcelBook:
    """A new book, as `init` lays it."""
    provision(path, layout())
    return ExcelBook(path)


def play(typist: Typist, scribe: Scribe | None) -> list[Plan]:
    """All days in turn: first what people typed by then, then the run; gives what each run decided."""
    typist.furnish()
    return [_day(typist, day, scribe) for day in DAYS]


def _day(typist: Typist, day: str, scribe: Scribe | None) -> Plan:
    typist.work(day, STORIES)
    today = as_date(day)
    assert today
    return run(typist.book, today, scribe=scribe)
