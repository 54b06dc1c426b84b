"""The rule `script`: letters of the language's own alphabet, and no look-alikes among them.

Place in the flow:  writing -> [script] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.writing.copies import left_as_is
from workflow.writing.letters import are_pure, strays
from workflow.writing.scripts import untranslated


def _check(pair: Pair) -> Iterable[Finding]:
    """Return words and passages with wrong letters."""
    return () if are_pure(pair.words, pair.way[1]) else _told(pair)


def _told(pair: Pair) -> Iterator[Finding]:
    """Yield what no term is written with."""
    texts = (pair.source_prose, pair.prose, pair.way)
    if left_as_is(*texts):  # the rule `copied` tells that
        return
    if found := [*strays(*texts), *untranslated(*texts)]:
        known = _known(pair)
        for one in sorted(found):
            if not any(
                start <= one.start and one.end <= end and text.issuperset(one.letters) for start, end, text in known
            ):
                yield Finding(one.message, one.remedy, (one.start, one.end))


def _known(pair: Pair) -> list[tuple[int, int, frozenset[str]]]:
    """Return where terms stand, and what letters each is written with: a name may be spelled in its own way."""
    found = pair.terms.matcher(pair.way[1]).find(pair.translation)
    return [(one.start, one.end, frozenset(one.entry.lemma.text)) for one in found if one.entry.status != "forbidden"]


RULE = EntryRule(
    id="script",
    name="Alphabet",
    severity=Severity.ERROR,
    description="A letter is of another alphabet: a look-alike within a word, or a word that was not translated.",
    explanation="""\
A Latin "c" in «cтрана» cannot be seen. But search does not find the word, a screen reader spells it out, and a spelling \
checker underlines it. In Kazakh the Latin ə and i often stand for ә and і.

Told are words of two alphabets; words wholly of letters that look like others; Cyrillic in English; letters that Russian \
or Kazakh has not; letters whose mark is a sign of its own (й as и and a breve); other scripts; passages that were left in \
English. What stands in the source may stand in the translation, and so may terms of the glossary as they are spelled \
there. A Latin name may have a Cyrillic ending: iPhone-ы, YouTube-тен, Facebook’те. Russian may quote a Kazakh name: «Егемен \
Қазақстан».

Type the word anew in one alphabet. A name that is rightly so belongs in the glossary.""",
    check=_check,
)
