"""What a CPAR form says: every cell where it belongs, blanks as room to write, and nothing that is not in the cells it names."""

import json
from dataclasses import replace
from datetime import date

import pytest

from stm_sheets.core.cpar_form import Source, headers
from stm_sheets.tables.cpar_form import CPAR_FORM, CPAR_READS, CPAR_WORDS, EARLIER_READS, LOG_READS, PLACES, SETTING_READS, TICKS
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import CAUSES, CPAR, RESULTS
from stm_sheets.tables.registers import LOG as LOG_REGISTER
from tests.support.cpar import AWKWARD, COMPLETE, FIRST, ISSUED, LOG, SETTINGS, SHAPES, of, said

OFF, ON = TICKS


def ticked(rows):
    return [row["nama"] for row in rows if row["tanda"] == ON]


def column(rows, name):
    return [row[name] for row in rows]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_of_the_form_is_said_as_its_example_is(shape):
    context = said(shape)
    assert set(context) == {field.name for field in CPAR_FORM.fields}
    assert json.loads(json.dumps(context)) == context
    for field in CPAR_FORM.fields:
        assert isinstance(context[field.name], str if isinstance(field.example, str) else list)
        if not isinstance(field.example, str) and field.example and not isinstance(field.example[0], str):
            assert all(row.keys() == field.example[0].keys() for row in context[field.name])


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_says_its_own_cell_and_no_other(place):
    word = "Kata yang dicari"
    cells = {Source.LOG: LOG, Source.ROUND: COMPLETE, Source.SETTINGS: SETTINGS}
    changed = {**cells, place.source: {**cells[place.source], place.header: word}}
    context = of(changed[Source.LOG], changed[Source.ROUND], settings=changed[Source.SETTINGS])
    assert context[place.name] == (word if isinstance(place.example, str) else [word])
    assert {name for name, text in context.items() if text != said()[name]} == {place.name}


def test_dates_are_told_in_words_and_lines_become_paragraphs():
    context = said()
    assert context["tanggal_terima"] == "3 November 2026"
    assert context["tanggal_verifikasi"] == "1 Maret 2027"
    assert context["keluhan"] == ["Sertifikat untuk dua belas peserta belum kami terima.", "Kami sudah menelepon dua kali."]


def test_a_round_just_issued_has_room_for_all_that_is_not_known():
    context = said("issued")
    assert column(context["mengapa"], "jawaban") == [""] * 5
    assert column(context["rencana"], "tindakan") == [""] * 5
    assert column(context["rencana"], "jenis") == ["Perbaikan"] * 3 + ["Pencegahan"] * 2
    assert column(context["rencana"], "pic") == [""] * 5
    assert context["akar_masalah"] == context["bukti"] == context["ketidaksesuaian"] == []
    assert context["penyusun"] == context["tanggal_verifikasi"] == ""
    assert ticked(context["golongan"]) == ticked(context["hasil"]) == []
    assert column(context["golongan"], "nama") == list(CAUSES)
    assert column(context["hasil"], "nama") == list(RESULTS)


def test_a_form_without_any_cell_is_a_form_to_write_on():
    context = said("nothing", settings={})
    assert {name for name, text in context.items() if text} == {"mengapa", "golongan", "hasil", "rencana"}


def test_the_plan_is_numbered_through_and_each_action_has_its_kind_owner_and_date():
    context = said()
    assert column(context["rencana"], "no") == ["1", "2", "3"]
    assert column(context["rencana"], "tindakan") == [
        "Menelepon pelanggan sebelum pengiriman.",
        "Melengkapi daftar periksa.",
        "Daftar periksa dipakai untuk semua pelatihan.",
    ]
    assert column(context["rencana"], "jenis") == ["Perbaikan", "Perbaikan", "Pencegahan"]
    assert set(column(context["rencana"], "pic")) == {"Andi Pratama"}
    assert set(column(context["rencana"], "target")) == {"30 November 2026"}


def test_an_action_without_its_own_owner_has_the_one_of_the_complaint():
    assert set(column(said(PIC_Perbaikan=None)["rencana"], "pic")) == {"Dewi Lestari"}


