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
    )
