"""The threads of a session.

Place in the flow:  [threads] -> session

One reads pages and checks texts, one writes; so nothing is read twice at a time, saves come one after the other, and a
save does not wait for a page. A third does what takes long, aside.

Law     When the session ends, nobody waits for what is only read: a long text may be checked for seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, TypeVar

from workflow.errors import AudarmaError

_PATIENCE = 0.3
"""Seconds that what is being read is waited for when the session ends."""

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - no error
    """The session ends, or nobody waits for the answer any longer."""


class Threads:
    """The threads of one session."""

    def __init__(self) -> None:
        """Begin; nothing is done before it is asked for."""
        self.stopping = Event()
        """Set when the session ends."""
        self._reading = _Reading()
        self._writing = ThreadPoolExecutor(1, "writing")
        self._aside = ThreadPoolExecutor(1, "aside")
        self._waiting: set[asyncio.Future[Any]] = set()

    async def read(
        self, work: Callable[[], T], while_asked: Callable[[], Awaitable[MutableMapping[str, Any]]] | None = None
    ) -> T:
        """Do what reads, after what was asked before.

        Args:
            work: what to do.
            while_asked: gives the next message of who asks. It is dropped once that says that nobody waits any longer.

        Raises:
            Stopped: the session ends, or nobody waits.
        """
        future = asyncio.wrap_future(self._reading.submit(work))
        self._waiting.add(future)
        watch = asyncio.ensure_future(_cancel(future, while_asked)) if while_asked else None
        try:
            return await future
        except asyncio.CancelledError:
            # Whoever cancels the task that waits here has it end; what only this work was cancelled for, is told.
            task = asyncio.current_task()
            if future.cancelled() and not (task and task.cancelling()):
                raise Stopped from None
            raise
        finally:
            self._waiting.discard(future)
            if watch:
                watch.cancel()

    async def write(self, work: Callable[[], T]) -> T:
        """Do what writes, after what was asked before."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, work)

    def later(self, work: Callable[[], object]) -> None:
        """Do what reads and nobody waits for, after what was asked before; nothing once the session ends."""
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

    def stop(self) -> None:
        """Let nobody wait for what is read but a moment: most of it takes no longer. On the thread of the server."""
        self.stopping.set()
        asyncio.get_running_loop().call_later(_PATIENCE, self._send_away)

    def _send_away(self) -> None:
        """Let who waits for what is read wait no longer."""
        for future in [*self._waiting]:
            future.cancel()

    def end(self) -> None:
        """Let nothing begin any more, and wait for what is being written."""
        self.stopping.set()
        self._reading.end()
        for pool in (self._writing, self._aside):
            pool.shutdown(cancel_futures=True)


class _Reading:
    """A thread that does one thing after the other, and is left behind when the process ends."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._ended = False
        self._thread = Thread(target=self._work, name="reading", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Do something after what was asked before; the future of what comes too late is cancelled."""
        future: Future[T] = Future()
        self._queue.put((future, work))
        return future

    def end(self) -> None:
        """Begin nothing any more, and wait a moment for what is under way."""
        self._ended = True
        self._queue.put(None)
        self._thread.join(_PATIENCE)

    def _work(self) -> None:
        """Do what is asked for."""
        while asked := self._queue.get():
            future, work = asked
            if self._ended:
                future.cancel()
            elif future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as problem:  # noqa: BLE001 - told to who asked
                    future.set_exception(problem)
                # Nothing of it is kept while nothing is asked for.
                del future, work, asked


async def _cancel(future: asyncio.Future[Any], receive: Callable[[], Awaitable[MutableMapping[str, Any]]]) -> None:
    """Cancel a future once who asked for it has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    future.cancel()


def _quietly(work: Callable[[], object]) -> None:
    """Do what nobody waits for: what is wrong is told where it is needed."""
    with suppress(AudarmaError, Stopped):
        work()
