"""Failures on the way to Google that neither requests nor google-auth has a name for."""

from __future__ import annotations

from google.auth.exceptions import GoogleAuthError, TransportError
from requests.exceptions import ContentDecodingError, Timeout


class SlowAnswerError(Timeout):
    """A call took longer than it may as a whole, though something came all the time."""


class SpentError(Timeout):
    """All calls together took as long as a run may spend on them."""


class GarbledError(ContentDecodingError):
    """An answer that says it is well and is not what the service answers: cut off, or a page of somebody else's."""


class TokenServiceError(TransportError):
    """The service that gives tokens did not answer as it should; `code` is its status, `retry_after` what it asked for."""

    def __init__(self, code: int, retry_after: str = "") -> None:
        Exception.__init__(self, f"token service: {code}")
        self._retryable = True
        self.code = code
        self.retry_after = retry_after


class AstrayError(GoogleAuthError):
    """A token would have been asked for, or sent, elsewhere than on the machine that stands in for Google."""
