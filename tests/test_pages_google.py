"""What the admin guide must say about Google Sheets and the schedule: every line that can end a run, every variable, every screen's way."""

import re
from pathlib import Path

import pytest

from stm_sheets.places.google import about, stroke
from stm_sheets.places.google.lines import LINES
from tests.test_pages import ADMIN, HOLE, PLACE, page, quotes, section

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / ".github" / "workflows" / "run.yml"
SCHEDULE = section(page(ADMIN), "## Google Sheets dan jadwal otomatis")
SAID = {**LINES, "locale": about.WRONG_LOCALE, "zone": about.WRONG_ZONE, "overtaken": stroke.OVERTAKEN}


@pytest.mark.parametrize("topic", SAID)
def test_every_line_about_google_is_explained(topic):
    pattern = HOLE.join(map(re.escape, PLACE.split(SAID[topic])))
    assert any(re.fullmatch(pattern, quote) for quote in quotes(ADMIN))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"vars\.(\w+)", page(RUN)))))
def test_every_variable_of_the_schedule_has_its_row(name):
    assert re.search(rf"(?m)^\s*\| `{name}` \| \S", SCHEDULE)


@pytest.mark.parametrize("start", re.findall(r'(?m)cron: "(\d+) (\d+) ', page(RUN)))
def test_the_times_are_those_of_the_schedule(start):
    minute, hour = map(int, start)
    assert f"{(hour + 7) % 24:02}.{minute:02}" in SCHEDULE


def test_what_the_schedule_proves_to_google_is_what_google_asks_for():
    (condition,) = re.findall(r"(?m)^ *(assertion\.repository_owner_id == .*)$", SCHEDULE)
    claims = set(re.findall(r"assertion\.(\w+) ==", condition))
    assert claims == {"repository_owner_id", "repository_id", "repository_visibility", "workflow_ref"}
    assert f"/{RUN.relative_to(ROOT).as_posix()}@refs/heads/main'" in condition
    for name in ("repository_owner_id", "repository_id", "workflow_ref"):
        assert f"{name} $GITHUB_{name.upper()}" in page(RUN)


def test_what_the_schedule_may_do_and_keeps_is_told():
    kept = re.search(r"retention-days: (\d+)", page(RUN))
    assert kept
    assert {5: "lima hari"}[int(kept[1])] in section(page(ADMIN), "### Mengunduh surat")
    for way in ("Menghentikan jadwal", "Bila jadwal berhenti sendiri", "Bila merah", "Mencoba tanpa Google"):
        assert section(page(ADMIN), f"### {way}")


def test_what_the_scheduled_run_itself_complains_of_is_told():
    source = page(ROOT / "scripts" / "_scheduled.py")
    told = re.findall(r'"(pelaksanaan terjadwal [^"({]*)', source)
    assert len(told) == 2
    for words in told:
        assert words.partition(",")[0].strip() in " ".join(SCHEDULE.split())
