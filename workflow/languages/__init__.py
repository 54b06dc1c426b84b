"""What Audarma knows of each language: one data file a language, holding only what differs.

To add a language, add its file here and its code to `LANGUAGES`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
    facts = tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text("utf-8"))
    return Language(
        code=code,
        plural_forms=facts["plural-forms"],
        bylines=tuple(facts["bylines"]),
        negations=frozenset(facts["negations"]),
        untranslated=facts["untranslated"],
        negative_endings=tuple(facts.get("negative-endings", ())),
    )
