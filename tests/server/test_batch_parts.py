"""Named ranges, bands, and colours by condition."""

from __future__ import annotations

import pytest

from tests.support.batches import (
    BANDED,
    OTHER,
    RED,
    RULE,
    WHOLE,
    Api,
    Book,
    box,
    furnished,
)

BANDS = {"headerColor": {"red": 1}, "firstBandColorStyle": {"themeColor": "BACKGROUND"}}


def rule(kind: str, *values: str) -> Api:
    condition: Api = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
    return {"ranges": [box(1, 5, 0, 1)], "booleanRule": {"condition": condition, "format": RED}}


# Named ranges -------------------------------------------------------------------------------------------------------


def test_a_named_range_is_added_changed_and_deleted():
    book = Book()
    [reply] = book.ask({"addNamedRange": {"namedRange": {"name": "Data", "range": box(0, 2, 0, 2)}}})
    made = reply["addNamedRange"]["namedRange"]
    assert made["range"] == {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
    number = made["namedRangeId"]
    assert number.isdigit()
    changed = {"namedRangeId": number, "name": "Lain", "range": box(0, 3, 0, 1, OTHER)}
    book.ask({"updateNamedRange": {"namedRange": changed, "fields": "range"}})
    assert book.spreadsheet.named_ranges == [{"namedRangeId": number, "name": "Data", "range": box(0, 3, 0, 1, OTHER)}]
    book.ask({"deleteNamedRange": {"namedRangeId": number}})
    assert book.spreadsheet.named_ranges == []


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"addNamedRange": {"namedRange": {"name": "DATA", "range": box(0, 1, 0, 1)}}},
            "Cannot add named range with name DATA, a named range with that name already exists.",
        ),
        ({"addNamedRange": {"namedRange": {"name": "A1", "range": box(0, 1, 0, 1)}}}, "Invalid named range name: A1"),
        ({"addNamedRange": {"namedRange": {"name": "dua kata", "range": box(0, 1, 0, 1)}}}, "Invalid named range name: dua kata"),
        ({"addNamedRange": {"namedRange": {"name": "x"}}}, "range is required."),
        (
            {"addNamedRange": {"namedRange": {"name": "x", "namedRangeId": "nama", "range": {}}}},
            "A named range with the id nama already exists.",
        ),
        ({"updateNamedRange": {"namedRange": {"namedRangeId": "nama"}, "fields": "name"}}, "Invalid named range name: "),
        ({"updateNamedRange": {"namedRange": {"namedRangeId": "nama"}, "fields": "range"}}, "range is required."),
        ({"deleteNamedRange": {"namedRangeId": "hilang"}}, "Cannot find named range with ID: hilang"),
    ],
)
def test_what_named_ranges_refuse(request_: Api, message: str):
    assert furnished().refused(request_) == f"Invalid requests[0].{next(iter(request_))}: {message}"


# Bands --------------------------------------------------------------------------------------------------------------


def test_bands_are_kept_with_closed_ranges_and_both_forms_of_colour():
    book = Book()
    [reply] = book.ask({"addBanding": {"bandedRange": {"range": {"sheetId": 0}, "rowProperties": BANDS}}})
    made = reply["addBanding"]["bandedRange"]
    assert made["range"] == WHOLE
    assert made["rowProperties"] == {
        "headerColor": {"red": 1},
        "headerColorStyle": {"rgbColor": {"red": 1}},
        "firstBandColor": {"red": 1, "green": 1, "blue": 1},
        "firstBandColorStyle": {"themeColor": "BACKGROUND"},
    }


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"addBanding": {"bandedRange": {"range": box(8, 12, 7, 8), "rowProperties": BANDS}}},
            "You cannot add alternating background colors to a range that already has alternating background colors.",
        ),
        (
            {"addBanding": {"bandedRange": {"range": box(15, 16, 0, 1)}}},
            "At least one of rowProperties or columnProperties must be specified.",
        ),
        (
            {"addBanding": {"bandedRange": {"bandedRangeId": BANDED, "range": box(15, 16, 0, 1), "rowProperties": BANDS}}},
            "A banded range with the id 12 already exists.",
        ),
        ({"deleteBanding": {"bandedRangeId": 1}}, "No banded range with id: 1"),
    ],
)
def test_what_bands_refuse(request_: Api, message: str):
    assert furnished().refused(request_) == f"Invalid requests[0].{next(iter(request_))}: {message}"


