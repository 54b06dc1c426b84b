"""Matchers kept ready in `.audarma/`: the forms of ten thousand terms take seconds to find out, and no time to read.

Place in the flow:  terms, paradigms -> [prepared] -> matching

Law: deleting `.audarma/` changes no result, only the time the next run takes. What is kept holds for one glossary, one
state of our grammars and one version of the libraries below.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any, TypeAlias

from workflow import files
from workflow.errors import AudarmaError
from workflow.glossary.matching import Entry, Matcher, chosen
from workflow.glossary.paradigms import Listed, Paradigm, Stemmed, listed
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma

_LIBRARIES = ("pymorphy3", "pymorphy3-dicts-ru")

_WRITTEN_OUT = ("en", "ru")
"""Languages whose forms are kept; Kazakh endings are quicker made than read."""

Track: TypeAlias = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Passes entries through and shows how far it is."""


def matcher(root: str, language: str, entries: Sequence[Entry], glossary: bytes, *, track: Track = list) -> Matcher:
    """Return what finds the entries of one language, from the cache if that still holds.

    Args:
        root: the workspace.
        language: a code of `workflow.morphology`.
        entries: what to find.
        glossary: the glossary's bytes, which tell whether the cache holds.
        track: shows progress where the forms have to be found out.
    """
    path = os.path.join(root, ".audarma", f"terms-{language}.json")
    fingerprint = _fingerprint(language, glossary)
    kept = _read(path, fingerprint)
    if kept is None or len(kept["forms"]) != len(entries):
        kept = _made(language, entries, track) | {"fingerprint": fingerprint}
        with suppress(AudarmaError):  # a cache that cannot be written is done without
            files.replace(path, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), path)
    forms: list[str] = kept["forms"]

    def of(number: int) -> Paradigm:
        if language in _WRITTEN_OUT:
            return Listed(_unpacked(forms[number]))
        return _stemmed(entries[number].lemma, language)

    return Matcher(language, entries, kept["anchors"], of)


def _made(language: str, entries: Sequence[Entry], track: Track) -> dict[str, Any]:
    """Find out the forms and anchors of all entries."""
    packed: list[str] = []
    paradigms: list[Listed | Stemmed] = []
    for entry in track(entries):
        if language in _WRITTEN_OUT:
            forms = listed(grammar(language).forms(entry.lemma), language)
            packed.append(_packed(forms))
            paradigms.append(Listed(forms))
        else:
            packed.append("")
            paradigms.append(_stemmed(entry.lemma, language))
    return {"anchors": chosen(paradigms), "forms": packed}


def _stemmed(lemma: Lemma, language: str) -> Stemmed:
    """Return the paradigm of a Kazakh term."""
    from workflow.morphology import kazakh  # noqa: PLC0415 - only who has Kazakh terms pays for it

    return Stemmed(lemma, kazakh.endings(lemma), language)


def _packed(forms: Mapping[str, Iterable[Analysis]]) -> str:
    """Return forms as one string: a line each, with what it may say behind tabs."""
    return "\n".join(
        "\t".join([form, *(f"{one.case} {one.number}" for one in analyses)]) for form, analyses in forms.items()
    )


def _unpacked(text: str) -> dict[str, list[Analysis]]:
    """Return the forms that `_packed` made a string of."""
    lines = (line.split("\t") for line in text.split("\n"))
    return {form: list(map(_analysis, said)) for form, *said in lines}


@cache
def _analysis(text: str) -> Analysis:
    """Return what a form says, from its two words."""
    case, _, number = text.partition(" ")
    return Analysis(case, number)


def _read(path: str, fingerprint: str) -> dict[str, Any] | None:
    """Return what was kept; None where that does not hold or cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        with open(path, "rb") as file:
            kept: dict[str, Any] = json.loads(file.read())
        if kept["fingerprint"] == fingerprint and isinstance(kept["forms"], list) and isinstance(kept["anchors"], dict):
            return kept
    return None


def _fingerprint(language: str, glossary: bytes) -> str:
    """Return what tells whether kept forms still hold."""
    return sha256(f"{language} {_grammars()} ".encode() + glossary).hexdigest()


@cache
def _grammars() -> str:
    """Return a hash of our grammars and of the versions of the libraries they ask."""
    state = sha256(" ".join(map(version, _LIBRARIES)).encode())
    here = os.path.dirname(__file__)
    for folder in (here, os.path.join(os.path.dirname(here), "morphology")):
        for name in sorted(os.listdir(folder)):
            if name.endswith((".py", ".tsv")):
                with open(os.path.join(folder, name), "rb") as file:
                    state.update(file.read())
    return state.hexdigest()
