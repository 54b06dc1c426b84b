"""How one wording differs from another, in a line: the figures first, then the words.

Place in the flow:  [difference] -> lookup
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

_FIGURE = re.compile(r"(?:(?<!\S)[-−–])?\d+(?:[.,:/ \u00a0\u202f]\d+)*\s?%?")
_ADDRESS = re.compile(r"\w+://\S+")

_CONTEXT = 2
"""Words shown on either side of what differs."""

_STRETCH = 80
"""Characters of what was taken out, put in, or is listed that are shown."""

_LINE = 320
"""Characters of all that is shown."""


def difference(old: str, new: str) -> str:
    """Say how a text differs from one that is remembered.

    Args:
        old: the remembered text.
        new: the text a translation is looked for.

    Returns:
        One line; words as wdiff marks them, what both have shortened. Empty if only the white space is another.

    Example:
        >>> difference("In May 12 people came to the fair.", "In June 15 people came to the fair.")
        'figures differ: 12 → 15; In [-May 12-]{+June 15+} people came …'
    """
    before, after = (Counter(figures(text)) for text in (old, new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    told = (
        f"figures differ: {_short(', '.join(gone)) or '–'} → {_short(', '.join(come)) or '–'}; " if gone or come else ""
    )
    words = _words(old, new)
    shown = words if len(words) <= _LINE else words[: _LINE - 2].rstrip() + " …"
    return f"{told}{shown}" if words else told.removesuffix("; ")


def figures(text: str) -> list[str]:
    """Return the figures of a text, spaces as one kind; those in addresses are none.

    Example:
        >>> figures("Frost of –20 °C, 1 204,5 tonnes, 16.5 %; https://example.kz/2016")
        ['-20', '1 204,5', '16.5%']
    """
    found = _FIGURE.findall(_ADDRESS.sub("", text))
    return [re.sub(r"\s(?=%)|\s\Z", "", re.sub(r"\s", " ", re.sub("[−–]", "-", one))) for one in found]


def _words(old: str, new: str) -> str:
    """Return two texts as one: marked is what is only in the old, and what is only in the new; nothing if they agree."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - quick where difflib takes minutes; loaded with the index

    before, after = old.split(), new.split()
    if before == after:
        return ""
    steps = Indel.opcodes(before, after)
    parts: list[str] = []
    for same, group in groupby(steps, lambda step: step.tag == "equal"):
        run = list(group)
        if same:
            parts.append(_trimmed(before[run[0].src_start : run[-1].src_end], run[0] == steps[0], run[-1] == steps[-1]))
        else:
            gone = _short(" ".join(before[run[0].src_start : run[-1].src_end]))
            come = _short(" ".join(after[run[0].dest_start : run[-1].dest_end]))
            parts.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return " ".join(parts)


def _trimmed(words: list[str], first: bool, last: bool) -> str:
    """Return words that both texts have, only those beside a difference."""
    kept = _CONTEXT * ((not first) + (not last)) + 1
    if len(words) <= kept:
        return " ".join(words)
    return " ".join([*([] if first else words[:_CONTEXT]), "…", *([] if last else words[-_CONTEXT:])])


def _short(text: str) -> str:
    """Return a text, its beginning if it is long."""
    return text if len(text) <= _STRETCH else text[: _STRETCH - 1].rstrip() + "…"
