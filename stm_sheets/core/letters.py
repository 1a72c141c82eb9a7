"""What a letter says: finished Indonesian text for every place of its template, out of the cells of one case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.indonesian import clean, date_words, items, line, numbered, paragraphs
from stm_sheets.model import Value

Said = str | tuple[str, ...] | tuple[Mapping[str, str], ...]
"""A finished text, a list of texts (one a paragraph), or a list of rows of texts (a table)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a template: its name there, what it says, an example, and the headers or settings that it reads.

    A field whose example is a text is a text; one whose example is a tuple is a list, to be gone through with `for`.
    `shown`: a template that does not print it is refused.
    """

    name: str
    meaning: str
    example: Said
    reads: tuple[str, ...]
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter: its template, where its papers lie, what it says and what it cannot be signed without.

    `must` are headers and `must_settings` settings, each with the reason why a final needs it; `ways` and `services`
    turn a list value of the log into words for a sentence; `draft_mark` is a format of `revision`.
    """

    template: str
    file_name: str
    draft_folder: str
    final_folder: str
    void_folder: str
    must: tuple[tuple[str, str], ...]
    must_settings: tuple[tuple[str, str], ...]
    ways: Mapping[str, str]
    services: Mapping[str, str]
    any_service: str
    no_address: str
    any_person: str
    any_owner: str
    draft_number: str
    draft_date: str
    fields: tuple[Field, ...]


COURTESY = (("Bapak", r"(?:bapak|bpk|pak)\b\.?"), ("Ibu", r"(?:ibu|bu)\b\.?"))
BOTH = "Bapak/Ibu"
DASHES = "-\u2013\u2014 \n"


def courtesy(name: str) -> tuple[str, str]:
    """How a person is addressed ("Bapak", "Ibu" or "Bapak/Ibu"), and the name without what was typed before it.

    Only what was typed decides: a name alone does not say whether it is a man's or a woman's.
    """
    name = re.sub(r"(?i)^bapak\s*/\s*ibu\b\s*", "", name)
    for title, typed in COURTESY:
        if (found := re.match(rf"(?i){typed}\s*(?=\S)", name)) and name[found.end() :].strip(". "):
            return title, name[found.end() :]
    return BOTH, name


@dataclass(frozen=True, slots=True)
class Teller:
    """Reads the cells of one letter as text; in a draft, a cell that the final needs says that it is empty."""

    letter: Letter
    cells: Mapping[str, Value]
    settings: Mapping[str, str]
    draft: bool

    def text(self, header: str) -> str:
        """The cell as text, dates in words; "" for nothing."""
        value = self.cells.get(header)
        if isinstance(value, date):
            return date_words(value)
        return "" if value is None or not clean(str(value)).strip() else str(value)

    def said(self, header: str) -> str:
        """The same, but that a draft shows what is missing."""
        return self.text(header) or self.missing(header, self.letter.must)

    def optional(self, header: str) -> str:
        """The cell as text, where a letter can do without it: a mere dash says that there is nothing to say."""
        text = self.text(header)
        return text if clean(text).strip(DASHES) else ""

    def line(self, header: str) -> str:
        """The cell on one line."""
        return line(self.said(header))

    def setting(self, key: str) -> str:
        """The setting on one line."""
        return line(self.settings.get(key, "")) or self.missing(key, self.letter.must_settings)

    def missing(self, name: str, must: tuple[tuple[str, str], ...]) -> str:
        """What a draft says in place of something that the final needs."""
        return f"({name} belum diisi)" if self.draft and name in dict(must) else ""


def empty(letter: Letter, cells: Mapping[str, Value], settings: Mapping[str, str]) -> list[str]:
    """The headers, then the setting keys, whose emptiness stops the final, in the order of the table."""
    teller = Teller(letter, cells, settings, draft=False)
    headers = [header for header, _ in letter.must if not teller.text(header)]
    return headers + [key for key, _ in letter.must_settings if not teller.setting(key)]


def context(letter: Letter, cells: Mapping[str, Value], settings: Mapping[str, str], *, draft: bool) -> dict[str, object]:
    """Every field of the letter as finished text, lists of text or lists of rows of text; JSON can hold it, unchanged.

    Control characters are gone, each paragraph is a text of its own, and nothing typed is ever a tag or markup.
    """
    teller = Teller(letter, cells, settings, draft)
    return {**_head(teller), **_addressee(teller), **_complaint(teller), **_answer(teller), **_foot(teller)}


def _head(teller: Teller) -> dict[str, object]:
    letter, final = teller.letter, not teller.draft
    revision = line(teller.text("Revisi"))
    return {
        "draf": "" if final else f"DRAF revisi {revision}" if revision.strip("0") else "DRAF",
        "perusahaan": teller.setting("Nama perusahaan"),
        "alamat_perusahaan": teller.setting("Alamat perusahaan"),
        "telepon_perusahaan": teller.setting("Telepon perusahaan"),
        "email_perusahaan": teller.setting("Email perusahaan"),
        "nomor": teller.line("No Surat") if final else letter.draft_number,
        "kota": teller.setting("Kota surat"),
        "tanggal": teller.line("Tgl Surat") if final else letter.draft_date,
        "lampiran": teller.setting("Lampiran surat") or "-",
    }


def _addressee(teller: Teller) -> dict[str, object]:
    title, name = courtesy(line(teller.optional("Nama Pelapor")))
    return {
        "pelapor": f"{title} {name}" if name else "",
        "sapaan": title if name else teller.letter.any_person,
        "pelanggan": teller.line("Nama Pelanggan"),
        "alamat": paragraphs(teller.optional("Alamat")) or [teller.letter.no_address],
    }


def _complaint(teller: Teller) -> dict[str, object]:
    letter, way, service = teller.letter, teller.line("Sumber"), line(teller.optional("Layanan"))
    return {
        "no_keluhan": teller.line("No Keluhan"),
        "tanggal_terima": teller.line("Tanggal Terima"),
        "cara_terima": letter.ways.get(way, way),
        "layanan": letter.services.get(service, service) or letter.any_service,
        "keluhan": paragraphs(teller.said("Uraian Keluhan")),
    }


def _answer(teller: Teller) -> dict[str, object]:
    return {
        "akar_masalah": paragraphs(teller.said("Akar Masalah")),
        "koreksi": paragraphs(teller.said("Tindakan Koreksi")),
        "tanggal_koreksi": teller.line("Tgl Koreksi"),
        "rencana": _plan(teller),
        "pencegahan": paragraphs(teller.optional("Tindakan Pencegahan")),
        "isi_tambahan": paragraphs(teller.optional("Isi Tambahan")),
    }


def _plan(teller: Teller) -> list[dict[str, str]]:
    """The improvement plan, one action a row: a row carries its owner and its date, as one date holds for the whole plan."""
    owner, target = line(teller.optional("PIC Perbaikan")), teller.line("Target Selesai")
    actions = items(teller.said("Rencana Perbaikan"))
    return [
        {"no": str(place), "tindakan": action, "pic": owner or teller.letter.any_owner, "target": target}
        for place, action in enumerate(actions, 1)
    ]


def _foot(teller: Teller) -> dict[str, object]:
    copies = [line(part) for part in teller.setting("Tembusan surat").split(";") if line(part).strip(DASHES)]
    return {
        "penanda_tangan": teller.line("Disetujui Oleh"),
        "jabatan": teller.setting("Jabatan penanda tangan"),
        "tembusan": numbered(copies),
    }
