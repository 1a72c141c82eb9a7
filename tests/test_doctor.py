from datetime import date

import openpyxl
import pytest

from stm_sheets.doctor import examine, file_ground
from stm_sheets.model import OfficeError
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from tests.support.desk import COMPLAINT, LOG, add_header, contents, drop_tab, new_book, rename_header, set_up, type_rows


def well():
    """Looks at something that is well."""


def look(book, *, free=well, templates=well, today=date(2026, 11, 5), zones=None):
    def today_in(zone):
        if zones is not None:
            zones.append(zone)
        return today

    return {line.subject: line for line in examine(ExcelBook(book), today_in, file_ground(free), templates)}


def faults(found):
    return {subject: line.message for subject, line in found.items() if not line.well}


def test_a_book_that_is_well(tmp_path):
    book = new_book(tmp_path, COMPLAINT)
    before = contents(tmp_path)
    found = look(book)
    assert faults(found) == {}
    assert list(found) == [
        "Buku",
        "Pemakaian",
        "Tab dan judul kolom",
        "Zona waktu",
        "Hari libur",
        "Petugas",
        "Tabel kantor",
        "Pelaksanaan",
        "Templat surat",
    ]
    assert found["Pelaksanaan"].message == "belum pernah dijalankan."
    assert "kredensial" in found["Buku"].message
    assert contents(tmp_path) == before


def test_after_a_run(tmp_path):
    from stm_sheets.pipeline import run

    book = new_book(tmp_path, COMPLAINT)
    run(ExcelBook(book), date(2026, 11, 5))
    assert look(book)["Pelaksanaan"].message == "terakhir dijalankan per 05/11/2026."
    drop_tab(book, next(name for name in openpyxl.load_workbook(book).sheetnames if name.startswith("_")))
    assert "Riwayat" in faults(look(book))["Ingatan program"]


def test_a_doubled_header_is_named_first_and_a_misspelt_one_is_not_for_init(tmp_path):
    book = new_book(tmp_path)
    rename_header(book, LOG, "Tgl Koreksi", "Tanggal Koreksi")
    add_header(book, LOG, "Rujukan")
    lines = [line.message for line in examine(ExcelBook(book), lambda _: date(2026, 11, 5), file_ground(well), well) if not line.well]
    assert ['"Rujukan" ada 2 kali' in line for line in lines] == [True, False]
    assert lines[1].endswith('"Tanggal Koreksi". Perbaiki judulnya.')
    with pytest.raises(OfficeError, match='"Rujukan" ada 2 kali'):
        plan(ExcelBook(book), date(2026, 11, 5))
    rename_header(book, LOG, "Tanggal Koreksi", None)
    lines = [line.message for line in examine(ExcelBook(book), lambda _: date(2026, 11, 5), file_ground(well), well) if not line.well]
    assert lines[1].endswith("bila tidak, jalankan stm-sheets init untuk menambahkannya.")


def test_every_header_that_is_wrong_is_told(tmp_path):
    book = new_book(tmp_path)
    rename_header(book, LOG, "Tgl Koreksi", "Tanggal Koreksi")
    rename_header(book, LOG, "PIC", "P.I.C.")
    add_header(book, "CPAR", "Bukti")
    drop_tab(book, "Dasbor")
    found = examine(ExcelBook(book), lambda _: date(2026, 11, 5), file_ground(well), well)
    lines = [(line.subject, line.message) for line in found if not line.well]
    said = "\n".join(f"{subject}: {message}" for subject, message in lines)
    assert '"Tgl Koreksi" tidak ada; yang paling mirip adalah "Tanggal Koreksi"' in said
    assert '"PIC" tidak ada; yang paling mirip adalah "P.I.C."' in said
    assert '"Bukti" ada 2 kali' in said
    assert "Tab Dasbor: tidak ada; jalankan stm-sheets init" in said
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("zone", "said"), [("Bulan/Purnama", '"Bulan/Purnama" tidak dikenal'), (None, "belum diisi"), ("../x", "tidak dikenal")]
)
def test_a_zone_that_nobody_knows(tmp_path, zone, said):
    book = new_book(tmp_path)
    set_up(book, "Zona waktu", zone)
    message = faults(look(book))["Zona waktu"]
    assert said in message
    assert "Asia/Jakarta" in message


def test_today_is_asked_in_the_office_s_zone(tmp_path):
    book, zones = new_book(tmp_path), []
    set_up(book, "Zona waktu", "Asia/Jayapura")
    assert faults(look(book, zones=zones)) == {}
    assert zones == ["Asia/Jayapura"]


def test_years_without_holidays(tmp_path):
    message = faults(look(new_book(tmp_path), today=date(2031, 5, 1)))["Hari libur"]
    assert "Tambahkan hari libur 2031 dan 2032 di tab Hari Libur." in message


def test_a_role_that_nobody_holds(tmp_path):
    book = new_book(tmp_path)
    type_rows(book, "Petugas", {"Aktif": "Tidak"}, first=5)
    assert "Direktur" in faults(look(book))["Petugas"]


def test_a_wrong_cell_of_an_office_table_is_told_with_its_place(tmp_path):
    book = new_book(tmp_path)
    type_rows(book, "Petugas", {"Aktif": "mungkin"}, first=3)
    assert "Aktif" in faults(look(book))["Tab Petugas, baris 3"]


def test_what_cannot_be_used_is_told_and_the_rest_looked_at(tmp_path):
    def locked():
        raise OfficeError("sedang dibuka oleh Rina.")

    def broken():
        raise OfficeError("Templat rusak.")

    found = look(new_book(tmp_path), free=locked, templates=broken)
    assert faults(found) == {"Pemakaian": "sedang dibuka oleh Rina.", "Templat surat": "Templat rusak."}


def test_a_book_that_cannot_be_read(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"bukan zip")
    assert list(faults(look(tmp_path / "x.xlsx"))) == ["Buku"]
    assert list(look(tmp_path / "x.xlsx")) == ["Buku", "Templat surat"]
