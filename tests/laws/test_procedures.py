"""Any procedure at all, not only PP02: the engine settles, stands where the tables say by the letter, and then rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.kit import Moment, Outside
from stm_sheets.core.plan import decide
from stm_sheets.model import Changes
from stm_sheets.pipeline import TABS
from stm_sheets.tables.office import MEMORY
from stm_sheets.tables.pp02 import KIT
from tests.support import strategies
from tests.support.naive import disagreements
from tests.support.procedures import EVIDENCE, procedures
from tests.support.world import World

typing = st.sampled_from(EVIDENCE).flatmap(
    lambda place: st.tuples(st.just("type"), st.just(place[0]), st.integers(0, 3), st.just(place[1].name), strategies.good(place[1]))
)


def pass_over(kit, world, day, *, keep=True):
    """One run of another procedure."""
    moment = Moment(day, f"{day}")
    outcome = decide(
        world.book.read(TABS),
        kit,
        moment,
        Outside(lambda: world.book.read((MEMORY.tab,)).sheets.get(MEMORY.tab), lambda _: None),
        keep=keep,
    )
    world.book.write(outcome.changes)
    return outcome


@given(procedures(), st.lists(st.lists(typing, max_size=6), min_size=1, max_size=4))
def test_the_engine_settles_where_a_slow_reading_of_the_tables_stands(drawn, history):
    kit = replace(KIT, shape=replace(KIT.shape, procedure=drawn.procedure))
    world, day = World(), date(2027, 1, 4)
    for number in range(2):
        world.do(("receive", day, "Email", f"Uraian {number}", "Sedang"))
    for typed in ([], *history):
        for action in typed:
            world.do(action)
        outcome = pass_over(kit, world, day)
        again = pass_over(kit, world, day)
        assert again.changes == Changes()
        assert again.states == outcome.states
        afresh = pass_over(kit, world, day, keep=False)
        assert afresh.edits == ()
        wrong = disagreements(afresh)
        assert wrong == [], wrong
        day += timedelta(1)
