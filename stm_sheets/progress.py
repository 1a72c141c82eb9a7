"""Says that work goes on, where it takes longer than a second: on stderr, only on a terminal, and gone afterwards."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 1.0
"""Seconds before anything is said, and between two sayings."""


@contextmanager
def progress(what: str, stream: TextIO | None = None, patience: float = PATIENCE) -> Iterator[None]:
    """While the block runs, say what is done and for how many seconds already."""
    stream = stream or sys.stderr
    if stream is None or not stream.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(what, stream, patience, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, stream: TextIO, patience: float, done: threading.Event) -> None:
    start, longest = time.monotonic(), 0
    while not done.wait(patience):
        line = f"{what} ... {time.monotonic() - start:.0f} detik"
        longest = max(longest, len(line))
        print(f"\r{line}", end="", file=stream, flush=True)
    if longest:
        print(f"\r{' ' * longest}\r", end="", file=stream, flush=True)
