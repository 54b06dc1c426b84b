"""The rule `spelling`: words that no dictionary has.

Place in the flow:  writing, glossary -> [spelling] -> checks

Silent in a language without a dictionary: `workflow.writing.dictionaries.missing` says which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.model import Span
from workflow.writing.alphabets import shown
from workflow.writing.spelling import Speller, speller

_SMALL = {
    "en": r"a-z\u00df-\u00f6\u00f8-\u00ff",
    "ru": "а-яё",
    "kk": "а-яёәғқңөұүһі",
}
_WORD = {
    code: re.compile(rf"(?<![\w'’/.@\u0300-\u036f])[{letters}]{{3,60}}(?:['’][a-z]{{1,3}})?(?![\w/@’'\u0300-\u036f])")
    for code, letters in _SMALL.items()
}
"""Words in small letters: a capital may begin a name. Shorter ones are abbreviations more often than slips, longer ones
no words."""
_COMPOUND = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)+(?!\w)")
_HANGS = re.compile(r"[\d%°]-$|\w*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІa-z]\w*['’-]$")
"""What an ending follows that is no word: 80-летие, НАТО-ға."""
_CUT = re.compile(r"[.]\s+[^\s\w]*[a-zа-яёәғқңөұүһі\d]|[.][^\s\w]*\w")
"""What follows an abbreviation."""
_SHORT = 4
"""Letters that an abbreviation has, at most."""
_MARKUP = re.compile(r"[*_~`\[\]]")
_WORDS = re.compile(r"[^\W\d_]+")
_LOOK_UP = "look it up; a term or a name belongs in the glossary"


def _check(pair: Pair) -> Iterable[Finding]:
    """Return words that no dictionary has, if there is one."""
    known = speller(pair.way[1])
    return () if known is None or known.clears(pair.words) else _told(pair, known)


def _told(pair: Pair, known: Speller) -> Iterator[Finding]:
    """Yield what no dictionary has, and is a word."""
    language = pair.way[1]
    told = [one for one in _WORD[language].finditer(pair.prose) if known.doubts(_plain(one[0]))]
    told = [one for one in told if _is_prose(pair, one, known)]
    if not told:
        return
    terms = [one for one in pair.terms.matcher(language).find(pair.translation) if one.entry.status != "forbidden"]
    source = set(_WORDS.findall(pair.source.lower()))
    for one in told:
        in_term = any(term.start <= one.start() and one.end() <= term.end for term in terms)
        if not in_term and one[0] not in source:
            near = known.near(_plain(one[0]))
            yield Finding(f'"{shown(one[0])}" is not in the dictionary', _offered(near), one.span())


def _plain(word: str) -> str:
    """Return an English word without what is no part of it: mayor's, mayors’."""
    word = word.replace("’", "'")
    return word.removesuffix("'s") if "'" in word else word


def _is_prose(pair: Pair, found: re.Match[str], known: Speller) -> bool:
    """Tell whether an unknown word is one: no abbreviation, no ending, no part of a word that is known."""
    text, (start, end) = pair.prose, found.span()
    if (len(found[0]) <= _SHORT and text[end : end + 1] == ".") or _CUT.match(text, end) or _HANGS.search(text[:start]):
        return False
    if _is_part(pair.translation, (start, end)):
        return False
    if "-" not in {text[start - 1 : start], text[end : end + 1]}:
        return True
    whole = next((one[0] for one in _COMPOUND.finditer(text) if one.start() <= start < one.end()), "")
    return not (whole and (not whole.islower() or known.knows(whole)))


def _is_part(text: str, place: Span) -> bool:
    """Tell whether markup divides the word that stands here: **с**трана."""
    start, end = place
    before, behind = text[:start][-3:], text[end : end + 3]
    return bool(
        (_MARKUP.search(before[-1:]) and _WORDS.search(before)) or (_MARKUP.match(behind) and _WORDS.search(behind))
    )


def _offered(near: tuple[str, ...]) -> str:
    """Say what may be meant."""
    words = [f'"{one}"' for one in near]
    return f"see whether {' or '.join(words)} is meant" if words else _LOOK_UP


RULE = EntryRule(
    id="spelling",
    name="Spelling",
    severity=Severity.HINT,
    description="A word is in no dictionary.",
    explanation="""\
The dictionaries are those of Hunspell that your system has for other programs: hunspell-ru, hunspell-kk and hunspell-en-us \
on Debian and Ubuntu. Where the variable $DICPATH is set, its folders are looked in and no others. In a language without a \
dictionary nothing is told.

Not asked about are words with a capital, for they may be names; words of the source; terms of the glossary in any form; \
abbreviations, and whatever is no prose. A Russian word is right, too, if OpenCorpora has it. Kazakh dictionaries lack most \
forms: a Kazakh word is right if it is made of a known one by the rules, or borrowed from a Russian one, and it is told only \
if a known word differs from it in one letter. So a slip that makes another word is not found.

Correct it, or put the term into the glossary.""",
    check=_check,
)
