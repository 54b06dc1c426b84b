"""The rules `names` and `names-doubtful`: no name becomes another.

Place in the flow:  names -> [names] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.names.comparing import Exchange, exchanges
from workflow.writing.alphabets import shown

_MARKS = ("<", "[", "`", "{", "@", "#", "://", "www.")
"""Without which a text is all prose."""


def _sure(pair: Pair) -> Iterable[Finding]:
    """Return the names that are certainly others."""
    return [_finding(one) for one in found if one.sure] if (found := _found(pair)) else ()


def _doubtful(pair: Pair) -> Iterable[Finding]:
    """Return the names that may be others."""
    return [_finding(one) for one in found if not one.sure] if (found := _found(pair)) else ()


def _found(pair: Pair) -> list[Exchange]:
    """Compare the names of a pair, once for both rules."""
    known: list[Exchange] | None = pair.__dict__.get("_names")
    if known is None:
        plain = _is_prose(pair.source) and _is_prose(pair.translation)
        texts = (pair.source, pair.translation) if plain else (pair.source_prose, pair.prose)
        known = pair.__dict__["_names"] = exchanges(*texts, pair.way)
    return known


def _is_prose(text: str) -> bool:
    """Tell whether a text plainly has nothing but prose."""
    for mark in _MARKS:  # noqa: SIM110 - all() takes three times as long
        if mark in text:
            return False
    return True


def _finding(one: Exchange) -> Finding:
    """Say what became of a name."""
    return Finding(
        f'"{shown(one.lost.text)}" became "{shown(one.new.text)}"',
        "write the name that the source has",
        (one.new.start, one.new.end),
        (one.lost.start, one.lost.end),
    )


RULE = EntryRule(
    id="names",
    name="Names kept",
    severity=Severity.ERROR,
    description="The name of a person, a city or a country became another one.",
    explanation="""\
Another person's name in a report is libel, another country's is a diplomatic note. So each name of the translation is held \
against those of the source by how it sounds, in any of its forms: Kavanaugh is Кавано, Tokayev is Тоқаевтың; countries, \
peoples and cities are known by what each language calls them: Germany is Германия, and Germans are немцы and немістер.

Told is a name that nothing in the source stands for, where a name of the source is lost; not a name that is only left \
out or put in: translators say the president for Trump, and Trump for he. Moscow may stand for Russia, and the Kremlin for Moscow.

Write the name that the source has. Where the translation is right, the source names it in a way of its own: silence the \
finding with a reason.""",
    check=_sure,
)

DOUBTFUL = EntryRule(
    id="names-doubtful",
    name="Names that may be others",
    severity=Severity.WARNING,
    description="What seems to be a name of the source is lost, and another one stands in the translation.",
    explanation="""\
As names, where it is not sure that both words are names: a word that begins a sentence, one that is in no list, a name that \
is also there a second time. Look at both sentences.""",
    check=_doubtful,
)
