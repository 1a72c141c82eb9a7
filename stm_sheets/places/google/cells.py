"""Looks through the cells of a spreadsheet for what a check-up has to tell: dates that do not show as such, formulas, long texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from stm_sheets.core.cells import canonical
from stm_sheets.model import Health, Raw
from stm_sheets.places.design import is_system
from stm_sheets.places.excel.refs import letter
from stm_sheets.places.google.about import Answer
from stm_sheets.places.google.names import quoted, stretch
from stm_sheets.places.google.reading import DATES, FIRST_SERIAL, LAST_SERIAL, Grid, grid
from stm_sheets.places.google.spans import runs
from stm_sheets.places.google.survey import PROGRAM, Client, Ground, Site
from stm_sheets.places.google.tabs import dates as date_columns

FORMULAS = "sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue(formulaValue)))))"
FEW = 5
"""So many rows are told by number."""


class Formats(Protocol):
    """The service as far as it tells how cells are shown."""

    def number_formats(self, spreadsheet: str, ranges: Sequence[str]) -> list[list[str]]:
        """For each range of one column the kind of number format of its cells."""
        ...


def dates(client: Formats, spreadsheet: str, grounds: Sequence[Ground]) -> Iterator[Health]:
    """Numbers in columns of dates that the sheet shows as numbers."""
    asked = [(ground, place, rows) for ground in grounds for place in date_columns(ground.shadow) if (rows := _numbers(ground, place))]
    ranges = [stretch(ground.tab.title, place, 2, ground.bottom) for ground, place, _ in asked]
    told = client.number_formats(spreadsheet, ranges) if ranges else []
    found = False
    for (ground, place, rows), kinds in zip(asked, told, strict=True):
        plain = [row for row in rows if (kinds[row - 2] if row - 2 < len(kinds) else "") not in DATES]
        if plain:
            found = True
            advice = "pilih sel itu, lalu Format > Angka > Tanggal"
            yield Health(_column(ground, place), well=False, message=f"tanggal tampil sebagai angka di {_rows(plain)}; {advice}.")
    if not found:
        yield Health("Kolom tanggal", well=True, message="setiap tanggal tampil sebagai tanggal.")


def _numbers(ground: Ground, place: int) -> list[int]:
    """The rows in which a column holds a number that can be a date."""
    return [number for number, row in enumerate(ground.cells.rows, 2) if place < len(row) and _may_be_date(row[place])]


def _may_be_date(cell: Raw) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and FIRST_SERIAL <= cell < LAST_SERIAL + 1


def formulas(client: Client, spreadsheet: str, grounds: Sequence[Ground]) -> Iterator[Health]:
    """Formulas in the program's columns: what they show is taken for what the program wrote."""
    wanted = [ground for ground in grounds if ground.register.tab not in PROGRAM and ground.bottom > 1]
    ranges = [span for ground in wanted for span in _system(ground)]
    told = client.spreadsheet(spreadsheet, FORMULAS, ranges).get("sheets", ()) if ranges else ()
    by_id = {ground.tab.sheet: ground for ground in wanted}
    found = False
    for sheet in cast("Sequence[Answer]", told):
        ground = by_id[cast("dict[str, int]", sheet.get("properties", {})).get("sheetId", 0)]
        for place, rows in sorted(_formula_rows(sheet).items()):
            found = True
            advice = "hapus rumusnya; program mengisinya kembali"
            yield Health(_column(ground, place), well=False, message=f"ada rumus di {_rows(rows)}; {advice}.")
    if not found:
        yield Health("Rumus", well=True, message="tidak ada rumus di kolom program.")


def _system(ground: Ground) -> Iterator[str]:
    """The program's columns that stand in the tab, without the header."""
    columns = ground.shadow.columns
    places = [place for place, column in enumerate(columns) if is_system(column) and column.name not in ground.fresh]
    for first, end in runs(places):
        yield f"{quoted(ground.tab.title)}!{letter(first)}2:{letter(end - 1)}{ground.bottom}"


def _formula_rows(sheet: Answer) -> dict[int, list[int]]:
    """The rows, by column, in which a formula stands."""
    found: dict[int, list[int]] = {}
    for data in cast("Sequence[Answer]", sheet.get("data", ())):
        top, left = cast("int", data.get("startRow", 0)), cast("int", data.get("startColumn", 0))
        for row, line in enumerate(cast("Sequence[Answer]", data.get("rowData", ())), top + 1):
            for place, cell in enumerate(cast("Sequence[Answer]", line.get("values", ())), left):
                if "formulaValue" in cast("Answer", cell.get("userEnteredValue", {})):
                    found.setdefault(place, []).append(row)
    return found


def longest(client: Client, spreadsheet: str, site: Site) -> tuple[int, str]:
    """How many characters the longest text has, and in which cell of which tab it stands; (0, "") in an empty book."""
    tabs = {ground.tab.title: ground.cells for name, ground in site.grounds.items() if name not in PROGRAM}
    rest = [ground.tab.title for name, ground in site.grounds.items() if name in PROGRAM]
    answers = client.values_batch_get(spreadsheet, [quoted(title) for title in rest]) if rest else []
    tabs |= {title: grid(answer) for title, answer in zip(rest, answers, strict=True)}
    return max((_longest(title, found) for title, found in tabs.items()), default=(0, ""))


def _longest(title: str, found: Grid) -> tuple[int, str]:
    most, where = 0, ""
    for number, row in enumerate(found.rows, 2):
        for place, cell in enumerate(row):
            if (length := len(canonical(cell))) > most:
                most, where = length, f"sel {letter(place)}{number} di tab {title}"
    return most, where


def _column(ground: Ground, place: int) -> str:
    return f"Tab {ground.tab.title}, kolom {ground.shadow.names[place]}"


def _rows(rows: Sequence[int]) -> str:
    """Row numbers as people read them."""
    more = f" dan {len(rows) - FEW} baris lain" if len(rows) > FEW else ""
    return f"baris {', '.join(map(str, rows[:FEW]))}{more}"
