"""Says on stderr that work goes on, where it takes longer than a second (only on a terminal, and gone afterwards), and why it waits."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

PATIENCE = 1.0
"""Seconds before anything is said, and between two sayings."""

WAITING = "stm-sheets menunggu: "
"""How a line begins that says why the program waits."""

WIDEST = 60
"""So many letters of what stands in a terminal's line are written over."""


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


def waiting(why: str) -> None:
    """A line that stays, on a terminal above the one that counts the seconds. Nothing fails where nobody can be told."""
    stream = sys.stderr
    if stream is None:
        return
    line = f"{WAITING}{why}"
    with suppress(OSError, ValueError):
        stream.write(f"\r{line:<{WIDEST}}\n" if stream.isatty() else f"{line}\n")  # in one piece: the counting may write in between
        stream.flush()
