"""The values methods answer as recorded: ragged rows, clipped ranges, counts, refusals, and append below the table that is meant."""

from __future__ import annotations

import pytest

from tests.sheets_server import batch, values
from tests.sheets_server.desk import Asker
from tests.sheets_server.errors import ApiError
from tests.support.spreadsheets import RAW, TYPED, held, put, spreadsheet

LOG = "Log Keluhan"


def refusal(call, *words):
    with pytest.raises(ApiError) as refused:
        call(*words)
    return refused.value


def test_rows_end_with_their_last_value_and_empty_ones_at_the_end_are_left_out():
    book = spreadsheet()
    put(book, "B2", ["a", "", "c", ""], ["", "", "", ""], ["", "b"], [""])
    assert values.get(book, "Sheet1", {}) == {
        "range": "Sheet1!A1:E10",
        "majorDimension": "ROWS",
        "values": [[], ["", "a", "", "c"], [], ["", "", "b"]],
    }
    assert held(book, "B2:C3") == [["a"]]
    assert held(book, "Sheet1", majorDimension="COLUMNS") == [[], ["", "a"], ["", "", "", "b"], ["", "c"]]


def test_an_empty_range_has_no_values():
    assert values.get(spreadsheet(), "A1:B2", {}) == {"range": "Sheet1!A1:B2", "majorDimension": "ROWS"}


def test_many_ranges_at_once():
    book = spreadsheet("Sheet1", LOG)
    put(book, "'Log Keluhan'!A1", ["x"])
    assert values.batch_get(book, {"ranges": ["Sheet1!A1", f"{LOG}!A:A"]}) == {
        "spreadsheetId": book.id,
        "valueRanges": [
            {"range": "Sheet1!A1", "majorDimension": "ROWS"},
            {"range": "'Log Keluhan'!A1:A10", "majorDimension": "ROWS", "values": [["x"]]},
        ],
    }
    assert values.batch_get(book, {}) == {"spreadsheetId": book.id}
    assert refusal(values.batch_get, book, {"ranges": ["Sheet1", "Hilang!A1"]}).message == "Unable to parse range: Hilang!A1"


def test_raw_values_stay_what_they_are():
    book = spreadsheet()
    put(book, "A1", ["=1+1", "31/12/2026", "007", 2.0, True], ["5,10", 0.5, "TRUE", "'x", False])
    assert held(book, "Sheet1", valueRenderOption="UNFORMATTED_VALUE") == [
        ["=1+1", "31/12/2026", "007", 2, True],
        ["5,10", 0.5, "TRUE", "'x", False],
    ]
    assert held(book, "Sheet1")[0] == ["=1+1", "31/12/2026", "007", "2", "TRUE"]


def test_null_leaves_a_cell_and_an_empty_text_empties_it():
    book = spreadsheet()
    put(book, "A1", ["a", "b", "c"])
    answer = put(book, "A1", [None, "", "d"])
    assert held(book, "A1:C1") == [["a", "", "d"]]
    assert answer == {"spreadsheetId": book.id, "updatedRange": "Sheet1!A1:C1", "updatedRows": 1, "updatedColumns": 2, "updatedCells": 2}
    assert put(book, "B2") == {"spreadsheetId": book.id, "updatedRange": "Sheet1!B2"}


def test_what_was_written_is_answered_for_the_whole_range_that_was_named():
    book = spreadsheet()
    put(book, "A1", ["a", "b"], ["c", "d"])
    params = {**RAW, "includeValuesInResponse": ["True"], "responseValueRenderOption": ["UNFORMATTED_VALUE"]}
    answer = values.update(book, "A1:B2", params, {"values": [[5]]})
    assert answer["updatedRange"] == "Sheet1!A1"
    assert answer["updatedData"] == {"range": "Sheet1!A1:B2", "majorDimension": "ROWS", "values": [[5, "b"], ["c", "d"]]}
    assert values.update(book, "A1", {**RAW, "includeValuesInResponse": ["False"]}, {"values": [[6]]}).keys() == answer.keys() - {
        "updatedData"
    }


def test_columns_may_be_sent():
    book = spreadsheet()
    answer = values.update(book, "B1", RAW, {"majorDimension": "COLUMNS", "values": [[1, 2, 3], [4]]})
    assert answer["updatedRange"] == "Sheet1!B1:C3"
    assert answer["updatedCells"] == 4
    assert held(book, "B1:C3") == [["1", "4"], ["2"], ["3"]]


