"""The four registers that people work in, column by column, in the order in which a new book shows them."""

from __future__ import annotations

from stm_sheets.model import Column, Kind, Register, Type

C, R, E = Kind.CONCLUSION, Kind.RECEIPT, Kind.EVIDENCE
TEXT, DATE, CHOICE, PERSON, NUMBER, CASE = Type.TEXT, Type.DATE, Type.CHOICE, Type.PERSON, Type.NUMBER, Type.CASE

YES_NO = ("Ya", "Tidak")
SOURCES = ("Survey", "Telepon", "Langsung", "Email", "Website", "WhatsApp", "Surat")
SERVICES = ("Konsultasi", "Pelatihan", "Sertifikat", "Pengiriman materi", "Lainnya")
SEVERITIES = ("Ringan", "Sedang", "Berat")
NATURES = ("Teknis", "Non-teknis")
REASONS = ("Tidak puas", "Tidak ada tindakan")
CLOSINGS = ("Duplikat", "Bukan keluhan", "Dibatalkan pelanggan")
CHECKS = ("Setuju", "Perbaiki")
RESULTS = ("Efektif", "Tidak efektif")
CPAR_KINDS = ("Koreksi", "Perbaikan", "Pencegahan")
CAUSES = ("Manusia", "Metode", "Alat", "Bahan", "Lingkungan", "Pengukuran")
LANGUAGES = ("Indonesia", "Inggris")
TITLES = ("Bapak", "Ibu", "Bapak/Ibu", "Saudara", "Saudari")
LATER = True

