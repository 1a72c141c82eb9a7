"""Requests to Google under gspread: with limits on time, tried again where that is safe, and a log that holds numbers only."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from google.auth.exceptions import GoogleAuthError
from gspread.exceptions import APIError
from gspread.http_client import FileType, HTTPClient, ParamsType
from requests import RequestException

from stm_sheets.places.google.endpoint import moved
from stm_sheets.places.google.errors import RefusedError, explained
from stm_sheets.places.google.failures import GarbledError, SlowAnswerError, SpentError, TokenServiceError
from stm_sheets.places.google.retry import Limits, Pace, Patience, Repeat, is_unauthorized, repeat_of
from stm_sheets.places.google.transport import TokenRequest, session_for
from stm_sheets.places.google.watch import Watch

if TYPE_CHECKING:
    from google.auth.credentials import Credentials
    from requests import Response, Session

FAILURES = (APIError, RequestException, GoogleAuthError, OSError)
"""What an attempt can end with."""

TOLD = 1
"""Seconds; of a longer wait people are told."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of the `call`-th call: the status (0: no answer), how long it took, bytes there and back, and the wait before it."""

    call: int
    attempt: int
    status: int
    seconds: float
    sent: int
    received: int
    waited: float


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of the service: `body` is what is sent, `repeat` says when it may be sent again."""

    method: str
    url: str
    repeat: Repeat
    params: ParamsType = field(default_factory=dict)
    body: bytes | str | None = None
    files: FileType = None
    headers: Mapping[str, str] = field(default_factory=dict)


class GoogleHTTP(HTTPClient):
    """gspread's way to Google, for gspread too: `gspread.authorize(credentials, http_client=GoogleHTTP)`.

    Raises what gspread raises, after every attempt that is safe. `base` as in `api_base`; `attempts` is the log.
    """

    def __init__(
        self, auth: Credentials, session: Session | None = None, *, base: str = "", pace: Pace | None = None, limits: Limits | None = None
    ) -> None:
        super().__init__(auth, session or session_for(auth, base))
        self.auth = auth
        self.base = base
        self.pace = pace or Pace()
        self.limits = limits or Limits()
        self.attempts: list[Attempt] = []
        self.set_timeout((self.limits.connect, self.limits.read))
        self._token_request = TokenRequest(base, (self.limits.connect, self.limits.token))
        self._token_refused = False
        self._calls = 0
        self._spent = 0.0
        self._causes: set[str] = set()

    def close(self) -> None:
        """End all connections."""
        self.session.close()
        self._token_request.session.close()

    def request(  # noqa: PLR0913, PLR0917 - gspread's own signature
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> Response:
        """What gspread asks for. Raises APIError, and the exceptions of requests and google-auth."""
        body = packed(json) if json is not None else data
        kind = {"Content-Type": "application/json"} if json is not None else {}
        repeat = repeat_of(method.upper(), urlsplit(endpoint).path, json)
        call = Call(method.upper(), moved(endpoint, self.base), repeat, params or {}, body, files, {**kind, **(headers or {})})
        return self.exchange(call, self.patience(repeat))[0]

    def patience(self, repeat: Repeat) -> Patience:
        """For one call."""
        return Patience(self.limits, repeat, self.pace.chance)

    def exchange(self, call: Call, patience: Patience) -> tuple[Response, Mapping[str, object]]:
        """The answer, and what it says where that is JSON. Raises what the last attempt ended with; `patience` knows the others."""
        self._calls += 1
        wait = 0.0
        while True:
            try:
                return self._attempt(call, patience, wait)
            except FAILURES as failure:
                found = patience.wait(failure, self._left)
                if found is None:
                    raise
                self._token_refused |= is_unauthorized(failure)
                wait = found
                self._wait(wait, failure)

    @property
    def _left(self) -> float:
        return self.limits.whole - self._spent

    def _wait(self, seconds: float, failure: Exception) -> None:
        self._spent += seconds
        if seconds > TOLD:
            self._tell(seconds, failure)
        if seconds:
            self.pace.sleep(seconds)

    def _tell(self, seconds: float, failure: Exception) -> None:
        """Why the program waits: a cause once, and no more of it than the first sentence of the line that it would end with."""
        line = explained(failure)
        if line.topic not in self._causes:
            self._causes.add(line.topic)
            cause = str(line).partition(". ")[0]
            self.pace.told(f"{cause}; dicoba lagi dalam {ceil(seconds)} detik, bila perlu beberapa kali.")

    def _attempt(self, call: Call, patience: Patience, waited: float) -> tuple[Response, Mapping[str, object]]:
        if self._left <= 0:
            raise SpentError
        began, response = self.pace.clock(), None
        try:
            self._renew_token()
            with Watch(min(self.limits.call, self._left)):
                response = self._send(call)
            return response, _understood(response, call.url)
        finally:
            seconds = self.pace.clock() - began
            self._spent += seconds
            status, received = (response.status_code, len(response.content)) if response is not None else (0, 0)
            sent = len(call.body or b"")
            self.attempts.append(Attempt(self._calls, patience.attempts + 1, status, seconds, sent, received, waited))

    def _renew_token(self) -> None:
        """A token before anything is sent: where this fails, nothing of the request was applied."""
        if self._token_refused or not self.auth.valid:
            refresh: Callable[..., None] = self.auth.refresh
            try:
                with Watch(min(self.limits.call, self._left)):
                    refresh(self._token_request)
            except SlowAnswerError as error:
                raise TokenServiceError(0) from error
            self._token_refused = False

    def _send(self, call: Call) -> Response:
        """The body goes in pieces, each with the time for a connection: a slow line may take long for the whole."""
        return self.session.request(
            call.method,
            call.url,
            params=call.params,
            data=BytesIO(call.body) if isinstance(call.body, bytes) else call.body,
            files=call.files,
            headers=call.headers,
            timeout=self.timeout,
            allow_redirects=False,
        )


def packed(body: Mapping[str, object]) -> bytes:
    """JSON without a blank too many."""
    return jsonlib.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _understood(response: Response, url: str) -> Mapping[str, object]:
    """What an answer says. Raises RefusedError where it refuses, GarbledError where a spreadsheet answers no JSON."""
    if not 200 <= response.status_code < 300:
        raise RefusedError(response)
    if "/v4/spreadsheets" not in url:
        return {}
    try:
        told = jsonlib.loads(response.content)
    except ValueError as error:
        raise GarbledError("no JSON") from error
    if not isinstance(told, dict):
        raise GarbledError("no object")
    return told
