"""How fast and how big: `python3 scripts/benchmark.py` measures and writes the tables of docs/pengukuran.md.

Every figure is the median of fresh processes, start of the interpreter and all, taken in turns so that a slow minute of
the machine falls on all alike. The books are those of scripts/_books.py. Nothing here is a test: machines differ.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import _environment
import _google
import _papers
from _books import AS_OF
from _environment import ROOT
from _measuring import HANDS, RIVALS, RUN, Cost, answer, clock, grouped, lay, medians, memory, number, once, row

PAGE = ROOT / "docs" / "pengukuran.md"
FILES = "<!-- pengukuran: mulai -->", "<!-- pengukuran: selesai -->"
GOOGLE = "<!-- pengukuran google: mulai -->", "<!-- pengukuran google: selesai -->"
PAPERS = "<!-- pengukuran kertas: mulai -->", "<!-- pengukuran kertas: selesai -->"
PREFACE = """# Pengukuran

Seberapa cepat dan seberapa besar, diukur oleh `python3 scripts/benchmark.py`. Setiap angka adalah median dari proses
yang baru dimulai, termasuk waktu memulai Python, diukur bergantian dalam satu pelaksanaan.

{}
{}

## Buku di Google Sheets

{}
{}

## Surat dan formulir

{}
{}
""".format(*FILES, *GOOGLE, *PAPERS)

LIBRARIES = "python-calamine", "openpyxl", "xlsxwriter", "lxml"


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured on one book."""

    complaints: int
    cpar: int
    read: Cost
    unchanged: Cost
    changed: Cost
    rewritten: Cost


def measure(python: str, place: Path, complaints: int, repeat: int) -> Size:
    """One book: laid, then measured."""
    laid, copy = lay(python, place, complaints), place / "copy.xlsx"
    tabs = answer(python, HANDS, "tabs").splitlines()

    def changing() -> Cost:
        shutil.copyfile(laid.changed, copy)
        return once(python, *RUN, str(copy), *laid.options)

    found = medians(
        repeat,
        read=lambda: once(python, RIVALS, "read", str(laid.book), *tabs),
        unchanged=lambda: once(python, *RUN, str(laid.book), *laid.options),
        changed=changing,
        rewritten=lambda: once(python, RIVALS, "rewrite", str(laid.changed), str(laid.edits), str(copy)),
    )
    return Size(complaints, int(answer(python, HANDS, "count", str(laid.book), "CPAR")), **found)


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
        yield row(
            grouped(size.complaints),
            grouped(size.cpar),
            clock(size.read.seconds),
            clock(size.unchanged.seconds),
            number(times),
            f"{number(each)} ms",
            memory(size.unchanged),
        )
    yield ""
    yield "| keluhan | `run` yang mengubah sepuluh baris | openpyxl: buka, ubah sel yang sama, simpan | openpyxl dibanding `run` |"
    yield "|--:|--:|--:|--:|"
    for size in sizes:
        times = size.rewritten.seconds / size.changed.seconds
        yield row(grouped(size.complaints), clock(size.changed.seconds), clock(size.rewritten.seconds), f"{number(times)} kali")


def startup_table(costs: dict[str, Cost], complaints: int) -> Iterator[str]:
    """The start of the program, above that of the interpreter."""
    bare = costs["bare"].seconds
    yield "| perintah | seluruhnya | di atas Python saja |"
    yield "|---|--:|--:|"
    yield row("Python saja", clock(bare), "-")
    for name, words in (("help", "`stm-sheets --help`"), ("check", f"`stm-sheets check`, {grouped(complaints)} keluhan")):
        yield row(words, clock(costs[name].seconds), f"{(costs[name].seconds - bare) * 1000:.0f} ms")


