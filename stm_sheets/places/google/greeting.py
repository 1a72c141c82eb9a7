"""The first tab, which greets people, and the charts of the dashboard, on Google Sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stm_sheets.model import Layout, Value
from stm_sheets.places import design
from stm_sheets.places.front import CHART_GAP, CHART_TOP, CHART_WIDTH, CHARTS, FIGURE, LABEL, WIDTHS, Line, labelled, page
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.formats import cell_format, colour, high, pixels
from stm_sheets.places.google.spans import box, sized

GUARDED = "Diisi oleh program; ketikan di sini dihitung kembali."
"""What the legend says of the program's columns: here typing is warned of, not refused."""


def greeting(sheet: int, layout: Layout, tabs: Mapping[str, int]) -> Iterator[Request]:
    """The requests that fill the first tab; `tabs` are the ids of the tabs that it leads to."""
    lines = list(page(layout))
    width = len(WIDTHS)
    for place, characters in enumerate(WIDTHS):
        yield sized(sheet, "COLUMNS", place, place + 1, pixels(characters))
    rows = [{"values": [_cell(line, place, tabs) for place in range(width)]} for line in lines]
    fields = "userEnteredValue,userEnteredFormat"
    yield {"updateCells": {"start": {"sheetId": sheet, "rowIndex": 0, "columnIndex": 0}, "rows": rows, "fields": fields}}
    for number, line in enumerate(lines):
        if line.height:
            yield sized(sheet, "ROWS", number, number + 1, high(line.height))
        if line.joined:
            yield {"mergeCells": {"range": box(sheet, (number, number + 1), (1, width)), "mergeType": "MERGE_ALL"}}


def _cell(line: Line, place: int, tabs: Mapping[str, int]) -> Request:
    spot = dict(line.spots).get(place)
    if spot is None:
        return {}
    link = f"#gid={tabs[spot.link]}" if spot.link in tabs else ""
    text = GUARDED if spot.text == design.LEGEND[0][2] else spot.text
    return {"userEnteredValue": {"stringValue": text}, "userEnteredFormat": cell_format(spot.look, link)}


def charts(sheet: int, at: Mapping[str, int], rows: Sequence[Mapping[str, Value]]) -> Iterator[Request]:
    """The charts beside the figures; `rows` are those below the header. A chart whose labels are not there is left out."""
    top = CHART_TOP
    for prefix, title, height in CHARTS:
        span = labelled(rows, prefix)
        if span is None or LABEL not in at or FIGURE not in at:
            continue
        found = {"spec": _spec(sheet, at, span, title), "position": _position(sheet, max(at.values()) + 2, top, height)}
        yield {"addChart": {"chart": found}}
        top += height + CHART_GAP


def _spec(sheet: int, at: Mapping[str, int], span: tuple[int, int], title: str) -> Request:
    """Bars, one below the other, in the order of the table."""
    return {
        "title": title,
        "altText": title,
        "titleTextFormat": {"fontSize": 12, "bold": True, "foregroundColorStyle": colour(design.INK)},
        "basicChart": {
            "chartType": "BAR",
            "legendPosition": "NO_LEGEND",
            "domains": [{"domain": _source(sheet, at[LABEL], span)}],
            "series": [
                {
                    "series": _source(sheet, at[FIGURE], span),
                    "targetAxis": "BOTTOM_AXIS",
                    "colorStyle": colour(design.WORKED),
                    "dataLabel": {"type": "DATA"},
                }
            ],
            "axis": [{"position": "BOTTOM_AXIS", "viewWindowOptions": {"viewWindowMin": 0, "viewWindowMode": "EXPLICIT"}}],
            "headerCount": 0,
        },
    }


def _source(sheet: int, column: int, span: tuple[int, int]) -> Request:
    first, last = span
    return {"sourceRange": {"sources": [box(sheet, (first, last + 1), (column, column + 1))]}}


def _position(sheet: int, column: int, top: int, height: int) -> Request:
    anchor = {"sheetId": sheet, "rowIndex": 0, "columnIndex": column}
    return {"overlayPosition": {"anchorCell": anchor, "offsetYPixels": top, "widthPixels": CHART_WIDTH, "heightPixels": height}}
