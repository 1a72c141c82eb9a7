"""Word documents as PDF beside them, made by LibreOffice: many in one call, each file whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stm_sheets.model import OfficeError
from stm_sheets.places.reasons import reason
from stm_sheets.places.word.outbox import put_whole

NAMES = ("soffice", "libreoffice")
PLACES = (
    # where LibreOffice lies where it is not on the PATH: folder, the program in it
    ("C:/Program Files", "LibreOffice*/program/soffice.com"),
    ("C:/Program Files (x86)", "LibreOffice*/program/soffice.com"),
    ("/Applications", "LibreOffice*.app/Contents/MacOS/soffice"),
    ("/opt", "libreoffice*/program/soffice"),
    ("/usr", "lib*/libreoffice/program/soffice"),
    ("/usr/local/bin", "soffice"),
    ("/snap/bin", "libreoffice"),
)
ONCE = 200
"""Files in one call: a command line of Windows takes no more than 32,000 characters."""

MISSING = "LibreOffice tidak ditemukan, padahal diperlukan untuk membuat PDF. Pasang LibreOffice, atau jalankan tanpa --pdf."
FAILED = "PDF tidak dapat dibuat dari {names}. Buka berkas itu di Word atau LibreOffice untuk memeriksanya, atau jalankan tanpa --pdf."
NOT_STARTED = "LibreOffice tidak dapat dijalankan ({why}). Pasang ulang LibreOffice, atau jalankan tanpa --pdf."
SLOW = (
    "LibreOffice tidak selesai pada waktunya, jadi PDF belum dibuat dari {names}. "
    "Tutup LibreOffice yang masih terbuka, lalu jalankan lagi, atau jalankan tanpa --pdf."
)
NO_ROOM = "Folder sementara untuk membuat PDF tidak dapat dipakai ({why}). Kosongkan sebagian penyimpanan, lalu jalankan lagi."
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Converter:
    """How LibreOffice is called here, and how long it may take: `start` seconds, and `each` more for every file.

    What is in the making lies in the folder `within`, the system's own for temporary files where it is not told.
    """

    command: tuple[str, ...]
    start: float = 120.0
    each: float = 10.0
    within: str | None = None


def converter(path: str | None = None, places: Sequence[tuple[str, str]] = PLACES) -> Converter:
    """The LibreOffice of this machine, on the PATH or in one of the usual places. Raises OfficeError where there is none."""
    found = next((program for name in NAMES if (program := shutil.which(name, path=path))), None)
    found = found or next((str(program) for folder, pattern in places for program in sorted(Path(folder).glob(pattern))), None)
    if found is None:
        raise OfficeError(MISSING)
    return Converter((found,))


def pdf_of(file: Path) -> Path:
    """Where the PDF of a document lies: beside it."""
    return file.with_suffix(".pdf")


def wanting(files: Sequence[Path]) -> list[Path]:
    """Those without a PDF that is newer than themselves."""
    return [file for file in files if not (pdf_of(file).is_file() and pdf_of(file).stat().st_mtime_ns > file.stat().st_mtime_ns)]


def to_pdf(files: Sequence[Path], by: Converter | None = None) -> list[Path]:
    """The PDF of each file, beside it, in one call of LibreOffice (one for every 200 files).

    Raises OfficeError where there is no LibreOffice, or it could not be started; and, naming them, for files that it made nothing of, or
    not in time, when all others have their PDF.
    """
    if not files:
        return []
    by, made, failed, in_time = by or converter(), list[Path](), list[str](), True
    for some in (files[place : place + ONCE] for place in range(0, len(files), ONCE)):
        with _workplace(by) as folder:
            sources = _copied(folder, some)
            in_time &= _call(folder, [str(source) for source in sources.values() if source.is_file()], by)
            for file, source in sources.items():
                if content := _result(folder, source):
                    put_whole(pdf_of(file), content)
                    made.append(pdf_of(file))
                else:
                    failed.append(file.name)
    if failed:
        more = f" dan {len(failed) - MOST_NAMED} berkas lain" if len(failed) > MOST_NAMED else ""
        raise OfficeError((FAILED if in_time else SLOW).format(names=", ".join(failed[:MOST_NAMED]) + more))
    return made


@contextmanager
def _workplace(by: Converter) -> Iterator[Path]:
    """A folder for one call, gone afterwards; where it cannot be used, that is said."""
    try:
        with tempfile.TemporaryDirectory(dir=by.within, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise OfficeError(NO_ROOM.format(why=reason(error))) from error


def _copied(folder: Path, files: Sequence[Path]) -> dict[Path, Path]:
    """Where the files lie for the call: LibreOffice names a PDF by its file alone, so they get numbers. One that is gone is not there."""
    sources = {file: folder / f"{place:04}{file.suffix}" for place, file in enumerate(files)}
    for file, source in sources.items():
        with suppress(OSError):
            shutil.copyfile(file, source)
    return sources


def _result(folder: Path, source: Path) -> bytes:
    """The PDF that was made of a file, nothing where none was."""
    result = folder / "pdf" / f"{source.stem}.pdf"
    content = result.read_bytes() if result.is_file() else b""
    return content if content.startswith(b"%PDF-") else b""


def _call(folder: Path, sources: Sequence[str], by: Converter) -> bool:
    """One call, with a profile of its own: another LibreOffice, open or at work, is not disturbed. Whether it ended in time.

    A call that does not is ended.
    """
    if not sources:
        return True
    own = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    words = (*by.command, own, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder / "pdf"), *sources)
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)
    except OSError as error:
        raise OfficeError(NOT_STARTED.format(why=reason(error))) from error
    try:
        process.wait(by.start + by.each * len(sources))
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """The call is over, and so is what it started: LibreOffice is a small program that starts a large one."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, 9)
        process.wait()
