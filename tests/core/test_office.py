"""The tables that the office keeps, filled in wrongly, and the figures of the dashboard."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.pipeline import run
from stm_sheets.tables.dashboard import MEASURES
from tests.support.world import LOG, World, start


def office(**tabs):
    """An office with more rows in its tables: tab=({header: cell}, ...)."""
    world = World()
    for tab, rows in tabs.items():
        held = world.book.tabs[tab.replace("_", " ")]
        for cells in rows:
            row = held.new_row()
            for column, value in cells.items():
                held.put(row, column, value)
    return world


def setting(world, key, value):
    tab = world.book.tabs["Pengaturan"]
    tab.put(next(row for row in tab.rows if tab.at(row, "Kunci") == key), "Nilai", value)
    return world


def said(world):
    return [f"{finding.column}: {finding.message}" for finding in run(world.book, date(2026, 11, 2)).findings]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Peran": "Sales"}, "Nama: "),
        ({"Nama": "ANI", "Peran": "Sales"}, "ANI"),
        ({"Nama": "Baru", "Peran": "Sales, Kasir"}, "Kasir"),
        ({"Nama": "Baru", "Pengganti": "Siapa"}, "Siapa"),
    ],
)
def test_a_staff_list_with_something_wrong_in_it(row, words):
    assert any(words in one for one in said(office(Petugas=(row,))))


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("Standar waktu tanggapan", "dua", "Standar waktu tanggapan"),
        ("Kode surat", None, '"Kode surat" belum diisi'),
        ("Hari kerja", "Senin; Minggon", "Minggon"),
        ("Hari kerja", "Minggon", "Minggon"),
        ("Hari kerja", ",", "tidak dikenal"),
        ("Cuti bersama libur", "mungkin", "harus Ya atau Tidak"),
        ("Waktu tanggapan diukur sampai", "Uraian Keluhan", "harus nama kolom tanggal di tab Log Keluhan"),
        ("Waktu tanggapan diukur sampai", "Batas Waktu", "harus nama kolom tanggal di tab Log Keluhan"),
    ],
)
def test_a_setting_with_something_wrong_in_it(key, value, words):
    assert any(words in one for one in said(setting(World(), key, value)))


@pytest.mark.parametrize("key", ["Cuti bersama libur", "Hari kerja", "Standar waktu tanggapan", "Zona waktu", "Kota surat"])
def test_a_setting_that_holds_true_or_false_is_told_once(key):
    assert said(setting(World(), key, value=True)) == ["Nilai: berisi TRUE/FALSE; tulis dengan kata-kata."]


@pytest.mark.parametrize("typed", [" ya ", "TIDAK", "Waktu tanggapan"])
def test_settings_are_read_trimmed_and_in_any_case(typed):
    key, value = ("Cuti bersama libur", typed) if "w" not in typed.casefold() else ("Waktu tanggapan diukur sampai", " tgl diteruskan ")
    assert said(setting(World(), key, value)) == []


def due(world):
    world.do(("receive", date(2026, 11, 2), "Email", "Uraian", "Sedang"))
    return run(world.book, date(2026, 11, 2)).cases[0].due


def test_a_week_with_an_unknown_day_counts_as_the_usual_one():
    usual, short = due(World()), due(setting(World(), "Hari kerja", "Senin, Kamis"))
    assert due(setting(World(), "Hari kerja", "Senin, Kams")) == usual != short


@pytest.mark.parametrize("friday", ["Jum'at", "jum\u2019at"])
def test_friday_is_known_by_its_other_spelling(friday):
    world = setting(World(), "Hari kerja", f"Senin, Selasa, Rabu, Kamis, {friday}")
    assert said(world) == []
    assert run(world.book, date(2026, 11, 2)).outcome.ledger.office.calendar.week == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(("typed", "off"), [("Tidak", False), ("tidka", True), (None, True), ("Ya", True)])
def test_bridge_days_are_off_unless_the_office_says_no(typed, off):
    world = office(Hari_Libur=({"Tanggal": date(2026, 11, 3), "Keterangan": "Cuti", "Jenis": "Cuti bersama"},))
    tab = world.book.tabs["Pengaturan"]
    row = next(row for row in tab.rows if tab.at(row, "Kunci") == "Cuti bersama libur")
    tab.put(row, "Kunci", "Apakah cuti bersama diliburkan")
    tab.put(row, "Nilai", typed)
    plan = run(world.book, date(2026, 11, 2))
    assert (date(2026, 11, 3) in plan.outcome.ledger.office.calendar.holidays) is off
    assert [finding.blocks for finding in plan.findings] == ({"tidka": [True], None: [False]}.get(typed, []))


def test_an_office_without_settings_goes_by_the_defaults():
    world = World()
    world.book.tabs["Pengaturan"].rows.clear()
    assert said(world) == []
    world.do(("receive", date(2026, 11, 2), "Email", "Uraian", "Berat"))
    row = world.book.tabs[LOG].rows[0]
    run(world.book, date(2026, 11, 2))
    assert world.book.tabs[LOG].at(row, "Batas Waktu") == date(2026, 11, 3)


def dashboard(world):
    tab = world.book.tabs["Dasbor"]
    for label in (*[measure[0] for measure in MEASURES], "Ukuran kantor sendiri"):
        tab.put(tab.new_row(), "Ukuran", label)
    run(world.book, world.day)
    return {row["Ukuran"]: row["Nilai"] for row in world.shown("Dasbor")}


def test_the_figures_of_a_book_under_way():
    world = start(3)
    tab = world.book.tabs[LOG]
    for row, day in zip(tab.rows, (2, 9, None), strict=False):
        tab.put(row, "Tgl Tanggapan Pertama", date(2026, 11, day) if day else None)
    found = dashboard(world)
    assert found["Keluhan tahun ini"] == 3
    assert found["Eskalasi tingkat 2 terbuka"] == 1
    assert found["Status: Selesai"] == 1
    assert found["Standar waktu tanggapan (hari kerja)"] == 2
    assert found["Tanggapan melewati standar tahun ini"] == 1
    assert found["Ukuran kantor sendiri"] is None


@pytest.mark.parametrize(
    ("days", "shown"),
    [((2, 3), "0,5"), ((4, 5), "2,5"), ((4,), "2,0"), ((3, 3, 4), "1,3"), ((2, 2, 2, 3), "0,3")],
)
def test_the_mean_time_of_an_answer_has_one_decimal_and_a_half_counts_up(days, shown):
    world = World()
    for day in days:
        world.do(("receive", date(2026, 11, 2), "Email", f"Uraian {day}", "Sedang"))
    tab = world.book.tabs[LOG]
    for row, day in zip(tab.rows, days, strict=True):
        tab.put(row, "Tgl Tanggapan Pertama", date(2026, 11, day))
    world.day = date(2026, 11, 6)
    assert dashboard(world)["Rata-rata waktu tanggapan tahun ini (hari kerja)"] == shown


def test_the_figures_of_an_empty_book():
    found = dashboard(World())
    assert found["Keluhan tahun ini"] == 0
    assert found["Rata-rata waktu tanggapan tahun ini (hari kerja)"] is None


def test_a_case_that_no_criterion_fits_is_told_so():
    world = start(0)
    world.book.tabs["Kriteria CPAR"].rows.clear()
    world.go()
    assert any(finding.column == "Jenis CPAR" for finding in world.asked.findings)


def test_a_step_that_the_office_deleted_has_no_due_date():
    world = start(0)
    world.book.tabs["Prosedur"].rows.clear()
    world.go()
    assert {state.due for state in world.asked.cases} == {None}


def test_a_final_letter_without_a_signer_waits_and_one_taken_back_is_cancelled():
    world = start(1)
    tab = world.book.tabs["Jawaban Claim"]
    number = next(state.key for state in world.asked.cases if state.step == 14)
    row = world.keyed("Jawaban Claim", f"{number}/0")
    signer = tab.at(row, "Disetujui Oleh")
    tab.put(row, "Disetujui Oleh", None)
    world.do(("forget",))
    world.go()
    assert any("Disetujui Oleh" in finding.message for finding in world.asked.findings)
    asked = world.book.tabs[LOG].at(world.keyed(LOG, number), "Tindakan Berikutnya")
    assert asked == f"Isi Disetujui Oleh dan Tgl Kirim di tab Jawaban Claim ({number}/0)."
    tab.put(row, "Disetujui Oleh", signer)
    world.go()
    assert [paper.folder for paper in world.papers.papers if paper.kind == "letter" and paper.key == f"{number}/0"] == ["final"]
    tab.put(row, "Tgl Persetujuan Direktur", None)
    world.go()
    assert [paper.folder for paper in world.papers.papers if paper.kind == "letter" and paper.key == f"{number}/0"] == ["batal"]
    assert tab.at(row, "Status") == "Batal"


def test_a_letter_without_a_setting_that_it_prints_waits():
    world = setting(start(1), "Kota surat", "\u200b")
    world.do(("forget",))
    world.go()
    assert world.papers.papers
