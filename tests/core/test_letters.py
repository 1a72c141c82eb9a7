"""What the Indonesian letter says for every cell that it reads, and what a draft says that a final does not."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.letters import context, empty
from stm_sheets.tables.chains import LETTER_CHAIN, LETTER_READS, LETTER_READS_LATER
from stm_sheets.tables.letters import CHECKS, CLAIM, LETTERS
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import SERVICES, SOURCES
from tests.support.letters import CHECKED, CHOSEN, ROLES, SETTINGS, draft_says, final_says, said
from tests.support.papers import CELLS, OPTIONAL

RECEIPTS = {"No Keluhan", "Revisi", "No Surat", "Tgl Surat", "Disetujui Oleh"}
GRID = {header for check in CHECKS for header in (check.result, check.day, check.name)} | {"Catatan Perbaikan"}
ON_DRAFTS = ("draf", "pemeriksaan", "catatan_perbaikan")
TYPED = st.text(st.characters(exclude_categories=()), max_size=60)


def test_a_final_says_number_date_and_no_draft_says():
    letter = final_says()
    assert (letter["nomor"], letter["tanggal"], letter["draf"]) == ("012/STM-SL/XI/2026", "23 November 2026", "")


def test_a_draft_says_so_and_has_no_number_and_no_date():
    letter = draft_says()
    assert (letter["draf"], letter["nomor"], letter["tanggal"]) == ("DRAF", "(diberikan setelah disetujui)", "(tanggal persetujuan)")
    assert "012/STM-SL/XI/2026" not in json.dumps(letter)
    assert draft_says(Revisi=2)["draf"] == "DRAF revisi 2"


def test_the_plan_is_a_table_with_an_action_a_row():
    assert final_says()["rencana"] == [
        {"no": "1", "tindakan": "Menelepon pelanggan sebelum pengiriman.", "pic": "Dewi Lestari", "target": "30 November 2026"},
        {"no": "2", "tindakan": "Melengkapi daftar periksa.", "pic": "Dewi Lestari", "target": "30 November 2026"},
    ]


@pytest.mark.parametrize("nothing", [None, "", "-", " \u2013 ", "--\n-"])
def test_what_may_be_empty_leaves_kind_words_or_nothing(nothing):
    letter = final_says(**dict.fromkeys(OPTIONAL, nothing))
    assert (letter["pelapor"], letter["sapaan"], letter["alamat"], letter["layanan"]) == ("", "Bapak/Ibu", ["di Tempat"], "layanan kami")
    assert letter["pencegahan"] == letter["isi_tambahan"] == []
    assert letter["rencana"][0]["pic"] == "Tim kami"


def test_every_source_and_service_has_words_of_its_own():
    assert all(final_says(Sumber=source)["cara_terima"] not in ("", source) for source in SOURCES)
    assert all(final_says(Layanan=service)["layanan"] not in ("", service) for service in SERVICES)


def test_nothing_stops_a_complete_final_says():
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


@pytest.mark.parametrize("letter", [final_says(), said(draft=True, asked=ROLES, **CHECKED)], ids=["final", "draft"])
def test_the_context_is_what_the_table_promises(letter):
    assert set(letter) == {field.name for field in CLAIM.fields}
    for field in CLAIM.fields:
        assert isinstance(letter[field.name], str) == isinstance(field.example, str)
        if not isinstance(field.example, str) and letter[field.name]:
            shape = field.example[0]
            assert all(isinstance(one, str) if isinstance(shape, str) else set(one) == set(shape) for one in letter[field.name])


def test_a_letter_says_nothing_that_its_fingerprint_does_not_cover():
    settings = {key for key, _, _, _ in SETTING_ROWS}
    reads = {name for field in CLAIM.fields for name in field.reads}
    languages = {letter.when[0] for letter in LETTERS if letter.when}
    assert (reads | languages) - settings - RECEIPTS - GRID == {ref.column for ref in (*LETTER_READS, *LETTER_READS_LATER)}
    assert {key for key, _ in CLAIM.must_settings} <= settings
    assert {header for header, _ in CLAIM.must} <= reads


@pytest.mark.parametrize("field", CLAIM.fields, ids=lambda field: field.name)
def test_a_field_reads_what_its_row_says(field):
    """A change of any other cell leaves the field as it is; a change of one that it reads shows."""

    def told(**changed):
        cells, settings = {**CELLS, **CHECKED}, dict(SETTINGS)
        for name, value in changed.items():
            (settings if name in settings else cells)[name] = value
        return context(CLAIM, cells, settings, draft=field.name in ON_DRAFTS, asked=ROLES)[field.name]

    changes = {**dict.fromkeys([*CELLS, *CHECKED]), **CHOSEN, **dict.fromkeys(SETTINGS, "X")}
    assert {name for name, value in changes.items() if told(**{name: value}) != told()} == set(field.reads)


def test_what_a_template_must_show_is_text():
    shown = [field for field in CLAIM.fields if field.shown]
    assert [field.name for field in shown] == ["nomor", "tanggal", "pelanggan", "penanda_tangan"]
    assert all(isinstance(field.example, str) for field in shown)


def test_the_file_name_is_that_of_the_letter_chain():
    assert LETTER_CHAIN.file_name == ("Berkas", CLAIM.file_name)
    assert len({letter.template for letter in LETTERS}) == len(LETTERS)


@given(
    st.dictionaries(
        st.sampled_from(sorted({**CELLS, **CHECKED, **CHOSEN})), st.one_of(st.none(), TYPED, st.integers(), st.dates(date(2000, 1, 1)))
    ),
    st.booleans(),
)
def test_any_cells_give_finished_text_that_json_keeps(cells, is_draft):
    letter = context(CLAIM, cells, {key: str(value) for key, value in cells.items()}, draft=is_draft, asked=ROLES)
    assert json.loads(json.dumps(letter)) == letter
    json.dumps(letter, ensure_ascii=False).encode("utf-8")
    assert empty(CLAIM, cells, SETTINGS) == [header for header, _ in CLAIM.must if header in empty(CLAIM, cells, {})]
