"""Russian forms of people's names: given names, patronymics, surnames, initials, Kazakh and foreign names.

Place in the flow:  russian_words -> [russian_names] -> russian

Given names are looked up in the dictionary, all else goes by the last letters and the gender: dictionaries
know too few surnames, and read those they do not know as common nouns.

Sources: Л. П. Калакуцкая, «Фамилии. Имена. Отчества», 1994; Д. Э. Розенталь, «Справочник по правописанию и
литературной правке», § 149 (declension of names). The lists of names are in `russian_given`.
"""

from __future__ import annotations

import re

from workflow.morphology.model import Lemma
from workflow.morphology.russian_eastern import is_eastern
from workflow.morphology.russian_endings import VOWELS, Paradigm, adjective, noun, restored, table
from workflow.morphology.russian_given import (
    CHILDREN,
    DAUGHTERS,
    FEMALE,
    FEMALE_NAME,
    FINAL_STRESS,
    FOREIGN_IN_OV_IN,
    MALE,
    PARTICLES,
    SOFT_INDECLINABLE,
    SONS,
)
from workflow.morphology.russian_governed import Word
from workflow.morphology.russian_phrases import Declined, words
from workflow.morphology.russian_words import frozen, noun_forms, parses

_FEMALE_SURNAME = re.compile(r".{2,}(?:[оеё]ва|[иы]на|ская|цкая|[нк]ая)")
_MALE_SURNAME = re.compile(r".{2,}(?:[оеё]в|[иы]н|ский|цкий|[нкчл]ый|ской|цкой)")
_POSSESSIVE_MALE = re.compile(r".{2,}(?:[оеё]в|[иы]н)")
_POSSESSIVEFEMALE = re.compile(r".{2,}(?:[оеё]ва|[иы]на)")
_MALE_ADJECTIVE = re.compile(r".+[аеёиоуыэюя].*(?:ый|ой|[кгхн]ий)")
_PATRONYMIC_MALE = re.compile(r".{2,}(?:[оеё]вич|ьич|мич|кич|нич|тич)")
_PATRONYMICFEMALE = re.compile(r".{2,}(?:[оеё]вна|ична|инична)")
_INITIAL = re.compile(r"(?:[А-ЯЁ]\.)+")
_SON = re.compile(r".{2,}[уұ]лы|(?:.+-)?(?:" + "|".join(SONS) + ")")
_DAUGHTER = re.compile(r".{2,}[кқг]ызы|(?:.+-)?(?:" + "|".join(DAUGHTERS) + ")")

_LONGEST = 4
"""Words in a name: given names, a patronymic, a surname."""

_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")


def person(lemma: Lemma) -> list[Declined]:
    """Return the words of a person's name that are declined, each with its paradigm in the singular."""
    whole = words(lemma.text)
    own = _without_fathers(whole)
    listed = [word for word in own if not _is_still(word.text) and not _is_inner(word, own)]
    if not listed:
        return []
    gender = lemma.gender if lemma.gender in {"m", "f"} else gender_of(lemma.text)
    if is_eastern([word.text for word in whole]):
        return [Declined(whole[-1], _forms(whole[-1], "eastern", gender))]
    if whole[-1].text in CHILDREN and len(listed) == len(own) > 1:  # Алиев Гейдар Алирза оглы
        roles = ["surname", *["given"] * (len(listed) - 1)]
    else:
        roles = _roles([word.text for word in listed], initials=len(listed) < len(own))
    return [Declined(word, _forms(word, role, gender)) for word, role in zip(listed, roles, strict=True)]


def _is_inner(word: Word, listed: list[Word]) -> bool:
    """Tell whether a word is a particle with a capital inside a name (Жан-Клод Ван Дамм)."""
    return word.text.lower() in PARTICLES and word not in (listed[0], listed[-1])


def _without_fathers(listed: list[Word]) -> list[Word]:
    """Return the words of a name without "Алирза оглы"."""
    tied = {i for i, word in enumerate(listed) if i and word.text in CHILDREN}
    return [word for i, word in enumerate(listed) if i not in tied and i + 1 not in tied] if tied else listed


