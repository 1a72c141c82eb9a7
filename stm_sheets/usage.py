"""The command line's words: every command with its options, its help in Indonesian with an example, and what is wrong with a word."""

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

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
WIDTH = 78


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


BOOK = (
    "book",
    {"nargs": "?", "metavar": "BUKU", "help": "berkas .xlsx, atau alamat buku di Google Sheets; tanpa ini dipakai isi variabel STM_BOOK"},
)
NUMBER = ("number", {"metavar": "NOMOR", "help": "nomor keluhan, misalnya KLH-2026-0001"})
AS_OF = ("--as-of", {"metavar": "TANGGAL", "help": "hitung seolah-olah hari ini tanggal itu: 2026-11-23 atau 23/11/2026"})
OUT = (
    "--out",
    {
        "metavar": "FOLDER",
        "help": 'folder untuk surat; tanpa ini folder "keluaran": di samping berkas, atau di folder ini untuk buku di Google',
    },
)
DIR = ("--dir", {"metavar": "FOLDER", "dest": "out", "help": 'folder untuk contoh; tanpa ini folder "demo"'})
DRY = ("--dry-run", {"action": "store_true", "help": "hanya perlihatkan apa yang akan ditulis; tidak menulis apa pun"})
JSON = ("--json", {"action": "store_true", "help": "cetak satu objek JSON untuk dibaca program lain"})
LOCK = ("--ignore-lock", {"action": "store_true", "help": "abaikan tanda terkunci yang tertinggal dari program lain (hanya berkas .xlsx)"})

COMMANDS = (
    # perintah, apa yang dilakukan, pilihannya, contoh
    ("demo", "membuat buku contoh yang sudah berjalan beberapa pekan, lengkap dengan suratnya", (DIR,), "--dir contoh"),
    ("init", "membuat buku baru, atau melengkapi buku yang ada tanpa mengubah isian Anda", (BOOK, LOCK), "keluhan.xlsx"),
    (
        "run",
        "memeriksa semua baris, menghitung langkah dan batas waktu, memberi nomor, dan membuat surat",
        (BOOK, AS_OF, OUT, DRY, JSON, LOCK),
        "keluhan.xlsx --out surat",
    ),
    ("check", "hanya membaca: menyebutkan apa yang perlu diperbaiki, di baris mana", (BOOK, AS_OF, JSON), "keluhan.xlsx"),
    (
        "explain",
        "menceritakan satu keluhan: langkahnya, gilirannya, dan hitungan batas waktunya",
        (BOOK, NUMBER, AS_OF),
        "keluhan.xlsx KLH-2026-0001",
    ),
    (
        "doctor",
        "memeriksa buku, akun dan lokal Google, hari libur, petugas, dan templat; dan apa yang perlu dilakukan",
        (BOOK, AS_OF),
        "keluhan.xlsx",
    ),
)

ABOUT = "Pencatatan dan penanganan keluhan pelanggan menurut STM / PP02 / 08, di lembar kerja yang Anda kenal."
STATUSES = "Status keluar: 0 selesai; 1 check atau doctor menemukan sesuatu; 2 tidak dapat dijalankan."

SAID = (
    # what argparse says, what staff read
    (r"the following arguments are required: (.*)", r"yang belum ditulis: \1"),
    (r"unrecognized arguments: (.*)", r"tidak dikenal: \1"),
    (r"argument (\S+): expected one argument", r"\1 harus diikuti isinya"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 tidak diikuti isi (\2)"),
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
    if found.get("out") is not None:
        found["out"] = _folder(found["out"], "--dir" if found["command"] == "demo" else "--out")
    if not found.get("book") and str(found.get("number", "")).casefold().endswith(".xlsx"):
        page.error("nomor keluhan belum disebutkan")
    return Options(**found)


Setting = tuple[str, dict[str, Any]]


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
        lines.append(fill(what, WIDTH, initial_indent=f"  {name:<9}", subsequent_indent=" " * 11))
    return "\n".join(lines)


def _folder(text: str, option: str) -> Path:
    """The folder of --out or --dir."""
    if not text.strip():
        raise UsageError(f"{option} harus diikuti nama folder.", 2)
    return Path(text)


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
