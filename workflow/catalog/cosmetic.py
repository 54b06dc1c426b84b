"""When two wordings say the same to a reader: spacing, quotation marks, dashes, markup and link targets aside.

Place in the flow:  merge -> [cosmetic]
"""

from __future__ import annotations

import re

from workflow.model import Span

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›", '"') | dict.fromkeys("‘’‚‛`´", "'"))
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(\s*(<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_URL = re.compile(r"<?\bhttps?://[^\s<>]*[^\s<>.,;:!?)\]]>?")
_TAG = re.compile(r"</?(?:b|i|em|strong|u|span|small)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)|(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\3(?!\w)")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)")
_DASH = re.compile(r"\s*(?:—|–|(?<!-)--(?!-)|(?<=\s)-(?=\s))\s*")
_RANGE = re.compile(r"(?<=\d)(?:\s+[–—-]\s+|[–—-])(?=\d)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def plain(text: str, *, markup: bool = True) -> str:
    """Return what a reader would hear: equal for two texts that differ cosmetically only.

    Numbers, words, letter case and every other mark of punctuation stay as they are; so does markup that
    changes what is said or shown: what is struck out, titles of links, tags with attributes.

    Args:
        text: a wording.
        markup: whether it holds Markdown's inline markup; in plain text an asterisk is an asterisk.
    """
    if markup:
        text = _LINK.sub(r"\1[\2](\4)", text) if "](" in text else text
        text = _TAG.sub("", text) if "<" in text else text
        for mark, pattern in (("*", _EMPHASIS), ("_", _EMPHASIS), ("`", _CODE)):
            if mark in text:
                text = pattern.sub(lambda found: next(filter(None, found.groups()[1::2])), text)
    if "://" in text:
        text = _URL.sub("<url>", text)
    text = _INVISIBLE.sub("", text)
    text = _DASH.sub(" - ", _RANGE.sub("-", text)).translate(_QUOTES)
    return " ".join(text.split())


def targets(text: str, *, markup: bool = True) -> list[str]:
    """Return the link targets and bare addresses of a text, in order."""
    return [text[start:end] for start, end in _target_spans(text, markup=markup)]


def _target_spans(text: str, *, markup: bool) -> list[Span]:
    """Return where the link targets and bare addresses of a text stand, in order, angle brackets left out."""
    found = [match.span(3) for match in _LINK.finditer(text)] if markup else []
    outside = _LINK.sub(lambda match: " " * len(match.group()), text) if markup else text
    found += [match.span() for match in _URL.finditer(outside)]
    return sorted(
        (start + text.startswith("<", start, end), end - text.endswith(">", start, end)) for start, end in found
    )


def carry(old: str, new: str, translation: str, *, markup: bool = True) -> str | None:
    """Return the translation of `old` as it serves for its cosmetic variant `new`.

    Link targets that changed in the source are changed in the translation. None where a person
    must look: a link came or went, a changed target does not occur in the translation, or one target
    of two equal ones changed.
    """
    before, after = targets(old, markup=markup), targets(new, markup=markup)
    if before == after:
        return translation
    changed = dict(zip(before, after, strict=False))
    if len(before) != len(after) or [changed[was] for was in before] != after:
        return None
    if any(was != now and was not in targets(translation, markup=markup) for was, now in changed.items()):
        return None
    # From the end, so that the places in front stay where they are; each target once, for targets may be swapped.
    for start, end in reversed(_target_spans(translation, markup=markup)):
        target = translation[start:end]
        translation = f"{translation[:start]}{changed.get(target, target)}{translation[end:]}"
    return translation
