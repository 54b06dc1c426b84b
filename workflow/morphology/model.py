"""The nouns of morphology: a term to inflect, its forms, what each form says. Frozen, and without any I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Analysis(NamedTuple):
    """What a form says."""

    case: str
    """Russian: nomn gent datv accs ablt loct, as pymorphy3 and OpenCorpora have them.
    Kazakh: nom gen dat acc loc abl ins. English: ``nom``, or ``gen`` for the possessive 's."""

    number: str = "sing"
    """``sing`` or ``plur``."""

    possessive: str = ""
    """Kazakh: whose it is: 1sg 1pl 2sg 2pol 3; empty for nobody's, and for what the term itself carries."""

    derived: bool = False
    """Kazakh: whether -ғы/-гі makes a modifier of the form (облысындағы)."""


class Form(NamedTuple):
    """One form of a term."""

    text: str
    """As it stands in a text."""

    analysis: Analysis
    """What it says."""

    preferred: bool = True
    """False for a variant that is recognised in texts and never written."""


@dataclass(frozen=True, slots=True)
class Lemma:
    """A term as a glossary has it, with what is known of its grammar; what is empty is found out."""

    text: str
    """In its base form: nominative, the number it is used in."""

    kind: str = ""
    """``person``, ``place``, ``agency``, ``programme``, ``title``, ``term``, or empty."""

    gender: str = ""
    """``m``, ``f`` or ``n``; of a person, or where it cannot be seen from the word."""

    indeclinable: bool = False
    """Whether all forms are the same."""

    head: str = ""
    """Russian: the noun of the term that is declined; the words in front of it agree with it."""

    possessive: bool | None = None
    """Kazakh: whether the last word carries a possessive ending (комитеті); None to find out."""

    harmony: str = ""
    """Kazakh: ``back`` or ``front`` vowels in endings; empty to find out."""

    given: tuple[str, ...] = ()
    """Russian: the six case forms as written by hand, nominative first; perhaps six of the plural behind."""
