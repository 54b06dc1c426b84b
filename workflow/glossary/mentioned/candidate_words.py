"""Words that agencies and programmes are called by, and acronyms that no glossary needs.

Place in the flow:  [candidate_words] -> candidates

The lists are our own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_HEADS = (
    "ministry министерство министрлігі|committee комитет комитеті|agency агентство агенттігі|fund фонд қоры|"
    "foundation фонд қоры|programme программа бағдарламасы|program программа бағдарламасы|court суд соты|"
    "university университет университеті|party партия партиясы|commission комиссия комиссиясы|"
    "council совет кеңесі|department департамент департаменті|administration администрация әкімшілігі|"
    "service служба қызметі|bank банк банкі|institute институт институты|academy академия академиясы|"
    "union союз одағы|association ассоциация қауымдастығы|federation федерация федерациясы|"
    "organization организация ұйымы|organisation организация ұйымы|bureau бюро бюросы|office управление басқармасы|"
    "parliament парламент парламенті|senate сенат сенаты|assembly ассамблея ассамблеясы|"
    "prosecutor's прокуратура прокуратурасы|board управление басқармасы|directorate управление басқармасы|"
    "chamber палата палатасы|tribunal трибунал трибуналы|league лига лигасы|centre центр орталығы|"
    "center центр орталығы|movement движение қозғалысы|strategy стратегия стратегиясы|"
    "initiative инициатива бастамасы|authority орган органы|inspectorate инспекция инспекциясы|"
    "corporation корпорация корпорациясы|school школа мектебі|convention конвенция конвенциясы|code кодекс кодексі|"
    "act закон заңы|police полиция полициясы"
)
_ROWS = [row.split() for row in _HEADS.split("|")]
HEADS = {code: {row[at]: row[1] for at_row, row in enumerate(_ROWS)} for at, code in enumerate(("en", "ru", "kk"))}
"""Head words of a language, each with the Russian word that stands for what it means in all."""

PROGRAMMES = frozenset(("программа", "стратегия", "инициатива"))
TERMS = frozenset(("конвенция", "кодекс", "закон"))
PLAIN_HEADS = frozenset(("школа", "полиция", "закон", "центр", "управление", "совет", "орган", "служба"))
"""Heads of Russian and Kazakh phrases that need a capital adjective in front: the word alone says too little."""

NEVER_BY_RU = frozenset(("сенат", "парламент", "суд", "палата", "партия", "ассамблея", "школа", "банк", "полиция"))
"""Russian heads behind which «по» begins something else: голосование в Сенате по кандидатуре."""

NO_ACRONYMS = frozenset(
    [
        "NYC",
        "DMZ",
        "LED",
        "PTSD",
        "ПТСР",
        "TV",
        "OK",
        "AM",
        "PM",
        "UK",
        "US",
        "USA",
        "EU",
        "UN",
        "DNA",
        "CEO",
        "CFO",
        "CCTV",
        "ID",
        "PR",
        "IT",
        "VIP",
        "PDF",
        "HTML",
        "URL",
        "FAQ",
        "GPS",
        "SMS",
        "BST",
        "GMT",
        "ET",
        "PT",
        "EST",
        "VAR",
        "HIV",
        "AIDS",
        "США",
        "ЕС",
        "ООН",
        "РФ",
        "РК",
        "СМИ",
        "ДНК",
        "ИТ",
        "ТВ",
        "ЧП",
        "ДТП",
        "СССР",
        "АҚШ",
        "ЕО",
        "БҰҰ",
        "ҚР",
        "РФ",
        "ТМД",
        "БАҚ",
        "КСРО",
        "АО",
        "ТОО",
        "ЖШС",
        "АҚ",
        "Q",
        "A",
        "II",
        "III",
        "IV",
    ]
)
"""Acronyms that need no glossary, or are none."""


def initials(words: Sequence[str], left_out: Collection[str]) -> set[str]:
    """Return what an acronym of a phrase may be: its first letters, hyphenated words counted once or by their parts.

    Example:
        >>> sorted(initials(["Духовное", "управление", "и", "вице-спикер"], ["и"]))
        ['ДУВ', 'ДУВС']
    """
    kept = [word for word in words if word.lower() not in left_out]
    parted = [part for word in kept for part in word.split("-") if part]
    return {"".join(word[0] for word in parts).upper() for parts in (kept, parted)}
