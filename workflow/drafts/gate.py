"""What no translator should see: drafts that are nonsense rather than drafts.

Place in the flow:  engines -> [gate] -> choice

Takes   a source and what an engine made of it, marks put back.
Gives   why it must not be shown, in a translator's words; nothing if it may.
Law     a translation by a person passes, or hardly ever fails. No draft is better than nonsense, but a draft that is
        merely poor is for the translator to judge: lost negation, style and grammar are not asked here.

To add a rule, write `(source, translation, way) -> str` and its line in `_RULES`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from workflow.figures import ERRORS, differences
from workflow.figures.model import DIGITS
from workflow.model import Way
from workflow.segments.marks import without_marks
from workflow.writing.alphabets import shown
from workflow.writing.copies import copied
from workflow.writing.lengths import wrong_length
from workflow.writing.scripts import wrong_language, wrong_script

Rule: TypeAlias = Callable[[str, str, Way], str]
"""(source, translation, way) -> what is wrong, in words that follow "refused: "; empty if nothing is."""

_WORD = re.compile(r"\w+")

_LEAKED = re.compile(
    r"⁇|\ufffd|▁|</?s>|<unk>|<pad>|<2[a-z]{2,3}>|__[a-z]{2,3}(?:_[A-Z][a-z]{3})?__|>>[a-z]{2,3}(?:_\w{2,4})?<<"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
"""Signs of a model's vocabulary that are no text."""

_BRACKETED = re.compile(r"[(\[{<*]\s*([^()\[\]{}<>*]{1,80}?)\s*[)\]}>*]")
_MUSIC = re.compile("[♩-♯🎵🎶]")
_OPENING = re.compile(r"[(\[{]")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?<!\w)@\w|(?<!\w)#[^\W\d]")
_NOTE_WORDS = 3

_SIGNS = (
    ("%", re.compile(r"%|٪|per\s?cent|процент|пайыз", re.IGNORECASE)),
    ("$", re.compile(r"\$|dollar|бакс|долл|\bUS[DA]\b|buck|cent", re.IGNORECASE)),
    ("€", re.compile(r"€|euro|евро|еуро|\bEUR\b", re.IGNORECASE)),
    ("£", re.compile(r"£|pound|фунт|стерлинг|\bGBP\b", re.IGNORECASE)),
    ("₸", re.compile(r"₸|te[nŋ]ge|тенге|теңге|\bKZT\b|\bтг\b", re.IGNORECASE)),
    ("₽", re.compile(r"₽|rou?ble|рубл|\bруб|\bRUB\b", re.IGNORECASE)),
)

_AROUND_FIGURE = "%$€£₸₽ \u00a0\u202f"

_STUTTER = re.compile(r"([^\W\d_])\1{5}|([^\W_]{2,6}?)\2{4}")
_TRIPLED = 3
_PHRASE = 3
_LONGEST_PHRASE = 7
_PASSAGE = 7
_MANY_WORDS = 14


def refusal(source: str, translation: str, way: Way) -> str:
    """Say why a draft must not be shown; empty if it may.

    Args:
        source: one segment, as the article has it.
        translation: what an engine made of it, marks put back.
        way: the two languages.

    Example:
        >>> refusal("Rain fell in Astana.", "Астанада жаңбыр жауды.", ("en", "kk"))
        ''
        >>> refusal("Rain fell in Astana.", "(аплодисменты)", ("en", "ru"))
        'it has a note that the source has not: "(аплодисменты)"'
    """
    if not translation.strip():
        return "it is empty"
    for rule in _RULES:
        if wrong := rule(source, translation, way):
            return wrong
    bare, translated = without_marks(source), without_marks(translation)
    return next((wrong for rule in _BARE_RULES if (wrong := rule(bare, translated, way))), "")


def _leaked(source: str, translation: str, _way: Way) -> str:
    found = next((one[0] for one in _LEAKED.finditer(translation) if one[0] not in source), "")
    return f'it has signs that are no text: "{shown(found)}"' if found else ""


