"""What is asked of Google is short and whole, what comes back is understood, and gspread works over it as over its own."""

import dataclasses
import functools
import json

import gspread
import pytest
from google.oauth2.credentials import Credentials

from stm_sheets.model import OfficeError
from stm_sheets.places.google.client import connect
from stm_sheets.places.google.errors import BadRequestError, GoogleError, RepeatedError
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Pace
from tests.sheets_server.server import SheetsServer
from tests.support.google import MARKED, PLAIN, WELL, Time, client_of
from tests.support.scripted import Step, refusal

SECRET = "Budi Hartono, uraian keluhan"
NO_WAIT = Pace(sleep=lambda _: None)


# What is asked, what comes back ---------------------------------------------------------------------------------------


def test_questions_are_short_and_answers_may_be_packed():
    with client_of(WELL) as (client, google, _):
        client.spreadsheet("a/b", "properties", ["'Log Keluhan'!A1", "Petugas"])
        client.by_data_filter("x", {"dataFilters": [{"a1Range": "A1"}]}, "sheets")
        client.batch_update("x", {"requests": [{"a": "é😀"}]}, "replies")
    first, second, third = google.seen
    assert first.path == "/v4/spreadsheets/a%2Fb"
    assert first.query == {"fields": ["properties"], "ranges": ["'Log Keluhan'!A1", "Petugas"], "prettyPrint": ["false"]}
    assert "gzip" in first.headers["Accept-Encoding"]
    assert "gzip" in first.headers["User-Agent"]
    assert (second.method, second.path) == ("POST", "/v4/spreadsheets/x:getByDataFilter")
    assert third.body == '{"requests":[{"a":"é😀"}]}'.encode()
    assert third.headers["Content-Type"] == "application/json"
    assert third.headers["Content-Length"] == str(len(third.body))


def test_values_come_in_the_order_asked_for_and_all_of_them():
    told = [{"range": "A", "values": [[1]]}, {"range": "B"}]
    with client_of(Step(200, {"valueRanges": told})) as (client, google, _):
        assert client.values_batch_get("x", ["A", "B"]) == told
        with pytest.raises(GoogleError, match="tidak utuh"):
            client.values_batch_get("x", ["A", "B", "C"])
    assert google.seen[0].query["valueRenderOption"] == ["UNFORMATTED_VALUE"]
    assert google.seen[0].query["dateTimeRenderOption"] == ["SERIAL_NUMBER"]


def formatted(*kinds: str) -> dict[str, object]:
    return {"rowData": [{"values": [{"effectiveFormat": {"numberFormat": {"type": kind}}}]} if kind else {} for kind in kinds]}


def test_number_formats_are_told_for_each_range():
    sheets = [
        {"properties": {"title": "Petugas"}, "data": [{}]},
        {"properties": {"title": "Log 'A'"}, "data": [formatted("DATE", "", "TEXT"), formatted("DATE_TIME")]},
    ]
    with client_of(Step(200, {"sheets": sheets})) as (client, _, _):
        found = client.number_formats("x", ["'log ''a'''!B2:B4", "Petugas!A1:A2", "'Log ''A'''!C2"])
        assert found == [["DATE", "", "TEXT"], [], ["DATE_TIME"]]
        with pytest.raises(GoogleError, match="tidak utuh"):
            client.number_formats("x", ["Petugas!A1", "Petugas!A2"])
        assert client.number_formats("x", []) == []


def test_what_is_no_spreadsheet_need_not_answer_json():
    with client_of(Step(204, b""), Step(200, b"%PDF", {"Content-Type": "application/pdf"})) as (client, google, _):
        assert client.http.request("delete", "https://www.googleapis.com/drive/v3/files/x").status_code == 204
        assert (
            client.http.request("get", "https://www.googleapis.com/drive/v3/files/x/export", {"mimeType": "application/pdf"}).content
            == b"%PDF"
        )
    assert [one.path for one in google.seen] == ["/drive/v3/files/x", "/drive/v3/files/x/export"]


