"""The inside of scripts/scheduled_run.py, in the checkout's environment: one run of a book, told in numbers alone."""

import errno
import gc
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import _checkout

from stm_sheets import cli, report
from stm_sheets.model import OfficeError
from stm_sheets.places.google.address import spreadsheet_id
from stm_sheets.progress import WAITING

LOCKS = _checkout.ROOT / ".run"
SUMMARY, BOOK = "GITHUB_STEP_SUMMARY", "STM_BOOK"
NAME = "stm-sheets: "
TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}  # how systems say that another holds the lock

BUSY = (
    "pelaksanaan terjadwal sebelumnya untuk buku ini belum selesai, jadi yang ini tidak dimulai. "
    "Tunggu sampai selesai; bila terus begini, periksa proses scheduled_run.py di komputer ini."
)
UNTOLD = "pelaksanaan terjadwal tidak dapat menulis catatannya ({}: {}). Periksa izin dan sisa tempat penyimpanan, lalu jalankan lagi."


def main(words: Sequence[str], surroundings: Mapping[str, str]) -> int:
    """Run once. The status is that of `stm-sheets run`, and 2 also where another scheduled run of the book is under way."""
    try:
        return _once(words, surroundings)
    except OSError as problem:
        print(f"{NAME}{UNTOLD.format(problem.strerror, problem.filename)}", file=sys.stderr)
        return cli.FAILED


def _once(words: Sequence[str], surroundings: Mapping[str, str]) -> int:
    with _alone(_book_in(words) or surroundings.get(BOOK, "")) as alone:
        status, told, complained = _run(words) if alone else (cli.FAILED, "", BUSY)
    why = report.discreet(complained)
    if status == cli.DONE:
        _tell(report.summary(json.loads(told), dry="--dry-run" in words), surroundings)
    elif surroundings.get(SUMMARY):
        _tell(report.failure(why), surroundings)
    if status != cli.DONE:
        print(f"{NAME}{why}", file=sys.stderr)
    return status


class _Heard(io.StringIO):
    """What the run says on stderr, kept; only why it waits goes on at once, for that names nobody."""

    def __init__(self, onward: TextIO) -> None:
        super().__init__()
        self.onward = onward

    def write(self, text: str) -> int:
        """Keep it."""
        if text.startswith(WAITING):
            print(text, end="", file=self.onward, flush=True)
        return super().write(text)


def _run(words: Sequence[str]) -> tuple[int, str, str]:
    """Its status, the object that it printed, and the line that it complained in: neither goes on as it is."""
    out, err = io.StringIO(), _Heard(sys.stderr)
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.main(["run", *words, *(() if "--json" in words else ("--json",))])
    last = next((line for line in reversed(err.getvalue().splitlines()) if line.startswith(NAME)), "")
    return status, out.getvalue(), last.removeprefix(NAME)


def _tell(lines: Iterable[str], surroundings: Mapping[str, str]) -> None:
    """Into the file for the summary where there is one; GitHub shows it on the page of the run."""
    text = "".join(f"{line}\n" for line in lines)
    if place := surroundings.get(SUMMARY):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text, end="")


# One at a time --------------------------------------------------------------------------------------------------------


def _book_in(words: Sequence[str]) -> str:
    """The book among the words, "" where none is named: the first that is neither an option nor what follows one."""
    before = ("", *words)
    found = (word for ahead, word in zip(before, words, strict=False) if not word.startswith("-") and ahead not in {"--as-of", "--out"})
    return next(found, "")


def _place(book: str) -> int:
    """The byte that stands for a book: two names of a file are one book, and so are two addresses of a spreadsheet."""
    try:
        known = spreadsheet_id(book) or str(Path(book).resolve())
    except OfficeError:  # the run will say what is wrong with the address
        known = book
    return int(sha256(known.encode()).hexdigest()[:7], 16)


@contextmanager
def _alone(book: str) -> Iterator[bool]:
    """Whether no other scheduled run of this book is under way; the system lets go when a run dies, however it dies."""
    LOCKS.mkdir(exist_ok=True)
    (LOCKS / ".gitignore").write_text("*\n", encoding="utf-8")
    with (LOCKS / "lock").open("a+b") as file:
        try:
            _take(file.fileno(), _place(book))
            free = True
        except OSError as problem:
            if problem.errno not in TAKEN:
                raise
            free = False
        yield free


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, place: int) -> None:
        os.lseek(descriptor, place, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int, place: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)


if __name__ == "__main__":
    gc.disable()
    sys.exit(main(sys.argv[1:], os.environ))
