"""Requests about tabs and about the spreadsheet's own properties."""

from __future__ import annotations

import pytest

from tests.support.batches import OTHER, PROTECTED, Api, Book, box, furnished, write

GRID = "updateSheetProperties"


def titles(book: Book) -> list[str]:
    return [sheet.title for sheet in book.spreadsheet.sheets]


def update(fields: str, sheet: int = 0, **properties) -> Api:
    return {GRID: {"properties": {"sheetId": sheet, **properties}, "fields": fields}}


def test_a_new_tab_comes_last_or_where_it_is_asked_for():
    book = Book()
    grid = {"rowCount": 10, "columnCount": 10}
    [reply, _, _] = book.ask(
        {"addSheet": {"properties": {"title": "Akhir", "sheetType": "GRID", "gridProperties": grid}}},
        {"addSheet": {"properties": {"title": "Awal", "index": 0, "sheetId": 42, "hidden": True}}},
        {"addSheet": {}},
    )
    made = reply["addSheet"]["properties"]
    assert made == {"sheetId": made["sheetId"], "title": "Akhir", "index": 2, "sheetType": "GRID", "gridProperties": grid}
    assert titles(book) == ["Awal", "Sheet1", "Lain", "Akhir", "Sheet5"]
    assert [sheet.properties["index"] for sheet in book.spreadsheet.sheets] == [0, 1, 2, 3, 4]
    assert book.spreadsheet.sheet(42).properties["hidden"] is True


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ({"title": "lain"}, 'A sheet with the name "lain" already exists. Please enter another name.'),
        ({"title": ""}, "The sheet name cannot be empty."),
        ({"title": "x" * 101}, "The sheet name cannot be greater than 100 characters."),
        ({"title": "x", "sheetId": OTHER}, "A sheet with the id 7 already exists."),
        ({"title": "x", "sheetId": 0}, "A sheet with the id 0 already exists."),
        ({"title": "x", "sheetId": -1}, "Invalid sheetId: -1"),
        ({"title": "x", "index": 3}, "Sheet index[3] is out of range, there are 2 sheets."),
        ({"title": "x", "sheetType": "OBJECT"}, "Sheets of type OBJECT cannot be added."),
        ({"title": "x", "gridProperties": {"rowCount": 1, "frozenRowCount": 1}}, "You can't freeze all visible rows on the sheet."),
        (
            {"title": "x", "gridProperties": {"rowCount": 400_000}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
    ],
)
def test_what_a_new_tab_may_not_be(properties: Api, message: str):
    assert Book().refused({"addSheet": {"properties": properties}}) == f"Invalid requests[0].addSheet: {message}"


def test_a_title_may_be_a_hundred_characters_long():
    book = Book()
    book.ask({"addSheet": {"properties": {"title": "x" * 100}}})
    assert titles(book)[-1] == "x" * 100


def test_a_tab_goes_with_its_named_ranges_and_references_to_it_are_lost():
    book = furnished()
    book.ask({"deleteSheet": {"sheetId": 0}})
    assert titles(book) == ["Lain"]
    assert book.spreadsheet.named_ranges == []
    assert book.at(0, 3, OTHER) == "=Sheet1!#REF!"
    [chart] = book.spreadsheet.sheets[0].part("charts")
    assert chart["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"] == []


def test_the_last_tab_and_the_last_one_shown_stay():
    book = Book()
    book.ask(update("hidden", OTHER, hidden=True))
    assert book.refused({"deleteSheet": {"sheetId": 0}}) == "Invalid requests[0].deleteSheet: You can't hide all the sheets in a document."
    assert book.refused(update("hidden", 0, hidden=True)) == f"Invalid requests[0].{GRID}: You can't hide all the sheets in a document."
    book.ask({"deleteSheet": {"sheetId": OTHER}})
    assert (
        book.refused({"deleteSheet": {"sheetId": 0}}) == "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document."
    )


