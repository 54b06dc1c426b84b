"""Names in a text: who and what place is mentioned, and what their base forms may be.

Place in the flow:  words, morphology, places -> [mentions] -> names, candidates

Takes   a text of an article in English, Russian or Kazakh, and the words that its articles write in small letters.
Gives   runs of capitals that name a person or a place; a run that may be one, but is not known to, has no kind.
Never   takes a heading in title case, a month, a nationality or an agency for a name.

What a name is, is told by the lexicon of names, the tables of places, the dictionary's Name, Surn and Geox, the ending
of a surname, a title in front, a verb of saying beside it. Where nothing tells, nothing is claimed.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from workflow.glossary.mentioned.bases import Base, is_place, kazakh_bases, russian_bases
from workflow.glossary.mentioned.dictionary import has, is_known, is_name, normal
from workflow.glossary.mentioned.text import Word, is_title_case, runs, words
from workflow.glossary.mentioned.words import (
    NOT_NAMES,
    ORGANISATIONS,
    PLACE_BEFORE_RU,
    PLACE_HEADS_EN,
    PLACE_HEADS_KK,
    PLACE_HEADS_RU,
    SAID,
    SURNAME,
    TITLES,
)
from workflow.glossary.spelling.places import places
from workflow.glossary.spelling.words import known

_OWNER = re.compile(r"['’]s$")
_POSSESSIVE = re.compile(r"['’]s?$")
_CAMEL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bМак)[^\W\d_A-ZА-Я](?=[A-ZА-Я])")
"""A capital inside a word: a brand (YouTube), no name."""
_MOST = 4
"""Words of a name."""
_SHORTEST = 3
"""Letters of a name that stands alone."""


class Mention(NamedTuple):
    """A name in a text."""

    text: str
    """As it stands there."""

    start: int
    """Offset of its first code point, from 0."""

    end: int

    kind: str
    """``person``, ``place``, or empty where nothing tells."""

    bases: tuple[Base, ...]
    """What its base form may be, the likeliest first, at least one."""


def mentions(text: str, language: str, common: frozenset[str] = frozenset()) -> list[Mention]:
    """List the names in a text, in order.

    Args:
        text: a segment of an article; Markdown's marks may stand in it.
        language: ``en``, ``ru`` or ``kk``.
        common: words that the articles write in small letters, too; see `small_words`.

    Example:
        >>> [(one.bases[0].text, one.kind) for one in mentions("Об этом сказал Рауану Дауталиеву аким.", "ru")]
        [('Рауан Дауталиев', 'person')]
    """
    found = words(text)
    titled = language == "en" and is_title_case(text, found)
    reader = _READERS[language](found, common)
    mentioned: list[Mention] = []
    for begin, end in runs(found):
        mentioned += reader.read(begin, end)
    if titled:
        mentioned = [one._replace(kind="" if one.kind == "person" else one.kind) for one in mentioned]
    return [one._replace(text=text[one.start : one.end]) for one in mentioned]


class _Reader(ABC):
    """Tells people and places among runs of one text; a language each."""

    language = ""

    def __init__(self, found: list[Word], common: frozenset[str]) -> None:
        self.words = found
        self.common = common

    def read(self, begin: int, end: int) -> list[Mention]:
        """Return the names of a run."""
        names: list[Mention] = []
        at = begin
        for stop in range(begin, end + 1):
            if stop == end or self._divides(stop):
                if stop > at:
                    names += self._part(at, stop)
                at = stop + 1
        return names

    def _divides(self, at: int) -> bool:
        """Tell whether a word of a run is no part of any name."""
        word = self.words[at]
        lower = word.text.lower().rstrip(".")
        if lower in NOT_NAMES[self.language]:
            return not (lower in {"may", "will", "мен"} and at and self.given(self.words[at - 1].text))
        if len(word.text) > 1 and word.text.isupper() and not word.text.endswith("."):
            return len(word.text) < 4 or not is_place(word.text.title(), self.language)  # noqa: PLR2004 - США, EU
        if _CAMEL.search(word.text):
            return True
        return self._is_title(lower)

    def _is_title(self, lower: str) -> bool:
        """Tell whether a word is a title, in any case."""
        return lower in TITLES[self.language]

    def _is_agency(self, word: str) -> bool:
        """Tell whether a word makes something else of a run than a name."""
        return word.lower() in ORGANISATIONS[self.language]

    def _titled(self, begin: int) -> bool:
        """Tell whether a title stands in front of a run."""
        if not begin or not self.words[begin].joined:
            return False
        return self._is_title(self.words[begin - 1].text.lower().rstrip("."))

    def _saying(self, begin: int, end: int) -> bool:
        """Tell whether a verb of saying stands beside a run."""
        beside = [self.words[end]] if end < len(self.words) and self.words[end].joined else []
        before = self.words[begin - 1] if begin and self.words[begin].joined else None
        # Behind «told» stands who listened, a newspaper more often than not.
        beside += [before] if before and before.text != "told" else []
        return any(word.text.lower() in SAID[self.language] for word in beside)

    def given(self, word: str) -> bool:
        """Tell whether a word is a given name."""
        return known(word.lower(), self.language)

    @abstractmethod
    def _part(self, begin: int, end: int) -> list[Mention]:
        """Return the names of a part of a run that holds no title and no month."""

    def _made(self, begin: int, end: int, kind: str, bases: Iterable[Base]) -> list[Mention]:
        """Return a mention of the words from one to another."""
        start, stop = self.words[begin].start, self.words[end - 1].end
        found = tuple(bases)
        return [Mention("", start, stop, kind, found)] if found else []

    def _texts(self, begin: int, end: int) -> list[str]:
        """Return the words from one to another."""
        return [word.text.title() if _is_shouted(word.text) else word.text for word in self.words[begin:end]]


class _English(_Reader):
    language = "en"

    def _part(self, begin: int, end: int) -> list[Mention]:
        owner = next((at + 1 for at in range(begin, end - 1) if _OWNER.search(self.words[at].text)), end)
        if owner < end:
            return [*self._part(begin, owner), *self._part(owner, end)]
        texts = self._texts(begin, end)
        texts[-1] = _POSSESSIVE.sub("", texts[-1])
        lower = [text.lower() for text in texts]
        usual = self.words[begin].first and lower[0] in self.common
        unknown = len(texts) > 2 and self.given(texts[1])  # noqa: PLR2004 - Engineer Aiman Bekturova
        if (usual or unknown) and not self.given(texts[0]):
            return self._part(begin + 1, end) if end - begin > 1 else []
        whole = " ".join(texts)
        if is_place(whole, "en"):
            return self._made(begin, end, "place", [Base(whole)])
        if len(texts) > 1 and (lower[-1] in PLACE_HEADS_EN or lower[0] in {"lake", "mount"}):
            fits = len(texts) <= _MOST and not any(map(self._is_agency, texts[:-1]))
            return (
                self._made(begin, end, "place", [Base(whole)])
                if fits and lower[0] not in self.common and not lower[0].endswith("al")
                else []
            )
        if any(map(self._is_agency, texts)) or len(texts) > _MOST or (not texts[-1].isalpha() and "-" not in texts[-1]):
            return []
        return self._made(begin, end, self._kind(begin, end, texts, lower), [Base(whole)])

    def _kind(self, begin: int, end: int, texts: list[str], lower: list[str]) -> str:
        """Tell what a run names."""
        titled = self._titled(begin)
        surname = SURNAME["en"].fullmatch(texts[-1]) is not None and lower[-1] not in self.common
        if len(texts) > 1:
            given = self.given(texts[0]) or texts[0].endswith(".")
            unusual = not any(word in self.common for word in lower)
            return "person" if given or ((titled or surname or self._saying(begin, end)) and unusual) else ""
        if self._placed(begin):
            return "place"
        if lower[0] in self.common or len(lower[0]) < _SHORTEST or texts[0].isupper():
            return ""
        saying = self._saying(begin, end) and not self.words[begin].first
        return "person" if titled or surname or saying else ""

    def _placed(self, begin: int) -> bool:
        """Tell whether a single word is called a place: the town of X, near X, Kazakhstan."""
        before = [word.text.lower() for word in self.words[max(0, begin - 2) : begin]]
        return before[-1:] == ["of"] and before[0] in {"town", "city", "village", "district", "province", "region"}


class _Russian(_Reader):
    language = "ru"

    def _is_title(self, lower: str) -> bool:
        return not normal(lower).isdisjoint(TITLES["ru"])

    def _is_agency(self, word: str) -> bool:
        return not normal(word.lower()).isdisjoint(ORGANISATIONS["ru"])

    def given(self, word: str) -> bool:
        return any(known(base.text.lower(), "ru") for base in russian_bases((word,), "person")) or has(word, "Name")

    def _part(self, begin: int, end: int) -> list[Mention]:
        texts = self._texts(begin, end)
        if self.words[begin].first and self._is_usual(texts[0]):
            return self._part(begin + 1, end) if end - begin > 1 else []
        region = self._region(end, texts[-1]) if end < len(self.words) and self.words[end].joined else []
        if region:
            return region
        bases = [base for base in russian_bases(tuple(texts), "place") if is_place(base.text, "ru")]
        person = russian_bases(tuple(texts), "person")
        before = self.words[begin - 1].text.lower() if begin and self.words[begin].joined else ""
        if bases and not (len(texts) == 1 and self._is_person(begin, end, texts) and before not in _PREPOSITIONS):
            return self._made(begin, end, "place", bases)
        if any(map(self._is_agency, texts)) or len(texts) > _MOST or not _CYRILLIC.fullmatch("".join(texts)):
            return []
        if PLACE_BEFORE_RU.fullmatch(before) and not self._saying(begin, end):
            return self._made(begin, end, "place", [Base(" ".join(texts)), *russian_bases(tuple(texts), "place")])
        return self._made(begin, end, "person" if self._is_person(begin, end, texts) else "", person)

    def _is_usual(self, text: str) -> bool:
        """Tell whether a word that begins a sentence may be an ordinary one."""
        lower = text.lower()
        if lower in self.common:
            return True
        return not (has(text, "Name") or has(text, "Surn") or has(text, "Geox") or self.given(text)) and is_known(lower)

    def _is_person(self, begin: int, end: int, texts: list[str]) -> bool:
        """Tell whether a run is a person's name."""
        strange = [text for text in texts if not (is_known(text.lower()) and not is_name(text))]
        if len(texts) > 1:
            told = any(self.given(text) or text.endswith(".") or has(text, "Patr") for text in texts[:-1])
            told = told or has(texts[-1], "Surn") or self._titled(begin) or self._saying(begin, end)
            return told and len(strange) >= len(texts) - 1 and (len(strange) == len(texts) or self.given(texts[0]))
        if not strange or len(texts[0]) < _SHORTEST or texts[0].isupper():
            return False
        bases = russian_bases((texts[0],), "person")[:2]
        likely = any(_NATIVE.fullmatch(base.text.lower()) for base in bases) and not self.words[begin].first
        likely = likely or (has(texts[0], "Surn") and not texts[0].endswith("ы"))
        return likely or self._titled(begin) or self._saying(begin, end)

    def _region(self, end: int, last: str) -> list[Mention]:
        """Return the place of an adjective and what it describes: Павлодарской области."""
        head = next((word for word in normal(self.words[end].text.lower()) if word in PLACE_HEADS_RU), "")
        if not head or not re.search(r"(?:ск|цк)[а-я]{2,3}$", last):
            return []
        ending = {"femn": "ая", "masc": "ий"}[PLACE_HEADS_RU[head]]
        base = re.sub(r"((?:ск|цк))[а-я]{2,3}$", rf"\1{ending}", last)
        return self._made(end - 1, end + 1, "place", [Base(f"{base} {head}")])


