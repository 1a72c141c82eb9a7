"""A case of every table once more, through a real workbook and the command line: the same cells give the same results."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import Moment, cases
from tests.support.cases import case_files as tables
from tests.support.play import Papers, Play
from tests.support.xlsx_play import XlsxRunner, papers, program, thinned

CHOSEN = {
    "batas_waktu": "Cuti bersama menurut pengaturan",
    "dasar_hilang": "Dasar hilang dan baris berisi",
    "giliran": "Pengganti, berantai",
    "jalan_nonteknis_email": "Non-teknis lewat email sampai selesai",
    "jalan_teknis_survey": "Teknis lewat survey sampai selesai",
    "kasus_sulit": "Nomor sama diketik di baris lain",
    "kepuasan": "Jawaban tanpa tindakan tidak dihitung",
    "langkah": "Peran tanpa pemegang tidak diminta memeriksa",
    "nomor": "Nomor tertukar",
    "pencatatan": "Lengkap lalu mendapat nomor, seumur hidup",
    "penutupan": "Baris turunan tidak berlaku lalu kembali",
    "putaran_cpar": "Tidak efektif sebelum monitoring",
    "sel": "Angka dalam kolom tanggal",
    "status": "Status surat",
    "surat": "Revisi berikutnya mendapat nomor sendiri",
    "temuan": "Sel kesalahan menahan",
}


def without_papers(one: Moment) -> Moment:
    """What a paper says is looked at in memory only; here it lies in the folder."""
    return dataclasses.replace(one, others=tuple(text for text in one.others if "Naskah" not in text))


def test_a_case_of_every_table_is_chosen():
    assert set(CHOSEN) == {path.stem for path in tables()}


@pytest.mark.parametrize("table", sorted(CHOSEN))
def test_the_workbook_shows_what_the_table_expects(table: str, tmp_path: Path):
    path = next(path for path in tables() if path.stem == table)
    case = Play(XlsxRunner(tmp_path), Papers(), again=False)
    wrong = [problem for one in thinned(cases(path)[CHOSEN[table]]) for problem in case.moment(without_papers(one))]
    assert not wrong, "\n".join(wrong)


def test_an_approved_letter_lies_in_the_folder(tmp_path: Path):
    path = next(path for path in tables() if path.stem == "surat")
    runner = XlsxRunner(tmp_path)
    case = Play(runner, Papers(), again=False)
    for one in cases(path)["Batal sampai disetujui lagi"]:
        case.moment(one)
        assert papers(runner.out) - {"draf", "cpar"} == ({"batal"} if "Surat 0 = Batal" in one.others else {"final"})


def test_an_earlier_day_is_refused_but_may_be_looked_at(tmp_path: Path):
    runner = XlsxRunner(tmp_path)
    case = Play(runner, Papers(), again=False)
    for one in cases(next(path for path in tables() if path.stem == "batas_waktu"))["Hari kerja, akhir pekan dan libur"]:
        case.moment(one)
    book, before = str(runner.path), runner.path.read_bytes()
    refused = program("run", book, "--as-of", "2026-11-12")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    looks = (["run", book, "--dry-run"], ["check", book], ["explain", book, "KLH-2026-0001"])
    assert [program(*words, "--as-of", "2026-11-12").status for words in looks] == [0, 0, 0]
    assert runner.path.read_bytes() == before


def test_the_command_line_as_a_program_of_its_own(tmp_path: Path):
    runner = XlsxRunner(tmp_path)
    words = [sys.executable, "-m", "stm_sheets", "run", str(runner.path), "--as-of", "2026-11-12", "--json"]
    done = subprocess.run(words, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True, timeout=300)
    assert json.loads(done.stdout)["as_of"] == "2026-11-12"
