"""Who is asked: holders, those who stand in for them, and who of several."""

from __future__ import annotations

from collections import Counter

import pytest

from stm_sheets.core.people import Person, Staff, chosen


def person(name, *roles, department="", active=True, substitute=""):
    return Person(name, frozenset(roles), department, active, substitute)


STAFF = Staff(
    [
        person("Ani", "Sales", department="Penjualan"),
        person("Budi", "Sales", active=False, substitute="citra "),
        person("Citra", active=False, substitute="Dodi", department="Mutu"),
        person("Dodi", "Sales", department=" mutu"),
        person("Eka", "MR", active=False, substitute="Fajar"),
        person("Fajar", active=False, substitute="Eka"),
        person("Gita", "Marketing", active=False, substitute="Siapa"),
        person("ani", "Direktur"),
    ]
)


@pytest.mark.parametrize(
    ("role", "holders"),
    [("Sales", ("Ani", "Dodi")), ("MR", ()), ("Marketing", ()), ("Direktur", ("ani",)), ("Verifikator", ())],
)
def test_holders_of_a_role_and_who_stands_in_for_them(role, holders):
    assert STAFF.holders(role) == holders
    assert STAFF.holders(role) == holders


@pytest.mark.parametrize(("name", "asked"), [(" ANI ", "Ani"), ("budi", "Dodi"), ("Eka", None), (" Orang Luar ", "Orang Luar")])
def test_whom_a_named_cell_asks(name, asked):
    assert STAFF.named(name) == asked


@pytest.mark.parametrize(
    ("name", "others", "apart"),
    [
        ("Dodi", ["dodi "], False),
        ("Dodi", ["Citra"], False),
        ("Dodi", ["Ani", "Budi"], True),
        ("Orang Luar", ["Budi"], True),
        ("Budi", ["Gita"], True),
        ("Ani", [], True),
    ],
)
def test_who_is_independent_of_whom(name, others, apart):
    assert STAFF.apart(name, others) is apart


def test_cases_are_spread_evenly_and_move_only_to_one_who_joins():
    numbers = [f"KLH-2026-{number:04}" for number in range(1, 601)]
    before = {number: chosen(number, ["Ani", "Budi", "Citra"]) for number in numbers}
    after = {number: chosen(number, ["Dodi", "Citra", "Budi", "Ani"]) for number in numbers}
    assert all(140 < count < 260 for count in Counter(before.values()).values())
    assert {after[number] for number in numbers if after[number] != before[number]} == {"Dodi"}
    assert chosen("KLH-2026-0001", []) is None
    assert chosen("KLH-2026-0001", ["Ani"]) == "Ani"
