"""The file around the parts: opened whole, laid down whole, so that a cut at any instant leaves the old file or the new one."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from stm_sheets.model import OfficeError

_ENCRYPTED = b"\xd0\xcf\x11\xe0"


def parts_of(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    if content.startswith(_ENCRYPTED):
        raise OfficeError(f"{name} terkunci dengan kata sandi, atau berformat .xls lama. Simpan sebagai .xlsx tanpa kata sandi.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise OfficeError(f"{name} rusak atau bukan buku kerja .xlsx. Buka dengan Excel, lalu simpan ulang.") from error


def merged(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed or added; every other keeps its bytes, its place and its date."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename, old.read(entry)))
        for name in changed.keys() - set(old.namelist()):
            new.writestr(zipfile.ZipInfo(name), changed[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def lay(path: Path, content: bytes, before: bytes | None) -> None:
    """Put the content in place of what stood there before, if that still stands there; `before` is None for a new file."""
    if not path.parent.is_dir():
        raise OfficeError(f"Folder {path.parent} tidak ada. Buat dulu foldernya, atau pilih folder lain.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    except OSError as error:
        raise OfficeError(f"Folder {path.parent} tidak dapat ditulis ({error.strerror}). Periksa izinnya.") from error
    temporary = Path(name)
    try:
        _fill(handle, content)
        if (path.read_bytes() if path.exists() else None) != before:
            raise OfficeError(f"{path.name} berubah sejak dibaca. Jalankan lagi.")
        temporary.chmod(path.stat().st_mode if before is not None else 0o644)
        temporary.replace(path)
    except OSError as error:
        raise OfficeError(
            f"{path.name} tidak dapat ditulis ({error.strerror}). Tutup buku itu di program lain, lalu jalankan lagi."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    _settle(path.parent)


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Let the folder remember its new entry also through a power cut; Windows has no handle on a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
