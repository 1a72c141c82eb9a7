"""The command line's words as a table: every command with its options, its help in Indonesian, and an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Setting = tuple[str, dict[str, Any]]
"""A word of a command, and what argparse is told of it."""

BOOK = (
    "book",
    {"nargs": "?", "metavar": "BUKU", "help": "berkas .xlsx, atau alamat buku di Google Sheets; tanpa ini dipakai isi variabel STM_BOOK"},
)
NUMBER = ("number", {"metavar": "NOMOR", "help": "nomor keluhan, misalnya KLH-2026-0001"})
AS_OF = ("--as-of", {"metavar": "TANGGAL", "help": "hitung seolah-olah hari ini tanggal itu: 2026-11-23 atau 23/11/2026"})
OUT = (
    "--out",
    {
        "metavar": "FOLDER",
        "help": 'folder untuk surat; tanpa ini folder "keluaran": di samping berkas, atau di folder ini untuk buku di Google',
    },
)
PDF = ("--pdf", {"action": "store_true", "help": "buat juga PDF-nya, di samping berkas Word (memerlukan LibreOffice)"})
OUT_HERE = ("--out", {"metavar": "FOLDER", "help": 'folder untuk hasilnya; tanpa ini folder "keluaran" yang juga dipakai untuk surat'})
OUT_PACK = (
    "--out",
    {
        "metavar": "FOLDER",
        "help": 'folder untuk paketnya, atau nama berkas .zip; tanpa ini folder "keluaran" yang juga dipakai untuk surat',
    },
)
REVISION = ("--revisi", {"metavar": "ANGKA", "dest": "revision", "help": "revisi surat yang mana; tanpa ini yang terakhir"})
VERIFY = (
    "--verify",
    {
        "metavar": "BERKAS",
        "type": Path,
        "help": "tidak membuat apa pun: periksa apakah berkas ini benar surat itu, sampai ke byte terakhir",
    },
)
MONTH = ("--month", {"metavar": "BULAN", "help": "hanya bulan itu: 2026-11"})
YEAR = ("--year", {"metavar": "TAHUN", "help": "setahun penuh: 2026"})
EVERY = ("--all", {"action": "store_true", "dest": "every", "help": "semua keluhan dari satu tahun, dengan daftar isinya; bersama --year"})
REDACT = ("--redact", {"action": "store_true", "help": "samarkan nama pelanggan dan nama orang di semua berkas"})
ONE = ("number", {"nargs": "?", "metavar": "NOMOR", "help": "nomor keluhan, misalnya KLH-2026-0001"})
ACTION = (
    "action",
    {"metavar": "TINDAKAN", "choices": ("export", "check"), "help": "export: salin templat bawaan untuk diubah; check: periksa templat"},
)
FOLDER = (
    "folder",
    {
        "nargs": "?",
        "type": Path,
        "metavar": "FOLDER",
        "help": 'folder templat; tanpa ini: export ke "templat", check memeriksa templat bawaan',
    },
)
DIR = ("--dir", {"metavar": "FOLDER", "dest": "out", "help": 'folder untuk contoh; tanpa ini folder "demo"'})
DRY = ("--dry-run", {"action": "store_true", "help": "hanya perlihatkan apa yang akan ditulis; tidak menulis apa pun"})
JSON = ("--json", {"action": "store_true", "help": "cetak satu objek JSON untuk dibaca program lain"})
LOCK = ("--ignore-lock", {"action": "store_true", "help": "abaikan tanda terkunci yang tertinggal dari program lain (hanya berkas .xlsx)"})

COMMANDS = (
    # perintah, apa yang dilakukan, pilihannya, contoh
    ("demo", "membuat buku contoh yang sudah berjalan beberapa pekan, lengkap dengan suratnya", (DIR,), "--dir contoh"),
    ("init", "membuat buku baru, atau melengkapi buku yang ada tanpa mengubah isian Anda", (BOOK, LOCK), "keluhan.xlsx"),
    (
        "run",
        "memeriksa semua baris, menghitung langkah dan batas waktu, memberi nomor, dan membuat surat",
        (BOOK, AS_OF, OUT, PDF, DRY, JSON, LOCK),
        "keluhan.xlsx --out surat",
    ),
    ("check", "hanya membaca: menyebutkan apa yang perlu diperbaiki, di baris mana", (BOOK, AS_OF, JSON), "keluhan.xlsx"),
    (
        "explain",
        "menceritakan satu keluhan: langkahnya, gilirannya, dan hitungan batas waktunya",
        (BOOK, NUMBER, AS_OF),
        "keluhan.xlsx KLH-2026-0001",
    ),
    (
        "letter",
        "membuat lagi satu surat jawaban, revisi yang mana pun, atau memeriksa apakah sebuah berkas benar surat itu",
        (BOOK, NUMBER, REVISION, VERIFY, AS_OF, OUT, PDF),
        "keluhan.xlsx KLH-2026-0001 --revisi 0",
    ),
    (
        "print",
        "mencetak log keluhan dan register CPAR untuk arsip, sebagai .docx dan .xlsx",
        (BOOK, MONTH, AS_OF, OUT_HERE, PDF),
        "keluhan.xlsx --month 2026-11 --out arsip",
    ),
    (
        "pack",
        "mengumpulkan semua bukti satu keluhan, atau satu tahun, untuk ditunjukkan kepada auditor",
        (BOOK, ONE, EVERY, YEAR, REDACT, AS_OF, OUT_PACK, PDF),
        "keluhan.xlsx KLH-2026-0001 --out audit",
    ),
    (
        "report",
        "membuat laporan keluhan sebulan atau setahun untuk tinjauan manajemen",
        (BOOK, MONTH, YEAR, AS_OF, OUT_HERE, PDF),
        "keluhan.xlsx --month 2026-11 --out laporan",
    ),
    (
        "templates",
        "menyalin templat bawaan untuk diubah di Word, atau memeriksa templat sebelum dipakai",
        (ACTION, FOLDER),
        "check templat-kita",
    ),
    (
        "doctor",
        "memeriksa buku, akun dan lokal Google, hari libur, petugas, dan templat; dan apa yang perlu dilakukan",
        (BOOK, AS_OF),
        "keluhan.xlsx",
    ),
)

ABOUT = "Pencatatan dan penanganan keluhan pelanggan menurut STM / PP02 / 08, di lembar kerja yang Anda kenal."
STATUSES = (
    "Status keluar: 0 selesai; 1 ada yang ditemukan (check, doctor, templates check) atau berkas tidak cocok (letter --verify); "
    "2 tidak dapat dijalankan."
)
