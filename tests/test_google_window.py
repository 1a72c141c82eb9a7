"""What people do between the readings of a run and its write, each act with the reaction that docs/keputusan.md promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time

import pytest

from stm_sheets.pipeline import run
from stm_sheets.places.google.whereabouts import CHANGED, CHANGED_OR_GONE, GONE, HEADERS, SEVERAL
from stm_sheets.places.google.writing import WAITS
from tests.sheets_server.server import SheetsServer
from tests.support.google_hands import COLUMNS, EVERY, ROWS, TYPING
from tests.support.google_marks import headers, last_row, text, typed
from tests.support.google_people import People, span
from tests.support.google_scene import (
    DAY,
    FIRST,
    FIVE,
    FOUR,
    METHODS,
    NUMBERS,
    ONE,
    READ,
    READ_AGAIN,
    THREE,
    TWO,
    WRITTEN,
    Scene,
    column_inserted,
    column_moved,
    column_of,
    deleted,
    evidence_moved_apart,
    into,
    renamed,
    row_above,
    tab_deleted,
    turned_round,
    twin,
)
from tests.support.google_work import Offices, rest
from tests.support.world import LOG


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with SheetsServer() as server:
        yield Offices(server, tmp_path_factory.mktemp("kunci"))


@pytest.fixture
def scene(offices: Offices) -> Iterator[Callable[[int], Scene]]:
    yield lambda after: Scene(offices, after)
    offices.turns.clear()


# Between reading and reading again ---------------------------------------------------------------------------------------


def test_a_run_that_nobody_disturbs_reads_again_right_before_it_writes_and_leaves_nothing_out(scene):
    here = scene(0)
    assert here.left() == {}
    assert here.walk.asked == METHODS
    assert here.numbers() == NUMBERS
    assert here.papers.papers
    assert text(here.people.sheet("CPAR"), 2, 1) == "KLH-2026-0002"
    here.at_rest()


def test_a_row_that_was_changed_is_left_out_and_told_and_the_others_are_written(scene):
    here = scene(READ).acts(into(THREE, "Kontak", "0812"))
    before = here.shows(THREE, "Tindakan Berikutnya"), here.people.book.snapshot()
    assert here.left() == {"KLH-2026-0003": CHANGED}
    [told] = here.done().as_dict()["left_out"]
    assert (told["tab"], told["row"], told["key"]) == (LOG, 4, "KLH-2026-0003")
    assert all(edit["key"] != "KLH-2026-0003" for edit in here.done().as_dict()["edits"])
    assert here.shows(THREE, "Tindakan Berikutnya") == before[0]
    assert here.numbers() == NUMBERS
    here.at_rest()


def test_no_letter_is_laid_of_a_case_that_is_left_out(scene):
    undisturbed = scene(0)
    undisturbed.done()
    assert [paper.key for paper in undisturbed.papers.papers if not paper.withdrawn] == ["KLH-2026-0001/0", "CPAR-2026-0001"]
    here = scene(READ).acts(into(ONE, "Kontak", "0812"))
    assert here.left() == {"KLH-2026-0001": CHANGED}
    assert {paper.case for paper in here.papers.papers} == {"KLH-2026-0002"}
    here.at_rest()


def test_a_row_that_vanished_is_left_out(scene):
    here = scene(READ).acts(deleted(THREE))
    assert here.left() == {"KLH-2026-0003": GONE}
    assert here.numbers() == {**NUMBERS, THREE: "(hilang)"}
    here.at_rest()


def test_a_row_that_stands_twice_is_left_out(scene):
    here = scene(READ).acts(twin(THREE)).acts(row_above)
    assert here.left() == {"KLH-2026-0003": SEVERAL}
    here.at_rest()


@pytest.mark.parametrize("act", [turned_round, row_above, column_inserted, column_moved, evidence_moved_apart])
def test_rows_and_columns_that_only_moved_are_written_where_they_are_now(scene, act):
    here = scene(READ).acts(act)
    assert here.left() == {}
    assert here.walk.asked == METHODS
    assert here.numbers() == NUMBERS
    here.at_rest()


def test_a_later_number_waits_for_an_earlier_one(scene):
    here = scene(READ).acts(into(FOUR, "Kontak", "0812"))
    assert sorted(here.left().values()) == sorted([CHANGED_OR_GONE, WAITS])
    assert here.numbers() == {**NUMBERS, FOUR: "", FIVE: ""}
    here.at_rest()
    assert here.numbers() == NUMBERS


def test_an_earlier_number_does_not_wait_for_a_later_one(scene):
    here = scene(READ).acts(into(FIVE, "Kontak", "0812"))
    assert list(here.left().values()) == [CHANGED_OR_GONE]
    assert here.numbers() == {**NUMBERS, FIVE: ""}
    here.at_rest()
    assert here.numbers() == NUMBERS


def test_where_a_header_was_renamed_nothing_of_that_tab_is_written(scene):
    here = scene(READ).acts(renamed("Kontak", "Telepon"))
    assert set(here.left().values()) == {HEADERS}
    here.at_rest()
    assert here.numbers() == NUMBERS


@pytest.mark.parametrize("tab", ["CPAR", LOG])
def test_where_a_tab_is_gone_its_cases_wait(scene, tab):
    here = scene(READ)
    version = here.people.book.snapshot()
    here.acts(tab_deleted(tab))
    assert set(here.left().values()) == {HEADERS}
    here.acts(lambda people: people.book.restore(version))
    here.people.given, here.people.restored = {}, True
    here.at_rest()
    assert here.numbers() == NUMBERS


# Between reading again and writing ----------------------------------------------------------------------------------------

UNSURE = "dipindahkan tepat ketika program menulis"


@pytest.mark.parametrize("act", [turned_round, row_above, *map(deleted, NUMBERS)], ids=["sorted", "inserted", *NUMBERS])
def test_rows_that_move_in_the_very_moment_are_told_as_not_certain_and_put_right_by_the_next_run(scene, act):
    here = scene(READ_AGAIN).acts(act)
    before = {told: here.shows(told, "No Keluhan") for told in NUMBERS}
    assert UNSURE in here.left().values()
    assert here.walk.asked == [*METHODS, "batchUpdate"]
    assert {told: number for told, number in here.numbers().items() if number != before[told]}.items() <= NUMBERS.items()
    here.at_rest()
    assert {told: number for told, number in here.numbers().items() if number != "(hilang)"}.items() <= NUMBERS.items()


@pytest.mark.parametrize("act", [column_inserted, column_moved])
def test_where_columns_move_in_the_very_moment_what_was_hit_is_put_back_and_the_run_starts_again(scene, act):
    here = scene(READ_AGAIN).acts(act)
    here.walk.step()
    assert here.walk.asked == METHODS
    here.walk.step()
    assert here.walk.asked == [*METHODS, "batchUpdate"]
    assert here.left() == {}
    assert here.numbers() == NUMBERS
    here.at_rest()


@pytest.mark.parametrize("act", [column_inserted, column_moved])
@pytest.mark.parametrize("also", [turned_round, row_above, deleted(TWO)], ids=["sorted", "inserted", "deleted"])
def test_also_where_rows_move_with_them_every_cell_comes_back_to_its_own_row(scene, act, also):
    here = scene(READ_AGAIN).acts(act).acts(also)
    here.done()
    here.at_rest()


def test_columns_that_the_run_does_not_write_may_move_in_the_very_moment(scene):
    here = scene(READ_AGAIN).acts(evidence_moved_apart)
    here.done()
    assert here.walk.asked == METHODS
    assert here.numbers() == NUMBERS
    here.at_rest()


def test_a_column_without_a_header_and_two_of_one_name_are_put_back_too(scene):
    def noted(people: People) -> None:
        sheet = people.sheet(LOG)
        for place, name in ((4, "Cek"), (0, ""), (0, "Cek")):
            people.ask("insertDimension", range=span(sheet, "COLUMNS", place), inheritFromBefore=False)
            sheet.cells[0, place] = typed(name or None)
            for row in range(1, 6):
                sheet.cells[row, place] = typed(f"{name} {place} {row}")

    here = scene(0).acts(noted)
    for _ in range(READ_AGAIN):
        here.walk.step()
    here.acts(column_inserted).done()
    here.at_rest()


def test_a_moment_that_was_hit_comes_back_with_its_time_of_day(scene):
    here = scene(0).acts(into(FOUR, "Tanggal Terima", datetime.combine(date(2026, 11, 5), time(9, 45))))
    for _ in range(READ_AGAIN):
        here.walk.step()
    here.acts(lambda people: people.ask("moveDimension", source=column_of(people, "Tanggal Terima"), destinationIndex=0)).done()
    here.at_rest()


def test_another_run_that_comes_before_the_putting_back_does_not_hinder_it(scene, offices):
    here = scene(READ_AGAIN).acts(column_inserted)
    here.walk.step()
    assert here.walk.asked == METHODS
    run(offices.book("dua", here.people.book), DAY)
    here.done()
    here.at_rest()


def test_a_header_of_the_program_renamed_in_the_very_moment_is_named_and_nothing_of_peoples_is_touched(scene):
    here = scene(READ_AGAIN).acts(renamed("Status", "Keadaan"))
    assert 'judul kolom "Status" tidak ada' in here.refused()
    here.at_rest()
    assert here.numbers() == NUMBERS


def test_a_header_of_evidence_renamed_in_the_very_moment_hits_nothing(scene):
    here = scene(READ_AGAIN).acts(renamed("Kontak", "Telepon"))
    here.done()
    assert here.numbers() == NUMBERS
    here.at_rest()


def test_where_a_tab_is_deleted_in_the_very_moment_nothing_is_written_and_it_is_named(scene):
    here = scene(READ_AGAIN)
    version = here.people.book.snapshot()
    before = {one: here.shows(one, "Tindakan Berikutnya") for one in NUMBERS}
    here.acts(tab_deleted("CPAR"))
    assert 'Tab "CPAR" tidak ada' in here.refused()
    assert {one: here.shows(one, "Tindakan Berikutnya") for one in NUMBERS} == before
    here.acts(lambda people: people.book.restore(version))
    here.at_rest()
    assert here.numbers() == NUMBERS


def test_what_somebody_types_in_the_very_moment_into_a_row_that_is_written_stays_and_is_told(scene):
    here = scene(READ_AGAIN).acts(into(ONE, "Tindakan Koreksi", "Diketik saat itu juga"))
    assert here.left() == {"KLH-2026-0001": UNSURE}
    assert here.shows(ONE, "Tindakan Koreksi") == "Diketik saat itu juga"
    assert {paper.case for paper in here.papers.papers} == {"KLH-2026-0002"}
    here.at_rest()


def test_a_row_that_somebody_types_where_the_program_lays_one_stays_and_has_a_row_of_its_own(scene):
    here = scene(READ_AGAIN).acts(lambda people: people.type("CPAR", last_row(people.sheet("CPAR")) + 1, "Akar Masalah", "Diketik orang"))
    here.done()
    sheet = here.people.sheet("CPAR")
    at = headers(sheet)
    assert [text(sheet, row, at["No Keluhan"]) for row in range(1, 4)] == ["KLH-2026-0001", "KLH-2026-0002", ""]
    assert [text(sheet, row, at["Akar Masalah"]) for row in range(1, 4)] == ["Alamat lama.", "", "Diketik orang"]
    here.at_rest()


@pytest.mark.parametrize("after", [READ, READ_AGAIN])
def test_an_older_version_restored_meanwhile_is_what_the_next_run_goes_on_from(scene, after):
    here = scene(0)
    version = here.people.book.snapshot()
    run(here.offices.book("dua", here.people.book), FIRST)
    for _ in range(after):
        here.walk.step()
    here.acts(lambda people: people.book.restore(version))
    here.people.given, here.people.restored = {}, True
    here.people.look()
    here.done()
    here.at_rest()
    assert here.numbers() == NUMBERS


def test_a_copy_of_the_spreadsheet_goes_on_by_itself(scene):
    here = scene(READ_AGAIN).acts(People.copies_all)
    here.done()
    here.at_rest()
    [copy] = here.people.copies
    assert rest(here.offices, copy) == []
    assert copy.book.developer_metadata
    assert here.numbers() == NUMBERS


def test_what_was_typed_over_or_cleared_of_the_programs_own_is_put_back(scene):
    here = scene(WRITTEN).acts(into(ONE, "No Keluhan", None)).acts(into(TWO, "No Keluhan", "salah")).acts(into(THREE, "Status", "Selesai"))
    here.done()
    here.at_rest()
    assert here.numbers() == NUMBERS
    assert here.shows(THREE, "Status") == "Berjalan"


# Each act by itself, everywhere -------------------------------------------------------------------------------------------

PLACES = {READ: EVERY, 2: EVERY, READ_AGAIN: {**COLUMNS, **TYPING}, WRITTEN: EVERY}
ALONE = [(after, name) for after, acts in PLACES.items() for name in acts]


@pytest.mark.parametrize(("after", "name"), ALONE)
def test_whatever_people_do_between_any_two_requests_the_laws_hold(scene, after, name):
    here = scene(after)
    here.people.act({name: EVERY[name]})
    here.walk.finish()
    assert here.walk.plan or here.people.debts
    here.at_rest()


def test_every_act_is_among_those_that_are_tried():
    assert {name for _, name in ALONE} == EVERY.keys() >= ROWS.keys()