def gender_of(name: str) -> str:
    """Find out whether a name is a man's, ``m``, or a woman's, ``f``: patronymic, surname, then given name."""
    texts = [word.text for word in words(name) if not _is_still(word.text)]
    for female, male in ((_PATRONYMICFEMALE, _PATRONYMIC_MALE), (_DAUGHTER, _SON), (_FEMALE_SURNAME, _MALE_SURNAME)):
        for text in reversed(texts):
            lower = text.lower()
            if female.fullmatch(lower) and lower not in MALE:
                if female is _FEMALE_SURNAME and len(texts) > 1 and text == texts[0] and _given_gender(lower) == "m":
                    continue
                return "f"
            if male.fullmatch(lower) and not (male is _MALE_SURNAME and _given_gender(lower) and len(texts) > 1):
                return "m"
    first = texts[0].lower() if texts else ""
    guess = "f" if len(texts) > 1 and first.endswith(("а", "я")) else ""
    return _given_gender(first) or guess or _given_gender(texts[-1].lower() if texts else "") or "m"


def _given_gender(lower: str) -> str:
    """Return the gender of a given name, or nothing if it is unknown or both men and women bear it."""
    if lower in FEMALE or FEMALE_NAME.fullmatch(lower):
        return "f"
    if lower in MALE:
        return "m"
    if "-" in lower:
        return _given_gender(lower.partition("-")[0])
    found = {
        parse.gender
        for parse in parses(lower)
        if parse.is_known and "Name" in parse.grammemes and parse.case == "nomn" and parse.number == "sing"
    }
    return {"masc": "m", "femn": "f"}.get(found.pop(), "") if len(found) == 1 else ""


def looks_like_person(term: str) -> bool:
    """Tell whether a term of unknown kind is a person's name: capitals, and a given name or a patronymic in it."""
    texts = [word.text for word in _without_fathers(words(term))]
    bare = [text for text in texts if not _is_still(text)]
    if not 1 < len(texts) <= _LONGEST or not bare or not all(text[:1].isupper() for text in bare):
        return False
    if any(text.isupper() and len(text) > 1 and "." not in text for text in texts):
        return False
    if any(_INITIAL.fullmatch(text) for text in texts):
        return True
    if len(bare) < len(texts) and not all(text in PARTICLES for text in texts if text not in bare):
        return False
    known = [_given_gender(text.lower()) or _PATRONYMICFEMALE.fullmatch(text.lower()) for text in bare]
    surname = len(bare) > 1 and _slavic(bare[-1].lower())
    common = [any(p.is_known and p.part in {"NOUN", "ADJF"} and not p.is_name for p in parses(text)) for text in bare]
    return bool((known[0] and (not common[-1] or surname)) or (surname and not common[0]))


def _is_still(text: str) -> bool:
    """Tell whether a part of a name is never declined: an initial, a particle, Latin letters."""
    return (
        text.isascii()
        or "." in text
        or len(text) == 1
        or (text[0].islower() and text in PARTICLES)
        or not text[0].isalpha()
    )


def _roles(texts: list[str], *, initials: bool) -> list[str]:
    """Return what each word is: given, patronymic or surname."""
    lowers = [text.lower() for text in texts]
    patronymic = next((i for i, t in enumerate(lowers) if i and _is_patronymic(t)), None)
    last = len(texts) - 1
    if last == 0:
        alone = _given_gender(lowers[0]) and not initials and not _FEMALE_SURNAME.fullmatch(lowers[0])
        return ["given" if alone and not _MALE_SURNAME.fullmatch(lowers[0]) else "surname"]
    if patronymic == last and last > 1:
        return ["surname", *["given"] * (last - 1), "patronymic"]  # Токаев Касым-Жомарт Кемелевич
    surname_first = last == 1 and _slavic(lowers[0]) and _given_gender(lowers[1]) and not _slavic(lowers[1])
    if surname_first and not _given_gender(lowers[0]):
        return ["surname", "given"]
    roles = ["given"] * last + ["patronymic" if patronymic == last else "surname"]
    if patronymic is not None:
        roles[patronymic] = "patronymic"
    return roles


def _is_patronymic(lower: str) -> bool:
    """Tell whether a word ends as a patronymic does."""
    return bool(_PATRONYMIC_MALE.fullmatch(lower) or _PATRONYMICFEMALE.fullmatch(lower))


def _slavic(lower: str) -> bool:
    """Tell whether a word ends as a Russian surname does."""
    return bool(_FEMALE_SURNAME.fullmatch(lower) or _MALE_SURNAME.fullmatch(lower))


