"""Dask's client: connected within seconds, silent, and with errors of one line.

Place in the flow:  [cluster_client] -> cluster
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from workflow.drafts.model import EngineError
from workflow.errors import DataError, SettingsError

PATIENCE = 10.0
"""Seconds within which a scheduler must answer and have a worker."""

_FAREWELL = 2.0
"""Seconds; a scheduler that is gone cannot be left properly."""

_LONGEST = 200
"""Characters of what Dask says that are quoted."""


def connected(address: str) -> Any:
    """Return a client of the scheduler at an address.

    Raises:
        SettingsError: the package distributed is not installed.
        EngineError: there is no scheduler that answers.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as problem:
        raise SettingsError(
            "cluster-extra",
            "cluster",
            "needs the package distributed, which is not installed",
            'run: pip install "audarma[cluster]"',
        ) from problem
    made: SimpleQueue[Any] = SimpleQueue()

    def connect() -> None:
        """Leave a client in the queue, or why there is none."""
        try:
            made.put(distributed.Client(address, timeout=PATIENCE, set_as_default=False))
        except Exception as problem:  # noqa: BLE001 - whatever answers there
            made.put(problem)

    with quiet():
        # Dask waits for ever for a server that accepts and says nothing; a thread can be left behind.
        Thread(target=connect, daemon=True).start()
        try:
            client = made.get(timeout=1.1 * PATIENCE)
        except Empty:
            client = TimeoutError("no answer")
    if isinstance(client, Exception):
        remedy = "see whether it runs there, and whether a firewall is between"
        raise lost(address, f"is no Dask scheduler that can be reached ({said(client)})", remedy) from client
    return client


def leave(client: Any) -> None:
    """Close a client, whatever became of its scheduler."""
    with quiet(), suppress(Exception):
        client.close(timeout=_FAREWELL)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask from telling on standard error, in many lines, what becomes one error."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def lost(address: str, problem: str, remedy: str) -> EngineError:
    """Return what is wrong with the scheduler."""
    return EngineError.of(DataError("cluster-scheduler", address, problem, remedy))


def said(problem: BaseException) -> str:
    """Return what an error of Dask says, in short."""
    return short(str(problem) or type(problem).__name__)


def short(text: str) -> str:
    """Return a text on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
