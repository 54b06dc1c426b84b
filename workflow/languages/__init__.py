"""What Audarma knows of each language: one data file a language, holding only what differs.

To add a language, add its file here and its code to `LANGUAGES`.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache

LANGUAGES = ("en", "ru", "kk")
"""ISO 639-1 codes, in the order in which a newsroom is shown them."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language; the sources of the facts are in its data file."""

    code: str

    plural_forms: str
    """The Plural-Forms header of a catalog whose target this is."""

    bylines: tuple[str, ...]
    """What a byline begins with."""

    negations: frozenset[str]
    """Lower-case words whose coming or going turns a statement round."""

    untranslated: str
    """Template that marks a passage left in its source language in plain text; holds ``{text}``."""

    negative_endings: tuple[str, ...] = ()
    """Endings of verbs that are negative by inflection."""

    no_break_before: tuple[str, ...] = ()
    """Signs, units and abbreviations that a line break may not part from the number before them."""

    no_break_after: tuple[str, ...] = ()
    """Signs and abbreviations that a line break may not part from the number or name behind them; where there are any,
    initials do not stand apart from their surname either."""

    decimal_comma: bool = False
    """Whether a comma stands between the whole and its fraction, and none between thousands."""

    measured: tuple[str, ...] = ()
    """What may begin behind a number that is no date, time, section or version."""

    numbered: tuple[str, ...] = ()
    """What a word begins with that the number of a section or version follows."""

    doubled: frozenset[str] = frozenset()
    """Lower-case words that may stand twice in a row."""

    closing_abbreviations: frozenset[str] = frozenset()
    """Lower-case abbreviations without a full stop inside, whose full stop may be the sentence's, too."""

    speech: tuple[str, ...] = ()
    """What a word of speech begins with, in lower case."""


@cache
def language(code: str) -> Language:
    """Return what is known of a language.

    Args:
        code: one of `LANGUAGES`.

    Raises:
        KeyError: Audarma has no data file for `code`.
    """
    if code not in LANGUAGES:
        raise KeyError(code)
    with open(os.path.join(os.path.dirname(__file__), f"{code}.toml"), "rb") as file:
        facts = tomllib.load(file)
    return Language(
        code=code,
        plural_forms=facts["plural-forms"],
        bylines=tuple(facts["bylines"]),
        negations=frozenset(facts["negations"]),
        untranslated=facts["untranslated"],
        negative_endings=tuple(facts.get("negative-endings", ())),
        no_break_before=tuple(facts.get("no-break-before", ())),
        no_break_after=tuple(facts.get("no-break-after", ())),
        decimal_comma=facts.get("decimal-comma", False),
        measured=tuple(facts.get("measured", ())),
        numbered=tuple(facts.get("numbered", ())),
        doubled=frozenset(facts["doubled"]),
        closing_abbreviations=frozenset(facts["closing-abbreviations"]),
        speech=tuple(facts["speech"]),
    )
