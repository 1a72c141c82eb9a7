"""Finds a row again in a tab that people go on working in: where it is now, or why it has to wait for the next run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from stm_sheets.core.cells import canonical
from stm_sheets.model import Raw, Register
from stm_sheets.places.google.reading import Grid, Row

CHANGED = "diubah sementara program bekerja"
GONE = "tidak ditemukan lagi ketika akan ditulis"
CHANGED_OR_GONE = "diubah atau dihapus sementara program bekerja"
SEVERAL = "ada lebih dari satu yang sama"
HEADERS = "judul kolom berubah sementara program bekerja"

Cells = tuple[Raw, ...]


def picked(row: Row, names: Iterable[str], at: Mapping[str, int]) -> Cells:
    """The cells of a row under these headers, in this order."""
    width = len(row)
    return tuple([row[place] if (place := at.get(name, width)) < width else None for name in names])


class Whereabouts:
    """One tab as it was read, and as it is now. Rows are named by their number in the sheet when they were read."""

    def __init__(self, register: Register, before: Grid, now: Grid) -> None:
        self.register, self.before, self.now = register, before, now
        self.at, self._was = now.places(register), before.places(register)
        self.same_headers = before.header == now.header
        self.lost = self._was.keys() - self.at.keys()

    def takes(self, columns: Iterable[str]) -> bool:
        """Whether all these columns are there, once."""
        return all(column in self.at for column in columns)

    def find(self, row: int) -> tuple[int, str]:
        """The number that the row has now, and ""; or 0, and why it cannot be written."""
        if self.lost:
            return 0, HEADERS
        index = row - 2
        if index < len(self.before.rows):
            was = self.before.rows[index]
            if index < len(self.now.rows) and self._stands(was, self.now.rows[index]):
                return row, ""
            return self._elsewhere(self._cells(was, self._was))
        return (row, "") if index >= len(self.now.rows) else (0, CHANGED)

    def _stands(self, was: Row, now: Row) -> bool:
        return (self.same_headers and was == now) or self._cells(was, self._was) == self._cells(now, self.at)

    def _elsewhere(self, was: Cells) -> tuple[int, str]:
        key = self._key(was)
        found = self._by_key.get(key, ()) if key else self._by_cells.get(was, ())
        if len(found) != 1:
            return 0, SEVERAL if found else GONE if key else CHANGED_OR_GONE
        place = found[0]
        if self._cells(self.now.rows[place], self.at) != was:
            return 0, CHANGED
        return place + 2, ""

    @property
    def end(self) -> int:
        """The number of the last row in which anything of the contract stands: boxes to tick in a column of one's own do not count."""
        for number in range(len(self.now.rows), 0, -1):
            if any(cell is not None for cell in self._cells(self.now.rows[number - 1], self.at)):
                return number + 1
        return 1

    def cells(self, row: int) -> Cells:
        """The contract's cells of the row that has this number now, in the register's order."""
        return self._cells(self.now.rows[row - 2], self.at) if row - 2 < len(self.now.rows) else (None,) * len(self.register.names)

    def _cells(self, row: Row, at: Mapping[str, int]) -> Cells:
        return picked(row, self.register.names, at)

    def _key(self, cells: Cells) -> str:
        """The key cells joined; "" while one of them is blank, or where the tab has no key."""
        parts = [canonical(cells[self.register.names.index(name)]).strip().casefold() for name in self.register.key]
        return "/".join(parts) if parts and all(parts) else ""

    @cached_property
    def _by_key(self) -> Mapping[str, list[int]]:
        return _index((self._key(self._cells(row, self.at)), place) for place, row in enumerate(self.now.rows))

    @cached_property
    def _by_cells(self) -> Mapping[Cells, list[int]]:
        return _index((self._cells(row, self.at), place) for place, row in enumerate(self.now.rows))


K = TypeVar("K")


def _index(pairs: Iterable[tuple[K, int]]) -> Mapping[K, list[int]]:
    found: defaultdict[K, list[int]] = defaultdict(list)
    for key, place in pairs:
        found[key].append(place)
    return found
