"""Complaints whose plan is being carried out, whose customer has to be asked, or whose result has to be verified."""

from __future__ import annotations

from stm_sheets.demo.people import AGUS, ARIF, BAMBANG, DIMAS, HENDRA, LILIS, RATNA, RINI, TEGUH, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

UNANSWERED_QUESTIONS = Story(
    "pertanyaan tidak dijawab",
    Expect("Berjalan", "15", ARIF, "12/11/2026", late=6),
    (
        ("21/10/2026", LOG, {"Tanggal Terima": "14/10/2026", "Sumber": "WhatsApp", "Penerima": DIMAS, "Sales": DIMAS}),
        ("21/10/2026", LOG, {"Nama Pelanggan": "CV Mandiri Elektronika", "Nama Pelapor": "Bapak Hasan Basri"}),
        ("21/10/2026", LOG, {"Kontak": "0819-5550-0185", "Alamat": "Jl. Veteran No. 12\nMakassar 90145", "Layanan": "Konsultasi"}),
        ("21/10/2026", LOG, {"Konsultan": ARIF, "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "21/10/2026",
            LOG,
            {"Uraian Keluhan": "Pertanyaan kami di grup konsultasi dibaca, tetapi baru dijawab setelah empat atau lima hari."},
        ),
        ("21/10/2026", LOG, {"Permintaan Pelanggan": "Jawaban dalam satu hari kerja, walaupun singkat."}),
        ("21/10/2026", LOG, {"Tgl Tanggapan Pertama": "19/10/2026", "Tgl ke Koordinator": "15/10/2026"}),
        ("21/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "15/10/2026", "PIC": ARIF, "Tgl ke PIC": "16/10/2026"}),
        (
            "21/10/2026",
            LOG,
            {"Tindakan Koreksi": "Sebelas pertanyaan yang tertunda dijawab semua, dan jawabannya dirangkum dalam satu berkas."},
        ),
        ("21/10/2026", LOG, {"Tgl Koreksi": "20/10/2026"}),
        ("27/10/2026", "CPAR 1", {"Tgl Terbit": "22/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "27/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Tidak ada giliran jaga grup; setiap konsultan mengira rekannya yang menjawab.",
                "Kejadian Serupa": "Tiga grup lain juga tanpa giliran jaga.",
                "Rencana Perbaikan": (
                    "Menyusun giliran jaga harian untuk semua grup.\nMenyiapkan kumpulan jawaban atas pertanyaan yang sering muncul."
                ),
                "Tindakan Pencegahan": "Waktu jawab dicatat dan dibahas setiap akhir bulan.",
                "Kriteria Efektif": "Sembilan dari sepuluh pertanyaan dijawab dalam satu hari kerja.",
            },
        ),
        (
            "27/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": ARIF, "Target Selesai": "12/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "26/10/2026"},
        ),
        ("27/10/2026", LOG, {"Butuh Surat": "Tidak"}),
    ),
)

TOO_FEW_HOURS = Story(
    "jumlah jam di sertifikat",
    Expect("Berjalan", "16", RATNA, "24/11/2026"),
    (
        ("27/10/2026", LOG, {"Tanggal Terima": "21/10/2026", "Sumber": "Telepon", "Penerima": YOHANA, "Sales": RATNA}),
        ("27/10/2026", LOG, {"Nama Pelanggan": "Dinas Koperasi Kabupaten Sukamaju", "Nama Pelapor": "Bapak Yohanes Tefa"}),
        ("27/10/2026", LOG, {"Kontak": "0852-5550-0190", "Layanan": "Sertifikat", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "27/10/2026",
            LOG,
            {"Uraian Keluhan": "Sertifikat menyebut 16 jam pelatihan, padahal pesertanya mengikuti 24 jam. Angka kredit mereka berkurang."},
        ),
        ("27/10/2026", LOG, {"Permintaan Pelanggan": "Sertifikat dengan jumlah jam yang benar.", "Tgl Tanggapan Pertama": "21/10/2026"}),
        ("27/10/2026", LOG, {"Tgl ke Koordinator": "22/10/2026", "Jenis": "Non-teknis", "Tgl Diteruskan": "22/10/2026"}),
        ("27/10/2026", LOG, {"PIC": AGUS, "Tgl ke PIC": "23/10/2026"}),
        (
            "27/10/2026",
            LOG,
            {"Tindakan Koreksi": "Tiga puluh sertifikat dicetak ulang dan dikirim dengan kurir.", "Tgl Koreksi": "26/10/2026"},
        ),
        ("03/11/2026", "CPAR 1", {"Tgl Terbit": "28/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "03/11/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Jumlah jam pada templat sertifikat diketik tetap, tidak diambil dari jadwal kelas.",
                "Kejadian Serupa": "Satu kelas bulan Agustus juga keliru; sertifikat penggantinya sudah dikirim.",
                "Rencana Perbaikan": "Mengambil jumlah jam dari jadwal kelas.\nMemeriksa sertifikat semua kelas sejak Juli.",
                "Tindakan Pencegahan": "Jumlah jam masuk daftar periksa sertifikat.",
                "Kriteria Efektif": "Lima kelas berikutnya tanpa kekeliruan jumlah jam.",
            },
        ),
        (
            "03/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": AGUS, "Target Selesai": "18/11/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "30/10/2026"},
        ),
        ("03/11/2026", LOG, {"Butuh Surat": "Tidak"}),
        (
            "23/11/2026",
            "CPAR 1",
            {"Tgl Pelaksanaan": "19/11/2026", "Bukti": "Daftar periksa FM-AD-07 revisi 2 dan catatan pemeriksaan 14 kelas"},
        ),
    ),
)

SWAPPED_PARCELS = Story(
    "kiriman tertukar",
    Expect("Monitoring", "Monitoring & evaluasi", TEGUH, "30/11/2026"),
    (
        ("12/10/2026", LOG, {"Tanggal Terima": "08/10/2026", "Sumber": "Email", "Penerima": RATNA, "Sales": RATNA}),
        ("12/10/2026", LOG, {"Nama Pelanggan": "PT Kreasi Plastik Abadi", "Nama Pelapor": "Ibu Melati Hutapea"}),
        ("12/10/2026", LOG, {"Kontak": "melati@kreasiplastik.example", "Alamat": "Jl. Daan Mogot Km. 19\nTangerang 15122"}),
        ("12/10/2026", LOG, {"Layanan": "Pengiriman materi", "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "12/10/2026",
            LOG,
            {"Uraian Keluhan": "Kami menerima modul dan daftar nilai peserta milik perusahaan lain, sedangkan milik kami entah di mana."},
        ),
        (
            "12/10/2026",
            LOG,
            {"Permintaan Pelanggan": "Kiriman yang benar, dan kepastian bahwa nilai karyawan kami tidak dibaca orang lain."},
        ),
        ("12/10/2026", LOG, {"Tgl Tanggapan Pertama": "08/10/2026", "Tgl ke Koordinator": "08/10/2026"}),
        ("12/10/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "08/10/2026", "PIC": RINI, "Tgl ke PIC": "09/10/2026"}),
        (
            "12/10/2026",
            LOG,
            {"Tindakan Koreksi": "Kedua paket dijemput hari itu juga, masih tersegel, lalu diantarkan ke alamat yang benar."},
        ),
        ("12/10/2026", LOG, {"Tgl Koreksi": "12/10/2026"}),
        ("16/10/2026", "CPAR 1", {"Tgl Terbit": "13/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "16/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Label alamat ditempel setelah paket ditumpuk, tanpa mencocokkan isinya.",
                "Kejadian Serupa": "Tidak ada",
                "Rencana Perbaikan": (
                    "Menempelkan label pada saat paket ditutup.\n"
                    "Mencocokkan label dengan isi oleh dua orang.\n"
                    "Mengirim daftar nilai hanya dalam berkas yang dilindungi kata sandi."
                ),
                "Tindakan Pencegahan": "Dokumen berisi data pribadi tidak lagi dikirim bersama modul.",
                "Kriteria Efektif": "Tidak ada paket tertukar selama dua bulan.",
            },
        ),
        (
            "16/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": RINI, "Target Selesai": "30/10/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "15/10/2026"},
        ),
        ("16/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("27/10/2026", "CPAR 1", {"Tgl Pelaksanaan": "27/10/2026", "Bukti": "IK-AD-02 revisi 4, foto meja pengemasan"}),
        ("03/11/2026", LOG, {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "30/10/2026", "Kepuasan": "4"}),
        ("03/11/2026", LOG, {"Tanggapan Pelanggan": "Cepat dan jujur. Kami menghargainya."}),
    ),
)

OLD_LOGO = Story(
    "salah cetak logo",
    Expect("Monitoring", "Monitoring & evaluasi", TEGUH, "18/12/2026"),
    (
        ("16/10/2026", LOG, {"Tanggal Terima": "12/10/2026", "Sumber": "Langsung", "Penerima": YOHANA, "Sales": YOHANA}),
        ("16/10/2026", LOG, {"Nama Pelanggan": "PT Wisata Bahari Nusantara", "Nama Pelapor": "Ibu Ida Ayu Kartini"}),
        ("16/10/2026", LOG, {"Kontak": "0817-5550-0112", "Alamat": "Jl. By Pass Ngurah Rai No. 88\nDenpasar 80361"}),
        ("16/10/2026", LOG, {"Layanan": "Sertifikat", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "16/10/2026",
            LOG,
            {"Uraian Keluhan": "Logo lama kami masih tercetak pada sertifikat, padahal logo baru sudah kami kirim bulan Juli."},
        ),
        ("16/10/2026", LOG, {"Permintaan Pelanggan": "Cetak ulang dengan logo baru.", "Tgl Tanggapan Pertama": "12/10/2026"}),
        ("16/10/2026", LOG, {"Tgl ke Koordinator": "12/10/2026", "Jenis": "Non-teknis", "Tgl Diteruskan": "13/10/2026"}),
        ("16/10/2026", LOG, {"PIC": AGUS, "Tgl ke PIC": "13/10/2026"}),
        (
            "16/10/2026",
            LOG,
            {"Tindakan Koreksi": "Delapan sertifikat dicetak ulang dengan logo baru dan diserahkan langsung.", "Tgl Koreksi": "16/10/2026"},
        ),
        ("21/10/2026", "CPAR 1", {"Tgl Terbit": "19/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "21/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Berkas logo disimpan di komputer masing-masing, jadi pembaruan tidak sampai ke bagian cetak.",
                "Kejadian Serupa": "Tidak ada",
                "Rencana Perbaikan": "Membuat satu map logo pelanggan.\nMenghapus berkas logo di komputer masing-masing.",
                "Tindakan Pencegahan": "Sales memperbarui map logo pada hari logo baru diterima.",
                "Kriteria Efektif": "Semua sertifikat bulan November memakai logo dari map bersama.",
            },
        ),
        (
            "21/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": AGUS, "Target Selesai": "30/10/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "20/10/2026"},
        ),
        ("21/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("03/11/2026", "CPAR 1", {"Tgl Pelaksanaan": "30/10/2026", "Bukti": "Map logo pelanggan, daftar isi per 30 Oktober"}),
        ("10/11/2026", LOG, {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "05/11/2026", "Kepuasan": "5"}),
        ("23/11/2026", "CPAR 1", {"Verifikator": LILIS, "Tgl Verifikasi": "20/11/2026", "Hasil Verifikasi": "Efektif"}),
        ("23/11/2026", "CPAR 1", {"Catatan Verifikasi": "Semua sertifikat pekan ini sudah memakai logo dari map bersama."}),
        ("23/11/2026", "CPAR 1", {"Dokumen Diubah": "IK-AD-06 Pencetakan sertifikat", "Risiko Diperbarui": "Tidak ada"}),
    ),
    findings=(("CPAR", "Verifikator"),),
)

STORIES = (UNANSWERED_QUESTIONS, TOO_FEW_HOURS, SWAPPED_PARCELS, OLD_LOGO)
