"""The service over real HTTP on loopback: connections that stay open, compressed answers, and the faults of the wire.

    with SheetsServer() as server:
        gspread or anything else, sent to server.url

When it stops, every connection is closed; if an answer broke Google's schema, or something here broke, that is raised then.
"""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from tests.sheets_server import drive, seed, state, token
from tests.sheets_server.access import OWNER, Access
from tests.sheets_server.answers import Entry
from tests.sheets_server.faults import Faults
from tests.sheets_server.quota import Quota
from tests.sheets_server.service import Hook, Service, moment
from tests.sheets_server.state import Spreadsheet, Store
from tests.sheets_server.token import ACCOUNT
from tests.sheets_server.wire import Wire


class SheetsServer:
    """With the faults that `set_faults` knows. Who comes needs a token, given out by `token`, or at /token for a key file.

    `anyone`: whoever comes is let in, as the owner. `clock` gives seconds, for tokens and quotas. `store`, `log`, `people` and `accounts`
    may be read and changed at any time.
    """

    def __init__(self, *faults: str, port: int = 0, anyone: bool = False, quota: bool = False, clock: Any = time.monotonic) -> None:
        self.store = Store()
        access = Access(clock, open=anyone)
        self.service = Service(self.store, access, token.Tokens(access), Faults(), Quota(clock) if quota else None)
        self.set_faults(*faults)
        self.accounts = access
        self.tokens = self.service.tokens
        self.log: list[Entry] = self.service.log
        self._wire = Wire(("127.0.0.1", port), self.service)
        self._thread = Thread(target=self._wire.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.url = f"http://127.0.0.1:{self._wire.server_address[1]}"

    # -- life

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Every wait ends, every connection is closed."""
        self.service.stopping.set()
        self._wire.shutdown()
        self._wire.close_connections()
        self._wire.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        if self.service.violations and kind is None:
            raise AssertionError("sheets_server:\n" + "\n".join(self.service.violations))

    # -- what it holds

    @property
    def people(self) -> Hook | None:
        """Called as ("before" or "after", entry, store) around each request; a test plays a person there."""
        return self.service.people

    @people.setter
    def people(self, hook: Hook | None) -> None:
        self.service.people = hook

    def set_faults(self, *specs: str) -> None:
        """Only these faults from now on (faults.py has the words); calls are counted from 1 again. `quota` switches the quotas on."""
        self.service.faults.set(*(spec for spec in specs if spec != "quota"))
        if "quota" in specs:
            self.service.quota = Quota(self.service.access.clock)

    def new(self, title: str = "Buku Keluhan", spreadsheet_id: str | None = None, *, owner: str = OWNER, **properties: str) -> Spreadsheet:
        """An empty spreadsheet with one tab, in the office's locale and time zone, of this owner."""
        found = state.blank(self.store, {**seed.OFFICE, "title": title, **properties}, spreadsheet_id)
        drive.adopt(found, owner, moment())
        return found

    def seed(self, path: Path | str, spreadsheet_id: str | None = None, *, owner: str = OWNER) -> Spreadsheet:
        """A spreadsheet with what an .xlsx file holds, of this owner."""
        found = seed.load(self.store, path, spreadsheet_id)
        drive.adopt(found, owner, moment())
        return found

    def share(self, spreadsheet: Spreadsheet, account: str = ACCOUNT, role: str = "writer") -> None:
        """The account has this role (owner, writer, reader, "" for none) in the spreadsheet from now on."""
        drive.share(spreadsheet, account, role)

    def token(self, account: str = ACCOUNT, **how: Any) -> str:
        """An access token of this account."""
        return self.accounts.grant(account, **how)

    def key_file(self, account: str = ACCOUNT) -> dict[str, Any]:
        """What a key file of this service account holds; its token_uri is here."""
        return token.key_file(self.url, account)

    def count(self, *kinds: str) -> int:
        """How many requests came, of these kinds (read, write, drive, token), by default all but those for tokens."""
        return sum(entry.kind in (kinds or ("read", "write", "drive")) for entry in self.log)
