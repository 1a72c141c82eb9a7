"""Large books that look like an office's, the same on every machine, for scripts/benchmark.py.

Four in five complaints are Selesai; the rest stand at every step. What is here is what people type; scripts/_hands.py
types it.
"""

import random
from datetime import date, timedelta
from enum import Enum

AS_OF = date(2026, 11, 23)
FIRST = date(2025, 1, 2)
# fmt: off
WORDS = (
    "pelanggan", "jadwal", "pelatihan", "sertifikat", "konsultan", "dokumen", "materi", "tertunda", "belum",
    "diterima", "sesuai", "perjanjian", "perbaikan", "pengiriman", "tanggapan", "laporan", "audit", "modul", "peserta",
    "ruang", "kelas", "biaya", "tagihan", "surat", "lampiran", "koordinasi", "ulang", "pemeriksaan", "formulir",
    "data", "nama", "alamat", "salah", "terlambat", "hari", "kerja", "tim", "kantor", "proyek", "kontrak", "evaluasi",
    "hasil", "catatan", "revisi", "persetujuan",
)
# fmt: on
STAFF = (
    # name, roles, department
    ("Rina Wulandari", "Sales", "Sales"),
    ("Bagus Prasetyo", "Sales", "Sales"),
    ("Dewi Lestari", "Koordinator Sales", "Sales"),
    ("Hendra Gunawan", "Koordinator Konsultan", "Konsultan"),
    ("Putri Maharani", "Konsultan", "Konsultan"),
    ("Yusuf Hidayat", "Konsultan, Karyawan", "Konsultan"),
    ("Sari Anggraini", "Karyawan", "Pelatihan"),
    ("Agus Setiawan", "Karyawan", "Administrasi"),
    ("Maya Kusuma", "Marketing", "Marketing"),
    ("Bambang Santoso", "Direktur", "Direksi"),
    ("Nurul Fitri", "Verifikator", "Mutu"),
    ("Eko Nugroho", "MR", "Mutu"),
)


class Typed(Enum):
    """What a person types that differs from case to case."""

    DAY = "a day or two after the cell before"
    LATER = "a week after the last day"
    TEXT = "a remark of 40 to 200 characters"


DAY, LATER, TEXT = Typed.DAY, Typed.LATER, Typed.TEXT
LETTER = frozenset({"11", "12", "14"})
SALES, CONSULTANTS, HANDLERS = (
    ("Rina Wulandari", "Bagus Prasetyo"),
    ("Putri Maharani", "Yusuf Hidayat"),
    tuple(row[0] for row in STAFF[4:8]),
)

RECORD: dict[str, object] = {
    # what is typed at 1 to 3; a tuple is a choice
    "Sumber": ("Survey", "Telepon", "Langsung", "Email", "Website", "WhatsApp", "Surat"),
    "Penerima": SALES,
    "Sales": SALES,
    "Nama Pelapor": ("Ibu Ratna", "Bapak Joko", "Ibu Siti", "Bapak Andi"),
    "Kontak": ("0812-5550-1234", "0813-5550-9876", "kontak@contoh.co.id"),
    "Alamat": TEXT,
    "Layanan": ("Konsultasi", "Pelatihan", "Sertifikat", "Pengiriman materi", "Lainnya"),
    "Konsultan": CONSULTANTS,
    "Uraian Keluhan": TEXT,
    "Permintaan Pelanggan": TEXT,
    "Keparahan": ("Ringan", "Ringan", "Sedang", "Sedang", "Berat"),
    "Berulang": ("Tidak", "Tidak", "Tidak", "Ya"),
}
STEPS: tuple[tuple[str, str, dict[str, object]], ...] = (
    # step, tab, what is typed there
    ("4", "Log Keluhan", {"Tgl ke Koordinator": DAY}),
    ("5", "Log Keluhan", {"Jenis": ("Teknis", "Non-teknis"), "Tgl Diteruskan": DAY}),
    ("6", "Log Keluhan", {"PIC": HANDLERS, "Tgl ke PIC": DAY}),
    ("7", "Log Keluhan", {"Tindakan Koreksi": TEXT, "Tgl Koreksi": DAY}),
    ("8", "CPAR", {"Tgl Terbit": DAY, "Diterbitkan Oleh": "Dewi Lestari"}),
    ("9", "CPAR", {"Uraian Ketidaksesuaian": TEXT, "Mengapa 1": TEXT, "Mengapa 2": TEXT, "Mengapa 3": TEXT, "Akar Masalah": TEXT}),
    ("9", "CPAR", {"Kejadian Serupa": "Tidak ada", "Rencana Perbaikan": TEXT, "Tindakan Pencegahan": TEXT, "Kriteria Efektif": TEXT}),
    ("9", "CPAR", {"Disusun Oleh": "Hendra Gunawan", "Tgl Rencana": DAY, "Target Selesai": LATER}),
    ("10", "Log Keluhan", {"Butuh Surat": "Tidak"}),
    ("11", "Jawaban Claim", {"Isi Tambahan": TEXT, "Tgl Draf": DAY}),
    ("12", "Jawaban Claim", {"Cek Koordinator Sales": "Setuju", "Tgl Cek Koordinator Sales": DAY, "Diperiksa Oleh": "Dewi Lestari"}),
    ("12", "Jawaban Claim", {"Cek Marketing": "Setuju", "Tgl Cek Marketing": DAY}),
    ("12", "Jawaban Claim", {"Persetujuan Direktur": "Setuju", "Tgl Persetujuan Direktur": DAY, "Disetujui Oleh": "Bambang Santoso"}),
    ("14", "Jawaban Claim", {"Tgl Kirim": DAY, "Cara Kirim": ("Email", "Kurir"), "Bukti Kirim": "Tersimpan"}),
    ("15", "CPAR", {"Tgl Pelaksanaan": DAY, "Bukti": TEXT}),
    ("16", "Log Keluhan", {"Masalah Selesai": "Ya", "Tgl Konfirmasi": DAY, "Tanggapan Pelanggan": TEXT}),
    (
        "monitoring",
        "CPAR",
        {"Verifikator": "Nurul Fitri", "Tgl Verifikasi": DAY, "Hasil Verifikasi": "Efektif", "Catatan Verifikasi": TEXT},
    ),
    ("monitoring", "CPAR", {"Dokumen Diubah": "Tidak ada", "Risiko Diperbarui": "Tidak ada"}),
)
UNHAPPY = (
    # what takes the place of step 16 where the customer had to be asked twice
    ("16", "Log Keluhan", {"Masalah Selesai": "Tidak", "Tgl Konfirmasi": DAY, "Alasan Tidak Puas": "Tidak puas"}),
    ("16", "Eskalasi", {"Tindakan Khusus": TEXT, "Diputuskan Oleh": "Bambang Santoso", "Tgl Tindakan": DAY}),
    ("16", "Eskalasi", {"Masalah Selesai": "Ya", "Tgl Konfirmasi": DAY}),
)
STOPS = tuple(dict.fromkeys(step for step, _, _ in STEPS))