class _Kazakh(_Reader):
    language = "kk"

    def _divides(self, at: int) -> bool:
        word = self.words[at].text
        return super()._divides(at) or _CYRILLIC.fullmatch(word) is None or _DERIVED.search(word) is not None

    def given(self, word: str) -> bool:
        return known(word.lower(), "kk") or (
            _CYRILLIC.fullmatch(word) is not None and has(word, "Name", nominative=True)
        )

    def _is_agency(self, word: str) -> bool:
        return not {base.text.lower() for base in kazakh_bases(word, "agency")}.isdisjoint(ORGANISATIONS["kk"])

    def _part(self, begin: int, end: int) -> list[Mention]:
        cut = next((at + 1 for at in range(begin, end - 1) if self._ends(self.words[at].text)), end)
        cut = next((at for at in range(begin + 2, cut) if self._begins(at)), cut)
        if cut < end:
            return [*self._part(begin, cut), *self._part(cut, end)]
        lower = self.words[begin].text.lower()
        if self.words[begin].first and (lower in NOT_NAMES["kk"] or self._is_usual(lower) or self._leads(begin, end)):
            return self._part(begin + 1, end) if end - begin > 1 else []
        texts = self._texts(begin, end)
        place = self._place(begin, end, texts)
        if place:
            return place
        long = len(texts) > _NAMES and not any(_PATRONYMIC.search(text) for text in texts)
        if long or len(texts) > _MOST or any(map(self._is_agency, texts)):
            return []
        kind = "person" if self._is_person(begin, texts) else ""
        return self._made(begin, end, kind, kazakh_bases(" ".join(texts), "person"))

    def _leads(self, begin: int, end: int) -> bool:
        """Tell whether a word stands in front of a full name: Инженер Айман Бектұрова."""
        texts = self._texts(begin, end)
        return len(texts) >= _NAMES and not self.given(texts[0]) and self.given(texts[1])

    def _place(self, begin: int, end: int, texts: list[str]) -> list[Mention]:
        """Return the place that a run names, with the word for what it is behind it; or begins with."""
        if end < len(self.words) and self.words[end].joined and len(texts) <= _MOST:
            with_head = kazakh_bases(" ".join((*texts, self.words[end].text)), "place")
            named = [base for base in with_head if base.text.rpartition(" ")[2] in PLACE_HEADS_KK]
            if named:
                return self._made(begin, end + 1, "place", named)
        bases = [base for base in kazakh_bases(" ".join(texts), "place") if is_place(base.text, "kk")]
        if bases and not (len(texts) > 1 and self.given(texts[0])):
            return self._made(begin, end, "place", bases)
        if len(texts) > 1 and is_place(texts[0], "kk") and not self.given(texts[0]):
            return [*self._made(begin, begin + 1, "place", [Base(texts[0])]), *self._part(begin + 1, end)]
        return []

    def _ends(self, word: str) -> bool:
        """Tell whether a word carries a case, so that no name goes on behind it."""
        bases = kazakh_bases(word, "person")
        return bases[0].text != word and len(word) - len(bases[0].text) > 1 and not self.given(word)

    def _begins(self, at: int) -> bool:
        """Tell whether another name begins at a word behind two others."""
        word = self.words[at].text
        bases = [base.text for base in kazakh_bases(word, "place")]
        return any(is_place(base, "kk") for base in bases) or (at + 1 < len(self.words) and self.given(word))

    def _is_usual(self, lower: str) -> bool:
        """Tell whether the articles write a word, in any case, in small letters too."""
        return lower in self.common or any(
            base.text == lower for word in _beginning(self.common, lower) for base in kazakh_bases(word, "")
        )

    def _is_person(self, begin: int, texts: list[str]) -> bool:
        """Tell whether a run is a person's name."""
        surname = any(SURNAME["kk"].fullmatch(base.text.lower()) for base in kazakh_bases(texts[-1], "person"))
        unusual = not any(text.lower() in self.common for text in texts)
        if len(texts) > 1:
            given = self.given(texts[0]) or texts[0].endswith(".")
            told = surname or (len(texts) == 2 and self._titled(begin))  # noqa: PLR2004 - given name, surname
            return given or (told and unusual and not self.words[begin].first)
        if not unusual or len(texts[0]) < _SHORTEST or texts[0].isupper():
            return False
        native = any(_NATIVE_KK.fullmatch(base.text.lower()) for base in kazakh_bases(texts[0], "person"))
        return not self.words[begin].first and (native or self._titled(begin))


