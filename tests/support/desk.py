"""Books on a desk, for tests of the command line: new ones and the demo's, typed into, and the program as people start it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl

from stm_sheets.demo.play import make_book
from stm_sheets.places.excel.provision import provision
from stm_sheets.places.layout import layout

ROOT = Path(__file__).resolve().parents[2]
LOG = "Log Keluhan"
LAST_DAY = "2026-11-23"
"""The day as of which the demo's book was run last."""

COMPLAINT: Mapping[str, object] = {
    "Tanggal Terima": date(2026, 11, 2),
    "Sumber": "Email",
    "Penerima": "Dimas Prasetyo",
    "Nama Pelanggan": "PT Uji \N{HOT BEVERAGE} Café",
    "Uraian Keluhan": "Sertifikat belum sampai.",
    "Keparahan": "Sedang",
}
"""All that a complaint needs to be recorded."""

CORRECTED: Mapping[str, object] = {
    **COMPLAINT,
    "Tgl ke Koordinator": date(2026, 11, 2),
    "Jenis": "Non-teknis",
    "Tgl Diteruskan": date(2026, 11, 3),
    "PIC": "Dimas Prasetyo",
    "Tgl ke PIC": date(2026, 11, 3),
    "Tindakan Koreksi": "Sertifikat dikirim ulang.",
    "Tgl Koreksi": date(2026, 11, 4),
}
"""A complaint as far as step 8: a run opens its CPAR."""


STAFF = (
    ("Dimas Prasetyo", "Sales", "Penjualan"),
    ("Hendra Gunawan", "Koordinator Sales, Marketing", "Penjualan"),
    ("Sri Handayani", "Koordinator Konsultan", "Konsultasi"),
    ("Maya Kusumawati", "Direktur", "Direksi"),
    ("Bambang Sutrisno", "Verifikator, MR", "Mutu"),
)
"""Who works there: every role that a step asks for is held."""


@cache
def _new() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsx"
        provision(path, layout())
        type_rows(path, "Petugas", *(dict(zip(("Nama", "Peran", "Departemen"), row, strict=True)) for row in STAFF))
        return path.read_bytes()


@cache
def _demo() -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        make_book(Path(folder))
        return contents(Path(folder))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its place there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def new_book(folder: Path, *complaints: Mapping[str, object], name: str = "keluhan.xlsx") -> Path:
    """A book as `init` lays it, with an office's staff and these complaints typed in."""
    path = folder / name
    path.write_bytes(_new())
    if complaints:
        type_rows(path, LOG, *complaints)
    return path


def demo_book(folder: Path) -> Path:
    """The demo's book with its letters in `keluaran`."""
    for place, content in _demo().items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return folder / "keluhan.xlsx"


def type_rows(path: Path, tab: str, *rows: Mapping[str, object], first: int = 2) -> None:
    """Type rows by header, as Excel or LibreOffice would save them."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[tab]
    place = {cell.value: cell.column for cell in sheet[1] if cell.value}
    for number, cells in enumerate(rows, first):
        for name, value in cells.items():
            sheet.cell(number, place[name]).value = value
    workbook.save(path)


def set_up(path: Path, key: str, value: object) -> None:
    """Change one of the office's settings."""
    workbook = openpyxl.load_workbook(path)
    row = next(row for row in workbook["Pengaturan"].iter_rows(min_row=2) if row[0].value == key)
    row[1].value = value
    workbook.save(path)


def rename_header(path: Path, tab: str, old: str, new: str) -> None:
    """Write something else over a header."""
    workbook = openpyxl.load_workbook(path)
    next(cell for cell in workbook[tab][1] if cell.value == old).value = new
    workbook.save(path)


def add_header(path: Path, tab: str, name: str) -> None:
    """Write a header into the first free column."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[tab]
    sheet.cell(1, sheet.max_column + 1).value = name
    workbook.save(path)


def drop_tab(path: Path, tab: str) -> None:
    """Delete a tab."""
    workbook = openpyxl.load_workbook(path)
    del workbook[tab]
    workbook.save(path)


def started(*words: str, folder: Path, stdin: int | None = subprocess.DEVNULL, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, started in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "stm_sheets", *words],
        cwd=folder,
        env=environment(**surroundings),
        stdin=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )


def environment(**surroundings: str) -> dict[str, str]:
    """This machine's, with the checkout to import from, and nothing that colours or encodes but what is asked for."""
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "STM_BOOK", "PYTHONIOENCODING"}}
    return {**plain, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **surroundings}
