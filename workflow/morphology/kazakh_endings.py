"""Suffix chains: number, owner, case and -ғы/-гі behind a stem, as tables that all words of one shape share.

Place in the flow:  kazakh_sounds -> [kazakh_endings] -> kazakh

Takes   shapes: what decides the endings of a word, and how its stem ends in front of them.
Gives   the endings with their analyses, in the order a person would list them.
Never   sees a word: ten thousand terms have a few hundred shapes.

Source: the common school grammar of көптік, тәуелдік and септік жалғаулары, written down from knowledge of it, without
a book at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from workflow.morphology.model import Analysis

CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")

_CASE_ENDINGS = {
    "vowel": ("", "нЫң", "ҒА", "нЫ", "дА", "дАн", "мен"),
    "glide": ("", "дЫң", "ҒА", "дЫ", "дА", "дАн", "мен"),
    "l": ("", "дЫң", "ҒА", "дЫ", "дА", "дАн", "мен"),
    "nasal": ("", "нЫң", "ҒА", "дЫ", "дА", "нАн", "мен"),
    "voiced": ("", "дЫң", "ҒА", "дЫ", "дА", "дАн", "бен"),
    "voiceless": ("", "тЫң", "ҚА", "тЫ", "тА", "тАн", "пен"),
    "mine": ("", "нЫң", "А", "дЫ", "дА", "нАн", "мен"),  # behind -м, -ң
    "theirs": ("", "нЫң", "нА", "н", "ндА", "нАн", "мен"),  # behind -ы, -сы: the н of pronouns
}
_PLURAL = {"vowel": "лАр", "glide": "лАр", "l": "дАр", "nasal": "дАр", "voiced": "дАр", "voiceless": "тАр"}
_OWNERS = {
    "3": ("Ы", "сЫ", "theirs"),
    "1sg": ("Ым", "м", "mine"),
    "1pl": ("ЫмЫз", "мЫз", "voiced"),
    "2sg": ("Ың", "ң", "mine"),
    "2pol": ("ЫңЫз", "ңЫз", "voiced"),
}
"""Owner: the ending behind a consonant, behind a vowel, and the sort that cases see behind it."""

_BACK = str.maketrans("АЫҒҚ", "аығқ")
_FRONT = str.maketrans("АЫҒҚ", "еігк")


class Shape(NamedTuple):
    """What decides the endings of a word."""

    sort: str
    """The final sound of the stem, see `kazakh_sounds.sort`; of an owned word, that of its bare stem."""

    back: bool
    """Whether the vowels of endings are back ones."""

    bare: str = ""
    """The end of the word as it stands alone; like the next three, behind what all forms have in common."""

    oblique: str = ""
    """The end of the stem in front of a case."""

    plural: str = ""
    """The end of the stem in front of -лар."""

    owner: str = ""
    """The end of the stem in front of a possessive ending."""

    soft: bool = False
    """Whether possessive endings are front in any case: медалі, but медальға."""

    owned: bool = False
    """Whether the word as it stands carries the possessive ending of the third person."""

    many: bool = False
    """Whether the word as it stands is a plural, so that none is made of it."""

    closing: str = ""
    """What follows every form: a quotation mark, a bracket with what it holds."""

    fixed: bool = False
    """Whether all forms are the same."""


class Ending(NamedTuple):
    """What may follow the part that all forms of a word have in common."""

    text: str
    analysis: Analysis
    preferred: bool


@lru_cache(maxsize=4096)
def paradigm(shapes: tuple[Shape, ...]) -> tuple[Ending, ...]:
    """List the endings of a word, those of the bare term first.

    Args:
        shapes: as the word is written, then as it is found in texts too; what only these say is not preferred.
    """
    found: dict[tuple[str, Analysis], bool] = {}
    for number, shape in enumerate(shapes):
        for text, analysis, preferred in _chains(shape):
            found.setdefault((text + shape.closing, analysis), preferred and not number)
    return tuple(
        Ending(text, analysis, preferred)
        for (text, analysis), preferred in sorted(found.items(), key=lambda item: not item[1])
    )


@lru_cache(maxsize=4096)
def table(shapes: tuple[Shape, ...]) -> Mapping[str, tuple[Analysis, ...]]:
    """Return the endings of a word in lower case, each with all it may say, the likeliest first."""
    found: dict[str, list[Analysis]] = {}
    for ending in paradigm(shapes):
        said = found.setdefault(ending.text.lower(), [])
        if ending.analysis not in said:
            said.append(ending.analysis)
    return MappingProxyType({text: tuple(said) for text, said in found.items()})


def _chains(shape: Shape) -> Iterator[Ending]:
    """List the endings of one shape."""
    if shape.fixed:
        yield from (Ending(shape.bare, Analysis(case), True) for case in CASES)
        return
    yield Ending(shape.bare, Analysis("nom"), True)
    sort, back = ("theirs", shape.back and not shape.soft) if shape.owned else (shape.sort, shape.back)
    yield from _declined(shape.oblique, sort, back, Analysis("nom"))
    plural = shape.plural + _voiced(_PLURAL[shape.sort], shape.back)
    if not shape.many:
        stem = plural + _voiced("Ы", shape.back) if shape.owned else plural
        yield Ending(stem, Analysis("nom", "plur"), True)
        yield from _declined(stem, "theirs" if shape.owned else "glide", shape.back, Analysis("nom", "plur"))
    for owner, (closed, opened, then) in _OWNERS.items():
        if owner == "3" and shape.owned:
            continue
        ending = opened if shape.sort == "vowel" else closed
        back = shape.back and not shape.soft
        stems = [(shape.owner + _voiced(ending, back), back, "sing")]
        if not shape.many:
            stems.append((plural + _voiced(closed, shape.back), shape.back, "plur"))
        for stem, back, number in stems:
            said = Analysis("nom", number, owner)
            yield Ending(stem, said, True)
            yield from _declined(stem, then, back, said)


def _declined(stem: str, sort: str, back: bool, said: Analysis) -> Iterator[Ending]:
    """List the cases behind a stem except the nominative, and what -ғы/-гі makes of the locative."""
    for case, ending in zip(CASES[1:], _CASE_ENDINGS[sort][1:], strict=True):
        yield Ending(stem + _voiced(ending, back), said._replace(case=case), True)
    modifier = stem + _voiced(_CASE_ENDINGS[sort][4] + "ҒЫ", back)
    yield Ending(modifier, said._replace(case="loc", derived=True), True)
    if said.possessive in {"", "3"}:
        yield from _used_as_noun(modifier, back, said)


def _used_as_noun(modifier: str, back: bool, said: Analysis) -> Iterator[Ending]:
    """List the forms of a modifier that stands for a noun (облыстағылар); number and case are those of that noun."""
    for number, ending, sort in (("sing", "", "vowel"), ("plur", "лАр", "glide")):
        for case, suffix in zip(CASES, _CASE_ENDINGS[sort], strict=True):
            if ending or suffix:
                text = modifier + _voiced(ending + suffix, back)
                yield Ending(text, said._replace(case=case, number=number, derived=True), False)


def _voiced(pattern: str, back: bool) -> str:
    """Give the vowels and velars of an ending their harmony."""
    return pattern.translate(_BACK if back else _FRONT)
