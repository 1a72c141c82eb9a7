"""Each fault of the loopback server as a client meets it: what it sees, whether its request was applied, and at which requests."""

import time

import pytest
import requests

from tests.sheets_server.access import OWNER
from tests.sheets_server.faults import parse
from tests.sheets_server.server import SheetsServer
from tests.support.sheets import ID, READ, WRITE, Clock

GONE = "gone"
LATE = "late"
BAD = "bad"


@pytest.fixture
def server():
    with SheetsServer(anyone=True) as found:
        found.new(spreadsheet_id=ID)
        yield found


def write(server, value="isi", timeout=10):
    """The status, GONE for a broken connection, LATE for none in time, BAD for an answer that is no JSON."""
    try:
        answer = requests.put(server.url + WRITE, json={"values": [[value]]}, timeout=timeout)
        answer.json()
    except requests.JSONDecodeError:
        return answer.status_code if "html" in answer.headers["Content-Type"] else BAD
    except requests.ReadTimeout:
        return LATE
    except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
        return GONE
    return answer.status_code


def read(server):
    return requests.get(server.url + READ, timeout=10).status_code


def applied(server):
    return bool(server.store.open(ID).sheets[0].cells.get((0, 0)))


def wait_for(what):
    """Until it is so; a minute is for a machine that is very busy."""
    until = time.monotonic() + 60
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


@pytest.mark.parametrize(
    ("fault", "seen", "done"),
    [
        ("400@1", 400, False),
        ("401@1", 401, False),
        ("403@1", 403, False),
        ("404@1", 404, False),
        ("429@1", 429, False),
        ("500@1", 500, False),
        ("500-after@1", 500, True),
        ("502html@1", 502, False),
        ("502html-after@1", 502, True),
        ("503@1", 503, False),
        ("504@1", 504, False),
        ("disabled@1", 403, False),
        ("drop-before@1", GONE, False),
        ("drop-after@1", GONE, True),
        ("hang=0.05@1", GONE, False),
        ("hang-after=0.05@1", 200, True),
        ("late=0.05@1", 200, True),
        ("drip=0.05@1", 200, True),
        ("truncate@1", GONE, True),
        ("cut@1", BAD, True),
    ],
)
def test_what_a_fault_does(server, fault, seen, done):
    server.set_faults(fault)
    assert (write(server), applied(server)) == (seen, done)
    assert server.log[0].fault == fault.partition("@")[0].partition("=")[0]
    assert write(server) == 200


@pytest.mark.parametrize(("fault", "done"), [("hang=5@1", False), ("hang-after=5@1", True), ("late=60@1", False), ("drip=5@1", True)])
def test_a_client_that_does_not_wait(server, fault, done):
    server.set_faults(fault)
    assert write(server, timeout=0.1) in (LATE, GONE)
    assert wait_for(lambda: applied(server)) if done else not applied(server)


def test_a_late_request_is_applied_when_nobody_waits_for_it_any_more(server):
    server.set_faults("late=2@1")
    assert write(server, "dulu", timeout=0.05) == LATE
    assert write(server, "sesudah") == 200
    assert wait_for(lambda: server.log[0].body is not None)
    with server.store.lock:
        assert server.store.open(ID).sheets[0].cells[0, 0] == {"userEnteredValue": {"stringValue": "dulu"}}


def test_errors_look_as_live(server):
    server.set_faults("429:retry-after=7@1", '503:retry-after="Wed, 25 Nov 2026 07:28:00 GMT"@2', "502html@3", "500@4")
    answers = [requests.get(server.url + READ + f"?majorDimension={word}", timeout=10) for word in ("ROWS", "COLUMNS", "ROWS", "COLUMNS")]
    assert [answer.headers.get("Retry-After") for answer in answers] == ["7", "Wed, 25 Nov 2026 07:28:00 GMT", None, None]
    assert answers[0].json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert answers[0].json()["error"]["message"].startswith("Quota exceeded for quota metric 'Read requests' and limit")
    assert answers[2].text.startswith("<!DOCTYPE html>")
    assert answers[3].json() == {"error": {"code": 500, "message": "Internal error encountered.", "status": "INTERNAL"}}


