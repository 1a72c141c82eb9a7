"""What the program asks of a Google spreadsheet, a method each: the answer as JSON, or one Indonesian line that says why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from gspread.exceptions import APIError

from stm_sheets.places.google.blame import TITLES, tab_of
from stm_sheets.places.google.credentials import load
from stm_sheets.places.google.endpoint import SHEETS, api_base, moved
from stm_sheets.places.google.errors import BadRequestError, GoogleError, explained, unknown
from stm_sheets.places.google.failures import GarbledError
from stm_sheets.places.google.http import FAILURES, Attempt, Call, GoogleHTTP, packed
from stm_sheets.places.google.retry import Limits, Outcome, Pace, judged, repeat_of

if TYPE_CHECKING:
    from gspread.http_client import ParamsType

Answer = Mapping[str, object]

MOST_RANGES = 100
"""So many ranges an address has room for."""

PLAIN = {"prettyPrint": "false"}

FORMATS = "sheets(properties(title),data(rowData(values(effectiveFormat(numberFormat(type))))))"


def connect(
    env: Mapping[str, str],
    *,
    pace: Pace | None = None,
    limits: Limits | None = None,
) -> GoogleClient:
    """A client for the account and the place that the environment names; nothing is sent yet.

    Raises OfficeError where there are no credentials, or none that fit.
    """
    base = api_base(env)
    found = load(env, base)
    return GoogleClient(GoogleHTTP(found.credentials, base=base, pace=pace, limits=limits), found.account)


class GoogleClient:
    """Spreadsheets by their ids, for one account.

    Every method raises GoogleError, an OfficeError, for a failure: BadRequestError where the service refused the request as it
    stands, UnknownOutcomeError where a write may have been applied all the same.
    `account` is the address of the account that the program works as, "" where it is not known.
    """

    def __init__(self, http: GoogleHTTP, account: str = "") -> None:
        self.http = http
        self.account = account

    @property
    def attempts(self) -> Sequence[Attempt]:
        """The log of all attempts: numbers only."""
        return self.http.attempts

    def close(self) -> None:
        """End all connections."""
        self.http.close()

    def values_batch_get(self, spreadsheet: str, ranges: Sequence[str]) -> list[Answer]:
        """The values of ranges in A1 notation, one answer each, in order: as typed in the sheet, dates as serial numbers.

        BadRequestError where a range names no tab that is there.
        """
        params: ParamsType = {
            "ranges": list(ranges),
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
            "fields": "valueRanges(range,values)",
        }
        found = _list(self._ask(spreadsheet, "/values:batchGet", params), "valueRanges")
        if len(found) != len(ranges):
            raise self._incomplete()
        return found

    def number_formats(self, spreadsheet: str, ranges: Sequence[str]) -> list[list[str]]:
        """For each range of one column, the kind of number format of its cells from the top, such as "DATE"; "" for none."""
        found: list[list[str]] = []
        for start in range(0, len(ranges), MOST_RANGES):
            found += self._formats(spreadsheet, ranges[start : start + MOST_RANGES])
        return found

    def _formats(self, spreadsheet: str, ranges: Sequence[str]) -> list[list[str]]:
        told = self.spreadsheet(spreadsheet, FORMATS, ranges)
        data = {_title(sheet): iter(_list(sheet, "data")) for sheet in _list(told, "sheets")}
        parts = [next(data.get(_tab(one), iter(())), None) for one in ranges]
        if None in parts:
            raise self._incomplete()
        return [list(_kinds(part)) for part in parts if part is not None]

    def spreadsheet(self, spreadsheet: str, fields: str, ranges: Sequence[str] = ()) -> Answer:
        """The fields of a spreadsheet; with ranges only of the tabs that they lie in."""
        return self._ask(spreadsheet, "", {"fields": fields, "ranges": list(ranges)})

    def by_data_filter(self, spreadsheet: str, body: Answer, fields: str) -> Answer:
        """The fields of a spreadsheet where data filters say so."""
        return self._ask(spreadsheet, ":getByDataFilter", {"fields": fields}, body)

    def batch_update(self, spreadsheet: str, body: Answer, fields: str) -> Answer:
        """All requests of a batch or none. One that begins with a marker of its own number is sent again after any trouble.

        RepeatedError where it was sent again after an attempt that may have been applied, and was refused: look for the marker.
        """
        try:
            return self._ask(spreadsheet, ":batchUpdate", {"fields": fields}, body)
        except BadRequestError as problem:
            if problem.topic == "protected" and isinstance(problem.__cause__, APIError):
                raise self._placed(spreadsheet, body, problem.__cause__) from problem.__cause__
            raise

    def _placed(self, spreadsheet: str, body: Answer, failure: APIError) -> GoogleError:
        """The line about a protected range, with its tab where that can be told."""
        try:
            sheets = _list(self.spreadsheet(spreadsheet, TITLES), "sheets")
        except GoogleError:
            sheets = []
        return explained(failure, self.account, tab_of(str(failure.error), _list(body, "requests"), sheets))

    def _ask(self, spreadsheet: str, verb: str, params: ParamsType, body: Answer | None = None) -> Answer:
        """GET, or POST where there is a body."""
        method, headers = ("GET", {}) if body is None else ("POST", {"Content-Type": "application/json"})
        repeat = repeat_of(method, verb, body)
        url = f"{moved(SHEETS, self.http.base)}/{quote(spreadsheet, safe='')}{verb}"
        sent = packed(body) if body is not None else None
        patience = self.http.patience(repeat)
        try:
            return self.http.exchange(Call(method, url, repeat, {**params, **PLAIN}, sent, None, headers), patience)[1]
        except FAILURES as failure:
            line = explained(failure, self.account)
            if not patience.unknown:
                raise line from failure
            raise unknown(line, again=isinstance(failure, APIError) and judged(failure) is Outcome.FINAL) from failure

    def _incomplete(self) -> GoogleError:
        return explained(GarbledError("not all ranges"), self.account)


def _list(told: Answer, name: str) -> list[Answer]:
    return cast("list[Answer]", told.get(name, []))


def _title(sheet: Answer) -> str:
    return str(cast("Answer", sheet["properties"]).get("title", "")).casefold()


def _tab(place: str) -> str:
    """The tab of a range in A1 notation, case ignored as the service does."""
    title = place.rpartition("!")[0] or place
    return (title[1:-1].replace("''", "'") if title.startswith("'") and title.endswith("'") else title).casefold()


def _kinds(data: Answer) -> Iterator[str]:
    for row in _list(data, "rowData"):
        cells = cast("list[Mapping[str, Mapping[str, Mapping[str, str]]]]", row.get("values", []))
        yield cells[0].get("effectiveFormat", {}).get("numberFormat", {}).get("type", "") if cells else ""
