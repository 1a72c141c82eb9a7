"""One cell: what it counts as, and what is wrong with it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from stm_sheets.core.cells import canonical, is_blank, parser, serial_date
from stm_sheets.model import CellError, Column, Kind, Type

DAY = date(2026, 11, 5)


def column(kind, **more):
    return Column("Kolom", Kind.EVIDENCE, kind, "", **more)


GOOD = [
    (Type.TEXT, "=1+1", "=1+1"),
    (Type.TEXT, 12.0, "12"),
    (Type.TEXT, 5.1, "5.1"),
    (Type.TEXT, 1e15, "1000000000000000.0"),
    (Type.TEXT, DAY, "05/11/2026"),
    (Type.TEXT, "  ", None),
    (Type.ROLES, "Sales, MR", "Sales, MR"),
    (Type.PERSON, " Ani ", " Ani "),
    (Type.CASE, " klh-2026-0001 ", "klh-2026-0001"),
    (Type.CASE, None, None),
    (Type.DATE, datetime.combine(DAY, time(23, 59)), DAY),
    (Type.DATE, 46331, DAY),
    (Type.DATE, 46331.99, DAY),
    (Type.DATE, "", None),
    (Type.CHOICE, " YA ", "Ya"),
    (Type.CHOICE, None, None),
    (Type.NUMBER, "3", 3),
    (Type.NUMBER, 3.0, 3),
    (Type.NUMBER, None, None),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_a_cell_counts_as(kind, raw, value):
    assert parser(column(kind, choices=("Ya", "Tidak"), low=1, high=5), date1904=False)(raw) == (value, "")


BAD = [
    (Type.TEXT, True, "TRUE/FALSE"),
    (Type.TEXT, CellError("#REF!"), "#REF!"),
    (Type.DATE, "31/12/2026", 'teks "31/12/2026"'),
    (Type.DATE, False, "TRUE/FALSE"),
    (Type.DATE, 1, "2000 dan 2099"),
    (Type.DATE, -1, "2000 dan 2099"),
    (Type.DATE, date(2100, 1, 1), "2000 dan 2099"),
    (Type.CHOICE, "Mungkin", "Ya, Tidak"),
    (Type.CHOICE, True, "Ya, Tidak"),
    (Type.NUMBER, "٣", "1 sampai 5"),
    (Type.NUMBER, 6, "1 sampai 5"),
    (Type.NUMBER, 2.5, "1 sampai 5"),
    (Type.NUMBER, True, "1 sampai 5"),
    (Type.NUMBER, 10**12, "1 sampai 5"),
]


@pytest.mark.parametrize(("kind", "raw", "words"), BAD)
def test_what_is_wrong_with_a_cell(kind, raw, words):
    value, problem = parser(column(kind, choices=("Ya", "Tidak"), low=1, high=5), date1904=False)(raw)
    assert value is None
    assert words in problem


def test_a_number_without_a_range_may_be_any_whole_number():
    read = parser(column(Type.NUMBER), date1904=False)
    assert read(900) == (900, "")
    assert "bulat" in read("x")[1]


def test_serial_numbers_from_1904():
    assert serial_date(44869, date1904=True) == DAY
    assert serial_date(46331, date1904=False) == DAY
    assert serial_date(100_000, date1904=False) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (CellError("#N/A"), "#N/A"),
        (DAY, "2026-11-05"),
        (7, "7"),
    ],
)
def test_the_text_by_which_a_cell_is_remembered(raw, text):
    assert canonical(raw) == text


def test_only_spaces_is_blank():
    assert [is_blank(raw) for raw in (None, " \t", "\u00a0", 0, False, "x")] == [True, True, True, False, False, False]
