"""Matchers kept ready in `.audarma/`: the forms of ten thousand terms take seconds to find out, and no time to read.

Place in the flow:  terms, paradigms, kept -> [prepared] -> matching

What is kept holds for one glossary and one state of our grammars; see `workflow.glossary.kept` for the laws.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from workflow.glossary import kept
from workflow.glossary.kept import Lazy
from workflow.glossary.matching import Anchors, Entry, Matcher, chosen
from workflow.glossary.paradigms import Listed, Paradigm, Stemmed, listed
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma

_WRITTEN_OUT = ("en", "ru")
"""Languages whose forms are kept; Kazakh endings are quicker made than read."""

Track: TypeAlias = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Passes entries through and shows how far it is."""


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
    name = f"terms-{language}.json"
    lines = kept.read(root, name, f"{state} {language}")
    if lines is None:
        anchors, packed, rows = _made(language, list(entries()), track)
        kept.write(root, name, f"{state} {language}", [anchors, *zip(rows, packed, strict=True)])
        return _matcher(language, anchors, ...)
    return _matcher(language, json.loads(lines[0]), lines[1:])
