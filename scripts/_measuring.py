"""What a process costs, and figures as they stand on an Indonesian page: for scripts/benchmark.py and its parts."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from _books import AS_OF
from _environment import ROOT

HANDS, RIVALS = (str(ROOT / "scripts" / name) for name in ("_hands.py", "_rivals.py"))
RUN = ("-m", "stm_sheets", "run")

# Processes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cost:
    """One process: seconds on the clock and of work, and the most memory it held in MB (0 where the system does not tell).

    `served` is the work of a server for it, in seconds.
    """

    seconds: float
    work: float
    megabytes: float
    served: float = 0.0


def once(*command: str, surroundings: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; `check` may have found something (1). `surroundings` come beside the variables that are set."""
    start = time.perf_counter()
    env = {**os.environ, **(surroundings or {})}
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said, env=env) as process:
        work = megabytes = 0.0
        if sys.platform != "win32":
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
            work = usage.ru_utime + usage.ru_stime
        process.wait()
        seconds = time.perf_counter() - start
        if process.returncode not in ({0, 1} if "check" in command else {0}):
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with status {process.returncode}:\n{said.read()[-2000:].decode('utf-8', 'replace')}")
    return Cost(seconds, work, megabytes)


def medians(repeat: int, **tasks: Callable[[], Cost]) -> dict[str, Cost]:
    """Every task once, then every task again: the median of each."""
    rounds = [{name: task() for name, task in tasks.items()} for _ in range(repeat)]
    return {name: Cost(*(statistics.median(getattr(turn[name], one.name) for turn in rounds) for one in fields(Cost))) for name in tasks}


def answer(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def note(words: str) -> None:
    """How far it is."""
    print(words, file=sys.stderr, flush=True)


# Books ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Laid:
    """A book at rest, the same with ten rows that people changed since, one in which complaints were typed only; and the edits to come."""

    place: Path
    complaints: int

    @property
    def book(self) -> Path:
        """At rest: a run changes nothing."""
        return self.place / "book.xlsx"

    @property
    def changed(self) -> Path:
        """A run changes ten complaints."""
        return self.place / "changed.xlsx"

    @property
    def typed(self) -> Path:
        """No run was there yet."""
        return self.place / "typed.xlsx"

    @property
    def edits(self) -> Path:
        """What the run that changes ten complaints writes in the registers, as --json tells it."""
        return self.place / "edits.json"

    @property
    def options(self) -> tuple[str, ...]:
        """Those of every run."""
        return "--as-of", AS_OF.isoformat(), "--out", str(self.place / "out")

    def read_edits(self) -> list[dict[str, object]]:
        """The edits, one by one."""
        found: list[dict[str, object]] = json.loads(self.edits.read_text(encoding="utf-8"))
        return found


def lay(python: str, place: Path, complaints: int) -> Laid:
    """The books of a size, proven to be what they are said to be."""
    laid = Laid(place, complaints)
    note(f"{complaints} complaints: laying the book ...")
    place.mkdir()
    once(python, HANDS, "build", str(laid.book), str(complaints))
    before = laid.book.read_bytes()
    once(python, *RUN, str(laid.book), *laid.options)
    if laid.book.read_bytes() != before:
        sys.exit("A second run changed the book: there is nothing to measure.")
    plan = json.loads(answer(python, *RUN, str(laid.changed), *laid.options, "--dry-run", "--json"))
    laid.edits.write_text(json.dumps(plan["edits"]), encoding="utf-8")
    if len({edit["row"] for edit in plan["edits"] if edit["tab"] == "Log Keluhan"}) != 10:
        sys.exit("The run to be measured changes other than ten complaints.")
    note(f"{complaints} complaints: measuring ...")
    return laid


# Figures --------------------------------------------------------------------------------------------------------------


def row(*cells: str) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def clock(seconds: float) -> str:
    """Seconds, or milliseconds where they are few."""
    return f"{number(seconds)} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def number(value: float) -> str:
    """Two decimals, the Indonesian way."""
    return f"{value:.2f}".replace(".", ",")


def grouped(value: int) -> str:
    """1.000, the Indonesian way."""
    return f"{value:,}".replace(",", ".")


def memory(cost: Cost) -> str:
    """The most memory, "-" where the system does not tell."""
    return f"{cost.megabytes:.0f} MB" if cost.megabytes else "-"


def size(count: int) -> str:
    """Bytes in a unit that fits: a kB is 1,000 of them."""
    if count < 1_000:
        return f"{count} B"
    return f"{number(count / 1_000_000)} MB" if count >= 1_000_000 else f"{count / 1_000:.0f} kB"
