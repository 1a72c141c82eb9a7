"""Names are hidden however they were typed, always behind the same words, and quickly; what is no name stays."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.folding import folded, key_of, passage
from stm_sheets.core.names import names_in, names_of_staff, names_said, names_set, names_told
from stm_sheets.core.people import Person, Staff
from stm_sheets.core.redact import redactor
from stm_sheets.core.rows import Table
from stm_sheets.demo.complaints import STORIES
from stm_sheets.demo.people import STAFF
from stm_sheets.tables.office import KEPT, OFFICE
from stm_sheets.tables.redaction import CELLS, MANNER, NAMES
from stm_sheets.tables.registers import CPAR, LOG, REGISTERS

PEOPLE = (
    ("Pelanggan", "PT Cahaya Abadi Sentosa Tbk"),
    ("Pelanggan", "Maju"),
    ("Pelanggan", "Rumah Sakit Harapan Kita"),
    ("Pelanggan", "PT Pelatihan"),
    ("Pelanggan", "北京公司"),
    ("Orang", "Ibu Rina Wulandari, S.T., M.M."),
    ("Orang", "Budi Santoso"),
    ("Orang", "Budi Hartono"),
    ("Orang", "H. Ahmad Fauzi"),
    ("Orang", "José Ñúñez"),
    ("Orang", "Ni Luh Ayu Pratiwi"),
    ("Orang", "Ani"),
    ("Orang", "HRD"),
    ("Orang", "Bapak"),
    ("Orang", "S.T."),
    ("Orang", "  "),
    ("Orang", "RINA  WULANDARI"),
    ("Alamat", "Jl. Kenanga No. 5"),
    ("Kontak", "555-0127 ext 2"),
    ("Kontak", "WA"),
)
OWN = ("021-5550127", "halo@tatamutu.example", "PT Sentosa Tata Mutu", "")
HIDE = redactor(PEOPLE, MANNER, OWN)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        # whole names
        ("Ibu Rina Wulandari, S.T., M.M.", "Orang 1."),
        ("oleh Rina Wulandari, S.T. kemarin", "oleh Orang 1 kemarin"),
        ("Kepada Ibu Rina Wulandari, S.T.", "Kepada Orang 1."),
        ("RINA   wulandari dan rina\nwulandari", "Orang 1 dan Orang 1"),
        ("PT. Cahaya Abadi Sentosa, Tbk. menulis", "Pelanggan 1 menulis"),
        ("cahaya abadi sentosa (CV)", "Pelanggan 1)"),
        ("H. Ahmad Fauzi; h. ahmad fauzi", "Orang 4; h. Orang 4"),
        ("ANI, Ani", "Orang 7, Orang 7"),
        # parts
        ("Bu Rina, pak santoso", "Orang 1, Orang 2"),
        ("Pak Budi", "Orang 2 atau Orang 3"),
        ("Cahaya di bawah cahaya lampu", "Pelanggan 1 di bawah cahaya lampu"),
        ("Cahaya Abadi, abadi, Abadi", "Pelanggan 1, abadi, Abadi"),
        ("Ayu Pratiwi, Ni Luh; Ayu", "Orang 6, Orang 6; Ayu"),
        ("Rumah Sakit kami, RS Harapan Kita", "Rumah Sakit kami, RS Pelanggan 3"),
        # typed in one, apart, or otherwise
        ("budi_santoso BudiSantoso.pdf Budi-Santoso", "Orang 2 Orang 2.pdf Orang 2"),
        ("cahayaabadisentosa.co.id", "Pelanggan 1.co.id"),
        ("Budi\u00a0\u200bSantoso B\u200bu\u00addi San\u200dtoso", "Orang 2 Orang 2"),
        ("Jose\u0301 N\u0303u\u0301n\u0303ez, JOSE NUNEZ, José Ñúñez", "Orang 5, Orang 5, Orang 5"),
        ("Ni\u200bLuh Ayu Pratiwi", "Orang 6"),
        ("\u202eBudi Santoso\u202c", "\u202eOrang 2\u202c"),
        ("我们北京公司的", "我们Pelanggan 5的"),
        ("Budi; Santoso", "Orang 2 atau Orang 3; Orang 2"),
        ("Ani: Budi Santoso Hartono", "Orang 7: Orang 2 Orang 3"),
        ("Ni ------ Luh", None),
        ("Budi Santoso. sudah", "Orang 2. sudah"),
        # ordinary words
        ("PT Maju ingin maju, pt maju", "Pelanggan 2 ingin maju, Pelanggan 2"),
        ("PT Pelatihan minta pelatihan", "Pelanggan 4 minta pelatihan"),
        ("Direktur, MR, HRD, Bapak, S.T., WA", "Direktur, MR, HRD, Bapak, S.T., WA"),
        ("PT Sentosa Tata Mutu, Bpk. Direktur", "PT Sentosa Tata Mutu, Bpk. Direktur"),
        ("b. Ani dan i. Budi Santoso ST", "b. Orang 7 dan i. Orang 2"),
        # addresses and numbers
        ("kantor di Jl. Kenanga  No. 5\nBandung", "kantor di [alamat]\nBandung"),
        ("budi.santoso@x.co.id; a@b", "[surel]; [surel]"),
        ("0812-5550-0147, +62 812 5550 0147 (021) 555 0127", "[telepon], [telepon] [telepon]"),
        ("081255500147 81255500147 6281255500147", "[telepon] [telepon] [telepon]"),
        ("lihat https://www.cahayaabadisentosa.co.id/a?b=1, (www.x.co.id/Budi).", "lihat [tautan], ([tautan])."),
        ("wa.me/6281255500147; https://wa.me/62812?text=a https://api.whatsapp.com/send?phone=62812", "[telepon]; [telepon] [telepon]"),
        ("081255500147https://x.id", "[telepon][tautan]"),
        ("NIK 3174010101900001, 3174 0101 0190 0001.", "NIK [nomor identitas], [nomor identitas]."),
        ("NIK: 317401-010190-0001 31.74.01.010190.0001", "NIK: [nomor identitas] [nomor identitas]"),
        ("19-11-2026 19-11-2026 dan 1.000.000.000.000.000 dan 31740101019000012", None),
        ("021-5550127, halo@tatamutu.example", "021-5550127, halo@tatamutu.example"),
        ("hubungi 555-0127 ext 2", "hubungi [kontak]"),
        ("09-11-2026 09/11/2026 08.00-17.00 Rp 62.000.000 KLH-2026-0001 012/STM-SL/XI/2026", None),
        ("", ""),
    ],
)
def test_what_is_hidden_and_what_stays(typed, shown):
    assert HIDE.text(typed) == (typed if shown is None else shown)


def test_what_four_people_have_in_common_is_told_without_their_numbers():
    hide = redactor([("Orang", f"Dewi {name}") for name in ("Sari", "Utami", "Ayuni", "Kirana")], MANNER)
    assert hide.text("Dewi, Dewi Utami") == "salah satu Orang, Orang 2"


def test_a_whole_context_is_hidden_and_nothing_else_in_it_changes():
    context = {"pelapor": "Ani", "Ani": ["Budi Santoso", {"pic": "Rina"}], "baris": ("Ani", 3, None)}
    assert HIDE.said(context) == {"pelapor": "Orang 7", "Ani": ["Orang 2", {"pic": "Orang 1"}], "baris": ("Orang 7", 3, None)}
    assert context["pelapor"] == "Ani"


NAME = st.lists(st.text("abcdefghijklmnopqrstuvwxyzéñß", min_size=3, max_size=9), min_size=1, max_size=5).map(
    lambda words: " ".join(words).title()
)
SPACES = st.sampled_from([" ", "  ", "\n", "\u00a0", " \u200b", ", ", "-", "\r\n"])
CASES = st.sampled_from([str.lower, str.upper, str.title, str])
FORMS = st.sampled_from(["NFC", "NFD"])
AROUND = st.sampled_from(["", "Bapak ", "Ibu ", "Sdr. ", "Dr. Ir. ", "PT ", "PT. "])


def plain_name(name):
    """Whether it is a name without titles, and none of the words that are no names."""
    key = key_of(name)
    known = MANNER.never | MANNER.common | MANNER.before | MANNER.after | MANNER.legal
    return key not in known and MANNER.bare(key) == key


@given(st.lists(NAME.filter(plain_name), min_size=1, max_size=6), st.data())
def test_any_name_is_hidden_however_it_is_typed(names, data):
    hide = redactor([("Orang", name) for name in names], MANNER)
    for name in names:
        gap, case, form, around = (data.draw(one) for one in (SPACES, CASES, FORMS, AROUND))
        typed = unicodedata.normalize(form, case(gap.join(name.split(" "))))
        assert re.fullmatch(r"x Orang \d y", hide.text(f"x {around}{typed} y"))


@given(st.text(), st.lists(st.text(max_size=20), max_size=6))
def test_any_text_and_any_names_go_and_what_is_hidden_is_not_hidden_again(text, names):
    hide = redactor([(kind, name) for name in names for kind in ("Pelanggan", "Orang", "Alamat")], MANNER)
    once = hide.text(text)
    assert hide.text(text) == once
    assert HIDE.text(HIDE.text(text)) == HIDE.text(text)


@given(st.text())
def test_the_words_of_a_text_stand_where_they_are_said_to_stand(text):
    read = passage(text, folded(text), [])
    places = [place for word in read.words for place in (word.start, word.end)]
    assert all(0 <= place <= len(text) for place in places)
    assert [word.start for word in read.words] == sorted(word.start for word in read.words)
    assert all(word.text in folded(text[word.start : word.end]).text for word in read.words)


SLOW = [
    "0 " * 2000,
    "a.@" * 1333,
    "a@" * 2000,
    "Budi " * 800,
    "Bapak " * 666,
    "08" * 2000,
    "0812-" * 800,
    "S.T. " * 800,
    "http://" + "." * 4000,
    "www." * 1000,
    "wa.me/ " * 600,
    "3174 " * 800,
    "é" * 4000,
    "Kata0 " * 666,
]


@pytest.mark.parametrize("text", SLOW)
def test_500_names_in_a_text_of_4000_characters_take_no_time(text):
    hide = redactor([("Orang", f"Kata{number} Budi Nama{number} Bapak S T Akhir") for number in range(500)], MANNER)
    start = time.perf_counter()
    hide.text(text)
    assert time.perf_counter() - start < 1


# Where names stand --------------------------------------------------------------------------------------------------


def row_of(register, **cells):
    row = Table(register).new_row()
    for header, value in cells.items():
        row.put(header.replace("_", " "), value)
    return row


def test_every_column_of_a_person_is_among_those_that_hold_names():
    tabs = {tab.tab: tab for tab in (*REGISTERS, *OFFICE, *KEPT)}
    listed = {(tab, column) for tab, column, _ in CELLS}
    assert listed <= {(name, column) for name, tab in tabs.items() for column in tab.names}
    persons = {(name, column.name) for name, tab in tabs.items() for column in tab.columns if column.type.name == "PERSON"}
    assert persons <= listed


def test_the_names_of_rows_with_their_kinds():
    rows = [
        row_of(LOG, Nama_Pelanggan="PT A, B & C", Nama_Pelapor="Ibu Rina (HRD) / Pak Ali", PIC="Budi", Kontak="555-0127; x"),
        row_of(LOG, Nama_Pelanggan=1952, Alamat="Jl. Satu\n\nBandung"),
        row_of(CPAR, Penanggung_Jawab="Budi; Ani"),
        row_of(OFFICE[1], Langkah="1"),
    ]
    assert list(names_in(rows, NAMES)) == [
        ("Pelanggan", "PT A, B & C"),
        ("Orang", "Ibu Rina"),
        ("Orang", "HRD"),
        ("Orang", "Pak Ali"),
        ("Kontak", "555-0127"),
        ("Kontak", "x"),
        ("Orang", "Budi"),
        ("Pelanggan", "1952"),
        ("Alamat", "Jl. Satu"),
        ("Alamat", "Bandung"),
        ("Orang", "Budi"),
        ("Orang", "Ani"),
    ]


def test_the_names_of_the_staff_and_their_substitutes():
    staff = Staff(
        [Person("Budi", frozenset(), "", active=True, substitute=""), Person("Ani", frozenset(), "", active=False, substitute="Eka")]
    )
    assert list(names_of_staff(staff, NAMES)) == [("Orang", "Budi"), ("Orang", "Ani"), ("Orang", "Eka")]


def test_the_names_that_the_history_tells():
    history = [
        {"Tab": "Log Keluhan", "Kolom": "Nama Pelanggan", "Sebelum": "PT Lama", "Sesudah": "PT Baru"},
        {"Tab": "Log Keluhan", "Kolom": "PIC", "Sebelum": "", "Sesudah": "Budi"},
        {"Tab": "Log Keluhan", "Kolom": "Jenis", "Sebelum": "", "Sesudah": "Teknis"},
        {"Kolom": "PIC", "Sesudah": "Ani"},
    ]
    assert list(names_told(history, NAMES)) == [("Pelanggan", "PT Lama"), ("Pelanggan", "PT Baru"), ("Orang", "Budi")]


COPIED = [("Pihak", part) for part in ("Direktur", "PT Mitra Sejati", "Bapak Anton Wijaya", "Koordinator Sales", "Arsip")]


def test_the_names_of_those_who_get_a_copy():
    typed = "Direktur PT Mitra Sejati; Bapak Anton Wijaya; Koordinator Sales; Arsip"
    assert list(names_in([row_of(LOG, Tembusan_Surat=typed)], NAMES)) == COPIED
    assert list(names_set({"Tembusan surat": typed}.get, NAMES)) == COPIED
    numbered = ["1. Direktur PT Mitra Sejati", "2. Bapak Anton Wijaya", "3. Koordinator Sales", "4. Arsip"]
    assert list(names_said([{"tembusan": numbered}], NAMES)) == COPIED
    hide = redactor(COPIED, MANNER)
    assert hide.text("; ".join(numbered)) == "1. Direktur Pihak 1; 2. Pihak 2; 3. Koordinator Sales; 4. Arsip"


@pytest.mark.parametrize("role", ["Manajer Mutu", "Direktur Utama", "Sales Coordinator", "File", "MR"])
def test_a_role_that_gets_a_copy_stays(role):
    assert redactor([("Pihak", role)], MANNER).text(role) == role


def test_the_names_that_an_approved_letter_says():
    said = {
        "pelanggan": "PT Lama",
        "alamat": ["Jl. Satu", "Bandung"],
        "penanda_tangan": "Hendra",
        "rencana": [{"pic": "Budi"}],
        "pelapor": None,
    }
    assert list(names_said([said, {}], NAMES)) == [
        ("Pelanggan", "PT Lama"),
        ("Alamat", "Jl. Satu"),
        ("Alamat", "Bandung"),
        ("Orang", "Hendra"),
    ]


def test_in_the_demo_every_name_is_hidden_and_hardly_anything_else():
    cells = [
        (tab.rstrip(" 0123456789"), header, value)
        for story in STORIES
        for _, tab, typed in story.entries
        for header, value in typed.items()
    ]
    registers = {register.tab: register for register in REGISTERS}
    rows = [row_of(registers[tab], **{header.replace(" ", "_"): value}) for tab, header, value in cells if header in NAMES.cells[tab]]
    staff = Staff([Person(name, frozenset(), "", active=True, substitute="") for name, *_ in STAFF])
    people = [*names_in(rows, NAMES), *names_of_staff(staff, NAMES)]
    hide, names = redactor(people, MANNER), {name.casefold() for kind, name in people if kind in ("Pelanggan", "Orang")}
    told = [value for tab, header, value in cells if header not in NAMES.cells[tab]]
    assert [text for text in told if any(name in hide.text(text).casefold() for name in names)] == []
    assert 3 < sum(hide.text(text) != text for text in told) < 12
