"""The rule `typography`: spaces and punctuation in the way of the language, and slips of typing.

Place in the flow:  languages, writing -> [typography] -> checks

One pattern a language finds every slip in one pass: it stops at a sign with which something may be wrong, and each slip is
an alternative that looks back over that sign and on to what follows.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.languages import Language, language
from workflow.model import Span
from workflow.writing.alphabets import shown

_BLANKS = r" \u00a0\u2002-\u200a\u202f"
_SP = f"[{_BLANKS}]"
_NO_BREAK = r"[\u00a0\u202f]"
_HYPHEN = r"[-\u2010-\u2012\u2212]"
_LETTER = r"[^\W\d_]"
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ]"
_SMALLS = "a-zß-öø-ÿа-яёәғқңөұүһі"
_SMALL = f"[{_SMALLS}]"
_CYRILLIC_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_CYRILLIC_SMALL = "[а-яёәғқңөұүһі]"
_UNSEEN = (
    r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    r"\u2066-\u2069\ufeff"
)
_RIGHT_TO_LEFT = r"[\u0590-\u08ff]"
_STOPS = rf"[{_BLANKS},;:.!?\-—–\t#№\u200d{_UNSEEN}]"
_ZONES = frozenset({"ru", "kz", "com", "net", "org", "ру", "рф", "ком", "кз"})
"""What may follow a point in the name of a firm."""

_MOST = 3
"""Places of one slip that are told in a segment."""

_REACH = 24
"""Code points of the words beside a place that a message shows."""

Judge: TypeAlias = Callable[[Pair, Span], bool]
"""Tells whether a match, the sign it stops at included, is a slip indeed."""


class _Slip(NamedTuple):
    """One kind of slip."""

    name: str
    """Of its group in the pattern."""

    tail: str
    """What is seen back and on from right behind the sign at which the pattern stops."""

    message: str
    """{found} is the place with the words beside it, {sign} the name of what it stops at."""

    right: str = ""
    """What stands there when it is right; {first} and {last} are signs of the match."""

    remedy: str = "write {right}"
    """{left} is the word before the place, {what} the match."""

    judge: Judge | None = None

    typing: bool = False
    """Whether it is a slip of typing: what the source has likewise is not told. The custom of a language is."""


def _opened(pair: Pair, place: Span) -> bool:
    """Tell whether a closing bracket has an opening one: else it is a smile, or numbers a list."""
    before = pair.translation[max(place[0] - 1000, 0) : place[0]]
    return pair.translation[place[1] : place[1] + 1] != ")" or before.count("(") > before.count(")")


def _no_smile(pair: Pair, place: Span) -> bool:
    return re.search(r"[:;=-]\(\Z", pair.translation[max(place[0] - 2, 0) : place[0]]) is None


def _no_sum(pair: Pair, _: Span) -> bool:
    return "=" not in pair.translation


def _no_dateline(pair: Pair, place: Span) -> bool:
    """Tell whether two hyphens do not end the dateline of an English news agency: ASTANA -- The law."""
    before = pair.translation[: place[0]]
    return pair.way[1] != "en" or re.fullmatch(r"[^a-z]*(?:\([A-Za-z ]+\))?\s*", before) is None


def _dialogue(pair: Pair, _: Span) -> bool:
    return pair.source[:1] in {"—", "–"}


def _two_words(pair: Pair, place: Span) -> bool:
    """Tell whether a sign without a space behind it stands between two words, not in a name or an entity."""
    start, end = place
    before = re.search(rf"&?{_LETTER}*[»”)]?\Z", pair.translation[max(start - _REACH, 0) : start])
    behind = re.match(rf"[«„]?({_LETTER}*)", pair.translation[end:])
    assert before is not None
    assert behind is not None
    sign = pair.translation[start]
    if before[0].startswith("&") or f"{before[0]}{sign}{behind[0]}" in pair.source:
        return False
    if sign == ":":
        return not behind[1].isascii() or not behind[1][:1].islower()
    return sign != "." or behind[1].lower() not in _ZONES


def _fraction(pair: Pair, place: Span) -> bool:
    """Tell whether a point between figures divides a fraction: not in a date, a time, a section or a version."""
    facts = language(pair.way[1])
    before = re.search(r"[\d.]+\Z", pair.translation[max(place[0] - _REACH, 0) : place[0]])
    behind = re.match(r"(\d+)([ \u00a0]?)(.?\w*)", pair.translation[place[1] :])
    assert before is not None
    assert behind is not None
    if "." in before[0] or re.match(r"\.\d", behind[3]):
        return False
    lead = pair.translation[max(place[0] - 2 * _REACH, 0) : place[0] - len(before[0])]
    if behind[3].startswith(facts.measured) or re.search(r"[$€£]\Z", lead):
        return True
    numbered = "|".join(map(re.escape, facts.numbered))
    named = re.search(rf"(?:[A-Za-z]|{_CAPITAL}[\w-]*|№|§|\b(?:{numbered})\w*)\.?[ \u00a0]*\Z", lead)
    return len(behind[1]) == 1 and not named and bool(behind[2] and re.match(f"{_CYRILLIC_SMALL}{{3}}", behind[3]))


def _grouped(pair: Pair, place: Span) -> bool:
    """Tell whether commas group thousands; a single one does if the source is English and has just the same number."""
    first = re.search(r"[\d,]*\Z", pair.translation[max(place[0] - _REACH, 0) : place[0]])
    rest = re.match(r"\d{3}(?:,\d{3})*(?!,?\d)", pair.translation[place[1] : place[1] + 2 * _REACH])
    if first is None or rest is None or not re.fullmatch(r"\d{1,3}", first[0]):
        return False
    number = f"{first[0]},{rest[0]}"
    return number.count(",") > 1 or (pair.way[0] == "en" and number in pair.source)


def _town(pair: Pair, place: Span) -> bool:
    """Tell whether г. is a town, not a year."""
    return re.search(r"[\dIVX][ \u00a0]?г\.\Z", pair.translation[max(place[0] - 4, 0) : place[0]]) is None


_HYPHEN_MESSAGE = "a hyphen in place of a dash in {found}"
_HYPHENS_MESSAGE = "two hyphens in place of a dash in {found}"
_AT_SPACES = (
    _Slip(
        "edge",
        rf"(?<=\A{_NO_BREAK})\s*|(?<={_NO_BREAK})\s*\Z",
        "{sign} at the edge of the text",
        remedy="take it out",
    ),
    _Slip(
        "range",
        rf"(?<=\d{_SP}){_SP}*{_HYPHEN}{_SP}+(?=\d)",
        "a hyphen with spaces in the range {found}",
        "–",
        judge=_no_sum,
    ),
    _Slip(
        "hyphen",
        rf"(?<=\S{_SP}){_SP}*{_HYPHEN}(?:{_SP}+(?=\S)|(?=\n|\Z))|(?<=[,»”!?]{_SP}){_HYPHEN}(?={_LETTER})",
        _HYPHEN_MESSAGE,
        " — ",
        judge=_no_sum,
    ),
    _Slip("hyphens", rf"(?<=\S{_SP})--(?![->a-z]){_SP}*", _HYPHENS_MESSAGE, " — ", judge=_no_dateline),
    _Slip(
        "dash",
        rf"(?<=[\w,»”.!?)]{_SP})[—–](?=[«“„(]?{_LETTER})",
        "no space behind the dash in {found}",
        " — ",
        typing=True,
    ),
    _Slip(
        "before",
        rf"(?<=[^\s(«„]{_SP}){_SP}*"
        rf"(?=,|;(?![-)(DP])|:(?![-)(DP]| ?\d)|[!?](?!=)|(?<!\.{_SP})\.(?![./\w]| ?\.))",
        "a space before a punctuation mark in {found}",
        typing=True,
    ),
    _Slip(
        "opening",
        rf"(?:(?<=[«„(]{_SP})|(?<=[\s(]“{_SP})|(?<=\A“{_SP})){_SP}*(?=[^\s»)])",
        "a space behind an opening mark in {found}",
        judge=_no_smile,
        typing=True,
    ),
    _Slip(
        "closing",
        rf"(?<=[^\s«„“(]{_SP}){_SP}*(?=[»)]|”(?!\w))",
        "a space before a closing mark in {found}",
        judge=_opened,
        typing=True,
    ),
    _Slip("spaces", rf"(?<=\S{_SP}){_SP}+(?=\S)", "more than one space in {found}", " ", typing=True),
)
_AT_MARKS = (
    _Slip(
        "apart",
        rf"(?<=(?:{_LETTER}|[»”)])[,;])(?={_LETTER}|[«„])|(?<={_LETTER}[:!?])(?=[«„]?{_LETTER})"
        rf"|(?<={_SMALL}[{_SMALLS}»”)]\.)(?=[«„]?{_CAPITAL}[{_SMALLS}{_BLANKS}])"
        rf"|(?<={_CYRILLIC_SMALL}{{3}}\.)(?={_CYRILLIC_SMALL}{{3}})",
        "no space behind a punctuation mark in {found}",
        "{first} ",
        judge=_two_words,
        typing=True,
    ),
    _Slip(
        "twice",
        r"(?<=[^.!?…/\\]\.)\.(?![./\d…])|(?<=\S[,;])[,;](?![,;])|(?<=,)\.(?!\.)|(?<=[^!?]!)!(?![!?])"
        r"|(?<=[^!?]\?)\?(?![!?])",
        "two marks in a row in {found}",
        "{last}",
        typing=True,
    ),
)
_AT_SIGNS = (
    _Slip(
        "invisible",
        rf"(?<=[{_UNSEEN}])(?<!{_RIGHT_TO_LEFT}.)(?!{_RIGHT_TO_LEFT})[{_UNSEEN}]*|(?<=\w\u200d)|(?<=\u200d)(?=\w)",
        "{sign} in {found}: nobody sees it",
        remedy="take it out",
        typing=True,
    ),
    _Slip("tab", r"(?<=\S\t)\s*", "a tab in {found}", " ", typing=True),
    _Slip("tight", rf"(?<=[^\s\-!<|:]-)-(?![->|:]){_SP}*", _HYPHENS_MESSAGE, " — "),
    _Slip(
        "joined",
        rf"(?<={_LETTER}[—–]){_SP}+(?=[«„(]?{_LETTER})",
        "no space before the dash in {found}",
        " — ",
        typing=True,
    ),
    _Slip("dialogue", rf"(?<=\A-){_SP}+", _HYPHEN_MESSAGE, "— ", judge=_dialogue),
)
_BREAKS = "a line may break within {found}"


def _own_at_spaces(facts: Language) -> Iterator[_Slip]:
    """Yield what spaces of a language may not be."""
    if not facts.decimal_comma:
        yield _Slip("percent", rf"(?<=\d{_SP}){_SP}*(?=[%‰])", "a space before the sign in {found}")
    if facts.no_break_before:
        longest = sorted(facts.no_break_before, key=len, reverse=True)
        known = "|".join(re.escape(one) + (r"(?!\w|\.\w)" if one[-1].isalpha() else "") for one in longest)
        dotted = "|".join(re.escape(one) for one in longest if one.endswith("."))
        remedy = "write a no-break space before {what}"
        yield _Slip("number", rf"(?<=\d )(?:{known})|(?<=[IVX] )(?:{dotted})", _BREAKS, remedy=remedy)
    remedy = "write a no-break space after {left}"
    for number, sign in enumerate(facts.no_break_after):
        follows = rf"{_CAPITAL}" if sign.endswith(".") else r"\d"
        tail = rf"(?<=(?<!\w){re.escape(sign)} )(?={follows})"
        yield _Slip(f"after{number}", tail, _BREAKS, remedy=remedy, judge=_town if sign.endswith(".") else None)
    if facts.no_break_after:
        initial = rf"{_CYRILLIC_CAPITAL}\. "
        surname = rf"{_CAPITAL}(?:{_SMALL}|\. ?{_CAPITAL}{_SMALL})"
        yield _Slip("initials", rf"(?:(?<=[\s«(.]{initial})|(?<=\A{initial}))(?={surname})", _BREAKS, remedy=remedy)


def _own_at_marks(facts: Language) -> Iterator[_Slip]:
    """Yield what a point and a comma in a number may not be."""
    if facts.decimal_comma:
        yield _Slip("point", r"(?<=\d\.)(?=\d)", "a decimal point in {found}", ",", judge=_fraction)
        message, remedy = "thousands divided by commas in {found}", "divide them by no-break spaces"
        yield _Slip("thousands", r"(?<=\d,)(?=\d{3})", message, remedy=remedy, judge=_grouped)


def _own_at_signs(facts: Language) -> Iterator[_Slip]:
    """Yield the sign of numbers that is another language's."""
    if facts.decimal_comma:
        yield _Slip("hash", rf"(?<=(?<![\w&])#){_SP}?(?=\d)", "an English sign in {found}", "№\u00a0")
    else:
        yield _Slip("numero", rf"(?<=№){_SP}?(?=\d)", "a sign that English does not have in {found}", "No. ")


