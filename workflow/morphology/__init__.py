"""Every form of a term: Russian, Kazakh and English grammar as far as names and agency terms need it.

Place in the flow:  languages -> [morphology] -> glossary -> drafts, checks

To add a language, write a module with `forms(lemma)` and its line in `MODULES`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol

from workflow.morphology.model import Form, Lemma

MODULES = {"en": "english", "ru": "russian", "kk": "kazakh"}
"""The module in this folder that has the grammar of a language."""


class Grammar(Protocol):
    """What a module of a language offers."""

    def forms(self, lemma: Lemma) -> list[Form]:
        """List every form of a term with its grammar, the term as it stands first."""


@cache
def grammar(code: str) -> Grammar:
    """Return the grammar of a language, imported when it is first asked for.

    Raises:
        KeyError: there is none.
    """
    found: Grammar = import_module(f"workflow.morphology.{MODULES[code]}")
    return found
