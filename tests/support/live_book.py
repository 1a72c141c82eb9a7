"""Where the Google part of the contract suite runs: on the loopback server, or in the spreadsheet that STM_GOOGLE_TEST_BOOK names.

In a real spreadsheet it says each step before it takes it, writes only after STM_GOOGLE_TEST_SURE=ya, works in tabs of its own, and
takes them away at the end; everybody else's tabs are then compared with what they were.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from stm_sheets.places.google.about import About
from stm_sheets.places.google.address import spreadsheet_id
from stm_sheets.places.google.client import GoogleClient, connect
from stm_sheets.places.zones import OFFICE_ZONE
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.corner import Corner
from tests.support.google_ground import GoogleGround
from tests.support.google_office import environment, swift

BOOK, SURE = "STM_GOOGLE_TEST_BOOK", "STM_GOOGLE_TEST_SURE"
PREFIX = "uji-stm "
EVERY = 1.05
"""Seconds between requests to the real service: it takes 60 a minute from an account."""

Say = Callable[[str], None]


@contextlib.contextmanager
def google_ground(config: pytest.Config, folder: Path) -> Iterator[GoogleGround]:
    """The ground for a module's tests."""
    with live(os.environ, speaker(config)) if os.environ.get(BOOK, "").strip() else _loopback(folder) as ground:
        yield ground


@contextlib.contextmanager
def _loopback(folder: Path) -> Iterator[GoogleGround]:
    with SheetsServer() as server:
        spreadsheet = server.new()
        server.share(spreadsheet, ACCOUNT)
        client = swift(environment(server, folder))
        yield GoogleGround(client, spreadsheet.id)
        client.close()


def speaker(config: pytest.Config) -> Say:
    """Prints at once, past pytest's capturing."""
    capture = config.pluginmanager.getplugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled() if capture else contextlib.nullcontext():
            print(f"[{BOOK}] {line}", flush=True)

    return say


@contextlib.contextmanager
def live(env: Mapping[str, str], say: Say) -> Iterator[GoogleGround]:
    """A corner of the spreadsheet that the environment names; skips the tests where it does not say that this is meant."""
    if "PYTEST_XDIST_WORKER" in env:
        pytest.skip(f"{BOOK}: jalankan dengan satu proses saja, tanpa -n")
    spreadsheet = spreadsheet_id(env[BOOK])
    assert spreadsheet, f"{BOOK} tidak menyebut alamat atau id sebuah buku Google Sheets"
    prefix = f"{PREFIX}{secrets.token_hex(3)} "
    client = connect(env)
    for line in _plan(client, spreadsheet, prefix):
        say(line)
    if env.get(SURE, "").strip().lower() != "ya":
        say(f"Belum ada yang dikirim ke Google. Bila setuju, isi {SURE}=ya lalu jalankan lagi.")
        client.close()
        pytest.skip(f"{SURE} belum diisi ya: buku Google tidak disentuh")
    corner = Corner(client, prefix, say, _pace(client))
    try:
        yield from _worked(corner, spreadsheet, say)
    finally:
        client.close()


def _plan(client: GoogleClient, spreadsheet: str, prefix: str) -> Iterator[str]:
    where = f"lewat {client.http.base}" if client.http.base else "di Google"
    yield f"Buku {spreadsheet[:8]}… {where}, sebagai {client.account or 'akun yang sedang masuk'}. Rencananya:"
    yield "1. Membaca nama tab, lokal, zona waktu, dan penanda buku itu."
    yield f'2. Menambah tab yang namanya diawali "{prefix}", lalu mengisi, membaca, dan menghapusnya, berulang kali.'
    yield f'3. Di akhir menghapus semua tab dan penanda yang diawali "{prefix}", lalu memeriksa bahwa tab lain masih seperti semula.'
    yield "Tab lain, setelan buku, dan hak akses tidak disentuh. Tab uji terlihat oleh orang lain selama uji berjalan."


def _pace(client: GoogleClient) -> Callable[[], None]:
    """A wait before each request, where the service is the real one."""
    last = [0.0]

    def wait() -> None:
        if not client.http.base:
            time.sleep(max(0.0, last[0] + EVERY - time.monotonic()))
            last[0] = time.monotonic()

    return wait


def _worked(corner: Corner, spreadsheet: str, say: Say) -> Iterator[GoogleGround]:
    say("membaca nama tab, lokal, dan zona waktu")
    before = corner.whole(spreadsheet)
    before.check(OFFICE_ZONE)
    left = [tab.title for tab in before.tabs if tab.title.startswith(PREFIX)]
    if left:
        say(f"Ada tab sisa uji yang lain: {', '.join(left)}. Tab itu dibiarkan; hapus sendiri bila tidak ada uji lain yang berjalan.")
    try:
        yield GoogleGround(corner, spreadsheet)
    finally:
        say(f'menghapus tab dan penanda yang diawali "{corner.prefix}"')
        try:
            after = corner.leave(spreadsheet)
        except BaseException:
            say(f'Tab yang diawali "{corner.prefix}" belum terhapus semua. Hapus sendiri di buku itu.')
            raise
        say("selesai; tab lain diperiksa")
    assert _others(after) == _others(before), "tab atau penanda milik orang lain berubah selama uji berjalan"


def _others(about: About) -> object:
    """Everybody else's: tabs with their sizes, settings, metadata."""
    tabs = [tab for tab in about.tabs if not tab.title.startswith(PREFIX)]
    metadata = [one for one in about.metadata if not str(one.get("metadataKey", "")).startswith(PREFIX)]
    return about.title, about.locale, about.zone, tabs, metadata
