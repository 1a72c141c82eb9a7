"""Complaints that are being thought through: causes looked for, plans made, and the question whether a letter is needed."""

from __future__ import annotations

from stm_sheets.demo.people import AYU, BAMBANG, DIMAS, FRANSISKA, HENDRA, RATNA, WAHYU, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

RISK_REGISTER = Story(
    "daftar risiko contoh",
    Expect("Berjalan", "9", f"{BAMBANG}; {AYU}", "20/11/2026", late=1),
    (
        ("10/11/2026", LOG, {"Tanggal Terima": "09/11/2026", "Sumber": "Email", "Penerima": YOHANA, "Sales": YOHANA}),
        ("10/11/2026", LOG, {"Nama Pelanggan": "BPR Mitra Usaha Tani", "Nama Pelapor": "Ibu Kartika Maharani"}),
        ("10/11/2026", LOG, {"Kontak": "kartika@mitrausahatani.example", "Alamat": "Jl. Diponegoro No. 77\nKlaten 57411"}),
        ("10/11/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": AYU, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "10/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Daftar risiko keamanan informasi yang kami terima masih memuat nama perusahaan lain. "
                    "Kami khawatir data kami pun beredar di tempat lain."
                ),
                "Permintaan Pelanggan": "Penjelasan tertulis, dan daftar risiko yang benar-benar dibuat untuk kami.",
            },
        ),
        ("10/11/2026", LOG, {"Tgl Tanggapan Pertama": "10/11/2026", "Tgl ke Koordinator": "09/11/2026"}),
        ("10/11/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "10/11/2026", "PIC": AYU, "Tgl ke PIC": "10/11/2026"}),
        (
            "16/11/2026",
            LOG,
            {
                "Tindakan Koreksi": "Berkas yang keliru ditarik, dan daftar risiko ditulis ulang bersama kepala bagian TI pelanggan.",
                "Tgl Koreksi": "12/11/2026",
            },
        ),
        ("23/11/2026", "CPAR 1", {"Tgl Terbit": "16/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "23/11/2026",
            "CPAR 1",
            {
                "Uraian Ketidaksesuaian": "Dokumen pelanggan lain dipakai sebagai contoh tanpa menghapus identitasnya.",
                "Mengapa 1": "Contoh disalin dari proyek sebelumnya karena templat yang bersih belum ada.",
                "Mengapa 2": "Dokumen tidak diperiksa orang kedua sebelum dikirim.",
            },
        ),
    ),
)

MISSING_PARTICIPANTS = Story(
    "peserta tidak terdaftar",
    Expect("Berjalan", "10", RATNA, "23/11/2026"),
    (
        ("16/11/2026", LOG, {"Tanggal Terima": "10/11/2026", "Sumber": "Langsung", "Penerima": RATNA, "Sales": RATNA}),
        ("16/11/2026", LOG, {"Nama Pelanggan": "PT Sinar Harapan Tekstil", "Nama Pelapor": "Bapak Asep Kurniawan"}),
        ("16/11/2026", LOG, {"Kontak": "0821-5550-0156", "Layanan": "Pelatihan", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "16/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Tiga peserta kami ditolak di meja pendaftaran karena namanya tidak ada dalam daftar, padahal sudah kami "
                    "daftarkan lewat email."
                ),
                "Permintaan Pelanggan": "Ketiganya mengikuti kelas berikutnya tanpa biaya.",
            },
        ),
        ("16/11/2026", LOG, {"Tgl Tanggapan Pertama": "10/11/2026", "Tgl ke Koordinator": "10/11/2026"}),
        ("16/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "11/11/2026", "PIC": WAHYU, "Tgl ke PIC": "11/11/2026"}),
        ("16/11/2026", LOG, {"Tindakan Koreksi": "Ketiga peserta didaftarkan ke kelas 24 November tanpa biaya."}),
        ("16/11/2026", LOG, {"Tgl Koreksi": "12/11/2026"}),
        ("23/11/2026", "CPAR 1", {"Tgl Terbit": "16/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "23/11/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Email pendaftaran masuk ke kotak pribadi karyawan yang sedang cuti.",
                "Mengapa 2": "Brosur masih mencantumkan alamat email lama.",
                "Akar Masalah": "Alamat email pendaftaran melekat pada orang, bukan pada bagian.",
                "Kejadian Serupa": "Dua pendaftaran lain ditemukan di kotak yang sama dan sudah dihubungi.",
                "Rencana Perbaikan": (
                    "Membuat satu alamat email pendaftaran untuk bagian Pelatihan.\nMencetak ulang brosur dengan alamat yang baru."
                ),
                "Tindakan Pencegahan": "Kotak pendaftaran dibaca dua orang secara bergantian setiap hari.",
                "Kriteria Efektif": "Setiap pendaftaran dijawab pada hari yang sama.",
            },
        ),
        (
            "23/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": WAHYU, "Target Selesai": "18/12/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "20/11/2026"},
        ),
    ),
    findings=(("CPAR", "Target Selesai"),),
)

