"""The English letter says the same of a case as the Indonesian one, in English but for what people typed themselves."""

import json
from datetime import date

import pytest

from stm_sheets.core.letters import context, empty
from stm_sheets.core.letters_choice import letter_for, template_of
from stm_sheets.tables.letters import CLAIM, CLAIM_EN, ENGLISH_READS, LETTERS
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import SERVICES, SOURCES
from tests.support.letters import CHECKED, ROLES, SETTINGS
from tests.support.papers import CELLS, OPTIONAL

INDONESIAN = ("belum", "layanan", "melalui", "Tim kami", "DRAF ", "Bapak", "Ibu", "di Tempat", "diberikan", "Setuju")


def says(settings=SETTINGS, *, draft=False, **cells):
    values = {**CELLS, **{header.replace("_", " "): value for header, value in cells.items()}}
    return context(CLAIM_EN, values, settings, draft=draft, asked=ROLES)


def test_a_case_that_asks_for_english_gets_it():
    assert letter_for(LETTERS, {"Bahasa Surat": "Inggris"}) is CLAIM_EN
    assert [letter.form.language for letter in LETTERS] == ["id-ID", "en-GB"]


def test_its_template_is_named_by_settings_of_its_own():
    settings = {"Templat surat": "id.docx", "Templat surat Pelatihan": "latih.docx"}
    assert template_of(CLAIM_EN, CELLS, settings) == "jawaban_claim_en.docx"
    assert template_of(CLAIM_EN, CELLS, {**settings, "Templat surat Inggris": "en.docx"}) == "en.docx"
    assert template_of(CLAIM_EN, CELLS, {**settings, "Templat surat Inggris Pelatihan": "train.docx"}) == "train.docx"


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_in_english(month):
    day = date(2026, month, 3)
    assert says(Tgl_Surat=day)["tanggal"] == f"3 {day:%B} 2026"


@pytest.mark.parametrize(
    ("chosen", "name", "told"),
    [
        ("Bapak", "John Smith", ("Mr. John Smith", "Mr. John Smith")),
        ("Ibu", "Bpk. Smith", ("Ms. Smith", "Ms. Smith")),
        ("Saudara", "Tono", ("Mr. Tono", "Mr. Tono")),
        ("Saudari", "Tini", ("Ms. Tini", "Ms. Tini")),
        (None, "Ibu Rina", ("Ms. Rina", "Ms. Rina")),
        (None, "Mr. John", ("Mr. John", "Mr. John")),
        (None, "Rina", ("Rina", "Rina")),
        ("Bapak", None, ("", "Sir")),
        ("Ibu", None, ("", "Madam")),
        (None, None, ("", "Sir or Madam")),
    ],
)
def test_a_person_is_addressed_in_english(chosen, name, told):
    letter = says(Sapaan=chosen, Nama_Pelapor=name)
    assert (letter["pelapor"], letter["sapaan"]) == told


def test_what_may_be_empty_leaves_english_words_or_nothing():
    letter = says(**dict.fromkeys(header.replace(" ", "_") for header in OPTIONAL))
    assert (letter["alamat"], letter["layanan"], letter["lampiran"]) == ([], "our services", "")
    assert letter["rencana"][0]["pic"] == "Our team"


def test_every_source_and_service_is_said_in_english():
    ways, services = [says(Sumber=one)["cara_terima"] for one in SOURCES], [says(Layanan=one)["layanan"] for one in SERVICES]
    assert len(set(ways)) == len(SOURCES)
    assert all(way.startswith(("by ", "through ", "in ")) for way in ways)
    assert len(set(services)) == len(SERVICES)
    assert all("our " in service for service in services)


def test_usual_words_of_the_office_are_said_in_english_and_others_stay():
    letter = says({**SETTINGS, "Tembusan surat": "Koordinator Sales; PT Mitra; Arsip"})
    assert letter["tembusan"] == ["1. Sales Coordinator", "2. PT Mitra", "3. File"]
    assert letter["jabatan"] == "Director"
    assert says({**SETTINGS, "Jabatan penanda tangan": "CEO"})["jabatan"] == "CEO"


