"""The Google spreadsheet as a book: read in one request, written in one stroke, while people go on working in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stm_sheets.model import Changes, LeftOut, OvertakenError, Register, Sheet, Snapshot, Value
from stm_sheets.places.google.about import FIELDS, About, about
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import BadRequestError
from stm_sheets.places.google.names import first_columns, header, quoted, stretch
from stm_sheets.places.google.reading import Grid, Later, Row, grid, put_dates, riddles, solved
from stm_sheets.places.google.stroke import OVERTAKEN, Stroke
from stm_sheets.places.google.whereabouts import Whereabouts, picked
from stm_sheets.places.google.writing import Strokes, Writing
from stm_sheets.places.office import zone_of
from stm_sheets.tables.office import DASHBOARD, HISTORY, MEMORY, OFFICE, SETTINGS
from stm_sheets.tables.registers import REGISTERS

KNOWN: Mapping[str, Register] = {register.tab: register for register in (*REGISTERS, *OFFICE, DASHBOARD, HISTORY, MEMORY)}
"""The tabs that a run knows."""


@dataclass
class GoogleBook:
    """A spreadsheet by its id. `read` is one request, or two where a number in a column of text may be a date."""

    client: GoogleClient
    id: str
    _held: dict[str, Grid] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)
    _others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _read: Sequence[str] = ()
    _about: About | None = None

    @property
    def name(self) -> str:
        """How messages call it: by its own title, which is known only once it was asked for."""
        title = " ".join(self._about.title.split()) if self._about else ""
        return f'Buku Google "{title}"' if title else f"Buku Google {self.id[:8]}…"

    def check_free(self) -> None:
        """People may have it open as they like."""

    # Reading ------------------------------------------------------------------------------------------------------------

    def read(self, tabs: Sequence[str]) -> Snapshot:
        """The tabs asked for, those that exist; of the history only the header, until somebody asks for its rows."""
        self._read, self._titles = tabs, {tab: tab for tab in tabs}
        self._others = {}
        self._held = self._grids(tabs)
        for tab, held in self._held.items():
            if tab in KNOWN:
                put_dates(held, KNOWN[tab])
        return Snapshot({tab: self._sheet(tab, held) for tab, held in (self._held | self._solved()).items()}, others=self._others)

    def _sheet(self, tab: str, held: Grid) -> Sheet:
        return Sheet(tab, held.header, Later(self._history)) if tab == HISTORY.tab else Sheet(tab, held.header, held.rows)

    def _history(self) -> Iterable[Row]:
        return self._answers([quoted(self._titles[HISTORY.tab])])[0].rows

    def _grids(self, tabs: Iterable[str]) -> dict[str, Grid]:
        """The tabs as they are; where one is not there by this very name, the spreadsheet is asked how its tabs are called."""
        try:
            return self._named(tabs)
        except BadRequestError:
            known = about(self.client.spreadsheet(self.id, FIELDS))
            self._titles = {tab: found.title for tab in tabs if (found := known.tab(tab))}
            return self._named(self._titles, known.others(self._titles.values()))

    def _named(self, tabs: Iterable[str], others: Sequence[str] = ()) -> dict[str, Grid]:
        """The tabs, and in the same request the headers of other ones."""
        ranges = {tab: header(self._titles[tab]) if tab == HISTORY.tab else quoted(self._titles[tab]) for tab in tabs}
        grids = self._answers([*ranges.values(), *map(header, others)]) if ranges or others else []
        self._others = {title: found.header for title, found in zip(others, grids[len(ranges) :], strict=True)}
        return dict(zip(ranges, grids, strict=False))

    def _answers(self, ranges: Sequence[str]) -> list[Grid]:
        return [grid(answer) for answer in self.client.values_batch_get(self.id, ranges)]

    def _solved(self) -> dict[str, Grid]:
        """Tabs in which numbers in columns of text turn out to be dates: the sheet is asked how it shows them."""
        asked = [
            (tab, riddle)
            for tab, held in self._held.items()
            if tab in KNOWN and tab not in {MEMORY.tab, HISTORY.tab}
            for riddle in riddles(held, KNOWN[tab])
        ]
        if not asked:
            return {}
        ranges = [stretch(self._titles[tab], place, first + 2, last + 2) for tab, (place, first, last) in asked]
        found: dict[str, Grid] = {}
        for (tab, (place, first, _)), kinds in zip(asked, self.client.number_formats(self.id, ranges), strict=True):
            found[tab] = solved(found.get(tab, self._held[tab]), place, first, kinds)
        return found

    # Writing ------------------------------------------------------------------------------------------------------------

    def write(self, changes: Changes) -> Sequence[LeftOut]:
        """All that people did not touch meanwhile, at once; gives the cases that have to wait for the next run.

        Raises OvertakenError where another run wrote meanwhile, OfficeError where the service or the book's settings are against it.
        """
        return Writing(changes, KNOWN, self).write() if changes else ()

    def look(self, tabs: Iterable[str]) -> Mapping[str, Whereabouts]:
        """What must be known right before writing: the spreadsheet first, then its cells."""
        self._about = about(self.client.spreadsheet(self.id, FIELDS))
        self._about.check(self._zone())
        wanted = list(dict.fromkeys((*tabs, MEMORY.tab)))
        titles = {tab: found.title for tab in wanted if (found := self._about.tab(tab))}
        self._titles |= titles
        there = list(titles)
        now = self._now(there)
        missing = {tab: Grid((), []) for tab in wanted if tab not in there}
        if MEMORY.tab in self._read and not self._remembers(now.get(MEMORY.tab)):
            raise OvertakenError(OVERTAKEN)
        return {tab: Whereabouts(_asked(tab), self._held.get(tab, Grid((), [])), (now | missing)[tab]) for tab in wanted}

    def _zone(self) -> str:
        held = self._held.get(SETTINGS.tab)
        return zone_of(Snapshot({SETTINGS.tab: Sheet(SETTINGS.tab, held.header, held.rows)} if held else {}))

    def _now(self, tabs: Sequence[str]) -> dict[str, Grid]:
        """The tabs as they are now: of history and memory only what says where things are."""
        ranges = {tab: self._ranges(tab) for tab in tabs}
        answers = iter(self._answers([one for several in ranges.values() for one in several]))
        found = {}
        for tab, several in ranges.items():
            first = next(answers)
            found[tab] = Grid(next(answers).header, first.rows) if len(several) > 1 else first
            put_dates(found[tab], KNOWN[tab])
        return found

    def _ranges(self, tab: str) -> list[str]:
        title = self._titles[tab]
        if tab == HISTORY.tab:
            return [first_columns(title, 1), header(title)]
        if self._laid_by_us(tab):
            return [first_columns(title, len(MEMORY.names) - 1), header(title)]
        return [quoted(title)]

    def _laid_by_us(self, tab: str) -> bool:
        """Whether the memory stands as the program lays it: its contents, the last column, need not be read again."""
        return tab == MEMORY.tab and tab in self._held and self._held[tab].header == MEMORY.names

    def _remembers(self, now: Grid | None) -> bool:
        """Whether the memory says what it said when it was read."""
        held, names = self._held.get(MEMORY.tab), _asked(MEMORY.tab).names
        if held is None or now is None:
            return held is now
        was, at = held.places(MEMORY), now.places(MEMORY)
        return len(held.rows) == len(now.rows) and all(
            picked(old, names, was) == picked(new, names, at) for old, new in zip(held.rows, now.rows, strict=True)
        )

    def stroke(self, sheets: Mapping[str, Strokes]) -> frozenset[str]:
        """Write all of it at once, and look at what the service then says of it."""
        if self._about is None:
            raise RuntimeError("look comes first")
        moved = Stroke(self.client, self.id, self._about, sheets).carry_out()
        self._take_over(sheets)
        return moved

    def _take_over(self, sheets: Mapping[str, Strokes]) -> None:
        """What was written is what was read, for the next part of the same run."""
        for tab, strokes in sheets.items():
            held = self._held.setdefault(tab, Grid(KNOWN[tab].names, []))
            for (row, column), value in strokes.cells.items():
                _put(held, strokes.rows[row][1], column, value)
            for line in strokes.lines:
                held.rows.append([])
                for column, value in line.items():
                    _put(held, len(held.rows) + 1, column, value)


def _asked(tab: str) -> Register:
    """The columns by which a tab is compared before it is written: of the memory all but its contents."""
    register = KNOWN[tab]
    return replace(register, columns=register.columns[:-1]) if tab == MEMORY.tab else register


def _put(held: Grid, row: int, column: str, value: Value) -> None:
    """Put a cell into a tab as read, by the number of its row."""
    held.rows.extend([] for _ in range(row - 1 - len(held.rows)))
    cells, place = held.rows[row - 2], held.header.index(column)
    cells.extend([None] * (place + 1 - len(cells)))
    cells[place] = value
