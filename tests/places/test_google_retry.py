"""Another attempt is made only where nothing can land twice, in time that is bounded; at the end there is one line."""

import gzip
import json
import random
import socket
import time
from threading import Thread

import pytest
import requests
from google.oauth2.credentials import Credentials

from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import GoogleError, RefusedError, RepeatedError, UnknownOutcomeError
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Limits, Patience, Repeat, repeat_of
from tests.support.google import ACTIONS, FAST, MARKED, PLAIN, TOKEN, WELL, client_of, drip, guarded, read, unguarded
from tests.support.scripted import Step, drop, refusal

TRANSIENT = {
    "500": refusal(500),
    "502 as HTML": Step(502, b"<html>", {"Content-Type": "text/html"}),
    "503": refusal(503),
    "504": refusal(504),
    "408": refusal(408),
    "409": refusal(409, "aborted", "ABORTED"),
    "drop": Step(raw=drop),
    "half an answer": Step(raw=lambda sock: sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")),
    "a page of somebody": Step(200, b"<html>masuk</html>", {"Content-Type": "text/html"}),
    "a list": Step(200, []),
    "half a gzip": Step(200, gzip.compress(json.dumps(list(range(999))).encode())[:500], {"Content-Encoding": "gzip"}),
    "no gzip": Step(200, b"{}", {"Content-Encoding": "gzip"}),
    "no HTTP": Step(raw=lambda sock: sock.sendall(b"SSH-2.0-x\r\n\r\n")),
}
PROVEN = {"429": refusal(429, "quota", "RESOURCE_EXHAUSTED"), "403 rate": refusal(403, "rateLimitExceeded"), "401": refusal(401)}


# What is sent again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", TRANSIENT)
@pytest.mark.parametrize("action", ["read", "guarded"])
def test_what_cannot_land_twice_is_sent_again_after_any_trouble(action, trouble):
    with client_of(TRANSIENT[trouble], WELL) as (client, google, waited):
        assert ACTIONS[action](client)["spreadsheetId"] == "x"
    assert len(google.seen) == 2
    assert google.seen[0] == google.seen[1]
    assert waited.waits == [0.5]


@pytest.mark.parametrize("trouble", TRANSIENT)
def test_what_could_land_twice_is_not_sent_again_when_it_may_have_landed(trouble):
    with client_of(TRANSIENT[trouble], WELL) as (client, google, _), pytest.raises(UnknownOutcomeError, match="Belum diketahui"):
        unguarded(client)
    assert len(google.seen) == 1


@pytest.mark.parametrize("trouble", PROVEN)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_was_proven_not_to_land_is_sent_again(action, trouble):
    token = [TOKEN] if trouble == "401" else []
    with client_of(PROVEN[trouble], *token, WELL) as (client, google, _):
        assert ACTIONS[action](client)["spreadsheetId"] == "x"
    assert [one.path for one in google.seen if one.path != "/token"] == [
        "/v4/spreadsheets/x" + ("" if action == "read" else ":batchUpdate")
    ] * 2


def test_a_guarded_batch_that_is_refused_after_an_unknown_outcome_is_told_apart():
    with client_of(Step(raw=drop), refusal(400, "exists")) as (client, google, _), pytest.raises(RepeatedError, match="dikirim ulang"):
        guarded(client)
    assert len(google.seen) == 2


def test_a_guarded_batch_that_is_refused_at_once_is_just_refused():
    with client_of(refusal(429), refusal(400, "no")) as (client, _, _), pytest.raises(GoogleError) as told:
        guarded(client)
    assert not isinstance(told.value, UnknownOutcomeError)


def test_a_guarded_batch_whose_outcome_stays_unknown_says_so():
    with client_of(Step(raw=drop)) as (client, google, _), pytest.raises(UnknownOutcomeError, match=r"terputus.*Belum diketahui") as told:
        guarded(client)
    assert not isinstance(told.value, RepeatedError)
    assert len(google.seen) == 6


@pytest.mark.parametrize("action", ACTIONS)
def test_a_refused_connection_is_tried_again_and_then_told(action):
    with client_of(WELL) as (client, google, waited):
        with socket.create_server(("127.0.0.1", 0)) as server:
            free = server.getsockname()[1]
        client.http.base = f"http://127.0.0.1:{free}"
        client.http.session.auth = lambda request: request
        with pytest.raises(GoogleError, match="Google tidak dapat dihubungi") as told:
            ACTIONS[action](client)
    assert not isinstance(told.value, UnknownOutcomeError)
    assert waited.waits == [0.5, 1, 2, 4, 8]
    assert not google.seen


@pytest.mark.parametrize(
    ("method", "path", "body", "repeat"),
    [
        ("GET", "/v4/spreadsheets/x", None, Repeat.ALWAYS),
        ("POST", "/v4/spreadsheets/x:getByDataFilter", {}, Repeat.ALWAYS),
        ("POST", "/v4/spreadsheets/x/values:batchGetByDataFilter", {}, Repeat.ALWAYS),
        ("POST", "/v4/spreadsheets/x/developerMetadata:search", {}, Repeat.ALWAYS),
        ("POST", "/v4/spreadsheets/x:batchUpdate", MARKED, Repeat.GUARDED),
        ("POST", "/v4/spreadsheets/x:batchUpdate", {"requests": [*PLAIN["requests"], *MARKED["requests"]]}, Repeat.UNAPPLIED),
        (
            "POST",
            "/v4/spreadsheets/x:batchUpdate",
            {"requests": [{"createDeveloperMetadata": {"developerMetadata": {}}}]},
            Repeat.UNAPPLIED,
        ),
        ("POST", "/v4/spreadsheets/x:batchUpdate", {"requests": []}, Repeat.UNAPPLIED),
        ("POST", "/v4/spreadsheets/x:batchUpdate", {"requests": ["x"]}, Repeat.UNAPPLIED),
        ("POST", "/v4/spreadsheets/x/values:batchUpdate", {"data": []}, Repeat.UNAPPLIED),
        ("POST", "/v4/spreadsheets/x/values/A1:append", MARKED, Repeat.UNAPPLIED),
        ("POST", "/v4/spreadsheets", {}, Repeat.UNAPPLIED),
        ("PUT", "/v4/spreadsheets/x/values/A1", {}, Repeat.UNAPPLIED),
        ("DELETE", "/drive/v3/files/x", None, Repeat.UNAPPLIED),
    ],
)
def test_which_calls_are_safe_to_repeat(method, path, body, repeat):
    assert repeat_of(method, path, body) is repeat


# How long, how often --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "waits"),
    [
        (refusal(503), [1, 2, 4, 8, 16]),
        (refusal(429), [8, 16, 32, 64, 64, 64, 64]),
        (refusal(429, Retry_After="3"), [4] * 7),
        (refusal(503, Retry_After="3"), [4] * 5),
        (refusal(429, Retry_After="0"), [1] * 7),
        (refusal(429, Retry_After="sebentar"), [8, 16, 32, 64, 64, 64, 64]),
        (refusal(429, Retry_After="99999"), [121, 121, 121, 121]),
    ],
)
def test_attempts_are_bounded_and_their_waits_double_or_are_what_was_asked_for(step, waits):
    with client_of(step, chance=1) as (client, google, waited), pytest.raises(GoogleError, match="Tunggu beberapa menit"):
        read(client)
    assert waited.waits == waits
    assert len(google.seen) == len(waits) + 1


