"""Many machines as one engine: batches go to a Dask scheduler, whose workers run an engine each.

Place in the flow:  cluster_client, cluster_worker -> [cluster] -> choice

Takes   sentences; sends them, names of languages and models, and nothing else of the workspace.
Gives   what the same engine gives here.
Law     Each sentence has the hypotheses of one translation, in the order asked, whichever workers die meanwhile;
        or there is an error. A batch that kills one worker after another is given up.

Dask runs whatever code it is sent: a cluster belongs in a network whose every machine is trusted.
"""

from __future__ import annotations

import atexit
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import workflow
from workflow.drafts.cluster_client import PATIENCE, connected, leave, lost, quiet, said, short
from workflow.drafts.cluster_worker import FINE, SAME, Order, Scored, Trouble, abilities, stamp, translated
from workflow.drafts.model import EngineError, Hypothesis
from workflow.errors import DataError, SettingsError
from workflow.model import Way

ALONE = 30.0
"""Seconds without a single worker after which the rest is given up; a nanny restarts one within a few."""

LOOK = 2.0
"""Seconds between two looks at whether there are workers."""

LARGEST = 128
"""Sentences in a batch: seconds of work, beside which the milliseconds of sending do not count."""

SMALLEST = 16
"""Sentences in a batch where there are so many: fewer leave processors waiting for the longest of them."""

SHARES = 4
"""Batches for each worker where there are few sentences, so that all workers end at about the same time."""


class Able(NamedTuple):
    """What a worker can do."""

    routes: dict[Way, tuple[str, ...]]
    """What each way goes through; see `workflow.drafts.model.Engine.ways`."""

    models: dict[Way, str]
    """Name and version of what translates each way."""


