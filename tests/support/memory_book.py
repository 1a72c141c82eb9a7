"""A book in memory that keeps the contract of a Book to the letter, laid from the tables, with the hands of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from stm_sheets.model import CellError, Changes, LeftOut, OfficeError, Raw, Register, Sheet, Snapshot, Value
from stm_sheets.tables.office import KEPT, OFFICE
from stm_sheets.tables.registers import REGISTERS

ALL_TABS: tuple[Register, ...] = (*REGISTERS, *OFFICE, *KEPT)


@dataclass
class MemoryTab:
    """A tab: its header, and its rows. A row is a list of its own, so that a test can follow it wherever it is sorted to."""

    header: list[str]
    rows: list[list[Raw]] = field(default_factory=list)

    def at(self, row: list[Raw], column: str) -> Raw:
        """What a row holds under a header."""
        place = self.header.index(column)
        return row[place] if place < len(row) else None

    def put(self, row: list[Raw], column: str, value: Raw) -> None:
        """Type into a cell, or clear it with None."""
        place = self.header.index(column)
        row.extend([None] * (place + 1 - len(row)))
        row[place] = value

    def new_row(self) -> list[Raw]:
        """A blank row below the last one that holds anything."""
        self.drop_blank_end()
        self.rows.append([])
        return self.rows[-1]

    def drop_blank_end(self) -> None:
        """Forget the blank rows at the end."""
        while self.rows and all(cell is None for cell in self.rows[-1]):
            self.rows.pop()

    def number(self, row: list[Raw]) -> int:
        """The number of a row in the sheet."""
        return next(place for place, other in enumerate(self.rows) if other is row) + 2

    def holds(self, row: list[Raw]) -> bool:
        """Whether this very row is still there."""
        return any(other is row for other in self.rows)

    def copy(self) -> MemoryTab:
        """The same cells, to be kept or compared."""
        return MemoryTab(list(self.header), [list(row) for row in self.rows])


def stands(found: Raw, wanted: Raw) -> bool:
    """The same cell: TRUE is not 1, and text is never a number; blank text and no cell are one."""
    if isinstance(found, bool) or isinstance(wanted, bool) or isinstance(found, (str, CellError)) or isinstance(wanted, (str, CellError)):
        return (found or None) == (wanted or None) and (type(found) is type(wanted) or not (found or wanted))
    if isinstance(found, datetime) != isinstance(wanted, datetime):
        return False
    return found == wanted


class MemoryBook:
    """Tabs by name; `read` and `write` as a workbook does them."""

    def __init__(self, tabs: Mapping[str, MemoryTab]) -> None:
        self.tabs = dict(tabs)

    @property
    def name(self) -> str:
        return "buku dalam ingatan"

    def read(self, tabs: Sequence[str]) -> Snapshot:
        others = {name: self._sheet(name).header for name in self.tabs if name not in tabs}
        return Snapshot({tab: self._sheet(tab) for tab in tabs if tab in self.tabs}, others=others)

    def _sheet(self, name: str) -> Sheet:
        tab = self.tabs[name].copy()
        tab.drop_blank_end()
        return Sheet(name, tuple(header.strip() for header in tab.header), tuple(map(tuple, tab.rows)))

    def write(self, changes: Changes) -> Sequence[LeftOut]:
        """All of it or nothing: everything is looked at before the first cell is written."""
        for edit in changes.edits:
            self._refuse(edit.tab, edit.column)
            if not stands(self.cell(edit.tab, edit.row, edit.column), edit.before):
                raise OfficeError(f"{edit.tab}, baris {edit.row}, {edit.column}: isinya berubah sejak dibaca; jalankan lagi.")
        for append in changes.appends:
            for column in append.values:
                self._refuse(append.tab, column)
        for edit in changes.edits:
            self.put(edit.tab, edit.row, edit.column, edit.after)
        for append in changes.appends:
            tab = self._tab(append.tab)
            row = tab.new_row()
            for column, value in append.values.items():
                tab.put(row, column, value)
        return ()

    def _tab(self, name: str) -> MemoryTab:
        """A tab that is gone and that the program keeps is laid anew."""
        if name not in self.tabs and any(name == register.tab for register in KEPT):
            self.tabs[name] = empty_tab(next(register for register in KEPT if register.tab == name))
        return self.tabs[name]

    def _refuse(self, tab: str, column: str) -> None:
        if self._tab(tab).header.count(column) != 1:
            raise OfficeError(f"{tab}: judul kolom {column} tidak ada satu kali; jalankan init.")

    def cell(self, tab: str, row: int, column: str) -> Raw:
        """What stands in a cell; beyond the end nothing."""
        rows = self._tab(tab).rows
        return self.tabs[tab].at(rows[row - 2], column) if 0 <= row - 2 < len(rows) else None

    def put(self, tab: str, row: int, column: str, value: Value) -> None:
        """Write into a cell by the number of its row."""
        rows = self._tab(tab).rows
        rows.extend([] for _ in range(row - 1 - len(rows)))
        self.tabs[tab].put(rows[row - 2], column, value)

    def dump(self) -> dict[str, MemoryTab]:
        """All cells, to compare with later; how ragged a row is does not matter."""
        copies = {name: tab.copy() for name, tab in self.tabs.items()}
        for tab in copies.values():
            tab.rows = [row + [None] * (len(tab.header) - len(row)) for row in tab.rows]
            tab.drop_blank_end()
        return copies


def empty_tab(register: Register) -> MemoryTab:
    """A tab with its headers and nothing below."""
    return MemoryTab(list(register.names))


def empty_book() -> MemoryBook:
    """Every tab of the contract, with headers and no rows."""
    return MemoryBook({register.tab: empty_tab(register) for register in ALL_TABS})


def register_of(tab: str) -> Register:
    """The register of a tab."""
    return next(register for register in ALL_TABS if register.tab == tab)
