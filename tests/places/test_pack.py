"""The audit pack as it lies: whole, proved by its sums, the same bytes for the same book, and without a name where that is asked for."""

import json
import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from stm_sheets.core.names import names_in, names_of_staff
from stm_sheets.filing.desk import Desk
from stm_sheets.filing.pack import pack_asked
from stm_sheets.model import OfficeError, Paper
from stm_sheets.places.shelf import FolderShelf
from stm_sheets.places.word.lint import audited
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.audit import PACK_COVER
from stm_sheets.tables.office import HISTORY
from stm_sheets.tables.redaction import NAMES
from tests.support.audits import NUMBER, RICH, log, put, ran, walked
from tests.support.packs import demo_desk, desk_at, everything, files_of, packed, proves, rows, table, words

FOLDER, HIDDEN = f"Paket-Audit_{RICH}", f"Paket-Audit_{RICH}_disamarkan"
ROUNDS = ["01-CPAR/CPAR-2026-0001.docx", "01-CPAR/CPAR-2026-0023.docx"]
LETTERS = [f"02-Surat/Jawaban-Claim_{RICH}_R0.docx", f"02-Surat/Jawaban-Claim_{RICH}_R1.docx"]
PLAIN = ["00-sampul.docx", "03-riwayat.csv", "04-data.csv", "BACA-SAYA.txt", "SHA256SUMS", "manifest.json"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return demo_desk(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def rich(desk, tmp_path_factory):
    """The pack of the case with two rounds, two revisions and both tiers: its lines and its place."""
    out = tmp_path_factory.mktemp("paket")
    return packed(desk, out, RICH), out / FOLDER


@pytest.fixture(scope="module")
def hidden(desk, tmp_path_factory):
    out = tmp_path_factory.mktemp("samar")
    return packed(desk, out, RICH, redact=True), out / HIDDEN


@pytest.fixture(scope="module")
def names(desk):
    """Every name of the book, as people typed it."""
    outcome = desk.plan.outcome
    cells = [row for case in outcome.settled for row in (case.log, *case.children())]
    found = {name for _, name in (*names_in(cells, NAMES), *names_of_staff(outcome.ledger.office.staff, NAMES))}
    assert len(found) > 60
    return {name for name in found if len(name) > 3}


def world_desk(world, folder):
    return desk_at(world.book, world.day, folder / "keluaran")


# What lies there --------------------------------------------------------------------------------------------------------


def test_a_pack_holds_every_round_every_revision_and_the_data(rich):
    assert sorted(files_of(rich[1])) == sorted([*PLAIN, *ROUNDS, *LETTERS])
    assert rich[0][0] == f"Paket audit {RICH}: {rich[1]}"
    assert rich[0][1].endswith("kekurangan disebut di sampulnya.")


def test_its_sums_are_right_and_leave_nothing_out(rich):
    proves(files_of(rich[1]))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not there")
def test_sha256sum_proves_it_and_finds_one_changed_letter(rich, tmp_path):
    place = shutil.copytree(rich[1], tmp_path / "salinan")
    check = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=place, capture_output=True, check=False).returncode == 0
    data = place / "04-data.csv"
    data.write_bytes(data.read_bytes().replace(b"Sedang", b"sedang"))
    assert subprocess.run(check, cwd=place, capture_output=True, check=False).returncode == 1


def test_the_cover_names_each_file_of_the_pack(rich):
    files = files_of(rich[1])
    listed = {row[0] for row in rows(files["00-sampul.docx"])}
    assert set(files) <= listed
    said = words(files["00-sampul.docx"])
    assert any(ROUNDS[0] in text for text in said)
    assert any(LETTERS[1] in text for text in said)
    assert f"Paket audit keluhan {RICH}" in said


def test_the_cover_is_a_valid_word_file(rich):
    assert audited(files_of(rich[1])["00-sampul.docx"]) == []


def test_the_timeline_is_the_history_of_the_case(rich, desk):
    header, *lines = table(files_of(rich[1])["03-riwayat.csv"])
    assert header == list(HISTORY.names)
    assert len(lines) == len(desk.history(RICH)) > 100
    assert {line[1].partition("/")[0] for line in lines} == {RICH}
    assert [line[3] for line in lines][:2] == ["No Keluhan", "Tanggal Terima"]


def test_the_data_say_every_cell(rich):
    header, *lines = table(files_of(rich[1])["04-data.csv"])
    assert header == ["Tab", "Baris", "Kolom", "Isi"]
    assert ["Log Keluhan", RICH, "Nama Pelanggan", "PT Cahaya Logam Perkasa"] in lines
    assert {line[0] for line in lines} == {"Log Keluhan", "CPAR", "Jawaban Claim", "Eskalasi"}


def test_no_cell_is_a_formula(tmp_path):
    world = walked("5 ")
    typed = '=HYPERLINK("http://x")\n"kutip", dan koma'
    log(world, Kontak="+62 812", Keterangan=typed, Alamat="Jl. Ñ \N{HOT BEVERAGE}")
    packed(world_desk(world, tmp_path), tmp_path, NUMBER)
    lines = table(files_of(tmp_path / f"Paket-Audit_{NUMBER}")["04-data.csv"])
    said = {line[2]: line[3] for line in lines if line[0] == "Log Keluhan"}
    assert said["Keterangan"] == "'" + typed
    assert said["Kontak"] == "'+62 812"
    assert said["Alamat"] == "Jl. Ñ \N{HOT BEVERAGE}"


# The same bytes, whole or not at all --------------------------------------------------------------------------------------


def test_the_same_book_gives_the_same_bytes(rich, desk, tmp_path):
    packed(desk, tmp_path, RICH)
    assert files_of(tmp_path / FOLDER) == files_of(rich[1])


def test_a_zip_holds_the_same_and_is_the_same_however_it_is_called(rich, desk, tmp_path):
    one, two = tmp_path / "satu.zip", tmp_path / "dua.ZIP"
    for place in (one, two):
        packed(desk, place, RICH)
    assert one.read_bytes() == two.read_bytes()
    assert files_of(one) == files_of(rich[1])
    with zipfile.ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.filename.partition("/")[0] for entry in archive.infolist()} == {FOLDER}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dua.ZIP", "satu.zip"]


