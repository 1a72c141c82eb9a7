"""Rows found again, whatever happened to their numbers; where nobody can tell, a person is asked."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.pipeline import run
from tests.support.cases import office_book
from tests.support.world import LOG, World, start

DAY = date(2026, 11, 2)


def number(world, row):
    return world.book.tabs[LOG].at(row, "No Keluhan")


def blocked(world, tab=LOG):
    return [finding.message for finding in world.asked.findings if finding.tab == tab and finding.blocks]


@pytest.fixture
def world():
    found = World()
    for place in range(3):
        found.do(("receive", DAY, "Email", f"Uraian {place}", "Berat"))
    found.go()
    return found


def test_a_number_carried_to_a_blank_row_is_not_the_complaint(world):
    tab = world.book.tabs[LOG]
    row = tab.rows[0]
    given = number(world, row)
    tab.put(row, "No Keluhan", None)
    tab.put(tab.new_row(), "No Keluhan", given)
    world.go()
    assert number(world, row) in {None, given}
    assert blocked(world)
    assert {state.key for state in world.asked.cases} <= {"KLH-2026-0001", "KLH-2026-0002", "KLH-2026-0003"}


def test_swapped_and_cleared_numbers_are_put_back(world):
    one, two, three = world.book.tabs[LOG].rows
    given = [number(world, row) for row in (one, two, three)]
    world.do(("swap numbers", LOG, 0, 1))
    world.do(("clear numbers", LOG, 2))
    world.go()
    assert [number(world, row) for row in (one, two, three)] == given
    assert blocked(world) == []


def test_two_complaints_that_say_the_same_cannot_be_told_apart_without_numbers():
    world = World()
    tab = world.book.tabs[LOG]
    for _ in range(2):
        world.received = 0
        world.do(("receive", DAY, "Email", "Sama", "Berat"))
    world.go()
    for row in tab.rows:
        tab.put(row, "No Keluhan", None)
    world.go()
    assert {state.key for state in world.asked.cases} == set()
    assert len(blocked(world)) == 2
    assert [number(world, row) for row in tab.rows] == [None, None]


def test_a_row_that_a_person_laid_in_a_tab_of_the_program():
    world = start(0)
    tab = world.book.tabs["CPAR"]
    tab.put(tab.new_row(), "Akar Masalah", "diketik orang")
    tab.put(tab.new_row(), "No CPAR", "CPAR-2026-0099")
    world.go()
    assert len(blocked(world, "CPAR")) == 2


def test_letters_that_cannot_be_told_apart_hold_their_whole_cases():
    world = start(2)
    world.do(("swap numbers", "Jawaban Claim", 0, 1))
    world.go()
    keys = [(row["No Keluhan"], row["Revisi"]) for row in world.shown("Jawaban Claim")]
    assert len(set(keys)) == len(keys)


def test_a_child_row_without_its_complaint_is_not_counted():
    world = start(1)
    row = world.book.tabs[LOG].rows[1]
    world.book.tabs[LOG].rows.remove(row)
    world.go()
    assert any("tidak ada di tab Log Keluhan" in finding.message for finding in world.asked.findings)
    assert any(finding.row is None for finding in world.asked.findings)


def test_a_row_laid_by_hand_with_the_key_that_comes_next_holds_nothing_up():
    world = start(0)
    key = next(state.key for state in world.asked.cases if state.step == 4)
    row = next(row for row in world.book.tabs[LOG].rows if number(world, row) == key)
    tab = world.book.tabs["CPAR"]
    stray = tab.new_row()
    for column, value in (("No Keluhan", key), ("Putaran", 1), ("Akar Masalah", "diketik orang")):
        tab.put(stray, column, value)
    world.go()
    for _ in range(6):
        world.fill_in(row, 0)
        world.go()
    assert len(world.of_case("CPAR", key)) == 2
    assert tab.at(stray, "Status") is None
    assert tab.at(stray, "Periksa")
    assert next(state.step for state in world.asked.cases if state.key == key) not in {4, None}
    assert blocked(world, "CPAR")


def test_a_number_typed_by_hand_that_the_program_gives_next_blocks_only_its_own_row():
    book = office_book()
    log = book.tabs[LOG]
    for place, typed in enumerate(("KLH-2026-0001", None)):
        row = log.new_row()
        cells = {"No Keluhan": typed, "Tanggal Terima": date(2026, 11, 2), "Sumber": "Email", "Penerima": "Ani"}
        cells |= {"Nama Pelanggan": f"PT {place}", "Uraian Keluhan": f"Keluhan {place}", "Keparahan": "Sedang"}
        for column, value in cells.items():
            log.put(row, column, value)
    for _ in range(3):
        found = run(book, date(2026, 11, 12))
        assert [state.key for state in found.cases] == ["KLH-2026-0001"]
        assert [(finding.row, finding.column) for finding in found.findings if finding.tab == LOG] == [(2, "No Keluhan")]
        assert log.at(log.rows[1], "Status") == "Berjalan"
    log.put(log.rows[0], "No Keluhan", None)
    assert [state.key for state in run(book, date(2026, 11, 12)).cases] == ["KLH-2026-0001", "KLH-2026-0002"]


def test_copies_of_a_complaint_leave_its_child_rows_as_they_are():
    world = start(0)
    log, cpar = world.book.tabs[LOG], world.book.tabs["CPAR"]
    key = number(world, log.rows[0])
    before = [[cpar.at(row, column) for column in ("Status", "Pelanggan", "Penanggung Jawab")] for row in cpar.rows]
    log.rows.append(list(log.rows[0]))
    world.go()
    assert key not in {state.key for state in world.asked.cases}
    assert [[cpar.at(row, column) for column in ("Status", "Pelanggan", "Penanggung Jawab")] for row in cpar.rows] == before


def test_a_lost_memory_gives_a_vanished_row_its_number_back_from_the_history():
    world = start(0)
    cpar = world.book.tabs["CPAR"]
    key, given = cpar.at(cpar.rows[0], "No Keluhan"), cpar.at(cpar.rows[0], "No CPAR")
    cpar.rows.pop(0)
    del world.book.tabs["_Ingatan"]
    world.go()
    assert [row["No CPAR"] for row in world.of_case("CPAR", key)] == [given]


@pytest.mark.parametrize("column", ["Sidik", "Hasil", "Isi"])
def test_a_cell_of_the_memory_that_is_no_text_any_more_is_written_over(column):
    world = start(0)
    tab = world.book.tabs["_Ingatan"]
    for row in tab.rows:
        tab.put(row, column, True)
    world.go()
