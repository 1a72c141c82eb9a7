"""A spreadsheet in which something of every kind hangs on cells, and short ways to ask for batches and to see what became of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.sheets_server import batch, state
from tests.sheets_server.desk import ANYONE, Asker
from tests.sheets_server.errors import ApiError
from tests.sheets_server.state import Sheet, Spreadsheet, Store

Api = dict[str, Any]
OTHER = 7
MARK, ROW_MARK, COLUMN_MARK, TAB_MARK = 901, 902, 903, 904
PROTECTED, BANDED, VIEW, CHART, SLICER = 11, 12, 13, 14, 15
WHOLE = {"startRowIndex": 0, "endRowIndex": 20, "startColumnIndex": 0, "endColumnIndex": 8}
ROBOT, PERSON = "robot@contoh.iam.gserviceaccount.com", "orang@contoh.id"


def box(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Api:
    """A GridRange."""
    return {"sheetId": sheet, "startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


def span(start: int, end: int, axis: str = "ROWS", sheet: int = 0) -> Api:
    """A DimensionRange."""
    return {"sheetId": sheet, "dimension": axis, "startIndex": start, "endIndex": end}


def value(found: Any) -> Api:
    """A cell's data with this value."""
    kind = {bool: "boolValue", str: "stringValue"}.get(type(found), "numberValue")
    if kind == "stringValue" and found.startswith("="):
        kind = "formulaValue"
    return {"userEnteredValue": {kind: found}}


def write(top: int, left: int, rows: list[list[Any]], sheet: int = 0) -> Api:
    """The request that writes these values from a corner on."""
    start = {"sheetId": sheet, "rowIndex": top, "columnIndex": left}
    return {
        "updateCells": {"start": start, "fields": "userEnteredValue", "rows": [{"values": [value(one) for one in row]} for row in rows]}
    }


@dataclass
class Book:
    """A spreadsheet under an account, changed by batches alone."""

    asker: Asker = ANYONE
    store: Store = field(default_factory=Store)

    def __post_init__(self) -> None:
        self.spreadsheet: Spreadsheet = state.blank(self.store, {"title": "Buku", "locale": "in_ID", "timeZone": "Asia/Jakarta"})
        self.ask(
            {"updateSheetProperties": {"properties": {"gridProperties": {"rowCount": 20, "columnCount": 8}}, "fields": "gridProperties"}},
            {"addSheet": {"properties": {"sheetId": OTHER, "title": "Lain", "gridProperties": {"rowCount": 10, "columnCount": 5}}}},
            write(0, 0, [["No", "Nama", "Nilai", "Rumus"], *([f"K{row}", f"n{row}", row, f"=C{row + 1}"] for row in range(1, 11))]),
        )

    @property
    def sheet(self) -> Sheet:
        return self.spreadsheet.sheets[0]

    def ask(self, *requests: Api, **more: Any) -> list[Api]:
        """The replies; each request must be one that a client may send."""
        return self.answer(*requests, **more)["replies"]

    def answer(self, *requests: Api, **more: Any) -> Api:
        body = {"requests": copy.deepcopy(list(requests)), **more}
        return batch.update(self.spreadsheet, body, {}, self.asker)

    def refused(self, *requests: Api) -> str:
        """Why the batch is refused, after nothing of it was done."""
        before = self.all()
        with pytest.raises(ApiError) as caught:
            self.ask(*requests)
        assert self.all() == before
        assert caught.value.code == 400
        return caught.value.message

    def all(self) -> Any:
        """All that is kept, as it is now."""
        return copy.deepcopy(
            (
                self.spreadsheet.properties,
                self.spreadsheet.named_ranges,
                self.spreadsheet.developer_metadata,
                [
                    (one.properties, one.cells.rows, one.row_metadata, one.column_metadata, _filled(one), one.basic_filter)
                    for one in self.spreadsheet.sheets
                ],
            )
        )

    def column(self, index: int, sheet: int = 0) -> list[Any]:
        """What stands in a column, None for empty cells, up to the last that is filled."""
        tab = self.spreadsheet.sheet(sheet)
        found = [self.at(row, index, sheet) for row in range(tab.rows)]
        while found and found[-1] is None:
            found.pop()
        return found

    def at(self, row: int, column: int, sheet: int = 0) -> Any:
        """What was entered into a cell."""
        cell = self.spreadsheet.sheet(sheet).cells.get((row, column)) or {}
        return next(iter(cell.get("userEnteredValue", {}).values()), None)

    def look(self, row: int, column: int) -> Api:
        return (self.sheet.cells.get((row, column)) or {}).get("userEnteredFormat", {})


def _filled(sheet: Sheet) -> dict[str, list[Api]]:
    return {name: entries for name, entries in sheet.parts.items() if entries}


