"""The three kinds of book as the contract suite meets them: laid, typed into and looked at from outside, never through the book itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from stm_sheets.model import Book, CellError, Raw, Type
from stm_sheets.places.excel.book import ExcelBook
from tests.support.memory_book import ALL_TABS, MemoryBook, MemoryTab

DATES = {column.name for register in ALL_TABS for column in register.columns if column.type is Type.DATE}

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How the file format writes a letter that it has no other way for; openpyxl leaves that to its callers."""


@dataclass(frozen=True)
class Formula:
    """A cell that is counted, not typed."""

    text: str


Typed = Raw | Formula
Lines = Sequence[Sequence[Typed]]
Seen = dict[str, list[list[Typed]]]


@dataclass(frozen=True)
class Page:
    """A tab as somebody made it: its header and its rows, rows that are bold (2 is the first), columns with a list to choose from.

    `spare` are rows below those that hold anything, where a book of this kind counts them.
    """

    title: str
    lines: Lines
    bold: frozenset[int] = frozenset()
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spare: int = 20


@dataclass(frozen=True)
class Look:
    """How a cell looks: bold, shown as a date, with a list to choose from."""

    bold: bool = False
    day: bool = False
    choices: tuple[str, ...] = ()


class Ground(Protocol):
    """Where a book stands; `kind` is how the tables of the suite call it."""

    kind: str

    def lay(self, *pages: Page) -> None:
        """The book holds these tabs, as typed by people, and none that an earlier test left."""
        ...

    def book(self) -> Book:
        """The book as a run opens it."""
        ...

    def seen(self) -> Seen:
        """All cells, headers too, without blanks at the ends."""
        ...

    def type(self, tab: str, row: int, column: str, value: Typed) -> None:
        """A person types into a cell."""
        ...

    def look(self, tab: str, row: int, column: str) -> Look | None:
        """How a cell looks; None where a book of this kind has no looks."""
        ...

    def hidden(self, tab: str) -> bool | None:
        """Whether people do not see the tab; None where a book of this kind hides nothing."""
        ...


def trimmed(lines: Sequence[Sequence[Typed]]) -> list[list[Typed]]:
    """Without blanks at the ends of rows and below the last; a date at midnight is a date, a whole number an int."""
    found = []
    for line in lines:
        cells = [plain(cell) for cell in line]
        while cells and cells[-1] is None:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found


def plain(cell: Typed) -> Typed:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


# In memory ----------------------------------------------------------------------------------------------------------------


class MemoryGround:
    """A book in memory: no looks, no hidden tabs."""

    kind = "ingatan"

    def lay(self, *pages: Page) -> None:
        self.held = MemoryBook({page.title: _tab(page.lines) for page in pages})

    def book(self) -> Book:
        return self.held

    def seen(self) -> Seen:
        return {name: trimmed([tab.header, *tab.rows]) for name, tab in self.held.tabs.items()}

    def type(self, tab: str, row: int, column: str, value: Typed) -> None:
        assert not isinstance(value, Formula)
        rows = self.held.tabs[tab].rows
        rows.extend([] for _ in range(row - 1 - len(rows)))
        self.held.tabs[tab].put(rows[row - 2], column, value)

    def look(self, *_: object) -> Look | None:
        return None

    def hidden(self, *_: object) -> bool | None:
        return None


def _tab(lines: Lines) -> MemoryTab:
    cells = [[None if isinstance(cell, Formula) else cell for cell in line] for line in lines]
    return MemoryTab([str(cell or "") for cell in cells[0]] if cells else [], cells[1:])


# .xlsx --------------------------------------------------------------------------------------------------------------------


@dataclass
class ExcelGround:
    """A file, laid and looked at with openpyxl."""

    path: Path
    kind = "xlsx"

    def lay(self, *pages: Page) -> None:
        workbook = Workbook()
        workbook.remove(workbook.active)
        workbook.create_sheet("Lembar orang lain")
        for page in pages:
            _lay_sheet(workbook.create_sheet(page.title), page)
        workbook.save(self.path)

    def book(self) -> Book:
        return ExcelBook(self.path)

    def seen(self) -> Seen:
        workbook = load_workbook(self.path)
        sheets = [sheet for sheet in workbook.worksheets if sheet.title != "Lembar orang lain"]
        return {sheet.title: trimmed([[_typed(cell) for cell in row] for row in sheet.iter_rows()]) for sheet in sheets}

    def type(self, tab: str, row: int, column: str, value: Typed) -> None:
        workbook = load_workbook(self.path)
        _put(workbook[tab].cell(row, _place(workbook[tab], column)), value)
        workbook.save(self.path)

    def look(self, tab: str, row: int, column: str) -> Look | None:
        sheet = load_workbook(self.path)[tab]
        cell = sheet.cell(row, _place(sheet, column))
        rules = [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]
        choices = tuple(str(rules[0].formula1).strip('"').split(",")) if rules else ()
        return Look(bool(cell.font.bold), bool(cell.is_date) or "yy" in cell.number_format, choices)

    def hidden(self, tab: str) -> bool | None:
        return load_workbook(self.path)[tab].sheet_state != "visible"


def _lay_sheet(sheet: Any, page: Page) -> None:
    for row, line in enumerate(page.lines, 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(row, column)
            _put(cell, value)
            if row in page.bold:
                cell.font = Font(bold=True)
    headers = [str(name or "").strip() for name in page.lines[0]] if page.lines else []
    for name, choices in page.lists.items():
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"')
        letter = get_column_letter(headers.index(name) + 1)
        rule.add(f"{letter}2:{letter}{len(page.lines)}")
        sheet.add_data_validation(rule)


def _put(cell: Any, value: Typed) -> None:
    cell.value = value.text if isinstance(value, (CellError, Formula)) else value
    if isinstance(value, str):
        cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
        cell.data_type = "s"
    if isinstance(value, CellError):
        cell.data_type = "e"
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"


def _typed(cell: Any) -> Typed:
    kinds = {"e": CellError, "f": Formula}
    if cell.data_type in kinds:
        return kinds[cell.data_type](cell.value)
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value) if isinstance(cell.value, str) else cell.value


def _place(sheet: Any, column: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value or "").strip() == column)