def test_the_log_holds_numbers_only():
    with client_of(refusal(503, SECRET), WELL) as (client, _, _):
        client.batch_update("x", MARKED | {"rahasia": SECRET}, "replies")
    first, second = client.attempts
    assert (first.call, first.attempt, first.status, first.waited) == (1, 1, 503, 0)
    assert (second.call, second.attempt, second.status, second.waited) == (1, 2, 200, 0.5)
    assert first.sent == second.sent > 100
    assert all(isinstance(value, int | float) for one in client.attempts for value in dataclasses.astuple(one))


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429, 500])
def test_no_line_tells_what_was_sent_or_answered(status, caplog):
    caplog.set_level("DEBUG")
    with client_of(refusal(status, SECRET)) as (client, _, _), pytest.raises(OfficeError) as told:
        client.batch_update("x", PLAIN | {"rahasia": SECRET}, "replies")
    for text in (str(told.value), caplog.text):
        assert "Budi" not in text
        assert "RAHASIA" not in text


# With the loopback service, and under gspread -------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path):
    """The loopback service, a spreadsheet shared with the program's account, and a client connected as the program connects."""
    waited = Time()
    with SheetsServer() as server:
        key = tmp_path / "kunci.json"
        key.write_text(json.dumps(server.key_file()))
        env = {"STM_GOOGLE_API": server.url, "GOOGLE_APPLICATION_CREDENTIALS": str(key)}
        client = connect(env, pace=Pace(waited.sleep, waited.clock, lambda: 0.5))
        book = server.new()
        server.share(book)
        yield server, book.id, client
        client.close()


def marked(text: str) -> dict[str, object]:
    place = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    marker = {"metadataId": 7, "metadataKey": "k", "metadataValue": "v", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    cell = {"start": place, "rows": [{"values": [{"userEnteredValue": {"stringValue": text}}]}], "fields": "userEnteredValue"}
    return {"requests": [{"createDeveloperMetadata": {"developerMetadata": marker}}, {"updateCells": cell}]}


@pytest.mark.parametrize("fault", ["drop-after", "500-after", "truncate", "cut", "drop-before", "503", "502html", "429", "expired"])
def test_a_batch_lands_once_whatever_comes_between(office, fault):
    server, book, client = office
    server.set_faults(f"{fault}@write1")
    if fault in {"drop-before", "503", "502html", "429", "expired"}:
        client.batch_update(book, marked("isi"), "replies")
    else:
        with pytest.raises(RepeatedError, match="dikirim ulang"):
            client.batch_update(book, marked("isi"), "replies")
    server.set_faults()
    assert client.values_batch_get(book, ["Sheet1"])[0]["values"] == [["isi"]]
    assert len(client.spreadsheet(book, "developerMetadata")["developerMetadata"]) == 1


def test_a_missing_tab_is_told_apart_from_all_else(office):
    _, book, client = office
    with pytest.raises(BadRequestError, match="stm-sheets init"):
        client.values_batch_get(book, ["'Log Keluhan'"])


def test_a_book_that_is_not_shared_names_the_account(office):
    server, _, client = office
    other = server.new("Rahasia kantor")
    with pytest.raises(GoogleError, match=f"{client.account} sebagai Editor"):
        client.spreadsheet(other.id, "properties")
    with pytest.raises(GoogleError, match="Buku tidak ditemukan"):
        client.spreadsheet("1" + "x" * 43, "properties")


def test_gspread_takes_it_and_finds_what_it_expects(office):
    server, book, client = office
    way = functools.partial(GoogleHTTP, base=server.url, pace=NO_WAIT)
    sheets = gspread.authorize(Credentials(server.token()), http_client=way)
    server.set_faults("503@read1", "429@write1")
    tab = sheets.open_by_key(book).sheet1
    tab.update_acell("B2", "isi")
    assert tab.acell("B2").value == "isi"
    assert tab.batch_get(["B2"]) == [[["isi"]]]
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        sheets.open_by_key("1" + "x" * 43)
    with pytest.raises(gspread.exceptions.APIError):
        sheets.open_by_key(book).values_batch_get(["Tidak Ada!B2"])
    assert client.values_batch_get(book, ["Sheet1"])[0]["values"][1][1] == "isi"
    sheets.http_client.close()
