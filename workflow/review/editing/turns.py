"""A turn at the files of a workspace: nobody of ours writes meanwhile, and what an editor saves meanwhile is no failure.

Place in the flow:  files -> [turns] -> editor
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import NoReturn, TypeVar

from workflow import files
from workflow.errors import DataError

_ATTEMPTS = 5
"""How often something is done anew because somebody saved a file between reading and writing."""

_PATIENCE = 10.0
"""Seconds to wait for another process that writes in the workspace."""

_PAUSE = 0.02
"""Seconds between two looks whether it has finished."""

T = TypeVar("T")


class _TakenError(Exception):
    """Another process holds the workspace's lock."""


@contextmanager
def turn(root: str, stopping: Event) -> Iterator[None]:
    """Hold the workspace's lock.

    Args:
        root: the workspace.
        stopping: set when nothing is to be waited for any longer.

    Raises:
        DataError: another process keeps it for too long.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        lock = files.lock(root, _taken)
        try:
            lock.__enter__()
        except _TakenError:
            if stopping.wait(_PAUSE) or time.monotonic() > until:
                raise DataError(
                    "workspace-busy",
                    root,
                    "another audarma has been writing here for a while",
                    "save again when it has finished",
                ) from None
        else:
            break
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def again(work: Callable[[], T]) -> T:
    """Do something to files; again where somebody saved one of them meanwhile.

    Raises:
        DataError: what the work raises; that a file was saved meanwhile only if that happens time and again.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return work()
        except DataError as problem:
            if problem.slug != files.SAVED_MEANWHILE:
                raise
    return work()


def _taken() -> NoReturn:
    """Do not wait for a lock."""
    raise _TakenError
