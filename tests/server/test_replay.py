"""The replay of recorded traffic notices every difference that counts, and only those."""

import json

import pytest
import requests

from tests.sheets_server import replay
from tests.sheets_server.server import SheetsServer

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
DRIVE = "https://www.googleapis.com/drive/v3/files"
JSON = {"Content-Type": ["application/json"]}
REQUESTS = [
    ("POST", DRIVE, {"name": "Buku", "mimeType": "application/vnd.google-apps.spreadsheet"}),
    ("POST", f"{SHEETS}/ID:batchUpdate", {"requests": [{"addSheet": {"properties": {"title": "Dua"}}}]}),
    ("PUT", f"{SHEETS}/ID/values/Dua!A1?valueInputOption=RAW", {"values": [["a", 1, None]], "majorDimension": None}),
    ("GET", f"{SHEETS}/ID/values/Dua!A1:C2", None),
    ("GET", f"{SHEETS}/ID?includeGridData=False", None),
    ("DELETE", f"{DRIVE}/ID", None),
]


@pytest.fixture
def recorded(tmp_path):
    """Traffic as our own server answers it, with other ids than it will give next time."""
    interactions, found = [], "ID"
    with SheetsServer(anyone=True) as server:
        server.store.numbers.seed(7)
        for verb, uri, body in REQUESTS:
            here = (
                uri.replace("ID", found)
                .replace("https://sheets.googleapis.com", server.url)
                .replace("https://www.googleapis.com", server.url)
            )
            answer = requests.request(verb, here, json=body, timeout=10)
            found = answer.json()["id"] if uri == DRIVE else found
            request = {"method": verb, "uri": uri.replace("ID", found), "body": body and json.dumps(body), "headers": JSON if body else {}}
            response = {"status": {"code": answer.status_code}, "headers": {}, "body": {"string": answer.text}}
            interactions.append({"request": request, "response": response})
    path = tmp_path / "rekaman.json"
    path.write_text(json.dumps({"interactions": interactions}), encoding="utf-8")
    return path


def changed(path, place, old, new):
    content = json.loads(path.read_text(encoding="utf-8"))
    response = content["interactions"][place]["response"]
    assert old in json.dumps(response)
    content["interactions"][place]["response"] = json.loads(json.dumps(response).replace(old, new))
    path.write_text(json.dumps(content), encoding="utf-8")


def test_other_ids_are_no_difference(recorded, capsys):
    assert replay.main([str(recorded.parent)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1/1  rekaman.json",
        "1 of 1 sessions in 1 files answered as live; 0 ask for what nobody here needs",
    ]


@pytest.mark.parametrize(
    ("place", "change", "reason"),
    [
        (1, ('\\"title\\": \\"Dua\\"', '\\"title\\": \\"Tiga\\"'), ".replies[0].addSheet.properties.title: 'Dua', live 'Tiga'"),
        (2, ('\\"updatedCells\\": 2', '\\"updatedCells\\": 3'), ".updatedCells: 2, live 3"),
        (3, ('\\"a\\"', '\\"b\\"'), ".values[0][0]: 'a', live 'b'"),
        (3, ('\\"majorDimension\\": \\"ROWS\\"', '\\"strange\\": true'), ".majorDimension: only ours: 'ROWS'"),
        (4, ('\\"index\\": 1', '\\"index\\": true'), ".sheets[1].properties.index: 1, live True"),
        (5, ("204", "200"), "status 204, live 200"),
    ],
)
def test_a_difference_is_told(recorded, capsys, place, change, reason):
    changed(recorded, place, *change)
    assert replay.main([str(recorded.parent)]) == 1
    assert reason in capsys.readouterr().out


def test_an_id_that_comes_back_differently_is_a_difference(recorded):
    """The tab's id in the second answer is another than in the first."""
    content = json.loads(recorded.read_text(encoding="utf-8"))
    added = json.loads(content["interactions"][1]["response"]["body"]["string"])["replies"][0]["addSheet"]["properties"]["sheetId"]
    changed(recorded, 4, str(added), "42")
    assert ".sheets[1].properties.sheetId" in replay.replayed(recorded).reasons[0]


def test_what_concerns_other_spreadsheets_is_no_session(recorded):
    content = json.loads(recorded.read_text(encoding="utf-8"))
    other = {"method": "GET", "uri": f"{SHEETS}/{'x' * 44}", "body": None, "headers": {}}
    content["interactions"].insert(0, {"request": other, "response": {"status": {"code": 403}, "body": {"string": "{}"}}})
    recorded.write_text(json.dumps(content), encoding="utf-8")
    assert [len(session.interactions) for session in replay.sessions(recorded)] == [len(REQUESTS)]


def test_a_kind_that_nobody_needs_is_named_with_the_reason(recorded):
    content = json.loads(recorded.read_text(encoding="utf-8"))
    content["interactions"][1]["request"]["body"] = json.dumps({"requests": [{"addDataSource": {}}]})
    recorded.write_text(json.dumps(content), encoding="utf-8")
    result = replay.replayed(recorded)
    assert (result.identical, result.reasons) == (0, [])
    assert result.unneeded[0].startswith("addDataSource: ")


def test_without_recordings_it_says_so(tmp_path, capsys):
    assert replay.main([str(tmp_path)]) == 2
    assert "STM_CASSETTES" in capsys.readouterr().err