def machine(python: str, repeat: int, libraries: tuple[str, ...], more: str = "") -> str:
    """Where it was measured: no name of a machine, no place on it."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} inti"
    releases = answer(python, HANDS, "versions", *libraries).strip()
    return f"Median dari {repeat} pengukuran{more}; {system}, Python {platform.python_version()}, {releases}."


def write(lines: list[str], marks: tuple[str, str]) -> None:
    """Put the tables between these marks of the page, and leave the rest of it alone."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else PREFACE
    begin, end = marks
    head, mark, rest = page.partition(begin)
    _, other, tail = rest.partition(end)
    if not (mark and other):
        sys.exit(f"{PAGE.relative_to(ROOT)}: the marks {begin} and {end} are gone; put them back where the tables belong.")
    PAGE.write_text("\n".join((f"{head}{begin}", *lines, f"{end}{tail}")), encoding="utf-8", newline="\n")


def on_files(python: str, folder: Path, sizes: list[int], repeat: int) -> Iterator[str]:
    """The tables about .xlsx books."""
    places = [folder / str(complaints) for complaints in sizes]
    found = [measure(python, place, complaints, repeat) for place, complaints in zip(places, sizes, strict=True)]
    start = startup(python, places[0] / "book.xlsx", repeat)
    yield from (machine(python, repeat, LIBRARIES), "", *table(found), "", *startup_table(start, sizes[0]))


def on_google(python: str, folder: Path, sizes: list[int], repeat: int) -> Iterator[str]:
    """The tables about spreadsheets on Google, with the .xlsx books beside them."""
    yield from (machine(python, repeat, _google.LIBRARIES, _google.LESS), "", *_google.tables(python, folder, sizes, repeat))


def on_papers(python: str, folder: Path, sizes: list[int], repeat: int) -> Iterator[str]:
    """The tables about letters and forms."""
    yield from (machine(python, repeat, _papers.LIBRARIES, _papers.LESS), "", *_papers.tables(python, folder, sizes, repeat))


KINDS = {
    "files": (on_files, FILES, "100,1000,10000,50000"),
    "google": (on_google, GOOGLE, "100,1000,10000"),
    "paper": (on_papers, PAPERS, "500,1000,10000,20"),
}
"""What can be measured: how, between which marks of the page its tables stand, and the usual sizes."""


def options_of(words: list[str]) -> argparse.Namespace:
    """What is wanted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--google", action="store_true", help="measure spreadsheets instead, on a server of this machine that speaks as Google"
    )
    parser.add_argument("--paper", action="store_true", help="measure letters and forms instead, beside plain docxtpl")
    parser.add_argument(
        "--sizes",
        help="complaints, with commas between; 100,1000,10000, and for .xlsx books 50000 too; "
        "with --paper: papers of a kind, few and many letters, letters as PDF; 500,1000,10000,20",
    )
    parser.add_argument(
        "--repeat", type=int, default=5, help="measurements that a median is taken of; --google takes at most 3 from 10000 on"
    )
    parser.add_argument("--print-only", action="store_true", help=f"leave {PAGE.relative_to(ROOT).as_posix()} alone")
    options = parser.parse_args(words)
    options.measured, options.marks, sizes = KINDS["paper" if options.paper else "google" if options.google else "files"]
    options.sizes = [int(size) for size in (options.sizes or sizes).split(",")]
    if options.repeat < 1 or (min(options.sizes) < 100 and not options.paper):
        parser.error("a book has at least 100 complaints, a median at least one measurement")
    if options.paper and len(options.sizes) != len(sizes.split(",")):
        parser.error(f"--paper takes as many sizes as {sizes}")
    return options


def main(words: list[str]) -> int:
    """Measure what was asked for, print it, and keep it."""
    options = options_of(words)
    python = _environment.ready(_environment.DEVELOPMENT)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # in real use byte code is kept
    with tempfile.TemporaryDirectory() as folder:
        lines = list(options.measured(python, Path(folder), options.sizes, options.repeat))
    print("\n".join(lines))
    if not options.print_only:
        write(lines, options.marks)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
