"""The threads of a session.

Place in the flow:  [threads] -> session

One reads pages and checks texts, one writes; so nothing is read twice at a time, saves come one after the other, and a
save does not wait for a page. A third does what takes long, aside.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event
from typing import TypeVar

from workflow.errors import AudarmaError

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - no error
    """The session ends."""


class Threads:
    """The threads of one session."""

    def __init__(self) -> None:
        """Start none before there is something to do."""
        self.stopping = Event()
        """Set when the session ends."""
        self._reading = ThreadPoolExecutor(1, "reading")
        self._writing = ThreadPoolExecutor(1, "writing")
        self._aside = ThreadPoolExecutor(1, "aside")

    async def read(self, work: Callable[[], T]) -> T:
        """Do what reads, after what was asked before."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, work)

    async def write(self, work: Callable[[], T]) -> T:
        """Do what writes, after what was asked before."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, work)

    def later(self, work: Callable[[], object]) -> None:
        """Do what reads and nobody waits for, after what was asked before; nothing once the session ends."""
        with suppress(RuntimeError):
            self._reading.submit(partial(_quietly, work))

    def aside(self, work: Callable[[], object]) -> None:
        """Do what takes long and shares nothing with the other threads."""
        self._aside.submit(partial(_quietly, work))

    def track(self, things: Sequence[T], /) -> Iterator[T]:
        """Yield things as long as the session lasts."""
        for thing in things:
            if self.stopping.is_set():
                raise Stopped
            yield thing

    def end(self) -> None:
        """Let nothing begin any more, and wait for what is under way."""
        self.stopping.set()
        for pool in (self._reading, self._writing, self._aside):
            pool.shutdown(cancel_futures=True)


def _quietly(work: Callable[[], object]) -> None:
    """Do what nobody waits for: what is wrong is told where it is needed."""
    with suppress(AudarmaError, Stopped):
        work()
