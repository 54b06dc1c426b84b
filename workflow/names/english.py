"""Which English words in capitals are names; a capital alone says little, every office and every nation has one.

Place in the flow:  known, lists -> [english] -> words
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.glossary.mentioned.words import NOT_NAMES, ORGANISATIONS, TITLES
from workflow.glossary.spelling import foreign, places
from workflow.glossary.spelling.words import known as is_listed
from workflow.names.known import known, of
from workflow.names.lists import LIKELY, NONE, SHORTEST, SURE, common

_ENDING = re.compile(
    ".{2,}(?:ings?|..ly|[st]ions?|ness|ments?|it(?:y|ies)|isms?|ists?|ous|ful|ology|ic(?:al|s)|wards?|ed|ees"
    "|[ae]nc(?:e|y|es|ies)|[ai]ble|ians?|less|ship|ary|ory|ives?|ators?|ware|craft|ures?"
    "|..[ceisu]tors?|...ates?)"
)
"""How words end that are no names."""
_SURNAME = re.compile(
    ".{2,}(?:son|ton|berg|stein|mann?|well?|fiel?d|ford|wood|worth|ini|elli|etti|e[zs]|[ae]u|aux|augh|sk[iy]|enko|chuk"
    "|vich|vi[cć]|ova?|y?eva?|shvili|dze|yan|sen|quist)"
)
_PATRONYMIC = re.compile(".{4,}uly|.{3,}[kq]yzy")
"""What ends as a patronymic does, and not as an adverb."""
_CAMEL = re.compile(r"(?:Mc|Mac|De|Di|La|O['’]|D['’]|Fitz)[A-Z][a-z]+")
"""A name with a capital inside."""


@lru_cache(maxsize=32_768)
def sure(text: str, first: bool) -> int:
    """Return how sure it is that a word is a name; `first` if it begins a sentence."""
    lower = text.lower()
    if known(text, "en"):
        return SURE
    if len(text) < SHORTEST or not (text[1:].islower() or _CAMEL.fullmatch(text)):
        return NONE
    if _is_common(lower):
        return LIKELY if not first and len(text) > SHORTEST and _is_told(lower) and not _is_office(lower) else NONE
    if _is_told(lower) or _CAMEL.fullmatch(text) or _PATRONYMIC.fullmatch(lower):
        return SURE
    if _ENDING.fullmatch(lower):
        return NONE
    return SURE if _is_surname(lower) else LIKELY


@lru_cache(maxsize=32_768)
def kinds(text: str) -> frozenset[str]:
    """Return what a word may be the name of: ``person``, ``place``, ``nation``, ``group``."""
    lower = text.lower()
    found = of(known(text, "en"))
    if foreign.table().get(lower) or is_listed(lower, "en") or (not found and _is_surname(lower)):
        found |= {"person"}
    return found | {"place"} if places.places(text, "en") else found


def is_given(text: str) -> bool:
    """Tell whether a word may be a given name."""
    found = kinds(text)
    return not found or "person" in found


def _is_told(lower: str) -> bool:
    """Tell whether a table has a word as a name."""
    return lower in foreign.table() or is_listed(lower, "en") or bool(places.places(lower, "en"))


def _is_surname(lower: str) -> bool:
    """Tell whether a word ends as surnames and patronymics do."""
    return bool(_SURNAME.fullmatch(lower) or _PATRONYMIC.fullmatch(lower))


def _is_common(lower: str) -> bool:
    """Tell whether a word is no name, or not only one: Mark, Brown."""
    forms = {lower, lower[:-1], f"{lower[:-3]}y"} if lower.endswith("s") and lower not in foreign.table() else {lower}
    return not forms.isdisjoint(common("en"))


def _is_office(lower: str) -> bool:
    """Tell whether a word in capitals is part of a title or of the name of an agency, or a month."""
    return lower in NOT_NAMES["en"] or lower in ORGANISATIONS["en"] or lower in TITLES["en"]