_READERS: dict[str, type[_Reader]] = {"en": _English, "ru": _Russian, "kk": _Kazakh}

_NATIVE = re.compile(
    r"\w{2,}(?:(?:ба|бе|га|ма|та|ли|ры|ды|ха|ме)ев|беков|(?:ба|бе|га|ма|та|ли|ры|ды|ха|ме)ева|бекова|улы|кызы|енко)"
)
"""Surnames that no genitive plural ends as."""

_PREPOSITIONS = frozenset(("в", "во", "из", "под", "близ", "города", "городе"))
_CYRILLIC = re.compile(r"[\u0400-\u04ff.'’‑-]+")


_NATIVE_KK = re.compile(r"\w{3,}(?:[оеё]ва?|ұлы|қызы)")
_DERIVED = re.compile(r"^(?!Солтүстік|Оңтүстік|Орталық)\w{3,}[дтл](?:ық|ік)(?:т[ае]р\w*)?$")
"""Қазақстандық, америкалықтар: of a place, no name."""

_PATRONYMIC = re.compile(r"(?:ұлы|қызы|вич|вна)|^.\.$")
_NAMES = 3
"""Words of a Kazakh run that is one name, without a patronymic."""


@cache
def _sorted(words: frozenset[str]) -> list[str]:
    """Return words in order."""
    return sorted(words)


def _beginning(common: frozenset[str], lower: str) -> list[str]:
    """Return the words that begin with another and have an ending behind."""
    ordered = _sorted(common)
    at = bisect_left(ordered, lower)
    return list(takewhile(lambda word: word.startswith(lower), islice(ordered, at, at + 50)))


def _is_shouted(text: str) -> bool:
    """Tell whether a word is a name in capitals (ҚАРАҒАНДЫ)."""
    return len(text) > _SHORTEST and text.isupper() and any(places(text.title(), code) for code in ("en", "ru", "kk"))
