"""spreadsheets.get: tabs, grid data and field masks, each as live answers show them."""

from __future__ import annotations

import pytest

from tests.sheets_server import fields, get, state, values
from tests.sheets_server.desk import Asker
from tests.sheets_server.errors import ApiError
from tests.support.spreadsheets import TYPED, put, spreadsheet

CELLS = "sheets.data.rowData.values"


def grid(book, **params):
    """The grid data of the first tab that is answered."""
    return get.spreadsheet(book, {name: [value] for name, value in params.items()})["sheets"][0]["data"][0]


def test_a_new_spreadsheet_is_as_the_service_makes_it():
    store = state.Store()
    made = state.create(store, {"properties": {"title": "Buku", "locale": "in_ID"}})
    assert made["properties"]["title"] == "Buku"
    assert (made["properties"]["locale"], made["properties"]["timeZone"]) == ("in_ID", "Etc/GMT")
    grid = {"rowCount": 1000, "columnCount": 26}
    first = {"sheetId": 0, "title": "Sheet1", "index": 0, "sheetType": "GRID", "gridProperties": grid}
    assert made["sheets"] == [{"properties": first}]
    assert made["spreadsheetUrl"] == f"https://docs.google.com/spreadsheets/d/{made['spreadsheetId']}/edit"
    assert store.open(made["spreadsheetId"]).id == made["spreadsheetId"]
    with pytest.raises(ApiError, match="Requested entity was not found"):
        store.open("none")


def test_tabs_can_be_asked_for_at_creation():
    asked = [{"properties": {"title": "Log", "sheetId": 5, "gridProperties": {"rowCount": 3}}}, {}]
    made = state.create(state.Store(), {"sheets": asked})["sheets"]
    assert [(tab["properties"]["title"], tab["properties"]["index"]) for tab in made] == [("Log", 0), ("Sheet2", 1)]
    assert made[0]["properties"]["gridProperties"] == {"rowCount": 3, "columnCount": 26}
    assert made[0]["properties"]["sheetId"] == 5


def test_a_tab_can_be_created_with_its_cells():
    rows = [{"values": [{"userEnteredValue": {"stringValue": "a"}, "formattedValue": "b"}, {"note": "n"}]}]
    store = state.Store()
    made = state.create(store, {"sheets": [{"data": [{"startRow": 1, "rowData": rows}]}]})
    cells = store.open(made["spreadsheetId"]).sheets[0].cells
    assert dict(cells) == {(1, 0): {"userEnteredValue": {"stringValue": "a"}}, (1, 1): {"note": "n"}}
    with pytest.raises(ApiError, match="not with: merges"):
        state.create(store, {"sheets": [{"merges": []}]})


def test_the_same_seed_gives_the_same_ids():
    first, second = (state.create(state.Store(), {})["spreadsheetId"] for _ in range(2))
    assert first == second


def test_ranges_choose_tabs_and_without_grid_data_there_are_no_cells():
    book = spreadsheet("Sheet1", "Log Keluhan", "CPAR")
    found = get.spreadsheet(book, {"ranges": ["CPAR!A1", "'Log Keluhan'!A1:B2", "CPAR!B2"], "includeGridData": ["true"]})
    assert [(tab["properties"]["title"], len(tab["data"])) for tab in found["sheets"]] == [("Log Keluhan", 1), ("CPAR", 2)]
    assert all("data" not in tab for tab in get.spreadsheet(book, {"includeGridData": ["False"]})["sheets"])
    with pytest.raises(ApiError, match="Unable to parse range: Hilang"):
        get.spreadsheet(book, {"ranges": ["Hilang"]})


def test_grid_data_of_an_empty_tab_are_sizes_only():
    found = grid(spreadsheet(rows=2, columns=3), includeGridData="true")
    assert found == {"rowMetadata": [{"pixelSize": 21}] * 2, "columnMetadata": [{"pixelSize": 100}] * 3}
    assert grid(spreadsheet(), fields=f"{CELLS}.note") == {}


