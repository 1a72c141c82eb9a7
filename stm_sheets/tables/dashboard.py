"""The figures of the tab Dasbor, in the order in which they stand there."""

from __future__ import annotations

from stm_sheets.tables.steps import STEPS

BY_NUMBER = tuple(sorted(STEPS, key=lambda step: (not step.key.isdigit(), step.key.zfill(2))))
"""The steps as people count them, and the monitoring behind them: a case is asked for 13 before 12."""

STATUSES = ("Belum lengkap", "Berjalan", "Eskalasi", "Monitoring", "Selesai", "Ditutup")

INDICATORS = (
    # Ukuran, kode, argumen
    ("Keluhan bulan ini", "received", "month"),
    ("Standar jumlah keluhan per bulan", "setting", "Standar jumlah keluhan per bulan"),
    ("Keluhan tahun ini", "received", "year"),
    ("Rata-rata waktu tanggapan tahun ini (hari kerja)", "response-mean", "year"),
    ("Standar waktu tanggapan (hari kerja)", "setting", "Standar waktu tanggapan"),
    ("Tanggapan melewati standar tahun ini", "response-over", "year"),
    ("Keluhan segera jatuh tempo", "due-soon", "Peringatan sebelum batas"),
    ("Keluhan terlambat", "late", ""),
    ("Keluhan terlambat yang perlu dilaporkan ke atasan", "report-up", "Lapor atasan setelah terlambat"),
    ("Eskalasi tingkat 1 terbuka", "tier", "1"),
    ("Eskalasi tingkat 2 terbuka", "tier", "2"),
    ("Keluhan yang perlu diperiksa", "to-check", ""),
)

MEASURES = (
    *INDICATORS,
    *((f"Status: {status}", "status", status) for status in STATUSES),
    *((f"Langkah {step.key} {step.title}", "step", step.key) for step in BY_NUMBER if step.key.isdigit()),
)
"""Ukuran, what is counted (a code), and of what. A code is one of:

- received: complaints whose `Tanggal Terima` lies in the month or the year of the day of the run
- setting: a number from `Pengaturan`, to be read beside the figure that it is the standard of
- response-mean, response-over: working days from `Tanggal Terima` to the first answer, of the complaints of that year
  that have been answered: their mean with one decimal, and how many took longer than the standard
- due-soon: complaints not late yet that are due within the working days of this setting
- report-up: complaints late by at least the working days of this setting
- late: complaints that show a number in `Terlambat`
- tier: complaints that show this tier in `Eskalasi`
- to-check: complaints that show anything in `Periksa`
- status, step: complaints that show this status, and open ones that stand at this step
"""