@pytest.mark.parametrize(
    ("place", "rows", "said"),
    [
        ("A1:B2", [["a", "b", "c"]], "Requested writing within range [A1:B2], but tried writing to column [C]"),
        ("Sheet1!A1:B2", [["a"], ["b"], ["c"]], "Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]"),
        ("F1", [["a"]], "Range (Sheet1!F1) exceeds grid limits. Max rows: 10, max columns: 5"),
        ("A11", [["a"]], "Range (Sheet1!A11) exceeds grid limits. Max rows: 10, max columns: 5"),
        ("A1", [["a" * 50001]], "Your input contains more than the maximum of 50000 characters in a single cell."),
        ("A1", [["a"], [["b"]]], 'Invalid values[1][0]: list_value ["b"]'),
        ("A1", "X", "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\""),
        ("A1", ["X"], "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"X\""),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(place, rows, said):
    book = spreadsheet()
    error = refusal(values.update, book, place, RAW, {"values": rows})
    assert (error.code, error.status, error.message) == (400, "INVALID_ARGUMENT", said)
    assert held(book, "Sheet1") == []


def test_a_text_of_50000_characters_is_taken():
    book = spreadsheet()
    put(book, "A1", ["a" * 50000])
    assert held(book, "A1") == [["a" * 50000]]


def test_options_are_checked():
    book = spreadsheet()
    assert refusal(values.update, book, "A1", {}, {"values": [[1]]}).message == "'valueInputOption' is required but not specified"
    error = refusal(values.get, book, "A1", {"valueRenderOption": ["PLAIN"]})
    kind = "type.googleapis.com/google.apps.sheets.v4.ValueRenderOption"
    assert error.message == f"Invalid value at 'value_render_option' ({kind}), \"PLAIN\""
    mismatch = refusal(values.update, book, "A1", RAW, {"range": "B1", "values": [[1]]})
    assert mismatch.message == "Request range[A1] does not match value's range[B1]"
    values.update(book, "A1", RAW, {"range": "Sheet1!A1", "values": [[1]]})


def test_values_from_within_the_grid_on_make_it_grow_up_to_ten_million_cells():
    book = spreadsheet(rows=3, columns=2)
    assert put(book, "B3", ["a", "b"], ["c"])["updatedRange"] == "Sheet1!B3:C4"
    assert (book.sheets[0].rows, book.sheets[0].columns) == (4, 3)
    book.sheets[0].set_grid(rowCount=3_333_333)
    limit = "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
    assert refusal(put, book, "A3333333", ["a"], ["b"]).message == limit
    assert book.sheets[0].rows == 3_333_333


def test_several_ranges_are_written_together_or_not_at_all():
    book = spreadsheet()
    parts = [{"range": "A1:D1", "values": [["A1", "B1", "", "D1"]]}, {"range": "Sheet1!A4:D4", "values": [["A4", "B4", "", "D4"]]}]
    answer = values.batch_update(book, {"valueInputOption": "RAW", "data": parts})
    totals = {name: count for name, count in answer.items() if name.startswith("total")}
    assert totals == {"totalUpdatedRows": 2, "totalUpdatedColumns": 4, "totalUpdatedCells": 8, "totalUpdatedSheets": 1}
    assert [part["updatedRange"] for part in answer["responses"]] == ["Sheet1!A1:D1", "Sheet1!A4:D4"]
    wrong = {"valueInputOption": "RAW", "data": [{"range": "A1", "values": [["new"]]}, {"range": "A1:B1", "values": [[1, 2, 3]]}]}
    said = "Invalid data[1]: Requested writing within range [A1:B1], but tried writing to column [C]"
    assert refusal(values.batch_update, book, wrong).message == said
    assert held(book, "A1") == [["A1"]]


def test_to_clear_takes_values_and_leaves_formats():
    book = spreadsheet(locale="in_ID")
    values.update(book, "A1", TYPED, {"values": [["31/12/2026", "x"]]})
    assert values.clear(book, "A1:Z") == {"spreadsheetId": book.id, "clearedRange": "Sheet1!A1:E10"}
    assert held(book, "Sheet1") == []
    assert book.sheets[0].cells[0, 0] == {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}}
    put(book, "A1", [1, 2], [3, 4])
    assert values.batch_clear(book, {"ranges": ["A1", "B2:C2"]})["clearedRanges"] == ["Sheet1!A1", "Sheet1!B2:C2"]
    assert held(book, "A1:B2", valueRenderOption="UNFORMATTED_VALUE") == [["", 2], [3]]
    said = "Invalid range[1]: Range (Sheet1!A11:B) exceeds grid limits. Max rows: 10, max columns: 5"
    assert refusal(values.batch_clear, book, {"ranges": ["B1", "A11:B"]}).message == said
    assert held(book, "B1") == [["2"]]


@pytest.mark.parametrize(
    ("place", "table", "written"),
    [
        ("Sheet1", "B4:C6", "B7"),
        ("B4", "B4:C6", "B7"),
        ("C5:D5", "B4:C6", "B7"),
        ("B2:D4", "B4:C6", "B7"),
        ("A3:G10", "B4:C6", "B7"),
        ("A1", "A1:B2", "A3"),
        ("B2", "A1:B2", "A3"),
        ("E4", None, "E4"),
        ("D8:E9", None, "D8"),
    ],
)
def test_append_writes_below_the_table_that_the_range_lies_in(place, table, written):
    book = spreadsheet(columns=8)
    put(book, "A1", ["a", "b"], ["c", ""])
    put(book, "B4", ["x", "y"], ["", "z"], ["w", ""])
    answer = values.append(book, place, RAW, {"values": [["new"]]})
    assert answer.get("tableRange") == (table and f"Sheet1!{table}")
    assert answer["updates"]["updatedRange"] == f"Sheet1!{written}"
    assert held(book, written) == [["new"]]


def test_append_takes_the_last_of_two_tables_in_a_row_as_recorded():
    book = spreadsheet()
    first = values.append(book, "'Sheet1'", RAW, {"values": [["a", "", "c"]]})
    assert "tableRange" not in first
    assert first["updates"]["updatedRange"] == "Sheet1!A1:C1"
    second = values.append(book, "'Sheet1'", RAW, {"values": [["a", "", "c"]]})
    assert second["tableRange"] == "Sheet1!C1"
    assert second["updates"]["updatedRange"] == "Sheet1!C2:E2"


def test_append_grows_the_grid_or_moves_down_what_stands_below():
    book = spreadsheet(rows=4, columns=3)
    put(book, "A1", ["a"], ["b"], [""], ["below"])
    values.append(book, "A1", {**RAW, "insertDataOption": ["INSERT_ROWS"]}, {"values": [["c"], ["d"]]})
    assert held(book, "A:A") == [["a"], ["b"], ["c"], ["d"], [], ["below"]]
    values.append(book, "A6", RAW, {"values": [["e"]]})
    assert held(book, "A:A")[-1] == ["e"]
    assert book.sheets[0].rows == 7


def test_data_filters_name_ranges_too():
    book = spreadsheet("Sheet1", LOG)
    put(book, f"{LOG}!A1", ["a", "b"])
    one, same = {"a1Range": f"{LOG}!A1:B1"}, {"gridRange": {"sheetId": 1, "endRowIndex": 1, "endColumnIndex": 2}}
    answer = values.batch_get_by_data_filter(book, {"dataFilters": [one, same], "valueRenderOption": "FORMULA"})
    found = {"range": "'Log Keluhan'!A1:B1", "majorDimension": "ROWS", "values": [["a", "b"]]}
    assert answer["valueRanges"] == [{"valueRange": found, "dataFilters": [one, same]}]
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": same, "values": [["c"]]}]}
    answer = values.batch_update_by_data_filter(book, body)
    counts = {"updatedRows": 1, "updatedColumns": 1, "updatedCells": 1}
    assert answer["responses"] == [{"updatedRange": "'Log Keluhan'!A1", **counts, "dataFilter": same}]
    assert answer["totalUpdatedCells"] == 1
    assert values.batch_clear_by_data_filter(book, {"dataFilters": [one]})["clearedRanges"] == ["'Log Keluhan'!A1:B1"]
    assert held(book, LOG) == []


def test_developer_metadata_name_the_row_that_they_hang_on_wherever_it_is_now():
    book = spreadsheet()
    put(book, "A1", ["a"], ["b"])
    place = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    made = {"developerMetadata": {"metadataKey": "kunci", "visibility": "DOCUMENT", "location": {"dimensionRange": place}}}
    above = {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 3}}
    batch.update(book, {"requests": [{"createDeveloperMetadata": made}, {"insertDimension": above}]}, {})
    lookup = {"developerMetadataLookup": {"metadataKey": "kunci"}}
    (found,) = values.batch_get_by_data_filter(book, {"dataFilters": [lookup]})["valueRanges"]
    assert found["valueRange"] == {"range": "Sheet1!A5:E5", "majorDimension": "ROWS", "values": [["b"]]}
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": lookup, "values": [[None, "c"]]}]}
    assert values.batch_update_by_data_filter(book, body)["responses"][0]["updatedRange"] == "Sheet1!A5:B5"
    assert held(book, "A5:B5") == [["b", "c"]]
    assert values.batch_get_by_data_filter(book, {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "lain"}}]}) == {
        "spreadsheetId": book.id
    }


def test_a_protected_cell_is_not_written():
    book, stranger = spreadsheet(), Asker("orang@lain.test")
    book.sheets[0].parts["protectedRanges"] = [{"protectedRangeId": 1, "range": {"startColumnIndex": 1, "endColumnIndex": 2}}]
    for call, words in [
        (values.update, ("A1", RAW, {"values": [[1, 2]]})),
        (values.append, ("B1", RAW, {"values": [[1]]})),
        (values.clear, ("A1:C1",)),
    ]:
        assert "protected cell" in refusal(call, book, *words, stranger).message
    assert held(book, "Sheet1") == []
    values.update(book, "A1", RAW, {"values": [[1, 2]]}, Asker("pemilik@kantor.test", owner=True))


def test_half_a_million_cells_are_read_and_written_in_seconds(record_property):
    from time import process_time

    book = spreadsheet(rows=1, columns=1)
    rows = [[f"teks {row}" if column % 2 else row for column in range(45)] for row in range(10_000)]
    start = process_time()  # a machine that is busy with other things is no slower by this clock
    put(book, "A1", *rows)
    assert held(book, "Sheet1", valueRenderOption="UNFORMATTED_VALUE") == rows
    record_property("seconds", process_time() - start)
    assert process_time() - start < 20
