"""Complaints whose approved letter went on: one was overtaken by a new target date, one was sent."""

from __future__ import annotations

from stm_sheets.demo.people import AYU, BAMBANG, FRANSISKA, HENDRA, MAYA, RATNA, SRI, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

MOVED_TARGET = Story(
    "aplikasi dokumen lambat",
    Expect("Berjalan", "12", f"{HENDRA}; {MAYA}", "20/11/2026", late=1),
    (
        ("21/10/2026", LOG, {"Tanggal Terima": "15/10/2026", "Sumber": "Website", "Penerima": YOHANA, "Sales": YOHANA}),
        ("21/10/2026", LOG, {"Nama Pelanggan": "PT Andalan Kimia Farmasi", "Nama Pelapor": "Bapak Kevin Halim"}),
        ("21/10/2026", LOG, {"Kontak": "kevin@andalankimia.example", "Alamat": "Jl. Rungkut Industri III No. 18\nSurabaya 60293"}),
        ("21/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": AYU, "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "21/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Tempat penyimpanan dokumen mutu yang disiapkan konsultan sering tidak dapat dibuka pada jam kerja. "
                    "Bagian produksi kembali memakai salinan cetak yang sudah usang."
                ),
                "Permintaan Pelanggan": "Dokumen dapat dibuka kapan saja.",
            },
        ),
        ("21/10/2026", LOG, {"Tgl Tanggapan Pertama": "19/10/2026", "Tgl ke Koordinator": "16/10/2026"}),
        ("21/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "16/10/2026", "PIC": AYU, "Tgl ke PIC": "19/10/2026"}),
        (
            "21/10/2026",
            LOG,
            {"Tindakan Koreksi": "Salinan dokumen terbaru dipasang di komputer bagian produksi, dan salinan cetak ditarik."},
        ),
        ("21/10/2026", LOG, {"Tgl Koreksi": "21/10/2026"}),
        ("27/10/2026", "CPAR 1", {"Tgl Terbit": "26/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "27/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Penyimpanan dokumen dipasang pada akun percobaan yang jumlah pemakainya dibatasi.",
                "Kejadian Serupa": "Satu pelanggan lain memakai akun percobaan; akunnya sudah diganti.",
                "Rencana Perbaikan": (
                    "Memindahkan dokumen ke tempat penyimpanan milik pelanggan.\n"
                    "Melatih dua orang pengelola dokumen.\n"
                    "Menguji pembukaan dokumen pada jam tersibuk."
                ),
                "Tindakan Pencegahan": "Akun percobaan tidak boleh dipakai untuk dokumen pelanggan.",
                "Kriteria Efektif": "Tidak ada gangguan selama tiga puluh hari.",
            },
        ),
        (
            "27/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": AYU, "Target Selesai": "13/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "26/10/2026"},
        ),
        ("27/10/2026", LOG, {"Butuh Surat": "Ya"}),
        ("03/11/2026", "Jawaban Claim 0", {"Tgl Draf": "29/10/2026"}),
        ("10/11/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "04/11/2026"}),
        ("10/11/2026", "Jawaban Claim 0", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "05/11/2026", "Diperiksa Oleh": MAYA}),
        (
            "10/11/2026",
            "Jawaban Claim 0",
            {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": "06/11/2026", "Disetujui Oleh": SRI},
        ),
        ("16/11/2026", "CPAR 1", {"Target Selesai": "24/11/2026"}),
        ("16/11/2026", "Jawaban Claim 0", {"Catatan Perbaikan": "Pelanggan minta pemindahan ditunda sepekan; surat belum dikirim."}),
        ("23/11/2026", "Jawaban Claim 1", {"Tgl Revisi": "17/11/2026"}),
        (
            "23/11/2026",
            "Jawaban Claim 1",
            {
                "Isi Tambahan": (
                    "Sesuai permintaan Bapak, pemindahan dokumen kami tunda sepekan agar tidak bertepatan dengan pemeriksaan stok pabrik."
                )
            },
        ),
    ),
)

SLOW_REPORT = Story(
    "laporan audit internal",
    Expect("Berjalan", "15", FRANSISKA, "25/11/2026"),
    (
        ("27/10/2026", LOG, {"Tanggal Terima": "20/10/2026", "Sumber": "Email", "Penerima": RATNA, "Sales": RATNA}),
        ("27/10/2026", LOG, {"Nama Pelanggan": "PT Sari Murni Tirta", "Nama Pelapor": "Ibu Dian Permatasari"}),
        ("27/10/2026", LOG, {"Kontak": "dian@sarimurni.example", "Alamat": "Jl. Raya Pandaan Km. 48\nPasuruan 67156"}),
        ("27/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": FRANSISKA, "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "27/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Laporan audit internal baru kami terima lima pekan setelah audit. Temuannya sudah tidak kami ingat lagi, "
                    "dan waktu untuk memperbaikinya tinggal sepuluh hari."
                ),
                "Permintaan Pelanggan": "Laporan paling lambat seminggu setelah audit.",
            },
        ),
        ("27/10/2026", LOG, {"Tgl Tanggapan Pertama": "23/10/2026", "Tgl ke Koordinator": "21/10/2026"}),
        ("27/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "21/10/2026", "PIC": FRANSISKA, "Tgl ke PIC": "22/10/2026"}),
        (
            "27/10/2026",
            LOG,
            {
                "Tindakan Koreksi": "Semua temuan dibahas ulang lewat rapat daring, dan batas perbaikan disepakati mundur dua pekan.",
                "Tgl Koreksi": "26/10/2026",
            },
        ),
        ("03/11/2026", "CPAR 1", {"Tgl Terbit": "28/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "03/11/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Laporan ditulis setelah semua lokasi selesai diaudit, tanpa batas waktu yang disepakati.",
                "Kejadian Serupa": "Dua laporan lain melewati tiga pekan; keduanya sudah dikirim.",
                "Rencana Perbaikan": (
                    "Menyerahkan ringkasan temuan pada rapat penutup audit.\n"
                    "Menetapkan batas laporan: lima hari kerja setelah rapat penutup.\n"
                    "Membuat templat laporan yang dapat diisi selama audit."
                ),
                "Tindakan Pencegahan": "Tanggal penyerahan laporan dicantumkan dalam program audit dan dipantau setiap pekan.",
                "Kriteria Efektif": "Lima laporan berturut-turut selesai dalam lima hari kerja.",
            },
        ),
        (
            "03/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": FRANSISKA, "Target Selesai": "25/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "30/10/2026"},
        ),
        ("03/11/2026", LOG, {"Butuh Surat": "Ya"}),
        ("10/11/2026", "Jawaban Claim 0", {"Tgl Draf": "05/11/2026"}),
        ("16/11/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "10/11/2026"}),
        ("16/11/2026", "Jawaban Claim 0", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "11/11/2026", "Diperiksa Oleh": MAYA}),
        (
            "16/11/2026",
            "Jawaban Claim 0",
            {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": "12/11/2026", "Disetujui Oleh": SRI},
        ),
        (
            "23/11/2026",
            "Jawaban Claim 0",
            {"Tgl Kirim": "17/11/2026", "Cara Kirim": "Email", "Bukti Kirim": "Email 17 November pukul 10.20"},
        ),
    ),
)

STORIES = (MOVED_TARGET, SLOW_REPORT)