def clustered(address: str, name: str, where: str) -> Cluster:
    """Return an engine that the workers of a Dask scheduler run.

    Args:
        address: of the scheduler: ``tcp://localhost:8786``.
        name: the engine they run, one of `workflow.drafts.engines.ENGINES`.
        where: what that engine is told; empty for the packages each worker has.

    Raises:
        SettingsError: the address cannot be right, or the package distributed is not installed.
        EngineError: the scheduler cannot be reached, has no worker, or one that is not fit for work.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"tcp", "tls"} and parts.netloc == address[6:] and parts.hostname and parts.port
    except ValueError:
        usable = False
    if not usable or not address.isascii() or not address.isprintable() or set(address) & set("@ "):
        remedy = "write one like tcp://localhost:8786"
        raise SettingsError("cluster-address", "cluster", f"{address!r} is no address of a Dask scheduler", remedy)
    client = connected(address)
    try:
        return Cluster(client, address, name, where)
    except BaseException:
        leave(client)
        raise


class Cluster:
    """The workers of a scheduler as an `Engine`; left by `close`, or at the end of the program."""

    def __init__(self, client: Any, address: str, name: str, where: str) -> None:
        self.name = name
        self._client = client
        self._address = address
        self._where = where
        self._workers = self._asked()
        atexit.register(self.close)

    def close(self) -> None:
        """Leave the scheduler, which then forgets what it still had to do for this engine."""
        atexit.unregister(self.close)
        leave(self._client)

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return every way that a worker can go; `model` tells whether all can."""
        return {way: route for able in reversed(self._workers.values()) for way, route in able.routes.items()}

    def model(self, way: Way) -> str:
        """Return what all workers translate that way with.

        Raises:
            EngineError: one has no model for it, or not the one that another has.
        """
        models = {worker: able.models.get(way, "") for worker, able in self._workers.items()}
        wanted = next(filter(None, models.values()), "")
        if not wanted:
            problem = f"no worker of the cluster has a model that leads from {way[0]!r} to {way[1]!r}"
            raise EngineError.of(DataError("engine-way", self._address, problem, "install one on each worker"))
        for worker, model in models.items():
            if model != wanted:
                here = model or f"no model that leads from {way[0]!r} to {way[1]!r}"
                raise _unfit(worker, (f"has {here}, and another worker has {wanted}", SAME))
        return wanted

    def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Translate sentences; see `workflow.drafts.model.Engine`."""
        order: Order = (self.name, self._where, stamp(self.model(way)), way, count)
        found: list[list[Hypothesis]] = [[] for _ in texts]
        cut = [(batch, [texts[place] for place in batch]) for batch in batches(texts, len(self._workers))]
        waiting: list[Any] = []
        try:
            with quiet():
                with self._explained():
                    # Each its own, for the same batch may be wanted twice.
                    waiting += [self._client.submit(translated, order, part, pure=False) for _, part in cut]
                for (batch, part), future in zip(cut, waiting, strict=True):
                    with self._explained(part):
                        scored = self._result(future)
                    for place, hypotheses in zip(batch, scored, strict=True):
                        found[place] = [Hypothesis(text, score) for text, score in hypotheses]
        finally:
            for future in waiting:
                future.release()
        return found

    def _asked(self) -> dict[str, Able]:
        """Ask every worker what it can do.

        Raises:
            EngineError: there is no worker, or one that cannot do anything.
        """
        with quiet():
            try:
                self._client.wait_for_workers(1, timeout=PATIENCE)
            except Exception as problem:
                remedy = f"start some with: dask worker {self._address}"
                raise lost(self._address, "is a Dask scheduler without workers", remedy) from problem
            with self._explained():
                answers = self._client.run(abilities, self.name, self._where, on_error="return")
        return {worker: _able(worker, answer) for worker, answer in answers.items()}

    def _result(self, future: Any) -> Scored:
        """Wait for a batch for as long as there are workers; return the hypotheses of its texts."""
        seen = time.monotonic()
        while True:
            try:
                worker, trouble, hypotheses = future.result(timeout=LOOK)
                break
            except TimeoutError:
                alone = not self._client.scheduler_info()["workers"]
            seen = seen if alone else time.monotonic()
            if time.monotonic() - seen > ALONE:
                raise lost(self._address, "has lost all its workers", "see why they ended, and start them anew")
        if trouble != FINE:
            raise _unfit(worker, trouble)
        scored: Scored = hypotheses
        return scored

    @contextmanager
    def _explained(self, texts: Sequence[str] = ()) -> Iterator[None]:
        """Turn what Dask reports within into an error of one line; `texts` are those of the batch, longest first."""
        try:
            yield
        except EngineError:
            raise
        except Exception as problem:
            if type(problem).__name__ == "KilledWorker":
                words = f'died of the same {len(texts)} sentences, the longest: "{short(texts[0])}"'
                trouble = f"one worker after another {words}", "look into the workers' logs; they may want memory"
                raise EngineError.of(DataError("cluster-worker", f"cluster {self._address}", *trouble)) from problem
            if isinstance(problem, ImportError) or "deserialization" in str(problem):
                remedy = 'install "audarma[cluster]" where the scheduler runs and on each worker'
                what = "is a Dask scheduler without Audarma, or has a worker without it"
                raise lost(self._address, what, remedy) from problem
            remedy = "see whether it runs, and run the command again; drafts that are written stay"
            what = f"is a Dask scheduler that was lost on the way ({said(problem)})"
            raise lost(self._address, what, remedy) from problem


def batches(texts: Sequence[str], workers: int) -> list[list[int]]:
    """Cut sentences into batches of similar length, the longest first: last, they would keep the others waiting.

    Args:
        texts: n sentences.
        workers: how many share them, from 1.

    Returns:
        The places 0 to n - 1, each once.

    Example:
        >>> batches(["A.", "A longer one.", "B."], 1)
        [[1, 2, 0]]
    """
    order = sorted(range(len(texts)), key=lambda place: (len(texts[place]), texts[place]), reverse=True)
    size = min(LARGEST, max(SMALLEST, math.ceil(len(texts) / (workers * SHARES))))
    return [order[start : start + size] for start in range(0, len(order), size)]


def _able(worker: str, answer: Any) -> Able:
    """Return what a worker can do, by its answer."""
    if isinstance(answer, BaseException):
        raise _unfit(worker, (f"cannot run Audarma ({said(answer)})", 'install "audarma[cluster]" there'))
    trouble, version, ways = answer
    if trouble == FINE and version != workflow.__version__:
        trouble = f"has Audarma {version}, and this is {workflow.__version__}", SAME
    if trouble != FINE:
        raise _unfit(worker, trouble)
    return Able(
        {(source, target): route for source, target, route, _ in ways},
        {(source, target): model for source, target, _, model in ways},
    )


def _unfit(worker: str, trouble: Trouble) -> EngineError:
    """Return what is wrong with one worker."""
    return EngineError.of(DataError("cluster-worker", f"worker {worker}", *trouble))
