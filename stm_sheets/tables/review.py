"""The report for the management review: what it counts, how it calls that, its tables and its pictures."""

from __future__ import annotations

from stm_sheets.core.conditions import All, Exists, Is, Not
from stm_sheets.core.forms import Field, Form
from stm_sheets.core.review import Graph, Group, Measure, Review, Rounds
from stm_sheets.tables.registers import CAUSES, CPAR_KINDS, NATURES, SERVICES, SEVERITIES, SOURCES, YES_NO
from stm_sheets.tables.words import CLOSED, ESCALATION, LOG, RECORDED, SATISFIED, SELF, YES_DATE

GRADES = ("1", "2", "3", "4", "5")
TIERS = ("Tingkat 1 terbuka", "Tingkat 2 terbuka", "Sudah berakhir")

GROUPS = (
    # isian di templat, judul tabelnya, sel yang dihitung, isi menurut urutan, sebutan bila kosong
    Group("sumber", "Sumber", LOG["Sumber"], SOURCES, "Belum diisi"),
    Group("layanan", "Layanan", LOG["Layanan"], SERVICES, "Belum diisi"),
    Group("jenis", "Jenis", LOG["Jenis"], NATURES, "Belum ditentukan"),
    Group("keparahan", "Keparahan", LOG["Keparahan"], SEVERITIES, "Belum diisi"),
    Group("berulang", "Keluhan berulang", LOG["Berulang"], YES_NO, "Belum diisi"),
    Group("eskalasi", "Eskalasi", None, TIERS, "Tanpa eskalasi"),
    Group("kepuasan", "Nilai kepuasan (1 buruk, 5 baik sekali)", LOG["Kepuasan"], GRADES, "Belum dinilai"),
)

ROUND_GROUPS = (
    # dihitung per putaran CPAR
    Group("jenis_cpar", "Jenis CPAR", SELF["Jenis CPAR"], CPAR_KINDS, "Belum ditentukan"),
    Group("penyebab", "Golongan penyebab", SELF["Golongan Penyebab"], CAUSES, "Belum digolongkan"),
)

FLAGS = (
    # nama, kapan berlaku
    ("solved", All(RECORDED, Not(CLOSED), SATISFIED)),
    ("escalated", Exists(ESCALATION)),
    ("repeated", Is(LOG["Berulang"], "Ya")),
    ("no_complaint", All(RECORDED, CLOSED, Is(LOG["Ditutup Karena"], "Duplikat", "Bukan keluhan"))),
)

MEASURES = (
    # Ukuran, apa yang dihitung, bagaimana (count: banyaknya; mean: rata-rata; over: melewati standar)
    Measure("Keluhan diterima", "received"),
    Measure("Selesai, tindakan efektif", "finished"),
    Measure("Ditutup sebelum selesai", "shut"),
    Measure("- di antaranya Duplikat atau Bukan keluhan", "no_complaint"),
    Measure("Masih terbuka", "open"),
    Measure("- di antaranya terlambat", "late"),
    Measure("- di antaranya belum lengkap dicatat", "incomplete"),
    Measure("Masalah selesai menurut pelanggan", "solved"),
    Measure("Pernah dieskalasi", "escalated"),
    Measure("Keluhan berulang", "repeated"),
    Measure("Putaran CPAR", "rounds"),
    Measure("- dinyatakan efektif", "effective"),
    Measure("- dinyatakan tidak efektif", "ineffective"),
    Measure("Waktu tanggapan rata-rata (hari kerja)", "response", "mean"),
    Measure("Tanggapan melewati standar", "response", "over"),
    Measure("Waktu penyelesaian rata-rata (hari kerja)", "solving", "mean"),
    Measure("Nilai kepuasan rata-rata", "grade", "mean"),
)

TIMES = (
    # sebutan di tabel waktu, apa yang diukur
    ("Waktu tanggapan", "response"),
    ("Waktu penyelesaian", "solving"),
)

GRAPHS = (
    # isian di templat, apa yang digambar
    Graph("grafik_bulan", "months"),
    Graph("grafik_sumber", "sumber"),
    Graph("grafik_langkah", "steps"),
    Graph("grafik_tanggapan", "days"),
    Graph("grafik_penyebab", "penyebab"),
)

