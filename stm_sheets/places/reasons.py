"""Why a file system refuses, in Indonesian."""

from __future__ import annotations

import errno

REASONS = {
    "EACCES": "izin tidak cukup",
    "EPERM": "izin tidak cukup",
    "EROFS": "tempat penyimpanannya hanya bisa dibaca",
    "ENOSPC": "tempat penyimpanan penuh",
    "EDQUOT": "jatah tempat penyimpanan habis",
    "EFBIG": "berkas terlalu besar untuk tempat ini",
    "EIO": "tempat penyimpanan gagal membaca atau menulis",
    "ENOENT": "tidak ditemukan",
    "EISDIR": "itu sebuah folder, bukan berkas",
    "ENOTDIR": "sebagian dari alamatnya bukan folder",
    "EEXIST": "sudah ada",
    "ENOTEMPTY": "foldernya tidak kosong",
    "EBUSY": "sedang dipakai program lain",
    "ETXTBSY": "sedang dipakai program lain",
    "ENAMETOOLONG": "namanya terlalu panjang",
    "ENOEXEC": "bukan program yang dapat dijalankan di sini",
    "ELOOP": "tautannya berputar-putar",
}


def reason(error: OSError) -> str:
    """The commonest failures of a file system, in Indonesian; else as the system words it."""
    return REASONS.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or type(error).__name__
