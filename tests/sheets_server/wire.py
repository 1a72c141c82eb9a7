"""HTTP/1.1 on loopback: connections that stay open, compressed answers, and the faults that happen on the way."""

from __future__ import annotations

import gzip
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Lock
from typing import Any

from tests.sheets_server.answers import Answer, Entry, Incoming
from tests.sheets_server.service import Service

SMALL = 1000  # an answer of so few bytes is not compressed
PIECES = 40  # in so many a slow answer trickles in


class Wire(ThreadingHTTPServer):
    """A thread a connection; all of them end when the server is closed."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], service: Service) -> None:
        self.service = service
        self.connections: set[socket.socket] = set()
        self.lock = Lock()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Without the look-up of the machine's name that HTTPServer does here."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[0], self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.lock:
            self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self.lock:
            self.connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        with self.lock:
            for connection in self.connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_where: Any) -> None:
        """A client that went away is no error; anything else is told when the server stops."""
        if not isinstance(sys.exception(), ConnectionError):
            self.service.violations.append(traceback.format_exc())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Wire

    def version_string(self) -> str:
        return "ESF"

    def log_message(self, *_words: Any) -> None:
        """Nothing: the service has its own log."""

    def serve(self) -> None:
        path, _, query = self.path.partition("?")
        url = "http://{}:{}".format(*self.server.server_address)
        incoming = Incoming(self.command, path, query, self.headers, self._body(), url)
        answer, entry = self.server.service.answer(incoming)
        self._send(answer, entry)

    def _body(self) -> bytes:
        chunked = self.headers.get("Transfer-Encoding", "").lower() == "chunked"
        raw = b"".join(self._chunks()) if chunked else self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return gzip.decompress(raw) if self.headers.get("Content-Encoding") == "gzip" else raw

    def _chunks(self) -> Iterator[bytes]:
        """A body that comes in pieces, each after its length; the empty one is the last."""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def _send(self, answer: Answer, entry: Entry) -> None:
        kind, seconds = (answer.fault.kind, answer.fault.seconds) if answer.fault else ("", 0.0)
        if kind in ("hang", "hang-after"):
            self.server.service.stopping.wait(seconds)
        if kind in ("drop-before", "drop-after", "hang") or (kind in ("hang-after", "late") and self._left()):
            self.close_connection = True
            return
        entry.size = len(answer.body)
        body, packed = self._packed(answer.body[: len(answer.body) // 2] if kind == "cut" else answer.body)
        head = self._head(answer, len(body), packed)
        if kind == "truncate":
            body, self.close_connection = body[: len(body) // 2], True
        self.server.service.sending(entry, answer.code, len(body), whole=kind not in ("truncate", "cut"))
        try:
            self._out(head, body, seconds if kind == "drip" else 0)
        except OSError:
            self.close_connection = True
            self.server.service.unsent(entry)

    def _left(self) -> bool:
        """Whether the client has hung up by now."""
        self.connection.setblocking(False)
        try:
            return self.connection.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        finally:
            self.connection.setblocking(True)

    def _packed(self, body: bytes) -> tuple[bytes, bool]:
        wanted = "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > SMALL
        return (gzip.compress(body, 1), True) if wanted else (body, False)

    def _head(self, answer: Answer, size: int, packed: bool) -> bytes:
        self.send_response(answer.code)
        for name, value in {"Content-Type": answer.kind, "Vary": "Origin, X-Origin, Referer", **answer.headers}.items():
            self.send_header(name, value)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "private")
        head = b"".join(self._headers_buffer) + b"\r\n"
        self._headers_buffer = []
        return head

    def _out(self, head: bytes, body: bytes, seconds: float) -> None:
        """In one piece, or over so many seconds."""
        if not seconds:
            self.wfile.write(head + body)
            return
        self.wfile.write(head)
        step = max(1, len(body) // PIECES)
        for start in range(0, len(body), step):
            if self.server.service.stopping.wait(seconds * step / len(body)):
                self.close_connection = True
                return
            self.wfile.write(body[start : start + step])


for _verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
    setattr(_Handler, f"do_{_verb}", _Handler.serve)
