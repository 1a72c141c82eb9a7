"""What the Indonesian letter says of the case in tests.support.papers, and cells that are empty in it as a rule."""

from datetime import date

from stm_sheets.core.letters import context
from stm_sheets.tables.letters import CHECKS, CLAIM
from tests.support.papers import CELLS
from tests.support.papers import SETTINGS as USUAL

SETTINGS = {**USUAL, "Logo surat": "-", "Gambar tanda tangan": ""}
CHECKED = {
    "Cek Koordinator Sales": "Setuju",
    "Tgl Cek Koordinator Sales": date(2026, 11, 20),
    "Cek Marketing": "Perbaiki",
    "Tgl Cek Marketing": date(2026, 11, 21),
    "Persetujuan Direktur": "Setuju",
    "Tgl Persetujuan Direktur": date(2026, 11, 23),
    "Diperiksa Oleh": "Dewi Lestari",
    "Catatan Perbaikan": "Periksa nama pelanggan.\nSebutkan tanggalnya.",
}
CHOSEN = {"Sapaan": "Saudari", "Tembusan Surat": "Direktur", "Lampiran Surat": "1 (satu) berkas", "Revisi": 1}
"""Cells that are empty as a rule, each with something that shows."""
ROLES = frozenset(check.role for check in CHECKS)


def said(settings=SETTINGS, *, draft=False, asked=frozenset(), **cells):
    return context(
        CLAIM, {**CELLS, **{header.replace("_", " "): value for header, value in cells.items()}}, settings, draft=draft, asked=asked
    )


def final_says(**cells):
    return said(**cells)


def draft_says(**cells):
    return said(draft=True, **cells)
