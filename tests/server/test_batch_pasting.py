"""Copying, cutting and pasting cells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.batches import LIST, OTHER, RULE, Api, Book, box, furnished

BOLD = {"userEnteredFormat": {"textFormat": {"bold": True}}}


def _copied(kind: str, **more: Any) -> Book:
    """A book in which the cell A2, with everything on it, was pasted in this way onto F4, which has borders and a note."""
    book = Book()
    cell = {**BOLD, "note": "asal", "userEnteredValue": {"formulaValue": "=C2"}}
    line = {"borders": {"top": {"style": "SOLID"}}}
    old = {"note": "tujuan", "userEnteredFormat": line, "userEnteredValue": {"stringValue": "lama"}}
    book.ask(
        {"updateCells": {"range": box(1, 2, 0, 1), "fields": "*", "rows": [{"values": [cell]}]}},
        {"setDataValidation": {"range": box(1, 2, 0, 1), "rule": LIST}},
        {"updateCells": {"range": box(3, 4, 5, 6), "fields": "*", "rows": [{"values": [old]}]}},
        {"copyPaste": {"source": box(1, 2, 0, 1), "destination": box(3, 4, 5, 6), "pasteType": kind, **more}},
    )
    return book


LINE = {"borders": {"top": {"style": "SOLID"}}}


TEXT = BOLD["userEnteredFormat"]


@pytest.mark.parametrize(
    ("kind", "value_", "look", "note", "rule"),
    [
        ("PASTE_NORMAL", "=H4", TEXT, "asal", True),
        ("PASTE_NO_BORDERS", "=H4", {**TEXT, **LINE}, "asal", True),
        ("PASTE_VALUES", 1, LINE, "tujuan", False),
        ("PASTE_FORMULA", "=H4", LINE, "tujuan", False),
        ("PASTE_FORMAT", "lama", TEXT, "tujuan", False),
        ("PASTE_DATA_VALIDATION", "lama", LINE, "tujuan", True),
        ("PASTE_CONDITIONAL_FORMATTING", "lama", LINE, "tujuan", False),
    ],
)
def test_what_is_pasted(kind: str, value_: Any, look: Api, note: str, rule: bool):
    book = _copied(kind)
    found = book.sheet.cells[3, 5]
    assert (book.at(3, 5), found["userEnteredFormat"], found["note"], "dataValidation" in found) == (value_, look, note, rule)
    assert book.at(1, 0) == "=C2"


def test_a_copy_is_repeated_where_the_destination_is_a_multiple_of_it():
    book = Book()
    book.ask({"copyPaste": {"source": box(1, 3, 0, 1), "destination": box(12, 16, 5, 7), "pasteType": "PASTE_VALUES"}})
    assert [book.column(column)[12:] for column in (5, 6)] == [["K1", "K2", "K1", "K2"]] * 2


def test_a_copy_is_pasted_whole_where_the_destination_is_smaller():
    book = Book()
    book.ask({"copyPaste": {"source": box(1, 3, 0, 2), "destination": box(12, 13, 5, 6, 0)}})
    assert [[book.at(row, column) for column in (5, 6)] for row in (12, 13)] == [["K1", "n1"], ["K2", "n2"]]


def test_a_copy_may_be_turned():
    book = Book()
    book.ask({"copyPaste": {"source": box(1, 4, 0, 2), "destination": box(12, 13, 0, 1), "pasteOrientation": "TRANSPOSE"}})
    assert [[book.at(row, column) for column in range(3)] for row in (12, 13)] == [["K1", "K2", "K3"], ["n1", "n2", "n3"]]


def test_merged_cells_and_colours_are_copied_along():
    book = Book()
    book.ask(
        {"mergeCells": {"range": box(1, 2, 4, 6)}},
        {"addConditionalFormatRule": {"rule": {"ranges": [box(0, 3, 0, 8)], **RULE}}},
        {"copyPaste": {"source": box(1, 2, 0, 8), "destination": box(12, 14, 0, 8)}},
    )
    assert [merge["startRowIndex"] for merge in book.sheet.part("merges")] == [1, 12, 13]
    assert book.sheet.part("conditionalFormats")[0]["ranges"][1:] == [
        {"startRowIndex": 12, "endRowIndex": 14, "startColumnIndex": 0, "endColumnIndex": 8}
    ]
    book.ask({"copyPaste": {"source": box(1, 2, 0, 8), "destination": box(12, 14, 0, 8)}})
    assert len(book.sheet.part("conditionalFormats")[0]["ranges"]) == 2
    assert len(book.sheet.part("merges")) == 3


def test_a_copy_onto_itself_reads_before_it_writes():
    book = Book()
    book.ask({"copyPaste": {"source": box(1, 4, 0, 1), "destination": box(2, 5, 0, 1)}})
    assert book.column(0)[1:6] == ["K1", "K1", "K2", "K3", "K5"]
    book.ask({"cutPaste": {"source": box(1, 4, 1, 2), "destination": {"rowIndex": 2, "columnIndex": 1}}})
    assert book.column(1)[1:6] == [None, "n1", "n2", "n3", "n5"]


def test_what_is_cut_keeps_its_formulas_and_may_go_to_another_tab():
    book = furnished()
    book.ask(
        {"cutPaste": {"source": box(5, 6, 0, 4), "destination": {"sheetId": OTHER, "rowIndex": 5}}},
        {"cutPaste": {"source": box(5, 6, 4, 6), "destination": {"sheetId": OTHER, "rowIndex": 6}}},
    )
    assert [book.at(5, 0, OTHER), book.at(5, 3, OTHER)] == ["K5", "=C6"]
    assert book.at(5, 0) is None
    assert book.sheet.part("merges") == []
    moved = {"sheetId": OTHER, "startRowIndex": 6, "endRowIndex": 7, "startColumnIndex": 0, "endColumnIndex": 2}
    assert book.spreadsheet.sheet(OTHER).part("merges") == [moved]
