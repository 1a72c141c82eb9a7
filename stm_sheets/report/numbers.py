"""A run in numbers alone, for the page of a scheduled run and for logs: no name, no word of a complaint, nothing of a key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from stm_sheets.core.calendar import WEEKDAYS
from stm_sheets.core.indonesian import date_words
from stm_sheets.places.zones import known_zone
from stm_sheets.tables.dashboard import STATUSES
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.office import KEPT, OFFICE
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import REGISTERS

TIERS = (1, 2)

WHICH = {PROCEDURE.words.incomplete: " (hanya yang sudah bernomor)"}
"""What is said of a status that complaints without a number have too: only numbered ones are counted here."""

Told = Mapping[str, Any]
"""The object that --json prints."""


def summary(run: Told, *, dry: bool) -> Iterator[str]:
    """The run whose --json this is, as lines of Markdown that hold its day and numbers, and nothing else."""
    as_of = date.fromisoformat(run["as_of"])
    yield f"### Pelaksanaan per {WEEKDAYS[as_of.weekday()]}, {date_words(as_of)}{' (uji coba: tidak ada yang ditulis)' if dry else ''}"
    yield ""
    yield "| | Jumlah |"
    yield "|---|---:|"
    for label, count in (*_cases(run["cases"]), *_findings(run["findings"]), *_work(run, dry=dry)):
        yield f"| {label} | {count} |"


def _cases(cases: list[Told]) -> Iterator[tuple[str, int]]:
    statuses, tiers = Counter(case["status"] for case in cases), Counter(case["tier"] for case in cases)
    yield "Keluhan bernomor", len(cases)
    yield from ((f"Status {status}{WHICH.get(status, '')}", statuses[status]) for status in STATUSES)
    yield "Terlambat", sum(bool(case["late"]) for case in cases)
    yield from ((f"Eskalasi tingkat {tier} terbuka", tiers[tier]) for tier in TIERS)


def _findings(findings: list[Told]) -> Iterator[tuple[str, int]]:
    blocking = sum(finding["blocks"] for finding in findings)
    yield "Isian yang dianggap kosong sampai diperbaiki", blocking
    yield "Isian lain yang perlu dilihat", len(findings) - blocking


def _work(run: Told, *, dry: bool) -> Iterator[tuple[str, int]]:
    rows = {(edit["tab"], edit["row"]) for edit in run["edits"]}
    will = "akan ditulis" if dry else "ditulis"
    yield f"Baris yang {will}", len(rows)
    yield f"Sel yang {will}", len(run["edits"])
    if "left_out" in run:
        yield "Keluhan yang ditunda, karena barisnya sedang diubah orang", len({one["case"] for one in run["left_out"]})
    if not dry:
        papers = Counter(document["path"].partition("/")[0] for document in run["documents"])
        folders = dict.fromkeys(name for letter in LETTERS for name in (letter.draft_folder, letter.final_folder, letter.void_folder))
        yield from ((f"Surat yang diletakkan di folder {folder}", papers[folder]) for folder in folders)


# A run that could not be ---------------------------------------------------------------------------------------------


def failure(message: str) -> Iterator[str]:
    """Why a run could not be, as lines of Markdown; the message is one that is `discreet` already."""
    yield "### Pelaksanaan gagal"
    yield ""
    yield re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", message)
    yield ""
    yield 'Artinya, dan apa yang perlu dilakukan, ada di docs/panduan-admin.md, bagian "Bila ada pesan".'


HIDDEN = '"..."'
_FAULT = re.compile(r"(kesalahan dalam program \(\w+): .*?( di [\w.]+ baris \d+)?\)\. Kirimkan")


def discreet(message: str) -> str:
    """A message of the program without what it quotes, but for names of tabs, columns, zones and locales: a cell may be quoted in it.

    Of a fault in the program itself only its kind and its place are left.
    """
    line = _FAULT.sub(r"\1\2). Kirimkan", " ".join(message.split()))
    for quoted in re.finditer('"([^"]*)"', line):
        if not _harmless(quoted[1]):
            return line[: quoted.start()] + HIDDEN + line[line.rindex('"') + 1 :]
    return line


def _harmless(quoted: str) -> bool:
    return quoted in _names() or known_zone(quoted) is not None or re.fullmatch("[a-z]{2}_[A-Z]{2}", quoted) is not None


@cache
def _names() -> frozenset[str]:
    tables = (*REGISTERS, *OFFICE, *KEPT)
    return frozenset((*(table.tab for table in tables), *(name for table in tables for name in table.names)))