@cache
def _slips(code: str) -> tuple[re.Pattern[str], dict[str, _Slip]]:
    """Return the pattern of a language, and its slips by name."""
    facts = language(code)
    spaces = (*_AT_SPACES, *_own_at_spaces(facts))
    marks = (*_AT_MARKS, *_own_at_marks(facts))
    signs = (*_AT_SIGNS, *_own_at_signs(facts))
    # Most spaces stand between two words, and most marks before a space: they are let be first.
    odd_space = rf"(?:(?=[^\w\"'«“„(])|(?<=[\d«„(“№§IVX.]{_SP})|(?<=\A{_SP}))"
    odd_mark = r"(?=[\w«„,;.!?])"
    pattern = re.compile(
        f"{_STOPS}(?:(?<={_SP}){odd_space}(?:{_either(spaces)})"
        f"|(?<=[,;:.!?]){odd_mark}(?:{_either(marks)})|(?<![{_BLANKS},;:.!?])(?:{_either(signs)}))"
    )
    return pattern, {slip.name: slip for slip in (*spaces, *marks, *signs)}


def _either(slips: Iterable[_Slip]) -> str:
    return "|".join(f"(?P<{slip.name}>{slip.tail})" for slip in slips)


def _check(pair: Pair) -> Iterable[Finding]:
    """Yield the slips of a translation."""
    pattern, slips = _slips(pair.way[1])
    return _told(pair, pattern, slips) if pattern.search(pair.translation) else ()


