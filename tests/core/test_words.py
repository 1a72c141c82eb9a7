from collections.abc import Iterator

import pytest

from stm_sheets.core import conditions as c
from stm_sheets.core.words import capital, condition_words, due_words, listed, moment_words, owner_words
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.words import BEFORE, CPAR, ESCALATION, LETTER, LOG, SELF

CELL = 90
"""As many characters a cell of the tab Prosedur shows at a glance."""

# langkah, Peran, Dihitung Dari
TAB = """
1 | Penerima |
2 | Penerima |
3 | Penerima |
4 | Penerima | Tanggal Terima
5 | Koordinator Sales | Tgl ke Koordinator
6 | Koordinator Konsultan (Teknis) atau Koordinator Sales (Non-teknis) | Tgl Diteruskan
7 | PIC | Tgl ke PIC
8 | Koordinator Sales | Tgl Koreksi
9 | Koordinator Konsultan, PIC, dan Konsultan (Teknis); Koordinator Sales dan PIC (Non-teknis) | Tgl Terbit (putaran 2 dan seterusnya: Tgl Verifikasi putaran sebelumnya)
10 | Sales | Tgl Rencana
11 | Sales | Tgl Rencana
13 | Sales | Tanggal pemeriksaan terakhir pada revisi sebelumnya
12 | Koordinator Sales dan Marketing (yang belum Setuju), setelah itu Direktur | Tgl Draf (revisi 1 dan seterusnya: Tgl Revisi)
14 | Sales | Tgl Surat
15 | PIC Perbaikan; bila belum ada, PIC | Target Selesai (tanggal itu sendiri batasnya)
16 | Sales bertanya kepada pelanggan; bila belum puas, Direktur menetapkan tindakan khusus | Tgl Pelaksanaan (untuk tindakan khusus tingkat 1: Tgl Lapor)
17 | Sales bertanya lagi; bila tetap belum puas, Koordinator Sales bersama Direktur bertindak | Tgl Tindakan (untuk tindakan khusus yang belum dilakukan: Tgl Lapor)
monitoring | Verifikator; bila belum ada, pemegang peran Verifikator yang independen | Yang terakhir dari Tgl Konfirmasi jawaban Ya dan Tgl Pelaksanaan
"""  # noqa: E501 # a row of the table a line


def rows():
    return [[cell.strip() for cell in line.split("|")] for line in TAB.strip().splitlines()]


def test_the_tab_of_steps_says_whose_turn_it_is_and_what_days_count_from():
    assert [[step.key, owner_words(step.owner), due_words(step.due)] for step in PROCEDURE.steps] == rows()


def test_no_cell_of_that_tab_is_longer_than_a_glance():
    assert max(len(cell) for row in rows() for cell in row) <= CELL


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Sales"], "Sales"),
        (["PIC", "Sales"], "PIC dan Sales"),
        (["PIC", "Sales", "PIC"], "PIC dan Sales"),
        (["Sales", "PIC", "Direktur"], "Sales, PIC, dan Direktur"),
    ],
)
def test_a_list_in_a_sentence_names_each_once(words, text):
    assert listed(words) == text


def test_a_sentence_begins_with_a_capital():
    assert [capital(""), capital("yang terakhir"), capital("Tgl Lapor")] == ["", "Yang terakhir", "Tgl Lapor"]


TECHNICAL = c.Is(LOG["Jenis"], "Teknis")


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (c.Always(), "selalu"),
        (c.Said("Jenis Teknis", TECHNICAL), "Jenis Teknis"),
        (c.Filled(LOG["PIC"], LOG["Tgl ke PIC"]), "PIC dan Tgl ke PIC terisi"),
        (c.Is(SELF["Revisi"], 0), "Revisi berisi 0"),
        (c.Is(LOG["Sumber"], "Email", "Website", "Surat"), "Sumber berisi Email, Website, atau Surat"),
        (c.Earlier(SELF["Tgl Tindakan"], c.On(SELF["Tgl Lapor"])), "Tgl Tindakan lebih awal daripada Tgl Lapor"),
        (c.All(TECHNICAL, c.Filled(LOG["PIC"])), "Jenis berisi Teknis dan PIC terisi"),
        (c.InTurn(TECHNICAL, c.Filled(LOG["PIC"])), "Jenis berisi Teknis dan PIC terisi"),
        (c.Any(TECHNICAL, c.Filled(LOG["PIC"])), "Jenis berisi Teknis atau PIC terisi"),
        (c.Exists(ESCALATION), "ada eskalasi"),
        (c.Changed(LETTER), "bahan revisi surat yang berlaku berubah setelah diperiksa"),
        (c.Followed(SELF), "baris ini sudah diganti baris berikutnya"),
        (c.Reached("16"), "keluhan sudah sampai di langkah 16"),
        (c.StandsAt("11", "12", "13"), "keluhan berada di langkah 11, 12, atau 13"),
        (c.StandsAt("monitoring"), "keluhan berada di monitoring"),
        (c.AtEnd(), "semua langkah selesai"),
        (c.HasHolder("Marketing"), "ada pemegang peran Marketing"),
    ],
)
def test_a_condition_in_words_that_follow_bila(condition, text):
    assert condition_words(condition) == text


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (c.Filled(LOG["PIC"], LOG["Tgl ke PIC"]), "PIC atau Tgl ke PIC belum terisi"),
        (c.Is(LOG["Butuh Surat"], "Tidak"), "Butuh Surat bukan Tidak"),
        (c.Exists(CPAR), "belum ada CPAR yang berlaku"),
        (c.HasHolder("Marketing"), "belum ada pemegang peran Marketing"),
        (c.Followed(BEFORE), "baris sebelumnya belum diganti baris berikutnya"),
        (c.Not(TECHNICAL), "Jenis berisi Teknis"),
        (c.Said("Jenis Teknis", TECHNICAL), "belum demikian: Jenis Teknis"),
    ],
)
def test_what_does_not_hold_is_said_without_two_noes(part, text):
    assert condition_words(c.Not(part)) == text


