"""The files of an audit pack: what they are called, what is in them, and what its reader is told first."""

from __future__ import annotations

COVER, INDEX = "00-sampul.docx", "00-indeks.docx"
ROUNDS, LETTERS = "01-CPAR", "02-Surat"
CHANGES, CELLS, MANIFEST, SUMS, README = "03-riwayat.csv", "04-data.csv", "manifest.json", "SHA256SUMS", "BACA-SAYA.txt"

UNNOTICED = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that a desktop lays in a folder unasked."""

PACK_NAME, HIDDEN_NAME = "Paket-Audit_{key}", "{name}_disamarkan"

WHAT = {
    # berkas: apa isinya
    COVER: "Sampul: pasal dan langkah dengan buktinya, kekurangan, batas waktu, riwayat",
    CHANGES: "Semua perubahan keluhan ini menurut urutan waktu, dari tab Riwayat",
    CELLS: "Semua sel yang terisi dari keluhan ini di keempat tab",
    MANIFEST: "Daftar berkas dengan ukuran dan sidik SHA-256",
    SUMS: "Sidik SHA-256 setiap berkas, untuk diperiksa dengan sha256sum",
    README: "Petunjuk membaca dan memeriksa paket ini",
}

PAPERS = {
    # jenis kertas: map, tab yang barisnya dicetak, sebutannya
    "cpar": (ROUNDS, "CPAR", "Formulir CPAR {key}"),
    "letter": (LETTERS, "Jawaban Claim", "Surat jawaban claim {key}"),
    "letter-draft": (LETTERS, "Jawaban Claim", "Draf surat jawaban claim {key}, belum disetujui"),
}

PDF = ("*.pdf", "Setiap berkas .docx juga ada sebagai PDF")

TOLD_ONE = """PAKET AUDIT KELUHAN {key}
{company}, keadaan per {day}

Mulailah dari 00-sampul.docx: di sana setiap pasal ISO 9001:2015 10.2.1 a
sampai f dan 10.2.2, dan setiap langkah STM / PP02 / 08, disebut dengan
buktinya dalam keluhan ini, atau disebut belum ada.

01-CPAR         formulir CPAR setiap putaran
02-Surat        setiap revisi surat jawaban claim
03-riwayat.csv  semua perubahan menurut urutan waktu
04-data.csv     semua sel yang terisi: Tab, Baris, Kolom, Isi
"""

TOLD_YEAR = """PAKET AUDIT KELUHAN TAHUN {key}
{company}, keadaan per {day}

Mulailah dari 00-indeks.docx: semua keluhan yang diterima pada tahun ini.
Setiap keluhan punya map dengan nomornya; di dalamnya ada sampul, formulir
CPAR, surat, riwayat, dan datanya.
"""

TOLD_ALL = """
MEMERIKSA KEUTUHAN
SHA256SUMS dan manifest.json memuat sidik SHA-256 setiap berkas.
Linux, macOS:  sha256sum -c SHA256SUMS   (di dalam map ini)
Windows:       certutil -hashfile NAMA-BERKAS SHA256
               lalu bandingkan dengan baris NAMA-BERKAS di SHA256SUMS.

MEMBUKA BERKAS CSV
Huruf UTF-8, kolom dipisahkan koma. Di Excel: Data > Dari Teks/CSV. Isi sel
disalin apa adanya; hanya teks yang diawali = + - @ atau ' diberi satu tanda '
di depannya, supaya tidak dijalankan sebagai rumus.
"""

TOLD_HIDDEN = """
NAMA DISAMARKAN
{hidden}
"""
