"""Requests that go through texts, divide them, or fill cells by themselves."""

from __future__ import annotations

import pytest

from tests.support.batches import Book, box, span, write


def test_find_and_replace_counts_what_it_changed():
    book = Book()
    found = book.ask({"findReplace": {"find": "k1", "replacement": "Q", "range": box(0, 20, 0, 8)}})
    assert found == [{"findReplace": {"valuesChanged": 2, "rowsChanged": 2, "sheetsChanged": 1, "occurrencesChanged": 2}}]
    assert [book.at(1, 0), book.at(10, 0)] == ["Q", "Q0"]
    whole = {"find": "n.", "replacement": "[$0]", "sheetId": 0, "searchByRegex": True, "matchEntireCell": True, "matchCase": True}
    assert book.ask({"findReplace": {**whole, "replacement": "x"}})[0]["findReplace"]["occurrencesChanged"] == 9
    assert book.column(1) == ["Nama", *["x"] * 9, "n10"]


def test_find_and_replace_reads_a_result_as_typed_and_leaves_formulas_alone_unless_asked():
    book = Book()
    assert book.ask({"findReplace": {"find": "=C", "replacement": "=A", "allSheets": True}}) == [{"findReplace": {}}]
    book.ask({"findReplace": {"find": "C2", "replacement": "A2", "allSheets": True, "includeFormulas": True}})
    assert book.at(1, 3) == "=A2"
    book.ask({"findReplace": {"find": "K3", "replacement": "31/12/2026", "allSheets": True}})
    assert book.at(3, 0) == 46_387


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"find": "a"}, "One of range, sheetId or allSheets is required."),
        ({"find": "", "allSheets": True}, "find is required."),
        ({"find": "(", "allSheets": True, "searchByRegex": True}, "Invalid regular expression: ("),
    ],
)
def test_what_find_and_replace_refuses(request_, message):
    assert Book().refused({"findReplace": request_}) == f"Invalid requests[0].findReplace: {message}"


def test_spaces_around_and_between_words_are_trimmed():
    book = Book()
    book.ask(write(1, 0, [["  a   b "], [7]]))
    assert book.ask({"trimWhitespace": {"range": {"sheetId": 0}}}) == [{"trimWhitespace": {"cellsChangedCount": 1}}]
    assert book.column(0)[1:3] == ["a b", 7]


def test_rows_that_say_the_same_as_one_above_go_and_cells_below_move_up():
    book = Book()
    book.ask(write(1, 0, [["a", "x"], ["A", "y"], ["b", "z"], ["a", "x"]]))
    by_first = {"range": box(1, 5, 0, 2), "comparisonColumns": [span(0, 1, "COLUMNS")]}
    assert book.ask({"deleteDuplicates": by_first}) == [{"deleteDuplicates": {"duplicatesRemovedCount": 2}}]
    assert [book.column(0)[1:6], book.column(1)[1:6]] == [["a", "b", None, None, "K5"], ["x", "z", None, None, "n5"]]


def test_text_is_divided_into_columns_and_read_as_typed():
    book = Book()
    book.ask(write(1, 6, [["a;1;31/12/2026"], ["b;2"]]), {"textToColumns": {"source": box(1, 3, 6, 7), "delimiterType": "SEMICOLON"}})
    assert [[book.at(row, column) for column in (6, 7, 8)] for row in (1, 2)] == [["a", 1, 46_387], ["b", 2, None]]
    assert book.sheet.columns == 9


def test_text_with_a_delimiter_is_pasted_as_typed():
    book = Book()
    book.ask({"pasteData": {"coordinate": {"rowIndex": 19, "columnIndex": 6}, "data": "a,1\nb,=A1", "delimiter": ","}})
    assert [[book.at(row, column) for column in (6, 7)] for row in (19, 20)] == [["a", 1], ["b", "=A1"]]
    assert book.sheet.rows == 21


def test_filling_goes_on_in_steps_or_repeats():
    book = Book()
    book.ask(write(0, 4, [[2, "x"], [5, "=A2"]]))
    book.ask({"autoFill": {"sourceAndDestination": {"source": box(0, 2, 4, 6), "dimension": "ROWS", "fillLength": 3}}})
    assert [book.column(4), book.column(5)] == [[2, 5, 8, 11, 14], ["x", "=A2", "x", "=A4", "x"]]
    book.ask({"autoFill": {"range": box(0, 8, 4, 5)}})
    assert book.column(4)[5:] == [17, 20, 23]


def test_the_delimiter_that_most_texts_hold_is_found():
    book = Book()
    book.ask(write(1, 6, [["a b, c"], ["d,e"]]), {"textToColumns": {"source": box(1, 3, 6, 7)}})
    assert [[book.at(row, column) for column in (6, 7)] for row in (1, 2)] == [["a b", " c"], ["d", "e"]]


def test_text_is_replaced_in_the_range_only():
    book = Book()
    book.ask({"findReplace": {"find": "K", "replacement": "Q", "range": box(2, 4, 0, 1)}})
    assert book.column(0)[1:5] == ["K1", "Q2", "Q3", "K4"]
    book.ask({"findReplace": {"find": "n", "replacement": "m", "range": box(2, 4, 0, 2), "matchCase": True}})
    assert book.column(1)[:5] == ["Nama", "n1", "m2", "m3", "n4"]


def test_text_is_searched_with_capitals_or_without():
    book = Book()
    assert book.ask({"findReplace": {"find": "NAMA", "replacement": "x", "sheetId": 0, "matchCase": True}}) == [{"findReplace": {}}]
    assert book.ask({"findReplace": {"find": "NAMA", "replacement": "x", "sheetId": 0}})[0]["findReplace"]["valuesChanged"] == 1


def test_filling_to_the_right_goes_on_in_steps():
    book = Book()
    book.ask(
        write(12, 0, [[1, 3]]),
        {"autoFill": {"sourceAndDestination": {"source": box(12, 13, 0, 2), "dimension": "COLUMNS", "fillLength": 2}}},
    )
    assert [book.at(12, column) for column in range(5)] == [1, 3, 5, 7, None]