def test_rows_are_ragged_and_a_start_of_0_is_left_out():
    book = spreadsheet()
    put(book, "B2", ["a"], [""], ["", "b"])
    mask = f"sheets.data(startRow,startColumn,{CELLS.removeprefix('sheets.data.')}.userEnteredValue)"
    value = [{"userEnteredValue": {"stringValue": text}} for text in "ab"]
    assert grid(book, fields=mask) == {"rowData": [{}, {"values": [{}, value[0]]}, {}, {"values": [{}, {}, value[1]]}]}
    assert grid(book, fields=mask, ranges="B2:C9") == {
        "startRow": 1,
        "startColumn": 1,
        "rowData": [{"values": [value[0]]}, {}, {"values": [{}, value[1]]}],
    }
    assert grid(book, fields=mask, ranges="B2:B9") == {"startRow": 1, "startColumn": 1, "rowData": [{"values": [value[0]]}]}


def test_notes_are_answered_as_recorded():
    book = spreadsheet()
    book.sheets[0].cells[0, 0] = {"note": "the first time"}
    book.sheets[0].cells[2, 1] = {"note": "two sheets"}
    second = {"values": [{}, {"note": "two sheets"}]}
    assert grid(book, fields=f"{CELLS}.note") == {"rowData": [{"values": [{"note": "the first time"}]}, {}, second]}
    assert grid(book, fields=f"{CELLS}.note", ranges="Sheet1!A2:C3") == {"rowData": [{}, second]}


def test_a_cell_is_shown_with_what_follows_from_it():
    book = spreadsheet(locale="in_ID")
    values.update(book, "A1", TYPED, {"values": [["31/12/2026", "=A1-1", "x", True]]})
    day, formula, text, yes = grid(book, includeGridData="true")["rowData"][0]["values"]
    assert day["userEnteredValue"] == day["effectiveValue"] == {"numberValue": 46387}
    assert day["formattedValue"] == "31/12/2026"
    assert day["userEnteredFormat"] == {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}
    assert day["effectiveFormat"]["numberFormat"] == {"type": "DATE", "pattern": "dd/mm/yyyy"}
    assert day["effectiveFormat"]["horizontalAlignment"] == "RIGHT"
    assert day["effectiveFormat"]["textFormat"]["fontSize"] == 10
    assert (formula["userEnteredValue"], formula["effectiveValue"]) == ({"formulaValue": "=A1-1"}, {"numberValue": 46386})
    assert (text["formattedValue"], yes["formattedValue"]) == ("x", "TRUE")
    assert "userEnteredFormat" not in text


def test_metadata_of_rows_stand_with_the_rows_and_those_of_tabs_with_the_tabs():
    book = spreadsheet(rows=2, columns=1)
    place = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    of_row = {"metadataId": 1, "metadataKey": "k", "location": {"locationType": "ROW", "dimensionRange": place}}
    of_tab = {"metadataId": 2, "metadataKey": "k", "location": {"locationType": "SHEET", "sheetId": 0}}
    book.sheets[0].parts["developerMetadata"] = [of_row, of_tab]
    book.sheets[0].row_metadata[0] = {"pixelSize": 40, "hiddenByUser": True}
    tab = get.spreadsheet(book, {"includeGridData": ["true"]})["sheets"][0]
    assert tab["developerMetadata"] == [of_tab]
    assert tab["data"][0]["rowMetadata"] == [{"pixelSize": 40, "hiddenByUser": True}, {"pixelSize": 21, "developerMetadata": [of_row]}]


def test_a_mask_takes_out_what_it_does_not_name():
    book = spreadsheet("Sheet1", "Log")
    put(book, "A1", ["a"])
    found = get.spreadsheet(book, {"fields": ["properties(title,locale),sheets(properties/sheetId)"]})
    assert found == {"properties": {"title": "Buku", "locale": "en_US"}, "sheets": [{"properties": {"sheetId": n}} for n in (0, 1)]}
    assert get.spreadsheet(book, {"fields": ["namedRanges"]}) == {}
    assert get.spreadsheet(book, {"fields": ["sheets.properties.tabColorStyle"]}) == {"sheets": [{"properties": {}}] * 2}
    assert "data" in get.spreadsheet(book, {"fields": ["*"]})["sheets"][0]
    assert get.spreadsheet(book, {"fields": ["spreadsheetId"], "includeGridData": ["true"]}) == {"spreadsheetId": book.id}


@pytest.mark.parametrize(
    ("mask", "tree"),
    [
        ("a", {"a": {}}),
        ("a,b.c", {"a": {}, "b": {"c": {}}}),
        ("a(b,c/d),a.e", {"a": {"b": {}, "c": {"d": {}}, "e": {}}}),
        ("a.b,a", {"a": {}}),
        ("a, b", {"a": {}, "b": {}}),
        ("a(b(c))", {"a": {"b": {"c": {}}}}),
    ],
)
def test_masks_are_trees(mask, tree):
    assert fields.parse(mask) == tree


