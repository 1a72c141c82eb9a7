"""Every failure on the way to Google as one Indonesian line with what to do, and never a word of what was sent or of a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gspread.exceptions import APIError

from stm_sheets.model import OfficeError
from stm_sheets.places.google.lines import LINES, LOGIN, ROWS, Row

if TYPE_CHECKING:
    from requests import Response


UNKNOWN = "Belum diketahui apakah perubahan terakhir tersimpan; program memeriksanya pada pelaksanaan berikutnya."
REPEATED = (
    "Jawaban Google tidak sampai, lalu perubahan yang sama ditolak ketika dikirim ulang. Jalankan lagi; program memeriksa lebih dahulu apa "
    "yang sudah tersimpan."
)


class GoogleError(OfficeError):
    """A failure in a line for staff; `topic` is its row of the table, `code` the status of the answer (0: there was none)."""

    def __init__(self, line: str, topic: str = "", code: int = 0) -> None:
        super().__init__(line)
        self.topic = topic
        self.code = code


class BadRequestError(GoogleError):
    """The service refused the request as it stands (status 400): nothing of it was applied."""


class UnknownOutcomeError(GoogleError):
    """A request that writes failed, and an attempt of it may have been applied: only the spreadsheet itself can tell."""


class RepeatedError(UnknownOutcomeError):
    """A batch was sent again after an attempt whose outcome is unknown, and this time it was refused: it may be there already."""


class RefusedError(APIError):
    """An answer that refuses, whatever its body looks like: `code` is always the status, and a page of HTML is no message."""

    def __init__(self, response: Response) -> None:
        error = _told(response)
        Exception.__init__(self, error)
        self.response = response
        self.error = error
        self.code = response.status_code


def _told(response: Response) -> Mapping[str, object]:
    """The error of an answer in the service's own form, with whatever it lacks made good."""
    try:
        told = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        told = {}
    if not isinstance(told, dict):
        told = {"message": str(told)}
    return {"message": "", "status": "", **told, "code": response.status_code}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a failure."""

    errors: tuple[BaseException, ...]
    code: int
    said: str

    def fits(self, row: Row) -> bool:
        """Whether this is what a row of the table tells of."""
        return (
            any(isinstance(error, row.kinds) for error in self.errors)
            and (not row.codes or self.code in row.codes)
            and (not row.words or re.search(row.words, self.said, re.IGNORECASE) is not None)
        )


def explained(error: Exception, account: str = "", tab: str = "") -> GoogleError:
    """The failure as a line; `account` is the address of the account that the program works as, `tab` where it was, as far as known."""
    facts = _facts(error)
    row = next(row for row in ROWS if facts.fits(row))
    kind = BadRequestError if facts.code == 400 and isinstance(error, APIError) else GoogleError
    return kind(_filled(LINES[row.topic], facts, account, tab), row.topic, facts.code)


def unknown(error: GoogleError, *, again: bool) -> UnknownOutcomeError:
    """The failure of a request that may have been applied; `again`: the last attempt of it was refused."""
    if again:
        return RepeatedError(REPEATED, error.topic, error.code)
    return UnknownOutcomeError(f"{error} {UNKNOWN}", error.topic, error.code)


def beneath(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it was raised for: libraries hang them on in several ways."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        held = (*one.args, one.__cause__, getattr(one, "reason", None))
        waiting += [other for other in held if isinstance(other, BaseException)]


def _facts(error: Exception) -> _Facts:
    errors = tuple(beneath(error))
    code = next((held for one in errors if isinstance(held := getattr(one, "code", None), int)), 0)
    return _Facts(errors, code, " ".join(str(one.error) if isinstance(one, APIError) else str(one) for one in errors))


def _filled(line: str, facts: _Facts, account: str, tab: str) -> str:
    """The line with what may be told: an address of an account, a project, an API, a status, the place of a request in its batch."""
    project = _first("projects?[ =/_a-z:#]{0,12}?[ =/:#]([0-9]{5,}|[a-z][a-z0-9-]{4,28}[a-z0-9])\\b", facts.said)
    place = _first("(requests\\[[0-9]+\\](?:\\.[A-Za-z]+)?)", facts.said)
    filled = line.format(
        login=LOGIN,
        part=f'Bagian tab "{tab}"' if tab else "Bagian buku",
        who=f"akun {account}" if account else "akun Google yang dipakai program",
        project=f"proyek {project}" if project else "proyek itu",
        api=_first("((?:Google|IAM) [A-Z][A-Za-z ]{0,40} API)", facts.said) or "Google Sheets API",
        code=f"kode {facts.code}{', ' + place if place else ''}",
        kind=type(facts.errors[0]).__name__,
    )
    return filled[0].upper() + filled[1:]


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""
