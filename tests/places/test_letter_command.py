"""The command `letter`: any revision again, and whether a file is that letter, to the last bit."""

import openpyxl
import pytest

from tests.support.approved import (
    CHANGES,
    DAY,
    DRAFT,
    FINAL,
    KEY,
    LETTER,
    MEMORY_TAB,
    SIGNED,
    approved,
    approved_book,
    drafted,
    end,
    final_of,
    letter,
    retell,
    run,
    shown,
    sign,
)
from tests.support.desk import type_rows
from tests.support.papers import lines

OTHER = "Berkas ini utuh sejak dibuat, tetapi isinya lain: draf sebelumnya, surat keluhan lain, atau dibuat dari templat lain."


@pytest.fixture
def book(tmp_path):
    return approved_book(tmp_path)


@pytest.fixture
def final(book):
    return final_of(book)


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
    _, content = approved(tmp_path / "lain", own=False)
    assert OTHER in verified(book, content)[1]
    sign(book, Cek_Marketing="Perbaiki")
    run(book)
    status, said = verified(book, final)
    assert (status, f"tetapi surat {KEY} (surat yang pernah disetujui, sekarang batal)" in said) == (1, True)
    assert verified(book, final, "--revisi", "0")[0] == 0


def test_a_file_that_is_not_there_and_a_revision_that_is_not(book):
    for words, said in (
        (("--verify", str(book.parent / "tidak ada.docx")), "tidak dapat dibaca"),
        (("--verify", str(book.parent)), "tidak dapat dibaca"),
        (("--verify", "/dev/zero"), "/dev/zero bukan berkas biasa, jadi tidak dapat dibaca."),
        (("--revisi", "7"), "tidak mempunyai revisi 7; yang ada: 0."),
    ):
        told = letter(book, *words)
        assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
        assert said in told.err


def test_a_revision_that_was_sent_back_is_laid_as_it_was_checked(tmp_path):
    book = drafted(tmp_path)
    sign(book, Cek_Marketing="Perbaiki", Catatan_Perbaikan="Sebutkan tanggalnya.")
    run(book)
    retell(book, Nama_Pelanggan="PT Nama Lain")
    run(book)
    told = letter(book, "--revisi", "0", "--out", str(tmp_path / "lagi"))
    assert told.status == 0
    assert "isinya seperti saat revisi 0 diperiksa.\nRevisi lain: 1; pilih dengan --revisi.\n" in told.out
    said = lines(tmp_path / "lagi/draf" / (tmp_path / DRAFT).name)
    assert [line for line in said if "PT Uji" in line]
    assert not [line for line in said if "PT Nama Lain" in line]
    assert "bukan yang terbaru" not in letter(book, "--out", str(tmp_path / "lagi")).out
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
    sign(book, Persetujuan_Direktur=None)
    run(book)
    CHANGES["the company"](book)
    sign(book, Persetujuan_Direktur="Setuju")
    assert "(draf)" in letter(book, "--out", str(book.parent / "lagi")).out
    run(book)
    assert (book.parent / FINAL).read_bytes() != final
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_revision_that_was_sent_back_before_it_could_be_checked_is_not_known(tmp_path):
    book = drafted(tmp_path)
    sign(book, Tgl_Draf=None)
    workbook = openpyxl.load_workbook(book)
    workbook[MEMORY_TAB].delete_rows(2, 500)
    workbook.save(book)
    sign(book, Cek_Marketing="Perbaiki")
    run(book)
    told = letter(book, "--revisi", "0")
    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
    assert "isinya saat itu tidak diketahui lagi, jadi suratnya tidak dapat dibuat lagi." in told.err


def test_a_row_that_counts_for_nothing_is_no_revision(book):
    sign(book, Cek_Marketing="Perbaiki")
    run(book)
    sign(book, Cek_Marketing="Setuju")
    type_rows(book, LETTER, {"Isi Tambahan": "Tambahan."}, first=3)
    run(book)
    assert "Revisi lain: 0" in letter(book).out
    sign(book, Tgl_Kirim=DAY, Cara_Kirim="Email", Bukti_Kirim="Email")
    run(book)
    assert shown(book, LETTER, "Revisi", 3) == 1
    assert f"Surat {KEY} (surat yang disetujui)" in letter(book).out
    assert "Revisi lain" not in letter(book).out


def test_a_sent_back_revision_of_an_ended_case_still_shows_who_checked_it(tmp_path):
    """A run leaves the texts of such a case where they are; the command needs them."""
    book = drafted(tmp_path)
    sign(book, Cek_Marketing="Perbaiki", Tgl_Cek_Marketing=DAY, Catatan_Perbaikan="Sebutkan tanggalnya.")
    run(book)
    signed = {header: DAY if header.startswith("Tgl") else value for header, value in SIGNED.items()}
    type_rows(book, LETTER, {"Tgl Revisi": DAY, **signed, "Tgl Kirim": DAY, "Cara Kirim": "Email", "Bukti Kirim": "Email"}, first=3)
    end(book)
    assert letter(book, "--revisi", "0", "--out", str(tmp_path / "lagi")).status == 0
    said = lines(tmp_path / "lagi/draf" / (tmp_path / DRAFT).name)
    assert "Sebutkan tanggalnya." in said
    assert [line for line in said if line.startswith("Marketing | ") and "Perbaiki" in line]
