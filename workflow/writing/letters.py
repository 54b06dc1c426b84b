"""Letters that are not of a text's language: which they are, where they stand, what should stand there.

Place in the flow:  [letters] -> scripts, checks

    cтрана          one letter is Latin
    iPhone-ы        a Latin name with a Cyrillic ending is right, with a hyphen or without
    қоғaм, əкім     a look-alike is no Kazakh letter, nor is the letter of a neighbour
    й               as и with a breve of its own

What stands in the source may stand in the translation. Cyrillic letters in Roman numbers (ХХ век) are so common that
they are let be.

Sources: the alphabets by law and school grammar; what looks alike by Unicode Technical Standard 39.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from workflow.model import Span, Way
from workflow.writing.alphabets import shown
from workflow.writing.cleared import Cleared


class Stray(NamedTuple):
    """Wrong letters at one place."""

    start: int
    end: int
    """In code points of the translation; a word, mostly."""

    letters: str
    """The wrong ones, each once."""

    message: str
    """What is wrong, quoting it."""

    remedy: str
    """What to do, in the imperative."""

    whole: bool = False
    """Whether it is words of another language rather than words with a wrong letter."""


_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
_NO_LETTERS = "\u00aa\u00b5\u00ba\u02b0-\u02ff\u2071-\u209c\u2113"
"""ª, µ, º, apostrophes, small figures above and below, the litre."""
_OWN = {"ru": "А-Яа-яЁё", "kk": "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі", "en": _LATIN}
_NAMED = {"ru": "Russian", "kk": "Kazakh", "en": "English"}


def _finds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Return what tells whether a pattern is found in a word."""
    return lambda word: pattern.search(word) is not None


_SUSPECT = {code: re.compile(rf"[^\W_0-9{_NO_LETTERS}{own}]|[\u0300-\u036f]") for code, own in _OWN.items()}
_PURE_WORDS = {code: Cleared(_finds(suspect)) for code, suspect in _SUSPECT.items()}
_PURE = {code: re.compile(f"[{own}]+") for code, own in _OWN.items()}
_FOREIGN = {code: re.compile(f"(?![{own}])[{_CYRILLIC}]") for code, own in _OWN.items()}
_ODD = re.compile(rf"[^\W{_LATIN}{_CYRILLIC}{_NO_LETTERS}_0-9]+")
_LATIN_RUN = re.compile(f"[{_LATIN}]+")
_CYRILLIC_RUN = re.compile(f"[{_CYRILLIC}]+")
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}][{_LATIN}{_CYRILLIC}\u0300-\u036f]*")
_MARK = re.compile("[\u0300-\u036f]")
_STRESS = "\u0300\u0301"

_TO_RUSSIAN = dict(zip("aceopxyABCEHKMOPTXYëË", "асеорхуАВСЕНКМОРТХУёЁ", strict=True))
_TO_KAZAKH = _TO_RUSSIAN | dict(
    zip(
        "iIhəƏǝƎɵƟöÖüÜŋŊğĞïÏӛӚӓӒӧӦӫӪӊӉӈӇҥҤӯӮӱӰӳӲҡҠҝҜҟҞӄӃҕҔӷӶӻӺїЇ",
        "іІһәӘәӘөӨөӨүҮңҢғҒіІәӘәӘөӨөӨңҢңҢңҢұҰүҮүҮқҚқҚқҚқҚғҒғҒғҒіІ",
        strict=True,
    )
)
_TO_LATIN = dict(zip("асеорхуіһәАВСЕНКМОРТХУІҺЅЈѕјёЁ", "aceopxyihəABCEHKMOPTXYIHSJsjëË", strict=True))
_TO_OWN = {"ru": str.maketrans(_TO_RUSSIAN), "kk": str.maketrans(_TO_KAZAKH), "en": str.maketrans(_TO_LATIN)}
_ALIKE = {"ru": frozenset("aceopxyABCEHKMOPTXY"), "kk": frozenset("aceopxyihəABCEHKMOPTXYIƏ")}
"""Latin letters that look like a Cyrillic one of the language."""

_OFFICIAL = frozenset({"жетісу", "ұлытау"})
"""Regions of Kazakhstan whose Russian names have Kazakh letters (decree of the President of 3 May 2022, No. 887)."""

_FOREIGN_REMEDY = {
    "en": "translate it, or write it in Latin letters",
    "ru": "translate it, or write it in Russian letters",
}

