"""What an auditor asks of a case: each clause and each step with the evidence in this case, and every gap by name.

A gap is evidence that should be there by now: a cell of a step that the case has passed, or whose later steps are filled
in already. What the case has not come to yet is told as that, and is no gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.cases import Case
from stm_sheets.core.conditions import Always, Condition, Ref
from stm_sheets.core.duedates import Deadline, Wait
from stm_sheets.core.explain import StepTold
from stm_sheets.core.rows import Row
from stm_sheets.model import CaseState, Value


@dataclass(frozen=True, slots=True)
class Proof:
    """Cells that show that a clause was met: all of `cells` are asked for, on each row in force of `chain` ("": once a case).

    `step` asks for them ("": they are there from the beginning); `when` says on which rows they are wanted; `day` and `who`
    are cells that say when and by whom (the first that is filled). With `if_any` a chain without a row shows nothing.
    """

    step: str
    cells: tuple[Ref, ...]
    day: tuple[Ref, ...] = ()
    who: tuple[Ref, ...] = ()
    chain: str = ""
    when: Condition = field(default_factory=Always)
    if_any: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the standard, in this project's words, and what shows that it was met."""

    key: str
    words: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Who did a step (the first cell that is filled), and in words why a case can go without it."""

    step: str
    who: tuple[Ref, ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """The tables of an audit."""

    clauses: tuple[Clause, ...]
    traces: tuple[Trace, ...]
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a case: its tab, the key of its row ("" while there is no row), its header, and what it holds.

    `found` is what stands in one that holds no valid value.
    """

    tab: str
    key: str
    column: str
    value: Value = None
    found: str = ""


MET, WAITED, NOT_NEEDED, MISSING = "ada", "ditunggu", "tidak diperlukan", "kurang"
"""How a proof or a step stands: it is there, it is not due yet, it is not asked for, it should be there and is not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof in a case, on one row: the cells filled and those missing; `state` is one of the four words above."""

    clause: Clause
    step: StepTold | None
    row: Row | None
    filled: tuple[Cell, ...]
    missing: tuple[Cell, ...]
    state: str
    day: date | None
    who: str


@dataclass(frozen=True, slots=True)
class Walked:
    """A step in a case, and how it stands.

    `missing` are the cells that it asks for, `days` its dates, each with the row on which it was asked;
    `who` is the person named for it ("" for none), `role` whose turn it is by the procedure, `why` why it was not asked for,
    `record` the tab that holds it.
    """

    told: StepTold
    state: str
    missing: tuple[Cell, ...]
    days: tuple[tuple[Row | None, date], ...]
    who: str
    role: str
    why: str
    record: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that is missing, or in which something has to be put right (`words` say what).

    `steps` and `clauses` are those that miss it; `waited` says that only the step at which the case stands asks for it.
    """

    cell: Cell
    steps: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    words: str = ""
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is to be said of a case. `open_at` is the step at which it stands (None once it has ended)."""

    case: Case
    state: CaseState
    steps: tuple[Walked, ...]
    proofs: tuple[Shown, ...]
    deadlines: tuple[Deadline, ...]
    gaps: tuple[Gap, ...]
    open_at: Walked | None
