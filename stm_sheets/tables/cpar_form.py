"""The CPAR form: which cell each of its fields reads, what it is called in the template, and the words that it adds.

It is made of the complaint's row (`LOG_READS`), the round's own row (`CPAR_READS`), the rounds of the case before it
(`EARLIER_READS`), and the settings (`SETTING_READS`). Nothing else changes what it says.
"""

from __future__ import annotations

from stm_sheets.core.cpar_form import Actions, Choices, CparWords, Place, Source, headers
from stm_sheets.core.cpar_papers import RoundForms
from stm_sheets.core.forms import Field, Form
from stm_sheets.tables.registers import CAUSES, RESULTS

LOG, ROUND, SETTINGS = Source.LOG, Source.ROUND, Source.SETTINGS
SHOWN = True

PLACES = (
    # nama di templat, asal, kolom atau kunci Pengaturan, arti, contoh, harus tercetak
    Place("logo", SETTINGS, "Logo surat", "Gambar logo pada kepala halaman pertama; boleh kosong. Tulis dalam paragraf tersendiri.", "logo.png", picture=True),
    Place("perusahaan", SETTINGS, "Nama perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen"),
    Place("alamat_perusahaan", SETTINGS, "Alamat perusahaan", "Alamat perusahaan kita.", "Jl. Melati No. 8, Jakarta 10110"),
    Place("nomor", ROUND, "No CPAR", "Nomor CPAR; tercetak pada kepala setiap halaman.", "CPAR-2026-0001"),
    Place("putaran", ROUND, "Putaran", "Putaran CPAR untuk keluhan ini.", "1"),
    Place("jenis_cpar", ROUND, "Jenis CPAR", "Jenis CPAR menurut tab Kriteria CPAR.", "Perbaikan"),
    Place("status", ROUND, "Status", "Keadaan putaran ini.", "Rencana"),
    Place("tanggal_terbit", ROUND, "Tgl Terbit", "Tanggal CPAR diterbitkan, dengan kata.", "10 November 2026", SHOWN),
    Place("penerbit", ROUND, "Diterbitkan Oleh", "Siapa yang menerbitkan CPAR.", "Budi Santoso"),
    Place("no_keluhan", ROUND, "No Keluhan", "Nomor keluhan yang ditangani.", "KLH-2026-0001", SHOWN),
    Place("pelanggan", LOG, "Nama Pelanggan", "Nama pelanggan.", "PT Cahaya Abadi", SHOWN),
    Place("pelapor", LOG, "Nama Pelapor", "Orang yang menyampaikan keluhan.", "Rina Wulandari"),
    Place("layanan", LOG, "Layanan", "Layanan yang dikeluhkan.", "Pelatihan"),
    Place("sumber", LOG, "Sumber", "Melalui apa keluhan diterima.", "Telepon"),
    Place("tanggal_terima", LOG, "Tanggal Terima", "Tanggal keluhan diterima, dengan kata.", "3 November 2026"),
    Place("keparahan", LOG, "Keparahan", "Seberapa berat akibatnya bagi pelanggan.", "Sedang"),
    Place("berulang", LOG, "Berulang", "Apakah keluhan serupa pernah terjadi.", "Tidak"),
    Place("jenis_keluhan", LOG, "Jenis", "Teknis atau Non-teknis.", "Non-teknis"),
    Place("pic", LOG, "PIC", "Karyawan terkait yang menangani masalah.", "Dewi Lestari"),
    Place("keluhan", LOG, "Uraian Keluhan", "Uraian keluhan, satu paragraf satu butir.", ("Sertifikat belum kami terima.", "Kami sudah menunggu dua minggu.")),
    Place("ketidaksesuaian", ROUND, "Uraian Ketidaksesuaian", "Apa yang tidak sesuai, satu paragraf satu butir; boleh kosong.", ("Sertifikat tidak dikirim dalam 14 hari sesuai ketentuan.",)),
    Place("akar_masalah", ROUND, "Akar Masalah", "Penyebab paling dasar, satu paragraf satu butir; boleh kosong.", ("Alamat pengiriman tidak diperiksa ulang.",)),
    Place("kejadian_serupa", ROUND, "Kejadian Serupa", "Apakah hal serupa terjadi di tempat lain, satu paragraf satu butir; boleh kosong.", ("Dua pelatihan lain diperiksa; tidak ada.",)),
    Place("koreksi", LOG, "Tindakan Koreksi", "Koreksi yang sudah dilakukan, satu paragraf satu butir; boleh kosong.", ("Sertifikat dikirim ulang dengan kurir.",)),
    Place("tanggal_koreksi", LOG, "Tgl Koreksi", "Tanggal koreksi selesai, dengan kata; boleh kosong.", "9 November 2026"),
    Place("kriteria", ROUND, "Kriteria Efektif", "Tanda bahwa tindakan berhasil, satu paragraf satu butir; boleh kosong.", ("Tiga bulan tanpa keluhan pengiriman.",)),
    Place("penyusun", ROUND, "Disusun Oleh", "Penyusun rencana; boleh kosong.", "Dewi Lestari"),
    Place("tanggal_rencana", ROUND, "Tgl Rencana", "Tanggal rencana selesai disusun, dengan kata; boleh kosong.", "13 November 2026"),
    Place("tanggal_pelaksanaan", ROUND, "Tgl Pelaksanaan", "Tanggal rencana selesai dilaksanakan, dengan kata; boleh kosong.", "27 November 2026"),
    Place("bukti", ROUND, "Bukti", "Di mana bukti pelaksanaan disimpan, satu paragraf satu butir; boleh kosong.", ("Map CPAR 2026, lembar 12.",)),
    Place("verifikator", ROUND, "Verifikator", "Siapa yang memeriksa keefektifan tindakan; boleh kosong.", "Sri Mulyani", SHOWN),
    Place("tanggal_verifikasi", ROUND, "Tgl Verifikasi", "Tanggal verifikasi, dengan kata; boleh kosong.", "18 Desember 2026"),
    Place("catatan_verifikasi", ROUND, "Catatan Verifikasi", "Apa yang ditemukan Verifikator, satu paragraf satu butir; boleh kosong.", ("Semua sertifikat bulan ini sampai tepat waktu.",)),
    Place("pengecualian", ROUND, "Pengecualian Verifikator", "Alasan bila Verifikator terpaksa tidak independen; boleh kosong.", ("Semua karyawan lain adalah PIC.",)),
    Place("dokumen", ROUND, "Dokumen Diubah", "Dokumen yang diubah karena keluhan ini; boleh kosong.", ("Daftar periksa pengiriman, revisi 2.",)),
    Place("risiko", ROUND, "Risiko Diperbarui", "Risiko yang diperbarui karena keluhan ini; boleh kosong.", ("Risiko salah alamat ditambahkan.",)),
)

