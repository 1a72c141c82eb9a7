"""Complaints whose customer is not satisfied: both tiers, waiting for an action or for an answer."""

from __future__ import annotations

from stm_sheets.demo.people import AGUS, AYU, BAMBANG, DIMAS, FRANSISKA, HENDRA, RATNA, RINI, SRI, WAHYU, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

BORING_TRAINER = Story(
    "pengajar membaca salindia",
    Expect("Eskalasi", "16", SRI, "20/11/2026", late=1, tier=1),
    (
        ("21/10/2026", LOG, {"Tanggal Terima": "15/10/2026", "Sumber": "Survey", "Penerima": RATNA, "Sales": RATNA}),
        ("21/10/2026", LOG, {"Nama Pelanggan": "PT Mitra Boga Sejahtera", "Nama Pelapor": "Ibu Siska Amalia"}),
        ("21/10/2026", LOG, {"Kontak": "siska@mitraboga.example", "Alamat": "Jl. Pajajaran No. 55\nBogor 16128", "Layanan": "Pelatihan"}),
        ("21/10/2026", LOG, {"Konsultan": FRANSISKA, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "21/10/2026",
            LOG,
            {"Uraian Keluhan": "Pengajar hanya membacakan salindia selama dua hari; tidak ada latihan dengan dokumen dapur kami."},
        ),
        ("21/10/2026", LOG, {"Permintaan Pelanggan": "Satu hari latihan tambahan di dapur pusat kami."}),
        ("21/10/2026", LOG, {"Tgl Tanggapan Pertama": "20/10/2026", "Tgl ke Koordinator": "16/10/2026"}),
        ("21/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "16/10/2026", "PIC": FRANSISKA, "Tgl ke PIC": "19/10/2026"}),
        ("21/10/2026", LOG, {"Tindakan Koreksi": "Lembar latihan yang disusun dari dokumen dapur pelanggan dikirim ke semua peserta."}),
        ("21/10/2026", LOG, {"Tgl Koreksi": "21/10/2026"}),
        ("27/10/2026", "CPAR 1", {"Tgl Terbit": "23/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "27/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Rencana pengajaran tidak mensyaratkan latihan dengan dokumen milik pelanggan.",
                "Kejadian Serupa": "Hasil survei dua kelas lain menyebut hal yang sama.",
                "Rencana Perbaikan": (
                    "Meminta contoh dokumen pelanggan sepekan sebelum kelas.\n"
                    "Memberi waktu latihan paling sedikit sepertiga dari jam kelas."
                ),
                "Tindakan Pencegahan": "Rencana pengajaran disetujui pelanggan sebelum kelas dimulai.",
                "Kriteria Efektif": "Nilai latihan dalam survei rata-rata empat atau lebih.",
            },
        ),
        (
            "27/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": FRANSISKA, "Target Selesai": "12/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "26/10/2026"},
        ),
        ("27/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        (
            "16/11/2026",
            "CPAR 1",
            {"Tgl Pelaksanaan": "12/11/2026", "Bukti": "Rencana pengajaran RP-09 dan lembar latihan kelas 11 November"},
        ),
        (
            "23/11/2026",
            LOG,
            {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "18/11/2026", "Alasan Tidak Puas": "Tidak puas", "Kepuasan": "2"},
        ),
        (
            "23/11/2026",
            LOG,
            {"Tanggapan Pelanggan": "Perbaikan itu untuk kelas berikutnya. Peserta kami sendiri tetap belum bisa mengisi formulirnya."},
        ),
    ),
)

WRONG_ADVICE = Story(
    "saran kalibrasi keliru",
    Expect("Eskalasi", "17", YOHANA, "24/11/2026", tier=1),
    (
        ("16/10/2026", LOG, {"Tanggal Terima": "12/10/2026", "Sumber": "Email", "Penerima": YOHANA, "Sales": YOHANA}),
        ("16/10/2026", LOG, {"Nama Pelanggan": "Laboratorium Uji Tirta Sejati", "Nama Pelapor": "Bapak Ferdinand Rumbewas"}),
        ("16/10/2026", LOG, {"Kontak": "ferdinand@tirtasejati.example", "Alamat": "Jl. Cendrawasih No. 6\nManado 95115"}),
        ("16/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": AYU, "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "16/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Atas saran konsultan, timbangan kami dikalibrasi setiap dua tahun. Asesor akreditasi menolaknya, "
                    "dan kami harus menghentikan satu jenis pengujian."
                ),
                "Permintaan Pelanggan": "Biaya kalibrasi darurat diganti.",
            },
        ),
        ("16/10/2026", LOG, {"Tgl Tanggapan Pertama": "12/10/2026", "Tgl ke Koordinator": "12/10/2026"}),
        ("16/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "13/10/2026", "PIC": AYU, "Tgl ke PIC": "13/10/2026"}),
        (
            "16/10/2026",
            LOG,
            {"Tindakan Koreksi": "Kalibrasi darurat dipesankan, dan jadwal kalibrasi disusun ulang per alat.", "Tgl Koreksi": "16/10/2026"},
        ),
        ("21/10/2026", "CPAR 1", {"Tgl Terbit": "19/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "21/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Saran diberikan dari ingatan, tanpa memeriksa persyaratan akreditasi yang berlaku.",
                "Kejadian Serupa": "Dua laboratorium lain diperiksa; jadwal kalibrasinya sudah benar.",
                "Rencana Perbaikan": (
                    "Menyusun ringkasan persyaratan kalibrasi per jenis alat.\nMeminta rekan memeriksa setiap saran tertulis."
                ),
                "Tindakan Pencegahan": "Setiap saran teknis mencantumkan sumber dan edisinya.",
                "Kriteria Efektif": "Semua saran bulan November mencantumkan sumber.",
            },
        ),
        (
            "21/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": AYU, "Target Selesai": "02/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "21/10/2026"},
        ),
        ("21/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("03/11/2026", "CPAR 1", {"Tgl Pelaksanaan": "30/10/2026", "Bukti": "Ringkasan RK-KAL-01 dan contoh saran yang sudah diperiksa"}),
        (
            "10/11/2026",
            LOG,
            {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "05/11/2026", "Alasan Tidak Puas": "Tidak puas", "Kepuasan": "2"},
        ),
        ("10/11/2026", LOG, {"Tanggapan Pelanggan": "Jadwalnya sudah benar, tetapi biaya kalibrasi darurat masih kami tanggung sendiri."}),
        (
            "23/11/2026",
            "Eskalasi 1",
            {
                "Tindakan Khusus": "Biaya kalibrasi darurat diganti penuh, dan konsultan senior mendampingi saat asesmen ulang.",
                "Diputuskan Oleh": SRI,
                "Tgl Tindakan": "19/11/2026",
            },
        ),
    ),
)

NOTHING_HAPPENED = Story(
    "janji tidak ditepati",
    Expect("Eskalasi", "15", WAHYU, "20/11/2026", late=1, tier=2),
    (
        ("27/10/2026", LOG, {"Tanggal Terima": "21/10/2026", "Sumber": "Telepon", "Penerima": DIMAS, "Sales": DIMAS}),
        ("27/10/2026", LOG, {"Nama Pelanggan": "CV Rasa Minang", "Nama Pelapor": "Bapak Zulkifli"}),
        ("27/10/2026", LOG, {"Kontak": "0823-5550-0166", "Alamat": "Jl. Sudirman No. 40\nPadang 25121", "Layanan": "Pelatihan"}),
        ("27/10/2026", LOG, {"Keparahan": "Ringan", "Berulang": "Ya"}),
        (
            "27/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Kelas pengganti yang dijanjikan setelah pemadaman listrik belum juga dijadwalkan; sudah dua kali kami tanyakan."
                )
            },
        ),
        ("27/10/2026", LOG, {"Permintaan Pelanggan": "Kelas pengganti pada bulan November.", "Tgl Tanggapan Pertama": "26/10/2026"}),
        ("27/10/2026", LOG, {"Tgl ke Koordinator": "22/10/2026", "Jenis": "Non-teknis", "Tgl Diteruskan": "22/10/2026"}),
        ("27/10/2026", LOG, {"PIC": WAHYU, "Tgl ke PIC": "23/10/2026"}),
        (
            "27/10/2026",
            LOG,
            {"Tindakan Koreksi": "Pelanggan ditelepon, dan tiga pilihan tanggal kelas pengganti ditawarkan.", "Tgl Koreksi": "27/10/2026"},
        ),
        ("03/11/2026", "CPAR 1", {"Tgl Terbit": "30/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "03/11/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Kelas pengganti dicatat di buku pribadi pengajar, tidak di jadwal bagian Pelatihan.",
                "Kejadian Serupa": "Satu kelas pengganti lain juga belum terjadwal.",
                "Rencana Perbaikan": (
                    "Menjadwalkan kelas pengganti CV Rasa Minang.\nMembuat daftar kelas pengganti yang dibaca setiap Senin."
                ),
                "Tindakan Pencegahan": "Kelas yang batal harus mendapat tanggal baru dalam tiga hari kerja.",
                "Kriteria Efektif": "Tidak ada kelas batal tanpa tanggal baru lebih dari tiga hari kerja.",
            },
        ),
        (
            "03/11/2026",
            "CPAR 1",
            {"PIC Perbaikan": WAHYU, "Target Selesai": "20/11/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "03/11/2026"},
        ),
        ("03/11/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("23/11/2026", LOG, {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "20/11/2026", "Alasan Tidak Puas": "Tidak ada tindakan"}),
        (
            "23/11/2026",
            LOG,
            {"Tanggapan Pelanggan": "Sejak telepon bulan lalu tidak ada kabar lagi. Kami merasa tidak dianggap.", "Kepuasan": "1"},
        ),
    ),
)

LEAKED_SCORES = Story(
    "nilai peserta tersebar",
    Expect("Eskalasi", "17", f"{HENDRA}; {SRI}", "24/11/2026", tier=2),
    (
        ("12/10/2026", LOG, {"Tanggal Terima": "12/10/2026", "Sumber": "Telepon", "Penerima": RATNA, "Sales": DIMAS}),
        ("12/10/2026", LOG, {"Nama Pelanggan": "PT Sahabat Asuransi Keluarga", "Nama Pelapor": "Ibu Irene Siregar"}),
        ("12/10/2026", LOG, {"Kontak": "0811-5550-0177", "Alamat": "Jl. Jenderal Sudirman Kav. 44\nJakarta Selatan 12190"}),
        ("12/10/2026", LOG, {"Layanan": "Pelatihan", "Keparahan": "Berat", "Berulang": "Tidak"}),
        (
            "12/10/2026",
            LOG,
            {"Uraian Keluhan": "Nilai ujian seluruh peserta dikirim dalam satu email sehingga setiap orang dapat membaca nilai rekannya."},
        ),
        ("12/10/2026", LOG, {"Permintaan Pelanggan": "Penjelasan tertulis dan jaminan bahwa hal ini tidak terulang."}),
        ("12/10/2026", LOG, {"Tgl Tanggapan Pertama": "12/10/2026", "Tgl ke Koordinator": "12/10/2026"}),
        ("12/10/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "12/10/2026", "PIC": RINI, "Tgl ke PIC": "12/10/2026"}),
        ("16/10/2026", LOG, {"Tindakan Koreksi": "Email ditarik, penerima diminta menghapusnya, dan nilai dikirim ulang satu per satu."}),
        ("16/10/2026", LOG, {"Tgl Koreksi": "13/10/2026"}),
        ("21/10/2026", "CPAR 1", {"Tgl Terbit": "14/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "21/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Belum ada aturan tentang cara mengirim data pribadi peserta.",
                "Kejadian Serupa": "Dua email serupa ditemukan; kedua pelanggan sudah diberi tahu.",
                "Rencana Perbaikan": (
                    "Menyusun aturan pengiriman data pribadi.\n"
                    "Mengirim nilai lewat tautan pribadi yang dilindungi kata sandi.\n"
                    "Melatih semua karyawan yang memegang data peserta."
                ),
                "Tindakan Pencegahan": "Pengiriman ke lebih dari satu penerima diperiksa orang kedua.",
                "Kriteria Efektif": "Tidak ada nilai yang terkirim ke orang lain selama tiga bulan.",
            },
        ),
        (
            "21/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": AGUS, "Target Selesai": "27/10/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "16/10/2026"},
        ),
        ("21/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("27/10/2026", "CPAR 1", {"Tgl Pelaksanaan": "26/10/2026", "Bukti": "Aturan AT-IT-03 dan daftar hadir pelatihan 26 Oktober"}),
        (
            "03/11/2026",
            LOG,
            {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "28/10/2026", "Alasan Tidak Puas": "Tidak puas", "Kepuasan": "2"},
        ),
        ("03/11/2026", LOG, {"Tanggapan Pelanggan": "Direksi kami menunggu penjelasan langsung, bukan hanya aturan baru."}),
        (
            "10/11/2026",
            "Eskalasi 1",
            {
                "Tindakan Khusus": "Direktur menemui direksi pelanggan, meminta maaf, dan menyerahkan laporan kejadian.",
                "Diputuskan Oleh": SRI,
                "Tgl Tindakan": "04/11/2026",
            },
        ),
        ("23/11/2026", "Eskalasi 1", {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": "20/11/2026", "Alasan Tidak Puas": "Tidak puas"}),
        ("23/11/2026", "Eskalasi 1", {"Tanggapan Pelanggan": "Kami meminta pemeriksaan oleh pihak luar sebelum kontrak diperpanjang."}),
    ),
)

STORIES = (BORING_TRAINER, WRONG_ADVICE, NOTHING_HAPPENED, LEAKED_SCORES)
