"""Words of a source that look like a term and are none, so that no translation need have it.

Place in the flow:  [lookalikes] -> checks

    deputy      not in deputy head, nor in Deputy Foreign Minister
    oil         not in sunflower oil
    border      not in Doctors Without Borders
    fine        not in: he is fine
    посол       not in: после обеда

A noun that modifies another makes one notion with it, which other languages call their own way; so does a name. They
may have the term all the same, and then nothing is asked here.

Source: R. Quirk et al., "A Comprehensive Grammar of the English Language", Longman, 1985, sections 17.104 to 17.109
(nouns that modify nouns). The lists are by general knowledge.
"""

from __future__ import annotations

import re
from typing import NamedTuple


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


_LAST = re.compile(r"([\w-]+(?:['’]s?)?) $")
_NEXT = re.compile(r" ([\w-]+)")
_PLURAL = re.compile("[^aius]s$")
_CAPITALS = re.compile(r"(?: [A-Z][\w-]*)+")

_OFFICES = _listed(
    "adviser advisor akim ambassador chair chairman chairperson chairwoman chief commander commissioner counsellor "
    "director governor head judge justice leader mayor minister ombudsman president principal prosecutor rector "
    "representative secretary speaker"
)
"""Nouns of offices, to which a deputy may be."""

_SET = {
    "deputy": (r".*['’]s?", ""),
    "bank": ("river|left|right|west|food|data|blood|sperm|seed", ""),
    "bill": (
        "utility|electricity|gas|water|heating|phone|hospital|medical|restaurant|energy|fuel|power|dollar|euro|counterfeit",
        "",
    ),
    "charge": ("in|free", ""),
    "citizen": ("senior", ""),
    "court": ("tennis|basketball|volleyball|badminton|squash|handball|food|clay|grass|indoor|centre|center", ""),
    "current": ("electric|ocean|sea|alternating|direct", ""),
    "figure": ("", "skating|skaters?"),
    "flood": ("", "of"),
    "interest": ("", "in"),
    "oil": (
        "sunflower|olive|vegetable|cooking|palm|rapeseed|soybean|corn|cottonseed|linseed|essential|fish|coconut|edible",
        "paint(?:ing)?s?",
    ),
    "party": ("birthday|dinner|third|warring|search|cocktail|farewell", ""),
    "plant": ("power|treatment|medicinal|poisonous|wild|rare|ornamental|house|flowering", ""),
    "power": ("purchasing|electric|solar|wind", ""),
    "rally": ("market|price|stock|share|motor|car", ""),
    "school": ("high|medical|law|business|driving|graduate|film|drama|flight|art", ""),
    "strike": ("air|missile|drone|rocket|lightning|artillery", ""),
}
"""Nouns that mean something else behind, or before, these words."""

_NO_NOUN = _listed(
    "a about above across after again against ago ahead all almost alone along already also although always am amid "
    "among an and any are around as at away back be because been before behind being below between both but by came "
    "can could did do does down during each early either else enough even ever every for from further had has have "
    "he her here him his how however i if in inside instead into is it its itself just last later least less may me "
    "might more most much must my near nearly neither never next no nor not now of off often on once only onto or "
    "other our out outside over own per quite rather recently said several shall she should since so some soon still "
    "such than that the their them themselves then there therefore these they this those though through throughout "
    "thus till to today together tomorrow tonight too toward towards twice under unless until up upon us very via was "
    "we well were what when where whether which while who whom whose why will with within without worth would yet "
    "yesterday you your abroad online overseas himself herself alike altogether anyway "
    "became become began begun bore bought broke broken brought built caught chose chosen dealt "
    "drawn drew driven drove fallen fed fell felt flew fled forced fought found gave given gone got grew grown heard "
    "held hurt kept knew known laid lay led left lent let lit lost made meant met paid put quit ran rang read risen "
    "rode rose run sank sat saw seen sent set shook shot showed shown shut sold sought spent spoke spoken "
    "sprang stood stole stolen struck sunk sworn swore taken taught tells thought threw thrown told took torn tore "
    "understood went withdrew withdrawn woke won wore worn wound written wrote able aware likely unable due available "
    "responsible guilty legal illegal subject"
)
"""English words that are not the noun which another noun modifies: they begin a phrase, or say what it does."""

_WILL = re.compile(
    r"(?:manag|want|plan|threaten|decid|tr[iy]|refus|beg[aiu]n|continu|expect|forc|need|hop|agree|allow|order|urg|aim|"
    r"intend|promis|fail|start|attempt|able|ready|likely|going|due|ha[sd]|have)\w* to $"
)
"""What an infinitive follows."""

