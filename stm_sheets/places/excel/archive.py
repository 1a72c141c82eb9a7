"""The file around the parts: opened whole, laid down whole, so that a cut at any instant leaves the old file or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from stm_sheets.model import OfficeError
from stm_sheets.places.excel.locks import changed_since
from stm_sheets.places.excel.package import Package, pack
from stm_sheets.places.reasons import reason


def parts_of(content: bytes, name: str) -> Package:
    """The parts of a workbook, by name, unpacked when they are asked for."""
    return Package(content, name)


def merged(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed or added; every other keeps its bytes, its place and its date."""
    return Package(content, "").replaced({part: pack([data], len(data)) for part, data in changed.items()})


def lay(path: Path, content: bytes, before: bytes | None) -> None:
    """Put the content in place of what stood there before, if that still stands there; `before` is None for a new file.

    A link stays a link: what it points to is replaced. Raises OfficeError, with the old file as it was.
    """
    target = path.resolve()
    if not target.parent.is_dir():
        raise OfficeError(f"Folder {target.parent} tidak ada. Buat dulu foldernya, atau pilih folder lain.")
    if before is not None and not os.access(target, os.W_OK):
        raise OfficeError(f"{path.name} hanya bisa dibaca. Hilangkan tanda hanya-baca pada berkas itu, lalu jalankan lagi.")
    temporary = _beside(target)
    try:
        _fill(temporary, content)
        _check_same(target, before)
        _dress(temporary, target.stat() if before is not None else None)
        temporary.replace(target)
    except OSError as error:
        raise OfficeError(
            f"{path.name} tidak dapat ditulis ({reason(error)}). Isinya tidak berubah; bereskan sebabnya, atau tutup buku itu di program "
            "lain, lalu jalankan lagi."
        ) from error
    finally:
        _discard(temporary)
    _settle(target.parent)


def _beside(target: Path) -> Path:
    """An empty file in the same folder: only there can it take the other's place in one stroke."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".tmp")
    except OSError as error:
        raise OfficeError(
            f"Folder {target.parent} tidak dapat ditulis ({reason(error)}). Periksa izinnya, atau pindahkan bukunya."
        ) from error
    os.close(handle)
    return Path(name)


def _fill(temporary: Path, content: bytes) -> None:
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _dress(temporary: Path, like: os.stat_result | None) -> None:
    """Mode and, where the system lets us, owner of the file that it takes the place of."""
    if like and hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, like.st_uid, like.st_gid)
    temporary.chmod(stat.S_IMODE(like.st_mode) if like else 0o644)


def _check_same(target: Path, before: bytes | None) -> None:
    try:
        there = target.read_bytes()
    except FileNotFoundError:
        there = None
    if there != before:
        raise changed_since(target)


def _discard(temporary: Path) -> None:
    """Take the temporary file away again, where it did not become the book."""
    try:
        temporary.unlink(missing_ok=True)
    except OSError as error:
        raise OfficeError(f"Berkas sementara {temporary} tidak dapat dihapus ({reason(error)}). Hapus berkas itu dengan tangan.") from error


def _settle(folder: Path) -> None:
    """Let the folder remember its new entry also through a power cut; Windows has no handle on a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        raise OfficeError(
            f"Folder {folder} tidak dapat disimpan dengan aman ({reason(error)}). Periksa isinya, lalu jalankan lagi."
        ) from error
    finally:
        os.close(handle)
