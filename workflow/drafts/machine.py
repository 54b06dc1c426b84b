"""Engines asked for drafts; what they could not do is remembered.

Place in the flow:  marks -> engines -> choice -> [machine] -> drafting

Law: deleting `.audarma/` changes no result; what a model was refused for once it would be refused for again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from workflow.catalog.index import Index
from workflow.drafts.choice import Choice, choose
from workflow.drafts.engines import NONSENSE
from workflow.drafts.gate import refusal
from workflow.drafts.model import Engine
from workflow.drafts.offers import Offer, translated
from workflow.drafts.sentencewise import sentencewise
from workflow.errors import AudarmaError
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.segments.marks import mask

ALTERNATIVES = 4
"""Hypotheses of each sentence, among which the gate and the glossary choose."""


class Refusal(NamedTuple):
    """Why there is no draft."""

    reasons: tuple[str, ...]
    """One for each hypothesis, the best first."""


class Text(NamedTuple):
    """What is to be translated."""

    text: str
    inline: bool
    """Whether it holds inline markup."""


class Machine:
    """An engine, loaded when it is first needed."""

    def __init__(self, load: Callable[[], Engine], terms: Termbase, root: str, problems: list[AudarmaError]) -> None:
        """Load nothing yet.

        Args:
            load: returns the engine.
            terms: the glossary that drafts are to obey.
            root: the workspace, in whose cache refusals are kept.
            problems: told when the engine fails; what it fails for is not asked again.
        """
        self._load = load
        self._terms = terms
        self._problems = problems
        self._index = Index(root, "refused", ())
        self._seen: set[str] = set()
        self._engine: Engine | None = None
        self._broken = False
        self._failed: set[Way] = set()

    def can(self, way: Way) -> bool:
        """Tell whether there is a model for a way."""
        try:
            return not self._broken and way in self._loaded().ways()
        except AudarmaError as problem:
            self._broken = True
            self._problems.append(problem)
            return False

    def failed(self, way: Way) -> bool:
        """Tell whether the engine failed, for this way or altogether."""
        return self._broken or way in self._failed

    def translate(self, texts: Sequence[Text], way: Way, *, anew: bool = False) -> list[Offer | Refusal | None]:
        """Translate texts.

        Args:
            texts: of one language.
            way: one for which there is a model.
            anew: whether to try once more what was refused before.

        Returns:
            For each text a draft, or why there is none; None where the engine failed.
        """
        try:
            engine = self._loaded()
            model = engine.model(way)
            keys = [_key(text, engine.name, model, way) for text in texts]
            records = {} if anew else self._index.records
            known: dict[str, Offer | Refusal] = {key: Refusal(tuple(records[key])) for key in keys if key in records}
            asked = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            if asked:
                choices = _choices(engine, list(asked.values()), way, self._terms)
                for key, choice in zip(asked, choices, strict=True):
                    known[key] = self._judged(key, choice, engine.name, model)
        except AudarmaError as problem:
            self._failed.add(way)
            self._problems.append(problem)
            return [None] * len(texts)
        self._seen.update(keys)
        return [known[key] for key in keys]

    def close(self, *, everything: bool) -> None:
        """Keep what was refused.

        Args:
            everything: whether all texts of the workspace were asked for, so that others can be forgotten.
        """
        if everything:
            for key in self._index.records.keys() - self._seen:
                self._index.drop(key)
        self._index.save()

    def _loaded(self) -> Engine:
        """Return the engine."""
        if self._engine is None:
            self._engine = self._load()
        return self._engine

    def _judged(self, key: str, choice: Choice, engine: str, model: str) -> Offer | Refusal:
        """Return what became of one text, and remember a refusal."""
        if choice.text:
            return translated(choice, engine, model)
        self._index.records[key] = list(choice.refused)
        self._index.changed = True
        return Refusal(choice.refused)


def _choices(engine: Engine, texts: Sequence[Text], way: Way, terms: Termbase) -> list[Choice]:
    """Return what an engine makes of texts; one of several sentences is translated sentence by sentence."""
    masked = [mask(text.text, markup=text.inline) for text in texts]
    gate = _open if engine.name in NONSENSE else refusal
    found = sentencewise(engine, [one.text for one in masked], way, count=ALTERNATIVES)
    return [
        choose(text.text, hypotheses, way, terms, marks=one.marks, gate=gate)
        for text, one, hypotheses in zip(texts, masked, found, strict=True)
    ]


def _open(_source: str, _draft: str, _way: Way) -> str:
    """Refuse nothing."""
    return ""


def _key(text: Text, engine: str, model: str, way: Way) -> str:
    """Return what a refusal is remembered by."""
    told = "\0".join([engine, model, *way, str(text.inline), text.text])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