LOG = Register(
    tab="Log Keluhan",
    key=("No Keluhan",),
    help="Satu baris untuk satu keluhan.",
    columns=(
        Column("No Keluhan", R, TEXT, "Nomor keluhan, diberikan program setelah kolom bertanda * lengkap.", width=15),
        Column("Status", C, TEXT, "Keadaan keluhan sekarang.", width=13, trail=True),
        Column("Langkah", C, TEXT, "Langkah prosedur yang sedang berjalan.", width=25, trail=True),
        Column("Penanggung Jawab", C, TEXT, "Siapa yang mendapat giliran.", width=20, trail=True),
        Column("Batas Waktu", C, DATE, "Langkah ini paling lambat selesai pada tanggal ini.", width=12, trail=True),
        Column("Terlambat", C, NUMBER, "Sudah berapa hari kerja melewati batas waktu.", width=10),
        Column("Eskalasi", C, NUMBER, "Tingkat eskalasi yang masih terbuka: 1 atau 2.", width=9, trail=True),
        Column("Tindakan Berikutnya", C, TEXT, "Apa yang perlu diisi, dan di tab mana.", width=36),
        Column("Periksa", C, TEXT, "Apa yang perlu diperbaiki pada baris ini.", width=36),
        Column("Tanggal Terima", E, DATE, "Tanggal keluhan diterima.", "1-3 Pencatatan", "1-3", width=12, required=True),
        Column("Sumber", E, CHOICE, "Melalui apa keluhan diterima.", "1-3 Pencatatan", "1-3", SOURCES, width=11, required=True),
        Column("Penerima", E, PERSON, "Karyawan yang menerima keluhan.", "1-3 Pencatatan", "1-3", width=17, required=True),
        Column("Sales", E, PERSON, "Sales yang menangani pelanggan ini.", "1-3 Pencatatan", "1-3", width=17),
        Column("Nama Pelanggan", E, TEXT, "Nama perusahaan atau lembaga pelanggan.", "1-3 Pencatatan", "1-3", width=26, required=True),
        Column("Nama Pelapor", E, TEXT, "Orang yang menyampaikan keluhan.", "1-3 Pencatatan", "1-3", width=18),
        Column("Kontak", E, TEXT, "Nomor telepon atau email pelapor.", "1-3 Pencatatan", "1-3", width=18),
        Column("Alamat", E, TEXT, "Alamat pelanggan, untuk surat jawaban.", "1-3 Pencatatan", "1-3", width=28),
        Column("Layanan", E, CHOICE, "Layanan yang dikeluhkan.", "1-3 Pencatatan", "1-3", SERVICES, width=16),
        Column("Konsultan", E, PERSON, "Konsultan yang menangani pelanggan ini.", "1-3 Pencatatan", "1-3", width=17),
        Column("Uraian Keluhan", E, TEXT, "Apa yang terjadi, dengan kata-kata pelanggan.", "1-3 Pencatatan", "1-3", width=44, required=True),
        Column("Permintaan Pelanggan", E, TEXT, "Apa yang diharapkan pelanggan.", "1-3 Pencatatan", "1-3", width=28),
        Column("Keparahan", E, CHOICE, "Seberapa berat akibatnya bagi pelanggan.", "1-3 Pencatatan", "1-3", SEVERITIES, width=11, required=True),
        Column("Berulang", E, CHOICE, "Apakah keluhan serupa pernah terjadi.", "1-3 Pencatatan", "1-3", YES_NO, width=10),
        Column("Tgl Tanggapan Pertama", E, DATE, "Tanggal pelanggan pertama kali ditanggapi.", "1-3 Pencatatan", "1-3", width=13),
        Column("Tgl ke Koordinator", E, DATE, "Tanggal keluhan disampaikan ke Koordinator Sales.", "4-5 Penyampaian", "4", width=13),
        Column("Jenis", E, CHOICE, "Teknis: masalah konsultasi. Non-teknis: selain itu.", "4-5 Penyampaian", "5", NATURES, width=12),
        Column("Tgl Diteruskan", E, DATE, "Tanggal keluhan diteruskan menurut jenisnya.", "4-5 Penyampaian", "5", width=13),
        Column("PIC", E, PERSON, "Karyawan terkait yang menangani masalah.", "6-7 Koreksi", "6", width=17),
        Column("Tgl ke PIC", E, DATE, "Tanggal masalah disampaikan ke PIC.", "6-7 Koreksi", "6", width=12),
        Column("Tindakan Koreksi", E, TEXT, "Apa yang segera dilakukan untuk pelanggan.", "6-7 Koreksi", "7", width=36),
        Column("Tgl Koreksi", E, DATE, "Tanggal tindakan koreksi selesai.", "6-7 Koreksi", "7", width=12),
        Column("Butuh Surat", E, CHOICE, "Apakah pelanggan perlu surat jawaban claim.", "10 Surat", "10", YES_NO, width=10),
        Column("Masalah Selesai", E, CHOICE, "Menurut pelanggan, apakah masalahnya selesai.", "16-17 Kepuasan", "16", YES_NO, width=11),
        Column("Tgl Konfirmasi", E, DATE, "Tanggal pelanggan memberi jawaban.", "16-17 Kepuasan", "16", width=12),
        Column("Alasan Tidak Puas", E, CHOICE, "Diisi bila pelanggan belum puas.", "16-17 Kepuasan", "16", REASONS, width=17),
        Column("Tanggapan Pelanggan", E, TEXT, "Jawaban pelanggan dengan kata-katanya sendiri.", "16-17 Kepuasan", "16", width=30),
        Column("Kepuasan", E, NUMBER, "Nilai dari pelanggan, 1 (buruk) sampai 5 (baik sekali).", "16-17 Kepuasan", "16", low=1, high=5, width=10),
        Column("Ditutup Karena", E, CHOICE, "Diisi hanya bila keluhan ditutup sebelum selesai.", "Penutupan", "", CLOSINGS, width=18),
        Column("Alasan Penutupan", E, TEXT, "Mengapa keluhan ditutup.", "Penutupan", "", width=30),
        Column("Rujukan", E, CASE, "Untuk Duplikat: nomor keluhan yang sudah dicatat lebih dulu.", "Penutupan", "", width=15),
        Column("Ditutup Oleh", E, PERSON, "Siapa yang memutuskan penutupan.", "Penutupan", "", width=17),
        Column("Tgl Penutupan", E, DATE, "Tanggal keluhan ditutup.", "Penutupan", "", width=12),
        Column("Keterangan", E, TEXT, "Catatan bebas.", "", "", width=30),
        Column("Bahasa Surat", E, CHOICE, "Bahasa surat jawaban; kosong berarti Indonesia.", "Surat: pilihan", "", LANGUAGES, width=12, optional=LATER),
        Column("Sapaan", E, CHOICE, "Bagaimana pelapor disapa dalam surat; kosong berarti menurut yang tertulis di depan namanya.", "Surat: pilihan", "", TITLES, width=12, optional=LATER),
        Column("Tembusan Surat", E, TEXT, "Penerima tembusan, dipisahkan titik koma; kosong berarti menurut Pengaturan, tanda - berarti tidak ada.", "Surat: pilihan", "", width=22, optional=LATER),
        Column("Lampiran Surat", E, TEXT, "Isi baris Lampiran pada surat; kosong berarti menurut Pengaturan, tanda - berarti tidak ada.", "Surat: pilihan", "", width=22, optional=LATER),
    ),
)

