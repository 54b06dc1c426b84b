"""The forms of many terms as matching wants them: what to look for first, and what then must stand around it.

Place in the flow:  [paradigms] -> written, stemmed -> prepared, matching

An anchor is a stretch that forms of a term have in common. All terms that share an anchor share one table, so that one
look tells which of their forms stands there. What is packed is made of values that JSON has, and kept by
`workflow.glossary.kept`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from workflow.morphology.model import Analysis, Lemma

_MARKS = '«»"“”„‟'
_QUOTED = re.compile(rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]")


class Wording(NamedTuple):
    """What is to be found."""

    lemma: Lemma

    exact: bool
    """Whether the capitals of a form must be capitals in the text."""


class Packed(NamedTuple):
    """The forms of many terms, as values of JSON."""

    anchors: Mapping[str, object]
    """What may stand around each anchor, which is folded."""

    shared: object
    """What they have in common."""


class Owner(NamedTuple):
    """A wording that a form is one of."""

    number: int
    """In the order in which wordings were packed, from 0."""

    cased: str
    """The form, or the term, with the capitals it must have; empty if they do not matter."""

    analyses: Sequence[Analysis]
    """What the form can say, at least one, the usual first."""


class Reach(NamedTuple):
    """A form that stands around an anchor."""

    start: int
    end: int
    owners: Iterable[Owner]
    """Can be gone through once: few of those that stand in a text are asked for."""


Around: TypeAlias = Callable[[str, int, int], Iterator[Reach]]
"""Yields the forms that stand in a folded text around the anchor at [start, end)."""


class Packing(Protocol):
    """What a module offers that knows how forms of a language are kept."""

    def packed(self, wordings: Iterable[Wording], language: str) -> Packed:
        """Find out the forms of wordings, and what to look for first."""

    def shared(self, value: Any) -> Any:
        """Return what `around` wants of the value that was packed as shared."""

    def around(self, value: Any, shared: Any) -> Around:
        """Return what finds the forms around an anchor, from the value that was packed for it."""


def unquoted(text: str) -> str:
    """Return a term without its quotation marks, which texts leave out; empty if it has none, or no word outside them.

    Example:
        >>> unquoted("партия «Аманат»"), unquoted("«Аманат»")
        ('партия Аманат', '')
    """
    bare = text.translate(dict.fromkeys(map(ord, _MARKS)))
    return bare if bare != text and any(map(str.isalpha, _QUOTED.sub("", text))) else ""
