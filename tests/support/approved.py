"""A complaint in a real workbook, brought to the day of the Direktur's signature: the office's own template, a logo and a signature."""

from __future__ import annotations

import shutil
import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from tests.support.desk import CORRECTED, LOG, contents, new_book, set_up, type_rows
from tests.support.memory_book import MemoryBook
from tests.support.stationery import GOOD, spoiled, swap
from tests.support.world import World
from tests.support.xlsx_play import Said, program

NUMBER, KEY = "KLH-2026-0001", "KLH-2026-0001/0"
FINAL, VOID, DRAFT = (f"keluaran/{folder}/Jawaban-Claim_{NUMBER}_R0.docx" for folder in ("final", "batal", "draf"))
LETTER, MEMORY_TAB, OWN = "Jawaban Claim", "_Ingatan", "templat-kita"
TEMPLATE, LOGO, SIGNATURE = "jawaban_claim.docx", "logo.png", "tanda.png"
DAY = date(2026, 11, 6)

COMPLAINT: Mapping[str, object] = CORRECTED | {"Butuh Surat": "Ya", "Layanan": "Pelatihan", "Nama Pelapor": "Rina"}
PLANNED: Mapping[str, object] = {
    "Tgl Terbit": date(2026, 11, 4),
    "Diterbitkan Oleh": "Hendra Gunawan",
    "Akar Masalah": "Alamat tidak diperiksa.",
    "Kejadian Serupa": "Tidak ada.",
    "Rencana Perbaikan": "Memeriksa alamat.",
    "Target Selesai": date(2026, 11, 20),
    "Tgl Rencana": date(2026, 11, 5),
}
DRAFTED: Mapping[str, object] = {"Tgl Draf": date(2026, 11, 5)}
SIGNED: Mapping[str, object] = {
    "Cek Koordinator Sales": "Setuju",
    "Tgl Cek Koordinator Sales": date(2026, 11, 5),
    "Cek Marketing": "Setuju",
    "Tgl Cek Marketing": date(2026, 11, 5),
    "Persetujuan Direktur": "Setuju",
    "Tgl Persetujuan Direktur": DAY,
    "Disetujui Oleh": "Maya Kusumawati",
}

ENDED: Mapping[str, object] = {
    "Tgl Pelaksanaan": DAY,
    "Bukti": "Map",
    "Verifikator": "Bambang Sutrisno",
    "Tgl Verifikasi": DAY,
    "Hasil Verifikasi": "Efektif",
    "Kriteria Efektif": "Tiga bulan tanpa keluhan.",
    "Dokumen Diubah": "Tidak ada",
    "Risiko Diperbarui": "Tidak ada",
}


