"""Ranges in A1 notation and as GridRange, read and written as the service does: quoted only where needed, clipped to the grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.sheets_server.errors import ApiError, invalid

if TYPE_CHECKING:
    from tests.sheets_server.state import Sheet, Spreadsheet

CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]*)?")
PLAIN_TITLE = re.compile(r"[^\W\d]\w*")
LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")
QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a tab, from 0, the ends not included; None is open to the end of the grid."""

    sheet: Sheet
    top: int = 0
    bottom: int | None = None
    left: int = 0
    right: int | None = None

    def clipped(self) -> Box:
        """The part within the grid; ApiError where the range begins outside of it."""
        if self.top >= self.sheet.rows or self.left >= self.sheet.columns:
            raise self.outside()
        bottom = self.sheet.rows if self.bottom is None else min(self.bottom, self.sheet.rows)
        right = self.sheet.columns if self.right is None else min(self.right, self.sheet.columns)
        return Box(self.sheet, self.top, bottom, self.left, right)

    def outside(self) -> ApiError:
        """The service's answer to a range that is not in the grid."""
        limits = f"Max rows: {self.sheet.rows}, max columns: {self.sheet.columns}"
        return invalid(f"Range ({write(self)}) exceeds grid limits. {limits}")

    def closed(self) -> Box:
        """The open ends at the end of the grid, else as asked for, in the grid or not."""
        bottom = max(self.sheet.rows, self.top + 1) if self.bottom is None else self.bottom
        right = max(self.sheet.columns, self.left + 1) if self.right is None else self.right
        return Box(self.sheet, self.top, bottom, self.left, right)

    @property
    def one_cell(self) -> bool:
        return (self.bottom, self.right) == (self.top + 1, self.left + 1)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with four ends."""

    sheet: Sheet
    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def sized(self, rows: int, columns: int) -> Box:
        """From the same corner on, so many rows and columns."""
        return replace(self, bottom=self.top + rows, right=self.left + columns)


def parse(spreadsheet: Spreadsheet, text: str) -> Area:
    """The range that A1 notation, the name of a tab or that of a named range stands for; ApiError as live for any other text."""
    title, place = _parted(text)
    if title is None:
        return _bare(spreadsheet, text)
    sheet = spreadsheet.titled(title)
    if sheet is None:
        raise _unknown(text)
    if place is None:
        return Area(sheet)
    area = _corners(sheet, place) or _named(spreadsheet, place)
    if area is None:
        raise _unknown(text)
    return area


def write(place: Box | Area) -> str:
    """As the service writes it: `Sheet1!A1:B2`, one cell as `Sheet1!A1`, an open end as `Sheet1!A1:B`."""
    first = letters(place.left) + str(place.top + 1)
    last = ("" if place.right is None else letters(place.right - 1)) + ("" if place.bottom is None else str(place.bottom))
    return f"{quoted(place.sheet.title)}!{first}" + ("" if last in {"", first} else f":{last}")


def quoted(title: str) -> str:
    """A tab's name as it stands before the exclamation mark."""
    if PLAIN_TITLE.fullmatch(title) and not LIKE_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column(found: str) -> int:
    """The column that letters stand for, from 0."""
    number = 0
    for letter in found.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def area(spreadsheet: Spreadsheet, grid_range: dict[str, Any]) -> Area:
    """The area that a GridRange of the API stands for; a sheetId that is left out is 0, ends that are left out are open."""
    sheet = spreadsheet.sheet(grid_range.get("sheetId") or 0)
    return Area(
        sheet,
        grid_range.get("startRowIndex") or 0,
        grid_range.get("endRowIndex"),
        grid_range.get("startColumnIndex") or 0,
        grid_range.get("endColumnIndex"),
    )


def grid_range(box: Box | Area) -> dict[str, int]:
    """The GridRange as the service answers it: sheetId 0 is left out, open ends too, a start of 0 is not."""
    found = {
        "sheetId": box.sheet.id or None,
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }
    return {name: value for name, value in found.items() if value is not None}


def _parted(text: str) -> tuple[str | None, str | None]:
    """A tab's name and what follows the exclamation mark; no name where there is neither mark nor quotes."""
    if match := QUOTED.fullmatch(text):
        return match[1].replace("''", "'"), match[2]
    title, mark, place = text.rpartition("!")
    return (title, place) if mark else (None, None)


def _bare(spreadsheet: Spreadsheet, text: str) -> Area:
    """Without a tab's name: a named range, a tab, or a place on the first tab that is shown."""
    named = _named(spreadsheet, text)
    if named:
        return named
    if sheet := spreadsheet.titled(text):
        return Area(sheet)
    shown = [sheet for sheet in spreadsheet.sheets if not sheet.properties.get("hidden")]
    found = _corners(shown[0], text)
    if found is None:
        raise _unknown(text)
    return found


def _named(spreadsheet: Spreadsheet, name: str) -> Area | None:
    for entry in spreadsheet.named_ranges:
        if entry["name"].casefold() == name.casefold():
            return area(spreadsheet, entry["range"])
    return None


def _corners(sheet: Sheet, place: str) -> Area | None:
    first, colon, last = place.partition(":")
    start, end = _corner(first), _corner(last if colon else first)
    if start is None or end is None or (not colon and None in start):
        return None
    top, bottom = _ends(start[0], end[0])
    left, right = _ends(start[1], end[1])
    return Area(sheet, top, bottom, left, right)


def _corner(text: str) -> tuple[int | None, int | None] | None:
    """Row and column of a corner, from 0, None for one that is not named; None for what is no corner."""
    match = CORNER.fullmatch(text)
    if not text or match is None:
        return None
    return (int(match[2]) - 1 if match[2] else None), (column(match[1]) if match[1] else None)


def _ends(first: int | None, last: int | None) -> tuple[int, int | None]:
    """Start and end in one direction; where only one corner names it, it is open from there on."""
    if first is None or last is None:
        return (first if first is not None else last) or 0, None
    return min(first, last), max(first, last) + 1


def _unknown(text: str) -> ApiError:
    return invalid(f"Unable to parse range: {text}")
