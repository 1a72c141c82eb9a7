"""Decides after a failed attempt whether to try again, and when: never so that anything could be written twice."""

from __future__ import annotations

import random
import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum

from google.auth.exceptions import GoogleAuthError, TransportError
from gspread.exceptions import APIError
from requests.exceptions import ConnectTimeout, ProxyError, RequestException
from urllib3.exceptions import NewConnectionError

from stm_sheets.places.google.errors import beneath
from stm_sheets.places.google.failures import SpentError


class Repeat(Enum):
    """When a request may be sent again."""

    ALWAYS = "it only reads"
    GUARDED = "a marker in it refuses a second landing"
    UNAPPLIED = "only when nothing of it can have been applied"


class Outcome(Enum):
    """What a failed attempt may have done."""

    FINAL = "refused: nothing was applied, and it would be refused again"
    UNAPPLIED = "nothing was applied, and it may be well in a while"
    UNKNOWN = "it may have been applied or not"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often, in seconds and attempts. The service itself ends a read after 180 seconds.

    `call` is for one attempt however steadily something comes, `whole` for all attempts and waits of one client together.
    """

    connect: float = 10
    read: float = 190
    token: float = 30
    call: float = 240
    whole: float = 600
    attempts: int = 6
    quota_attempts: int = 8
    base: float = 1
    quota_base: float = 8
    longest: float = 64
    longest_asked: float = 120


def _untold(_: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Time and chance, given by the caller: how to wait, a clock that only goes forward, a number from 0 up to 1.

    `told` is given a line for people, the first time that a cause makes the program wait for more than a second.
    """

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    told: Callable[[str], None] = _untold


READS = (":getByDataFilter", "/values:batchGetByDataFilter", "/developerMetadata:search")
PASSING = frozenset({408, 409, 425})


def repeat_of(method: str, path: str, body: Mapping[str, object] | None) -> Repeat:
    """When this request may be sent again: `path` is that of its address, `body` what it says as JSON."""
    if method in {"GET", "HEAD"} or (method == "POST" and path.endswith(READS)):
        return Repeat.ALWAYS
    return Repeat.GUARDED if method == "POST" and path.endswith(":batchUpdate") and _marked(body or {}) else Repeat.UNAPPLIED


def _marked(body: Mapping[str, object]) -> bool:
    """Whether a batch begins with a marker of our own number: the service refuses the whole batch where that number exists."""
    requests = body.get("requests")
    first = requests[0] if isinstance(requests, list) and requests else None
    made = first.get("createDeveloperMetadata") if isinstance(first, dict) else None
    marker = made.get("developerMetadata") if isinstance(made, dict) else None
    return isinstance(marker, dict) and bool(marker.get("metadataId"))


def judged(failure: Exception) -> Outcome:
    """What an attempt that ended so may have done. Whatever google-auth raises, it raises before anything is sent."""
    errors = tuple(beneath(failure))
    if isinstance(failure, APIError):
        return _judged_answer(failure)
    if any(isinstance(error, ssl.SSLCertVerificationError) for error in errors) or isinstance(failure, SpentError):
        return Outcome.FINAL
    if isinstance(failure, GoogleAuthError):
        return Outcome.UNAPPLIED if failure.retryable or isinstance(failure, TransportError) else Outcome.FINAL
    if any(isinstance(error, NewConnectionError | ConnectTimeout | ProxyError) for error in errors):
        return Outcome.UNAPPLIED
    return Outcome.UNKNOWN if isinstance(failure, RequestException) and not isinstance(failure, ValueError) else Outcome.FINAL


def _judged_answer(failure: APIError) -> Outcome:
    status = failure.response.status_code
    if status == 401 or is_quota(failure):
        return Outcome.UNAPPLIED
    return Outcome.UNKNOWN if status in PASSING or status >= 500 else Outcome.FINAL


def is_quota(failure: Exception) -> bool:
    """Whether the service says that too much was asked of it."""
    if not isinstance(failure, APIError):
        return False
    limited = re.search("rate_?limit_?exceeded", str(failure.error), re.IGNORECASE)
    return failure.response.status_code == 429 or (failure.response.status_code == 403 and limited is not None)


def asked_wait(failure: Exception) -> float | None:
    """The seconds that an answer asks for in Retry-After; None where it asks for none, or in no way that is understood.

    A point in time is taken against the answer's own Date, so that this machine's clock does not matter.
    """
    headers = failure.response.headers if isinstance(failure, APIError) else {}
    text = headers.get("Retry-After", "") or getattr(failure, "retry_after", "")
    if text.strip().isascii() and text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("Date", ""))).total_seconds())
    except (ValueError, TypeError):
        return None


@dataclass
class Patience:
    """One call's attempts. `unknown`: one of them may have been applied."""

    limits: Limits
    repeat: Repeat
    chance: Callable[[], float]
    unknown: bool = False
    attempts: int = 0
    _renewed: bool = False

    def wait(self, failure: Exception, left: float) -> float | None:
        """The seconds to wait before the next attempt; None: it was the last. `left` is what all calls together still have."""
        self.attempts += 1
        outcome = judged(failure)
        self.unknown |= outcome is Outcome.UNKNOWN and self.repeat is not Repeat.ALWAYS
        if outcome is Outcome.FINAL or (outcome is Outcome.UNKNOWN and self.repeat is Repeat.UNAPPLIED):
            return None
        if is_unauthorized(failure):
            return self._renew()
        if self.attempts >= (self.limits.quota_attempts if is_quota(failure) else self.limits.attempts):
            return None
        wait = self._pause(failure)
        return wait if wait < left else None

    def _renew(self) -> float | None:
        """A token that is not taken is renewed at once, and only once."""
        again, self._renewed = not self._renewed, True
        return 0 if again else None

    def _pause(self, failure: Exception) -> float:
        """Fully jittered: anything up to a bound that doubles; on top of what the service asks for, if it does."""
        base = self.limits.quota_base if is_quota(failure) else self.limits.base
        asked = asked_wait(failure)
        if asked is not None:
            return min(asked, self.limits.longest_asked) + self.chance() * self.limits.base
        return self.chance() * min(self.limits.longest, base * float(2 ** (self.attempts - 1)))


def is_unauthorized(failure: Exception) -> bool:
    """Whether the service does not take the token: nothing was applied, and a new token may be taken."""
    return isinstance(failure, APIError) and failure.response.status_code == 401
