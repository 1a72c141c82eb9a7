"""The server that counts for scripts/benchmark.py: what came, what went, and what became of a copy; the original stays as it is."""

import json
import subprocess
import sys

import openpyxl
import requests
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from tests.sheets_server.access import SHEETS

VALUES = "/v4/spreadsheets/{}/values/Buku!A1:B2"


def test_it_counts_requests_bytes_and_cells(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Buku"
    for line in (["Nama", "Nilai"], ["Sari", 5]):
        book.worksheets[0].append(line)
    book.save(tmp_path / "buku.xlsx")
    key = str(tmp_path / "key.json")
    command = [sys.executable, "-m", "tests.support.counting_server", key]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def order(*words):
            print(*words, file=process.stdin, flush=True)
            return json.loads(process.stdout.readline())

        url = process.stdout.readline().strip()
        original = order("seed", tmp_path / "buku.xlsx")
        copy = order("copy", original)
        credentials = service_account.Credentials.from_service_account_file(key, scopes=[SHEETS])
        credentials.refresh(Request())
        headers = {"Authorization": f"Bearer {credentials.token}"}
        said = json.dumps({"values": [["Nama", "Nilai"], ["Sari", 6]]}).encode()
        raw = {"valueInputOption": "RAW"}
        written = requests.put(url + VALUES.format(copy), said, headers=headers, params=raw, timeout=10)
        read = requests.get(url + VALUES.format(copy), headers=headers, timeout=10)
        told, changed = order("told"), order("changed", "Buku")
        again = order("copy", original), order("changed", "Buku"), order("told")["requests"]
        gone = requests.get(url + VALUES.format(copy), headers=headers, timeout=10)
        process.stdin.close()
        assert process.wait(timeout=20) == 0
    assert (written.status_code, read.status_code, gone.status_code) == (200, 200, 404)
    assert [told[name] for name in ("requests", "writes", "tokens", "refused")] == [2, 1, 1, 0]
    assert (told["written"], told["largest"]) == (len(said), len(said))
    assert told["read"] == len(written.content) + len(read.content)
    assert changed == 1
    assert again == (again[0], 0, 0)
    assert again[0] != copy
