"""A letter laid again: any revision, an approved one byte for byte as it was approved; and whether a given file is that letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stm_sheets.core.revisions import revisions
from stm_sheets.core.rows import Row
from stm_sheets.filing.desk import Desk
from stm_sheets.model import OfficeError, Paper
from stm_sheets.places.reasons import reason
from stm_sheets.places.word.seal import looks_whole
from stm_sheets.tables.letters import LETTERS

LARGEST = 50_000_000
"""Bytes of a file that are looked at: far above any letter, so what is larger is none."""

Revision = tuple[Row, Paper | None]

KINDS = {"letter": "surat yang disetujui", "letter-draft": "draf"}
VOID_FOLDERS = frozenset(letter.void_folder for letter in LETTERS)
VOID = "surat yang pernah disetujui, sekarang batal"
NOT_RUN = "Persetujuan surat ini belum dicatat program; jalankan stm-sheets run dahulu untuk surat finalnya."
REBUILT = (
    "Ingatan buku pernah hilang, jadi yang disetujui tidak diketahui lagi: surat ini disusun kembali dari isian, templat, dan "
    "Pengaturan sesudahnya. Berkas yang sudah ada di folder final tetap berlaku."
)
AS_CHECKED = "Draf ini bukan yang terbaru: isinya seperti saat revisi {revision} diperiksa."
UNKNOWN = "isinya saat itu tidak diketahui lagi, jadi suratnya tidak dapat dibuat lagi."


def lay(desk: Desk, number: str, revision: int | None) -> tuple[list[str], str]:
    """One revision of a letter (None: the last) lies in the output folder; the lines say where and which others there are, then its place.

    Raises OfficeError where there is no such letter, where what it said is not known any more, or where it cannot be written.
    """
    paper, others = _asked(desk, number, revision)
    paper = replace(paper, elsewhere=())  # only a run takes papers away
    desk.scribe.check([paper])
    written = desk.scribe.lay([paper])
    place = f"{paper.folder}/{paper.name}"
    state = "dibuat" if written else "sudah ada dan utuh"
    return [f"Surat {paper.key} ({_kind(paper)}): {place}, {state}.", *_waiting(desk, paper), *others], place


def verify(desk: Desk, number: str, revision: int | None, file: Path) -> tuple[list[str], bool]:
    """Whether a file is that revision, byte for byte; if not, the lines say what it is instead. Raises OfficeError as `lay` does."""
    paper, _ = _asked(desk, number, revision)
    try:
        if file.exists() and not file.is_file():
            raise OfficeError(f"{file} bukan berkas biasa, jadi tidak dapat dibaca. Sebutkan berkas surat (.docx), lalu jalankan lagi.")
        with file.open("rb") as opened:
            content = opened.read(LARGEST)
    except OSError as error:
        raise OfficeError(f"{file} tidak dapat dibaca ({reason(error)}). Periksa nama dan izinnya, lalu jalankan lagi.") from error
    if content == desk.scribe.made(paper):
        return [f"{file}: cocok dengan surat {paper.key} ({_kind(paper)})."], True
    return [f"{file}: BUKAN surat {paper.key} ({_kind(paper)}).", _why(desk, number, content), *_waiting(desk, paper)], False


def _kind(paper: Paper) -> str:
    """How messages call a letter of this kind."""
    return VOID if paper.folder in VOID_FOLDERS else KINDS[paper.kind]


def _waiting(desk: Desk, paper: Paper) -> list[str]:
    """What to do about a letter whose approval the program has not taken note of."""
    return [NOT_RUN] if paper.key in desk.clerk.fresh else [REBUILT] if paper.settled else []


def _why(desk: Desk, number: str, content: bytes) -> str:
    """What a file that is not the letter seems to be."""
    if not looks_whole(content):
        return "Isinya berubah setelah dibuat, atau berkas ini tidak dibuat oleh program ini."
    for row, paper in _revisions(desk, number):
        if paper and content == desk.scribe.made(paper):
            return f"Berkas ini utuh, tetapi surat {row.key()} ({_kind(paper)})."
    return "Berkas ini utuh sejak dibuat, tetapi isinya lain: draf sebelumnya, surat keluhan lain, atau dibuat dari templat lain."


def _asked(desk: Desk, number: str, revision: int | None) -> tuple[Paper, list[str]]:
    """The paper of the revision, and a line about the others."""
    found = _revisions(desk, number)
    if not found:
        raise OfficeError(f"Keluhan {number} belum mempunyai surat jawaban; lihat langkahnya dengan: stm-sheets explain BUKU {number}.")
    numbers = [_ordinal(row) for row, _ in found]
    wanted = numbers[-1] if revision is None else revision
    if wanted not in numbers:
        raise OfficeError(f"Surat {number} tidak mempunyai revisi {wanted}; yang ada: {', '.join(map(str, numbers))}.")
    row, paper = found[numbers.index(wanted)]
    if paper is None:
        raise OfficeError(f"Surat {row.key()}: {UNKNOWN}")
    others = [str(one) for one in numbers if one != wanted]
    old = [AS_CHECKED.format(revision=wanted)] if paper.kind == "letter-draft" and wanted != numbers[-1] else []
    return paper, old + ([f"Revisi lain: {', '.join(others)}; pilih dengan --revisi."] if others else [])


def _revisions(desk: Desk, number: str) -> Sequence[Revision]:
    return list(revisions(desk.clerk, desk.case(number)[0]))


def _ordinal(row: Row) -> int:
    return int(str(row.id).rpartition("/")[2])
