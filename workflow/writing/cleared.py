"""Words of which nothing is to be told, remembered: most words of a text were seen before.

Place in the flow:  [cleared] -> letters, russian, checks
"""

from __future__ import annotations

from collections.abc import Callable, Collection

_MOST = 200_000
"""Words that are remembered: the forms of a large newsroom's year."""


class Cleared:
    """A judge of single words who remembers whom he let go."""

    def __init__(self, is_suspect: Callable[[str], bool]) -> None:
        """Take what tells whether a word needs a closer look. It must say the same of a word each time."""
        self._is_suspect = is_suspect
        self._clear: set[str] = set()

    def clears(self, words: Collection[str]) -> bool:
        """Tell whether none of some words needs a closer look.

        Time:
            Of words that were seen before, a look at a set.
        """
        if self._clear.issuperset(words):
            return True
        if len(self._clear) > _MOST:
            self._clear.clear()
        new = set(words).difference(self._clear)
        suspects = set(filter(self._is_suspect, new))
        self._clear |= new - suspects
        return not suspects
