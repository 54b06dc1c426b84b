"""The engine `argos`: installed Argos packages, run by CTranslate2 on this machine, without any network.

Place in the flow:  packages, routes -> [argos] -> decoding

A way for which no package is installed goes through others, by the shortest route. Only the best
translation of each step goes on to the next; the alternatives are those of the last step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from workflow.drafts.engines.decoding import Decoder
from workflow.drafts.model import Engine, EngineError, Hypothesis
from workflow.drafts.packages.installed import installed, newest, packages_folder
from workflow.drafts.packages.layout import Package
from workflow.drafts.routes import routes
from workflow.errors import DataError
from workflow.model import Way

MODELS_IN_MEMORY = 2
"""As many as a route through a third language needs at a time."""


def engine(where: str) -> Engine:
    """Return the engine for the packages of a folder, by default the folder argostranslate uses."""
    return Argos(where or packages_folder())


class Argos:
    """The newest package of each way in a folder, as it was when the object was made.

    A package that is broken, or that Audarma cannot translate with, is passed over: `audarma models list` tells it.

    Models are loaded when they are first needed; of more than `MODELS_IN_MEMORY` the one not used for
    longest is given up.
    """

    name = "argos"

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._packages = newest(installed(folder).packages)
        self._routes = routes(self._packages)
        self._loaded: dict[Way, Decoder] = {}

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return every way that the packages allow; see `workflow.drafts.model.Engine`."""
        return self._routes

    def model(self, way: Way) -> str:
        """Return name and version of the packages of a way."""
        return " + ".join(package.model for package in self._steps(way))

    def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Translate sentences; see `workflow.drafts.model.Engine`.

        The score after a pivot is the sum of both steps': a doubtful first step makes all doubtful.
        """
        *before, last = self._steps(way)
        best = [Hypothesis(text, 0.0) for text in texts]
        for step in before:
            best = _added(best, self._decoder(step).translate([text for text, _ in best], 1))
        found = self._decoder(last).translate([text for text, _ in best], count)
        if not before:
            return found
        return [
            [Hypothesis(text, score + sure) for text, score in hypotheses]
            for (_, sure), hypotheses in zip(best, found, strict=True)
        ]

    def _steps(self, way: Way) -> list[Package]:
        """Return the packages of a way in the order of its route."""
        if way not in self._routes:
            told = DataError(
                "engine-way",
                self._folder,
                f"holds no package that leads from {way[0]!r} to {way[1]!r}",
                f'install one ("audarma models install {way[0]} {way[1]}"; docs/models.md tells of more)',
            )
            raise EngineError.of(told)
        return [self._packages[step] for step in pairwise(self._routes[way])]

    def _decoder(self, package: Package) -> Decoder:
        """Return the model of a package, the only one of its way."""
        decoder = self._loaded.pop(package.way, None)
        if decoder is None:
            # Given up first, so that never one more is in memory.
            while len(self._loaded) >= MODELS_IN_MEMORY:
                del self._loaded[next(iter(self._loaded))]
            decoder = Decoder(package.folder, package.target_prefix)
        self._loaded[package.way] = decoder
        return decoder


def _added(before: Sequence[Hypothesis], step: Sequence[Sequence[Hypothesis]]) -> list[Hypothesis]:
    """Return the best of each after one more step; an empty text where there is none."""
    return [
        Hypothesis(found[0].text, sure + found[0].score) if found else Hypothesis("", 0.0)
        for (_, sure), found in zip(before, step, strict=True)
    ]
