"""Districts, lakes, rivers, villages: what stands around the name of a place, in three languages.

Place in the flow:  transliteration -> [frames]

Russian makes an adjective of a district's name (Талгарский район); the endings follow the usage of Kazakhstan's
districts, most of which end in -ский behind a consonant and in -инский in place of a vowel (Алгинский, Алматинский).
"""

from __future__ import annotations

import re

_FRAMES = (
    {"en": "{} District", "ru": "{} район", "kk": "{} ауданы"},
    {"en": "Lake {}", "ru": "озеро {}", "kk": "{} көлі"},
    {"en": "{} Lake", "ru": "озеро {}", "kk": "{} көлі"},
    {"en": "{} River", "ru": "река {}", "kk": "{} өзені"},
    {"en": "{} village", "ru": "село {}", "kk": "{} ауылы"},
    {"en": "village of {}", "ru": "село {}", "kk": "{} ауылы"},
    {"en": "city of {}", "ru": "город {}", "kk": "{} қаласы"},
)
"""What is around the name; the first that fits counts."""

_ADJECTIVES = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        ("ск$", "ский"),
        ("ка$", "ский"),
        ("и$", "ийский"),
        ("[аеоыя]$", "инский"),
        ("$", "ский"),
    )
)
"""How a Russian adjective is made of the name of a place; the first that fits counts."""


def framed(name: str, source: str) -> tuple[list[str], dict[str, str]] | None:
    """Take the name of a place out of what stands around it.

    Args:
        name: such as ``Talgar District``.
        source: its language: ``en``, ``ru`` or ``kk``.

    Returns:
        The names it may be of, and what is around it in each language; None where nothing known is around it.
    """
    for frame in _FRAMES:
        front, _, behind = (part.casefold() for part in frame[source].partition("{}"))
        folded = name.casefold()
        if len(folded) > len(front + behind) and folded.startswith(front) and folded.endswith(behind):
            inner = name[len(front) : len(name) - len(behind)]
            adjective = source == "ru" and frame is _FRAMES[0]
            names = _nouns(inner) if adjective else [inner]
            return (names, frame) if names else None
    return None


def frame_around(name: str, frame: dict[str, str], target: str) -> str:
    """Put the name of a place into what stands around it."""
    if target == "ru" and frame is _FRAMES[0]:
        pattern, ending = next(rule for rule in _ADJECTIVES if rule[0].search(name))
        name = pattern.sub(ending, name, count=1)
    return frame[target].format(name)


def _nouns(adjective: str) -> list[str]:
    """Return the names that a Russian adjective may be made of."""
    if adjective.endswith("инский"):
        stem = adjective.removesuffix("инский")
        return [stem + "а", stem + "ы", stem + "ин"]
    return [adjective.removesuffix("ский")] if adjective.endswith("ский") else []
