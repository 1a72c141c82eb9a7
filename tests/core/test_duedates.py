"""Every due date of a case is told as the sheet shows it, and counts the days that a calendar on the wall counts."""

from datetime import date, timedelta

import pytest

from stm_sheets.core.duedates import Deadlines
from stm_sheets.tables.audit import WAITS
from tests.support.audits import RICH, cases, demo, log, outcome_of, put, ran, walked


def deadlines(outcome, number="KLH-2026-0001"):
    case = next(case for case, state in cases(outcome) if state.key == number)
    return Deadlines(outcome, WAITS).of(case)


def told(outcome, number="KLH-2026-0001"):
    """Step or title, and the row's ordinal: due, done, late."""
    found = {}
    for one in deadlines(outcome, number):
        ordinal = one.row.get(one.row.table.register.key[-1]) if one.row and len(one.row.table.register.key) > 1 else None
        found[one.key or one.title, one.row.get("Putaran") if one.row and "Putaran" in one.row.table.at else ordinal] = one
    return found


def by_hand(start, days, holidays):
    """So many working days after a day, a leaf of the calendar at a time."""
    day = start
    while days:
        day += timedelta(1)
        days -= day.weekday() < 5 and day not in holidays
    return day


def test_the_step_at_which_a_case_stands_is_due_as_the_sheet_says():
    seen = 0
    for case, state in cases(demo()):
        waited = [one for one in Deadlines(demo(), WAITS).of(case) if one.reached and not one.finished]
        if state.due is None or state.status in {"Ditutup", "Selesai"}:
            continue
        seen += 1
        assert state.due in {one.due for one in waited}, state.key
        assert (state.late or 0) in {one.late for one in waited if one.due == state.due}, state.key
    assert seen > 15


def test_days_are_those_of_the_calendar_on_the_wall():
    holidays = {row.get("Tanggal") for row in demo().ledger.office.tables["Hari Libur"].rows}
    counted = [one for case, _ in cases(demo()) for one in Deadlines(demo(), WAITS).of(case) if one.counted]
    assert len(counted) > 150
    for one in counted:
        assert one.due == by_hand(one.counted.start, one.counted.days, holidays)
        off = [told.day for told in one.counted.told if not told.counted]
        assert all(day.weekday() > 4 or day in holidays for day in off)
        assert sum(told.counted for told in one.counted.told) == one.counted.days


def test_a_step_has_a_due_date_on_every_round_and_revision():
    found = told(demo(), RICH)
    assert found["9", 1].due == date(2026, 10, 13)
    assert (found["9", 2].due, found["9", 2].done, found["9", 2].late) == (date(2026, 11, 20), date(2026, 11, 19), 0)
    assert (found["12", 0].due, found["12", 0].done, found["12", 0].late) == (date(2026, 10, 13), date(2026, 10, 15), 2)
    assert (found["12", 1].due, found["12", 1].done) == (date(2026, 10, 21), date(2026, 10, 23))
    assert ("13", 0) not in found
    assert found["13", 1].done == date(2026, 10, 19)
    assert ("14", 0) not in found


def test_both_tiers_wait_for_their_actions_and_answers():
    found = told(demo(), RICH)
    assert (found["Tindakan khusus tingkat 1", 1].due, found["Tindakan khusus tingkat 1", 1].late) == (date(2026, 11, 3), 2)
    assert found["Tindakan khusus tingkat 2", 2].done == date(2026, 11, 11)
    assert [found["Bertanya lagi kepada pelanggan", place].late for place in (1, 2)] == [0, 0]


def test_what_was_not_reached_is_not_counted():
    found = told(demo(), RICH)["monitoring", 2]
    assert (found.reached, found.due, found.counted) == (False, None, None)


def test_a_limit_that_is_a_date_itself_is_not_counted():
    found = told(demo(), RICH)["15", 2]
    assert (found.due, found.counted, found.what) == (date(2026, 12, 4), None, "Target Selesai")


def test_a_case_that_is_not_complete_has_no_due_dates():
    world = walked("5 ")
    log(world, Keparahan=None)
    assert deadlines(outcome_of(world)) == []


def test_a_closed_case_waits_for_nothing():
    world = walked("5 ")
    log(world, Ditutup_Karena="Bukan keluhan", Alasan_Penutupan="Salah alamat", Tgl_Penutupan=world.day)
    found = deadlines(outcome_of(world))
    assert found
    assert all(one.finished for one in found)


def test_without_its_date_a_step_that_is_done_says_so():
    world = walked("Selesai")
    put(world, "CPAR", Target_Selesai=None)
    found = told(outcome_of(world))
    assert (found["15", 1].due, found["15", 1].late) == (None, None)
    assert found["10", None].finished
    assert found["10", None].done is None


@pytest.mark.parametrize("after", [0, 4])
def test_an_action_that_is_waited_for_is_late_from_its_due_date_on(after):
    world = dissatisfied()
    due = told(outcome_of(world))["Tindakan khusus tingkat 1", 1].due
    world.day = due + timedelta(after)
    found = told(outcome_of(world))["Tindakan khusus tingkat 1", 1]
    assert (found.due, found.finished, found.done) == (due, False, None)
    assert found.late == sum((due + timedelta(day)).weekday() < 5 for day in range(1, after + 1))


def test_nobody_waits_for_an_action_once_the_case_is_closed():
    world = dissatisfied()
    log(world, Ditutup_Karena="Bukan keluhan", Alasan_Penutupan="Salah alamat", Tgl_Penutupan=world.day)
    assert ("Tindakan khusus tingkat 1", 1) not in told(outcome_of(world))


def dissatisfied():
    """A case whose customer is not satisfied."""
    world = walked("16 ")
    log(world, Masalah_Selesai="Tidak", Tgl_Konfirmasi=world.day, Alasan_Tidak_Puas="Tidak puas")
    ran(world)
    return world
