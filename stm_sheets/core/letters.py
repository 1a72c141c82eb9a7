"""What a letter says: finished text in its language for every place of its template, out of the cells of one case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from stm_sheets.core.courtesy import Title, addressed
from stm_sheets.core.forms import Field, Form
from stm_sheets.core.indonesian import items, line, numbered, paragraphs
from stm_sheets.core.telling import DASHES, told, unless_dash
from stm_sheets.model import Value


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a letter: the role that is asked for it, and the headers of its result, its date and the name of who did it.

    `where_held`: it is asked for only where somebody holds the role.
    """

    role: str
    result: str
    day: str
    name: str
    where_held: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter: its form, where its papers lie, what it cannot be signed without, and the words of its language.

    `when` is a header and the value by which a case asks for this letter, () for the usual one. `template_setting` is the
    setting that names its template; one with a value of the cells `template_by` behind it comes first. `must` are headers
    and `must_settings` settings, each with the reason why a final needs it; `checks` make the grid on a draft. `enclosed`
    and `copied` are the settings that say what is enclosed and who gets a copy where the case does not, the nearest first. `ways`,
    `services` and `words` turn a list value or a usual word into what the letter says, `titles` a way of addressing.
    `draft_mark` is a format of `revision`, `missing` one of `name`.
    """

    form: Form
    when: tuple[str, str] | tuple[()]
    template_setting: str
    template_by: tuple[str, ...]
    file_name: str
    draft_folder: str
    final_folder: str
    void_folder: str
    must: tuple[tuple[str, str], ...]
    must_settings: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]
    enclosed: tuple[str, ...]
    copied: tuple[str, ...]
    months: tuple[str, ...]
    ways: Mapping[str, str]
    services: Mapping[str, str]
    words: Mapping[str, str]
    titles: Mapping[str, Title]
    any_service: str
    any_owner: str
    no_address: tuple[str, ...]
    no_enclosure: str
    no_check: str
    first_draft_mark: str
    draft_mark: str
    draft_number: str
    draft_date: str
    missing: str

    @property
    def template(self) -> str:
        """The file from which it is made where the office names no other."""
        return self.form.template

    @property
    def fields(self) -> tuple[Field, ...]:
        """What it may say."""
        return self.form.fields


@dataclass(frozen=True, slots=True)
class Teller:
    """Reads the cells of one letter as text; in a draft, a cell that the final needs says that it is empty.

    `asked` are the roles whose check is asked for.
    """

    letter: Letter
    cells: Mapping[str, Value]
    settings: Mapping[str, str]
    draft: bool
    asked: AbstractSet[str] = frozenset()

    def text(self, header: str) -> str:
        """The cell as text, dates in words; "" for nothing."""
        return told(self.cells.get(header), self.letter.months)

    def said(self, header: str) -> str:
        """The same, but that a draft shows what is missing."""
        return self.text(header) or self.missing(header, self.letter.must)

    def optional(self, header: str) -> str:
        """The cell as text, where a letter can do without it: a mere dash says that there is nothing to say."""
        return unless_dash(self.text(header))

    def line(self, header: str) -> str:
        """The cell on one line."""
        return line(self.said(header))

    def setting(self, key: str) -> str:
        """The setting on one line."""
        return line(self.settings.get(key, "")) or self.missing(key, self.letter.must_settings)

    def own(self, header: str, keys: Iterable[str]) -> str:
        """The cell on one line, "" for a mere dash; where it is empty the first setting that says anything."""
        cell = line(self.text(header))
        return unless_dash(cell) if cell else next((said for said in map(self.chosen, keys) if said), "")

    def chosen(self, key: str) -> str:
        """The setting on one line; "" for a mere dash, which says that there is nothing."""
        return unless_dash(self.setting(key))

    def word(self, text: str) -> str:
        """A usual word of the office in the language of the letter; any other as it is."""
        return self.letter.words.get(text, text)

    def missing(self, name: str, must: tuple[tuple[str, str], ...]) -> str:
        """What a draft says in place of something that the final needs."""
        return self.letter.missing.format(name=name) if self.draft and name in dict(must) else ""


def empty(letter: Letter, cells: Mapping[str, Value], settings: Mapping[str, str]) -> list[str]:
    """The headers, then the setting keys, whose emptiness stops the final, in the order of the table."""
    teller = Teller(letter, cells, settings, draft=False)
    headers = [header for header, _ in letter.must if not teller.text(header)]
    return headers + [key for key, _ in letter.must_settings if not teller.setting(key)]


def context(
    letter: Letter, cells: Mapping[str, Value], settings: Mapping[str, str], *, draft: bool, asked: AbstractSet[str] = frozenset()
) -> dict[str, object]:
    """Every field of the letter as finished text, lists of text or lists of rows of text; JSON can hold it, unchanged.

    Control characters are gone, each paragraph is a text of its own, and nothing typed is ever a tag or markup. `asked` are
    the roles whose check is asked for: the grid of a draft has a row for each.
    """
    teller = Teller(letter, cells, settings, draft, asked)
    return {**_head(teller), **_addressee(teller), **_complaint(teller), **_answer(teller), **_foot(teller), **_checked(teller)}


def _head(teller: Teller) -> dict[str, object]:
    letter, final = teller.letter, not teller.draft
    revision = line(teller.text("Revisi"))
    mark = letter.draft_mark if revision.strip("0") else letter.first_draft_mark
    return {
        "draf": "" if final else mark.format(revision=revision),
        "logo": teller.chosen("Logo surat"),
        "perusahaan": teller.setting("Nama perusahaan"),
        "alamat_perusahaan": teller.setting("Alamat perusahaan"),
        "telepon_perusahaan": teller.setting("Telepon perusahaan"),
        "email_perusahaan": teller.setting("Email perusahaan"),
        "nomor": teller.line("No Surat") if final else letter.draft_number,
        "kota": teller.setting("Kota surat"),
        "tanggal": teller.line("Tgl Surat") if final else letter.draft_date,
        "lampiran": teller.own("Lampiran Surat", letter.enclosed) or letter.no_enclosure,
    }


def _addressee(teller: Teller) -> dict[str, object]:
    chosen, name = line(teller.text("Sapaan")), line(teller.optional("Nama Pelapor"))
    above, sentence = addressed(teller.letter.titles, chosen, name)
    return {
        "pelapor": above,
        "sapaan": sentence,
        "pelanggan": teller.line("Nama Pelanggan"),
        "alamat": paragraphs(teller.optional("Alamat")) or list(teller.letter.no_address),
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
    copies = [line(part) for part in teller.own("Tembusan Surat", teller.letter.copied).split(";") if line(part).strip(DASHES)]
    return {
        "tanda_tangan": "" if teller.draft else teller.chosen("Gambar tanda tangan"),
        "penanda_tangan": teller.line("Disetujui Oleh"),
        "jabatan": teller.word(teller.setting("Jabatan penanda tangan")),
        "tembusan": numbered([teller.word(copy) for copy in copies]),
    }


def _checked(teller: Teller) -> dict[str, object]:
    """Who checked a draft, when, and with what result; a final says nothing of it."""
    checks = teller.letter.checks if teller.draft else ()
    wanted = [check for check in checks if check.role in teller.asked or teller.text(check.result)]
    notes = paragraphs(teller.optional("Catatan Perbaikan")) if teller.draft else []
    return {"pemeriksaan": [_check(teller, check) for check in wanted], "catatan_perbaikan": notes}


def _check(teller: Teller, check: Check) -> dict[str, str]:
    result, waiting = line(teller.text(check.result)), teller.letter.no_check
    return {
        "peran": teller.word(check.role),
        "nama": line(teller.text(check.name)) if result else "",
        "hasil": teller.word(result) or waiting,
        "tanggal": line(teller.text(check.day)) or (waiting if result else ""),
    }
