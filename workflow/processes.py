"""Work divided among processes, as many as there are processors.

Place in the flow:  [processes] <- checks, review
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def several(
    prepare: Callable[..., Callable[[Part], Sequence[Made]]], arguments: tuple[Any, ...], parts: Sequence[Part]
) -> Iterator[Made]:
    """Let several processes do parts of some work, and yield what is made, in order; if one of them dies, nothing more.

    Args:
        prepare: called once in each process; returns what does a part. A function of a module.
        arguments: what it is given.
        parts: the work.
    """
    # Most commands have too little to do for it.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as said above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # Not forked: a bar on the terminal has a thread, which a fork would leave half dead.
    pool = ProcessPoolExecutor(min(cores(), len(parts)), get_context("spawn"), _begin, (prepare, arguments))
    try:
        with suppress(BrokenProcessPool):
            for made in pool.map(_do, parts):
                yield from made
    finally:
        pool.shutdown(cancel_futures=True)


_WORK: list[Callable[[Any], Any]] = []
"""In a process of its own: what does a part."""


def _begin(prepare: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    """Prepare a process."""
    # Who stops the command stops the first process, which stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)
    _WORK.append(prepare(*arguments))


def _do(part: Any) -> Any:
    """Do a part of the work in a process of its own."""
    return _WORK[0](part)
