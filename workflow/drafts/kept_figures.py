"""Figures of a source that its draft lost, and figures it made up: compared by value, not by sign.

Place in the flow:  [kept_figures] -> gate

    16.5  16,5      1,200,000  1 200 000  1.2 million  1,2 млн      5 p.m.  17:00      XX  20      1980s  80-е
    three  3  үш    Figures up to a hundred may be words on either side.

A figure that can be read in several ways is kept if it is there in one of them. Amounts converted to other units are
not: a machine that does so has made them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_FIGURE = re.compile(r"\d+(?:[.,:/ \u00a0\u202f\u2009'’]\d+)*")
_DIGITS = re.compile(r"\d+")
_SPACES = " \u00a0\u202f\u2009'’"
_GROUPED = re.compile(rf"\d{{1,3}}(?:([{_SPACES}.,])\d{{3}})(?:\1\d{{3}})*")
_GROUPED_DECIMAL = re.compile(rf"(\d{{1,3}}(?:(?:[{_SPACES}]\d{{3}})+|(?:,\d{{3}})+(?=\.)))[.,](\d+)")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")

_SCALE = re.compile(
    r"[\s-]{0,2}(?:(?P<hundred>hundred|сот\w*|жүз)|(?P<thousand>thousand|тыс|мың|k\b)|(?P<million>million|млн|миллион|m\b|mn\b)"
    r"|(?P<billion>billion|млрд|миллиард|b\b|bn\b)|(?P<trillion>trillion|трлн|триллион|tn\b))",
    re.IGNORECASE,
)
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_AFTERNOON = re.compile(r"\s?(?:p\.?\s?m\b|вечера|дня|часов вечера)", re.IGNORECASE)
_ROMAN = re.compile(r"(?<!\w)[IVXІХ]{1,6}(?!\w)")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}

_STEMS = {
    1: "one once first single a an another один одн перв единствен бір жалғыз",
    2: "two second twice double both half couple pair дв втор оба обе обо пар полов пол екі жарты екеу қос жұп",
    3: "three third triple тр үш",
    4: "four fourth quarter quadruple четыр четвер четв четвёр төрт ширек",
    5: "five fifth fift пят бес",
    6: "six шест алты",
    7: "seven сем седьм жеті",
    8: "eight восьм восем вось сегіз",
    9: "nine nint девят тоғыз",
    10: "ten tenth decade десят десят декад он оны онын онж",
    11: "eleven одиннадцат",
    12: "twel dozen двенадцат дюжин",
    13: "thirteen тринадцат",
    14: "fourteen четырнадцат",
    15: "fifteen пятнадцат",
    16: "sixteen шестнадцат",
    17: "seventeen семнадцат",
    18: "eighteen восемнадцат",
    19: "nineteen девятнадцат",
    20: "twent двадцат двадцать жиырма",
    30: "thirt тридцат отыз",
    40: "fort сорок қырық",
    50: "fift пятьдесят пятидесят елу",
    60: "sixt шестьдесят шестидесят алпыс",
    70: "sevent семьдесят семидесят жетпіс",
    80: "eight восемьдесят восьмидесят сексен",
    90: "ninet девянос тоқсан",
    100: "hundred сто сотн сот жүз centur",
    1000: "thousand тысяч тыс мың millenni",
    10**6: "million миллион млн",
    10**9: "billion миллиард млрд",
}
"""What words of a number begin with, in any of the languages: in doubt a figure is taken for kept."""

_HUNDREDS = {
    200: "двести двухсот двумста",
    300: "триста трехсот трёхсот тремста",
    400: "четыреста четырехсот четырёхсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
_MONTHS = (
    "jan янв қаңт",
    "feb фев ақп",
    "mar мар наур",
    "apr апр сәу",
    "may мая май мам",
    "jun июн мау",
    "jul июл шіл",
    "aug авг там",
    "sep сен қырк",
    "oct окт қаз",
    "nov ноя қара",
    "dec дек желт",
)
_WHOLE = frozenset(["a", "an", "one", "ten", "он", "сто", "пол", "тр", "дв"])
"""Stems so short that other words begin with them; they have at most the endings below."""
_SHORT = re.compile(
    r"(?:a|an|ones?|tens?|tenths?|он\w{0,5}|сто|ста|пол\w*|тр(?:и|[её]х|[её]м|емя|оих?|ое|еть\w*|ой\w*|ёх\w+|ех\w+)"
    r"|дв(?:а|е|ое|оих|ух|ум|умя|аж\w*|ой\w*|ух\w+|у\w+))"
)
_BY_STEM = {
    stem: value
    for values in (_STEMS, _HUNDREDS, {number + 1: words for number, words in enumerate(_MONTHS)})
    for value, words in values.items()
    for stem in words.split()
}
_LONGEST = max(map(len, _BY_STEM))
_CLOCK = range(25)
_AFTERNOON_HOURS = range(13, 25)
_DECADES = range(1900, 2100, 10)
_CENTURIES = (1900, 2000)
_TENS = range(10, 100, 10)
_TWO_DIGITS = range(100)
_HALF, _HALVES = Decimal("0.5"), 2
_SHARED: dict[str, tuple[int, ...]] = {"eight": (8, 80), "fift": (5, 50), "обо": (2,), "қырк": (9,)}
_WORDS = re.compile(r"[^\W\d_]+")


def changed_figure(source: str, translation: str) -> tuple[str, bool] | None:
    """Return the first figure that only one of two texts has, and whether it is the translation's; None if there is none.

    Example:
        >>> changed_figure("It rose 16.5% to 1,200,000.", "Выросло на 16,5 % до 1 200 000.")
        >>> changed_figure("It rose 16.5%.", "Выросло на 165 %.")
        ('16.5', False)
    """
    if not _DIGITS.search(source) and not _DIGITS.search(translation):
        return None
    for text, other, new in ((source, translation, False), (translation, source, True)):
        same = set(_FIGURE.findall(other))
        suspects = [one for one in _FIGURE.finditer(text) if one[0] not in same]
        if not suspects:
            continue
        there, spelled = _values(other), _spelled(other)
        for found in suspects:
            if not any(all(_is_there(value, there, spelled) for value in way) for way in _ways(found, text)):
                return found[0], new
    return None


def _is_there(value: Decimal, there: set[Decimal], spelled: frozenset[int]) -> bool:
    """Tell whether a text has a value, in figures or in words."""
    if value in there:
        return True
    if value == _HALF:
        return _HALVES in spelled
    if value != int(value):
        return False
    whole = int(value)
    if whole in _DECADES and whole % 100 in there:  # 1980s, 80-е
        return True
    if whole in _TENS and any(century + whole in there for century in _CENTURIES):
        return True
    words = {whole - whole % 10, whole % 10} - {0}
    return whole in spelled or (whole in _TWO_DIGITS and words <= spelled) or _is_round(whole, spelled)


def _is_round(value: int, spelled: frozenset[int]) -> bool:
    """Tell whether words make a round number: three hundred, half a million."""
    return any(
        value % scale == 0 and value // scale in spelled for scale in (100, 1000, 10**6, 10**9) if scale in spelled
    )


def _values(text: str) -> set[Decimal]:
    """Return every value that a text may have in figures."""
    values = {value for found in _FIGURE.finditer(text) for way in _ways(found, text) for value in way}
    return values | {Decimal(number) for found in _ROMAN.finditer(text) if (number := _roman(found[0]))}


def _ways(found: re.Match[str], text: str) -> Iterator[list[Decimal]]:
    """Yield what a figure may be: one value, or the several it is made of."""
    figure = found[0]
    whole = list(_readings(figure))
    scale = _SCALE.match(text, found.end())
    for value in whole:
        yield [value]
        if scale and scale.lastgroup:
            yield [value * 10 ** _POWERS[scale.lastgroup]]
    parts = [Decimal(part) for part in _DIGITS.findall(figure)]
    if (not whole or not _GROUPED.fullmatch(figure) or any(sign in _SPACES for sign in figure)) and len(parts) > 1:
        yield parts
        yield from _divided(figure)
    yield from _hours(found, text, parts)


def _hours(found: re.Match[str], text: str, parts: list[Decimal]) -> Iterator[list[Decimal]]:
    """Yield the time of a clock of the other kind: 5 p.m., 17:00."""
    hour, *rest = parts
    minutes = [part for part in rest if part]
    if rest[1:] or hour not in _CLOCK:
        return
    yield [hour, *minutes]
    if hour in _AFTERNOON_HOURS:
        yield [hour - 12, *minutes]
    elif _AFTERNOON.match(text, found.end()):
        yield [hour + 12, *rest]
        yield [hour + 12, *minutes]


def _divided(figure: str) -> Iterator[list[Decimal]]:
    """Yield the values of figures with a single space between them: on 5 March 2016 200 people."""
    parts = re.split(f"[{_SPACES}:/]", figure)
    if len(parts) > 1 and all(parts):
        yield [next(_readings(part), Decimal(0)) for part in parts]


def _readings(figure: str) -> Iterator[Decimal]:
    """Yield the values a figure may have as one number; none of a date or a time."""
    if figure.isdecimal():
        yield Decimal(figure)
    if decimal := _DECIMAL.fullmatch(figure) or _GROUPED_DECIMAL.fullmatch(figure):
        yield Decimal("".join(_DIGITS.findall(decimal[1])) + "." + decimal[2])
    if _GROUPED.fullmatch(figure):
        yield Decimal("".join(_DIGITS.findall(figure)))


def _roman(number: str) -> int:
    """Return the value of a Roman number."""
    values = [_ROMAN_VALUES[sign] for sign in number]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _spelled(text: str) -> frozenset[int]:
    """Return the numbers whose words a text has, or words that begin like them."""
    found: set[int] = set()
    for word in _WORDS.findall(text.lower()):
        for length in range(min(len(word), _LONGEST), 0, -1):
            stem = word[:length]
            if stem in _BY_STEM and (stem not in _WHOLE or _SHORT.fullmatch(word)):
                found.update(_SHARED.get(stem, (_BY_STEM[stem],)))
                break
    return frozenset(found)
