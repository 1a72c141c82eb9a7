"""What the server knows: spreadsheets by id, each as what people entered in it, in the API's own dicts.

Stored in a cell are `userEnteredValue`, `userEnteredFormat`, `dataValidation`, `note`, `textFormatRuns` ...; what follows from them
(`effectiveValue`, `formattedValue`, `effectiveFormat`, `hyperlink`) is made when it is read (shown.py). A `numberValue` that is whole is
an int. No dict of the API in here is ever changed in place: whoever changes one puts a new one. So a snapshot, and with it a
rollback, costs a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from threading import RLock
from typing import Any

from tests.sheets_server import defaults, get, tidy
from tests.sheets_server.cells import Cell, Cells
from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.griddata import DERIVED

__all__ = ["ApiError", "Cell", "Cells", "Sheet", "Spreadsheet", "Store", "blank", "create", "invalid"]

Api = dict[str, Any]
MOST_CELLS = 10_000_000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(eq=False)
class Sheet:
    """One tab. `properties` always holds sheetId, title, index, sheetType and gridProperties with rowCount and columnCount.

    `parts` are the lists that `Sheet` has in the API, under the API's names: merges, conditionalFormats, filterViews, protectedRanges,
    bandedRanges, rowGroups, columnGroups, charts, tables, slicers, developerMetadata (those of its rows and columns, and its own).
    """

    properties: Api
    cells: Cells = field(default_factory=Cells)
    row_metadata: dict[int, Api] = field(default_factory=dict)
    column_metadata: dict[int, Api] = field(default_factory=dict)
    parts: dict[str, list[Api]] = field(default_factory=dict)
    basic_filter: Api | None = None

    @property
    def id(self) -> int:
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return int(self.properties["gridProperties"]["columnCount"])

    def part(self, name: str) -> list[Api]:
        """The list of this name, to be read and changed."""
        return self.parts.setdefault(name, [])

    def set_grid(self, **counts: Any) -> None:
        """Other gridProperties; None takes one away."""
        grid = {**self.properties["gridProperties"], **counts}
        self.properties = {**self.properties, "gridProperties": {name: value for name, value in grid.items() if value is not None}}

    def snapshot(self) -> Sheet:
        return replace(
            self,
            cells=self.cells.copy(),
            row_metadata=dict(self.row_metadata),
            column_metadata=dict(self.column_metadata),
            parts={name: list(entries) for name, entries in self.parts.items()},
        )


@dataclass(eq=False)
class Spreadsheet:
    """`developer_metadata` are those located at the spreadsheet; `file` is what Drive knows of it (times, owners, permissions)."""

    id: str
    properties: Api
    numbers: Random
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Api] = field(default_factory=list)
    developer_metadata: list[Api] = field(default_factory=list)
    file: Api = field(default_factory=dict)

    @property
    def locale(self) -> str:
        return str(self.properties["locale"])

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab with this id; ApiError as live where there is none."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """The tab of this name, exactly so, else with other capitals."""
        alike = [sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()]
        return next((sheet for sheet in alike if sheet.title == title), alike[0] if alike else None)

    def number(self) -> int:
        """A new id, as the service picks them at random, that no tab has."""
        taken = {sheet.id for sheet in self.sheets}
        return next(found for found in iter(lambda: self.numbers.randrange(1, 2**31), 0) if found not in taken)

    def check_size(self, more: int) -> None:
        """ApiError where so many more cells would be above the limit of the service."""
        if sum(sheet.rows * sheet.columns for sheet in self.sheets) + more > MOST_CELLS:
            raise invalid(f"This action would increase the number of cells in the workbook above the limit of {MOST_CELLS} cells.")

    def grow(self, sheet: Sheet, rows: int, columns: int) -> None:
        """The grid has at least so many rows and columns afterwards."""
        rows, columns = max(rows, sheet.rows), max(columns, sheet.columns)
        if (rows, columns) != (sheet.rows, sheet.columns):
            self.check_size(rows * columns - sheet.rows * sheet.columns)
            sheet.set_grid(rowCount=rows, columnCount=columns)

    def renumber(self) -> None:
        """Each tab's index is its place, after the list of tabs changed."""
        for index, sheet in enumerate(self.sheets):
            if sheet.properties.get("index") != index:
                sheet.properties = {**sheet.properties, "index": index}

    def snapshot(self) -> Spreadsheet:
        """The state now, which later changes leave alone."""
        return replace(
            self,
            sheets=[sheet.snapshot() for sheet in self.sheets],
            named_ranges=list(self.named_ranges),
            developer_metadata=list(self.developer_metadata),
        )

    def restore(self, snapshot: Spreadsheet) -> None:
        """Back to what a snapshot holds; a snapshot serves once."""
        self.properties = snapshot.properties
        self.sheets = snapshot.sheets
        self.named_ranges = snapshot.named_ranges
        self.developer_metadata = snapshot.developer_metadata


