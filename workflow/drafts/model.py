"""The nouns of drafting: what an engine takes and gives, and how it fails.

Place in the flow:  [model] <- engines, choice, gate, commands

To add an engine, write a module beside `workflow.drafts.engines.pseudo` with a function `engine(where)`
that returns an `Engine`, and add its line to `ENGINES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from workflow.errors import DataError
from workflow.model import Way


class Hypothesis(NamedTuple):
    """One translation an engine proposes."""

    text: str

    score: float
    """Mean log probability a token, at most 0; 0.0 where an engine has none."""


class EngineError(DataError):
    """An engine failed as a whole, and would fail again for the texts to come."""

    @classmethod
    def of(cls, told: DataError) -> EngineError:
        """Return the same message as the failure of an engine."""
        return cls(told.slug, told.place, told.problem, told.remedy)


class Engine(Protocol):
    """What translates sentences.

    A text is masked: one sentence, never empty, its marks written ``X0``, ``X1``, … (a capital Latin X and
    a number).
    """

    @property
    def name(self) -> str:
        """What settings, ledger and reports call it."""

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return every way it can go, with what that goes through: ``("ru", "en", "kk")`` for Russian to Kazakh.

        Raises:
            EngineError: the engine itself fails.
        """

    def model(self, way: Way) -> str:
        """Return name and version of what translates that way; those of a pivot joined with `` + ``.

        Raises:
            EngineError: there is no such way.
        """

    def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Translate sentences.

        Args:
            texts: n sentences.
            way: one of `ways`.
            count: how many hypotheses of each are wanted at most, from 1.

        Returns:
            n lists; list i belongs to sentence i, holds different texts, best first, and may be empty.

        Raises:
            EngineError: the engine itself fails, or has no such way.
        """