def png(shade: int) -> bytes:
    """A picture of one dot."""
    parts = (b"IHDR", struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes([0, shade, shade, shade]))), (b"IEND", b"")
    chunks = (struct.pack(">L", len(held)) + kind + held + struct.pack(">L", zlib.crc32(kind + held)) for kind, held in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def edited(words: str) -> bytes:
    """The office's own template, which greets in other words."""
    return spoiled(swap("Dengan hormat,", words), content=GOOD)


def run(book: Path, *more: str, day: date = DAY) -> Said:
    """One run of the program, which must end well."""
    done = program("run", str(book), "--as-of", day.isoformat(), *more)
    assert done.status == 0, done.err
    return done


def letter(book: Path, *more: str, day: date = DAY) -> Said:
    """The command that lays or verifies a letter."""
    return program("letter", str(book), NUMBER, "--as-of", day.isoformat(), *more)


def in_memory(book: Path, change: Callable[[Any], None]) -> None:
    """Change the hidden tab by hand."""
    workbook = openpyxl.load_workbook(book)
    change(workbook[MEMORY_TAB])
    workbook.save(book)


def remembered(sheet: Any, kind: str, name: str = "") -> list[tuple[Any, ...]]:
    """The cells of what is remembered of this kind: kind, name, part, sign, result, content."""
    return [row for row in sheet.iter_rows(min_row=2) if row[0].value == kind and name in str(row[1].value)]


@cache
def _drafted(*, own: bool) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = new_book(folder, COMPLAINT)
        if own:
            _equip(book)
        run(book)
        type_rows(book, "CPAR", PLANNED)
        run(book)
        type_rows(book, LETTER, DRAFTED)
        run(book)
        return contents(folder)


def _equip(book: Path) -> None:
    folder = book.parent / OWN
    folder.mkdir()
    for name, content in ((TEMPLATE, edited("Dengan hormat sekali,")), (LOGO, png(0)), (SIGNATURE, png(90))):
        (folder / name).write_bytes(content)
    for key, value in (("Folder templat", OWN), ("Logo surat", LOGO), ("Gambar tanda tangan", SIGNATURE)):
        set_up(book, key, value)


def drafted(folder: Path, *, own: bool = True) -> Path:
    """The book while the letter is being checked, as last run on `DAY`; `own`: with the office's own template and pictures."""
    return _put(folder, _drafted(own=own))


def approved(folder: Path, *, own: bool = True, **more: object) -> tuple[Path, bytes]:
    """The book and the final letter's bytes after the approval was run; `more` is typed with it, "_" in a header for a space."""
    book = drafted(folder, own=own)
    sign(book, **{header.replace(" ", "_"): value for header, value in SIGNED.items()}, **more)
    run(book)
    return book, (folder / FINAL).read_bytes()


@cache
def _approved() -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        approved(Path(folder))
        return contents(Path(folder))


def approved_book(folder: Path) -> Path:
    """A copy of an approved book with everything beside it, made once."""
    return _put(folder, _approved())


def _put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for place, content in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return folder / "keluhan.xlsx"


def final_of(book: Path) -> bytes:
    """The final letter as it lies."""
    return (book.parent / FINAL).read_bytes()


def again(book: Path, place: str = FINAL) -> bytes:
    """What a run lays where the letter was deleted."""
    (book.parent / place).unlink(missing_ok=True)
    run(book)
    return (book.parent / place).read_bytes()


def sign(book: Path, **cells: object) -> None:
    """Type into the letter's row, "_" in a header for a space."""
    type_rows(book, LETTER, {header.replace("_", " "): value for header, value in cells.items()})


def shown(book: Path, tab: str, header: str, row: int = 2) -> object:
    """What a cell shows."""
    sheet = openpyxl.load_workbook(book)[tab]
    return sheet.cell(row, [cell.value for cell in sheet[1]].index(header) + 1).value


def retell(book: Path, **cells: object) -> None:
    """Type into the complaint's row, "_" in a header for a space."""
    type_rows(book, LOG, {header.replace("_", " "): value for header, value in cells.items()})


def about_to_be_approved() -> tuple[MemoryBook, date]:
    """A book in memory in which a letter's approval is typed, but not yet run, and its day."""
    world = World()
    world.do(("receive", date(2026, 11, 2), "Email", "Sertifikat belum sampai.", "Ringan"))
    world.go()
    while not any(paper.kind == "letter" for paper in plan(world.book, world.day, scribe=world.papers).outcome.papers):
        world.go()
        assert world.fill_in(world.book.tabs[LOG].rows[0], 0), "the letter was never approved"
    return world.book, world.day


def staff_goes(book: Path) -> None:
    """Another Direktur."""
    type_rows(book, "Petugas", {"Aktif": "Tidak"}, first=5)
    type_rows(book, "Petugas", {"Nama": "Direktur Baru", "Peran": "Direktur", "Departemen": "Direksi"}, first=7)


def template_and_pictures_go(book: Path) -> None:
    """The office gives its own folder up."""
    shutil.rmtree(book.parent / OWN)
    for key in ("Folder templat", "Logo surat", "Gambar tanda tangan"):
        set_up(book, key, "-")


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "the own template": lambda book: (book.parent / OWN / TEMPLATE).write_bytes(edited("Salam,")),
    "another template": lambda book: set_up(book, "Templat surat", "jawaban_claim_en.docx"),
    "the company": lambda book: set_up(book, "Nama perusahaan", "PT Nama Baru"),
    "the signer's office": lambda book: set_up(book, "Jabatan penanda tangan", "Direktur Utama"),
    "the logo's bytes": lambda book: (book.parent / OWN / LOGO).write_bytes(png(200)),
    "the signature's bytes": lambda book: (book.parent / OWN / SIGNATURE).write_bytes(png(200)),
    "who signed": lambda book: sign(book, Disetujui_Oleh="Hendra Gunawan"),
    "the staff": staff_goes,
    "the folder goes": template_and_pictures_go,
}
"""What may be changed after an approval and is no word of the letter's fingerprint."""
SAID_OTHERWISE: Mapping[str, Callable[[Path], object]] = {
    "the customer": lambda book: retell(book, Nama_Pelanggan="PT Nama Lain"),
    "the complaint": lambda book: retell(book, Uraian_Keluhan="Uraian yang lain."),
    "the plan": lambda book: type_rows(book, "CPAR", {"Rencana Perbaikan": "Rencana yang lain."}),
    "the language": lambda book: retell(book, Bahasa_Surat="Inggris"),
    "the salutation": lambda book: retell(book, Sapaan="Ibu"),
    "the copies": lambda book: retell(book, Tembusan_Surat="Arsip"),
    "the enclosures": lambda book: retell(book, Lampiran_Surat="2 foto"),
}
"""What is, and makes the letter void until it is sent."""


def end(book: Path) -> None:
    """Fill in all that a case whose letter was sent still asks for, and run until it is left as it is."""
    type_rows(book, "CPAR", ENDED)
    retell(book, Masalah_Selesai="Ya", Tgl_Konfirmasi=DAY)
    for _ in range(2):
        run(book)
    assert shown(book, LOG, "Status") == "Selesai"
    assert plan(ExcelBook(book), DAY).outcome.kept, "the case is not left as it is"
