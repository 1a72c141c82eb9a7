"""Writes what a run decided into a spreadsheet that people go on working in: what they touched meanwhile is left to the next run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from stm_sheets.core.parting import blocks, of_the_book, only, without
from stm_sheets.model import Changes, CrowdedError, LeftOut, Register, Value
from stm_sheets.places.google.batch import MOST_BYTES, updates, weight
from stm_sheets.places.google.http import packed
from stm_sheets.places.google.whereabouts import HEADERS, Whereabouts
from stm_sheets.tables.office import KEPT

WAITS = "menunggu keluhan lain yang mendapat nomor lebih dahulu"
CROWDED = "Terlalu banyak keluhan baru untuk ditulis sekaligus. Jalankan lagi."
ROW, LONE = 70, 30
"""What a row takes besides, which may join the next or not, and each of its cells, which may be neighbours or not: on an average."""

LONG_ID, LONG_ROW = 2**31 - 1, 10**6

FULL = 0.9
"""How full a request is meant to be where not all new complaints can get their numbers in one pass."""


def is_kept(tab: str) -> bool:
    """Whether the program alone keeps this tab: where it is gone, it is laid anew."""
    return any(tab == register.tab for register in KEPT)


class Desk(Protocol):
    """The book as a writing needs it: what was read, what is there now, and one stroke of writing."""

    def look(self, tabs: Iterable[str]) -> Mapping[str, Whereabouts]:
        """Read these tabs again; OvertakenError where another run wrote meanwhile."""
        ...

    def stroke(self, sheets: Mapping[str, Strokes]) -> frozenset[str]:
        """Write all of it at once; gives the cases whose rows were moved in the very moment of writing."""
        ...


@dataclass
class Strokes:
    """What is written into one tab: cells by their row now and their header, and new rows.

    `rows` tells of each row now to which case it belongs, and its number when the book was read.
    """

    whereabouts: Whereabouts
    cells: dict[tuple[int, str], Value] = field(default_factory=dict)
    lines: list[Mapping[str, Value]] = field(default_factory=list)
    rows: dict[int, tuple[str, int]] = field(default_factory=dict)


@dataclass
class Writing:
    """One run's changes on their way into the book; `written` are cases that are there already."""

    changes: Changes
    registers: Mapping[str, Register]
    desk: Desk
    left: list[LeftOut] = field(default_factory=list)
    written: set[str] = field(default_factory=set)

    def write(self) -> Sequence[LeftOut]:
        """Part by part, each of a size that the service takes; gives the cases that have to wait, and where."""
        every = list(parts(self.changes))
        if len(every) > 1:
            check_blocks(self.changes)
        for cases in every:
            self._part(cases)
        return self.left

    def _part(self, cases: frozenset[str]) -> None:
        part = only(self.changes, cases)
        if not part:
            return
        tabs = dict.fromkeys((*(edit.tab for edit in part.edits), *(append.tab for append in part.appends)))
        sheets = self.desk.look(tabs)
        self._leave_out(list(self._disturbed(part, sheets)))
        part = only(self.changes, cases)
        if part:
            self._stroke(part, cases, self._strokes(part, sheets))

    def _stroke(self, part: Changes, cases: frozenset[str], strokes: Mapping[str, Strokes]) -> None:
        """Write it all at once; in two parts where it turns out too large for one request."""
        several = list(halves(part, cases)) if size(strokes) > MOST_BYTES else []
        for half in several:
            self._part(half)
        if not several:
            moved = self.desk.stroke(strokes)
            self.left += [self._told(case, "dipindahkan tepat ketika program menulis") for case in sorted(moved)]
            self.written |= cases - {"", *moved}

    def _disturbed(self, part: Changes, sheets: Mapping[str, Whereabouts]) -> Iterator[LeftOut]:
        """The rows that cannot be written, each with why."""
        seen: dict[tuple[str, int], str] = {}
        for edit in part.edits:
            if (edit.tab, edit.row) not in seen:
                _, why = sheets[edit.tab].find(edit.row)
                seen[edit.tab, edit.row] = why
                if why:
                    yield LeftOut(edit.case, edit.tab, edit.row, edit.key, why)
        for append in part.appends:
            if not (sheets[append.tab].takes(append.values) or is_kept(append.tab)):
                yield LeftOut(append.case, append.tab, None, append.key, HEADERS)

    def _leave_out(self, found: Sequence[LeftOut]) -> None:
        """Take whole cases out of what is still to be written; of what belongs to the book as a whole only the rows concerned."""
        rows = {(one.tab, one.row) for one in found if of_the_book(one.case)}
        if rows:
            kept = tuple(edit for edit in self.changes.edits if not (of_the_book(edit.case) and (edit.tab, edit.row) in rows))
            self.changes = replace(self.changes, edits=kept)
        mine = [one for one in found if not of_the_book(one.case)]
        before = self.changes
        self.changes, gone = without(before, {one.case for one in mine} - self.written)
        named = {one.case: one for one in reversed(mine)}
        self.left += [named[case] if case in named else self._told(case, WAITS, before) for case in sorted(gone)]

    def _told(self, case: str, why: str, changes: Changes | None = None) -> LeftOut:
        edits = (changes or self.changes).edits
        edit = next((edit for edit in edits if edit.case == case and edit.tab in self.registers), None)
        return LeftOut(case, edit.tab if edit else "", edit.row if edit else None, edit.key if edit else case, why)

    def _strokes(self, part: Changes, sheets: Mapping[str, Whereabouts]) -> dict[str, Strokes]:
        strokes = {tab: Strokes(whereabouts) for tab, whereabouts in sheets.items()}
        for edit in part.edits:
            row, _ = sheets[edit.tab].find(edit.row)
            strokes[edit.tab].cells[row, edit.column] = edit.after
            strokes[edit.tab].rows[row] = (edit.case, edit.row)
        for append in part.appends:
            strokes[append.tab].lines.append(append.values)
        return {tab: one for tab, one in strokes.items() if one.cells or one.lines}


