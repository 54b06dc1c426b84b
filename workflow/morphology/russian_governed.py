"""Where the noun may stand in "запрещённая в Казахстане организация": behind what an adjective governs.

Place in the flow:  russian_words -> [russian_governed] -> russian_phrases

Takes   the words of a term and the position of an adjective or a participle in it.
Gives   the positions at which a noun that agrees with it may begin, complements left out.
Never   asks what agrees: that is the caller's.

A preposition takes all up to its noun (в первом чтении); any other word may be a complement too. A word that
may be the genitive of the complement in front of it is an unsure place (затопленные в ходе паводка территории).

Source: Д. Э. Розенталь, «Справочник по правописанию и литературной правке», on participles and their dependent words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workflow.morphology.russian_words import is_fixed, parses

_GENITIVE = re.compile(r"лиш[её]нн|лишивш|достигш|избежавш|удостоенн|удостоивш|требующ|заслуживающ|добивш|добивающ")
"""Participles that govern a genitive: лишённые свободы лица."""

_QUOTED = re.compile(r"«[^»]*»|„[^“”]*[“”]|“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_STOP = re.compile(r"[,;:—–]|\s-\s")
"""What ends a phrase."""

_SMALL = frozenset(("PREP", "CONJ"))
_ADJECTIVES = frozenset(("ADJF", "PRTF"))


class Word(NamedTuple):
    """A word of a term, outside quotation marks and brackets."""

    text: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a noun may begin behind a complement."""

    at: int
    is_sure: bool
    """False where it may be a genitive that belongs to the complement."""


def is_small(word: str) -> bool:
    """Tell whether a word is a preposition or a conjunction, whatever letter or abbreviation it may be besides."""
    return parses(word)[0].part in _SMALL


def is_adverb(word: str) -> bool:
    """Tell whether a word is an adverb or a particle that may stand in front of an adjective (вновь, так, не)."""
    found = parses(word)
    return any(parse.part in {"ADVB", "PRCL"} and parse.is_known for parse in found) and not any(
        parse.part in {"PREP", "ADJF", "PRTF"} or (parse.part == "NOUN" and parse.case == "nomn") for parse in found
    )


def has_genitive(listed: list[Word], at: int) -> bool:
    """Tell whether the next word is the genitive that a participle always governs: лишённые свободы."""
    return (
        at + 1 < len(listed)
        and _GENITIVE.match(listed[at].text.lower()) is not None
        and any(parse.case == "gent" for parse in parses(listed[at + 1].text))
    )


def may_govern(listed: list[Word], at: int) -> bool:
    """Tell whether the next word may be the object of a participle, though it looks like its noun.

    So it is behind an active one (нарушивший закон водитель) and behind a negation (не имеющие гражданства лица).
    """
    if at + 1 == len(listed):
        return False
    following = parses(listed[at + 1].text)
    if at > 0 and listed[at - 1].text.lower() == "не" and any(parse.case == "gent" for parse in following):
        return True
    active = any({"actv", "tran"} <= parse.grammemes for parse in parses(listed[at].text))
    return active and any(parse.case == "accs" and not parse.animate for parse in following)


def is_person(word: str) -> bool:
    """Tell whether a participle may be a noun by itself (подозреваемый), or is no participle at all."""
    found = [parse for parse in parses(word) if parse.part == "PRTF"]
    return not found or any("Subx" in parse.grammemes for parse in found)


def places(listed: list[Word], at: int, term: str) -> Iterator[Place]:
    """List where the noun of the adjective at a position may begin, behind at least one complement."""
    found = at + 1
    while found < len(listed) and not _STOP.search(_QUOTED.sub("", _gap(listed, found, term))):
        word = listed[found].text
        part = parses(word)[0].part
        if part == "VERB":
            return
        if part == "PREP":
            found = _behind_preposition(listed, found, term)
            continue
        if found > at + 1 and not is_small(word) and not is_fixed(word):
            yield Place(found, not any(parse.case == "gent" for parse in parses(word)))
        found += 1


def _gap(listed: list[Word], at: int, term: str) -> str:
    """Return what stands between a word and the one in front of it."""
    return term[listed[at - 1].end : listed[at].start] if at else ""


def _behind_preposition(listed: list[Word], at: int, term: str) -> int:
    """Return the position behind a preposition and its noun, perhaps with adjectives in front and an equal behind."""
    at += 1
    agreed: set[tuple[str, str]] = set()
    while at < len(listed):
        if _gap(listed, at, term).strip():
            return at  # a quotation was its noun
        found = parses(listed[at].text)
        cells = {(parse.number, parse.case) for parse in found if parse.case}
        if agreed and not agreed & cells and not is_adverb(listed[at].text):
            return at  # от пострадавших заявление
        at += 1
        if is_adverb(listed[at - 1].text) or listed[at - 1].text.isdigit():
            continue
        if found[0].part in _ADJECTIVES and not is_fixed(listed[at - 1].text):
            agreed = {(p.number, p.case) for p in found if p.part in _ADJECTIVES}
            continue
        if at < len(listed) and listed[at].text == "и":
            at, agreed = at + 1, set()
            continue
        return at
    return at