OLD_STANDARD = Story(
    "bahan edisi lama",
    Expect("Berjalan", "11", DIMAS, "23/11/2026"),
    (
        ("16/11/2026", LOG, {"Tanggal Terima": "09/11/2026", "Sumber": "Survey", "Penerima": DIMAS, "Sales": DIMAS}),
        ("16/11/2026", LOG, {"Nama Pelanggan": "PT Agro Sawit Khatulistiwa", "Nama Pelapor": "Ibu Maria Goretti Lay"}),
        ("16/11/2026", LOG, {"Kontak": "maria@agrosawit.example", "Alamat": "Jl. Ahmad Yani No. 151\nPontianak 78122"}),
        ("16/11/2026", LOG, {"Layanan": "Pelatihan", "Konsultan": FRANSISKA, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "16/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Bahan pelatihan ISO 45001 masih mengutip pasal dari OHSAS 18001. Peserta kami yang sudah berpengalaman "
                    "menemukannya pada jam pertama dan menjadi ragu akan seluruh isinya."
                ),
                "Permintaan Pelanggan": "Bahan yang benar dan penjelasan resmi.",
            },
        ),
        ("16/11/2026", LOG, {"Tgl Tanggapan Pertama": "12/11/2026", "Tgl ke Koordinator": "10/11/2026"}),
        ("16/11/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "10/11/2026", "PIC": FRANSISKA, "Tgl ke PIC": "11/11/2026"}),
        ("16/11/2026", LOG, {"Tindakan Koreksi": "Bahan diganti dengan edisi yang benar dan dikirim ke 24 peserta disertai daftar ralat."}),
        ("16/11/2026", LOG, {"Tgl Koreksi": "12/11/2026"}),
        ("23/11/2026", "CPAR 1", {"Tgl Terbit": "11/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "23/11/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Berkas lama masih tersimpan di map yang sama dengan berkas baru.",
                "Mengapa 2": "Tidak ada yang bertugas menarik bahan yang sudah tidak berlaku.",
                "Akar Masalah": "Bahan pelatihan belum termasuk dokumen yang dikendalikan edisinya.",
                "Kejadian Serupa": "Bahan ISO 22000 juga tersimpan dalam dua edisi.",
                "Rencana Perbaikan": (
                    "Memindahkan bahan lama ke map arsip yang tidak dapat disunting.\n"
                    "Mencantumkan nomor edisi dan tanggal pada setiap bahan.\n"
                    "Memeriksa semua bahan pelatihan, satu per satu."
                ),
                "Tindakan Pencegahan": "Bahan pelatihan masuk daftar induk dokumen dan ditinjau setiap enam bulan.",
                "Kriteria Efektif": "Pemeriksaan acak sepuluh bahan tidak menemukan edisi lama.",
            },
        ),
        (
            "23/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": FRANSISKA, "Target Selesai": "02/12/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "19/11/2026"},
        ),
        ("23/11/2026", LOG, {"Butuh Surat": "Ya"}),
    ),
    findings=(("CPAR", "Tgl Terbit"),),
)

STORIES = (RISK_REGISTER, MISSING_PARTICIPANTS, OLD_STANDARD)
