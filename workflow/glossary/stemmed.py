"""Kazakh terms as matching wants them: a stem each, and the endings it may have.

Place in the flow:  morphology, folding, paradigms -> [stemmed] -> prepared

The anchor of a term is its stem. Endings are tables that words of one class share: writing out all the forms of a
glossary would take millions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple, TypeAlias

from workflow.glossary.folding import fold
from workflow.glossary.paradigms import Around, Owner, Packed, Reach, Wording, unquoted
from workflow.morphology.kazakh import divided
from workflow.morphology.kazakh_endings import Shape, table
from workflow.morphology.model import Analysis

_RUN = re.compile(r"[^\W_]*")


class _Endings(NamedTuple):
    """What may follow a stem."""

    said: Mapping[str, Sequence[Analysis]]
    lengths: Sequence[int]
    """Of the endings, in code points, where they hold more than the rest of a word; otherwise empty."""


Tables: TypeAlias = Callable[[int], _Endings]
"""Gives the endings of a class by its number."""


def packed(wordings: Iterable[Wording], language: str) -> Packed:
    """Find out the stems of wordings, and the class of each.

    Args:
        wordings: what is to be found; numbered in this order.
        language: ``kk``.
    """
    classes: dict[tuple[bool, tuple[Shape, ...]], int] = {}
    stems: defaultdict[str, defaultdict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for number, (lemma, exact) in enumerate(wordings):
        bare = unquoted(lemma.text)
        for one in [lemma, replace(lemma, text=bare)] if bare else [lemma]:
            root, shapes = divided(one)
            kind = classes.setdefault((one.text[-1:].isalnum(), shapes), len(classes))
            cased = fold(one.text, language).cased if exact else ""
            stems[fold(root.lower(), language).text][kind].append((number, cased))
    return Packed({stem: list(found.items()) for stem, found in stems.items()}, list(classes))


def around(value: Any, tables: Tables) -> Around:
    """Return what finds the forms around a stem: the value that was packed for it, and the endings of the classes."""
    return partial(_reach, value, tables)


def shared(value: Any) -> Tables:
    """Return what gives the endings of the classes, from the value that was packed."""

    @cache
    def endings(number: int) -> _Endings:
        is_word, shapes = value[number]
        said = table(tuple(Shape(*shape) for shape in shapes))
        if is_word:
            return _Endings(said, ())
        # Where a term closes with a sign, such as », its endings hold that, too.
        folded = {fold(text, "kk").text: analyses for text, analyses in said.items()}
        return _Endings(folded, sorted(set(map(len, folded)), reverse=True))

    return endings


def _reach(
    kinds: Iterable[tuple[int, Sequence[tuple[int, str]]]], tables: Tables, text: str, start: int, end: int
) -> Iterator[Reach]:
    """Yield the forms around the stem at [start, end); see `Around`."""
    words = list(_word_ends(text, end))
    for kind, owners in kinds:
        said, lengths = tables(kind)
        for last in [end + length for length in lengths] if lengths else words:
            if last <= len(text) and (analyses := said.get(text[end:last])):
                yield Reach(start, last, _owners(owners, analyses))


def _owners(owners: Iterable[tuple[int, str]], analyses: Sequence[Analysis]) -> Iterator[Owner]:
    """Yield the wordings that a form is one of."""
    for number, cased in owners:
        yield Owner(number, cased, analyses)


def _word_ends(text: str, at: int) -> Iterator[int]:
    """Yield where the word that goes on at an offset may end: with what a hyphen joins to it, and without."""
    found = _RUN.match(text, at)
    end = found.end() if found else at
    if text[end : end + 1] == "-" and (joined := _RUN.match(text, end + 1)) and joined.end() > end + 1:
        yield joined.end()
    yield end