def _noted(source: str, translation: str, _way: Way) -> str:
    """Refuse what subtitles taught a model: (applause), [Music], ♪."""
    if (music := _MUSIC.search(translation)) and not _MUSIC.search(source):
        return f'it has a note that the source has not: "{music[0]}"'
    if _OPENING.search(source) or (translation.count("*") and "*" in source):
        return ""
    for found in _BRACKETED.finditer(translation):
        words = found[1].split()
        alone = not translation.replace(found[0], "").strip(' .!?-–—"«»…')
        if (
            found[0][0] == "["
            or alone
            or (len(words) <= _NOTE_WORDS and found[1].islower() and _is_aside(found, translation))
        ):
            return f'it has a note that the source has not: "{shown(found[0])}"'
    return ""


def _is_aside(found: re.Match[str], text: str) -> bool:
    """Tell whether brackets stand before or behind the sentence, not within."""
    return not text[: found.start()].strip(' -–—"«') or not text[found.end() :].strip(' .!?"»')


def _addressed(source: str, translation: str, _way: Way) -> str:
    found = _ADDRESS.search(translation)
    new = found and len(_ADDRESS.findall(translation)) > len(_ADDRESS.findall(source))
    return (
        f'it has an address that the source has not: "{shown(translation[found.start() :].split(maxsplit=1)[0])}"'
        if found and new
        else ""
    )


def _signed(source: str, translation: str, _way: Way) -> str:
    """Refuse a lost or a new sign of per cent or of a currency."""
    for sign, forms in _SIGNS:
        if sign in source and not forms.search(translation):
            return f'the sign "{sign}" is lost'
        if sign in translation and not forms.search(source):
            return f'it has the sign "{sign}", which the source has not'
    return ""


def _figured(source: str, translation: str, way: Way) -> str:
    """Refuse a figure that is lost or made up; a person may write "last year" for 2016, a machine has lost it."""
    for kind, lost, new in differences(source, translation, way):
        if lost and (kind in ERRORS or (kind != "converted" and lost.weight == DIGITS)):
            return f"the figure {shown(source[lost.start : lost.end].strip(_AROUND_FIGURE))} is lost"
        if new and kind in ERRORS:
            return f"it has the figure {shown(translation[new.start : new.end])}, which the source has not"
    return ""


def _looped(source: str, translation: str, _way: Way) -> str:
    """Refuse words and phrases that come again and again, unless the source does so, too."""
    if (found := _STUTTER.search(translation)) and not _STUTTER.search(source):
        return f'it repeats itself: "{shown(found[0])}"'
    words = _WORD.findall(translation.lower())
    if not (phrase := _repeated(words)):
        return ""
    return "" if _repeated(_WORD.findall(source.lower())) else f'it repeats itself: "{shown(phrase)}"'


def _repeated(words: Sequence[str]) -> str:
    """Return what a text says over and over; empty if nothing."""
    for length in range(1, min(_LONGEST_PHRASE, len(words) // 2) + 1):
        needed = length * (1 if length >= _PHRASE else _TRIPLED - 1)
        run = 0
        for place in range(length, len(words)):
            run = run + 1 if words[place] == words[place - length] else 0
            if run >= needed:
                return " ".join(words[place - run - length + 1 : place + 1])
    long = Counter(zip(*(words[first:] for first in range(_PASSAGE)), strict=False))
    if long and long.most_common(1)[0][1] > 1:
        return " ".join(long.most_common(1)[0][0])
    phrases = Counter(zip(words, words[1:], words[2:], strict=False))
    phrase, times = phrases.most_common(1)[0] if phrases else ((), 0)
    if times > _TRIPLED or (times == _TRIPLED and times * _PHRASE * 2 >= len(words)):
        return " ".join(phrase)
    if len(words) >= _MANY_WORDS and len(set(words)) * 2 < len(words):
        return " ".join(word for word, _times in Counter(words).most_common(_PHRASE))
    return ""


_RULES: tuple[Rule, ...] = (_leaked, _noted, _addressed, _signed, _figured)
"""Rules that want a text whole, in order."""

_BARE_RULES: tuple[Rule, ...] = (copied, wrong_script, wrong_language, _looped, wrong_length)
"""Rules for the words alone, without what must survive letter for letter."""
