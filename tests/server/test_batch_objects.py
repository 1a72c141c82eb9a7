"""Charts, slicers and tables."""

from __future__ import annotations

import pytest

from tests.support.batches import (
    CHART,
    COLUMN_CHART,
    OTHER,
    SLICER,
    Api,
    Book,
    box,
    furnished,
    write,
)


def at(row: int, **more: int) -> Api:
    return {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": row, "columnIndex": 0}, **more}}


def test_a_chart_gets_a_size_and_keeps_it_when_it_moves():
    book = Book()
    [made] = book.ask({"addChart": {"chart": {"spec": {**COLUMN_CHART, "title": "Keluhan"}, "position": at(2)}}})
    chart = made["addChart"]["chart"]
    assert chart["position"] == {"overlayPosition": {"anchorCell": {"rowIndex": 2}, "widthPixels": 600, "heightPixels": 371}}
    moved = {"objectId": chart["chartId"], "newPosition": {"overlayPosition": {"anchorCell": {"sheetId": OTHER}}}, "fields": "anchorCell"}
    [reply] = book.ask({"updateEmbeddedObjectPosition": moved})
    assert reply["updateEmbeddedObjectPosition"]["position"]["overlayPosition"]["widthPixels"] == 600
    assert [len(sheet.part("charts")) for sheet in book.spreadsheet.sheets] == [0, 1]
    assert book.spreadsheet.sheets[1].part("charts")[0]["spec"]["title"] == "Keluhan"


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"addChart": {"chart": {"spec": {"title": "x"}, "position": at(1)}}}, "No chart specified."),
        ({"addChart": {"chart": {"spec": COLUMN_CHART}}}, "A position with an overlayPosition is required"),
        ({"addChart": {"chart": {"spec": COLUMN_CHART, "position": at(20)}}}, "GridCoordinate.rowIndex[20] is after last row in grid[19]"),
        ({"addChart": {"chart": {"chartId": CHART, "spec": COLUMN_CHART, "position": at(1)}}}, "An object with the id 14 already exists."),
        ({"addSlicer": {"slicer": {"spec": {}, "position": at(1)}}}, "range is required."),
        ({"deleteEmbeddedObject": {"objectId": 1}}, "No embedded object with id: 1"),
        ({"updateSlicerSpec": {"slicerId": 1, "spec": {}, "fields": "title"}}, "No slicer with id: 1"),
        ({"addTable": {"table": {"range": box(3, 6, 1, 3, OTHER)}}}, "A table may not overlap another table."),
        ({"deleteTable": {"tableId": "x"}}, "No table with id: x"),
    ],
)
def test_what_charts_slicers_and_tables_refuse(request_: Api, message: str):
    assert furnished().refused(request_).startswith(f"Invalid requests[0].{next(iter(request_))}: {message}")


def test_a_charts_source_lies_in_the_grid():
    sources = {"basicChart": {"domains": [{"domain": {"sourceRange": {"sources": [box(0, 30, 0, 1)]}}}]}}
    assert "endRowIndex[30]" in Book().refused({"addChart": {"chart": {"spec": sources, "position": at(1)}}})


def test_slicers_and_charts_are_deleted_as_objects():
    book = furnished()
    book.ask({"deleteEmbeddedObject": {"objectId": CHART}}, {"deleteEmbeddedObject": {"objectId": SLICER}})
    assert [book.spreadsheet.sheets[1].part(name) for name in ("charts", "slicers")] == [[], []]


def test_a_tables_columns_are_named_by_its_first_row():
    book = Book()
    [made] = book.ask({"addTable": {"table": {"range": box(0, 5, 0, 2), "columnProperties": [{"columnIndex": 1, "columnType": "TEXT"}]}}})
    table = made["addTable"]["table"]
    assert table["name"] == "Table1"
    assert table["columnProperties"] == [{"columnName": "No"}, {"columnIndex": 1, "columnName": "Nama", "columnType": "TEXT"}]
    book.ask({"deleteTable": {"tableId": table["tableId"]}})
    assert book.column(0)[:7] == [None, None, None, None, None, "K5", "K6"]


def test_slicers_follow_their_data():
    book = furnished()
    book.ask(
        {"updateSlicerSpec": {"slicerId": SLICER, "spec": {"dataRange": box(1, 5, 0, 2)}, "fields": "dataRange"}}, write(0, 0, [["x"]])
    )
    [slicer] = book.spreadsheet.sheets[1].part("slicers")
    assert slicer["spec"]["columnIndex"] == 2
    assert slicer["spec"]["dataRange"]["startRowIndex"] == 1
