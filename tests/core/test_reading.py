"""What is said of a tab that cannot be read, and of a day that has not come."""

from datetime import date

import pytest

from stm_sheets.core.reading import header_faults, read_table, sheet_of
from stm_sheets.model import OfficeError, Sheet, Snapshot
from stm_sheets.pipeline import plan
from stm_sheets.tables.registers import LOG
from tests.support.cases import office_book
from tests.support.memory_book import empty_book

TODAY = date(2026, 11, 5)


def test_a_header_that_stands_twice():
    (said,) = header_faults(Sheet(LOG.tab, (*LOG.names, "Sumber"), ()), LOG)
    assert said == 'judul kolom "Sumber" ada 2 kali. Hapus atau ganti nama yang berlebih, lalu jalankan lagi.'


def test_a_tab_that_is_not_there():
    with pytest.raises(OfficeError, match='Tab "Log Keluhan" tidak ada dalam buku ini; '):
        sheet_of(Snapshot({}), LOG)


@pytest.mark.parametrize(("column", "blocks"), [("Tanggal Terima", True), ("Tgl Penutupan", True), ("Batas Waktu", False)])
def test_a_day_to_come_is_wrong_in_what_people_write_of_what_happened(column, blocks):
    book = empty_book()
    row = book.tabs[LOG.tab].new_row()
    book.tabs[LOG.tab].put(row, column, date(2026, 11, 6))
    table = read_table(book.read((LOG.tab,)), LOG, TODAY)
    said = "berisi tanggal 06/11/2026 yang belum tiba; periksa tanggalnya."
    assert [(one.column, one.message, one.blocks) for one in table.remarks] == ([(column, said, True)] if blocks else [])


def test_a_row_of_the_procedure_that_is_no_step_is_left_alone():
    book = office_book()
    row = book.tabs["Prosedur"].new_row()
    book.tabs["Prosedur"].put(row, "Langkah", "99 Bukan langkah")
    edits = plan(book, TODAY).outcome.changes.edits
    assert book.tabs["Prosedur"].number(row) not in {edit.row for edit in edits if edit.tab == "Prosedur"}
