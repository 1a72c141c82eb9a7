"""Who changes which spreadsheet, with the checks that every change passes: ranges in the grid, protected cells left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.sheets_server import a1
from tests.sheets_server.a1 import Box
from tests.sheets_server.errors import invalid
from tests.sheets_server.state import Sheet, Spreadsheet

Api = dict[str, Any]

ROWS, COLUMNS = "ROWS", "COLUMNS"
WORDS = {ROWS: "row", COLUMNS: "column"}
PROTECTED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit."
)


@dataclass(frozen=True)
class Asker:
    """The account that asks, by its address; it may own the spreadsheet, or only read it. Without an address it may do everything."""

    address: str | None = None
    owner: bool = False
    reader: bool = False

    def may_edit(self, protected: Api) -> bool:
        """Whether this protected range lets the account write (one that only warns lets everyone)."""
        if self.reader:
            return False
        if self.address is None or self.owner or protected.get("warningOnly"):
            return True
        return self.address.casefold() in {user.casefold() for user in protected.get("editors", {}).get("users", [])}


ANYONE = Asker()


@dataclass(frozen=True)
class Span:
    """Rows or columns of a tab, from 0, the end not included."""

    sheet: Sheet
    axis: str
    start: int
    end: int

    @property
    def count(self) -> int:
        return self.end - self.start

    @property
    def size(self) -> int:
        """How many rows, or columns, the whole grid has."""
        return length(self.sheet, self.axis)

    def box(self) -> Box:
        """All their cells."""
        sheet = self.sheet
        return Box(sheet, self.start, self.end, 0, sheet.columns) if self.axis == ROWS else Box(sheet, 0, sheet.rows, self.start, self.end)


@dataclass(frozen=True)
class Desk:
    """A spreadsheet under the hands of an account."""

    spreadsheet: Spreadsheet
    asker: Asker = ANYONE

    def sheet(self, sheet_id: int | None) -> Sheet:
        """The tab, where cells are meant; ApiError as live."""
        return self.spreadsheet.sheet(sheet_id or 0)

    def tab(self, sheet_id: int | None) -> Sheet:
        """The tab, where the tab itself is meant; ApiError as live."""
        for sheet in self.spreadsheet.sheets:
            if sheet.id == (sheet_id or 0):
                return sheet
        raise invalid(f"No sheet with id: {sheet_id or 0}")

    def box(self, grid_range: Api | None) -> Box:
        """The cells of a GridRange, open ends at the end of the grid; ApiError where it is missing, empty, or not in the grid."""
        if grid_range is None:
            raise invalid("range is required.")
        box = a1.area(self.spreadsheet, grid_range).closed()
        _check("range", "Row", (box.top, box.bottom), box.sheet.rows)
        _check("range", "Column", (box.left, box.right), box.sheet.columns)
        return box

    def bounded(self, grid_range: Api | None) -> Api:
        """The GridRange as kept where the service closes open ends."""
        return a1.grid_range(self.box(grid_range))

    def checked(self, grid_range: Api | None) -> Api:
        """The GridRange as kept where open ends stay open."""
        self.box(grid_range)
        area = a1.area(self.spreadsheet, grid_range or {})
        kept = a1.grid_range(area)
        return {name: kept[name] for name in kept if name in (grid_range or {}) or name == "sheetId"}

    def corner(self, coordinate: Api | None) -> tuple[Sheet, int, int]:
        """Tab, row and column of a GridCoordinate; ApiError where it is not in the grid."""
        found = coordinate or {}
        sheet = self.sheet(found.get("sheetId"))
        row, column = found.get("rowIndex") or 0, found.get("columnIndex") or 0
        for word, index, size in (("row", row, sheet.rows), ("column", column, sheet.columns)):
            if not 0 <= index < size:
                raise invalid(f"GridCoordinate.{word}Index[{index}] is after last {word} in grid[{size - 1}]")
        return sheet, row, column

    def span(self, dimension_range: Api | None) -> Span:
        """The rows or columns of a DimensionRange, open ends at the end of the grid; ApiError where there are none."""
        found = dimension_range or {}
        sheet, axis = self.sheet(found.get("sheetId")), found.get("dimension")
        if axis not in WORDS:
            raise invalid("No dimension specified.")
        start, end = found.get("startIndex") or 0, found.get("endIndex")
        span = Span(sheet, axis, start, length(sheet, axis) if end is None else end)
        if span.start < 0 or span.count < 1:
            raise invalid(f"range.endIndex[{span.end}] must be greater than range.startIndex[{span.start}]")
        return span

    def touch(self, box: Box) -> None:
        """ApiError where one of these cells is protected against the account."""
        if any(not self.asker.may_edit(entry) for entry in protections(box)):
            raise invalid(PROTECTED)

    def touch_sheet(self, sheet: Sheet) -> None:
        """ApiError where the whole tab is protected against the account."""
        whole = [entry for entry in sheet.part("protectedRanges") if not _bounds(entry.get("range", {}))]
        if any(not self.asker.may_edit(entry) for entry in whole):
            raise invalid(PROTECTED)

    def touch_dimension(self, sheet: Sheet, span: Span) -> None:
        """ApiError where these rows or columns hold protected cells."""
        self.touch_sheet(sheet)
        self.touch(span.box())


def protections(box: Box) -> Iterator[Api]:
    """The protected ranges that hold one of these cells, without those that leave all of them unprotected."""
    for entry in box.sheet.part("protectedRanges"):
        free = [box_of(box.sheet, one) for one in entry.get("unprotectedRanges", [])]
        if overlap(box_of(box.sheet, entry.get("range", {})), box) and not any(inside(box, one) for one in free):
            yield entry


def box_of(sheet: Sheet, grid_range: Api) -> Box:
    """The cells of a range that is kept in this tab, open ends at the end of the grid."""
    return Box(
        sheet,
        grid_range.get("startRowIndex", 0),
        grid_range.get("endRowIndex", sheet.rows),
        grid_range.get("startColumnIndex", 0),
        grid_range.get("endColumnIndex", sheet.columns),
    )


def length(sheet: Sheet, axis: str) -> int:
    """How many rows, or columns, a tab has."""
    return sheet.rows if axis == ROWS else sheet.columns


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes of one tab share a cell."""
    return one.top < other.bottom and other.top < one.bottom and one.left < other.right and other.left < one.right


def inside(one: Box, other: Box) -> bool:
    """Whether one box lies wholly within another of the same tab."""
    return other.top <= one.top and one.bottom <= other.bottom and other.left <= one.left and one.right <= other.right


def _bounds(grid_range: Api) -> set[str]:
    return grid_range.keys() - {"sheetId"}


def _check(name: str, word: str, ends: tuple[int, int], size: int) -> None:
    start, end = ends
    if start < 0 or end <= start:
        raise invalid(f"{name}.end{word}Index[{end}] must be greater than {name}.start{word}Index[{start}]")
    if end > size:
        raise invalid(f"{name}.end{word}Index[{end}] is after last {word.lower()} in grid[{size}]")
