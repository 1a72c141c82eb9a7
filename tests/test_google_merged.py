"""Cells that people merged over several rows: no run is stopped by them, new rows can be seen, and `doctor` says where they are."""

from __future__ import annotations

import pytest

from stm_sheets.pipeline import run
from stm_sheets.places.google.batch import Place, clear, laid
from stm_sheets.places.google.doctor import examine_google
from tests.sheets_server.server import SheetsServer
from tests.support.cases import office_book
from tests.support.google_init import LAYOUT
from tests.support.google_marks import headers, text
from tests.support.google_office import GoogleOffice
from tests.support.google_people import box
from tests.support.google_scene import CORRECTED, DAY, FIRST, filled, received
from tests.support.memory_book import MemoryBook

CPAR = "CPAR"


@pytest.fixture
def office(tmp_path):
    with SheetsServer() as server:
        yield GoogleOffice(server, tmp_path)


def merge(office: GoogleOffice, top: int, bottom: int, column: int = 0) -> None:
    """What a person does with the mouse; rows from 0, the end not included."""
    sheet = office.spreadsheet.titled(CPAR)
    area = box(sheet, top, column, bottom - top, 1)
    office.client.batch_update(office.spreadsheet.id, {"requests": [{"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}]}, "replies")


def one_cpar() -> MemoryBook:
    """Two complaints, of which one has its CPAR."""
    book = office_book()
    received(book, 1, 2)
    filled(book, "Log Keluhan", 0, CORRECTED)
    run(book, FIRST)
    return book


def second_ready(book: MemoryBook) -> MemoryBook:
    filled(book, "Log Keluhan", 1, CORRECTED)
    return book


def rounds(office: GoogleOffice) -> list[str]:
    sheet = office.spreadsheet.titled(CPAR)
    column = headers(sheet)["No CPAR"]
    return [text(sheet, row, column) for row in range(6)]


@pytest.mark.parametrize("column", [0, 20], ids=["the number", "evidence"])
def test_a_new_row_comes_below_the_merged_ones_and_the_next_run_changes_nothing(office, column):
    office.carry_in(second_ready(one_cpar()))
    merge(office, 1, 3, column)
    assert not run(office.book(), DAY).left_out
    assert rounds(office) == ["No CPAR", "CPAR-2026-0001", "", "CPAR-2026-0002", "", ""]
    assert [(one["startRowIndex"], one["endRowIndex"]) for one in office.spreadsheet.titled(CPAR).part("merges")] == [(1, 3)]
    assert not run(office.book(), DAY).outcome.changes


def test_cells_merged_with_the_header_stop_nothing(office):
    book = office_book()
    received(book, 1)
    filled(book, "Log Keluhan", 0, CORRECTED)
    office.carry_in(book)
    merge(office, 0, 2, 20)
    run(office.book(), DAY)
    assert rounds(office)[:3] == ["No CPAR", "", "CPAR-2026-0001"]
    assert not run(office.book(), DAY).outcome.changes


def test_cells_merged_in_the_very_moment_of_writing_are_met_by_starting_again(office):
    office.carry_in(second_ready(one_cpar()))
    merging = []

    def person(when, entry, _):
        if when == "before" and entry.method.endswith("batchUpdate") and not merging:
            merging.append(entry)
            sheet = office.spreadsheet.titled(CPAR)
            sheet.parts["merges"] = [box(sheet, 1, 0, 2, 1)]

    office.server.people = person
    assert not run(office.book(), DAY).left_out
    assert rounds(office)[1:4] == ["CPAR-2026-0001", "", "CPAR-2026-0002"]
    assert [entry.method.rpartition(".")[2] for entry in office.server.log if entry.kind != "token"].count("batchUpdate") == 2


def test_doctor_names_them_and_says_what_to_do(office):
    office.carry_in(one_cpar())
    merge(office, 1, 3)
    merge(office, 4, 6, 27)
    [line] = [one for one in examine_google(office.client, office.spreadsheet.id, LAYOUT) if "digabung" in one.message]
    assert line.subject == "Tab CPAR"
    assert "A2:A3 dan AB5:AB6. Pilih sel itu, lalu klik Format > Gabungkan sel > Pisahkan" in line.message


@pytest.mark.parametrize(
    ("end", "merges", "found"),
    [(4, [], 4), (4, [(3, 5)], 5), (4, [(4, 6)], 4), (4, [(2, 4)], 4), (4, [(3, 6), (5, 9)], 9), (4, [(1, 9), (3, 5)], 9)],
)
def test_where_new_rows_begin(end, merges, found):
    assert clear(end, merges) == found


@pytest.mark.parametrize(
    ("place", "source"),
    [
        (Place(0, 9, 2, 3, [(2, 3), (1, 2)]), 4),
        (Place(0, 9, 2, 3, [(2, 3)]), 1),
        (Place(0, 9, 2, 3, [(1, 3), (3, 5)]), None),
        (Place(0, 3, 2, 3, [(1, 3)]), None),
    ],
)
def test_no_merged_row_is_what_new_ones_look_like(place, source):
    found = [request["copyPaste"]["source"]["startRowIndex"] for request in laid(place, [["x"]], like=True) if "copyPaste" in request]
    assert found == ([source] * 2 if source is not None else [])
