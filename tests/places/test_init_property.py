"""Whatever an office took out of its book or moved about in it: `init` makes it whole again and touches nothing else."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from stm_sheets.model import Column, Kind, Layout, Register, Type
from stm_sheets.places.excel.fresh import fresh
from stm_sheets.places.layout import NOTES
from tests.support.init_books import LAYOUT, REGISTERS, TABS, cells, init, settled

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12).filter(lambda text: text.strip() == text)
OWN = Column("Catatan kami", Kind.EVIDENCE, Type.TEXT, "")


@st.composite
def registers(draw, register):
    """The tab with some columns gone, the others in any order, and perhaps one of the office's own between them."""
    columns = draw(st.lists(st.sampled_from(register.columns), min_size=1, unique_by=lambda column: column.name))
    if draw(st.booleans()):
        columns.insert(draw(st.integers(0, len(columns))), OWN)
    return replace(register, columns=tuple(columns), tab=draw(st.sampled_from([register.tab, register.tab.upper()])))


@st.composite
def books(draw):
    """A layout of some tabs in any order, with rows that people typed, and a tab of their own."""
    chosen = [draw(registers(REGISTERS[name])) for name in draw(st.lists(st.sampled_from(TABS), unique=True, max_size=6))]
    rows = {register.tab: draw(typed(register)) for register in chosen}
    own = Register("Rekap kami", (), (Column("Isi", Kind.EVIDENCE, Type.TEXT, ""),))
    chosen.insert(draw(st.integers(0, len(chosen))), own)
    return Layout(tuple(chosen), {**rows, own.tab: ({"Isi": draw(TEXTS)},)}, frozenset(), NOTES)


def typed(register):
    texts = {column.name: TEXTS for column in register.columns if column.type is not Type.DATE}
    return st.lists(st.fixed_dictionaries({}, optional=texts), max_size=3).map(tuple)


@settings(deadline=None, max_examples=20)
@given(books())
def test_everything_is_there_once_and_all_else_is_as_before(book):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsx"
        path.write_bytes(fresh(book))
        before = cells(path)
        init(path)
        after = cells(path)
        assert sorted(name.casefold() for name in after) == sorted(name.casefold() for name in (*TABS, "Baca Saya", "Rekap kami"))
        for name, filled in after.items():
            check_tab(name, before.get(name, {}), filled)
        assert settled(path)


def check_tab(name, before, after):
    """Headers once each; every cell that was filled as it was, and new ones only where the office's tables lacked a row or a word."""
    register = next((register for tab, register in REGISTERS.items() if tab.casefold() == name.casefold()), None)
    if register:
        found = [value for place, value in after.items() if place.rstrip("0123456789") + "1" == place]
        assert sorted(value for value in found if value in register.names) == sorted(register.names)
    assert {place: after.get(place) for place in before} == before
    if register is None or register.tab not in LAYOUT.defaults:
        new = {place: value for place, value in after.items() if place not in before}
        assert not before or set(new.values()) <= set(register.names if register else ())
