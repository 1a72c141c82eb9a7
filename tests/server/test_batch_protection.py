"""Protected ranges: who may write where. An account that may not gets a 400, and nothing of its batch is done."""

from __future__ import annotations

import pytest

from tests.sheets_server.desk import PROTECTED as REFUSED
from tests.sheets_server.desk import Asker
from tests.support.batches import COLUMN_CHART, OTHER, PERSON, PROTECTED, ROBOT, RULE, Api, Book, box, furnished, span, value, write

ROBOT_ASKS, PERSON_ASKS, OWNER_ASKS = Asker(ROBOT), Asker(PERSON), Asker("pemilik@contoh.id", owner=True)


def protected(where: Api, **more) -> Book:
    """A book in which the robot protects a range, then handed to a person."""
    book = Book()
    book.asker = ROBOT_ASKS
    book.ask({"addProtectedRange": {"protectedRange": {"protectedRangeId": PROTECTED, "range": where, "editors": {}, **more}}})
    book.asker = PERSON_ASKS
    return book


WRITES = [
    write(4, 3, [["x"]]),
    {"updateCells": {"range": box(4, 5, 3, 4), "fields": "*"}},
    {"repeatCell": {"range": box(0, 20, 3, 4), "cell": {"note": "x"}, "fields": "note"}},
    {"setDataValidation": {"range": box(4, 5, 3, 4)}},
    {"updateBorders": {"range": box(4, 5, 3, 4), "top": {"style": "SOLID"}}},
    {"mergeCells": {"range": box(4, 5, 3, 5)}},
    {"sortRange": {"range": box(1, 11, 0, 4), "sortSpecs": [{"dimensionIndex": 0}]}},
    {"randomizeRange": {"range": box(1, 11, 0, 4)}},
    {"copyPaste": {"source": box(0, 1, 0, 1), "destination": box(4, 5, 3, 4)}},
    {"cutPaste": {"source": box(4, 5, 3, 4), "destination": {"rowIndex": 15}}},
    {"cutPaste": {"destination": {"rowIndex": 4, "columnIndex": 3}, "source": box(0, 1, 0, 1)}},
    {"pasteData": {"coordinate": {"rowIndex": 4, "columnIndex": 3}, "data": "a", "delimiter": ","}},
    {"findReplace": {"find": "C5", "replacement": "C6", "allSheets": True, "includeFormulas": True}},
    {"trimWhitespace": {"range": box(0, 20, 0, 8)}},
    {"deleteDuplicates": {"range": box(1, 11, 0, 4)}},
    {"insertRange": {"range": box(1, 2, 3, 4), "shiftDimension": "ROWS"}},
    {"deleteRange": {"range": box(1, 2, 3, 4), "shiftDimension": "ROWS"}},
    {"deleteDimension": {"range": span(5, 6)}},
    {"moveDimension": {"source": span(5, 6), "destinationIndex": 12}},
    {"deleteSheet": {"sheetId": 0}},
    {"updateSheetProperties": {"properties": {"gridProperties": {"rowCount": 5}}, "fields": "gridProperties.rowCount"}},
    {"deleteProtectedRange": {"protectedRangeId": PROTECTED}},
    {"updateProtectedRange": {"protectedRange": {"protectedRangeId": PROTECTED, "warningOnly": True}, "fields": "warningOnly"}},
]


def names(request: Api) -> str:
    kind, asked = next(iter(request.items()))
    return f"{kind} {next(iter(asked))}"


@pytest.mark.parametrize("request_", WRITES, ids=names)
def test_who_is_no_editor_may_not_touch_protected_cells(request_: Api):
    book = protected(box(4, 9, 3, 4))
    assert book.refused(write(0, 0, [["x"]]), request_) == f"Invalid requests[1].{next(iter(request_))}: {REFUSED}"
    book.asker = ROBOT_ASKS
    book.ask(request_)


@pytest.mark.parametrize("request_", WRITES[:-2], ids=names)
def test_a_range_that_only_warns_lets_everyone_write(request_: Api):
    book = protected(box(4, 9, 3, 4), warningOnly=True)
    assert "editors" not in book.sheet.part("protectedRanges")[0]
    book.ask(request_)


@pytest.mark.parametrize(
    "request_",
    [
        write(4, 2, [["x"]]),
        {"updateCells": {"range": box(4, 9, 4, 5), "fields": "*"}},
        {"repeatCell": {"range": box(0, 4, 3, 4), "cell": {}, "fields": "*"}},
        {"setDataValidation": {"range": box(9, 10, 3, 4)}},
        {"appendCells": {"sheetId": 0, "fields": "*", "rows": [{"values": [value("x")]}]}},
        {"insertDimension": {"range": span(5, 6)}},
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 1}},
        {"deleteDimension": {"range": span(10, 11)}},
    ],
    ids=names,
)
def test_cells_beside_a_protected_range_are_everyones(request_: Api):
    protected(box(4, 9, 3, 4)).ask(request_)


