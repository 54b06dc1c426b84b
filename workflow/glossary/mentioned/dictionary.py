"""What the Russian dictionary says of a word that may be a name.

Place in the flow:  morphology -> [dictionary] -> mentions
"""

from __future__ import annotations

from functools import cache, lru_cache


@lru_cache(maxsize=65_536)
def normal(lower: str) -> frozenset[str]:
    """Return the base forms of a Russian word."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - English articles need no Russian dictionary

    return frozenset({lower, *(parse.source.normal_form for parse in parses(lower) if parse.source is not None)})


@lru_cache(maxsize=65_536)
def has(word: str, grammeme: str, *, nominative: bool = False) -> bool:
    """Tell whether the dictionary has a word as a name of that sort, and not more likely as something else."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    found = parses(word)
    best = found[0].score
    return any(
        grammeme in parse.grammemes and parse.is_known and parse.score >= best / 2
        for parse in found
        if not nominative or parse.case == "nomn"
    )


@cache
def is_known(lower: str) -> bool:
    """Tell whether the dictionary has a Russian word."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    return any(parse.is_known for parse in parses(lower))


def is_name(word: str) -> bool:
    """Tell whether the dictionary has a Russian word as a name of a person."""
    return has(word, "Name") or has(word, "Surn") or has(word, "Patr")
