"""What is signed is what was approved: an approved letter is the same bytes for ever, whatever people change afterwards."""

import json
import shutil

import openpyxl
import pytest

from stm_sheets import pipeline
from stm_sheets.core.rows import digest_of
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.approved import (
    DAY,
    DRAFT,
    FINAL,
    KEY,
    LETTER,
    LOGO,
    MEMORY_TAB,
    OWN,
    SIGNATURE,
    SIGNED,
    TEMPLATE,
    VOID,
    about_to_be_approved,
    approved,
    drafted,
    edited,
    in_memory,
    letter,
    png,
    remembered,
    retell,
    run,
    shown,
)
from tests.support.desk import LOG, set_up, type_rows
from tests.support.papers import altered, lines, swap
from tests.support.xlsx_play import program


def staff_goes(book):
    type_rows(book, "Petugas", {"Aktif": "Tidak"}, first=5)
    type_rows(book, "Petugas", {"Nama": "Direktur Baru", "Peran": "Direktur", "Departemen": "Direksi"}, first=7)


def template_and_pictures_go(book):
    shutil.rmtree(book.parent / OWN)
    for key in ("Folder templat", "Logo surat", "Gambar tanda tangan"):
        set_up(book, key, "-")


CHANGES = {
    "the own template": lambda book: (book.parent / OWN / TEMPLATE).write_bytes(edited("Salam,")),
    "another template": lambda book: set_up(book, "Templat surat", "jawaban_claim_en.docx"),
    "the company": lambda book: set_up(book, "Nama perusahaan", "PT Nama Baru"),
    "the signer's office": lambda book: set_up(book, "Jabatan penanda tangan", "Direktur Utama"),
    "the logo's bytes": lambda book: (book.parent / OWN / LOGO).write_bytes(png(200)),
    "the signature's bytes": lambda book: (book.parent / OWN / SIGNATURE).write_bytes(png(200)),
    "who signed": lambda book: type_rows(book, LETTER, {"Disetujui Oleh": "Hendra Gunawan"}),
    "the staff": staff_goes,
    "the folder goes": template_and_pictures_go,
}
SAID_OTHERWISE = {
    "the customer": lambda book: retell(book, Nama_Pelanggan="PT Nama Lain"),
    "the complaint": lambda book: retell(book, Uraian_Keluhan="Uraian yang lain."),
    "the plan": lambda book: type_rows(book, "CPAR", {"Rencana Perbaikan": "Rencana yang lain."}),
    "the language": lambda book: retell(book, Bahasa_Surat="Inggris"),
    "the salutation": lambda book: retell(book, Sapaan="Ibu"),
    "the copies": lambda book: retell(book, Tembusan_Surat="Arsip"),
    "the enclosures": lambda book: retell(book, Lampiran_Surat="2 foto"),
}
OTHER = "Berkas ini utuh sejak dibuat, tetapi isinya lain: draf sebelumnya, surat keluhan lain, atau dibuat dari templat lain."
ENDED = {
    "Tgl Pelaksanaan": DAY,
    "Bukti": "Map",
    "Verifikator": "Bambang Sutrisno",
    "Tgl Verifikasi": DAY,
    "Hasil Verifikasi": "Efektif",
    "Kriteria Efektif": "Tiga bulan tanpa keluhan.",
    "Dokumen Diubah": "Tidak ada",
    "Risiko Diperbarui": "Tidak ada",
}
COLUMNS = {
    "the customer": (LOG, "Nama Pelanggan"),
    "the complaint": (LOG, "Uraian Keluhan"),
    "the plan": ("CPAR", "Rencana Perbaikan"),
    "the language": (LOG, "Bahasa Surat"),
    "the salutation": (LOG, "Sapaan"),
    "the copies": (LOG, "Tembusan Surat"),
    "the enclosures": (LOG, "Lampiran Surat"),
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """An approved book with everything beside it, to be copied."""
    folder = tmp_path_factory.mktemp("disetujui")
    approved(folder)
    return folder


@pytest.fixture
def book(signed, tmp_path):
    return shutil.copytree(signed, tmp_path / "kantor") / "keluhan.xlsx"


@pytest.fixture
def final(book):
    return (book.parent / FINAL).read_bytes()


def again(book, place=FINAL):
    """What a run lays where the letter was deleted."""
    (book.parent / place).unlink(missing_ok=True)
    run(book)
    return (book.parent / place).read_bytes()


def typed(book, **cells):
    type_rows(book, LETTER, {header.replace("_", " "): value for header, value in cells.items()})


@pytest.mark.parametrize("what", CHANGES)
def test_a_final_that_was_deleted_comes_back_byte_for_byte(book, final, what):
    CHANGES[what](book)
    assert again(book) == final
    assert letter(book, "--out", str(book.parent / "lagi")).status == 0
    assert (book.parent / "lagi/final" / (book.parent / FINAL).name).read_bytes() == final
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_letter_that_was_sent_stays_also_when_the_case_says_something_else(book, final):
    typed(book, Tgl_Kirim=DAY, Cara_Kirim="Email", Bukti_Kirim="Email 6 November")
    run(book)
    for change in (*CHANGES.values(), *SAID_OTHERWISE.values()):
        change(book)
    assert again(book) == final
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


@pytest.mark.parametrize("what", SAID_OTHERWISE)
def test_before_it_is_sent_it_is_void_while_the_case_says_something_else_and_valid_again_afterwards(book, final, what):
    tab, column = COLUMNS[what]
    before = shown(book, tab, column)
    SAID_OTHERWISE[what](book)
    said = plan(ExcelBook(book), DAY).findings
    assert [(one.tab, one.column) for one in said if f"berubah sejak surat {KEY}" in one.message] == [(tab, column)]
    run(book)
    assert not (book.parent / FINAL).exists()
    assert again(book, VOID) == final
    told = letter(book, "--revisi", "0", "--verify", str(book.parent / VOID))
    assert told.status == 0
    assert "sekarang batal" in told.out
    type_rows(book, tab, {column: before})
    run(book)
    assert (book.parent / FINAL).read_bytes() == final
    assert not (book.parent / VOID).exists()


def test_with_the_built_in_template_and_without_pictures(tmp_path):
    book, final = approved(tmp_path, own=False)
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / TEMPLATE).write_bytes(edited("Salam,"))
    set_up(book, "Folder templat", OWN)
    assert again(book) == final


