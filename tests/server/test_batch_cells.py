"""Requests that write into cells: what they change, what they leave alone, and what they refuse."""

from __future__ import annotations

import pytest

from tests.support.batches import LIST, OTHER, Book, box, value, write

TOO_LONG = "Your input contains more than the maximum of 50000 characters in a single cell."
NO_FIELDS = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


def test_with_a_start_only_the_cells_sent_change():
    book = Book()
    book.ask(write(1, 1, [["x"], []]))
    assert book.column(1) == ["Nama", "x", *(f"n{row}" for row in range(2, 11))]
    assert book.at(1, 0) == "K1"
    assert book.at(1, 2) == 1


def test_with_a_range_the_cells_that_were_not_sent_are_cleared():
    book = Book()
    book.ask({"updateCells": {"range": box(1, 3, 0, 2), "fields": "userEnteredValue", "rows": [{"values": [value("x")]}]}})
    assert [book.column(0)[:4], book.column(1)[:4]] == [["No", "x", None, "K3"], ["Nama", None, None, "n3"]]


def test_a_range_with_all_fields_and_no_rows_empties_cells_but_not_the_grid():
    book = Book()
    book.ask({"updateCells": {"range": {"sheetId": 0}, "fields": "*"}})
    assert not book.sheet.cells.rows
    assert (book.sheet.rows, book.sheet.columns) == (20, 8)


def test_only_the_fields_of_the_mask_change():
    book = Book()
    cell = {**value("x"), "note": "catatan", "userEnteredFormat": {"textFormat": {"bold": True, "italic": True}}}
    row = [{"values": [cell]}]
    book.ask({"updateCells": {"range": box(1, 2, 0, 1), "fields": "note,userEnteredFormat.textFormat.bold", "rows": row}})
    found = book.sheet.cells[1, 0]
    assert found == {**value("K1"), "note": "catatan", "userEnteredFormat": {"textFormat": {"bold": True}}}
    book.ask({"updateCells": {"range": box(1, 2, 0, 1), "fields": "userEnteredFormat.textFormat.bold", "rows": [{"values": [{}]}]}})
    assert book.sheet.cells[1, 0] == {**value("K1"), "note": "catatan"}


def test_text_is_kept_as_it_is_sent_and_only_a_formula_is_a_formula():
    book = Book()
    cells = [{"userEnteredValue": {"stringValue": text}} for text in ("=1+1", "31/12/2026", "00123", "'x")]
    book.ask({"updateCells": {"start": {"rowIndex": 1}, "fields": "userEnteredValue", "rows": [{"values": cells}]}})
    assert [book.at(1, column) for column in range(4)] == ["=1+1", "31/12/2026", "00123", "'x"]
    assert all("stringValue" in book.sheet.cells[1, column]["userEnteredValue"] for column in range(4))


@pytest.mark.parametrize("empty", [{}, {"userEnteredValue": {}}, {"userEnteredValue": {"stringValue": ""}}])
def test_an_empty_value_empties_a_cell(empty):
    book = Book()
    book.ask({"updateCells": {"start": {"rowIndex": 1}, "fields": "userEnteredValue", "rows": [{"values": [empty]}]}})
    assert book.column(0)[:3] == ["No", None, "K2"]


def test_numbers_and_truths_keep_their_type_and_a_whole_number_has_no_point():
    book = Book()
    book.ask(write(1, 0, [[46_023.0, 0.5, False, 0]]))
    kinds = [book.sheet.cells[1, column]["userEnteredValue"] for column in range(4)]
    assert kinds == [{"numberValue": 46_023}, {"numberValue": 0.5}, {"boolValue": False}, {"numberValue": 0}]
    assert isinstance(book.at(1, 0), int)


