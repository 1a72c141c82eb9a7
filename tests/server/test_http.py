"""The loopback server on the wire: connections, compression, what bodies it takes, what it notes down, who may play between requests."""

import gzip
import json
from contextlib import closing
from http.client import HTTPConnection
from threading import Event, Thread

import pytest
import requests

from tests.sheets_server.access import OWNER
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.sheets import BATCH, ID, READ, WRITE, Office, error

TYPES = "type.googleapis.com/google.apps.sheets.v4."


@pytest.fixture
def office():
    with Office() as found:
        yield found


def test_a_connection_serves_many_requests(office):
    connection = HTTPConnection(office.server.url.removeprefix("http://"), timeout=10)
    with closing(connection):
        for _ in range(3):
            connection.request("GET", READ, headers={"Authorization": f"Bearer {office.server.token()}"})
            answer = connection.getresponse()
            assert (answer.status, answer.will_close) == (200, False)
            answer.read()


def test_a_large_answer_is_compressed_for_whom_it_suits(office):
    office.ask(WRITE, "PUT", json={"values": [["baris " * 400]]})
    packed = office.ask(READ)
    assert packed.headers["Content-Encoding"] == "gzip"
    plain = office.ask(READ, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert office.server.log[-2].sent < office.server.log[-1].sent == office.server.log[-1].size == office.server.log[-2].size


def test_a_compressed_body_is_read(office):
    body = gzip.compress(json.dumps({"values": [["padat"]]}).encode())
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    assert office.ask(WRITE, "PUT", data=body, headers=headers).status_code == 200
    assert office.ask(READ).json()["values"] == [["padat"]]


def test_a_body_in_chunks_is_read(office):
    pieces = iter([b'{"values": [["po', b'tongan"]]}'])
    assert office.ask(WRITE, "PUT", data=pieces, headers={"Content-Type": "application/json"}).status_code == 200
    assert office.ask(READ).json()["values"] == [["potongan"]]


def test_answers_are_laid_out_as_live_unless_asked_not_to(office):
    assert office.ask(READ).text.startswith('{\n  "range": "Sheet1!A1:B2"')
    assert "\n" not in office.ask(READ + "?prettyPrint=false").text


def test_what_is_nowhere_is_a_page(office):
    answer = office.ask("/v5/anything")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=UTF-8")


# -- what bodies and queries it takes


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"request": []}, 'Invalid JSON payload received. Unknown name "request": Cannot find field.'),
        ({"requests": [{"shet": {}}]}, "Invalid JSON payload received. Unknown name \"shet\" at 'requests[0]': Cannot find field."),
        ({"requests": [{"deleteSheet": {"sheetId": "x"}}]}, "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"x\""),
        (
            {"requests": [{"insertDimension": {"range": {"dimension": "ROW"}}}]},
            f"Invalid value at 'requests[0].insert_dimension.range.dimension' ({TYPES}Dimension), \"ROW\"",
        ),
        ([1], 'Invalid JSON payload received. Unknown name "": Root element must be a message.'),
        ({"requests": 3}, f"Invalid value at 'requests' ({TYPES}Request), 3"),
    ],
)
def test_a_body_that_the_schema_refuses(office, body, message):
    answer = office.ask(BATCH, "POST", json=body)
    assert (answer.status_code, error(answer)["status"], error(answer)["message"]) == (400, "INVALID_ARGUMENT", message)
    assert error(answer)["details"][0]["fieldViolations"][0]["description"] == message


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("wrong=1", 'Unknown name "wrong": Cannot bind query parameter.'),
        ("majorDimension=ROW", "Invalid value at 'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), \"ROW\""),
        ("prettyPrint=maybe", "Invalid value at 'pretty_print' (TYPE_BOOL), \"maybe\""),
    ],
)
def test_a_query_that_the_schema_refuses(office, query, message):
    answer = office.ask(f"{READ}?{query}")
    assert answer.status_code == 400
    assert message in error(answer)["message"]


def test_a_body_that_is_no_json_and_one_with_nulls(office):
    assert error(office.ask(BATCH, "POST", data=b"{oops"))["message"].startswith("Invalid JSON payload received.")
    assert office.ask(WRITE, "PUT", json={"values": [["a", None]], "majorDimension": None}).status_code == 200


def test_a_number_in_the_path_that_is_none(office):
    answer = office.ask(f"/v4/spreadsheets/{ID}/developerMetadata/abc")
    assert (answer.status_code, error(answer)["message"]) == (400, "Invalid value at 'metadata_id' (TYPE_INT32), \"abc\"")


def test_drive_passes_over_names_that_it_does_not_know(office):
    answer = office.ask(f"/drive/v3/files/{ID}?fields=id,name&strange=1")
    assert answer.json() == {"id": ID, "name": "Buku Keluhan"}


def test_an_answer_that_the_schema_refuses_fails_the_test_that_ran_it():
    server = SheetsServer(anyone=True)
    found = server.new(spreadsheet_id=ID)
    found.properties = {**found.properties, "colour": "red"}
    with pytest.raises(AssertionError, match="colour"), server:
        assert requests.get(f"{server.url}/v4/spreadsheets/{ID}", timeout=10).status_code == 500


# -- what it notes down, and who may play


def test_the_log_holds_every_request(office):
    office.ask(WRITE, "PUT", json={"values": [["a"]]})
    office.ask(READ)
    office.ask(READ.replace(ID, "lain"))
    write, read, lost = office.server.log
    assert (write.verb, write.kind, write.method, write.names, write.status) == (
        "PUT",
        "write",
        "sheets.spreadsheets.values.update",
        ("valueInputOption",),
        200,
    )
    assert (write.received, write.body) == (19, {"values": [["a"]]})
    assert (read.kind, read.account, read.status, read.sent) == ("read", ACCOUNT, 200, read.size)
    assert lost.status == 404
    assert (office.server.count(), office.server.count("read"), office.server.count("write")) == (3, 2, 1)


def test_a_person_may_act_between_any_two_requests(office):
    seen = []

    def person(when, entry, store):
        seen.append((when, entry.number, store.open(ID).sheets[0].cells.get((0, 0))))
        if when == "before" and entry.kind == "read":
            own = {"Authorization": f"Bearer {office.server.token(OWNER)}"}
            office.server.people = None
            requests.put(office.server.url + WRITE, headers=own, json={"values": [["orang"]]}, timeout=10)

    office.server.people = person
    office.ask(WRITE, "PUT", json={"values": [["mesin"]]})
    assert seen == [("before", 1, None), ("after", 1, {"userEnteredValue": {"stringValue": "mesin"}})]
    assert office.ask(READ).json()["values"] == [["orang"]]


def test_it_stops_while_a_client_waits_and_another_keeps_its_connection():
    with requests.Session() as idle, SheetsServer("hang=600@2", anyone=True) as server:
        server.new(spreadsheet_id=ID)
        idle.get(server.url + READ, timeout=10)
        failures, arrived = [], Event()
        server.people = lambda *_: arrived.set()

        def wait():
            try:
                requests.get(server.url + READ, timeout=60)
            except requests.ConnectionError as problem:
                failures.append(problem)

        waiting = Thread(target=wait)
        waiting.start()
        assert arrived.wait(10)
    waiting.join(timeout=10)
    assert len(failures) == 1
