"""One stroke of writing: a batch that lands whole, and once, and is looked at afterwards; what it hit by accident is put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stm_sheets.model import OvertakenError, Raw, Register, Value
from stm_sheets.places.google.about import FIELDS, About, Tab, about, free_sheet
from stm_sheets.places.google.answers import Rows, rows_by_sheet
from stm_sheets.places.google.asking import TOLD, Spans, asking, with_header
from stm_sheets.places.google.batch import Marker, Place, Request, clear, laid, marked, markers, updates
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import BadRequestError, GoogleError, RepeatedError, UnknownOutcomeError
from stm_sheets.places.google.mending import Fixes, cleared, headers, meant, put_back
from stm_sheets.places.google.names import quoted
from stm_sheets.places.google.reading import Grid, grid, put_dates
from stm_sheets.places.google.repair import Repair
from stm_sheets.places.google.whereabouts import picked
from stm_sheets.places.google.writing import Strokes, is_kept
from stm_sheets.tables.office import HIDDEN, KEPT

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

        Raises OvertakenError where another run came first, and where columns were moved in that moment. What was hit is put back;
        OfficeError where that was not possible.
        """
        batch, marker = marked([one for tab in self.sheets for one in self._requests(tab)], self.about.metadata)
        seen = self._send(batch, marker)
        hit = {tab: found for tab, rows in seen.items() if (found := self._hit(tab, rows))}
        if hit:
            whereabouts = {tab: self.sheets[tab].whereabouts for tab in hit}
            registers = {tab: one.register for tab, one in whereabouts.items()}
            wanted = {tab: meant(whereabouts[tab].now, seen[tab], found) for tab, found in hit.items()}
            Repair(self.client, self.id, self.about, registers).carry_out(wanted)
        if self._again:
            raise OvertakenError(OVERTAKEN)
        return frozenset(self._moved)

    # The requests -------------------------------------------------------------------------------------------------------

    def _requests(self, tab: str) -> Iterator[Request]:
        strokes, place = self.sheets[tab], self.about.tab(tab)
        now, end = strokes.whereabouts.now, self._end(tab)
        if place is None:
            register = next(register for register in KEPT if register.tab == tab)
            place = Tab(free_sheet(tab, (other.sheet for other in self.about.tabs)), tab, len(strokes.lines) + 1, len(register.names))
            yield from _new_tab(place)
            yield from updates(place.sheet, {(0, column): name for column, name in enumerate(register.names)})
            now, end = Grid(register.names, []), 1
        if not {column for _, column in strokes.cells}.union(*strokes.lines) <= {*now.header}:
            raise OvertakenError(OVERTAKEN)
        yield from updates(place.sheet, {(row - 1, now.header.index(column)): value for (row, column), value in strokes.cells.items()})
        if strokes.lines:
            lines = [_line(now.header, line) for line in strokes.lines]
            size = Place(place.sheet, place.rows, place.columns, end, place.merges)
            yield from laid(size, lines, like=not is_kept(tab))

    def _end(self, tab: str) -> int:
        """After how many rows new ones are laid."""
        place = self.about.tab(tab)
        return clear(self.sheets[tab].whereabouts.end, place.merges if place else ())

    # The sending --------------------------------------------------------------------------------------------------------

    def _send(self, batch: Sequence[Request], marker: Marker) -> dict[str, Rows]:
        """The rows as they are afterwards, by tab."""
        asked = {tab: spans for tab in self.sheets if self.about.tab(tab) and (spans := self._spans(tab))}
        body = asking(batch, {self._title(tab): spans for tab, spans in asked.items()})
        try:
            told = rows_by_sheet(self.client.batch_update(self.id, body, TOLD if asked else "replies"))
        except UnknownOutcomeError as problem:
            self._check_landed(marker, problem)
            return self._read_back(asked)
        except BadRequestError:
            self._check_first(marker)
            raise
        return {tab: told.get(place.sheet, {}) for tab in asked if (place := self.about.tab(tab))}

    def _spans(self, tab: str) -> Spans:
        """The header, and the rows in which cells are written or that are laid; nothing of a tab that is the program's alone."""
        strokes, first = self.sheets[tab], self._end(tab) + 1
        rows = (*(row for row, _ in strokes.cells), *range(first, first + len(strokes.lines)))
        return [] if is_kept(tab) else with_header(rows)

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

    def _hit(self, tab: str, seen: Rows) -> Fixes:
        """Cells of other rows and columns that were hit because these were moved, with what stood there; rows that differ are noted."""
        strokes = self.sheets[tab]
        where, header = strokes.whereabouts, headers(seen)
        shifted = any(at >= len(header) or header[at] != name for name, at in where.at.items())
        if not (shifted or self._compare(strokes, where.register, seen)):
            return {}
        hit = put_back(strokes, seen) | (cleared(strokes, seen, self._end(tab)) if shifted else {})
        self._again |= shifted and bool(hit)
        return hit

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
