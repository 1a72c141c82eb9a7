"""What is signed is what was approved: an approved letter is the same bytes for ever, whatever people change afterwards."""

import shutil

import pytest

from stm_sheets import pipeline
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.approved import (
    CHANGES,
    DAY,
    FINAL,
    KEY,
    OWN,
    SAID_OTHERWISE,
    SIGNED,
    TEMPLATE,
    VOID,
    about_to_be_approved,
    again,
    approved,
    approved_book,
    edited,
    end,
    final_of,
    letter,
    run,
    shown,
    sign,
)
from tests.support.desk import LOG, set_up, type_rows
from tests.support.papers import altered, lines, swap

COLUMNS = {
    "the customer": (LOG, "Nama Pelanggan"),
    "the complaint": (LOG, "Uraian Keluhan"),
    "the plan": ("CPAR", "Rencana Perbaikan"),
    "the language": (LOG, "Bahasa Surat"),
    "the salutation": (LOG, "Sapaan"),
    "the copies": (LOG, "Tembusan Surat"),
    "the enclosures": (LOG, "Lampiran Surat"),
}


@pytest.fixture
def book(tmp_path):
    return approved_book(tmp_path)


@pytest.fixture
def final(book):
    return final_of(book)


@pytest.mark.parametrize("what", CHANGES)
def test_a_final_that_was_deleted_comes_back_byte_for_byte(book, final, what):
    CHANGES[what](book)
    assert again(book) == final
    assert letter(book, "--out", str(book.parent / "lagi")).status == 0
    assert (book.parent / "lagi/final" / (book.parent / FINAL).name).read_bytes() == final
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_letter_that_was_sent_stays_also_when_the_case_says_something_else(book, final):
    sign(book, Tgl_Kirim=DAY, Cara_Kirim="Email", Bukti_Kirim="Email 6 November")
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
    assert "sekarang batal" in " ".join(told.out.split())
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
    sign(book, Persetujuan_Direktur=None, Tgl_Persetujuan_Direktur=None)
    run(book)
    assert (book.parent / VOID).read_bytes() == final
    CHANGES["the own template"](book)
    CHANGES["the company"](book)
    sign(book, **{header.replace(" ", "_"): SIGNED[header] for header in ("Persetujuan Direktur", "Tgl Persetujuan Direktur")})
    run(book)
    now = (book.parent / FINAL).read_bytes()
    assert now != final
    assert {"Salam,", "PT Nama Baru"} <= set(lines(book.parent / FINAL))
    assert not (book.parent / VOID).exists()
    assert again(book) == now
    assert letter(book, "--verify", str(book.parent / FINAL)).status == 0


def test_a_letter_of_an_ended_case_is_laid_again(tmp_path):
    """Those are left as they are by a run, but the command needs them whole."""
    book, final = approved(tmp_path, Tgl_Kirim=DAY, Cara_Kirim="Email", Bukti_Kirim="Email")
    end(book)
    assert again(book) == final
    assert letter(book, "--verify", str(tmp_path / FINAL)).status == 0
    form = tmp_path / "keluaran/cpar/CPAR-2026-0001.docx"
    form.write_bytes(form.read_bytes() + b"x")
    run(book)
    assert form.read_bytes().endswith(b"x")
    form.unlink()
    run(book)
    assert "PT Uji" in " ".join(lines(form))


def test_on_a_book_in_memory_with_built_in_templates_that_change(tmp_path):
    book, day = about_to_be_approved()
    done = pipeline.run(book, day, scribe=WordScribe(template_folder(), tmp_path))
    (path,) = [tmp_path / document.path for document in done.documents if document.kind == "letter"]
    final = path.read_bytes()
    path.unlink()
    other = altered(shutil.copytree(template_folder(), tmp_path / "templat baru"), swap("Dengan hormat,", "Salam,"))
    pipeline.run(book, day, scribe=WordScribe(other, tmp_path))
    assert path.read_bytes() == final
