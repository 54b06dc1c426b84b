"""Which case a Russian form stands in here, when it could be several (суда: of the court, or courts).

Place in the flow:  russian_words -> [russian_context] -> glossary

Two sources are asked, neither of which sees the other. Rules of ours look to the left: adjectives that agree,
a preposition, a governing noun or verb. ruMorph (S. Shkarin, MIT; dictionary CC BY-SA 4.0) reads the whole
sentence with its contextual model; where it is not installed, it has no opinion.

Sources of the rules: «Русская грамматика», АН СССР, 1980, § 1656-1680 (prepositions and their cases),
§ 1764-1780 (nouns that govern the genitive), § 1720 (apposition agrees).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workflow.model import Span
from workflow.morphology.model import Analysis
from workflow.morphology.russian_words import Parse, parses

if TYPE_CHECKING:
    from rumorph import Analyzer

_TOKEN = re.compile(r"\w+(?:[-‑]\w+)*|[^\w\s]")
_END = re.compile(r"\n|(?<!\b\w)[.!?…]+[»”\"]?\s+(?=[«„“\"]?[A-ZА-ЯЁ])")
"""Where a sentence ends; initials end none."""

_GOVERNED = {
    "gent": "из из-за из-под от ото до у для без безо против около после вместо ради среди кроме вокруг возле мимо "
    "помимо внутри вне вследствие относительно насчёт накануне ввиду путём нет",
    "datv": "к ко по благодаря согласно вопреки навстречу подобно",
    "accs": "через про сквозь спустя несмотря-на",
    "ablt": "с со между над надо перед передо",
    "loct": "о об обо при",
    "accs loct": "в во на",
    "accs ablt": "за под подо",
}
_PREPOSITIONS = {word: frozenset(cases.split()) for cases, listed in _GOVERNED.items() for word in listed.split()}
"""The cases a preposition governs, less the rare ones (с + genitive, по + accusative), in which ruMorph will differ."""

_STRICT = frozenset(
    word for word, cases in _PREPOSITIONS.items() if len(cases) == 1 and word not in {"с", "со", "по", "нет", "о", "об"}
)
"""Prepositions that have one case only; "о" has a rare second one (о стену)."""

_CASES = {"Nom": "nomn", "Gen": "gent", "Par": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}

_SURE = 0.6
"""The share of its belief that ruMorph must give to one candidate."""


class Opinions(NamedTuple):
    """What the two sources say."""

    rules: frozenset[Analysis]
    """The candidates our rules leave; at least one."""

    model: Analysis | None
    """The candidate ruMorph chooses, or None."""

    governed: bool
    """Whether a preposition that has one case only stands right in front, so that nothing else is possible."""


def decide(text: str, span: Span, candidates: Iterable[Analysis]) -> Analysis | None:
    """Decide which analysis of a form holds where it stands; None where that is not safe.

    There is one candidate, and no word in front speaks against it; or both sources choose the same one; or a
    preposition leaves one, and ruMorph has no opinion (of an acronym it has none). Nothing else is safe.

    Args:
        text: a sentence or more.
        span: where the form stands.
        candidates: what the form could be by its letters.

    Example:
        >>> genitive, accusative = Analysis("gent"), Analysis("accs")
        >>> decide("Охрана президента усилена.", (7, 17), [genitive, accusative]).case
        'gent'
    """
    possible = frozenset(candidates)
    if len(possible) < 2:  # noqa: PLR2004 - one candidate is no choice
        only = next(iter(possible), None)
        return only if only is not None and not _contradicted(text, span, only) else None
    said = opinions(text, span, possible)
    if len(said.rules) > 1 or (said.model is None and not said.governed) or said.model not in {None, *said.rules}:
        return None
    return next(iter(said.rules))


def likeliest(text: str, span: Span, candidates: Sequence[Analysis]) -> tuple[Analysis, bool]:
    """Return the analysis that most likely holds where a form stands, and whether that is certain; see `decide`."""
    if chosen := decide(text, span, candidates):
        return chosen, True
    said = opinions(text, span, candidates)
    return said.model or next(one for one in candidates if one in said.rules), False


def _contradicted(text: str, span: Span, only: Analysis) -> bool:
    """Tell whether an adjective or a pronoun right in front stands in another case or number (все прокуратуры)."""
    found = re.search(r"(\w+)\s+$", text[: span[0]])
    if found is None:
        return False
    ways = [parse for parse in parses(found[1]) if parse.part in {"ADJF", "PRTF"}]
    speaks = bool(ways) and all(parse.part != "NOUN" for parse in parses(found[1]))
    return speaks and all((parse.case, parse.number) != (only.case, only.number) for parse in ways)


def opinions(text: str, span: Span, candidates: Iterable[Analysis]) -> Opinions:
    """Ask both sources which of the candidates stands here."""
    possible = frozenset(candidates)
    start, end = _sentence(text, span)
    before = _TOKEN.findall(text[start : span[0]])
    inside = _TOKEN.findall(text[span[0] : span[1]])
    behind = _TOKEN.findall(text[span[1] : end])
    return Opinions(
        rules=_by_rules(before, behind, possible),
        model=_by_model(before, inside, behind, possible),
        governed=bool(before) and before[-1].lower() in _STRICT,
    )


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a span."""
    ends = [found.end() for found in _END.finditer(text)]
    return (
        max((end for end in ends if end <= span[0]), default=0),
        min((end for end in ends if end >= span[1]), default=len(text)),
    )


