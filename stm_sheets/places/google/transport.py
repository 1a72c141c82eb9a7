"""The connections to Google and to the service that gives tokens: no attempts of their own, no passwords from elsewhere, no detours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from google.auth.transport.requests import Request
from requests import PreparedRequest, Session

from stm_sheets import __version__
from stm_sheets.places.google.endpoint import is_here
from stm_sheets.places.google.failures import AstrayError, TokenServiceError
from stm_sheets.places.google.watch import WatchedAdapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from google.auth.credentials import Credentials
    from google.auth.transport import Response

BUSY = frozenset({408, 429, 500, 502, 503, 504})
AGENT = f"stm-sheets/{__version__} (gzip)"
"""Google packs its answers only for those who say "gzip" in their name too."""


def session_for(credentials: Credentials, base: str) -> Session:
    """A session that shows the token of these credentials to Google alone, or to `base` alone (see `api_base`); it renews none."""

    def show(request: PreparedRequest) -> PreparedRequest:
        if not _is_google(request.url or "", base):
            raise AstrayError
        apply: Callable[..., None] = credentials.apply
        apply(request.headers)
        return request

    session = Session()
    fit(session, base)
    session.auth = show
    return session


def _is_google(address: str, base: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    return address.startswith(base + "/") if base else parts.scheme == "https" and host.endswith(".googleapis.com")


def fit(session: Session, base: str) -> None:
    """Have a session's connections cut when a Watch says so; passwords in .netrc are none of ours; this machine needs no proxy."""
    adapter = WatchedAdapter()
    for scheme in ("https://", "http://"):
        session.mount(scheme, adapter)
    session.headers["User-Agent"] = AGENT
    session.auth = _as_it_is
    session.trust_env = not base


def _as_it_is(request: PreparedRequest) -> PreparedRequest:
    return request


class TokenRequest:
    """How google-auth asks for tokens. Its own attempts, whose waits nobody can shorten, never begin: trouble is raised at once.

    With `base` only this machine is asked. `seconds` are the limits for a connection and for an answer.
    """

    def __init__(self, base: str, seconds: tuple[float, float]) -> None:
        self.session = Session()
        fit(self.session, base)
        self._ask: Callable[..., Response] = Request(self.session)
        self._base = base
        self._seconds = seconds

    def __call__(self, url: str, method: str = "GET", **more: object) -> Response:
        """Raises TokenServiceError for an answer that is none, TransportError where there was no answer."""
        if self._base and not is_here(url):
            raise AstrayError
        answer = self._ask(url, method, **{"timeout": self._seconds, "allow_redirects": False} | more)
        if answer.status in BUSY:
            raise TokenServiceError(answer.status, answer.headers.get("Retry-After", ""))
        if method == "POST" and answer.status == 200 and not _is_token(answer.data):
            raise TokenServiceError(answer.status)
        return answer


def _is_token(content: bytes) -> bool:
    """Whether this is how a token is given; google-auth takes it for granted."""
    try:
        told = json.loads(content)
    except ValueError:
        return False
    if not isinstance(told, dict):
        return False
    lifetime = str(told.get("expires_in", ""))
    return isinstance(told.get("accessToken"), str) or (isinstance(told.get("access_token"), str) and lifetime.isdecimal())
