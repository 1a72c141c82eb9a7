"""What is asked back with a batch: headers and rows, as they are right after it has landed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stm_sheets.places.google.batch import Request

TOLD = "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))"
"""Of these rows: what their cells hold."""

NEAR, MOST_SPANS = 5, 40
"""Rows so near each other are asked back in one range, and no more ranges than these of one tab."""

Spans = Sequence[tuple[int, int]]
"""First and last row of each range, counted from 1."""


def with_header(rows: Iterable[int]) -> Spans:
    """The header, and these rows, as few ranges of rows; nothing where there are none."""
    wanted = sorted(set(rows))
    if not wanted:
        return []
    found = list(_joined(wanted))
    return [(1, 1), *(found if len(found) <= MOST_SPANS else [(wanted[0], wanted[-1])])]


def asking(requests: Sequence[Request], asked: Mapping[str, Spans]) -> Request:
    """The batch as it is sent; `asked` by the title of the tab, quoted."""
    return {
        "requests": list(requests),
        "includeSpreadsheetInResponse": bool(asked),
        "responseIncludeGridData": bool(asked),
        "responseRanges": [f"{title}!{first}:{last}" for title, spans in asked.items() for first, last in spans],
    }


def _joined(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans of rows that are near each other."""
    first = last = rows[0]
    for row in rows[1:]:
        if row - last > NEAR:
            yield first, last
            first = row
        last = row
    yield first, last