CHOICES = (
    # nama di templat, kolom CPAR, pilihan
    Choices("golongan", "Golongan Penyebab", CAUSES),
    Choices("hasil", "Hasil Verifikasi", RESULTS),
)

ACTIONS = (
    # kolom CPAR, sebutannya dalam tabel rencana, baris untuk ditulisi bila kosong
    Actions("Rencana Perbaikan", "Perbaikan", 3),
    Actions("Tindakan Pencegahan", "Pencegahan", 2),
)

EARLIER = (
    # bagian baris putaran sebelumnya, kolom CPAR
    ("putaran", "Putaran"),
    ("nomor", "No CPAR"),
    ("hasil", "Hasil Verifikasi"),
    ("tanggal", "Tgl Verifikasi"),
    ("catatan", "Catatan Verifikasi"),
)

WHYS = ("Mengapa 1", "Mengapa 2", "Mengapa 3", "Mengapa 4", "Mengapa 5")
TICKS = ("\u2610", "\u2612")

CPAR_WORDS = CparWords(
    places=PLACES,
    choices=CHOICES,
    whys=WHYS,
    actions=ACTIONS,
    owner="PIC Perbaikan",
    owner_else="PIC",
    target="Target Selesai",
    earlier=EARLIER,
    ticks=TICKS,
)

LOG_READS = headers(CPAR_WORDS, LOG)
"""The columns of the complaint that a form reads."""

CPAR_READS = headers(CPAR_WORDS, ROUND)
"""The columns of its own round."""

EARLIER_READS = tuple(header for _, header in EARLIER)
"""The columns of each earlier round of the case."""

SETTING_READS = headers(CPAR_WORDS, SETTINGS)
"""The keys of the settings."""

PLAN_ROW = {"no": "1", "tindakan": "Memeriksa alamat sebelum pengiriman.", "jenis": "Perbaikan", "pic": "Dewi Lestari", "target": "27 November 2026"}
EARLIER_ROW = {"putaran": "1", "nomor": "CPAR-2026-0001", "hasil": "Tidak efektif", "tanggal": "18 Desember 2026", "catatan": "Satu sertifikat masih terlambat."}

LISTS = (
    # nama di templat, arti, contoh satu baris, kolom yang dibaca
    Field("mengapa", "Lima kali mengapa, satu pertanyaan satu baris tabel; yang belum dijawab tetap menjadi baris.", ({"no": "1", "jawaban": "Alamat tidak lengkap."},), WHYS),
    Field("golongan", "Golongan penyebab, satu pilihan satu baris; yang dipilih bertanda.", ({"tanda": TICKS[1], "nama": "Metode"},), ("Golongan Penyebab",)),
    Field("rencana", "Rencana perbaikan dan pencegahan, satu tindakan satu baris tabel; bila kosong, baris untuk ditulisi.", (PLAN_ROW,), ("Rencana Perbaikan", "Tindakan Pencegahan", "PIC Perbaikan", "PIC", "Target Selesai")),
    Field("hasil", "Hasil verifikasi, satu pilihan satu baris; yang dipilih bertanda.", ({"tanda": TICKS[1], "nama": "Efektif"},), ("Hasil Verifikasi",)),
    Field("putaran_sebelumnya", "Putaran CPAR sebelumnya untuk keluhan ini, satu putaran satu baris tabel; boleh kosong.", (EARLIER_ROW,), EARLIER_READS),
)

CPAR_FORM = Form(
    name="cpar",
    title="formulir CPAR",
    template="cpar.docx",
    fields=(*(place.field for place in PLACES), *LISTS),
    head="nomor",
)

CPAR_PAPERS = RoundForms(
    chain="cpar",
    number="No CPAR",
    unissued=("Belum terbit", "Tidak berlaku"),
    form=CPAR_FORM,
    words=CPAR_WORDS,
    template_setting="Templat CPAR",
    file_name="{number}.docx",
    folder="cpar",
    void_folder="batal",
)