def test_a_pack_replaces_an_older_one_whole(tmp_path):
    world = walked("5 ")
    place = tmp_path / f"Paket-Audit_{NUMBER}"
    for _ in range(2):
        packed(world_desk(world, tmp_path), tmp_path, NUMBER)
        (place / ".DS_Store").write_text("")
        packed(world_desk(world, tmp_path), tmp_path / "satu.zip", NUMBER)
    assert sorted(path.name for path in tmp_path.iterdir()) == [place.name, "satu.zip"]


@pytest.mark.parametrize("added", ["catatan.txt", "01-CPAR/catatan.docx"])
def test_a_file_that_somebody_put_into_a_pack_is_not_lost(tmp_path, added):
    desk, place = world_desk(walked("5 "), tmp_path), tmp_path / f"Paket-Audit_{NUMBER}"
    packed(desk, tmp_path, NUMBER)
    (place / added).parent.mkdir(exist_ok=True)
    (place / added).write_text("penting")
    with pytest.raises(OfficeError, match="tidak dibuat oleh program ini") as found:
        packed(desk, tmp_path, NUMBER)
    assert str(place / added) in str(found.value)
    assert (place / added).read_text() == "penting"


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"berkas": [1]}'])
def test_a_folder_with_a_manifest_of_another_kind_is_no_pack(tmp_path, manifest):
    place = tmp_path / f"Paket-Audit_{NUMBER}"
    place.mkdir()
    (place / "manifest.json").write_text(manifest)
    with pytest.raises(OfficeError, match="bukan paket audit"):
        packed(world_desk(walked("5 "), tmp_path), tmp_path, NUMBER)


def test_what_is_no_pack_is_not_replaced(tmp_path):
    desk, taken, file = world_desk(walked("5 "), tmp_path), tmp_path / f"Paket-Audit_{NUMBER}", tmp_path / "surat.zip"
    taken.mkdir()
    (taken / "penting.txt").write_text("penting")
    file.write_text("penting")
    for out in (tmp_path, file):
        with pytest.raises(OfficeError, match="sudah ada dan bukan paket audit"):
            packed(desk, out, NUMBER)
    assert (taken / "penting.txt").read_text() == file.read_text() == "penting"
    assert sorted(path.name for path in tmp_path.iterdir()) == [taken.name, "surat.zip"]


