"""Blocks divided as a catalog already divides them, which spares looking for sentences again.

Place in the flow:  catalog -> [tiles] -> segments -> build

Law: a tiling covers its block: between two segments stands white space alone, none begins or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.model import Span


class Tiles:
    """The segments that an article is known to have, taken off in reading order."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take what is known: the texts of an article's segments, in reading order, each once."""
        self._texts = texts
        self._places: dict[str, int] | None = None
        self._next = 0

    def spans(self, text: str) -> list[Span] | None:
        """Divide a block into the segments that come next; None where they do not cover it."""
        texts, number, start, length = self._texts, self._next, 0, len(text)
        found: list[Span] = []
        while number < len(texts) and text.startswith(texts[number], start):
            end = start + len(texts[number])
            found.append((start, end))
            number += 1
            if end == length:
                self._next = number
                return found
            start = end
            while start < length and text[start].isspace():
                start += 1
            if start in (end, length):
                return None
        return None

    def skip(self, parts: Iterable[str]) -> None:
        """Go on behind segments that were found in another way; those that occurred before change nothing."""
        if self._places is None:
            self._places = {}
            for number, text in enumerate(self._texts):
                self._places.setdefault(text, number)
        for part in parts:
            self._next = max(self._next, self._places.get(part, -1) + 1)
