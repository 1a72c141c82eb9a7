"""The invented office of the demo, PT Sentosa Tata Mutu: its people with their roles, its own settings and its day off."""

from __future__ import annotations

RATNA, DIMAS, YOHANA = "Ratna Wulandari", "Dimas Prasetyo", "Yohana Sitorus"
HENDRA, MAYA, SRI = "Hendra Gunawan", "Maya Kusumawati", "Sri Handayani"
BAMBANG, ARIF, AYU, FRANSISKA = "Bambang Sutrisno", "Arif Rahman Hakim", "Ni Luh Ayu Pratiwi", "Fransiska Tambunan"
TEGUH, LILIS = "Teguh Santoso", "Lilis Suryani"
AGUS, RINI, DEWI, WAHYU = "Agus Setiawan", "Rini Astuti", "Dewi Anggraini", "Wahyu Nugroho"

STAFF = (
    # Nama, Peran, Departemen, Email, Aktif, Pengganti
    (SRI, "Direktur", "Direksi", "sri@tatamutu.example", "Ya", ""),
    (HENDRA, "Koordinator Sales", "Penjualan", "hendra@tatamutu.example", "Ya", ""),
    (RATNA, "Sales", "Penjualan", "ratna@tatamutu.example", "Ya", ""),
    (DIMAS, "Sales", "Penjualan", "dimas@tatamutu.example", "Ya", ""),
    (YOHANA, "Sales", "Penjualan", "yohana@tatamutu.example", "Ya", ""),
    (MAYA, "Marketing", "Pemasaran", "maya@tatamutu.example", "Ya", HENDRA),
    (BAMBANG, "Koordinator Konsultan, Konsultan", "Konsultasi", "bambang@tatamutu.example", "Ya", ""),
    (ARIF, "Konsultan", "Konsultasi", "arif@tatamutu.example", "Ya", ""),
    (AYU, "Konsultan", "Konsultasi", "ayu@tatamutu.example", "Ya", ""),
    (FRANSISKA, "Konsultan", "Konsultasi", "fransiska@tatamutu.example", "Ya", ""),
    (TEGUH, "Verifikator, MR", "Penjaminan Mutu", "teguh@tatamutu.example", "Ya", ""),
    (LILIS, "Verifikator, Karyawan", "Administrasi", "lilis@tatamutu.example", "Ya", TEGUH),
    (AGUS, "Karyawan", "Administrasi", "agus@tatamutu.example", "Ya", ""),
    (RINI, "Karyawan", "Administrasi", "rini@tatamutu.example", "Ya", ""),
    (DEWI, "Karyawan", "Administrasi", "dewi@tatamutu.example", "Tidak", RINI),
    (WAHYU, "Karyawan", "Pelatihan", "wahyu@tatamutu.example", "Ya", ""),
)

SETTINGS = (
    # Kunci, Nilai
    ("Nama perusahaan", "PT Sentosa Tata Mutu"),
    ("Alamat perusahaan", "Jl. Kebon Sirih Dalam No. 27, Jakarta Pusat 10340"),
    ("Telepon perusahaan", "021-5550127"),
    ("Email perusahaan", "halo@tatamutu.example"),
    ("Tembusan surat", "Koordinator Sales; Arsip"),
)

HOLIDAYS = (
    # Tanggal, Keterangan, Jenis, Sumber
    ("13/11/2026", "Rapat kerja tahunan PT Sentosa Tata Mutu", "Libur perusahaan", "Keputusan Direktur"),
)
