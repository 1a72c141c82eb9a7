"""Runs of the program that take turns: each stands still after every answer of the service until a test lets it go on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Semaphore, Thread

from stm_sheets.model import OfficeError
from stm_sheets.pipeline import Plan
from stm_sheets.places.google.client import GoogleClient
from tests.sheets_server.answers import Entry
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Store
from tests.support.google_office import swift

PATIENCE = 60
"""Seconds after which a run that neither stands nor ends is given up."""


def account(name: str) -> str:
    """The address of one of several accounts of the program."""
    return f"{name}@stm.iam.gserviceaccount.com"


def client_of(server: SheetsServer, folder: Path, name: str) -> GoogleClient:
    """A client with an account of its own."""
    key = folder / f"{name}.json"
    key.write_text(json.dumps(server.key_file(account(name))), encoding="utf-8")
    return swift({"STM_GOOGLE_API": server.url, "GOOGLE_APPLICATION_CREDENTIALS": str(key)})


@dataclass
class Walk:
    """One run on its way. `asked` are the requests that were answered; at the end either `plan` or `problem` is there."""

    name: str
    work: Callable[[], Plan]
    asked: list[str] = field(default_factory=list)
    plan: Plan | None = None
    problem: OfficeError | None = None
    over: bool = False
    _may: Semaphore = field(default_factory=lambda: Semaphore(0))
    _stands: Semaphore = field(default_factory=lambda: Semaphore(0))
    _thread: Thread | None = None

    def step(self) -> bool:
        """Go on until the next answer or the end; gives whether it is still under way."""
        if self.over:
            return False
        if self._thread:
            self._may.release()
        else:
            self._thread = Thread(target=self._walk, daemon=True)
            self._thread.start()
        assert self._stands.acquire(timeout=PATIENCE), f"the run is stuck after {self.asked}"
        if self.over:
            self._thread.join()
            assert self.plan or self.problem, "the run broke down"
        return not self.over

    def finish(self) -> None:
        """Go on to the end."""
        while self.step():
            pass

    def stand(self, method: str) -> None:
        """An answer is there: stand still."""
        self.asked.append(method)
        self._stands.release()
        self._may.acquire(timeout=PATIENCE)

    def let_go(self) -> None:
        """It goes on to its end by itself."""
        self._may.release()

    @property
    def at_the_window(self) -> bool:
        """Whether it has read for the second time, and writes next."""
        return self.asked[-2:] == ["get", "batchGet"]

    def _walk(self) -> None:
        try:
            self.plan = self.work()
        except OfficeError as problem:
            self.problem = problem
        finally:
            self.over = True
            self._stands.release()


@dataclass
class Turns:
    """The runs under way on a server, by the account that they work as."""

    server: SheetsServer
    walks: dict[str, Walk] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server.people = self._played

    def begin(self, name: str, work: Callable[[], Plan]) -> Walk:
        """A run as this account; it has not started yet."""
        self.walks[account(name)] = Walk(name, work)
        return self.walks[account(name)]

    def clear(self) -> None:
        """From now on nobody stands still."""
        walks, self.walks = self.walks, {}
        for walk in walks.values():
            walk.let_go()

    def _played(self, when: str, entry: Entry, _: Store) -> None:
        if when == "after" and entry.kind != "token" and entry.account in self.walks:
            self.walks[entry.account].stand(entry.method.rpartition(".")[2])
