"""A loopback server with one spreadsheet, as the tests of the server itself want it, and the words to ask it."""

import requests

from tests.sheets_server.server import SheetsServer

ID = "buku-uji"
WRITE = f"/v4/spreadsheets/{ID}/values/Sheet1!A1?valueInputOption=RAW"
READ = f"/v4/spreadsheets/{ID}/values/Sheet1!A1:B2"
BATCH = f"/v4/spreadsheets/{ID}:batchUpdate"


class Clock:
    """Stands still until a test moves it."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class Office:
    """A server that holds the spreadsheet ID, shared with the program's account, and a client with this account's token."""

    def __init__(self):
        self.clock = Clock()
        self.server = SheetsServer(clock=self.clock)
        self.client = requests.Session()

    def __enter__(self):
        self.server.__enter__()
        self.server.share(self.server.new(spreadsheet_id=ID))
        self.client.headers["Authorization"] = f"Bearer {self.server.token()}"
        return self

    def __exit__(self, *problem):
        self.client.close()
        self.server.__exit__(*problem)

    def ask(self, path, verb="GET", **how):
        return self.client.request(verb, self.server.url + path, timeout=10, **how)


def error(answer):
    """What an answer says is wrong."""
    return answer.json()["error"]
