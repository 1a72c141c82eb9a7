"""One very long cell is one person's mistake: the run goes on for everybody, and what the program writes fits into its cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stm_sheets.core.cells import LONGEST, cut, fitting
from stm_sheets.model import Kind
from stm_sheets.pipeline import run
from tests.sheets_server.server import SheetsServer
from tests.support.cases import Moment
from tests.support.google_office import GoogleOffice
from tests.support.google_play import GoogleRunner
from tests.support.memory_book import ALL_TABS, MemoryBook
from tests.support.play import Papers, Play
from tests.support.xlsx_play import XlsxRunner

DAY, LATER = date(2026, 11, 20), date(2026, 11, 23)
WORDS = {"xlsx": "Budi tidak hadir. " * 1820, "google": "Budi tidak hadir. " * 2777, "ingatan": "Budi tidak hadir. " * 2777}
"""Just as long as a cell of such a book can be."""

EMOJI = "\N{PERSON WITH FOLDED HANDS}" * 16_000
PLACES = (("Log", "Penerima"), ("Log", "PIC"), ("Log", "Sales"), ("CPAR 1", "PIC Perbaikan"), ("CPAR 1", "Verifikator"))
PEOPLE = (("Petugas Eka", "Pengganti"), ("Petugas Eka", "Peran"))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def moment(as_of: date | None, target: str, *entries: str) -> Moment:
    return Moment("", 0, "panjang", as_of, target, entries, {}, ("...",), (), ())


class Told:
    """Runs the program as another runner does, and keeps what it printed."""

    def __init__(self, runner: Any) -> None:
        self.runner = runner
        self.last: dict[str, Any] = {}

    def __call__(self, book: MemoryBook, as_of: date) -> Any:
        self.last = self.runner(book, as_of)
        return self.last


@pytest.fixture(params=["ingatan", "xlsx", "google"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Play, Told, str]]:
    papers, word = Papers(), WORDS[request.param]
    if request.param == "google":
        with SheetsServer() as server:
            told = Told(GoogleRunner(GoogleOffice(server, tmp_path), papers))
            yield Play(told, papers, again=False), told, word
    else:
        in_memory = Told(lambda book, as_of: run(book, as_of, scribe=papers).as_dict())
        told = Told(XlsxRunner(tmp_path)) if request.param == "xlsx" else in_memory
        yield Play(told, papers, again=False), told, word


def own_texts(book: MemoryBook) -> Iterator[str]:
    """All texts in the columns and tabs that the program writes."""
    for register in ALL_TABS:
        tab = book.tabs.get(register.tab)
        for column in register.columns if tab else ():
            if column.kind is not Kind.EVIDENCE:
                yield from (text for row in tab.rows if isinstance(text := tab.at(row, column.name), str))


def test_a_run_goes_on(play):
    case, told, word = play
    moments = [
        moment(DAY, "Log", "!contoh sampai 15"),
        moment(None, "Prosedur 15", f"Kegiatan = {word}"),
        *(moment(None, target, f"{column} = {word}") for target, column in (*PLACES, *PEOPLE)),
        moment(LATER, "Log", f"Uraian Keluhan = {EMOJI}", f"Keterangan = {'b' * 16_000}"),
    ]
    assert not [problem for one in moments for problem in case.moment(one)]
    said = [finding["message"] for finding in told.last["findings"] if "Budi tidak hadir" in finding["message"]]
    assert len(said) >= 6
    assert max(map(len, said)) < 400
    assert max(map(units, own_texts(case.book))) <= 32_767
    log = case.log()
    assert str(log.at(log.rows[0], "Langkah")).startswith("15 Budi tidak hadir. Budi")
    case.moment(moment(LATER, "Log"))
    assert told.last["edits"] == []


def test_what_fits_stays_and_what_does_not_ends_with_an_ellipsis():
    for longest, text in ((4, "abcd"), (4, "a🙏b"), (5, "🙏🙏"), (LONGEST, "x" * LONGEST)):
        assert fitting(text, longest) == text
    assert fitting("abcde", 4) == "abc…"
    assert fitting("🙏🙏🙏", 5) == "🙏🙏…"
    assert fitting("🙏🙏🙏", 4) == "🙏…"
    assert units(fitting("x" + EMOJI * 2)) in {LONGEST - 1, LONGEST}
    assert (cut("a" * 60), cut("a" * 61), cut("ab cd", 4)) == ("a" * 60, "a" * 59 + "…", "ab…")
