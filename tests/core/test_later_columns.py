"""Columns that came later: a book without them, with them, and with something in them."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.core.memory import PRINTS
from stm_sheets.core.reading import places, read_table
from stm_sheets.core.rows import digest_of, filled, sign_of
from stm_sheets.model import Changes, OfficeError
from stm_sheets.pipeline import plan, run
from stm_sheets.tables.registers import CPAR, LOG
from tests.support.memory_book import empty_book
from tests.support.world import World, copy_of

LATER = {register.tab: [column.name for column in register.columns if column.optional] for register in (LOG, CPAR)}
LETTER, CHOSEN = "Jawaban Claim", {"Bahasa Surat": "Inggris", "Sapaan": "Ibu", "Tembusan Surat": "Arsip", "Lampiran Surat": "1 foto"}


def without(book):
    """The same book as it was before these columns came."""
    older = copy_of(book)
    for tab, names in LATER.items():
        held = older.tabs[tab]
        keep = [place for place, name in enumerate(held.header) if name not in names]
        held.rows = [[row[place] if place < len(row) else None for place in keep] for row in held.rows]
        held.header = [held.header[place] for place in keep]
    return older


def with_them(book):
    """An older book after `init` has added what came."""
    newer = copy_of(book)
    for tab, names in LATER.items():
        newer.tabs[tab].header += names
    return newer


def walked(status):
    """A complaint walked until its letter has this status, as the sheet asks for it."""
    world = World()
    world.do(("receive", date(2026, 11, 2), "Email", "Sertifikat belum sampai.", "Ringan"))
    world.go()
    while not any(row["Status"] == status for row in world.shown(LETTER)):
        assert world.fill_in(world.book.tabs["Log Keluhan"].rows[0], 0)
        world.go()
    return world


@pytest.fixture(scope="module")
def drafting():
    return walked("Draf")


@pytest.fixture(scope="module")
def checked():
    return walked("Diperiksa")


@pytest.fixture(scope="module")
def signed():
    return walked("Disetujui")


def test_the_registers_have_such_columns_and_they_stand_last():
    assert {LOG.tab: list(LOG.names[-len(LATER[LOG.tab]) :]), CPAR.tab: list(CPAR.names[-len(LATER[CPAR.tab]) :])} == LATER
    assert all(LATER.values())


@pytest.mark.parametrize("status", ["checked", "signed"])
def test_an_older_book_is_at_rest_and_stays_so_when_the_columns_come(status, request):
    world = request.getfixturevalue(status)
    for book in (older := without(world.book), with_them(older)):
        assert run(book, world.day, scribe=world.papers).outcome.changes == Changes()


def test_a_row_is_recognised_by_the_same_sign_as_long_as_they_are_blank():
    book = empty_book()
    row = book.tabs[LOG.tab].new_row()
    book.tabs[LOG.tab].put(row, "Nama Pelanggan", "PT Uji")
    digests = [read_table(one.read((LOG.tab,)), LOG, None).rows[0].digest for one in (book, without(book))]
    book.tabs[LOG.tab].put(row, LATER[LOG.tab][0], CHOSEN[LATER[LOG.tab][0]])
    digests.append(read_table(book.read((LOG.tab,)), LOG, None).rows[0].digest)
    assert digests[0] == digests[1] != digests[2]


def test_the_letter_of_an_older_book_keeps_its_fingerprint(signed):
    """It was taken of the cells that a letter could say then, and of no more."""
    (row,) = signed.shown(LETTER)
    texts = signed.asked.outcome.ledger.memory.content(LETTER, "KLH-2026-0001/0")[PRINTS]
    assert len(texts) == len(signed.asked.outcome.ledger.procedure.chains[1].fingerprint.reads)
    assert row["Sidik Isi"] == digest_of(texts)


def test_only_the_blank_ones_at_the_end_do_not_count():
    assert filled(("a", "", "", ""), 2) == ("a", "")
    assert filled(("", ""), 2) == ()
    assert sign_of(("a", "b", "", ""), 2) == digest_of(("a", "b"))
    assert sign_of(("a", "", "b"), 2) != sign_of(("a", "b", ""), 2)


def test_a_missing_one_has_no_place_and_any_other_stops_the_run():
    sheet = without(empty_book()).read((LOG.tab,)).sheets[LOG.tab]
    assert list(places(sheet, LOG)) == [name for name in LOG.names if name not in LATER[LOG.tab]]
    book = empty_book()
    book.tabs[LOG.tab].header[-len(LATER[LOG.tab]) - 1] = "Lain"
    with pytest.raises(OfficeError, match='Tab "Log Keluhan": judul kolom'):
        places(book.read((LOG.tab,)).sheets[LOG.tab], LOG)


@pytest.mark.parametrize("column", CHOSEN)
def test_a_choice_made_after_the_check_is_named_as_the_change_that_it_is(signed, column):
    book = copy_of(signed.book)
    book.tabs[LOG.tab].put(book.tabs[LOG.tab].rows[0], column, CHOSEN[column])
    found = plan(book, signed.day, scribe=signed.papers)
    assert [(one.tab, one.column) for one in found.findings if "berubah sejak surat" in one.message] == [(LOG.tab, column)]
    assert {row.status for row in found.outcome.settled[0].children() if row.table.register.tab == LETTER} == {"Batal", "Draf"}


def test_the_kind_of_cause_is_no_word_of_the_letter(signed):
    book = copy_of(signed.book)
    book.tabs[CPAR.tab].put(book.tabs[CPAR.tab].rows[0], "Golongan Penyebab", "Metode")
    found = plan(book, signed.day, scribe=signed.papers)
    assert [one for one in found.findings if "berubah sejak" in one.message] == []
    assert found.outcome.papers[0].context == signed.asked.outcome.papers[0].context


# Which template -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "cells", "template"),
    [
        ({}, {}, "jawaban_claim.docx"),
        ({"Templat surat Pelatihan": "a.docx", "Templat surat Teknis": "b.docx"}, {"Layanan": "Pelatihan", "Jenis": "Teknis"}, "a.docx"),
        ({"Templat surat Pelatihan": "-", "Templat surat Teknis": "b.docx"}, {"Layanan": "Pelatihan", "Jenis": "Teknis"}, "b.docx"),
        ({"Templat surat Pelatihan": "a.docx"}, {"Layanan": "Konsultasi"}, "jawaban_claim.docx"),
        ({"Templat surat Pelatihan": "a.docx"}, {"Layanan": "Pelatihan", "Bahasa Surat": "Inggris"}, "jawaban_claim_en.docx"),
        ({"Templat surat Inggris Pelatihan": "c.docx"}, {"Layanan": "Pelatihan", "Bahasa Surat": "Inggris"}, "c.docx"),
    ],
)
def test_the_settings_name_a_template_by_service_then_by_kind(drafting, settings, cells, template):
    book = copy_of(drafting.book)
    for key, value in settings.items():
        row = book.tabs["Pengaturan"].new_row()
        book.tabs["Pengaturan"].put(row, "Kunci", key)
        book.tabs["Pengaturan"].put(row, "Nilai", value)
    for column, value in cells.items():
        book.tabs[LOG.tab].put(book.tabs[LOG.tab].rows[0], column, value)
    book.tabs[LETTER].put(book.tabs[LETTER].rows[0], "Tgl Draf", drafting.day)
    papers = plan(book, drafting.day, scribe=drafting.papers).outcome.papers
    assert {paper.template for paper in papers if paper.kind == "letter-draft"} == {template}
