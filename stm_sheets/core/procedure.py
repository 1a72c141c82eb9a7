"""The form in which a whole procedure is handed to the engine: steps, chains of rows, statuses, rules for people and dates."""

from __future__ import annotations

from dataclasses import dataclass

from stm_sheets.core.conditions import Condition, Due, Moment, Owner, Ref
from stm_sheets.model import Register


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `key` is its number or a word; the order of the tuple is the order in which a case is asked.

    `applies`: else it is skipped. `done`: from evidence and receipts alone. `dates`: the cells that date it.
    """

    key: str
    title: str
    applies: Condition
    done: Condition
    owner: Owner
    due: Due | None
    limits: tuple[int, int, int]
    dates: tuple[Ref, ...] = ()
    dated_when: Condition | None = None
    early_when: Condition | None = None
    record: str = ""
    also_ask: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Follow:
    """A receipt that follows evidence: the value is the case's, by the first condition that holds."""

    column: str
    rules: tuple[tuple[Condition, int | Moment], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A receipt that is a number, gap-free within the year of `year_of`, given once `earned` holds.

    `pattern` is a format of `year`, `n`, `month` (Roman) and `code` (a setting); `day_column` receives the date itself.
    """

    column: str
    name: str
    pattern: str
    earned: Condition
    year_of: Moment
    code: str = ""
    day_column: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """What a row of a chain waits for on its own, wherever its case stands."""

    when: Condition
    owner: Owner
    due: Due


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A receipt taken of what a row says, once `taken` holds: `reads` are the cells, `inherits` the one that an empty cell inherits.

    `later` are cells that came later: they count as far as they are filled, so that older fingerprints stay what they are.
    """

    column: str
    taken: Condition
    reads: tuple[Ref, ...]
    inherits: str
    frozen: Condition
    later: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Papers:
    """Which documents a row of a chain has: a draft while the case stands at `draft_at`, a final in one of the statuses `final`.

    Both say the cells `signer` of the row, a draft those of `checked` too.
    """

    draft_at: str
    final: tuple[str, ...]
    number: str
    signer: tuple[str, ...]
    checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Rows of one tab that belong to one case, counted by `ordinal` from `first`.

    `opens_first` and `opens_next` open a row; the ground of a row is `ground_first`, or `ground_next` of the row before
    it ("before"). `ends`: after a row for which this holds, later rows count for nothing. `asked_at`: steps that ask for
    cells of the last row, which then shows the case's owner and due date. `ended`: statuses that a closing leaves alone.
    """

    name: str
    register: Register
    ordinal: str
    first: int
    opens_first: Condition
    opens_next: Condition
    ground_first: Condition
    ground_next: Condition
    ground_first_cell: Ref
    ground_next_cells: tuple[Ref, ...]
    statuses: tuple[tuple[str, Condition], ...]
    ended: tuple[str, ...]
    asked_at: tuple[str, ...] = ()
    waits: tuple[Wait, ...] = ()
    series: tuple[Series, ...] = ()
    follows: tuple[Follow, ...] = ()
    fingerprint: Fingerprint | None = None
    ends: Condition | None = None
    file_name: tuple[str, str] | None = None
    papers: Papers | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding that changes no result: in which column of the row it stands, when it holds, and what to say."""

    column: str
    when: Condition
    message: str


@dataclass(frozen=True, slots=True)
class PersonRule:
    """A named person who must be known, and independent unless `unless` is filled: else the cell counts as empty.

    Who lacks the `role` is only told so.
    """

    tab: str
    column: str
    role: str
    apart_from: tuple[Ref, ...]
    unless: Ref


@dataclass(frozen=True, slots=True)
class Recognition:
    """The cells by which a row is found again when its number was changed: at least `enough` alike, those of `must` all."""

    tab: str
    columns: tuple[str, ...]
    enough: int
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criteria:
    """How the criteria table decides a kind and a target date of a row of a chain.

    `matches` pairs a column of the table with a cell of the case; `result` is the column with the kind and `days` the one
    with the working days after `after`, which `limit` must not pass.
    """

    chain: str
    register: Register
    matches: tuple[tuple[str, Ref], ...]
    result: str
    days: str
    limit: str
    after: Moment


@dataclass(frozen=True, slots=True)
class Shut:
    """How a case is closed early: the cells, when it is half done, and the cell that names another case."""

    closed: Condition
    cells: tuple[Ref, ...]
    needed: tuple[Ref, ...]
    reference: Ref
    reference_when: Condition


@dataclass(frozen=True, slots=True)
class Words:
    """The headers and values that the engine writes, by what they mean."""

    status: str
    step: str
    owner: str
    due: str
    late: str
    tier: str
    action: str
    check: str
    link: str
    incomplete: str
    shut: str
    finished: str
    void: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything the engine needs to know of STM / PP02 / 08, or of any other procedure of this kind.

    `statuses` are the log's, the first that fits, after "incomplete" and "shut". `copies` are the cells of the log that
    every child row repeats, shortened. `tier` is the cell that holds the open tier, blank where `tier_over` holds.
    `late_answer` says when a child row has evidence that does not count yet.
    """

    log: Register
    log_series: Series
    steps: tuple[Step, ...]
    chains: tuple[Chain, ...]
    recorded: tuple[Ref, ...]
    shut: Shut
    statuses: tuple[tuple[str, Condition], ...]
    waiting_owner: Owner
    fallback: Owner
    severity: Ref
    severities: tuple[str, ...]
    tier: Ref
    tier_over: Condition
    advice: tuple[tuple[str, tuple[Advice, ...]], ...]
    person_rules: tuple[PersonRule, ...]
    recognised_by: tuple[Recognition, ...]
    criteria: Criteria
    copies: tuple[tuple[str, Ref], ...]
    words: Words

    @property
    def registers(self) -> tuple[Register, ...]:
        """The log and the tabs of the chains."""
        return (self.log, *(chain.register for chain in self.chains))

    def chain(self, name: str) -> Chain:
        """The chain of this name."""
        return next(chain for chain in self.chains if chain.name == name)
