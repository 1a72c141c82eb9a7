"""What cannot be worked on safely is refused by name, with what to do, before anything of it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from stm_sheets.model import OfficeError
from stm_sheets.places.excel.ondisk import Content, OnDisk
from stm_sheets.places.reasons import reason

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENDINGS = {
    ".xls": "berformat .xls lama. Buka dengan Excel, lalu simpan sebagai Excel Workbook (.xlsx)",
    ".xlsm": "berisi makro (.xlsm), yang tidak boleh diubah program. Simpan sebagai Excel Workbook (.xlsx) tanpa makro",
    ".xltx": "sebuah templat (.xltx). Buka dengan Excel, lalu simpan sebagai Excel Workbook (.xlsx)",
    ".xltm": "sebuah templat bermakro (.xltm). Buka dengan Excel, lalu simpan sebagai Excel Workbook (.xlsx)",
    ".xlsb": "berformat biner (.xlsb). Buka dengan Excel, lalu simpan sebagai Excel Workbook (.xlsx)",
    ".ods": "berformat OpenDocument (.ods). Buka dengan LibreOffice, lalu simpan sebagai Excel 2007-365 (.xlsx)",
    ".csv": "teks tanpa tab (.csv). Buka dengan Excel, lalu simpan sebagai Excel Workbook (.xlsx)",
}
LARGEST = 2 * 1024**3
"""Bytes that all parts together may unpack to."""
STEEPEST, HARMLESS = 200, 64 * 1024**2
"""A part may unpack to this many times its size; below so many bytes nobody counts."""
MOST_PARTS = 20_000
Opened = TypeVar("Opened", bytes, OnDisk)
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


def damaged(name: str, what: str = "") -> OfficeError:
    """The error for a file whose insides do not hold together."""
    detail = f" ({what})" if what else ""
    return OfficeError(
        f"{name} rusak atau bukan buku kerja .xlsx{detail}. Buka dengan Excel lalu simpan ulang sebagai .xlsx, atau pakai salinan cadangan."
    )


def resave(name: str, why: str) -> OfficeError:
    """The error for a file that is whole, but written in a way that is not edited here."""
    return OfficeError(f"{name} {why}. Buka dengan Excel, lalu simpan ulang sebagai Excel Workbook (.xlsx).")


def check_name(path: Path) -> None:
    """Refuse what is no .xlsx by its ending, what is not there, and what is no file."""
    ending = path.suffix.lower()
    if ending in ENDINGS:
        raise OfficeError(f"{path.name} {ENDINGS[ending]}.")
    if ending != ".xlsx":
        raise OfficeError(
            f"{path.name} bukan berkas .xlsx. Pilih buku kerja Excel yang namanya berakhir .xlsx, "
            "atau tulis seluruh alamat bukunya di Google Sheets."
        )
    if path.is_dir():
        raise OfficeError(f"{path} adalah folder. Pilih berkas .xlsx di dalamnya.")


def content_of(path: Path) -> bytes:
    """The bytes of the file. Raises OfficeError where there is none, where it cannot be read, and where it is no .xlsx."""
    return _opened(path, Path.read_bytes)


def on_disk(path: Path) -> OnDisk:
    """The same, read only where they are asked for."""
    return _opened(path, OnDisk)


def _opened(path: Path, how: Callable[[Path], Opened]) -> Opened:
    check_name(path)
    try:
        return how(path)
    except FileNotFoundError:
        raise OfficeError(
            f"{path} tidak ditemukan. Periksa nama dan foldernya, atau buat buku baru dengan: stm-sheets init {path.name}"
        ) from None
    except OSError as error:
        raise OfficeError(f"{path} tidak dapat dibaca ({reason(error)}). Periksa izin berkas itu, lalu jalankan lagi.") from error


def check_content(content: Content, name: str) -> None:
    """Refuse by the first bytes what only calls itself .xlsx."""
    if content.startswith(OLE):
        raise OfficeError(
            f"{name} terkunci dengan kata sandi, atau berformat .xls lama. "
            "Buka dengan Excel, hapus kata sandinya, lalu simpan sebagai Excel Workbook (.xlsx)."
        )
    if not content:
        raise OfficeError(f"{name} kosong (0 byte). Hapus berkas itu atau pakai salinan cadangan, lalu jalankan lagi.")
    if not content.startswith(b"PK"):
        raise damaged(name)


def entries_of(content: Content, name: str) -> list[zipfile.ZipInfo]:
    """The table of contents of the archive, once it is known to be harmless."""
    check_content(content, name)
    try:
        with opened(content) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise damaged(name) from error
    _check_size(entries, name)
    _check_entries(entries, name)
    return entries


@contextmanager
def opened(content: Content) -> Iterator[zipfile.ZipFile]:
    """The archive, wherever its bytes are."""
    with io.BytesIO(content) if isinstance(content, bytes) else content.file() as file, zipfile.ZipFile(file) as archive:
        yield archive


def _check_size(entries: list[zipfile.ZipInfo], name: str) -> None:
    steep = any(entry.file_size > max(HARMLESS, STEEPEST * entry.compress_size) for entry in entries)
    if steep or len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
        raise OfficeError(
            f"{name} memuat jauh lebih banyak data daripada buku kerja yang wajar, dan tidak dibuka demi keamanan. "
            "Periksa dari mana berkas itu; bila benar milik kantor, simpan ulang dengan Excel."
        )


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names):
        raise damaged(name, "ada bagian yang ganda")
    for entry in entries:
        if entry.flag_bits & 1:
            raise OfficeError(
                f"{name} terkunci dengan kata sandi. Buka kuncinya, simpan sebagai .xlsx tanpa kata sandi, lalu jalankan lagi."
            )
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise resave(name, "dimampatkan dengan cara yang tidak dikenal")
    if "mimetype" in names and "content.xml" in names:
        raise OfficeError(f"{name} {ENDINGS['.ods']}.")


def check_xml(content: bytes, name: str, part: str) -> None:
    """Refuse what no spreadsheet program writes: a document type (entities can read files and fill the memory), odd encodings."""
    head = content[:200].removeprefix(b"\xef\xbb\xbf")
    encoding = _ENCODING.match(head)
    if b"\0" in head[:4] or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}):
        raise resave(name, f"memuat bagian {part} yang tidak ditulis dalam UTF-8")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise OfficeError(
            f"{name} memuat definisi dokumen (DTD) dalam bagian {part}, dan tidak dibuka demi keamanan. Simpan ulang dengan Excel."
        )
