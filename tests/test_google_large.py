"""More than fits into one request: in parts, or in passes where numbers hang on one another, and right after each."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.pipeline import run
from tests.sheets_server.server import SheetsServer
from tests.support.cases import office_book
from tests.support.google_office import GoogleOffice
from tests.support.memory_book import MemoryBook
from tests.support.play import Papers

DAY = date(2026, 11, 25)
MOST = 2_000_000
MANY = 420


@pytest.fixture
def office(tmp_path):
    with SheetsServer() as server:
        yield GoogleOffice(server, tmp_path)


def typed(count: int, *, far: bool) -> MemoryBook:
    """Complaints as an office takes them over from its old list; with `far` up to the CPAR, whose order is another than that of receipt."""
    book, chance = office_book(), Random(4)
    tab = book.tabs["Log Keluhan"]
    for place in range(count):
        received = date(2026, 1, 5) + timedelta(days=chance.randrange(200))
        cells = {
            "Tanggal Terima": received,
            "Sumber": "Email",
            "Penerima": "Sari",
            "Nama Pelanggan": f"PT Contoh {place}",
            "Uraian Keluhan": f"Keluhan ke-{place}: " + "materi terlambat " * 20,
            "Keparahan": "Sedang",
        }
        if far:
            day = received + timedelta(days=chance.randrange(60))
            cells |= {"Tgl ke Koordinator": day, "Jenis": "Teknis", "Tgl Diteruskan": day, "PIC": "Sari", "Tgl ke PIC": day}
            cells |= {"Tindakan Koreksi": "Materi dikirim ulang. " * 10, "Tgl Koreksi": day + timedelta(days=chance.randrange(30))}
        row = tab.new_row()
        for column, value in cells.items():
            tab.put(row, column, value)
    return book


def numbers(book: MemoryBook, tab: str, column: str) -> list[int]:
    texts = [str(book.tabs[tab].at(row, column)) for row in book.tabs[tab].rows]
    return sorted(int(found[1]) for text in texts if (found := re.fullmatch(r"[A-Z]+-2026-(\d{4})", text)))


def sizes(office: GoogleOffice) -> list[int]:
    return [entry.received for entry in office.server.log if entry.method.endswith("batchUpdate")]


@pytest.mark.parametrize("far", [False, True], ids=["numbers in one series", "numbers in two series"])
def test_everything_is_written_and_the_next_run_changes_nothing(office, far):
    book = typed(MANY, far=far)
    office.carry_in(book)
    done = run(office.book(), DAY, scribe=Papers())
    assert not done.left_out
    office.carry_out(book)
    assert numbers(book, "Log Keluhan", "No Keluhan") == list(range(1, MANY + 1))
    assert numbers(book, "CPAR", "No CPAR") == (list(range(1, MANY + 1)) if far else [])
    assert len({(edit.tab, edit.row, edit.column) for edit in done.edits}) == len(done.edits), "a cell is told twice"
    assert sum(edit.column == "No Keluhan" and edit.tab == "Log Keluhan" for edit in done.edits) == MANY
    assert len(sizes(office)) > 1
    assert max(sizes(office)) < MOST
    again = run(office.book(), DAY, scribe=Papers())
    assert not again.outcome.changes


@pytest.mark.parametrize("far", [False, True], ids=["numbers in one series", "numbers in two series"])
def test_a_run_that_ends_between_two_parts_leaves_no_gap(office, far):
    book = typed(MANY, far=far)
    office.carry_in(book)
    office.server.set_faults("503@write2x*")
    with pytest.raises(OfficeError):
        run(office.book(), DAY, scribe=Papers())
    office.carry_out(book)
    given = numbers(book, "Log Keluhan", "No Keluhan")
    assert given == list(range(1, len(given) + 1))
    assert 0 < len(given) < MANY
    rounds = numbers(book, "CPAR", "No CPAR")
    assert rounds == list(range(1, len(rounds) + 1))
    office.server.set_faults()
    run(office.book(), DAY, scribe=Papers())
    office.carry_out(book)
    assert numbers(book, "Log Keluhan", "No Keluhan") == list(range(1, MANY + 1))
    assert numbers(book, "CPAR", "No CPAR") == (list(range(1, MANY + 1)) if far else [])
