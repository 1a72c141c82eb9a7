"""Requests about blocks of cells: merging, sorting, shifting, and what all of them refuse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.batches import RULE, Api, Book, box, furnished, span, write

MERGED = "You must select all cells in a merged range to merge or unmerge them."


@pytest.mark.parametrize(
    ("kind", "merges"),
    [
        ("MERGE_ALL", [(12, 14, 0, 2)]),
        ("MERGE_ROWS", [(12, 13, 0, 2), (13, 14, 0, 2)]),
        ("MERGE_COLUMNS", [(12, 14, 0, 1), (12, 14, 1, 2)]),
    ],
)
def test_cells_are_merged_as_a_whole_by_row_or_by_column(kind: str, merges: list[tuple[int, ...]]):
    book = Book()
    book.ask({"mergeCells": {"range": box(12, 14, 0, 2), "mergeType": kind}})
    assert [tuple(merge.values()) for merge in book.sheet.part("merges")] == merges
    book.ask({"unmergeCells": {"range": {"sheetId": 0}}})
    assert book.sheet.part("merges") == []


def test_of_merged_cells_the_first_keeps_its_value():
    book = Book()
    book.ask({"mergeCells": {"range": box(1, 3, 0, 2)}})
    assert [book.at(1, 0), book.at(1, 1), book.at(2, 0)] == ["K1", None, None]


def test_a_merge_takes_in_those_that_lie_in_it_and_tears_none_apart():
    book = Book()
    book.ask({"mergeCells": {"range": box(1, 3, 0, 2)}}, {"mergeCells": {"range": box(1, 4, 0, 3)}})
    assert len(book.sheet.part("merges")) == 1
    for kind in ("mergeCells", "unmergeCells"):
        assert book.refused({kind: {"range": box(2, 5, 0, 3)}}) == f"Invalid requests[0].{kind}: {MERGED}"


def test_frozen_rows_are_not_merged_with_others():
    book = Book()
    frozen = {"frozenRowCount": 1, "frozenColumnCount": 1}
    mask = "gridProperties.frozenRowCount,gridProperties.frozenColumnCount"
    book.ask({"updateSheetProperties": {"properties": {"gridProperties": frozen}, "fields": mask}})
    assert "merge frozen and non-frozen rows" in book.refused({"mergeCells": {"range": box(0, 2, 2, 3)}})
    assert "merge frozen and non-frozen columns" in book.refused({"mergeCells": {"range": box(3, 4, 0, 2)}})
    book.ask({"mergeCells": {"range": box(0, 2, 2, 4), "mergeType": "MERGE_ROWS"}})


MIXED: list[Any] = ["b", 3, None, True, "A", 1.5, False, "a", "10", None]


@pytest.mark.parametrize(
    ("order", "sorted_"),
    [
        ("ASCENDING", [1.5, 3, "10", "A", "a", "b", False, True]),
        ("DESCENDING", [True, False, "b", "A", "a", "10", 3, 1.5]),
    ],
)
def test_numbers_come_before_texts_before_truths_and_nothing_comes_last(order: str, sorted_: list[Any]):
    book = Book()
    for row, one in enumerate(MIXED):
        if one is not None:
            book.ask(write(row, 5, [[one]]))
    book.ask({"sortRange": {"range": box(0, 10, 5, 6), "sortSpecs": [{"dimensionIndex": 5, "sortOrder": order}]}})
    assert book.column(5) == sorted_


def test_later_keys_order_what_earlier_ones_leave_equal():
    book = Book()
    book.ask(write(0, 5, [["x", 1], ["y", 3], ["x", 2], ["y", 4]]))
    specs = [{"dimensionIndex": 5, "sortOrder": "DESCENDING"}, {"dimensionIndex": 6}]
    book.ask({"sortRange": {"range": box(0, 4, 5, 7), "sortSpecs": specs}})
    assert book.column(6) == [3, 4, 1, 2]


def test_a_formula_is_sorted_by_what_it_gives():
    book = Book()
    book.ask(write(0, 5, [["=2+1"], [1], [2]]), {"sortRange": {"range": box(0, 3, 5, 6), "sortSpecs": [{"dimensionIndex": 5}]}})
    assert book.column(5) == [1, 2, "=2+1"]


def test_only_the_range_is_sorted_and_its_cells_move_whole():
    book = Book()
    note = {"note": "tiga"}
    book.ask(
        {"updateCells": {"range": box(3, 4, 0, 1), "fields": "note", "rows": [{"values": [note]}]}},
        {"sortRange": {"range": box(1, 11, 0, 2), "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]}},
    )
    row = book.column(0).index("K3")
    assert row != 3
    assert book.sheet.cells[row, 0]["note"] == "tiga"
    assert book.column(2)[1:] == list(range(1, 11))


def test_rows_in_an_order_of_chance_are_the_same_rows():
    book = Book()
    book.ask({"randomizeRange": {"range": box(1, 11, 0, 3)}})
    found = [(book.at(row, 0), book.at(row, 2)) for row in range(1, 11)]
    assert found != sorted(found, key=lambda pair: pair[1])
    assert sorted(found, key=lambda pair: pair[1]) == [(f"K{row}", row) for row in range(1, 11)]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"sortRange": {"range": box(4, 8, 0, 8), "sortSpecs": []}}, "You can't sort a range containing merged cells."),
        (
            {"sortRange": {"range": box(1, 4, 0, 2), "sortSpecs": [{"dimensionIndex": 2}]}},
            "sortSpecs.dimensionIndex[2] is not in the range.",
        ),
        ({"insertRange": {"range": box(1, 2, 0, 5), "shiftDimension": "ROWS"}}, "Sorry, it is not possible to move cells that cross a"),
        ({"insertRange": {"range": box(1, 2, 0, 1)}}, "No shift dimension specified."),
        ({"copyPaste": {"source": box(0, 1, 0, 1), "destination": box(5, 6, 5, 6)}}, "You can't paste over a part of merged cells."),
        (
            {"copyPaste": {"source": box(0, 3, 0, 1), "destination": box(18, 19, 0, 1)}},
            "range.endRowIndex[21] is after last row in grid[20]",
        ),
        ({"copyPaste": {"source": box(0, 3, 0, 1)}}, "range is required."),
        ({"cutPaste": {"source": box(0, 3, 0, 1), "destination": {"rowIndex": 18}}}, "range.endRowIndex[21] is after last row in grid[20]"),
        ({"textToColumns": {"source": box(0, 3, 0, 2)}}, "The source must span exactly one column."),
        ({"textToColumns": {"source": box(0, 3, 0, 1), "delimiterType": "CUSTOM"}}, "delimiter is required if delimiterType is CUSTOM."),
        ({"pasteData": {"coordinate": {}, "data": "<b>", "html": True}}, "Only data with a delimiter of one character can be pasted."),
        ({"autoFill": {"sourceAndDestination": {"source": box(0, 1, 0, 1)}}}, "dimension and fillLength are required."),
        (
            {"autoFill": {"sourceAndDestination": {"source": box(0, 1, 0, 1), "dimension": "ROWS", "fillLength": 20}}},
            "range.endRowIndex[21] is after last row in grid[20]",
        ),
        ({"deleteDuplicates": {"range": box(0, 3, 0, 1), "comparisonColumns": [span(0, 1)]}}, "comparisonColumns must be columns."),
        (
            {"deleteDuplicates": {"range": box(0, 3, 0, 1), "comparisonColumns": [span(1, 2, "COLUMNS")]}},
            "comparisonColumns must lie within the range.",
        ),
    ],
)
def test_what_blocks_of_cells_refuse(request_: Api, message: str):
    assert furnished().refused(request_).startswith(f"Invalid requests[0].{next(iter(request_))}: {message}")


def test_cells_inserted_move_only_what_is_below_them():
    book = Book()
    book.ask({"insertRange": {"range": box(1, 3, 0, 2), "shiftDimension": "ROWS"}})
    assert book.column(0)[:5] == ["No", None, None, "K1", "K2"]
    assert book.column(2)[:3] == ["Nilai", 1, 2]
    assert book.sheet.rows == 20
    book.ask({"deleteRange": {"range": box(1, 3, 0, 2), "shiftDimension": "ROWS"}})
    assert book.column(0)[:3] == ["No", "K1", "K2"]


def test_cells_inserted_move_what_is_right_of_them_and_the_grid_grows_where_it_must():
    book = Book()
    book.ask({"insertRange": {"range": box(1, 2, 0, 6), "shiftDimension": "COLUMNS"}})
    assert [book.at(1, column) for column in (0, 6, 9)] == [None, "K1", "=C2"]
    assert book.sheet.columns == 10
    book.ask({"deleteRange": {"range": box(1, 2, 0, 6), "shiftDimension": "COLUMNS"}})
    assert book.at(1, 0) == "K1"


def test_ranges_wholly_in_the_way_shift_too():
    book = Book()
    rule = {"ranges": [box(4, 6, 0, 1), box(4, 6, 3, 4)], **RULE}
    book.ask(
        {"mergeCells": {"range": box(12, 13, 0, 2)}},
        {"addNamedRange": {"namedRange": {"namedRangeId": "a", "name": "Sempit", "range": box(4, 6, 0, 2)}}},
        {"addNamedRange": {"namedRange": {"namedRangeId": "b", "name": "Lebar", "range": box(4, 6, 0, 3)}}},
        {"addConditionalFormatRule": {"rule": rule}},
        {"insertRange": {"range": box(1, 3, 0, 2), "shiftDimension": "ROWS"}},
    )
    assert book.sheet.part("merges")[0]["startRowIndex"] == 14
    assert [entry["range"]["startRowIndex"] for entry in book.spreadsheet.named_ranges] == [6, 4]
    assert [one["startRowIndex"] for one in book.sheet.part("conditionalFormats")[0]["ranges"]] == [6, 4]
