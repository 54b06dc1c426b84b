"""What was changed in a text, word by word, as a reader wants it marked.

Place in the flow:  [wordwise] -> diffs, review

Laws    What stayed and what was removed, joined, is the old text; what stayed and what was added is the new one.
        No step begins or ends inside a word, a figure or what a reader takes for one letter: й may be и with a breve,
        and an emoji may be seven code points.

Spaces, punctuation and a short word between two changes are not marked apart: one marked stretch is read faster than
three.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from workflow.model import Span


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Step(NamedTuple):
    """A stretch of the old text, of the new one, or of both."""

    kind: Kind
    text: str


_MOST = 4_000_000
"""Comparisons, of words with words; 2,000 by 2,000 take some milliseconds. Where there were more, sentences are compared."""

_SMALL = 3
"""Letters of a word that is not marked apart between two changes: и, на, the, мен."""

_FAR = 50
"""Words by which a stretch that came or went may be moved to where it reads better."""

_STOPS = tuple(".!?…»”\"')")
"""What a sentence may end with."""

_GLUE = "-\u2010\u2011'’ʼ·\u00ad\u2060"
"""What joins the parts of a word: hyphens, apostrophes, and what is not seen at all."""

_LINK = "]("
"""What parts the text of a link from its address: each is marked by itself."""

_THIN = "\u00a0\u202f\u2007\u2009"
"""Spaces that part no words: within figures, and in front of a sign that belongs to one."""

_LETTERS = r"(?:(?=[\p{L}\p{N}])\X)++"
_IN_FIGURES = rf"(?<=\p{{Nd}})(?:[.,:/{_THIN}](?=\p{{Nd}})|(?<!\p{{Nd}}{{4}})[ ](?=\p{{Nd}}{{3}}(?![\p{{L}}\p{{N}}])))"
_SITE = r"(?<=[A-Za-z0-9_])[.@](?=[a-z0-9])"
"""What joins the parts of an address on the web, or of one for mail."""

_MARKUP = r"\*{2,}+|_{2,}+|~{2,}+|`{2,}+|={2,}+|\.{2,}+"
"""Signs that are one where they are repeated."""

_TOKEN = (
    r"\p{L}[a-z0-9+.]*+://(?:(?![\s<>()\[\]\"«»]|[.,;:!?…]++(?:\s|\Z))\X)++"  # an address
    r"|(?:(?<![\p{L}\p{N}])[\-−–+](?=\p{Nd})|[\p{Sc}№](?=[\p{L}\p{N}]))?"
    rf"{_LETTERS}(?:(?:[{_GLUE}]|{_IN_FIGURES}|{_SITE}){_LETTERS})*+"
    rf"(?:(?<=\p{{Nd}})[ {_THIN}]?+(?=[%‰°])\X(?:{_LETTERS})?+)?+"
    rf"|(?:{_MARKUP})(?![\p{{M}}\u200d])"
    r"|(?:(?=\s)\X)++|\X"
)

Stretches: TypeAlias = Iterator[tuple[bool, Span, Span]]
"""(whether they are alike, old, new) of the stretches of two sequences."""


class _Edit(NamedTuple):
    """Words that stayed (then both are alike), or some that were replaced by others."""

    same: bool
    old: Sequence[str]
    new: Sequence[str]


def wordwise(old: str, new: str) -> list[Step]:
    """Tell what was changed between two texts.

    Args:
        old: any text.
        new: any other.

    Returns:
        Steps in reading order, none empty, no two neighbours of one kind, what was removed in front of what was added in
        its place. Equal texts are one step, empty ones none.

    Time:
        Linear in the text, and quadratic in the words between the first change and the last, up to 4 million
        comparisons. Of more, sentences are compared first, and what is still too long is told as a whole.

    Example:
        >>> [(str(kind), text) for kind, text in wordwise("Ставка — 16,5 % годовых.", "Ставка — 16 % годовых.")]
        [('same', 'Ставка — '), ('removed', '16,5 %'), ('added', '16 %'), ('same', ' годовых.')]
    """
    if old == new:
        return [Step(Kind.SAME, old)] if old else []
    before, after = tokens(old), tokens(new)
    shared = sum(_ends(before, after))
    few = (len(before) - shared) * (len(after) - shared) <= _MOST
    edits = _by_words(before, after) if few else _by_sentences(before, after)
    return list(_steps(_settled(_joined(_trimmed(_joined(edits))))))


def tokens(text: str) -> list[str]:
    """Divide a text into words and figures, each whole, spaces, and other signs; joined, they are the text.

    Example:
        >>> tokens("нац-компания: 1 204,5 км (16,5 %)")
        ['нац-компания', ':', ' ', '1 204,5', ' ', 'км', ' ', '(', '16,5 %', ')']
    """
    found: list[str] = _pattern().findall(text)
    return found


@cache
def _pattern() -> Any:
    """Return what finds the tokens of a text."""
    import regex  # noqa: PLC0415 - slow to load, and most commands compare nothing

    return regex.compile(_TOKEN)


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    """Yield what stayed and what was replaced."""
    for same, (start, end), (begin, stop) in stretches(before, after):
        yield _Edit(same, before[start:end], after[begin:stop])


def _by_sentences(before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    """Yield the same of long texts: sentences are compared, and words only where that takes little time."""
    olds, news = _sentences(before), _sentences(after)
    for same, (start, end), (begin, stop) in stretches(olds, news):
        gone = [word for sentence in olds[start:end] for word in sentence]
        come = [word for sentence in news[begin:stop] for word in sentence]
        if same or len(gone) * len(come) > _MOST:
            yield _Edit(same, gone, come)
        else:
            yield from _by_words(gone, come)


def _sentences(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Divide words behind the spaces that end a sentence or a line."""
    found: list[tuple[str, ...]] = []
    start = 0
    for at in range(1, len(words)):
        space = words[at - 1]
        if space.isspace() and (space != " " or (at > 1 and words[at - 2].endswith(_STOPS))):
            found.append(tuple(words[start:at]))
            start = at
    return [*found, tuple(words[start:])]