def test_a_token_that_ran_out_stays_refused(server):
    server.set_faults("expired@1")
    stale, fresh = ({"Authorization": f"Bearer {server.token(OWNER)}"} for _ in range(2))
    assert [requests.get(server.url + READ, headers=stale, timeout=10).status_code for _ in range(2)] == [401, 401]
    assert requests.get(server.url + READ, headers=fresh, timeout=10).status_code == 200


@pytest.mark.parametrize(
    ("fault", "statuses"),
    [
        ("503@1", "503 200 200 200 200"),
        ("503@2", "200 503 200 200 200"),
        ("503@1,2", "503 200 503 200 200"),
        ("503@1x2", "503 503 200 200 200"),
        ("503@1x*", "503 503 503 503 503"),
        ("503@*", "503 503 503 503 503"),
        ("503@*x1", "503 200 503 200 503"),
        ("503@write", "200 503 503 503 503"),
        ("503@write1", "200 503 200 200 200"),
        ("503@write2", "200 200 200 503 200"),
        ("503@writex1", "200 503 200 200 503"),
        ("503@read2", "200 200 503 200 200"),
        ("503@token,drive", "200 200 200 200 200"),
    ],
)
def test_where_a_fault_happens(server, fault, statuses):
    """The client reads, writes, reads, writes ..., and tries each again until it succeeds."""
    server.set_faults(fault)
    wanted, seen = 0, []
    while len(seen) < 5:
        seen.append(read(server) if wanted % 2 == 0 else write(server))
        wanted += seen[-1] == 200
    assert " ".join(map(str, seen)) == statuses


def test_the_same_again_after_a_success_is_another_call(server):
    server.set_faults("503@3")
    assert [read(server) for _ in range(4)] == [200, 200, 503, 200]
    assert [(entry.number, entry.attempt) for entry in server.log] == [(1, 1), (2, 1), (3, 1), (3, 2)]


def test_requests_for_tokens_are_counted_for_themselves(server):
    server.set_faults("500@token1", "503@1")
    form = {"grant_type": "refresh_token", "refresh_token": "x"}
    assert [requests.post(server.url + "/token", data=form, timeout=10).status_code for _ in range(2)] == [500, 400]
    assert [read(server) for _ in range(2)] == [503, 200]


@pytest.mark.parametrize("spec", ["503", "oops@1", "418@1", "503@", "503@x1", "503@last", "hang=soon@1", "503@1;2"])
def test_words_that_are_no_fault(spec):
    with pytest.raises(ValueError, match="is no "):
        parse(spec)


# -- quotas


def ask(server, token):
    return requests.get(server.url + READ, headers={"Authorization": f"Bearer {token}"}, timeout=10)


def test_quotas_of_a_user_and_of_the_project():
    clock = Clock()
    with SheetsServer("quota", clock=clock) as server:
        found = server.new(spreadsheet_id=ID)
        people = [f"orang{number}@contoh.id" for number in range(6)]
        for person in people:
            server.share(found, person)
        tokens = [server.token(person) for person in people]
        assert [ask(server, tokens[0]).status_code for _ in range(61)] == [200] * 60 + [429]
        refused = ask(server, tokens[0]).json()["error"]
        assert "'Read requests per minute per user'" in refused["message"]
        assert refused["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
        headers = {"Authorization": f"Bearer {tokens[0]}"}
        assert requests.put(server.url + WRITE, headers=headers, json={"values": [[1]]}, timeout=10).status_code == 200
        for token in tokens[1:5]:
            assert {ask(server, token).status_code for _ in range(60)} == {200}
        assert "'Read requests per minute'" in ask(server, tokens[5]).json()["error"]["message"]
        clock.now += 60
        assert ask(server, tokens[0]).status_code == 200
