"""Laws 3, 4 and 9: rows do not disturb one another, order changes no result, and what does not count changes nothing."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.cells import canonical, is_blank, parser
from stm_sheets.model import Kind
from stm_sheets.pipeline import plan, run
from stm_sheets.tables.registers import REGISTERS
from tests.support import strategies
from tests.support.memory_book import register_of
from tests.support.world import LOG, REGISTER_NAMES, copy_of, start, tables

STARTS = st.integers(0, 3)
breaking = st.sampled_from(strategies.EVIDENCE).flatmap(
    lambda place: st.tuples(
        st.just(place[0]), st.just(place[1].name), st.one_of(st.sampled_from(strategies.WRONG), strategies.cell(place[1]))
    )
)


@given(STARTS, st.lists(strategies.ordinary, max_size=3), st.integers(0, 2), st.lists(breaking, min_size=1, max_size=6))
def test_a_broken_case_changes_no_other(way, history, place, broken):
    world = start(way)
    for action in history:
        world.do(action)
    world.go()
    row = world.book.tabs[LOG].rows[place]
    key = canonical(world.book.tabs[LOG].at(row, "No Keluhan"))
    for tab, column, value in broken:
        held = world.book.tabs[tab]
        mine = [row] if tab == LOG else [other for other in held.rows if canonical(held.at(other, "No Keluhan")) == key]
        for each in mine[-1:]:
            held.put(each, column, value)
    theirs = [edit for edit in plan(world.book, world.day).edits if not belongs(world, edit, key)]
    assert theirs == []


@given(STARTS, st.data())
def test_a_new_row_with_anything_in_it_changes_no_other(way, data):
    world = start(way)
    register = data.draw(st.sampled_from(REGISTERS))
    columns = data.draw(st.lists(st.sampled_from([column for column in register.columns if column.kind is Kind.EVIDENCE]), max_size=8))
    row = world.book.tabs[register.tab].new_row()
    for column in columns:
        world.book.tabs[register.tab].put(row, column.name, data.draw(strategies.cell(column)))
    place = world.book.tabs[register.tab].number(row)
    known = {state.key for state in world.asked.cases}
    edits = plan(world.book, world.day).edits
    assert [edit for edit in edits if (edit.tab, edit.row) != (register.tab, place) and belongs_to_one_of(world, edit, known)] == []


def belongs(world, edit, key):
    """Whether a written cell is of this complaint, in the log or in a child tab."""
    return belongs_to_one_of(world, edit, {key})


def belongs_to_one_of(world, edit, keys):
    tab = world.book.tabs[edit.tab]
    number = canonical(tab.at(tab.rows[edit.row - 2], "No Keluhan")) if edit.row - 2 < len(tab.rows) else ""
    if not number:  # laid now, below the last row or where only a blank one was inserted
        return any(str(edit.after).startswith(key) for key in keys) if edit.column == "No Keluhan" else edit.column != "No Keluhan"
    return number in keys


# Order --------------------------------------------------------------------------------------------------------------------


@given(STARTS, st.lists(st.one_of(strategies.anything, strategies.received), max_size=6), st.integers(0, 1000))
def test_the_order_of_rows_and_of_columns_changes_no_result(way, history, seed):
    world = start(way)
    for action in history:
        world.do(action)
    other = copy_of(world.book)
    for name, tab in other.tabs.items():
        shuffle(tab, Random(seed), rows=name in (*REGISTER_NAMES, "_Ingatan"))
    one, two = run(world.book, world.day), run(other, world.day)
    assert tables(other) == tables(world.book)
    assert two.cases == one.cases
    assert sorted(map(without_row, two.findings)) == sorted(map(without_row, one.findings))


def shuffle(tab, chance, *, rows):
    tab.drop_blank_end()
    if rows:
        chance.shuffle(tab.rows)
    order = list(range(len(tab.header)))
    chance.shuffle(order)
    for row in tab.rows:
        row.extend([None] * (len(order) - len(row)))
        row[:] = [row[place] for place in order]
    tab.header[:] = [tab.header[place] for place in order]


def without_row(finding):
    return finding.tab, str(finding.key), str(finding.column), finding.message, finding.blocks


# What does not count --------------------------------------------------------------------------------------------------------


@given(STARTS, st.lists(strategies.evidence_typed, min_size=1, max_size=12))
def test_a_cell_that_holds_no_valid_value_counts_as_an_empty_one(way, history):
    world = start(way)
    for action in history:
        world.do(action)
    other = copy_of(world.book)
    for name in REGISTER_NAMES:
        tab = other.tabs[name]
        for column in register_of(name).columns:
            for row in tab.rows if column.kind is Kind.EVIDENCE else ():
                raw = tab.at(row, column.name)
                if not is_blank(raw) and parser(column, date1904=False)(raw)[0] is None:
                    tab.put(row, column.name, None)
    one, two = plan(world.book, world.day), plan(other, world.day)
    assert two.cases == one.cases


@given(STARTS, st.lists(st.one_of(strategies.evidence_typed, strategies.office_typed), max_size=10))
def test_only_people_that_somebody_named_are_asked(way, history):
    world = start(way)
    for action in history:
        world.do(action)
    decided = plan(world.book, world.day)
    named = {
        canonical(cell).strip().casefold() for name in (*REGISTER_NAMES, "Petugas") for row in world.shown(name) for cell in row.values()
    }
    for state in decided.cases:
        owners = state.owner.split("; ") if state.owner else []
        assert all(owner.strip().casefold() in named for owner in owners) or ";" in str(named)
        assert (state.due is None) >= (state.late is None) or state.late is None
        assert state.late is None or (state.due is not None and state.due < world.day)
        assert state.step is not None or (state.due, state.status) == (None, "Belum lengkap")
