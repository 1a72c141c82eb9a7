"""A tab as rows of valid values, with a finding for every cell that holds something else."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import chain

from stm_sheets.core.cells import canonical, is_blank, parse
from stm_sheets.model import Column, Finding, Kind, OfficeError, Raw, Register, Sheet, Type, Value

CHUNK = 2000
"""Rows worked on at a time: enough for the speed of working by column, few enough to stay small in memory."""


class Row:
    """One row. `cells` are valid values in the register's order, `raw` what stands there, in the sheet's order."""

    __slots__ = ("cells", "changed", "digest", "dirty", "followed", "in_force", "key", "laid", "number", "raw", "tab", "typed")

    def __init__(self, tab: str, number: int | None, raw: Sequence[Raw], cells: list[Value], digest: str) -> None:
        self.tab = tab
        self.number = number
        self.raw = raw
        self.cells = cells
        self.digest = digest
        self.key: str | None = None
        self.typed = False
        self.in_force = False
        self.followed = False
        self.changed: tuple[int, ...] = ()
        self.laid = False
        self.dirty = False


@dataclass
class Tab:
    """A tab as read: where each column stands, its rows that hold anything, and what is wrong with their cells."""

    register: Register
    place: dict[str, int]
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    next_row: int = 2

    def index(self, name: str) -> int:
        """Where a column stands in `Row.cells`."""
        return self.register.names.index(name)

    def read(self, row: Row, name: str) -> Raw:
        """What stands in this cell of the sheet."""
        return row.raw[self.place[name]] if row.number is not None else None


def places(sheet: Sheet, register: Register) -> dict[str, int]:
    """Where each contract header stands. Raises OfficeError when one is missing or doubled, naming the nearest one there."""
    count = Counter(sheet.header)
    for name in register.names:
        if count[name] > 1:
            raise OfficeError(f'Tab "{register.tab}": judul kolom "{name}" ada {count[name]} kali; hapus atau ganti nama yang berlebih, lalu jalankan lagi.')
        if not count[name]:
            near = difflib.get_close_matches(name, [header for header in sheet.header if header], 1, 0.5)
            hint = f'; yang paling mirip adalah "{near[0]}"' if near else ""
            raise OfficeError(f'Tab "{register.tab}": judul kolom "{name}" tidak ada{hint}. Perbaiki judulnya, atau jalankan stm-sheets init untuk menambahkannya.')
    return {name: sheet.header.index(name) for name in register.names}


class Memo(dict[Raw, Value]):
    """Cells of one column that were read before: a list value or a date is parsed once."""

    def __init__(self, column: Column, date1904: bool, today: date | None) -> None:
        super().__init__()
        self.column = column
        self.date1904 = date1904
        self.today = today
        self.bad: set[Raw] = set()

    def parse(self, raw: Raw) -> tuple[Value, str]:
        """The value and what is wrong, with the future ruled out where the column rules it out."""
        value, problem = parse(raw, self.column, self.date1904)
        if self.today and isinstance(value, date) and value > self.today and not self.column.future:
            return None, f"berisi tanggal {value:%d/%m/%Y} yang belum tiba; periksa tanggalnya"
        return value, problem

    def __missing__(self, raw: Raw) -> Value:
        value, problem = self.parse(raw)
        if problem:
            self.bad.add(raw)
        self[raw] = value
        return value

    def values(self_, cells: Sequence[Raw]) -> list[Value]:  # type: ignore[override]
        """All values of a stretch of cells."""
        if self_.column.type is Type.TEXT:
            return [raw if raw.__class__ is str and not raw.isspace() and raw else None if raw is None else self_.parse_rare(raw) for raw in cells]  # type: ignore[union-attr]
        values = list(map(self_.__getitem__, cells))
        if True in self_ or False in self_:  # 1 and TRUE are the same key: tell them apart
            return [self_.parse_rare(raw) if raw.__class__ is bool else value for raw, value in zip(cells, values, strict=True)]
        return values

    def parse_rare(self, raw: Raw) -> Value:
        """A cell that is not looked up by what it holds."""
        value, problem = self.parse(raw)
        if problem:
            self.bad.add(raw)
        return value