def test_a_point_in_time_is_understood_whatever_this_clock_says():
    head = b"HTTP/1.1 503 x\r\nDate: Mon, 02 Jan 2017 10:00:00 GMT\r\nRetry-After: Mon, 02 Jan 2017 10:00:07 GMT\r\n\r\n"
    with client_of(Step(raw=lambda sock: sock.sendall(head)), WELL, chance=0) as (client, _, waited):
        read(client)
    assert waited.waits == [7]


def test_waits_are_full_of_chance():
    response = requests.Response()
    response.status_code = 503
    dice, busy = random.Random(4), RefusedError(response)
    last = []
    for _ in range(400):
        patience = Patience(Limits(), Repeat.ALWAYS, dice.random)
        last.append([patience.wait(busy, 1e9) for _ in range(5)][-1])
    assert min(last) < 1
    assert max(last) > 15
    assert 7 < sum(last) / len(last) < 9


def test_all_calls_of_a_client_share_one_limit():
    with client_of(refusal(503), limits=Limits(whole=50), chance=1) as (client, google, waited):
        for _ in range(4):
            with pytest.raises(GoogleError):
                read(client)
    assert waited.waits == [1, 2, 4, 8, 16, 1, 2, 4, 8, 1, 2]
    assert sum(waited.waits) < 50
    assert len(google.seen) == 15


def test_when_the_limit_is_spent_nothing_is_sent_and_it_is_said():
    with client_of(WELL, limits=Limits(whole=0)) as (client, google, _), pytest.raises(GoogleError, match="batas waktu program habis"):
        read(client)
    assert not google.seen


@pytest.mark.parametrize(
    "step",
    [
        Step(raw=lambda sock: drip(sock, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")),
        Step(raw=lambda sock: drip(sock, b"HTTP/1.1 200 OK\r\nX-Slow: ")),
        Step(raw=lambda sock: drip(sock, b"")),
        Step(raw=lambda _: time.sleep(1)),
    ],
    ids=["body", "header", "status line", "nothing"],
)
def test_an_answer_that_hangs_or_drips_is_given_up_and_asked_for_again(step):
    began = time.monotonic()
    with client_of(step, WELL, limits=FAST) as (client, google, _):
        read(client)
    assert 0.2 < time.monotonic() - began < 2.5
    assert len(google.seen) == 2


def test_an_answer_that_always_drips_is_told_as_slow():
    step = Step(raw=lambda sock: drip(sock, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))
    limits = Limits(connect=2, read=0.3, call=0.2, attempts=2)
    with client_of(step, limits=limits) as (client, _, _), pytest.raises(GoogleError, match="terlalu lama menjawab"):
        read(client)


class Lazy:
    """A server that takes what is sent to it a little at a time."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 20_000)
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        self.thread = Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        sock, _ = self.server.accept()
        with sock:
            taken = b""
            while not taken.endswith(b"}]}"):
                taken = taken[-3:] + sock.recv(60_000)
                time.sleep(0.02)
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    def close(self) -> None:
        self.thread.join()
        self.server.close()


def test_a_slow_line_may_take_longer_for_a_large_request_than_for_a_connection():
    lazy = Lazy()
    http = GoogleHTTP(Credentials("t"), base=lazy.url, limits=Limits(connect=0.25, read=5, call=8, attempts=1))
    pools = http.session.get_adapter(lazy.url).poolmanager
    pools.connection_pool_kw["socket_options"] = [(socket.SOL_SOCKET, socket.SO_SNDBUF, 20_000)]
    began = time.monotonic()
    body = {"requests": [*MARKED["requests"], {"text": "x" * 1_500_000}]}
    assert GoogleClient(http).batch_update("x", body, "replies") == {}
    assert time.monotonic() - began > 0.25
    http.close()
    lazy.close()
