"""Requests about rows and columns: what new ones take from their neighbours, sizes, frozen rows, and what is refused."""

from __future__ import annotations

import pytest

from tests.support.batches import (
    LIST,
    Api,
    Book,
    box,
    furnished,
    rows_of,
    span,
    write,
)


@pytest.mark.parametrize("before", [True, False])
def test_new_rows_take_format_and_rule_from_their_neighbour_but_no_value(before: bool):
    book = Book()
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    italic = {"userEnteredFormat": {"textFormat": {"italic": True}}}
    for at, look in ((4, bold), (5, italic)):
        book.ask(
            {"repeatCell": {"range": box(at, at + 1, 0, 2), "cell": {**look, "note": "x"}, "fields": "userEnteredFormat,note"}},
            {"setDataValidation": {"range": box(at, at + 1, 1, 2), "rule": {**LIST, "inputMessage": str(at)}}},
        )
    book.ask({"insertDimension": {"range": span(5, 7), "inheritFromBefore": before}})
    look, message = (bold, "4") if before else (italic, "5")
    for at in (5, 6):
        assert book.sheet.cells[at, 0] == look
        assert book.sheet.cells[at, 1] == {**look, "dataValidation": {**LIST, "inputMessage": message}}
    assert book.column(0)[4:8] == ["K4", None, None, "K5"]
    assert book.sheet.rows == 22


def test_new_columns_take_format_and_width_from_their_neighbour():
    book = Book()
    look = {"userEnteredFormat": {"wrapStrategy": "WRAP"}}
    book.ask(
        {"repeatCell": {"range": box(0, 20, 1, 2), "cell": look, "fields": "userEnteredFormat"}},
        {
            "updateDimensionProperties": {
                "range": span(1, 2, "COLUMNS"),
                "properties": {"pixelSize": 70, "hiddenByUser": True},
                "fields": "*",
            }
        },
        {"insertDimension": {"range": span(2, 4, "COLUMNS"), "inheritFromBefore": True}},
    )
    assert [book.sheet.cells[7, column] for column in (2, 3)] == [look, look]
    assert book.sheet.column_metadata == {1: {"pixelSize": 70, "hiddenByUser": True}, 2: {"pixelSize": 70}, 3: {"pixelSize": 70}}
    assert [book.at(0, column) for column in (1, 4)] == ["Nama", "Nilai"]


def test_bands_and_colours_reach_over_rows_inserted_right_below_with_the_format_of_the_row_before():
    book = furnished()
    book.ask({"insertDimension": {"range": span(9, 11), "inheritFromBefore": True}})
    assert rows_of(book)["rules"] == [(4, 11)]
    assert rows_of(book)["bandedRanges"] == (4, 11)
    assert rows_of(book)["named"] == [(4, 9)]


def test_frozen_rows_stay_frozen_when_rows_come_and_go_among_them():
    book = Book()
    book.ask(
        {"updateSheetProperties": {"properties": {"gridProperties": {"frozenRowCount": 2}}, "fields": "gridProperties.frozenRowCount"}}
    )
    book.ask({"insertDimension": {"range": span(1, 2)}})
    assert book.sheet.properties["gridProperties"]["frozenRowCount"] == 3
    book.ask({"deleteDimension": {"range": span(0, 2)}})
    assert book.sheet.properties["gridProperties"]["frozenRowCount"] == 1
    book.ask({"deleteDimension": {"range": span(0, 1)}})
    assert "frozenRowCount" not in book.sheet.properties["gridProperties"]


