"""When the form of a CPAR round is made, made again, taken away, and left alone."""

from datetime import date

import pytest

from stm_sheets.core.cases import PENDING
from stm_sheets.model import LeftOut
from stm_sheets.pipeline import plan, run
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.memory_book import MemoryBook
from tests.support.papers import lines
from tests.support.world import World

LOG, FORM, VOID = "Log Keluhan", "cpar/CPAR-2026-0001.docx", "batal/CPAR-2026-0001.docx"


class Office(World):
    """A world whose papers are laid as Word files."""

    def __init__(self, out):
        super().__init__()
        self.out = out
        self.do(("receive", date(2026, 11, 2), "Email", "Sertifikat belum sampai.", "Ringan"))
        self.laid()

    def laid(self):
        """One run; what it wrote, by place."""
        done = run(self.book, self.day, scribe=WordScribe(template_folder(), self.out))
        return [document.path for document in done.documents]

    def until(self, holds):
        """Do what the sheet asks for until this holds."""
        while not holds():
            assert self.fill_in(self.book.tabs[LOG].rows[0], 0)
            self.laid()

    def put(self, tab, column, value):
        self.book.tabs[tab].put(self.book.tabs[tab].rows[0], column, value)

    def at(self, tab, column):
        return self.book.tabs[tab].at(self.book.tabs[tab].rows[0], column)


@pytest.fixture
def office(tmp_path):
    """A complaint whose round was just issued."""
    office = Office(tmp_path)
    office.until(lambda: office.book.tabs["CPAR"].rows)
    assert not (tmp_path / FORM).exists()
    office.until((tmp_path / FORM).exists)
    assert office.at("CPAR", "Status") == "Rencana"
    return office


def test_it_is_made_when_the_round_is_issued_and_again_when_it_says_something_else(office, tmp_path):
    assert office.laid() == []
    office.put("CPAR", "Akar Masalah", "Penyebab yang baru diketahui.")
    assert office.laid() == [FORM]
    assert "Penyebab yang baru diketahui." in " ".join(lines(tmp_path / FORM))
    office.put(LOG, "Nama Pelanggan", "PT Nama Lain")
    assert office.laid() == [FORM]
    assert office.laid() == []


TAKEN_BACK = {("CPAR", "Tgl Terbit"): None}
CLOSED = {(LOG, "Ditutup Karena"): "Bukan keluhan", (LOG, "Alasan Penutupan"): "Lain", (LOG, "Tgl Penutupan"): date(2026, 11, 2)}


@pytest.mark.parametrize("cells", [TAKEN_BACK, CLOSED], ids=["the issue is taken back", "the case is closed"])
def test_it_is_taken_to_the_void_ones_and_comes_back(office, tmp_path, cells):
    before, content = {place: office.at(*place) for place in cells}, (tmp_path / FORM).read_bytes()
    for place, value in cells.items():
        office.put(*place, value)
    assert office.laid() == [VOID]
    assert office.laid() == []
    assert ((tmp_path / VOID).read_bytes(), (tmp_path / FORM).exists()) == (content, False)
    for place, value in before.items():
        office.put(*place, value)
    assert office.laid() == [FORM]
    assert ((tmp_path / FORM).read_bytes(), (tmp_path / VOID).exists()) == (content, False)


def test_one_that_was_never_laid_is_not_made_only_to_be_taken_away(office, tmp_path):
    (tmp_path / FORM).unlink()
    office.put("CPAR", "Tgl Terbit", None)
    assert office.laid() == []
    assert list((tmp_path).rglob("CPAR*.docx")) == []


def test_that_of_an_ended_case_is_left_alone_and_made_from_the_memory_where_it_is_missing(office, tmp_path):
    office.until(lambda: office.at(LOG, "Status") == "Selesai")
    for column in ("Kriteria Efektif", "Dokumen Diubah", "Risiko Diperbarui"):
        office.put("CPAR", column, "Tidak ada")
    for _ in range(2):
        office.laid()
    content = (tmp_path / FORM).read_bytes()
    (tmp_path / FORM).write_bytes(b"catatan tangan")
    assert office.laid() == []
    assert (tmp_path / FORM).read_bytes() == b"catatan tangan"
    (tmp_path / FORM).unlink()
    assert office.laid() == [FORM]
    assert (tmp_path / FORM).read_bytes() == content


class Busy(MemoryBook):
    """A book in which people were at work on the first complaint when it was written."""

    def write(self, changes):
        super().write(changes)
        return [LeftOut("KLH-2026-0001", LOG, 2, "KLH-2026-0001", "diubah orang")]


def test_that_of_a_case_that_was_left_out_waits(office, tmp_path):
    office.put("CPAR", "Akar Masalah", "Penyebab lain.")
    before = (tmp_path / FORM).read_bytes()
    office.book = Busy(office.book.tabs)
    assert office.laid() == []
    assert (tmp_path / FORM).read_bytes() == before
    office.book = MemoryBook(office.book.tabs)
    assert office.laid() == [FORM]


def test_a_round_whose_number_is_not_given_yet_has_no_form(office):
    outcome = plan(office.book, office.day, keep=False).outcome
    (case,) = outcome.settled
    desk = outcome.clerk.forms
    assert [paper.key for paper in desk.papers(case)] == ["CPAR-2026-0001"]
    for number in (PENDING, None):
        desk.rows(case)[0].put("No CPAR", number)
        assert list(desk.papers(case)) == []
