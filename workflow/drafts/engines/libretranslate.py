"""The engine `libretranslate`: a LibreTranslate server that a newsroom runs itself, over HTTP.

Place in the flow:  exchange -> [libretranslate] -> choice, gate

Sentences go out in batches. The server says nothing of how sure it is or which models it has, so that
every score is 0.0 and the ledger has the server's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workflow.drafts.engines.exchange import Server, server
from workflow.drafts.model import Engine, EngineError, Hypothesis
from workflow.errors import DataError
from workflow.model import Way

TEXTS = 32
"""In a request at most: the server answers when all are done, and a request waits for 60 seconds."""

CHARACTERS = 4000
"""In a request at most, unless one text has more."""


def engine(where: str) -> Engine:
    """Return the engine for the server at an address.

    Raises:
        SettingsError: the address is no http or https address.
    """
    return LibreTranslate(server(where))


class LibreTranslate:
    """The languages and translations of one server; its languages are asked for once."""

    name = "libretranslate"

    def __init__(self, asked: Server) -> None:
        self._server = asked
        self._ways: dict[Way, tuple[str, ...]] | None = None

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return the ways the server names; what it goes through on the way it does not say."""
        if self._ways is None:
            self._ways = dict(self._told_ways(self._server.ask("languages")))
        return self._ways

    def model(self, way: Way) -> str:
        """Return the server's name: which models it has it does not say."""
        self._checked(way)
        return self._server.name

    def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Translate sentences; see `workflow.drafts.model.Engine`."""
        self._checked(way)
        # Servers answer an empty text in ways of their own.
        asked = [text for text in texts if text.strip()]
        found = iter([one for batch in _batches(asked) for one in self._batch(batch, way, count)])
        return [next(found) if text.strip() else [] for text in texts]

    def _checked(self, way: Way) -> None:
        """Refuse a way the server does not go."""
        if way not in self.ways():
            told = DataError(
                "engine-way",
                self._server.address,
                f"does not translate from {way[0]!r} to {way[1]!r}",
                "install the models on the server, or choose another engine",
            )
            raise EngineError.of(told)

    def _batch(self, texts: Sequence[str], way: Way, count: int) -> list[list[Hypothesis]]:
        """Return the hypotheses of one request."""
        question = {"q": texts, "source": way[0], "target": way[1], "format": "text", "alternatives": count - 1}
        told = self._server.ask("translate", question)
        best: Any = told.get("translatedText") if isinstance(told, dict) else None
        if not _texts(best, len(texts)):
            self._server.refuse("no list of as many translations as sentences")
        # Older servers know no alternatives and leave them out.
        others = told.get("alternatives")
        if not (isinstance(others, list) and len(others) == len(texts)):
            others = [[] for _ in texts]
        return [_hypotheses(first, more, count) for first, more in zip(best, others, strict=True)]

    def _told_ways(self, told: object) -> Iterator[tuple[Way, tuple[str, ...]]]:
        """Yield the ways in the server's list of languages."""
        if not isinstance(told, list):
            self._server.refuse("no list of languages")
        for language in told:
            source = language.get("code") if isinstance(language, dict) else None
            targets = language.get("targets") if isinstance(language, dict) else None
            if not (isinstance(source, str) and isinstance(targets, list)):
                self._server.refuse("a language without code or targets")
            for target in targets:
                if isinstance(target, str) and target != source:
                    yield (source, target), (source, target)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield texts in batches, in order."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == TEXTS or sum(map(len, batch)) + len(text) > CHARACTERS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _texts(told: object, count: int) -> bool:
    """Return whether an answer is a list of so many texts."""
    return isinstance(told, list) and len(told) == count and all(isinstance(text, str) for text in told)


def _hypotheses(first: str, more: object, count: int) -> list[Hypothesis]:
    """Return the different texts of one sentence, best first."""
    others = [text for text in more if isinstance(text, str)] if isinstance(more, list) else []
    different = dict.fromkeys(text.strip() for text in [first, *others])
    return [Hypothesis(text, 0.0) for text in different if text][:count]
