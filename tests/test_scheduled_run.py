"""The scheduled run, started as a schedule starts it: its status, its numbers, its lock, and nothing of what people typed."""

import re
import subprocess
import sys
from contextlib import contextmanager

import pytest

from stm_sheets import report
from tests.support.desk import COMPLAINT, CORRECTED, LOG, ROOT, contents, demo_book, drop_tab, environment, new_book, rename_header

SCRIPTS = ROOT / "scripts"
DAY = "2026-11-05"
CUSTOMER, STORY, TYPED = "Rahasiawati", "keluhannya bocor", "pukul sekian"
PLANTED = (CUSTOMER, STORY, TYPED, "Dimas", "Hendra")
"""What must not be told: customer, complaint, a wrong cell, and who has to act."""


@pytest.fixture
def book(tmp_path):
    told = {"Nama Pelanggan": CUSTOMER, "Uraian Keluhan": STORY}
    return new_book(tmp_path, {**CORRECTED, **told}, {**COMPLAINT, **told, "Tgl Tanggapan Pertama": TYPED})


def scheduled(*words, folder, **surroundings):
    return subprocess.run(
        [sys.executable, str(SCRIPTS / "scheduled_run.py"), *map(str, words)],
        cwd=folder,
        env={**bare(), "STM_SHEETS_ENV": "current", **surroundings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def bare():
    return {name: value for name, value in environment().items() if name != "GITHUB_STEP_SUMMARY"}


def figures(text):
    return {label: int(count) for label, count in re.findall(r"(?m)^\| (.+) \| (\d+) \|$", text)}


def discreet(*texts):
    return not any(word.casefold() in text.casefold() for word in PLANTED for text in texts)


def one_line(done):
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("stm-sheets: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


# What it does and tells -----------------------------------------------------------------------------------------------


def test_a_run_told_in_numbers(book, tmp_path):
    done = scheduled(book, "--as-of", DAY, "--out", tmp_path / "surat", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("### Pelaksanaan per Kamis, 5 November 2026\n\n|")
    counts = figures(done.stdout)
    assert counts["Keluhan bernomor"] == counts["Status Berjalan"] == 2
    assert counts["Status Belum lengkap (hanya yang sudah bernomor)"] == 0
    assert counts["Terlambat"] == 1
    assert counts["Isian yang dianggap kosong sampai diperbaiki"] == 1
    assert counts["Baris yang ditulis"] == 3
    assert discreet(done.stdout)


def test_again_nothing_changes(book, tmp_path):
    before = scheduled(book, "--as-of", DAY, folder=tmp_path)
    held = book.read_bytes()
    after = scheduled(book, "--as-of", DAY, folder=tmp_path)
    assert figures(before.stdout)["Sel yang ditulis"] > 0
    assert figures(after.stdout)["Sel yang ditulis"] == 0
    assert book.read_bytes() == held


def test_every_letter_that_is_in_force_lies_in_an_empty_folder(tmp_path):
    desk = tmp_path / "desk"
    book = demo_book(desk)
    done = scheduled(book, "--as-of", "2026-11-23", "--out", "surat", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    laid = contents(tmp_path / "surat")
    known = contents(desk / "keluaran")
    assert {place: content for place, content in known.items() if place.startswith("final/")}.items() <= laid.items() <= known.items()
    counts = figures(done.stdout)
    assert counts["Surat yang diletakkan di folder final"] == sum(place.startswith("final/") for place in laid) > 2
    assert counts["Eskalasi tingkat 2 terbuka"] > 0


def test_a_dry_run_writes_nothing(book, tmp_path):
    held = contents(tmp_path)
    done = scheduled(book, "--as-of", DAY, "--dry-run", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "(uji coba: tidak ada yang ditulis)" in done.stdout.splitlines()[0]
    assert figures(done.stdout)["Sel yang akan ditulis"] > 0
    assert "Surat" not in done.stdout
    assert contents(tmp_path) == held
    assert discreet(done.stdout)


def test_the_book_of_the_surroundings_and_the_page_of_the_run(book, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n", encoding="utf-8")
    done = scheduled(f"--as-of={DAY}", folder=tmp_path, STM_BOOK=str(book), GITHUB_STEP_SUMMARY=str(page))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    said = page.read_text(encoding="utf-8")
    assert said.startswith("before\n### Pelaksanaan per ")
    assert figures(said)["Keluhan bernomor"] == 2


def test_help_is_the_program_s():
    assert scheduled("--help", folder=ROOT).stdout.startswith("Pemakaian: stm-sheets run ")


# What it cannot do ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Buku belum disebutkan"),
        (("kosong.xlsx",), "kosong.xlsx tidak ditemukan"),
        (("https://example.invalid/buku",), "example.invalid/buku"),
        (("--as-of", "2026-11-31"), "tidak dikenal"),
    ],
)
def test_what_stands_in_the_way_is_one_line(tmp_path, words, said):
    page = tmp_path / "page.md"
    assert said in one_line(scheduled(*words, folder=tmp_path))
    one_line(scheduled(*words, folder=tmp_path, GITHUB_STEP_SUMMARY=str(page)))
    assert page.read_text(encoding="utf-8").startswith("### Pelaksanaan gagal\n\n")
    assert "docs/panduan-admin.md" in page.read_text(encoding="utf-8")


def test_a_tab_is_named_and_a_header_that_people_wrote_is_not(book, tmp_path):
    rename_header(book, LOG, "Uraian Keluhan", f"Uraian Keluhan {CUSTOMER}")
    page = tmp_path / "page.md"
    said = one_line(scheduled(book, "--as-of", DAY, folder=tmp_path, GITHUB_STEP_SUMMARY=str(page)))
    assert said.startswith('stm-sheets: Tab "Log Keluhan": judul kolom "Uraian Keluhan" tidak ada')
    assert discreet(said, page.read_text(encoding="utf-8"))


def test_a_tab_that_is_missing_is_named(book, tmp_path):
    drop_tab(book, "CPAR")
    assert 'Tab "CPAR" tidak ada' in one_line(scheduled(book, "--as-of", DAY, folder=tmp_path))


def test_a_summary_that_cannot_be_written_is_said_in_a_line(book, tmp_path):
    done = scheduled(book, "--as-of", DAY, folder=tmp_path, GITHUB_STEP_SUMMARY=str(tmp_path / "none" / "page.md"))
    assert "tidak dapat menulis catatannya" in one_line(done)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ('Tab "CPAR" tidak ada dalam buku ini.', 'Tab "CPAR" tidak ada dalam buku ini.'),
        ("buku.xlsx tidak ditemukan.", "buku.xlsx tidak ditemukan."),
        ('kolom "PIC": isi "Pak "Agus" itu…" panjangnya 40000 huruf.', 'kolom "PIC": isi "..." panjangnya 40000 huruf.'),
        ('lokal "en_US", zona "America/New_York".', 'lokal "en_US", zona "America/New_York".'),
        ('isi "PIC" dan "rahasia" dan "PIC" lagi.', 'isi "PIC" dan "..." lagi.'),
        (
            "ada kesalahan dalam program (KeyError: 'rahasia (di sini) lagi' di rows.py baris 12). Kirimkan baris ini.",
            "ada kesalahan dalam program (KeyError di rows.py baris 12). Kirimkan baris ini.",
        ),
        (
            "ada kesalahan dalam program (KeyError: 'rahasia'). Kirimkan baris ini.",
            "ada kesalahan dalam program (KeyError). Kirimkan baris ini.",
        ),
    ],
)
def test_what_is_left_of_a_message(message, left):
    assert report.discreet(message) == left


def test_what_is_left_out_because_of_people_is_counted():
    one = {"case": "KLH-2026-0001", "tab": LOG, "row": 2, "key": "KLH-2026-0001", "why": "diubah"}
    run = {"as_of": DAY, "edits": [], "findings": [], "documents": [], "cases": [], "left_out": [one, {**one, "row": 3}]}
    assert figures("\n".join(report.summary(run, dry=False)))["Keluhan yang ditunda, karena barisnya sedang diubah orang"] == 1


# One at a time --------------------------------------------------------------------------------------------------------

HOLDER = """
import sys
sys.path.insert(0, {scripts!r})
import _scheduled
with _scheduled._alone({book!r}) as free:
    print(free, flush=True)
    input()
"""


@contextmanager
def under_way(book, folder):
    words = [sys.executable, "-c", HOLDER.format(scripts=str(SCRIPTS), book=str(book))]
    with subprocess.Popen(words, cwd=folder, env=bare(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "True\n"
        yield other
        other.kill()


def test_two_runs_of_a_book_do_not_overlap(book, tmp_path):
    held = contents(tmp_path)
    with under_way(book, tmp_path):
        said = one_line(scheduled(book.name, "--as-of", DAY, folder=tmp_path))
        assert "belum selesai" in said
        assert contents(tmp_path) == held
        (tmp_path / "other").mkdir()
        assert scheduled(new_book(tmp_path / "other"), "--as-of", DAY, folder=tmp_path).returncode == 0
    assert scheduled(book, "--as-of", DAY, folder=tmp_path).returncode == 0


def test_two_addresses_of_a_spreadsheet_are_one_book(tmp_path):
    number = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"
    with under_way(f"https://docs.google.com/spreadsheets/d/{number}/edit#gid=0", tmp_path):
        assert "belum selesai" in one_line(scheduled("--as-of", DAY, folder=tmp_path, STM_BOOK=number))


def test_it_leaves_nothing_in_the_checkout_that_git_would_see(tmp_path):
    scheduled(folder=tmp_path)
    assert contents(ROOT / ".run") == {".gitignore": b"*\n", "lock": b""}
