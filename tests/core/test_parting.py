"""Cases that are left out of a run leave no gap in any series, and what is written is all of each case or nothing of it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.parting import blocks, of_the_book, only, without
from stm_sheets.model import Append, Changes, Edit, Given


def top(series: str, number: int) -> Edit:
    return Edit("_Ingatan", 9, series, "Hasil", None, str(number), f"#{series}")


def new_top(series: str, number: int) -> Append:
    return Append("_Ingatan", None, {"Jenis": "Nomor", "Kunci": series, "Bagian": 1, "Hasil": str(number)}, f"#{series}")


def edit(case: str) -> Edit:
    return Edit("Log", 2, case, "Status", None, "Berjalan", case)


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    """Cases that get numbers in up to three series, each without a gap, and some that get none."""
    cases = [f"K{place}" for place in range(draw(st.integers(1, 8)))]
    gives: list[Given] = []
    tops: list[Edit | Append] = []
    for series in ("A 2026", "B 2026", "C 2027"):
        first = draw(st.integers(1, 20))
        members = draw(st.permutations(cases))[: draw(st.integers(0, len(cases)))]
        gives += [Given(case, series, number) for number, case in enumerate(members, first)]
        if members:
            tops.append(draw(st.sampled_from([top, new_top]))(series, first + len(members) - 1))
    edits = (*map(edit, cases), edit(""), *(one for one in tops if isinstance(one, Edit)))
    appends = (*(Append("Riwayat", None, {"Nomor": case}, case) for case in cases), *(one for one in tops if isinstance(one, Append)))
    return Changes(edits, appends, tuple(draw(st.permutations(gives))))


def numbers(gives) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in gives:
        found[one.series].add(one.number)
    return found


def cases_of(changes: Changes) -> set[str]:
    return {one.case for one in changes.edits if not of_the_book(one.case)}


def told(changes: Changes) -> dict[str, str]:
    edits = {str(one.key): str(one.after) for one in changes.edits if one.case.startswith("#")}
    return edits | {str(one.values["Kunci"]): str(one.values["Hasil"]) for one in changes.appends if one.case.startswith("#")}


@given(changes(), st.data())
def test_what_is_left_out_takes_later_numbers_with_it_and_nothing_else(every, data):
    asked = data.draw(st.sets(st.sampled_from(sorted(cases_of(every))), max_size=3))
    kept, gone = without(every, asked)
    assert asked <= gone
    assert cases_of(kept) == cases_of(every) - gone
    before, after = numbers(every.gives), numbers(kept.gives)
    for series, all_of_them in before.items():
        left = after.get(series, set())
        assert left == set(range(min(all_of_them), min(all_of_them) + len(left))), "a gap"
        assert told(kept).get(series) == (str(max(left)) if left else None)
    for case in gone - asked:
        mine = {one.series: one.number for one in every.gives if one.case == case}
        assert any(one.case in gone and one.series in mine and one.number < mine[one.series] for one in every.gives), "left out for nothing"
    assert edit("") in kept.edits


@given(changes())
def test_blocks_hold_every_case_once_and_no_number_comes_before_an_earlier_one(every):
    order = list(blocks(every))
    flat = [case for block in order for case in block]
    assert sorted(flat) == sorted(cases_of(every))
    place = {case: number for number, block in enumerate(order) for case in block}
    for one in every.gives:
        for other in every.gives:
            assert one.series != other.series or one.number >= other.number or place[one.case] <= place[other.case]


def test_a_long_series_comes_number_by_number():
    gives = tuple(Given(f"K{number}", "A 2026", number) for number in range(5000, 0, -1))
    assert list(blocks(Changes((), (), gives))) == [(f"K{number}",) for number in range(1, 5001)]


def test_numbers_that_interleave_come_in_one_block():
    gives = (Given("K1", "A", 1), Given("K2", "A", 2), Given("K2", "B", 1), Given("K1", "B", 2), Given("K3", "A", 3))
    first, second = blocks(Changes((), (), gives))
    assert (set(first), second) == ({"K1", "K2"}, ("K3",))


def test_only_keeps_what_belongs_to_the_cases():
    every = Changes((edit("K1"), edit("K2"), edit("")), (Append("Riwayat", None, {}, "K2"),), (Given("K1", "A 2026", 1),))
    part = only(every, frozenset({"K2", ""}))
    assert part.edits == (edit("K2"), edit(""))
    assert part.appends == every.appends


def test_nothing_left_out_is_the_very_same():
    every = Changes((edit("K1"),), (), (Given("K1", "A 2026", 1),))
    assert without(every, ()) == (every, frozenset())


@pytest.mark.parametrize(
    ("left_out", "gone", "highest"),
    [
        ("K3", {"K3"}, {"A": "2", "B": "1"}),
        ("K2", {"K2", "K3"}, {"A": "1", "B": "1"}),
        ("K1", {"K1", "K2", "K3"}, {"B": "1"}),
        ("K4", {"K4"}, {"A": "3"}),
    ],
)
def test_each_series_tells_the_highest_number_that_is_still_given(left_out, gone, highest):
    gives = (Given("K1", "A", 1), Given("K2", "A", 2), Given("K3", "A", 3), Given("K4", "B", 1))
    for tops in ((top("A", 3), new_top("B", 1)), (new_top("A", 3), top("B", 1))):
        edits = tuple(one for one in tops if isinstance(one, Edit))
        appends = tuple(one for one in tops if isinstance(one, Append))
        kept, without_them = without(Changes((*map(edit, ("K1", "K2", "K3", "K4")), *edits), appends, gives), {left_out})
        assert without_them == gone
        assert cases_of(kept) == {"K1", "K2", "K3", "K4"} - gone
        assert told(kept) == highest
