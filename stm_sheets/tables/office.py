"""The tabs that the office keeps (staff, limits, criteria, holidays, settings) and those that the program keeps."""

from __future__ import annotations

from stm_sheets.model import Column, Kind, Register, Type
from stm_sheets.tables.registers import CPAR_KINDS, NATURES, SEVERITIES, YES_NO

C, E, R = Kind.CONCLUSION, Kind.EVIDENCE, Kind.RECEIPT
TEXT, DATE, CHOICE, NUMBER, ROLES, PERSON = Type.TEXT, Type.DATE, Type.CHOICE, Type.NUMBER, Type.ROLES, Type.PERSON

ROLE_NAMES = ("Sales", "Koordinator Sales", "Koordinator Konsultan", "Konsultan", "Marketing", "Direktur", "Verifikator", "MR", "Karyawan")
HOLIDAY_KINDS = ("Libur nasional", "Cuti bersama", "Libur perusahaan")

STAFF = Register(
    tab="Petugas",
    key=("Nama",),
    help="Daftar karyawan dan perannya.",
    columns=(
        Column("Nama", E, TEXT, "Nama, ditulis sama persis di semua tab.", width=24),
        Column("Peran", E, ROLES, "Satu atau beberapa peran, dipisahkan koma: " + ", ".join(ROLE_NAMES) + ".", choices=ROLE_NAMES, width=36),
        Column("Departemen", E, TEXT, "Bagian tempat bekerja; Verifikator tidak boleh satu departemen dengan PIC.", width=20),
        Column("Email", E, TEXT, "Alamat email.", width=28),
        Column("Aktif", E, CHOICE, "Pilih Tidak bila sedang cuti panjang atau sudah keluar. Kosong berarti Ya.", choices=YES_NO, width=8),
        Column("Pengganti", E, PERSON, "Siapa yang menggantikan bila tidak aktif.", width=24),
    ),
)

PROCEDURE = Register(
    tab="Prosedur",
    key=("Langkah",),
    help="Langkah-langkah STM / PP02 / 08 dan batas waktunya dalam hari kerja.",
    columns=(
        Column("Langkah", E, TEXT, "Nomor langkah; jangan diubah.", width=14),
        Column("Kegiatan", E, TEXT, "Nama langkah, seperti terlihat di tab lain.", width=44),
        Column("Batas Ringan", E, NUMBER, "Hari kerja untuk keluhan ringan.", low=0, high=365, width=10),
        Column("Batas Sedang", E, NUMBER, "Hari kerja untuk keluhan sedang.", low=0, high=365, width=10),
        Column("Batas Berat", E, NUMBER, "Hari kerja untuk keluhan berat.", low=0, high=365, width=10),
        Column("Peran", C, TEXT, "Siapa yang mendapat giliran.", width=44),
        Column("Dihitung Dari", C, TEXT, "Dari tanggal mana hari kerja dihitung.", width=44),
    ),
)

CRITERIA = Register(
    tab="Kriteria CPAR",
    key=(),
    help="Jenis CPAR dan batas target perbaikan. Baris pertama yang cocok berlaku; sel kosong cocok untuk semua.",
    columns=(
        Column("Jenis", E, CHOICE, "Jenis keluhan.", choices=NATURES, width=14),
        Column("Keparahan", E, CHOICE, "Keparahan keluhan.", choices=SEVERITIES, width=14),
        Column("Berulang", E, CHOICE, "Apakah keluhan berulang.", choices=YES_NO, width=12),
        Column("Jenis CPAR", E, CHOICE, "Jenis CPAR yang berlaku.", choices=CPAR_KINDS, width=16),
        Column("Target", E, NUMBER, "Target selesai paling lambat, dalam hari kerja setelah CPAR terbit.", low=0, high=730, width=10),
    ),
)

HOLIDAYS = Register(
    tab="Hari Libur",
    key=("Tanggal",),
    help="Hari libur yang tidak dihitung sebagai hari kerja.",
    columns=(
        Column("Tanggal", E, DATE, "Tanggal libur.", width=14, future=True),
        Column("Keterangan", E, TEXT, "Nama hari libur.", width=48),
        Column("Jenis", E, CHOICE, "Jenis hari libur.", choices=HOLIDAY_KINDS, width=18),
        Column("Sumber", E, TEXT, "Dari mana tanggal ini diketahui.", width=40),
    ),
)

SETTINGS = Register(
    tab="Pengaturan",
    key=("Kunci",),
    help="Pengaturan kantor.",
    columns=(
        Column("Kunci", E, TEXT, "Nama pengaturan; jangan diubah.", width=34),
        Column("Nilai", E, TEXT, "Isi pengaturan.", width=48),
        Column("Keterangan", E, TEXT, "Artinya.", width=70),
    ),
)

HISTORY = Register(
    tab="Riwayat",
    key=(),
    help="Catatan perubahan, ditulis oleh program. Tidak pernah dihapus.",
    columns=(
        Column("Waktu", R, TEXT, "Waktu perubahan terlihat oleh program (WIB).", width=18),
        Column("Nomor", R, TEXT, "Nomor keluhan.", width=22),
        Column("Tab", R, TEXT, "Tab tempat perubahan.", width=16),
        Column("Kolom", R, TEXT, "Kolom yang berubah.", width=24),
        Column("Sebelum", R, TEXT, "Isi sebelumnya.", width=36),
        Column("Sesudah", R, TEXT, "Isi sesudahnya.", width=36),
        Column("Oleh", R, TEXT, "Petugas (diisi orang) atau Program.", width=12),
        Column("Run", R, TEXT, "Nomor pelaksanaan program.", width=12),
    ),
)