@pytest.mark.parametrize(
    "request_",
    [
        write(0, 0, [["x"]]),
        {"appendCells": {"sheetId": 0, "fields": "*", "rows": [{"values": [value("x")]}]}},
        {"insertDimension": {"range": span(5, 6)}},
        {"deleteDimension": {"range": span(5, 6)}},
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 1}},
        {"updateDimensionProperties": {"range": span(5, 6), "properties": {"pixelSize": 9}, "fields": "pixelSize"}},
        {"updateSheetProperties": {"properties": {"title": "x"}, "fields": "title"}},
        {"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}},
        {"clearBasicFilter": {"sheetId": 0}},
        {"addBanding": {"bandedRange": {"range": box(0, 1, 0, 1), "rowProperties": {"firstBandColor": {"red": 1}}}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [box(0, 3, 0, 1)], **RULE}}},
        {"addDimensionGroup": {"range": span(1, 3)}},
        {"addChart": {"chart": {"spec": COLUMN_CHART, "position": {"overlayPosition": {"anchorCell": {"rowIndex": 1}}}}}},
        {"autoResizeDimensions": {"dimensions": span(1, 3)}},
    ],
    ids=names,
)
def test_of_a_wholly_protected_tab_nothing_changes(request_: Api):
    book = protected({"sheetId": 0})
    assert book.refused(request_) == f"Invalid requests[0].{next(iter(request_))}: {REFUSED}"
    book.ask(write(0, 0, [["x"]], OTHER))


def test_only_cells_in_which_something_is_found_have_to_be_free():
    book = protected(box(4, 9, 3, 4))
    book.ask({"findReplace": {"find": "K4", "replacement": "Q", "allSheets": True}})
    book.ask({"findReplace": {"find": "C", "replacement": "B", "range": box(0, 4, 0, 8), "includeFormulas": True}})
    assert [book.at(3, 3), book.at(4, 3)] == ["=B4", "=C5"]


def test_what_is_unprotected_in_a_protected_tab_may_be_written():
    book = protected({"sheetId": 0}, unprotectedRanges=[box(4, 9, 3, 4)])
    book.ask(write(4, 3, [["x"]]))
    assert REFUSED in book.refused(write(4, 2, [["x"]]))


def test_the_owner_may_write_everywhere_and_so_may_a_server_without_accounts():
    for asker in (OWNER_ASKS, Asker()):
        book = protected(box(4, 9, 3, 4))
        book.asker = asker
        book.ask(*WRITES[:6])


def test_whoever_protects_is_among_the_editors():
    book = Book(asker=ROBOT_ASKS)
    [reply] = book.ask({"addProtectedRange": {"protectedRange": {"range": box(0, 1, 0, 8), "editors": {"users": [PERSON]}}}})
    made = reply["addProtectedRange"]["protectedRange"]
    assert made["editors"] == {"users": [PERSON, ROBOT]}
    assert made["requestingUserCanEdit"] is True
    assert "requestingUserCanEdit" not in book.sheet.part("protectedRanges")[0]


def test_a_protected_range_follows_its_named_range_and_may_be_changed():
    book = furnished(ROBOT_ASKS)
    book.ask({"addProtectedRange": {"protectedRange": {"protectedRangeId": 70, "namedRangeId": "nama", "editors": {}}}})
    assert book.sheet.part("protectedRanges")[1]["range"] == book.spreadsheet.named_ranges[0]["range"]
    book.ask(
        {
            "updateProtectedRange": {
                "protectedRange": {"protectedRangeId": 70, "range": box(0, 2, 0, 2, OTHER)},
                "fields": "range,namedRangeId",
            }
        }
    )
    assert [len(sheet.part("protectedRanges")) for sheet in book.spreadsheet.sheets] == [1, 1]
    book.ask({"deleteProtectedRange": {"protectedRangeId": 70}})
    assert [len(sheet.part("protectedRanges")) for sheet in book.spreadsheet.sheets] == [1, 0]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"addProtectedRange": {"protectedRange": {}}}, "A protected range needs a range or a namedRangeId."),
        (
            {"addProtectedRange": {"protectedRange": {"protectedRangeId": PROTECTED, "range": box(0, 1, 0, 1)}}},
            "A protected range with the id 11 already exists.",
        ),
        (
            {"addProtectedRange": {"protectedRange": {"range": box(0, 1, 0, 1), "editors": {"users": ["robot"]}}}},
            "Invalid email address: robot",
        ),
        (
            {"addProtectedRange": {"protectedRange": {"range": box(0, 21, 0, 1)}}},
            "range.endRowIndex[21] is after last row in grid[20]",
        ),
        ({"deleteProtectedRange": {"protectedRangeId": 5}}, "No protected range with ID: 5"),
    ],
)
def test_what_protection_refuses(request_: Api, message: str):
    assert furnished().refused(request_) == f"Invalid requests[0].{next(iter(request_))}: {message}"
