"""Whoever waits is told why: once for a cause, only of waits that are felt, and never a word of what was sent or of the account."""

import io
import re

import pytest

from stm_sheets.places.google.errors import GoogleError
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.progress import WAITING, waiting
from tests.support.google import WELL, client_of, guarded, read
from tests.support.scripted import Step, drop, refusal

SECRET = "Budi Hartono akun@contoh.id"
BUSY = "Layanan Google Sheets sedang terganggu (kode 503); dicoba lagi dalam 2 detik, bila perlu beberapa kali."
FULL = "Batas pemakaian Google Sheets per menit sudah tercapai; dicoba lagi dalam 4 detik, bila perlu beberapa kali."
CUT = "Sambungan ke Google terputus; dicoba lagi dalam 2 detik, bila perlu beberapa kali."


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([WELL], []),
        ([refusal(503)], []),  # half a second
        ([refusal(503)] * 2, []),  # a second
        ([refusal(503)] * 3, [BUSY]),
        ([refusal(503)] * 5, [BUSY]),
        ([refusal(503, SECRET)] * 3, [BUSY]),
        ([refusal(429, SECRET)], [FULL]),
        ([refusal(429)] * 3, [FULL]),
        ([Step(raw=drop)] * 3, [CUT]),
        ([refusal(503)] * 3 + [refusal(429)], [BUSY, FULL.replace("4 detik", "32 detik")]),
        ([refusal(503, Retry_After="30")], [BUSY.replace("2 detik", "31 detik")]),
        ([refusal(401), Step(body={"access_token": "ya29.baru", "expires_in": 9})], []),
    ],
)
def test_a_cause_is_told_once_and_only_where_the_wait_is_felt(steps, told):
    with client_of(*steps, WELL) as (client, _, waited):
        read(client)
    assert waited.told == told


def test_what_is_told_stays_told_for_the_whole_run():
    with client_of(refusal(429), WELL, refusal(429), WELL) as (client, google, waited):
        read(client)
        guarded(client)
    assert len(google.seen) == 4
    assert waited.told == [FULL]


def test_it_is_told_before_the_wait_and_where_it_ends_in_a_line_too():
    with client_of(refusal(503)) as (client, _, waited), pytest.raises(GoogleError, match="sedang terganggu"):
        read(client)
    assert waited.told == [BUSY]


def test_nobody_needs_to_be_told(capsys):
    with client_of(refusal(429), WELL) as (client, google, waited):
        quiet = GoogleHTTP(client.http.auth, base=google.url)
        quiet.pace.told("x")
        quiet.close()
    assert waited.told == []
    assert capsys.readouterr() == ("", "")


# On stderr ------------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Full(io.StringIO):
    tried = 0

    def write(self, _):
        self.tried += 1
        raise OSError


def test_a_pipe_is_told_in_one_plain_line(capsys):
    waiting(BUSY)
    assert capsys.readouterr() == ("", f"{WAITING}{BUSY}\n")


def test_on_a_terminal_the_line_that_counts_is_written_over_and_goes_on_below(monkeypatch):
    terminal = Terminal("\rMembuat contoh ... 123 detik")
    terminal.seek(0, io.SEEK_END)
    monkeypatch.setattr("sys.stderr", terminal)
    waiting("x")
    before, line, after = re.split(r"[\r\n]", terminal.getvalue().removeprefix("\r"))
    assert line.rstrip() == f"{WAITING}x"
    assert len(line) >= len(before)
    assert after == ""


@pytest.mark.parametrize("stream", [None, Full()])
def test_nothing_fails_where_nobody_can_be_told(monkeypatch, stream):
    monkeypatch.setattr("sys.stderr", stream)
    waiting(BUSY)
    assert stream is None or stream.tried
