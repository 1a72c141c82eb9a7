"""The commands of the paper: each takes options and a clock, and gives the lines to print and whether all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from stm_sheets.books import out_of
from stm_sheets.model import Document
from stm_sheets.usage import Options

if TYPE_CHECKING:
    from stm_sheets.filing.desk import Desk
    from stm_sheets.pipeline import Plan
    from stm_sheets.places.word.pdf import Converter

Clock = Callable[[str], datetime]
Answer = tuple[list[str], bool]
Find = Callable[[], "Converter"]

WIDTH = 80
PENDING = "Perhatian: {count} nomor belum tercatat di buku dan masih dapat berubah. Jalankan stm-sheets run, lalu ulangi perintah ini."


def _here() -> Converter:
    """The LibreOffice of this machine."""
    from stm_sheets.places.word.pdf import converter

    return converter()


def converter_of(options: Options, find: Find = _here) -> Converter | None:
    """Who makes PDFs, where they are asked for. Raises OfficeError, before anything is written, where nobody can."""
    return find() if options.pdf and not options.dry_run else None


def pdfs_of(plan: Plan, out: Path, by: Converter | None) -> list[Document]:
    """The PDFs that were missing beside the papers of a run, all made in one call; none where none are asked for."""
    if by is None:
        return []
    from stm_sheets.places.word.pdf import pdf_of, to_pdf, wanting

    papers = {out / paper.folder / paper.name: paper for paper in plan.outcome.papers if not paper.withdrawn}
    missing = wanting([path for path in papers if path.is_file()])
    to_pdf(missing, by)
    named = ((papers[path], pdf_of(path).name) for path in missing)
    return [Document(f"{paper.kind}-pdf", paper.key, f"{paper.folder}/{name}") for paper, name in named]


def _with_pdf(by: Converter | None, lines: list[str], files: Iterable[Path]) -> Answer:
    """The lines, and those about the PDFs beside these files, where they are asked for."""
    if by:
        from stm_sheets.places.word.pdf import pdf_of, to_pdf, wanting

        paths = list(files)
        to_pdf(wanting(paths), by)
        lines = [*lines, *(f"PDF: {pdf_of(path)}" for path in paths)]
    return lines, True


def _numbers_pending(desk: Desk) -> list[str]:
    """What is to be known of papers that name numbers which no run has given yet: another complaint may still get them."""
    count = len(desk.plan.outcome.changes.gives)
    return [PENDING.format(count=count)] if count else []


def letter(options: Options, clock: Clock, find: Find = _here) -> Answer:
    """Lay one revision of a letter again, or look whether a file is that letter."""
    from stm_sheets.filing.desk import desk_of
    from stm_sheets.filing.letter import lay, verify

    by = converter_of(options, find)
    desk = desk_of(options, clock)
    if options.verify:
        return verify(desk, options.number, options.revision, options.verify)
    lines, place = lay(desk, options.number, options.revision)
    return _with_pdf(by, lines, [out_of(options) / place])


def prints(options: Options, clock: Clock, find: Find = _here) -> Answer:
    """Print the log and the register."""
    from stm_sheets.filing.desk import desk_of
    from stm_sheets.filing.prints import prints as printed

    by = converter_of(options, find)
    desk = desk_of(options, clock)
    lines, files = printed(desk, options.month, out_of(options))
    return _with_pdf(by, [*lines, *_numbers_pending(desk)], [file for file in files if file.suffix == ".docx"])


def pack(options: Options, clock: Clock, find: Find = _here) -> Answer:
    """Pack one case, or a year."""
    from stm_sheets.filing.desk import desk_of
    from stm_sheets.filing.pack import pack as packed
    from stm_sheets.filing.pack import pack_asked

    converter_of(options, find)
    asked = pack_asked(options.number or None, options.year, every=options.every, redact=options.redact, pdf=options.pdf)
    desk = desk_of(options, clock)
    return [*packed(desk, asked, out_of(options)), *_numbers_pending(desk)], True


def report(options: Options, clock: Clock, find: Find = _here) -> Answer:
    """Report a month or a year."""
    from stm_sheets.filing.desk import desk_of
    from stm_sheets.filing.review import review, span_asked

    by = converter_of(options, find)
    span = span_asked(options.month, options.year)
    desk = desk_of(options, clock)
    lines, file = review(desk, span, out_of(options))
    return _with_pdf(by, [*lines, *_numbers_pending(desk)], [file])


def templates(options: Options, _: Clock) -> Answer:
    """Copy the built-in templates out, or check templates."""
    from stm_sheets.filing.stationery import check, export

    if options.action == "export":
        return export(options.folder or Path("templat")), True
    return check(options.folder)


def _folded(work: Callable[[Options, Clock], Answer]) -> Callable[[Options, Clock], Answer]:
    """A command whose lines fit a terminal; what is set in, such as a path, stays as it is."""

    def fold(options: Options, clock: Clock) -> Answer:
        lines, well = work(options, clock)
        return [
            part
            for line in lines
            for part in ([line] if line[:1] in {" ", ""} else wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False))
        ], well

    return fold


WORKS: dict[str, Callable[[Options, Clock], Answer]] = {
    "letter": _folded(letter),
    "print": _folded(prints),
    "pack": _folded(pack),
    "report": _folded(report),
    "templates": _folded(templates),
}
