"""Working days against two calendars of other people: numpy's, and one that counts on its fingers."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stm_sheets.core.calendar import Calendar, Told

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
HOLIDAYS = st.lists(DAYS, max_size=20)
WEEKS = st.sets(st.integers(0, 6), min_size=1)


def naive_after(calendar, day, days):
    while days:
        day += timedelta(1)
        days -= calendar.works(day)
    return day


@settings(max_examples=60, deadline=None, database=None)
@given(WEEKS, HOLIDAYS, DAYS, st.integers(0, 40))
def test_so_many_working_days_after_a_day(week, holidays, day, days):
    calendar = Calendar(week, dict.fromkeys(holidays, "Libur"))
    found = calendar.after(day, days)
    assert found == naive_after(calendar, day, days)
    mask = "".join("1" if weekday in week else "0" for weekday in range(7))
    counted = np.busday_offset(day, days, roll="backward", weekmask=mask, holidays=holidays).item()
    assert found == (day if days == 0 else counted)


@settings(max_examples=60, deadline=None, database=None)
@given(WEEKS, HOLIDAYS, DAYS, DAYS)
def test_working_days_between_two_days(week, holidays, day, until):
    calendar = Calendar(week, dict.fromkeys(holidays, "Libur"))
    naive = sum(calendar.works(day + timedelta(number)) for number in range(1, (until - day).days + 1))
    assert calendar.between(day, until) == naive


@settings(max_examples=40, deadline=None, database=None)
@given(WEEKS, HOLIDAYS, DAYS, st.integers(0, 20))
def test_the_days_on_the_way_are_told_one_by_one(week, holidays, day, days):
    calendar = Calendar(week, dict.fromkeys(holidays, "Libur"))
    told = calendar.tell(day, days)
    assert [one.day for one in told] == [day + timedelta(number + 1) for number in range(len(told))]
    assert sum(one.counted for one in told) == days
    assert (told[-1].day if told else day) == calendar.after(day, days)


def test_why_a_day_does_not_count():
    calendar = Calendar((0, 1, 2, 3, 4), {date(2026, 12, 25): "Hari Natal"})
    assert calendar.tell(date(2026, 12, 24), 1) == (
        Told(date(2026, 12, 25), False, "Hari Natal"),
        Told(date(2026, 12, 26), False, "Sabtu"),
        Told(date(2026, 12, 27), False, "Minggu"),
        Told(date(2026, 12, 28), True, ""),
    )


@pytest.mark.parametrize(("day", "days"), [(date(2099, 12, 31), 10_000), (date(2101, 12, 30), 2)])
def test_beyond_the_calendar_of_the_office_there_is_no_date(day, days):
    calendar = Calendar((0,), {})
    assert calendar.after(day, days) is None
    assert calendar.tell(day, days) == ()
