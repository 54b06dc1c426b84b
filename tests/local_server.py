"""An HTTP server on this machine, for one test: it replies as the test says, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple, Self, TypeAlias

Reply: TypeAlias = Callable[[BaseHTTPRequestHandler, bytes], None]
"""(handler, body of the question) -> nothing; answers with what the handler has."""


class Asked(NamedTuple):
    """One question."""

    path: str
    headers: Message


class LocalServer:
    """A server while it is entered.

    Args:
        reply: answers every question; may wait for `over`, which is set at the end of the test.
    """

    def __init__(self, reply: Reply) -> None:
        self.asked: list[Asked] = []
        self.over = Event()
        local = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_words: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                local.asked.append(Asked(self.path, self.headers))
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                reply(self, body)

            def do_POST(self) -> None:
                self.do_GET()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let waiting replies go on, and stop."""
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def said(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answer with a body; `_` in the name of a header stands for a dash."""
    begun(handler, len(body), status, **headers)
    handler.wfile.write(body)


def begun(handler: BaseHTTPRequestHandler, length: int, status: int = 200, **headers: str) -> None:
    """Begin an answer that promises so many bytes."""
    handler.send_response(status)
    for name, value in ({"Content_Length": str(length)} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def trickling(over: Event) -> Reply:
    """Return a reply that promises much and gives a byte now and then, until the test is over."""

    def trickle(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        begun(handler, 100_000)
        try:
            while not over.wait(0.05):
                handler.wfile.write(b" ")
        except OSError:
            pass

    return trickle
