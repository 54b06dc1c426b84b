"""What becomes of the end of a Kazakh word in front of its endings: мектебі, халқы, журналиске, фактіге, медалі.

Place in the flow:  kazakh_sounds -> [kazakh_stems] -> kazakh

Sources: «Қазақ тілінің орфографиялық сөздігі», the rules at its end (voicing of қ, к, п, not of п and х in borrowed
words; -ст, -зд lose the stop; -кт, -ск, -пт, -фт take і; ь falls in front of a vowel, which is a front one then);
«Жаңа әліпби негізіндегі қазақ тілі емлесінің ережелері» (2018), §93-95. Ours, from usage: -цк like -ск, one of two equal
consonants dropped, -ст kept in words of one syllable, and the list of nouns that lose ы or і.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workflow.morphology.kazakh_sounds import VOWELS, borrowed, harmonies, sort, syllables

ELIDED = {
    stem[:-1] + vowel + stem[-1]: stem
    for vowel, stems in {
        "ы": "халқ орн кәсіпорн мұрн мойн қарн қойн ауз құлқ парқ ырқ тұрқ зауқ ғұрп құлп қалп",
        "і": "ерн ерк көрк бөрк мүлк әрп қауп кейп",
    }.items()
    for stem in stems.split()
}
"""Nouns that lose their last vowel in front of a possessive ending, and whose last consonant is then not voiced."""

_OTHERWISE = {"көңіл": "көңл", "дауыс": "даус", "ауыл": "аул", "тарап": "тараб"}
"""Nouns that are found in front of a possessive ending otherwise than we write them."""

LINKED = re.compile(r"(?:[^н]кт|ск|цк|пт|фт|митинг)$")
"""Borrowed words that take і in front of every ending."""

_LINKED_SOMETIMES = re.compile(r"(?:нкт|нг|[нл]к)$")
_DROPPED = re.compile(r"с(ть?)$|з(д)$")
_DOUBLED = re.compile(r"([бгдлмнпрстфк])\1$")
_UNVOICED = frozenset({"этап", "тарап", "скайп", "кетчуп"})


class Stem(NamedTuple):
    """A word as it stands in front of endings."""

    plain: str
    """In front of cases and -лар."""

    owner: str
    """In front of possessive endings."""

    sort: str
    """The final sound of `plain`."""

    back: bool
    """Whether the endings have back vowels."""

    soft: bool = False
    """Whether possessive endings have front vowels in any case."""


def stems(word: str, kind: str = "") -> list[Stem]:
    """Return the stems of a word: as it is written, then what is found in texts too.

    Args:
        word: one word in lower case, not empty.
        kind: of the term, see `workflow.morphology.model.Lemma.kind`.
    """
    soft = word.endswith(("ль", "рь"))
    kept = [Stem(word, owner, sort(word), back, soft=soft) for owner in _owners(word) for back in harmonies(word, kind)]
    if not borrowed(word):
        return kept
    linked = [Stem(word + "і", word + "і", "vowel", back=False)]
    if LINKED.search(word):
        return linked + kept
    if _LINKED_SOMETIMES.search(word):
        return kept + linked
    if found := _DROPPED.search(word):
        return _shortened(word[: -len(found[1] or found[2])], kept, first=syllables(word) > 1 or found[2] is not None)
    if _DOUBLED.search(word):
        return _shortened(word[:-1], kept, first=kind not in {"person", "place"})
    return kept


def _shortened(word: str, kept: list[Stem], *, first: bool) -> list[Stem]:
    """Add the stems of a word that loses its end, in front of or behind those that keep it."""
    less = [stem._replace(plain=word, owner=word, sort=sort(word), soft=False) for stem in kept]
    return less + kept if first else kept + less


def _owners(word: str) -> list[str]:
    """Return a word as it stands in front of a possessive ending: as it is written, then as it is found too."""
    if word in ELIDED:
        return [ELIDED[word], _owner(word)]
    return [_owner(word), *([_OTHERWISE[word]] if word in _OTHERWISE else [])]


def _owner(word: str) -> str:
    """Return a word as it stands in front of a possessive ending, its vowels kept."""
    if word.endswith("ь"):
        return word[:-1]
    if not word[:-1] or word[-2] not in VOWELS:
        return word
    if word.endswith("п"):
        native = word[-2] in "аәеөұүыі" and word not in _UNVOICED
        return word[:-1] + "б" if native or word == "топ" else word
    return word[:-1] + {"қ": "ғ", "к": "г"}.get(word[-1], word[-1])
