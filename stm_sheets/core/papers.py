"""Which papers must lie in the output folder: drafts from what the book says now, finals from what was approved, CPAR forms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.cpar_papers import FormClerk
from stm_sheets.core.frozen import RememberedShelf, frozen_text, intact, keep_file, lost, made_from, remembered, same_on
from stm_sheets.core.lazily import Lazily
from stm_sheets.core.letters import Check, Letter, context, empty
from stm_sheets.core.letters_choice import letter_for, template_of
from stm_sheets.core.links import Links
from stm_sheets.core.memory import APPROVED, Entry, Memory, Notes
from stm_sheets.core.procedure import Papers
from stm_sheets.core.rows import Remark, Row, digest_of
from stm_sheets.model import Paper, Shelf, Stock, Value

NOT_COMPLETE = "surat {key} belum dapat dibuat karena {name} belum diisi; isi dahulu, lalu jalankan program lagi."
FORGOTTEN = "isi surat {key} yang disetujui tidak diketahui lagi, dan isian keluhannya sudah berubah; surat yang sudah ada tetap berlaku."
DAMAGED = (
    "isi surat {key} yang disetujui rusak di ingatan buku ini; surat yang sudah ada tetap berlaku, jadi simpan baik-baik berkasnya. "
    "Pulihkan tab _Ingatan dari riwayat versi buku, atau minta persetujuan sekali lagi."
)
FILE_LOST = (
    "{name} dari surat {key} yang disetujui tidak diketahui lagi; surat yang sudah ada tetap berlaku, jadi simpan baik-baik berkasnya."
)
TAKE_AWAY = "surat {key} batal, tetapi isinya tidak diketahui lagi; pindahkan sendiri berkasnya dari folder final."
CANCELLED, GONE, REBUILT = "Batal", "Hilang", "Dibangun"


@dataclass
class Clerk:
    """Decides about the papers of one book. `settings` are the office's, by key in the papers' own spelling.

    `shelf` is where templates and pictures lie; without one nothing is remembered of them. `holds` says whether anybody holds
    a role, `roles` those of a person.
    """

    engine: Engine
    letters: Sequence[Letter]
    settings: Mapping[str, str]
    memory: Memory
    notes: Notes
    forms: FormClerk
    holds: Callable[[str], bool]
    roles: Callable[[str], Collection[str]]
    shelf: Shelf | None = None
    papers: list[Paper] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    """The letters that are approved in this pass: they are finals once it is written."""

    def look(self, case: Case) -> None:
        """Note the papers of a settled case whose numbers are given."""
        for links, rows in zip(self.engine.links, case.rows, strict=True):
            if links.chain.papers:
                for row in rows:
                    self._row(links, links.chain.papers, case, row)
        self.papers += self.forms.papers(case)

    def _row(self, links: Links, rule: Papers, case: Case, row: Row) -> None:
        if row.status in rule.final:
            self._final(links, rule, case, row)
            return
        if row.get(rule.number) is not None:
            self._cancel(row, rule.number)
        if case.view.rows[links.here] is row and case.view.position == self.engine.compiler.steps[rule.draft_at]:
            self.papers.append(self.draft(rule, case, row, self.cells(links, rule, case, row)))

    def draft(self, rule: Papers, case: Case, row: Row, cells: Mapping[str, Value]) -> Paper:
        """The letter as it says now, marked as a draft, with who was asked to check it."""
        letter = letter_for(self.letters, cells)
        letter = replace(letter, checks=tuple(self._signed(letter.checks, row)))
        seen = {**cells, **{column: row.get(column) for column in rule.checked}}
        asked = frozenset(check.role for check in letter.checks if not check.where_held or self.holds(check.role))
        said = context(letter, seen, self.settings, draft=True, asked=asked)
        template = template_of(letter, self._choosing(letter, case, cells), self.settings)
        return replace(self._paper("letter-draft", letter.draft_folder, row, letter), template=template, context=said, shelf=self.shelf)

    def _signed(self, checks: Sequence[Check], row: Row) -> Iterator[Check]:
        """The checks; where several share one cell for who did them, only those say the name that are this person's to do."""
        shared = [check for check in checks if sum(check.name == other.name for other in checks) > 1]
        for check in checks:
            roles = self.roles(str(row.get(check.name) or ""))
            theirs = check.role in roles or not any(other.role in roles for other in shared)
            yield check if theirs or check not in shared else replace(check, name="")

    def _final(self, links: Links, rule: Papers, case: Case, row: Row) -> None:
        """A final says what was approved: it is remembered when it is approved, and again when that was undone and done again."""
        entry = self.memory.get(APPROVED, str(row.id))
        if entry is None or entry.result == CANCELLED or not intact(entry):
            if self._forgotten(links, case, row):
                self.remarks.append(Remark(row, rule.number, FORGOTTEN.format(key=row.key())))
                return
            entry = self._approve(links, rule, case, row)
        if entry and (name := self._lost(entry)):
            self.remarks.append(Remark(row, rule.number, FILE_LOST.format(name=name, key=row.key())))
        elif entry:
            letter = self.letter_of(entry)
            self.papers.append(self.approved(row, entry, letter.final_folder, letter.void_folder))

    def _approve(self, links: Links, rule: Papers, case: Case, row: Row) -> Entry | None:
        """Remember what the letter says and is made from; None where something is missing that it cannot be signed without.

        What was damaged in the memory is mended only by the very same; another letter would be laid in place of the signed one.
        """
        cells = self.cells(links, rule, case, row)
        letter = letter_for(self.letters, cells)
        missing = empty(letter, cells, self.settings)
        self.remarks += [self._incomplete(links, rule, case, row, one) for one in missing]
        if missing:
            return None
        said = context(letter, cells, self.settings, draft=False)
        stocks = self._stocks(letter, template_of(letter, self._choosing(letter, case, cells), self.settings), said)
        text = frozen_text(letter.form, said, stocks)
        sign, before = digest_of([text]), self.memory.get(APPROVED, str(row.id))
        if before and before.sign not in {"", sign} and before.result != CANCELLED:
            self.remarks.append(Remark(row, rule.number, DAMAGED.format(key=row.key())))
            return None
        for stock in stocks:
            keep_file(self.notes, stock)
        self.notes.remember(APPROVED, str(row.id), text, sign=sign, result=REBUILT if self._given_before(row, rule) else "")
        self.fresh.add(str(row.id))
        return self.memory.entries[APPROVED][str(row.id)]

    def _given_before(self, row: Row, rule: Papers) -> bool:
        """Whether the letter had its number before the memory was lost: it may be signed already, and nobody knows what from."""
        return self.memory.lost and not row.fresh and row.read[row.table.at[rule.number]] not in {None, ""}

    def _stocks(self, letter: Letter, template: str, said: Mapping[str, object]) -> list[Stock]:
        """The template and the pictures of a letter; none where no shelf is known."""
        pictures = [str(said[one.name]) for one in letter.fields if one.picture and said[one.name]]
        return [self.shelf.find(name) for name in dict.fromkeys((template, *pictures))] if self.shelf else []

    def _choosing(self, letter: Letter, case: Case, cells: Mapping[str, Value]) -> Mapping[str, Value]:
        """The cells by which an office may choose a template."""
        return {**{header: case.log.get(header) for header in letter.template_by}, **cells}

    def _lost(self, entry: Entry) -> str:
        """A file that the letter was made from and that nobody holds any more; one that the shelf holds is remembered once more."""
        made = made_from(entry)
        for name in lost(self.memory, made) if made and self.shelf else ():
            stock = same_on(self.shelf, name, made.digests[name]) if made else None
            if stock is None:
                return name
            keep_file(self.notes, stock)
        return ""

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
        self.papers.append(self._taken_away(row, entry))

    def _taken_away(self, row: Row, entry: Entry) -> Paper:
        """A letter that is not approved any more: as it was approved, else whatever lies among those to be signed."""
        letter = self.letter_of(entry) if intact(entry) else self.letters[0]
        if intact(entry) and not self._lost(entry):
            return self.approved(row, entry, letter.void_folder, letter.final_folder)
        return replace(self._paper("letter", letter.void_folder, row, letter), elsewhere=(letter.final_folder,), withdrawn=True)

    def letter_of(self, entry: Entry) -> Letter:
        """The kind of letter that is remembered."""
        made = made_from(entry)
        return next((letter for letter in self.letters if made and letter.form.name == made.form), self.letters[0])

    def approved(self, row: Row, entry: Entry, folder: str, elsewhere: str) -> Paper:
        """The letter as it was approved, out of the memory alone."""
        letter, made = self.letter_of(entry), made_from(entry)
        paper = self._paper("letter", folder, row, letter)
        said = partial(remembered, entry, letter.fields)
        paper = replace(paper, elsewhere=(elsewhere,), sign=entry.sign, context=Lazily(self.forms.hand, said), shelf=self.shelf)
        paper = replace(paper, settled=entry.result == REBUILT)
        return replace(paper, template=made.template, shelf=RememberedShelf(self.memory, made, self.shelf)) if made else paper

    @staticmethod
    def _paper(kind: str, folder: str, row: Row, letter: Letter) -> Paper:
        key, _, revision = str(row.id).rpartition("/")
        name = letter.file_name.format(key=key, n=revision)
        return Paper(kind, str(row.id), folder, name, letter.form.name, letter.template, {})

    def cells(self, links: Links, rule: Papers, case: Case, row: Row) -> dict[str, Value]:
        """All that a letter may say of a case, by header."""
        found = {column: row.get(column) for column in rule.signer}
        assert links.print  # rows with papers have a fingerprint
        rows = case.rows[self.engine.links.index(links)]
        self.engine.turn_to(case.view, row, None)
        values = links.print.values(case.view, self.engine.inherited(links.print, rows, row))
        return found | {ref.column: value for ref, value in zip(links.print.reads, values, strict=True)}

    def _incomplete(self, links: Links, rule: Papers, case: Case, row: Row, name: str) -> Remark:
        """A remark on the cell that is empty, or on the letter's row where it is a setting."""
        message = NOT_COMPLETE.format(key=row.key(), name=name)
        for ref in links.print.rule.reads if links.print else ():
            holder = case.view.rows[self.engine.compiler.scopes[ref.scope]]
            if ref.column == name and holder:
                return Remark(holder, name, message)
        return Remark(row, name if name in row.table.at else rule.number, message)
