import io
import re
import threading
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


def wait_for(terminal, times):
    """Until it was said so many times; a minute is for a machine that is very busy."""
    until = time.monotonic() + 60
    while terminal.getvalue().count("detik") < times and time.monotonic() < until:
        time.sleep(0.005)


def test_quick_work_says_nothing():
    terminal = Terminal()
    with progress("Membaca", terminal, patience=600):
        pass
    assert terminal.getvalue() == ""
    assert PATIENCE == 1.0


def test_long_work_is_told_and_then_wiped_away():
    terminal = Terminal()
    with progress("Membaca", terminal, patience=0.01):
        wait_for(terminal, 2)
    assert re.fullmatch(r"(\rMembaca \.\.\. \d+ detik){2,}\r +\r", terminal.getvalue())
    assert shown(terminal.getvalue()) == ""


def test_a_pipe_is_told_nothing():
    pipe, before = io.StringIO(), set(threading.enumerate())
    with progress("Membaca", pipe, patience=0.001):
        assert set(threading.enumerate()) <= before
    assert pipe.getvalue() == ""


def test_work_that_fails_ends_it_too():
    terminal, before = Terminal(), set(threading.enumerate())

    def fail():
        with progress("Membaca", terminal, patience=0.005):
            wait_for(terminal, 1)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert "detik" in terminal.getvalue()
    assert set(threading.enumerate()) <= before
    assert shown(terminal.getvalue()) == ""


def test_no_stream_at_all(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    with progress("Membaca"):
        pass