def test_a_copy_of_a_tab_has_parts_of_its_own():
    book = furnished()
    [reply] = book.ask({"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 2, "newSheetId": 50, "newSheetName": "Salinan"}})
    assert reply["duplicateSheet"]["properties"]["index"] == 2
    made, old = book.spreadsheet.sheet(50), book.sheet
    assert made.cells.rows == old.cells.rows
    assert made.part("conditionalFormats")[0]["ranges"][0]["sheetId"] == 50
    assert made.part("bandedRanges")[0]["bandedRangeId"] != old.part("bandedRanges")[0]["bandedRangeId"]
    assert made.part("merges") == [{"sheetId": 50, **old.part("merges")[0]}]
    assert made.part("developerMetadata") == made.part("protectedRanges") == []
    assert made.basic_filter is not None
    assert made.basic_filter["range"]["sheetId"] == 50
    assert len(book.spreadsheet.named_ranges) == 1
    book.ask(write(0, 0, [["lain"]], 50))
    assert book.at(0, 0) == "No"


def test_copies_without_a_name_are_numbered():
    book = Book()
    book.ask(*[{"duplicateSheet": {"sourceSheetId": OTHER}}] * 2)
    assert titles(book) == ["Copy of Lain 2", "Copy of Lain", "Sheet1", "Lain"]


def test_a_tab_moves_to_an_index_counted_before_the_move():
    book = Book()
    book.ask({"addSheet": {"properties": {"title": "C", "sheetId": 3}}})
    book.ask(update("index", 3, index=0))
    assert titles(book) == ["C", "Sheet1", "Lain"]
    book.ask(update("index", 3, index=2))
    assert titles(book) == ["Sheet1", "C", "Lain"]
    book.ask(update("index", 3, index=3))
    assert titles(book) == ["Sheet1", "Lain", "C"]


def test_a_tabs_new_name_is_in_the_formulas_too():
    book = furnished()
    book.ask(update("title", title="Log Keluhan"))
    assert book.at(0, 3, OTHER) == "='Log Keluhan'!C6"
    assert titles(book) == ["Log Keluhan", "Lain"]
    book.ask(update("title", title="log keluhan"))
    assert titles(book)[0] == "log keluhan"


def test_a_smaller_grid_loses_what_was_there():
    book = furnished()
    book.ask(update("gridProperties(rowCount,columnCount)", gridProperties={"rowCount": 6, "columnCount": 3}))
    assert book.column(0) == ["No", *(f"K{row}" for row in range(1, 6))]
    assert max(column for _, column in book.sheet.cells) == 2
    assert book.spreadsheet.named_ranges[0]["range"]["endRowIndex"] == 6
    assert book.sheet.part("merges") == []
    assert (book.sheet.rows, book.sheet.columns) == (6, 3)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (update("title", title=""), "The sheet name cannot be empty."),
        (update("title", title="LAIN"), 'A sheet with the name "LAIN" already exists. Please enter another name.'),
        (update("title", 99, title="x"), "No sheet with id: 99"),
        (update(""), "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"),
        (update("gridProperties", gridProperties={"frozenRowCount": 1}), "The number of rows must be at least 1."),
        (update("gridProperties.rowCount", gridProperties={"rowCount": 0}), "The number of rows must be at least 1."),
        (update("gridProperties.frozenRowCount", gridProperties={"frozenRowCount": 20}), "You can't freeze all visible rows on the sheet."),
        (
            update("gridProperties.frozenColumnCount", gridProperties={"frozenColumnCount": 9}),
            "You can't freeze 9 columns, the sheet has 8.",
        ),
        (update("gridProperties.columnCount", gridProperties={"columnCount": 18_279}), "A sheet may have at most 18278 columns."),
        (update("index", index=9), "Sheet index[8] is out of range, there are 1 sheets."),
    ],
)
def test_what_a_tab_may_not_become(request_: Api, message: str):
    assert Book().refused(request_) == f"Invalid requests[0].{GRID}: {message}"


def test_a_mask_with_a_name_that_does_not_exist_is_refused():
    assert "invalid argument" in Book().refused(update("judul", title="x"))


def test_frozen_rows_and_colour_are_set_and_taken_away():
    book = Book()
    red = {"rgbColor": {"red": 1}}
    book.ask(
        update(
            "gridProperties/frozenRowCount,gridProperties/frozenColumnCount", gridProperties={"frozenRowCount": 1, "frozenColumnCount": 1}
        ),
        update("tabColorStyle", tabColorStyle=red),
    )
    assert book.sheet.properties["gridProperties"] == {"rowCount": 20, "columnCount": 8, "frozenRowCount": 1, "frozenColumnCount": 1}
    assert (book.sheet.properties["tabColor"], book.sheet.properties["tabColorStyle"]) == ({"red": 1}, red)
    book.ask(
        update("gridProperties.frozenRowCount,gridProperties.frozenColumnCount", gridProperties={"frozenRowCount": 0}),
        update("tabColorStyle", tabColorStyle={}),
    )
    assert book.sheet.properties == {
        "sheetId": 0,
        "title": "Sheet1",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 20, "columnCount": 8},
    }


def test_title_locale_and_zone_of_the_spreadsheet():
    book = Book()
    properties = {"title": "Keluhan", "locale": "en_US", "timeZone": "Etc/GMT"}
    book.ask({"updateSpreadsheetProperties": {"properties": properties, "fields": "title,locale,timeZone"}})
    assert {name: book.spreadsheet.properties[name] for name in properties} == properties
    assert "defaultFormat" in book.spreadsheet.properties


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ({"title": ""}, "The spreadsheet title cannot be empty."),
        ({"locale": "Indonesia"}, "Invalid or unsupported locale: Indonesia"),
        ({"timeZone": "WIB"}, "Invalid time zone: WIB"),
    ],
)
def test_what_the_spreadsheet_may_not_become(properties: Api, message: str):
    request = {"updateSpreadsheetProperties": {"properties": properties, "fields": ",".join(properties)}}
    assert Book().refused(request) == f"Invalid requests[0].updateSpreadsheetProperties: {message}"


def test_protected_ranges_of_a_deleted_tab_are_gone():
    book = furnished()
    book.ask({"deleteSheet": {"sheetId": 0}})
    assert "No protected range" in book.refused({"deleteProtectedRange": {"protectedRangeId": PROTECTED}})


def test_merged_cells_that_the_smaller_grid_cuts_to_one_are_merged_no_longer():
    book = Book()
    book.ask({"mergeCells": {"range": box(18, 20, 0, 1)}}, update("gridProperties.rowCount", gridProperties={"rowCount": 19}))
    assert book.sheet.part("merges") == []
