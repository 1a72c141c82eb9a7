"""The output folder: papers are put there whole or not at all, moved between its folders, and judged where they lie."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stm_sheets.model import OfficeError
from stm_sheets.places.reasons import reason

CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY, errno.EBUSY)
FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY)


def plain(name: str) -> str:
    """The name, if it is one name and no path. ValueError otherwise: names come from the program, never from a cell."""
    if not name or name != name.strip(". ") or any(mark in name for mark in '/\\:*?"<>|') or not name.isprintable():
        raise ValueError(f"not a plain file name: {name!r}")
    return name


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Failures of the file system, said in one line with what to do."""
    try:
        yield
    except OSError as error:
        raise OfficeError(f"Berkas tidak dapat ditulis ke {path}: {_why(error)}") from error


def _why(error: OSError) -> str:
    if error.errno in FULL:
        return "ruang penyimpanan penuh. Kosongkan sebagian, lalu jalankan lagi."
    if error.errno in CLOSED:
        return "tidak ada izin menulis, atau berkasnya sedang dibuka. Tutup berkas itu dan periksa izin folder, lalu jalankan lagi."
    if error.errno in IN_THE_WAY:
        return "ada berkas atau folder lain dengan nama itu. Pindahkan atau ganti namanya, lalu jalankan lagi."
    return f"{reason(error)}. Periksa folder keluaran, lalu jalankan lagi."


def put_whole(path: Path, content: bytes) -> None:
    """The file is there with this content, whole, whatever happens; what lay there before is replaced.

    A run that was cut off can leave a file beside it, whose name the next run takes again. Raises OfficeError where it cannot be.
    """
    fresh = path.with_name(f".{path.name}.baru")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        try:
            _write(fresh, content)
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()
            raise


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


OURS = "LibreOffice".encode("utf-16-be").hex().upper().encode()
"""How a PDF says who made it. One that somebody scanned after signing says something else, and is never deleted."""


def _drop_stale(path: Path) -> None:
    """The PDF that was made of a paper's former words is gone: it would be signed for what the paper says now."""
    beside = _beside(path)
    with suppress(OSError):
        if beside.is_file() and OURS in beside.read_bytes():
            beside.unlink()


def _beside(path: Path) -> Path:
    """The PDF of a paper, which goes where the paper goes: one that stayed behind would be signed."""
    return path.with_suffix(".pdf")


class Outbox:
    """The folder `root` and the folders of papers in it; none of them need exist before something is put there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._touched: set[Path] = set()
        self._listed: dict[str, set[str]] = {}

    def place(self, folder: str, name: str) -> Path:
        """Where a paper of this name lies. ValueError for what is no plain name."""
        return self.root / plain(folder) / plain(name)

    def read(self, folder: str, name: str) -> bytes | None:
        """What lies there; None where no file does, or where it cannot be read. A link is not the file."""
        path = self.place(folder, name)
        if not self.lies(folder, name):
            return None
        try:
            return None if path.is_symlink() else path.read_bytes()
        except OSError:
            return None

    def lies(self, folder: str, name: str) -> bool:
        """A file, or a link, of this name is there, or was when this pass over the papers began."""
        return plain(name) in self._names(folder)

    def _names(self, folder: str) -> set[str]:
        """The files and links in a folder: it is listed once, not asked for each of ten thousand papers."""
        if folder not in self._listed:
            try:
                with os.scandir(self.root / plain(folder)) as entries:
                    self._listed[folder] = {entry.name for entry in entries if entry.is_symlink() or entry.is_file()}
            except OSError:
                self._listed[folder] = set()
        return self._listed[folder]

    def check(self, folders: Iterable[str]) -> None:
        """Raises OfficeError where a paper could not be put; makes nothing, and ends a pass: the folders are listed again after it."""
        self._listed.clear()
        for folder in sorted(set(folders)):
            path = self.root / plain(folder)
            with told(path):
                while not path.exists() and path != path.parent:
                    path = path.parent
                if not path.is_dir():
                    raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
                if not os.access(path, os.W_OK | os.X_OK):
                    raise PermissionError(errno.EACCES, "not allowed", str(path))

    def put(self, folder: str, name: str, content: bytes) -> None:
        """The file is there with this content, whole, whatever happens; what lay there before is replaced."""
        path = self.place(folder, name)
        put_whole(path, content)
        _drop_stale(path)
        self._names(folder).add(name)
        self._touched.add(path.parent)

    def move(self, name: str, source: str, target: str) -> None:
        """The file, and its PDF where it has one, are taken from one folder to the other."""
        origin, path = self.place(source, name), self.place(target, name)
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if _beside(origin).is_file():
                _beside(origin).replace(_beside(path))
            origin.replace(path)
        self._names(source).discard(name)
        self._names(target).add(name)
        self._touched |= {origin.parent, path.parent}

    def remove(self, folder: str, name: str) -> None:
        """The paper of this name, and its PDF, are gone from this folder, because the right one lies in another."""
        path = self.place(folder, name)
        with told(path):
            _beside(path).unlink(missing_ok=True)
            path.unlink()
        self._names(folder).discard(name)
        self._touched.add(path.parent)

    def settle(self) -> None:
        """The names, too, are on the disk, where the system can promise that; ends a pass, as `check` does."""
        for folder in sorted(self._touched) if hasattr(os, "O_DIRECTORY") else ():
            with told(folder):
                held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fsync(held)
                finally:
                    os.close(held)
        self._touched.clear()
        self._listed.clear()
