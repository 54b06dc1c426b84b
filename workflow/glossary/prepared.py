"""Matchers kept ready in `.audarma/`: the forms of ten thousand terms take seconds to find out, and no time to read.

Place in the flow:  written, stemmed, kept -> [prepared] -> matching

What is kept holds for one glossary and one state of our grammars; see `workflow.glossary.kept` for the laws.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, TypeAlias

from workflow.glossary import kept
from workflow.glossary.kept import Lazy
from workflow.glossary.matching import Entry, Matcher
from workflow.glossary.paradigms import Packing, Wording
from workflow.morphology.model import Lemma

Track: TypeAlias = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Passes entries through and shows how far it is."""


_FORBIDDEN = b'],"forbidden",'
"""What the line of a forbidden wording has behind the lemma; reading every line would take too long."""


def matcher(
    root: str, language: str, entries: Callable[[], Sequence[Entry]], state: str, *, track: Track = list
) -> Matcher:
    """Return what finds the entries of one language, from what was kept if that still holds.

    Args:
        root: the workspace.
        language: a code of `workflow.morphology`.
        entries: gives what to find; asked only where nothing holds.
        state: tells whether what was kept holds; see `kept.state`.
        track: shows progress where the forms have to be found out.
    """
    # Who has no Kazakh terms needs no Kazakh grammar.
    forms: Packing = import_module(f"workflow.glossary.{'stemmed' if language == 'kk' else 'written'}")

    def make() -> list[object]:
        found = entries()
        packed = forms.packed((Wording(entry.lemma, entry.exact) for entry in track(found)), language)
        head = (packed.shared, list(packed.anchors))
        return [head, *packed.anchors.values(), *map(_row, found)]

    head, *rows = kept.lines(root, f"terms-{language}.json", f"{state} {language}", make)
    shared, anchors = json.loads(head)
    shared = forms.shared(shared)
    around = Lazy(rows[: len(anchors)], lambda value: forms.around(value, shared))
    own = rows[len(anchors) :]
    return Matcher(language, Lazy(own, _entry), anchors, around, forbids=any(_FORBIDDEN in row for row in own))


def _row(entry: Entry) -> object:
    """Return an entry as values of JSON."""
    return entry.term, [getattr(entry.lemma, name) for name in Lemma.__slots__], *entry[2:]


def _entry(row: list[Any]) -> Entry:
    """Return the entry of a row."""
    term, (*fields, given), *rest = row
    return Entry(term, Lemma(*[*fields, tuple(given)]), *rest)
