"""A tiny real HTTP server on loopback that answers what a test wrote down, step by step, and keeps what it was asked."""

import json
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self
from urllib.parse import parse_qs, urlsplit

JSON = {"Content-Type": "application/json; charset=UTF-8"}


@dataclass
class Asked:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Step:
    """`raw` sends what it likes itself, and ends the connection."""

    status: int = 200
    body: object = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[socket.socket], None] | None = None

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def drop(_: socket.socket) -> None:
    return


def refusal(status: int, message: str = "", word: str = "", **headers: str) -> Step:
    error = {"error": {"code": status, "message": message, "status": word}}
    return Step(status, error, {name.replace("_", "-"): value for name, value in headers.items()})


class Scripted:
    """The last step is answered for ever; `seen` is what was asked, in order."""

    def __init__(self, *steps: Step, secure: ssl.SSLContext | None = None) -> None:
        self.steps = list(steps) or [Step()]
        self.seen: list[Asked] = []
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        if secure:
            self._server.socket = secure.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.url = f"http{'s' if secure else ''}://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        for connection in list(self._server.open_ones):
            _shut(connection)
        self._server.server_close()
        self._thread.join()

    def step(self) -> Step:
        return self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # the end of the server waits for them

    def __init__(self, *words) -> None:
        super().__init__(*words)
        self.open_ones: set[socket.socket] = set()

    def process_request(self, request, client_address) -> None:
        self.open_ones.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request) -> None:
        self.open_ones.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up, or trusts nobody, is no news."""


def _shut(connection: socket.socket) -> None:
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return


def _handler(script: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            place = urlsplit(self.path)
            asked = Asked(self.command, place.path, parse_qs(place.query), dict(self.headers), self.rfile.read(length))
            script.seen.append(asked)
            self._answer(script.step())

        def do_POST(self) -> None:
            self.do_GET()

        def do_DELETE(self) -> None:
            self.do_GET()

        def _answer(self, step: Step) -> None:
            if step.raw:
                step.raw(self.connection)
                self.close_connection = True
                return
            self.send_response(step.status)
            for name, value in (JSON | step.headers).items():
                self.send_header(name, value)
            if step.status != 204:
                self.send_header("Content-Length", str(len(step.content)))
            self.end_headers()
            self.wfile.write(step.content)

        def log_message(self, *_: object) -> None:
            return

    return Handler
