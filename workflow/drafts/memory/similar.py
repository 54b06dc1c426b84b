"""Which of a million texts are similar to this one: in milliseconds, from an index that can always be made again.

Place in the flow:  folding -> part -> built -> [similar]

Texts are compared folded: small letters, every white space (no-break spaces, too) as one space, none at the ends.
The score is the normalised Indel similarity, the `ratio` of rapidfuzz divided by 100.

Laws    Every score is right, and none is below `least`.
        Nothing is missed where at most 250 texts (or one of 400) have a length that allows `least`.
        Elsewhere a text can only be missed if it has, by letters, less than three tenths of the rarer words of the
        query (all but what is too frequent to be listed in time; words count as the same if they begin alike), or if
        too many texts have more of them. How seldom that is: `benchmarks/similar.py`.
        An index that is missing, damaged, cut off or of another state is as good as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from workflow import files
from workflow.drafts.memory.built import build
from workflow.drafts.memory.folding import fold
from workflow.drafts.memory.part import Part
from workflow.errors import AudarmaError

_LAYOUT = 1
"""Of the files and of the index in them; another number, and what was kept is made again."""

_HEAD = "head.json"

_JOINED = 8
"""Parts are joined as soon as the later has more than this fraction of the texts of the earlier."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that is similar to the one looked for."""

    number: int
    """Of the text, in the order in which texts were added, from 0."""

    score: float
    """How similar they are, from 0.0 to 1.0; 1.0 if they are equal when folded, and only then."""


class Similar:
    """Texts of one language, to be searched for similar ones."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        """Take the indices of the first texts; without any there are no texts yet."""
        self.parts = list(parts)
        """In the order of their numbers; searched one after the other."""

    def __len__(self) -> int:
        """Return how many texts there are."""
        return sum(map(len, self.parts))

    def add(self, texts: Iterable[str]) -> None:
        """Index more texts; they are numbered on from the last, or from 0.

        Time:
            That of the new texts. Now and then parts are joined, so that there are never many: over all a text is
            indexed anew a few times at most.
        """
        new = list(map(fold, texts))
        if not new:
            return
        while self.parts and len(self.parts[-1]) < len(new) * _JOINED:
            new = [*self.parts.pop().texts(), *new]
        self.parts.append(build(new))

    def search(self, text: str, least: float = 0.75, limit: int = 5) -> list[Match]:
        """Return the most similar texts, best first, of equals the first added.

        Args:
            text: what is looked for, in any spelling.
            least: score, above 0.0 and up to 1.0. Below 0.6, more and more is missed.
            limit: at most so many are returned.

        Example:
            >>> memory = Similar()
            >>> memory.add(["The vote is on Monday.", "Rain fell."])
            >>> memory.search("The  vote is on SUNDAY.")
            [Match(number=0, score=0.9090909090909091)]
        """
        text = fold(text)
        firsts = accumulate(map(len, self.parts), initial=0)
        found = [
            Match(first + number, score)
            for first, part in zip(firsts, self.parts, strict=False)
            for number, score in part.search(text, least, limit)
        ]
        return sorted(found, key=lambda match: (-match.score, match.number))[:limit]

    def save(self, folder: str, state: str) -> None:
        """Keep the index; what cannot be kept is made again.

        Args:
            folder: of the index alone; what else is in it is deleted.
            state: what the texts are, for `load`.
        """
        names = [_name(part.data) for part in self.parts]
        with suppress(AudarmaError):
            for name, part in zip(names, self.parts, strict=True):
                path = os.path.join(folder, name)
                if not os.path.exists(path):
                    files.replace(path, part.data, path)
            # Who is killed before this line leaves the old index, who is killed behind it the new.
            path = os.path.join(folder, _HEAD)
            files.replace(path, json.dumps([_LAYOUT, state, names]).encode(), path)
            _clear(folder, names)


def load(folder: str, state: str) -> Similar | None:
    """Return the index that was kept, or None if there is none, it is damaged, or of another state."""
    try:
        with open(os.path.join(folder, _HEAD), "rb") as file:
            layout, known, names = json.loads(file.read())
        if (layout, known) != (_LAYOUT, state):
            return None
        return Similar([_kept(folder, name) for name in names])
    except (OSError, TypeError, ValueError):
        return None


def _kept(folder: str, name: str) -> Part:
    """Return a part from its file; ValueError if it is damaged."""
    # Read, not mapped: who maps a file dies when somebody else cuts it off.
    with open(os.path.join(folder, name), "rb") as file:
        data = file.read()
    if _name(data) != name:
        raise ValueError(name)
    return Part(data)


def _name(data: bytes) -> str:
    """Return the name of the file of a part: another content, another name."""
    return f"{len(data):x}-{crc32(data):08x}.part"


def _clear(folder: str, names: Sequence[str]) -> None:
    """Delete the parts that are no longer in use."""
    for name in os.listdir(folder):
        if name.endswith(".part") and name not in names:
            path = os.path.join(folder, name)
            files.remove(path, path)
