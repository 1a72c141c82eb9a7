"""The lists that are printed: which rows belong to a month, what each says, and what the reader is told of the others."""

from datetime import date

import pytest

from stm_sheets.core.lists import NOT_RUN, context, said, sheaf
from stm_sheets.core.spans import Span
from stm_sheets.model import CellError
from stm_sheets.pipeline import plan, run
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.lists import CPAR_LIST, LISTS, LOG_LIST
from stm_sheets.tables.registers import CPAR, LOG
from tests.support.prints import FOURTH, THIRD, TODAY, advance, complaints

LOG_LISTING, CPAR_LISTING = LISTS
OCTOBER, NOVEMBER = Span(2026, 10), Span(2026, 11)


def listed(book, listing, span=None):
    return sheaf(plan(book, TODAY, keep=False).outcome, listing, span)


def column(printed, field):
    """What the rows say in one column."""
    place = [shown.field for shown in printed.listing.columns].index(field)
    return [row[place] for row in printed.rows]


def put(book, tab, place, **cells):
    for name, value in cells.items():
        book.tabs[tab].put(book.tabs[tab].rows[place], name.replace("_", " "), value)


def test_every_complaint_is_in_the_log_by_its_number():
    printed = listed(complaints(FOURTH, THIRD), LOG_LISTING)
    assert column(printed, "nomor") == ["KLH-2026-0001", "KLH-2026-0002"]
    assert column(printed, "diterima") == [THIRD, FOURTH]
    assert column(printed, "uraian") == ["Uraian 2.", "Uraian 1."]
    assert (printed.count, printed.empty, printed.notes) == ("2 keluhan", "", [])


@pytest.mark.parametrize(("span", "told"), [(OCTOBER, ["Uraian 1."]), (NOVEMBER, ["Uraian 2."]), (None, ["Uraian 1.", "Uraian 2."])])
def test_a_complaint_belongs_to_the_month_in_which_it_came_in(span, told):
    assert column(listed(complaints(THIRD, FOURTH), LOG_LISTING, span), "uraian") == told


def test_a_cpar_belongs_to_the_month_in_which_it_was_issued_and_before_that_to_the_complaints():
    book = complaints(THIRD, THIRD, planned=2)
    put(book, "CPAR", 1, Tgl_Terbit=None)
    run(book, TODAY)
    issued, unissued = (
        book.tabs["CPAR"].at(book.tabs["CPAR"].rows[0], "No CPAR"),
        book.tabs["CPAR"].at(book.tabs["CPAR"].rows[1], "No CPAR"),
    )
    assert column(listed(book, CPAR_LISTING, NOVEMBER), "nomor") == [issued]
    assert column(listed(book, CPAR_LISTING, OCTOBER), "nomor") == [unissued]
    assert column(listed(book, CPAR_LISTING), "nomor") == sorted([issued, unissued])


def test_a_round_without_an_issue_belongs_to_the_month_in_which_the_round_before_was_verified_and_opened_it():
    book = complaints(THIRD, planned=1)
    put(book, "Log Keluhan", 0, Butuh_Surat="Tidak", Masalah_Selesai="Ya", Tgl_Konfirmasi=FOURTH, Kepuasan=4)
    verified = {"Hasil_Verifikasi": "Tidak efektif", "Tgl_Verifikasi": FOURTH, "Verifikator": "Hana"}
    put(book, "CPAR", 0, Tgl_Terbit=THIRD, Tgl_Pelaksanaan=THIRD, Bukti="Foto", **verified)
    run(book, TODAY)
    assert [column(listed(book, CPAR_LISTING, span), "putaran") for span in (OCTOBER, NOVEMBER)] == [[1], [2]]
    put(book, "CPAR", 0, Tgl_Verifikasi="kemarin")
    assert column(listed(book, CPAR_LISTING, OCTOBER), "putaran") == [1, 2]
    put(book, "CPAR", 1, Tgl_Terbit=FOURTH)
    assert column(listed(book, CPAR_LISTING, NOVEMBER), "putaran") == [2]


def test_the_register_goes_by_its_own_numbers():
    book = complaints(THIRD, FOURTH)
    advance(book, 1)
    advance(book, 0)
    printed = listed(book, CPAR_LISTING)
    assert column(printed, "nomor") == ["CPAR-2026-0001", "CPAR-2026-0002"]
    assert column(printed, "keluhan") == ["KLH-2026-0002", "KLH-2026-0001"]


def test_what_belongs_to_no_month_is_counted_beside_it_and_stands_in_the_whole_list():
    book = complaints(FOURTH, None)
    note = "1 keluhan tanpa Tanggal Terima yang sah tidak termasuk bulan mana pun, jadi tidak ada di sini."
    printed = listed(book, LOG_LISTING, NOVEMBER)
    assert (len(printed.rows), printed.notes) == (1, [note])
    whole = listed(book, LOG_LISTING)
    assert column(whole, "status") == ["Berjalan", "Belum lengkap"]
    assert (column(whole, "nomor"), whole.notes) == (["KLH-2026-0001", None], [])


