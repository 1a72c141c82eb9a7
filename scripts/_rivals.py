"""What scripts/benchmark.py measures the program against, as `python scripts/_rivals.py WHAT ...` in a fresh process.

Nothing is imported here but what a rival needs: its start is part of the figure. A spreadsheet is the one with this id on the server of
STM_GOOGLE_API.
"""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gspread import Worksheet
    from requests import PreparedRequest, Request

    Edits = list[dict[str, Any]]


def read(book: str, *tabs: str) -> None:
    """Only read these tabs, with python-calamine."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(book)
    for tab in tabs:
        workbook.get_sheet_by_name(tab).to_python()


def rewrite(book: str, edits: str, saved: str) -> None:
    """Load with openpyxl, change the cells that a run changes, save."""
    from openpyxl import load_workbook

    workbook = load_workbook(book)
    cells = listed(edits)
    places = {tab: {cell.value: cell.column for cell in workbook[tab][1]} for tab in {edit["tab"] for edit in cells}}
    for edit in cells:
        workbook[edit["tab"]].cell(edit["row"], places[edit["tab"]][edit["column"]]).value = edit["after"]
    workbook.save(saved)


def papers(folder: str, count: str, *kinds: str) -> None:
    """So many papers of each kind, made by docxtpl as its documentation shows it."""
    from pathlib import Path

    from _paper_hands import papers
    from docxtpl import DocxTemplate

    from stm_sheets.places.resources import template_folder

    Path(folder, "final").mkdir()
    for paper in (paper for some in papers(count, kinds) for paper in some):
        template = DocxTemplate(template_folder() / paper.template)
        template.render(dict(paper.context), autoescape=True)
        template.save(f"{folder}/final/{paper.name}")


def cells(spreadsheet: str, edits: str) -> None:
    """Change the cells that a run changes in a spreadsheet, each by itself, as gspread's first example does."""
    for tab, mine in tabs(spreadsheet, edits):
        header = tab.row_values(1)
        for edit in mine:
            tab.update_cell(edit["row"], header.index(edit["column"]) + 1, edit["after"] if edit["after"] is not None else "")


def whole(spreadsheet: str, edits: str) -> None:
    """Read all records of the tabs in which a run changes cells, change those, and write the tabs anew, as gspread's example does."""
    for tab, mine in tabs(spreadsheet, edits):
        records = tab.get_all_records()
        for edit in mine:
            records[edit["row"] - 2][edit["column"]] = edit["after"] if edit["after"] is not None else ""
        tab.update([list(records[0]), *(list(record.values()) for record in records)])


def tabs(spreadsheet: str, edits: str) -> "Iterator[tuple[Worksheet, Edits]]":
    """The tabs of a spreadsheet in which cells change, as plain gspread opens them, and which those are."""
    import os

    import gspread
    from google.auth.transport.requests import AuthorizedSession
    from google.oauth2.service_account import Credentials

    class Here(AuthorizedSession):
        def prepare_request(self, request: "Request") -> "PreparedRequest":
            request.url = request.url.replace("https://sheets.googleapis.com", os.environ["STM_GOOGLE_API"])
            return super().prepare_request(request)

    load: Callable[..., Credentials] = Credentials.from_service_account_file
    session: Callable[..., Here] = Here
    key = load(os.environ["GOOGLE_APPLICATION_CREDENTIALS"], scopes=gspread.auth.DEFAULT_SCOPES)
    book = gspread.authorize(key, session=session(key)).open_by_key(spreadsheet)
    found = listed(edits)
    for tab in dict.fromkeys(edit["tab"] for edit in found):
        yield book.worksheet(tab), [edit for edit in found if edit["tab"] == tab]


def listed(edits: str) -> "Edits":
    """The edits of a run, as --json tells them."""
    import json

    with open(edits, encoding="utf-8") as lines:
        found: Edits = json.load(lines)
    return found


RIVALS: "dict[str, Callable[..., None]]" = {"read": read, "rewrite": rewrite, "papers": papers, "cells": cells, "whole": whole}

if __name__ == "__main__":
    RIVALS[sys.argv[1]](*sys.argv[2:])
