"""Planted words are looked for: nothing of a key, a customer or a complaint is in a log line, an error or a summary, come what may."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from google.oauth2.credentials import Credentials

from stm_sheets import report
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import GoogleError
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Limits
from tests.sheets_server.token import ACCOUNT, key_file
from tests.support.forked import Ended, Starter, starter
from tests.support.google_office import environment
from tests.support.play import Papers
from tests.support.scripted import Scripted, refusal
from tests.support.troubled_books import ASTRAY, DAY, SECRET
from tests.support.troubles import Stage, failed, stages

UNIX = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
TOKEN = "ya29.tidak-untuk-dibaca"
TYPED = [text.partition("{")[0].strip() for text in SECRET.values()]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Stage]]:
    with stages(tmp_path_factory.mktemp("kunci")) as found:
        yield found


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with starter(tmp_path_factory.mktemp("proses")) as found:
        yield found


def credentials(stage: Stage) -> list[str]:
    """Whatever would let somebody in: the key, its number, every token that was given out, and what was shown for it."""
    key = key_file(stage.server.url)
    lines = [line for line in str(key["private_key"]).splitlines() if line]
    return [str(key["private_key_id"]), *lines, *stage.server.accounts.tokens, "ya29.", "eyJ", "assertion", "Bearer"]


def found(stage: Stage, text: str, *more: str) -> list[str]:
    """The planted words that stand in a text, however it wraps its lines."""
    plain = " ".join(text.split())
    return [word for word in (*TYPED, *more, *credentials(stage)) if word.casefold() in plain.casefold()]


def test_the_words_are_planted(book: dict[str, Stage]):
    for stage in book.values():
        assert stage.server.accounts.tokens
        for shown in (stage.before, stage.after):
            told = json.dumps([list(cells.values()) for _, cells, *_ in shown["tabs"]], ensure_ascii=False)
            assert [word for word in (*TYPED, ASTRAY) if word not in told] in ([], ["Kecewa sekali pada kalian"])
        assert found(stage, f"... {TYPED[0]}\n ...", "...") == [TYPED[0], "..."]


# In logs, errors and summaries ----------------------------------------------------------------------------------------

FAULTS = ("429", "500", "502html", "400", "403", "expired", "drop-after", "truncate", "cut", "hang-after")
"""On every attempt; `hang-after` stands for all that takes too long."""

PLACES = ("1x*", "3x*", "write1x*", "token")
SLOW = Limits(read=0.1, attempts=2)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", FAULTS)
def test_a_run_in_this_process(kind: str, place: str, book: dict[str, Stage], caplog: pytest.LogCaptureFixture):
    stage = book["later"]
    caplog.set_level(logging.DEBUG)
    stage.reset(f"{kind}=2@{place}" if kind == "hang-after" else f"{kind}@{place}")
    said = failed(stage, Papers(), SLOW if kind == "hang-after" else None)
    stage.settle()
    assert caplog.records
    logged = "\n".join(f"{one.name} {one.getMessage()} {one.exc_text} {one.args}" for one in caplog.records)
    for text in (said, report.discreet(said), "\n".join(report.failure(said)), logged):
        assert found(stage, text, ASTRAY) == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 429, 500, 503])
def test_an_answer_that_quotes_what_was_sent(status: int, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    message = f"Invalid value at 'requests[3].update_cells.rows[0]' (oneof), \"{TYPED[0]}\": Bearer {TOKEN}"
    with Scripted(refusal(status, message, "INVALID_ARGUMENT")) as server:
        client = GoogleClient(GoogleHTTP(Credentials(token=TOKEN), base=server.url, limits=Limits(attempts=1, quota_attempts=1)))
        for ask in (lambda: GoogleBook(client, "buku").read(("CPAR",)), lambda: client.batch_update("buku", {"requests": []}, "replies")):
            with pytest.raises(GoogleError) as problem:
                ask()
            for text in (str(problem.value), caplog.text):
                assert not any(word in text for word in (TYPED[0], TOKEN, "Bearer"))
        client.close()


# As people and schedules start it -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Command:
    """How it is started, and whether what it prints on stdout is for whoever asked for it, names and all."""

    words: tuple[str, ...]
    scheduled: bool = False
    for_eyes: bool = False


COMMANDS = {
    "run": Command(("run", "BOOK", "--out", "OUT")),
    "run --json": Command(("run", "BOOK", "--out", "OUT", "--json"), for_eyes=True),
    "check --json": Command(("check", "BOOK", "--json"), for_eyes=True),
    "doctor": Command(("doctor", "BOOK")),
    "scheduled": Command(("BOOK", "--out", "OUT"), scheduled=True),
}
GOING = ("", "429:retry-after=0@2", "expired@1", "drop-after@write1x1")
"""With these the work is done, the first without any fault."""

FAILING = ("403@1", "404@1", "400@1,3", "disabled@1", "expired@1x*", "403@token", "404@token")
WRITING = ("403@write1", "400@write1", "expired@write1x*", "403@3")
"""With these it is not; the last ones meet only what writes. None takes long."""


def start(stage: Stage, program: Starter, command: Command, folder: Path) -> Ended:
    filled = {"BOOK": stage.office.spreadsheet.id, "OUT": str(folder)}
    words = [*(filled.get(word, word) for word in command.words), "--as-of", DAY.isoformat()]
    return program.started(words, environment(stage.server, stage.office.folder), scheduled=command.scheduled)


def quiet(stage: Stage, ended: Ended, command: Command, *, failed: bool) -> None:
    """Nothing planted on stderr, logs and all; nor on stdout, but where it was asked for."""
    assert found(stage, ended.err, ASTRAY) == []
    assert "LOG urllib3" in ended.err
    if failed or command.scheduled or not command.for_eyes:
        by_hand = command.words[0] == "run" and not failed  # a finding may quote the cell that has to be put right
        assert found(stage, ended.out, *(() if by_hand else (ASTRAY,))) == []


def complaint(ended: Ended) -> list[str]:
    return [line for line in ended.err.splitlines() if not line.startswith("LOG ")]


@UNIX
@pytest.mark.parametrize("fault", GOING)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_comes_through(name: str, fault: str, book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage, command = book["later"], COMMANDS[name]
    stage.reset(*filter(None, [fault]))
    ended = start(stage, program, command, tmp_path)
    stage.settle()
    assert ended.status in {0, 1}, ended.err
    assert complaint(ended) == []
    assert ended.out
    quiet(stage, ended, command, failed=False)
    assert stage.is_done() == (command.words[0] not in {"check", "doctor"})


def refused(stage: Stage, fault: str, ended: Ended, command: Command) -> None:
    stage.settle()
    assert any(entry.fault for entry in stage.server.log), fault
    assert (ended.status, ended.out) == (2, "")
    [line] = complaint(ended)
    assert line.startswith("stm-sheets: ")
    assert line.endswith(".")
    assert stage.now() == stage.before
    quiet(stage, ended, command, failed=True)


@UNIX
@pytest.mark.parametrize(("name", "fault"), [(name, fault) for name in ("run", "check --json", "scheduled") for fault in FAILING])
def test_a_command_that_cannot_read(name: str, fault: str, book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage, command = book["later"], COMMANDS[name]
    stage.reset(fault)
    refused(stage, fault, start(stage, program, command, tmp_path), command)


@UNIX
@pytest.mark.parametrize(("name", "fault"), [(name, fault) for name, one in COMMANDS.items() for fault in WRITING if "OUT" in one.words])
def test_a_command_that_cannot_write(name: str, fault: str, book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage, command = book["later"], COMMANDS[name]
    stage.reset(fault)
    refused(stage, fault, start(stage, program, command, tmp_path), command)
    assert list(tmp_path.iterdir()) == []


@UNIX
@pytest.mark.parametrize("fault", FAILING)
def test_a_doctor_who_cannot_look(fault: str, book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage = book["later"]
    stage.reset(fault)
    ended = start(stage, program, COMMANDS["doctor"], tmp_path)
    assert ended.status in {1, 2}
    quiet(stage, ended, COMMANDS["doctor"], failed=True)


@UNIX
def test_a_summary_of_a_run_that_failed(book: dict[str, Stage], program: Starter, tmp_path: Path):
    stage, page = book["later"], tmp_path / "page.md"
    stage.reset("403@write1")
    words = [stage.office.spreadsheet.id, "--as-of", DAY.isoformat()]
    surroundings = {**environment(stage.server, stage.office.folder), "GITHUB_STEP_SUMMARY": str(page)}
    assert program.started(words, surroundings, scheduled=True).status == 2
    text = page.read_text(encoding="utf-8")
    assert text.startswith("### Pelaksanaan gagal")
    assert ACCOUNT.partition("@")[0] in text
    assert found(stage, text, ASTRAY) == []