DASHBOARD = Register(
    tab="Dasbor",
    key=("Ukuran",),
    help="Ringkasan angka, ditulis oleh program.",
    columns=(
        Column("Ukuran", R, TEXT, "Apa yang dihitung.", width=52),
        Column("Nilai", C, NUMBER, "Jumlahnya pada saat program terakhir dijalankan.", width=12),
    ),
)

MEMORY = Register(
    tab="_Ingatan",
    key=("Jenis", "Kunci", "Bagian"),
    help="Ingatan program. Tab ini tersembunyi; jangan diubah.",
    columns=(
        Column("Jenis", R, TEXT, "Apa yang diingat.", width=14),
        Column("Kunci", R, TEXT, "Milik siapa.", width=24),
        Column("Bagian", R, NUMBER, "Bagian ke berapa dari isi yang panjang.", width=8),
        Column("Sidik", R, TEXT, "Tanda pengenal isi.", width=20),
        Column("Hasil", R, TEXT, "Kesimpulan terakhir.", width=30),
        Column("Isi", R, TEXT, "Isi yang diingat.", width=60),
    ),
)

OFFICE = (STAFF, PROCEDURE, CRITERIA, HOLIDAYS, SETTINGS)
KEPT = (DASHBOARD, HISTORY, MEMORY)
HIDDEN = frozenset({MEMORY.tab})

SETTING_ROWS = (
    # Kunci, Nilai, Keterangan, dipakai nilai bawaan bila kosong (surat tidak: tanpa nilai, surat menunggu)
    ("Nama perusahaan", "Sentral Tehnologi Managemen", "Dicetak pada kepala surat.", False),
    ("Alamat perusahaan", "Jl. Contoh No. 1, Jakarta 10110", "Dicetak pada kepala surat. Ganti dengan alamat kantor.", False),
    ("Telepon perusahaan", "021-0000000", "Dicetak pada kepala surat dan bagian kontak.", False),
    ("Email perusahaan", "info@contoh.co.id", "Dicetak pada kepala surat dan bagian kontak.", False),
    ("Kota surat", "Jakarta", "Kota di depan tanggal surat.", False),
    ("Kode surat", "STM-SL", "Bagian tengah nomor surat, seperti 012/STM-SL/XI/2026.", True),
    ("Jabatan penanda tangan", "Direktur", "Jabatan di bawah tanda tangan surat.", False),
    ("Lampiran surat", "-", "Isi baris Lampiran pada surat.", False),
    ("Tembusan surat", "Arsip", "Penerima tembusan, dipisahkan titik koma.", False),
    ("Lampiran surat Inggris", "-", "Isi baris Enclosure pada surat berbahasa Inggris.", False),
    ("Tembusan surat Inggris", "-", "Penerima tembusan surat berbahasa Inggris; - berarti menurut Tembusan surat.", False),
    ("Folder templat", "-", "Folder templat milik kantor, di samping buku ini; - berarti tidak ada.", False),
    ("Logo surat", "-", "Berkas gambar logo di folder templat, misalnya logo.png; - berarti tanpa logo.", False),
    ("Gambar tanda tangan", "-", "Berkas gambar tanda tangan di folder templat; - berarti dengan pena.", False),
    ("Templat surat", "jawaban_claim.docx", "Templat surat jawaban berbahasa Indonesia.", True),
    ("Templat surat Inggris", "jawaban_claim_en.docx", "Templat surat jawaban berbahasa Inggris.", True),
    ("Templat CPAR", "cpar.docx", "Templat formulir CPAR.", True),
    ("Zona waktu", "Asia/Jakarta", "Zona waktu kantor.", True),
    ("Hari kerja", "Senin, Selasa, Rabu, Kamis, Jumat", "Hari kerja dalam seminggu, dipisahkan koma.", True),
    ("Cuti bersama libur", "Ya", "Ya: cuti bersama tidak dihitung sebagai hari kerja. Tidak: dihitung.", True),
    ("Standar waktu tanggapan", "2", "Tanggapan pertama paling lambat sekian hari kerja.", True),
    ("Waktu tanggapan diukur sampai", "Tgl Tanggapan Pertama", "Kolom Log Keluhan yang mengakhiri waktu tanggapan.", True),
    ("Standar jumlah keluhan per bulan", "5", "Batas jumlah keluhan dalam sebulan.", True),
    ("Peringatan sebelum batas", "1", "Diingatkan sekian hari kerja sebelum batas waktu.", True),
    ("Lapor atasan setelah terlambat", "5", "Dilaporkan ke atasan setelah terlambat sekian hari kerja.", True),
)

CRITERIA_ROWS = (
    # Jenis, Keparahan, Berulang, Jenis CPAR, Target
    ("", "Berat", "", "Pencegahan", 10),
    ("", "", "Ya", "Pencegahan", 15),
    ("Teknis", "Sedang", "", "Perbaikan", 15),
    ("Non-teknis", "Sedang", "", "Perbaikan", 20),
    ("Teknis", "Ringan", "", "Perbaikan", 20),
    ("", "", "", "Koreksi", 20),
)