@pytest.mark.parametrize("mask", ["a(", "a)", "a..b", ",a", "a(b", "a,", "", "a;b"])
def test_a_broken_mask_is_refused(mask):
    with pytest.raises(ApiError, match="Request contains an invalid argument"):
        fields.parse(mask)


@pytest.mark.parametrize(
    ("mask", "named"),
    [("sheet", "sheet"), ("sheets(properties(titel))", "sheets.properties.titel"), ("spreadsheetId.x", "spreadsheetId.x")],
)
def test_a_name_that_the_answer_does_not_have_is_refused(mask, named):
    with pytest.raises(ApiError) as refused:
        get.spreadsheet(spreadsheet(), {"fields": [mask]})
    violation = refused.value.envelope()["error"]["details"][0]["fieldViolations"][0]
    assert violation == {
        "field": named,
        "description": f"Error expanding 'fields' parameter. Cannot find matching fields for path '{named}'.",
    }


def test_data_filters_choose_as_ranges_do():
    book = spreadsheet("Sheet1", "Log")
    body = {
        "dataFilters": [{"a1Range": "Log!A1:B1"}, {"gridRange": {"sheetId": 1, "startRowIndex": 3, "endRowIndex": 4}}],
        "includeGridData": True,
    }
    (tab,) = get.by_data_filter(book, body, {})["sheets"]
    assert tab["properties"]["title"] == "Log"
    assert [len(data["columnMetadata"]) for data in tab["data"]] == [2, 5]
    assert len(get.by_data_filter(book, {}, {})["sheets"]) == 2


def test_who_may_edit_a_protected_range_is_shown_to_those_who_may():
    book = spreadsheet()
    entry = {"protectedRangeId": 1, "range": {"endRowIndex": 1}, "editors": {"users": ["robot@kantor.test"]}}
    book.sheets[0].parts["protectedRanges"] = [entry]

    def seen(*asker):
        return get.spreadsheet(book, {}, *asker)["sheets"][0]["protectedRanges"][0]

    may = {**entry, "requestingUserCanEdit": True}
    assert seen() == seen(Asker("robot@kantor.test")) == seen(Asker("pemilik@kantor.test", owner=True)) == may
    assert seen(Asker("orang@lain.test")) == {"protectedRangeId": 1, "range": {"endRowIndex": 1}}


def test_a_snapshot_brings_everything_back():
    book = spreadsheet("Sheet1", "Log")
    put(book, "A1", ["a", "b"], ["c"])
    before = get.spreadsheet(book, {"includeGridData": ["true"]})
    kept = book.snapshot()
    put(book, "A1", ["x", ""], [None, "y"])
    sheet = book.sheets[0]
    sheet.cells.delete_rows(0, 1)
    sheet.cells.insert_columns(1, 2)
    sheet.set_grid(frozenRowCount=1)
    sheet.part("merges").append({"startRowIndex": 0})
    sheet.row_metadata[0] = {"pixelSize": 5}
    book.sheets.pop()
    book.named_ranges.append({"name": "n"})
    book.properties = {**book.properties, "title": "lain"}
    assert get.spreadsheet(book, {"includeGridData": ["true"]}) != before
    book.restore(kept)
    assert get.spreadsheet(book, {"includeGridData": ["true"]}) == before


def test_cells_move_with_rows_and_columns():
    book = spreadsheet()
    cells = book.sheets[0].cells
    put(book, "A1", ["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"])
    cells.insert_rows(1, 2)
    cells.delete_rows(3, 4)
    cells.delete_columns(0, 1)
    cells.insert_columns(1, 1)
    texts = {place: cell["userEnteredValue"]["stringValue"] for place, cell in cells.items()}
    assert texts == {(0, 0): "b", (0, 2): "c", (3, 0): "h", (3, 2): "i"}
    assert len(cells) == 4
    cells[0, 0] = {}
    del cells[0, 2]
    assert (0, 0) not in cells
    assert 0 not in cells.rows
    with pytest.raises(KeyError):
        del cells[0, 2]
    with pytest.raises(KeyError):
        cells[0, 2]