CPAR = Register(
    tab="CPAR",
    key=("No CPAR",),
    help="Satu baris untuk satu putaran CPAR sebuah keluhan. Baris dibuat oleh program.",
    columns=(
        Column("No CPAR", R, TEXT, "Nomor CPAR, diberikan program.", width=16),
        Column("No Keluhan", R, TEXT, "Keluhan yang ditangani.", width=15),
        Column("Putaran", R, NUMBER, "1 untuk CPAR pertama, 2 bila tindakan pertama tidak efektif, dan seterusnya.", width=9),
        Column("Status", C, TEXT, "Keadaan putaran ini.", width=13, trail=True),
        Column("Pelanggan", C, TEXT, "Nama pelanggan, dari Log Keluhan.", width=24),
        Column("Ringkasan", C, TEXT, "Uraian keluhan, dari Log Keluhan.", width=36),
        Column("Jenis CPAR", C, TEXT, "Menurut tab Kriteria CPAR.", width=13, trail=True),
        Column("Penanggung Jawab", C, TEXT, "Siapa yang mendapat giliran pada baris ini.", width=20),
        Column("Batas Waktu", C, DATE, "Paling lambat diisi pada tanggal ini.", width=12),
        Column("Periksa", C, TEXT, "Apa yang perlu diperbaiki pada baris ini.", width=36),
        Column("Tgl Terbit", E, DATE, "Tanggal CPAR diterbitkan.", "8 Penerbitan", "8", width=12),
        Column("Diterbitkan Oleh", E, PERSON, "Koordinator Sales yang menerbitkan.", "8 Penerbitan", "8", width=17),
        Column("Uraian Ketidaksesuaian", E, TEXT, "Apa yang tidak sesuai, dan terhadap ketentuan apa.", "9 Rencana", "9", width=36),
        Column("Mengapa 1", E, TEXT, "Mengapa hal itu terjadi?", "9 Rencana", "9", width=26),
        Column("Mengapa 2", E, TEXT, "Mengapa jawaban sebelumnya terjadi?", "9 Rencana", "9", width=26),
        Column("Mengapa 3", E, TEXT, "Mengapa jawaban sebelumnya terjadi?", "9 Rencana", "9", width=26),
        Column("Mengapa 4", E, TEXT, "Mengapa jawaban sebelumnya terjadi?", "9 Rencana", "9", width=26),
        Column("Mengapa 5", E, TEXT, "Mengapa jawaban sebelumnya terjadi?", "9 Rencana", "9", width=26),
        Column("Akar Masalah", E, TEXT, "Penyebab paling dasar.", "9 Rencana", "9", width=32),
        Column("Kejadian Serupa", E, TEXT, "Apakah hal serupa terjadi di tempat lain. Bila tidak, tulis \"Tidak ada\".", "9 Rencana", "9", width=26),
        Column("Rencana Perbaikan", E, TEXT, "Tulis satu tindakan per baris di dalam sel (Alt+Enter).", "9 Rencana", "9", width=38),
        Column("Tindakan Pencegahan", E, TEXT, "Apa yang dilakukan agar masalah tidak terulang.", "9 Rencana", "9", width=32),
        Column("PIC Perbaikan", E, PERSON, "Siapa yang melaksanakan rencana; kosong berarti PIC keluhan.", "9 Rencana", "9", width=17),
        Column("Target Selesai", E, DATE, "Tanggal rencana harus selesai.", "9 Rencana", "9", width=12, future=True),
        Column("Kriteria Efektif", E, TEXT, "Tanda bahwa tindakan berhasil.", "9 Rencana", "9", width=28),
        Column("Disusun Oleh", E, PERSON, "Penyusun rencana.", "9 Rencana", "9", width=17),
        Column("Tgl Rencana", E, DATE, "Tanggal rencana selesai disusun.", "9 Rencana", "9", width=12),
        Column("Tgl Pelaksanaan", E, DATE, "Tanggal rencana selesai dilaksanakan.", "15 Pelaksanaan", "15", width=13),
        Column("Bukti", E, TEXT, "Di mana bukti pelaksanaan disimpan.", "15 Pelaksanaan", "15", width=28),
        Column("Verifikator", E, PERSON, "Orang yang bukan PIC dan tidak satu departemen dengan PIC.", "Monitoring", "monitoring", width=17),
        Column("Tgl Verifikasi", E, DATE, "Tanggal verifikasi dilakukan.", "Monitoring", "monitoring", width=12),
        Column("Hasil Verifikasi", E, CHOICE, "Apakah tindakan efektif.", "Monitoring", "monitoring", RESULTS, width=13),
        Column("Catatan Verifikasi", E, TEXT, "Apa yang ditemukan Verifikator.", "Monitoring", "monitoring", width=28),
        Column("Pengecualian Verifikator", E, TEXT, "Alasan bila Verifikator terpaksa tidak independen.", "Monitoring", "monitoring", width=24),
        Column("Dokumen Diubah", E, TEXT, "Dokumen yang diubah karena keluhan ini. Bila tidak ada, tulis \"Tidak ada\".", "Monitoring", "monitoring", width=22),
        Column("Risiko Diperbarui", E, TEXT, "Risiko yang diperbarui karena keluhan ini. Bila tidak ada, tulis \"Tidak ada\".", "Monitoring", "monitoring", width=22),
        Column("Golongan Penyebab", E, CHOICE, "Golongan akar masalah, untuk laporan; boleh kosong.", "9 Rencana: golongan", "", CAUSES, width=14, optional=LATER),
    ),
)