_QUOTED = re.compile(r"[«“„\"(]([^«»“”„\"()]{1,60})[»”“\")]")
_ROMAN = frozenset("IVXLCM")
_LONE = frozenset("acoy")
"""Latin letters that look like Russian words."""
_FIRST = frozenset("ABCKOY")
_OPENING = '«“„"–—-… \u00a0'
_SMALL = re.compile("[ \u00a0][а-яё]")
_CLAUSE = re.compile("[а-яё»”)][,;]?(?: [—–]|,|;)[ \u00a0]$")
_STEM = 3
_GAP = 4
_LATIN_BEFORE = re.compile(rf"[{_LATIN}][ .,&'’\u00a0/+-]{{1,3}}$|[0-9]$")
_LATIN_BEHIND = re.compile(rf"[ .,&'’\u00a0/+-]{{1,3}}[{_LATIN}]|[0-9]")
_FIGURE = re.compile(r"[0-9°=+×*/^(][ \u00a0]?$|^[ \u00a0]?[0-9=+×*/^)]")
_MOST = 50
"""Places that are told in one segment."""
_NEAR = 20
"""Code points between two foreign words that are told as one passage."""


def is_pure(text: str, language: str) -> bool:
    """Tell whether all letters of a text are of its language's alphabet: one quick look."""
    return (language == "en" and text.isascii()) or are_pure(text.split(), language)


def are_pure(words: Sequence[str], language: str) -> bool:
    """Tell whether all letters of some words, as spaces divide them, are of a language's alphabet."""
    pure = _PURE_WORDS.get(language)
    return pure is None or pure.clears(words)


def strays(source: str, translation: str, way: Way) -> list[Stray]:
    """List letters that are not of the target's alphabet, in order.

    Args:
        source: one segment, without what must survive letter for letter.
        translation: its translation, likewise.
        way: the two languages.

    Example:
        >>> [one.message for one in strays("The country.", "Эта cтрана.", ("en", "ru"))]
        ['"cтрана" mixes two alphabets: c is Latin, the rest Cyrillic']
        >>> strays("The new iPhones.", "Новые iPhoneы.", ("en", "ru"))
        []
    """
    if is_pure(translation, way[1]):
        return []
    judged = chain(_odd(source, translation), _words(_Texts(source, translation, way[1])))
    found = sorted(islice(judged, _MOST))
    return _joined(translation, found, way[1])


