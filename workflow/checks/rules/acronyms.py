"""The rule `acronyms`: UN is ООН and БҰҰ, and neither ЕС nor UN.

Place in the flow:  names, glossary -> [acronyms] -> checks
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.glossary.termbase import Termbase
from workflow.names.acronyms import Acronym, acronym, table
from workflow.writing.alphabets import shown

_ACRONYM = re.compile(r"(?<!\w)(?:U\.S\.A|U\.[SKN]|E\.U)\.|(?<![^\W_])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}(?![^\W\d_])")
_CAPITALS = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ.]")
"""Without which a text has no acronym: a plain set, which lets `re` scan several times as fast."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Z.]+")
_PART_BEFORE, _PART_BEHIND = re.compile(r"[A-Za-z]['’]?[\s-]\Z|[(\[\"«“„]\Z"), re.compile(r"[\s-][A-Za-z]|[)\]\"»”]")
"""Beside an acronym that is part of a name, or stands in brackets behind its own wording."""


def _wrong(pair: Pair) -> Iterator[Finding]:
    """Yield the acronyms that are another's, or another language's."""
    if not _CAPITALS.search(pair.translation) or pair.translation.isupper():
        return
    index = _index(pair.terms)
    theirs = list(_ACRONYM.finditer(pair.prose))
    yield from _exchanged(pair, index, theirs)
    if pair.way[1] != "en":
        yield from _left(pair, theirs)


def _exchanged(
    pair: Pair, index: Mapping[tuple[str, str], list[Acronym]], theirs: list[re.Match[str]]
) -> Iterator[Finding]:
    """Yield known acronyms that stand for nothing in the source, as long as one of the source is lost."""
    new = [(one, known) for one in theirs if (known := index.get((one[0], pair.way[1])))]
    if not new:
        return
    ours = [(one, known) for one in _ACRONYM.finditer(pair.source_prose) if (known := _of(index, one[0], pair.way[0]))]
    lost = [(one, known) for one, known in ours if not any(_is_told(row, pair.prose, pair.way[1]) for row in known)]
    for one, known in new:
        if lost and not any(_is_told(row, pair.source_prose, pair.way[0]) for row in known):
            other, rows = lost.pop(0)
            wanted = rows[0].texts.get(pair.way[1], ())
            remedy = f'write "{wanted[0]}"' if wanted else "write what the source says"
            yield Finding(f'"{shown(other[0])}" became "{shown(one[0])}"', remedy, one.span(), other.span())


def _left(pair: Pair, theirs: list[re.Match[str]]) -> Iterator[Finding]:
    """Yield English acronyms in a Russian or Kazakh text that have one in that language."""
    for one in theirs:
        text = one[0].replace(".", "")
        row = acronym(text, "en") if _LATIN.fullmatch(one[0]) else None
        if row is None or text in row.texts[pair.way[1]] or _is_told(row, pair.prose, pair.way[1]):
            continue
        start, end = one.span()
        if not _PART_BEFORE.search(pair.translation, max(0, start - 3), start) and not _PART_BEHIND.match(
            pair.translation, end
        ):
            wanted = row.texts[pair.way[1]][0]
            yield Finding(f'"{shown(one[0])}" is not how the language writes it', f'write "{wanted}"', (start, end))


def _is_told(row: Acronym, text: str, language: str) -> bool:
    """Tell whether a text says what an acronym stands for, by the acronym or in words."""
    acronyms = {one[0].replace(".", "") for one in _ACRONYM.finditer(text)}
    if not acronyms.isdisjoint(row.texts.get(language, ())):
        return True
    words = _WORD.findall(text)
    if any(word.lower().startswith(row.words) for word in words):
        return True
    initials = "".join(word[0] for word in words).upper()
    return any(acronym in initials for acronym in row.texts.get(language, ()))


def _of(index: Mapping[tuple[str, str], list[Acronym]], text: str, language: str) -> list[Acronym]:
    return index.get((text.replace(".", ""), language), [])


@lru_cache(maxsize=4)
def _index(terms: Termbase) -> dict[tuple[str, str], list[Acronym]]:
    """Return what acronyms stand for, by their text and language: those of the glossary, then those of the table."""
    index: defaultdict[tuple[str, str], list[Acronym]] = defaultdict(list)
    own = (
        Acronym({code: (text,) for code, text in term.acronyms.items()}, ())
        for term in terms.glossary.terms
        if term.acronyms
    )
    for row in (*own, *table()):
        for code, texts in row.texts.items():
            for text in texts:
                index[text, code].append(row)
    return dict(index)


RULE = EntryRule(
    id="acronyms",
    name="Acronyms",
    severity=Severity.WARNING,
    description="An acronym became another one, or stands in Latin letters where the language has its own.",
    explanation="""\
UN is ООН in Russian and БҰҰ in Kazakh. Known are the acronyms of glossary.csv, and those that all newspapers write: of \
states, of the great international bodies, of a few things such as GDP.

Told is an acronym that stands for nothing in the source, where one of the source is lost, and an English one that Russian \
or Kazakh has its own for, unless it is in brackets, in quotation marks or part of a name (UN Women). One that is written \
out is right.""",
    check=_wrong,
)
