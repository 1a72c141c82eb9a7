"""Requests about tabs as a whole, and about the spreadsheet's own properties."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from tests.sheets_server import copies, formulas, masks, positions
from tests.sheets_server.desk import COLUMNS, PROTECTED, ROWS, Desk, Span
from tests.sheets_server.errors import invalid
from tests.sheets_server.requests.dimensions import FROZEN, remove
from tests.sheets_server.state import MOST_CELLS, Sheet, Spreadsheet, new_sheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

LONGEST_TITLE = 100
MOST_COLUMNS = 18_278
LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def add(desk: Desk, request: Api) -> Api:
    """A new tab, at the end unless `index` says where."""
    asked = stored(request.get("properties") or {})
    if asked.get("sheetType", "GRID") != "GRID":
        raise invalid(f"Sheets of type {asked['sheetType']} cannot be added.")
    book = desk.spreadsheet
    title = asked["title"] if "title" in asked else _numbered(book, "Sheet")
    _check_title(book, title, None)
    sheet = new_sheet({"sheetId": _fresh_id(book, (request.get("properties") or {}).get("sheetId")), **asked, "title": title})
    _check_grid(sheet)
    book.check_size(sheet.rows * sheet.columns)
    _place(book, sheet, asked.get("index"))
    return {"properties": sheet.properties}


def delete(desk: Desk, request: Api) -> None:
    """A tab goes, and the named ranges in it; references to it are lost."""
    sheet, book = desk.tab(request.get("sheetId")), desk.spreadsheet
    if len(book.sheets) == 1:
        raise invalid("You can't remove all the sheets in a document.")
    rest = [other for other in book.sheets if other is not sheet]
    _check_shown(rest)
    if any(not desk.asker.may_edit(entry) for entry in sheet.part("protectedRanges")):
        raise invalid(PROTECTED)
    book.sheets = rest
    book.named_ranges = [entry for entry in book.named_ranges if (entry["range"].get("sheetId") or 0) != sheet.id]
    book.renumber()
    for other in rest:
        other.parts = {name: positions.each(entries, lambda place: _left(place, sheet)) for name, entries in other.parts.items()}
    change_formulas(book, lambda text: formulas.moved(text, False, sheet.title, (ROWS, lambda _start, _end: None)))


def duplicate(desk: Desk, request: Api) -> Api:
    """A copy of a tab, before `insertSheetIndex`."""
    source, book = desk.tab(request.get("sourceSheetId")), desk.spreadsheet
    title = request.get("newSheetName") or copies.title(book, source.title)
    _check_title(book, title, None)
    book.check_size(source.rows * source.columns)
    made = copies.of(book, source, _fresh_id(book, request.get("newSheetId")), title)
    _place(book, made, request.get("insertSheetIndex") or 0)
    return {"properties": made.properties}


def update_properties(desk: Desk, request: Api) -> None:
    """Title, place, size, frozen rows, colour ... of a tab. A grid that gets smaller loses what was there."""
    sent = request.get("properties") or {}
    sheet, mask = desk.tab(sent.get("sheetId")), masks.parse(request, "SheetProperties", "properties")
    desk.touch_sheet(sheet)
    kept = {name: sheet.properties[name] for name in ("sheetId", "sheetType", "index", "title", "gridProperties")}
    asked = {**kept, **masks.merged(sheet.properties, stored({**kept, **sent} if not mask else sent), mask), "sheetId": sheet.id}
    if masks.names(mask, "title"):
        _rename(desk.spreadsheet, sheet, sent.get("title", "" if mask else sheet.title))
    _resize(desk, sheet, asked["gridProperties"])
    sheet.properties = {**asked, "index": sheet.properties["index"], "title": sheet.title}
    _check_shown(desk.spreadsheet.sheets)
    if "index" in (mask or sent):
        desk.spreadsheet.sheets.remove(sheet)
        _place(desk.spreadsheet, sheet, _after_removal(sheet, sent.get("index") or 0))


def update_spreadsheet(desk: Desk, request: Api) -> None:
    """Title, locale, time zone ... of the spreadsheet."""
    book, mask = desk.spreadsheet, masks.parse(request, "SpreadsheetProperties", "properties")
    asked = masks.merged(book.properties, {**book.properties, **stored(request.get("properties") or {})}, mask)
    if not asked.get("title"):
        raise invalid("The spreadsheet title cannot be empty.")
    if not LOCALE.fullmatch(asked.get("locale", "")):
        raise invalid(f"Invalid or unsupported locale: {asked.get('locale')}")
    if asked.get("timeZone") not in available_timezones():
        raise invalid(f"Invalid time zone: {asked.get('timeZone')}")
    book.properties = asked


def change_formulas(book: Spreadsheet, change: Any) -> None:
    """Each formula of the spreadsheet as this function makes it."""
    for sheet in book.sheets:
        for cells in sheet.cells.rows.values():
            for column, cell in cells.items():
                if "formulaValue" in cell.get("userEnteredValue", ()) or "dataValidation" in cell:
                    cells[column] = formulas.everywhere(cell, change)
        sheet.parts = {name: formulas.everywhere(entries, change) for name, entries in sheet.parts.items()}


def _place(book: Spreadsheet, sheet: Sheet, index: int | None) -> None:
    count = len(book.sheets)
    if index is not None and not 0 <= index <= count:
        raise invalid(f"Sheet index[{index}] is out of range, there are {count} sheets.")
    book.sheets = [*book.sheets[: count if index is None else index], sheet, *book.sheets[count if index is None else index :]]
    book.renumber()


def _left(place: Api, gone: Sheet) -> Any:
    return positions.GONE if (place.get("sheetId") or 0) == gone.id else place


def _after_removal(sheet: Sheet, index: int) -> int:
    """An index counted before the move, counted without the tab itself."""
    return index - 1 if index > sheet.properties["index"] else index


def _rename(book: Spreadsheet, sheet: Sheet, title: str) -> None:
    if title == sheet.title:
        return
    _check_title(book, title, sheet)
    old = sheet.title
    sheet.properties = {**sheet.properties, "title": title}
    change_formulas(book, lambda text: formulas.renamed(text, old, title))


def _resize(desk: Desk, sheet: Sheet, grid: Api) -> None:
    _check_grid(replace(sheet, properties={**sheet.properties, "gridProperties": grid}))
    rows, columns = grid["rowCount"], grid["columnCount"]
    desk.spreadsheet.check_size(rows * columns - sheet.rows * sheet.columns)
    for axis, size, asked in ((ROWS, sheet.rows, rows), (COLUMNS, sheet.columns, columns)):
        if asked < size:
            span = Span(sheet, axis, asked, size)
            desk.touch(span.box())
            remove(desk, span)


def _check_grid(sheet: Sheet) -> None:
    grid = sheet.properties["gridProperties"]
    for word, axis, count in (("row", ROWS, grid.get("rowCount", 0)), ("column", COLUMNS, grid.get("columnCount", 0))):
        if count < 1:
            raise invalid(f"The number of {word}s must be at least 1.")
        frozen = grid.get(FROZEN[axis], 0)
        if frozen < 0 or frozen > count:
            raise invalid(f"You can't freeze {frozen} {word}s, the sheet has {count}.")
        if frozen == count:
            raise invalid(f"You can't freeze all visible {word}s on the sheet.")
    if grid["columnCount"] > MOST_COLUMNS or grid["rowCount"] > MOST_CELLS:
        raise invalid(f"A sheet may have at most {MOST_COLUMNS} columns.")


def _check_title(book: Spreadsheet, title: str, own: Sheet | None) -> None:
    if not title.strip():
        raise invalid("The sheet name cannot be empty.")
    if len(title) > LONGEST_TITLE:
        raise invalid(f"The sheet name cannot be greater than {LONGEST_TITLE} characters.")
    if any(other is not own and other.title.casefold() == title.casefold() for other in book.sheets):
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_shown(sheets: list[Sheet]) -> None:
    if all(sheet.properties.get("hidden") for sheet in sheets):
        raise invalid("You can't hide all the sheets in a document.")


def _fresh_id(book: Spreadsheet, asked: int | None) -> int:
    if asked is None:
        return book.number()
    if asked < 0:
        raise invalid(f"Invalid sheetId: {asked}")
    if any(sheet.id == asked for sheet in book.sheets):
        raise invalid(f"A sheet with the id {asked} already exists.")
    return asked


def _numbered(book: Spreadsheet, name: str) -> str:
    number = len(book.sheets) + 1
    while book.titled(f"{name}{number}"):
        number += 1
    return f"{name}{number}"
