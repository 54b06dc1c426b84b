"""What runs on the workers of a cluster.

Place in the flow:  engines -> [cluster_worker] -> cluster

Nothing comes in or goes out but texts and numbers, in lists and tuples: objects would have to be the same on both
sides, and an error of a library that only one side has could not be read. So what goes wrong is told as text.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import workflow
from workflow.drafts.engines import load
from workflow.drafts.model import Engine
from workflow.errors import AudarmaError
from workflow.model import Way

Trouble: TypeAlias = tuple[str, str]
"""(what is wrong, what to do); two empty texts if nothing is."""

Ability: TypeAlias = tuple[str, str, tuple[str, ...], str]
"""(source language, target language, what the way goes through, name and version of the model)."""

Scored: TypeAlias = list[list[tuple[str, float]]]
"""The hypotheses of each text with their scores."""

FINE: Trouble = ("", "")

SAME = "install the same there as on the other machines, and start the worker anew"

_LOCK = threading.Lock()
"""Held while an engine works: one batch keeps all processors busy, and engines are not made for threads."""


Order: TypeAlias = tuple[str, str, str, Way, int]
"""What the batches of a call have in common: engine, what it is told, `stamp`, languages, number of hypotheses."""


def stamp(model: str) -> str:
    """Return what does the work here: drafts of two models, or of two versions, must not pass for drafts of one."""
    return f"{model} in Audarma {workflow.__version__}"


def abilities(engine: str, where: str) -> tuple[Trouble, str, list[Ability]]:
    """Return what is wrong with this worker, its version of Audarma, and the ways it can go."""
    try:
        # Packages may have been installed since the last time.
        _engine.cache_clear()
        found = _engine(engine, where)
        ways = [(*way, tuple(route), found.model(way)) for way, route in found.ways().items()]
    except Exception as problem:  # noqa: BLE001 - whatever it is, it travels as text
        return _trouble(problem), workflow.__version__, []
    return FINE, workflow.__version__, ways


def translated(order: Order, texts: Sequence[str]) -> tuple[str, Trouble, Scored]:
    """Return this worker's address, what is wrong, and the hypotheses of each text of a batch."""
    from distributed import get_worker  # noqa: PLC0415 - only a worker is sure to have it

    worker = str(get_worker().address)
    engine, where, wanted, way, count = order
    try:
        with _LOCK:
            found = _engine(engine, where)
            if (here := stamp(found.model(way))) != wanted:
                return worker, (f"has {here}, and the others have {wanted}", SAME), []
            hypotheses = found.translate(texts, way, count=count)
    except Exception as problem:  # noqa: BLE001 - likewise
        return worker, _trouble(problem), []
    return worker, FINE, [[(text, score) for text, score in one] for one in hypotheses]


@lru_cache(maxsize=1)
def _engine(name: str, where: str) -> Engine:
    """Return the engine of this process, whose models stay in memory from batch to batch."""
    return load(name, where)


def _trouble(problem: Exception) -> Trouble:
    """Return an error as text."""
    if isinstance(problem, AudarmaError):
        return f"fails: {problem.place}: {problem.problem}", problem.remedy
    return f"fails: {type(problem).__name__}: {problem}", "look into its log"
