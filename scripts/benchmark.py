"""How fast and how big: `python3 scripts/benchmark.py` measures and writes the tables of docs/pengukuran.md.

Every figure is the median of fresh processes, start of the interpreter and all, taken in turns so that a slow minute of
the machine falls on all alike. The books are those of scripts/_books.py. Nothing here is a test: machines differ.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import _environment
from _books import AS_OF
from _environment import ROOT

PAGE = ROOT / "docs" / "pengukuran.md"
BEGIN, END = "<!-- pengukuran: mulai -->", "<!-- pengukuran: selesai -->"
PREFACE = f"""# Pengukuran

Seberapa cepat dan seberapa besar, diukur oleh `python3 scripts/benchmark.py`. Setiap angka adalah median dari proses
yang baru dimulai, termasuk waktu memulai Python, diukur bergantian dalam satu pelaksanaan.

{BEGIN}
{END}
"""
HANDS, RIVALS = (str(ROOT / "scripts" / name) for name in ("_hands.py", "_rivals.py"))
RUN = ("-m", "stm_sheets", "run")


@dataclass(frozen=True, slots=True)
class Cost:
    """One process: seconds on the clock, and the most memory it held (0 where the system does not tell)."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured on one book."""

    complaints: int
    cpar: int
    read: Cost
    unchanged: Cost
    changed: Cost
    rewritten: Cost


def once(*command: str) -> Cost:
    """Run a command to its end; `check` may have found something (1)."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        megabytes = 0.0
        if sys.platform != "win32":
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        process.wait()
        seconds = time.perf_counter() - start
        if process.returncode not in ({0, 1} if "check" in command else {0}):
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with status {process.returncode}:\n{said.read()[-2000:].decode('utf-8', 'replace')}")
    return Cost(seconds, megabytes)


def medians(repeat: int, **tasks: Callable[[], Cost]) -> dict[str, Cost]:
    """Every task once, then every task again: the median of each."""
    rounds = [{name: task() for name, task in tasks.items()} for _ in range(repeat)]
    return {
        name: Cost(*(statistics.median(getattr(turn[name], field) for turn in rounds) for field in ("seconds", "megabytes")))
        for name in tasks
    }


def answer(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def measure(python: str, place: Path, complaints: int, repeat: int) -> Size:
    """One book: laid, proven to be at rest, then measured."""
    book, changed, copy = (place / name for name in ("book.xlsx", "changed.xlsx", "copy.xlsx"))
    note(f"{complaints} complaints: laying the book ...")
    once(python, HANDS, "build", str(book), str(complaints))
    options = ("--as-of", AS_OF.isoformat(), "--out", str(place / "out"))
    before = book.read_bytes()
    once(python, *RUN, str(book), *options)
    if book.read_bytes() != before:
        sys.exit("A second run changed the book: there is nothing to measure.")
    plan = json.loads(answer(python, *RUN, str(changed), *options, "--dry-run", "--json"))
    edits = place / "edits.json"
    edits.write_text(json.dumps(plan["edits"]), encoding="utf-8")
    if len({edit["row"] for edit in plan["edits"] if edit["tab"] == "Log Keluhan"}) != 10:
        sys.exit("The run to be measured changes other than ten complaints.")
    tabs = answer(python, HANDS, "tabs").splitlines()

    def changing() -> Cost:
        shutil.copyfile(changed, copy)
        return once(python, *RUN, str(copy), *options)

    note(f"{complaints} complaints: measuring ...")
    found = medians(
        repeat,
        read=lambda: once(python, RIVALS, "read", str(book), *tabs),
        unchanged=lambda: once(python, *RUN, str(book), *options),
        changed=changing,
        rewritten=lambda: once(python, RIVALS, "rewrite", str(changed), str(edits), str(copy)),
    )
    return Size(complaints, int(answer(python, HANDS, "count", str(book), "CPAR")), **found)


def startup(python: str, book: Path, repeat: int) -> dict[str, Cost]:
    """What a command costs above the bare interpreter."""
    return medians(
        repeat,
        bare=lambda: once(python, "-c", "pass"),
        help=lambda: once(python, "-m", "stm_sheets", "--help"),
        check=lambda: once(python, "-m", "stm_sheets", "check", str(book), "--as-of", AS_OF.isoformat()),
    )


def table(sizes: list[Size]) -> Iterator[str]:
    """The books, a line a size."""
    yield "| keluhan | baris CPAR | hanya membaca (calamine) | `run` tanpa perubahan | kali membaca | per keluhan | puncak memori |"
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    for size in sizes:
        times = size.unchanged.seconds / size.read.seconds
        each = size.unchanged.seconds / size.complaints * 1000
        memory = f"{size.unchanged.megabytes:.0f} MB" if size.unchanged.megabytes else "-"
        yield row(
            grouped(size.complaints),
            grouped(size.cpar),
            clock(size.read),
            clock(size.unchanged),
            number(times),
            f"{number(each)} ms",
            memory,
        )
    yield ""
    yield "| keluhan | `run` yang mengubah sepuluh baris | openpyxl: buka, ubah sel yang sama, simpan | openpyxl dibanding `run` |"
    yield "|--:|--:|--:|--:|"
    for size in sizes:
        times = size.rewritten.seconds / size.changed.seconds
        yield row(grouped(size.complaints), clock(size.changed), clock(size.rewritten), f"{number(times)} kali")


def startup_table(costs: dict[str, Cost], complaints: int) -> Iterator[str]:
    """The start of the program, above that of the interpreter."""
    bare = costs["bare"].seconds
    yield "| perintah | seluruhnya | di atas Python saja |"
    yield "|---|--:|--:|"
    yield row("Python saja", clock(costs["bare"]), "-")
    for name, words in (("help", "`stm-sheets --help`"), ("check", f"`stm-sheets check`, {grouped(complaints)} keluhan")):
        yield row(words, clock(costs[name]), f"{(costs[name].seconds - bare) * 1000:.0f} ms")


def machine(python: str, repeat: int) -> str:
    """Where it was measured: no name of a machine, no place on it."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} inti"
    return f"Median dari {repeat} pengukuran; {system}, Python {platform.python_version()}, {answer(python, HANDS, 'versions').strip()}."


