"""The tab that greets people, and the charts of the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stm_sheets.model import Layout, Register, Value
from stm_sheets.places.excel import design
from stm_sheets.places.excel.heights import lines

NOTES, DASHBOARD = "Baca Saya", "Dasbor"
LABEL, FIGURE = "Ukuran", "Nilai"
CHARTS = (
    # prefix of the labels, title, height in pixels
    ("Status: ", "Keluhan menurut status", 300),
    ("Langkah ", "Keluhan terbuka menurut langkah", 460),
)
WIDTHS = (4, 24, 88)
Formatting = Callable[[design.Look], Any]


def lay_notes(book: Any, layout: Layout, format_of: Formatting) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """The first tab: what to do, what each tab is for (with a way to it), what the colours mean."""
    sheet = book.add_worksheet(NOTES)
    sheet.set_tab_color(design.FRONT)
    sheet.hide_gridlines(2)
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    _print_set_up(sheet)
    _Page(sheet, format_of).write(layout)


def _print_set_up(sheet: Any) -> None:  # noqa: ANN401
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&L&A&CHalaman &P dari &N")


class _Page:
    """The lines of the first tab, one below the other."""

    def __init__(self, sheet: Any, format_of: Formatting) -> None:  # noqa: ANN401
        self.sheet, self.format_of, self.row = sheet, format_of, 0

    def write(self, layout: Layout) -> None:
        self._title("Keluhan Pelanggan", 18)
        for number, note in enumerate(layout.notes, start=1):
            self._note(number, note)
        self._title("Isi buku ini", 13)
        for register in layout.registers:
            if register.tab not in layout.hidden:
                self._tab(register)
        self._title("Arti warna", 13)
        for look, sample, meaning in design.LEGEND:
            self._line(self._look({"valign": "vcenter", **look}), sample, meaning)

    def _look(self, look: design.Look) -> Any:  # noqa: ANN401
        return self.format_of({**design.FONT, "color": design.INK, "valign": "top", **look})

    def _title(self, text: str, size: int) -> None:
        self.row += 1 if self.row else 0
        self.sheet.set_row(self.row, size * 1.9)
        self.sheet.write_string(self.row, 1, text, self._look({"bold": True, "font_size": size, "color": "#1F4E79", "valign": "vcenter"}))
        self.row += 1

    def _note(self, number: int, text: str) -> None:
        self.sheet.set_row(self.row, self._height(text, sum(WIDTHS[1:])))
        self.sheet.write_string(self.row, 0, f"{number}.", self._look({"color": design.MUTED, "align": "right"}))
        self.sheet.merge_range(self.row, 1, self.row, 2, "", self._look({"text_wrap": True}))
        self.sheet.write_string(self.row, 1, text, self._look({"text_wrap": True}))
        self.row += 1

    def _tab(self, register: Register) -> None:
        self.sheet.set_row(self.row, self._height(register.help, WIDTHS[2]))
        quoted = register.tab.replace("'", "''")
        link = self._look({"color": "#1F5F99", "underline": 1})
        self.sheet.write_url(self.row, 1, f"internal:'{quoted}'!A1", link, register.tab)
        self.sheet.write_string(self.row, 2, register.help, self._look({"text_wrap": True}))
        self.row += 1

    def _line(self, look: Any, sample: str, meaning: str) -> None:  # noqa: ANN401
        self.sheet.set_row(self.row, 20)
        self.sheet.write_string(self.row, 1, sample, look)
        self.sheet.write_string(self.row, 2, meaning, self._look({"text_wrap": True, "valign": "vcenter", "indent": 1}))
        self.row += 1

    @staticmethod
    def _height(text: str, width: int) -> float:
        """Excel never fits the height of merged cells by itself."""
        return 16.5 * lines(text, width) + 3


def lay_charts(book: Any, sheet: Any, register: Register, rows: Sequence[Mapping[str, Value]]) -> None:  # noqa: ANN401
    """The native charts beside the figures; a chart whose labels are not there is left out."""
    top = 12
    for prefix, title, height in CHARTS:
        span = labelled(rows, prefix)
        if span is None:
            continue
        chart = book.add_chart({"type": "bar"})
        chart.add_series(_series(register, span))
        _dress(chart, title, height)
        sheet.insert_chart(0, len(register.columns) + 1, chart, {"y_offset": top, "object_position": 3, "description": title})
        top += height + 20


def labelled(rows: Sequence[Mapping[str, Value]], prefix: str) -> tuple[int, int] | None:
    """The first and the last row (counted from 0, the header being row 0) of the run of labels that begin so."""
    numbers = [number for number, row in enumerate(rows, start=1) if str(row.get(LABEL, "")).startswith(prefix)]
    if not numbers:
        return None
    last = numbers[0]
    while last + 1 in numbers:
        last += 1
    return numbers[0], last


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


def _dress(chart: Any, title: str, height: int) -> None:  # noqa: ANN401
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": design.INK}, "overlay": False})
    chart.set_legend({"none": True})
    # The first label stands at the top, as in the table beside it.
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"color": design.RULE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 620, "height": height})
    chart.set_chartarea({"border": {"color": design.RULE}})
