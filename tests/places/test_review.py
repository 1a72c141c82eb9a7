"""The report of the management review: its figures against a count by hand on random books, and the paper that it makes."""

from datetime import date

import pytest

from stm_sheets.core.review import Report
from stm_sheets.core.review_records import told
from stm_sheets.core.review_words import report_context
from stm_sheets.core.spans import Span
from stm_sheets.pipeline import plan
from stm_sheets.places.figures import counted
from stm_sheets.tables.pp02 import KIT
from stm_sheets.tables.review import REPORT
from tests.support.review_books import LAST, book_at
from tests.support.review_by_hand import BY_ROUND, ByHand

SEEDS = range(30)
OTHERS = Span(2026, 10), Span(2026, 1), Span(2025), Span(2024), Span(2025, 12)
GROUPS = ("sumber", "layanan", "jenis", "keparahan", "berulang", "eskalasi", "kepuasan", *BY_ROUND)


def report_of(book, span, day=LAST):
    records = told(plan(book, day, keep=False).outcome, REPORT, KIT.response)
    return Report(records, REPORT, counted(records, REPORT, span), span)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_are_those_of_a_count_by_hand(seed):
    book = book_at(seed)
    records, hand = told(plan(book, LAST, keep=False).outcome, REPORT, KIT.response), ByHand(book, LAST)
    for span in (Span(2026, 11), Span(2026), OTHERS[seed % len(OTHERS)]):
        said = report_context(Report(records, REPORT, counted(records, REPORT, span), span), {})
        compare_counts(said, hand, span)
        compare_groups(said, hand, span)
        compare_open(said, hand, span)


def compare_counts(said, hand, span):
    here, there = (span.year, span.month), (span.before.year, span.before.month)
    assert [row["jumlah"] for row in said["ukuran"]] == [str(count) for count in hand.counts(here)]
    assert [row["sebelumnya"] for row in said["ukuran"]] == [str(count) for count in hand.counts(there)]
    for month, row in enumerate(said["bulan"], 1):
        counts, now = hand.counts((span.year, month)), date(span.year, month, 1) <= LAST
        wanted = (counts[0], counts[4], counts[13], counts[14]) if now else ("",) * 4
        assert tuple(row[name] for name in ("jumlah", "terbuka", "tanggapan", "melewati")) == tuple(map(str, wanted))
        assert row["sebelumnya"] == str(hand.counts((span.year - 1, month))[0])
    assert [list(row.values())[1:] for row in said["waktu"]] == hand.times(here)


def compare_groups(said, hand, span):
    for field in GROUPS:
        found = {row["nama"]: (int(row["jumlah"]), int(row["terbuka"])) for row in said[field] if row["jumlah"] != "0"}
        assert found == hand.group((span.year, span.month), field), field
    results = {row["nama"]: [int(row[name]) for name in ("efektif", "tidak_efektif", "belum")] for row in said["putaran"]}
    assert results == hand.results((span.year, span.month))


def compare_open(said, hand, span):
    here = (span.year, span.month)
    assert {row["nama"]: (int(row["jumlah"]), int(row["terlambat"])) for row in said["langkah"]} == hand.steps(here)
    inside = hand.received_in(here)
    for field, rows in (("terlambat", inside), ("terlambat_luar", [row for row in hand.log if row not in inside])):
        assert [tuple(row[name] for name in ("nomor", "langkah", "penanggung_jawab", "hari")) for row in said[field]] == hand.late(rows)
    still, late = hand.outside(here)
    assert said["luar"].startswith(f"Di luar periode ini masih ada {still} keluhan terbuka") if still else said["luar"] == ""
    assert (f", {late} di antaranya terlambat." in said["luar"]) == bool(late)