_BE = _listed("am is are was were be been being feel feels felt look looks looked seem seems seemed")

_EITHER = _listed("burst cast cost cut hit rise fall split spread talk vote")
"""Nouns that are verbs, too, in a form that has no s."""

_DETERMINERS = _listed("a an the this that these those his her its our their my your some any all each every no")


class _Noun(NamedTuple):
    """A noun in an English text, with its neighbours; they are empty where there is none."""

    word: str
    last: str
    following: str

    beyond: str
    """The word behind the one that follows."""

    source: str
    span: tuple[int, int]

    title: bool
    """Whether it is what an office is called, and so has a capital before a name."""


def is_function_word(word: str) -> bool:
    """Tell whether a Russian word is hardly ever the noun of which it could be a form: «после», of «посол»."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - only Russian needs the dictionary

    return parses(word.lower())[0].part in {"PREP", "CONJ", "PRCL", "ADVB", "NPRO"}


def is_no_term(source: str, span: tuple[int, int], *, title: bool) -> bool:
    """Tell whether an English common noun is part of a compound or of a name, or no noun.

    Args:
        source: an English text.
        span: where the noun stands in it.
        title: whether it is what an office is called.

    Example:
        >>> is_no_term("Oil workers went home.", (0, 3), title=False)
        True
        >>> is_no_term("Oil fell by a tenth.", (0, 3), title=False)
        False
    """
    start, end = span
    last, behind = _LAST.search(source[:start]), _NEXT.match(source, end)
    beyond = _NEXT.match(source, behind.end()) if behind else None
    before, following, then = (match[1] if match else "" for match in (last, behind, beyond))
    noun = _Noun(source[start:end], before, following, then, source, span, title)
    if _in_set_phrase(noun):
        return True
    return not source.isupper() and (_in_name(noun) or _of_office(noun) or _is_verb(noun) or _modifies(noun))


def _in_set_phrase(noun: _Noun) -> bool:
    """Tell whether a noun has another sense beside one of its neighbours."""
    word = noun.word.lower()
    stems = (word, word.removesuffix("s"), re.sub("ies$", "y", word))
    front, rear = next((_SET[stem] for stem in stems if stem in _SET), ("", ""))
    before = front and re.fullmatch(front, noun.last.lower())
    return bool(before or (rear and re.fullmatch(rear, noun.following.lower())))


def _in_name(noun: _Noun) -> bool:
    """Tell whether a noun is part of a name: Doctors Without Borders, Court Philippe-Chatrier."""
    if noun.title or not noun.word[:1].isupper() or not noun.last or _is_headline(noun.source):
        return False
    return noun.last[:1].isupper() or noun.following[:1].isupper()


def _of_office(noun: _Noun) -> bool:
    """Tell whether it is not a person but an office: the prosecutor's office."""
    return noun.title and noun.word[-2:] in {"'s", "’s"} and noun.following.lower() == "office"


def _is_verb(noun: _Noun) -> bool:
    """Tell whether it is a verb, or an adjective of one: managed to land, he is fine."""
    if _PLURAL.search(noun.word.lower()) or noun.title:
        return False
    infinitive = noun.last == "to" and _WILL.search(noun.source, 0, noun.span[0]) is not None
    return infinitive or noun.last.lower() in _BE


def _modifies(noun: _Noun) -> bool:
    """Tell whether a noun modifies the one behind it: deputy head, Deputy Foreign Minister, oil prices."""
    if _PLURAL.search(noun.word.lower()) or not noun.following:
        return False
    if noun.following[:1].isupper():
        name = _CAPITALS.match(noun.source, noun.span[1])
        offices = _OFFICES.intersection(name[0].lower().split()) if name else ()
        return noun.title and bool(offices) and not _is_headline(noun.source)
    return _is_noun(noun.following, noun.beyond.lower())


def _is_noun(word: str, beyond: str) -> bool:
    """Tell whether the word behind a singular noun is a noun, too, and no verb of which it is the subject."""
    if word in _NO_NOUN or not word.isalpha() or word.endswith(("ed", "ly")):
        return False
    if word in _EITHER or (_PLURAL.search(word) and not word.endswith("ics")):
        # The bill passes a law, but oil prices fell.
        return not beyond or beyond in _NO_NOUN - _DETERMINERS or beyond.endswith(("ed", "ing"))
    return True


def _is_headline(source: str) -> bool:
    """Tell whether most words of a text have capitals, so that one of them says nothing."""
    words = source.split()
    return sum(word[:1].isupper() for word in words) * 2 > len(words)
