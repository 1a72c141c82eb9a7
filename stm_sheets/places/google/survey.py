"""What `init` finds in a spreadsheet before it lays anything: its tabs, their headers, texts, rules, and what was laid before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, cast

from stm_sheets.core.cells import canonical
from stm_sheets.model import Layout, OfficeError, Register, Sheet, Snapshot
from stm_sheets.places.front import NOTES
from stm_sheets.places.google.about import About, Answer, Tab, about
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.names import header, quoted, rows
from stm_sheets.places.google.reading import Grid, grid
from stm_sheets.places.headers import LOOKED_THROUGH, check_no_lower_header, header_places, shadow
from stm_sheets.places.office import zone_of
from stm_sheets.places.zones import OFFICE_ZONE, known_zone
from stm_sheets.tables.office import HISTORY, MEMORY, SETTINGS

LAID = "stm-sheets-init"
"""The key of the note, among a tab's developer metadata, that says which looks were laid there once."""

PARTS = (
    "properties,developerMetadata(metadataId,metadataKey,metadataValue),conditionalFormats(ranges),filterViews(filterViewId,title,range),"
    "basicFilter,protectedRanges(protectedRangeId,range,description,warningOnly,requestingUserCanEdit,editors(users)),"
    "bandedRanges(bandedRangeId,range),charts(chartId),tables(tableId,name,range),merges"
)
FIELDS = f"properties(title,locale,timeZone),developerMetadata,sheets({PARTS})"
"""What is asked for the spreadsheet as a whole: nothing that grows with its rows."""

CELL = "note,dataValidation(condition(type)),userEnteredFormat(numberFormat)"
CELLS = f"sheets(properties(sheetId),data(startRow,startColumn,rowData(values({CELL}))))"
"""What is asked for a few rows of each tab: enough to know which columns have a rule, a format, a note."""

DEFAULT = re.compile(r"(?:Sheet|Lembar|Halaman) ?1")
"""What the tab of a new spreadsheet is called."""

PROGRAM = frozenset({HISTORY.tab, MEMORY.tab})
"""Tabs of which only the top is read: the program lays their rows itself."""


class Client(Protocol):
    """The service as `init` needs it."""

    @property
    def account(self) -> str:
        """The address of the account, "" where it is not known."""
        ...

    def spreadsheet(self, spreadsheet: str, fields: str, ranges: Sequence[str] = ()) -> Answer:
        """The fields of a spreadsheet; with ranges only of the tabs that they lie in."""
        ...

    def values_batch_get(self, spreadsheet: str, ranges: Sequence[str]) -> list[Answer]:
        """The values of ranges, one answer each, in order."""
        ...

    def batch_update(self, spreadsheet: str, body: Answer, fields: str) -> Answer:
        """All requests of a batch or none."""
        ...


@dataclass
class Ground:
    """A tab that is there: `parts` is what the service says of it, `at` where each header stands or will stand."""

    register: Register
    tab: Tab
    parts: Answer
    cells: Grid
    at: Mapping[str, int] = field(default_factory=dict)
    fresh: tuple[str, ...] = ()
    ruled: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset()
    noted: frozenset[int] = frozenset()
    fault: str = ""
    """Why its headers cannot be told, in a line for staff; then nothing is known of its columns."""

    @property
    def blank(self) -> bool:
        """Whether nobody has put anything into it yet."""
        return not any(map(any, (self.cells.header, *self.cells.rows))) and not self.parts.get("charts")

    @cached_property
    def shadow(self) -> Register:
        """The register with its columns where they stand here."""
        return shadow(self.register, self.at)

    @property
    def bottom(self) -> int:
        """The last row that holds anything, by its number in the sheet."""
        return len(self.cells.rows) + 1

    @property
    def texts(self) -> dict[int, dict[str, str]]:
        """What stands below the headers that are there, by row number."""
        at = [(name, place) for name, place in self.at.items() if name not in self.fresh]
        found = {}
        for number, row in enumerate(self.cells.rows, start=2):
            texts = {name: canonical(row[place]).strip() if place < len(row) else "" for name, place in at}
            if any(texts.values()):
                found[number] = texts
        return found

    def part(self, name: str) -> Sequence[Request]:
        """A list of the tab's, such as its filter views."""
        return cast("Sequence[Request]", self.parts.get(name, ()))

    @property
    def note(self) -> tuple[int, frozenset[str]]:
        """The id of the note of what was laid here once, and what it says; 0 where there is none."""
        for one in self.part("developerMetadata"):
            if one.get("metadataKey") == LAID:
                return int(str(one.get("metadataId", 0))), frozenset(str(one.get("metadataValue", "")).split())
        return 0, frozenset()


