"""The workflow files: what they may do, what they are pinned to, when they start, what their shell lines do with what is typed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RUN = ROOT / ".github" / "workflows" / "run.yml"
MOST_MINUTES = 30
BASH = shutil.which("bash") if os.name == "posix" else None
SHELL = pytest.mark.skipif(BASH is None, reason="the lines are for bash")

EVERY = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def workflow(path):
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def jobs(path):
    return list(workflow(path)["jobs"].values())


def steps(path):
    return [step for job in jobs(path) for step in job["steps"]]


def step(name):
    found = [one for one in steps(RUN) if one.get("name") == name]
    assert len(found) == 1
    return found[0]


# Every workflow -------------------------------------------------------------------------------------------------------


def test_there_are_two():
    assert [path.name for path in FILES] == ["run.yml", "test.yml"]


@EVERY
def test_nothing_is_allowed_but_what_a_job_asks_for(path):
    assert workflow(path)["permissions"] == {}
    assert all(set(job["permissions"].values()) <= {"read", "write"} for job in jobs(path))
    written = {name for job in jobs(path) for name, right in job["permissions"].items() if right == "write"}
    assert written <= {"id-token"}


@EVERY
def test_every_job_and_every_step_of_a_run_ends(path):
    assert all(0 < job["timeout-minutes"] <= MOST_MINUTES for job in jobs(path))


@EVERY
def test_a_run_under_way_is_never_cut_off(path):
    assert workflow(path)["concurrency"]["cancel-in-progress"] is False


@EVERY
def test_every_action_is_pinned_by_hash_and_says_its_version(path):
    used = re.findall(r"(?m)^\s*(?:- )?uses: (.+)$", path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in one for one in steps(path)) > 0
    for one in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)


def test_both_are_in_step():
    pins = {}
    for path in FILES:
        for one in steps(path):
            if "uses" in one:
                name, _, pin = one["uses"].partition("@")
                assert pins.setdefault(name, pin) == pin
    ours = next(one for one in steps(RUN) if "setup-python" in one.get("uses", ""))["with"]["python-version"]
    assert ours in workflow(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]


@EVERY
def test_the_checkout_keeps_no_credentials(path):
    found = [one for one in steps(path) if "actions/checkout" in one.get("uses", "")]
    assert found
    assert all(one["with"]["persist-credentials"] is False for one in found)


@EVERY
def test_nothing_from_outside_is_put_into_a_shell_line(path):
    for one in steps(path):
        assert "${{" not in one.get("run", "")


@EVERY
def test_no_workflow_needs_a_secret_that_lasts(path):
    assert "secrets." not in path.read_text(encoding="utf-8")


# The scheduled run ----------------------------------------------------------------------------------------------------


def test_it_starts_on_working_days_in_jakarta_and_never_on_the_hour():
    for one in workflow(RUN)["on"]["schedule"]:
        minute, hour, day, month, days = one["cron"].split()
        assert (day, month) == ("*", "*")
        assert int(minute) % 15
        first, last = map(int, days.split("-"))
        later = (int(hour) + 7) // 24
        assert [(weekday + later) % 7 for weekday in range(first, last + 1)] == [1, 2, 3, 4, 5]
        assert 6 <= (int(hour) + 7) % 24 <= 17


def test_by_hand_it_takes_the_day_a_trial_and_a_book():
    asked = workflow(RUN)["on"]["workflow_dispatch"]["inputs"]
    assert {name: one["type"] for name, one in asked.items()} == {"as_of": "string", "dry_run": "boolean", "book": "string"}
    assert not any(one.get("required") or one["default"] for one in asked.values())


def test_who_may_read_is_asked_before_anything_is_fetched():
    (job,) = jobs(RUN)
    assert job["permissions"] == {"contents": "read", "id-token": "write"}
    first, second, *_ = job["steps"]
    assert "uses" not in first
    assert ".visibility" in first["run"]
    assert "actions/checkout" in second["uses"]
    assert "if" not in first
    assert all("continue-on-error" not in one for one in (job, *job["steps"]))


def test_only_letters_are_kept_and_only_some_days():
    kept = [one for one in steps(RUN) if "upload-artifact" in one.get("uses", "")]
    assert [one["with"]["path"] for one in kept] == ["surat/"]
    assert all(1 <= one["with"]["retention-days"] <= 7 for one in kept)
    assert "--out surat\n" in step("Run")["run"]


def test_it_signs_in_through_an_account_and_without_a_key():
    given = step("Sign in to Google, without a key")["with"]
    assert set(given) == {"workload_identity_provider", "service_account"}


# Its shell lines, really run ------------------------------------------------------------------------------------------


@pytest.fixture
def shell(tmp_path):
    """Run a step's lines with programs that we give it; its status, and what it left behind."""

    def run(lines, programs, **surroundings):
        tools = tmp_path / "tools"
        tools.mkdir(exist_ok=True)
        for name, body in programs.items():
            (tools / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
        summary = tmp_path / "summary.md"
        env = {"PATH": f"{tools}:/usr/bin:/bin", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_REPOSITORY": "kantor/keluhan", **surroundings}
        done = subprocess.run(
            [BASH, "-e", "-o", "pipefail", "-c", lines], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=30, check=False
        )
        return done.returncode, done.stdout, summary.read_text(encoding="utf-8") if summary.exists() else ""

    return run


SET_UP = {"GOOGLE_PROVIDER": "projects/1/x", "GOOGLE_ACCOUNT": "a@b.example", "STM_BOOK": "https://example.invalid"}
REFUSAL = "Only in a private repository that is set up"


@SHELL
def test_a_private_repository_is_let_through(shell):
    asked = '[ "$*" = "api repos/kantor/keluhan --jq .visibility" ] && echo private'
    assert shell(step(REFUSAL)["run"], {"gh": asked}, **SET_UP) == (0, "", "")


@SHELL
@pytest.mark.parametrize("answer", ["echo public", "echo internal", "echo", "exit 1", "echo private; exit 1"])
def test_any_other_is_refused_with_what_to_do(shell, answer):
    status, out, summary = shell(step(REFUSAL)["run"], {"gh": answer}, **SET_UP)
    assert status == 1
    assert out.startswith("::error::Repositori ini tidak privat (")
    assert "Jadikan privat di Settings" in summary


@SHELL
@pytest.mark.parametrize("name", list(SET_UP))
def test_a_variable_that_is_missing_is_named(shell, name):
    status, _, summary = shell(step(REFUSAL)["run"], {"gh": "echo private"}, **{**SET_UP, name: ""})
    assert status == 1
    assert f"Variabel {name} belum diisi" in summary


@SHELL
@pytest.mark.parametrize(
    ("as_of", "dry_run", "words"),
    [
        ("", "", ["--out", "surat"]),
        ("", "false", ["--out", "surat"]),
        ("2026-11-23", "true", ["--out", "surat", "--as-of=2026-11-23", "--dry-run"]),
        ('"; touch taken; $(touch taken) --json', "false", ["--out", "surat", '--as-of="; touch taken; $(touch taken) --json']),
        ("--out /tmp", "false", ["--out", "surat", "--as-of=--out /tmp"]),
    ],
)
def test_what_is_typed_stays_one_word(shell, tmp_path, as_of, dry_run, words):
    status, out, _ = shell(step("Run")["run"], {"python": 'for word in "$@"; do echo "$word"; done; exit 2'}, AS_OF=as_of, DRY_RUN=dry_run)
    assert status == 2
    assert out.splitlines() == ["scripts/scheduled_run.py", *words]
    assert not (tmp_path / "taken").exists()
