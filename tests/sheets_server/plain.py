"""Plain gspread, as its documentation shows it, sent to a loopback server instead of Google."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gspread
from google.oauth2.credentials import Credentials

HOST = re.compile(r"https://(sheets|www)\.googleapis\.com")


@contextmanager
def opened(url: str, token: str) -> Iterator[gspread.Client]:
    """The same for a `with`: its connections are closed after it."""
    found = client(url, token)
    try:
        yield found
    finally:
        found.http_client.session.close()


def client(url: str, token: str, kind: type[gspread.HTTPClient] = gspread.HTTPClient) -> gspread.Client:
    """A client of gspread with this token; all that it asks goes to `url`."""

    class Loopback(kind):  # type: ignore[misc, valid-type]  # a base that the caller chooses
        def request(self, method: str, endpoint: str, *args: Any, **how: Any) -> Any:
            return super().request(method, HOST.sub(url, endpoint), *args, **how)

    return gspread.authorize(Credentials(token), http_client=Loopback)
