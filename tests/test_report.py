from datetime import date

import pytest

from stm_sheets import report
from stm_sheets.model import CellError, Finding, Health
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from tests.support.desk import COMPLAINT, CORRECTED, LOG, new_book, type_rows

PLAIN, COLOURED = report.Paint(colour=False), report.Paint(colour=True)


def decided(tmp_path, *complaints, as_of=date(2026, 11, 5)):
    return plan(ExcelBook(new_book(tmp_path, *complaints)), as_of)


def told(found, *, dry=False):
    return "\n".join(report.told(found, PLAIN, dry=dry)).splitlines()


def test_an_empty_book(tmp_path):
    found = decided(tmp_path)
    assert told(found)[:2] == ["Per Kamis, 5 November 2026", "0 keluhan bernomor."]
    assert "Tidak ada yang perlu diperbaiki." in told(found)


def test_what_is_new(tmp_path):
    lines = told(decided(tmp_path, {**COMPLAINT, "Uraian Keluhan": "Zaman dahulu"}, CORRECTED))
    assert lines[1] == "2 keluhan bernomor: 2 Berjalan."
    start = lines.index("Keluhan yang baru bernomor: 2")
    new = " ".join(" ".join(lines[start + 1 :]).split())
    assert "KLH-2026-0002: 4 Menyampaikan ke Koordinator Sales; giliran Dimas Prasetyo, batas 03/11/2026" in new
    assert "KLH-2026-0001: 8 Penerbitan CPAR; giliran Hendra Gunawan, batas 06/11/2026" in new
    assert new.index("KLH-2026-0001") < new.index("KLH-2026-0002"), "by number, not by row"
    assert "Baris baru untuk diisi: 1 di tab CPAR." in lines
    assert "Terlambat: 1" in lines
    assert "  KLH-2026-0002: 2 hari kerja sejak batas 03/11/2026; giliran Dimas Prasetyo" in lines


def test_what_moved(tmp_path):
    book = new_book(tmp_path, COMPLAINT)
    shelf = ExcelBook(book)
    shelf.write(plan(shelf, date(2026, 11, 3)).outcome.changes)
    type_rows(book, LOG, {"Tgl ke Koordinator": date(2026, 11, 3)})
    found = plan(ExcelBook(book), date(2026, 11, 3))
    lines = told(found)
    start = lines.index("Keluhan yang berpindah langkah: 1")
    assert " ".join(" ".join(lines[start + 1 : start + 3]).split()).startswith(
        "KLH-2026-0001: 4 Menyampaikan ke Koordinator Sales -> 5 Meneruskan menurut jenis; giliran Hendra Gunawan, batas 04/11/2026"
    )
    assert "sel ditulis pada 1 baris." in lines[-1]
    dry = told(found, dry=True)
    assert dry[0].endswith("(uji coba: tidak ada yang ditulis)")
    assert "  Log Keluhan, baris 2 (KLH-2026-0001)" in dry
    assert any(line.startswith("    Langkah: 4 Menyampaikan") for line in dry)


def test_only_a_few_of_many(tmp_path):
    lines = told(decided(tmp_path, *[CORRECTED] * 15))
    assert "Keluhan yang baru bernomor: 15" in lines
    assert "  ... dan 3 lagi" in lines


def test_findings_by_row():
    found = [
        Finding(LOG, 7, "KLH-2026-0001", "PIC", "tidak dikenal."),
        Finding(LOG, 7, "KLH-2026-0001", "Tgl Koreksi", "bukan tanggal.", blocks=True),
        Finding(LOG, None, "KLH-2026-0002", None, "hilang."),
    ]
    assert list(report.findings(found, PLAIN, most=5)) == [
        "Perlu diperbaiki: 3 hal pada 2 baris",
        "  Log Keluhan, baris 7 (KLH-2026-0001)\n    - PIC: tidak dikenal.\n    ! Tgl Koreksi: bukan tanggal.",
        "  Log Keluhan (KLH-2026-0002)\n    - hilang.",
        report.LEGEND,
    ]
    assert "  ... dan 1 lagi" in report.findings(found, PLAIN, most=1)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "(kosong)"),
        ("  ", "(kosong)"),
        (0, "0"),
        (12.0, "12"),
        (True, "TRUE"),
        (date(2026, 1, 2), "02/01/2026"),
        (CellError("#REF!"), "#REF!"),
        ("a\nb\tc", "a b c"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 37 + "..."),
    ],
)
def test_cells_on_a_line(cell, text):
    assert report.shown(cell) == text


def test_wrapping_keeps_words_and_width():
    text = report.wrapped("Kolom: " + "panjang " * 30 + "\n" + "x" * 200, indent="      ", first="    ! ")
    lines = text.splitlines()
    assert lines[0].startswith("    ! Kolom: panjang")
    assert all(line.startswith("      ") for line in lines[1:])
    assert max(map(len, lines)) <= report.WIDTH
    assert report.wrapped("a\u00a0b", first="") == "a b"


def test_paint():
    assert COLOURED("awas", report.RED) == "\x1b[31mawas\x1b[0m"
    assert COLOURED("", report.RED) == PLAIN("", report.RED) == ""
    assert PLAIN("awas", report.RED) == "awas"


def test_a_check_up():
    lines = [
        Health("Buku", well=True, message="dapat dibaca."),
        Health("Petugas", well=False, message="kosong; " + "isi tab Petugas. " * 6),
    ]
    said = "\n".join(report.health(lines, PLAIN)).splitlines()
    assert said[0] == "  baik   Buku: dapat dibaca."
    assert said[1].startswith("  PERLU  Petugas: kosong")
    assert said[-1] == "1 hal perlu dilihat."
    assert max(map(len, said)) <= report.WIDTH
    assert list(report.health(lines[:1], PLAIN))[-1] == "Semuanya baik."