LIST = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Ya"}, {"userEnteredValue": "Tidak"}]}, "strict": True}
RED = {"backgroundColor": {"red": 1}}
RULE = {"booleanRule": {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$C5>3"}]}, "format": RED}}
COLUMN_CHART = {
    "basicChart": {
        "chartType": "COLUMN",
        "domains": [{"domain": {"sourceRange": {"sources": [box(0, 11, 0, 1)]}}}],
        "series": [{"series": {"sourceRange": {"sources": [box(0, 11, 2, 3)]}}}],
    }
}


def metadata(number: int, location: Api, key: str = "kunci") -> Api:
    """The request for a piece of developer metadata."""
    entry = {"metadataId": number, "metadataKey": key, "metadataValue": "nilai", "location": location, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


ANCHOR = {"anchorCell": {"sheetId": OTHER, "rowIndex": 2, "columnIndex": 1}}
# Something of every kind, all about the rows from 4 to 8 (from 0) of the first tab.
FURNITURE: list[Api] = [
    {"mergeCells": {"range": box(5, 6, 4, 6)}},
    {"setDataValidation": {"range": box(4, 9, 6, 7), "rule": LIST}},
    {"addConditionalFormatRule": {"rule": {"ranges": [box(4, 9, 0, 8)], **RULE}}},
    {"addProtectedRange": {"protectedRange": {"protectedRangeId": PROTECTED, "range": box(4, 9, 3, 4), "editors": {"users": [ROBOT]}}}},
    {"addBanding": {"bandedRange": {"bandedRangeId": BANDED, "range": box(4, 9, 0, 8), "rowProperties": {"firstBandColor": {"red": 1}}}}},
    {
        "setBasicFilter": {
            "filter": {"range": box(4, 9, 0, 8), "filterSpecs": [{"columnIndex": 2, "filterCriteria": {"hiddenValues": ["5"]}}]}
        }
    },
    {"addFilterView": {"filter": {"filterViewId": VIEW, "title": "Terlambat", "range": box(4, 9, 0, 8)}}},
    {"addNamedRange": {"namedRange": {"namedRangeId": "nama", "name": "Data", "range": box(4, 9, 0, 8)}}},
    {"addDimensionGroup": {"range": span(4, 9)}},
    {"addDimensionGroup": {"range": span(2, 4, "COLUMNS")}},
    {"updateDimensionProperties": {"range": span(5, 6), "properties": {"pixelSize": 40}, "fields": "pixelSize"}},
    {"addChart": {"chart": {"chartId": CHART, "spec": COLUMN_CHART, "position": {"overlayPosition": ANCHOR}}}},
    {
        "addSlicer": {
            "slicer": {
                "slicerId": SLICER,
                "spec": {"dataRange": box(4, 9, 0, 8), "columnIndex": 2},
                "position": {"overlayPosition": ANCHOR},
            }
        }
    },
    {"addTable": {"table": {"tableId": "tabel", "name": "Tabel", "range": box(0, 4, 0, 2, OTHER)}}},
    {
        "updateCells": {
            "range": box(5, 6, 1, 2),
            "fields": "note,userEnteredFormat.textFormat.bold",
            "rows": [{"values": [{"note": "catatan", "userEnteredFormat": {"textFormat": {"bold": True}}}]}],
        }
    },
    metadata(MARK, {"spreadsheet": True}),
    metadata(ROW_MARK, {"dimensionRange": span(5, 6)}),
    metadata(COLUMN_MARK, {"dimensionRange": span(2, 3, "COLUMNS")}),
    metadata(TAB_MARK, {"sheetId": 0}),
    write(0, 3, [["=Sheet1!C6", '="C6"&C6'], ["  a   b "]], OTHER),
]


def furnished(asker: Asker = ANYONE) -> Book:
    """A book with all of the furniture."""
    book = Book(asker=asker)
    book.ask(*FURNITURE)
    return book


def rows_of(book: Book) -> dict[str, Any]:
    """The rows on which each thing of a furnished book hangs now."""
    parts = book.sheet.parts
    first = {name: parts.get(name, [])[:1] for name in parts}
    found = {name: _ends(entry[0]["range"]) for name, entry in first.items() if entry and "range" in entry[0] and name != "columnGroups"}
    chart = [
        one["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"] for one in book.spreadsheet.sheets[1].part("charts")
    ]
    marks = [one["location"]["dimensionRange"] for one in book.sheet.part("developerMetadata") if one["metadataId"] == ROW_MARK]
    return {
        **found,
        "merges": [_ends(one) for one in book.sheet.part("merges")],
        "rules": [_ends(one["ranges"][0]) for one in parts.get("conditionalFormats", [])],
        "named": [_ends(one["range"]) for one in book.spreadsheet.named_ranges],
        "filter": _ends(book.sheet.basic_filter["range"]) if book.sheet.basic_filter else None,
        "chart": [_ends(one) for sources in chart for one in sources],
        "mark": [_ends(one) for one in marks],
        "sizes": sorted(book.sheet.row_metadata),
        "lists": sorted({row for row, column in book.sheet.cells if "dataValidation" in book.sheet.cells[row, column]}),
        "notes": [row for row, column in book.sheet.cells if "note" in book.sheet.cells[row, column]],
    }


def _ends(place: Api) -> tuple[int, int]:
    return (place["startRowIndex"], place["endRowIndex"]) if "startRowIndex" in place else (place["startIndex"], place["endIndex"])
