"""Files the papers and the data of each case into an audit pack, with names hidden where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stm_sheets.core.auditor import Auditor
from stm_sheets.core.cases import Case
from stm_sheets.core.forms import Form
from stm_sheets.core.names import names_in, names_of_staff, names_said, names_set, names_told
from stm_sheets.core.packdata import CELLS as CELL_HEADERS
from stm_sheets.core.packdata import cells, changes, without_pictures
from stm_sheets.core.packs import Teller, as_it_is, index
from stm_sheets.core.packtables import Papers, Scene
from stm_sheets.core.redact import Redactor, redactor
from stm_sheets.filing.pack_data import csv_of, manifest_of, sums_of
from stm_sheets.model import CaseState, Paper
from stm_sheets.places.bundle import Bundle
from stm_sheets.tables import packfiles as named
from stm_sheets.tables.audit import COMPANY, HIDDEN, HISTORY_CELLS, NOT_RUN, OWN, PACK, PACK_COVER, PACK_INDEX
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.office import HISTORY
from stm_sheets.tables.packfiles import CELLS, CHANGES, COVER, INDEX, MANIFEST, PAPERS, PDF, README, SUMS, WHAT
from stm_sheets.tables.pp02 import KIT
from stm_sheets.tables.redaction import MANNER, NAMES

if TYPE_CHECKING:
    from stm_sheets.filing.desk import Desk


@dataclass(frozen=True, slots=True)
class Filed:
    """A case as it was filed: how many files, how many things are missing, and its line of the index."""

    state: CaseState
    files: int
    missing: int
    line: dict[str, str]


class Packer:
    """Files the cases of one pack. With `redact` names are hidden, the same one by the same words in all of them."""

    def __init__(self, desk: Desk, *, redact: bool) -> None:
        self.desk, self.outcome = desk, desk.plan.outcome
        self.redactor = _redactor(desk) if redact else None
        self.names = self.redactor.text if self.redactor else as_it_is
        self.auditor = Auditor(self.outcome, PACK.audit)
        self.teller = Teller(self.outcome.engine, PACK, self.names)
        self.note = NOT_RUN if self.outcome.edits else ""

    def case(self, bundle: Bundle, folder: str, one: tuple[Case, CaseState], *, pdf: bool) -> Filed:
        """All files of one case below the folder of the bundle ("" or ending with "/"), but for those made of the others."""
        case, state = one
        papers = {f"{PAPERS[paper.kind][0]}/{paper.name}": paper for paper in self.desk.papers_of(case)}
        for name, paper in papers.items():
            bundle.put(folder + name, self.desk.scribe.made(self._hidden(paper)))
        history = changes(self.desk.history(state.key), HISTORY_CELLS, self.names)
        bundle.put(folder + CHANGES, csv_of(HISTORY.names, ([row[header] for header in HISTORY.names] for row in history)))
        bundle.put(folder + CELLS, csv_of(CELL_HEADERS, cells(case, self.names)))
        files = [
            (COVER, WHAT[COVER]),
            *((name, PAPERS[paper.kind][2].format(key=paper.key)) for name, paper in papers.items()),
            *((name, WHAT[name]) for name in (CHANGES, CELLS, MANIFEST, SUMS, README)),
        ]
        dossier = self.auditor.look(case, state)
        by_key = {(PAPERS[paper.kind][1], paper.key): name for name, paper in papers.items()}
        cover = self.teller.cover(dossier, self._scene([*files, *([PDF] if pdf else [])], by_key, history))
        bundle.put(folder + COVER, self._made(PACK_COVER, state.key, COVER, cover))
        self._read_me(bundle, folder, named.TOLD_ONE, state.key)
        missing = self.teller.lacks(dossier, by_key)
        return Filed(state, len(files), missing, self.teller.index_line(dossier, by_key, len(files)))

    def index(self, bundle: Bundle, year: int, filed: Sequence[Filed], left: Mapping[str, int]) -> None:
        """The index of a year, and what its reader is told first; `left` are the rows of each tab that are in no pack."""
        said = index(self._scene((), {}, ()), year, [one.line for one in filed], left)
        bundle.put(INDEX, self._made(PACK_INDEX, str(year), INDEX, said))
        self._read_me(bundle, "", named.TOLD_YEAR, str(year))

    def seal(self, bundle: Bundle, folder: str, key: str) -> None:
        """The manifest and the sums of all files below a folder of the bundle."""
        about = {
            "paket": key,
            "per": self.outcome.today.isoformat(),
            "program": f"stm-sheets {KIT.version}",
            "disamarkan": self.redactor is not None,
        }
        bundle.put(folder + MANIFEST, manifest_of(about, bundle.below(folder)))
        bundle.put(folder + SUMS, sums_of(bundle.below(folder)))

    def _scene(self, files: Sequence[tuple[str, str]], papers: Papers, history: Sequence[Mapping[str, str]]) -> Scene:
        return Scene(
            today=self.outcome.today,
            company=self.outcome.ledger.office.setting(COMPANY),
            version=KIT.version,
            files=files,
            papers=papers,
            rows_file=CELLS,
            history=history,
            hidden=HIDDEN if self.redactor else "",
            note=self.note,
        )

    def _read_me(self, bundle: Bundle, folder: str, told: str, key: str) -> None:
        hidden = named.TOLD_HIDDEN.format(hidden=HIDDEN) if self.redactor else ""
        about = told.format(key=key, company=self.outcome.ledger.office.setting(COMPANY), day=f"{self.outcome.today:%d/%m/%Y}")
        bundle.put(folder + README, (about + named.TOLD_ALL + hidden).replace("\n", "\r\n").encode())

    def _made(self, form: Form, key: str, name: str, said: Mapping[str, object]) -> bytes:
        context = _hide(self.redactor, said) if self.redactor else said
        return self.desk.scribe.made(Paper("pack", key, "", name, form.name, form.template, context, shelf=self.desk.shelf))

    def _hidden(self, paper: Paper) -> Paper:
        """The paper without names and pictures, where they are to be hidden."""
        if self.redactor is None:
            return paper
        said = without_pictures(FORMS[paper.form], paper.context)
        return replace(paper, context=_hide(self.redactor, said), sign="", settled=False)


def _hide(names: Redactor, context: Mapping[str, object]) -> dict[str, object]:
    return {field: names.said(said) for field, said in context.items()}


def _redactor(desk: Desk) -> Redactor:
    """Knows every name of the book, all that stood in it before, and those that its letters still say: one case may name another's."""
    outcome = desk.plan.outcome
    rows = [row for case in outcome.settled for row in (case.log, *case.children())]
    office = outcome.ledger.office
    known = [
        *names_in(rows, NAMES),
        *names_of_staff(office.staff, NAMES),
        *names_set(office.setting, NAMES),
        *names_told(desk.all_history(), NAMES),
        *names_said(desk.letters(), NAMES),
    ]
    return redactor(known, MANNER, [office.setting(key) for key in OWN])