def test_rows_to_write_in_name_the_owner_only_where_the_whole_plan_is_blank():
    half = said(Tindakan_Pencegahan=None)["rencana"]
    assert [(row["tindakan"] == "", row["pic"], row["target"]) for row in half[2:]] == [(True, "", "")] * 2
    none = said(Rencana_Perbaikan=" ", Tindakan_Pencegahan="\n")["rencana"]
    assert [(row["tindakan"], row["pic"], row["target"]) for row in none] == [("", "Andi Pratama", "30 November 2026")] * 5


def test_a_mere_dash_says_that_no_action_is_planned():
    rows = said(Tindakan_Pencegahan="-")["rencana"]
    assert (rows[-1]["tindakan"], rows[-1]["pic"], rows[-1]["target"]) == ("-", "", "")
    assert len(rows) == 3


def test_the_chosen_cause_and_result_are_ticked_however_they_are_spelt():
    context = said(Golongan_Penyebab=" metode ", Hasil_Verifikasi="TIDAK EFEKTIF")
    assert ticked(context["golongan"]) == ["Metode"]
    assert ticked(context["hasil"]) == ["Tidak efektif"]


def test_a_cause_that_the_list_does_not_have_is_shown_behind_it():
    context = said(Golongan_Penyebab="Cuaca")
    assert context["golongan"][-1] == {"tanda": ON, "nama": "Cuaca"}
    assert column(context["golongan"][:-1], "tanda") == [OFF] * len(CAUSES)


def test_earlier_rounds_are_told_in_their_order_on_one_line_each():
    rows = of(LOG, ISSUED, (FIRST, FIRST | {"Putaran": 2, "Hasil Verifikasi": None}))["putaran_sebelumnya"]
    assert column(rows, "putaran") == ["1", "2"]
    assert column(rows, "hasil") == ["Tidak efektif", ""]
    assert rows[0]["catatan"] == "Satu sertifikat masih terlambat."


def test_what_is_typed_stays_text_without_what_no_document_can_hold():
    context = said("awkward")
    assert context["pelanggan"] == AWKWARD.replace("\x00", "").replace("\x07", "").replace("\ud800", "\ufffd")
    assert said(Bukti="\x00 \x07")["bukti"] == []


@pytest.mark.parametrize(("setting", "drawn"), [("logo.png", "logo.png"), ("-", ""), ("", "")])
def test_a_dash_stands_for_no_logo(setting, drawn):
    assert said(settings={**SETTINGS, "Logo surat": setting})["logo"] == drawn


class Watched(dict):
    """Cells that remember which of them were asked for."""

    def __init__(self, cells):
        super().__init__(cells)
        self.asked = set()

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)


def test_what_it_says_that_it_reads_is_all_that_it_reads():
    log, row, before, settings = Watched(LOG), Watched(COMPLETE | {"PIC Perbaikan": None}), Watched(FIRST), Watched(SETTINGS)
    of(log, row, (before,), settings)
    assert log.asked == set(LOG_READS)
    assert row.asked == set(CPAR_READS)
    assert before.asked == set(EARLIER_READS)
    assert settings.asked == set(SETTING_READS)


def test_the_plan_reads_its_cells_also_where_no_place_shows_them():
    alone = replace(CPAR_WORDS, places=())
    assert headers(alone, Source.LOG) == ("PIC",)
    assert "Target Selesai" in headers(alone, Source.ROUND)
    assert headers(alone, Source.SETTINGS) == ()


def test_every_cell_that_it_reads_exists_and_every_field_names_its_own():
    logged, rounds = ({one.name for one in register.columns} for register in (LOG_REGISTER, CPAR))
    assert set(LOG_READS) <= logged
    assert {*CPAR_READS, *EARLIER_READS} <= rounds
    assert set(SETTING_READS) <= {key for key, *_ in SETTING_ROWS}
    named = {header for field in CPAR_FORM.fields for header in field.reads}
    assert named == {*LOG_READS, *CPAR_READS, *EARLIER_READS, *SETTING_READS}
    assert all(len(set(reads)) == len(reads) for reads in (LOG_READS, CPAR_READS, EARLIER_READS, SETTING_READS))
    assert FORMS[CPAR_FORM.name] is CPAR_FORM


def test_cells_are_told_as_they_are_typed_whatever_their_type():
    assert said(Putaran=2)["putaran"] == "2"
    assert said(Tgl_Terbit="besok")["tanggal_terbit"] == "besok"
    assert said(Bukti=date(2026, 11, 1))["bukti"] == ["1 November 2026"]
