"""Complaints that have come to a good end: with a letter, without one, and after a second round of improvement."""

from __future__ import annotations

from stm_sheets.demo.people import AGUS, ARIF, BAMBANG, DIMAS, HENDRA, LILIS, MAYA, RATNA, RINI, SRI, TEGUH, YOHANA
from stm_sheets.demo.story import LOG, Expect, Story

CERTIFICATE_NAMES = Story(
    "nama di sertifikat",
    Expect("Selesai", "Selesai"),
    (
        ("02/10/2026", LOG, {"Tanggal Terima": "01/10/2026", "Sumber": "Telepon", "Penerima": RATNA, "Sales": RATNA}),
        ("02/10/2026", LOG, {"Nama Pelanggan": "PT Tirta Kencana Makmur", "Nama Pelapor": "Ibu Lestari Widodo"}),
        ("02/10/2026", LOG, {"Kontak": "0812-5550-0147", "Alamat": "Jl. Raya Narogong Km. 12\nBekasi 17116"}),
        ("02/10/2026", LOG, {"Layanan": "Sertifikat", "Keparahan": "Sedang", "Berulang": "Tidak"}),
        (
            "02/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Dua belas sertifikat pelatihan auditor internal yang kami terima salah menuliskan nama: gelar peserta hilang, "
                    "dan tiga nama tertukar hurufnya. Sertifikat itu harus kami tunjukkan saat audit tanggal 20 Oktober."
                ),
                "Permintaan Pelanggan": "Sertifikat pengganti diterima paling lambat 16 Oktober.",
            },
        ),
        ("02/10/2026", LOG, {"Tgl Tanggapan Pertama": "01/10/2026", "Tgl ke Koordinator": "01/10/2026"}),
        ("02/10/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "02/10/2026", "PIC": AGUS, "Tgl ke PIC": "02/10/2026"}),
        (
            "07/10/2026",
            LOG,
            {
                "Tindakan Koreksi": (
                    "Daftar nama resmi kami minta dari bagian SDM, kedua belas sertifikat kami cetak ulang, "
                    "lalu kami antarkan langsung ke kantor Bekasi."
                ),
                "Tgl Koreksi": "06/10/2026",
            },
        ),
        ("12/10/2026", "CPAR 1", {"Tgl Terbit": "08/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "12/10/2026",
            "CPAR 1",
            {
                "Uraian Ketidaksesuaian": "Nama pada sertifikat berbeda dari daftar peserta, padahal harus diperiksa sebelum dicetak.",
                "Mengapa 1": "Nama disalin dari daftar hadir yang ditulis tangan.",
                "Mengapa 2": "Formulir pendaftaran tidak meminta nama lengkap beserta gelar.",
                "Mengapa 3": "Contoh cetak tidak pernah dikirim ke pelanggan untuk diperiksa.",
                "Akar Masalah": (
                    "Nama diambil dari daftar hadir tulisan tangan, dan contoh cetak tidak diperiksa oleh pelanggan sebelum dicetak."
                ),
                "Kejadian Serupa": "Dua kelas bulan September diperiksa; satu nama salah dan sudah diganti.",
                "Rencana Perbaikan": (
                    "Menambahkan nama lengkap dan gelar pada formulir pendaftaran.\n"
                    "Mengirim contoh cetak ke pelanggan paling lambat dua hari sebelum dicetak.\n"
                    "Melatih bagian administrasi memakai daftar periksa sertifikat."
                ),
                "Tindakan Pencegahan": "Sertifikat baru dicetak setelah pelanggan menyetujui contoh cetaknya secara tertulis.",
                "Kriteria Efektif": "Tidak ada salah nama pada tiga kelas berturut-turut.",
            },
        ),
        (
            "12/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": AGUS, "Target Selesai": "30/10/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "09/10/2026"},
        ),
        ("12/10/2026", LOG, {"Butuh Surat": "Ya"}),
        ("16/10/2026", "Jawaban Claim 0", {"Tgl Draf": "14/10/2026"}),
        ("16/10/2026", "Jawaban Claim 0", {"Isi Tambahan": "Biaya cetak ulang dan pengantaran sepenuhnya kami tanggung."}),
        ("21/10/2026", "Jawaban Claim 0", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": "19/10/2026"}),
        ("21/10/2026", "Jawaban Claim 0", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": "19/10/2026", "Diperiksa Oleh": MAYA}),
        (
            "21/10/2026",
            "Jawaban Claim 0",
            {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": "20/10/2026", "Disetujui Oleh": SRI},
        ),
        ("27/10/2026", "Jawaban Claim 0", {"Tgl Kirim": "22/10/2026", "Cara Kirim": "Kurir", "Bukti Kirim": "Resi TKM-2210-118"}),
        (
            "27/10/2026",
            "CPAR 1",
            {"Tgl Pelaksanaan": "26/10/2026", "Bukti": "Formulir FM-PL-04 revisi 3 dan daftar hadir latihan 26 Oktober"},
        ),
        ("03/11/2026", LOG, {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "30/10/2026", "Kepuasan": "5"}),
        ("03/11/2026", LOG, {"Tanggapan Pelanggan": "Sertifikat sudah benar semua dan audit berjalan lancar. Terima kasih."}),
        ("16/11/2026", "CPAR 1", {"Verifikator": TEGUH, "Tgl Verifikasi": "12/11/2026", "Hasil Verifikasi": "Efektif"}),
        ("16/11/2026", "CPAR 1", {"Catatan Verifikasi": "Tiga kelas diperiksa, 41 sertifikat, tidak ada nama yang salah."}),
        ("16/11/2026", "CPAR 1", {"Dokumen Diubah": "FM-PL-04 Formulir pendaftaran", "Risiko Diperbarui": "Tidak ada"}),
    ),
)

LATE_MODULES = Story(
    "modul terlambat",
    Expect("Selesai", "Selesai"),
    (
        ("02/10/2026", LOG, {"Tanggal Terima": "01/10/2026", "Sumber": "Email", "Penerima": DIMAS, "Sales": DIMAS}),
        ("02/10/2026", LOG, {"Nama Pelanggan": "CV Anugerah Pangan Lestari", "Nama Pelapor": "Yusuf Maulana"}),
        ("02/10/2026", LOG, {"Kontak": "yusuf@anugerahpangan.example", "Alamat": "Jl. Soekarno Hatta No. 418\nMalang 65142"}),
        ("02/10/2026", LOG, {"Layanan": "Pengiriman materi", "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "02/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Modul cetak pelatihan HACCP baru tiba sehari setelah kelas selesai. Selama pelatihan, "
                    "lima belas peserta kami terpaksa berbagi tiga salinan."
                ),
                "Permintaan Pelanggan": "Berkas modul dikirim agar dapat dipelajari ulang.",
            },
        ),
        ("02/10/2026", LOG, {"Tgl Tanggapan Pertama": "02/10/2026", "Tgl ke Koordinator": "01/10/2026"}),
        ("02/10/2026", LOG, {"Jenis": "Non-teknis", "Tgl Diteruskan": "02/10/2026", "PIC": RINI, "Tgl ke PIC": "02/10/2026"}),
        (
            "07/10/2026",
            LOG,
            {
                "Tindakan Koreksi": (
                    "Berkas modul dan rekaman ringkasan materi dikirim ke semua peserta; sesi tanya jawab daring diadakan 6 Oktober."
                ),
                "Tgl Koreksi": "06/10/2026",
            },
        ),
        ("12/10/2026", "CPAR 1", {"Tgl Terbit": "08/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "12/10/2026",
            "CPAR 1",
            {
                "Mengapa 1": "Paket baru diserahkan ke kurir dua hari sebelum kelas.",
                "Mengapa 2": "Pencetakan menunggu jumlah peserta yang pasti.",
                "Akar Masalah": "Tidak ada batas akhir pengiriman yang memperhitungkan waktu kurir ke luar Jakarta.",
                "Kejadian Serupa": "Tidak ada",
                "Rencana Perbaikan": (
                    "Menetapkan batas pengiriman: tujuh hari sebelum kelas untuk luar Jabodetabek.\n"
                    "Mencetak cadangan dua puluh persen tanpa menunggu jumlah akhir."
                ),
                "Tindakan Pencegahan": "Jadwal pengiriman ditempel pada jadwal kelas dan diperiksa setiap Senin.",
                "Kriteria Efektif": "Semua modul bulan Oktober tiba sebelum kelas dimulai.",
            },
        ),
        (
            "12/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": RINI, "Target Selesai": "23/10/2026", "Disusun Oleh": HENDRA, "Tgl Rencana": "09/10/2026"},
        ),
        ("12/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("27/10/2026", "CPAR 1", {"Tgl Pelaksanaan": "22/10/2026", "Bukti": "Jadwal pengiriman Oktober di map Administrasi"}),
        ("27/10/2026", LOG, {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "26/10/2026", "Kepuasan": "4"}),
        ("27/10/2026", LOG, {"Tanggapan Pelanggan": "Sesi tanya jawabnya membantu. Lain kali mohon modul dikirim lebih awal."}),
        ("10/11/2026", "CPAR 1", {"Verifikator": TEGUH, "Tgl Verifikasi": "09/11/2026", "Hasil Verifikasi": "Efektif"}),
        ("10/11/2026", "CPAR 1", {"Catatan Verifikasi": "Enam pengiriman diperiksa; semuanya tiba paling lambat dua hari sebelum kelas."}),
        ("10/11/2026", "CPAR 1", {"Dokumen Diubah": "IK-AD-02 Pengiriman materi", "Risiko Diperbarui": "Risiko keterlambatan kurir"}),
    ),
)

MOVED_VISITS = Story(
    "kunjungan bergeser",
    Expect("Selesai", "Selesai"),
    (
        ("02/10/2026", LOG, {"Tanggal Terima": "01/10/2026", "Sumber": "Telepon", "Penerima": YOHANA, "Sales": YOHANA}),
        ("02/10/2026", LOG, {"Nama Pelanggan": "PT Graha Medika Utama", "Nama Pelapor": "dr. Anita Salim"}),
        ("02/10/2026", LOG, {"Kontak": "0813-5550-0162", "Alamat": "Jl. Dr. Wahidin No. 9\nSemarang 50253"}),
        ("02/10/2026", LOG, {"Layanan": "Konsultasi", "Konsultan": ARIF, "Keparahan": "Ringan", "Berulang": "Tidak"}),
        (
            "02/10/2026",
            LOG,
            {
                "Uraian Keluhan": (
                    "Kunjungan konsultan digeser tiga kali dalam sebulan, dan dua kali di antaranya baru diberitahukan pada pagi harinya."
                ),
                "Permintaan Pelanggan": "Jadwal yang dapat dipegang, atau pemberitahuan paling lambat tiga hari sebelumnya.",
            },
        ),
        ("02/10/2026", LOG, {"Tgl Tanggapan Pertama": "02/10/2026", "Tgl ke Koordinator": "01/10/2026"}),
        ("02/10/2026", LOG, {"Jenis": "Teknis", "Tgl Diteruskan": "01/10/2026", "PIC": ARIF, "Tgl ke PIC": "02/10/2026"}),
        ("02/10/2026", LOG, {"Tindakan Koreksi": "Jadwal enam kunjungan berikutnya disepakati bersama dan dikirim tertulis."}),
        ("02/10/2026", LOG, {"Tgl Koreksi": "02/10/2026"}),
        ("07/10/2026", "CPAR 1", {"Tgl Terbit": "05/10/2026", "Diterbitkan Oleh": HENDRA}),
        (
            "07/10/2026",
            "CPAR 1",
            {
                "Akar Masalah": "Setiap konsultan mengatur jadwalnya sendiri, sehingga bentrok baru ketahuan pada hari kunjungan.",
                "Kejadian Serupa": "Dua pelanggan lain di Semarang mengalami pergeseran pada bulan September.",
                "Rencana Perbaikan": (
                    "Membuat kalender bersama untuk semua konsultan.\nMemberi tahu pelanggan setiap perubahan lewat telepon."
                ),
                "Tindakan Pencegahan": "Kalender dibahas pada rapat konsultan setiap Jumat.",
                "Kriteria Efektif": "Tidak ada kunjungan yang digeser kurang dari tiga hari sebelumnya.",
            },
        ),
        (
            "07/10/2026",
            "CPAR 1",
            {"PIC Perbaikan": ARIF, "Target Selesai": "14/10/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "06/10/2026"},
        ),
        ("07/10/2026", LOG, {"Butuh Surat": "Tidak"}),
        ("16/10/2026", "CPAR 1", {"Tgl Pelaksanaan": "14/10/2026", "Bukti": "Kalender bersama, dibuka untuk semua konsultan"}),
        ("16/10/2026", LOG, {"Masalah Selesai": "Ya", "Tgl Konfirmasi": "16/10/2026", "Kepuasan": "3"}),
        ("21/10/2026", "CPAR 1", {"Verifikator": LILIS, "Tgl Verifikasi": "21/10/2026", "Hasil Verifikasi": "Tidak efektif"}),
        ("21/10/2026", "CPAR 1", {"Catatan Verifikasi": "Kalender ada, tetapi dua kunjungan pekan ini tetap digeser sehari sebelumnya."}),
        (
            "27/10/2026",
            "CPAR 2",
            {
                "Akar Masalah": "Kalender boleh diubah siapa saja tanpa persetujuan, jadi kunjungan yang sudah dijanjikan mudah tergusur.",
                "Kejadian Serupa": "Kunjungan ke pelanggan lain juga diubah tanpa persetujuan.",
                "Rencana Perbaikan": (
                    "Hanya Koordinator Konsultan yang boleh mengubah kunjungan yang sudah dijanjikan.\n"
                    "Menunjuk konsultan pengganti untuk setiap kunjungan.\n"
                    "Mencatat alasan setiap perubahan di kalender."
                ),
                "Tindakan Pencegahan": "Jumlah perubahan jadwal dilaporkan setiap bulan dalam rapat tinjauan.",
                "Kriteria Efektif": "Tidak ada perubahan tanpa persetujuan selama dua pekan.",
            },
        ),
        (
            "27/10/2026",
            "CPAR 2",
            {"PIC Perbaikan": ARIF, "Target Selesai": "06/11/2026", "Disusun Oleh": BAMBANG, "Tgl Rencana": "26/10/2026"},
        ),
        (
            "10/11/2026",
            "CPAR 2",
            {"Tgl Pelaksanaan": "06/11/2026", "Bukti": "Aturan kalender dan daftar konsultan pengganti, map Konsultasi"},
        ),
        ("23/11/2026", "CPAR 2", {"Verifikator": LILIS, "Tgl Verifikasi": "20/11/2026", "Hasil Verifikasi": "Efektif"}),
        (
            "23/11/2026",
            "CPAR 2",
            {"Catatan Verifikasi": "Sebelas kunjungan diperiksa; satu diubah, dengan persetujuan dan lima hari sebelumnya."},
        ),
        (
            "23/11/2026",
            "CPAR 2",
            {"Dokumen Diubah": "IK-KS-05 Penjadwalan kunjungan", "Risiko Diperbarui": "Risiko bentrok jadwal konsultan"},
        ),
    ),
)

STORIES = (CERTIFICATE_NAMES, LATE_MODULES, MOVED_VISITS)
