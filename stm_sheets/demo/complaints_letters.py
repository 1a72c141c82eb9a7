"""Complaints whose answer is a letter on its way: read by the checkers, sent back, approved and ready to be signed."""

from __future__ import annotations

from stm_sheets.demo.people import ARIF, BAMBANG, DIMAS, HENDRA, MAYA, RATNA, RINI, SRI, WAHYU, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

WITHOUT_LUNCH = Story(
    "makan siang kurang",
    Expect("Berjalan", "12", MAYA, "19/11/2026", late=2),
    (
        ("03/11/2026", LOG, {"Tanggal Terima": "27/10/2026", "Sumber": "Telepon", "Penerima": YOHANA, "Sales": YOHANA}),
        ("03/11/2026", LOG, {"Nama Pelanggan": "Yayasan Pendidikan Cendekia Muda", "Nama Pelapor": "Ibu Theresia Wulan"}),
        ("03/11/2026", LOG, {"Kontak": "0815-5550-0128", "Alamat": "Jl. Kaliurang Km. 7\nSleman 55284"}),
        ("03/11/2026", LOG, {"Layanan": "Pelatihan", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "03/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Makan siang hari pertama kurang enam porsi, dan pilihan tanpa daging yang kami pesan tidak ada. "
                    "Enam guru terpaksa mencari makan di luar dan terlambat masuk."
                ),
                "Permintaan Pelanggan": "Permintaan maaf resmi kepada para guru.",
            },
        ),
        ("03/11/2026", LOG, {"Tgl Tanggapan Pertama": "27/10/2026", "Tgl ke Koordinator": "28/10/2026"}),
        ("03/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "28/10/2026", "PIC": WAHYU, "Tgl ke PIC": "29/10/2026"}),
        (
            "03/11/2026",
            LOG,
            {
                "Tindakan Koreksi": "Biaya makan keenam guru diganti hari itu juga; pesanan hari kedua diperiksa bersama panitia sekolah.",
                "Tgl Koreksi": "30/10/2026",
            },
        ),
        ("10/11/2026", "CPAR 1", {"Tgl Terbit": "03/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "10/11/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Pesanan ke jasa boga dibuat dari jumlah peserta pekan sebelumnya.",
                "Mengapa 2": "Perubahan jumlah disampaikan lisan dan tidak dicatat.",
                "Akar Masalah": "Jumlah peserta dan pantangan makan tidak dipastikan lagi sehari sebelum pelatihan.",
                "Kejadian Serupa": "Tidak ada",
                "Rencana Perbaikan": (
                    "Menambahkan pantangan makan pada lembar persiapan kelas.\n"
                    "Menelepon pelanggan dan jasa boga sehari sebelum pelatihan.\n"
                    "Memesan lima porsi cadangan."
                ),
                "Tindakan Pencegahan": "Lembar persiapan kelas diperiksa dan diparaf koordinator pelatihan.",
                "Kriteria Efektif": "Tidak ada kekurangan porsi pada lima kelas berikutnya.",
            },
        ),
        ("10/11/2026", "CPAR 1", {"PIC Perbaikan": WAHYU, "Target Selesai": "27/11/2026", "Tgl Rencana": "06/11/2026"}),
        ("10/11/2026", LOG, {"Butuh Surat": "Ya"}),
        ("16/11/2026", "Jawaban Claim 0", {"Tgl Draf": "16/11/2026"}),
        ("23/11/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "18/11/2026"}),
    ),
)

WRONG_SCOPE = Story(
    "ruang lingkup keliru",
    Expect("Berjalan", "13", RATNA, "23/11/2026"),
    (
        ("03/11/2026", LOG, {"Tanggal Terima": "26/10/2026", "Sumber": "Surat", "Penerima": RATNA, "Sales": RATNA}),
        ("03/11/2026", LOG, {"Nama Pelanggan": "PT Bahari Teknik & Galangan", "Nama Pelapor": "Bapak Iskandar Muda"}),
        ("03/11/2026", LOG, {"Kontak": "iskandar@baharigalangan.example", "Alamat": "Jl. Perak Barat No. 201\nSurabaya 60177"}),
        ("03/11/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": ARIF, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "03/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Ruang lingkup sistem mutu kami ditulis hanya untuk perbaikan kapal. Pembangunan kapal baru, usaha utama kami, "
                    "tidak disebut, dan badan sertifikasi menanyakannya."
                ),
                "Permintaan Pelanggan": "Dokumen diperbaiki sebelum audit tahap kedua pada bulan Desember.",
            },
        ),
        ("03/11/2026", LOG, {"Tgl Tanggapan Pertama": "28/10/2026", "Tgl ke Koordinator": "27/10/2026"}),
        ("03/11/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "27/10/2026", "PIC": ARIF, "Tgl ke PIC": "28/10/2026"}),
        ("03/11/2026", LOG, {"Tindakan Koreksi": "Pernyataan ruang lingkup diperbaiki dan disetujui pelanggan pada 30 Oktober."}),
        ("03/11/2026", LOG, {"Tgl Koreksi": "30/10/2026"}),
        ("10/11/2026", "CPAR 1", {"Tgl Terbit": "03/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "10/11/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Ruang lingkup ditulis dari brosur, bukan dari izin usaha.",
                "Mengapa 2": "Wawancara awal tidak menanyakan semua kegiatan usaha.",
                "Akar Masalah": "Lembar wawancara awal tidak memuat pertanyaan tentang seluruh kegiatan usaha pelanggan.",
                "Kejadian Serupa": "Tiga proyek berjalan diperiksa; ruang lingkupnya sudah benar.",
                "Rencana Perbaikan": (
                    "Menambahkan daftar kegiatan usaha dan izinnya pada lembar wawancara awal.\n"
                    "Meminta persetujuan tertulis atas ruang lingkup sebelum dokumen disusun."
                ),
                "Tindakan Pencegahan": "Ruang lingkup diperiksa Koordinator Konsultan pada kunjungan kedua.",
                "Kriteria Efektif": "Tidak ada pertanyaan badan sertifikasi tentang ruang lingkup sampai akhir tahun.",
            },
        ),
        (
            "10/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": ARIF, "Target Selesai": "24/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "06/11/2026"},
        ),
        ("10/11/2026", LOG, {"Butuh Surat": "Ya"}),
        ("16/11/2026", "Jawaban Claim 0", {"Tgl Draf": "12/11/2026"}),
        ("23/11/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "17/11/2026"}),
        ("23/11/2026", "Jawaban Claim 0", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "18/11/2026", "Diperiksa Oleh": MAYA}),
        ("23/11/2026", "Jawaban Claim 0", {"Persetujuan Direktur": "Perbaiki", "Tgl Persetujuan Direktur": "20/11/2026"}),
        (
            "23/11/2026",
            "Jawaban Claim 0",
            {"Catatan Perbaikan": "Tambahkan bahwa kami ikut hadir saat badan sertifikasi meninjau dokumen."},
        ),
    ),
)

