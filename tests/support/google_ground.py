"""A Google spreadsheet as the contract suite meets it: laid and looked at through the service's own door, with no look behind it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from stm_sheets.core.cells import EPOCHS
from stm_sheets.model import Book, CellError
from stm_sheets.places.google.answers import SHOWN
from stm_sheets.places.google.batch import entered
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.names import quoted
from tests.support.corner import OTHERS, Corner
from tests.support.grounds import DATES, Formula, Look, Page, Seen, Typed, trimmed

Api = dict[str, Any]
MIDNIGHT = datetime.min.time()
CELL = "userEnteredValue,effectiveValue,userEnteredFormat(numberFormat,textFormat(bold)),dataValidation(condition)"
SEEN = f"sheets(properties(sheetId,title,hidden),data(startRow,startColumn,rowData(values({CELL}))))"
FAILING = {"#REF!": "='tidak ada'!A1", "#NAME?": "=TIDAKADA()", "#DIV/0!": "=1/0"}
"""Nobody can type an error: a formula that fails shows it."""


@dataclass
class GoogleGround:
    """A spreadsheet, or a corner of one."""

    client: GoogleClient | Corner
    id: str
    kind = "google"
    _sheets: dict[str, int] = field(default_factory=dict)
    _others: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._others = set(self.tabs().values())

    def lay(self, *pages: Page) -> None:
        gone: list[Api] = [{"deleteSheet": {"sheetId": sheet}} for sheet in self.tabs().values()]
        self._sheets = {page.title: secrets.randbelow(2**31 - 1) + 1 for page in pages}
        made = [one for page in pages for one in _laid(page, self._sheets[page.title])]
        self.send(*gone, *made)

    def send(self, *requests: Api) -> None:
        self.client.batch_update(self.id, {"requests": list(requests)}, "spreadsheetId")

    def book(self) -> Book:
        return GoogleBook(self.client, self.id)

    def tabs(self) -> dict[str, int]:
        """The ids of the tabs that the tests laid, and of those that the program added to them."""
        told = self.client.spreadsheet(self.id, "sheets(properties(sheetId,title))")
        named = {sheet["properties"]["title"]: sheet["properties"].get("sheetId", 0) for sheet in _list(told, "sheets")}
        return {title: sheet for title, sheet in named.items() if not title.startswith(OTHERS) and sheet not in self._others}

    def _looked(self, *tabs: str) -> Iterator[tuple[Api, list[list[Api]]]]:
        """The properties of tabs, and their cells."""
        told = self.client.spreadsheet(self.id, SEEN, [quoted(tab) for tab in tabs])
        for sheet in _list(told, "sheets"):
            yield sheet["properties"], [row.get("values", []) for data in sheet["data"] for row in data.get("rowData", [])]

    def seen(self) -> Seen:
        self._sheets = self.tabs()
        found = {}
        for properties, rows in self._looked(*self._sheets):
            found[properties["title"]] = trimmed([[_typed(cell) for cell in row] for row in rows])
        return found

    def type(self, tab: str, row: int, column: str, value: Typed) -> None:
        ((_, rows),) = self._looked(tab)
        start = {"sheetId": self._sheets[tab], "rowIndex": row - 1, "columnIndex": _place(rows, column)}
        self.send({"updateCells": {"start": start, "rows": [{"values": [_cell(value)]}], "fields": "userEnteredValue"}})

    def look(self, tab: str, row: int, column: str) -> Look | None:
        ((_, rows),) = self._looked(tab)
        cell = dict(enumerate(rows[row - 1])).get(_place(rows, column), {})
        style = cell.get("userEnteredFormat", {})
        choices = cell.get("dataValidation", {}).get("condition", {}).get("values", [])
        day = style.get("numberFormat", {}).get("type", "").startswith("DATE")
        return Look(style.get("textFormat", {}).get("bold", False), day, tuple(one["userEnteredValue"] for one in choices))

    def hidden(self, tab: str) -> bool | None:
        return next(bool(properties.get("hidden")) for properties, _ in self._looked(tab))


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    return list(told.get(name, []))


def _laid(page: Page, sheet: int) -> Iterator[Api]:
    headers = [str(name or "").strip() for name in page.lines[0]] if page.lines else []
    grid = {"rowCount": max(len(page.lines) + page.spare, 1), "columnCount": max([*map(len, page.lines), 1]) + 1}
    yield {"addSheet": {"properties": {"sheetId": sheet, "title": page.title, "gridProperties": grid}}}
    rows = [{"values": [_cell(value) for value in line]} for line in page.lines]
    for column, name in enumerate(headers):
        if name in DATES:
            yield _formatted(sheet, (1, None), (column, column + 1), {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}})
    fields = "userEnteredValue,userEnteredFormat"
    for number, row in enumerate(rows):
        for column, cell in enumerate(row["values"]):
            if cell:
                start = {"sheetId": sheet, "rowIndex": number, "columnIndex": column}
                own = fields if "userEnteredFormat" in cell else "userEnteredValue"
                yield {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": own}}
    for number in page.bold:
        yield _formatted(sheet, (number - 1, number), (0, len(headers)), {"textFormat": {"bold": True}})
    for name, choices in page.lists.items():
        yield _listed(sheet, len(page.lines), headers.index(name), choices)


def _span(sheet: int, rows: tuple[int, int | None], columns: tuple[int, int]) -> Api:
    end = {} if rows[1] is None else {"endRowIndex": rows[1]}
    return {"sheetId": sheet, "startRowIndex": rows[0], **end, "startColumnIndex": columns[0], "endColumnIndex": columns[1]}


def _formatted(sheet: int, rows: tuple[int, int | None], columns: tuple[int, int], style: Api) -> Api:
    fields = f"userEnteredFormat.{next(iter(style))}"
    return {"repeatCell": {"range": _span(sheet, rows, columns), "cell": {"userEnteredFormat": style}, "fields": fields}}


def _listed(sheet: int, rows: int, column: int, choices: Sequence[str]) -> Api:
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": choice} for choice in choices]}
    span = _span(sheet, (1, rows), (column, column + 1))
    return {"setDataValidation": {"range": span, "rule": {"condition": condition, "strict": False, "showCustomUi": True}}}


def _cell(value: Typed) -> Api:
    if isinstance(value, CellError):
        return {"userEnteredValue": {"formulaValue": FAILING[value.text]}}
    if isinstance(value, Formula):
        return {"userEnteredValue": {"formulaValue": value.text}}
    if isinstance(value, datetime):
        moment = (value - datetime.combine(EPOCHS[False], MIDNIGHT)) / timedelta(days=1)
        style = {"numberFormat": {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}}
        return {"userEnteredValue": {"numberValue": moment}, "userEnteredFormat": style}
    if isinstance(value, date):
        return {**entered(value), "userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}}
    return entered(value)


def _typed(cell: Api) -> Typed:
    """What a cell holds, a number under a date's format as the date that people see."""
    shown = cell.get("effectiveValue", {})
    if "errorValue" in shown:
        return CellError(SHOWN[shown["errorValue"]["type"]])
    value = cell.get("userEnteredValue", {})
    if "formulaValue" in value:
        return Formula(value["formulaValue"])
    held: Typed = next(iter(value.values()), None)
    kind = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type", "")
    if kind.startswith("DATE") and isinstance(held, int | float) and not isinstance(held, bool):
        return datetime.combine(EPOCHS[False], MIDNIGHT) + timedelta(seconds=round(held * 86400))
    return held


def _place(rows: Sequence[Sequence[Api]], column: str) -> int:
    headers = [str(_typed(cell) or "").strip() for cell in rows[0]]
    return headers.index(column)
