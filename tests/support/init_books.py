"""Workbooks as an outsider makes and reads them, with openpyxl and XlsxWriter, for the tests of `init`."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from stm_sheets.model import Kind
from stm_sheets.places.excel.provision import provision
from stm_sheets.places.layout import layout

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAYOUT = layout()
TABS = [register.tab for register in LAYOUT.registers]
REGISTERS = {register.tab: register for register in LAYOUT.registers}


def init(path: Path) -> list[str]:
    return list(provision(path, LAYOUT))


def settled(path: Path) -> bool:
    """Whether a second init says nothing and leaves every byte."""
    before = path.read_bytes()
    return not init(path) and path.read_bytes() == before


def cells(path: Path) -> dict[str, dict[str, object]]:
    """All filled cells: tab, place, value."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
        for sheet in book.worksheets
    }


def tab(path: Path, name: str) -> Worksheet:
    return openpyxl.load_workbook(path)[name]


def headers(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet[1] if cell.value]


def column(sheet: Worksheet, name: str) -> list[object]:
    """The cells below a header."""
    at = next(cell.column for cell in sheet[1] if cell.value == name)
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows by header."""
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True) if any(row)]


def write(path: Path, tabs: dict[str, list[list[object]]]) -> Path:
    """A plain book with these rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def rules(sheet: Worksheet, name: str) -> list[object]:
    """The validations of the cells below a header."""
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == name)
    return [rule for rule in sheet.data_validations.dataValidation if f"{letter}2" in rule.sqref]


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def system(name: str) -> list[str]:
    return [column.name for column in REGISTERS[name].columns if column.kind is not Kind.EVIDENCE]


def day(year: int, month: int, day_: int) -> dt.datetime:
    """A date as openpyxl reads it."""
    return dt.datetime(year, month, day_)  # noqa: DTZ001 - a cell knows no zone