BROKEN_PARCEL = Story(
    "paket basah",
    Expect("Berjalan", "14", DIMAS, "23/11/2026"),
    (
        ("03/11/2026", LOG, {"Tanggal Terima": "27/10/2026", "Sumber": "WhatsApp", "Penerima": DIMAS, "Sales": DIMAS}),
        ("03/11/2026", LOG, {"Nama Pelanggan": "CV Batik Puspita", "Nama Pelapor": "Ibu Retno Puspitasari"}),
        ("03/11/2026", LOG, {"Kontak": "0856-5550-0143", "Alamat": "Jl. Hayam Wuruk No. 32\nPekalongan 51114"}),
        ("03/11/2026", LOG, {"Layanan": "Pengiriman materi", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "03/11/2026",
            LOG,
            {
                "Uraian Keluhan": "Dua dus modul tiba dalam keadaan basah; sembilan dari dua puluh modul tidak dapat dibaca lagi.",
                "Permintaan Pelanggan": "Modul pengganti sebelum kelas tanggal 5 November.",
            },
        ),
        ("03/11/2026", LOG, {"Tgl Tanggapan Pertama": "27/10/2026", "Tgl ke Koordinator": "27/10/2026"}),
        ("03/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "28/10/2026", "PIC": RINI, "Tgl ke PIC": "28/10/2026"}),
        (
            "03/11/2026",
            LOG,
            {
                "Tindakan Koreksi": "Sembilan modul pengganti dikirim dengan kurir lain, terbungkus plastik, dan tiba 2 November.",
                "Tgl Koreksi": "02/11/2026",
            },
        ),
        ("10/11/2026", "CPAR 1", {"Tgl Terbit": "04/11/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "10/11/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Dus tidak dilapisi plastik.",
                "Mengapa 2": "Instruksi pengemasan dibuat untuk musim kemarau dan pengiriman dalam kota.",
                "Akar Masalah": "Instruksi pengemasan tidak mewajibkan pelindung air untuk pengiriman ke luar kota.",
                "Kejadian Serupa": "Satu kiriman ke Tegal juga lembap, tetapi isinya masih utuh.",
                "Rencana Perbaikan": (
                    "Membungkus setiap dus dengan plastik tebal.\n"
                    'Memberi tanda "Jangan kena air" pada dua sisi dus.\n'
                    "Memilih kurir yang memberi ganti rugi."
                ),
                "Tindakan Pencegahan": "Foto paket yang sudah terbungkus disimpan bersama nomor resinya.",
                "Kriteria Efektif": "Tidak ada paket rusak sampai akhir Januari.",
            },
        ),
        (
            "10/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": RINI, "Target Selesai": "30/11/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "09/11/2026"},
        ),
        ("10/11/2026", LOG, {"Butuh Surat": "Ya"}),
        ("16/11/2026", "Jawaban Claim 0", {"Tgl Draf": "12/11/2026"}),
        (
            "16/11/2026",
            "Jawaban Claim 0",
            {"Isi Tambahan": "Bila masih ada modul yang rusak, silakan kabari kami; penggantinya kami kirim pada hari yang sama."},
        ),
        ("23/11/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "17/11/2026"}),
        ("23/11/2026", "Jawaban Claim 0", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "18/11/2026", "Diperiksa Oleh": MAYA}),
        (
            "23/11/2026",
            "Jawaban Claim 0",
            {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": "20/11/2026", "Disetujui Oleh": SRI},
        ),
    ),
)

STORIES = (WITHOUT_LUNCH, WRONG_SCOPE, BROKEN_PARCEL)
