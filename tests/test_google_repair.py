"""Columns that move in the very moment of writing, and again while what was hit is put back: nobody's cells are lost, or they are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from stm_sheets.places.google.mending import amiss, landed, meant
from stm_sheets.places.google.reading import Grid
from stm_sheets.places.google.repair import ROUNDS
from tests.sheets_server.server import SheetsServer
from tests.support.google_marks import headers, last_row, text
from tests.support.google_scene import (
    METHODS,
    NUMBERS,
    ONE,
    READ,
    READ_AGAIN,
    THREE,
    Scene,
    column_inserted,
    column_moved,
    deleted,
    into,
    row_above,
    turned_round,
)
from tests.support.google_work import Offices
from tests.support.world import LOG

BATCH = "batchUpdate"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with SheetsServer() as server:
        yield Offices(server, tmp_path_factory.mktemp("kunci"))


@pytest.fixture
def scene(offices: Offices) -> Iterator[Callable[[], Scene]]:
    """A run that has written, people having moved columns just before."""

    def made(*acts) -> Scene:
        here = Scene(offices, READ_AGAIN)
        for act in acts or (column_inserted,):
            here.acts(act)
        here.walk.step()
        assert here.walk.asked == METHODS
        return here

    yield made
    offices.turns.clear()
    offices.server.set_faults()


AGAIN = {
    "inserted": column_inserted,
    "moved": column_moved,
    "row above": row_above,
    "sorted": turned_round,
    "deleted": deleted(THREE),
}


@pytest.mark.parametrize("first", [column_inserted, column_moved])
@pytest.mark.parametrize("name", AGAIN)
def test_what_moves_again_before_it_is_put_back_is_put_back_all_the_same(scene, first, name):
    here = scene(first).acts(AGAIN[name])
    here.done()
    assert here.walk.asked[: len(METHODS) + 1] == [*METHODS, BATCH]
    here.at_rest()
    assert {told: number for told, number in here.numbers().items() if number != "(hilang)"}.items() <= NUMBERS.items()


def test_columns_and_rows_that_move_together_again(scene):
    here = scene(column_inserted, turned_round).acts(column_moved).acts(row_above)
    here.done()
    here.at_rest()


def test_it_is_looked_at_and_put_back_once_more_and_then_the_run_starts_again(scene):
    here = scene().acts(column_inserted)
    here.done()
    assert here.walk.asked == [*METHODS, BATCH, "batchGet", BATCH, *METHODS]
    assert here.numbers() == NUMBERS
    here.at_rest()


def test_what_somebody_types_meanwhile_into_another_cell_of_such_a_row_stays(scene):
    here = scene().acts(column_inserted).acts(into(ONE, "Tindakan Koreksi", "Diketik saat itu juga"))
    here.done()
    assert here.shows(ONE, "Tindakan Koreksi") == "Diketik saat itu juga"
    here.at_rest()


def test_columns_that_never_stand_still_end_in_one_line_that_names_the_cells(scene):
    here = scene(column_moved)
    for _ in range(ROUNDS):
        here.acts(column_inserted)
        here.walk.step()
        here.walk.step()
        assert here.walk.asked[-2:] == [BATCH, "batchGet"]
    check_line(problem(here))


def problem(here: Scene) -> str:
    here.walk.finish()
    return str(here.walk.problem)


def check_line(line: str) -> None:
    assert line.startswith("Kolom dipindahkan tepat ketika program menulis, dan isi sel berikut belum dapat dikembalikan: ")
    assert "tab Log Keluhan, kolom " in line
    assert "riwayat versi (File > Histori versi di Google Sheets)" in line
    assert "\n" not in line


@pytest.mark.parametrize("fault", ["400@1", "drop-after@1x*", "503@1x3", "truncate@1"])
def test_one_refusal_or_a_lost_answer_is_got_over(scene, offices, fault):
    here = scene(column_moved)
    offices.server.set_faults(fault)
    here.done()
    assert here.numbers() == NUMBERS
    here.at_rest()


@pytest.mark.parametrize("fault", ["400@*x*", "403@*x*", "503@*x*", "drop-before@*x*"])
def test_where_the_service_does_not_take_it_the_cells_are_named(scene, offices, fault):
    here = scene(column_moved)
    hit = hit_rows(here)
    offices.server.set_faults(fault)
    line = problem(here)
    check_line(line)
    assert 'kolom "Uraian Keluhan"' in line
    assert f"baris {hit}" in line
    assert '"Status"' not in line, "the program's own need nobody's hand"
    assert "Uraian 1" not in line


def hit_rows(here: Scene) -> str:
    """The rows in which the description is no longer what somebody typed."""
    sheet = here.people.sheet(LOG)
    column = headers(sheet)["Uraian Keluhan"]
    rows = [row + 1 for row in range(1, last_row(sheet) + 1) if not text(sheet, row, column).startswith("Uraian ")]
    assert rows == list(range(rows[0], rows[-1] + 1))
    return f"{rows[0]}-{rows[-1]}"


def test_a_tab_that_is_gone_before_it_is_put_back_is_named(scene):
    here = scene(column_moved)
    here.acts(lambda people: people.ask("deleteSheet", sheetId=people.ids[LOG]))
    check_line(problem(here))


def test_a_header_of_the_history_that_is_cleared_meanwhile_is_named(offices):
    here = Scene(offices, READ)
    sheet = here.people.sheet("Riwayat")
    kept = {column: sheet.cells.pop((0, column)) for column in range(8)}
    line = problem(here)
    assert "Riwayat" in line
    assert "\n" not in line
    for column, cell in kept.items():
        sheet.cells[0, column] = cell
    here.at_rest()


# The cells ----------------------------------------------------------------------------------------------------------------

HEADER = ("Status", "Kontak", "Kunci")
NOW = Grid(HEADER, [["a", "0811", "x"], ["b", "0812", "y"]])
SEEN = {1: ["Kontak", "Status", "Kunci"], 2: ["c", "a", "x"], 3: ["d", "b", "y"]}
FIXES = {(1, 0): "0811", (2, 0): "0812"}
INSERTED = {1: ["Baru", *SEEN[1]], 2: ["0811", "c", "a", "x"], 3: ["0812", "d", "b", "y"]}


def test_what_is_meant_is_the_tab_as_told_with_the_cells_put_back():
    found = meant(NOW, SEEN, FIXES)
    assert found.grid.rows == [["0811", "a", "x"], ["0812", "b", "y"]]
    assert found.wrong == {(1, 0): "c", (2, 0): "d"}


@pytest.mark.parametrize(
    ("seen", "fixes"),
    [
        ({1: SEEN[1], 2: ["0811", "a", "x"], 3: ["0812", "b", "y"]}, {}),
        (SEEN, FIXES),
        ({1: SEEN[1], 2: ["0811", "a", "x"], 3: ["d", "b", "y"]}, {(2, 0): "0812"}),
        (
            INSERTED,
            {(1, 0): None, (1, 1): "0811", (2, 0): None, (2, 1): "0812"},
        ),
        ({1: SEEN[1], 2: ["0811", "b", "y"], 3: ["0812", "a", "x"]}, {(1, 0): "0812", (2, 0): "0811"}),
        ({1: SEEN[1], 2: ["diketik", "a", "x"], 3: ["0812", "b", "y"]}, {}),
        ({1: SEEN[1], 2: ["0811"], 3: ["0812", "a", "x"], 4: ["d", "b", "y"]}, {(1, 0): None, (2, 0): "0811", (3, 0): "0812"}),
    ],
    ids=["landed", "not at all", "in part", "column inserted", "sorted", "typed since", "row inserted"],
)
def test_what_is_still_to_be_put_back(seen, fixes):
    wanted = meant(NOW, SEEN, FIXES)
    assert amiss(wanted, seen) == fixes
    assert landed(wanted, seen) == (seen == {1: SEEN[1], 2: ["0811", "a", "x"], 3: ["0812", "b", "y"]})
