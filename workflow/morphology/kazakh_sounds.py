"""Vowel harmony and the sorts of final sounds: what of a Kazakh word decides the look of its endings.

Place in the flow:  [kazakh_sounds] -> kazakh_stems, kazakh_spoken -> kazakh

Sources: «Қазақ тілінің орфографиялық сөздігі», the rules at its end, §35-36 (-рк, -рг, -нк, -нг, -кс, -кт, -ск, -лк,
-кль, -брь, -бль take front endings; б, в, г, д take voiceless ones; ё and э are front); «Жаңа әліпби негізіндегі
қазақ тілі емлесінің ережелері» (2018), §54 (surnames in -ов, -ев follow the stem in front of it; a name whose last
syllable has ә takes back endings), §94 (-х takes back endings). Where the two differ (-ог: педагогке, педагогқа)
the older is written and both are found. Ours, from usage: и, у, ю as last vowels; foreign names in -у; -сь and -ль behind
о, у, ы as front; and Russian surnames, of which -ов sounds as it is written and -ев soft (Чеховтың, Горбачевтің).
"""

from __future__ import annotations

import re

VOWELS = "аәеёиоөуұүыіэюя"
BACK = "аоұыя"
FRONT = "әеёіөүэ"

_SORTS = {
    **dict.fromkeys("аәеёоөұүыіэя", "vowel"),
    **dict.fromkeys("руийю", "glide"),  # и, у, ю end in a glide: таудың, бидің
    "л": "l",
    **dict.fromkeys("мнң", "nasal"),
    **dict.fromkeys("зж", "voiced"),
}
_KAZAKH = re.compile("[әғқңөұүһі]")
_SURNAME = re.compile(r"(.{2,})(ов|[её]в)")
_FRONT_CLUSTER = re.compile(r"(?:[нрлсц]к|г|кл|кс|[кпф]т)$")
_FRONT_SOFT = re.compile(r"(?:[бкгптоуыюё]ль|валь|италь|[бпвт]рь|[фвмкс]ь)$")
_RUSSIAN_OV = re.compile(
    rf"[вцчщь]|^[^{VOWELS}]{{2}}|[еи]х$|ик$|[^{VOWELS}рлнмңй][рлнмвк]$|^[^{VOWELS}][еи][дзлрстх]$",
)
"""Stems in front of -ов with sounds that Kazakh ones do not have, or one short syllable of theirs: Песков, Белов."""

_RUSSIAN_EV = re.compile(rf"[^{VOWELS}шж]$")
"""Stems in front of -ев; Kazakh ones end in й, which the ending hides, in ш or in ж."""

_NAME_IN_U = re.compile(r"[^аәеёиоөуұүыіэюя]у")


def sort(word: str) -> str:
    """Return the sort of the final sound: vowel, glide, l, nasal, voiced, or voiceless (as б, в, г, д count too)."""
    return _SORTS.get(word.rstrip("ьъ")[-1:], "voiceless")


def borrowed(word: str) -> bool:
    """Tell whether a word has no letter of Kazakh alone, as most borrowed words; native ones may have none either."""
    return not _KAZAKH.search(word)


def syllables(word: str) -> int:
    """Count the vowels of a word."""
    return sum(letter in VOWELS for letter in word)


def harmonies(word: str, kind: str = "") -> tuple[bool, ...]:
    """Return whether the endings of a word have back vowels: as it is written, then what else is found in texts.

    Args:
        word: one word in lower case.
        kind: of the term, see `workflow.morphology.model.Lemma.kind`.
    """
    return _of_name(word, kind) or _of_borrowed(word) or _back(word)


def _of_name(word: str, kind: str) -> tuple[bool, ...]:
    """Return the harmonies of a name that has rules of its own; nothing for any other word."""
    found = _SURNAME.fullmatch(word) if kind in {"person", "place", ""} else None
    if found and not (kind == "place" and found[2] == "ов" and borrowed(word)):
        return _both(_of_surname(found[1], found[2]))
    if kind == "person" and word.endswith(("ин", "ич")):
        return _both(back=False)
    if kind == "person" and (last := _last_vowel(word)) < len(word) - 1 and word[last] == "ә":
        return _both(back=True)
    if kind == "place" and syllables(word) > 1 and _NAME_IN_U.fullmatch(word[-2:]):
        # The word for water, and not the ending of a verb: Жетісуға. A foreign name is soft: Бакуге.
        return _both(back=word.endswith("су") or not borrowed(word))
    return ()


def _of_surname(stem: str, ending: str) -> bool:
    """Tell whether a surname in -ов, -ев has back endings: by its stem, but a Russian one by its last vowel."""
    if ending == "ов":
        return (borrowed(stem) and _RUSSIAN_OV.search(stem) is not None) or (stem[-1] != "и" and _back(stem)[0])
    soft = ending == "ёв" or stem[-1] == "и" or (borrowed(stem) and _RUSSIAN_EV.search(stem) is not None)
    return not soft and _back(stem)[0]


def _of_borrowed(word: str) -> tuple[bool, ...]:
    """Return the harmonies of a borrowed word by its last consonants; nothing where they do not decide."""
    if borrowed(word) and _FRONT_CLUSTER.search(word):
        return _both(back=False)
    if word.endswith("ь"):
        soft = syllables(word) == 1 or _FRONT_SOFT.search(word) is not None
        return _both(not soft and _back(word)[0])
    if word.endswith("х"):
        return _both(back=True) if word[-2:-1] in FRONT else (True,)
    return ()


def _both(back: bool) -> tuple[bool, bool]:
    """Return a harmony with the other one behind."""
    return back, not back


def _last_vowel(word: str) -> int:
    """Return the place of the last vowel, -1 for none."""
    return max((place for place, letter in enumerate(word) if letter in VOWELS), default=-1)


def _back(word: str) -> tuple[bool, ...]:
    """Return the harmonies by the last vowel."""
    place = _last_vowel(word)
    vowel, rest = word[place : place + 1], word[place + 1 :]
    if place < 0 or vowel in BACK:
        return (True,)
    if vowel in FRONT:
        return (False,)
    before = word[:place]
    if vowel == "и":
        return _of_i(before, rest)
    if not rest or vowel == "ю":  # оқуға, беруге, меню
        return _back(before)[:1] if syllables(before) else (_both(back=vowel == "у"))
    if before.endswith("е") or re.search("[әөүі]", word):  # Сеулде
        return _both(back=False)
    return (True,)


def _of_i(before: str, rest: str) -> tuple[bool, ...]:
    """Return the harmonies where the last vowel is и, which is either; front where nothing speaks against it."""
    if not rest:
        return _both(re.search("[қғ]а?.?$", before) is not None)  # Ғалиға, Әлиге
    if "ұ" in before:  # мұхитқа
        return (True,)
    if before.endswith("а") and rest == "л":  # Исмаилға
        return _both(back=True)
    return _both(back=False) if re.search("[қғ]", before) else (False,)
