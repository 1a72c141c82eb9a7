"""The checkout's own Python environment: made once in `.venv` from a lock with hashes, made anew when the lock changes.

Every script here starts with whatever Python there is and asks this module for one that has the packages of a lock
installed. pip is asked in the machine's own configuration; nothing here names an address. STM_SHEETS_ENV=current takes
the Python that runs the script as it is, for machines that prepare their environments themselves.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(f"stm-sheets needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start the script with a newer one.")

import hashlib
import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # holds all of RUNTIME
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


class SetupError(Exception):
    """The environment cannot be made: one line that says why and what to do."""


def become(lock: str, *words: str) -> NoReturn:
    """Go on as `python WORDS...` in the environment of this lock; never comes back."""
    try:
        python = ready(lock)
    except SetupError as problem:
        sys.exit(str(problem))
    command = [python, *words]
    sys.stdout.flush()
    if sys.platform == "win32":  # there exec would hand the terminal back at once
        sys.exit(subprocess.call(command))
    os.execv(python, command)


def ready(lock: str) -> str:
    """The Python in which everything of this lock is installed; makes it where it is missing or out of date."""
    if os.environ.get("STM_SHEETS_ENV") == "current":
        return sys.executable
    try:
        with _alone():
            if _mark(lock) not in _marks():
                _make(lock)
    except OSError as problem:
        raise SetupError(
            f"The environment {VENV.name} cannot be kept here: {problem.strerror or problem} ({problem.filename}). "
            "Put the checkout where you may write, and where there is room, and start again."
        ) from problem
    return str(PYTHON)


def _make(lock: str) -> None:
    """Add the lock to an environment that is otherwise right, or make a new one; the mark is written last."""
    right = {_mark(name) for name in (RUNTIME, DEVELOPMENT)}
    marks = _marks() & right
    if not marks or marks != _marks():
        marks = set()
        _new()
    print(f"Installing what {lock} names into {VENV.name} (once; takes about a minute) ...", file=sys.stderr, flush=True)
    _pip("--only-binary", ":all:", "--require-hashes", "-r", str(ROOT / lock))
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    marks |= right if lock == DEVELOPMENT else {_mark(RUNTIME)}
    _marks_file().write_text("".join(f"{mark}\n" for mark in sorted(marks)), encoding="utf-8")


def _new() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "This Python cannot make environments: its modules venv and ensurepip are missing. "
            "On Debian and Ubuntu: apt install python3-venv. Then start the script again."
        )
    _marks_file().unlink(missing_ok=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run([base, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(
            f"The environment {VENV.name} could not be made: {_last_line(done.stdout + done.stderr)} "
            f"Close the programs that run from {VENV.name}, look at the rights of this folder, and start again."
        )


def _pip(*words: str) -> None:
    """`pip install`, silent unless it fails; then its own words are in a file, and the last of them in the message."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *words]
    surroundings = {**os.environ, "PIP_USER": "0"}
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=surroundings, cwd=ROOT)
    if done.returncode:
        log = VENV / "pip.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        raise SetupError(
            f"The packages could not be installed: {_last_line(done.stderr or done.stdout)} "
            f"Are the network and pip's own settings right? All that pip said is in {log.relative_to(ROOT)}."
        )


def _last_line(text: str) -> str:
    """The line that says most: the last error, else the last that is no hint."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"\w+Error: ", line)]
    errors = [line for line in lines if re.match(r"(?i)error: ", line)]
    said = (raised or errors or lines or ["no reason was given"])[-1]
    return re.sub(r"(?i)^error: ", "", said).rstrip(".") + "."


def _mark(lock: str) -> str:
    """What an environment of this lock is recognised by: the lock, this Python and the place of the checkout."""
    content = (ROOT / lock).read_text(encoding="utf-8")  # read as text: line ends differ between systems
    seen = "\n".join((content, sys.version, str(ROOT)))
    return f"{lock} {hashlib.sha256(seen.encode()).hexdigest()}"


def _marks_file() -> Path:
    return VENV / "stm-sheets-locks.txt"


def _marks() -> set[str]:
    if not PYTHON.exists() or not _marks_file().exists():
        return set()
    return set(_marks_file().read_text(encoding="utf-8").splitlines())


@contextmanager
def _alone() -> Iterator[None]:
    """One script at a time makes the environment; the system lets go of the lock when a script dies."""
    with (ROOT / ".venv.lock").open("a+b") as handle:
        _wait_for(handle.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _wait_for(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        while True:
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:  # given up after ten seconds: ask again
                continue

else:
    import fcntl

    def _wait_for(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