def test_a_cell_without_a_valid_value_shows_what_was_typed():
    book = complaints(FOURTH)
    put(book, "Log Keluhan", 0, Layanan="Catering\x00", Tgl_Koreksi="besok", PIC=CellError("#N/A"), Tindakan_Koreksi="  ")
    run(book, TODAY)
    printed = listed(book, LOG_LISTING)
    told = [column(printed, field) for field in ("layanan", "tgl_koreksi", "pic", "koreksi")]
    assert told == [["Catering"], ["besok"], ["#N/A"], [None]]


def test_a_blank_cell_of_a_cpar_shows_the_complaints_own_where_it_stands_for_it():
    book = complaints(FOURTH, planned=1)
    put(book, "CPAR", 0, PIC_Perbaikan=None, Uraian_Ketidaksesuaian="Tidak sesuai janji.", Akar_Masalah=None)
    printed = listed(book, CPAR_LISTING)
    own = book.tabs["Log Keluhan"].at(book.tabs["Log Keluhan"].rows[0], "PIC")
    assert own
    assert [column(printed, field) for field in ("pic", "uraian", "akar")] == [[own], ["Tidak sesuai janji."], [None]]
    put(book, "CPAR", 0, Uraian_Ketidaksesuaian=None)
    assert column(listed(book, CPAR_LISTING), "uraian") == ["Uraian 1."]


@pytest.mark.parametrize("listing", LISTS)
def test_rows_that_are_to_be_put_right_first_are_counted(listing):
    book = complaints(FOURTH, THIRD, planned=2)
    tab = book.tabs["CPAR" if listing is CPAR_LISTING else "Log Keluhan"]
    tab.rows.append(list(tab.rows[0]))
    run(book, TODAY)
    left = listed(book, listing)
    assert [note for note in left.notes if note.endswith("Perbaiki dahulu yang disebut kolom Periksa di sana.")]
    assert len(left.rows) < 3


def test_a_book_that_was_not_run_since_is_told():
    book = complaints(FOURTH)
    assert NOT_RUN not in listed(book, LOG_LISTING).notes
    put(book, "Log Keluhan", 0, Nama_Pelanggan=None)
    printed = listed(book, LOG_LISTING)
    assert (printed.notes, column(printed, "status")) == ([NOT_RUN], ["Belum lengkap"])


def test_an_empty_list_says_so():
    printed = listed(complaints(FOURTH), CPAR_LISTING, OCTOBER)
    assert (printed.rows, printed.empty) == ([], "Tidak ada CPAR untuk bulan Oktober 2026.")
    whole = listed(complaints(), LOG_LISTING)
    assert whole.empty == "Tidak ada keluhan sampai tanggal 25 November 2026."


@pytest.mark.parametrize(
    ("span", "chosen", "name"),
    [
        (NOVEMBER, "Bulan: November 2026 (menurut Tanggal Terima)", "Log-Keluhan_2026-11"),
        (None, "Seluruh data sampai tanggal 25 November 2026", "Log-Keluhan_sampai-2026-11-25"),
    ],
)
def test_the_heading_says_which_rows_there_are(span, chosen, name):
    printed = listed(complaints(FOURTH), LOG_LISTING, span)
    assert (printed.chosen, printed.name) == (chosen, name)


@pytest.mark.parametrize("listing", LISTS)
def test_the_paper_says_all_that_its_form_names(listing):
    told = context(listed(complaints(FOURTH, planned=1), listing))
    assert told.keys() == {field.name for field in listing.form.fields}
    rows = next(field.example for field in listing.form.fields if field.name == "baris")
    assert [row.keys() for row in told["baris"]] == [rows[0].keys()]
    assert all(isinstance(text, str) for row in told["baris"] for text in row.values())
    assert (told["perusahaan"], told["mr"], told["per"]) == ("Sentral Tehnologi Managemen", "Hana", "25 November 2026")


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (2, "2"), (date(2026, 1, 9), "09/01/2026"), ("a\n\n b\x01\r\nc", "a / b / c"), ("=1+1", "=1+1")]
)
def test_how_a_table_on_paper_says_a_cell(value, text):
    assert said(value) == text


def test_the_lists_name_columns_that_are_there_and_are_known_as_forms():
    assert {shown.header for shown in LOG_LISTING.columns} <= set(LOG.names)
    assert {shown.header for shown in CPAR_LISTING.columns} <= set(CPAR.names)
    assert {shown.log for shown in CPAR_LISTING.columns} - {""} <= set(LOG.names)
    assert (FORMS["log_keluhan"], FORMS["register_cpar"]) == (LOG_LIST, CPAR_LIST)