def test_a_pack_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    world = walked("5 ")
    desk = world_desk(world, tmp_path)
    packed(desk, tmp_path, NUMBER)
    before = files_of(tmp_path)

    (tmp_path / "templat").mkdir()
    empty = tmp_path / "templat"
    broken = Desk(desk.plan, FolderShelf((empty,)), WordScribe(empty, tmp_path / "keluaran"))
    with pytest.raises(OfficeError, match="tidak ada di folder"):
        packed(broken, tmp_path, NUMBER)
    (tmp_path / "templat").rmdir()
    assert files_of(tmp_path) == before


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(OfficeError, match="berkas atau folder lain"):
        packed(world_desk(walked("5 "), tmp_path), tmp_path / "berkas", NUMBER)


# Names hidden -------------------------------------------------------------------------------------------------------------


def test_no_name_is_in_a_redacted_pack(hidden, names):
    files = files_of(hidden[1])
    assert sorted(files) == sorted([*PLAIN, *ROUNDS, *LETTERS])
    for name, content in files.items():
        text = everything(name, content).casefold()
        assert [one for one in names if one.casefold() in text] == [], name


def test_the_same_search_finds_names_where_they_are_not_hidden(rich, names):
    files = files_of(rich[1])
    for name in ("00-sampul.docx", "03-riwayat.csv", "04-data.csv", *LETTERS, *ROUNDS):
        text = everything(name, files[name]).casefold()
        assert len([one for one in names if one.casefold() in text]) > 1, name


def test_a_name_is_hidden_by_the_same_words_in_all_files(rich, hidden):
    plain, files = files_of(rich[1]), files_of(hidden[1])
    known = {line[3]: other[3] for line, other in zip(table(plain["04-data.csv"]), table(files["04-data.csv"]), strict=True)}
    customer, director = known["PT Cahaya Logam Perkasa"], known["Sri Handayani"]
    assert customer.startswith("Pelanggan ")
    assert director.startswith("Orang ")
    assert len({known[name] for name in ("Sri Handayani", "Maya Kusumawati", "Hendra Gunawan", "Teguh Santoso")}) == 4
    for name in (*LETTERS, "00-sampul.docx"):
        said = "\n".join(words(files[name]))
        assert customer in said
        assert director in said or name == LETTERS[0]
    assert any(director in line[5] for line in table(files["03-riwayat.csv"]))


def test_a_redacted_pack_says_that_it_is(hidden, rich):
    files = files_of(hidden[1])
    assert any("disamarkan" in text for text in words(files["00-sampul.docx"]))
    assert "disamarkan" in files["BACA-SAYA.txt"].decode()
    assert json.loads(files["manifest.json"])["disamarkan"] is True
    assert json.loads(files_of(rich[1])["manifest.json"])["disamarkan"] is False
    assert "disamarkan" not in files_of(rich[1])["BACA-SAYA.txt"].decode()
    assert any("disamarkan" in line for line in hidden[0])
    proves(files)


def test_a_name_that_stood_there_once_is_hidden_too(tmp_path):
    world = walked("5 ")
    log(world, Nama_Pelanggan="PT Nama Lama Sekali", Uraian_Keluhan="Kami, PT Nama Lama Sekali, menunggu.")
    ran(world)
    log(world, Nama_Pelanggan="PT Nama Baru")
    ran(world)
    packed(world_desk(world, tmp_path), tmp_path, NUMBER, redact=True)
    for name, content in files_of(tmp_path / f"Paket-Audit_{NUMBER}_disamarkan").items():
        assert "Lama Sekali" not in everything(name, content), name


