"""One person or place that articles of several languages mention, made one listing.

Place in the flow:  names, transliteration -> [joined] -> terms_found

Law     A name is in one listing, and a listing has one name of a language at most. What joins two names is that one is
        among the spellings the other may have, that both are people or both places, and that no gender speaks against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from workflow.glossary.mentioned.names import Name
from workflow.glossary.spelling.transliteration import spellings, transliterate

_TOLD = (("en", "ru"), ("en", "kk"), ("ru", "kk"), ("kk", "ru"))
"""From which language into which one spelling tells another; a Latin one is looked at from its own side alone."""


class Joined(NamedTuple):
    """A name, and what articles in other languages call it."""

    name: Name
    """The one that is mentioned most, with the places of all and the gender that any of them tells."""

    attested: dict[str, str]
    """What the articles of other languages have, by language."""


class _Edge(NamedTuple):
    """Two names that may be one; the smaller, the likelier."""

    doubt: int
    left: tuple[str, int]
    """Language, and place in the list of that language."""

    right: tuple[str, int]


def join(found: Mapping[str, Sequence[Name]]) -> list[Joined]:
    """Join names of several languages.

    Args:
        found: the names by language, each list without doubles.

    Returns:
        Every name once, the most frequent first.
    """
    group: dict[tuple[str, int], dict[str, int]] = {
        (language, at): {language: at} for language, listed in found.items() for at in range(len(listed))
    }
    pairs = [pair for pair in permutations(found, 2) if pair in _TOLD]
    for edge in sorted(edge for source, target in pairs for edge in _edges(found, source, target)):
        here, there = group[edge.left], group[edge.right]
        if here.keys().isdisjoint(there):
            here.update(there)
            for key in there.items():
                group[key] = here
    groups = {id(one): one for one in group.values()}.values()
    joined = [_joined({language: found[language][at] for language, at in one.items()}) for one in groups]
    return sorted(joined, key=lambda one: -len(one.name.places))


def _joined(names: Mapping[str, Name]) -> Joined:
    """Return the listing of names that are one."""
    main = max(names.values(), key=lambda name: len(name.places))
    places = tuple(sorted(place for name in names.values() for place in name.places))
    gender = next((name.gender for name in names.values() if name.gender), "")
    others = {language: name.text for language, name in names.items() if language != main.language}
    return Joined(main._replace(places=places, gender=gender), others)


def _edges(found: Mapping[str, Sequence[Name]], source: str, target: str) -> Iterator[_Edge]:
    """Yield which names of one language may be which of another."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    by_last: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(found[target]):
        by_text[_key(name.text)].append(at)
        by_last[_key(name.text).split()[-1]].append(at)
    for at, name in enumerate(found[source]):
        doubts: dict[int, int] = {}
        for rank, text in enumerate(transliterate(name.text, source, target, name.kind)):
            for other in by_text.get(_key(text), ()):
                doubts.setdefault(other, rank)
        words = [{_key(text) for text in options} for options in spellings(name.text, source, target)]
        for other in [one for last in sorted(words[-1] if words else ()) for one in by_last.get(last, ())]:
            parts = _key(found[target][other].text).split()
            if len(parts) == len(words) and all(part in options for part, options in zip(parts, words, strict=True)):
                doubts.setdefault(other, len(words) + 3)
        for other, doubt in doubts.items():
            if _agree(name, found[target][other]):
                yield _Edge(doubt, (source, at), (target, other))


def _agree(one: Name, other: Name) -> bool:
    """Tell whether two names are of one kind, and of no two genders."""
    return one.kind == other.kind and len({one.gender, other.gender} - {""}) < 2  # noqa: PLR2004 - m and f


def _key(text: str) -> str:
    """Return a name without what does not tell it from another."""
    return text.casefold().replace("ё", "е").replace("-", " ")
