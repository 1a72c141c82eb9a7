"""The lists that MR files: which columns of the complaint log and of the CPAR register are printed, and how they are called."""

from __future__ import annotations

from stm_sheets.core.forms import Field, Form
from stm_sheets.core.lists import Listing, Shown

LOG_COLUMNS = (
    # isian di templat, judul kolom, kolom di tab, contoh, lebar dalam huruf
    Shown("nomor", "No Keluhan", "No Keluhan", "KLH-2026-0001", 14),
    Shown("diterima", "Diterima", "Tanggal Terima", "03/11/2026", 10.5),
    Shown("sumber", "Sumber", "Sumber", "Telepon", 10),
    Shown("pelanggan", "Pelanggan", "Nama Pelanggan", "PT Cahaya Abadi", 18),
    Shown("pelapor", "Pelapor", "Nama Pelapor", "Rina Wulandari", 14),
    Shown("layanan", "Layanan", "Layanan", "Pelatihan", 12),
    Shown("uraian", "Uraian keluhan", "Uraian Keluhan", "Sertifikat belum kami terima.", 38),
    Shown("keparahan", "Keparahan", "Keparahan", "Sedang", 10.5),
    Shown("pic", "PIC", "PIC", "Dewi Lestari", 13),
    Shown("koreksi", "Tindakan koreksi", "Tindakan Koreksi", "Sertifikat dikirim ulang dengan kurir.", 28),
    Shown("tgl_koreksi", "Tgl koreksi", "Tgl Koreksi", "09/11/2026", 10.5),
    Shown("selesai", "Masalah selesai", "Masalah Selesai", "Ya", 9),
    Shown("status", "Status", "Status", "Berjalan", 11.5),
    Shown("langkah", "Langkah", "Langkah", "9 Menyusun rencana perbaikan", 16),
)

CPAR_COLUMNS = (
    # isian di templat, judul kolom, kolom di tab, contoh, lebar dalam huruf, kolom keluhan bila kosong
    Shown("nomor", "No CPAR", "No CPAR", "CPAR-2026-0001", 15),
    Shown("keluhan", "No Keluhan", "No Keluhan", "KLH-2026-0001", 14),
    Shown("putaran", "Putaran", "Putaran", "1", 8),
    Shown("jenis", "Jenis", "Jenis CPAR", "Perbaikan", 11.5),
    Shown("terbit", "Tgl terbit", "Tgl Terbit", "10/11/2026", 10.5),
    Shown("pelanggan", "Pelanggan", "Pelanggan", "PT Cahaya Abadi", 18),
    Shown("uraian", "Ketidaksesuaian", "Uraian Ketidaksesuaian", "Sertifikat dikirim ke alamat lama.", 28, "Uraian Keluhan"),
    Shown("akar", "Akar masalah", "Akar Masalah", "Alamat pengiriman tidak diperiksa ulang.", 24),
    Shown("rencana", "Rencana perbaikan", "Rencana Perbaikan", "Memeriksa alamat sebelum pengiriman.", 28),
    Shown("pic", "PIC", "PIC Perbaikan", "Dewi Lestari", 13, "PIC"),
    Shown("target", "Target", "Target Selesai", "30/11/2026", 10.5),
    Shown("pelaksanaan", "Dilaksanakan", "Tgl Pelaksanaan", "27/11/2026", 11.5),
    Shown("verifikasi", "Diverifikasi", "Tgl Verifikasi", "11/12/2026", 11),
    Shown("status", "Status", "Status", "Efektif", 12),
)

SHOWN = True
OFFICE, SIGNER, RECEIVED = "Nama perusahaan", "MR", "Tanggal Terima"

COMMON = (
    # nama di templat, arti, contoh, kolom atau kunci Pengaturan yang dibaca, harus tercetak
    Field("perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen", (OFFICE,)),
    Field("saringan", "Bulan yang dicetak dan tanggal yang menentukannya, atau bahwa semuanya dicetak.", "Bulan: November 2026 (menurut Tanggal Terima)", (), SHOWN),
    Field("per", "Hari daftar dicetak: status adalah keadaan pada hari ini.", "25 November 2026", (), SHOWN),
    Field("jumlah", "Banyaknya baris, dengan kata.", "12 keluhan", ()),
    Field("kosong", "Kalimat bila tidak ada satu baris pun; selain itu kosong.", "Tidak ada keluhan untuk bulan November 2026.", ()),
    Field("catatan", "Hal yang perlu diketahui tentang baris yang tidak ada di daftar, satu paragraf satu butir; boleh kosong.", ("1 keluhan tanpa Tanggal Terima yang sah tidak termasuk bulan mana pun, jadi tidak ada di sini.",), ()),
    Field("mr", "Pemegang peran MR; kosong bila belum ada.", "Bambang Sutrisno", ("Peran",)),
)


def _rows(meaning: str, columns: tuple[Shown, ...]) -> Field:
    """The table of a list: one row of texts by the names of its columns."""
    return Field("baris", meaning, ({shown.field: shown.example for shown in columns},), tuple(shown.header for shown in columns))


LOG_LIST = Form("log_keluhan", "log keluhan", "log_keluhan.docx", (*COMMON, _rows("Satu keluhan satu baris tabel; alinea dalam sel dipisahkan garis miring.", LOG_COLUMNS)))
CPAR_LIST = Form("register_cpar", "register CPAR", "register_cpar.docx", (*COMMON, _rows("Satu putaran CPAR satu baris tabel; alinea dalam sel dipisahkan garis miring.", CPAR_COLUMNS)))

DOCUMENT = "STM / PP02 / 08"

LISTS = (
    # formulir, judul, nomor dokumen, nama berkas, sebutan barisnya, rantai, tanggal baris, tanggal keluhan, peran penanda tangan, kunci nama perusahaan, kolom, tanggal yang membuka baris berikutnya
    Listing(LOG_LIST, "Log Keluhan Pelanggan", DOCUMENT, "Log-Keluhan_{span}", "keluhan", "", RECEIVED, RECEIVED, SIGNER, OFFICE, LOG_COLUMNS),
    Listing(CPAR_LIST, "Register CPAR", DOCUMENT, "Register-CPAR_{span}", "CPAR", "cpar", "Tgl Terbit", RECEIVED, SIGNER, OFFICE, CPAR_COLUMNS, "Tgl Verifikasi"),
)
