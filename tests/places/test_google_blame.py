"""A refusal over a protected range names the tab, as far as the service tells which request it was; never a cell."""

import pytest

from stm_sheets import report
from stm_sheets.places.google.blame import tab_of
from stm_sheets.places.google.errors import BadRequestError
from tests.support.google import client_of
from tests.support.scripted import Step, refusal

SECRET = "Budi Hartono"
PROTECTED = "{}: You are trying to edit a protected cell or object. Please contact the spreadsheet owner."
MARKER = {"createDeveloperMetadata": {"developerMetadata": {"metadataId": 7, "location": {"spreadsheet": True}}}}
REQUESTS = [
    MARKER,
    {"updateCells": {"start": {"sheetId": 5}, "rows": [{"values": [{"userEnteredValue": {"stringValue": SECRET}}]}]}},
    {"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS"}}},
    {"copyPaste": {"source": {"sheetId": 9}, "destination": {"sheetId": 9}}},
]
SHEETS = [{"properties": {"title": "Log Keluhan"}}, {"properties": {"sheetId": 5, "title": "Dasbor"}}]


@pytest.mark.parametrize(
    ("said", "tab"),
    [
        ("Invalid requests[1].updateCells: x", "Dasbor"),
        ("Invalid requests[2].insertDimension: x", "Log Keluhan"),  # its id is 0, which the service leaves out
        ("Invalid requests[0].createDeveloperMetadata: x", ""),
        ("Invalid requests[3].copyPaste: x", ""),
        ("Invalid requests[4].updateCells: x", ""),
        ("You are trying to edit a protected cell", ""),
    ],
)
def test_the_tab_is_that_of_the_request_that_was_refused(said, tab):
    assert tab_of(said, REQUESTS, SHEETS) == tab


@pytest.mark.parametrize(
    ("place", "then", "part"),
    [
        ("Invalid requests[1].updateCells", Step(200, {"sheets": SHEETS}), 'Bagian tab "Dasbor"'),
        ("Invalid requests[0].createDeveloperMetadata", Step(200, {"sheets": SHEETS}), "Bagian buku"),
        ("Invalid requests[1].updateCells", refusal(404), "Bagian buku"),
    ],
)
def test_the_line_names_the_tab_and_no_cell(place, then, part):
    with client_of(refusal(400, PROTECTED.format(place)), then) as (client, google, _), pytest.raises(BadRequestError) as told:
        client.batch_update("x", {"requests": REQUESTS}, "replies")
    assert str(told.value).startswith(f"{part} yang akan ditulis dilindungi dan akun akun@contoh.id tidak boleh mengubahnya. ")
    assert report.discreet(str(told.value)) == str(told.value)
    assert (told.value.topic, told.value.code) == ("protected", 400)
    assert len(google.seen) == 2
    assert SECRET not in str(told.value)


def test_any_other_refusal_asks_nothing_more():
    with client_of(refusal(400, "Invalid requests[1].updateCells: x")) as (client, google, _), pytest.raises(BadRequestError):
        client.batch_update("x", {"requests": REQUESTS}, "replies")
    assert len(google.seen) == 1
