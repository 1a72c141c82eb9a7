"""Complaints of the last days, at the steps from recording to the correction, with the mistakes that are made there."""

from __future__ import annotations

from stm_sheets.demo.people import AGUS, AYU, BAMBANG, DEWI, DIMAS, HENDRA, RATNA, RINI, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

INVOICE = Story(
    "faktur keliru",
    Expect("Berjalan", "4", RATNA, "23/11/2026"),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "20/11/2026", "Sumber": "Telepon", "Penerima": RATNA, "Sales": RATNA}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "PT Samudra Niaga Logistik", "Nama Pelapor": "Ibu Febriana Tanjung"}),
        ("23/11/2026", LOG, {"Kontak": "0811-5550-0133", "Alamat": "Jl. Yos Sudarso No. 60\nJakarta Utara 14320"}),
        ("23/11/2026", LOG, {"Layanan": "Lainnya", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        ("23/11/2026", LOG, {"Uraian Keluhan": "NPWP pada faktur bulan Oktober salah satu angka, sehingga bagian pajak kami menolaknya."}),
        ("23/11/2026", LOG, {"Permintaan Pelanggan": "Faktur pengganti sebelum akhir bulan.", "Tgl Tanggapan Pertama": "20/11/2026"}),
    ),
)

HOT_ROOM = Story(
    "ruang kelas panas",
    Expect("Berjalan", "5", HENDRA, "19/11/2026", late=2),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "17/11/2026", "Sumber": "Langsung", "Penerima": DIMAS, "Sales": DIMAS}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "Yayasan Bina Insan Mandiri", "Nama Pelapor": "Bapak Slamet Riyadi"}),
        ("23/11/2026", LOG, {"Kontak": "0857-5550-0119", "Layanan": "Pelatihan", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "23/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Pendingin ruangan mati sejak pukul sepuluh. Dua puluh guru kami mengikuti pelatihan dalam ruang yang pengap "
                    "sampai sore."
                ),
                "Permintaan Pelanggan": "Hari kedua dipindahkan ke ruang lain.",
            },
        ),
        ("23/11/2026", LOG, {"Tgl Tanggapan Pertama": "17/11/2026", "Tgl ke Koordinator": "18/11/2026"}),
    ),
)

SAFETY_FORMS = Story(
    "formulir K3 tidak cocok",
    Expect("Berjalan", "6", BAMBANG, "23/11/2026"),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "18/11/2026", "Sumber": "Website", "Penerima": YOHANA, "Sales": YOHANA}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "PT Rimba Jaya Plywood", "Nama Pelapor": "Octavianus Manurung"}),
        ("23/11/2026", LOG, {"Kontak": "octa@rimbajaya.example", "Alamat": "Jl. Sungai Barito No. 14\nBanjarmasin 70123"}),
        ("23/11/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": AYU, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "23/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Formulir izin kerja panas yang diberikan konsultan dibuat untuk pabrik semen. Istilah dan peralatannya tidak sesuai "
                    "dengan pabrik kayu lapis, jadi mandor kami tidak mau memakainya."
                ),
                "Permintaan Pelanggan": "Formulir disesuaikan dan dijelaskan kepada para mandor.",
            },
        ),
        ("23/11/2026", LOG, {"Tgl Tanggapan Pertama": "19/11/2026", "Tgl ke Koordinator": "19/11/2026"}),
        ("23/11/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "20/11/2026"}),
    ),
)

RECORDING_LINK = Story(
    "tautan rekaman mati",
    Expect("Berjalan", "7", RINI, "24/11/2026"),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "18/11/2026", "Sumber": "WhatsApp", "Penerima": DIMAS, "Sales": DIMAS}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "Koperasi Sumber Rezeki", "Nama Pelapor": "Ibu Nurhayati"}),
        ("23/11/2026", LOG, {"Kontak": "0822-5550-0171", "Layanan": "Pelatihan", "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "23/11/2026",
            LOG,
            {"Uraian Keluhan": "Tautan rekaman pelatihan yang dijanjikan tidak dapat dibuka; sudah dicoba delapan peserta."},
        ),
        ("23/11/2026", LOG, {"Permintaan Pelanggan": "Tautan baru yang berlaku paling sedikit sebulan."}),
        ("23/11/2026", LOG, {"Tgl Tanggapan Pertama": "18/11/2026", "Tgl ke Koordinator": "18/11/2026"}),
        ("23/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "19/11/2026", "PIC": DEWI, "Tgl ke PIC": "19/11/2026"}),
        ("23/11/2026", LOG, {"Keterangan": "Dewi sedang cuti melahirkan; gilirannya pindah kepada Rini."}),
    ),
)

