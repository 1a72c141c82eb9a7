"""The audit pack: one case, or all of a year, with its papers, its data and a cover that says what is proved and what is missing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.core.packwords import left_words
from stm_sheets.filing.pack_case import Filed, Packer
from stm_sheets.filing.periods import year_asked
from stm_sheets.model import CaseState, OfficeError
from stm_sheets.places.bundle import Bundle, bundled
from stm_sheets.places.word.pdf import to_pdf
from stm_sheets.tables.audit import HIDDEN as HIDDEN_NAMES
from stm_sheets.tables.audit import PACK
from stm_sheets.tables.packfiles import HIDDEN_NAME, MANIFEST, PACK_NAME, SUMS, UNNOTICED

if TYPE_CHECKING:
    from stm_sheets.filing.desk import Chosen, Desk

MOST_YEARS, YEAR_DIGITS = 5, 4
ADDED = (
    "{path} tidak dibuat oleh program ini, dan akan hilang bila paketnya diganti, jadi tidak ada yang ditulis. "
    "Pindahkan berkas itu ke luar paket, atau sebutkan tempat lain dengan --out."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pack is wanted: of one case by its `number`, or of all that were received in a `year`."""

    number: str = ""
    year: int | None = None
    redact: bool = False
    pdf: bool = False


def pack_asked(number: str | None, year: str | None, *, every: bool, redact: bool = False, pdf: bool = False) -> Asked:
    """What the words of a command ask for. Raises OfficeError for neither or both of a number and a year, and for what is no year."""
    if bool(number) == every or every != bool(year):
        raise OfficeError(
            "Sebutkan satu nomor keluhan, misalnya stm-sheets pack BUKU KLH-2026-0001, "
            "atau setahun penuh: stm-sheets pack BUKU --all --year 2026."
        )
    return Asked(number or "", year_asked(year).year if year else None, redact, pdf)


def pack(desk: Desk, asked: Asked, out: Path) -> list[str]:
    """The pack lies in the folder `out`, or is the zip file `out`, whole; the lines say where, and what is missing in it.

    Raises OfficeError for a number that the book does not have, a year without cases, a template that does not fit, a place that
    cannot be written or holds something else, and where PDF is asked for and cannot be made.
    """
    left = _left_out(desk) if asked.year else {}
    chosen = _of_year(desk, asked.year) if asked.year else [desk.case(asked.number)]
    packer = Packer(desk, redact=asked.redact)
    key = str(asked.year or chosen[0][1].key)
    name = PACK_NAME.format(key=key)
    top = HIDDEN_NAME.format(name=name) if asked.redact else name
    target = out if out.suffix.lower() == ".zip" else out / top
    with bundled(target, top, _is_pack) as bundle:
        filed = _file(packer, bundle, chosen, asked)
        if asked.year:
            packer.index(bundle, asked.year, filed, left)
        _seal(packer, bundle, filed, asked)
    head = [f"Paket audit {_called(asked, filed)}: {target}", f"{len(bundle.files)} berkas; {_missing(filed)}."]
    return [*head, *left_words(left), *_notes(packer)]


def _file(packer: Packer, bundle: Bundle, chosen: Sequence[Chosen], asked: Asked) -> list[Filed]:
    """The files of all cases of the pack."""
    return [packer.case(bundle, _folder(asked, one[1]), one, pdf=asked.pdf) for one in chosen]


def _folder(asked: Asked, state: CaseState) -> str:
    """Where the files of a case lie in the pack."""
    return f"{state.key}/" if asked.year else ""


def _seal(packer: Packer, bundle: Bundle, filed: Sequence[Filed], asked: Asked) -> None:
    """PDFs and sums, last, when everything they are of is there."""
    if asked.pdf:
        for path in to_pdf([bundle.place(name) for name in bundle.files if name.endswith(".docx")]):
            bundle.add(path)
    for one in filed:
        packer.seal(bundle, _folder(asked, one.state), one.state.key)
    if asked.year:
        packer.seal(bundle, "", str(asked.year))


def _of_year(desk: Desk, year: int) -> list[Chosen]:
    cases = desk.numbered
    years = [(_year(one), one) for one in cases]
    found = [one for known, one in years if known == year]
    if not found:
        there = sorted({known for known, _ in years if known}, reverse=True)[:MOST_YEARS]
        hint = f" Tahun yang ada: {', '.join(map(str, there))}." if there else ""
        raise OfficeError(f"Tidak ada keluhan bernomor yang diterima pada tahun {year}.{hint}")
    return found


def _left_out(desk: Desk) -> dict[str, int]:
    """How many rows of each tab no pack can hold: it is not clear what they are, or they have no number."""
    outcome = desk.plan.outcome
    left = {
        register.tab: sum(row.left for row in outcome.ledger.tables[register.tab].rows) for register in outcome.ledger.procedure.registers
    }
    left[outcome.ledger.procedure.log.tab] += len(outcome.settled) - len(desk.numbered)
    return {tab: count for tab, count in left.items() if count}


def _year(one: Chosen) -> int | None:
    """The year in which a case was received; where that was emptied since, the year in its number."""
    case, state = one
    day = case.log.get(PACK.received.column)
    if isinstance(day, date):
        return day.year
    return next((int(part) for part in state.key.split("-") if len(part) == YEAR_DIGITS and part.isdecimal()), None)


def _is_pack(path: Path) -> bool:
    """Whether what lies there was made as a pack, and may be replaced by one. Raises OfficeError where a file was added to it."""
    if path.is_dir():
        listed = _listed(path / MANIFEST)
        if listed is not None and (added := _added(path, listed)):
            raise OfficeError(ADDED.format(path=added))
        return listed is not None
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith(f"/{MANIFEST}") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _listed(manifest: Path) -> set[str] | None:
    """The files of a pack by its manifest; None for what is no manifest."""
    try:
        return {str(one["nama"]) for one in json.loads(manifest.read_text("utf-8"))["berkas"]}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _added(folder: Path, listed: set[str]) -> Path | None:
    """The first file in a pack that the program did not put there; those that a desktop lays unasked do not count."""
    files = (path for path in sorted(folder.rglob("*")) if path.name not in UNNOTICED and not (path.is_dir() and not path.is_symlink()))
    return next((path for path in files if path.relative_to(folder).as_posix() not in listed | {MANIFEST, SUMS}), None)


def _called(asked: Asked, filed: Sequence[Filed]) -> str:
    return f"tahun {asked.year}, {len(filed)} keluhan" if asked.year else filed[0].state.key


def _missing(filed: Sequence[Filed]) -> str:
    missing = sum(one.missing for one in filed)
    return f"{missing} kekurangan disebut di sampulnya" if missing else "tidak ada kekurangan"


def _notes(packer: Packer) -> list[str]:
    return [note for note in (packer.note, HIDDEN_NAMES if packer.redactor else "") if note]
