"""Finds a missing tab under the name that somebody gave it: an empty one laid beside it would hide everything in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from stm_sheets.core.cells import same
from stm_sheets.model import Register

Headers = Mapping[str, Iterable[str]]
"""Tabs that are no register's, by title, each with the texts of its row 1."""

FEW = 3
"""So many headers of a register may stand in a tab of the staff's own by chance."""


def renamed(register: Register, others: Headers) -> str | None:
    """The tab that has the register's key headers and most of the others: what was this register until it was renamed."""
    found = {title: _shared(register, header) for title, header in others.items()}
    near = [title for title, names in found.items() if names.issuperset(register.key) and _most(register, names)]
    return max(near, key=lambda title: (len(found[title]), _alike(title, register.tab)), default=None)


def _shared(register: Register, header: Iterable[str]) -> set[str]:
    return set(register.names).intersection(header)


def _most(register: Register, names: set[str]) -> bool:
    return len(names) == len(register.names) or len(names) > max(FEW, len(register.names) / 2)


def _alike(title: str, tab: str) -> float:
    return difflib.SequenceMatcher(None, title.strip().casefold(), tab.casefold()).ratio()


def _near(tab: str, titles: Iterable[str]) -> str | None:
    """The title that looks most like the tab's name, if any does."""
    near = [title for title in titles if tab.casefold() in title.casefold() or _alike(title, tab) >= 0.6]
    return max(near, key=lambda title: (same(title, tab), _alike(title, tab)), default=None)


def give_back(register: Register, title: str) -> str:
    """What to do where a register stands under another name, for staff: never `init`, which would lay an empty tab."""
    return f'yang paling mirip adalah tab "{title}". Kembalikan nama tab itu menjadi "{register.tab}", lalu jalankan lagi.'


def advice(register: Register, others: Headers) -> str:
    """What to do about a tab that is missing, for staff."""
    title = renamed(register, others)
    if title:
        return give_back(register, title)
    near = _near(register.tab, others)
    if near:
        return (
            f'yang paling mirip adalah tab "{near}". Bila itu tabnya, kembalikan namanya menjadi "{register.tab}"; '
            "bila bukan, jalankan stm-sheets init untuk menambahkannya."
        )
    return "jalankan stm-sheets init untuk menambahkannya."
