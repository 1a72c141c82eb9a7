"""The long story of the demo: a letter sent back once, both tiers of escalation, and a first round that was not effective."""

from __future__ import annotations

from stm_sheets.demo.people import ARIF, BAMBANG, HENDRA, MAYA, RATNA, SRI, TEGUH
from stm_sheets.demo.story import LOG, Expect, Story

CHANGED_CONSULTANTS = Story(
    "konsultan berganti",
    Expect("Berjalan", "15", BAMBANG, "04/12/2026"),
    (
        ("02/10/2026", LOG, {"Tanggal Terima": "01/10/2026", "Sumber": "Survey", "Penerima": RATNA, "Sales": RATNA}),
        ("02/10/2026", LOG, {"Nama Pelanggan": "PT Cahaya Logam Perkasa", "Nama Pelapor": "Bapak Rudi Hartono Lubis"}),
        ("02/10/2026", LOG, {"Kontak": "rudi@cahayalogam.example", "Alamat": "Kawasan Industri Jababeka Blok F No. 3\nCikarang 17530"}),
        ("02/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": ARIF, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "02/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Selama pendampingan ISO 14001, konsultan kami sudah tiga kali berganti. Setiap konsultan baru meminta data yang sama, "
                    "dan daftar aspek lingkungan yang sudah kami setujui disusun ulang dari awal."
                ),
                "Permintaan Pelanggan": "Satu konsultan tetap sampai sertifikasi, dan daftar aspek lingkungan selesai pada bulan Oktober.",
            },
        ),
        ("02/10/2026", LOG, {"Tgl Tanggapan Pertama": "02/10/2026", "Tgl ke Koordinator": "01/10/2026"}),
        ("02/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "01/10/2026", "PIC": ARIF, "Tgl ke PIC": "02/10/2026"}),
        (
            "02/10/2026",
            LOG,
            {
                "Tindakan Koreksi": (
                    "Arif Rahman Hakim ditetapkan sebagai konsultan tetap. Daftar aspek lingkungan yang sudah disetujui dipakai kembali, "
                    "dan semua berkas pendampingan dikumpulkan dalam satu map bersama."
                ),
                "Tgl Koreksi": "02/10/2026",
            },
        ),
        ("07/10/2026", "CPAR 1", {"Tgl Terbit": "07/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "07/10/2026",
            "CPAR 1",
            {
                "Uraian Ketidaksesuaian": (
                    "Konsultan berganti tiga kali tanpa serah terima, padahal kontrak menjanjikan satu pendamping tetap."
                ),
                "Mengapa 1": "Konsultan dipindahkan ke proyek lain yang mendesak.",
                "Mengapa 2": "Pembagian proyek hanya melihat jadwal, tidak melihat tahap pendampingan.",
                "Mengapa 3": "Tidak ada catatan serah terima yang wajib dibuat.",
                "Mengapa 4": "Prosedur pendampingan tidak mengatur penggantian konsultan.",
                "Akar Masalah": "Prosedur pendampingan tidak mengatur penggantian konsultan dan serah terima berkasnya.",
                "Kejadian Serupa": "Empat proyek lain diperiksa; satu proyek juga berganti konsultan tanpa serah terima.",
                "Rencana Perbaikan": (
                    "Menyusun formulir serah terima proyek.\n"
                    "Memeriksa kelengkapan berkas kelima proyek yang sedang berjalan.\n"
                    "Menjelaskan cara serah terima kepada semua konsultan.\n"
                    "Menyelesaikan daftar aspek lingkungan bersama pelanggan."
                ),
                "Tindakan Pencegahan": (
                    "Penggantian konsultan hanya dengan persetujuan Koordinator Konsultan dan pemberitahuan kepada pelanggan."
                ),
                "Kriteria Efektif": (
                    "Setiap penggantian konsultan disertai serah terima, dan pelanggan tidak diminta data yang sama dua kali."
                ),
            },
        ),
        (
            "07/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": ARIF, "Target Selesai": "28/10/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "07/10/2026"},
        ),
        ("07/10/2026", LOG, {"Butuh Surat": "Ya"}),
        ("12/10/2026", "Jawaban Claim 0", {"Tgl Draf": "09/10/2026"}),
        ("16/10/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "14/10/2026"}),
        ("16/10/2026", "Jawaban Claim 0", {"Cek Marketing": "Perbaiki", "Tgl Cek Marketing": "15/10/2026", "Diperiksa Oleh": MAYA}),
        (
            "16/10/2026",
            "Jawaban Claim 0",
            {"Catatan Perbaikan": "Sebutkan siapa yang mendampingi sampai sertifikasi dan bagaimana menghubunginya."},
        ),
        ("21/10/2026", "Jawaban Claim 1", {"Tgl Revisi": "19/10/2026"}),
        (
            "21/10/2026",
            "Jawaban Claim 1",
            {
                "Isi Tambahan": (
                    "Sampai sertifikasi selesai, pendamping Bapak adalah Arif Rahman Hakim. Bila beliau berhalangan, Koordinator "
                    "Konsultan kami, "
                    "Bambang Sutrisno, akan menghubungi Bapak lebih dahulu dan menghadiri kunjungan itu sendiri."
                ),
            },
        ),
        ("27/10/2026", "Jawaban Claim 1", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "22/10/2026"}),
        ("27/10/2026", "Jawaban Claim 1", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "22/10/2026", "Diperiksa Oleh": MAYA}),
        (
            "27/10/2026",
            "Jawaban Claim 1",
            {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": "23/10/2026", "Disetujui Oleh": SRI},
        ),
        (
            "03/11/2026",
            "Jawaban Claim 1",
            {"Tgl Kirim": "27/10/2026", "Cara Kirim": "Email", "Bukti Kirim": "Email 27 Oktober, dibalas hari itu juga"},
        ),
        ("03/11/2026", "CPAR 1", {"Tgl Pelaksanaan": "28/10/2026", "Bukti": "Formulir FM-KS-11 dan notulen rapat konsultan 28 Oktober"}),
        (
            "03/11/2026",
            LOG,
            {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "30/10/2026", "Alasan Tidak Puas": "Tidak puas", "Kepuasan": "2"},
        ),
        ("03/11/2026", LOG, {"Tanggapan Pelanggan": "Formulirnya ada, tetapi daftar aspek lingkungan kami belum juga selesai."}),
        (
            "10/11/2026",
            "Eskalasi 1",
            {
                "Tindakan Khusus": "Koordinator Konsultan mendampingi sendiri dua hari penuh di pabrik, tanpa biaya tambahan.",
                "Diputuskan Oleh": SRI,
                "Tgl Tindakan": "05/11/2026",
            },
        ),
        ("10/11/2026", "Eskalasi 1", {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "09/11/2026", "Alasan Tidak Puas": "Tidak puas"}),
        ("10/11/2026", "Eskalasi 1", {"Tanggapan Pelanggan": "Dua hari itu berguna, tetapi jadwal sertifikasi kami sudah mundur sebulan."}),
        (
            "16/11/2026",
            "Eskalasi 2",
            {
                "Tindakan Khusus": (
                    "Jadwal audit dirundingkan ulang dengan badan sertifikasi; selisih biayanya ditanggung PT Sentosa Tata Mutu."
                ),
                "Diputuskan Oleh": SRI,
                "Tgl Tindakan": "11/11/2026",
            },
        ),
        ("16/11/2026", "Eskalasi 2", {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "12/11/2026"}),
        ("16/11/2026", "Eskalasi 2", {"Tanggapan Pelanggan": "Tanggal audit yang baru cocok bagi kami. Masalah ini kami anggap selesai."}),
        ("16/11/2026", "CPAR 1", {"Verifikator": TEGUH, "Tgl Verifikasi": "16/11/2026", "Hasil Verifikasi": "Tidak efektif"}),
        (
            "16/11/2026",
            "CPAR 1",
            {"Catatan Verifikasi": "Dari tiga penggantian konsultan sesudah 28 Oktober, satu tidak disertai serah terima."},
        ),
        (
            "23/11/2026",
            "CPAR 2",
            {
                "Akar Masalah": "Serah terima bergantung pada ingatan: tidak ada yang menahan penggantian bila formulirnya belum lengkap.",
                "Kejadian Serupa": "Satu proyek lain, serah terimanya sudah dilengkapi 18 November.",
                "Rencana Perbaikan": (
                    "Surat tugas konsultan pengganti baru diterbitkan setelah formulir serah terima lengkap.\n"
                    "Konsultan lama dan baru berkunjung bersama satu kali.\n"
                    "Memeriksa semua proyek setiap akhir bulan."
                ),
                "Tindakan Pencegahan": "Pemeriksaan akhir bulan dimasukkan ke program audit internal 2027.",
                "Kriteria Efektif": "Semua penggantian konsultan sampai Januari disertai serah terima yang lengkap.",
            },
        ),
        (
            "23/11/2026",
            "CPAR 2",
            {"PIC Perbaikan": BAMBANG, "Target Selesai": "04/12/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "19/11/2026"},
        ),
    ),
)

STORIES = (CHANGED_CONSULTANTS,)
