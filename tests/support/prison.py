"""Loads templates, each in a process of its own with little memory and little time, and says how each ended: a line of JSON a file."""

import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path

from stm_sheets.model import OfficeError
from stm_sheets.places.shelf import stock_of
from stm_sheets.places.word.templates import load
from stm_sheets.tables.letters import CLAIM

MEMORY, SECONDS, WALL = 1_000_000_000, 15, 60


def ending(path):
    """The sentence of a refusal, or what else happened, as a child process sees it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        load(stock_of(path), CLAIM.form)
    except OfficeError as error:
        return str(error)
    return "!taken"


def watched(path):
    """How the child ended; it is killed when it takes too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, ending(path).encode())
        finally:
            os._exit(0)  # whatever it died of, a child never goes on with the parent's work
    os.close(writing)
    said = os.read(reading, 100_000).decode() if select.select([reading], [], [], WALL)[0] else ""
    os.close(reading)
    if not said:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return said or "!killed"


for each in sorted(Path(sys.argv[1]).iterdir()):
    started = time.monotonic()
    end = watched(each)
    sys.stdout.write(json.dumps({"file": each.name, "said": end, "seconds": time.monotonic() - started}) + "\n")
