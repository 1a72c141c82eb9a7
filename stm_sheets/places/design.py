"""How a new book looks, on Google and as .xlsx alike: palette, cell formats, bands, row colours, derived from the columns alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from stm_sheets.model import Column, Kind, Register, Type, Value
from stm_sheets.places.excel.heights import LINE, lines
from stm_sheets.places.excel.refs import letter

Look = Mapping[str, object]
"""The properties of a cell format by plain names (font_name, bg_color, text_wrap ...); each kind of book translates them.

`border` and its sides are 1 for a hairline and 5 for a thick line; formulas are written with commas, in columns of the register.
"""

BUTTON = 1
"""What bold letters take more of a header's width, in digits."""

FONT: Look = {"font_name": "Calibri", "font_size": 11}
INK, MUTED, RED, RULE, HAIR = "#1F2933", "#5B6470", "#9C2A1F", "#B4BBC5", "#DDE1E6"
RECEIPT, CONCLUSION, SHADE, PLAIN = "#BFC7D1", "#D5DAE1", "#F2F4F6", "#E4EAF1"
BANDS = ("#D6E6F5", "#F7E7C6", "#D3ECE4", "#E6DDF2", "#E9ECCB", "#F6DCD8", "#D9E4EA")
"""Tints of the bands, told apart by lightness and hue also without red and green; they come round again."""

WORKED, KEPT_BY_OFFICE, PROGRAM, FRONT = "#2F6DA3", "#B7842B", "#7B8794", "#3C7A66"
"""Colours of the tabs' tongues: where people work, what the office keeps, what the program writes, where to begin."""

LATE, LATE_ROW, ESCALATED, ESCALATED_ROW, ASK = "#F3B37C", "#FDF3E9", "#CFC1E6", "#F5F1FA", "#FFE9A3"
ENDED = ("Selesai", "Ditutup", "Efektif", "Tidak efektif", "Terkirim", "Batal", "Puas", "Tidak puas", "Tidak berlaku")
"""The statuses with which a row has come to its end, in any register."""

LEGEND = (
    # what the cell looks like, what it means
    ({"bg_color": SHADE, "border": 1, "border_color": RULE}, "Kolom program", "Diisi oleh program; ketikan di sini ditolak."),
    ({"bottom": 5, "bottom_color": RED, "color": RED, "bold": True}, "Judul *", "Wajib diisi sebelum keluhan mendapat nomor."),
    ({"bg_color": ASK, "bold": True}, "Kuning", "Perlu dilengkapi atau diperbaiki; baca kolom Periksa."),
    ({"bg_color": LATE, "bold": True}, "Jingga", "Lewat dari batas waktu."),
    ({"bg_color": ESCALATED, "bold": True}, "Ungu", "Eskalasi masih terbuka."),
    ({"color": "#7B8794", "italic": True}, "Abu-abu miring", "Sudah selesai atau ditutup."),
)


@dataclass(frozen=True, slots=True)
class Colour:
    """The conditional formats of the columns `first` to `last` (counted from 0): the look of the first formula that holds."""

    first: int
    last: int
    rules: tuple[tuple[str, Look], ...]


def is_system(column: Column) -> bool:
    """Whether the program writes this column."""
    return column.kind is not Kind.EVIDENCE


def is_worked(register: Register) -> bool:
    """Whether people and program work in this tab together, row by row."""
    return {"Status", "Batas Waktu", "Periksa"} <= set(register.names)


def tongue(register: Register) -> str:
    """The colour of the tab's tongue."""
    if is_worked(register):
        return WORKED
    return PROGRAM if all(map(is_system, register.columns)) else KEPT_BY_OFFICE


def tints(register: Register) -> tuple[str, ...]:
    """The colour of every header, column by column: by kind for the program's, by band for people's."""
    bands = list(dict.fromkeys(column.band for column in register.columns if column.band))
    return tuple(_tint(column, bands) for column in register.columns)


def _tint(column: Column, bands: list[str]) -> str:
    if is_system(column):
        return RECEIPT if column.kind is Kind.RECEIPT else CONCLUSION
    return BANDS[bands.index(column.band) % len(BANDS)] if column.band else PLAIN


def header(column: Column, tint: str) -> Look:
    """A header's format. A star that marks a needed column is shown by the number format: the text stays the contract's name."""
    look = {**FONT, "bold": True, "color": INK, "bg_color": tint, "text_wrap": True, "valign": "top", "border": 1, "border_color": RULE}
    if column.required:
        look |= {"color": RED, "bottom": 5, "bottom_color": RED, "num_format": '@" *"'}
    return look


def header_height(register: Register) -> int:
    """Room for the longest header and its star in points; two lines at least, for the filter's button covers the lowest."""
    return 4 + LINE * max(2, *(lines(column.name + " *" * column.required, column.width - BUTTON) for column in register.columns))