NOTES = (
    # bagaimana angka dihitung; {per}: hari laporan, {kolom}: kolom yang mengakhiri waktu tanggapan
    "Keluhan termasuk periode ini bila Tanggal Terima jatuh di dalamnya. Semua baris Log Keluhan yang bertanggal terima dihitung, seperti di tab Dasbor: juga yang belum lengkap dicatat dan yang kemudian ditutup.",
    "Keluhan yang ditutup sebagai Duplikat atau Bukan keluhan tetap masuk dalam jumlah keluhan dan waktu tanggapan, agar sama dengan tab Dasbor; banyaknya disebut tersendiri.",
    "Terbuka, terlambat, eskalasi, dan hasil CPAR adalah keadaan per {per}, juga untuk periode pembanding.",
    "Waktu tanggapan adalah hari kerja dari Tanggal Terima sampai {kolom}, untuk keluhan yang sudah ditanggapi. Waktu penyelesaian adalah hari kerja dari Tanggal Terima sampai pelanggan menyatakan masalahnya selesai.",
    "Jenis CPAR, golongan penyebab, dan akar masalah dihitung per putaran CPAR. Putaran CPAR termasuk periode keluhannya, menurut Tanggal Terima keluhan itu; Register CPAR bulanan memakai Tgl Terbit.",
    "Sel yang tidak dapat dibaca (tanggal berupa teks, isi di luar pilihan) dihitung sebagai kosong; kolom Periksa menyebutkannya. Baris bernomor ganda tidak dihitung sampai diperbaiki.",
)

SIGNERS = (
    # isian di templat, peran
    ("mr", "MR"),
    ("direktur", "Direktur"),
)

COUNTED = {"nama": "Email", "jumlah": "3", "bagian": "43%", "terbuka": "1"}
LATE = {"nomor": "KLH-2026-0001", "pelanggan": "PT Cahaya Abadi", "langkah": "9 Menyusun rencana perbaikan", "penanggung_jawab": "Dewi Lestari", "batas": "20/11/2026", "hari": "3"}
PICTURE = True

