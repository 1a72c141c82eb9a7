"""A tab as rows of valid values, with a remark for every cell that holds something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import takewhile

from stm_sheets.core.cells import canonical
from stm_sheets.model import Finding, Kind, Raw, Register, Value

DIGEST_BYTES = 9
GAP = "\x1f"
NOTHING_WRONG: dict[int, str] = {}
"""Shared by all rows in which every cell is well, and never written to."""


def case_of(name: str) -> str:
    """The complaint to which a row of this name belongs: a child row is called by it and its own ordinal, with "/"."""
    number, _, ordinal = name.rpartition("/")
    return number or ordinal


class Row:
    """One row of a register, as read and as it is going to be.

    `cells` are the valid values in the register's order: of evidence what people typed, of receipts what holds; `bad` the
    texts of cells that hold no valid value; `read` is what stood in the program's columns (in a table
    of the office in all); `number` the row in the sheet,
    None for one that is not laid yet; `claim` the name that its own cells give it, `id` the one under which it is
    remembered. `left` says that a person has to decide first what this row is: nothing but its check column is written.
    `slim` rows let go of their texts, `kept` ones are left as they are.
    """

    __slots__ = (
        "bad",
        "cells",
        "changed",
        "claim",
        "digest",
        "followed",
        "fresh",
        "grounded",
        "id",
        "in_force",
        "kept",
        "left",
        "number",
        "read",
        "slim",
        "status",
        "table",
        "typed",
    )

    def __init__(self, table: Table, number: int | None, cells: list[Value], read: Sequence[Raw]) -> None:
        self.table = table
        self.number = number
        self.cells = cells
        self.read = read
        self.digest = ""
        self.bad: dict[int, str] = NOTHING_WRONG
        self.id: str | None = None
        self.claim: str | None = None
        self.typed = False
        self.left = False
        self.kept = False
        self.slim = False
        self.fresh = False
        self.in_force = False
        self.grounded = False
        self.followed = False
        self.changed = False
        self.status = ""

    @property
    def case(self) -> str:
        """What the changes of this row belong to: its complaint; a row that is none yet, or is left alone, stands for itself."""
        return case_of(self.id) if self.id and not self.left else f"{self.table.register.tab} {self.number}"

    def get(self, column: str) -> Value:
        """The valid value in this column."""
        return self.cells[self.table.at[column]]

    def put(self, column: str, value: Value) -> None:
        """Set a receipt or a conclusion of the row as it is going to be."""
        self.cells[self.table.at[column]] = value

    def key(self, *, as_read: bool = False) -> str | None:
        """The key cells joined by "/"; None while one of them is blank."""
        parts = [canonical(self.read[self.table.at[name]] if as_read else self.get(name)).strip() for name in self.table.register.key]
        return "/".join(parts) if parts and all(parts) else None

    def wrong(self, place: int, text: str) -> None:
        """Note that a cell holds no valid value, and what it holds."""
        self.bad = {**self.bad, place: text}

    def slim_down(self) -> None:
        """Let go of the texts that people typed: the row is just as it is remembered."""
        system = self.table.system
        self.cells[system:] = [None if cell.__class__ is str else cell for cell in self.cells[system:]]
        self.slim = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the making: its row gets its number only later."""

    row: Row
    column: str
    message: str
    blocks: bool = False

    def finding(self) -> Finding:
        """The finding, once rows and numbers are settled."""
        return Finding(self.row.table.register.tab, self.row.number, self.row.key(), self.column, self.message, self.blocks)


@dataclass
class Table:
    """A register with its rows: `place` is where each header stands in the sheet, `next_row` where a new row goes."""

    register: Register
    place: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    next_row: int = 2
    naming: tuple[int, ...] = ()
    known: dict[Raw, Raw] = field(default_factory=dict)

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each column stands in `Row.cells`."""
        return {name: index for index, name in enumerate(self.register.names)}

    @cached_property
    def system(self) -> int:
        """How many columns the program writes: in a register they stand first."""
        return sum(1 for _ in takewhile(lambda column: column.kind is not Kind.EVIDENCE, self.register.columns))

    @cached_property
    def derived(self) -> frozenset[int]:
        """The conclusions of a register: derived afresh, whatever stands there."""
        return frozenset(index for index, column in enumerate(self.register.columns[: self.system]) if column.kind is Kind.CONCLUSION)

    @cached_property
    def remembered(self) -> tuple[int, ...]:
        """The columns by which a row is remembered: evidence and receipts."""
        return tuple(index for index, column in enumerate(self.register.columns) if column.kind is not Kind.CONCLUSION)

    @cached_property
    def later(self) -> int:
        """How many columns at the end came later: a row in which they are blank is remembered as if they were not there."""
        return sum(1 for _ in takewhile(lambda column: column.optional, reversed(self.register.columns)))

    @cached_property
    def trail(self) -> tuple[int, ...]:
        """The conclusions whose changes belong in the history."""
        return tuple(index for index, column in enumerate(self.register.columns) if column.trail)

    def new_row(self) -> Row:
        """A row that the program lays, not yet in the list of rows."""
        row = Row(self, None, [None] * len(self.register.columns), (None,) * self.system)
        row.fresh = True
        return row


def digest_of(texts: Iterable[str]) -> str:
    """A short sign of these texts: other texts, another sign."""
    return blake2b(GAP.join(texts).encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()


def sign_of(texts: Sequence[str], later: int) -> str:
    """The sign of a row by its texts, of which the last `later` count only as far as they are filled."""
    return digest_of(filled(texts, later))


def filled(texts: Sequence[str], later: int) -> Sequence[str]:
    """The texts without the blank ones at the end, of which there are at most `later`."""
    end = len(texts)
    while end > len(texts) - later and not texts[end - 1]:
        end -= 1
    return texts[:end]


def texts_of(row: Row) -> list[str]:
    """What the row is remembered by, as it is going to be."""
    if row.bad:
        return [row.bad.get(index) or canonical(row.cells[index]) for index in row.table.remembered]
    return [canonical(row.cells[index]) for index in row.table.remembered]


def text_of(row: Row, column: str) -> str:
    """What one cell is remembered by, as it is going to be."""
    place = row.table.at[column]
    return row.bad.get(place) or canonical(row.cells[place])
