"""The tab that greets people, and the charts of the dashboard, in a new workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stm_sheets.model import Layout, Register, Value
from stm_sheets.places import design
from stm_sheets.places.front import CHART_GAP, CHART_TOP, CHART_WIDTH, CHARTS, FIGURE, LABEL, NOTES, WIDTHS, Line, labelled, page

Formatting = Callable[[design.Look], Any]


def lay_notes(book: Any, layout: Layout, format_of: Formatting) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """The first tab."""
    sheet = book.add_worksheet(NOTES)
    sheet.set_tab_color(design.FRONT)
    sheet.hide_gridlines(2)
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    _print_set_up(sheet)
    for row, line in enumerate(page(layout)):
        _write(sheet, row, line, format_of)


def _print_set_up(sheet: Any) -> None:  # noqa: ANN401 - as above
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&L&A&CHalaman &P dari &N")


def _write(sheet: Any, row: int, line: Line, format_of: Formatting) -> None:  # noqa: ANN401 - as above
    if line.height:
        sheet.set_row(row, line.height)
    for column, spot in line.spots:
        look = format_of(spot.look)
        if line.joined and column == 1:
            sheet.merge_range(row, 1, row, 2, "", look)
        if spot.link:
            quoted = spot.link.replace("'", "''")
            sheet.write_url(row, column, f"internal:'{quoted}'!A1", look, spot.text)
        else:
            sheet.write_string(row, column, spot.text, look)


def lay_charts(book: Any, sheet: Any, register: Register, rows: Sequence[Mapping[str, Value]]) -> None:  # noqa: ANN401 - as above
    """The native charts beside the figures; a chart whose labels are not there is left out."""
    top = CHART_TOP
    for prefix, title, height in CHARTS:
        span = labelled(rows, prefix)
        if span is None:
            continue
        chart = book.add_chart({"type": "bar"})
        chart.add_series(_series(register, span))
        _dress(chart, title, height)
        sheet.insert_chart(0, len(register.columns) + 1, chart, {"y_offset": top, "object_position": 3, "description": title})
        top += height + CHART_GAP


def _series(register: Register, span: tuple[int, int]) -> dict[str, object]:
    first, last = span
    label, figure = register.names.index(LABEL), register.names.index(FIGURE)
    return {
        "categories": [register.tab, first, label, last, label],
        "values": [register.tab, first, figure, last, figure],
        "fill": {"color": design.WORKED},
        "gap": 45,
        "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 9}},
    }


def _dress(chart: Any, title: str, height: int) -> None:  # noqa: ANN401 - as above
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": design.INK}, "overlay": False})
    chart.set_legend({"none": True})
    # The first label stands at the top, as in the table beside it.
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"color": design.RULE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": CHART_WIDTH, "height": height})
    chart.set_chartarea({"border": {"color": design.RULE}})
