"""A workbook becomes a spreadsheet with the same tabs, typed values, date formats and hidden tabs."""

from __future__ import annotations

from datetime import date, datetime, time

import openpyxl
import pytest

from tests.sheets_server import get, seed, state, values
from tests.support.spreadsheets import TYPED, held


@pytest.fixture
def book(tmp_path):
    made = openpyxl.Workbook()
    first = made.active
    first.title = "Log Keluhan"
    first.append(["No Keluhan", "Tanggal Terima", "Skor", "Ya?", "Jam", "Rumus", "Teks"])
    first.append(["KLH-2026-0001", date(2026, 12, 31), 4.5, True, time(6, 0), "=C2*2", "=bukan rumus"])
    first["B2"].number_format = "dd/mm/yyyy"
    first["G2"].data_type = "s"
    first["A4"] = "007"
    first["B4"] = datetime.fromisoformat("2026-01-02T12:00")
    first["B4"].number_format = "dd/mm/yyyy hh:mm"
    first["C4"] = 3.0
    first["A5"].number_format = "@"
    made.create_sheet("Ingatan").sheet_state = "veryHidden"
    made.save(tmp_path / "Buku Keluhan.xlsx")
    return seed.load(state.Store(), tmp_path / "Buku Keluhan.xlsx", "buku-uji")


def test_values_keep_their_types(book):
    assert held(book, "'Log Keluhan'!A2:G", valueRenderOption="UNFORMATTED_VALUE") == [
        ["KLH-2026-0001", 46387, 4.5, True, 0.25, 9, "=bukan rumus"],
        [],
        ["007", 46024.5, 3],
    ]
    assert held(book, "'Log Keluhan'!F2", valueRenderOption="FORMULA") == [["=C2*2"]]


def test_dates_are_shown_as_in_the_workbook(book):
    assert held(book, "'Log Keluhan'!B2:B4", majorDimension="COLUMNS") == [["31/12/2026", "", "02/01/2026 12:00"]]


def test_an_empty_cell_keeps_its_format_so_that_text_typed_there_stays_text(book):
    values.update(book, "'Log Keluhan'!A5", TYPED, {"values": [["007", "31/12/2026"]]})
    assert held(book, "'Log Keluhan'!A5:B5", valueRenderOption="UNFORMATTED_VALUE") == [["007", 46387]]


def test_tabs_locale_and_zone_are_the_office_s(book):
    found = get.spreadsheet(book, {})
    assert found["spreadsheetId"] == "buku-uji"
    assert [found["properties"][name] for name in ("title", "locale", "timeZone")] == ["Buku Keluhan", "in_ID", "Asia/Jakarta"]
    tabs = [tab["properties"] for tab in found["sheets"]]
    assert [(tab["title"], tab["index"], tab.get("hidden", False)) for tab in tabs] == [("Log Keluhan", 0, False), ("Ingatan", 1, True)]
    assert tabs[0]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}
    assert tabs[0]["sheetId"] == 0 != tabs[1]["sheetId"]