def test_a_letter_taken_back_and_approved_again_says_what_holds_now(book, final):
    typed(book, Persetujuan_Direktur=None, Tgl_Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    CHANGES["the own template"](book)
    CHANGES["the company"](book)
    typed(book, **{header.replace(" ", "_"): SIGNED[header] for header in ("Persetujuan Direktur", "Tgl Persetujuan Direktur")})
    run(book)
    now = (book.parent / FINAL).read_bytes()
    assert now != final
    assert {"Salam,", "PT Nama Baru"} <= set(lines(book.parent / FINAL))
    assert not (book.parent / VOID).exists()
    assert again(book) == now
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


# The memory -----------------------------------------------------------------------------------------------------------


def of_an_earlier_version(sheet):
    """As an earlier version of the program remembered a letter: its words alone."""
    (row,) = remembered(sheet, "Surat", KEY)
    said = json.loads(row[5].value)
    said.pop("#kertas")
    row[5].value = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    row[3].value = digest_of([row[5].value])
    forget_files(sheet)


def forget_files(sheet, name=""):
    for row in reversed(remembered(sheet, "Berkas")):
        if name in row[4].value:
            sheet.delete_rows(row[0].row)


def spoil_files(sheet):
    for row in remembered(sheet, "Berkas"):
        row[5].value = "A" + row[5].value[1:-4] + "AAA="


def test_a_letter_that_an_earlier_version_approved_is_made_from_the_present_template(book):
    in_memory(book, of_an_earlier_version)
    CHANGES["the own template"](book)
    again(book)
    assert {"Salam,", "Rina"} <= {line.strip() for line in lines(book.parent / FINAL)} | {"Rina"}
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_file_that_the_memory_lost_is_remembered_again_from_the_same_one_on_the_shelf(book, final):
    in_memory(book, forget_files)
    assert again(book) == final
    kept = remembered(openpyxl.load_workbook(book)[MEMORY_TAB], "Berkas")
    assert {row[4].value for row in kept} == {TEMPLATE, LOGO, SIGNATURE}
    for change in ("the own template", "the logo's bytes", "the signature's bytes"):
        CHANGES[change](book)
    assert again(book) == final


def test_where_it_is_nowhere_any_more_that_is_said_and_no_other_letter_is_made(book, final):
    in_memory(book, lambda sheet: forget_files(sheet, LOGO))
    CHANGES["the logo's bytes"](book)
    done = run(book)
    assert (book.parent / FINAL).read_bytes() == final
    assert f"{LOGO} dari surat {KEY} yang disetujui tidak diketahui lagi" in " ".join(done.out.split())
    (book.parent / FINAL).unlink()
    run(book)
    assert not (book.parent / FINAL).exists()
    told = letter(book)
    assert (told.status, told.out) == (2, "")
    assert f"{LOGO}: dipakai surat yang sudah disetujui, tetapi tidak terbaca lagi" in told.err


def test_a_file_damaged_in_the_memory_is_taken_from_the_shelf_where_it_is_the_same_else_nothing_is_made(book, final):
    in_memory(book, spoil_files)
    assert again(book) == final
    CHANGES["the own template"](book)
    (book.parent / FINAL).unlink()
    before = book.read_bytes()
    told = program("run", str(book), "--as-of", DAY.isoformat())
    assert (told.status, told.err.count("\n"), book.read_bytes()) == (2, 1, before)
    assert f"Templat {TEMPLATE}: dipakai surat yang sudah disetujui, tetapi tidak terbaca lagi di ingatan buku ini." in told.err
    assert not (book.parent / FINAL).exists()


def spoil_words(sheet):
    (row,) = remembered(sheet, "Surat", KEY)
    row[5].value = row[5].value.replace("Rina", "Rani")


def test_words_damaged_in_the_memory_are_put_back_from_the_same_ones(book, final):
    in_memory(book, spoil_words)
    assert again(book) == final
    (row,) = remembered(openpyxl.load_workbook(book)[MEMORY_TAB], "Surat", KEY)
    assert "Rina" in row[5].value


def test_where_they_are_nowhere_any_more_no_other_letter_takes_the_place_of_the_signed_one(book, final):
    in_memory(book, spoil_words)
    CHANGES["the company"](book)
    assert "rusak di ingatan buku ini" in " ".join(run(book).out.split())
    assert (book.parent / FINAL).read_bytes() == final
    assert letter(book).status != 0 or "draf" in letter(book).out
    typed(book, Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    assert not (book.parent / FINAL).exists()


def test_a_void_letter_whose_template_is_lost_does_not_stay_among_those_to_be_signed(book, final):
    in_memory(book, forget_files)
    CHANGES["the own template"](book)
    typed(book, Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    assert not (book.parent / FINAL).exists()


# The command ----------------------------------------------------------------------------------------------------------


def changed(content, place):
    """The same file but for one bit."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def verified(book, content, *more):
    """What is said of a file with this content."""
    file = book.parent / "berkas.docx"
    file.write_bytes(content)
    told = letter(book, "--verify", str(file), *more)
    assert told.err == ""
    return told.status, " ".join(told.out.split())


def test_one_bit_anywhere_is_found(book, final):
    assert verified(book, final) == (0, f"{book.parent / 'berkas.docx'}: cocok dengan surat {KEY} (surat yang disetujui).")
    word = final.index(b"PT Uji")
    for place in (0, word, len(final) // 2, len(final) - 1):
        status, said = verified(book, changed(final, place))
        assert status == 1
        assert "BUKAN surat" in said
        assert "Isinya berubah setelah dibuat, atau berkas ini tidak dibuat oleh program ini." in said
    assert verified(book, final + b" ")[0] == 1
    assert verified(book, b"")[0] == 1
    assert verified(book, b"PK\x03\x04")[0] == 1


def test_a_file_that_is_something_else_is_called_what_it_is(book, final, tmp_path):
    draft = (book.parent / DRAFT).read_bytes()
    assert verified(book, draft) == (1, f"{book.parent / 'berkas.docx'}: BUKAN surat {KEY} (surat yang disetujui). {OTHER}")
    other, content = approved(tmp_path / "lain", own=False)
    assert OTHER in verified(book, content)[1]
    typed(book, Cek_Marketing="Perbaiki")
    run(book)
    status, said = verified(book, final)
    assert (status, f"tetapi surat {KEY} (surat yang pernah disetujui, sekarang batal)" in said) == (1, True)
    assert verified(book, final, "--revisi", "0")[0] == 0


def test_a_file_that_is_not_there_and_a_revision_that_is_not(book):
    for words, said in (
        (("--verify", str(book.parent / "tidak ada.docx")), "tidak dapat dibaca"),
        (("--verify", str(book.parent)), "tidak dapat dibaca"),
        (("--revisi", "7"), "tidak mempunyai revisi 7; yang ada: 0."),
    ):
        told = letter(book, *words)
        assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
        assert said in told.err


def test_a_revision_that_was_sent_back_is_laid_as_it_was_checked(tmp_path):
    book = drafted(tmp_path)
    typed(book, Cek_Marketing="Perbaiki", Catatan_Perbaikan="Sebutkan tanggalnya.")
    run(book)
    retell(book, Nama_Pelanggan="PT Nama Lain")
    run(book)
    told = letter(book, "--revisi", "0", "--out", str(tmp_path / "lagi"))
    assert told.status == 0
    assert "Revisi lain: 1" in told.out
    said = lines(tmp_path / "lagi/draf" / (tmp_path / DRAFT).name)
    assert [line for line in said if "PT Uji" in line]
    assert not [line for line in said if "PT Nama Lain" in line]
    letter(book, "--out", str(tmp_path / "lagi"))
    last = lines(tmp_path / "lagi/draf" / (tmp_path / DRAFT).name.replace("_R0", "_R1"))
    assert [line for line in last if "PT Nama Lain" in line]


def test_an_approval_that_no_run_has_taken_note_of_is_no_final_and_shows_no_number(tmp_path):
    book = drafted(tmp_path)
    type_rows(book, LETTER, SIGNED)
    told = letter(book, "--out", str(tmp_path / "lagi"))
    assert "jalankan stm-sheets run dahulu" in " ".join(told.out.split())
    assert [path.parent.name for path in (tmp_path / "lagi").rglob("*.docx")] == ["draf"]
    said = lines(tmp_path / "lagi/draf" / (tmp_path / DRAFT).name)
    assert not [line for line in said if "001/" in line]
    run(book)
    assert letter(book, "--verify", str(tmp_path / FINAL)).status == 0


def test_nor_is_one_that_was_taken_back_and_given_again(book, final):
    typed(book, Persetujuan_Direktur=None)
    run(book)
    CHANGES["the company"](book)
    typed(book, Persetujuan_Direktur="Setuju")
    assert "(draf)" in letter(book, "--out", str(book.parent / "lagi")).out
    run(book)
    assert (book.parent / FINAL).read_bytes() != final
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_letter_of_an_ended_case_is_laid_again(tmp_path):
    """Those are left as they are by a run, but the command needs them whole."""
    book, final = approved(tmp_path, Tgl_Kirim=DAY, Cara_Kirim="Email", Bukti_Kirim="Email")
    type_rows(book, "CPAR", ENDED)
    retell(book, Masalah_Selesai="Ya", Tgl_Konfirmasi=DAY)
    for _ in range(2):
        run(book)
    assert shown(book, LOG, "Status") == "Selesai"
    assert plan(ExcelBook(book), DAY).outcome.kept
    assert again(book) == final
    assert letter(book, "--verify", str(tmp_path / FINAL)).status == 0
    form = tmp_path / "keluaran/cpar/CPAR-2026-0001.docx"
    form.write_bytes(form.read_bytes() + b"x")
    run(book)
    assert form.read_bytes().endswith(b"x")
    form.unlink()
    run(book)
    assert "PT Uji" in " ".join(lines(form))


# A book in memory -----------------------------------------------------------------------------------------------------


def test_on_a_book_in_memory_with_built_in_templates_that_change(tmp_path):
    book, day = about_to_be_approved()
    done = pipeline.run(book, day, scribe=WordScribe(template_folder(), tmp_path))
    (path,) = [tmp_path / document.path for document in done.documents if document.kind == "letter"]
    final = path.read_bytes()
    path.unlink()
    other = altered(tmp_path / "templat baru", swap("Dengan hormat,", "Salam,"))
    pipeline.run(book, day, scribe=WordScribe(other, tmp_path))
    assert path.read_bytes() == final
