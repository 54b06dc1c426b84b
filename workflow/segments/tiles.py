"""Blocks divided as a catalog already divides them, which spares looking for sentences again.

Place in the flow:  catalog -> [tiles] -> segments -> build

Law: a tiling covers its block: between two segments stands white space alone, none begins or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.model import Key, Span


class Tiles:
    """The segments that an article is known to have, taken off in reading order."""

    def __init__(self, keys: Sequence[Key]) -> None:
        """Take what is known: the keys of an article's segments, in reading order, each once."""
        self._keys = keys
        self._places: dict[Key, int] | None = None
        self._next = 0

    def spans(self, text: str, context: str | None) -> list[Span] | None:
        """Divide a block into the segments of its context that come next; None where they do not cover it."""
        keys, number, start, length = self._keys, self._next, 0, len(text)
        found: list[Span] = []
        while number < len(keys):
            known, part = keys[number]
            if known != context or not text.startswith(part, start):
                return None
            end = start + len(part)
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

    def skip(self, keys: Iterable[Key]) -> None:
        """Go on behind segments that were found in another way; those that occurred before change nothing."""
        if self._places is None:
            self._places = {}
            for number, key in enumerate(self._keys):
                self._places.setdefault(key, number)
        for key in keys:
            self._next = max(self._next, self._places.get(key, -1) + 1)
