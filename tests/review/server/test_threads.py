"""What is read for a page, while somebody waits for it and while nobody does."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from workflow.review.server.threads import Stopped, Threads


def test_what_nobody_waits_for_is_not_done() -> None:
    """Of checks that wait behind a long one, those whose page has gone are dropped; the others come in their turn."""
    done: list[int] = []

    async def main() -> list[int | BaseException]:
        threads, begun, go = Threads(), Event(), Event()
        left = asyncio.Event()

        async def leaves() -> dict[str, str]:
            await left.wait()
            return {"type": "http.disconnect"}

        async def stays() -> dict[str, str]:
            await asyncio.Event().wait()
            return {}

        def long() -> int:
            begun.set()
            go.wait()
            return 0

        first = asyncio.ensure_future(threads.read(long))
        others = [
            asyncio.ensure_future(threads.read(lambda number=number: done.append(number) or number, receive))
            for number, receive in enumerate([leaves, stays, leaves, stays], 1)
        ]
        await asyncio.to_thread(begun.wait)
        left.set()
        told = await asyncio.gather(others[0], others[2], return_exceptions=True)
        go.set()
        told += await asyncio.gather(first, others[1], others[3])
        threads.end()
        return told

    told = asyncio.run(main())
    assert [type(one) for one in told[:2]] == [Stopped, Stopped]
    assert (told[2:], done) == ([0, 2, 4], [2, 4])


def test_nobody_waits_when_the_session_ends() -> None:
    """Who waits for what is under way, or for his turn, is told that it is over; what is under way keeps nobody."""
    go = Event()

    async def main() -> list[int | BaseException]:
        threads, begun = Threads(), Event()

        def long() -> int:
            begun.set()
            go.wait()
            return 0

        waiting = [asyncio.ensure_future(threads.read(work)) for work in (long, lambda: 1)]
        await asyncio.to_thread(begun.wait)
        threads.stop()
        told = await asyncio.gather(*waiting, return_exceptions=True)
        threads.end()
        return told

    assert [type(one) for one in asyncio.run(main())] == [Stopped, Stopped]
    go.set()


def test_whoever_is_cancelled_ends() -> None:
    """A task that waits for something to be read ends when it is cancelled, as any other does."""

    async def main() -> None:
        threads, begun, go = Threads(), Event(), Event()
        waiting = asyncio.ensure_future(threads.read(lambda: begun.set() or go.wait()))
        await asyncio.to_thread(begun.wait)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        go.set()
        threads.end()

    asyncio.run(main())
