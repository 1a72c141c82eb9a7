"""Complaints that were closed early: told twice, no complaint after all, and taken back by the customer."""

from __future__ import annotations

from stm_sheets.demo.people import ARIF, BAMBANG, DIMAS, HENDRA, RATNA, SRI, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

TOLD_TWICE = Story(
    "modul terlambat, lagi",
    Expect("Ditutup", "Ditutup"),
    (
        ("07/10/2026", LOG, {"Tanggal Terima": "05/10/2026", "Sumber": "WhatsApp", "Penerima": RATNA, "Sales": DIMAS}),
        ("07/10/2026", LOG, {"Nama Pelanggan": "CV Anugerah Pangan Lestari", "Nama Pelapor": "Ibu Wiwik", "Kontak": "0838-5550-0109"}),
        ("07/10/2026", LOG, {"Layanan": "Pengiriman materi", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        ("07/10/2026", LOG, {"Uraian Keluhan": "Modul HACCP untuk kelas tanggal 29 September datang sesudah kelas selesai."}),
        ("07/10/2026", LOG, {"Tgl Tanggapan Pertama": "05/10/2026", "Tgl ke Koordinator": "06/10/2026"}),
        ("12/10/2026", LOG, {"Ditutup Karena": "Duplikat", "Alasan Penutupan": "Kejadian yang sama sudah dilaporkan Bapak Yusuf Maulana."}),
        ("12/10/2026", LOG, {"Rujukan": "modul terlambat", "Ditutup Oleh": HENDRA, "Tgl Penutupan": "08/10/2026"}),
    ),
)

A_QUESTION = Story(
    "menanyakan jadwal",
    Expect("Ditutup", "Ditutup"),
    (
        ("16/10/2026", LOG, {"Tanggal Terima": "14/10/2026", "Sumber": "Website", "Penerima": DIMAS, "Sales": DIMAS}),
        ("16/10/2026", LOG, {"Nama Pelanggan": "PT Delta Kargo Ekspres", "Nama Pelapor": "Bapak Robertus Wijaya"}),
        ("16/10/2026", LOG, {"Kontak": "robertus@deltakargo.example", "Layanan": "Pelatihan", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "16/10/2026",
            LOG,
            {"Uraian Keluhan": "Kelas auditor internal bulan Januari belum ada di situs web. Kapan pendaftarannya dibuka?"},
        ),
        ("16/10/2026", LOG, {"Tgl Tanggapan Pertama": "14/10/2026", "Tgl ke Koordinator": "15/10/2026"}),
        ("16/10/2026", LOG, {"Ditutup Karena": "Bukan keluhan", "Alasan Penutupan": "Pertanyaan biasa; sudah dijawab lewat email."}),
        ("16/10/2026", LOG, {"Ditutup Oleh": HENDRA, "Tgl Penutupan": "15/10/2026"}),
    ),
)

TAKEN_BACK = Story(
    "pendampingan dihentikan",
    Expect("Ditutup", "Ditutup"),
    (
        ("16/10/2026", LOG, {"Tanggal Terima": "13/10/2026", "Sumber": "Surat", "Penerima": YOHANA, "Sales": YOHANA}),
        ("16/10/2026", LOG, {"Nama Pelanggan": "PT Gemilang Sepatu Jaya", "Nama Pelapor": "Bapak Ong Tjahjadi"}),
        ("16/10/2026", LOG, {"Kontak": "tjahjadi@gemilangsepatu.example", "Alamat": "Jl. Raya Serang Km. 21\nTangerang 15710"}),
        ("16/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": ARIF, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "16/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Pendampingan ISO 9001 sudah delapan bulan, tetapi audit internal pertama pun belum terlaksana. "
                    "Pembeli kami di luar negeri mulai bertanya."
                ),
                "Permintaan Pelanggan": "Rencana kerja yang jelas sampai sertifikasi.",
            },
        ),
        ("16/10/2026", LOG, {"Tgl Tanggapan Pertama": "14/10/2026", "Tgl ke Koordinator": "14/10/2026"}),
        ("16/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "14/10/2026", "PIC": ARIF, "Tgl ke PIC": "15/10/2026"}),
        (
            "16/10/2026",
            LOG,
            {"Tindakan Koreksi": "Rencana kerja dua belas pekan disusun bersama manajer pabrik.", "Tgl Koreksi": "16/10/2026"},
        ),
        ("21/10/2026", "CPAR 1", {"Tgl Terbit": "19/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "21/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Kemajuan pendampingan tidak dilaporkan, sehingga keterlambatan tidak terlihat oleh koordinator.",
                "Kejadian Serupa": "Satu pendampingan lain terlambat dua bulan.",
                "Rencana Perbaikan": (
                    "Melaporkan kemajuan setiap proyek sebulan sekali.\nMenjalankan audit internal pertama pada bulan November."
                ),
                "Tindakan Pencegahan": "Proyek yang terlambat lebih dari sebulan dibahas bersama Direktur.",
                "Kriteria Efektif": "Semua proyek berjalan sesuai rencana kerjanya.",
            },
        ),
        (
            "21/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": ARIF, "Target Selesai": "06/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "20/10/2026"},
        ),
        ("21/10/2026", LOG, {"Butuh Surat": "Ya"}),
        ("27/10/2026", "Jawaban Claim 0", {"Tgl Draf": "22/10/2026"}),
        ("03/11/2026", LOG, {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "30/10/2026", "Alasan Tidak Puas": "Tidak ada tindakan"}),
        ("03/11/2026", LOG, {"Tanggapan Pelanggan": "Sampai hari ini belum ada yang datang ke pabrik kami.", "Kepuasan": "1"}),
        ("10/11/2026", LOG, {"Ditutup Karena": "Dibatalkan pelanggan", "Ditutup Oleh": SRI, "Tgl Penutupan": "09/11/2026"}),
        (
            "10/11/2026",
            LOG,
            {"Alasan Penutupan": "Pelanggan mencabut keluhannya; kontrak diakhiri baik-baik dan biaya yang tersisa dikembalikan."},
        ),
    ),
)

STORIES = (TOLD_TWICE, A_QUESTION, TAKEN_BACK)
