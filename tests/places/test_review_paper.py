"""The report of the management review as it lies: a whole file with its pictures, the same bytes for the same book, or a sentence."""

import json
import warnings
from zipfile import ZipFile

import matplotlib as mpl
import pytest
from docx import Document

from stm_sheets.core.review_charts import Chart, Way
from stm_sheets.core.spans import Span
from stm_sheets.filing.desk import Desk
from stm_sheets.filing.review import review, span_asked
from stm_sheets.model import OfficeError, Stock
from stm_sheets.pipeline import plan, run
from stm_sheets.places.charts import ChartShelf, drawn, png
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from stm_sheets.places.word.lint import audited
from stm_sheets.places.word.pictures import EMU_PER_MM, picture_of
from stm_sheets.places.word.scribe import WordScribe
from tests.support.review_books import LAST, book_at
from tests.support.world import LOG, copy_of

FULL = 25
"""The seed of a book in which everything is drawn."""

AWKWARD = "$\\frac{$ {{ 7 * 7 }} <b>&amp; \u4e2d \N{HOT BEVERAGE}"
CHARTS = {
    "months": Chart(Way.BESIDE, ("Jan", "Feb"), (("2026", (3, 0)), ("2025", (1, 2))), limit=("Standar: 5 sebulan", 5)),
    "steps": Chart(
        Way.LYING, (AWKWARD, "9 Menyusun rencana perbaikan yang panjang sekali namanya itu"), (("Terlambat", (1, 0)), ("Lain", (0, 1204)))
    ),
    "days": Chart(Way.UPRIGHT, ("0",), (("Melewati standar", (0,)), ("Dalam standar", (1,))), axis="hari kerja"),
    "source": Chart(Way.LYING, ("Email", "Surat"), (("Keluhan", (2, 0)),)),
}


def desk_of(book, tmp_path):
    folder = template_folder()
    return Desk(plan(book, LAST, keep=False), FolderShelf((folder,)), WordScribe(folder, tmp_path / "keluaran"))


def made(book, span, tmp_path):
    """The lines, and the one file that lies there."""
    out = tmp_path / "laporan"
    lines, _ = review(desk_of(book, tmp_path), span, out)
    (path,) = out.iterdir()
    return lines, path


def texts(path):
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def pictures(path):
    with ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.startswith("word/media/")]


# The paper ------------------------------------------------------------------------------------------------------------


def test_the_report_lies_whole_and_valid_with_its_pictures(tmp_path):
    lines, path = made(book_at(FULL), Span(2026), tmp_path)
    assert path.name == "Laporan-Keluhan_2026.docx"
    assert lines[0] == f"Laporan tahun 2026: {path}"
    assert set(lines[1:]) <= set(texts(path))
    assert len(pictures(path)) == 5
    assert audited(path.read_bytes()) == []


def test_the_same_book_gives_the_same_bytes_and_is_left_as_it_is(tmp_path):
    book = book_at(FULL)
    before = book.dump()
    first = made(book, Span(2026, 11), tmp_path)[1].read_bytes()
    assert made(book, Span(2026, 11), tmp_path)[1].read_bytes() == first
    assert book.dump() == before


def test_of_a_span_without_complaints_it_says_so(tmp_path):
    lines, path = made(book_at(FULL), Span(2019, 3), tmp_path)
    assert lines[1] == "Pada Maret 2019 tidak ada keluhan yang diterima; pada Februari 2019 juga tidak ada."
    assert lines[1] in texts(path)
    assert "5. Keluhan menurut golongan" not in texts(path)
    assert pictures(path) == []
    assert audited(path.read_bytes()) == []


@pytest.mark.parametrize("span", [Span(2026, 12), Span(2027)])
def test_a_span_that_has_not_begun_is_refused(span, tmp_path):
    with pytest.raises(OfficeError, match=f"Laporan {span.words} belum dapat dibuat: per 25/11/2026 periode itu belum dimulai"):
        made(book_at(FULL), span, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rows_that_count_nowhere_are_told(tmp_path):
    book = copy_of(book_at(FULL))
    tab = book.tabs[LOG]
    tab.put(tab.rows[0], "Tanggal Terima", None)
    tab.rows.append(list(tab.rows[1]))
    lines, path = made(book, Span(2026), tmp_path)
    assert lines[-1].startswith("Tidak ikut dihitung: 1 keluhan tanpa Tanggal Terima yang sah, 2 baris tab Log Keluhan yang nomornya")
    assert lines[-1] in texts(path)


def test_what_was_typed_stays_text(tmp_path):
    book = copy_of(book_at(FULL))
    for row in book.tabs[LOG].rows:
        book.tabs[LOG].put(row, "Nama Pelanggan", AWKWARD)
    for row in book.tabs["Prosedur"].rows:
        book.tabs["Prosedur"].put(row, "Kegiatan", AWKWARD)
    run(book, LAST)
    path = made(book, Span(2026), tmp_path)[1]
    assert AWKWARD in texts(path)
    assert any(text.endswith(f" {AWKWARD}") for text in texts(path))
    assert audited(path.read_bytes()) == []


def test_where_it_cannot_be_written_nothing_is(tmp_path):
    (tmp_path / "laporan").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(OfficeError, match="tidak dapat ditulis"):
        review(desk_of(book_at(FULL), tmp_path), Span(2026), tmp_path / "laporan")
    assert [path.name for path in tmp_path.iterdir()] == ["laporan"]


@pytest.mark.parametrize(("month", "year", "span"), [("2026-11", None, Span(2026, 11)), (None, "2026", Span(2026))])
def test_a_month_or_a_year_is_asked_for(month, year, span):
    assert span_asked(month, year) == span


@pytest.mark.parametrize(
    ("month", "year", "sentence"),
    [
        (None, None, "Sebutkan satu periode laporan"),
        ("2026-11", "2026", "Sebutkan satu periode laporan"),
        ("2026", None, '"2026" bukan bulan'),
        ("2026-13", None, '"2026-13" bukan bulan'),
        (None, "2026-11", '"2026-11" bukan tahun'),
        (None, "26", '"26" bukan tahun'),
    ],
)
def test_what_is_no_span_is_refused_in_a_sentence(month, year, sentence):
    with pytest.raises(OfficeError, match=sentence):
        span_asked(month, year)


# The pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_as_wide_as_the_text_and_fit_to_be_printed(name):
    width, height = picture_of(drawn(f"{name}.png", CHARTS[name])).size
    assert 165 * EMU_PER_MM < width <= 170 * EMU_PER_MM
    assert height < 120 * EMU_PER_MM


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_chart_is_the_same_bytes_whatever_this_machine_likes(name):
    before = json.dumps(dict(mpl.rcParams), default=str)
    first = png(CHARTS[name])
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "text.parse_math": True}), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert png(CHARTS[name]) == first
    assert json.dumps(dict(mpl.rcParams), default=str) == before


def test_a_drawn_picture_is_found_before_what_lies_on_the_shelf():
    other = Stock("logo.png", b"", "1")
    own = Stock("grafik.png", b"", "2")
    shelf = ChartShelf([own], ChartShelf([other], FolderShelf(())))
    assert (shelf.find("grafik.png"), shelf.find("logo.png")) == (own, other)
    with pytest.raises(OfficeError):
        shelf.find("lain.png")