LETTER = Register(
    tab="Jawaban Claim",
    key=("No Keluhan", "Revisi"),
    help="Satu baris untuk satu revisi surat jawaban claim. Baris dibuat oleh program.",
    columns=(
        Column("No Keluhan", R, TEXT, "Keluhan yang dijawab.", width=15),
        Column("Revisi", R, NUMBER, "0 untuk surat pertama, 1 untuk perbaikan pertama, dan seterusnya.", width=8),
        Column("No Surat", R, TEXT, "Nomor surat, diberikan setelah semua pemeriksa setuju.", width=20),
        Column("Tgl Surat", R, DATE, "Tanggal surat: tanggal persetujuan terakhir.", width=12),
        Column("Berkas", R, TEXT, "Nama berkas surat di folder keluaran.", width=37),
        Column("Sidik Isi", R, TEXT, "Tanda pengenal isi surat saat diperiksa.", width=18),
        Column("Status", C, TEXT, "Keadaan revisi ini.", width=13, trail=True),
        Column("Pelanggan", C, TEXT, "Nama pelanggan, dari Log Keluhan.", width=24),
        Column("Ringkasan", C, TEXT, "Uraian keluhan, dari Log Keluhan.", width=36),
        Column("Penanggung Jawab", C, TEXT, "Siapa yang mendapat giliran pada baris ini.", width=20),
        Column("Batas Waktu", C, DATE, "Paling lambat diisi pada tanggal ini.", width=12),
        Column("Periksa", C, TEXT, "Apa yang perlu diperbaiki pada baris ini.", width=36),
        Column("Isi Tambahan", E, TEXT, "Kalimat tambahan untuk surat; kosong berarti sama dengan revisi sebelumnya.", "11 Draf", "11", width=36),
        Column("Tgl Draf", E, DATE, "Tanggal draf surat siap diperiksa (revisi 0).", "11 Draf", "11", width=12),
        Column("Cek Koordinator Sales", E, CHOICE, "Hasil pemeriksaan Koordinator Sales.", "12 Pemeriksaan", "12", CHECKS, width=13),
        Column("Tgl Cek Koordinator Sales", E, DATE, "Tanggal pemeriksaan Koordinator Sales.", "12 Pemeriksaan", "12", width=13),
        Column("Cek Marketing", E, CHOICE, "Hasil pemeriksaan Marketing.", "12 Pemeriksaan", "12", CHECKS, width=13),
        Column("Tgl Cek Marketing", E, DATE, "Tanggal pemeriksaan Marketing.", "12 Pemeriksaan", "12", width=13),
        Column("Persetujuan Direktur", E, CHOICE, "Keputusan Direktur.", "12 Pemeriksaan", "12", CHECKS, width=13),
        Column("Tgl Persetujuan Direktur", E, DATE, "Tanggal keputusan Direktur.", "12 Pemeriksaan", "12", width=13),
        Column("Diperiksa Oleh", E, PERSON, "Nama pemeriksa.", "12 Pemeriksaan", "12", width=17),
        Column("Disetujui Oleh", E, PERSON, "Nama yang menandatangani surat.", "12 Pemeriksaan", "12", width=17),
        Column("Catatan Perbaikan", E, TEXT, "Apa yang perlu diperbaiki dalam surat.", "12 Pemeriksaan", "12", width=30),
        Column("Tgl Revisi", E, DATE, "Tanggal surat selesai diperbaiki (revisi 1 dan seterusnya).", "13 Perbaikan", "13", width=12),
        Column("Tgl Kirim", E, DATE, "Tanggal surat dikirim ke pelanggan.", "14 Pengiriman", "14", width=12),
        Column("Cara Kirim", E, TEXT, "Misalnya email, kurir, atau diantar langsung.", "14 Pengiriman", "14", width=16),
        Column("Bukti Kirim", E, TEXT, "Misalnya nomor resi atau tangkapan layar email.", "14 Pengiriman", "14", width=22),
    ),
)

