"""Lays a tab on Google Sheets: headers, formats, widths, rules and folds of its columns; in a new tab or beside what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stm_sheets.model import Layout, Register, Type, Value
from stm_sheets.places import design
from stm_sheets.places.front import DASHBOARD
from stm_sheets.places.google.about import Tab
from stm_sheets.places.google.batch import Request, updates
from stm_sheets.places.google.formats import cell_format, colour, high, number_format, pixels
from stm_sheets.places.google.rules import ruled
from stm_sheets.places.google.spans import columns, runs, sized, stretch
from stm_sheets.places.hints import meaning
from stm_sheets.tables.office import HISTORY

ROWS, MORE_ROWS = 1000, 200
"""How many rows a tab has in which people or the program write day by day, and how many more than its default rows any other."""

BESIDE = 10
"""Columns to the right of the dashboard's figures, for the charts."""

Rows = Sequence[Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What all tabs are laid by: the layout, the range of the names of staff, and the program's account."""

    layout: Layout
    people: str
    account: str

    def defaults(self, register: Register) -> Rows:
        """The rows that a new tab has at first."""
        return self.layout.defaults.get(register.tab, ())

    def size(self, register: Register) -> tuple[int, int]:
        """Rows and columns of a new tab."""
        daily = design.is_worked(register) or register.tab == HISTORY.tab
        beside = BESIDE if register.tab == DASHBOARD else 0
        return ROWS if daily else len(self.defaults(register)) + MORE_ROWS, len(register.columns) + beside

    def hides(self, register: Register) -> bool:
        """Whether people do not see the tab."""
        return register.tab in self.layout.hidden


def opened(tab: Tab, register: Register, plan: Plan) -> Request:
    """The request that adds a tab, behind the others."""
    looks = {"sheetId": tab.sheet, "title": tab.title, "hidden": plan.hides(register), "tabColorStyle": colour(design.tongue(register))}
    grid = {"rowCount": tab.rows, "columnCount": tab.columns, "frozenRowCount": 1, "frozenColumnCount": design.frozen(register)}
    return {"addSheet": {"properties": looks | {"gridProperties": grid}}}


def reopened(tab: Tab, register: Register, plan: Plan) -> Request:
    """The request that makes a blank tab like a new one, its name and place kept, and no smaller than it is."""
    rows, width = plan.size(register)
    size = {"rowCount": max(rows, tab.rows), "columnCount": max(width, tab.columns)}
    grid = {**size, "frozenRowCount": 1, "frozenColumnCount": design.frozen(register)}
    looks = {"sheetId": tab.sheet, "hidden": plan.hides(register), "tabColorStyle": colour(design.tongue(register)), "gridProperties": grid}
    fields = "hidden,tabColorStyle,gridProperties(rowCount,columnCount,frozenRowCount,frozenColumnCount)"
    return {"updateSheetProperties": {"properties": looks, "fields": fields}}


def filled(sheet: int, register: Register, plan: Plan) -> Iterator[Request]:
    """The columns of a new tab and its default rows."""
    yield from laid_columns(sheet, register, range(len(register.columns)), plan)
    yield sized(sheet, "ROWS", 0, 1, high(design.header_height(register)))
    rows = plan.defaults(register)
    cells = {(number, place): row.get(name) for number, row in enumerate(rows, 1) for place, name in enumerate(register.names)}
    yield from updates(sheet, {place: value for place, value in cells.items() if value is not None and value != ""})
    yield from _folded(sheet, register)


def laid_columns(sheet: int, register: Register, places: Iterable[int], plan: Plan) -> Iterator[Request]:
    """Headers, formats, widths and rules of columns that nobody has used; `register` has its columns where the tab has them."""
    opening, tints, wrap = design.opening(register), design.tints(register), not plan.hides(register)
    wanted = list(places)
    for first, end in runs(wanted):
        headers = [_header(register, place, tints[place]) for place in range(first, end)]
        fields = "userEnteredValue,userEnteredFormat,note"
        start = {"sheetId": sheet, "rowIndex": 0, "columnIndex": first}
        yield {"updateCells": {"start": start, "rows": [{"values": headers}], "fields": fields}}
    for place in wanted:
        column = register.columns[place]
        look = cell_format(design.cell(column, opens=place in opening, wrap=wrap))
        yield {
            "repeatCell": {"range": columns(sheet, place, place + 1), "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat"}
        }
        yield sized(sheet, "COLUMNS", place, place + 1, pixels(column.width))
        yield from ruled(sheet, column, place, plan.people)


def _header(register: Register, place: int, tint: str) -> Request:
    column = register.columns[place]
    look = cell_format(design.header(column, tint))
    return {"userEnteredValue": {"stringValue": column.name}, "userEnteredFormat": look, "note": meaning(column)}


def _folded(sheet: int, register: Register) -> Iterator[Request]:
    """Bands that fold away, with their handle before them, where the first column of the band stays."""
    groups = [stretch(sheet, "COLUMNS", first, end) for first, end in runs(design.folds(register))]
    for group in groups:
        yield {"addDimensionGroup": {"range": group}}
    if groups:
        looks = {"sheetId": sheet, "gridProperties": {"columnGroupControlAfter": False}}
        yield {"updateSheetProperties": {"properties": looks, "fields": "gridProperties.columnGroupControlAfter"}}


def noted(sheet: int, register: Register, places: Iterable[int]) -> Iterator[Request]:
    """Notes on headers that have none."""
    for first, end in runs(places):
        values = [{"note": meaning(register.columns[place])} for place in range(first, end)]
        start = {"sheetId": sheet, "rowIndex": 0, "columnIndex": first}
        yield {"updateCells": {"start": start, "rows": [{"values": values}], "fields": "note"}}


def shown_as(sheet: int, register: Register, places: Iterable[int], rows: tuple[int, int | None]) -> Iterator[Request]:
    """Number formats of columns from one row (counted from 0) up to another, None for all the rest."""
    top, bottom = rows
    for place in places:
        span = columns(sheet, place, place + 1, top=top) | ({} if bottom is None else {"endRowIndex": bottom})
        look = {"numberFormat": number_format(design.number_format(register.columns[place]))}
        yield {"repeatCell": {"range": span, "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat.numberFormat"}}


def dates(register: Register) -> list[int]:
    """The columns that hold dates."""
    return [place for place, column in enumerate(register.columns) if column.type is Type.DATE]
