"""Preloaded by the workers of `test_cluster.py`: what they do takes time, is written down, and may kill them.

Nothing happens when this is imported: pytest does that, too, to look for doctests.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from workflow.drafts.engines.argos import Argos
from workflow.drafts.model import Hypothesis
from workflow.model import Way

POISON = "This sentence kills."


def dask_setup(_worker: object) -> None:
    """Slow the engine down; called by Dask in each worker process."""
    translate = Argos.translate

    def slowly(engine: Argos, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Note that a batch begins and ends, with a pause between."""
        note("begins", texts)
        if POISON in texts:
            os._exit(1)
        time.sleep(float(os.environ["PAUSE"]))
        found = translate(engine, texts, way, count=count)
        note("ends", texts)
        return found

    Argos.translate = slowly  # type: ignore[method-assign]


def note(what: str, texts: Sequence[str]) -> None:
    """Add a line to the log: process, what happens, number of sentences."""
    with open(os.environ["LOG"], "a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {what} {len(texts)}\n")
