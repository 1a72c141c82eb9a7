"""What the memory holds of an approved letter, and what is done where a hand damaged it: never another letter in its place."""

import json

import openpyxl
import pytest

from stm_sheets.core.rows import digest_of
from tests.support.approved import (
    CHANGES,
    DAY,
    FINAL,
    KEY,
    LOGO,
    MEMORY_TAB,
    OWN,
    SIGNATURE,
    TEMPLATE,
    VOID,
    again,
    approved_book,
    edited,
    final_of,
    in_memory,
    letter,
    remembered,
    run,
    sign,
)
from tests.support.papers import lines
from tests.support.xlsx_play import program


@pytest.fixture
def book(tmp_path):
    return approved_book(tmp_path)


@pytest.fixture
def final(book):
    return final_of(book)


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
    said = lines(book.parent / FINAL)
    assert "Salam," in said
    assert [line for line in said if "PT Uji" in line]
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0
    made = final_of(book)
    (book.parent / OWN / TEMPLATE).write_bytes(edited("Halo,"))
    run(book)
    assert final_of(book) == made


def test_a_file_that_the_memory_lost_is_remembered_again_from_the_same_one_on_the_shelf(book, final):
    in_memory(book, forget_files)
    assert again(book) == final
    kept = remembered(openpyxl.load_workbook(book)[MEMORY_TAB], "Berkas")
    assert {row[4].value for row in kept} == {TEMPLATE, LOGO, SIGNATURE}
    for change in ("the own template", "the logo's bytes", "the signature's bytes"):
        CHANGES[change](book)
    assert again(book) == final


@pytest.mark.parametrize("what", ["the logo's bytes", "the folder goes"])
def test_where_it_is_nowhere_any_more_that_is_said_and_no_other_letter_is_made(book, final, what):
    in_memory(book, lambda sheet: forget_files(sheet, LOGO))
    CHANGES[what](book)
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


def test_a_damaged_file_is_remembered_whole_when_a_letter_is_approved_with_it(book):
    in_memory(book, spoil_files)
    sign(book, Persetujuan_Direktur=None)
    run(book)
    sign(book, Persetujuan_Direktur="Setuju")
    run(book)
    final = final_of(book)
    CHANGES["the own template"](book)
    CHANGES["the logo's bytes"](book)
    assert again(book) == final


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
    told = letter(book)
    assert (told.status, told.out) == (2, "")
    assert f"Surat {KEY}: isinya saat itu tidak diketahui lagi" in told.err
    sign(book, Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    assert not (book.parent / FINAL).exists()


def test_a_void_letter_whose_template_is_lost_does_not_stay_among_those_to_be_signed(book, final):
    in_memory(book, forget_files)
    CHANGES["the own template"](book)
    sign(book, Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    assert not (book.parent / FINAL).exists()


def emptied(sheet):
    sheet.delete_rows(2, sheet.max_row)


@pytest.mark.parametrize("what", ["the company", "the own template"])
def test_a_memory_that_is_lost_altogether_leaves_the_signed_letter_as_it_lies(book, final, what):
    in_memory(book, emptied)
    CHANGES[what](book)
    for _ in range(2):
        run(book)
        assert (book.parent / FINAL).read_bytes() == final
    told = letter(book)
    assert "Ingatan buku pernah hilang" in " ".join(told.out.split())
    assert (book.parent / FINAL).read_bytes() == final
    (book.parent / FINAL).unlink()
    run(book)
    made = (book.parent / FINAL).read_bytes()
    assert made != final
    sign(book, Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == made
    sign(book, Persetujuan_Direktur="Setuju")
    run(book)
    assert "Ingatan buku pernah hilang" not in " ".join(letter(book).out.split())


def test_a_letter_of_an_earlier_version_is_known_as_it_lies(book, final):
    in_memory(book, of_an_earlier_version)
    CHANGES["the own template"](book)
    (book.parent / FINAL).unlink()
    run(book)
    made = (book.parent / FINAL).read_bytes()
    assert made != final
    told = letter(book, "--verify", str(book.parent / FINAL))
    assert (told.status, "cocok" in told.out) == (0, True)
    (book.parent / "lain.docx").write_bytes(made[:-30] + bytes([made[-30] ^ 1]) + made[-29:])
    assert letter(book, "--verify", str(book.parent / "lain.docx")).status == 1


def test_only_a_run_takes_a_letter_out_of_its_folder(book, final):
    sign(book, Persetujuan_Direktur=None)
    letter(book)
    assert (book.parent / FINAL).read_bytes() == final
    run(book)
    assert not (book.parent / FINAL).exists()
