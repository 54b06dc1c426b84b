"""Agencies, programmes and acronyms in a text that a glossary may want: found by their head word, capitals and brackets.

Place in the flow:  mentions, bases, morphology -> [candidates] -> pairs, terms_found

Takes   a text in English, Russian or Kazakh.
Gives   phrases that have a head such as Ministry, Комитет or қоры, "Name (ACR)" pairs, and acronyms that stand alone.
Never   guesses where a phrase ends: what goes on in doubt is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workflow.glossary.mentioned.bases import is_place, russian_bases
from workflow.glossary.mentioned.candidate_kazakh import phrases
from workflow.glossary.mentioned.candidate_words import (
    HEADS,
    NEVER_BY_RU,
    NO_ACRONYMS,
    PLAIN_HEADS,
    PROGRAMMES,
    TERMS,
    initials,
)
from workflow.glossary.mentioned.text import Word, is_title_case, masked, words
from workflow.glossary.mentioned.words import NOT_NAMES
from workflow.morphology import grammar
from workflow.morphology.model import Lemma

_JOINS = frozenset(("of", "for", "on", "the", "to", "against"))
_ACRONYM = re.compile(r"(?<![\w.-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{3,7}(?![\w.])")
_BRACKETED = re.compile(r"[»”\"*_\]|]*\s?\(([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,8})\)")
_ROMAN = re.compile(r"[IVXLCMІХ]+")
_NAMED_BEHIND = frozenset(("штата", "города", "района", "провинции"))
"""Behind which a name has to follow: Университет штата Луизиана."""
_SMALL = frozenset(("и", "по", "в", "на", "с", "о", "об", "при", "для", "к"))
"""Words that have no letter in an acronym."""

_MOST = 9
"""Words of a phrase."""


class Candidate(NamedTuple):
    """A phrase or an acronym that may be a term."""

    text: str
    """In its base form as far as it can be told."""

    kind: str
    """``agency``, ``programme``, ``term``, or empty of an acronym that stands alone."""

    start: int
    """Where it stands in the text."""

    end: int

    acronym: str = ""
    """The acronym in brackets behind it."""

    head: str = ""
    """What its head word means: the Russian word for it; empty of an acronym."""

    sure: bool = True
    """False where its first word begins a sentence, so that it may not belong to the phrase."""


def candidates(text: str, language: str) -> list[Candidate]:
    """List the agencies, programmes and acronyms of a text, in order; none overlaps another.

    Example:
        >>> found = candidates("He told the Committee to Protect Journalists (CPJ) so.", "en")
        >>> [(one.text, one.acronym, one.kind) for one in found]
        [('Committee to Protect Journalists', 'CPJ', 'agency')]
    """
    listed = words(text)
    if is_title_case(text, listed):
        return []
    plain = masked(text)

    def bracket(end: int) -> str:
        """Return the acronym in brackets behind an offset."""
        match = _BRACKETED.match(plain, end)
        return match[1] if match else ""

    found: list[Candidate] = []
    for one in {"en": _english, "ru": _russian, "kk": _kazakh}[language](listed, bracket):
        if not found or one.start >= found[-1].end:
            found.append(one._replace(acronym=one.acronym or bracket(one.end)))
    taken = {one.acronym for one in found}
    for match in _ACRONYM.finditer(plain):
        inside = any(one.start <= match.start() < one.end for one in found)
        if not inside and match[0] not in taken and not _is_no_acronym(match[0], plain, match.start(), language):
            found.append(Candidate(match[0], "", match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _is_no_acronym(text: str, plain: str, at: int, language: str) -> bool:
    """Tell whether capitals are no acronym: a Roman number, a shouted name, a code for a sum of money."""
    around = plain[max(0, at - 40) : at + len(text) + 40].replace(text, "")
    loud = re.search(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{4,}", around) is not None
    money = re.search(r"\d[\d.,]*\s(?:(?:million|billion|млн|млрд)\s)?\Z", plain[:at]) is not None
    return (
        text in NO_ACRONYMS or _ROMAN.fullmatch(text) is not None or loud or money or is_place(text.title(), language)
    )


def _kind(head: str) -> str:
    """Return the kind of a phrase by its head."""
    return "programme" if head in PROGRAMMES else "term" if head in TERMS else "agency"


def _english(listed: list[Word], bracket: Callable[[int], str]) -> Iterator[Candidate]:
    """Yield the phrases of an English text: runs of capitals with a head, joined by of, for, against."""
    del bracket
    at = 0
    while at < len(listed):
        if not listed[at].capital or listed[at].text.lower() in {"the", "a", "an", "this", "that", "its", "our"}:
            at += 1
            continue
        end = _english_end(listed, at)
        yield from _english_phrase(listed[at:end])
        at = end


def _english_end(listed: list[Word], at: int) -> int:
    """Return where a run of capitals ends; joining words belong to it if a capital follows."""
    end = at + 1
    while end < len(listed) and listed[end].joined and not listed[end - 1].text.endswith(("'s", "’s")):
        step = 0
        while end + step < len(listed) and listed[end + step].joined and listed[end + step].text in _JOINS:
            step += 1
        if listed[end].text == "and" and any(word.text in _JOINS for word in listed[at:end]):
            step = 1
        nxt = end + step
        if nxt >= len(listed) or not listed[nxt].capital or not listed[nxt].joined or step > 2:  # noqa: PLR2004 - "for the"
            break
        if step and listed[end].text == "and" and nxt + 1 < len(listed) and _is_head(listed[nxt].text, "en"):
            break
        end = nxt + 1
    return end


def _english_phrase(run: list[Word]) -> Iterator[Candidate]:
    """Yield the phrase of a run."""
    cut = len(run)
    dated = next(
        (
            number
            for number, word in enumerate(run)
            if word.capital and word.text.lower() in NOT_NAMES["en"] and number > 1
        ),
        cut,
    )
    cut = dated if dated < 2 or run[dated - 1].text not in _JOINS else dated - 1  # noqa: PLR2004 - Court on Monday
    for number in range(cut - 1, 0, -1):  # of Kazakhstan, in Almaty: not of its name
        if run[number].text in {"of", "in"} and is_place(
            " ".join(w.text for w in run[number + 1 : cut] if w.text != "the"), "en"
        ):
            cut = number
    run = run[:cut]
    first = next((number for number, word in enumerate(run) if word.text in _JOINS), len(run))
    while run and first and _is_lead(run[0], run):
        run, first = run[1:], first - 1
    if not run or first < 1 or len(run) > _MOST or len(run) < 2:  # noqa: PLR2004 - a head alone says nothing
        return
    head = HEADS["en"].get(_bare(run[first - 1].text), "")
    if not head or run[-1].text in _JOINS:
        return
    text = " ".join(word.text for word in run)
    text = re.sub(r"['’]s$", "", text)
    yield Candidate(text, _kind(head), run[0].start, run[0].start + _length(run), head=head, sure=not run[0].first)


def _bare(word: str) -> str:
    """Return a word without the 's of the possessive, but for "prosecutor's"."""
    lower = word.lower().replace("’", "'")
    return lower if lower in HEADS["en"] else lower.removesuffix("'s")


