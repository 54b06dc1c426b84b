"""Whether a translation is written in its language: its letters, whole words, and what only the neighbour language has.

Place in the flow:  alphabets, letters, russian -> [scripts] -> checks, drafts

Each rule takes a source and its translation, both without what must survive letter for letter, and says in words what
is wrong; empty if nothing is. What stands in the source may stand in the translation.
"""

from __future__ import annotations

import re

from workflow.model import Way
from workflow.writing.alphabets import shown
from workflow.writing.letters import Stray, strays
from workflow.writing.russian import LITTLE_WORDS


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]+")
_LATIN_RUN = re.compile(rf"{_LATIN.pattern}(?:[ '’&.\u00a0-]{{1,3}}{_LATIN.pattern})*")
_LETTERS = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_NOT_RUSSIAN = re.compile("[әғқңөұүһіїєґўәӘҒҚҢӨҰҮҺІЇЄҐЎ]")
_SMALL_LATIN = re.compile(rf"[a-z\u00df-\u02af]+ {_LATIN.pattern}")
_FEW = 3
"""Latin words in small letters that are no expression such as in vitro."""

_LONG = 45
"""Cyrillic letters of a Kazakh sentence among which there is always one of its own."""

_SHARE = 12
"""Of so many letters at least one is Kazakh in Kazakh text, mostly."""
_OFTEN = 6
"""Of so many words less than one is Russian in Kazakh text."""

_RUSSIAN_WORDS = LITTLE_WORDS | _listed("от же мы")
"""Russian words that are hardly ever Kazakh ones; several of them never are."""

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
    if found := strays(source, translation, way):
        return f"it has wrong letters: {found[0].message}"
    return _latin(source, translation, way) if way[1] in {"ru", "kk"} else ""


def untranslated(source: str, translation: str, way: Way) -> list[Stray]:
    """List passages of a Cyrillic translation that are English, or in Latin letters. Names and titles may be.

    Example:
        >>> [one.message for one in untranslated("", "Суд оштрафовал the owner of the plant.", ("en", "ru"))]
        ['"the owner of the plant" is English']
    """
    if way[1] not in {"ru", "kk"} or not _SMALL_LATIN.search(translation):
        return []
    there = set(map(str.lower, _LATIN.findall(source)))
    found = []
    for run in _LATIN_RUN.finditer(translation):
        words = _LATIN.findall(run[0])
        small = [word for word in words if word.islower()]
        told = f'"{shown(run[0])}" is'
        if len(small) < _FEW or len(small) * 2 <= len(words) or _is_title(translation, run):
            continue
        if not _ENGLISH_WORDS.isdisjoint(small):
            found.append(Stray(*run.span(), "", f"{told} English", "translate it", whole=True))
        elif there.isdisjoint(small):
            found.append(Stray(*run.span(), "", f"{told} in Latin letters", "write it in Cyrillic letters", whole=True))
    return found


def _is_title(text: str, run: re.Match[str]) -> bool:
    """Tell whether quotation marks or brackets stand around a run."""
    before, behind = text[: run.start()], text[run.end() :].lstrip(".,!?…")
    return before.endswith(tuple('«“„"(')) and behind.startswith(tuple('»”“")'))


def wrong_language(_source: str, translation: str, way: Way) -> str:
    """Name what shows that a draft is in the neighbour language, or in none."""
    words = [word.lower() for word in _WORD.findall(translation)]
    judge = {"en": _not_english, "ru": _not_russian, "kk": _not_kazakh}.get(way[1])
    return judge(translation, words) if judge else ""


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