def row(*cells: str) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def clock(cost: Cost) -> str:
    """Seconds, or milliseconds where they are few."""
    return f"{number(cost.seconds)} s" if cost.seconds >= 1 else f"{cost.seconds * 1000:.0f} ms"


def number(value: float) -> str:
    """Two decimals, the Indonesian way."""
    return f"{value:.2f}".replace(".", ",")


def grouped(value: int) -> str:
    """1.000, the Indonesian way."""
    return f"{value:,}".replace(",", ".")


def note(words: str) -> None:
    """How far it is."""
    print(words, file=sys.stderr, flush=True)


def write(lines: list[str]) -> None:
    """Put the tables between the marks of the page, and leave the rest of it alone."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else PREFACE
    head, mark, rest = page.partition(BEGIN)
    _, other, tail = rest.partition(END)
    if not (mark and other):
        sys.exit(f"{PAGE.relative_to(ROOT)}: the marks {BEGIN} and {END} are gone; put them back where the tables belong.")
    PAGE.write_text("\n".join((f"{head}{BEGIN}", *lines, f"{END}{tail}")), encoding="utf-8", newline="\n")


def main(words: list[str]) -> int:
    """Measure what was asked for, print it, and keep it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000,50000", help="complaints, with commas between")
    parser.add_argument("--repeat", type=int, default=5, help="measurements that a median is taken of")
    parser.add_argument("--print-only", action="store_true", help=f"leave {PAGE.relative_to(ROOT).as_posix()} alone")
    options = parser.parse_args(words)
    wanted = [int(size) for size in options.sizes.split(",")]
    if min(wanted) < 100 or options.repeat < 1:
        parser.error("a book has at least 100 complaints, a median at least one measurement")
    python = _environment.ready(_environment.DEVELOPMENT)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # in real use byte code is kept
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / str(size) for size in wanted]
        for place in places:
            place.mkdir()
        sizes = [measure(python, place, size, options.repeat) for place, size in zip(places, wanted, strict=True)]
        start = startup(python, places[0] / "book.xlsx", options.repeat)
    lines = [machine(python, options.repeat), "", *table(sizes), "", *startup_table(start, wanted[0])]
    print("\n".join(lines))
    if not options.print_only:
        write(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
