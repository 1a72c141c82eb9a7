"""Requests of a batch, made from cells: values are literal, nothing that stands in one is ever parsed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stm_sheets.core.cells import EPOCHS
from stm_sheets.model import CellError, Raw, Value

Request = dict[str, object]
Cells = Mapping[tuple[int, int], Raw]
"""Values by row and column, both counted from 0."""

KEY = "stm-sheets"
"""The key of our markers among a spreadsheet's developer metadata."""

MARKERS = 20
"""The markers of so many batches stay: one that was given up may still land minutes later, and is then refused."""

MOST_BYTES = 1_900_000
"""A request stays below this; the service advises 2 MB."""


def entered(value: Raw) -> Request:
    """A cell as typed: text stays text, also one that begins with "="; a date is the number that the sheet shows as one.

    An error, which nobody can type, is a blank cell.
    """
    if value is None or isinstance(value, CellError):
        return {}
    if isinstance(value, str):
        return {"userEnteredValue": {"stringValue": value}}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    return {"userEnteredValue": {"numberValue": serial(value) if isinstance(value, date) else value}}


def serial(day: date) -> int | float:
    """The number by which a sheet holds a date, or a moment."""
    if isinstance(day, datetime):
        return (day - datetime.combine(EPOCHS[False], time())) / timedelta(days=1)
    return (day - EPOCHS[False]).days


CELL = 40
"""How many bytes a cell takes in a request beside what it holds."""


def weight(value: Value) -> int:
    """About how many bytes a cell takes in a request."""
    return CELL + len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") if isinstance(value, str) else str(value))


def updates(sheet: int, cells: Cells) -> Iterator[Request]:
    """Requests that write these cells and no other: neighbours in rectangles."""
    for row, column, lines in _rectangles(cells):
        start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
        yield {
            "updateCells": {
                "start": start,
                "rows": [{"values": [entered(value) for value in line]} for line in lines],
                "fields": "userEnteredValue",
            }
        }


def _rectangles(cells: Cells) -> Iterator[tuple[int, int, list[list[Raw]]]]:
    """Cells as rectangles: the first row and column of each, and its lines."""
    open_ones: dict[tuple[int, int], tuple[int, int, list[list[Raw]]]] = {}
    for row, column, line in _runs(cells):
        place = (column, len(line))
        held = open_ones.get(place)
        if held and held[0] + len(held[2]) == row:
            held[2].append(line)
            continue
        if held:
            yield held
        open_ones[place] = (row, column, [line])
    yield from open_ones.values()


def _runs(cells: Cells) -> Iterator[tuple[int, int, list[Raw]]]:
    """Neighbours in one row."""
    start, last, line = 0, (-1, -1), list[Raw]()
    for row, column in sorted(cells):
        if line and (row, column - 1) != last:
            yield last[0], start, line
            line = []
        if not line:
            start = column
        line.append(cells[row, column])
        last = (row, column)
    if line:
        yield last[0], start, line


@dataclass(frozen=True, slots=True)
class Place:
    """A tab in which rows are laid: its id, its size, where new rows begin (rows counted from 0), and the rows that merged cells join."""

    sheet: int
    rows: int
    columns: int
    end: int
    merges: Sequence[tuple[int, int]] = ()

    def example(self, below: int) -> int | None:
        """The row whose looks new rows take: the nearest above, else the one that follows, now at `below`; of merged ones none."""
        for row in range(self.end - 1, 0, -1):
            if not self._joined(row):
                return row
        return below if self.end < self.rows and not self._joined(self.end) else None

    def _joined(self, row: int) -> bool:
        return any(start <= row < end for start, end in self.merges)


def clear(end: int, merges: Iterable[tuple[int, int]]) -> int:
    """The first row from `end` on above which no merged cells reach over: rows inserted within them could not be seen."""
    for start, stop in sorted(merges):
        if start < end < stop:
            end = stop
    return end


def laid(place: Place, lines: Sequence[Sequence[Value]], *, like: bool) -> Iterator[Request]:
    """New rows below the last that holds anything, on lines of their own: nothing that anybody types meanwhile is written over.

    With `like` they take formats and dropdowns of a row above, or, below the header, of the row that followed it.
    """
    first, count = place.end, len(lines)
    if first < place.rows:
        yield {"insertDimension": {"range": _span(place.sheet, "ROWS", first, first + count), "inheritFromBefore": first > 1}}
    else:
        yield {"appendDimension": {"sheetId": place.sheet, "dimension": "ROWS", "length": first + count - place.rows}}
    source = place.example(first + count)
    if like and source is not None:
        target = _box(place, first, first + count)
        for kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION"):
            yield {"copyPaste": {"source": _box(place, source, source + 1), "destination": target, "pasteType": kind}}
    yield from updates(
        place.sheet,
        {(first + row, column): value for row, line in enumerate(lines) for column, value in enumerate(line) if value is not None},
    )


def _span(sheet: int, dimension: str, start: int, end: int) -> Request:
    return {"sheetId": sheet, "dimension": dimension, "startIndex": start, "endIndex": end}


def _box(place: Place, start: int, end: int) -> Request:
    return {"sheetId": place.sheet, "startRowIndex": start, "endRowIndex": end, "startColumnIndex": 0, "endColumnIndex": place.columns}


# The marker -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marker:
    """What a batch leaves behind so that it cannot land twice: `count` of the batches of this spreadsheet, and what it said.

    Its id follows from the count alone: of two runs that saw the same book only one can write.
    """

    id: int
    count: int
    said: str

    @property
    def value(self) -> str:
        """The marker's text."""
        return f"{self.count} {self.said}"


def markers(metadata: Iterable[Mapping[str, object]]) -> list[Marker]:
    """Our markers among a spreadsheet's metadata, the latest last; what somebody else wrote under our key is passed over."""
    found = []
    for one in metadata:
        count, _, said = str(one.get("metadataValue", "")).partition(" ")
        number = one.get("metadataId")
        if one.get("metadataKey") == KEY and count.isdecimal() and said and isinstance(number, int):
            found.append(Marker(number, int(count), said))
    return sorted(found, key=lambda marker: marker.count)


def marked(requests: Sequence[Request], metadata: Sequence[Mapping[str, object]]) -> tuple[list[Request], Marker]:
    """A batch that lands once: the marker first, the markers of much earlier batches taken away."""
    before = markers(metadata)
    used = {one.get("metadataId") for one in metadata}
    count = before[-1].count + 1 if before else 1
    said = hashlib.sha256(json.dumps(requests, sort_keys=True).encode()).hexdigest()[:32]
    marker = Marker(next(_ids(count, used)), count, said)
    return [created(marker), *map(taken_away, before[:-MARKERS]), *requests], marker


def created(marker: Marker) -> Request:
    """A batch that begins so is refused as a whole where a marker of this id stands."""
    made: Request = {
        "metadataId": marker.id,
        "metadataKey": KEY,
        "metadataValue": marker.value,
        "location": {"spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    return {"createDeveloperMetadata": {"developerMetadata": made}}


def taken_away(marker: Marker) -> Request:
    """The marker goes, where it stands."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": marker.id}}}}


def _ids(count: int, used: set[object]) -> Iterator[int]:
    """Ids for the marker of this count: the first that nobody else took."""
    turn = 0
    while True:
        found = int.from_bytes(hashlib.sha256(f"{KEY} {count} {turn}".encode()).digest()[:4], "big") & 0x7FFFFFFF
        if found and found not in used:
            yield found
        turn += 1