@dataclass(frozen=True, slots=True)
class Site:
    """The whole spreadsheet: `grounds` by the register's tab, `spare` the empty tab of a new spreadsheet.

    `others` are the headers of tabs that are no register's, by title, looked at where a register has no tab.
    """

    about: About
    grounds: Mapping[str, Ground]
    greeting: Tab | None
    spare: Tab | None
    others: Mapping[str, Sequence[str]]

    @property
    def zone(self) -> str:
        """The zone that the office set, else the head office's."""
        ground = self.grounds.get(SETTINGS.tab)
        sheet = Sheet(SETTINGS.tab, ground.cells.header, ground.cells.rows) if ground else None
        known = known_zone(zone_of(Snapshot({SETTINGS.tab: sheet} if sheet else {})))
        return known.key if known else OFFICE_ZONE


def survey(client: Client, spreadsheet: str, layout: Layout) -> Site:
    """Read it, in up to three requests. Raises OfficeError where a tab of the layout holds no cells at all."""
    answer = client.spreadsheet(spreadsheet, FIELDS)
    known = about(answer)
    parts = dict(zip(known.tabs, cast("Sequence[Answer]", answer.get("sheets", ())), strict=True))
    found = {register: tab for register in layout.registers if (tab := known.tab(register.tab))}
    alone = [tab for tab in known.tabs if len(known.tabs) == 1 and DEFAULT.fullmatch(tab.title)]
    for tab in found.values():
        _check_grid(tab, parts[tab])
    others = known.others({tab.title for tab in (*found.values(), *alone)}) if len(found) < len(layout.registers) else []
    ranges = [*map(_range, found, found.values()), *map(header, others), *(quoted(tab.title) for tab in alone)]
    grids = [grid(one) for one in client.values_batch_get(spreadsheet, ranges)] if ranges else []
    grounds = {one.tab: Ground(one, tab, parts[tab], cells) for (one, tab), cells in zip(found.items(), grids, strict=False)}
    for ground in grounds.values():
        if not ground.blank:
            _find_headers(ground)
    _look_closer(client, spreadsheet, [ground for ground in grounds.values() if ground.at])
    spare = [tab for tab in alone if not (grids[-1].header or grids[-1].rows or parts[tab].get("charts"))]
    titled = {title: row.header for title, row in zip(others, grids[len(found) :], strict=False)}
    return Site(known, grounds, known.tab(NOTES), spare[0] if spare else None, titled)


def _check_grid(tab: Tab, parts: Answer) -> None:
    kind = cast("Answer", parts["properties"]).get("sheetType", "GRID")
    if kind != "GRID":
        raise OfficeError(f"Tab {tab.title} bukan lembar biasa. Ganti namanya, lalu jalankan lagi.")


def _range(register: Register, tab: Tab) -> str:
    return rows(tab.title, 1, LOOKED_THROUGH) if register.tab in PROGRAM else quoted(tab.title)


def _find_headers(ground: Ground) -> None:
    register, title, cells = ground.register, ground.tab.title, ground.cells
    try:
        at = header_places(register, title, ((place, text) for place, text in enumerate(cells.header) if text))
        if not at:
            below = enumerate(cells.rows, start=2)
            check_no_lower_header(register, title, ((number, [canonical(cell).strip() for cell in row]) for number, row in below))
    except OfficeError as problem:
        ground.fault = str(problem)
        return
    ground.fresh = tuple(name for name in register.names if name not in at)
    right = ground.tab.columns if register.tab in PROGRAM else max(len(cells.header), *map(len, cells.rows), 0)
    ground.at = at | {name: right + number for number, name in enumerate(ground.fresh)}


# A closer look ---------------------------------------------------------------------------------------------------------


def _look_closer(client: Client, spreadsheet: str, grounds: Sequence[Ground]) -> None:
    """Which columns have a rule or a format of their own, and which headers a note: told by the first rows and the last."""
    if not grounds:
        return
    ranges = [span for ground in grounds for span in _sample(ground.tab)]
    told = cast("Sequence[Answer]", client.spreadsheet(spreadsheet, CELLS, ranges).get("sheets", ()))
    sheets = {cast("Mapping[str, int]", sheet.get("properties", {})).get("sheetId", 0): sheet for sheet in told}
    for ground in grounds:
        seen = list(_seen(sheets.get(ground.tab.sheet, {})))
        ground.noted = frozenset(column for row, column, cell in seen if row == 0 and "note" in cell)
        ground.ruled = frozenset(column for row, column, cell in seen if row and "dataValidation" in cell)
        ground.shown = frozenset(column for row, column, cell in seen if row and cell.get("userEnteredFormat"))


def _sample(tab: Tab) -> Iterator[str]:
    """The header and the first rows, and the last row of the grid."""
    yield rows(tab.title, 1, min(3, tab.rows))
    if tab.rows > 3:
        yield rows(tab.title, tab.rows, tab.rows)


def _seen(sheet: Answer) -> Iterator[tuple[int, int, Answer]]:
    for data in cast("Sequence[Answer]", sheet.get("data", ())):
        left = cast("int", data.get("startColumn", 0))
        for row, line in enumerate(cast("Sequence[Answer]", data.get("rowData", ())), cast("int", data.get("startRow", 0))):
            for column, cell in enumerate(cast("Sequence[Answer]", line.get("values", ())), left):
                yield row, column, cell