def test_a_name_that_another_case_had_once_is_hidden_too(tmp_path):
    world = walked("5 ")
    world.do(("receive", world.day, "Email", "Lain.", "Ringan"))
    ran(world)
    put(world, "Log Keluhan", 1, Nama_Pelanggan="PT Nama Lama Sekali")
    log(world, Uraian_Keluhan="Sama seperti PT Nama Lama Sekali.", Tembusan_Surat="Bapak Anton Wijaya; Arsip", Keterangan="Kata Pak Anton.")
    ran(world)
    put(world, "Log Keluhan", 1, Nama_Pelanggan="PT Nama Baru")
    ran(world)
    packed(world_desk(world, tmp_path), tmp_path, NUMBER, redact=True)
    for name, content in files_of(tmp_path / f"Paket-Audit_{NUMBER}_disamarkan").items():
        said = everything(name, content)
        assert [word for word in ("Lama Sekali", "Anton", "Wijaya") if word in said] == [], name


# Gaps, a year, a book not run ----------------------------------------------------------------------------------------------


def test_a_case_with_gaps_says_each(tmp_path):
    world = walked("Selesai")
    put(world, "CPAR", Kejadian_Serupa=None, Diterbitkan_Oleh=None)
    put(world, "Jawaban Claim", Bukti_Kirim=None)
    ran(world)
    lines = packed(world_desk(world, tmp_path), tmp_path, NUMBER)
    found = [row for row in rows(files_of(tmp_path / f"Paket-Audit_{NUMBER}")["00-sampul.docx"]) if len(row) == 3 and row[0].isdecimal()]
    said = {row[2].partition(" (")[0] for row in found}
    assert said >= {"Kejadian Serupa belum terisi", "Diterbitkan Oleh belum terisi", "Bukti Kirim belum terisi"}
    assert f"{len(found)} kekurangan" in lines[1]


def test_a_case_that_was_closed_keeps_the_form_of_its_round(tmp_path):
    world = walked("9 ")
    log(world, Ditutup_Karena="Dibatalkan pelanggan", Alasan_Penutupan="Dicabut.", Ditutup_Oleh="Budi", Tgl_Penutupan=world.day)
    ran(world)
    desk = world_desk(world, tmp_path)
    assert desk.plan.outcome.settled[0].rows[0][0].status in desk.clerk.forms.kind.unissued
    packed(desk, tmp_path, NUMBER)
    files = files_of(tmp_path / f"Paket-Audit_{NUMBER}")
    assert ROUNDS[0] in files
    assert any(ROUNDS[0] in text for text in words(files["00-sampul.docx"]))
    assert not any("Formulir CPAR tidak ada" in text for text in words(files["00-sampul.docx"]))


@pytest.mark.parametrize("whole", [True, False])
def test_a_cover_keeps_its_headings_with_gaps_and_without(desk, whole):
    examples = {field.name: field.example for field in PACK_COVER.fields}
    said = {**examples, "lengkap": "Tidak ada kekurangan." if whole else "", "kekurangan": () if whole else examples["kekurangan"]}
    paper = Paper("pack", NUMBER, "", "sampul.docx", PACK_COVER.name, PACK_COVER.template, said, shelf=desk.shelf)
    told = words(desk.scribe.made(paper))
    assert told[told.index("2. Kekurangan") + 1].startswith("Tidak ada kekurangan." if whole else "Bukti yang belum ada")


def test_rows_that_stand_twice_are_told(tmp_path):
    world = walked("5 ")
    world.do(("receive", world.day, "Email", "Lain.", "Ringan"))
    ran(world)
    tab = world.book.tabs["Log Keluhan"]
    tab.rows.append(list(tab.rows[1]))
    for place in (1, 2):
        put(world, "Log Keluhan", place, Nama_Pelanggan=f"PT Lain {place}", Uraian_Keluhan=f"Beda {place}")
    desk = world_desk(world, tmp_path)
    with pytest.raises(OfficeError, match="belum dapat dipakai, karena nomornya tertulis dua kali") as found:
        packed(desk, tmp_path, "klh-2026-0002")
    assert "Mungkin" not in str(found.value)
    told = "2 baris tab Log Keluhan tidak dapat dimuat dalam paket ini, karena belum bernomor"
    assert any(line.startswith(told) for line in packed(desk, tmp_path, year="2026"))
    assert any(text.startswith(told) for text in words(files_of(tmp_path / "Paket-Audit_2026")["00-indeks.docx"]))


