"""The requests that write cells: just these cells, literally, in few requests; and the marker that lets a batch land once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.model import Append, CellError, Changes, Edit, Given
from stm_sheets.places.google.batch import KEY, MARKERS, MOST_BYTES, Place, entered, laid, marked, markers, serial, updates
from stm_sheets.places.google.names import first_columns, header, quoted, rows, stretch
from stm_sheets.places.google.writing import parts

VALUES = st.none() | st.integers(-5, 10**6) | st.text(max_size=5) | st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 9)), VALUES, max_size=40))
def test_just_these_cells_are_written(cells):
    written = {}
    for request in updates(7, cells):
        update = request["updateCells"]
        assert update["start"]["sheetId"] == 7
        assert update["fields"] == "userEnteredValue"
        for row, line in enumerate(update["rows"], update["start"]["rowIndex"]):
            for column, cell in enumerate(line["values"], update["start"]["columnIndex"]):
                assert (row, column) not in written, "twice"
                written[row, column] = cell
    assert written == {place: entered(value) for place, value in cells.items()}


def test_neighbours_go_in_one_request():
    block = {(row, column): "x" for row in range(3, 50) for column in range(2, 9)}
    assert len(list(updates(0, block))) == 1
    assert len(list(updates(0, block | {(9, 20): "y"}))) == 2


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, {}),
        ("=1+1", {"userEnteredValue": {"stringValue": "=1+1"}}),
        ("'teks", {"userEnteredValue": {"stringValue": "'teks"}}),
        ("007", {"userEnteredValue": {"stringValue": "007"}}),
        (12, {"userEnteredValue": {"numberValue": 12}}),
        (True, {"userEnteredValue": {"boolValue": True}}),
        (date(2026, 11, 25), {"userEnteredValue": {"numberValue": 46351}}),
        (CellError("#REF!"), {}),
    ],
)
def test_a_cell_is_literal(value, cell):
    assert entered(value) == cell


def test_the_number_of_a_date():
    assert serial(date(1900, 3, 1)) == 61


def kinds(requests):
    return [next(iter(request)) for request in requests]


def test_new_rows_get_lines_of_their_own_and_look_like_the_row_above():
    requests = list(laid(Place(sheet=3, rows=100, columns=6, end=9), [["a", None, "b"], ["c"]], like=True))
    assert kinds(requests) == ["insertDimension", "copyPaste", "copyPaste", "updateCells", "updateCells"]
    assert requests[0]["insertDimension"] == {
        "range": {"sheetId": 3, "dimension": "ROWS", "startIndex": 9, "endIndex": 11},
        "inheritFromBefore": True,
    }
    assert requests[1]["copyPaste"]["source"]["startRowIndex"] == 8
    assert requests[1]["copyPaste"]["destination"] == {
        "sheetId": 3,
        "startRowIndex": 9,
        "endRowIndex": 11,
        "startColumnIndex": 0,
        "endColumnIndex": 6,
    }


def test_the_first_row_looks_like_the_one_that_followed_the_header():
    requests = list(laid(Place(sheet=3, rows=100, columns=6, end=1), [["a"]], like=True))
    assert requests[0]["insertDimension"]["inheritFromBefore"] is False
    assert requests[1]["copyPaste"]["source"]["startRowIndex"] == 2


def test_a_full_tab_grows():
    requests = list(laid(Place(sheet=3, rows=9, columns=6, end=9), [["a"], ["b"]], like=False))
    assert requests[0] == {"appendDimension": {"sheetId": 3, "dimension": "ROWS", "length": 2}}


# The marker -------------------------------------------------------------------------------------------------------------


def told(number, value, key=KEY):
    return {"metadataId": number, "metadataKey": key, "metadataValue": value}


def test_markers_are_found_by_their_form_the_latest_last():
    metadata = [told(5, "12 abc"), told(6, "7 def"), told(7, "x"), told(8, "9 z", key="lain"), told(9, "10 ")]
    assert [(one.id, one.count, one.said) for one in markers(metadata)] == [(6, 7, "def"), (5, 12, "abc")]


def test_a_batch_begins_with_its_marker_and_takes_all_but_the_latest_ones_away():
    earlier = [told(count, f"{count} def") for count in range(1, MARKERS)]
    batch, marker = marked([{"x": {}}], [told(55, "12 abc"), *earlier, told(50, "0 x"), told(51, "0 y")])
    assert kinds(batch) == ["createDeveloperMetadata", "deleteDeveloperMetadata", "deleteDeveloperMetadata", "x"]
    gone = [request["deleteDeveloperMetadata"]["dataFilter"]["developerMetadataLookup"]["metadataId"] for request in batch[1:3]]
    assert gone == [50, 51]
    assert kinds(marked([], earlier)[0]) == ["createDeveloperMetadata"]
    made = batch[0]["createDeveloperMetadata"]["developerMetadata"]
    assert made["metadataId"] == marker.id
    assert made["metadataValue"] == marker.value == f"{MARKERS} {marker.said}"
    assert 0 < marker.id < 2**31


def test_the_id_follows_from_the_count_and_the_text_from_the_content():
    one, other = marked([{"x": 1}], [])[1], marked([{"x": 2}], [])[1]
    assert one.id == other.id
    assert one.said != other.said
    assert marked([{"x": 1}], [told(3, "1 z")])[1].id != one.id


def test_an_id_that_somebody_else_took_is_left_to_him():
    taken = marked([], [])[1].id
    assert marked([], [told(taken, "apa saja", key="lain")])[1].id != taken


# Parts ------------------------------------------------------------------------------------------------------------------


def big(case, number):
    text = "x" * 300_000
    return [Edit("Log", number + 2, None, column, None, text, case) for column in ("A", "B")]


def test_a_small_change_is_one_part():
    changes = Changes((Edit("Log", 2, None, "A", None, "x", "K1"), Edit("Dasbor", 2, None, "A", None, 1)))
    assert list(parts(changes)) == [frozenset({"K1", ""})]


def test_a_large_change_goes_in_parts_in_the_order_of_its_numbers_the_whole_book_last():
    cases = [f"K{number}" for number in range(9)]
    edits = [edit for number, case in enumerate(cases) for edit in big(case, number)]
    gives = tuple(Given(case, "A 2026", 9 - number) for number, case in enumerate(cases))
    changes = Changes((*edits, Edit("Dasbor", 2, None, "A", None, 1)), (Append("Riwayat", None, {}, "K3"),), gives)
    found = list(parts(changes))
    assert sorted(case for part in found for case in part) == ["", *cases]
    assert [sorted(part, reverse=True) for part in found] == [["K8", "K7", "K6"], ["K5", "K4", "K3"], ["K2", "K1", "K0", ""]]
    assert all(sum(600_000 for case in part if case) < MOST_BYTES for part in found)


# Names ------------------------------------------------------------------------------------------------------------------


def test_names_of_ranges():
    assert quoted("Q'1") == "'Q''1'"
    assert header("CPAR") == "'CPAR'!1:1"
    assert rows("CPAR", 2, 9) == "'CPAR'!2:9"
    assert first_columns("_Ingatan", 5) == "'_Ingatan'!A:E"
    assert stretch("Log Keluhan", 27, 2, 40) == "'Log Keluhan'!AB2:AB40"
