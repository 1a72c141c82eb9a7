"""batchUpdate as a whole: every kind of request is answered, fits Google's schema, and leaves no trace when a later one fails."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets_server import batch, fields, get, schema
from tests.sheets_server.errors import ApiError
from tests.support.batch_examples import EXAMPLES, kind
from tests.support.batches import Api, Book, box, furnished, metadata, value, write

FAILS = {"deleteSheet": {"sheetId": 99}}
IMPOSSIBLE = "Invalid requests[1].deleteSheet: No sheet with id: 99"


def test_there_is_an_example_of_every_kind_in_googles_schema():
    kinds = set(fields.schemas("sheets.v4")["Request"]["properties"])
    assert {kind(one) for one in EXAMPLES} == set(batch.HANDLERS)
    assert set(batch.HANDLERS) | set(batch.UNNEEDED) == kinds
    assert not set(batch.HANDLERS) & set(batch.UNNEEDED)


@pytest.mark.parametrize("request_", EXAMPLES, ids=kind)
def test_a_request_of_this_kind_changes_something_and_its_answer_fits_the_schema(request_: Api):
    assert schema.validator("sheets", "Request").is_valid(request_)
    book = furnished()
    before = book.all()
    answer = book.answer(request_, includeSpreadsheetInResponse=True, responseIncludeGridData=True)
    found = [error.message for error in schema.validator("sheets", "BatchUpdateSpreadsheetResponse").iter_errors(answer)]
    assert found == []
    assert book.all() != before
    assert set(answer["replies"][0]) <= {kind(request_)}


@pytest.mark.parametrize("request_", EXAMPLES, ids=kind)
def test_when_the_next_request_fails_nothing_of_this_one_is_left(request_: Api):
    assert furnished().refused(request_, FAILS) == IMPOSSIBLE


def _numbers_changed(message: Any, add: int) -> Any:
    """The request with its numbers a little different: other places, ids that do not exist."""
    if isinstance(message, dict):
        return {name: part if name == "metadataId" else _numbers_changed(part, add) for name, part in message.items()}
    if isinstance(message, list):
        return [_numbers_changed(part, add) for part in message]
    return message + add if isinstance(message, int) and not isinstance(message, bool) else message


REQUESTS = st.builds(_numbers_changed, st.sampled_from(EXAMPLES), st.sampled_from([0, 0, 0, 1, 2, -1, 5]))


@settings(max_examples=150, deadline=None)
@given(st.lists(REQUESTS, min_size=1, max_size=8))
def test_a_batch_of_anything_does_all_or_nothing_and_keeps_to_the_schema(requests: list[Api]):
    book = furnished()
    before = book.all()
    with pytest.raises(ApiError) as caught:
        book.ask(*requests, FAILS)
    assert book.all() == before
    assert caught.value.code == 400
    done = [one for one in requests if _done(book, one)]
    assert len(done) <= len(requests)
    found = get.spreadsheet(book.spreadsheet, {"includeGridData": ["true"]})
    assert [error.message for error in schema.validator("sheets", "Spreadsheet").iter_errors(found)] == []


def _done(book: Book, request: Api) -> bool:
    try:
        book.ask(request)
    except ApiError:
        return False
    return True


def test_two_kinds_in_one_request_are_refused_as_the_service_words_it():
    text = "Invalid value at 'requests[1]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'"
    assert Book().refused(write(0, 0, [["x"]]), {"clearBasicFilter": {}, "deleteSheet": {"sheetId": 7}}) == text


def test_an_empty_request_and_an_empty_batch_are_refused():
    assert Book().refused(write(0, 0, [["x"]]), {}) == "Invalid requests[1]: No request set."
    assert Book().refused() == "Must specify at least one request."


def test_a_kind_that_nobody_here_needs_is_named_with_the_reason():
    book = Book()
    with pytest.raises(ApiError, match=r"Invalid requests\[0\]\.insertComment: not answered here, comments are read") as caught:
        book.ask({"insertComment": {"content": "halo"}})
    assert caught.value.code == 501


def test_a_fault_of_the_server_itself_leaves_no_trace_either():
    book = Book()
    before = book.all()
    with pytest.raises(AttributeError):
        book.ask(write(0, 0, [["x"]]), {"updateCells": "no message at all"})
    assert book.all() == before


def test_the_answer_holds_the_spreadsheet_and_the_ranges_that_were_asked_for():
    book = Book()
    more = {"includeSpreadsheetInResponse": True, "responseRanges": ["Sheet1!A1:B1"], "responseIncludeGridData": True}
    answer = book.answer(write(0, 0, [["Nomor"]]), **more)
    [sheet] = answer["updatedSpreadsheet"]["sheets"]
    [row] = sheet["data"][0]["rowData"]
    assert [cell["formattedValue"] for cell in row["values"]] == ["Nomor", "Nama"]
    assert "updatedSpreadsheet" not in book.answer(write(0, 0, [["No"]]), responseRanges=["Sheet1!A1"])


@pytest.mark.parametrize(
    ("mask", "shown"),
    [
        ("replies", {"replies"}),
        ("spreadsheetId,updatedSpreadsheet.properties.title", {"spreadsheetId", "updatedSpreadsheet"}),
        ("updatedSpreadsheet.sheets.data.rowData.values.userEnteredValue", {"updatedSpreadsheet"}),
    ],
)
def test_a_mask_says_what_is_answered(mask: str, shown: set[str]):
    book = Book()
    body = {"requests": [write(0, 0, [["Nomor"]])], "includeSpreadsheetInResponse": True, "responseRanges": ["Sheet1!A1"]}
    answer = batch.update(book.spreadsheet, body, {"fields": [mask]})
    assert set(answer) == shown
    if "rowData" in mask:
        assert answer["updatedSpreadsheet"]["sheets"] == [{"data": [{"rowData": [{"values": [value("Nomor")]}]}]}]


def test_a_mask_with_a_strange_name_changes_nothing():
    book = Book()
    before = book.all()
    with pytest.raises(ApiError):
        batch.update(book.spreadsheet, {"requests": [write(0, 0, [["x"]])]}, {"fields": ["replays"]})
    assert book.all() == before


def test_a_response_range_that_does_not_exist_refuses_the_whole_batch():
    book = Book()
    before = book.all()
    with pytest.raises(ApiError, match="Unable to parse range: Hilang!A1"):
        book.ask(write(0, 0, [["x"]]), includeSpreadsheetInResponse=True, responseRanges=["Hilang!A1"])
    assert book.all() == before


def test_a_batch_that_is_sent_twice_lands_once():
    book = Book()
    requests = [metadata(77, {"spreadsheet": True}), {"appendCells": {"sheetId": 0, "fields": "*", "rows": [{"values": [value("x")]}]}}]
    book.ask(*requests)
    once = copy.deepcopy(book.all())
    text = "Cannot add developer metadata with ID [77] because developer metadata with that ID already exists."
    assert book.refused(*requests) == f"Invalid requests[0].createDeveloperMetadata: {text}"
    assert book.all() == once


def test_what_a_client_keeps_is_not_what_the_server_keeps():
    book = Book()
    reply = book.ask({"addNamedRange": {"namedRange": {"name": "Data", "range": box(0, 3, 0, 1)}}})[0]
    assert reply["addNamedRange"]["namedRange"]["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 3,
        "startColumnIndex": 0,
        "endColumnIndex": 1,
    }
