"""Letters of one language as those of another, learned from pairs of names.

Place in the flow:  words -> [letters]

Most letters have one counterpart; of those that have several (Kazakh қ or к for Russian к), the neighbours
decide. What they decide is learned: every pair of names is aligned, and for each letter counted which counterpart it
has between which neighbours; a rare neighbourhood is helped out by a narrower one.

Source: W. Daelemans, A. van den Bosch, "Language-Independent Data-Oriented Grapheme-to-Phoneme Conversion", 1996;
interpolation of the neighbourhoods after I. Witten, T. Bell, "The zero-frequency problem", 1991. The table of
counterparts: BGN/PCGN 1947 (Russian) and 1979 (Kazakh) read backwards, with what newspapers write beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

ENGLISH_RUSSIAN = (
    "shch:щ,шч sch:щ,сч,ш zh:ж j:ж,дж,й,х sh:ш,сх ch:ч,ш,х ts:ц,тс yu:ю,ью,ию,йу,ыу ya:я,ья,ия,йа,ыа "
    "yo:ё,йо,ьо,ио,ье,ыо ye:е,ье,ъе,ые,э yi:ьи,ый,ыи,и th:т oo:у,оо ee:и,ее dzh:дж ck:к a:а,я b:б c:к,с,ц,ч "
    "d:д,дь e:е,э f:ф g:г,ж h:х,г i:и,ы,й,ий,ай k:к k:х l:л,ль,лл m:м,мь n:н,нь o:о,у,оу p:п r:р,рь "
    "s:с,сь,сс,з t:т,ть u:у,ю,а,ы,у v:в,вь w:у,в x:х,к y:ы,й,и,ий,ый,ь,ьи z:з,зь,ц q:к ':ь,ъ"
)
"""What a spelling, folded as `latin` does it, may stand for; the most likely first."""

RUSSIAN_KAZAKH = (
    "дж:ж,дж а:а,ә б:б,п в:в,уә,у г:г,ғ д:д,ді е:е,і,ие ё:ё ж:ж з:з и:и,і,ы,йы,ый,й й:й к:к,қ л:л м:м н:н,ң "
    "о:о,ө,ұ п:п,б р:р,рі с:с т:т,ті у:у,ұ,ү,ө,і,ы ф:ф,п х:х,қ,һ ц:ц ч:ч,ш ш:ш щ:щ ъ:ъ, ы:ы,і,ұ ь:,ь э:э,е,ә "
    "ю:ю,ү я:я,ә"
)
"""What a Russian letter may stand for in a Kazakh name."""

KAZAKH_RUSSIAN = (
    "йы:и,йы,й уә:ва,уа а:а ә:а,я,э б:б,п в:в г:г ғ:г д:д е:е,э ё:ё ж:ж,дж з:з и:и,й і:и,ы,е,,у й:й к:к қ:к,х "
    "л:л,ль м:м н:н ң:н,нг о:о ө:о,у,ё п:п р:р с:с т:т у:у ұ:у,о ү:у,ю ф:ф х:х һ:х,г ц:ц ч:ч ш:ш,ч щ:щ ъ:ъ "
    "ы:ы,и ь:ь э:э ю:ю я:я"
)
"""What a Kazakh letter may stand for in a Russian name."""

WIDTHS = ((0, 0), (0, 1), (1, 1), (2, 1), (2, 2), (3, 3))
"""How many letters in front and behind are looked at, from the least to the most telling neighbourhood."""

VOWELS = frozenset("аәеёиоөуұүыіэюя")
"""Of Cyrillic names: the vowels around a letter tell the harmony of its syllable."""

HARMONY = 3
"""How many neighbourhoods are less telling than the vowels around."""

_PRIVATE = 0xE000
"""Code points of nobody, one for each letter of several characters."""

UNSEEN = 0.15
"""Of a letter's counterparts, how likely the next one of the table is, compared with the one before, unseen."""

