"""Planters of figures, names, letters and words: what is exchanged, doubled or lost.

Place in the flow:  corpus, planting.toml -> [planted_words] -> planting

Where the source must hold what is spoilt (a month, a name), it is made sure that it does, so that each planted error is one.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from corpus import Draft, Planter, Spoilt, chosen, put

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "planting.toml").read_text("utf-8"))
_LATIN, _LOOKALIKE = "aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _LOOKALIKE), str.maketrans(f"{_LOOKALIKE}іІ", f"{_LATIN}iI")

_PERCENT = "%|per ?cent|процент|пайыз"

A_SENTENCE = 4
"""Words below which a translation may well be the same in two languages."""


# Figures


def _shared_figure(draft: Draft) -> re.Match[str] | None:
    """Choose a figure that stands once in the source and once in the translation."""

    def standing(figure: str, text: str) -> int:
        return len(re.findall(rf"(?<!\d){re.escape(figure)}(?!\d)", text))

    found = [
        figure
        for figure in re.finditer(r"\d+(?:[.,]\d+)*", draft.translation)
        if standing(figure[0], draft.source) == standing(figure[0], draft.translation) == 1
    ]
    return draft.random.choice(found) if found else None


def digit(draft: Draft) -> Spoilt:
    """Change one digit of a figure."""
    figure = _shared_figure(draft)
    if figure is None:
        return None
    place = draft.random.choice([at for at, sign in enumerate(figure[0]) if sign.isdigit()])
    other = draft.random.choice([sign for sign in "123456789" if sign != figure[0][place]])
    return put(draft.translation, figure, figure[0][:place] + other + figure[0][place + 1 :])


def dropped_figure(draft: Draft) -> Spoilt:
    """Leave a figure out."""
    figure = _shared_figure(draft)
    return re.sub(r" {2,}", " ", put(draft.translation, figure, "")).strip() if figure else None


def percent(draft: Draft) -> Spoilt:
    """Leave the sign or the word for per cent out, or put another sign there."""
    word = {"en": "percent|per cent", "ru": "процент(?:а|ов|ы|ам|ами|ах)?", "kk": "пайыз"}[draft.way[1]]
    found = chosen(draft, rf"(?<=\d)[ \u00a0]?(?:%|(?:{word})\b)")
    if found is None or not re.search(_PERCENT, draft.source):
        return None
    # Of two percentages in a sentence, the first may do without the word.
    alone = len(re.findall(_PERCENT, draft.translation)) == 1
    return put(draft.translation, found, draft.random.choice(["", "‰", "°"] if alone else ["‰", "°"]))


def currency(draft: Draft) -> Spoilt:
    """Exchange the sign or the name of a currency."""
    found = chosen(draft, r"[$€£₽₸¥](?=\d)|(?<=\d)[ \u00a0]?[$€£₽₸¥]")
    if found is None:
        return exchanged("currencies", r"(?<=[\w\d.] )")(draft)
    sign = found[0].strip()
    return put(draft.translation, found, found[0].replace(sign, draft.random.choice(sorted(set("$€£₸") - {sign}))))


def scale(draft: Draft) -> Spoilt:
    """Exchange thousand, million, billion and trillion, in words or abbreviated."""
    words = exchanged("scales")(draft)
    return words if words or draft.way[1] == "kk" else exchanged("abbreviated_scales", r"(?<=\d) ?")(draft)


# Words of a table


def exchanged(table: str, before: str = r"\b") -> Planter:
    """Make a planter that exchanges a word of a table for another in the same form."""

    def planter(draft: Draft) -> Spoilt:
        language = draft.way[1]
        words = [word.split() for word in _DATA[table][language]]
        endings = r"\w*" if language == "kk" else "s?" if language == "en" else ""
        found = [
            (place, other)
            for number, own in enumerate(words)
            if _named(table, number, draft)
            for place in re.finditer(rf"{before}({'|'.join(own)})({endings})\b", draft.translation)
            for other in _in_its_form(place, own, words)
            if _fits(draft, place, other)
        ]
        if not found:
            return None
        place, new = draft.random.choice(found)
        return put(draft.translation, place, new, 1)

    return planter


def _in_its_form(place: re.Match[str], own: list[str], words: list[list[str]]) -> list[str]:
    """The other words of a table in the form of one of them."""
    at = own.index(place[1])
    if place[1] == "тысячи" and not re.search(r"(?:[234]|две|три|четыре)[ \u00a0]$", place.string[: place.start()]):
        at = own.index("тысячи", at + 1)  # the plural, not the genitive
    return [other[at] for other in words if other is not own and other[at] != place[1]]


def _fits(draft: Draft, place: re.Match[str], other: str) -> bool:
    """Say whether the words around suit another word: Kazakh endings, the gender and the preposition of Russian days."""
    if draft.way[1] == "kk":
        return not place[2] or _sound(other) == _sound(place[1])
    if draft.way[1] == "ru" and re.fullmatch(r"(?:понед|вторн|сред|четв|пятн|субб|воскр).*", other):
        before = place.string[: place.start()].split()[-1:]
        if before in (["в"], ["В"]):
            return not other.startswith("вторник")
        return before not in (["во"], ["Во"]) and other[-1] == place[1][-1]
    return True


def _named(table: str, number: int, draft: Draft) -> bool:
    """Say whether the source holds a word of a table."""
    language = draft.way[0]
    forms = _DATA[table][language][number].split()
    behind = r"(?= \d| of\b|,? \d)" if (table, number, language) == ("months", 4, "en") else ""
    if table == "currencies" and number < len("$€") and "$€"[number] in draft.source:
        return True
    tail = {"en": r"(?:s|'s)?\b", "ru": r"\b", "kk": r"\w*"}[language]
    return bool(re.search(rf"(?:\b|\d)(?:{'|'.join(forms)}){tail}{behind}", draft.source))


def _sound(stem: str) -> tuple[bool, str]:
    """What decides the ending of a Kazakh word: its last vowel, and its last letter."""
    vowels = re.findall("[аоұыуёюяәеөүіиэ]", stem.lower())
    groups = {"vowel": "аәоөұүыіеэяё", "glide": "иуюйрл", "nasal": "мнң", "voiced": "зж"}
    last = stem[-1].lower().replace("ь", stem[-2])
    return bool(vowels) and vowels[-1] in "аоұыуёюя", next((name for name, ones in groups.items() if last in ones), "")


# Names


def name(draft: Draft) -> Spoilt:
    """Exchange a name for another of its kind, in the same form; each place is as likely as any other."""
    found = [
        (place, [_stem(other, draft.way[1]) for other in pool if _stranger(own, other, place[2], draft)])
        for pool in (_DATA["names"][kind] for kind in ("countries", "cities", "given", "surnames"))
        for own in pool
        if re.search(_name_pattern(own, draft.way[0]), draft.source)
        for place in re.finditer(_name_pattern(own, draft.way[1]), draft.translation)
    ]
    found = [(place, others) for place, others in found if others]
    if not found:
        return None
    place, others = draft.random.choice(found)
    return put(draft.translation, place, draft.random.choice(others), 1)


def _stranger(own: list[Any], other: list[Any], ending: str, draft: Draft) -> bool:
    """Say whether another name takes the same endings, and stands in neither text."""
    language = draft.way[1]
    fits = {
        "en": True,
        "ru": own[2] == other[2],
        "kk": not ending or _sound(own[3]) == _sound(other[3]),
    }
    return (
        own[0] != other[0]
        and fits[language]
        and not re.search(_name_pattern(other, draft.way[0]), draft.source)
        and not re.search(_name_pattern(other, language), draft.translation)
    )


def _name_pattern(own: list[Any], language: str) -> str:
    """What finds a name in any form: its stem as the first group, its ending as the second."""
    endings = {
        "en": "(?:['’]s)?",
        "ru": "|".join(sorted(_DATA["names"]["endings"][own[2]], reverse=True)),
        "kk": "(?:[дтн][ыі]ң?|[ғқгкнжд]?[ае]|н?[дт][ае]н?|нан|нен|[мбп]ен|н?[дт][ае]ғы|н?[дт]егі|[дтл][ыі][қк])?",
    }
    return rf"(?<![\w-])({_stem(own, language)})({endings[language]})(?![\w-])"


def _stem(own: list[Any], language: str) -> str:
    return str(own[{"en": 0, "ru": 1, "kk": 3}[language]])


# Letters and words


def script(draft: Draft) -> Spoilt:
    """Exchange one letter of a word for its look-alike in the other alphabet."""
    letters, table = (_LATIN, _TO_CYRILLIC) if draft.way[1] == "en" else (f"{_LOOKALIKE}іІ", _TO_LATIN)
    words = "A-Za-z" if draft.way[1] == "en" else "а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ"
    found = chosen(draft, rf"(?<![\w-])(?=[{words}]{{2}})[{words}]*([{letters}])[{words}]*(?![\w-])")
    return put(draft.translation, found, found[1].translate(table), 1) if found else None


def lone_letter(draft: Draft) -> Spoilt:
    """Likewise with a word of one letter."""
    pattern, table = (
        (r"\b[aA](?= [a-z])", _TO_CYRILLIC) if draft.way[1] == "en" else ("(?<= )[оасу](?= [а-я])", _TO_LATIN)
    )
    found = chosen(draft, pattern)
    return put(draft.translation, found, found[0].translate(table)) if found else None


def copied(draft: Draft) -> Spoilt:
    """Leave the source where the translation belongs."""
    return draft.source if len(draft.source.split()) >= A_SENTENCE else None


def other_language(draft: Draft) -> Spoilt:
    """Put the Russian sentence in the Kazakh place, or the Kazakh one in the Russian place."""
    text = draft.row.texts["ru" if draft.way[1] == "kk" else "kk"]
    return text if draft.way[0] == "en" and len(text.split()) >= A_SENTENCE else None


def doubled(draft: Draft) -> Spoilt:
    """Write a word twice; not one that English may repeat."""
    found = chosen(draft, r"(?<![\w-])(?!(?:that|had|her|is)\b)[^\W\d_]{2,}(?![\w-])")
    return put(draft.translation, found, f"{found[0]} {found[0]}") if found else None


def double_space(draft: Draft) -> Spoilt:
    """Put two spaces between two words."""
    found = chosen(draft, r"(?<=\w) (?=\w)")
    return put(draft.translation, found, "  ") if found else None


def space_before(draft: Draft) -> Spoilt:
    """Put a space before a comma."""
    found = chosen(draft, r"(?<=[^\W\d])[,;](?= )")
    return put(draft.translation, found, f" {found[0]}") if found else None
