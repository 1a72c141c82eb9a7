"""The lists as .xlsx files: fit to be printed, dates as dates, every text as text and whole."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from stm_sheets.core.forms import Form
from stm_sheets.core.lists import Listing, Sheaf, Shown
from stm_sheets.pipeline import run
from stm_sheets.places.excel.printed import GOES_ON, MOST, parts, pieces, printed, taken
from stm_sheets.tables.lists import LISTS
from tests.support.prints import FORMULA, FOURTH, LONG, MARKUP, NAMES, TODAY, complaints, head_of, made, sheet_of, table_of


@pytest.mark.parametrize(("name", "listing"), list(zip(NAMES, LISTS, strict=True)))
def test_the_workbook_is_fit_to_be_printed(name, listing, tmp_path):
    _, out = made(complaints(FOURTH, planned=1), tmp_path)
    sheet = sheet_of((out / f"{name}.xlsx").read_bytes())
    head, month = head_of(sheet), f"Bulan: November 2026 (menurut {listing.dated})"
    assert [cell.value for cell in sheet[head]] == [shown.heading for shown in listing.columns]
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    assert sheet.oddFooter.left.text == f"STM / PP02 / 08 · {listing.title} · {month}"
    assert all(cell.border.left.style and cell.border.bottom.style for row in sheet.iter_rows(min_row=head) for cell in row)
    top = [row[0].value for row in sheet.iter_rows(max_row=head - 1)]
    assert top[:4] == ["Sentral Tehnologi Managemen", listing.title, "Dokumen: STM / PP02 / 08", month]
    assert top[4] == f"Jumlah: 1 {listing.thing}. Keadaan per 25 November 2026."


def test_in_the_workbook_dates_are_dates_and_counts_are_numbers(tmp_path):
    _, out = made(complaints(FOURTH, planned=1), tmp_path)
    log, register = (sheet_of((out / f"{name}.xlsx").read_bytes()) for name in NAMES)
    received = log.cell(head_of(log) + 1, 2)
    assert (received.value.date(), received.number_format, received.data_type) == (FOURTH, "dd/mm/yyyy", "d")
    assert register.cell(head_of(register) + 1, 3).value == 1


@pytest.mark.parametrize("text", [FORMULA, MARKUP, "00123", "@SUM(1)", "+1", "-", "_x0041_", "#N/A", "TRUE", "31/12/2026"])
def test_in_the_workbook_a_text_is_a_text(text, tmp_path):
    _, out = made(complaints(FOURTH, **{"Nama Pelapor": text}), tmp_path)
    content = (out / f"{NAMES[0]}.xlsx").read_bytes()
    sheet = sheet_of(content)
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        raw = archive.read("xl/sharedStrings.xml").decode()
    cell = sheet.cell(head_of(sheet) + 1, 5)
    assert cell.value == text or ("_x005F" in raw and text == "_x0041_")


def test_a_text_that_no_row_can_show_goes_on_in_rows_below_that_say_whose_it_is(tmp_path):
    book = complaints(FOURTH, FOURTH)
    tab = book.tabs["Log Keluhan"]
    tab.put(tab.rows[0], "Uraian Keluhan", LONG)
    run(book, TODAY)
    sheet = sheet_of((made(book, tmp_path)[1] / f"{NAMES[0]}.xlsx").read_bytes())
    rows, numbers = table_of(sheet), [row[0] for row in table_of(sheet)]
    longest = next(place for place, row in enumerate(rows) if LONG.startswith(str(row[6])))
    key, more = numbers[longest], [place for place, number in enumerate(numbers) if number == f"{numbers[longest]} {GOES_ON}"]
    assert len(more) == len(rows) - 2 > 0
    assert more == list(range(longest + 1, longest + 1 + len(more)))
    assert "".join(rows[place][6] for place in (longest, *more)) == LONG
    assert all(row.height <= 409 for row in sheet.row_dimensions.values() if row.height)
    assert key.startswith("KLH-2026-")


@pytest.mark.parametrize("text", ["x" * 4000, LONG, "a\n" * 200 + "b", "kata " * 900, "kata\n\n\n" * 50, "\u4e2d" * 1000])
@pytest.mark.parametrize("width", [0.5, 8, 38])
def test_the_pieces_of_a_text_are_the_text_and_fit(text, width):
    found = pieces(text, width)
    assert "".join(found) == text
    assert len(found) > 1
    assert all(found)
    assert width < 1 or all(taken(piece, width) < MOST for piece in found)


def test_a_letter_that_is_as_wide_as_two_is_counted_so():
    assert taken("\u4e2d" * 40, 40) == taken("n" * 80, 40) == 2


def test_of_a_row_only_the_texts_go_on():
    row = [None, FOURTH, "pendek", "x" * 2000]
    first, *more = parts(row, [14, 10, 20, 38])
    assert first[:3] == row[:3]
    assert [one[:3] for one in more] == [[GOES_ON, None, None]] * len(more)
    assert ["".join(one[0] for one in parts(["y" * 2000], [14]))] == ["y" * 2000]


def test_what_no_document_can_hold_never_reaches_the_file_and_a_list_of_two_columns_can_be_signed():
    columns = (Shown("a", "No CPAR", "A", "", 12), Shown("b", "B", "B", "", 12))
    listing = Listing(Form("x", "x", "x.docx", ()), "Daftar", "D", "d_{span}", "hal", "", "A", "A", "MR", "Nama", columns)
    sheet = sheet_of(printed(Sheaf(listing, TODAY, None, "A & B", "", [["a", 1]], [])))
    assert sheet["A1"].value == "A & B"
    assert sheet["B4"].value == f"Nama: {'.' * 40}"
    assert table_of(sheet)[0] == ["a", 1]
