"""A limit on a call as a whole: whatever drips in, when time is up the connection is cut, and the caller is told."""

from __future__ import annotations

import contextlib
import socket
from contextvars import ContextVar
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, ProxyManager

from stm_sheets.places.google.failures import SlowAnswerError

if TYPE_CHECKING:
    from urllib3._base_connection import BaseHTTPConnection

_current: ContextVar[Watch | None] = ContextVar("watch", default=None)


class Watch:
    """While it is entered, every connection that is used in this thread is cut when `seconds` have passed.

    Leaving it raises SlowAnswerError if they have.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(max(0.0, seconds), self._cut)
        self._timer.daemon = True
        self._held: list[BaseHTTPConnection] = []
        self._cut_off = False

    def __enter__(self) -> Self:
        self._token = _current.set(self)
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        _current.reset(self._token)
        if self._cut_off and (error is None or isinstance(error, Exception)):
            raise SlowAnswerError from error

    def hold(self, connection: BaseHTTPConnection) -> None:
        """Have this connection cut too."""
        self._held.append(connection)
        if self._cut_off:
            self._cut()

    def _cut(self) -> None:
        self._cut_off = True
        for connection in list(self._held):
            sock = getattr(connection, "sock", None)
            if isinstance(sock, socket.socket):
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)


class _PlainPool(HTTPConnectionPool):
    """Tells the watch of every connection that it gives out, new or used before."""

    def _get_conn(self, timeout: float | None = None) -> BaseHTTPConnection:
        connection = super()._get_conn(timeout)
        watch = _current.get()
        if watch:
            watch.hold(connection)
        return connection


class _SecurePool(HTTPSConnectionPool, _PlainPool):
    """The same, over TLS."""


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _PlainPool, "https": _SecurePool}


class WatchedAdapter(HTTPAdapter):
    """Connections that a Watch can cut, with no attempts of their own: who calls decides what is tried again."""

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: object) -> ProxyManager:
        """The manager of connections through a proxy, with ours."""
        manager: ProxyManager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager
