"""A spreadsheet as a file, as Drive exports it (CSV, TSV, .xlsx), and a CSV file as the only tab of a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl

from tests.sheets_server import a1, state, values
from tests.sheets_server.answers import Raw
from tests.sheets_server.call import Api, Call
from tests.sheets_server.drive import MIME, DriveError, opened, touched
from tests.sheets_server.schema import upload
from tests.sheets_server.state import Sheet, Spreadsheet

CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORT = upload("drive.files.import", "PUT", "/upload/drive/v2/files/{fileId}")


def export(call: Call) -> Raw:
    """drive.files.export: the first tab as text, or all tabs as a workbook."""
    spreadsheet, kind = opened(call), call.one("mimeType")
    if kind in (CSV, TSV):
        return Raw(kind, _text(spreadsheet, "," if kind == CSV else "\t"))
    if kind == XLSX:
        return Raw(kind, _workbook(spreadsheet))
    raise DriveError(400, "badRequest", "The requested conversion is not supported.", "convertTo")


def _rows(spreadsheet: Spreadsheet, sheet: Sheet, rendering: str) -> list[list[Any]]:
    found = values.get(spreadsheet, a1.quoted(sheet.title), {"valueRenderOption": [rendering]})
    return list(found.get("values", []))


def _text(spreadsheet: Spreadsheet, separator: str) -> bytes:
    rows = _rows(spreadsheet, spreadsheet.sheets[0], "FORMATTED_VALUE")
    width = max(map(len, rows), default=0)
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().removesuffix("\r\n").encode()


def _workbook(spreadsheet: Spreadsheet) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in spreadsheet.sheets:
        tab = book.create_sheet(sheet.title)
        tab.sheet_state = "hidden" if sheet.properties.get("hidden") else "visible"
        for place, row in enumerate(_rows(spreadsheet, sheet, "UNFORMATTED_VALUE")):
            for column, value in enumerate(row):
                _fill(tab.cell(place + 1, column + 1), value, sheet.cells.get((place, column), {}))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, value: Any, stored: Api) -> None:
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    pattern = stored.get("userEnteredFormat", {}).get("numberFormat", {}).get("pattern")
    if pattern:
        cell.number_format = pattern


def bring_in(call: Call) -> Api:
    """Drive v2's upload, as gspread's import_csv uses it: the other tabs go, the first one holds the file."""
    spreadsheet = opened(call, 2)
    rows = list(csv.reader(io.StringIO(call.body.decode("utf-8-sig", "replace"))))
    first = spreadsheet.sheets[0]
    spreadsheet.sheets = [state.new_sheet({"sheetId": first.id, "title": first.title})]
    if rows:
        values.update(spreadsheet, f"{a1.quoted(first.title)}!A1", {"valueInputOption": ["USER_ENTERED"]}, {"values": rows})
    touched(spreadsheet, call.now)
    return {"kind": "drive#file", "id": spreadsheet.id, "title": spreadsheet.properties["title"], "mimeType": MIME}