def test_a_new_value_takes_the_formatting_of_parts_of_the_old_text_away():
    book = Book()
    run = {"textFormatRuns": [{"startIndex": 1, "format": {"bold": True}}]}
    book.ask({"updateCells": {"start": {"rowIndex": 1}, "fields": "textFormatRuns", "rows": [{"values": [run]}]}})
    assert "textFormatRuns" in book.sheet.cells[1, 0]
    book.ask(write(1, 0, [["x"]]))
    assert book.sheet.cells[1, 0] == value("x")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"start": {}, "rows": [], "fields": ""}, NO_FIELDS),
        ({"rows": [], "fields": "*"}, "Must set either start or range."),
        ({"start": {"rowIndex": 20}, "rows": [], "fields": "*"}, "GridCoordinate.rowIndex[20] is after last row in grid[19]"),
        ({"start": {"columnIndex": 8}, "rows": [], "fields": "*"}, "GridCoordinate.columnIndex[8] is after last column in grid[7]"),
        ({"start": {"rowIndex": 19}, "rows": [{}, {}], "fields": "*"}, "Attempting to write row: 20, beyond the last requested row of: 19"),
        ({"range": box(0, 1, 0, 1), "rows": [{}, {}], "fields": "*"}, "Attempting to write row: 1, beyond the last requested row of: 0"),
        (
            {"start": {"columnIndex": 7}, "rows": [{"values": [value(1), value(2)]}], "fields": "*"},
            "Attempting to write column: 8, beyond the last requested column of: 7",
        ),
        ({"range": box(0, 21, 0, 1), "fields": "*"}, "range.endRowIndex[21] is after last row in grid[20]"),
        ({"range": box(3, 3, 0, 1), "fields": "*"}, "range.endRowIndex[3] must be greater than range.startRowIndex[3]"),
        ({"range": box(0, 1, 0, 1, 99), "fields": "*"}, "No grid with id: 99"),
        ({"start": {}, "rows": [{"values": [value("x" * 50_001)]}], "fields": "*"}, TOO_LONG),
        ({"start": {}, "rows": [], "fields": "effectiveValue"}, "The fields listed are only written by the service."),
        (
            {"start": {}, "rows": [{"values": [{"userEnteredValue": {"errorValue": {}}}]}], "fields": "*"},
            "An error value cannot be entered.",
        ),
    ],
)
def test_what_update_cells_refuses(request_, message):
    assert Book().refused(write(0, 0, [["x"]]), {"updateCells": request_}) == f"Invalid requests[1].updateCells: {message}"


def test_two_values_in_one_cell_are_refused_with_their_place():
    cells = [value("x"), {"userEnteredValue": {"numberValue": 1, "stringValue": "1"}}]
    place = "requests[0].update_cells.rows[0].values[1].user_entered_value"
    text = f"Invalid value at '{place}' (oneof), oneof field 'value' is already set. Cannot set 'stringValue'"
    assert Book().refused({"updateCells": {"start": {}, "fields": "*", "rows": [{"values": cells}]}}) == text


def test_the_place_of_two_values_is_counted_from_the_corner_of_the_range():
    rows = [{}, {"values": [{}, {"userEnteredValue": {"numberValue": 1, "boolValue": True}}]}]
    text = Book().refused({"updateCells": {"range": box(2, 4, 1, 3), "fields": "*", "rows": rows}})
    assert "'requests[0].update_cells.rows[1].values[1].user_entered_value'" in text


def test_a_start_and_a_range_are_refused():
    text = "Invalid value at 'requests[0].update_cells' (oneof), oneof field 'area' is already set. Cannot set 'range'"
    assert Book().refused({"updateCells": {"start": {}, "range": box(0, 1, 0, 1), "fields": "*"}}) == text


def test_repeat_cell_writes_the_same_into_each_and_formulas_go_along():
    book = Book()
    book.ask({"repeatCell": {"range": box(1, 3, 4, 6), "cell": value("=A2&$A2&A$2"), "fields": "userEnteredValue"}})
    assert [book.at(1, 4), book.at(2, 5)] == ["=A2&$A2&A$2", "=B3&$A3&B$2"]


def test_colours_are_kept_in_both_forms_and_in_single_precision():
    book = Book()
    pink = {"red": 1.0, "green": 0.0, "blue": 0.4980392156862745}
    look = {"userEnteredFormat": {"backgroundColor": pink, "textFormat": {"foregroundColorStyle": {"rgbColor": pink}}}}
    book.ask({"repeatCell": {"range": box(1, 2, 0, 1), "cell": look, "fields": "userEnteredFormat(backgroundColor,textFormat)"}})
    kept = {"red": 1, "blue": 0.49803922}
    assert book.look(1, 0)["backgroundColor"] == kept
    assert book.look(1, 0)["backgroundColorStyle"] == {"rgbColor": kept}
    assert book.look(1, 0)["textFormat"] == {"foregroundColor": kept, "foregroundColorStyle": {"rgbColor": kept}}
    book.ask({"repeatCell": {"range": box(1, 2, 0, 1), "cell": {}, "fields": "userEnteredFormat.backgroundColorStyle"}})
    assert set(book.look(1, 0)) == {"textFormat"}