def row_height(register: Register, row: Mapping[str, Value]) -> int:
    """Room for the longest text of a row in points; 0 where a line of the usual height will do."""
    most = max((lines(text, column.width) for column in register.columns if isinstance(text := row.get(column.name), str)), default=1)
    return LINE * most if most > 1 else 0


def cell(column: Column, *, opens: bool, wrap: bool = True) -> Look:
    """The format of a column's cells; `opens` draws the line at which a band begins."""
    look: dict[str, object] = {**FONT, "valign": "top", "num_format": number_format(column), "border": 1, "border_color": HAIR}
    if column.type in {Type.DATE, Type.NUMBER}:
        look["align"] = "center"
    elif wrap:
        look["text_wrap"] = True
    if is_system(column):
        look["bg_color"] = SHADE
    elif opens:
        look |= {"left": 1, "left_color": "#8A94A0"}
    return look


def number_format(column: Column) -> str:
    """How a cell shows its value; text is kept as text, so that "00123", "1/2" and "- ganti modul" stay what was typed."""
    if column.type is Type.DATE:
        return "dd/mm/yyyy"
    return "0" if column.type is Type.NUMBER else "@"


def opening(register: Register) -> frozenset[int]:
    """The columns at which a band begins: they stay visible as its handle when the rest of it is folded away."""
    return frozenset(first for _, first, _ in _runs(register))


def folds(register: Register) -> frozenset[int]:
    """The columns that fold away: every band but its first column, so that neighbouring bands fold each on its own."""
    return frozenset(index for band, first, last in _runs(register) if band for index in range(first + 1, last + 1))


def _runs(register: Register) -> Iterator[tuple[str, int, int]]:
    """Neighbouring evidence columns of the same band: the band, the first and the last column."""
    at = 0
    for band, columns in groupby(register.columns, key=lambda column: None if is_system(column) else column.band):
        length = len(list(columns))
        if band is not None:
            yield band, at, at + length - 1
        at += length


def frozen(register: Register) -> int:
    """How many columns stay in view: those of the key, where they stand first, and nothing more."""
    return len(register.key) if register.names[: len(register.key)] == register.key else 0


def pages(register: Register) -> int:
    """How many pages of landscape A4 a print is wide: one where that can be read, more for a wide register."""
    readable = 190
    return max(1, math.ceil(sum(column.width for column in register.columns) / readable))


def colours(register: Register) -> tuple[Colour, ...]:
    """The row colours of a register, for each span of columns the most important first; other tabs have none.

    No two spans overlap: LibreOffice would show only one of two that do.
    """
    if not is_worked(register):
        return ()
    at = {name: index for index, name in enumerate(register.names)}
    common, spans = _common(at), list[Colour]()
    for index, column in enumerate(register.columns):
        own = (*_own(column, register, at), *common)
        if own == common and spans and spans[-1].rules == common:
            spans[-1] = Colour(spans[-1].first, index, common)
        else:
            spans.append(Colour(index, index, own))
    return tuple(spans)


def _common(at: Mapping[str, int]) -> tuple[tuple[str, Look], ...]:
    """What colours a whole row."""
    status = f"${letter(at['Status'])}2"
    ended = ",".join(f'{status}="{word}"' for word in ENDED)
    rules: list[tuple[str, Look]] = [(f"OR({ended})", {"color": "#7B8794", "italic": True}), (_late(at), {"bg_color": LATE_ROW})]
    if "Eskalasi" in at:
        rules.append((_escalated(at), {"bg_color": ESCALATED_ROW}))
    return tuple(rules)


def _own(column: Column, register: Register, at: Mapping[str, int]) -> Iterator[tuple[str, Look]]:
    """What colours a cell of this column alone."""
    if column.name in {"Periksa", register.key[0]}:
        yield f'TRIM(${letter(at["Periksa"])}2)<>""', {"bg_color": ASK, "color": "#5C4400", "bold": True}
    if column.required:
        yield f'AND(TRIM({letter(at[column.name])}2)="",{_typed(register)})', {"bg_color": ASK}
    if column.name in {"Batas Waktu", "Terlambat"}:
        yield _late(at), {"bg_color": LATE, "color": "#5A2A00", "bold": True}
    if "Eskalasi" in at and column.name in {"Status", "Eskalasi"}:
        yield _escalated(at), {"bg_color": ESCALATED, "color": "#35205E", "bold": True}


def _typed(register: Register) -> str:
    """Whether people typed anything in the row."""
    evidence = [index for index, column in enumerate(register.columns) if not is_system(column)]
    return f"COUNTA(${letter(evidence[0])}2:${letter(evidence[-1])}2)>0"


def _escalated(at: Mapping[str, int]) -> str:
    return f"N(${letter(at['Eskalasi'])}2)>0"


def _late(at: Mapping[str, int]) -> str:
    """The log counts working days itself; a child row has only its due date, which is late once it is past."""
    if "Terlambat" in at:
        return f"N(${letter(at['Terlambat'])}2)>0"
    due = f"${letter(at['Batas Waktu'])}2"
    return f"AND(ISNUMBER({due}),{due}<TODAY())"
