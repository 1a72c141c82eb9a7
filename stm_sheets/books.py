"""Which book was named: a file on this machine or a spreadsheet on Google, opened as what it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.model import OfficeError
from stm_sheets.progress import waiting
from stm_sheets.usage import Options

if TYPE_CHECKING:
    from stm_sheets.doctor import Ground
    from stm_sheets.places.excel.book import ExcelBook
    from stm_sheets.places.google.book import GoogleBook
    from stm_sheets.places.google.client import GoogleClient
    from stm_sheets.places.word.scribe import WordScribe


def named(options: Options) -> str:
    """The book that was named, or the one in STM_BOOK."""
    name = options.book or os.environ.get("STM_BOOK", "")
    if not name.strip():
        raise OfficeError(
            "Buku belum disebutkan. Tulis nama berkas .xlsx atau alamat Google Sheets setelah perintah, atau isi variabel STM_BOOK."
        )
    return name


def google_id(options: Options) -> str | None:
    """The id of the Google spreadsheet that was named; None where it is a file."""
    from stm_sheets.places.google.address import spreadsheet_id

    return spreadsheet_id(named(options))


def book_of(options: Options) -> ExcelBook | GoogleBook:
    """The book that was named."""
    if spreadsheet := google_id(options):
        from stm_sheets.places.google.book import GoogleBook

        return GoogleBook(_client(), spreadsheet)
    from stm_sheets.places.excel.book import ExcelBook

    return ExcelBook(Path(named(options)), ignore_lock=options.ignore_lock)


def _client() -> GoogleClient:
    """The service, for the account that the environment names; whoever waits at the terminal is told why."""
    from stm_sheets.places.google.client import connect
    from stm_sheets.places.google.retry import Pace

    return connect(os.environ, pace=Pace(told=waiting))


def out_of(options: Options) -> Path:
    """Where the letters lie: beside a file; for a spreadsheet in the folder in which the command was given."""
    return options.out or (Path() if google_id(options) else Path(named(options)).parent) / "keluaran"


def scribe_of(options: Options) -> WordScribe:
    """Who lays papers for the book that was named; an office's own templates lie beside a file, or in the folder of the command."""
    from stm_sheets.places.resources import template_folder
    from stm_sheets.places.word.scribe import WordScribe

    base = Path() if google_id(options) else Path(named(options)).parent
    return WordScribe(template_folder(), out_of(options), base)


def laid(options: Options) -> tuple[str, ...]:
    """Lay what is missing in the book that was named; a file that is not there yet is made."""
    from stm_sheets.places.layout import layout

    if spreadsheet := google_id(options):
        from stm_sheets.places.google.provision import provision as provision_google

        return provision_google(_client(), spreadsheet, layout())
    from stm_sheets.places.excel.provision import provision

    return provision(Path(named(options)), layout(), ignore_lock=options.ignore_lock)


def ground_of(book: ExcelBook | GoogleBook) -> Ground:
    """What a book of this kind is looked at for."""
    from stm_sheets.doctor import Ground, file_ground
    from stm_sheets.places.excel.book import ExcelBook

    if isinstance(book, ExcelBook):
        return file_ground(book.check_free)
    from stm_sheets.places.google.doctor import examine_google
    from stm_sheets.places.layout import layout

    return Ground("kredensial diterima", lambda: examine_google(book.client, book.id, layout()))
