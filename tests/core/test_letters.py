import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.letters import context, courtesy, empty
from stm_sheets.tables.chains import LETTER_CHAIN, LETTER_READS
from stm_sheets.tables.letters import CLAIM, LETTERS
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import SERVICES, SOURCES
from tests.support.papers import CELLS, OPTIONAL, SETTINGS

RECEIPTS = {"No Keluhan", "Revisi", "No Surat", "Tgl Surat", "Disetujui Oleh"}
TYPED = st.text(st.characters(exclude_categories=()), max_size=60)


def final(**cells):
    return context(CLAIM, {**CELLS, **{header.replace("_", " "): value for header, value in cells.items()}}, SETTINGS, draft=False)


def draft(**cells):
    return context(CLAIM, {**CELLS, **{header.replace("_", " "): value for header, value in cells.items()}}, SETTINGS, draft=True)


def test_a_final_says_number_date_and_no_draft():
    said = final()
    assert (said["nomor"], said["tanggal"], said["draf"]) == ("012/STM-SL/XI/2026", "23 November 2026", "")


def test_a_draft_says_so_and_has_no_number_and_no_date():
    said = draft()
    assert (said["draf"], said["nomor"], said["tanggal"]) == ("DRAF", "(diberikan setelah disetujui)", "(tanggal persetujuan)")
    assert "012/STM-SL/XI/2026" not in json.dumps(said)
    assert draft(Revisi=2)["draf"] == "DRAF revisi 2"


def test_the_plan_is_a_table_with_an_action_a_row():
    assert final()["rencana"] == [
        {"no": "1", "tindakan": "Menelepon pelanggan sebelum pengiriman.", "pic": "Dewi Lestari", "target": "30 November 2026"},
        {"no": "2", "tindakan": "Melengkapi daftar periksa.", "pic": "Dewi Lestari", "target": "30 November 2026"},
    ]


@pytest.mark.parametrize("nothing", [None, "", "-", " \u2013 ", "--\n-"])
def test_what_may_be_empty_leaves_kind_words_or_nothing(nothing):
    said = final(**dict.fromkeys(OPTIONAL, nothing))
    assert (said["pelapor"], said["sapaan"], said["alamat"], said["layanan"]) == ("", "Bapak/Ibu", ["di Tempat"], "layanan kami")
    assert said["pencegahan"] == said["isi_tambahan"] == []
    assert said["rencana"][0]["pic"] == "Tim kami"


def test_every_source_and_service_has_words_of_its_own():
    assert all(final(Sumber=source)["cara_terima"] not in ("", source) for source in SOURCES)
    assert all(final(Layanan=service)["layanan"] not in ("", service) for service in SERVICES)


def test_copies_are_numbered_and_a_dash_is_none():
    assert context(CLAIM, CELLS, {**SETTINGS, "Tembusan surat": "Direktur; Arsip;"}, draft=False)["tembusan"] == ["1. Direktur", "2. Arsip"]
    assert context(CLAIM, CELLS, {**SETTINGS, "Tembusan surat": "-"}, draft=False)["tembusan"] == []
    assert context(CLAIM, CELLS, {**SETTINGS, "Lampiran surat": ""}, draft=False)["lampiran"] == "-"


@pytest.mark.parametrize(
    ("typed", "said"),
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
    ],
)
def test_a_person_is_addressed_as_typed(typed, said):
    assert courtesy(typed) == said


def test_nothing_stops_a_complete_final():
    assert empty(CLAIM, CELLS, SETTINGS) == []
    assert empty(CLAIM, {**CELLS, **dict.fromkeys(OPTIONAL)}, SETTINGS) == []


@pytest.mark.parametrize("header", [header for header, _ in CLAIM.must])
@pytest.mark.parametrize("nothing", [None, "", " \n", "\x00\x07"])
def test_each_cell_that_a_final_needs_stops_it_and_shows_in_the_draft(header, nothing):
    cells = {**CELLS, header: nothing}
    assert empty(CLAIM, cells, SETTINGS) == [header]
    if header not in ("No Surat", "Tgl Surat"):
        assert f"({header} belum diisi)" in json.dumps(context(CLAIM, cells, SETTINGS, draft=True))
    assert "belum diisi" not in json.dumps(context(CLAIM, cells, SETTINGS, draft=False))


@pytest.mark.parametrize("key", [key for key, _ in CLAIM.must_settings])
def test_each_setting_that_a_final_needs_stops_it(key):
    assert empty(CLAIM, CELLS, {**SETTINGS, key: " "}) == [key]
    assert f"({key} belum diisi)" in json.dumps(context(CLAIM, CELLS, {**SETTINGS, key: ""}, draft=True))


def test_nothing_at_all_is_a_list_of_everything():
    assert empty(CLAIM, {}, {}) == [name for name, _ in (*CLAIM.must, *CLAIM.must_settings)]


def test_the_context_is_what_the_table_promises():
    for said in (final(), draft()):
        assert set(said) == {field.name for field in CLAIM.fields}
        for field in CLAIM.fields:
            assert isinstance(said[field.name], str) == isinstance(field.example, str)
    assert set(final()["rencana"][0]) == set(next(field.example[0] for field in CLAIM.fields if field.name == "rencana"))


def test_a_letter_says_nothing_that_its_fingerprint_does_not_cover():
    settings = {key for key, _, _, _ in SETTING_ROWS}
    reads = {name for field in CLAIM.fields for name in field.reads}
    assert reads - settings - RECEIPTS == {ref.column for ref in LETTER_READS}
    assert {key for key, _ in CLAIM.must_settings} <= settings
    assert {header for header, _ in CLAIM.must} <= reads


@pytest.mark.parametrize("field", CLAIM.fields, ids=lambda field: field.name)
def test_a_field_reads_what_its_row_says(field):
    """A change of any other cell leaves the field as it is; a change of one that it reads shows."""

    def without(name):
        changed = {**CELLS, name: None} if name in CELLS else CELLS
        return context(
            CLAIM,
            {**changed, "Revisi": 1 if name == "Revisi" else 0},
            {**SETTINGS, **({name: "X"} if name in SETTINGS else {})},
            draft=field.name == "draf",
        )

    before = without("")[field.name]
    moved = {name for name in (*CELLS, *SETTINGS) if without(name)[field.name] != before}
    assert moved == set(field.reads)


def test_what_a_template_must_show_is_text():
    shown = [field for field in CLAIM.fields if field.shown]
    assert [field.name for field in shown] == ["nomor", "tanggal", "pelanggan", "penanda_tangan"]
    assert all(isinstance(field.example, str) for field in shown)


def test_the_file_name_is_that_of_the_letter_chain():
    assert LETTER_CHAIN.file_name == ("Berkas", CLAIM.file_name)
    assert len({letter.template for letter in LETTERS}) == len(LETTERS)


@given(
    st.dictionaries(st.sampled_from(sorted(CELLS)), st.one_of(st.none(), TYPED, st.integers(), st.dates(date(2000, 1, 1)))), st.booleans()
)
def test_any_cells_give_finished_text_that_json_keeps(cells, is_draft):
    said = context(CLAIM, cells, {key: str(value) for key, value in cells.items()}, draft=is_draft)
    assert json.loads(json.dumps(said)) == said
    json.dumps(said, ensure_ascii=False).encode("utf-8")
    assert empty(CLAIM, cells, SETTINGS) == [header for header, _ in CLAIM.must if header in empty(CLAIM, cells, {})]
