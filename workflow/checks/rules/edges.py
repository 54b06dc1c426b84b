"""The rule `edges`: a translation begins and ends as its source does.

Place in the flow:  languages, writing -> [edges] -> checks
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.languages import language
from workflow.model import Role, Span
from workflow.writing.alphabets import shown

_BLANK = " \t\n\r"
_TAIL = _BLANK + "\u00a0\u202f.,!?…:;\"'’”»“›)]*_~`—–-"
"""The marks at the end, in whatever order: .» and ». are the same."""

_LEAD = re.compile(
    r"\s*(?:(?P<dash>[—–-])[ \u00a0]|(?P<bullet>[•·▪●◦‣*+])[ \u00a0]|(?P<number>\(?(?:\d{1,2}[.)]|[^\W\d_]\)))[ \u00a0])"
)
_FIRST = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_QUOTES = "«“„\"‘'"
_QUOTES_CLOSE = "»”“\"’'"
_QUOTED = re.compile(r"[?!][»”“\"’']+(\.?)")
_OPENED = re.compile(r"[\s(][«“„\"‘'](?=[^\W_])")
_ELLIPSIS = re.compile(r"[\s«“„\"‘'(]*(?:…|\.\.)")
_SHORT = 3
"""A source of fewer words, without a mark at its end, is a label: Monday, понедельник."""

_NAMES = {".": "a full stop", "?": "a question mark", "!": "an exclamation mark", ":": "a colon", "": "no mark"}
_MARKS = (
    *((sign, sign) for sign in "?!"),
    *((sign, None) for sign in ("…", "..")),
    *((sign, sign) for sign in ":."),
    *((sign, None) for sign in ",;—–-"),
)
"""What a sign at the end makes of it, the first that is there; None is one that goes with any other."""

_TITLES = frozenset({Role.HEADLINE, Role.HEADING, Role.CAPTION})
"""Russian and Kazakh set no full stop there, English may."""


class _Side(NamedTuple):
    """A source or a translation, without what is no prose."""

    text: str

    language: str

    begins: bool = True
    """Whether it begins with prose, not with an address or the like."""

    ends: bool = True
    """Likewise."""


def _check(pair: Pair) -> Iterable[Finding]:
    """Yield what differs at the edges."""
    source, translation = pair.source, pair.translation
    # A quick look: most segments begin with a capital, and end with the same mark, perhaps between quotation marks.
    if source.lstrip(_QUOTES)[:1].isupper() and translation.lstrip(_QUOTES)[:1].isupper():
        last = translation.rstrip(_QUOTES_CLOSE)[-1:]
        if last and last in ".?!" and last == source.rstrip(_QUOTES_CLOSE)[-1:]:
            return ()
    found = list(_findings(pair, _Side(source, pair.way[0]), _Side(translation, pair.way[1])))
    if found and (pair.hidden_source or pair.hidden_translation):
        found = list(_findings(pair, *_sides(pair)))
    return [*_white_space(pair), *found]


def _sides(pair: Pair) -> tuple[_Side, _Side]:
    """Return what is prose of both."""
    return (
        _side(pair.source, pair.source_prose, pair.hidden_source, pair.way[0]),
        _side(pair.translation, pair.prose, pair.hidden_translation, pair.way[1]),
    )


def _side(text: str, prose: str, spans: Sequence[Span], code: str) -> _Side:
    """Return what is prose of a text; the marks of emphasis, and the end of a link, are no edge of their own."""
    first = _FIRST.search(text)
    begins = first is None or prose[first.start()] != " "
    end = len(text.rstrip())
    closing = next((text[start:stop] for start, stop in spans if stop == end), "")
    return _Side(prose, code, begins, closing.startswith("]") or not _FIRST.search(closing))


def _findings(pair: Pair, source: _Side, translation: _Side) -> Iterator[Finding]:
    """Yield what differs in marks and letters."""
    if source.begins and translation.begins:
        yield from _lead(source, translation)
        yield from _capital(source, translation)
    if source.ends and translation.ends:
        yield from _end(pair, source, translation)


def _white_space(pair: Pair) -> Iterator[Finding]:
    """Yield white space that one of the two has before or behind it; a no-break space is for `typography`."""
    source, text = pair.source, pair.translation
    before, behind = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    for verb, here, there, span in (
        ("begins", before > 0, source != source.lstrip(_BLANK), (0, before)),
        ("ends", behind < len(text), source != source.rstrip(_BLANK), (behind, len(text))),
    ):
        if here and not there:
            yield Finding(f"the translation {verb} with white space, the source does not", "take it out", span)
        elif there and not here:
            yield Finding(f"the source {verb} with white space, the translation does not", "put it in")


def _lead(source: _Side, translation: _Side) -> Iterator[Finding]:
    """Yield a dash, a bullet or a number that one of the two begins with, and the other with none."""
    there, here = _LEAD.match(source.text), _LEAD.match(translation.text)
    if there and not here:
        number = there["number"]
        known = number and translation.text.lstrip().startswith(number.strip("(.)"))
        if not known and not _spoken(there, source, translation):
            mark = shown(there[0].strip())
            yield Finding(
                f'the source begins with "{mark}", the translation does not', "begin likewise", None, there.span()
            )
    elif here and not there:
        number = here["number"]
        known = number and source.text.lstrip().startswith(number.strip("(.)"))
        if not known and not _spoken(here, translation, source):
            mark = shown(here[0].strip())
            yield Finding(f'the translation begins with "{mark}", the source does not', "take it out", here.span())


def _spoken(lead: re.Match[str], has: _Side, lacks: _Side) -> bool:
    """Tell whether a dash may be that of direct speech, which English, and others too, put between quotation marks."""
    if not lead["dash"] or has.language == "en":
        return False
    return lacks.language == "en" or lacks.text.lstrip()[:1] in _QUOTES


def _capital(source: _Side, translation: _Side) -> Iterator[Finding]:
    """Yield a small letter at the beginning, where the source has a capital."""
    lead = _LEAD.match(translation.text)
    first = _FIRST.search(translation.text, lead.end() if lead else 0)
    if first is None or not first[0].islower() or not _sentence(source):
        return
    word = _WORD.match(translation.text, first.start())
    assert word is not None
    latin = word[0].isascii() and translation.language != "en"
    # A name may be written small: iPhone, al-Qaida, eBay. Behind a dash a sentence of direct speech goes on.
    if (lead and lead["dash"]) or latin or not word[0].islower() or _ELLIPSIS.match(translation.text):
        return
    right = word[0][0].upper() + word[0][1:]
    yield Finding(f'"{shown(word[0])}" begins the sentence with a small letter', f'write "{shown(right)}"', word.span())


def _sentence(source: _Side) -> bool:
    """Tell whether a source begins a sentence with a capital, rather than being a label, or going on after a dash."""
    lead = _LEAD.match(source.text)
    first = _FIRST.search(source.text, lead.end() if lead else 0)
    if first is None or not first[0].isupper() or (lead and lead["dash"]) or _ELLIPSIS.match(source.text):
        return False
    return len(source.text.split()) >= _SHORT or source.text.rstrip(_BLANK + _QUOTES + "»”’)")[-1:] in {".", "!", "?"}


def _end(pair: Pair, source: _Side, translation: _Side) -> Iterator[Finding]:
    """Yield a mark at the end that is another than the source's."""
    there, here = _mark(source.text), _mark(translation.text)
    if there == here or there is None or here is None or not (source.text.strip() and translation.text.strip()):
        return
    if {there, here} == {".", ""} and (_short(source if there else translation) or (there and pair.context in _TITLES)):
        return
    if ":" in {there, here} and {".", ":"} == {there, here} and _says(source if there == ":" else translation):
        return
    start = len(translation.text) - len(_last(translation.text))
    end = (start, len(translation.text.rstrip()))
    remedy = f"end it with {_NAMES[there]}" if there else "take it out"
    message = f'"{shown(translation.text[slice(*end)])}" ends with {_NAMES[here]}, the source with {_NAMES[there]}'
    yield Finding(message, remedy, end)


