"""STM_GOOGLE_TEST_BOOK, tried on the loopback server as if it were the real service: nobody else's tab is touched, nothing stays behind."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.google.provision import provision
from stm_sheets.places.layout import layout
from stm_sheets.tables.registers import LOG
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Spreadsheet
from tests.sheets_server.token import ACCOUNT
from tests.support.corner import TrespassError
from tests.support.google_office import GoogleOffice, environment, swift
from tests.support.grounds import Page
from tests.support.live_book import BOOK, PREFIX, SURE, live
from tests.support.memory_book import empty_book

ROOT = Path(__file__).parents[1]


@dataclass
class Office:
    """A real office's book: all tabs of the program with a complaint in them, a tab of people's own, and the program's marker."""

    server: SheetsServer
    book: Spreadsheet
    env: dict[str, str]

    def held(self) -> Any:
        """Everything that the spreadsheet holds."""
        sheets = [(sheet.properties, dict(sheet.cells.items()), sheet.part("protectedRanges")) for sheet in self.book.sheets]
        return copy.deepcopy((self.book.properties, sheets, self.book.developer_metadata))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with SheetsServer() as server:
        made = GoogleOffice(server, tmp_path)
        book = empty_book()
        tab = book.tabs[LOG.tab]
        tab.put(tab.new_row(), "Uraian Keluhan", "Rahasia kantor")
        made.carry_in(book)
        marker = {"metadataKey": "stm-sheets", "metadataValue": "7 abc", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
        with contextlib.closing(swift(environment(server, tmp_path))) as client:
            requests = [{"createDeveloperMetadata": {"developerMetadata": marker}}, {"addSheet": {"properties": {"title": "Kami"}}}]
            client.batch_update(made.spreadsheet.id, {"requests": requests}, "replies")
        server.log.clear()
        address = f"https://docs.google.com/spreadsheets/d/{made.spreadsheet.id}/edit#gid=0"
        yield Office(server, made.spreadsheet, environment(server, tmp_path) | {BOOK: address})
        made.client.close()


def suite(office: Office) -> tuple[int, str]:
    """The contract suite in a process of its own, as somebody with credentials starts it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "STM_", "GOOGLE"))}
    words = [sys.executable, "-m", "pytest", "tests/test_books.py", "-k", "google", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        words, cwd=ROOT, env={**clean, **office.env, SURE: "ya"}, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )
    return done.returncode, done.stdout


def test_the_whole_suite_in_tabs_of_its_own(office: Office):
    before = office.held()
    status, said = suite(office)
    assert status == 0, said
    assert "skipped" not in said
    assert office.held() == before
    writings = [line for line in said.splitlines() if "menulis" in line]
    assert len(writings) == office.server.count("write") - 1  # the last one takes everything away
    assert "Rahasia" not in said


@pytest.fixture
def said() -> list[str]:
    return []


def entered(office: Office, said: list[str]) -> contextlib.AbstractContextManager[Any]:
    return live(office.env | {SURE: "ya"}, said.append)


def test_without_a_yes_it_says_what_it_would_do_and_sends_nothing(office: Office, said: list[str]):
    with pytest.raises(pytest.skip.Exception, match=SURE), live(office.env, said.append):
        pass
    assert any(f'diawali "{PREFIX}' in line for line in said)
    assert f"{SURE}=ya" in said[-1]
    assert office.server.log == []


def test_everything_is_taken_away_after_trouble_too(office: Office, said: list[str]):
    before = office.held()
    with pytest.raises(ZeroDivisionError):
        _fail_inside(office, said)
    assert office.held() == before


def _fail_inside(office: Office, said: list[str]) -> None:
    with entered(office, said) as ground:
        ground.lay(Page(LOG.tab, [list(LOG.names)]))
        assert any(sheet.title.startswith(PREFIX) for sheet in office.book.sheets)
        raise ZeroDivisionError


def test_a_change_by_somebody_else_meanwhile_is_told(office: Office, said: list[str]):
    with pytest.raises(AssertionError, match="milik orang lain"), entered(office, said):
        office.book.sheets[0].properties["title"] = "Diganti orang"


def test_tabs_that_an_earlier_trial_left_are_named_and_left_alone(office: Office, said: list[str]):
    office.book.sheets[-1].properties["title"] = f"{PREFIX}lama CPAR"
    before = office.held()
    with entered(office, said):
        pass
    assert any(f"{PREFIX}lama CPAR" in line for line in said)
    assert office.held() == before


FEW = tuple(register for register in layout().registers if register.tab in {LOG.tab, "Petugas", "Pengaturan", "Riwayat"})


def test_init_lays_tabs_in_its_corner_and_finds_them_again(office: Office, said: list[str]):
    before = office.held()
    few = replace(layout(), registers=FEW)
    with entered(office, said) as ground:
        assert provision(ground.client, ground.id, few)
        added = [sheet for sheet in office.book.sheets if sheet.title.startswith(PREFIX)]
        assert len(added) > len(FEW)
        assert provision(ground.client, ground.id, few) == ()
        rule = next(cell["dataValidation"] for sheet in added for cell in sheet.cells.values() if _from_range(cell))
        assert rule["condition"]["values"][0]["userEnteredValue"].startswith(f"='{PREFIX}")
    assert office.held() == before


def _from_range(cell: dict[str, Any]) -> bool:
    return bool(cell.get("dataValidation", {}).get("condition", {}).get("type") == "ONE_OF_RANGE")


def test_a_book_in_another_locale_is_refused_unwritten(office: Office, said: list[str]):
    office.book.properties["locale"] = "en_US"
    before = office.held()
    with pytest.raises(OfficeError, match="en_US"), entered(office, said):
        pass
    assert office.held() == before
    assert office.server.count("write") == 0


def test_one_process_at_a_time(office: Office, said: list[str]):
    with pytest.raises(pytest.skip.Exception, match="satu proses"), live(office.env | {"PYTEST_XDIST_WORKER": "gw0"}, said.append):
        pass
    assert office.server.log == []


BEYOND: dict[str, Any] = {
    "another tab's cells": {"updateCells": {"start": {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}, "rows": [], "fields": "note"}},
    "cells of the first tab, unnamed": {"updateCells": {"start": {"rowIndex": 0}, "rows": [], "fields": "note"}},
    "another tab's rows": {"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}},
    "the first tab, by nothing": {"repeatCell": {"range": {}, "cell": {}, "fields": "note"}},
    "a protected range, by its number": {"deleteProtectedRange": {"protectedRangeId": 5}},
    "another tab": {"deleteSheet": {"sheetId": 0}},
    "from another tab": {"copyPaste": {"source": {"sheetId": 0, "startRowIndex": 0}, "destination": {"sheetId": 0, "startRowIndex": 1}}},
    "another tab's name": {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "x"}, "fields": "title"}},
    "the locale": {"updateSpreadsheetProperties": {"properties": {"locale": "in_ID"}, "fields": "locale"}},
    "all tabs": {"findReplace": {"find": "a", "replacement": "b", "allSheets": True}},
    "somebody's marker": {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": 1}}}},
    "a note on another tab": {"createDeveloperMetadata": {"developerMetadata": {"metadataKey": "x", "location": {"sheetId": 0}}}},
}


@pytest.mark.parametrize("what", BEYOND)
def test_what_reaches_beyond_the_corner_is_never_sent(office: Office, said: list[str], what: str):
    with entered(office, said) as ground:
        with pytest.raises(TrespassError):
            ground.send(BEYOND[what])
        assert office.server.count("write") == 0


def test_a_range_that_names_no_tab_is_never_sent(office: Office, said: list[str]):
    with entered(office, said) as ground, pytest.raises(TrespassError):
        ground.client.values_batch_get(ground.id, ["A1:B2"])


def test_the_key_file_is_the_only_secret_and_is_not_said(office: Office, said: list[str]):
    with entered(office, said) as ground:
        ground.lay(Page(LOG.tab, [list(LOG.names)]))
    secret = json.loads(Path(office.env["GOOGLE_APPLICATION_CREDENTIALS"]).read_text(encoding="utf-8"))["private_key"]
    assert ACCOUNT in "".join(said)
    assert not any(part in "".join(said) for part in (secret, office.book.id, "Rahasia"))
