"""What stood in cells that a batch hit by accident, because people moved rows or columns in the very moment of writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TypeVar

from stm_sheets.model import CellError, Raw
from stm_sheets.places.google.answers import Rows
from stm_sheets.places.google.batch import Marker, Request, created, serial, taken_away
from stm_sheets.places.google.reading import Grid
from stm_sheets.places.google.writing import Strokes

Before = Mapping[int, int]
"""Where columns stood when they were read, by where they stand now; one that is new since is not there."""


Fixes = dict[tuple[int, int], Raw]
"""What is to stand in cells, by row and column from 0."""


def headers(seen: Rows) -> tuple[str, ...]:
    """The headers as the batch left them."""
    return tuple(str(cell or "").strip() for cell in seen.get(1, ()))


def put_back(strokes: Strokes, seen: Rows) -> Fixes:
    """The cells, by row and column from 0, that were written into another row or column than meant, with what stood there.

    Columns are known by their headers and their order, rows by their other cells, wherever both may have gone.
    """
    now, header = strokes.whereabouts.now, headers(seen)
    written: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row, column in strokes.cells:
        written[row][now.header.index(column)] = column
    rows = _Rows(now, _before(now, seen), {place for places in written.values() for place in places})
    found: Fixes = {}
    for row, places in written.items():
        stood = rows.find(row - 2, seen.get(row, ()))
        hit = [place for place, column in places.items() if stood != row - 2 or _at(header, place) != column]
        found |= {(row - 1, place): rows.held(stood, place) for place in hit}
    return found


def cleared(strokes: Strokes, seen: Rows, end: int) -> Fixes:
    """The cells of new rows, laid after `end` rows, to be blank again; of those that stand as they were laid."""
    found: Fixes = {}
    for row, line in enumerate(strokes.lines, end + 1):
        places = {strokes.whereabouts.now.header.index(column): value for column, value in line.items() if value is not None}
        if all(_at(seen.get(row, ()), place) == _plain(value) for place, value in places.items()):
            found |= {(row - 1, place): None for place in places}
    return found


# Whether it came back ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meant:
    """A tab as it is to be once `cells` are put back; `wrong` is what stood in these before."""

    grid: Grid
    cells: Fixes
    wrong: Fixes


def meant(now: Grid, seen: Rows, fixes: Fixes) -> Meant:
    """The tab as told, with rows that were not told as they were read, and cells put back."""
    before = _before(now, seen)
    width = max((*map(len, seen.values()), *(place + 1 for place in before), *(place + 1 for _, place in fixes)))
    rows = [[_at(row, before[place]) if place in before else None for place in range(width)] for row in now.rows]
    rows += [[None] * width for _ in range(max(seen) - 1 - len(rows))]
    for number, cells in seen.items():
        if number > 1:
            rows[number - 2] = [_at(cells, place) for place in range(width)]
    wrong = {(row, place): rows[row - 1][place] for row, place in fixes}
    for (row, place), value in fixes.items():
        rows[row - 1][place] = None if isinstance(value, CellError) else _plain(value)
    return Meant(Grid(headers(seen), rows), fixes, wrong)


def landed(wanted: Meant, seen: Rows) -> bool:
    """Whether every cell that was put back stands in its own row and column, as these are told now."""
    if headers(seen) != wanted.grid.header:
        return False
    rows = _Rows(wanted.grid, _before(wanted.grid, seen), {place for _, place in wanted.cells})
    return all(
        _at(seen.get(row + 1, ()), place) == wanted.grid.rows[row - 1][place] and rows.find(row - 1, seen.get(row + 1, ())) == row - 1
        for row, place in wanted.cells
    )


def amiss(wanted: Meant, seen: Rows) -> Fixes:
    """What is still to be put back, all rows being told: cells that hold what was meant for others, or what was to go.

    A cell in which somebody typed since is left.
    """
    before, touched = _before(wanted.grid, seen), {place for _, place in wanted.cells}
    rows = _Rows(wanted.grid, before, (place for place, was in before.items() if place in touched or was in touched))
    found: Fixes = {}
    for number, cells in seen.items():
        stood = rows.find(number - 2, cells) if number > 1 else None
        sure = stood is not None and (stood == number - 2 or rows.is_one(cells))
        for place, wrong in _held_wrongly(wanted, number - 1, stood if sure else None, before):
            value = rows.held(stood, place)
            if _at(cells, place) == wrong != value:
                found[number - 1, place] = value
    return found


def _held_wrongly(wanted: Meant, row: int, stood: int | None, before: Before) -> Iterator[tuple[int, Raw]]:
    """Places of a row of which it is known what they hold if nobody typed there since: what was put back, or what should have been."""
    for at, place in wanted.cells:
        if at == row:
            yield place, wanted.grid.rows[row - 1][place]
    if stood is not None:
        now = {was: place for place, was in before.items()}
        yield from ((now[was], wrong) for (at, was), wrong in wanted.wrong.items() if at - 1 == stood and was in now)


def _before(now: Grid, seen: Rows) -> dict[int, int]:
    """Columns that kept their order are matched by it, those that were moved by a header that stands once."""
    width = max(map(len, (now.header, *now.rows, *seen.values())))
    was, told = _wide(now.header, width), _wide(headers(seen), width)
    blocks = SequenceMatcher(None, was, told, autojunk=False).get_matching_blocks()
    found = {block.b + step: block.a + step for block in blocks for step in range(block.size)}
    for place in set(range(width)) - found.keys():
        if told[place] and was.count(told[place]) == told.count(told[place]) == 1:
            found[place] = was.index(told[place])
    return found


def _wide(header: Sequence[str], width: int) -> list[str]:
    return [*header, *[""] * (width - len(header))]


class _Rows:
    """Rows as they were read, known again by the cells that no batch touched."""

    def __init__(self, now: Grid, before: Before, written: Iterable[int]) -> None:
        self.rows, self.before = now.rows, before
        self.known = sorted(before.keys() - set(written))
        self.places: defaultdict[tuple[Raw, ...], list[int]] = defaultdict(list)
        for place, row in enumerate(now.rows):
            self.places[tuple(_plain(_at(row, before[known])) for known in self.known)].append(place)

    def find(self, place: int, told: Sequence[Raw]) -> int | None:
        """Which row stands there now, by its place when it was read: the one that stood there before others; None for a blank one."""
        cells = tuple(_at(told, known) for known in self.known)
        alike = self.places.get(cells) or self._most_like(cells)
        return place if place in alike else alike[0] if alike else None

    def is_one(self, told: Sequence[Raw]) -> bool:
        """Whether a row is known by all its cells, and no other is like it."""
        return len(self.places.get(tuple(_at(told, known) for known in self.known), ())) == 1

    def held(self, row: int | None, place: int) -> Raw:
        """What that row held where this column stands now."""
        return _at(self.rows[row], self.before[place]) if row is not None and place in self.before else None

    def _most_like(self, told: tuple[Raw, ...]) -> list[int]:
        """Rows in which somebody typed in that moment too; none for cells of which none is known."""
        alike = {cells: sum(one == other is not None for one, other in zip(cells, told, strict=True)) for cells in self.places}
        best = max(alike, key=lambda cells: alike[cells], default=())
        return self.places[best] if alike.get(best) else []


def repair(requests: Sequence[Request], metadata: Iterable[Mapping[str, object]]) -> list[Request]:
    """A batch that puts cells back: no other run may hinder it, and sent twice it says the same. Its marker goes with it."""
    taken = {one.get("metadataId") for one in metadata}
    turn = 0
    while (number := int.from_bytes(sha256(f"{turn} {requests}".encode()).digest()[:4], "big") & 0x7FFFFFFF) in taken or not number:
        turn += 1
    marker = Marker(number, 0, "pemulihan")
    return [created(marker), taken_away(marker), *requests]


C = TypeVar("C")


def _at(cells: Sequence[C], place: int) -> C | None:
    return cells[place] if place < len(cells) else None


def _plain(cell: Raw) -> Raw:
    """A cell as the service tells it: a date is a number."""
    return serial(cell) if isinstance(cell, date) else cell
