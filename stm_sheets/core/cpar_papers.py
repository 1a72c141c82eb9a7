"""Which forms of a chain's rounds must lie in the output folder: one a round from its issue on, laid again when it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from stm_sheets.core.cases import PENDING, Case, Engine
from stm_sheets.core.cpar_form import CparWords, cpar_context
from stm_sheets.core.forms import Form
from stm_sheets.core.indonesian import line
from stm_sheets.core.lazily import Hand, Lazily
from stm_sheets.core.memory import Memory
from stm_sheets.core.rows import Row
from stm_sheets.core.series import restore
from stm_sheets.core.telling import unless_dash
from stm_sheets.model import Paper, Shelf, Value


@dataclass(frozen=True, slots=True)
class RoundForms:
    """The form of a chain's rounds: which chain, the receipt that numbers a round, the statuses in which it is not issued, the folders."""

    chain: str
    number: str
    unissued: tuple[str, ...]
    form: Form
    words: CparWords
    template_setting: str
    file_name: str
    folder: str
    void_folder: str


@dataclass(frozen=True)
class FormClerk:
    """Makes the papers of the rounds of one book."""

    engine: Engine
    kind: RoundForms
    settings: Mapping[str, str]
    memory: Memory
    shelf: Shelf | None = None
    hand: Hand = field(default_factory=Hand)

    def papers(self, case: Case) -> Iterator[Paper]:
        """The forms of a settled case: those of issued rounds, and those to be taken away because their round is not issued any more."""
        for place, row in enumerate(self.rows(case)):
            if row.get(self.kind.number) not in {None, PENDING}:
                paper = self.paper(case, place)
                if row.status in self.kind.unissued:
                    yield replace(paper, folder=self.kind.void_folder, elsewhere=(self.kind.folder,), withdrawn=True)
                else:
                    yield replace(paper, settled=case.kept)

    def paper(self, case: Case, place: int) -> Paper:
        """The form of one round."""
        kind, number = self.kind, str(self.rows(case)[place].get(self.kind.number))
        template = unless_dash(line(self.settings.get(kind.template_setting, ""))) or kind.form.template
        paper = Paper(
            "cpar",
            number,
            kind.folder,
            kind.file_name.format(number=number),
            kind.form.name,
            template,
            Lazily(self.hand, partial(self.said, case, place)),
        )
        return replace(paper, elsewhere=(kind.void_folder,), shelf=self.shelf, case=case.number or "")

    def rows(self, case: Case) -> Sequence[Row]:
        """The rounds of a case, in order."""
        return next(rows for links, rows in zip(self.engine.links, case.rows, strict=True) if links.chain.name == self.kind.chain)

    def said(self, case: Case, place: int) -> Mapping[str, object]:
        """What the form of one round says."""
        rows = [self._cells(row) for row in self.rows(case)[: place + 1]]
        return cpar_context(self.kind.words, self._cells(case.log), rows[-1], rows[:-1], self.settings)

    def _cells(self, row: Row) -> Mapping[str, Value]:
        """The cells of a row by header; one that let go of its texts gets them back from the memory."""
        if row.slim:
            restore(row, self.memory.content(row.table.register.tab, str(row.id)))
        return {**dict(zip(row.table.register.names, row.cells, strict=True)), **self._shown(row)}

    @staticmethod
    def _shown(row: Row) -> Mapping[str, Value]:
        """The conclusions of a row that was left as it is: they stand where they were read."""
        return (
            {name: value for name, value in zip(row.table.register.names, row.read, strict=False) if isinstance(value, str)}
            if row.kept
            else {}
        )
