"""One pass over a book: read -> parse -> check -> derive -> owe -> diff -> write. Start reading here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import inf

from stm_sheets.core.cells import canonical
from stm_sheets.core.kit import Moment, Outside
from stm_sheets.core.plan import Outcome, decide
from stm_sheets.core.rows import case_of
from stm_sheets.model import (
    Book,
    CaseState,
    CrowdedError,
    Document,
    Edit,
    Finding,
    LeftOut,
    OfficeError,
    OvertakenError,
    Scribe,
    Sheet,
    Snapshot,
)
from stm_sheets.places.office import zone_of
from stm_sheets.tables.office import DASHBOARD, HISTORY, MEMORY, OFFICE, SETTINGS
from stm_sheets.tables.pp02 import KIT
from stm_sheets.tables.registers import REGISTERS

TABS = tuple(register.tab for register in (*REGISTERS, *OFFICE, DASHBOARD, MEMORY, HISTORY))
"""The tabs that a pass reads. The memory is read against the others; of the history only the header, while there is a memory."""


HISTORY_ZONE = "Asia/Jakarta"
"""The clock by which the history tells the time, whatever the office's zone."""


@dataclass
class Plan:
    """What a pass decided and did: `written` are the documents that were written now, `left_out` what people changed meanwhile.

    `earlier` are the passes of the same run before this one, `book` is what was read.
    """

    outcome: Outcome
    written: list[Document] = field(default_factory=list)
    left_out: Sequence[LeftOut] = ()
    earlier: Sequence[Plan] = ()
    book: Book | None = None

    @property
    def as_of(self) -> date:
        """The day as of which everything was concluded."""
        return self.outcome.today

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The cells of the four registers that change."""
        gone = {one.case for one in self.left_out}
        before = [edit for plan in self.earlier for edit in plan.edits]
        return (*before, *(edit for edit in self.outcome.edits if edit.case not in gone))

    @property
    def documents(self) -> list[Document]:
        """The documents that were written now."""
        return [*(document for plan in self.earlier for document in plan.documents), *self.written]

    @property
    def findings(self) -> list[Finding]:
        """What people have to put right."""
        return self.outcome.findings

    @property
    def cases(self) -> list[CaseState]:
        """Where each numbered complaint stands."""
        return self.outcome.states

    def as_dict(self) -> dict[str, object]:
        """The object that --json prints: empty is null, a date is ISO text. `left_out` is there only where a case had to wait."""
        waiting = [{"case": one.case, "tab": one.tab, "row": one.row, "key": one.key, "why": one.why} for one in self.left_out]
        return ({"left_out": waiting} if waiting else {}) | {
            "as_of": self.as_of.isoformat(),
            "edits": [
                {"tab": e.tab, "row": e.row, "key": e.key, "column": e.column, "before": _plain(e.before), "after": _plain(e.after)}
                for e in self.edits
            ],
            "findings": [
                {"tab": f.tab, "row": f.row, "key": f.key, "column": f.column, "message": f.message, "blocks": f.blocks}
                for f in self.findings
            ],
            "documents": [{"kind": d.kind, "key": d.key, "path": d.path} for d in self.documents],
            "cases": [
                {
                    "key": c.key,
                    "status": c.status,
                    "step": c.step,
                    "owner": c.owner,
                    "due": _plain(c.due),
                    "late": c.late,
                    "tier": c.tier,
                }
                for c in self.cases
            ],
        }


def _plain(value: object) -> object:
    """A cell as JSON holds it: yes or no as it is, 6.0 as 6 like every number, a date as ISO text, all else as its text."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return canonical(value) or None  # type: ignore[arg-type] # dates and error cells are left


Clock = Callable[[str], datetime]
"""The time now in a zone, by its name."""

TRIES = 4
"""So often a pass starts when other runs come between its reading and its writing."""