FIELDS = (
    # nama di templat, arti, contoh, kolom atau kunci Pengaturan yang dibaca, harus tercetak
    Field("perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen", ("Nama perusahaan",)),
    Field("alamat_perusahaan", "Alamat perusahaan kita.", "Jl. Melati No. 8, Jakarta 10110", ("Alamat perusahaan",)),
    Field("logo", "Gambar logo pada kepala halaman pertama; boleh kosong. Tulis dalam paragraf tersendiri.", "logo.png", ("Logo surat",), picture=PICTURE),
    Field("periode", "Bulan atau tahun yang dilaporkan, dengan kata.", "November 2026", ("Tanggal Terima",), shown=True),
    Field("sebelumnya", "Bulan atau tahun pembanding, dengan kata.", "Oktober 2026", ("Tanggal Terima",)),
    Field("per", "Hari laporan: keadaan keluhan adalah keadaan pada hari ini.", "25 November 2026", (), shown=True),
    Field("kosong", "Kalimat bila tidak ada keluhan pada periode ini, selain itu kosong; ringkasan juga menyebutnya.", "Tidak ada keluhan yang diterima pada November 2026.", ("Tanggal Terima",)),
    Field("ringkasan", "Ringkasan dalam kalimat, satu paragraf satu butir.", ("Pada November 2026 diterima 7 keluhan.",), ("Tanggal Terima", "Status", "Terlambat")),
    Field("indikator", "Dua indikator kinerja prosedur, satu baris satu indikator.", ({"nama": "Waktu tanggapan", "standar": "paling lama 2 hari kerja", "nilai": "rata-rata 1,8 hari kerja", "sebelumnya": "rata-rata 2,1 hari kerja", "hasil": "Tercapai"},), ("Standar waktu tanggapan", "Standar jumlah keluhan per bulan")),
    Field("ukuran", "Angka periode ini dan periode pembanding.", ({"nama": "Keluhan diterima", "jumlah": "7", "sebelumnya": "5"},), ("Tanggal Terima", "Status")),
    Field("bulan", "Keluhan per bulan dalam tahun ini, dengan tahun sebelumnya.", ({"nama": "November", "jumlah": "7", "sebelumnya": "5", "terbuka": "3", "tanggapan": "1,8", "melewati": "1"},), ("Tanggal Terima",)),
    Field("langkah", "Keluhan yang masih terbuka menurut langkahnya.", ({"nama": "9 Menyusun rencana perbaikan", "jumlah": "2", "terlambat": "1"},), ("Langkah", "Terlambat")),
    Field("sumber", "Keluhan menurut sumber.", (COUNTED,), ("Sumber",)),
    Field("layanan", "Keluhan menurut layanan.", (COUNTED,), ("Layanan",)),
    Field("jenis", "Keluhan menurut jenis.", (COUNTED,), ("Jenis",)),
    Field("keparahan", "Keluhan menurut keparahan.", (COUNTED,), ("Keparahan",)),
    Field("berulang", "Keluhan berulang atau tidak.", (COUNTED,), ("Berulang",)),
    Field("eskalasi", "Keluhan menurut tingkat eskalasi.", (COUNTED,), ("Eskalasi",)),
    Field("kepuasan", "Keluhan menurut nilai kepuasan.", (COUNTED,), ("Kepuasan",)),
    Field("jenis_cpar", "Putaran CPAR menurut jenisnya.", (COUNTED,), ("Jenis CPAR",)),
    Field("penyebab", "Putaran CPAR menurut golongan penyebab.", (COUNTED,), ("Golongan Penyebab",)),
    Field("akar", "Akar masalah yang paling sering ditulis; boleh kosong.", ({"nama": "Alamat pengiriman tidak diperiksa ulang.", "jumlah": "2"},), ("Akar Masalah",)),
    Field("putaran", "Hasil CPAR menurut putarannya; boleh kosong.", ({"nama": "Putaran 1", "efektif": "4", "tidak_efektif": "1", "belum": "2"},), ("Putaran", "Hasil Verifikasi")),
    Field("waktu", "Waktu tanggapan dan waktu penyelesaian dalam hari kerja.", ({"nama": "Waktu tanggapan", "banyak": "6", "rata": "1,8", "tengah": "2,0", "terlama": "4", "melewati": "1", "dalam": "83%"},), ("Tanggal Terima", "Tgl Tanggapan Pertama", "Tgl Konfirmasi")),
    Field("terlambat", "Keluhan yang terlambat, yang paling lama lebih dahulu; boleh kosong.", (LATE,), ("Nama Pelanggan", "Langkah", "Penanggung Jawab", "Batas Waktu", "Terlambat")),
    Field("terlambat_luar", "Keluhan terlambat yang diterima di luar periode ini, 25 yang paling lama; boleh kosong.", (LATE,), ("Nama Pelanggan", "Langkah", "Penanggung Jawab", "Batas Waktu", "Terlambat")),
    Field("berulang_daftar", "Keluhan yang berulang; boleh kosong.", ({"nomor": "KLH-2026-0001", "tanggal": "03/11/2026", "pelanggan": "PT Cahaya Abadi", "uraian": "Sertifikat belum kami terima.", "status": "Berjalan"},), ("Nama Pelanggan", "Uraian Keluhan", "Status")),
    Field("luar", "Keluhan terbuka di luar periode ini, dalam satu kalimat; boleh kosong.", "Di luar periode ini masih ada 2 keluhan terbuka, 1 di antaranya terlambat.", ("Status", "Terlambat")),
    Field("catatan", "Cara menghitung, satu paragraf satu butir.", ("Terbuka dan terlambat adalah keadaan per 25 November 2026.",), ()),
    Field("grafik_bulan", "Gambar: keluhan per bulan, dengan tahun sebelumnya; kosong bila tidak ada keluhan pada kedua tahun itu.", "grafik_bulan.png", ("Tanggal Terima",), picture=PICTURE),
    Field("grafik_sumber", "Gambar: keluhan menurut sumber; kosong bila tidak ada keluhan.", "grafik_sumber.png", ("Sumber",), picture=PICTURE),
    Field("grafik_langkah", "Gambar: keluhan terbuka menurut langkah; kosong bila tidak ada yang terbuka.", "grafik_langkah.png", ("Langkah",), picture=PICTURE),
    Field("grafik_tanggapan", "Gambar: sebaran waktu tanggapan; kosong bila belum ada yang ditanggapi.", "grafik_tanggapan.png", ("Tgl Tanggapan Pertama",), picture=PICTURE),
    Field("grafik_penyebab", "Gambar: putaran CPAR menurut golongan penyebab; kosong bila tidak ada putaran CPAR.", "grafik_penyebab.png", ("Golongan Penyebab",), picture=PICTURE),
    Field("mr", "Pemegang peran MR; kosong bila belum ada.", "Bambang Sutrisno", ("Peran",)),
    Field("direktur", "Pemegang peran Direktur; kosong bila belum ada.", "Maya Kusumawati", ("Peran",)),
)

REVIEW = Form("laporan", "laporan keluhan", "laporan.docx", FIELDS)

REPORT = Review(
    form=REVIEW,
    file_name="Laporan-Keluhan_{span}",
    received="Tanggal Terima",
    customer=LOG["Nama Pelanggan"],
    story=LOG["Uraian Keluhan"],
    grade=LOG["Kepuasan"],
    groups=GROUPS,
    rounds=Rounds("cpar", "Putaran", "Akar Masalah", ROUND_GROUPS, "Efektif", "Tidak efektif"),
    told=("sumber", "layanan", "penyebab"),
    tiers=TIERS,
    flags=FLAGS,
    solved_on=YES_DATE,
    measures=MEASURES,
    times=TIMES,
    monthly="Standar jumlah keluhan per bulan",
    graphs=GRAPHS,
    notes=NOTES,
    signers=SIGNERS,
)
