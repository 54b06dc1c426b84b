"""Whether a translation is written in its language: its letters, whole words, and what only the neighbour language has.

Place in the flow:  alphabets -> [scripts] -> checks, drafts

Each rule takes a source and its translation, both without what must survive letter for letter, and says in words what
is wrong; empty if nothing is. What stands in the source may stand in the translation.
"""

from __future__ import annotations

import re
import unicodedata

from workflow.model import Way
from workflow.writing.alphabets import mixed, shown


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]+")
_LATIN_RUN = re.compile(rf"{_LATIN.pattern}(?:[ '’&.\u00a0-]{{1,3}}{_LATIN.pattern})*")
_LETTERS = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02ff\u0400-\u052f\u1e00-\u1eff]")
_LOOKALIKE = frozenset("aceiopxyhABCEHIKMOPTXYəÀàöüÿ")
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_NOT_RUSSIAN = re.compile("[әғқңөұүһіїєґўәӘҒҚҢӨҰҮҺІЇЄҐЎ]")
_SIGNS = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩℓ")

_LONG = 45
"""Cyrillic letters of a Kazakh sentence among which there is always one of its own."""

_SHARE = 12
"""Of so many letters at least one is Kazakh in Kazakh text, mostly."""
_OFTEN = 6
"""Of so many words less than one is Russian in Kazakh text."""

_RUSSIAN_WORDS = _listed(
    "и в на с что по для как из от был была было были его её их к но также который которая которое которые это "
    "этот эта эти со при или если уже после до только чтобы может будет будут между через под об во она они мы "
    "вы же тоже ещё еще нет есть где когда потому поэтому очень более менее"
)
"""Russian function words that no Kazakh word looks like."""

_KAZAKH_WORDS = _listed(
    "мен пен бен бойынша туралы болып болды болады деп деді деген осы бар жоқ арналған арасында дейін кейін алды "
    "жасады ретінде сондай ақ емес"
)
_ENGLISH_WORDS = _listed(
    "the a an of to in on at by for with from and or but as is are was were be been has have had he she it they "
    "we i you his her its their our my that this these those not no will would can could which who said after "
    "before into over about more than when what how if there him them do does did your out up off may must should "
    "so"
)
_PREFIX = 5
_ENOUGH = 14
"""Words of a text that always has a function word among them."""


def wrong_script(source: str, translation: str, way: Way) -> str:
    """Name letters that are not of the target language's alphabet."""
    for sign in _OTHER.findall(translation):
        if sign not in source and sign not in _SIGNS:
            script = unicodedata.name(sign, "?").split()[0].capitalize()
            return f'it has letters of another script: "{sign}" ({script})'
    if way[1] == "en":
        return _cyrillic(translation)
    if way[1] in {"ru", "kk"}:
        return _mixed(source, translation) or _latin(source, translation, way)
    return ""


def wrong_language(_source: str, translation: str, way: Way) -> str:
    """Name what shows that a draft is in the neighbour language, or in none."""
    words = [word.lower() for word in _WORD.findall(translation)]
    judge = {"en": _not_english, "ru": _not_russian, "kk": _not_kazakh}.get(way[1])
    return judge(translation, words) if judge else ""


def _cyrillic(translation: str) -> str:
    found = _CYRILLIC.search(translation)
    return f'it has Cyrillic letters: "{shown(found[0])}"' if found else ""


def _mixed(source: str, translation: str) -> str:
    """Name a word of two alphabets; a foreign name may have Cyrillic endings: iPhone-ның, iPhoneның."""
    for word in _WORD.findall(translation):
        latin = _LATIN.findall(word)
        if not latin or not _CYRILLIC.search(word):
            continue
        name = latin[0]
        foreign = len(latin) == 1 and word.startswith(name) and not _LOOKALIKE.issuperset(name)
        if not (foreign and name in source):
            return f"it mixes two alphabets in a word: {mixed(word) or shown(word)}"
    return ""


def _latin(source: str, translation: str, way: Way) -> str:
    """Name Latin words the source has not, and such as should have been translated."""
    words = [word.lower() for word in _LATIN.findall(source)]
    # Brexit is there in Brexiteer.
    there = {word[:length] for word in words for length in range(min(_PREFIX, len(word)), len(word) + 1)}
    runs = [run[0] for run in _LATIN_RUN.finditer(translation)]
    initials = {sign for sign in source if sign.isupper()}
    # A name may hold small words: The Power of Nutrition.
    small = [word for run in runs if run[0].islower() for word in _LATIN.findall(run) if word.islower()]
    new = [word for run in runs for word in _LATIN.findall(run) if not _is_known(word, there, initials)]
    if way[0] != "en":  # then names in Latin letters are new, but are few beside the rest
        most = sum(map(len, new)) * 2 > len(_LETTERS.findall(translation))
        new = new if most else [word for word in small if word not in there]
    if new:
        return f'it has Latin words that the source has not: "{shown(" ".join(new))}"'
    if len(small) > 1 and not _ENGLISH_WORDS.isdisjoint(small) and way[0] == "en":
        return f'it leaves words in English: "{shown(" ".join(small))}"'
    return ""


def _is_known(word: str, there: set[str], initials: set[str]) -> bool:
    """Tell whether a Latin word is one of the source, made of its capitals, or a Roman number."""
    return word.lower() in there or initials.issuperset(word) or not word.strip("IVXLCM")


def _not_english(_translation: str, words: list[str]) -> str:
    if len(words) < _ENOUGH or _ENGLISH_WORDS.intersection(words):
        return ""
    return "it is no English: not one of the words every English sentence has"


def _not_russian(translation: str, words: list[str]) -> str:
    if found := _NOT_RUSSIAN.search(translation):
        word = next(word for word in _WORD.findall(translation) if found[0] in word)
        return f'it has a word that is not Russian: "{shown(word)}"'
    kazakh = [word for word in words if word in _KAZAKH_WORDS]
    if len(set(kazakh)) > 1:
        return f'it has words that are Kazakh: "{shown(" ".join(kazakh))}"'
    return ""


def _not_kazakh(translation: str, words: list[str]) -> str:
    russian = [word for word in words if word in _RUSSIAN_WORDS]
    letters = sum(map(len, _CYRILLIC.findall(translation)))
    own = len(_KAZAKH.findall(translation))
    if letters >= _LONG and not own:
        return "it is Russian rather than Kazakh: a long sentence without ә, ғ, қ, ң, ө, ұ, ү, һ or і"
    many = len(set(russian)) > 1 and own * _SHARE < letters
    if many or (russian and len(russian) * _OFTEN >= len(words)) or (russian and not own):
        return f'it has words that are Russian: "{shown(" ".join(russian))}"'
    return ""