def test_repeat_cell_keeps_what_is_not_in_its_mask_cell_by_cell():
    book = Book()
    book.ask(
        {"repeatCell": {"range": box(1, 2, 0, 1), "cell": {"userEnteredFormat": {"wrapStrategy": "WRAP"}}, "fields": "userEnteredFormat"}}
    )
    date = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}}
    book.ask({"repeatCell": {"range": box(0, 20, 0, 1), "cell": date, "fields": "userEnteredFormat.numberFormat"}})
    assert book.look(1, 0) == {"wrapStrategy": "WRAP", **date["userEnteredFormat"]}
    assert book.look(19, 0) == date["userEnteredFormat"]
    assert book.column(0)[:2] == ["No", "K1"]


def test_append_cells_goes_below_the_last_row_with_data_anywhere_and_grows_the_grid():
    book = Book()
    book.ask(
        write(18, 6, [["jauh"]]), {"appendCells": {"sheetId": 0, "fields": "userEnteredValue", "rows": [{"values": [value("a")]}] * 3}}
    )
    assert book.column(0)[18:] == [None, "a", "a", "a"]
    assert book.sheet.rows == 22


def test_to_append_cells_an_unticked_box_is_data():
    book = Book()
    box_rule = {"condition": {"type": "BOOLEAN"}}
    book.ask({"setDataValidation": {"range": box(15, 16, 6, 7), "rule": box_rule}})
    book.ask({"appendCells": {"sheetId": 0, "fields": "userEnteredValue", "rows": [{"values": [value("a")]}]}})
    assert book.at(16, 0) == "a"


def test_append_cells_grows_no_columns():
    wide = {"appendCells": {"sheetId": OTHER, "fields": "*", "rows": [{"values": [value("a")] * 6}]}}
    message = "Attempting to write column: 5, beyond the last requested column of: 4"
    assert Book().refused(wide) == f"Invalid requests[0].appendCells: {message}"


def test_a_rule_is_set_and_taken_away_again():
    book = Book()
    book.ask({"setDataValidation": {"range": box(1, 3, 0, 1), "rule": {**LIST, "showCustomUi": False}}})
    assert book.sheet.cells[2, 0]["dataValidation"] == LIST
    book.ask({"setDataValidation": {"range": box(1, 2, 0, 1)}})
    assert "dataValidation" not in book.sheet.cells[1, 0]
    assert "dataValidation" in book.sheet.cells[2, 0]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"type": "BLANK"}, "ConditionType 'BLANK' is not supported in data validation."),
        ({"type": "ONE_OF_LIST"}, "ConditionType 'ONE_OF_LIST' takes from 1 to 500 values, 0 were given."),
        ({"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "A1:A3"}]}, "Invalid ConditionValue.userEnteredValue: A1:A3"),
        ({}, "No condition type specified."),
    ],
)
def test_what_a_rule_may_not_say(condition, message):
    request = {"setDataValidation": {"range": box(1, 2, 0, 1), "rule": {"condition": condition}}}
    assert Book().refused(request) == f"Invalid requests[0].setDataValidation: {message}"


def test_borders_stand_at_the_edges_and_inside_and_none_takes_them_away():
    book = Book()
    solid, dotted = {"style": "SOLID"}, {"style": "DOTTED"}
    book.ask({"updateBorders": {"range": box(1, 3, 0, 2), "top": solid, "left": solid, "innerHorizontal": dotted}})
    assert book.look(1, 0)["borders"] == {"top": solid, "left": solid, "bottom": dotted}
    assert book.look(2, 1)["borders"] == {"top": dotted}
    book.ask(
        {"updateBorders": {"range": box(1, 2, 0, 1), "top": {"style": "NONE"}, "left": {"style": "NONE"}, "bottom": {"style": "NONE"}}}
    )
    assert book.look(1, 0) == {}