def _length(run: list[Word]) -> int:
    """Return how long a run is in its text."""
    shorter = 2 if run[-1].text.endswith(("'s", "’s")) else 0
    return run[-1].end - run[0].start - shorter


def _is_head(word: str, language: str) -> bool:
    """Tell whether a word is a head."""
    return word.lower() in HEADS[language]


def _is_lead(word: Word, run: list[Word]) -> bool:
    """Tell whether the first word of a run stands in front of the name: Kazakhstan's, a place, a possessive."""
    if word.text.endswith(("'s", "’s")):
        return len(run) > 2  # noqa: PLR2004 - Women's Party
    return word.first and word.text.lower() in {
        "when",
        "if",
        "but",
        "and",
        "in",
        "at",
        "on",
        "as",
        "while",
        "after",
        "for",
    }


def _russian(listed: list[Word], bracket: Callable[[int], str]) -> Iterator[Candidate]:
    """Yield the phrases of a Russian text: adjectives in capitals, the head, and the genitives behind."""
    for at, word in enumerate(listed):
        head = _russian_head(word.text)
        if not head:
            continue
        begin = at
        while begin and listed[begin].joined and _agrees(listed[begin - 1].text, word.text):
            begin -= 1
        while begin < at and not listed[begin].capital:
            begin += 1
        adjectives = at - begin
        if not listed[begin].capital or (not adjectives and head in PLAIN_HEADS and head != "совет"):
            continue
        end = _genitives(listed, _behind_state(listed, at + 1), head)
        end, acronym = _with_place(listed, begin, end, bracket)
        if end == at + 1 and not adjectives:
            continue
        lead = [_nominative(listed[n].text, word.text) for n in range(begin, at)]
        base = " ".join((*lead, _restored(head, word.text), *(w.text for w in listed[at + 1 : end])))
        whole = " ".join(w.text for w in listed[begin:end])
        if whole in _forms(base, "ru", _kind(head)):
            start, stop = listed[begin].start, listed[end - 1].end
            # One adjective and a head may be anything that begins a sentence: «Лондонская полиция».
            sure = bool(acronym) or not (listed[begin].first and adjectives) or end - begin > 2  # noqa: PLR2004
            yield Candidate(base, _kind(head), start, stop, acronym, head, sure)