def _mark(text: str) -> str | None:
    """Return what a text ends with: a mark, or nothing; None where it is one that goes with any other."""
    marks = text[len(text.rstrip(_TAIL)) :]
    # The question of somebody quoted is no question of the sentence, which may end otherwise in another order of words.
    quoted, lead = _QUOTED.search(marks), _LEAD.match(text)
    if quoted and (quoted[1] or _OPENED.search(text, lead.end() if lead else 0)):
        return None
    return next((mark for sign, mark in _MARKS if sign in marks), "")


def _last(text: str) -> str:
    """Return the last word with the marks behind it."""
    word = text.rstrip(_TAIL)
    return text[len(word) - len(word.split()[-1]) if word else 0 :]


def _short(side: _Side) -> bool:
    """Tell whether the last word is an abbreviation, whose full stop may be the sentence's too: a.m., г., т. д."""
    word = _last(side.text).rstrip(_TAIL).lstrip(_QUOTES + "(").lower()
    return len(word) == 1 or "." in word or word in language(side.language).closing_abbreviations


def _says(side: _Side) -> bool:
    """Tell whether a text holds a word of speech, so that a quotation may follow it."""
    return _speech(side.language).search(side.text.lower()) is not None


@cache
def _speech(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(language(code).speech)})")


RULE = EntryRule(
    id="edges",
    name="Beginning and end as in the source",
    severity=Severity.WARNING,
    description="The translation ends with another mark than its source, or begins otherwise.",
    explanation="""\
A question that became a statement, a headline with a full stop, a list item without its number: what stands at the edges is \
easily lost, and white space there joins or parts what the article has otherwise.

Compared: full stop, question mark, exclamation mark, colon or no mark at the end; dash, bullet or number at the beginning; \
white space; a small first letter where the source has a capital.

Not told: the order of full stop and closing quotation mark; an ellipsis, comma or semicolon; a full stop that an abbreviation \
has anyway; the colon or full stop before a quotation; the question mark of a quotation within the sentence; the dash of direct speech for quotation marks; a headline or caption that \
drops its full stop; names such as iPhone.

End and begin as the source does.""",
    check=_check,
)
