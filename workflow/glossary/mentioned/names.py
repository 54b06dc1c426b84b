"""Names of articles that a glossary has not got: the forms of one name made one, counted, and written in other languages.

Place in the flow:  mentions, transliteration -> [names] -> terms_found

Law     Every mention belongs to one name at most. Forms of a name, and a surname where the full name occurs in the
        same article, are that name. The base form is the one that explains the most mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from workflow.glossary.mentioned.bases import Base
from workflow.glossary.mentioned.mentions import Mention
from workflow.glossary.spelling.transliteration import MOST, transliterate

NOTE = "taken from the articles, transliterated by rule: to be checked"
"""What the glossary says of a name that nobody has looked at yet."""

ATTESTED = "taken from the articles of each language: to be checked"
"""What it says where no spelling was made by rule."""


class Place(NamedTuple):
    """Where something occurs."""

    article: str
    """From the workspace."""

    line: int
    """From 1."""


class Seen(NamedTuple):
    """A mention in an article."""

    mention: Mention
    where: Place


class Name(NamedTuple):
    """A person or a place that articles mention."""

    text: str
    """In its base form."""

    language: str
    kind: str
    """``person`` or ``place``."""

    gender: str
    """``m`` or ``f`` of a person whose name tells it; else empty."""

    places: tuple[Place, ...]
    """Every mention, in order."""


def gather(seen: Iterable[Seen], language: str) -> list[Name]:
    """Return the names among the mentions in the articles of one language, the most frequent first."""
    listed = list(seen)
    whole = [one.mention for one in listed if one.mention.kind in {"person", ""} and _is_full(one.mention)]
    decided = _decided(whole)
    told = {decided[mention.text] for mention in whole if mention.kind == "person"}
    full = {text: base for text, base in decided.items() if base in told}
    short = {base.text: base for base in full.values() if base.text.count(" ") == 1}
    full = {text: _shorter(base, short, language) for text, base in full.items()}
    others = {
        kind: _decided([one.mention for one in listed if one.mention.kind == kind and not _is_full_person(one.mention)])
        for kind in ("person", "place")
    }
    here: defaultdict[str, dict[Base, None]] = defaultdict(dict)
    for one in listed:
        if _is_full_person(one.mention):
            here[one.where.article][full[one.mention.text]] = None
    everywhere = {base.text: base for base in full.values()}
    found: defaultdict[tuple[str, Base], list[Place]] = defaultdict(list)
    for mention, where in listed:
        base = full.get(mention.text) if mention.kind in {"person", ""} else None
        if base is None and mention.kind != "place":
            base = _belongs(mention, here[where.article]) or _listed_full(mention, everywhere)
        if base is not None:
            found["person", base].append(where)
        elif mention.kind:
            found[mention.kind, others[mention.kind][mention.text]].append(where)
    return sorted(_names(found, language), key=lambda name: (-len(name.places), name.text))


def _names(found: Mapping[tuple[str, Base], list[Place]], language: str) -> Iterator[Name]:
    """Yield the names of what was found; readings of one spelling that differ in gender alone are one."""
    merged: defaultdict[tuple[str, str], list[tuple[str, list[Place]]]] = defaultdict(list)
    for (kind, base), places in found.items():
        merged[kind, base.text].append((base.gender, places))
    for (kind, text), parts in merged.items():
        told = max(parts, key=lambda part: len(part[1]))[0]
        gender = _gender(text, language, told) if kind == "person" else ""
        yield Name(text, language, kind, gender, tuple(sorted(place for _, places in parts for place in places)))


def candidates(
    name: Name, locales: Iterable[str], attested: Mapping[str, str] = MappingProxyType({})
) -> dict[str, list[str]]:
    """Return up to three spellings of a name in each other language, the likeliest first.

    Args:
        name: the name.
        locales: the languages wanted.
        attested: what articles in other languages call it, by language; such a text comes first.
    """
    found: dict[str, list[str]] = {}
    for target in locales:
        if target != name.language:
            known = [attested[target]] if target in attested else []
            guessed = transliterate(name.text, name.language, target, name.kind)
            found[target] = list(dict.fromkeys([*known, *guessed]))[:MOST]
    return found


def row(
    name: Name, locales: Sequence[str], columns: Collection[str], attested: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return the row of a name for a glossary: the first candidate of each language, and a note that it is unchecked.

    Args:
        name: the name.
        locales: the languages that candidates are wanted in.
        columns: those of the glossary; what has no column is left out.
        attested: what articles in other languages call it, by language.
    """
    first = {target: found[0] for target, found in candidates(name, locales, attested).items() if found}
    note = NOTE if first.keys() - attested.keys() else ATTESTED
    cells = {name.language: name.text, **first, "kind": name.kind, "gender": name.gender, "note": note}
    return {column: cell for column, cell in cells.items() if column in columns and cell}