@dataclass(frozen=True, slots=True)
class Moments:
    """As of which day a pass concludes, and how the time is known."""

    as_of: date | None
    at: str
    clock: Clock | None

    def of(self, snapshot: Snapshot) -> Moment:
        """The moment of a pass over this book. ValueError where neither a day nor a clock is given."""
        if self.as_of is not None:
            return Moment(self.as_of, f"{self.as_of:%d/%m/%Y} {self.at}")
        if self.clock is None:
            raise ValueError("a day or a clock is needed")
        return Moment(self.clock(zone_of(snapshot)).date(), f"{self.clock(HISTORY_ZONE):%d/%m/%Y %H:%M}")


def plan(book: Book, as_of: date | None = None, *, clock: Clock | None = None, scribe: Scribe | None = None, keep: bool = True) -> Plan:
    """Read the book and decide everything; nothing is written. `scribe` says where templates lie.

    Without `as_of` the day is that of `clock`, in the zone that the office set in the book, and the history tells its time
    in WIB; with `keep` ended cases that
    nobody touched are not derived again. Raises OfficeError for a book that cannot be read, and for a missing or doubled
    header.
    """
    return _decided(book, Moments(as_of, "00:00", clock), scribe, keep=keep)


def _decided(book: Book, moments: Moments, scribe: Scribe | None, *, keep: bool = True, room: int | None = None) -> Plan:
    def again() -> Sheet | None:
        held = snapshot.sheets.get(MEMORY.tab)
        if held is None or isinstance(held.rows, Sequence):
            return held
        found = book.read((MEMORY.tab,))
        if found.stamp != snapshot.stamp:
            raise OfficeError(f"{book.name} berubah sementara dibaca. Jalankan lagi.")
        return found.sheets.get(MEMORY.tab)

    snapshot = _settings_first(book.read(TABS))
    outside = Outside(again, scribe.shelf if scribe else lambda _: None)
    return Plan(decide(snapshot, KIT, replace(moments.of(snapshot), room=room), outside, keep=keep), book=book)


def _settings_first(snapshot: Snapshot) -> Snapshot:
    """The settings held in memory: they are read for the time zone before anything else."""
    sheets = dict(snapshot.sheets)
    if SETTINGS.tab in sheets:
        sheets[SETTINGS.tab] = replace(sheets[SETTINGS.tab], rows=tuple(sheets[SETTINGS.tab].rows))
    return replace(snapshot, sheets=sheets)


def run(book: Book, as_of: date | None = None, at: str = "00:00", *, scribe: Scribe | None = None, clock: Clock | None = None) -> Plan:
    """The whole pass. Letters are laid only after the book is written, and only where there is a scribe.

    Where another run came between reading and writing, everything is decided once more from what is there then. Where a book takes
    only so much at once, passes follow one another until nobody waits for a number.
    """
    moments, room, tries, done = Moments(as_of, at, clock), None, 1, list[Plan]()
    while not done or 0 < done[-1].outcome.waiting < (done[-2].outcome.waiting if len(done) > 1 else inf):
        try:
            done.append(_once(book, moments, scribe, room))
        except CrowdedError as problem:
            room = problem.room
        except OvertakenError:
            tries += 1
            if tries > TRIES:
                raise
    done[-1].earlier = tuple(done[:-1])
    return done[-1]


def _once(book: Book, moments: Moments, scribe: Scribe | None, room: int | None) -> Plan:
    decided = _decided(book, moments, scribe, room=room)
    refuse_before(decided.outcome.last_day, decided.as_of)
    papers = decided.outcome.papers
    if scribe:
        scribe.check(papers)
    if decided.outcome.changes:
        decided.left_out = book.write(decided.outcome.changes)
    if scribe:
        gone = {one.case for one in decided.left_out}
        decided.written = scribe.lay([paper for paper in papers if (paper.case or case_of(paper.key)) not in gone])
    return decided


def refuse_before(last: date | None, as_of: date) -> None:
    """A run as of a day before the last one would undo what was concluded since. Raises OfficeError."""
    if last and as_of < last:
        raise OfficeError(
            f"Buku ini sudah dijalankan per {last:%d/%m/%Y}, jadi tidak dapat dijalankan per {as_of:%d/%m/%Y}. "
            "Pakai tanggal yang sama atau sesudahnya, atau lihat saja dengan --dry-run."
        )