def _told(pair: Pair, pattern: re.Pattern[str], slips: dict[str, _Slip]) -> Iterator[Finding]:
    """Yield the slips that are slips indeed, and not the author's."""
    found = [(slips[one.lastgroup or ""], one.span()) for one in pattern.finditer(pair.translation)]
    here = Counter(slip.name for slip, _ in found)
    typed = any(slip.typing for slip, _ in found)
    there = Counter(one.lastgroup for one in pattern.finditer(pair.source)) if typed else Counter()
    told: Counter[str] = Counter()
    for slip, place in found:
        known = slip.typing and there[slip.name] >= here[slip.name]
        if known or told[slip.name] == _MOST or _hidden(pair, place) or (slip.judge and not slip.judge(pair, place)):
            continue
        told[slip.name] += 1
        yield _finding(pair.translation, slip, place)


def _hidden(pair: Pair, place: Span) -> bool:
    spans = pair.hidden_translation
    before = bisect_left(spans, (place[1], 0))
    return before > 0 and place[0] < spans[before - 1][1]


def _finding(text: str, slip: _Slip, place: Span) -> Finding:
    """Say what is wrong at a place, with the words beside it."""
    start, end = place
    before = re.split(r"\s", text[max(start - _REACH, 0) : start])[-1]
    behind = re.split(r"\s", text[end : end + _REACH])[0]
    span = (start - len(before), end + len(behind))
    right = before + slip.right.format(first=text[start], last=text[end - 1]) + behind
    said = {
        "found": f'"{shown(text[slice(*span)].strip(" "))}"',
        "right": f'"{shown(right.strip())}"',
        "left": f'"{shown(before)}"',
        "what": f'"{shown(text[start:end].strip())}"',
        "sign": unicodedata.name(text[start], "control character").lower(),
    }
    return Finding(slip.message.format(**said), slip.remedy.format(**said), span)


RULE = EntryRule(
    id="typography",
    name="Spaces and punctuation of the language",
    severity=Severity.WARNING,
    description="Spaces, dashes and other signs stand otherwise than the language has them, or a finger slipped.",
    explanation="""\
Readers trust a text less that has two spaces, a comma without one, or a hyphen for a dash; and a line that breaks before % \
or between № and its number is hard to read.

In every language: more than one space; a space before , . : ; ! ? or within « » and brackets; none behind a comma; two \
marks in a row; tabs and signs that nobody sees; a hyphen, or two, in place of a dash. "ASTANA -- " at the head of an English \
article is right.

In Russian and Kazakh (Milchin and Cheltsova, GOST 8.417): an ordinary space, at which a line may break, between a number and \
%, a unit, млн or г., behind № and initials; a decimal point; thousands divided by commas; # for №. 16,5% without a space is \
let be, and so are the en dash, three dots and the dash without spaces between two words.

A slip of typing that the source has likewise is not told. Write what the finding says.""",
    check=_check,
)
