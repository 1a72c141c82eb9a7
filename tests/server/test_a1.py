"""Ranges in A1 notation are read, clipped and written as the service does it."""

from __future__ import annotations

import pytest

from tests.sheets_server import a1
from tests.sheets_server.errors import ApiError
from tests.support.spreadsheets import spreadsheet


@pytest.fixture
def book():
    return spreadsheet("Sheet1", "Log Keluhan", "D3", "Adi's")


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Sheet1", "Sheet1!A1:E10"),
        ("'Sheet1'", "Sheet1!A1:E10"),
        ("Log Keluhan", "'Log Keluhan'!A1:E10"),
        ("'Log Keluhan'!A1:1", "'Log Keluhan'!A1:E1"),
        ("Log Keluhan!B2", "'Log Keluhan'!B2"),
        ("'D3'", "'D3'!A1:E10"),
        ("'Adi''s'!A1", "'Adi''s'!A1"),
        ("B2", "Sheet1!B2"),
        ("A1:A", "Sheet1!A1:A10"),
        ("A:B", "Sheet1!A1:B10"),
        ("2:3", "Sheet1!A2:E3"),
        ("C5:C", "Sheet1!C5:C10"),
        ("D4:A1", "Sheet1!A1:D4"),
        ("$B$2:$C$3", "Sheet1!B2:C3"),
        ("b2:c3", "Sheet1!B2:C3"),
        ("B2:B2", "Sheet1!B2"),
        ("A8:ZZ2000", "Sheet1!A8:E10"),
    ],
)
def test_a_range_is_read_clipped_and_written(book, text, answered):
    assert a1.write(a1.parse(book, text).clipped()) == answered


@pytest.mark.parametrize("text", ["Sheet2!A1", "Sheet1!", "Sheet1!A0", "Sheet1!A1:B2:C3", "Sheet1!?", "nothing here", "", "A", "7"])
def test_what_is_no_range_is_refused_with_the_words_of_the_service(book, text):
    with pytest.raises(ApiError) as refused:
        a1.parse(book, text)
    assert (refused.value.code, refused.value.message) == (400, f"Unable to parse range: {text}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A11", "Sheet1!A11"),
        ("F1", "Sheet1!F1"),
        ("A11:ZZ", "Sheet1!A11:ZZ"),
        ("A11:B12", "Sheet1!A11:B12"),
        ("F1:2", "Sheet1!F1:2"),
        ("'Log Keluhan'!A11", "'Log Keluhan'!A11"),
    ],
)
def test_a_range_that_begins_outside_of_the_grid_is_refused(book, text, said):
    with pytest.raises(ApiError) as refused:
        a1.parse(book, text).clipped()
    assert refused.value.message == f"Range ({said}) exceeds grid limits. Max rows: 10, max columns: 5"


def test_a_named_range_is_found_with_and_without_a_tab_before_it(book):
    book.named_ranges = [{"name": "Bulan", "range": {"sheetId": 1, "startRowIndex": 1, "endRowIndex": 3, "endColumnIndex": 2}}]
    for text in ("Bulan", "bulan", "Sheet1!Bulan", "'Sheet1'!Bulan"):
        assert a1.write(a1.parse(book, text).clipped()) == "'Log Keluhan'!A2:B3"


def test_a_place_without_a_tab_is_on_the_first_tab_that_is_shown(book):
    book.sheets[0].properties = {**book.sheets[0].properties, "hidden": True}
    assert a1.write(a1.parse(book, "B2").clipped()) == "'Log Keluhan'!B2"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Sheet1", "Sheet1"),
        ("CPAR", "CPAR"),
        ("Élan_2", "Élan_2"),
        ("Log Keluhan", "'Log Keluhan'"),
        ("D3", "'D3'"),
        ("abc123", "'abc123'"),
        ("R1C1", "'R1C1'"),
        ("2026", "'2026'"),
        ("a'b", "'a''b'"),
        ("a!b", "'a!b'"),
    ],
)
def test_a_title_is_quoted_only_where_needed(title, written):
    assert a1.quoted(title) == written
    book = spreadsheet(title)
    assert a1.parse(book, f"{written}!A1").sheet is book.sheets[0]


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (18277, "ZZZ")]
)
def test_columns_are_letters_and_back(number, letters):
    assert a1.letters(number) == letters
    assert a1.column(letters) == number


def test_a_grid_range_leaves_out_the_first_tab_and_open_ends_but_no_start_of_0(book):
    assert a1.grid_range(a1.parse(book, "Sheet1!A1:B")) == {"startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": 2}
    second = a1.grid_range(a1.parse(book, "'D3'!B2:C3").clipped())
    assert second == {"sheetId": 2, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 3}
    assert a1.grid_range(a1.area(book, second)) == second
    assert a1.write(a1.area(book, {}).clipped()) == "Sheet1!A1:E10"
    with pytest.raises(ApiError, match="No grid with id: 77"):
        a1.area(book, {"sheetId": 77})
