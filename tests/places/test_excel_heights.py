from __future__ import annotations

import re

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.model import Changes, Edit
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.excel.heights import MOST, lines
from tests.support.workbooks import SHEET, append, edit, lay, parts_of, rows_of, sheet_of, write

LONG = "Dua belas sertifikat pelatihan auditor internal salah menuliskan nama peserta."


def book(folder, *rows, height=None, usual=None, wrap=True, size=11, name="buku.xlsx"):
    """A tab "Log" with the columns Nama (20 wide) and Isi (10), whose cells wrap."""
    path = folder / name
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        look = workbook.add_format({"text_wrap": wrap, "font_size": size})
        sheet.set_column(0, 0, 20, look)
        sheet.set_column(1, 1, 10, look)
        if usual:
            sheet.set_default_row(usual)
        sheet.write_row(0, 0, ("Nama", "Isi"))
        for number, row in enumerate(rows, 1):
            if height:
                sheet.set_row(number, height)
            sheet.write_row(number, 0, row, look)
    return path


def height(path, row):
    """What the file says of a row's height; None where it says nothing."""
    found = re.search(rf'<row [^>]*?\bht="([0-9.]+)"[^>]*>(?=<c r="[A-Z]+{row}")', sheet_of(path))
    return float(found[1]) if found else None


def own(path, row):
    return "customHeight" in re.search(rf'<row r="{row}"[^>]*>|<row [^>]*\br="{row}"[^>]*>', sheet_of(path))[0]


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("pendek", 10, 1),
        ("satu\ndua\n\nempat", 10, 4),
        ("kata " * 9 + "kata", 10, 5),
        ("iiiiiiiiiiiiiiiiiiii", 10.5, 1),
        ("MMMMMMMMMMMMMMMMMMMM", 10.5, 4),
        ("x" * 100, 10, 10),
        ("satu", 0, 4),
    ],
)
def test_lines(text, width, count):
    assert lines(text, width) == count


@given(st.text(max_size=300), st.floats(-5, 300))
def test_any_text_has_lines(text, width):
    assert 1 <= lines(text, width, MOST) <= MOST
    assert lines(text + "\nx", width) == lines(text, width) + 1


def test_an_appended_row_is_as_high_as_its_longest_text(tmp_path):
    path = write(book(tmp_path, ("a", "b")), append({"Nama": LONG, "Isi": "x"}, {"Isi": "y"}))
    assert height(path, 3) == 15 * lines(LONG, 20) > 45
    assert (height(path, 4), own(path, 3)) == (None, False)
    assert openpyxl.load_workbook(path)["Log"].row_dimensions[3].height == height(path, 3)


def test_an_edited_row_counts_the_texts_that_stay(tmp_path):
    path = write(book(tmp_path, (LONG, "b")), edit(2, "Isi", "c"))
    assert height(path, 2) == 15 * lines(LONG, 20)
    assert rows_of(path) == [[LONG, "c"]]


def test_a_row_falls_again_with_its_text(tmp_path):
    path = write(book(tmp_path, ("a", "b")), edit(2, "Isi", LONG))
    assert height(path, 2) == MOST * 15
    assert height(write(path, edit(2, "Isi", "dua kata saja")), 2) == 30
    assert height(write(path, edit(2, "Isi", None)), 2) is None


def test_a_very_long_text_does_not_fill_the_screen(tmp_path):
    assert height(write(book(tmp_path, ("a", "b")), edit(2, "Nama", LONG * 100)), 2) == MOST * 15


def test_a_height_that_a_person_gave_stays(tmp_path):
    path = write(book(tmp_path, ("a", "b"), height=33), edit(2, "Nama", LONG))
    assert (height(path, 2), own(path, 2)) == (33, True)
    path = write(book(tmp_path, ("a", "b"), usual=33, name="semua.xlsx"), append({"Nama": LONG}))
    assert height(path, 3) is None
    assert rows_of(path)[1][0] == LONG


def test_a_height_that_a_program_fitted_stays_while_the_texts_need_no_other(tmp_path):
    path = write(book(tmp_path, (LONG, "b")), edit(2, "Isi", "c"))
    workbook = openpyxl.load_workbook(path)
    workbook["Log"].row_dimensions[2].height = 57.6
    workbook.save(path)
    fitted = re.sub(r' customHeight="(1|true)"', "", sheet_of(path))
    _with_sheet(path, fitted)
    assert height(write(path, edit(2, "Isi", "d")), 2) == 57.6
    assert height(write(path, edit(2, "Isi", LONG)), 2) == MOST * 15


def test_cells_that_do_not_wrap_need_no_height(tmp_path):
    assert height(write(book(tmp_path, ("a", "b"), wrap=False), edit(2, "Nama", LONG)), 2) is None


def test_large_letters_need_more(tmp_path):
    path = write(book(tmp_path, ("a", "b"), size=22), edit(2, "Nama", "dua puluh satu huruf ini"))
    assert height(path, 2) == 30 * lines("dua puluh satu huruf ini", 10) > 60


def test_rows_typed_elsewhere_are_fitted_when_they_are_written(tmp_path):
    path = book(tmp_path, ("a", "b"))
    workbook = openpyxl.load_workbook(path)
    workbook["Log"]["A2"] = LONG
    workbook.save(path)
    assert height(path, 2) is None
    assert height(write(path, edit(2, "Isi", "c")), 2) == 15 * lines(LONG, 20)


def test_no_change_leaves_the_very_bytes(tmp_path):
    path = book(tmp_path, (LONG, LONG))
    before = path.read_bytes()
    reader = ExcelBook(path)
    reader.read(["Log"])
    reader.write(Changes())
    assert path.read_bytes() == before


def test_rows_that_are_not_written_stay_as_they_are(tmp_path):
    path = book(tmp_path, (LONG, "a"), (LONG, "b"), (LONG, "c"))
    write(path, Changes((Edit("Log", 3, None, "Isi", "b", "x"),)))
    assert [height(path, row) is None for row in (2, 3, 4)] == [True, False, True]


def _with_sheet(path, text):
    lay(path, parts_of(path) | {SHEET: text.encode()})
