"""What a case or the office chooses for a letter: the way of address, copies, enclosures, pictures, template, and who checks it."""

import pytest

from stm_sheets.core.courtesy import courtesy
from stm_sheets.core.letters_choice import letter_for, template_of
from stm_sheets.tables.letters import CHECKS, CLAIM, LETTERS
from tests.support.letters import CHECKED, ROLES, SETTINGS, final_says, said


@pytest.mark.parametrize(
    ("cell", "setting", "copies"),
    [
        (None, "Direktur; Arsip;", ["1. Direktur", "2. Arsip"]),
        (None, "-", []),
        (None, "", []),
        ("Marketing;;Arsip", "Direktur", ["1. Marketing", "2. Arsip"]),
        ("-", "Direktur", []),
        (" ", "Direktur", ["Direktur"]),
    ],
)
def test_copies_are_those_of_the_case_else_of_the_office_and_a_dash_is_none(cell, setting, copies):
    assert said({**SETTINGS, "Tembusan surat": setting}, Tembusan_Surat=cell)["tembusan"] == copies


@pytest.mark.parametrize(
    ("cell", "setting", "enclosed"),
    [(None, "", "-"), (None, "1 berkas", "1 berkas"), ("2\nfoto", "1 berkas", "2 foto"), ("-", "1 berkas", "-"), ("\u2013", "", "-")],
)
def test_enclosures_are_those_of_the_case_else_of_the_office(cell, setting, enclosed):
    assert said({**SETTINGS, "Lampiran surat": setting}, Lampiran_Surat=cell)["lampiran"] == enclosed


@pytest.mark.parametrize(
    ("chosen", "name", "told"),
    [
        ("Saudara", "Bpk. Budi", ("Saudara Budi", "Saudara")),
        ("Bapak", "Rina", ("Bapak Rina", "Bapak")),
        ("Bapak/Ibu", "Ibu Rina", ("Bapak/Ibu Rina", "Bapak/Ibu")),
        ("Ibu", None, ("", "Ibu")),
        (None, "Sdri. Rina", ("Saudari Rina", "Saudari")),
        (None, "Bapak/Ibu", ("", "Bapak/Ibu")),
        ("Tuan", "Ibu Rina", ("Ibu Rina", "Ibu")),
    ],
)
def test_a_person_is_addressed_as_chosen_else_as_typed(chosen, name, told):
    letter = final_says(Sapaan=chosen, Nama_Pelapor=name)
    assert (letter["pelapor"], letter["sapaan"]) == told


def test_the_signature_is_for_a_final_alone_and_the_logo_for_both():
    pictures = {**SETTINGS, "Logo surat": "logo.png", "Gambar tanda tangan": " ttd.png "}
    assert [said(pictures, draft=is_draft)["tanda_tangan"] for is_draft in (False, True)] == ["ttd.png", ""]
    assert [said(pictures, draft=is_draft)["logo"] for is_draft in (False, True)] == ["logo.png", "logo.png"]
    assert (final_says()["logo"], final_says()["tanda_tangan"]) == ("", "")
    assert {field.name for field in CLAIM.fields if field.picture} == {"logo", "tanda_tangan"}


def test_a_draft_says_who_checked_it_when_and_with_what_result():
    letter = said(draft=True, asked=ROLES, **{**CHECKED, "Tgl Cek Marketing": None, "Persetujuan Direktur": None})
    assert letter["pemeriksaan"] == [
        {"peran": "Koordinator Sales", "nama": "Dewi Lestari", "hasil": "Setuju", "tanggal": "20 November 2026"},
        {"peran": "Marketing", "nama": "Dewi Lestari", "hasil": "Perbaiki", "tanggal": "belum"},
        {"peran": "Direktur", "nama": "", "hasil": "belum", "tanggal": "23 November 2026"},
    ]
    assert letter["catatan_perbaikan"] == ["Periksa nama pelanggan.", "Sebutkan tanggalnya."]


def test_the_grid_has_the_checks_that_are_asked_for_and_those_that_were_made():
    def roles(asked, **cells):
        return [row["peran"] for row in said(draft=True, asked=asked, **cells)["pemeriksaan"]]

    assert roles(frozenset({"Direktur", "Koordinator Sales"})) == ["Koordinator Sales", "Direktur"]
    assert roles(frozenset({"Direktur"}), Cek_Marketing="Perbaiki") == ["Marketing", "Direktur"]
    assert roles(frozenset()) == []
    assert CHECKS[-1].role == "Direktur"


def test_a_final_says_nothing_of_the_checks():
    letter = said(asked=ROLES, **CHECKED)
    assert letter["pemeriksaan"] == letter["catatan_perbaikan"] == []


@pytest.mark.parametrize(
    ("cells", "settings", "template"),
    [
        ({}, {}, "jawaban_claim.docx"),
        ({}, {"Templat surat": "-"}, "jawaban_claim.docx"),
        ({}, {"Templat surat": "kami.docx"}, "kami.docx"),
        ({"Jenis": "Teknis"}, {"Templat surat": "kami.docx", "Templat surat Teknis": "teknis.docx"}, "teknis.docx"),
        (
            {"Layanan": "Pelatihan", "Jenis": "Teknis"},
            {"Templat surat Teknis": "t.docx", "Templat surat Pelatihan": "p.docx"},
            "p.docx",
        ),
        ({"Layanan": "Pelatihan", "Jenis": "Teknis"}, {"Templat surat Teknis": "t.docx", "Templat surat Pelatihan": " "}, "t.docx"),
        ({"Layanan": "Sertifikat"}, {"Templat surat Pelatihan": "p.docx"}, "jawaban_claim.docx"),
    ],
)
def test_the_template_is_that_of_the_service_then_of_the_kind_then_of_the_office(cells, settings, template):
    assert template_of(CLAIM, cells, settings) == template


def test_the_usual_letter_is_asked_for_by_saying_nothing():
    assert letter_for(LETTERS, {}) is letter_for(LETTERS, {"Bahasa Surat": "Indonesia"}) is CLAIM


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Rina", ("Bapak/Ibu", "Rina")),
        ("Ibu Rina", ("Ibu", "Rina")),
        ("Bu Rina", ("Ibu", "Rina")),
        ("Bpk. Budi", ("Bapak", "Budi")),
        ("pak Budi", ("Bapak", "Budi")),
        ("Bapak/Ibu Tono", ("Bapak/Ibu", "Tono")),
        ("Pakar Hidayat", ("Bapak/Ibu", "Pakar Hidayat")),
        ("Budi", ("Bapak/Ibu", "Budi")),
        ("Ibu", ("Bapak/Ibu", "Ibu")),
        ("Sdr. Tono", ("Saudara", "Tono")),
        ("saudari Tini", ("Saudari", "Tini")),
        ("Saudara/i Tini", ("Bapak/Ibu", "Tini")),
        ("Mr. John", ("Bapak", "John")),
        ("Mrs Jane", ("Ibu", "Jane")),
        ("Ms. Jane", ("Ibu", "Jane")),
        ("Mr./Ms. Lee", ("Bapak/Ibu", "Lee")),
        ("Msanga", ("Bapak/Ibu", "Msanga")),
    ],
)
def test_what_was_typed_before_a_name_says_how_to_address(typed, told):
    assert courtesy(typed) == told
