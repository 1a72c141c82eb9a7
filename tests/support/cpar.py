"""CPAR forms for tests: the cells of a round just issued, a complete one, one with rounds before it, and one that is huge."""

from datetime import date
from pathlib import Path

from stm_sheets.core.cpar_form import cpar_context
from stm_sheets.model import Paper
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.cpar_form import CPAR_FORM, CPAR_WORDS

SETTINGS = {"Nama perusahaan": "Sentral Tehnologi Managemen", "Alamat perusahaan": "Jl. Melati No. 8, Jakarta 10110"}
LOG = {
    "Nama Pelanggan": "PT Cahaya Abadi",
    "Nama Pelapor": "Ibu Rina Wulandari",
    "Layanan": "Pelatihan",
    "Sumber": "Telepon",
    "Tanggal Terima": date(2026, 11, 3),
    "Keparahan": "Sedang",
    "Berulang": "Tidak",
    "Jenis": "Non-teknis",
    "PIC": "Dewi Lestari",
    "Uraian Keluhan": "Sertifikat untuk dua belas peserta belum kami terima.\n\nKami sudah menelepon dua kali.",
    "Tindakan Koreksi": "Sertifikat dicetak ulang dan dikirim dengan kurir.",
    "Tgl Koreksi": date(2026, 11, 9),
}
ISSUED = {
    "No CPAR": "CPAR-2026-0001",
    "No Keluhan": "KLH-2026-0001",
    "Putaran": 1,
    "Status": "Rencana",
    "Jenis CPAR": "Perbaikan",
    "Tgl Terbit": date(2026, 11, 10),
    "Diterbitkan Oleh": "Budi Santoso",
}
COMPLETE = ISSUED | {
    "Status": "Efektif",
    "Uraian Ketidaksesuaian": "Sertifikat tidak dikirim dalam 14 hari, seperti yang dijanjikan dalam kontrak pelatihan.",
    "Mengapa 1": "Paket kembali ke kantor.",
    "Mengapa 2": "Alamat pada amplop bukan alamat cabang yang mengikuti pelatihan.",
    "Mengapa 3": "Alamat diambil dari kontrak lama.",
    "Mengapa 4": "Daftar periksa tidak menanyakan alamat pengiriman.",
    "Mengapa 5": "Daftar periksa dibuat sebelum ada pelatihan di cabang.",
    "Akar Masalah": "Alamat pengiriman tidak diperiksa ulang sebelum pengiriman.",
    "Golongan Penyebab": "Metode",
    "Kejadian Serupa": "Dua pelatihan lain di cabang diperiksa; sertifikatnya sudah diterima.",
    "Rencana Perbaikan": "1. Menelepon pelanggan sebelum pengiriman.\n2. Melengkapi daftar periksa.",
    "Tindakan Pencegahan": "Daftar periksa dipakai untuk semua pelatihan.",
    "PIC Perbaikan": "Andi Pratama",
    "Target Selesai": date(2026, 11, 30),
    "Kriteria Efektif": "Tiga bulan tanpa keluhan pengiriman.",
    "Disusun Oleh": "Dewi Lestari",
    "Tgl Rencana": date(2026, 11, 13),
    "Tgl Pelaksanaan": date(2026, 11, 27),
    "Bukti": "Map CPAR 2026, lembar 12 sampai 15.",
    "Verifikator": "Sri Mulyani",
    "Tgl Verifikasi": date(2027, 3, 1),
    "Hasil Verifikasi": "Efektif",
    "Catatan Verifikasi": "Semua sertifikat sejak Desember sampai tepat waktu.",
    "Dokumen Diubah": "Daftar periksa pengiriman, revisi 2.",
    "Risiko Diperbarui": "Risiko salah alamat ditambahkan.",
}
FIRST = COMPLETE | {
    "Status": "Tidak efektif",
    "Hasil Verifikasi": "Tidak efektif",
    "Catatan Verifikasi": "Satu sertifikat\nmasih terlambat.",
}
SECOND = ISSUED | {"No CPAR": "CPAR-2027-0004", "Putaran": 2, "Tgl Terbit": None}
LONG = ("Sertifikat dikirim ke alamat lama karena daftar periksa belum menanyakan alamat cabang. " * 46)[:4000]
HUGE = COMPLETE | {
    "Rencana Perbaikan": "\n".join(
        f"{number}. Tindakan {number} " + "yang perlu dijelaskan panjang " * (number % 8) for number in range(1, 61)
    ),
    "Tindakan Pencegahan": "\n".join(f"Pencegahan {number}" for number in range(1, 11)),
    "Uraian Ketidaksesuaian": LONG,
    "Akar Masalah": f"{LONG}\n{LONG}",
    "Mengapa 3": LONG,
    "Disusun Oleh": "Raden Mas " + "Wirakusumah Hadiningrat " * 4,
    "Diterbitkan Oleh": "Sitinurbayamaharaniputrikencanawungu" * 2,
    "PIC Perbaikan": "Muhammad Abdurrahman Kusumaatmadja Wirahadikusumah",
    "Pengecualian Verifikator": LONG[:600],
}
HUGE_LOG = LOG | {"Nama Pelanggan": "PT " + "Nama Yang Panjang Sekali " * 12}
AWKWARD = "A & B <Tbk> {{ 7*7 }} {%tr for x in y %} {# z #} =1+1 😀 中文 ]]> </w:t> a\x00b\x07c\ud800d"
ODD = {header: AWKWARD if isinstance(value, str) else value for header, value in COMPLETE.items()}
ODD_LOG = {header: AWKWARD if isinstance(value, str) else value for header, value in LOG.items()}
MANY_EARLIER = [FIRST | {"Putaran": number, "Catatan Verifikasi": LONG[:500]} for number in range(1, 9)]

SHAPES = {
    # name: log, round, rounds before it
    "issued": (LOG, ISSUED, ()),
    "complete": (LOG, COMPLETE, ()),
    "second": (LOG, SECOND, (FIRST,)),
    "huge": (HUGE_LOG, HUGE, MANY_EARLIER),
    "awkward": (ODD_LOG, ODD, (ODD,)),
    "nothing": ({}, {}, ()),
}


def said(shape="complete", settings=SETTINGS, **cells):
    """What the form of this shape says, with other values for some cells of the round, "_" in a header for a space."""
    log, row, earlier = SHAPES[shape]
    return of(log, row | {header.replace("_", " "): value for header, value in cells.items()}, earlier, settings)


def of(log, row, earlier=(), settings=SETTINGS):
    """What the form of these cells says."""
    return cpar_context(CPAR_WORDS, log, row, earlier, settings)


def form(context, shelf=None):
    """The form as bytes."""
    paper = Paper("cpar", "CPAR-2026-0001", "cpar", "CPAR-2026-0001.docx", CPAR_FORM.name, CPAR_FORM.template, context, shelf=shelf)
    return WordScribe(template_folder(), Path()).made(paper)