def test_bands_may_grow_over_themselves_and_move_to_another_tab():
    book = furnished()
    book.ask({"updateBanding": {"bandedRange": {"bandedRangeId": BANDED, "range": box(0, 12, 0, 8)}, "fields": "range"}})
    book.ask({"updateBanding": {"bandedRange": {"bandedRangeId": BANDED, "range": box(0, 2, 0, 2, OTHER)}, "fields": "range"}})
    assert [len(sheet.part("bandedRanges")) for sheet in book.spreadsheet.sheets] == [0, 1]
    assert "rowProperties" in book.spreadsheet.sheets[1].part("bandedRanges")[0]


# Colours by condition -----------------------------------------------------------------------------------------------


def test_rules_stand_in_their_order():
    book = Book()
    for index, text in ((0, "a"), (0, "b"), (1, "c")):
        book.ask({"addConditionalFormatRule": {"index": index, "rule": rule("TEXT_CONTAINS", text)}})

    def texts() -> list[str]:
        rules = book.sheet.part("conditionalFormats")
        return [one["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for one in rules]

    assert texts() == ["b", "c", "a"]
    [moved] = book.ask({"updateConditionalFormatRule": {"sheetId": 0, "index": 2, "newIndex": 0}})
    assert texts() == ["a", "b", "c"]
    assert moved["updateConditionalFormatRule"]["oldIndex"] == 2
    assert "newIndex" not in moved["updateConditionalFormatRule"]
    [changed] = book.ask({"updateConditionalFormatRule": {"index": 1, "rule": rule("TEXT_CONTAINS", "d")}})
    assert texts() == ["a", "d", "c"]
    assert set(changed["updateConditionalFormatRule"]) == {"newRule", "oldRule", "newIndex"}
    [gone] = book.ask({"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})
    assert gone["deleteConditionalFormatRule"]["rule"]["booleanRule"]["condition"]["values"] == [{"userEnteredValue": "d"}]
    assert texts() == ["a", "c"]


def test_a_rule_is_kept_with_closed_ranges():
    book = Book()
    book.ask({"addConditionalFormatRule": {"rule": {"ranges": [{"sheetId": 0}], **RULE}}})
    [kept] = book.sheet.part("conditionalFormats")
    assert kept["ranges"] == [WHOLE]
    assert kept["booleanRule"]["format"] == {**RED, "backgroundColorStyle": {"rgbColor": {"red": 1}}}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (rule("ONE_OF_LIST", "a"), "ConditionType 'ONE_OF_LIST' is not supported in conditional formatting."),
        (rule("NUMBER_BETWEEN", "1"), "ConditionType 'NUMBER_BETWEEN' takes from 2 to 2 values, 1 were given."),
        (rule("CUSTOM_FORMULA", "$A1"), "Invalid ConditionValue.userEnteredValue: $A1"),
        ({"ranges": [box(0, 1, 0, 1)]}, "No rule specified."),
        ({**RULE, "ranges": []}, "The ranges of a conditional format rule must be on one sheet, and there must be at least one."),
        (
            {**RULE, "ranges": [box(0, 1, 0, 1), box(0, 1, 0, 1, OTHER)]},
            "The ranges of a conditional format rule must be on one sheet, and there must be at least one.",
        ),
        ({**RULE, "ranges": [box(0, 21, 0, 1)]}, "range.endRowIndex[21] is after last row in grid[20]"),
        ({"ranges": [box(0, 1, 0, 1)], "gradientRule": {"minpoint": {"type": "MIN"}}}, "No interpolationPointType specified."),
        (
            {"ranges": [box(0, 1, 0, 1)], "booleanRule": {**RULE["booleanRule"], "format": {"wrapStrategy": "WRAP"}}},
            "Unsupported format in a conditional format rule: wrapStrategy",
        ),
        (
            {"ranges": [box(0, 1, 0, 1)], "booleanRule": {**RULE["booleanRule"], "format": {"textFormat": {"fontSize": 9}}}},
            "Unsupported format in a conditional format rule: fontSize",
        ),
    ],
)
def test_what_a_rule_of_colours_may_not_be(asked: Api, message: str):
    request = {"addConditionalFormatRule": {"rule": asked}}
    assert Book().refused(request) == f"Invalid requests[0].addConditionalFormatRule: {message}"


def test_a_rule_that_is_not_there_is_named_by_tab_and_place():
    book = Book()
    for request in (
        {"deleteConditionalFormatRule": {"sheetId": OTHER, "index": 2}},
        {"updateConditionalFormatRule": {"sheetId": OTHER, "index": 2, "newIndex": 2}},
    ):
        assert book.refused(request).endswith("No conditional format on sheet: 7 at index: 2")
    assert "index[1] is out of range" in book.refused(
        {"addConditionalFormatRule": {"index": 1, "rule": {"ranges": [box(0, 1, 0, 1)], **RULE}}}
    )
