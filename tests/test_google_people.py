"""People at work while runs overlap: whatever they do between any two requests, nothing of theirs is lost and every number holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from random import Random

import pytest

from stm_sheets.pipeline import Plan, run
from tests.sheets_server.server import SheetsServer
from tests.support.google_hands import COLUMNS, EVERY, TYPING
from tests.support.google_marks import lost
from tests.support.google_people import Acts, People
from tests.support.google_turns import Walk
from tests.support.google_work import RUNS, Offices, rest, same_in_memory
from tests.support.play import Papers

INTERLEAVINGS = int(os.environ.get("STM_INTERLEAVINGS", "160"))
FIRST_SEED = int(os.environ.get("STM_SEED", "0"))
BUNDLE = 40
COMPARED = 4
"""Every so manieth is compared with a book in memory too."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with SheetsServer() as server:
        yield Offices(server, tmp_path_factory.mktemp("kunci"))


def interleave(offices: Offices, people: People) -> list[str]:
    """Two runs and people, one request or one act after another, by chance; gives the order. Right before a write people are busiest."""
    walks = [offices.turns.begin(name, partial(one_run, offices, name, people)) for name in RUNS]
    busy, order = 9, list(people.did)
    while under_way := [walk for walk in walks if not walk.over]:
        acts = acts_now(under_way, people)
        if busy and acts and people.chance.random() < (0.7 if acts is not EVERY else 0.3):
            busy -= 1
            people.act(acts)
            order.append(people.did[-1])
        else:
            walk = people.chance.choice(under_way)
            walk.step()
            order.append(f"{walk.name}: {walk.problem or walk.asked[-1]}")
    return order


def acts_now(under_way: Sequence[Walk], people: People) -> Acts:
    """What people may do at this moment so that the laws can be kept: see docs/keputusan.md, "The window that stays open".

    Between the second reading and the write either columns move or cells are typed, not both; and nobody acts while cells are put back.
    """
    if any(walk.asked[-1:] == ["batchUpdate"] and people.windows.get(walk.name) is COLUMNS for walk in under_way):
        return {}
    near = [walk.name for walk in under_way if walk.at_the_window]
    if not near:
        people.windows.clear()
        return EVERY
    known = next((people.windows[name] for name in near if name in people.windows), None)
    chosen = known or people.chance.choice((COLUMNS, TYPING))
    people.windows = dict.fromkeys(near, chosen)
    return chosen


def one_run(offices: Offices, name: str, people: People) -> Plan:
    return run(offices.book(name, people.book), people.day, scribe=Papers())


def played(offices: Offices, seed: int) -> list[str]:
    """One interleaving; gives what is wrong afterwards."""
    chance = Random(seed)
    people = People(chance, offices.server.store, *offices.new(chance.randrange(4)))
    for _ in range(3):
        people.act(EVERY)
    try:
        order = interleave(offices, people)
    finally:
        offices.turns.clear()
    wrong = lost(people.book, people.last) + rest(offices, people)
    wrong += same_in_memory(offices, people) if seed % COMPARED == 0 else []
    for copy in people.copies:
        wrong += [f"copy: {line}" for line in rest(offices, copy)]
    offices.drop(people.book, *(copy.book for copy in people.copies))
    return [f"STM_SEED={seed} STM_INTERLEAVINGS=1: {order}", *wrong] if wrong else []


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + INTERLEAVINGS, BUNDLE))
def test_people_and_two_runs_at_once(first: int, offices: Offices):
    seeds = range(first, min(first + BUNDLE, FIRST_SEED + INTERLEAVINGS))
    wrong = [problem for seed in seeds if (problem := played(offices, seed))]
    assert not wrong, "\n\n".join("\n".join(lines) for lines in wrong)
