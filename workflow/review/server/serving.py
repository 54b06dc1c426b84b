"""Socket and server.

Place in the flow:  application -> [serving] <- commands
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType
from urllib.parse import quote

import uvicorn

from workflow.errors import SettingsError
from workflow.review.server.application import application
from workflow.review.server.guard import TOKEN, Bound
from workflow.review.server.session import Session

LOCAL = "127.0.0.1"
"""The address that is bound unless another is asked for: nobody but this machine reaches it."""

PORT = 8378
"""The port unless another is asked for; then the address in a browser's history leads there again."""

_GRACE = 1
"""Seconds that answers under way are waited for when the server stops."""


class _Server(uvicorn.Server):
    """A server of a session; who waits for what it reads waits no longer once it stops."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self._session = session

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._session.threads.stop()
        await super().shutdown(sockets)


class Failures(logging.Filter):
    """Lets the terminal have what went wrong here, not what a stranger sent or an interrupted answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is of a failure."""
        problem = record.exc_info[1] if record.exc_info else None
        return problem is not None and not isinstance(problem, asyncio.CancelledError)


_FAILURES = Failures()


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens.

    Args:
        host: name or address.
        port: None for the usual one, or another where that is taken; 0 for any.

    Raises:
        SettingsError: the port is in use, or the address is none of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, PORT if port is None else port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as problem:
        raise _unbound(host, problem) from problem
    try:
        # Whoever starts it again at once shall not wait for connections of before to be forgotten.
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(64)
    except OSError as problem:
        made.close()
        if problem.errno == errno.EADDRINUSE and port is None:
            return listen(host, 0)
        if problem.errno in {errno.EADDRINUSE, errno.EACCES}:
            why = "is in use" if problem.errno == errno.EADDRINUSE else "may only be used by the administrator"
            raise SettingsError(
                "review-port", f"--port {port}", why, "leave --port out, or choose another number"
            ) from problem
        raise _unbound(host, problem) from problem
    return made


def serve(session: Session, host: str, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve a session until somebody interrupts it.

    Args:
        session: it.
        host: the address that is bound, as it was asked for.
        listening: a socket that listens there.
        ready: called with the address of the first page, token included, once it can be opened.
    """
    bound = _bound(host, listening)
    guard = application(session, bound)
    logging.getLogger("uvicorn.error").addFilter(_FAILURES)
    config = uvicorn.Config(
        guard,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, session)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # Who stops it from a script, or shuts the machine down, stops it as Ctrl-C does; an exception, where asyncio is just
    # beginning or ending, would leave it half done.
    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        session.begin()
        ready(_address(session, bound) + guard.token)
        asyncio.run(server.serve([listening]))
    finally:
        session.threads.end()
        listening.close()
        for one, handler in before.items():
            signal.signal(one, handler)


def local(listening: socket.socket) -> bool:
    """Tell whether a socket can be reached from this machine only."""
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def _bound(host: str, listening: socket.socket) -> Bound:
    """Return where a socket listens, with the name to print.

    Args:
        host: as it was asked for.
        listening: the socket.
    """
    address, port = listening.getsockname()[:2]
    if not ipaddress.ip_address(address).is_unspecified:
        return Bound(address, port, host)
    name = socket.gethostname()
    try:
        socket.getaddrinfo(name, port, listening.family, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        # A machine that does not know itself by its name is known to others by it even less.
        name = "::1" if listening.family == socket.AF_INET6 else LOCAL
    return Bound(address, port, name)


def _address(session: Session, bound: Bound) -> str:
    """Return where the first page is, up to the token."""
    shown = f"[{bound.name}]" if ":" in bound.name else bound.name
    page = quote(f"/article/{session.only[0]}") if len(session.only) == 1 else "/"
    return f"http://{shown}:{bound.port}{page}?{TOKEN}="


def _unbound(host: str, problem: OSError | UnicodeError) -> SettingsError:
    """Say that an address cannot be bound."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "it is no name or address"
    return SettingsError(
        "review-host",
        f"--host {host}",
        f"cannot be listened at: {reason.lower()}",
        "leave --host out, or name an address of this machine",
    )
