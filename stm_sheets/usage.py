"""Reads the words of the command line: which command with which options, or what is wrong with a word, in Indonesian."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from textwrap import fill
from typing import Any, NoReturn

from stm_sheets import __version__
from stm_sheets.commands import ABOUT, COMMANDS, STATUSES, Setting

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
WIDTH = 78
LONG = 5


class UsageError(Exception):
    """What to print instead of carrying out a command: a help page (`status` 0) or what is wrong with a word (2)."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Options:
    """A command with its options; those that a command does not have keep their defaults."""

    command: str
    book: str | None = None
    number: str = ""
    as_of: date | None = None
    out: Path | None = None
    dry_run: bool = False
    json: bool = False
    ignore_lock: bool = False
    pdf: bool = False
    revision: int | None = None
    verify: Path | None = None
    month: str | None = None
    year: str | None = None
    every: bool = False
    redact: bool = False
    action: str = ""
    folder: Path | None = None


SAID = (
    # what argparse says, what staff read
    (r"the following arguments are required: (.*)", r"yang belum ditulis: \1"),
    (r"unrecognized arguments: (.*)", r"tidak dikenal: \1"),
    (r"argument (\S+): expected one argument", r"\1 harus diikuti isinya"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 tidak diikuti isi (\2)"),
    (r"argument (TINDAKAN): invalid choice: '(.*)' \(choose from .*", r'tindakan "\2" tidak ada; tulis export atau check'),
    (r"argument PERINTAH: invalid choice: '(.*)' \(choose from .*", r'perintah "\1" tidak ada'),
)


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing, and whose own words are Indonesian too."""

    def error(self, message: str) -> NoReturn:
        for pattern, words in SAID:
            message = re.sub(f"^(?:{pattern})$", words, message, flags=re.DOTALL)
        raise UsageError(f"{message}{self._meant(message)}. Lihat {self.prog} --help.", 2)

    def _meant(self, message: str) -> str:
        """The word that the first wrong one was perhaps meant to be, as the end of a clause."""
        wrong = re.match(r'perintah "(.*)" tidak ada|tidak dikenal: (--[^\s=]*)', message, re.DOTALL)
        known = [name for name, *_ in COMMANDS] if wrong and wrong[2] is None else list(self._option_string_actions)
        near = difflib.get_close_matches(wrong[1] or wrong[2] or "", known, 1) if wrong else []
        return f"; barangkali maksudnya {near[0]}" if near else ""

    def format_help(self) -> str:
        return re.sub("^usage: ", "Pemakaian: ", super().format_help()).rstrip()


class _Answer(argparse.Action):
    """An option that is answered at once, with a text."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise UsageError(f"stm-sheets {__version__}" if self.dest == "version" else parser.format_help(), 0)


def _page(prog: str) -> argparse.RawDescriptionHelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=WIDTH)


STYLE: dict[str, Any] = {"formatter_class": _page, "add_help": False, "allow_abbrev": False}


def parse(words: Sequence[str]) -> Options:
    """The command that these words ask for. Raises UsageError with a help page, or with what is wrong."""
    parser = _Parser("stm-sheets", "stm-sheets PERINTAH ...", _commands(), fill(STATUSES, WIDTH), **STYLE)
    pages = parser.add_subparsers(dest="command", metavar="PERINTAH", parser_class=_Parser, help=argparse.SUPPRESS)
    for command in COMMANDS:
        _add(pages, *command)
    _answers(parser.add_argument_group("Pilihan"))
    known, unknown = parser.parse_known_args(words)
    found = vars(known)
    page = pages.choices.get(found["command"], parser)
    if unknown:
        page.error(f"unrecognized arguments: {' '.join(unknown)}")
    if not found["command"]:
        page.error("perintah belum disebutkan")
    if "as_of" in found:
        found["as_of"] = _day(found["as_of"])
    if found.get("revision") is not None:
        found["revision"] = _revision(found["revision"])
    if found.get("out") is not None:
        found["out"] = _folder(found["out"], "--dir" if found["command"] == "demo" else "--out")
    if found["command"] == "pack" and not found["number"]:
        found["every"] = found["every"] or bool(found["year"])
        if not found["every"]:  # the only word is the number, the book is the one in STM_BOOK
            found["book"], found["number"] = None, found["book"]
    if not found.get("book") and str(found.get("number", "")).casefold().endswith(".xlsx"):
        page.error("nomor keluhan belum disebutkan")
    found["number"] = found.get("number") or ""
    return Options(**found)


def _add(pages: Any, name: str, what: str, settings: Sequence[Setting], example: str) -> None:  # noqa: ANN401 - argparse hides the type
    said = fill(f"{what[0].upper()}{what[1:]}.", WIDTH)
    page = pages.add_parser(
        name,
        prog=f"stm-sheets {name}",
        description=said,
        epilog=f"Contoh:\n  stm-sheets {name} {example}",
        **STYLE,
    )
    places = page.add_argument_group("Isian")
    choices = page.add_argument_group("Pilihan")
    for flag, setting in settings:
        (choices if flag.startswith("-") else places).add_argument(flag, **setting)
    _answers(choices, version=False)


def _answers(group: Any, *, version: bool = True) -> None:  # noqa: ANN401 - argparse hides the type
    group.add_argument("-h", "--help", action=_Answer, nargs=0, default=argparse.SUPPRESS, help="halaman ini")
    if version:
        group.add_argument("--version", action=_Answer, nargs=0, default=argparse.SUPPRESS, help="versi program")


def _commands() -> str:
    """What each command does, for the first page."""
    lines = [fill(ABOUT, WIDTH), "", "Perintah (tiap perintah: stm-sheets PERINTAH --help):"]
    for name, what, _, _ in COMMANDS:
        lines.append(fill(what, WIDTH, initial_indent=f"  {name:<10}", subsequent_indent=" " * 12))
    return "\n".join(lines)


def _folder(text: str, option: str) -> Path:
    """The folder of --out or --dir."""
    if not text.strip():
        raise UsageError(f"{option} harus diikuti nama folder.", 2)
    return Path(text)


def _revision(text: str) -> int:
    """The revision of --revisi."""
    said = text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) < LONG):
        raise UsageError(f'revisi "{text}" tidak dikenal. Tulis angkanya, misalnya --revisi 1.', 2)
    return int(said)


def _day(text: str | None) -> date | None:
    """The day of --as-of."""
    if text is None:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST <= day <= LAST:
            return day
    raise UsageError(f'tanggal "{text}" tidak dikenal. Tulis --as-of 2026-11-23 atau 23/11/2026, antara tahun 2000 dan 2099.', 2)
