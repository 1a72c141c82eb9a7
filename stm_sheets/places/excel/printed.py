"""A list as an .xlsx file for the shelf: fit to be printed as it is, dates as dates, every text as text, the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING

from stm_sheets.core.indonesian import date_words
from stm_sheets.core.lists import Sheaf
from stm_sheets.model import Value
from stm_sheets.places.excel.heights import PADDING, SIZE, lines
from stm_sheets.places.excel.refs import letter

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

A4 = 9
LETTERS = 10
"""Points of the letters in the table; a page shows them smaller, because all columns fit its width."""

LINE = 12.75
"""Points of a line."""

BOLD = 0.85
"""What of a column's width counts where the letters are bold."""

MOST = 32
"""Lines of a cell, and one: a row can be 409 points high, and what is longer is printed no more. The rest goes on in a row below."""

GOES_ON = "(lanjutan)"
WORDS = re.compile(r"\S+\s?|\s")

BROAD = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60\U0001f000-\U0003ffff]")
"""Letters that are as wide as two: Chinese, Japanese and Korean ones, and pictures."""

INK, ACCENT, SHADE, RULE = "#262626", "#1F3864", "#DCE6F1", "#8EA9DB"
"""The colours of the other papers."""

FONT: Mapping[str, object] = {"font_name": "Calibri", "font_color": INK}
CELL: Mapping[str, object] = {**FONT, "font_size": LETTERS, "valign": "top", "text_wrap": True, "border": 1, "border_color": RULE}
HEAD: Mapping[str, object] = {**CELL, "bold": True, "font_color": ACCENT, "bg_color": SHADE, "valign": "vcenter"}
DAY: Mapping[str, object] = {**CELL, "num_format": "dd/mm/yyyy", "align": "left"}
COUNT: Mapping[str, object] = {**CELL, "align": "left"}
NAME: Mapping[str, object] = {**FONT, "font_size": 14, "bold": True, "font_color": ACCENT}
TITLE: Mapping[str, object] = {**FONT, "font_size": 13, "bold": True}
PLAIN: Mapping[str, object] = {**FONT, "font_size": 11}

DOTS = "." * 40
COLUMNS_TO_SIGN = 4
"""So many columns from the right the place to sign begins."""


def printed(sheaf: Sheaf) -> bytes:
    """The list as the bytes of an .xlsx file."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    made = datetime.combine(sheaf.today, time())
    book.set_properties({"title": f"{sheaf.listing.title}, {sheaf.chosen}", "author": "stm-sheets", "created": made})
    _Page(book, sheaf).lay()
    book.close()
    return target.getvalue()


class _Page:
    """The one tab of the file in the making; `row` is where the next line goes."""

    def __init__(self, book: xlsxwriter.Workbook, sheaf: Sheaf) -> None:
        self.sheaf = sheaf
        self.book = book
        self.sheet = book.add_worksheet(sheaf.listing.title)
        self.row = 0
        self.looks: dict[int, Format] = {}

    def lay(self) -> None:
        self._heading()
        self._signature()
        self._table()
        self._paper()

    def _look(self, look: Mapping[str, object]) -> Format:
        """The format of this look, made once."""
        if id(look) not in self.looks:
            self.looks[id(look)] = self.book.add_format(dict(look))
        return self.looks[id(look)]

    def _line(self, text: str, look: Mapping[str, object]) -> None:
        self.sheet.write_string(self.row, 0, text, self._look(look))
        self.row += 1

    def _heading(self) -> None:
        sheaf = self.sheaf
        self._line(sheaf.office, NAME)
        self._line(sheaf.listing.title, TITLE)
        self._line(f"Dokumen: {sheaf.listing.document}", PLAIN)
        self._line(sheaf.chosen, PLAIN)
        self._line(f"Jumlah: {sheaf.count}. Keadaan per {date_words(sheaf.today)}.", PLAIN)
        for note in sheaf.notes:
            self._line(note, PLAIN)
        self.row += 1

    def _table(self) -> None:
        columns = self.sheaf.listing.columns
        for place, shown in enumerate(columns):
            self.sheet.set_column(place, place, shown.width)
            self.sheet.write_string(self.row, place, shown.heading, self._look(HEAD))
        self.sheet.set_row(self.row, max(taken(shown.heading, shown.width * BOLD) for shown in columns) * LINE)
        self.sheet.repeat_rows(self.row)
        self.sheet.freeze_panes(self.row + 1, 1)
        head = self.row
        self.row += 1
        for row in self.sheaf.rows:
            for part in parts(row, [shown.width for shown in columns]):
                self._cells(part)
        if self.sheaf.empty:
            self._line(self.sheaf.empty, PLAIN)
        self.sheet.autofilter(head, 0, self.row - 1, len(columns) - 1)

    def _cells(self, row: Sequence[Value]) -> None:
        columns = self.sheaf.listing.columns
        self.sheet.set_row(self.row, LINE * max(taken(value, shown.width) for value, shown in zip(row, columns, strict=True)))
        for place, value in enumerate(row):
            if isinstance(value, date):
                self.sheet.write_datetime(self.row, place, datetime.combine(value, time()), self._look(DAY))
            elif isinstance(value, int):
                self.sheet.write_number(self.row, place, value, self._look(COUNT))
            elif value is None:
                self.sheet.write_blank(self.row, place, None, self._look(CELL))
            else:
                self.sheet.write_string(self.row, place, value, self._look(CELL))
        self.row += 1

    def _signature(self) -> None:
        """Beside the heading: below the table it would stand on a page of its own now and then."""
        place, signer = max(1, len(self.sheaf.listing.columns) - COLUMNS_TO_SIGN), self.sheaf.signer
        said = (f"Disusun oleh, {self.sheaf.listing.signer}", "", "", f"Nama: {signer or DOTS}", f"Tanggal: {DOTS}")
        for row, text in enumerate(said):
            self.sheet.write_string(row, place, text, self._look(PLAIN))

    def _paper(self) -> None:
        sheet, sheaf = self.sheet, self.sheaf
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L{sheaf.listing.document} \u00b7 {sheaf.listing.title} \u00b7 {sheaf.chosen}&RHalaman &P dari &N")
        # "00123" is meant to be text: no green corner calls it a mistake.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(len(sheaf.listing.columns) - 1)}{self.row}"})


def parts(row: Sequence[Value], widths: Sequence[float]) -> Iterator[list[Value]]:
    """The row, and below it what of its texts no cell can show on paper, with the first cell to say whose they are."""
    cut = [pieces(value, width) if isinstance(value, str) else [value] for value, width in zip(row, widths, strict=True)]
    first, *rest = zip_longest(*cut)
    yield list(first)
    for more in rest:
        yield [more[0] or f"{row[0] or ''} {GOES_ON}".strip(), *more[1:]]


def pieces(text: str, width: float) -> list[str]:
    """The text in pieces that a cell of this width in characters can show, cut between words; together they are the text."""
    if taken(text, width) < MOST:
        return [text]
    longest = max(1, int(width))
    words = [word[at : at + longest] for word in WORDS.findall(text) for at in range(0, len(word), longest)]
    found = [""]
    for word in words:
        if taken(found[-1] + word, width) >= MOST:
            found.append("")
        found[-1] += word
    return found


def taken(value: Value, width: float) -> int:
    """The lines that a cell takes in a column of this width in characters; more than `MOST` are not counted."""
    return lines(BROAD.sub("nn", value), (width - PADDING) * SIZE / LETTERS, MOST) if isinstance(value, str) else 1