FROZEN = {"updateSheetProperties": {"properties": {"gridProperties": {"frozenRowCount": 2}}, "fields": "gridProperties.frozenRowCount"}}


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"insertDimension": {"range": span(21, 22)}}, "range.startIndex is larger than current grid size (20)"),
        (
            {"insertDimension": {"range": span(20, 22)}},
            "range.startIndex must be less than the grid size (20) if inheritFromBefore is false.",
        ),
        (
            {"insertDimension": {"range": span(0, 1), "inheritFromBefore": True}},
            "inheritFromBefore cannot be true if range.startIndex is 0.",
        ),
        ({"insertDimension": {"range": {"sheetId": 0}}}, "No dimension specified."),
        (
            {"deleteDimension": {"range": span(19, 21)}},
            "Cannot delete a row that doesn't exist. Tried to delete row index 20 but there are only 20 rows.",
        ),
        (
            {"deleteDimension": {"range": span(8, 9, "COLUMNS")}},
            "Cannot delete a column that doesn't exist. Tried to delete column index 8 but there are only 8 columns.",
        ),
        ({"deleteDimension": {"range": span(0, 20)}}, "You can't delete all the rows on the sheet."),
        ({"deleteDimension": {"range": span(2, 20)}}, "Sorry, it is not possible to delete all non-frozen rows."),
        ({"deleteDimension": {"range": span(2, 2)}}, "range.endIndex[2] must be greater than range.startIndex[2]"),
        ({"moveDimension": {"source": span(1, 2), "destinationIndex": 21}}, "destinationIndex[21] or source is after last row in grid[20]"),
        ({"appendDimension": {"sheetId": 99, "dimension": "ROWS", "length": 1}}, "No sheet with id: 99"),
        ({"appendDimension": {"sheetId": 0, "dimension": "ROWS"}}, "length must be greater than zero."),
        ({"appendDimension": {"sheetId": 0, "length": 1}}, "No dimension specified."),
        (
            {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 2_000_000}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
        (
            {"insertDimension": {"range": span(5, 1_250_000)}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
        (
            {"insertDimension": {"range": span(5, 500_100, "COLUMNS")}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
        (
            {"updateDimensionProperties": {"range": span(19, 21), "properties": {}, "fields": "pixelSize"}},
            "range.endIndex[21] is after last row in grid[20]",
        ),
    ],
)
def test_what_rows_and_columns_refuse(request_: Api, message: str):
    book = Book()
    book.ask(FROZEN)
    assert book.refused(request_) == f"Invalid requests[0].{next(iter(request_))}: {message}"


def test_a_move_does_not_tear_merged_cells_apart():
    book = Book()
    book.ask({"mergeCells": {"range": box(4, 6, 0, 1)}})
    text = "Sorry, it is not possible to move a row to a position that crosses a merged cell. Please unmerge and try again."
    assert book.refused({"moveDimension": {"source": span(1, 2), "destinationIndex": 5}}) == f"Invalid requests[0].moveDimension: {text}"


def test_more_rows_and_columns_come_at_the_end():
    book = Book()
    book.ask({"appendDimension": {"dimension": "ROWS", "length": 2}}, {"appendDimension": {"dimension": "COLUMNS", "length": 3}})
    assert (book.sheet.rows, book.sheet.columns) == (22, 11)


def test_sizes_and_hiding():
    book = Book()
    book.ask({"updateDimensionProperties": {"range": span(1, 3), "properties": {"hiddenByUser": True, "pixelSize": 30}, "fields": "*"}})
    book.ask({"updateDimensionProperties": {"range": span(2, 3), "properties": {"hiddenByUser": False}, "fields": "hiddenByUser"}})
    assert book.sheet.row_metadata == {1: {"hiddenByUser": True, "pixelSize": 30}, 2: {"pixelSize": 30}}
    book.ask({"autoResizeDimensions": {"dimensions": span(0, 20)}})
    assert book.sheet.row_metadata == {1: {"hiddenByUser": True}}


def test_columns_become_as_wide_as_their_longest_text():
    book = Book()
    book.ask(write(1, 1, [["x" * 50]]), {"autoResizeDimensions": {"dimensions": {"sheetId": 0, "dimension": "COLUMNS"}}})
    widths = [book.sheet.column_metadata.get(column, {}).get("pixelSize") for column in range(5)]
    assert widths[4] is None
    assert widths[1] > widths[2] > 0