@pytest.mark.parametrize(
    ("owner", "text"),
    [
        (None, ""),
        (c.Named(LOG["PIC"]), "PIC"),
        (c.IndependentRole("Verifikator", (LOG["PIC"],)), "pemegang peran Verifikator yang independen"),
        (c.Each(c.Named(LOG["PIC"]), c.Role("Direktur")), "PIC dan Direktur"),
        (c.Either(c.Named(LOG["Sales"]), c.Role("Sales")), "Sales"),
        (c.OwnerWhen(TECHNICAL, c.Role("Konsultan")), "Konsultan bila Jenis berisi Teknis"),
        (c.OwnerWhen(TECHNICAL, c.Role("Konsultan"), c.Role("Sales")), "Konsultan bila Jenis berisi Teknis, selain itu Sales"),
        (c.SaidOwner("yang bersangkutan", c.Role("Sales")), "yang bersangkutan"),
    ],
)
def test_an_owner_in_words(owner, text):
    assert owner_words(owner) == text


ONE, OTHER = c.On(LOG["Tgl Koreksi"]), c.On(LOG["Tgl ke PIC"])


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (ONE, "Tgl Koreksi"),
        (c.Latest(ONE, OTHER), "yang terakhir dari Tgl Koreksi dan Tgl ke PIC"),
        (c.Soonest(ONE, OTHER), "Tgl Koreksi; bila belum ada, Tgl ke PIC"),
        (c.Soonest(), ""),
        (c.DateWhen(TECHNICAL, ONE, OTHER), "Tgl Koreksi bila Jenis berisi Teknis, selain itu Tgl ke PIC"),
        (c.SaidMoment("hari itu", ONE), "hari itu"),
    ],
)
def test_a_date_in_words(moment, text):
    assert moment_words(moment) == text


def test_a_date_that_is_itself_the_limit_is_called_so():
    assert due_words(None) == ""
    assert due_words(c.Due(c.Latest(ONE, OTHER), "7")) == "Yang terakhir dari Tgl Koreksi dan Tgl ke PIC"
    assert due_words(c.Due(ONE, "")) == "Tgl Koreksi (tanggal itu sendiri batasnya)"


@pytest.mark.parametrize(("say", "nothing"), [(condition_words, c.Condition()), (owner_words, c.Owner()), (moment_words, c.Moment())])
def test_a_word_that_nobody_knows_is_no_sentence(say, nothing):
    with pytest.raises(TypeError, match="no such"):
        say(nothing)


def conditions() -> Iterator[tuple[str, c.Condition]]:
    for step in PROCEDURE.steps:
        yield from ((f"{step.key} applies", step.applies), (f"{step.key} done", step.done))
    for chain in PROCEDURE.chains:
        yield from ((f"{chain.name} {name}", getattr(chain, name)) for name in ("opens_first", "opens_next", "ground_first", "ground_next"))
        yield from ((f"{chain.name} {status}", when) for status, when in chain.statuses)
        yield from ((f"{chain.name} {series.column}", series.earned) for series in chain.series)
    yield from PROCEDURE.statuses
    yield ("closed", PROCEDURE.shut.closed)


@pytest.mark.parametrize(("where", "condition"), list(conditions()), ids=[where for where, _ in conditions()])
def test_what_the_tables_say_reads_as_a_sentence(where, condition):
    words = condition_words(condition)
    assert len(words) <= 160, where
    assert "belum demikian" not in words
    assert not words.endswith(".")
    assert words.count(" dan ") + words.count(" atau ") <= 5, where