ESCALATION = Register(
    tab="Eskalasi",
    key=("No Keluhan", "Putaran"),
    help="Satu baris untuk satu laporan ke Direktur karena pelanggan belum puas. Baris dibuat oleh program.",
    columns=(
        Column("No Keluhan", R, TEXT, "Keluhan yang dieskalasi.", width=15),
        Column("Putaran", R, NUMBER, "Eskalasi ke berapa untuk keluhan ini.", width=9),
        Column("Tingkat", R, NUMBER, "1: Direktur. 2: Koordinator Sales bersama Direktur.", width=9),
        Column("Tgl Lapor", R, DATE, "Tanggal pelanggan menyatakan belum puas.", width=12),
        Column("Status", C, TEXT, "Keadaan eskalasi ini.", width=19, trail=True),
        Column("Pelanggan", C, TEXT, "Nama pelanggan, dari Log Keluhan.", width=24),
        Column("Ringkasan", C, TEXT, "Uraian keluhan, dari Log Keluhan.", width=36),
        Column("Penanggung Jawab", C, TEXT, "Siapa yang mendapat giliran pada baris ini.", width=20),
        Column("Batas Waktu", C, DATE, "Paling lambat diisi pada tanggal ini.", width=12),
        Column("Periksa", C, TEXT, "Apa yang perlu diperbaiki pada baris ini.", width=36),
        Column("Tindakan Khusus", E, TEXT, "Apa yang diputuskan untuk pelanggan ini.", "Tindakan khusus", "tindakan", width=38),
        Column("Diputuskan Oleh", E, PERSON, "Siapa yang memutuskan.", "Tindakan khusus", "tindakan", width=17),
        Column("Tgl Tindakan", E, DATE, "Tanggal tindakan khusus dilakukan.", "Tindakan khusus", "tindakan", width=12),
        Column("Masalah Selesai", E, CHOICE, "Menurut pelanggan, apakah masalahnya selesai.", "17 Kepuasan", "17", YES_NO, width=11),
        Column("Tgl Konfirmasi", E, DATE, "Tanggal pelanggan memberi jawaban setelah tindakan khusus.", "17 Kepuasan", "17", width=12),
        Column("Alasan Tidak Puas", E, CHOICE, "Diisi bila pelanggan belum puas.", "17 Kepuasan", "17", REASONS, width=17),
        Column("Tanggapan Pelanggan", E, TEXT, "Jawaban pelanggan dengan kata-katanya sendiri.", "17 Kepuasan", "17", width=30),
    ),
)

REGISTERS = (LOG, CPAR, LETTER, ESCALATION)
