"""When two wordings say the same to a reader: spacing, quotation marks, dashes, markup and link targets aside.

Place in the flow:  merge -> [cosmetic]
"""

from __future__ import annotations

import re

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›", '"') | dict.fromkeys("‘’‚‛`´", "'"))
_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*(<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_URL = re.compile(r"<?\bhttps?://[^\s<>]*[^\s<>.,;:!?)\]]>?")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPHASIS = re.compile(r"\*+|~~|(?<!\w)_+|_+(?!\w)|`+")
_DASH = re.compile(r"\s*(?:—|–|(?<!-)--(?!-)|(?<=\s)-(?=\s))\s*")
_RANGE = re.compile(r"(?<=\d)\s*[–—-]\s*(?=\d)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def plain(text: str) -> str:
    """Return what a reader would hear: equal for two texts that differ cosmetically only.

    Numbers, words, letter case and every other mark of punctuation stay as they are.
    """
    text = _LINK.sub(r"\1", text) if "](" in text else text
    if "<" in text:
        text = _TAG.sub("", text)
    if "://" in text:
        text = _URL.sub("<url>", text)
    text = _EMPHASIS.sub("", _INVISIBLE.sub("", text))
    text = _DASH.sub(" - ", _RANGE.sub("-", text)).translate(_QUOTES)
    return " ".join(text.split())


def targets(text: str) -> list[str]:
    """Return the link targets and bare addresses of a text, in order."""
    found = [(match.start(), match.group(2).strip("<>")) for match in _LINK.finditer(text)]
    outside = _LINK.sub(lambda match: " " * len(match.group()), text)
    found += [(match.start(), match.group().strip("<>")) for match in _URL.finditer(outside)]
    return [target for _, target in sorted(found)]


def carry(old: str, new: str, translation: str) -> str | None:
    """Return the translation of `old` as it serves for its cosmetic variant `new`.

    Link targets that changed in the source are changed in the translation. None where a person
    must look: a link came or went, or a changed target does not occur in the translation.
    """
    before, after = targets(old), targets(new)
    if before == after:
        return translation
    if len(before) != len(after):
        return None
    for was, now in zip(before, after, strict=True):
        if was != now:
            if was not in targets(translation):
                return None
            translation = translation.replace(was, now)
    return translation
