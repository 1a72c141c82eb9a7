"""What may go wrong between a client and the service, written as words: KIND[:OPTION=VALUE][=SECONDS]@PLACE[,PLACE ...].

KIND, with what happens:
    400 401 403 404 429 500 502 503 504   the service's own error in JSON, nothing applied
    ... with html behind it (502html)     the same as a page of HTML
    ... with -after behind it (500-after) applied all the same
    429:retry-after=2                     the header Retry-After (seconds, or a date of HTTP in quotes)
    expired                               the token has run out: 401, and no request with this token gets through again
    disabled                              403, the Google Sheets API is not switched on in the project
    drop-before, drop-after               the connection breaks, before or after the request was applied
    hang=5                                nothing is applied, after so many seconds the connection breaks
    hang-after=5                          applied at once, answered so many seconds later
    late=5                                applied and answered only so many seconds later, even if nobody waits for it any more
    drip=3                                the answer trickles in, over so many seconds
    truncate                              only half of the answer comes, then the connection breaks
    cut                                   half of the answer, sent as if it were all of it
    quota                                 the service's quotas hold (no place): 60 a minute a user, 300 a project, reads and writes apart

PLACE, where it happens:
    3        the third call, on its first attempt
    3x2      the third call, on its first two attempts; 3x* on every attempt
    *        every request (*x1: every call on its first attempt)
    read, write, drive, token            all requests of that sort; read2 the second read, write1x* ...

A call is what a client wants; when it sends the same once more directly after a failure, that is another attempt of the same call.
Requests for tokens are counted for themselves, and the numbers, `*` included, leave them out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

SORTS = ("read", "write", "drive", "token")
KIND = r"(?P<kind>\d{3}(?:html)?(?:-after)?|[a-z][a-z-]*)(?::retry-after=(?P<wait>\"[^\"]+\"|\d+))?(?:=(?P<seconds>\d+(?:[.]\d+)?))?"
PLACE = re.compile(r"(?P<sort>[*]|read|write|drive|token)?(?P<number>\d+)?(?:x(?P<attempts>\d+|[*]))?")
SPEC = re.compile(KIND + r"@(?P<places>.+)")
NAMED = ("expired", "disabled", "drop-before", "drop-after", "hang", "hang-after", "late", "drip", "truncate", "cut")
CODES = (400, 401, 403, 404, 429, 500, 502, 503, 504)
ALWAYS = 10**9


@dataclass(frozen=True)
class Place:
    """`sort` is one of SORTS or `*`; `number` 0 is any; of each call the first `attempts`."""

    sort: str
    number: int
    attempts: int

    def fits(self, call: Call) -> bool:
        if self.sort == "*":
            return call.sort != "token" and self.number in (0, call.number) and call.attempt <= self.attempts
        return self.sort == call.sort and self.number in (0, call.number_of_sort) and call.attempt <= self.attempts


@dataclass(frozen=True)
class Fault:
    kind: str
    places: tuple[Place, ...]
    seconds: float = 0
    retry_after: str = ""

    @property
    def code(self) -> int:
        """The status that the fault answers with, 0 for faults of another sort."""
        return int(self.kind[:3]) if self.kind[:3].isdigit() else {"expired": 401, "disabled": 403}.get(self.kind, 0)

    @property
    def applied(self) -> bool:
        """Whether the request takes effect all the same."""
        return self.kind.endswith("-after") or self.kind in ("late", "drip", "truncate", "cut")

    @property
    def html(self) -> bool:
        return "html" in self.kind


@dataclass(frozen=True)
class Call:
    """Where a request stands: the how-manieth call, in all and of its sort, and which attempt of it."""

    sort: str
    number: int
    number_of_sort: int
    attempt: int


def parse(spec: str) -> Fault:
    """A fault from its words; ValueError that says what is wrong."""
    match = SPEC.fullmatch(spec)
    if not match or not _known(match["kind"]):
        raise ValueError(f"{spec!r} is no fault: KIND[:OPTION=VALUE][=SECONDS]@PLACE, as 429:retry-after=2@3x*")
    places = tuple(_place(place, spec) for place in match["places"].split(","))
    return Fault(match["kind"], places, float(match["seconds"] or 0), (match["wait"] or "").strip('"'))


def _known(kind: str) -> bool:
    return kind in NAMED or (kind[:3].isdigit() and int(kind[:3]) in CODES)


def _place(place: str, spec: str) -> Place:
    match = PLACE.fullmatch(place)
    if not match or not (match["sort"] or match["number"]):
        raise ValueError(f"{place!r} in {spec!r} is no place: a number, *, read, write, drive or token")
    number = int(match["number"] or 0)
    attempts = match["attempts"] or ("1" if number else "*")
    return Place(match["sort"] or "*", number, ALWAYS if attempts == "*" else int(attempts))


@dataclass
class Faults:
    """The faults in force, and the counting that tells where each request stands. Not safe between threads by itself."""

    planned: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    previous: dict[str, tuple[str, Call, bool]] = field(default_factory=dict)

    def set(self, *specs: str) -> None:
        """Only these faults from now on, and counting starts anew."""
        self.planned = [parse(spec) for spec in specs]
        self.counts.clear()
        self.previous.clear()

    def count(self, sort: str, identity: str) -> Call:
        """Where this request stands; `identity` is alike for requests that ask for the same."""
        family = _family(sort)
        identity_before, call, failed = self.previous.get(family, ("", None, False))
        if call and failed and identity_before == identity:
            call = Call(sort, call.number, call.number_of_sort, call.attempt + 1)
        else:
            self.counts.update({family, sort})
            call = Call(sort, self.counts[family], self.counts[sort], 1)
        self.previous[family] = (identity, call, self.due(call) is not None)
        return call

    def settle(self, sort: str, stand: tuple[int, int], *, failed: bool) -> None:
        """Whether the request at this number and attempt got no full answer: only then the same once more is another attempt."""
        identity, call, _ = self.previous.get(_family(sort), ("", None, False))
        if call and (call.number, call.attempt) == stand:
            self.previous[_family(sort)] = (identity, call, failed)

    def due(self, call: Call) -> Fault | None:
        """What goes wrong with this request, the first of several."""
        return next((fault for fault in self.planned if any(place.fits(call) for place in fault.places)), None)


def _family(sort: str) -> str:
    """Requests for tokens are counted for themselves."""
    return "token" if sort == "token" else "*"
