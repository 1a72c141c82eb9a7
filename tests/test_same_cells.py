"""A number that a cell shows as a date gives the same in a workbook and in a spreadsheet, whatever column it stands in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from stm_sheets.core.reading import read_table
from stm_sheets.core.writing import findings_of
from stm_sheets.model import Book, Value
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.tables.registers import LOG
from tests.sheets_server.server import SheetsServer
from tests.support.cases import office_book
from tests.support.google_office import DAY, GoogleOffice
from tests.support.memory_book import MemoryBook, MemoryTab

COLUMNS = ("Kontak", "Kepuasan", "Tanggal Terima", "Sumber")
NUMBERS = (-3, -0.5, 0, 0.5, 3, 5, 59, 61, 9999, 10_000, 18_264, 36_525, 46_331, 46_331.25, 73_051, 99_999, 100_000, 2_958_465)
PLAIN = range(len(NUMBERS) + 2, len(NUMBERS) + 4)
"""The numbers of the last rows, in which the same cells are shown as numbers."""


def workbook(folder: Path) -> Book:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = LOG.tab
    sheet.append(LOG.names)
    for row, number in enumerate((*NUMBERS, 3, 46_331), 2):
        for name in COLUMNS:
            cell = sheet.cell(row, LOG.names.index(name) + 1, number)
            cell.number_format = "General" if row in PLAIN else "dd/mm/yyyy"
    made.save(folder / "buku.xlsx")
    return ExcelBook(folder / "buku.xlsx")


def spreadsheet(server: SheetsServer, folder: Path) -> GoogleOffice:
    office = GoogleOffice(server, folder)
    office.carry_in(MemoryBook({LOG.tab: MemoryTab(list(LOG.names), [[None] * len(LOG.names) for _ in range(len(NUMBERS) + 2)])}))
    for row, number in enumerate((*NUMBERS, 3, 46_331), 2):
        for name in COLUMNS:
            look = {} if row in PLAIN else DAY
            office.spreadsheet.sheets[0].cells[row - 1, LOG.names.index(name)] = {"userEnteredValue": {"numberValue": number}, **look}
    return office


def told(book: Book) -> tuple[dict[int, tuple[Value, ...]], set[tuple[int | None, str | None, str]]]:
    """What the cells count as, and what is said of them."""
    table = read_table(book.read((LOG.tab,)), LOG, None)
    values = {row.number or 0: tuple(row.get(name) for name in COLUMNS) for row in table.rows}
    return values, {(one.row, one.column, one.message) for one in findings_of(table.remarks)}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("buku")
    with SheetsServer() as server:
        return told(workbook(folder)), told(spreadsheet(server, folder).book())


def test_both_books_say_the_same(both):
    assert both[0][0] == both[1][0]
    assert both[0][1] == both[1][1]


def test_a_date_of_our_time_is_one_and_all_others_are_their_numbers(both):
    values, said = both[0]
    at = {number: row for row, number in enumerate(NUMBERS, 2)}
    assert [values[at[number]][0] for number in (-3, 5, 9999)] == ["-3", "5", "9999"]
    assert [values[at[number]][0] for number in (18_264, 46_331)] == ["01/01/1950", "05/11/2026"]
    assert [values[at[number]][1] for number in (-3, 3, 5, 46_331)] == [None, 3, 5, None]
    assert values[at[46_331]][2] == date(2026, 11, 5)
    assert values[PLAIN[1]][0] == "46331"
    assert {message for row, column, message in said if (row, column) == (at[46_331], "Kepuasan")} == {
        'berisi "05/11/2026"; isi dengan angka 1 sampai 5.'
    }
    assert any((row, column) == (at[-3], "Kepuasan") for row, column, _ in said)


def test_a_number_is_printed_alike():
    """A workbook holds 6.0 where a spreadsheet holds 6."""
    book = office_book()
    tab = book.tabs[LOG.tab]
    row = tab.new_row()
    tab.put(row, "Uraian Keluhan", "Terlambat")
    tab.put(row, "Terlambat", 6.0)
    tab.put(row, "Eskalasi", 1.5)
    edits = plan(book, date(2026, 11, 5)).as_dict()["edits"]
    assert isinstance(edits, list)
    found = {edit["column"]: edit["before"] for edit in edits}
    assert (repr(found["Terlambat"]), found["Eskalasi"]) == ("6", 1.5)


def test_small_numbers_cost_no_request_more(tmp_path):
    with SheetsServer() as server:
        office = spreadsheet(server, tmp_path)
        sheet = office.spreadsheet.sheets[0]
        for (row, column), cell in list(sheet.cells.items()):
            if row and cell["userEnteredValue"].get("numberValue", 0) >= 10_000 and column != LOG.names.index("Tanggal Terima"):
                sheet.cells[row, column] = {"userEnteredValue": {"numberValue": 9999}, **DAY}
        server.log.clear()
        office.book().read((LOG.tab,))
        assert server.count("read") == 1