@pytest.mark.parametrize(("setting", "told"), [("", ""), ("-", ""), ("1 document", "1 document")])
def test_what_is_enclosed_is_said_by_the_case_or_by_a_setting_in_english(setting, told):
    settings = {**SETTINGS, "Lampiran surat": "1 (satu) berkas", "Lampiran surat Inggris": setting}
    assert says(settings, Lampiran_Surat=None)["lampiran"] == told
    assert says(settings, Lampiran_Surat="2 photos")["lampiran"] == "2 photos"
    assert says(settings, Lampiran_Surat="-")["lampiran"] == ""


@pytest.mark.parametrize(("setting", "told"), [("", ["File"]), ("-", ["File"]), ("Head Office", ["Head Office"])])
def test_copies_are_said_by_a_setting_in_english_else_by_the_usual_one(setting, told):
    settings = {**SETTINGS, "Tembusan surat": "Arsip", "Tembusan surat Inggris": setting}
    assert [copy.removeprefix("1. ") for copy in says(settings, Tembusan_Surat=None)["tembusan"]] == told
    assert says(settings, Tembusan_Surat="-")["tembusan"] == []


@pytest.mark.parametrize(("revision", "mark"), [(0, "DRAFT"), (2, "DRAFT revision 2")])
def test_a_draft_says_so_in_english(revision, mark):
    letter = says(draft=True, Revisi=revision)
    assert (letter["draf"], letter["nomor"], letter["tanggal"]) == (mark, "(assigned after approval)", "(date of approval)")
    assert says(Revisi=revision)["draf"] == ""


def test_the_grid_of_a_draft_is_in_english():
    letter = says(draft=True, **{header.replace(" ", "_"): value for header, value in {**CHECKED, "Persetujuan Direktur": None}.items()})
    assert letter["pemeriksaan"] == [
        {"peran": "Sales Coordinator", "nama": "Dewi Lestari", "hasil": "Approved", "tanggal": "20 November 2026"},
        {"peran": "Marketing", "nama": "Dewi Lestari", "hasil": "To be revised", "tanggal": "21 November 2026"},
        {"peran": "Director", "nama": "", "hasil": "pending", "tanggal": "23 November 2026"},
    ]


@pytest.mark.parametrize("header", [header for header, _ in CLAIM_EN.must])
def test_what_a_final_needs_is_the_same_and_a_draft_says_what_is_missing(header):
    cells = {**CELLS, header: None}
    assert empty(CLAIM_EN, cells, SETTINGS) == empty(CLAIM, cells, SETTINGS) == [header]
    if header not in ("No Surat", "Tgl Surat"):
        assert f"({header} not filled in yet)" in json.dumps(context(CLAIM_EN, cells, SETTINGS, draft=True))


def test_both_letters_have_the_same_fields():
    usual, english = (
        [(field.name, field.reads, field.shown, field.picture, isinstance(field.example, str)) for field in letter.fields]
        for letter in (CLAIM, CLAIM_EN)
    )
    assert [(name, ENGLISH_READS.get(name, reads), *rest) for name, reads, *rest in usual] == english
    assert len({letter.form.name for letter in LETTERS}) == len(LETTERS)
    assert {letter.file_name for letter in LETTERS} == {CLAIM.file_name}


@pytest.mark.parametrize("is_draft", [False, True])
def test_nothing_of_the_program_s_own_is_left_in_indonesian(is_draft):
    typed = dict.fromkeys(CELLS, "x") | {name: CELLS[name] for name in ("Sumber", "Tanggal Terima", "Tgl Koreksi", "Target Selesai")}
    usual = {key: value for key, value, _, _ in SETTING_ROWS}
    for cells in (typed, {**typed, **dict.fromkeys(OPTIONAL)}):
        letter = str(list(context(CLAIM_EN, cells, usual, draft=is_draft, asked=ROLES).values()))
        assert [word for word in INDONESIAN if word in letter] == []
