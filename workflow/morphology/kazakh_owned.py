"""Words that carry a possessive ending as they stand (комитеті, облысы, министрлігі), and the bare word within.

Place in the flow:  kazakh_sounds, kazakh_stems -> [kazakh_owned] -> kazakh

Source: ours. What ends in ы or і of itself is told by the sounds in front, as suffixes such as -шы, -ды, -ғы leave
them; the lists hold nouns that sounds do not tell, those to be expected in names of agencies, laws and programmes.
"""

from __future__ import annotations

import re

from workflow.morphology.kazakh_sounds import BACK, VOWELS, borrowed, harmonies, sort, syllables
from workflow.morphology.kazakh_stems import ELIDED

_OWN_I = (
    "ақы|қаржы|қаулы|үлгі|желі|дәрі|тері|бөрі|пері|сері|кәрі|кісі|сары|қазы|тазы|ірі|тірі|өлі|зиялы|кінәлі|"
    "екі|алты|жеті|алматы"
)
LOOKS_OWNED = re.compile(r"..+[ыі]")
"""What a word that carries a possessive ending looks like; many others do, too."""

_LEXICAL = re.compile(rf"^(?:{_OWN_I})$|ақы$")
_AGENT = re.compile(r"[шчщ][ыі]$")
_SH_NOUNS = re.compile(r"(?:күш|ағаш|[нр]ыш|[нр]іш|қылыш|алаш|матч|марш)[ыі]$")
_VELAR = re.compile(r"[^аәеёиоөуұүыіэюя][қғкг][ыі]$")
_VELAR_NOUNS = re.compile(rf"(?:(?:{'|'.join(ELIDED.values())}|нарқ)[ыі]|[инаоу]нгі|[уе]ргі)$")
_BORROWED_VELAR = re.compile(r"[нрлсц]к$")
_ADJECTIVE = re.compile(r"[^аәеёиоөуұүыіэюя]л[ыі]$|[бвгғджзйлмнңр]д[ыі]$|[кқпстфхш]т[ыі]$")
_D_NOUNS = re.compile(r"(?:фон|стен|брен|трен|рекор|ломбар|аккор)д[ыі]$|ансамблі$")
_SURE = re.compile(r"(?:[лдт](?:ығы|ігі)|(?:комитет|министр|департамент)і)$")
_PLURAL = re.compile(r"([лдт])([ае])р$")
_NO_PLURAL = frozenset({"тендер", "гендер", "хабар", "календар"})
_PLURAL_OF = {"vowel": "л", "glide": "л", "l": "д", "nasal": "д", "voiced": "д", "voiceless": "т"}

_S_NOUNS = re.compile(
    r"(?:кеңес|күрес|үлес|егес|елес|белес|прес|процес|прогрес|регрес|конгрес|адрес|бизнес|интерес|клас|атлас|альянс|"
    r"космос|эпос|хаос|байлас|қарындас|жолдас|отандас|әріптес|серіктес|замандас|палас|үрдіс)$"
)
_LINKED = re.compile(r"(?:[кпф]т|[сц]к|н[гк])і$")
_B_NOUNS = re.compile(r"(?:штаб|хаб|араб|масштаб|куб|клуб|.уб)$")


def owned(word: str, kind: str, *, first: bool) -> bool:
    """Tell whether a word carries the possessive ending of the third person.

    Args:
        word: the last word of a term, in lower case.
        kind: of the term, see `workflow.morphology.model.Lemma.kind`.
        first: whether it is the only word of the term; it then has nobody to belong to.
    """
    if kind == "person":
        return word.endswith(("ұлы", "қызы"))
    if not LOOKS_OWNED.fullmatch(word):
        return False
    if first:
        return _SURE.search(word) is not None
    if word[-2] in VOWELS and word[-2] not in "иую":
        return False
    return not _whole(word)


def _whole(word: str) -> bool:
    """Tell whether ы or і belongs to a word of two or more syllables itself: жұмысшы, құрылғы, белсенді, желі."""
    if _LEXICAL.search(word):
        return True
    if _AGENT.search(word):
        return not _SH_NOUNS.search(word)
    if _VELAR.search(word):
        loan = borrowed(word[:-1]) and _BORROWED_VELAR.search(word[:-1])
        return not loan and not _VELAR_NOUNS.search(word)
    return _ADJECTIVE.search(word) is not None and not _D_NOUNS.search(word)


def plural(word: str, kind: str, *, first: bool) -> bool:
    """Tell whether a bare word in lower case is a plural: its -лар is what its own stem would take."""
    found = _PLURAL.search(word)
    if not found or word in _NO_PLURAL or kind == "person" or (first and kind == "place"):
        return False
    stem = word[: found.start()]
    return (
        any(letter in VOWELS for letter in stem)
        and _PLURAL_OF[sort(stem)] == found[1]
        and (found[2] == "а") in harmonies(stem, kind)
    )


def bare(word: str) -> str:
    """Return an owned word in lower case without its possessive ending: министрлігі, министрлік."""
    if word[-2] == "с" and _vowel_in_front(word):
        return word[:-2]
    stem = word[:-1]
    for whole, short in ELIDED.items():
        if stem == short:
            return whole
    last, before = stem[-1], stem[-2:-1]
    if last == "ғ" or (last == "г" and (word.endswith("ы") or before in "іеөүи")):
        return stem[:-1] + ("қ" if last == "ғ" else "к")
    if last == "б" and before in VOWELS and not _B_NOUNS.search(stem):
        return stem[:-1] + "п"
    if word.endswith("лі") and (before in BACK or (before in "иую" and borrowed(stem))):
        return stem + "ь"
    return stem


def _vowel_in_front(word: str) -> bool:
    """Tell whether the с of -сы, -сі belongs to the ending: басқармасы, but облысы, кеңесі."""
    stem, vowel = word[:-2], word[-3]
    if _S_NOUNS.search(word[:-1]) or syllables(stem) <= 1:
        return False
    if vowel in "ыі":
        if stem[-2] == "л":  # облысы is of облыс, whatever adjectives end in -лы
            return _LEXICAL.search(stem) is not None
        return _whole(stem) or _LINKED.search(stem) is not None
    return vowel in "аәеёоөэя"