@dataclass
class Store:
    """All spreadsheets. Whoever reads or changes one holds the lock. The same seed gives the same ids."""

    spreadsheets: dict[str, Spreadsheet] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    numbers: Random = field(default_factory=lambda: Random(2026))

    def open(self, spreadsheet_id: str) -> Spreadsheet:
        """The spreadsheet with this id; the service's 404 where there is none."""
        if spreadsheet_id not in self.spreadsheets:
            raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")
        return self.spreadsheets[spreadsheet_id]

    def new_id(self) -> str:
        return "1" + "".join(self.numbers.choices(LETTERS, k=43))


def new_sheet(properties: Api) -> Sheet:
    """A tab from what is known of it (at least its sheetId and title), the rest as the service fills it in."""
    grid = {"rowCount": 1000, "columnCount": 26, **properties.get("gridProperties", {})}
    return Sheet({"index": 0, "sheetType": "GRID", **properties, "gridProperties": grid})


def blank(store: Store, properties: Api, spreadsheet_id: str | None = None) -> Spreadsheet:
    """A new spreadsheet with one empty tab; `properties` (title, locale, timeZone ...) over the defaults of the service."""
    name = spreadsheet_id or store.new_id()
    spreadsheet = Spreadsheet(name, {**defaults.PROPERTIES, **properties}, store.numbers)
    spreadsheet.sheets = [new_sheet({"sheetId": 0, "title": "Sheet1"})]
    store.spreadsheets[name] = spreadsheet
    return spreadsheet


def create(store: Store, body: Api) -> Api:
    """spreadsheets.create: with the properties and the tabs asked for and what their grid data hold; answered without grid data."""
    spreadsheet = blank(store, body.get("properties") or {})
    asked = body.get("sheets") or []
    if asked:
        spreadsheet.sheets = []
    for place, wanted in enumerate(asked):
        properties = {"sheetId": spreadsheet.number(), "title": f"Sheet{place + 1}", **(wanted.get("properties") or {})}
        spreadsheet.sheets.append(_filled(new_sheet(properties), wanted))
    spreadsheet.renumber()
    return get.spreadsheet(spreadsheet, {})


def _filled(sheet: Sheet, wanted: Api) -> Sheet:
    """The tab with the cells of its grid data; ApiError for what this server does not create together with a tab."""
    if strange := wanted.keys() - {"properties", "data"}:
        raise invalid(f"This server creates tabs with properties and data only, not with: {', '.join(sorted(strange))}")
    for data in wanted.get("data") or []:
        for row, line in enumerate(data.get("rowData") or [], data.get("startRow") or 0):
            for column, cell in enumerate(line.get("values") or [], data.get("startColumn") or 0):
                sheet.cells[row, column] = {name: tidy.stored(part, name) for name, part in cell.items() if name not in DERIVED}
    return sheet
