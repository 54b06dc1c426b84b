"""What counts as prose in an article, and what the settings say about it.

Place in the flow:  settings -> [prose] -> plain, markdown

Gives   `Reading`, built once from the settings by `reading`, and `worded`, the test every
        format puts a line to before it offers it for translation; and `one_line`, how a
        translation is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workflow.errors import SettingsError

DEFAULT_FIELDS = (
    "title",
    "headline",
    "subtitle",
    "description",
    "summary",
    "lead",
    "excerpt",
    "caption",
    "image_alt",
    "image_caption",
    "image.alt",
    "image.caption",
    "seo.title",
    "seo.description",
)
"""Front-matter fields translated unless the settings name others; tags and slugs are not prose."""

DEFAULT_SKIP = (
    # Directive fences and template shortcodes, whatever the language.
    r":::.*",
    r"\{\{[<%].*[>%]\}\}",
    r"\{%.*%\}",
    r"\[(?:TOC|\[TOC\])\]",
    r"\{:.*\}",
    # The foot of a scraped page, in English,
    r"(?:Do|Did) you (?:like|enjoy) this (?:article|story)\?",
    r"\d+ Comments?(?:\(s\))?",
    r"Comment Policy\b.*",
    r"Captcha\b.*",
    r"\* ?Denotes .*",
    r"(?:Leave|Post|Add|Write) a (?:comment|reply)\.?",
    r"Share this (?:article|story|page)\.?",
    r"Advertisement",
    # in Russian,
    r"(?:Вам )?[Пп]онравилась (?:ли )?(?:вам )?(?:эта )?статья\?",
    r"\d+ [Кк]омментари(?:й|я|ев)(?:\(\w+\))?",
    r"Комментари(?:и|ев):? ?\(?\d+\)?",
    r"(?:Правила|Политика) комментирования\b.*",
    r"Капча\b.*",
    r"\* ?Обязательн(?:ое|ые) (?:поле|поля).*",
    r"(?:Оставить|Добавить|Написать) комментарий\.?",
    r"Поделиться(?: статьёй| статьей| новостью)?",
    r"Реклама",
    # and in Kazakh.
    r"(?:Сізге )?(?:[Бб]ұл )?мақала (?:сізге )?ұнады ма\?",
    r"\d+ (?:пікір|түсініктеме)",
    r"(?:Пікірлер|Түсініктемелер):? ?\(?\d+\)?",
    r"Пікір (?:қалдыру|жазу|қосу)(?: ережелері.*)?\.?",
    r"\* ?Міндетті .*",
    r"(?:Мақаламен )?[Бб]өлісу",
    r"Жарнама",
)
"""Lines that are not prose unless the settings say otherwise: regular expressions, each for a whole line."""

_LETTER = re.compile(r"[^\W\d_]")
_BREAKS = re.compile(r"[ \t]*+[\r\n]\s*")
_FIGURE = re.compile(r"\d[.,:/\u00a0\u202f ]?\d*\s?[%‰°€$£₸₽₹¥]|[€$£₸₽₹¥]\s?\d|\d[.,:/]\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the settings say about reading."""

    fields: tuple[str, ...]
    """Front-matter fields to translate; dotted names for nested ones."""

    skip: tuple[re.Pattern[str], ...]
    """A line that matches one of these in full, white space around it aside, is not prose."""

    def skips(self, line: str) -> bool:
        """Tell whether a line is not prose."""
        for pattern in self.skip:  # noqa: SIM110 - `any` takes three times as long over one pattern
            if pattern.fullmatch(line):
                return True
        return False


def reading(fields: Iterable[str] = DEFAULT_FIELDS, skip: Iterable[str] = DEFAULT_SKIP) -> Reading:
    """Compile what the settings say about reading.

    Args:
        fields: names of front-matter fields, dotted where nested.
        skip: regular expressions, each to be matched by a whole line.

    Raises:
        SettingsError: an expression of `skip` cannot be compiled.
    """
    patterns = [_compiled(pattern) for pattern in skip]
    # One expression is faster than many, but groups would clash and flags would count for all.
    plain = [pattern.pattern for pattern in patterns if not pattern.groups and pattern.flags == re.UNICODE]
    joined = [re.compile("|".join(f"(?:{pattern})" for pattern in plain))] if plain else []
    return Reading(tuple(fields), (*joined, *(pattern for pattern in patterns if pattern.pattern not in plain)))


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled, or say which one of the settings is wrong."""
    try:
        return re.compile(pattern)
    except re.error as fault:
        raise SettingsError(
            "settings-skip",
            f"skip: {pattern}",
            f"not a regular expression ({fault})",
            "correct the expression or take it out",
        ) from None


def worded(text: str) -> bool:
    """Tell whether a text has something to translate: a letter, or a figure written as a language writes it.

    Example:
        >>> worded("* * *"), worded("2017"), worded("16.5%"), worded("1,200"), worded("ҚР")
        (False, False, True, True, True)
    """
    # Nearly every line begins with a letter, and asking that is four times faster than a search.
    return text[:1].isalpha() or _LETTER.search(text) is not None or _FIGURE.search(text) is not None


def one_line(text: str) -> str:
    """Return a text without white space at its edges, each line break in it made a space."""
    text = text.strip()
    return _BREAKS.sub(" ", text) if "\n" in text or "\r" in text else text
