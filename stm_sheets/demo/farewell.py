"""What the demo says at its end: which files to open, what to type where, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from stm_sheets.demo.complaints import DAYS, STORIES
from stm_sheets.demo.complaints_escalated import BORING_TRAINER
from stm_sheets.demo.complaints_fresh import WRONG_ADDRESS
from stm_sheets.demo.complaints_letters import BROKEN_PARCEL
from stm_sheets.demo.complaints_rounds import CHANGED_CONSULTANTS
from stm_sheets.demo.complaints_sent import MOVED_TARGET
from stm_sheets.demo.play import OUT
from stm_sheets.demo.story import LOG
from stm_sheets.demo.typist import Page, Typist, as_date
from stm_sheets.tables.letters import CLAIM

NAME = "stm-sheets"
LETTERS = "Jawaban Claim"
ESCALATIONS = "Eskalasi"


def farewell(book: Path, typist: Typist, command: str) -> Iterator[str]:
    """The lines, for a terminal of 80 columns as long as the folder's name is short; `command` is how the program is called here."""
    open_pages = typist.look()
    out = book.parent / OUT
    yield f"Buku contoh siap: {len(STORIES)} keluhan, dijalankan {len(DAYS)} kali, terakhir per {DAYS[-1]}."
    yield "Bukalah:"
    yield f"  {book}"
    yield f"  {out / CLAIM.final_folder / _file(typist, BROKEN_PARCEL.tag, 0, open_pages)} (siap ditandatangani)"
    yield f"  {out / CLAIM.draft_folder / _file(typist, MOVED_TARGET.tag, 1, open_pages)} (masih diperiksa)"
    yield "Cobalah mengetik:"
    yield from _trials(typist, open_pages)
    yield "Simpan dan tutup bukunya, jalankan lagi, lalu lihat apa yang berubah:"
    yield f"{command} run {_word(book)} --as-of {as_date(DAYS[-1])}"
    yield "Riwayat sebuah keluhan yang berliku, dari surat sampai putaran kedua:"
    yield f"{command} explain {_word(book)} {typist.number(CHANGED_CONSULTANTS.tag, open_pages)} --as-of {as_date(DAYS[-1])}"


def _trials(typist: Typist, open_pages: Mapping[str, Page]) -> Iterator[str]:
    yield f"  1. {LOG}, baris {typist.rows[WRONG_ADDRESS.tag]}, Tgl ke Koordinator: 19/11/2026"
    yield f"  2. {LETTERS}, baris {typist.child(BROKEN_PARCEL.tag, f'{LETTERS} 0', open_pages)}, Tgl Kirim: 23/11/2026"
    yield f"  3. {ESCALATIONS}, baris {typist.child(BORING_TRAINER.tag, f'{ESCALATIONS} 1', open_pages)}, Tindakan Khusus dan Tgl Tindakan"
    yield f"  4. {LOG}, baris {open_pages[LOG].next_row}: keluhan baru; isi kolom yang bertanda *"


def _file(typist: Typist, tag: str, revision: int, open_pages: Mapping[str, Page]) -> str:
    """The file of a letter, as its row names it."""
    return str(open_pages[LETTERS].cell(typist.child(tag, f"{LETTERS} {revision}", open_pages), "Berkas"))


def called(found: str | None, python: Path, here: Path) -> str:
    """How the program is called in the folder `here`: by its name where a search for it `found` it, else by where it lies beside Python."""
    if found:
        return NAME
    script = next((path for path in (python.with_name(NAME), python.with_name(f"{NAME}.exe")) if path.exists()), None)
    if script:
        return _word(_below(script.with_suffix(""), here))
    return f"{_word(_below(python, here))} -m stm_sheets"


def _below(path: Path, folder: Path) -> Path:
    return path.relative_to(folder) if path.is_relative_to(folder) else path


def _word(path: Path) -> str:
    """A path as one word of a command."""
    return f'"{path}"' if " " in str(path) else str(path)
