"""A letter that cannot be finished says on which cell it waits, in whichever tab that is."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.core.rows import Table
from stm_sheets.pipeline import plan
from stm_sheets.tables.letters import CLAIM
from stm_sheets.tables.registers import LETTER as LETTER_TAB
from tests.support.world import LOG, World

LETTER = "Jawaban Claim"


def walked(tab: str, column: str, typed: str) -> World:
    """A complaint walked by what the sheet asks for until its letter is approved; one cell holds what no document can."""
    world = World()
    world.do(("receive", date(2026, 11, 2), "Email", "Sertifikat belum sampai.", "Ringan"))
    world.go()
    for _ in range(20):
        if any(row["Status"] == "Disetujui" for row in world.shown(LETTER)):
            return world
        world.fill_in(world.book.tabs[LOG].rows[0], 0)
        for row in world.book.tabs[tab].rows:
            if world.book.tabs[tab].at(row, column) is not None:
                world.book.tabs[tab].put(row, column, typed)
        world.go()
    raise AssertionError("the letter was never approved")


@pytest.mark.parametrize(("tab", "column"), [("CPAR", "Akar Masalah"), (LOG, "Tindakan Koreksi"), (LETTER, "Disetujui Oleh")])
def test_a_cell_with_nothing_that_can_be_printed_stops_the_letter_and_is_named(tab, column):
    world = walked(tab, column, "\x07")
    waiting = [(finding.tab, finding.column) for finding in world.asked.findings if "belum dapat dibuat" in finding.message]
    assert waiting == [(tab, column)]
    assert [paper for paper in world.papers.papers if paper.kind == "letter"] == []


def test_a_letter_with_nothing_missing_is_laid_and_nothing_is_said():
    world = walked("CPAR", "Akar Masalah", "Alamat tidak diperiksa.")
    assert not any("belum dapat dibuat" in finding.message for finding in world.asked.findings)
    assert [paper.kind for paper in world.papers.papers] == ["letter", "cpar"]


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Maya Kusumawati", {"Koordinator Sales": "", "Marketing": "Maya Kusumawati"}),
        ("Tamu", {"Koordinator Sales": "Tamu", "Marketing": "Tamu"}),
    ],
)
def test_one_cell_for_two_checks_names_nobody_for_a_check_that_is_not_his(who, named):
    world = World()
    world.do(("receive", date(2026, 11, 2), "Email", "Sertifikat belum sampai.", "Ringan"))
    clerk = plan(world.book, world.day).outcome.clerk
    clerk.roles = lambda name: ("Marketing",) if name == "Maya Kusumawati" else ()
    row = Table(LETTER_TAB).new_row()
    row.put("Diperiksa Oleh", who)
    row.put("Disetujui Oleh", "Direktur kami")
    checks = list(clerk._signed(CLAIM.checks, row))
    assert {check.role: check.name and row.get(check.name) for check in checks} == {**named, "Direktur": "Direktur kami"}