def stretches(before: Sequence[Hashable], after: Sequence[Hashable]) -> Stretches:
    """Yield the stretches of two sequences that are alike and that are not, as few of the latter as possible.

    Args:
        before: n things.
        after: m things.

    Yields:
        (whether they are alike, where in the old, where in the new), in order. Of more than 4 million comparisons none is
        made: then all between the first and the last difference is one stretch.
    """
    head, tail = _ends(before, after)
    if head:
        yield True, (0, head), (0, head)
    olds, news = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(olds) * len(news) > _MOST:
        yield False, (head, head + len(olds)), (head, head + len(news))
    elif olds or news:
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - see `_pattern`

        numbers: dict[Hashable, int] = {}
        old, new = ([numbers.setdefault(part, len(numbers)) for part in parts] for parts in (olds, news))
        for same, group in groupby(Indel.opcodes(old, new), lambda step: step.tag == "equal"):
            run = list(group)
            places = (run[0].src_start, run[-1].src_end), (run[0].dest_start, run[-1].dest_end)
            yield same, *((head + start, head + end) for start, end in places)
    if tail:
        yield True, (len(before) - tail, len(before)), (len(after) - tail, len(after))


def _ends(before: Sequence[Hashable], after: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many things two sequences begin with alike, and how many they end with alike behind these."""
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    return head, next((at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head)


def _joined(edits: Iterable[_Edit]) -> list[_Edit]:
    """Join neighbours of one kind, and changes between which next to nothing stayed."""
    found: list[_Edit] = []
    for edit in filter(lambda edit: edit.old or edit.new, edits):
        if found and found[-1].same == edit.same:
            edit = _sum(found.pop(), edit)
        elif len(found) > 1 and found[-1].same and _slight(found[-1].old, found[-2], edit):
            stayed, change = found.pop(), found.pop()
            edit = _sum(change, stayed, edit)
        found.append(edit)
    return found


def _trimmed(edits: Iterable[_Edit]) -> Iterator[_Edit]:
    """Yield changes without the words that old and new begin or end with alike, and these as what stayed."""
    for edit in edits:
        same, old, new = edit
        head, tail = (0, 0) if same else _ends(old, new)
        yield from (
            _Edit(True, old[:head], new[:head]),
            _Edit(same, old[head : len(old) - tail], new[head : len(new) - tail]),
            _Edit(True, old[len(old) - tail :], new[len(new) - tail :]),
        )


def _sum(*edits: _Edit) -> _Edit:
    """Return neighbours as one."""
    old = [word for edit in edits for word in edit.old]
    new = [word for edit in edits for word in edit.new]
    return _Edit(all(edit.same for edit in edits), old, new)


def _slight(words: Sequence[str], *changes: _Edit) -> bool:
    """Tell whether between two changes there is nothing but spaces and punctuation, or a short word between words."""
    if _LINK in "".join(words):
        return False
    said = [word for word in words if any(map(str.isalnum, word))]
    if len(said) == 1 and len(said[0]) <= _SMALL and said[0].isalpha():
        # Of figures and signs each is looked at by itself.
        return all(
            any(map(str.isalpha, (*old, *new))) and not any(map(_figure, (*old, *new))) for _, old, new in changes
        )
    return not said


def _figure(word: str) -> bool:
    """Tell whether a word has digits."""
    return any(map(str.isdigit, word))


def _settled(edits: Sequence[_Edit]) -> list[_Edit]:
    """Move what only came or only went to where it reads as a whole, where several places are equally right."""
    found: list[_Edit] = []
    rest = list(reversed(edits))
    while rest:
        edit = rest.pop()
        if edit.same or (edit.old and edit.new):
            found.append(edit)
            continue
        before = found.pop().old if found else ()
        behind = rest.pop().old if rest else ()
        changed = edit.old or edit.new
        words, start, size = [*before, *changed, *behind], len(before), len(changed)
        best = max(_places(words, start, size), key=lambda place: (_fit(words, place, size), -abs(place - start)))
        moved, kept, left = words[best : best + size], words[:best], words[best + size :]
        found += [_Edit(True, kept, kept), _Edit(False, moved if edit.old else (), moved if edit.new else ())]
        rest.append(_Edit(True, left, left))
    return found


def _places(words: Sequence[str], start: int, size: int) -> Iterator[int]:
    """Yield where a stretch may begin so that the words without it stay the same."""
    yield start
    for place in range(start, max(0, start - _FAR), -1):
        if words[place - 1] != words[place + size - 1]:
            break
        yield place - 1
    for place in range(start, min(start + _FAR, len(words) - size)):
        if words[place] != words[place + size]:
            break
        yield place + 1


def _fit(words: Sequence[str], start: int, size: int) -> int:
    """Tell how well a stretch reads: best as a sentence with the space behind it, worst from the middle of one."""
    before, after = words[:start][-2:], words[start + size : start + size + 1]
    first, last = words[start], words[start + size - 1]
    if (not before or before[-1].isspace()) and (last.isspace() or not after):
        return 3 if not before or before[0].endswith(_STOPS) else 2
    if first.isspace() and (not after or after[0].isspace()):
        return 2 if before and before[-1].endswith(_STOPS) else 1
    return 0


def _steps(edits: Sequence[_Edit]) -> Iterator[Step]:
    """Yield the steps; where a stretch was moved, nothing may be left between two changes."""
    for same, group in groupby(filter(lambda edit: edit.old or edit.new, edits), lambda edit: edit.same):
        run = list(group)
        old = "".join(word for edit in run for word in edit.old)
        new = "" if same else "".join(word for edit in run for word in edit.new)
        yield from (
            Step(kind, text) for kind, text in ((Kind.SAME if same else Kind.REMOVED, old), (Kind.ADDED, new)) if text
        )
