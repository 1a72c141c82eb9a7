"""The whole book as `init` has to find it or to lay it: the tabs in order, and what stands in them before anybody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stm_sheets.core.procedure import Step
from stm_sheets.core.words import due_words, owner_words
from stm_sheets.model import Layout, Value
from stm_sheets.places.holidays import holiday_rows
from stm_sheets.tables.dashboard import BY_NUMBER, MEASURES
from stm_sheets.tables.office import (
    CRITERIA,
    CRITERIA_ROWS,
    DASHBOARD,
    HIDDEN,
    HISTORY,
    HOLIDAYS,
    MEMORY,
    OFFICE,
    PROCEDURE,
    SETTING_ROWS,
    SETTINGS,
)
from stm_sheets.tables.registers import REGISTERS

NOTES = (
    "Satu keluhan ditulis dalam satu baris di tab Log Keluhan. Baris di tab lain dibuat oleh program; Anda tinggal melengkapinya.",
    "Isi hanya kolom dengan judul berwarna. Kolom dengan judul abu-abu diisi oleh program.",
    "Kolom dengan judul merah bertanda * wajib diisi. Setelah semuanya terisi, keluhan mendapat nomor.",
    "Setiap kali dijalankan, program menghitung langkah, giliran dan batas waktu, memberi nomor, serta menyiapkan surat jawaban.",
    "Tindakan Berikutnya memberi tahu apa yang perlu diisi, dan di tab mana. Periksa memberi tahu apa yang perlu diperbaiki.",
    "Bila ada panah di kanan sel, pilih dari daftar. Tanggal diketik sebagai tanggal/bulan/tahun, misalnya 23/11/2026.",
    "Jangan menghapus baris. Keluhan yang ganda, keliru atau dibatalkan ditutup dengan alasan, di kolom Ditutup Karena dan seterusnya.",
    "Anda boleh mengurutkan, menyaring, memindahkan kolom, dan menambah kolom atau tab sendiri. Judul kolom yang ada jangan diubah.",
    "Tanda + di atas judul kolom membuka bagian yang terlipat; tanda - melipatnya kembali.",
    "Ada yang kurang jelas? Tanyakan kepada Koordinator Sales, atau kepada MR bila menyangkut prosedur.",
)

Rows = tuple[Mapping[str, Value], ...]


def layout() -> Layout:
    """The tabs, their default rows and the lines of the first tab."""
    defaults: dict[str, Rows] = {
        PROCEDURE.tab: tuple(step_row(step) for step in BY_NUMBER),
        CRITERIA.tab: _table(CRITERIA.names, CRITERIA_ROWS),
        HOLIDAYS.tab: holiday_rows(),
        SETTINGS.tab: _table(SETTINGS.names, (row[:3] for row in SETTING_ROWS)),
        DASHBOARD.tab: _table(DASHBOARD.names, ((label, 0) for label, _, _ in MEASURES)),
    }
    return Layout((*REGISTERS, DASHBOARD, *OFFICE, HISTORY, MEMORY), defaults, HIDDEN, NOTES)


def step_row(step: Step) -> Mapping[str, Value]:
    """The row of a step in the tab Prosedur; a step whose due date is no count of days has no limits.

    Whose turn it is and what the days count from stand there in the very words that every run puts there.
    """
    limits: tuple[Value, ...] = step.limits if step.due and step.due.days_of else (None, None, None)
    words = (owner_words(step.owner), due_words(step.due) or None)
    return dict(zip(PROCEDURE.names, (step.key.capitalize(), step.title, *limits, *words), strict=True))


def _table(names: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> Rows:
    return tuple(dict(zip(names, row, strict=True)) for row in rows)
