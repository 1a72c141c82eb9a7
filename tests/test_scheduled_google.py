"""The scheduled run on a Google spreadsheet, over loopback: with a key file and without any key, and nothing told of either."""

import json
import secrets

import pytest

from tests.sheets_server import token
from tests.sheets_server.server import SheetsServer
from tests.support.desk import CORRECTED, new_book
from tests.test_scheduled_run import CUSTOMER, DAY, STORY, discreet, figures, one_line, scheduled

PROOF = "bukti-dari-github"


def fresh_id():
    """Runs of one book wait for one another on a machine, and tests run side by side."""
    return f"1{secrets.token_hex(21)}A"


@pytest.fixture
def office(tmp_path):
    """The service with a complaint in a spreadsheet, and a run on it; `who` says how it signs in."""
    path = new_book(tmp_path, {**CORRECTED, "Nama Pelanggan": CUSTOMER, "Uraian Keluhan": STORY})
    proof = tmp_path / "proof"
    proof.write_text(PROOF, encoding="utf-8")
    with SheetsServer() as server:
        spreadsheet = server.seed(path, fresh_id())

        def run(who, *words, share=True, **surroundings):
            if share:
                server.share(spreadsheet)
            told = server.key_file() if who == "key" else token.federation_file(server.url, str(proof))
            file = tmp_path / "credentials.json"
            file.write_text(json.dumps(told), encoding="utf-8")
            places = {"STM_BOOK": spreadsheet.id, "STM_GOOGLE_API": server.url, "GOOGLE_APPLICATION_CREDENTIALS": str(file)}
            done = scheduled(*words, "--as-of", DAY, "--out", "surat", folder=tmp_path, **{**places, **surroundings})
            assert discreet(done.stdout, done.stderr)
            assert not any(secret in done.stdout + done.stderr for secret in (PROOF, "ya29.", *token.private_pem().split("\n")[1:3]))
            return done

        yield server, run


@pytest.mark.parametrize("who", ["key", "federation"])
def test_it_runs_and_the_next_changes_nothing(office, who):
    server, run = office
    first = run(who)
    assert (first.returncode, first.stderr) == (0, "")
    counts = figures(first.stdout)
    assert counts["Keluhan bernomor"] == counts["Status Berjalan"] == 1
    assert counts["Sel yang ditulis"] > 0
    before = server.count()
    second = run(who)
    assert figures(second.stdout)["Sel yang ditulis"] == 0
    assert server.count() - before <= 2


def test_a_dry_run_sends_nothing_that_writes(office):
    server, run = office
    done = run("federation", "--dry-run")
    assert figures(done.stdout)["Sel yang akan ditulis"] > 0
    assert server.count("write") == 0


def test_a_book_that_is_not_shared_names_the_account_on_the_page(office, tmp_path):
    _, run = office
    page = tmp_path / "page.md"
    said = one_line(run("federation", share=False, GITHUB_STEP_SUMMARY=str(page)))
    assert token.ACCOUNT in said
    assert token.ACCOUNT in page.read_text(encoding="utf-8")


def test_the_wrong_locale_is_named(office):
    server, run = office
    spreadsheet = server.new(CUSTOMER, fresh_id(), locale="en_US")
    server.share(spreadsheet)
    assert "stm-sheets init" in one_line(run("key", STM_BOOK=spreadsheet.id))


def test_why_it_waits_is_told_at_once_and_the_page_holds_numbers_all_the_same(office):
    server, run = office
    server.set_faults("503:retry-after=1@read1")
    done = run("key")
    assert done.returncode == 0
    assert done.stderr == (
        "stm-sheets menunggu: Layanan Google Sheets sedang terganggu (kode 503); dicoba lagi dalam 2 detik, bila perlu beberapa kali.\n"
    )
    assert figures(done.stdout)["Keluhan bernomor"] == 1
