"""The terminal or the pipe that people read: no control character of a cell reaches it, and it may close or be full at any time."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

from stm_sheets.model import OfficeError


def plain_streams() -> None:
    """Letters that a terminal does not have are replaced, never a reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def drop_output() -> None:
    """Nobody reads what is still to be printed; Python would print it again at its end, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def harmless(text: str) -> str:
    """Without the control characters that a cell or a name may hold: no text moves the cursor or sets the terminal; colours stay."""
    return re.sub("(?!\x1b\\[[0-9]+m)[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", text)


def say(lines: Sequence[str]) -> None:
    """Print lines."""
    put(harmless("\n".join(lines)))


def put(text: str) -> None:
    """Raises OfficeError where what it is sent to takes no more (a full disk)."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as problem:
        drop_output()
        raise OfficeError(f"hasilnya tidak dapat dituliskan ({problem.strerror}). Periksa tujuan keluaran perintah ini.") from problem