Cells = dict[str, object]
Case = dict[str, Cells]
"""One complaint as its people will have filled it in: by tab."""


class Clerk:
    """Types one complaint, a day or two from step to step, never after the day of the run."""

    def __init__(self, dice: random.Random, received: date) -> None:
        self.dice = dice
        self.day = received

    def typed(self, cells: dict[str, object]) -> Cells:
        """The cells as this complaint has them."""
        return {name: self.one(wish) for name, wish in cells.items()}

    def one(self, wish: object) -> object:
        """One cell."""
        if isinstance(wish, tuple):
            return self.dice.choice(wish)
        if wish is DAY:
            self.day = min(AS_OF, self.day + timedelta(self.dice.randrange(3)))
            return self.day
        if wish is LATER:
            return self.day + timedelta(7)
        return self.text() if wish is TEXT else wish

    def text(self) -> str:
        """A remark of 40 to 200 characters."""
        length = self.dice.randint(40, 200)
        words = " ".join(self.dice.choice(WORDS) for _ in range(length // 3))
        return words[:length].strip().capitalize()


def cases(count: int) -> list[Case]:
    """The complaints of a book: the first ten stand at 4, for the run that changes ten rows."""
    dice = random.Random(count)
    stops = ["4"] * 10 + [STOPS[number % len(STOPS)] for number in range(count // 5 - 10)]
    stops += ["Selesai"] * (count - len(stops))
    return [case(dice, number, stop) for number, stop in enumerate(stops)]


def case(dice: random.Random, number: int, stop: str) -> Case:
    """Type step after step until the one at which the complaint stands."""
    long_ago = (AS_OF - FIRST).days - 90
    received = FIRST + timedelta(dice.randrange(long_ago)) if stop == "Selesai" else AS_OF - timedelta(dice.randrange(40))
    clerk = Clerk(dice, received)
    letter, unhappy = dice.random() < 0.2 or stop in LETTER, dice.random() < 0.03
    customer = f"PT {dice.choice(WORDS).capitalize()} {dice.choice(WORDS).capitalize()} {number % 997}"
    cells: Case = {"Log Keluhan": {"Tanggal Terima": received, "Nama Pelanggan": customer, "Tgl Tanggapan Pertama": received}}
    cells["Log Keluhan"] |= clerk.typed(RECORD)
    for step, tab, wishes in STEPS:
        if step == stop:
            break
        if letter or step not in LETTER:
            cells.setdefault(tab, {}).update(clerk.typed(wishes))
        if step == "10" and letter:
            cells[tab]["Butuh Surat"] = "Ya"
        if step == "16" and unhappy:
            for _, other, instead in UNHAPPY:
                cells.setdefault(other, {}).update(clerk.typed(instead))
    return cells
