"""Which letters must lie in the output folder: drafts from what the book says now, finals from what was approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.letters import Letter, context, empty
from stm_sheets.core.links import Links
from stm_sheets.core.memory import APPROVED, Entry, Memory, Notes, content_text
from stm_sheets.core.procedure import Papers
from stm_sheets.core.rows import Remark, Row, digest_of
from stm_sheets.model import Paper, Value

NOT_COMPLETE = "surat {key} belum dapat dibuat karena {name} belum diisi; isi dahulu, lalu jalankan program lagi."
FORGOTTEN = "isi surat {key} yang disetujui tidak diketahui lagi, dan isian keluhannya sudah berubah; surat yang sudah ada tetap berlaku."
TAKE_AWAY = "surat {key} batal, tetapi isinya tidak diketahui lagi; pindahkan sendiri berkasnya dari folder final."
CANCELLED, GONE = "Batal", "Hilang"


class Remembered(Mapping[str, object]):
    """What a letter said when it was approved, read only where the letter has to be made again."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    @cached_property
    def _said(self) -> Mapping[str, object]:
        return self._entry.content() or {}

    def __getitem__(self, field: str) -> object:
        return self._said[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __repr__(self) -> str:
        return repr(self._said)


@dataclass
class Clerk:
    """Decides about the letters of one book. `settings` are the office's, by key in the letter's own spelling."""

    engine: Engine
    letter: Letter
    settings: Mapping[str, str]
    memory: Memory
    notes: Notes
    papers: list[Paper] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def look(self, case: Case) -> None:
        """Note the papers of a settled case whose numbers are given."""
        for links, rows in zip(self.engine.links, case.rows, strict=True):
            if links.chain.papers:
                for row in rows:
                    self._row(links, links.chain.papers, case, row)

    def _row(self, links: Links, rule: Papers, case: Case, row: Row) -> None:
        if row.status in rule.final:
            self._final(links, rule, case, row)
            return
        if row.get(rule.number) is not None:
            self._cancel(row, rule.number)
        if case.view.rows[links.here] is row and case.view.position == self.engine.compiler.steps[rule.draft_at]:
            cells = self.cells(links, rule, case, row)
            said = context(self.letter, cells, self.settings, draft=True)
            self.papers.append(self._paper("letter-draft", self.letter.draft_folder, row, said))

    def _final(self, links: Links, rule: Papers, case: Case, row: Row) -> None:
        """A final says what was approved: it is remembered when it is approved, and again when that was undone and done again."""
        name = str(row.id)
        entry = self.memory.get(APPROVED, name)
        if entry is None or entry.result == CANCELLED or not entry.text():
            if self._forgotten(links, case, row):
                self.remarks.append(Remark(row, rule.number, FORGOTTEN.format(key=row.key())))
                return
            cells = self.cells(links, rule, case, row)
            missing = empty(self.letter, cells, self.settings)
            self.remarks += [self._incomplete(links, rule, case, row, one) for one in missing]
            if missing:
                return
            text = content_text(context(self.letter, cells, self.settings, draft=False))
            self.notes.remember(APPROVED, name, text, sign=digest_of([text]), result="")
            entry = self.memory.entries[APPROVED][name]
        self._approved(row, entry, self.letter.final_folder, self.letter.void_folder)

    def _forgotten(self, links: Links, case: Case, row: Row) -> bool:
        """Whether what was approved is not known any more: the memory was lost, and the case says something else now."""
        assert links.print  # rows with papers have a fingerprint
        self.engine.turn_to(case.view, row, None)
        rows = case.rows[self.engine.links.index(links)]
        now = digest_of(links.print.texts(case.view, self.engine.inherited(links.print, rows, row)))
        return row.get(links.print.rule.column) != now

    def _cancel(self, row: Row, number: str) -> None:
        """A letter that is no longer approved is taken away from those to be signed."""
        entry = self.memory.get(APPROVED, str(row.id))
        if entry is None or not entry.text():
            if self.memory.lost and entry is None:
                self.notes.remember(APPROVED, str(row.id), "", sign="", result=GONE)
                entry = self.memory.get(APPROVED, str(row.id))
            if entry and entry.result == GONE and row.in_force:
                self.remarks.append(Remark(row, number, TAKE_AWAY.format(key=row.key())))
            return
        if entry.result != CANCELLED:
            self.notes.conclude(APPROVED, str(row.id), CANCELLED)
        self._approved(row, entry, self.letter.void_folder, self.letter.final_folder)

    def _approved(self, row: Row, entry: Entry, folder: str, elsewhere: str) -> None:
        self.papers.append(replace(self._paper("letter", folder, row, Remembered(entry)), elsewhere=(elsewhere,), sign=entry.sign))

    def _paper(self, kind: str, folder: str, row: Row, said: Mapping[str, object]) -> Paper:
        key, _, revision = str(row.id).rpartition("/")
        return Paper(kind, str(row.id), folder, self.letter.file_name.format(key=key, n=revision), self.letter.template, said)

    def cells(self, links: Links, rule: Papers, case: Case, row: Row) -> dict[str, Value]:
        """All that a letter may say of a case, by header."""
        found = {column: row.get(column) for column in rule.signer}
        assert links.print  # rows with papers have a fingerprint
        rows = case.rows[self.engine.links.index(links)]
        self.engine.turn_to(case.view, row, None)
        values = links.print.values(case.view, self.engine.inherited(links.print, rows, row))
        return found | {ref.column: value for ref, value in zip(links.print.rule.reads, values, strict=True)}

    def _incomplete(self, links: Links, rule: Papers, case: Case, row: Row, name: str) -> Remark:
        """A remark on the cell that is empty, or on the letter's row where it is a setting."""
        message = NOT_COMPLETE.format(key=row.key(), name=name)
        for ref in links.print.rule.reads if links.print else ():
            holder = case.view.rows[self.engine.compiler.scopes[ref.scope]]
            if ref.column == name and holder:
                return Remark(holder, name, message)
        return Remark(row, name if name in row.table.at else rule.number, message)
