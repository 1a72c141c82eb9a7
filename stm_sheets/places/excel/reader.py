"""Reads a tab: its header, and its rows one at a time, so that a large tab lies in memory once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stm_sheets.core.cells import number_text
from stm_sheets.model import Raw
from stm_sheets.places.excel.grid import Grid, words
from stm_sheets.places.excel.host import Host, Tree, main
from stm_sheets.places.excel.package import Package
from stm_sheets.places.excel.refs import LAST_COLUMN
from stm_sheets.places.excel.refuse import damaged
from stm_sheets.places.excel.scan import Errors, elements, rows_of, scan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ODD: frozenset[type] = frozenset({time, timedelta})
_DAY = 86_400


def find_tab(host: Host, wanted: str) -> tuple[str, str] | None:
    """A tab's name as written, and its part: the very name first, else the first that differs in capitals or outer spaces only."""
    tabs = [(name, part) for name, part in host.sheets() if part]
    fold = wanted.strip().casefold()
    exact = next((tab for tab in tabs if tab[0] == wanted), None)
    return exact or next((tab for tab in tabs if tab[0].strip().casefold() == fold), None)


def header(host: Host, package: Package, part: str) -> tuple[str, ...]:
    """Row 1 as trimmed text, "" where a cell is blank; nothing where the tab has no row 1."""
    for number, row in rows_of(package, part):
        if number == 1:
            return _texts(host, package, dict(Grid.cells(row)))
        if number > 1:
            break
    return ()


def headers(host: Host, package: Package, known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The headers of all tabs but those of the known titles."""
    return {title: header(host, package, part) for title, part in host.sheets() if part and title not in known}


def _texts(host: Host, package: Package, cells: dict[int, Tree]) -> tuple[str, ...]:
    texts = {column: _text(cell) for column, cell in cells.items() if 0 <= column <= LAST_COLUMN}
    indexes = {column: int(texts[column]) for column in texts if cells[column].get("t") == "s" and texts[column].isdecimal()}
    shared = shared_strings(host, package, set(indexes.values()))
    texts |= {column: shared.get(index, "") for column, index in indexes.items()}
    return tuple(texts.get(column, "").strip() for column in range(max(texts, default=-1) + 1))


def _text(cell: Tree) -> str:
    if cell.get("t") == "inlineStr":
        return words(cell.find(main("is")))
    text = str(cell.findtext(main("v")) or "").strip()
    return _number(text) if cell.get("t", "n") == "n" and text else text


def _number(text: str) -> str:
    try:
        return number_text(float(text))
    except (ValueError, OverflowError):
        return text


def shared_strings(host: Host, package: Package, wanted: set[int]) -> dict[int, str]:
    """The shared strings of these numbers; reads no further than the last of them."""
    part = host.linked("sharedStrings")
    if not wanted or not part:
        return {}
    entries = islice(enumerate(elements(package, part, "si")), max(wanted) + 1)
    return {index: words(entry) for index, entry in entries if index in wanted}


class Reader:
    """The cells of a workbook, by python-calamine."""

    def __init__(self, package: Package, path: Path) -> None:
        import python_calamine

        self.package = package
        try:
            self._workbook = python_calamine.CalamineWorkbook.from_path(path)
        except python_calamine.CalamineError as error:
            raise damaged(package.name, "tidak terbaca") from error

    def rows(self, tab: str, part: str) -> Iterator[Sequence[Raw]]:
        """The rows from row 2 on, blank ones between them too, each starting at column A."""
        import python_calamine

        errors = scan(self.package, part, tab)
        try:
            sheet = self._workbook.get_sheet_by_name(tab)
        except python_calamine.CalamineError as error:
            raise damaged(self.package.name, f"tab {tab} tidak terbaca") from error
        if sheet.start is not None:
            yield from _rows(sheet, sheet.start[1], errors)


def _rows(sheet: CalamineSheet, left: int, errors: Errors) -> Iterator[Sequence[Raw]]:
    pad: list[Raw] = [None] * left
    for number, row in enumerate(islice(sheet.iter_rows(), 1, None), 2):
        plain: Iterable[Any] = row if ODD.isdisjoint(map(type, row)) else map(_plain, row)
        cells: list[Raw] = [None if cell == "" else cell for cell in plain]
        if pad:
            cells = pad + cells
        if number in errors:
            for column, error in errors[number].items():
                if column < len(cells):
                    cells[column] = error
        yield cells


def _plain(cell: object) -> object:
    """A time of day or a length of time is the number that it stands for; all else stays."""
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6) / _DAY
    return cell / timedelta(days=1) if isinstance(cell, timedelta) else cell
