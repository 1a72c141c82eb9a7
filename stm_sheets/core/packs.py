"""What the papers of an audit pack say of a case, as finished Indonesian text out of what the auditor found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter

from stm_sheets.core.audit import MET, Dossier, Shown, Walked
from stm_sheets.core.cases import Engine
from stm_sheets.core.cells import cut
from stm_sheets.core.duedates import Deadline
from stm_sheets.core.indonesian import date_words, paragraphs
from stm_sheets.core.packdata import Hide
from stm_sheets.core.packtables import Listing, Pack, Papers, Scene
from stm_sheets.core.packwords import (
    gap_words,
    how,
    lacking,
    left_words,
    note,
    punctual,
    punctuality,
    standing,
    text_of_value,
    way,
    year_words,
)
from stm_sheets.core.rows import Row
from stm_sheets.core.words import capital
from stm_sheets.model import Value

Texts = dict[str, str]
"""A row of a table of the paper: texts by the names that the template uses."""

BRIEF, SHORT, LONG = 45, 90, 300
"""So many characters of a cell stand in the timeline, in the proof of a clause and in a list; the files beside it hold it whole."""


def as_it_is(text: str) -> str:
    """The text: nothing is hidden."""
    return text


class Teller:
    """Tells cases as texts. `pack` are its tables; `hide` takes names out of a text before anything is cut off it."""

    def __init__(self, engine: Engine, pack: Pack, hide: Hide = as_it_is) -> None:
        self.engine, self.pack, self.hide = engine, pack, hide
        self.chains = {links.chain.name: index for index, links in enumerate(engine.links)}
        self.facts = [(name, engine.compiler.value(ref)) for name, ref in pack.facts]
        self.severity = engine.compiler.value(engine.procedure.severity)
        self.story, self.customer = engine.compiler.value(pack.story), engine.compiler.value(pack.customer)
        self.received = engine.compiler.value(pack.received)
        self.ordinals: dict[str, tuple[str, str]] = {}
        for listing in pack.listings:
            chain = engine.links[self.chains[listing.chain]].chain
            self.ordinals[chain.register.tab] = (listing.ordinal, chain.ordinal)

    def cover(self, dossier: Dossier, scene: Scene) -> dict[str, object]:
        """Every field of the cover of one case."""
        state, view = dossier.state, dossier.case.view
        lacks = [*(gap_words(gap) for gap in dossier.gaps), *self._absent(dossier, scene.papers)]
        return {
            **common(scene),
            "nomor": state.key,
            "fakta": list(self._facts(dossier)),
            "uraian": paragraphs(self.hide(str(self.story(view) or ""))),
            "keadaan": standing(dossier),
            "lengkap": "" if lacks else "Tidak ada kekurangan.",
            "kekurangan": [{"no": str(number), **lack} for number, lack in enumerate(lacks, 1)],
            "pasal": list(self._clauses(dossier.proofs, scene)),
            "langkah": [self._step(walked) for walked in dossier.steps],
            **{listing.name: self._listed(dossier, listing, scene) for listing in self.pack.listings},
            "persetujuan": list(self._checks(dossier)),
            "ketepatan": punctuality(dossier.deadlines),
            "batas": [self._deadline(one, str(self.severity(view))) for one in dossier.deadlines],
            "riwayat": list(self._timeline(scene.history)),
            "berkas": [{"nama": name, "isi": what} for name, what in scene.files],
        }

    def _facts(self, dossier: Dossier) -> Iterator[Texts]:
        """The facts, two on a row: those of the first half beside those of the second."""
        told = [(name, text_of_value(value(dossier.case.view))) for name, value in self.facts]
        half = (len(told) + 1) // 2
        for (name, text), (other, its) in zip_longest(told[:half], told[half:], fillvalue=("", "")):
            yield {"nama": name, "isi": text, "nama_lain": other, "isi_lain": its}

    def _timeline(self, rows: Sequence[Mapping[str, str]]) -> Iterator[Texts]:
        """What changed at once in one row, in one line."""
        names = self.pack.history
        for (when, tab, number, by), some in groupby(rows, itemgetter(names.when, names.tab, names.number, names.by)):
            changed = "; ".join(self._change(row[names.column], row[names.before], row[names.after]) for row in some)
            yield {"waktu": when, "di": f"{tab}, {number}" if number else tab, "oleh": by, "ubah": changed}

    def _change(self, column: str, before: str, after: str) -> str:
        was = f" (semula {self._short(before, BRIEF)})" if before else ""
        return f"{column}: {self._short(after or None, BRIEF)}{was}"

    def lacks(self, dossier: Dossier, papers: Papers) -> int:
        """How many things a case misses, papers among them."""
        return len(dossier.gaps) + len(list(self._absent(dossier, papers)))

    def index_line(self, dossier: Dossier, papers: Papers, files: int) -> Texts:
        """A case as a line of the index of a year. `papers` are those of its pack, by the key of the row."""
        state = dossier.state
        return {
            "nomor": state.key,
            "tanggal": text_of_value(self.received(dossier.case.view)),
            "pelanggan": text_of_value(self.customer(dossier.case.view)),
            "status": state.status,
            "kekurangan": str(self.lacks(dossier, papers)),
            "berkas": str(files),
        }

    def row_words(self, row: Row | None) -> str:
        """Which row of a chain it is: "putaran 2"; "" for none."""
        if row is None:
            return ""
        word, ordinal = self.ordinals[row.table.register.tab]
        return f"{word} {row.get(ordinal)}"

    # Clauses and steps ------------------------------------------------------------------------------------------------

    def _clauses(self, proofs: Sequence[Shown], scene: Scene) -> Iterator[Texts]:
        """One line a proof; the clause stands before its first."""
        before = ""
        for shown in proofs:
            first = shown.clause.key != before
            before = shown.clause.key
            yield {
                "pasal": shown.clause.key if first else "",
                "minta": shown.clause.words if first else "",
                "bukti": self._proof(shown),
                "kurang": lacking(shown),
                "tanggal": text_of_value(shown.day if shown.filled else None),
                "oleh": (shown.who if shown.filled else "") or "-",
                "berkas": (_file_of(shown.row, scene.papers) or scene.rows_file) if shown.filled else "-",
            }

    def _proof(self, shown: Shown) -> str:
        where = self.row_words(shown.row)
        said = "; ".join(f"{cell.column}: {self._short(cell.value, SHORT)}" for cell in shown.filled)
        return (f"{capital(where)}. {said}" if where else said).strip()

    def _step(self, walked: Walked) -> Texts:
        apart = len(walked.days) > 1 or walked.state != MET
        days = [text_of_value(day) + (f" ({self.row_words(row)})" if apart and row else "") for row, day in walked.days]
        role = f"{capital(walked.role)} (menurut peran)" if walked.state == MET and walked.role else "-"
        return {
            "no": walked.told.key if walked.told.key.isdecimal() else "",
            "nama": walked.told.title,
            "keadaan": how(walked),
            "tanggal": "; ".join(dict.fromkeys(days)) or "-",
            "oleh": walked.who or role,
            "catatan": note(walked),
        }

    def _short(self, value: Value, most: int) -> str:
        return cut(text_of_value(self.hide(value) if isinstance(value, str) else value), most)

    # Rounds, revisions, checks ------------------------------------------------------------------------------------------

    def _listed(self, dossier: Dossier, listing: Listing, scene: Scene) -> list[Texts]:
        return [
            {name: self._short(row.get(header), LONG) for name, header in listing.cells}
            | {"status": row.status, "berkas": _file_of(row, scene.papers) or "-"}
            for row in dossier.case.rows[self.chains[listing.chain]]
        ]

    def _absent(self, dossier: Dossier, papers: Papers) -> Iterator[Texts]:
        """The papers that should be in the pack and cannot be, each with its reason."""
        for listing in self.pack.listings:
            for row in dossier.case.rows[self.chains[listing.chain]] if listing.absent else ():
                if row.in_force and not _file_of(row, papers):
                    header, filled, empty = listing.absent
                    where = f"{row.table.register.tab}, {self.row_words(row)}"
                    yield {"di": where, "apa": empty if row.get(header) is None else filled}

    def _checks(self, dossier: Dossier) -> Iterator[Texts]:
        for row in dossier.case.rows[self.chains[self.pack.checked]]:
            for check in self.pack.checks:
                given = row.get(check.answer) is not None
                yield {
                    "baris": capital(self.row_words(row)),
                    "pemeriksa": check.role,
                    "hasil": text_of_value(row.get(check.answer)),
                    "tanggal": text_of_value(row.get(check.day)),
                    "nama": text_of_value(row.get(check.who)) if given else "-",
                }

    # Due dates --------------------------------------------------------------------------------------------------------

    def _deadline(self, one: Deadline, severity: str) -> Texts:
        where = self.row_words(one.row)
        title = f"{one.key} {one.title}" if one.key.isdecimal() else one.title
        return {
            "langkah": title + (f" ({where})" if where else ""),
            "dihitung": way(one, severity),
            "batas": text_of_value(one.due),
            "selesai": text_of_value(one.done) if one.done or not one.finished else "Selesai, tanpa tanggal",
            "hasil": punctual(one),
        }


def _file_of(row: Row | None, papers: Papers) -> str:
    return papers.get((row.table.register.tab, row.key() or ""), "") if row else ""


def common(scene: Scene) -> dict[str, object]:
    """What every paper of a pack says."""
    return {
        "perusahaan": scene.company,
        "per": date_words(scene.today),
        "versi": scene.version,
        "samaran": scene.hidden,
        "catatan": scene.note,
    }


def index(scene: Scene, year: int, cases: Sequence[Texts], left: Mapping[str, int]) -> dict[str, object]:
    """Every field of the index of a year; `cases` are the lines of its cases, `left` the rows of each tab that are in no pack."""
    said = [*year_words(year, cases), *left_words(left)]
    return {**common(scene), "tahun": str(year), "ringkasan": said, "kasus": list(cases)}