def _with_place(listed: list[Word], begin: int, end: int, bracket: Callable[[int], str]) -> tuple[int, str]:
    """Return where a phrase ends whose acronym stands behind a country, and the acronym; or behind «штата».

    The country is of the name if the acronym has its letter: Духовное управление мусульман Казахстана (ДУМК).
    """
    if end < len(listed) and listed[end].joined and listed[end].capital and listed[end - 1].text in _NAMED_BEHIND:
        return end + 1, bracket(listed[end].end)
    behind = end
    while behind < len(listed) and listed[behind].joined and _is_state(listed[behind].text):
        behind += 1
    if behind == end:
        return end, ""
    acronym = bracket(listed[behind - 1].end)
    short, long = ({*initials([w.text for w in listed[begin:to]], _SMALL)} for to in (end, behind))
    own = acronym in long or (acronym not in short and acronym[-1:] == listed[behind - 1].text[0])
    return (behind if acronym and own else end), acronym


def _behind_state(listed: list[Word], at: int) -> int:
    """Return where what a head is for begins, behind the country: Агентство Республики Казахстан по статистике."""
    behind = at
    while behind < len(listed) and listed[behind].joined and _is_state(listed[behind].text):
        behind += 1
    goes_on = behind < len(listed) and listed[behind].joined and listed[behind].text == "по"
    return behind if goes_on else at


def _is_state(word: str) -> bool:
    """Tell whether a word is the name of a place, or «Республики» in front of one."""
    return word in {"Республики", "РК", "РФ", "США"} or _is_russian_place(word)


def _restored(head: str, word: str) -> str:
    """Return a head word with the capital it has in a text."""
    return head[0].upper() + head[1:] if word[0].isupper() else head


@lru_cache(maxsize=65_536)
def _russian_head(word: str) -> str:
    """Return the head word that a word is a form of in the singular, or nothing."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - English articles need no Russian dictionary

    heads = HEADS["ru"]
    return next(
        (
            p.source.normal_form
            for p in parses(word)
            if p.source and p.number == "sing" and p.source.normal_form in heads
        ),
        "",
    )


@lru_cache(maxsize=65_536)
def _agrees(word: str, noun: str) -> bool:
    """Tell whether an adjective stands in a case and number of a noun."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    cases = {(p.case, p.number) for p in parses(noun) if p.part == "NOUN"}
    return any(
        p.part in {"ADJF", "PRTF"} and "Apro" not in p.grammemes and (p.case, p.number) in cases for p in parses(word)
    )


@lru_cache(maxsize=65_536)
def _nominative(word: str, noun: str) -> str:
    """Return an adjective in the nominative, in the gender of a noun."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    gender = next((p.gender for p in parses(noun) if p.part == "NOUN" and p.gender), "masc")
    for parse in parses(word):
        if parse.part in {"ADJF", "PRTF"} and (found := parse.source.inflect({"nomn", "sing", gender})):
            return str(found.word[0].upper() + found.word[1:] if word[0].isupper() else found.word)
    return word


def _genitives(listed: list[Word], at: int, head: str) -> int:
    """Return where the genitives behind a head end; "по" takes a dative, and "и" the same case once more."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    end, cases, here, began = at, {"gent"}, at, "gent"
    while here < len(listed) and listed[here].joined and here - at < _MOST:
        text = listed[here].text
        if text in {"по", "и"} and here + 1 < len(listed):
            if (text == "и" and end == at) or (text == "по" and head in NEVER_BY_RU):
                break
            began = "datv" if text == "по" else began
            cases = {"datv"} if text == "по" else {"gent", began}
            here += 1
            continue
        if (
            text in {"имени", "им"}
            or _is_russian_place(text)
            or text.isupper()
            or (text[0].isupper() and not listed[at - 1].text[0].islower())
        ):
            break
        found = parses(text)
        if any(p.part == "NOUN" and p.case in cases and p.is_known and p.score > 0.15 for p in found):  # noqa: PLR2004 - not a rare one
            end, here = here + 1, here + 1
            cases = {"gent"}
        elif any(p.part in {"ADJF", "PRTF"} and p.case in cases and "Apro" not in p.grammemes for p in found):
            here += 1
        else:
            break
    return end


def _is_russian_place(word: str) -> bool:
    """Tell whether a word is the name of a place in any case."""
    return word[0].isupper() and any(is_place(base.text, "ru") for base in russian_bases((word,), "place"))


@lru_cache(maxsize=65_536)
def _forms(text: str, language: str, kind: str) -> frozenset[str]:
    """Return the forms of a phrase."""
    return frozenset(form.text for form in grammar(language).forms(Lemma(text, kind)))


def _kazakh(listed: list[Word], bracket: Callable[[int], str]) -> Iterator[Candidate]:
    """Yield the phrases of a Kazakh text: from a word in capitals to the head, which stands last."""
    for begin, at, base, sure in phrases(listed, bracket):
        head = HEADS["kk"][base.lower()]
        text = " ".join((*(word.text for word in listed[begin:at]), base))
        yield Candidate(text, _kind(head), listed[begin].start, listed[at].end, head=head, sure=sure)
