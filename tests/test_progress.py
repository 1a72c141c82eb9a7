import io
import re
import time

import pytest

from stm_sheets.progress import PATIENCE, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(text):
    """What a terminal shows at the end: a carriage return writes over the line."""
    line = ""
    for piece in text.split("\r"):
        line = piece + line[len(piece) :]
    return line.rstrip()


def test_quick_work_says_nothing():
    terminal = Terminal()
    with progress("Membaca", terminal):
        pass
    assert terminal.getvalue() == ""
    assert PATIENCE == 1.0


def test_long_work_is_told_and_then_wiped_away():
    terminal = Terminal()
    with progress("Membaca", terminal, patience=0.01):
        until = time.monotonic() + 10
        while terminal.getvalue().count("detik") < 2 and time.monotonic() < until:
            time.sleep(0.005)
    assert re.fullmatch(r"(\rMembaca \.\.\. \d+ detik){2,}\r +\r", terminal.getvalue())
    assert shown(terminal.getvalue()) == ""


def test_a_pipe_is_told_nothing():
    pipe = io.StringIO()
    with progress("Membaca", pipe, patience=0.001):
        time.sleep(0.02)
    assert pipe.getvalue() == ""


def test_work_that_fails_ends_it_too():
    terminal = Terminal()

    def fail():
        with progress("Membaca", terminal, patience=0.005):
            time.sleep(0.05)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    told = terminal.getvalue()
    time.sleep(0.03)
    assert terminal.getvalue() == told
    assert shown(told) == ""


def test_no_stream_at_all(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    with progress("Membaca"):
        pass
