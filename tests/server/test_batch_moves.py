"""Rows and columns that are inserted, deleted and moved take along whatever hangs on them; cells that are cut or sorted take less."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.sheets_server import batch
from tests.support.batches import (
    BANDED,
    COLUMN_MARK,
    OTHER,
    Api,
    Book,
    box,
    furnished,
    metadata,
    rows_of,
    span,
    value,
    write,
)

WIDE = {"startColumnIndex": 0, "endColumnIndex": 8}


def expected(block: tuple[int, int], row: int, lists: list[int], chart: tuple[int, int]) -> dict[str, Any]:
    """All that hangs on the block of rows (5, 9 at first) and on the one row in it (5 at first)."""
    names = ("protectedRanges", "bandedRanges", "filterViews", "rowGroups")
    return {
        **dict.fromkeys(names, block),
        "merges": [(row, row + 1)],
        "rules": [block],
        "named": [block],
        "filter": block,
        "chart": [chart],
        "mark": [(row, row + 1)],
        "sizes": [row],
        "lists": lists,
        "notes": [row],
    }


AT_FIRST = expected((4, 9), 5, [4, 5, 6, 7, 8], (0, 11))


@pytest.mark.parametrize(
    ("request_", "after"),
    [
        ({"insertDimension": {"range": span(1, 3)}}, expected((6, 11), 7, [6, 7, 8, 9, 10], (0, 13))),
        ({"insertDimension": {"range": span(4, 6)}}, expected((6, 11), 7, [4, 5, 6, 7, 8, 9, 10], (0, 13))),
        ({"insertDimension": {"range": span(8, 9)}}, expected((4, 10), 5, [4, 5, 6, 7, 8, 9], (0, 12))),
        ({"insertDimension": {"range": span(15, 17)}}, AT_FIRST),
        ({"deleteDimension": {"range": span(1, 3)}}, expected((2, 7), 3, [2, 3, 4, 5, 6], (0, 9))),
        ({"deleteDimension": {"range": span(7, 12)}}, expected((4, 7), 5, [4, 5, 6], (0, 7))),
        ({"deleteDimension": {"range": span(3, 5)}}, expected((3, 7), 3, [3, 4, 5, 6], (0, 9))),
        ({"moveDimension": {"source": span(1, 3), "destinationIndex": 12}}, expected((2, 7), 3, [2, 3, 4, 5, 6], (0, 9))),
        ({"moveDimension": {"source": span(4, 9), "destinationIndex": 2}}, expected((2, 7), 3, [2, 3, 4, 5, 6], (0, 11))),
        ({"moveDimension": {"source": span(5, 6), "destinationIndex": 9}}, expected((4, 9), 8, [4, 5, 6, 7, 8], (0, 11))),
        ({"moveDimension": {"source": span(5, 6), "destinationIndex": 6}}, AT_FIRST),
        ({"updateCells": {"range": box(15, 16, 0, 1), "fields": "*"}}, AT_FIRST),
    ],
)
def test_what_hangs_on_rows_is_where_they_are(request_: Api, after: dict[str, Any]):
    book = furnished()
    assert rows_of(book) == AT_FIRST
    book.ask(request_)
    assert rows_of(book) == after


def test_what_hung_on_deleted_rows_only_is_gone():
    book = furnished()
    book.ask({"deleteDimension": {"range": span(4, 9)}})
    kept = {name: entries for name, entries in book.sheet.parts.items() if entries}
    assert set(kept) == {"columnGroups", "developerMetadata"}
    assert [one["metadataId"] for one in kept["developerMetadata"]] == [COLUMN_MARK, 904]
    assert book.spreadsheet.named_ranges == []
    assert book.sheet.basic_filter is None
    assert book.sheet.row_metadata == {}
    other = book.spreadsheet.sheets[1]
    assert other.part("slicers") == []
    assert len(other.part("charts")) == 1


def test_a_chart_whose_source_is_gone_stays_and_shows_nothing():
    book = furnished()
    book.ask({"deleteDimension": {"range": span(2, 3, "COLUMNS")}})
    [chart] = book.spreadsheet.sheets[1].part("charts")
    assert chart["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"] == []
    assert chart["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0]["endColumnIndex"] == 1


def test_a_charts_anchor_moves_with_its_cell_and_to_the_next_when_that_goes():
    book = furnished()

    def anchor() -> Api:
        return book.spreadsheet.sheets[1].part("charts")[0]["position"]["overlayPosition"]["anchorCell"]

    book.ask({"insertDimension": {"range": span(0, 2, sheet=OTHER)}})
    assert anchor() == {"sheetId": OTHER, "rowIndex": 4, "columnIndex": 1}
    book.ask({"deleteDimension": {"range": span(3, 6, sheet=OTHER)}})
    assert anchor() == {"sheetId": OTHER, "rowIndex": 3, "columnIndex": 1}
    book.ask({"deleteDimension": {"range": span(0, 2, "COLUMNS", OTHER)}})
    assert anchor() == {"sheetId": OTHER, "rowIndex": 3}


def test_columns_move_and_filters_name_them_by_their_new_number():
    book = furnished()
    book.ask({"moveDimension": {"source": span(2, 3, "COLUMNS"), "destinationIndex": 0}})
    assert [book.at(0, column) for column in range(4)] == ["Nilai", "No", "Nama", "Rumus"]
    assert book.sheet.basic_filter is not None
    assert book.sheet.basic_filter["filterSpecs"] == [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["5"]}}]
    assert list(book.sheet.basic_filter["criteria"]) == ["0"]
    mark = next(one for one in book.sheet.part("developerMetadata") if one["metadataId"] == COLUMN_MARK)
    assert mark["location"]["dimensionRange"] == {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    book.ask({"deleteDimension": {"range": span(0, 1, "COLUMNS")}})
    assert book.sheet.basic_filter["filterSpecs"] == []
    assert COLUMN_MARK not in [one["metadataId"] for one in book.sheet.part("developerMetadata")]


def test_formulas_rules_and_colours_refer_to_the_same_cells_after_a_move():
    book = furnished()
    by_list = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$A$2:$A"}]}}
    book.ask({"setDataValidation": {"range": box(0, 2, 2, 3, OTHER), "rule": by_list}})
    book.ask({"insertDimension": {"range": span(1, 3)}})
    assert book.at(7, 3) == "=C8"
    assert [book.at(0, 3, OTHER), book.at(0, 4, OTHER)] == ["=Sheet1!C8", '="C6"&C6']
    rule = book.spreadsheet.sheets[1].cells[1, 2]["dataValidation"]
    assert rule["condition"]["values"] == [{"userEnteredValue": "=Sheet1!$A$4:$A"}]
    assert book.sheet.part("conditionalFormats")[0]["booleanRule"]["condition"]["values"] == [{"userEnteredValue": "=$C7>3"}]
    book.ask({"deleteDimension": {"range": span(2, 3, "COLUMNS")}})
    assert [book.at(7, 2), book.at(0, 3, OTHER)] == ["=#REF!", "=Sheet1!#REF!"]


@pytest.mark.parametrize("kind", ["PASTE_NORMAL", "PASTE_VALUES"])
def test_cells_that_are_cut_leave_the_metadata_of_their_row_behind(kind: str):
    book = furnished()
    book.ask({"cutPaste": {"source": box(5, 6, 0, 8), "destination": {"rowIndex": 12}, "pasteType": kind}})
    assert book.at(12, 0) == "K5"
    assert book.at(5, 0) is None
    assert rows_of(book)["mark"] == [(5, 6)]
    assert rows_of(book)["sizes"] == [5]
    assert rows_of(book)["merges"] == [(12, 13)] if kind == "PASTE_NORMAL" else [(5, 6)]


def test_ranges_that_were_cut_as_a_whole_are_where_they_were_pasted():
    book = furnished()
    book.ask({"cutPaste": {"source": box(4, 9, 0, 8), "destination": {"rowIndex": 12}}})
    found = rows_of(book)
    assert [found[name] for name in ("named", "rules", "merges")] == [[(12, 17)], [(12, 17)], [(13, 14)]]
    assert found["protectedRanges"] == found["bandedRanges"] == found["filterViews"] == (12, 17)
    assert found["lists"] == [12, 13, 14, 15, 16]
    assert found["rowGroups"] == (4, 9)
    assert found["mark"] == [(5, 6)]


def test_sorting_moves_cells_and_nothing_that_hangs_on_rows():
    book = furnished()
    book.ask({"unmergeCells": {"range": {"sheetId": 0}}})
    book.ask({"sortRange": {"range": box(1, 11, 0, 8), "sortSpecs": [{"dimensionIndex": 2, "sortOrder": "DESCENDING"}]}})
    assert book.column(0)[1:] == [f"K{row}" for row in range(10, 0, -1)]
    found = rows_of(book)
    assert found["notes"] == [6]
    assert found["mark"] == [(5, 6)]
    assert found["sizes"] == [5]
    assert found["named"] == [(4, 9)]


def test_metadata_of_a_row_goes_with_the_row_that_is_deleted_and_stays_with_the_one_that_moves():
    book = Book()
    book.ask(*(metadata(100 + row, {"dimensionRange": span(row, row + 1)}) for row in range(1, 5)))
    book.ask({"deleteDimension": {"range": span(2, 3)}}, {"moveDimension": {"source": span(1, 2), "destinationIndex": 4}})
    places = {one["metadataId"]: one["location"]["dimensionRange"]["startIndex"] for one in book.sheet.part("developerMetadata")}
    assert places == {101: 3, 103: 1, 104: 2}
    assert {key: book.at(row, 0) for key, row in places.items()} == {101: "K1", 103: "K3", 104: "K4"}


def test_an_open_range_stays_open():
    book = Book()
    open_ = {"startRowIndex": 2, "startColumnIndex": 1, "endColumnIndex": 2}
    book.ask({"addNamedRange": {"namedRange": {"namedRangeId": "a", "name": "Kolom", "range": open_}}})
    book.ask({"insertDimension": {"range": span(0, 1)}}, {"deleteDimension": {"range": span(5, 9)}})
    assert book.spreadsheet.named_ranges[0]["range"] == {**open_, "startRowIndex": 3}


def test_a_large_batch_on_a_large_tab_is_done_and_undone_quickly():
    book, most, rows = Book(), 45, 10_000
    grid = {"rowCount": rows, "columnCount": most}
    book.ask({"updateSheetProperties": {"properties": {"gridProperties": grid}, "fields": "gridProperties"}})
    cell = value("isi")
    book.sheet.cells.rows = {row: dict.fromkeys(range(most), cell) for row in range(rows)}
    insert = {"insertDimension": {"range": span(5000, 5010), "inheritFromBefore": True}}
    requests = [insert, *(write(row, 2, [["baru" * 10] * 20]) for row in range(0, 3000, 3))]
    started = time.process_time()  # a machine that is busy with other things is no slower by this clock
    with pytest.raises(batch.ApiError):
        book.ask(*requests, {"deleteSheet": {"sheetId": 99}})
    assert all(found == cell for found in book.sheet.cells.values())
    assert len(book.sheet.cells) == most * rows
    assert len(book.ask(*requests)) == 1001
    assert time.process_time() - started < 8, "each takes about a third of a second"


def test_bands_keep_their_id_wherever_they_go():
    book = furnished()
    book.ask({"insertDimension": {"range": span(0, 1)}})
    assert book.sheet.part("bandedRanges")[0]["bandedRangeId"] == BANDED
    assert book.sheet.part("bandedRanges")[0]["range"] == {"startRowIndex": 5, "endRowIndex": 10, **WIDE}