def _forms(word: Word, role: str, gender: str) -> Paradigm:
    """Return the paradigm of one word of a name, in the singular."""
    text = word.text
    if text.lower().rpartition("-")[2] in CHILDREN:
        found: Paradigm | None = None  # Рашид-оглы
    elif role == "given":
        found = _given(text, gender)
    elif role == "eastern":
        found = None if text[-1].lower() in VOWELS else _surname(text, gender, foreign=True)
    elif role == "patronymic":
        found = _whole(text, "а ы е у ой е" if gender == "f" else "- а у а ем е")
    else:
        found = _surname(text, gender)
    found = found or frozen(text)
    if text.isupper():
        found = {key: tuple(form.upper() for form in forms) for key, forms in found.items()}
    return {key: forms for key, forms in found.items() if key[0] == "sing"}


def _whole(text: str, endings: str) -> Paradigm:
    """Return a paradigm whose endings stand in the place of the last letter, unless the first is bare."""
    return table(text[:-1] if endings[0] != "-" else text, "sing", endings)


def _given(text: str, gender: str) -> Paradigm | None:
    """Return the paradigm of a given name; of a hyphenated one the last part, the first too if it is Анна-Мария."""
    first, hyphen, last = text.rpartition("-")
    if hyphen:
        left = _given(first, gender) if gender == "f" and first[-1:].lower() in "ая" else None
        right = _given(last, gender) or frozen(last)
        return {
            key: ((left[key][0] if left else first) + hyphen + forms[0],)
            for key, forms in right.items()
            if key[0] == "sing"
        }
    lower = text.lower()
    if gender == "f" and lower[-1] not in "аяь":
        return None
    if gender == "f" and lower[-1] == "ь":
        if lower in SOFT_INDECLINABLE:
            return None
        return _soft(text)
    wanted = "femn" if gender == "f" else "masc"
    for parse in parses(text):
        fits = (parse.case, parse.number, parse.gender) == ("nomn", "sing", wanted)
        if fits and parse.is_known and "Name" in parse.grammemes:
            return noun_forms(text, parse, animate=True)
    return noun(text, animate=True)


def _soft(text: str) -> Paradigm:
    """Return the paradigm of a woman's name in -ь: Любовь is declined, Айгуль is not and may be."""
    own = [parse for parse in parses(text) if parse.is_known and "Name" in parse.grammemes and parse.gender == "femn"]
    first = any(p.case == "nomn" and p.number == "sing" and "Fixd" not in p.grammemes for p in own)
    found = table(text[:-1], "sing", "ь и и ь ью и")
    return {key: tuple(dict.fromkeys((*forms, text) if first else (text, *forms))) for key, forms in found.items()}


def _surname(text: str, gender: str, *, foreign: bool = False) -> Paradigm | None:
    """Return the paradigm of a surname; of Салтыков-Щедрин both parts, of Кул-Мухаммед the last."""
    first, hyphen, last = text.rpartition("-")
    if hyphen:
        left = _surname(first, gender) if _slavic(first.lower()) else None
        right = _surname(last, gender, foreign=foreign) or frozen(last)
        return {
            key: ((left[key][0] if left else first) + hyphen + forms[0],)
            for key, forms in right.items()
            if key[0] == "sing"
        }
    lower = text.lower()
    if lower in FINAL_STRESS or lower.endswith(("ых", "их")) or _SON.fullmatch(lower) or _DAUGHTER.fullmatch(lower):
        return None
    return _woman(text, lower) if gender == "f" else _man(text, lower, foreign=foreign)


def _woman(text: str, lower: str) -> Paradigm | None:
    """Return the paradigm of a woman's surname, which has endings only in -а and -я."""
    if _POSSESSIVEFEMALE.fullmatch(lower):
        return table(text[:-1], "sing", "а ой ой у ой ой")
    if lower.endswith(("ая", "яя")):
        return adjective(text, animate=True)
    return noun(text, feminine=True) if lower[-1] in "ая" else None


def _man(text: str, lower: str, *, foreign: bool) -> Paradigm | None:
    """Return the paradigm of a man's surname."""
    vowels = sum(letter in VOWELS for letter in lower)
    if _POSSESSIVE_MALE.fullmatch(lower) and vowels > 1 and not foreign and lower not in FOREIGN_IN_OV_IN:
        return table(text, "sing", "- а у а ым е")
    if _MALE_ADJECTIVE.fullmatch(lower):
        return adjective(text, animate=True)
    if lower.endswith("ец") and vowels > 1 and lower[-3:-2] not in VOWELS:
        stem = lower[:-2] + ("ь" if lower[-3] == "л" else "") + lower[-1]
        found: Paradigm = {("sing", "nomn"): (text,)}
        for case, ending in zip(_OBLIQUE, ("а", "у", "а", "ем", "е"), strict=True):
            found["sing", case] = (restored(text, stem + ending),)
        return found
    return noun(text, animate=True)