def parts(changes: Changes) -> Iterator[frozenset[str]]:
    """The cases of each request, in order: as many as it takes; what belongs to the book as a whole comes with the last."""
    weights = _weights(changes)
    held: set[str] = {case for case in weights if of_the_book(case)}
    shared = sum(weights[case] for case in held)
    part, total = set[str](), 0
    for case in (case for block in blocks(changes) for case in block):
        if part and total + weights.get(case, 0) + shared > MOST_BYTES:
            yield frozenset(part)
            part, total = set(), 0
        part.add(case)
        total += weights.get(case, 0)
    yield frozenset(part | held)


def halves(changes: Changes, cases: frozenset[str]) -> Iterator[frozenset[str]]:
    """The cases in two, each about as large as the other, as in parts; none where they cannot be parted."""
    weights = _weights(changes)
    order = [case for block in blocks(changes) for case in block if case in cases]
    half = sum(weights.get(case, 0) for case in order) / 2
    total, first = 0, 0
    while first < len(order) - 1 and total + weights.get(order[first], 0) <= half:
        total += weights.get(order[first], 0)
        first += 1
    if len(order) > 1:
        yield frozenset(order[: max(1, first)])
        yield cases - frozenset(order[: max(1, first)])


def size(sheets: Mapping[str, Strokes]) -> int:
    """How many bytes the cells take, as they are sent."""
    return sum(len(packed(request)) + 1 for strokes in sheets.values() for request in _requests(strokes))


def _requests(strokes: Strokes) -> Iterator[Mapping[str, object]]:
    """The requests with an id of a tab, and numbers of new rows, as long as any."""
    lines = {
        (row, column): value for row, line in enumerate(strokes.lines, LONG_ROW) for column, value in line.items() if value is not None
    }
    header = strokes.whereabouts.now.header
    at = {name: place for place, name in reversed([*enumerate(header)])}
    for _, column in (*strokes.cells, *lines):
        at.setdefault(column, len(header) + len(at))
    for cells in (strokes.cells, lines):
        yield from updates(LONG_ID, {(row, at[column]): value for (row, column), value in cells.items()})


def check_blocks(changes: Changes) -> None:
    """Raises CrowdedError where cases whose numbers hang on one another do not go in one request, and fewer new ones would."""
    weights = _weights(changes)
    fresh = {edit.case for edit in changes.edits if edit.key is None}
    for block in blocks(changes):
        new, total = len(fresh.intersection(block)), sum(weights.get(case, 0) for case in block)
        if new > 1 and total > MOST_BYTES:
            raise CrowdedError(CROWDED, min(new - 1, max(1, int(FULL * new * MOST_BYTES / total))))


def _weights(changes: Changes) -> dict[str, int]:
    """About how many bytes each case takes in a request: of a row that is there, some cells are no neighbours of others."""
    found: dict[str, int] = {}
    rows: set[tuple[str, int]] = set()
    for edit in changes.edits:
        start = LONE if (edit.tab, edit.row) in rows else ROW
        rows.add((edit.tab, edit.row))
        found[edit.case] = found.get(edit.case, 0) + start + weight(edit.after)
    for append in changes.appends:
        found[append.case] = found.get(append.case, 0) + ROW + sum(map(weight, append.values.values()))
    return found
