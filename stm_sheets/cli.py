"""Words in, exit status out: the only place that picks the real book, the real clock and the real printer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stm_sheets.model import OfficeError
from stm_sheets.progress import progress
from stm_sheets.usage import Options, UsageError, parse

if TYPE_CHECKING:
    from stm_sheets.pipeline import Plan
    from stm_sheets.places.excel.book import ExcelBook
    from stm_sheets.report import Paint

OFFICE_ZONE = "Asia/Jakarta"
DONE, FOUND, FAILED = 0, 1, 2


def entry() -> None:
    """The console script."""
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Carry out one command; 0 done, 1 `check` or `doctor` found something, 2 could not run, with one line that says why."""
    _plain_streams()
    try:
        options = parse(words)
        return COMMANDS[options.command](options)
    except UsageError as problem:
        print(problem, file=sys.stderr if problem.status else sys.stdout)
        return problem.status
    except OfficeError as problem:
        print(f"stm-sheets: {problem}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("stm-sheets: dihentikan. Buku tetap utuh; jalankan lagi untuk melanjutkan.", file=sys.stderr)
        return FAILED


def _plain_streams() -> None:
    """Letters that a terminal does not have are replaced, never a reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def now(zone: str) -> datetime:
    """The office's time; a zone that nobody knows is the head office's (`doctor` says so)."""
    try:
        return datetime.now(ZoneInfo(zone))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return datetime.now(ZoneInfo(OFFICE_ZONE))


def paint() -> Paint:
    """Colour on a terminal only, and not where NO_COLOR asks for none."""
    from stm_sheets.report import Paint

    return Paint(colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")


def path_of(options: Options) -> Path:
    """The book that was named, or the one in STM_BOOK."""
    name = options.book or os.environ.get("STM_BOOK", "")
    if not name:
        raise OfficeError("Buku belum disebutkan. Tulis nama berkas .xlsx setelah perintah, atau isi variabel STM_BOOK.")
    if "://" in name:
        raise OfficeError("Alamat web belum dapat dibuka oleh versi ini. Unduh bukunya sebagai .xlsx, lalu sebutkan berkasnya.")
    return Path(name)


def book_of(options: Options) -> ExcelBook:
    """The book that was named."""
    from stm_sheets.places.excel.book import ExcelBook

    return ExcelBook(path_of(options), ignore_lock=options.ignore_lock)


def say(lines: Sequence[str]) -> None:
    """Print lines."""
    print("\n".join(lines), flush=True)


def show_json(plan: Plan) -> None:
    """Print the one object of --json."""
    print(json.dumps(plan.as_dict(), ensure_ascii=False, indent=2), flush=True)


# The commands ---------------------------------------------------------------------------------------------------------


def init(options: Options) -> int:
    """Lay what is missing in a book, or a new book."""
    from stm_sheets.places.excel.provision import provision
    from stm_sheets.places.layout import layout

    with progress("Menyiapkan buku"):
        done = provision(path_of(options), layout(), ignore_lock=options.ignore_lock)
    say(done or ("Tidak ada yang kurang; buku tidak diubah.",))
    return DONE


def run(options: Options) -> int:
    """The whole pass, or its plan."""
    from stm_sheets import pipeline, report
    from stm_sheets.places.resources import template_folder
    from stm_sheets.places.word.scribe import WordScribe

    book = book_of(options)
    with progress("Menjalankan"):
        if options.dry_run:
            plan = pipeline.plan(book, options.as_of, clock=now)
        else:
            book.check_free()
            scribe = WordScribe(template_folder(), options.out or path_of(options).parent / "keluaran")
            plan = pipeline.run(book, options.as_of, scribe=scribe, clock=now)
    if options.json:
        show_json(plan)
    else:
        say(tuple(report.told(plan, paint(), dry=options.dry_run)))
    return DONE


def check(options: Options) -> int:
    """Only read, and say what is wrong with which row."""
    from stm_sheets import pipeline, report

    with progress("Memeriksa"):
        plan = pipeline.plan(book_of(options), options.as_of, clock=now)
    if options.json:
        show_json(plan)
    else:
        lines = list(report.findings(plan.findings, paint(), most=len(plan.findings)))
        say([*lines, report.LEGEND] if plan.findings else lines)
    return FOUND if plan.findings else DONE


def explain(options: Options) -> int:
    """Tell one case in full."""
    from stm_sheets import pipeline, report
    from stm_sheets.core.explain import explain as tell

    with progress("Membaca"):
        plan = pipeline.plan(book_of(options), options.as_of, clock=now)
    story = tell(plan.outcome, options.number)
    if story is None:
        raise OfficeError(f"Keluhan {options.number} tidak ada di buku ini, atau barisnya perlu diperbaiki dulu; lihat stm-sheets check.")
    say(tuple(report.story(story, paint())))
    return DONE


def doctor(options: Options) -> int:
    """Look the book over."""
    from stm_sheets import report
    from stm_sheets.doctor import examine
    from stm_sheets.places.resources import template_folder
    from stm_sheets.places.word.templates import load
    from stm_sheets.tables.letters import LETTERS

    def templates() -> None:
        for letter in LETTERS:
            load(template_folder() / letter.template, letter)

    book = book_of(options)
    with progress("Memeriksa"):
        lines = examine(book, options.as_of or now(OFFICE_ZONE).date(), book.check_free, templates)
    say(tuple(report.health(lines, paint())))
    return DONE if all(line.well for line in lines) else FOUND


def demo(options: Options) -> int:
    """Make the sample book."""
    from stm_sheets.demo import make

    with progress("Membuat contoh"):
        lines: list[str] = []
        make(options.out or Path("demo"), lines.append)
    say(lines)
    return DONE


COMMANDS: dict[str, Callable[[Options], int]] = {
    "init": init,
    "run": run,
    "check": check,
    "explain": explain,
    "doctor": doctor,
    "demo": demo,
}
