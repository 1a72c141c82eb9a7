"""Laws 1, 2, 5 and 6 over whole histories: people do anything, and the program runs after every thing that they do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.pipeline import plan
from tests.support import strategies
from tests.support.naive import disagreements
from tests.support.world import start

STARTS = st.integers(0, 3)


@given(STARTS, st.lists(strategies.ordinary, max_size=8))
def test_on_ordinary_days_every_run_keeps_the_laws(way, history):
    world = start(way)
    for action in history:
        world.do(action)
        world.go()


@given(STARTS, st.lists(strategies.anything, max_size=8))
def test_whatever_people_do_every_run_keeps_the_laws(way, history):
    world = start(way)
    for action in history:
        world.do(action)
        world.go()


@given(STARTS, st.lists(st.lists(strategies.anything, max_size=5), max_size=3))
def test_several_things_between_two_runs_keep_the_laws(way, history):
    world = start(way)
    for day in history:
        for action in day:
            world.do(action)
        world.go()


@given(STARTS, st.lists(strategies.anything, max_size=8))
def test_the_engine_reads_the_tables_to_the_letter(way, history):
    world = start(way)
    for action in (("wait", 0), *history):
        world.do(action)
        world.go()
        wrong = disagreements(plan(world.book, world.day, keep=False).outcome)
        assert wrong == [], wrong
