"""What Russian and Kazakh have in common: what a word may be the name of, by what is left of it without its endings.

Place in the flow:  known, lists -> [cyrillic] -> russian, kazakh
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.glossary.spelling import places
from workflow.glossary.spelling.words import known as is_listed
from workflow.names.known import known, of
from workflow.names.lists import grammemes, western_names


def kinds(
    text: str, code: str, stems: Sequence[str], told: Callable[[str], bool], ends: Callable[[], bool]
) -> frozenset[str]:
    """Return what a word may be the name of: ``person``, ``place``, ``nation``, ``group``.

    Args:
        text: the word.
        code: its language.
        stems: the word and what is left of it, in small letters.
        told: tells whether a stem is a person by the tables of the language.
        ends: tells whether the word ends as surnames do; asked where no dictionary has it.
    """
    if numbers := known(text, code):
        return of(numbers)
    sorts = frozenset().union(*map(grammemes, stems))
    person = any(map(told, stems)) or sorts - {"Geox"} or (not sorts and ends())
    place = "Geox" in sorts or any(places.places(stem, code) for stem in stems)
    return frozenset([*(["person"] if person else []), *(["place"] if place else [])])


def is_given(text: str, code: str, stems: Sequence[str]) -> bool:
    """Tell whether a word may be a given name."""
    if known(text, code):
        return False
    return any(is_listed(stem, code) or "Name" in grammemes(stem) for stem in stems)


def is_western(stems: Sequence[str]) -> bool:
    """Tell whether a word is a form of a name of the West that is known."""
    return not western_names().isdisjoint(stems)