class _Texts:
    """What the judges of words look at, each thing found out when it is first wanted."""

    def __init__(self, source: str, translation: str, language: str) -> None:
        self.source = source
        self.translation = translation
        self.language = language

    @cached_property
    def names(self) -> frozenset[str]:
        """The Latin words of the source."""
        return frozenset(_LATIN_RUN.findall(self.source))

    @cached_property
    def small_names(self) -> frozenset[str]:
        """The same in small letters."""
        return frozenset(map(str.lower, self.names))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The capitals of the source."""
        return frozenset(sign for sign in self.source if sign.isupper())

    @cached_property
    def cyrillic(self) -> str:
        """The source in small letters, if it is Cyrillic; else empty."""
        return self.source.lower() if _CYRILLIC_RUN.search(self.source) else ""

    @cached_property
    def _quotations(self) -> list[Span]:
        return [one.span() for one in _QUOTED.finditer(self.translation)]

    def is_quoted(self, place: int) -> bool:
        """Tell whether a place in the translation is in short quotation marks, or in brackets."""
        before = bisect(self._quotations, (place, 0)) - 1
        return before >= 0 and place < self._quotations[before][1]


def _odd(source: str, translation: str) -> Iterator[Stray]:
    """Yield letters and figures of scripts that none of the three languages has."""
    for run in _ODD.finditer(translation):
        letters = "".join(sign for sign in run[0] if (sign.isalpha() or sign.isdecimal()) and sign not in source)
        if letters:
            plain = unicodedata.normalize("NFKC", letters)
            if plain != letters:
                message, remedy = f'"{shown(letters)}" is made of special signs', f'type "{shown(plain)}"'
            else:
                script = unicodedata.name(letters[0], "?").split()[0].capitalize()
                message = f'"{shown(letters)}" is of another script ({script})'
                remedy = "write it in letters of the language"
            yield Stray(run.start(), run.end(), letters, message, remedy)


def _words(texts: _Texts) -> Iterator[Stray]:
    """Yield words with wrong letters of the two alphabets."""
    pure, text, end = _PURE[texts.language], texts.translation, 0
    for suspect in _SUSPECT[texts.language].finditer(text):
        if suspect.start() < end or not (found := _around(text, suspect.start())):
            continue
        end = found.end()
        word = found[0]
        if word.lower() in _OFFICIAL:
            continue
        if _MARK.search(word):
            if stray := _marked(texts, word, found.span()):
                yield stray
                continue
            word = _MARK.sub("", word)
        if not pure.fullmatch(word) and (stray := _judged(texts, word, found.span())):
            yield stray


def _around(text: str, place: int) -> re.Match[str] | None:
    """Return the word at a place; None if there is none."""
    while place and _WORD.match(text[place - 1]):
        place -= 1
    return _WORD.match(text, place)


def _judged(texts: _Texts, word: str, place: Span) -> Stray | None:
    """Judge a word that is not wholly of the alphabet."""
    if _CYRILLIC_RUN.fullmatch(word):
        return _neighbour(texts, word, place)
    return _alike(texts, word, place) if _LATIN_RUN.fullmatch(word) else _mixed(texts, word, place)


def _marked(texts: _Texts, word: str, place: Span) -> Stray | None:
    """Judge a word with marks that stand apart from their letters. Stress marks are right."""
    if word in texts.source:
        return None
    composed = unicodedata.normalize("NFC", word)
    if len(composed) < len(word) and _PURE[texts.language].fullmatch(_MARK.sub("", composed)):
        letters = [one for one in dict.fromkeys(composed) if one not in word]
        are = "is one letter" if len(letters) == 1 else "are letters"
        message = f'{", ".join(letters)} in "{shown(composed)}" {are} with a mark apart'
        return Stray(*place, "".join(letters), message, f'type "{shown(composed)}" anew')
    marks = set(_MARK.findall(composed)) - set(_STRESS)
    if not marks or texts.language == "en":
        return None
    message = f'"{shown(word)}" has a mark that {_NAMED[texts.language]} has not'
    return Stray(*place, "".join(marks), message, "type the word anew")


def _neighbour(texts: _Texts, word: str, place: Span) -> Stray | None:
    """Judge a Cyrillic word with letters the language has not: another's name may have them, and what is quoted."""
    language, there = texts.language, word in texts.source
    if language == "en" and len(word) == 1 and _is_single(texts, place):
        own = word.translate(_TO_OWN["en"])
        return Stray(*place, word, f'"{word}" is Cyrillic', f'type "{own}" in Latin letters')
    if there and (language == "kk" or word[0].isupper()):
        return None
    if language != "kk" and texts.is_quoted(place[0]) and (language == "ru" or there):
        return None
    letters = "".join(dict.fromkeys(_FOREIGN[language].findall(word)))
    if language == "en":
        return Stray(*place, letters, f'"{shown(word)}" is Cyrillic', _FOREIGN_REMEDY["en"], whole=True)
    message = f'"{shown(word)}" is not {_NAMED[language]}: it has {", ".join(letters)}'
    if language == "ru":
        return Stray(*place, letters, message, _FOREIGN_REMEDY["ru"], whole=True)
    own = word.translate(_TO_OWN["kk"])
    right = f'type "{shown(own)}"' if _PURE["kk"].fullmatch(own) else "type it in Kazakh letters"
    return Stray(*place, letters, message, right)


def _is_single(texts: _Texts, place: Span) -> bool:
    """Tell whether a letter of English text looks Latin, and no other Cyrillic one is near: "have а house"."""
    text, (start, end) = texts.translation, place
    around = text[max(start - _NEAR, 0) : start] + text[end : end + _NEAR]
    return text[start] in _TO_LATIN and not _CYRILLIC_RUN.search(around) and not texts.is_quoted(start)


def _mixed(texts: _Texts, word: str, place: Span) -> Stray | None:
    """Judge a word of two alphabets."""
    if word in texts.source or _is_built(texts, word):
        return None
    latin, cyrillic = "".join(_LATIN_RUN.findall(word)), "".join(_CYRILLIC_RUN.findall(word))
    few, name, rest = (latin, "Latin", "Cyrillic") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic", "Latin")
    letters = list(dict.fromkeys(few))
    are = f"{', '.join(letters)} {'is' if len(letters) == 1 else 'are'}"
    message = f'"{shown(word)}" mixes two alphabets: {are} {name}, the rest {rest}'
    targets = ("en",) if texts.language == "en" else (texts.language, "en")
    if name == "Cyrillic":
        targets = targets[::-1]
    made = ((one, word.translate(_TO_OWN[one])) for one in targets)
    script, own = next(((one, own) for one, own in made if _PURE[one].fullmatch(own)), ("", ""))
    alphabet = "Latin" if script == "en" else "Cyrillic"
    remedy = f'type "{shown(own)}" in {alphabet} letters' if own else "type it in one alphabet"
    return Stray(*place, "".join(letters), message, remedy)