def _is_full(mention: Mention) -> bool:
    """Tell whether a mention has more than one word."""
    return " " in mention.bases[0].text


def _is_full_person(mention: Mention) -> bool:
    """Tell whether a mention is a person's name of more than one word."""
    return mention.kind == "person" and _is_full(mention)


def _decided(mentions: Iterable[Mention]) -> dict[str, Base]:
    """Return the base form of each spelling: that which explains the most mentions, then the likeliest."""
    counts = Counter(one.text for one in mentions)
    bases = {one.text: one.bases for one in mentions}
    decided: dict[str, Base] = {}
    spellings: defaultdict[Base, set[str]] = defaultdict(set)
    for text, found in bases.items():
        for base in found:
            spellings[base].add(text)
    ranks = {base: min(bases[text].index(base) for text in texts) for base, texts in spellings.items()}
    while left := [base for base, texts in spellings.items() if texts - decided.keys()]:
        best = max(
            left,
            key=lambda base: (
                len(spellings[base] - decided.keys()),
                -ranks[base],
                base.text in counts,
                sum(counts[text] for text in spellings[base]),
            ),
        )
        decided.update(dict.fromkeys(spellings[best] - decided.keys(), best))
    return decided


def _belongs(mention: Mention, full: Iterable[Base]) -> Base | None:
    """Return the full name that a part of it, or initials and surname, stand for; None where several could be meant."""
    fitting: dict[Base, None] = {}
    for whole in full:
        words = whole.text.split()
        for base in mention.bases:
            parts = base.text.split()
            genders = {base.gender, whole.gender} - {""}
            single = len(parts) == 1 and parts[0] in {words[0], words[-1]}
            initials = len(parts) > 1 and parts[-1] == words[-1] and parts[0] == f"{words[0][0]}."
            if (single or initials) and len(genders) < 2:  # noqa: PLR2004 - one gender, or none that is known
                fitting[whole] = None
    return next(iter(fitting)) if len({base.text for base in fitting}) == 1 else None


def _shorter(base: Base, short: Mapping[str, Base], language: str) -> Base:
    """Return the name of two words that a longer one is: without what stands between given name and surname.

    Kazakh puts two names side by side, subject and object: what begins as a name that is known is that name.
    """
    words = base.text.split()
    outer = short.get(f"{words[0]} {words[-1]}", base)
    return short.get(" ".join(words[:2]), outer) if language == "kk" else outer


def _listed_full(mention: Mention, everywhere: Mapping[str, Base]) -> Base | None:
    """Return the full name of another article that a mention is a form of."""
    return next((everywhere[base.text] for base in mention.bases if base.text in everywhere), None)


_ENDINGS = {
    "ru": (
        ("f", ("ова", "ева", "ёва", "ина", "ская", "овна", "евна", "кызы")),
        ("m", ("ов", "ев", "ёв", "ский", "ович", "евич", "улы")),
    ),
    "en": (("f", ("ova", "eva", "ina", "skaya", "ovna", "evna", "kyzy")), ("m", ("ov", "ev", "ovich", "evich", "uly"))),
    "kk": (("f", ("ова", "ева", "ина", "ская", "овна", "евна", "қызы")), ("m", ("ов", "ев", "ович", "евич", "ұлы"))),
}


def _gender(text: str, language: str, told: str) -> str:
    """Return the gender that the ending of a surname or patronymic tells, or a given name of the Russian dictionary."""
    for gender, endings in _ENDINGS.get(language, ()):
        if any(word.lower().endswith(endings) and len(word) > 4 for word in text.split()[-2:]):  # noqa: PLR2004 - "Eva"
            return gender
    if language == "ru" and " " in text and told:
        from workflow.morphology.russian_words import parses  # noqa: PLC0415 - English articles need no dictionary

        given = {
            p.gender
            for p in parses(text.split(maxsplit=1)[0])
            if "Name" in p.grammemes and p.case == "nomn" and p.is_known
        }
        return told if given == {{"m": "masc", "f": "femn"}[told]} else ""
    return ""
