"""What lies over the cells of a tab: row colours, alternating rows, the filter, and the filter views that answer staff's questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stm_sheets.model import Register
from stm_sheets.places.design import ENDED, Colour, Look, colours, is_worked
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.formats import colour, formula, row_colour
from stm_sheets.places.google.spans import columns, runs

EVEN, ODD = "#FFFFFF", "#FAFBFC"
"""The rows by turns; the program's columns keep their own shade."""

FILLED: Request = {"type": "NOT_BLANK"}
POSITIVE: Request = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "0"}]}
PAST: Request = {"type": "DATE_BEFORE", "values": [{"relativeDate": "TODAY"}]}

Wanted = Mapping[str, Request]
"""What a row must show to be seen, by header."""


def row_colours(sheet: int, register: Register) -> Iterator[Request]:
    """The row colours, the most important first; `register` has its columns where the tab has them."""
    for index, (text, look, spans) in enumerate(_ordered(colours(register))):
        rule = {
            "ranges": [columns(sheet, first, end, top=0) for first, end in spans],
            "booleanRule": {
                "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula(_from_header(text))}]},
                "format": row_colour(look),
            },
        }
        yield {"addConditionalFormatRule": {"rule": rule, "index": index}}


def _from_header(text: str) -> str:
    """A formula written for row 2 as it is for a range that begins with the header, and never holds there.

    A range that began with row 2 would not grow over a row that is laid right below the header.
    """
    parts = re.split('("[^"]*")', text)
    moved = (part if index % 2 else re.sub(r"([A-Z])2\b", r"\g<1>1", part) for index, part in enumerate(parts))
    return f"AND(ROW()>1,{''.join(moved)})"


def _ordered(spans: Sequence[Colour]) -> Iterator[tuple[str, Look, list[tuple[int, int]]]]:
    """Each rule once, with the columns that it is for: those of single columns before those of whole rows."""
    whole = min((span.rules for span in spans), key=len, default=())
    own: dict[str, tuple[Look, list[int]]] = {}
    for span in spans:
        for text, look in span.rules[: len(span.rules) - len(whole)]:
            own.setdefault(text, (look, []))[1].extend(range(span.first, span.last + 1))
    for text, (look, places) in own.items():
        yield text, look, list(runs(places))
    for text, look in whole:
        yield text, look, [(spans[0].first, spans[-1].last + 1)]


def banding(sheet: int, width: int) -> Request:
    """Rows by turns; the headers have colours of their own."""
    rows = {"firstBandColorStyle": colour(EVEN), "secondBandColorStyle": colour(ODD)}
    return {"addBanding": {"bandedRange": {"range": columns(sheet, 0, width, top=0), "rowProperties": rows}}}


def plain_filter(sheet: int, width: int) -> Request:
    """The filter buttons in the header."""
    return {"setBasicFilter": {"filter": {"range": columns(sheet, 0, width, top=0)}}}


def filter_views(sheet: int, register: Register) -> Iterator[tuple[str, Request]]:
    """The title of each view, and the request that adds it; each person sees a view of their own, nobody else's rows move."""
    if not is_worked(register):
        return
    at = {name: place for place, name in enumerate(register.names)}
    for title, wanted, order in _questions(at):
        found: Request = {"title": title, "range": columns(sheet, 0, len(register.columns), top=0), "filterSpecs": _specs(at, wanted)}
        if order:
            found["sortSpecs"] = [{"dimensionIndex": at[name], "sortOrder": "ASCENDING"} for name in order]
        yield title, {"addFilterView": {"filter": found}}


def _questions(at: Mapping[str, int]) -> Iterator[tuple[str, Wanted, tuple[str, ...]]]:
    """Title, what a row must show, and by which columns the rows stand."""
    yield "Giliran saya?", {"Penanggung Jawab": {"condition": FILLED}}, ("Penanggung Jawab", "Batas Waktu")
    late: Wanted = {"Terlambat": {"condition": POSITIVE}} if "Terlambat" in at else {"Batas Waktu": {"condition": PAST}}
    yield "Terlambat", late, ("Batas Waktu",)
    if "Eskalasi" in at:
        yield "Eskalasi", {"Eskalasi": {"condition": POSITIVE}}, ()
    yield "Perlu diperiksa", {"Periksa": {"condition": FILLED}}, ()
    yield "Belum selesai", {"Status": {"condition": FILLED, "hiddenValues": list(ENDED)}}, ()


def _specs(at: Mapping[str, int], wanted: Wanted) -> list[Request]:
    return [{"columnIndex": at[name], "filterCriteria": criteria} for name, criteria in wanted.items()]
