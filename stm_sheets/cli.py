"""Words in, exit status out: the only place that picks the real book, the real clock and the real printer."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.books import book_of, ground_of, laid, out_of, scribe_of
from stm_sheets.model import OfficeError
from stm_sheets.paperwork import converter_of, pdfs_of
from stm_sheets.places.zones import zone
from stm_sheets.progress import progress
from stm_sheets.terminal import drop_output, harmless, plain_streams, put, say
from stm_sheets.usage import Options, UsageError, parse

if TYPE_CHECKING:
    from stm_sheets.pipeline import Plan
    from stm_sheets.report import Paint

DONE, FOUND, FAILED = 0, 1, 2


def entry() -> None:
    """The console script. It ends soon: looking for garbage on the way would only cost time in a large book."""
    gc.disable()
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Carry out one command; 0 done, 1 `check` or `doctor` found something, 2 could not run, with one line that says why."""
    plain_streams()
    try:
        return _carry_out(words)
    except OfficeError as problem:
        return _fail(str(problem))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        drop_output()
        return DONE
    except KeyboardInterrupt:
        return _fail("dihentikan. Buku tetap utuh; jalankan lagi untuk melanjutkan.")
    except Exception as problem:  # noqa: BLE001 - staff are told in a line what to do; a traceback helps nobody of them
        return _fail(_fault(problem))


def _carry_out(words: Sequence[str]) -> int:
    try:
        options = parse(words)
    except UsageError as problem:
        if problem.status:
            return _fail(str(problem))
        say([str(problem)])
        return DONE
    return COMMANDS[options.command](options)


def _fail(message: str) -> int:
    """One line on stderr, whatever names with line breaks it quotes."""
    print(f"stm-sheets: {harmless(' '.join(message.splitlines()))}", file=sys.stderr, flush=True)
    return FAILED


def _fault(problem: Exception) -> str:
    """A mistake of the program itself, as its makers need to hear of it: its kind and its line, without a word of the book."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" di {Path(trace.tb_frame.f_code.co_filename).name} baris {trace.tb_lineno}" if trace else ""
    return f"ada kesalahan dalam program ({type(problem).__name__}{where}). Kirimkan baris ini kepada pengelola program."


def now(name: str) -> datetime:
    """The time in the office's zone."""
    return datetime.now(zone(name))


def paint() -> Paint:
    """Colour on a terminal only, and not where NO_COLOR asks for none."""
    from stm_sheets.report import Paint

    terminal = sys.stdout is not None and sys.stdout.isatty()
    return Paint(colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")


def show_json(plan: Plan) -> None:
    """Print the one object of --json; where the stream has no room for all letters, they are written as JSON's own escapes."""
    unicode = "utf" in str(getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    put(json.dumps(plan.as_dict(), ensure_ascii=not unicode, indent=2))


# The commands ---------------------------------------------------------------------------------------------------------


def init(options: Options) -> int:
    """Lay what is missing in a book, or a new book."""
    with progress("Menyiapkan buku"):
        done = laid(options)
    say(done or ("Tidak ada yang kurang; buku tidak diubah.",))
    return DONE


def run(options: Options) -> int:
    """The whole pass, or its plan."""
    from stm_sheets import pipeline, report

    book = book_of(options)
    by = converter_of(options)
    with progress("Menjalankan"):
        if options.dry_run:
            plan = pipeline.plan(book, options.as_of, clock=now, scribe=scribe_of(options))
        else:
            book.check_free()
            plan = pipeline.run(book, options.as_of, scribe=scribe_of(options), clock=now)
            plan.written += pdfs_of(plan, out_of(options), by)
    if options.json:
        show_json(plan)
    else:
        say(tuple(report.told(plan, paint(), dry=options.dry_run)))
    return DONE


def check(options: Options) -> int:
    """Only read, and say what is wrong with which row."""
    from stm_sheets import pipeline, report

    with progress("Memeriksa"):
        plan = pipeline.plan(book_of(options), options.as_of, clock=now, scribe=scribe_of(options))
    if options.json:
        show_json(plan)
    else:
        lines = list(report.findings(plan.findings, paint(), most=len(plan.findings)))
        say(lines)
    return FOUND if plan.findings else DONE


def explain(options: Options) -> int:
    """Tell one case in full."""
    from stm_sheets import pipeline, report
    from stm_sheets.core.explain import explain as tell

    with progress("Membaca"):
        plan = pipeline.plan(book_of(options), options.as_of, clock=now, keep=False)
    story = tell(plan.outcome, options.number)
    if story is None:
        raise OfficeError(f"Keluhan {options.number} tidak ada di buku ini, atau barisnya perlu diperbaiki dulu; lihat stm-sheets check.")
    say(tuple(report.story(story, paint())))
    return DONE


def filed(options: Options, what: str) -> int:
    """Lay, print, pack or report what the book holds; or copy and check templates."""
    from stm_sheets.paperwork import WORKS

    with progress("Menyiapkan berkas"):
        lines, well = WORKS[what](options, now)
    say(lines)
    return DONE if well else FOUND


def doctor(options: Options) -> int:
    """Look the book over."""
    from stm_sheets import report
    from stm_sheets.doctor import examine
    from stm_sheets.filing.checkup import look_at_templates

    book = book_of(options)
    with progress("Memeriksa"):
        lines = examine(book, lambda name: options.as_of or now(name).date(), ground_of(book), lambda: look_at_templates(options, now))
    say(tuple(report.health(lines, paint())))
    return DONE if all(line.well for line in lines) else FOUND


def demo(options: Options) -> int:
    """Make the sample book."""
    from stm_sheets.demo import NAME, called, make

    with progress("Membuat contoh"):
        lines: list[str] = []
        make(options.out or Path("demo"), lines.append, called(shutil.which(NAME), Path(sys.executable), Path.cwd()))
    say(lines)
    return DONE


COMMANDS: dict[str, Callable[[Options], int]] = {
    "init": init,
    "run": run,
    "check": check,
    "explain": explain,
    "letter": lambda options: filed(options, "letter"),
    "print": lambda options: filed(options, "print"),
    "pack": lambda options: filed(options, "pack"),
    "report": lambda options: filed(options, "report"),
    "templates": lambda options: filed(options, "templates"),
    "doctor": doctor,
    "demo": demo,
}
