"""Where the headers of a tab stand, by their names alone, and what cannot be worked with: the same in every kind of book."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from stm_sheets.core.renamed import Headers, give_back, renamed
from stm_sheets.model import Column, Kind, Layout, OfficeError, Register, Type
from stm_sheets.places.excel.refs import letter

LOOKED_THROUGH = 20
"""The rows in which a header is looked for that does not stand in the first."""


def header_places(register: Register, tab: str, header: Iterable[tuple[int, str]]) -> dict[str, int]:
    """The columns, counted from 0, of the register's headers that are there; raises OfficeError for one that stands twice."""
    at: dict[str, int] = {}
    for column, text in header:
        if text not in register.names:
            continue
        if text in at:
            raise OfficeError(
                f"Tab {tab}: judul kolom {text} ada dua kali ({letter(at[text])}1 dan {letter(column)}1). "
                "Hapus atau ganti nama salah satu, lalu jalankan lagi."
            )
        at[text] = column
    return at


def check_no_lower_header(register: Register, tab: str, rows: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Headers below a title would be read as a row: better said, as OfficeError, than laid a second time."""
    for number, texts in rows:
        if number > LOOKED_THROUGH:
            return
        if len(set(texts) & set(register.names)) > 1:
            raise OfficeError(
                f"Tab {tab}: judul kolom ada di baris {number}, padahal harus di baris 1. Hapus baris di atasnya, lalu jalankan lagi."
            )


def check_not_renamed(layout: Layout, known: Collection[str], others: Headers) -> None:
    """A tab that was renamed would get an empty one beside it: better said, as OfficeError, than laid.

    `known` are the tabs of the layout that are there, `others` the headers of all tabs that are none of these.
    """
    for register in layout.registers:
        if register.tab not in known and register.tab not in layout.hidden and (title := renamed(register, others)):
            raise OfficeError(f'Tab "{register.tab}" tidak ada dalam buku ini; {give_back(register, title)}')


def shadow(register: Register, at: Mapping[str, int]) -> Register:
    """The register with its columns where a tab has them: what is designed for it fits that tab, letter by letter."""
    places = {index: register.column(name) for name, index in at.items()}
    columns = tuple(places.get(index) or filler(index) for index in range(max(places) + 1))
    return replace(register, columns=columns)


def filler(index: int) -> Column:
    """A column of which only its place is known."""
    return Column(f"_{index}", Kind.EVIDENCE, Type.TEXT, "")
