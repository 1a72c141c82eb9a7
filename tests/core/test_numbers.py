"""Numbers: the next one, by year, after all that were ever given."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.core.cases import Owed
from stm_sheets.core.numbers import Numbers
from stm_sheets.core.rows import Table
from stm_sheets.core.series import series_number
from stm_sheets.model import Given
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import LETTER

LETTERS = PROCEDURE.chain("letter").series[0]
CASES = PROCEDURE.log_series


@pytest.mark.parametrize(
    ("series", "text", "found"),
    [
        (CASES, "KLH-2026-0012", (2026, 12)),
        (CASES, " klh-2026-12345 ", (2026, 12345)),
        (CASES, "KLH-26-0012", None),
        (CASES, "KLH-2026-1234567890", None),
        (LETTERS, "012/STM-SL/XI/2026", (2026, 12)),
        (LETTERS, "012//XI/2026", None),
        (LETTERS, "012/A.B/C/xi/2026", (2026, 12)),
    ],
)
def test_year_and_number_of_a_number(series, text, found):
    assert series_number(series, text) == found


def test_the_next_number_comes_after_all_that_were_given():
    row = Table(LETTER).new_row()
    row.id = "KLH-2026-0010/0"
    numbers = Numbers(lambda key: {"Kode surat": "STM-SL"}.get(key, ""))
    numbers.known(CASES, ["KLH-2026-0007", "KLH-2025-0099", "apa saja"])
    numbers.recall("Keluhan 2026", "9")
    numbers.recall("Keluhan 2026", "3")
    numbers.recall("rusak", "9")
    numbers.recall("Keluhan 2027", "x")
    assert numbers.give(CASES, date(2026, 11, 2), row) == "KLH-2026-0010"
    assert numbers.give(CASES, date(2027, 1, 2), row) == "KLH-2027-0001"
    assert numbers.give(LETTERS, date(2026, 5, 2), row) == "001/STM-SL/V/2026"
    assert list(numbers.highest()) == [("Keluhan 2025", "99"), ("Keluhan 2026", "10"), ("Keluhan 2027", "1"), ("Surat 2026", "1")]
    assert list(numbers.given()) == [
        Given("KLH-2026-0010", "Keluhan 2026", 10),
        Given("KLH-2026-0010", "Keluhan 2027", 1),
        Given("KLH-2026-0010", "Surat 2026", 1),
    ]


def test_numbers_owed_in_one_run_are_given_by_date_then_by_complaint():
    table = Table(LETTER)
    rows = [table.new_row() for _ in range(3)]
    days = [date(2026, 11, 3), date(2026, 11, 2), None]
    owed = [(f"KLH-2026-000{place}", Owed(LETTERS, row, day)) for place, (row, day) in enumerate(zip(rows, days, strict=True))]
    Numbers(lambda _: "X").settle(owed, date(2026, 11, 2))
    assert [row.get("No Surat") for row in rows] == ["003/X/XI/2026", "001/X/XI/2026", "002/X/XI/2026"]
