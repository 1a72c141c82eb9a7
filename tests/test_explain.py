from datetime import date

import pytest

from stm_sheets.core.explain import AHEAD, DONE, HERE, SKIPPED, explain
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from tests.support.desk import COMPLAINT, CORRECTED, LAST_DAY, LOG, demo_book, new_book, set_up, type_rows

KEYS = [*map(str, range(1, 18)), "monitoring"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo's book, read once."""
    return plan(ExcelBook(demo_book(tmp_path_factory.mktemp("demo"))), date.fromisoformat(LAST_DAY), keep=False).outcome


def one(outcome, **wanted):
    """The story of the first case whose state is as wanted."""
    state = next(state for state in outcome.states if all(getattr(state, name) == value for name, value in wanted.items()))
    return explain(outcome, state.key)


def states(story):
    return {step.key: step.state for step in story.steps}


def of_new(tmp_path, *complaints, as_of=date(2026, 11, 10)):
    return explain(plan(ExcelBook(new_book(tmp_path, *complaints)), as_of, keep=False).outcome, "KLH-2026-0001")


def test_steps_are_told_as_people_count_them(demo):
    assert [[step.key for step in explain(demo, state.key).steps] for state in demo.states] == [KEYS] * len(demo.states)


def test_every_case_of_the_demo_is_told_as_it_stands(demo):
    for state in demo.states:
        story = explain(demo, state.key)
        here = [key for key, found in states(story).items() if found == HERE]
        if isinstance(state.step, int):
            assert here == [str(state.step)]
        elif state.step == "monitoring":
            assert here == ["monitoring"]
        else:
            assert here == []
        assert story.state == state
        assert [row[0] for row in story.rows] == sorted((row[0] for row in story.rows), key=("CPAR", "Jawaban Claim", "Eskalasi").index)
        assert {finding.key.split("/")[0] for finding in story.findings if finding.tab == LOG} <= {state.key}


def test_only_one_way_in_was_gone(demo):
    for state in demo.states:
        found = states(explain(demo, state.key))
        assert sorted(found[key] for key in "123") == [DONE, SKIPPED, SKIPPED] or sorted(found[key] for key in "123") == [
            SKIPPED,
            SKIPPED,
            HERE,
        ]


def test_a_later_round_keeps_what_the_first_one_did(demo):
    rounds = [str(row.get("No Keluhan")) for row in demo.ledger.tables["CPAR"].rows if row.get("Putaran") == 2]
    story = next(story for number in rounds if (story := explain(demo, number)) and story.state.step == 15)
    found = states(story)
    assert found["15"] == HERE
    assert [found[key] for key in ("8", "9", "10", "11", "12", "13", "14", "16", "17")] == [DONE] * 9
    assert found["monitoring"] == AHEAD
    assert sum(tab == "CPAR" for tab, _, _ in story.rows) == 2


def test_a_letter_that_was_not_sent_back_was_not_revised(demo):
    story = one(demo, step=14, status="Berjalan")
    assert states(story)["13"] == SKIPPED
    assert [states(story)[key] for key in ("11", "12")] == [DONE, DONE]
    assert states(story)["15"] == AHEAD


def test_without_a_letter_the_letter_s_steps_are_skipped(tmp_path):
    book = new_book(tmp_path, {**CORRECTED, "Butuh Surat": "Tidak"})
    found = states(explain(plan(ExcelBook(book), date(2026, 11, 5), keep=False).outcome, "KLH-2026-0001"))
    assert [found[key] for key in ("11", "12", "13", "14")] == [SKIPPED] * 4
    assert found["8"] == HERE


def test_a_closed_case_has_nothing_ahead(demo):
    story = one(demo, status="Ditutup")
    assert set(states(story).values()) <= {DONE, SKIPPED}
    assert DONE in states(story).values()
    assert story.state.owner is None
    assert story.counted is None


def test_a_finished_case_is_done(demo):
    story = one(demo, status="Selesai")
    assert set(states(story).values()) <= {DONE, SKIPPED}
    assert states(story)["monitoring"] == DONE


@pytest.mark.parametrize("tier", [1, 2])
def test_an_escalated_case(demo, tier):
    story = one(demo, tier=tier)
    assert story.state.status == "Eskalasi"
    assert any(tab == "Eskalasi" for tab, _, _ in story.rows)
    assert "Eskalasi" in story.action or story.state.step not in {16, 17}


def test_what_was_emptied_is_waited_for(tmp_path):
    book = new_book(tmp_path, CORRECTED)
    shelf = ExcelBook(book)
    first = plan(shelf, date(2026, 11, 5))
    shelf.write(first.outcome.changes)
    type_rows(book, LOG, {"Keparahan": None})
    story = explain(plan(ExcelBook(book), date(2026, 11, 5), keep=False).outcome, "KLH-2026-0001")
    assert story.state.status == "Belum lengkap"
    assert states(story)["3"] == HERE
    assert [states(story)[key] for key in ("1", "2")] == [SKIPPED, SKIPPED]
    assert "Keparahan" in story.action
    assert [finding.column for finding in story.findings] == ["Keparahan"]


def test_days_are_counted_one_by_one(tmp_path):
    story = of_new(tmp_path, {**COMPLAINT, "Tanggal Terima": date(2026, 12, 23)}, as_of=date(2026, 12, 30))
    assert (story.counted.what, story.counted.start, story.counted.days) == ("Tanggal Terima", date(2026, 12, 23), 1)
    assert [(told.day.day, told.counted) for told in story.counted.told] == [(24, False), (25, False), (26, False), (27, False), (28, True)]
    assert all(told.why for told in story.counted.told if not told.counted)
    assert story.state.due == date(2026, 12, 28)
    assert story.state.late == 2


def test_a_setting_moves_the_count(tmp_path):
    book = new_book(tmp_path, {**COMPLAINT, "Tanggal Terima": date(2026, 12, 23)})
    key = next(key for key in settings(book) if "cuti bersama" in key.casefold())
    set_up(book, key, "Tidak")
    story = explain(plan(ExcelBook(book), date(2026, 12, 30), keep=False).outcome, "KLH-2026-0001")
    assert [(told.day.day, told.counted) for told in story.counted.told] == [(24, True)]


def settings(book):
    return [str(row[0]) for row in ExcelBook(book).read(["Pengaturan"]).sheets["Pengaturan"].rows]


def test_a_date_that_is_itself_the_limit_is_not_counted(demo):
    story = one(demo, step=15)
    assert story.state.due is not None
    assert story.counted is None


@pytest.mark.parametrize("number", ["klh-2026-0001", " KLH-2026-0001 "])
def test_numbers_are_compared_as_people_write_them(demo, number):
    assert explain(demo, number).state.key == "KLH-2026-0001"


@pytest.mark.parametrize("number", ["KLH-2026-9999", "", "CPAR-2026-0001", "KLH"])
def test_a_number_that_no_case_has(demo, number):
    assert explain(demo, number) is None
