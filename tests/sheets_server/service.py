"""The whole service without the wire: a request goes in, an answer comes out, and everything about it is written down.

In this order: counted, a person may act, faults that apply nothing, the token, quotas, the schema, the work itself, the schema of the
answer, a person may act. An answer that Google's schema refuses, and any
exception that nobody foresaw, lands in `violations`.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event, Lock
from typing import Any
from urllib.parse import unquote

from tests.sheets_server import access, answers, complaints, routes
from tests.sheets_server.access import Access
from tests.sheets_server.answers import Answer, Entry, Incoming, Raw
from tests.sheets_server.call import Call
from tests.sheets_server.errors import ApiError
from tests.sheets_server.faults import Fault, Faults
from tests.sheets_server.quota import Quota, exceeded
from tests.sheets_server.schema import Method
from tests.sheets_server.state import Store
from tests.sheets_server.token import RefusedError, Tokens

CHALLENGE = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
Hook = Callable[[str, Entry, Store], None]


def moment() -> str:
    """Now, as Drive writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Service:
    """`people` is called as ("before" or "after", the request's entry, the store): there a test plays a person. Both hold no lock."""

    store: Store
    access: Access
    tokens: Tokens
    faults: Faults = field(default_factory=Faults)
    quota: Quota | None = None
    people: Hook | None = None
    log: list[Entry] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    stopping: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def answer(self, incoming: Incoming) -> tuple[Answer, Entry]:
        """What to send, and the line of the log that the sender completes."""
        found = routes.find(incoming.verb, incoming.path)
        entry, fault = self._counted(incoming, found[0] if found else None)
        self._play("before", entry)
        answer = self._answer(incoming, entry, found, fault)
        self._play("after", entry)
        return answer, entry

    def sending(self, entry: Entry, code: int, size: int, *, whole: bool) -> None:
        """The answer is about to go out; `whole` when all of it will. The client may ask for the next as soon as it has it."""
        entry.status, entry.sent = code, size
        self._settle(entry, failed=not whole or code >= 500 or code in (401, 429))

    def unsent(self, entry: Entry) -> None:
        """The client did not take the answer."""
        entry.status = entry.sent = 0
        self._settle(entry, failed=True)

    def _settle(self, entry: Entry, *, failed: bool) -> None:
        with self.lock:
            self.faults.settle(entry.kind, (entry.number, entry.attempt), failed=failed)

    def _counted(self, incoming: Incoming, method: Method | None) -> tuple[Entry, Fault | None]:
        kind = "token" if self.tokens.mine(incoming.path) else method.kind if method else "drive"
        with self.lock:
            call = self.faults.count(kind, incoming.identity)
            fault = self.faults.due(call)
            entry = Entry(
                number=call.number,
                attempt=call.attempt,
                verb=incoming.verb,
                path=incoming.path,
                method=method.id if method else kind,
                names=tuple(incoming.named()),
                kind=kind,
                received=len(incoming.body),
                fault=fault.kind if fault else "",
            )
            self.log.append(entry)
        return entry, fault

    def _play(self, when: str, entry: Entry) -> None:
        if self.people:
            self.people(when, entry, self.store)

    def _answer(self, incoming: Incoming, entry: Entry, found: routes.Found | None, fault: Fault | None) -> Answer:
        if fault and not fault.applied:
            return self._broken(incoming, fault)
        if fault and fault.kind == "late":
            self.stopping.wait(fault.seconds)
        answer = self._token(incoming) if entry.kind == "token" else self._worked(incoming, entry, found)
        if fault and fault.code:
            return self._broken(incoming, fault)
        return replace(answer, fault=fault)

    def _broken(self, incoming: Incoming, fault: Fault) -> Answer:
        """The error of a fault; for faults without one an empty answer that the sender treats as the fault says."""
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        if not fault.code:
            return Answer(0, fault=fault)
        if fault.html:
            return replace(answers.page(fault.code, headers), fault=fault)
        if fault.kind == "expired":
            self.access.revoke(incoming.headers.get("Authorization", "").partition(" ")[2])
        return Answer(fault.code, answers.encoded(_error(fault).envelope()), headers=headers, fault=fault)

    def _token(self, incoming: Incoming) -> Answer:
        try:
            found = self.tokens.answer(incoming.path, incoming.headers, incoming.body, incoming.url)
        except RefusedError as problem:
            return Answer(problem.code, answers.encoded(problem.body))
        return Answer(200, answers.encoded(found))

    def _worked(self, incoming: Incoming, entry: Entry, found: routes.Found | None) -> Answer:
        if found is None:
            return answers.page(404)
        pretty = incoming.named().get("prettyPrint", ["true"])[-1].lower() not in ("false", "0")
        try:
            call = self._call(incoming, entry, *found)
            with self.store.lock:  # until it is written out: the answer is made of what is stored
                return self._told(call.method, routes.handled(call), pretty=pretty)
        except ApiError as problem:
            headers = {"WWW-Authenticate": CHALLENGE} if problem.code == 401 else {}
            return Answer(problem.code, answers.encoded(problem.envelope(), pretty=pretty), headers=headers)
        except MISTAKES:
            return self._wrong(traceback.format_exc())

    def _call(self, incoming: Incoming, entry: Entry, method: Method, path: dict[str, str]) -> Call:
        """The request, once it has passed everything that needs no spreadsheet."""
        token = self.access.asking(incoming.headers.get("Authorization", ""))
        entry.account = token.account
        self.access.check(token, method.api, method.kind)
        if self.quota:
            with self.lock:
                self.quota.take(method.kind, token.account)
        query = incoming.named()
        complaints.check_query(method, query)
        entry.body = routes.body(method, incoming.body)
        parts = {name: unquote(part) for name, part in path.items()}
        return Call(method, parts, query, entry.body, token, self.store, moment())

    def _told(self, method: Method, result: Any, *, pretty: bool) -> Answer:
        if result is None:
            return Answer(204, kind="text/html")
        if isinstance(result, Raw):
            return Answer(200, result.body, result.kind)
        problems = complaints.check_answer(method, result)
        return self._wrong("\n".join(problems)) if problems else Answer(200, answers.encoded(result, pretty=pretty))

    def _wrong(self, text: str) -> Answer:
        """A mistake of this server, not of the client: told loudly when the server stops."""
        self.violations.append(text)
        return Answer(500, answers.encoded(ApiError(500, "INTERNAL", f"sheets_server: {text}").envelope()))


def _error(fault: Fault) -> ApiError:
    match fault.kind:
        case "expired":
            return access.unauthenticated(access.EXPIRED, "ACCESS_TOKEN_EXPIRED")
        case "disabled":
            return access.disabled("sheets")
        case kind if fault.code == 401:
            return access.unauthenticated(access.EXPIRED, kind)
        case _ if fault.code == 429:
            return exceeded("read", " per user", 60)
        case _:
            status, text = answers.STATUSES[fault.code]
            return ApiError(fault.code, status, text)
