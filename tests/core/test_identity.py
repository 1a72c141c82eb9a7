"""Rows found again, whatever happened to their numbers; where nobody can tell, a person is asked."""

from __future__ import annotations

from datetime import date

import pytest

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


def test_a_row_laid_by_hand_with_the_key_that_comes_next_holds_its_case():
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
    assert len(world.of_case("CPAR", key)) == 1
    assert blocked(world, "CPAR")


@pytest.mark.parametrize("column", ["Sidik", "Hasil", "Isi"])
def test_a_cell_of_the_memory_that_is_no_text_any_more_is_written_over(column):
    world = start(0)
    tab = world.book.tabs["_Ingatan"]
    for row in tab.rows:
        tab.put(row, column, True)
    world.go()