def test_a_letter_that_is_not_approved_is_told(tmp_path):
    desk = world_desk(walked("12 "), tmp_path)
    packed(desk, tmp_path, NUMBER)
    said = words(files_of(tmp_path / f"Paket-Audit_{NUMBER}")["00-sampul.docx"])
    assert f"Draf surat jawaban claim {NUMBER}/0, belum disetujui" in said
    assert any("belum terisi (tab Jawaban Claim" in text for text in said)


def test_a_book_that_was_not_run_since_is_told(tmp_path):
    world = walked("5 ")
    log(world, Jenis="Teknis", Tgl_Diteruskan=world.day)
    lines = packed(world_desk(world, tmp_path), tmp_path, NUMBER)
    assert any("sesudah run yang terakhir" in line for line in lines)
    said = words(files_of(tmp_path / f"Paket-Audit_{NUMBER}")["00-sampul.docx"])
    assert any("sesudah run yang terakhir" in text for text in said)


def test_a_year_has_an_index_and_every_case(desk, tmp_path):
    lines = packed(desk, tmp_path, year="2026")
    files = files_of(tmp_path / "Paket-Audit_2026")
    keys = [state.key for state in desk.plan.outcome.states]
    assert {name.partition("/")[0] for name in files if "/" in name} == set(keys)
    assert lines[0].startswith(f"Paket audit tahun 2026, {len(keys)} keluhan: ")
    proves(files)
    proves({name.removeprefix(f"{RICH}/"): content for name, content in files.items() if name.startswith(f"{RICH}/")})
    index = files["00-indeks.docx"]
    assert audited(index) == []
    assert [row[0] for row in rows(index)[1:]] == keys
    assert any(f"{len(keys)} keluhan" in text for text in words(index))


def test_with_pdf_every_paper_has_its_pdf(tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not there")
    packed(world_desk(walked("5 "), tmp_path), tmp_path, NUMBER, pdf=True)
    files = files_of(tmp_path / f"Paket-Audit_{NUMBER}")
    assert files["00-sampul.pdf"].startswith(b"%PDF-")
    assert {name.removesuffix(".docx") for name in files if name.endswith(".docx")} == {
        name.removesuffix(".pdf") for name in files if name.endswith(".pdf")
    }
    proves(files)


# What was asked for -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [RICH.lower(), f" {RICH} "])
def test_numbers_are_taken_as_people_write_them(desk, number, tmp_path):
    packed(desk, tmp_path, number)
    assert (tmp_path / FOLDER).is_dir()


@pytest.mark.parametrize(
    ("number", "hint"), [("KLH-2026-002", "Mungkin maksudnya KLH-2026-00"), ("klh 2026 0002", "Mungkin maksudnya KLH"), ("entah", "")]
)
def test_a_number_that_is_not_there_is_told_with_the_nearest(desk, number, hint, tmp_path):
    with pytest.raises(OfficeError) as found:
        packed(desk, tmp_path, number)
    assert str(found.value).startswith(f"Keluhan {number} tidak ada di buku ini")
    assert hint in str(found.value)
    assert ("Mungkin" in str(found.value)) == bool(hint)
    assert list(tmp_path.iterdir()) == []


def test_a_year_without_cases_is_told_with_those_that_have_some(desk, tmp_path):
    with pytest.raises(OfficeError, match=r"pada tahun 2019\. Tahun yang ada: 2026\."):
        packed(desk, tmp_path, year="2019")


def test_a_case_whose_date_was_emptied_belongs_to_the_year_of_its_number(tmp_path):
    world = walked("5 ")
    log(world, Tanggal_Terima=None)
    assert world.day.year == date(2026, 1, 1).year
    lines = packed(world_desk(world, tmp_path), tmp_path, year="2026")
    assert "1 keluhan" in lines[0]


@pytest.mark.parametrize(
    ("number", "year", "every"), [(None, None, False), (RICH, "2026", False), (None, "2026", False), (RICH, None, True), (None, None, True)]
)
def test_a_pack_is_of_a_case_or_of_a_year(number, year, every):
    with pytest.raises(OfficeError, match="Sebutkan satu nomor keluhan"):
        pack_asked(number, year, every=every)


@pytest.mark.parametrize("year", ["26", "20260", "dua ribu", "\uff12026"])
def test_a_year_has_four_digits(year):
    with pytest.raises(OfficeError, match="bukan tahun"):
        pack_asked(None, year, every=True)
