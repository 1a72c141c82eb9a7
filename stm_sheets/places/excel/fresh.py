"""Makes a complete new book from a layout: every tab, header, guard, dropdown, colour and default row, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from stm_sheets.model import Layout, Register, Value
from stm_sheets.places import design
from stm_sheets.places.excel import front, rules
from stm_sheets.places.excel.refs import LAST_ROW, letter
from stm_sheets.places.front import DASHBOARD
from stm_sheets.places.hints import NAME, STAFF

if TYPE_CHECKING:
    import xlsxwriter

# Fixed, for the bytes of a book must depend on the layout alone.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the file format knows no zone here


def fresh(layout: Layout, people: str = "", *, inline: bool = False) -> bytes:
    """The book as the bytes of an .xlsx file.

    `people` is the formula of the list of names where it is not the layout's own; with `inline` each text stands in its
    own cell and not in a table of the book, so that a tab can be carried over into another book.
    """
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": not inline, "constant_memory": inline, "strings_to_formulas": False})
    book.set_properties({"title": "Keluhan pelanggan", "author": "stm-sheets", "created": MADE})
    _Draft(book, layout, people or people_of(layout.registers)).lay()
    book.close()
    return target.getvalue()


def people_of(registers: tuple[Register, ...]) -> str:
    """The formula of the list of names in a book that is laid out as the registers say; "" where there is no staff tab."""
    for register in registers:
        if register.tab == STAFF and NAME in register.names:
            return rules.names(STAFF, letter(register.names.index(NAME)))
    return ""


class _Draft:
    """A book in the making."""

    def __init__(self, book: xlsxwriter.Workbook, layout: Layout, people: str) -> None:
        self.book, self.layout, self.people = book, layout, people
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, look: design.Look) -> Any:  # noqa: ANN401 - XlsxWriter ships no types
        """The format of this look, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(dict(look))
        return self._formats[key]

    def lay(self) -> None:
        front.lay_notes(self.book, self.layout, self.format)
        for register in self.layout.registers:
            self._tab(register)

    def _tab(self, register: Register) -> None:
        sheet = self.book.add_worksheet(register.tab)
        sheet.set_tab_color(design.tongue(register))
        if register.tab in self.layout.hidden:
            sheet.hide()
        self._columns(sheet, register)
        self._rules(sheet, register)
        self._colours(sheet, register)
        self._page(sheet, register)
        rows = self.layout.defaults.get(register.tab, ())
        self._cells(sheet, register, rows)
        if register.tab == DASHBOARD:
            front.lay_charts(self.book, sheet, register, rows)

    def _columns(self, sheet: Any, register: Register) -> None:  # noqa: ANN401 - as above
        """Widths, formats and folds of whole columns: no cell has to be written for them."""
        folding = design.folds(register)
        for index, column in enumerate(register.columns):
            sheet.set_column(index, index, column.width, self._cell(register, index), {"level": int(index in folding)})
        sheet.outline_settings(visible=True, symbols_below=False, symbols_right=False, auto_style=False)

    def _cell(self, register: Register, index: int) -> Any:  # noqa: ANN401 - as above
        opens, wrap = index in design.opening(register), register.tab not in self.layout.hidden
        return self.format(design.cell(register.columns[index], opens=opens, wrap=wrap))

    def _rules(self, sheet: Any, register: Register) -> None:  # noqa: ANN401 - as above
        last = LAST_ROW - 1
        for index, column in enumerate(register.columns):
            sheet.data_validation(0, index, 0, index, rules.hint(column))
            if rule := rules.rule(column, self.people):
                sheet.data_validation(1, index, last, index, rule)
        # "00123" is meant to be text: no green corner calls it a mistake.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(len(register.columns) - 1)}{LAST_ROW}"})

    def _colours(self, sheet: Any, register: Register) -> None:  # noqa: ANN401 - as above
        for colour in design.colours(register):
            span = (1, colour.first, LAST_ROW - 1, colour.last)
            for formula, look in colour.rules:
                sheet.conditional_format(*span, {"type": "formula", "criteria": "=" + formula, "format": self.format(look)})

    def _page(self, sheet: Any, register: Register) -> None:  # noqa: ANN401 - as above
        """What stays in view, the filter, and how it prints."""
        frozen = design.frozen(register)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, LAST_ROW - 1, len(register.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(design.pages(register), 0)
        sheet.print_across()
        sheet.repeat_rows(0)
        if frozen and design.pages(register) > 1:
            sheet.repeat_columns(0, frozen - 1)
        sheet.set_footer("&L&A&CHalaman &P dari &N&R&D")

    def _cells(self, sheet: Any, register: Register, rows: tuple[Mapping[str, Value], ...]) -> None:  # noqa: ANN401 - as above
        sheet.set_row(0, design.header_height(register))
        for index, (column, tint) in enumerate(zip(register.columns, design.tints(register), strict=True)):
            sheet.write_string(0, index, column.name, self.format(design.header(column, tint)))
        for number, row in enumerate(rows, start=1):
            if height := design.row_height(register, row):
                sheet.set_row(number, height)
            for index, name in enumerate(register.names):
                if row.get(name) is not None and row[name] != "":
                    self._write(sheet, (number, index), row[name], self._cell(register, index))

    def _write(self, sheet: Any, place: tuple[int, int], value: Value, look: Any) -> None:  # noqa: ANN401 - as above
        """A text is always written as text, whatever it looks like."""
        if isinstance(value, date):
            sheet.write_datetime(*place, value, look)
        elif isinstance(value, int):
            sheet.write_number(*place, value, look)
        else:
            sheet.write_string(*place, str(value), look)
