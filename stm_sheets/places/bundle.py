"""A folder or a zip file of several files that is there whole or not at all: made beside its place, then put there in one move."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from stm_sheets.model import OfficeError
from stm_sheets.places.word.outbox import plain, told

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o644 << 16
TAKEN = "{path} sudah ada dan bukan paket audit, jadi tidak diganti. Pindahkan atau ganti namanya, atau sebutkan tempat lain dengan --out."
TOUCHED = "Paket {path} tidak jadi ditulis: berkas sementaranya berubah sewaktu dibuat. Jalankan perintah ini sekali lagi."
FRESH, OLD, TOKEN_BYTES = "baru", "lama", 4
FORGOTTEN = 24 * 3600
"""After so many seconds what a run left beside its place is nobody's any more: no pack takes a day."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a bundle: how many bytes, and their SHA-256."""

    size: int
    digest: str


@dataclass
class Bundle:
    """Files in the making, below the folder `root`, by their place in it with "/"; `top` is the folder that a zip file opens as."""

    root: Path
    top: str
    files: dict[str, Held] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> None:
        """The file is in the bundle. ValueError for what is no plain place, or is taken."""
        if name in self.files:
            raise ValueError(f"two files of one name: {name}")
        path = self.place(name)
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.files[name] = Held(len(content), sha256(content).hexdigest())

    def place(self, name: str) -> Path:
        """Where a file of the bundle lies meanwhile."""
        return self.root.joinpath(*map(plain, name.split("/")))

    def below(self, folder: str) -> dict[str, Held]:
        """The files below a folder ("" or ending with "/"), by their place in it."""
        return {name[len(folder) :]: held for name, held in self.files.items() if name.startswith(folder)}

    def add(self, path: Path) -> str:
        """A file that was made below `root` by somebody else is in the bundle; its place there."""
        name, content = path.relative_to(self.root).as_posix(), path.read_bytes()
        self.files[name] = Held(len(content), sha256(content).hexdigest())
        return name

    def whole(self) -> bool:
        """Whether just the files of the bundle lie there, each as long as it was made."""
        found = {path.relative_to(self.root).as_posix(): path.stat().st_size for path in self.root.rglob("*") if path.is_file()}
        return found == {name: held.size for name, held in self.files.items()}


@contextmanager
def bundled(target: Path, top: str, known: Callable[[Path], bool]) -> Iterator[Bundle]:
    """A bundle that becomes `target` when all is done: a zip file where it is called so, else a folder; what lay there is replaced.

    Only what is `known` to be such a bundle is replaced. Each run makes its own beside the place, so two at once do not meet.
    Raises OfficeError for anything else of that name, where nothing can be written, and where the files did not stay as they
    were made; then all is as it was.
    """
    _replaceable(target, known)
    fresh = _beside(target, FRESH)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
    try:
        bundle = Bundle(fresh, top)
        yield bundle
        _replaceable(target, known)
        with told(target):
            if not bundle.whole():
                raise OfficeError(TOUCHED.format(path=target))
            (_zipped if target.suffix.lower() == ".zip" else _moved)(bundle, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _tidy(target)


def _replaceable(target: Path, known: Callable[[Path], bool]) -> None:
    if target.exists() and not known(target):
        raise OfficeError(TAKEN.format(path=target))


def _beside(target: Path, what: str) -> Path:
    """A place beside the target that no other run has."""
    return target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(TOKEN_BYTES)}.{what}")


def _moved(bundle: Bundle, target: Path) -> None:
    old = _beside(target, OLD)
    if target.exists():
        target.rename(old)
    try:
        bundle.root.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _zipped(bundle: Bundle, target: Path) -> None:
    """All files below one folder, in order, with one fixed time: the same files give the same bytes, however the zip is called."""
    made = bundle.root / target.name
    with zipfile.ZipFile(made, "x", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(bundle.files):
            entry = zipfile.ZipInfo(f"{bundle.top}/{name}", FIXED_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, PLAIN_FILE
            archive.writestr(entry, bundle.place(name).read_bytes())
    made.replace(target)


def _tidy(target: Path) -> None:
    """Take away what earlier runs left that were cut off: folders called as only this program calls them, and long untouched."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.\d+-[0-9a-f]{{{2 * TOKEN_BYTES}}}\.(?:{FRESH}|{OLD})")
    with told(target):
        left = [path for path in target.parent.iterdir() if ours.fullmatch(path.name) and path.is_dir() and not path.is_symlink()]
        made = target.stat().st_mtime
        for path in left:
            if made - path.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(path, ignore_errors=True)
