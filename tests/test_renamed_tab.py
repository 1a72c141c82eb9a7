"""A tab that somebody renamed is named with the name to give back, and `init` lays no empty one beside it, in every kind of book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from stm_sheets.core.renamed import advice, renamed
from stm_sheets.doctor import Ground, examine
from stm_sheets.model import Book, OfficeError
from stm_sheets.pipeline import run
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.excel.provision import provision
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.layout import layout
from stm_sheets.tables.office import OFFICE
from stm_sheets.tables.registers import CPAR, ESCALATION, REGISTERS
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.cases import office_book
from tests.support.desk import COMPLAINT, contents, drop_tab, new_book
from tests.support.google_init import STAFF, Laid
from tests.support.google_office import environment, swift

DAY = date(2026, 11, 5)
BACK = 'Kembalikan nama tab itu menjadi "CPAR", lalu jalankan lagi.'


def line(title: str) -> str:
    return f'Tab "CPAR" tidak ada dalam buku ini; yang paling mirip adalah tab "{title}". {BACK}'


def refusal(book: Book) -> str:
    with pytest.raises(OfficeError) as problem:
        run(book, DAY)
    return str(problem.value)


def examined(book: Book) -> dict[str, str]:
    lines = examine(book, lambda _: DAY, Ground("", lambda: ()), lambda: None)
    return {one.subject: one.message for one in lines if not one.well}


def rename_tab(path: Path, old: str, new: str) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook[old].title = new
    workbook.save(path)


@pytest.mark.parametrize("title", ["CPAR 2026", "Perbaikan"])
def test_a_workbook(tmp_path, title):
    path = new_book(tmp_path, COMPLAINT)
    rename_tab(path, "CPAR", title)
    before = contents(tmp_path)
    assert refusal(ExcelBook(path)) == line(title)
    with pytest.raises(OfficeError) as problem:
        provision(path, layout())
    assert str(problem.value) == line(title)
    assert contents(tmp_path) == before
    assert examined(ExcelBook(path)) == {"Tab CPAR": f'tidak ada; yang paling mirip adalah tab "{title}". {BACK}'}
    rename_tab(path, title, "CPAR")
    assert run(ExcelBook(path), DAY).cases


def test_a_tab_that_only_has_a_like_name_does_not_stand_in_the_way(tmp_path):
    path = new_book(tmp_path, COMPLAINT)
    drop_tab(path, "CPAR")
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("CPAR lama").append(["No CPAR", "Catatan kami"])
    workbook.save(path)
    assert refusal(ExcelBook(path)).endswith('"CPAR"; bila bukan, jalankan stm-sheets init untuk menambahkannya.')
    assert provision(path, layout()) == ("Tab ditambahkan: CPAR.",)
    assert run(ExcelBook(path), DAY).cases


def test_a_spreadsheet(tmp_path):
    with SheetsServer() as server:
        made = server.new("Keluhan")
        server.share(made, ACCOUNT)
        server.share(made, STAFF)
        laid = Laid(server, made, swift(environment(server, tmp_path)))
        laid.init()
        book = GoogleBook(laid.client, made.id)
        for title in ("CPAR 2026", "Perbaikan"):
            laid.done({"updateSheetProperties": {"properties": {"sheetId": laid.tab("CPAR").id, "title": title}, "fields": "title"}})
            writes = server.count("write")
            assert refusal(book) == line(title)
            with pytest.raises(OfficeError) as problem:
                laid.init()
            assert str(problem.value) == line(title)
            assert server.count("write") == writes
            laid.done({"updateSheetProperties": {"properties": {"sheetId": laid.tab(title).id, "title": "CPAR"}, "fields": "title"}})
        laid.done({"deleteSheet": {"sheetId": laid.tab("CPAR").id}})
        assert refusal(book).endswith("jalankan stm-sheets init untuk menambahkannya.")
        assert "Tab ditambahkan: CPAR." in "\n".join(laid.init())
        laid.client.close()


def test_a_book_in_memory():
    book = office_book()
    book.tabs["CPAR lama"] = book.tabs.pop("CPAR")
    assert refusal(book) == line("CPAR lama")


def test_no_tab_of_the_program_is_taken_for_another():
    headers = {register.tab: register.names for register in (*REGISTERS, *OFFICE)}
    for register in (*REGISTERS, *OFFICE):
        assert renamed(register, {tab: names for tab, names in headers.items() if tab != register.tab}) is None
        assert renamed(register, {f"{tab} 2026": names for tab, names in headers.items()}) == f"{register.tab} 2026"


def test_of_several_the_one_that_holds_most():
    most, few = CPAR.names, CPAR.names[: len(CPAR.names) // 2 + 1]
    assert renamed(CPAR, {"CPAR": few, "Lain": most}) == "Lain"
    assert renamed(CPAR, {"Lain": most, "CPAR 2025": most}) == "CPAR 2025"
    assert renamed(CPAR, {"Kurang": most[1:]}) is None
    assert renamed(ESCALATION, {"Kurang": ESCALATION.names[:4]}) is None
    assert advice(CPAR, {"Catatan": ("a",)}) == "jalankan stm-sheets init untuk menambahkannya."