TENDER_CERTIFICATE = Story(
    "sertifikat untuk lelang",
    Expect("Berjalan", "8", HENDRA, "19/11/2026", late=2),
    (
        ("16/11/2026", LOG, {"Tanggal Terima": "16/11/2026", "Sumber": "Telepon", "Penerima": RATNA, "Sales": RATNA}),
        ("16/11/2026", LOG, {"Nama Pelanggan": "PT Bangun Persada Nusantara", "Nama Pelapor": "Bapak Gunawan Sihombing"}),
        ("16/11/2026", LOG, {"Kontak": "0812-5550-0188", "Alamat": "Jl. Gatot Subroto Kav. 21\nMedan 20119"}),
        ("16/11/2026", LOG, {"Layanan": "Sertifikat", "Keparahan": "Berat", "Berulang": "Tidak"}),
        (
            "16/11/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Sertifikat ahli K3 dua insinyur kami belum kami terima, padahal pemasukan berkas lelang ditutup 20 November. "
                    "Tanpa sertifikat itu kami gugur."
                ),
                "Permintaan Pelanggan": "Sertifikat atau surat keterangan lulus paling lambat 18 November.",
            },
        ),
        ("16/11/2026", LOG, {"Tgl Tanggapan Pertama": "16/11/2026", "Tgl ke Koordinator": "16/11/2026"}),
        ("23/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "16/11/2026", "PIC": AGUS, "Tgl ke PIC": "17/11/2026"}),
        (
            "23/11/2026",
            LOG,
            {
                "Tindakan Koreksi": (
                    "Surat keterangan lulus diterbitkan dan dikirim ke Medan lewat kurir ekspres; sertifikat asli menyusul."
                ),
                "Tgl Koreksi": "18/11/2026",
            },
        ),
    ),
)

LETTER_FROM_SCHOOL = Story(
    "surat dari sekolah",
    Expect("Belum lengkap", "", YOHANA),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "20/11/2026", "Sumber": "Surat", "Penerima": YOHANA, "Sales": YOHANA}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "SMK Harapan Nusantara", "Nama Pelapor": "Ibu Rosdiana"}),
        ("23/11/2026", LOG, {"Alamat": "Jl. Pendidikan No. 3\nSidoarjo 61218", "Layanan": "Pelatihan", "Berulang": "Tidak"}),
        (
            "23/11/2026",
            LOG,
            {"Uraian Keluhan": "Pengajar datang terlambat satu jam pada kedua hari pelatihan, sehingga praktik tidak selesai."},
        ),
    ),
    findings=(("Log Keluhan", "Keparahan"),),
)

WRONG_ADDRESS = Story(
    "paket salah alamat",
    Expect("Berjalan", "4", DIMAS, "20/11/2026", late=1),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "19/11/2026", "Sumber": "Email", "Penerima": DIMAS, "Sales": DIMAS}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "CV Karya Mebel Jepara", "Nama Pelapor": "Bapak Muhammad Fadli"}),
        ("23/11/2026", LOG, {"Kontak": "fadli@karyamebel.example", "Layanan": "Pengiriman materi", "Keparahan": "Ringan"}),
        (
            "23/11/2026",
            LOG,
            {"Uraian Keluhan": "Paket modul dikirim ke gudang lama kami di Kudus, padahal sejak Agustus kami pindah ke Jepara."},
        ),
        ("23/11/2026", LOG, {"Berulang": "Tidak", "Tgl Tanggapan Pertama": "19/11/2026", "Tgl ke Koordinator": "19 Nop 2026"}),
    ),
    findings=(("Log Keluhan", "Tgl ke Koordinator"),),
)

LOST_RECEIPT = Story(
    "kuitansi belum datang",
    Expect("Berjalan", "7", "Pak Agus", "26/11/2026"),
    (
        ("23/11/2026", LOG, {"Tanggal Terima": "17/11/2026", "Sumber": "Telepon", "Penerima": RATNA, "Sales": YOHANA}),
        ("23/11/2026", LOG, {"Nama Pelanggan": "PT Nirwana Resort Lombok", "Nama Pelapor": "Ibu Baiq Wahyuni"}),
        ("23/11/2026", LOG, {"Kontak": "0878-5550-0104", "Layanan": "Lainnya", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "23/11/2026",
            LOG,
            {"Uraian Keluhan": "Kuitansi pelunasan pelatihan belum kami terima, padahal uangnya sudah kami transfer tiga pekan lalu."},
        ),
        ("23/11/2026", LOG, {"Tgl Tanggapan Pertama": "17/11/2026", "Tgl ke Koordinator": "17/11/2026"}),
        ("23/11/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "18/11/2026", "PIC": "Pak Agus", "Tgl ke PIC": "19/11/2026"}),
    ),
    findings=(("Log Keluhan", "PIC"),),
)

STORIES = (
    INVOICE,
    HOT_ROOM,
    SAFETY_FORMS,
    RECORDING_LINK,
    TENDER_CERTIFICATE,
    LETTER_FROM_SCHOOL,
    WRONG_ADDRESS,
    LOST_RECEIPT,
)