def _by_rules(before: Sequence[str], behind: Sequence[str], possible: frozenset[Analysis]) -> frozenset[Analysis]:
    """Return the candidates that what stands around the form allows."""
    left = [word.lower() for word in before]
    while left and left[-1] in {"«", "„", "“", '"', "("}:
        left.pop()
    while left and agreeing(left[-1]):
        possible = _kept(possible, {(p.case, p.number) for p in parses(left.pop()) if p.part in {"ADJF", "PRTF"}})
    if len(left) > 1 and left[-1] in {"и", "или"} and _top(left[-2]).part == "NOUN":
        nouns = [parse for parse in parses(left[-2]) if parse.part == "NOUN"]
        possible = _of_cases(possible, {parse.case for parse in nouns})
        left = left[:-2]
        while left and agreeing(left[-1]):
            left.pop()
    word = left[-1] if left else ""
    if word == "на" and left[-2:-1] == ["несмотря"]:
        word = "несмотря-на"
    if word in _PREPOSITIONS:
        return _of_cases(possible, _PREPOSITIONS[word])
    possible = _of_cases(possible, {"nomn", "gent", "datv", "accs", "ablt"})  # no prepositional without one
    top = _top(word) if word[:1].isalpha() else None
    if top is not None and top.part == "NOUN":
        return _behind_noun(word, possible)
    if top is not None and top.part in {"VERB", "INFN", "GRND"}:
        possible = _behind_verb(top, possible, denied="не" in left[-2:-1])
        return _of_cases(possible, set(_CASES.values()) - {"nomn"}) if _has_subject(left, top) else possible
    return _of_subject(behind, possible)


def agreeing(word: str) -> bool:
    """Tell whether a word is an adjective or a participle in front of a noun."""
    return word[:1].isalpha() and _top(word).part in {"ADJF", "PRTF"} and word not in _PREPOSITIONS


def _top(word: str) -> Parse:
    """Return the likeliest parse of a word."""
    return parses(word)[0]


def _behind_noun(word: str, possible: frozenset[Analysis]) -> frozenset[Analysis]:
    """Return the candidates behind a noun: the genitive, and for a person behind a person that one's case."""
    if any(a.case == "nomn" and a._replace(case="accs") in possible for a in possible):
        return _of_cases(possible, {"gent"})  # forms alike in these two name a thing, which stands in no apposition
    people = {p.case for p in parses(word) if p.part == "NOUN" and p.animate and p.is_known}
    return _of_cases(possible, {"gent"} | people)


def _behind_verb(verb: Parse, possible: frozenset[Analysis], *, denied: bool) -> frozenset[Analysis]:
    """Return the candidates behind a verb: its object, or its subject if the verb agrees."""
    if "intr" in verb.grammemes and verb.part == "VERB":
        possible = _of_cases(possible, {"nomn", "gent", "datv", "ablt"})
    elif "tran" in verb.grammemes:
        possible = _of_cases(possible, {"nomn", "accs", "datv", "ablt", *(["gent"] if denied else [])})
    singular_subject = verb.part == "VERB" and verb.number != "plur"
    plural_subject = verb.part == "VERB" and verb.number != "sing"
    return (
        _some(a for a in possible if a.case != "nomn" or (singular_subject if a.number == "sing" else plural_subject))
        or possible
    )


def _has_subject(left: Sequence[str], verb: Parse) -> bool:
    """Tell whether the word in front of a verb is its subject by its letters: a pronoun, or Полиция, Дорога."""
    if len(left) < 2 or verb.part != "VERB" or not left[-2][:1].isalpha():  # noqa: PLR2004 - the verb and one more
        return False
    ways = [parse for parse in parses(left[-2]) if parse.part in {"NOUN", "NPRO"}]
    cases = {parse.case for parse in ways if verb.number in {"", parse.number}}
    return "nomn" in cases and "accs" not in cases


def _of_subject(behind: Sequence[str], possible: frozenset[Analysis]) -> frozenset[Analysis]:
    """Return the nominative if the very next word is a finite verb of its number; else all."""
    verb = _top(behind[0].lower()) if behind and behind[0][:1].isalpha() else None
    if verb is None or verb.part != "VERB":
        return possible
    return _some(a for a in possible if a.case == "nomn" and verb.number in {"", a.number}) or possible


def _of_cases(possible: frozenset[Analysis], cases: Iterable[str]) -> frozenset[Analysis]:
    """Return the candidates of some cases; all, if none is of these."""
    wanted = set(cases)
    return _some(a for a in possible if a.case in wanted) or possible


def _kept(possible: frozenset[Analysis], pairs: set[tuple[str, str]]) -> frozenset[Analysis]:
    """Return the candidates with one of some (case, number); all, if none has."""
    return _some(a for a in possible if (a.case, a.number) in pairs) or possible


def _some(found: Iterable[Analysis]) -> frozenset[Analysis]:
    return frozenset(found)


@cache
def _model() -> Analyzer | None:
    """Return ruMorph, or None where it is not installed."""
    try:
        from rumorph import Analyzer  # noqa: PLC0415 - may be absent, and only repairs ask for it
    except ImportError:
        return None
    return Analyzer()


def _by_model(
    before: Sequence[str], inside: Sequence[str], behind: Sequence[str], possible: frozenset[Analysis]
) -> Analysis | None:
    """Return the candidate ruMorph believes in, by the first word of the form that shows a case."""
    model = _model()
    if model is None:
        return None
    read = model.analyze_sentence([*before, *inside, *behind])
    for ways in read[len(before) : len(before) + len(inside)]:
        belief = dict.fromkeys(possible, 0.0)
        for way in ways:
            case, number = _CASES.get(way.feats.get("Case", "")), _NUMBERS.get(way.feats.get("Number", ""))
            for candidate in belief:
                if candidate.case == case and number in {None, candidate.number}:
                    belief[candidate] += way.prob
        total = sum(belief.values())
        best = max(sorted(belief), key=lambda candidate: belief[candidate])
        if total and belief[best] >= _SURE * total:
            return best
        if total:
            return None
    return None
