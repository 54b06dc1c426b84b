"""One Russian word: what the dictionary says of it, and its paradigm.

Place in the flow:  russian_endings -> [russian_words] -> russian_phrases, russian_names, russian_places

The dictionary is OpenCorpora's (CC BY-SA 3.0), read through pymorphy3 (M. Korobov, "Morphological Analyzer
and Generator for Russian and Ukrainian Languages", AIST 2015), and imported when the first word is asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workflow.morphology.russian_endings import CASES, Paradigm, adjective, is_adjectival, noun, restored

_LONG = 7
"""Letters that a word behind an unknown prefix has at least (кибер-преступление), so that акимат is no мат."""


class Parse(NamedTuple):
    """What the dictionary says of a word: a parse of pymorphy3, whose own have no types."""

    word: str
    """In small letters, with its ё."""
    grammemes: frozenset[str]
    """As OpenCorpora has them."""
    part: str
    """Of speech: NOUN, ADJF, PRTF, ADVB ..."""
    case: str
    number: str
    gender: str
    """masc, femn, neut, ``ms-f`` for both of the first, or empty."""
    animate: bool
    is_known: bool
    is_based: bool
    """Whether the word, or its part behind a prefix or a hyphen, is in the dictionary (спецдокладчик)."""
    score: float
    """How likely it is, from 0.0 to 1.0."""
    source: Any
    """The parse itself."""

    @property
    def is_name(self) -> bool:
        """Whether it is a given name, a surname or a patronymic."""
        return not self.grammemes.isdisjoint(("Name", "Surn", "Patr"))


_FIXED = re.compile(r"[A-Za-zәғқңөұүһіӘҒҚҢӨҰҮҺІ]|^\d+(?!\d|-[йяе]$)|\.|/")
"""What makes a word stand as it is: letters of other languages, figures, dots of abbreviations."""

_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}[а-я]?(?:-?\d+)?|[А-ЯЁ]+-\d.*")
_CYRILLIC = re.compile(r"[А-Яа-яЁё\d.'’‑-]+")
_POSSESSIVE = re.compile(r".{2,}(?:[бвджзлмнпрстчш]ий|ь[яеи])")
"""Adjectives declined as медвежий, and others that look so."""
_SHORT = re.compile(r".{2,}(?:[оеё]в|[иы]н)[аоы]?")
_SPOKEN = re.compile(r"[А-ЯЁ]{0,2}[БВГДЖЗКЛМНПРСТФХЦЧШЩ][АЕИОУЭЮЯ][БВГДЖЗКЛМНПРСТФХЦЧШЩ]{1,2}")
_ADJECTIVAL = re.compile(r".+(?:ск|цк)(?:ий|ой|ая|ое|ие)|\d+-[йяе]")
_SEED_OF_MINISTRY = re.compile(r"мин[а-яё]{3,}[аыиоуя]")
"""Минобороны, Минэнерго, Минтруда: the second part is frozen in its case."""

_RARE = {"V-oy", "V-ey", "V-ie", "V-be", "V-bi", "Infr", "Arch", "Slng", "Dist"}
"""Grammemes of forms that are not what one writes."""

_SUPPLETIVE = {"человек": "люди"}
"""Words whose plural is of another stem."""

_FROZEN_FIRST = (
    "пресс вице премьер генерал экс обер унтер штаб штабс контр камер лорд интернет онлайн веб медиа бизнес топ "
    "мини миди макси арт шоу рок поп кино фото видео теле аудио тест дизель блок стоп марш бизнес фитнес пиар эконом "
    "флаг плей хит брейк ток гала супер мульти смарт спорт инфо агро эко био евро нано кибер"
)
FROZEN_FIRST = frozenset(_FROZEN_FIRST.split())
"""First parts of a hyphenated word that never take an ending (пресс-служба)."""


@cache
def analyzer() -> Any:
    """Return the dictionary (a `MorphAnalyzer`), opened when it is first asked for."""
    # A fifth of a second, which those who need no Russian are spared; it has no types.
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]  # noqa: PLC0415 - as said above

    return MorphAnalyzer()


@lru_cache(maxsize=65_536)
def parses(word: str) -> tuple[Parse, ...]:
    """Return the parses of a word, the likeliest first, at least one; capitals do not matter."""
    if not _CYRILLIC.fullmatch(word):
        # pymorphy3 2.0.6 raises ValueError at letters that have no name in Python's Unicode.
        return (Parse(word.lower(), frozenset(), "", "", "", "", False, False, False, 1.0, None),)
    return tuple(_parse(found) for found in analyzer().parse(word.lower()))


def _parse(found: Any) -> Parse:
    """Return a parse of pymorphy3 as one of ours."""
    tag = found.tag
    grammemes = frozenset(map(str, tag.grammemes))
    return Parse(
        word=found.word,
        grammemes=grammemes,
        part=str(tag.POS or ""),
        case=str(tag.case or ""),
        number=str(tag.number or ""),
        gender="ms-f" if "ms-f" in grammemes else str(tag.gender or ""),
        animate="anim" in grammemes,
        is_known=found.is_known,
        is_based=found.is_known or _is_based(found),
        score=found.score,
        source=found,
    )


def _is_based(found: Any) -> bool:
    """Tell whether a guess of pymorphy3 rests on a whole word of the dictionary, and on a long one if it guesses."""
    guess = type(found.methods_stack[-1][0]).__name__
    if guess == "UnknownPrefixAnalyzer":
        return len(found.methods_stack[0][1]) >= _LONG
    return guess in {"KnownPrefixAnalyzer", "HyphenatedWordsAnalyzer"}


def is_fixed(word: str) -> bool:
    """Tell whether a word never takes an ending: an abbreviation, a figure, a word in other letters."""
    return (
        _FIXED.search(word) is not None
        or (_ABBREVIATION.fullmatch(word) is not None and not _is_shouted(word))
        or (_SEED_OF_MINISTRY.fullmatch(word.lower()) is not None and not parses(word)[0].is_known)
    )


def _is_shouted(word: str) -> bool:
    """Tell whether a word in capitals is an ordinary one (МИНИСТЕРСТВО)."""
    return len(word) >= _LONG and any(p.is_known and "Abbr" not in p.grammemes for p in parses(word))


def spoken_forms(word: str) -> Paradigm | None:
    """Return the paradigm of an abbreviation read as a word (МИД); endings are recognised, not written."""
    found = noun(word) if _SPOKEN.fullmatch(word) else None
    return found and {key: tuple(dict.fromkeys((word, *forms))) for key, forms in found.items() if key[0] == "sing"}


def nouns(word: str) -> list[Parse]:
    """Return the parses of a word as a noun in the nominative that rest on a word of the dictionary."""
    return [parse for parse in parses(word) if parse.part == "NOUN" and parse.case == "nomn" and parse.is_based]


@lru_cache(maxsize=65_536)
def agreements(word: str) -> frozenset[tuple[str, str]]:
    """Return the (number, gender) in which a word is an adjective in the nominative; no gender in the plural."""
    if not is_adjectival(word) and not _ADJECTIVAL.fullmatch(word.lower()):
        return _pronominal(word)
    found = {
        (parse.number, "" if parse.number == "plur" else parse.gender)
        for parse in parses(word)
        if parse.part in {"ADJF", "PRTF"} and parse.case == "nomn"
    }
    if not found and _ADJECTIVAL.fullmatch(word.lower()):
        ending = word.lower()[-1]
        found = {
            {"й": ("sing", "masc"), "я": ("sing", "femn")}.get(ending, ("sing", "neut")),
            *({("plur", "")} if word.lower().endswith(("ие", "-е")) else ()),
        }
        found -= {("sing", "neut")} if word.lower().endswith("ие") else set()
    return frozenset(found)


def _pronominal(word: str) -> frozenset[tuple[str, str]]:
    """Return the agreements of наш, весь, медвежья and the like, whose endings are of their own."""
    possessive = _POSSESSIVE.fullmatch(word.lower()) is not None or is_short(word)
    return frozenset(
        (parse.number, "" if parse.number == "plur" else parse.gender)
        for parse in parses(word)
        if parse.part == "ADJF"
        and parse.case == "nomn"
        and ("Apro" in parse.grammemes or (possessive and parse.is_known))
    )


def is_short(word: str) -> bool:
    """Tell whether a word is a possessive adjective without the endings of one, and no noun: Берингов пролив."""
    if not _SHORT.fullmatch(word.lower()):
        return False
    known = [parse for parse in parses(word) if parse.is_known and parse.case == "nomn"]
    return bool(known) and all("Poss" in parse.grammemes for parse in known)


@lru_cache(maxsize=65_536)
def _is_possessive(word: str) -> bool:
    """Tell whether an adjective is declined as медвежий is: медвежьего, not рабочего."""
    if not _POSSESSIVE.fullmatch(word):
        return False
    own = [p for p in parses(word) if p.part == "ADJF" and p.case == "nomn" and p.is_known]
    return any("Poss" in p.grammemes or _genitive(p).endswith(("ьего", "ьей", "ьих")) for p in own)


def _genitive(parse: Parse) -> str:
    """Return the genitive of a parse, or nothing."""
    form = parse.source.inflect({"gent"})
    return form.word if form else ""


def adjective_forms(word: str, *, animate: bool) -> Paradigm:
    """Return the paradigm of a word that has `agreements`."""
    if (is_adjectival(word) or _ADJECTIVAL.fullmatch(word.lower())) and not _is_possessive(word.lower()):
        found = adjective(word, animate=animate)
        return {key: (form.upper(),) for key, (form,) in found.items()} if word.isupper() else found
    parse = next(p for p in parses(word) if p.part == "ADJF" and p.case == "nomn")
    found = {}
    for number in ("sing", "plur") if parse.number == "sing" else ("plur",):
        for case in CASES:
            wanted = {case, number} | ({parse.gender} if number == "sing" else set())
            if case == "accs" and (number == "plur" or parse.gender == "masc"):
                wanted.add("anim" if animate else "inan")
            form = parse.source.inflect(wanted)
            found[number, case] = (restored(word, form.word if form else word),)
    return found


def noun_forms(word: str, parse: Parse, *, animate: bool) -> Paradigm:
    """Return the paradigm of a noun of the dictionary.

    Args:
        word: as the term has it.
        parse: one of `nouns(word)`; a plural has no singular.
        animate: whether the term names a living being, whatever the dictionary says of the word.
    """
    both = _both_parts(word, parse, animate)
    if both is not None:
        return both
    found = {key: tuple(restored(word, form) for form in forms) for key, forms in _lexeme(parse).items()}
    if "Fixd" in parse.grammemes:
        return found
    for number in ("sing", "plur"):
        if (number, "accs") not in found or (number == "sing" and parse.gender != "masc"):
            continue
        likeness = found[number, "nomn"], found[number, "gent"]
        if number == "plur" or found[number, "accs"] in likeness:
            found[number, "accs"] = likeness[animate]
    return found


@lru_cache(maxsize=65_536)
def _lexeme(parse: Parse) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the forms of a noun's lexeme by number and case; the second prepositional (в Крыму) is a variant."""
    lexeme = parse.source.lexeme
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for number in ("sing", "plur") if parse.number == "sing" else ("plur",):
        for case in CASES:
            forms = [
                form
                for form in lexeme
                if form.tag.case == case
                and form.tag.number == number
                and (number == "plur" or str(form.tag.gender or "") in {parse.source.tag.gender or "", ""})
                and _RARE.isdisjoint(form.tag.grammemes)
            ]
            # A lexeme may merge two words (человек, люди): the form most like the base form is of the same one.
            alike = _SUPPLETIVE.get(parse.word, parse.word) if number == "plur" else parse.word
            best = max(forms, key=lambda form: _shared(form.word, alike), default=None)
            if best is not None:
                found[number, case] = (parse.word if case == "nomn" and number == parse.number else best.word,)
    second = [form.word for form in lexeme if form.tag.case == "loc2" and form.tag.number == "sing"]
    if second and ("sing", "loct") in found:
        found["sing", "loct"] += tuple(form for form in second if form not in found["sing", "loct"])
    return {key: forms for key, forms in found.items() if all((key[0], case) in found for case in CASES)}


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common from the left."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _both_parts(word: str, parse: Parse, animate: bool) -> Paradigm | None:
    """Return the paradigm of врач-эпидемиолог, both parts of which are declined; None for any other word."""
    first, hyphen, second = word.rpartition("-")
    if not hyphen or "-" in first or first.lower() in FROZEN_FIRST or parse.is_known:
        return None
    firsts = [p for p in parses(first) if p.is_known and p.part == "NOUN" and p.case == "nomn"]
    seconds = [p for p in nouns(second) if p.number == parse.number]
    pairs = [(a, b) for a in firsts for b in seconds if a.number == b.number]
    if not pairs:
        return None
    one, other = max(pairs, key=lambda pair: pair[0].animate == pair[1].animate)
    animate = animate and one.animate  # банк-эмитент is a bank
    left, right = noun_forms(first, one, animate=animate), noun_forms(second, other, animate=animate)
    if one.gender == "femn" and other.animate:  # страну-агрессора
        right = {**right, ("sing", "accs"): noun_forms(second, other, animate=True)["sing", "accs"]}
    return {key: (f"{left[key][0]}-{right[key][0]}",) for key in left.keys() & right.keys()}


def unknown_forms(word: str, *, feminine: bool = False, animate: bool = False) -> Paradigm | None:
    """Return the paradigm of a noun no dictionary knows: the last part of a hyphenated one is declined."""
    first, hyphen, last = word.rpartition("-")
    if hyphen and last.isdigit():  # Казахстан-2050
        first, last, tail = "", first, f"-{last}"
    else:
        tail = ""
    parse = next((p for p in nouns(last) if p.is_known and not p.is_name), None) if tail else None
    found = noun_forms(last, parse, animate=animate) if parse else noun(last, feminine=feminine, animate=animate)
    if found is None:
        return None
    return {
        key: tuple(f"{first}{hyphen if not tail else ''}{form}{tail}" for form in forms) for key, forms in found.items()
    }


def frozen(word: str) -> Paradigm:
    """Return the paradigm of a word that is the same in every case and number."""
    return {(number, case): (word,) for number in ("sing", "plur") for case in CASES}
