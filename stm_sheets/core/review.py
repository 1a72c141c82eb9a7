"""What the management review counts, and what comes of it: the nouns of the report.

The table says what is counted and how it is called; a record is a complaint or a CPAR round as counted; figures are what was counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stm_sheets.core.conditions import Condition, Moment, Ref
from stm_sheets.core.dashboard import mean
from stm_sheets.core.forms import Form
from stm_sheets.core.spans import Span

STANDINGS = ("incomplete", "finished", "shut", "open", "late")
"""What a complaint's status and due date say of it, beside the flags of the table."""


@dataclass(frozen=True, slots=True)
class Group:
    """Complaints, or CPAR rounds, counted by one value.

    `field` is the table of the paper that shows it, `cell` where the value stands (`None`: the tier, which no one cell says),
    `values` the values in their order, `blank` what is said where there is none.
    """

    field: str
    title: str
    cell: Ref | None
    values: tuple[str, ...]
    blank: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """Where the CPAR rounds stand, and which of their statuses says that one worked or did not."""

    chain: str
    ordinal: str
    root: str
    groups: tuple[Group, ...]
    effective: str
    ineffective: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How the paper calls a figure, what is taken, and how: its count, or of numbers their mean, or how many are over the standard."""

    title: str
    of: str
    how: str = "count"


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture: the field that shows it, and what it shows (months, steps, days, or a group by its field)."""

    field: str
    of: str


@dataclass(frozen=True, slots=True)
class Review:
    """The report of the management review as data: its form, what it counts by, and how it calls what it counts.

    `received` is the column that dates a complaint; `flags` what a complaint fulfils or not, by name ("solved", "escalated" and
    "repeated" among them), and `solved_on` when it was solved; `tiers` what is said of a complaint by its open tier, the
    last of one whose escalations are over; `told` are the groups of which the sentences name
    the most frequent value; `monthly` the setting with the standard of complaints a month; `notes` say how it was counted.
    """

    form: Form
    file_name: str
    received: str
    customer: Ref
    story: Ref
    grade: Ref
    groups: tuple[Group, ...]
    rounds: Rounds
    told: tuple[str, ...]
    tiers: tuple[str, ...]
    flags: tuple[tuple[str, Condition], ...]
    solved_on: Moment
    measures: tuple[Measure, ...]
    times: tuple[tuple[str, str], ...]
    monthly: str
    graphs: tuple[Graph, ...]
    notes: tuple[str, ...]
    signers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint: what it is, where it stands ("" for one that ended), and by which values it is counted. Times are working days."""

    number: str
    received: date | None
    customer: str
    story: str
    status: str
    step: str
    owner: str
    due: date | None
    late: int | None
    response: int | None
    solving: int | None
    grade: int | None
    flags: Mapping[str, bool]
    groups: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Round:
    """One CPAR round that counts: of a complaint received on this day, which round, what came of it, and its root cause."""

    received: date | None
    ordinal: int
    status: str
    root: str
    groups: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Records:
    """All that is counted, as of one day, and what it is measured by.

    `steps` are the places where a complaint can stand, in order; `answered_by` the column that ends the response time;
    `standard` and `monthly` the standards, in working days and in complaints a month; `signers` names by field. `left` are tabs, each with
    how many of its rows count nowhere until a person has put them right.
    """

    today: date
    complaints: tuple[Complaint, ...]
    rounds: tuple[Round, ...]
    steps: tuple[str, ...]
    answered_by: str
    standard: int
    monthly: int
    settings: Mapping[str, str]
    signers: Mapping[str, str]
    left: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers taken together: how many, their sum, the one in the middle, the highest, and how many are over the standard."""

    count: int = 0
    total: int = 0
    middle: Decimal | None = None
    most: int | None = None
    over: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The complaints received in one span: how many of each kind, and their times and grades."""

    span: Span
    counts: Mapping[str, int]
    spreads: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a group: how many there are, and how many of these are open and late."""

    value: str
    count: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the report counts for one span; `outside` are the open and the late complaints received in no day of it.

    `days` says how many complaints were answered after so many working days; `rounds` per round how many were effective,
    were not, and have no result yet; `roots` the root causes, the most frequent first.
    """

    now: Tally
    before: Tally
    months: tuple[Tally, ...]
    months_before: tuple[Tally, ...]
    groups: Mapping[str, tuple[Line, ...]]
    steps: tuple[Line, ...]
    rounds: tuple[tuple[int, int, int, int], ...]
    roots: tuple[tuple[str, int], ...]
    days: Mapping[int, int]
    outside: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What one report is made of."""

    records: Records
    review: Review
    figures: Figures
    span: Span

    @property
    def counts(self) -> Mapping[str, int]:
        """The counts of its own span."""
        return self.figures.now.counts


Row = dict[str, str]
"""One row of a table of the report, finished."""

NONE = "-"
"""Stands where there is nothing to count from."""


def mean_words(spread: Spread) -> str:
    """The mean with one decimal, as the dashboard shows it."""
    return mean(spread.total, spread.count) if spread.count else NONE
