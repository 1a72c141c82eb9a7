"""`python -m tests.sheets_server`: what it prints, whom it lets in, when it stops."""

import subprocess
import sys

import openpyxl
import pytest
import requests
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from tests.sheets_server.access import DRIVE, SHEETS
from tests.sheets_server.token import ACCOUNT


def test_the_command_serves_until_it_is_told_to_stop(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Nama", 12])
    book.save(tmp_path / "buku.xlsx")
    words = ["--seed", str(tmp_path / "buku.xlsx"), "--account", ACCOUNT, "--key", str(tmp_path / "key.json"), "--fault", "503@1"]
    command = [sys.executable, "-m", "tests.sheets_server", "--port", "0", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            url, found = process.stdout.readline().strip(), process.stdout.readline().strip()
            credentials = service_account.Credentials.from_service_account_file(str(tmp_path / "key.json"), scopes=[SHEETS, DRIVE])
            credentials.refresh(Request())
            headers = {"Authorization": f"Bearer {credentials.token}"}
            asked = [requests.get(f"{url}/v4/spreadsheets/{found}/values/Sheet", headers=headers, timeout=10) for _ in range(2)]
            stranger = requests.get(f"{url}/v4/spreadsheets/{found}", timeout=10)
        finally:
            process.terminate()
        assert process.wait(timeout=20) == 0
    assert [answer.status_code for answer in (*asked, stranger)] == [503, 200, 401]
    assert asked[1].json()["values"] == [["Nama", "12"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fault", "oops@1"], "'oops@1' is no fault"),
        (["--id", "buku", "--key", "key.json"], "--key needs --account"),
        (["--seed", "tidak-ada.xlsx"], "tidak-ada.xlsx"),
        (["--seed", "pyproject.toml"], "InvalidFile"),
    ],
)
def test_the_command_says_why_it_cannot_begin(words, said):
    command = [sys.executable, "-m", "tests.sheets_server", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_account_whoever_comes_is_let_in():
    command = [sys.executable, "-m", "tests.sheets_server", "--id", "buku"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            url, found = process.stdout.readline().strip(), process.stdout.readline().strip()
            answer = requests.get(f"{url}/v4/spreadsheets/{found}", timeout=10)
        finally:
            process.terminate()
        assert process.wait(timeout=20) == 0
    assert (found, answer.status_code) == ("buku", 200)
