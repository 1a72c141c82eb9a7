"""One stroke of writing: a batch that lands whole, and once, and is looked at afterwards; what it hit by accident is put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stm_sheets.model import OvertakenError, Raw, Register, Value
from stm_sheets.places.google.about import FIELDS, About, Tab, about, free_sheet
from stm_sheets.places.google.answers import Rows, rows_by_sheet
from stm_sheets.places.google.batch import Marker, Place, Request, laid, marked, markers, updates
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import BadRequestError, GoogleError, RepeatedError, UnknownOutcomeError
from stm_sheets.places.google.mending import cleared, headers, put_back, repair
from stm_sheets.places.google.names import quoted
from stm_sheets.places.google.reading import Grid, grid, put_dates
from stm_sheets.places.google.whereabouts import picked
from stm_sheets.places.google.writing import Strokes, is_kept
from stm_sheets.tables.office import HIDDEN, KEPT

TOLD = "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))"
"""What is asked back: the cells of the rows that were written, and the headers."""

NEAR, MOST_SPANS = 5, 40
"""Rows so near each other are asked back in one range, and no more ranges than these of one tab."""

OVERTAKEN = "Buku ini sedang ditulis pelaksanaan lain atau kolomnya sedang dipindahkan. Jalankan lagi beberapa saat kemudian."


@dataclass
class Stroke:
    """What is written in one batch, tab by tab."""

    client: GoogleClient
    id: str
    about: About
    sheets: Mapping[str, Strokes]
    _moved: set[str] = field(default_factory=set)
    _again: bool = False

    def carry_out(self) -> frozenset[str]:
        """Write, and look: gives the cases of rows that stood elsewhere, or said something else, in the moment of writing.

        Raises OvertakenError where another run came first, and where columns were moved in that moment. What was hit is put back.
        """
        batch, marker = marked([one for tab in self.sheets for one in self._requests(tab)], self.about.metadata)
        seen = self._send(batch, marker)
        mended = [one for tab, rows in seen.items() for one in self._mend(tab, rows)]
        if mended:
            self.client.batch_update(self.id, {"requests": repair(mended, self.about.metadata)}, "replies")
        if self._again:
            raise OvertakenError(OVERTAKEN)
        return frozenset(self._moved)

    # The requests -------------------------------------------------------------------------------------------------------

    def _requests(self, tab: str) -> Iterator[Request]:
        strokes, place = self.sheets[tab], self.about.tab(tab)
        now, end = strokes.whereabouts.now, strokes.whereabouts.end
        if place is None:
            register = next(register for register in KEPT if register.tab == tab)
            place = Tab(free_sheet(tab, (other.sheet for other in self.about.tabs)), tab, len(strokes.lines) + 1, len(register.names))
            yield from _new_tab(place)
            yield from updates(place.sheet, {(0, column): name for column, name in enumerate(register.names)})
            now, end = Grid(register.names, []), 1
        yield from updates(place.sheet, {(row - 1, now.header.index(column)): value for (row, column), value in strokes.cells.items()})
        if strokes.lines:
            lines = [_line(now.header, line) for line in strokes.lines]
            size = Place(place.sheet, place.rows, place.columns, end)
            yield from laid(size, lines, like=not is_kept(tab))

    # The sending --------------------------------------------------------------------------------------------------------

    def _send(self, batch: Sequence[Request], marker: Marker) -> dict[str, Rows]:
        """The rows as they are afterwards, by tab."""
        asked = {tab: spans for tab in self.sheets if self.about.tab(tab) and (spans := list(self._spans(tab)))}
        body = {
            "requests": list(batch),
            "includeSpreadsheetInResponse": bool(asked),
            "responseIncludeGridData": bool(asked),
            "responseRanges": [f"{self._title(tab)}!{first}:{last}" for tab, spans in asked.items() for first, last in spans],
        }
        try:
            told = rows_by_sheet(self.client.batch_update(self.id, body, TOLD if asked else "replies"))
        except UnknownOutcomeError as problem:
            self._check_landed(marker, problem)
            return self._read_back(asked)
        except BadRequestError:
            self._check_first(marker)
            raise
        return {tab: told.get(place.sheet, {}) for tab in asked if (place := self.about.tab(tab))}

    def _spans(self, tab: str) -> Iterator[tuple[int, int]]:
        """The header, and the rows in which cells are written or that are laid, as few ranges of rows."""
        strokes = self.sheets[tab]
        end = strokes.whereabouts.end
        rows = sorted({*(row for row, _ in strokes.cells), *range(end + 1, end + 1 + (0 if is_kept(tab) else len(strokes.lines)))})
        if rows and not is_kept(tab):
            spans = list(_joined(rows))
            yield 1, 1
            yield from spans if len(spans) <= MOST_SPANS else [(rows[0], rows[-1])]

    def _title(self, tab: str) -> str:
        place = self.about.tab(tab)
        return quoted(place.title if place else tab)

    def _check_landed(self, marker: Marker, problem: UnknownOutcomeError) -> None:
        """The answer never came. Where the batch is not there, another run was first, or the service stays silent: the problem stands."""
        try:
            found = markers(about(self.client.spreadsheet(self.id, FIELDS)).metadata)
        except GoogleError:
            raise problem from None
        if all(one.value != marker.value for one in found):
            raise OvertakenError(OVERTAKEN) if isinstance(problem, RepeatedError) else problem

    def _check_first(self, marker: Marker) -> None:
        """Raises OvertakenError where the batch was refused because another run wrote first, or because tabs grew, shrank or went."""
        found = about(self.client.spreadsheet(self.id, FIELDS))
        if found.tabs != self.about.tabs or any(one.count >= marker.count for one in markers(found.metadata)):
            raise OvertakenError(OVERTAKEN)

    def _read_back(self, tabs: Iterable[str]) -> dict[str, Rows]:
        names = list(tabs)
        answers = self.client.values_batch_get(self.id, [self._title(tab) for tab in names]) if names else []
        grids = [grid(answer) for answer in answers]
        return {tab: {1: list(found.header), **dict(enumerate(found.rows, 2))} for tab, found in zip(names, grids, strict=True)}

    # The looking back ---------------------------------------------------------------------------------------------------

    def _mend(self, tab: str, seen: Rows) -> Iterator[Request]:
        """What puts back cells of other rows and columns that were hit because these were moved; rows that differ are noted."""
        strokes, place = self.sheets[tab], self.about.tab(tab)
        where, header = strokes.whereabouts, headers(seen)
        shifted = any(at >= len(header) or header[at] != name for name, at in where.at.items())
        if place and (shifted or self._compare(strokes, where.register, seen)):
            hit = put_back(strokes, seen) | (cleared(strokes, seen) if shifted else {})
            self._again |= shifted and bool(hit)
            yield from updates(place.sheet, hit)

    def _compare(self, strokes: Strokes, register: Register, seen: Rows) -> bool:
        """Note the cases whose rows are not what they were but for what was written; whether there are any."""
        where, names = strokes.whereabouts, register.names
        told = Grid(where.now.header, [seen.get(row, []) for row in strokes.rows])
        put_dates(told, register)
        written: defaultdict[int, dict[str, Raw]] = defaultdict(dict)
        for (row, column), value in strokes.cells.items():
            written[row][column] = value
        for row, cells in zip(strokes.rows, told.rows, strict=True):
            expected = dict(zip(names, where.cells(row), strict=True)) | written[row]
            if tuple(expected.values()) != picked(cells, names, where.at):
                self._moved.add(strokes.rows[row][0])
        return bool(self._moved)


def _line(header: Sequence[str], line: Mapping[str, Value]) -> list[Value]:
    """A new row, its cells where their headers stand."""
    places = {header.index(column): value for column, value in line.items()}
    return [places.get(place) for place in range(max(places) + 1)]


def _new_tab(place: Tab) -> Iterator[Request]:
    """A hidden tab that the program keeps, with its size; what it looks like is for `init`."""
    size = {"rowCount": place.rows, "columnCount": place.columns, "frozenRowCount": 1}
    looks = {"hidden": place.title in HIDDEN, "gridProperties": size}
    yield {"addSheet": {"properties": {"sheetId": place.sheet, "title": place.title, **looks}}}


def _joined(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans of rows that are near each other."""
    first = last = rows[0]
    for row in rows[1:]:
        if row - last > NEAR:
            yield first, last
            first = row
        last = row
    yield first, last
