"""The tab that greets people, line by line, and what the charts of the dashboard show: the same in every kind of book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stm_sheets.model import Layout, Value
from stm_sheets.places import design
from stm_sheets.places.excel.heights import lines

NOTES, DASHBOARD = "Baca Saya", "Dasbor"
LABEL, FIGURE = "Ukuran", "Nilai"
CHARTS = (
    # prefix of the labels, title, height in pixels
    ("Status: ", "Keluhan menurut status", 300),
    ("Langkah ", "Keluhan terbuka menurut langkah", 460),
)
CHART_WIDTH, CHART_TOP, CHART_GAP = 620, 12, 20
"""Pixels: how wide charts are, where the first begins, and what lies between two."""

WIDTHS = (4, 24, 88)
"""The widths of the first tab's columns, in characters."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell; `link` is the tab that it leads to."""

    text: str
    look: design.Look
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its height in points (0 is the usual one), its cells by column; where `joined` the second goes over the third too."""

    height: float = 0
    spots: tuple[tuple[int, Spot], ...] = ()
    joined: bool = False


def page(layout: Layout) -> Iterator[Line]:
    """What to do, what each tab is for (with a way to it), what the colours mean."""
    yield _title("Keluhan Pelanggan", 18)
    for number, note in enumerate(layout.notes, start=1):
        yield _note(number, note)
    yield Line()
    yield _title("Isi buku ini", 13)
    for register in layout.registers:
        if register.tab not in layout.hidden:
            link = Spot(register.tab, _look({"color": "#1F5F99", "underline": 1}), register.tab)
            yield Line(_height(register.help, WIDTHS[2]), ((1, link), (2, Spot(register.help, _look({"text_wrap": True})))))
    yield Line()
    yield _title("Arti warna", 13)
    for look, sample, meaning in design.LEGEND:
        words = Spot(meaning, _look({"text_wrap": True, "valign": "vcenter", "indent": 1}))
        yield Line(20, ((1, Spot(sample, _look({"valign": "vcenter", **look}))), (2, words)))


def _look(look: design.Look) -> design.Look:
    return {**design.FONT, "color": design.INK, "valign": "top", **look}


def _title(text: str, size: int) -> Line:
    return Line(size * 1.9, ((1, Spot(text, _look({"bold": True, "font_size": size, "color": "#1F4E79", "valign": "vcenter"}))),))


def _note(number: int, text: str) -> Line:
    count = Spot(f"{number}.", _look({"color": design.MUTED, "align": "right"}))
    return Line(_height(text, sum(WIDTHS[1:])), ((0, count), (1, Spot(text, _look({"text_wrap": True})))), joined=True)


def _height(text: str, width: int) -> float:
    """No program fits the height of merged cells by itself."""
    return 16.5 * lines(text, width) + 3


def labelled(rows: Sequence[Mapping[str, Value]], prefix: str) -> tuple[int, int] | None:
    """The first and the last row (counted from 0, the header being row 0) of the run of labels that begin so."""
    numbers = [number for number, row in enumerate(rows, start=1) if str(row.get(LABEL, "")).startswith(prefix)]
    if not numbers:
        return None
    last = numbers[0]
    while last + 1 in numbers:
        last += 1
    return numbers[0], last
