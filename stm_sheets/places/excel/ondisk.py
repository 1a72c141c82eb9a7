"""A file's bytes, read only where they are asked for: a large workbook need not lie in memory beside what is read from it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

STEP = 1 << 20


class OnDisk:
    """The bytes of one file as it is now: put another in its place, and this still reads the old one.

    Behaves as bytes do where a workbook is read: it has a length, slices, and a beginning. Raises OSError where the file
    cannot be read.
    """

    _handle = -1

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._length = os.fstat(self._handle).st_size

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._length)
        os.lseek(self._handle, start, os.SEEK_SET)
        pieces = []
        while start < stop and (piece := os.read(self._handle, min(stop - start, STEP))):
            pieces.append(piece)
            start += len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def startswith(self, beginning: bytes) -> bool:
        """Whether the file begins so."""
        return self[: len(beginning)] == beginning

    def file(self) -> BinaryIO:
        """The bytes as a file of their own place of reading."""
        return os.fdopen(os.dup(self._handle), "rb")

    def digest(self) -> bytes:
        """A sign of the whole content (SHA-256)."""
        taken = hashlib.sha256()
        for start in range(0, self._length, STEP):
            taken.update(self[start : start + STEP])
        return taken.digest()

    def is_at(self, path: Path) -> bool:
        """Whether it is this file, untouched, that lies there."""
        here, there = os.fstat(self._handle), path.stat()
        return (here.st_dev, here.st_ino, here.st_size, here.st_mtime_ns) == (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns)

    def close(self) -> None:
        """Let go of the file: Windows replaces none that somebody holds."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __del__(self) -> None:
        self.close()


Content = bytes | OnDisk
"""A workbook's bytes, in memory or where they lie."""
