"""A client whose Google is a script, and whose time is a list of waits, with what is told of them."""

import contextlib
import socket
import time
from collections.abc import Iterator

from google.oauth2.credentials import Credentials

from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Limits, Pace
from tests.support.scripted import Scripted, Step

WELL = Step(body={"spreadsheetId": "x", "replies": []})
TOKEN = Step(body={"access_token": "ya29.baru", "expires_in": 3599})
MARKED = {"requests": [{"createDeveloperMetadata": {"developerMetadata": {"metadataId": 7, "metadataKey": "k"}}}]}
PLAIN = {"requests": [{"updateCells": {"fields": "userEnteredValue"}}]}
FAST = Limits(connect=2, read=0.5, token=0.5, call=0.7)


class Time:
    """A clock that goes forward by what is waited, and by nothing else."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.told: list[str] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def clock(self) -> float:
        return sum(self.waits)


@contextlib.contextmanager
def client_of(
    *steps: Step, limits: Limits | None = None, chance: float = 0.5, expired: bool = False
) -> Iterator[tuple[GoogleClient, Scripted, Time]]:
    """The client, the script that it meets, and what it waits."""
    waited = Time()
    with Scripted(*steps) as google:
        how = {"refresh_token": "x", "client_id": "x", "client_secret": "x", "token_uri": f"{google.url}/token"}
        auth = Credentials(None if expired else "ya29.RAHASIA", **how)
        pace = Pace(waited.sleep, waited.clock, lambda: chance, waited.told.append)
        client = GoogleClient(GoogleHTTP(auth, base=google.url, pace=pace, limits=limits), "akun@contoh.id")
        try:
            yield client, google, waited
        finally:
            client.close()


def read(client: GoogleClient):
    return client.spreadsheet("x", "properties")


def guarded(client: GoogleClient):
    return client.batch_update("x", MARKED, "replies")


def unguarded(client: GoogleClient):
    return client.batch_update("x", PLAIN, "replies")


ACTIONS = {"read": read, "guarded": guarded, "unguarded": unguarded}


def drip(sock: socket.socket, head: bytes) -> None:
    """A byte now and then, until nobody listens."""
    with contextlib.suppress(OSError):
        sock.sendall(head)
        for _ in range(60):
            sock.sendall(b"x")
            time.sleep(0.05)
