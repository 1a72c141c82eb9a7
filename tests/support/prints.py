"""Books whose lists are printed, and what a paper command is given of them."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from stm_sheets.filing.prints import prints
from stm_sheets.model import Shelf
from stm_sheets.pipeline import Plan, plan, run
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.memory_book import MemoryBook
from tests.support.world import LOG, World

TODAY, THIRD, FOURTH = date(2026, 11, 25), date(2026, 10, 3), date(2026, 11, 4)
FORMULA, MARKUP = '=HYPERLINK("http://contoh";"x")', "AT&T <b>{{ 7 * 7 }}</b> {% if %} Ñ 中"
LONG = ("Sertifikat pelatihan belum kami terima, padahal dijanjikan dua minggu. " * 60)[:4000].strip()
NAMES = ["Log-Keluhan_2026-11", "Register-CPAR_2026-11"]
PLANNED = 6
"""So many times what is asked for next is filled in until the CPAR has its plan."""


@dataclass
class Given:
    """A book as decided, and what makes papers of it."""

    plan: Plan
    shelf: Shelf
    scribe: WordScribe


def given(book: MemoryBook, out: Path, templates: Path | None = None) -> Given:
    """What a command is given; `templates` is the folder of the office's own."""
    scribe = WordScribe(template_folder(), out / "keluaran", templates.parent if templates else None)
    return Given(plan(book, TODAY, keep=False), scribe.shelf(templates.name if templates else ""), scribe)


def complaints(*days: date | None, planned: int = 0, **cells: object) -> MemoryBook:
    """A book with a complaint of each day, whose cells say so; the first `planned` went on until their CPAR was planned."""
    world = World()
    world.day = TODAY
    tab = world.book.tabs[LOG]
    for place, day in enumerate(days, 1):
        world.do(("receive", day or TODAY, "Email", f"Uraian {place}.", "Sedang"))
        for name, value in {"Tanggal Terima": day, **cells}.items():
            tab.put(tab.rows[-1], name, value)
    run(world.book, TODAY)
    advance(world.book, *range(planned))
    return world.book


def advance(book: MemoryBook, *places: int) -> None:
    """These rows of the log go on until their CPAR has its plan."""
    world = World(book, TODAY)
    for _ in range(PLANNED if places else 0):
        for place in places:
            world.fill_in(book.tabs[LOG].rows[place], 0)
        run(book, TODAY)


def made(book, tmp_path, month="2026-11"):
    """The lines, and the folder in which the lists lie."""
    out = tmp_path / "arsip"
    return prints(given(book, tmp_path), month, out)[0], out


def sheet_of(content):
    return load_workbook(BytesIO(content), rich_text=False).worksheets[0]


def head_of(sheet):
    """The number of the row with the headings."""
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value in {"No Keluhan", "No CPAR"})


def table_of(sheet):
    """The cells below the headings."""
    head = head_of(sheet)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
