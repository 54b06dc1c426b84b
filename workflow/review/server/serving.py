"""Socket and server.

Place in the flow:  application -> [serving] <- commands
"""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable
from types import FrameType
from urllib.parse import quote

import uvicorn

from workflow.errors import SettingsError
from workflow.review.server.application import application
from workflow.review.server.guard import TOKEN
from workflow.review.server.session import Session

LOCAL = "127.0.0.1"
"""The address that is bound unless another is asked for: nobody but this machine reaches it."""

PORT = 8378
"""The port unless another is asked for; then the address in a browser's history leads there again."""

_GRACE = 2
"""Seconds that answers under way are waited for when the server stops."""


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
    bound, port = listening.getsockname()[:2]
    guard = application(session, bound, port)
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
    server = uvicorn.Server(config)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # Who stops it from a script, or shuts the machine down, stops it as Ctrl-C does; an exception, where asyncio is just
    # beginning or ending, would leave it half done.
    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        session.begin()
        ready(_address(session, host, bound, port) + guard.token)
        asyncio.run(server.serve([listening]))
    finally:
        session.threads.end()
        listening.close()
        for one, handler in before.items():
            signal.signal(one, handler)


def _address(session: Session, host: str, bound: str, port: int) -> str:
    """Return where the first page is, up to the token."""
    shown = host if bound not in {"0.0.0.0", "::"} else socket.gethostname()  # noqa: S104 - compared, not bound
    page = quote(f"/article/{session.only[0]}") if len(session.only) == 1 else "/"
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}{page}?{TOKEN}="


def _unbound(host: str, problem: OSError | UnicodeError) -> SettingsError:
    """Say that an address cannot be bound."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "it is no name or address"
    return SettingsError(
        "review-host",
        f"--host {host}",
        f"cannot be listened at: {reason.lower()}",
        "leave --host out, or name an address of this machine",
    )
