"""Templates and pictures where they lie: in the office's own folder first, then among those that travel with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from stm_sheets.model import OfficeError, Stock
from stm_sheets.places.reasons import reason
from stm_sheets.places.word.outbox import plain
from stm_sheets.places.word.seal import digest

LARGEST = 500_000
"""Bytes of a file on the shelf: above any sensible template or picture of a letter, and little enough to be kept in the book."""

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg")
"""How the names of pictures end."""

TEMPLATES = (".docx",)
"""How the names of templates end; what ends otherwise may have been meant as either."""


def own_folder(base: Path, name: str) -> Path:
    """The office's own folder of templates, below `base`. Raises OfficeError for one that is not there or lies elsewhere."""
    said = PurePosixPath(PureWindowsPath(name).as_posix())
    if said.is_absolute() or PureWindowsPath(name).drive or ".." in said.parts:
        raise OfficeError(
            f'Folder templat "{name}" di Pengaturan tidak dapat dipakai; '
            "tulis nama folder yang ada di samping buku ini, misalnya templat-kita."
        )
    folder = base / said
    if not folder.is_dir():
        raise OfficeError(
            f'Folder templat "{name}" di Pengaturan tidak ada di {base.absolute()}. '
            f"Buat dengan: stm-sheets templates export {folder}, atau perbaiki namanya."
        )
    return folder


def stock_of(path: Path) -> Stock:
    """The file at `path`. Raises OfficeError where it cannot be read, is no ordinary file (a pipe never ends), or is far too large."""
    try:
        if path.exists() and not path.is_file():
            raise OfficeError(f"{_kind(path.name)} {path.name}: bukan berkas biasa. Hapus dari sana, atau ganti dengan berkasnya sendiri.")
        if path.stat().st_size > LARGEST:
            raise OfficeError(f"{path.name} terlalu besar untuk sebuah surat (lebih dari 500 KB). Kecilkan gambarnya, lalu jalankan lagi.")
        content = path.read_bytes()
    except OSError as error:
        raise OfficeError(
            f"{_kind(path.name)} {path.name}: tidak dapat dibaca ({reason(error)}); tutup berkasnya di program lain dan periksa izinnya."
        ) from error
    return Stock(path.name, content, digest(content))


def _kind(name: str) -> str:
    return "Gambar" if name.lower().endswith(PICTURES) else "Templat"


class FolderShelf:
    """The files in some folders, the first that has one counts; each is read once. `own` comes before them, looked for when needed."""

    def __init__(self, folders: Sequence[Path], own: Callable[[], Path] | None = None) -> None:
        self._folders, self._own = tuple(folders), own
        self._held: dict[str, Stock] = {}

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """Where it looks, in order. Raises OfficeError where the own folder is not there."""
        return (self._own(), *self._folders) if self._own else self._folders

    def find(self, name: str) -> Stock:
        """The file of this name. Raises OfficeError where there is none, and for a name that is no plain file name."""
        if name not in self._held:
            self._held[name] = stock_of(self._path(name))
        return self._held[name]

    def _path(self, name: str) -> Path:
        try:
            plain(name)
        except ValueError:
            raise OfficeError(
                f'Nama berkas "{name}" di Pengaturan tidak dapat dipakai; tulis nama berkasnya saja, tanpa folder, misalnya logo.png.'
            ) from None
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        where = " maupun ".join(str(folder) for folder in self.folders)
        if name.lower().endswith(PICTURES):
            raise OfficeError(f"Gambar {name}: tidak ada di folder {where}; simpan gambarnya di sana, atau perbaiki namanya di Pengaturan.")
        if not name.lower().endswith(TEMPLATES):
            raise OfficeError(
                f"Berkas {name}: tidak ada di folder {where}; tulis namanya di Pengaturan dengan akhirannya, "
                "misalnya logo.png untuk gambar atau jawaban_claim.docx untuk templat."
            )
        raise OfficeError(
            f"Templat {name}: tidak ada di folder {where}; salin kembali templat bawaan ke sana, atau perbaiki namanya di Pengaturan."
        )