TRUST = 1.0
"""How many observations a narrower neighbourhood weighs."""


class Letters:
    """What the letters of one language become in another."""

    def __init__(self, table: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Learn from pairs of names.

        Args:
            table: letters with their counterparts.
            pairs: names in lower case; those that cannot be aligned are left out.
        """
        self._options: dict[str, tuple[str, ...]] = {}
        for entry in table.split():
            letter, _, options = entry.partition(":")
            old = self._options.get(letter, ())
            self._options[letter] = old + tuple(part for part in dict.fromkeys(options.split(",")) if part not in old)
        self._longest = max(map(len, self._options))
        self._codes = {letter: chr(_PRIVATE + number) for number, letter in enumerate(self._options) if letter[1:]}
        self._seen: dict[str, dict[str, int]] = {}
        for name, other in pairs:
            letters = self.divided(name)
            aligned = self._aligned(letters, 0, other)
            for part, contexts in zip(aligned or (), self._contexts(letters), strict=False):
                for context in contexts:
                    seen = self._seen.setdefault(context, {})
                    seen[part] = seen.get(part, 0) + 1

    def divided(self, name: str) -> list[str]:
        """Divide a name into letters, the longest of the table first; what the table lacks stands alone."""
        letters: list[str] = []
        at = 0
        while at < len(name):
            sizes = (size for size in range(self._longest, 1, -1) if name[at : at + size] in self._options)
            size = next(sizes, 1)
            letters.append(name[at : at + size])
            at += size
        return letters

    def options(self, letters: list[str]) -> list[list[tuple[float, str]]]:
        """Return the counterparts of each letter of a name, each with its cost: the logarithm of one in how many."""
        return [
            [(-math.log(share), part) for part, share in self._shares(letter, contexts).items()]
            for letter, contexts in zip(letters, self._contexts(letters), strict=True)
        ]

    def _shares(self, letter: str, contexts: list[str]) -> dict[str, float]:
        """Return how likely each counterpart of a letter is."""
        known = self._options.get(letter, ())
        weights = [UNSEEN**rank for rank in range(len(known))]
        shares = {part: weight / sum(weights) for part, weight in zip(known, weights, strict=True)}
        for context in contexts:
            seen = self._seen.get(context)
            if seen:
                kinds = TRUST * len(seen)
                total = sum(seen.values()) + kinds
                shares = {part: (seen.get(part, 0) + kinds * share) / total for part, share in shares.items()}
        return shares

    def _aligned(self, letters: list[str], index: int, rest: str) -> list[str] | None:
        """Find the counterparts of the letters from `index` on that make up the rest of the other name."""
        if index == len(letters):
            return None if rest else []
        for part in self._options.get(letters[index], ()):
            if rest.startswith(part):
                behind = self._aligned(letters, index + 1, rest[len(part) :])
                if behind is not None:
                    return [part, *behind]
        return None

    def _contexts(self, letters: list[str]) -> list[list[str]]:
        """Return the neighbourhoods of each letter, the least telling first; the edges of a name are letters too."""
        text = "".join(self._codes.get(letter, letter) for letter in letters)
        padded = f"^^^{text}$$$"
        before, after = _vowels(text), _vowels(text[::-1])[::-1]
        found: list[list[str]] = []
        for index in range(len(text)):
            at = index + 3
            windows = [f"{level}{padded[at - m : at + n + 1]}" for level, (m, n) in enumerate(WIDTHS)]
            harmony = [f"v{before[index]}{text[index]}{after[index]}"]
            harmony += [f"w{before[index]}{padded[at - 1 : at + 2]}{after[index]}"]
            found.append(windows[:HARMONY] + harmony + windows[HARMONY:])
        return found


def _vowels(text: str) -> list[str]:
    """Return the last vowel in front of each letter."""
    last, found = "^", []
    for char in text:
        found.append(last)
        last = char if char in VOWELS else last
    return found