def _is_built(texts: _Texts, word: str) -> bool:
    """Tell whether a word is a Latin name with a Cyrillic ending, or such a prefix before one."""
    runs = _LATIN_RUN.findall(word)
    name = runs[0]
    if texts.language == "en" or len(runs) > 1 or len(name) == 1:
        return False
    if name in texts.names and not name.islower():
        return True
    alike = _ALIKE[texts.language]
    cyrillic = word.replace(name, "")
    return not alike.issuperset(name) and not set(_TO_LATIN).issuperset(cyrillic) and word[0].isascii()


def _alike(texts: _Texts, word: str, place: Span) -> Stray | None:
    """Judge a Latin word all of whose letters look Cyrillic."""
    if len(word) == 1 and _begins(texts, word, place):
        own = word.translate(_TO_OWN[texts.language])
        return Stray(*place, word, f'"{word}" is Latin', f'type "{own}" in Cyrillic letters')
    if word == "a" and texts.language == "ru" and _is_conjunction(texts.translation, place):
        return Stray(*place, word, '"a" is Latin', 'type "а" in Cyrillic letters')
    alike, known = _ALIKE.get(texts.language, frozenset()), word.lower() in texts.small_names
    if known or not alike.issuperset(word) or _ROMAN.issuperset(word) or _is_in_latin(texts.translation, place):
        return None
    own = word.translate(_TO_OWN[texts.language])
    if len(word) == 1 and (word not in _LONE or _is_figure(texts.translation, place)):
        return None
    if not word.islower() and not _stands(own, texts.cyrillic) and (texts.cyrillic or _is_made(word, texts.initials)):
        return None
    message = f'"{shown(word)}" is in Latin letters that look Cyrillic'
    return Stray(*place, word, message, f'type "{shown(own)}" in Cyrillic letters')


def _begins(texts: _Texts, word: str, place: Span) -> bool:
    """Tell whether a capital by itself begins a sentence as a Russian word does: «С начала года»."""
    begins = word in _FIRST and not texts.translation[: place[0]].strip(_OPENING)
    return begins and bool(_SMALL.match(texts.translation, place[1])) and not re.search(rf".\b{word}\b", texts.source)


def _is_conjunction(text: str, place: Span) -> bool:
    """Tell whether a letter joins two clauses, as «, а в» does: the article of an English source is no reason for it."""
    return bool(_CLAUSE.search(text[max(place[0] - _GAP, 0) : place[0]]) and _SMALL.match(text, place[1]))


def _is_made(word: str, initials: frozenset[str]) -> bool:
    """Tell whether an abbreviation may be made of capitals of the source."""
    return word.isupper() and initials.issuperset(word)


def _stands(own: str, source: str) -> bool:
    """Tell whether a word, or one with its beginning, stands in a Cyrillic source in small letters."""
    return len(own) >= _STEM and own[: max(_STEM, len(own) - 2)].lower() in source


def _is_in_latin(text: str, place: Span) -> bool:
    """Tell whether a word stands beside another in Latin letters, or beside a figure."""
    start, end = place
    return bool(_LATIN_BEFORE.search(text[max(start - _GAP, 0) : start]) or _LATIN_BEHIND.match(text[end : end + _GAP]))


def _is_figure(text: str, place: Span) -> bool:
    """Tell whether a letter stands beside a figure or a sign of arithmetic."""
    start, end = place
    return bool(_FIGURE.search(text[max(start - 2, 0) : start]) or _FIGURE.search(text[end : end + 2]))


def _joined(translation: str, found: list[Stray], language: str) -> list[Stray]:
    """Tell foreign words that stand close to each other as one passage."""
    joined: list[Stray] = []
    for stray in found:
        last = joined[-1] if joined else None
        if last and last.whole and stray.whole and stray.start - last.end <= _NEAR:
            text = shown(translation[last.start : stray.end])
            of = "is Cyrillic" if language == "en" else f"is not {_NAMED[language]}"
            letters = "".join(dict.fromkeys(last.letters + stray.letters))
            joined[-1] = last._replace(end=stray.end, letters=letters, message=f'"{text}" {of}')
        else:
            joined.append(stray)
    return joined
