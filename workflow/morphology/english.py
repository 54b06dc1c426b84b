"""English grammar of terms: the plural of the head noun, the possessive, and how acronyms are written.

Place in the flow:  languages -> morphology: [english] -> glossary

Takes   a term as a glossary has it.
Gives   every form of it; what is only recognised (U.S. for US, a curly apostrophe) is not preferred.
Never   needs a dictionary: rules, and lists of the exceptions that occur in news of the state and the courts.

Sources of the rules: R. Quirk et al., "A Comprehensive Grammar of the English Language", Longman, 1985,
sections 5.73 to 5.111 (number) and 5.112 to 5.125 (genitive).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.morphology.model import Analysis, Form, Lemma


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


_CUTS = _listed(
    "of for on at in to under against by with from into after named per over within without between among about "
    "during via d'affaires de du"
)
"""What ends the part of a term that holds its head: Ministry *of* Justice, Coalition *Against* Torture.

"And" does not: the Culture *and* Sports Ministry."""

_BODIES = _listed(
    "academy agency association bank board bureau centre center club coalition college commission committee council "
    "department division federation forum foundation fund group initiative institute league ministry movement network "
    "office organisation organization party programme program project school society union university"
)
"""Heads of names; one at the end of a name that begins otherwise is its head: the Right to Life *Foundation*."""

_OFFICES = _listed(
    "advocate agent attorney auditor commissioner comptroller consul director governor inspector paymaster postmaster "
    "procurator prosecutor registrar secretary solicitor surgeon"
)

_BEHIND: dict[str, frozenset[str]] = {
    "general": _OFFICES,
    "martial": frozenset({"court"}),
    "public": frozenset({"notary"}),
    "politic": frozenset({"body"}),
    **dict.fromkeys(("elect", "designate", "emeritus", "laureate", "apparent", "plenipotentiary"), frozenset()),
    "extraordinary": frozenset({"ambassador", "envoy"}),
}
"""Adjectives behind their noun, with the nouns they follow, if not any: prosecutors general, but major generals."""

_BOTH = _listed(
    "aircraft spacecraft headquarters crossroads barracks series species means offspring tenge tiyn yuan som baht "
    "sheep fish deer chassis corps"
)
"""Nouns whose plural looks like the singular."""

_NO_PLURAL = _listed(
    "news information evidence advice equipment legislation software hardware furniture luggage traffic knowledge "
    "research weather poverty safety security justice money livestock homework infrastructure majilis"
)

_PLURALS = _listed(
    "police cattle personnel clergy feet teeth mice data media criteria phenomena memoranda referenda alumni"
)
"""Nouns that are plural without an s."""

_SINGULAR_S = _listed("news gas lens bias atlas alias canvas chaos ethos christmas")
"""Nouns that are singular with an s which is not ss, us or is."""

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "person": ("people", "persons"),
    "chairperson": ("chairpersons", "chairpeople"),
    "child": ("children",),
    "woman": ("women",),
    "man": ("men",),
    "foot": ("feet",),
    "tooth": ("teeth",),
    "mouse": ("mice",),
    **{f"{start}fe": (f"{start}ves",) for start in ("wi", "li", "kni")},
    **{f"{start}f": (f"{start}ves",) for start in ("hal", "lea", "shel", "wol", "thie", "cal", "loa", "scar")},
    "sis": ("ses",),
    "axis": ("axes",),
    "bureau": ("bureaus", "bureaux"),
    "plateau": ("plateaus", "plateaux"),
    **{f"{start}um": (f"{start}ums", f"{start}a") for start in ("memorand", "referend", "morator", "sympos")},
    **{f"{start}um": (f"{start}a", f"{start}ums") for start in ("consorti", "addend", "bacteri", "spectr", "medi")},
    "moratorium": ("moratoriums", "moratoria"),
    "symposium": ("symposiums", "symposia"),
    "curriculum": ("curriculums", "curricula"),
    "datum": ("data",),
    "criterion": ("criteria",),
    "phenomenon": ("phenomena",),
    "alumnus": ("alumni",),
    "stimulus": ("stimuli",),
    "corpus": ("corpora", "corpuses"),
    "index": ("indexes", "indices"),
    "appendix": ("appendices", "appendixes"),
    "matrix": ("matrices", "matrixes"),
    "quiz": ("quizzes",),
    **{word: (f"{word}es",) for word in _listed("veto hero embargo potato tomato echo torpedo mosquito volcano")},
    "tornado": ("tornadoes", "tornados"),
    "cargo": ("cargoes", "cargos"),
    **{f"{start}arch": (f"{start}archs",) for start in ("mon", "olig", "patri", "matri", "hier", "ex", "ep")},
    **{word: (f"{word}s",) for word in ("epoch", "stomach", "czech", "hi-tech", "eunuch")},
}
"""Plurals by the end of the word, the longest end first to count; the first plural is the one we write."""

_NOT_MAN = ("human", "german", "roman", "ottoman", "norman", "shaman", "talisman", "brahman")
"""Nouns in -man that are no man."""

_NOT_MEN = _listed("turkmen specimen regimen abdomen omen yemen acumen semen")
"""Nouns in -men that are singular."""

_PLURAL_PLACES = (
    *("states", "emirates", "islands", "nations", "netherlands", "philippines", "maldives", "bahamas", "seychelles"),
    *("mountains", "heights", "springs", "falls", "alps", "hills"),
)
"""Last words of the names of places that take a bare apostrophe."""

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9&-]*[A-Z0-9]")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z", re.IGNORECASE)
_CONSONANT_Y = re.compile(r"(?:[^aeiou\W]|qu)y\Z", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")
_LONGEST_DOTTED = 4
"""Letters of an acronym that somebody may write with full stops: U.S., U.A.E., but not U.N.E.S.C.O."""


def forms(lemma: Lemma) -> list[Form]:
    """List every form of a term with its grammar, the term as it stands first.

    A form stands in the list once for each thing it says: *tenge* is singular and plural.

    Args:
        lemma: the term. A person of more than one word, a place and a programme with a name of its own
            have no plural; a single word that is a person does, the Nazarbayevs.

    Example:
        >>> [form.text for form in forms(Lemma("Prosecutor General", "title")) if form.preferred]
        ['Prosecutor General', "Prosecutor General's", 'Prosecutors General', "Prosecutors General's"]
    """
    if lemma.indeclinable:
        return [Form(lemma.text, Analysis("nom"))]
    found: dict[tuple[str, Analysis], bool] = {}
    for text, number, preferred in _nominatives(lemma.text.replace("’", "'"), lemma.kind):
        found.setdefault((text, Analysis("nom", number)), preferred)
        for rank, ending in enumerate(_possessives(text, number, lemma.kind)):
            found.setdefault((text + ending, Analysis("gen", number)), preferred and not rank)
    # Whoever writes ’ in the glossary gets it in every form; the other apostrophe is recognised.
    ours, other = ("’", "'") if "’" in lemma.text else ("'", "’")
    (_, itself), *_ = found
    written = {(lemma.text, itself): True}
    for (text, analysis), preferred in list(found.items())[1:]:
        written[text.replace("'", ours), analysis] = preferred
    for text, analysis in found:
        for mark in (ours, other):
            written.setdefault((text.replace("'", mark), analysis), False)
    return [Form(text, analysis, preferred) for (text, analysis), preferred in written.items()]


def _nominatives(text: str, kind: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the term and its plurals: text, number, and whether it is preferred."""
    named = kind in {"person", "place"}
    if _ACRONYM.fullmatch(text):
        plain = text.replace(".", "")
        dotted = ".".join(plain) + "." if plain.isalpha() and len(plain) <= _LONGEST_DOTTED else plain
        for other in dict.fromkeys((text, plain, dotted)):
            yield other, "sing", other == text
            if not named:
                yield other + "s", "plur", other == text
        return
    words = _outside_quotations(text)
    at = _head(words, kind)
    number = "plur" if at is not None and not named and _is_plural(_inflected_part(words[at][0])[1]) else "sing"
    yield text, number, True
    if at is None or number == "plur" or not _has_plural(words, at, kind):
        return
    for place in dict.fromkeys((at, len(_first_part(words)) - 1)):
        word, start = words[place]
        plurals = (_family(word),) if kind == "person" else _plurals_of(word)
        for rank, plural in enumerate(plurals):
            # The colloquial plural of what stands behind the head, "Attorney Generals", is only recognised.
            yield text[:start] + plural + text[start + len(word) :], "plur", not rank and place == at


def _outside_quotations(text: str) -> list[tuple[str, int]]:
    """List the words of a term with where they start, leaving out what stands in quotation marks."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    return [(found[0], found.start()) for found in re.finditer(r"[^\s,;()]+", bare)]


def _first_part(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the words in front of the first preposition."""
    cut = next((at for at, (word, _) in enumerate(words) if word.lower() in _CUTS), len(words))
    return words[:cut]


def _head(words: list[tuple[str, int]], kind: str) -> int | None:
    """Return which word is the head noun, None if the term has none."""
    part = _first_part(words)
    if not part:
        return None
    at = len(part) - 1
    if len(part) < len(words) and kind in {"agency", "programme"}:
        first, last = part[-1][0].lower(), words[-1][0].lower()
        if last in _BODIES and first not in _BODIES:
            return len(words) - 1
    while at and _stands_behind([word.lower() for word, _ in part[: at + 1]]):
        at -= 1
    return at


def _stands_behind(words: list[str]) -> bool:
    """Tell whether the last of some words is an adjective behind its noun, or an "and" between two such."""
    *before, word = words
    if word == "and":
        return before[-1] in _BEHIND
    nouns = _BEHIND.get(word)
    return nouns is not None and (not nouns or before[-1] in nouns)


def _has_plural(words: list[tuple[str, int]], at: int, kind: str) -> bool:
    """Tell whether there can be more than one of a term."""
    word = words[at][0]
    if kind == "person":
        return len(words) == 1
    named = kind == "place" or (kind == "programme" and word.lower() not in _BODIES)
    return not (named and word[:1].isupper()) and any(letter.isalpha() for letter in word)


def _is_plural(word: str) -> bool:
    """Tell whether a noun is plural as it stands."""
    if re.fullmatch(r"[A-Z]{2,}s", word):
        return True
    low = word.lower().rpartition("-")[2]
    if low in _PLURALS or low.endswith(("children", "people")) or (low.endswith("men") and low not in _NOT_MEN):
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")) and low not in _SINGULAR_S | _BOTH


def _family(surname: str) -> str:
    """Return the plural of a surname, whose letters do not change: the Kennedys."""
    return surname + ("es" if _SIBILANT.search(surname) else "s")


def _plurals_of(word: str) -> tuple[str, ...]:
    """Return the plurals of a noun, the one we write first; none if it has none."""
    before, word, behind = _inflected_part(word)
    return tuple(before + plural + behind for plural in _plain_plurals(word))


def _inflected_part(word: str) -> tuple[str, str, str]:
    """Divide a word with hyphens around the part that takes the plural: secretaries-general, sit-ins."""
    parts = word.split("-")
    low = [part.lower() for part in parts]
    at = len(parts) - 1
    inner = next((number for number in range(1, at) if low[number] in _CUTS), None)
    if inner is not None:
        at = inner - 1
    elif at and (_stands_behind(low[: at + 1]) or (low[at] in {"up", "by", "on"} and low[at - 1].endswith("er"))):
        at -= 1
    before, behind = "-".join(parts[:at]), "-".join(parts[at + 1 :])
    return before + "-" * bool(before), parts[at], "-" * bool(behind) + behind


def _plain_plurals(word: str) -> tuple[str, ...]:
    """Return the plurals of a noun without hyphens."""
    low = word.lower()
    if low in _NO_PLURAL or low.endswith("ics"):
        return ()
    if low in _BOTH:
        return (word,)
    for length in range(len(low), 2, -1):
        found = _IRREGULAR.get(low[-length:])
        if found and not low.endswith(_NOT_MAN):
            start = word[:-length]
            return tuple(start + (plural if start or word.islower() else plural.capitalize()) for plural in found)
    if _SIBILANT.search(word):
        return (word + "es",)
    if _CONSONANT_Y.search(word):
        return (word[:-1] + "ies",)
    return (word + "s",)


def _possessives(text: str, number: str, kind: str) -> tuple[str, ...]:
    """Return the endings of the possessive, the one we write first."""
    last = text.rpartition(" ")[2]
    if not last.lower().endswith("s"):
        return ("'s",)
    if number == "plur":
        return ("'",)
    if kind in {"person", "place"}:
        bare = last.lower() in _PLURAL_PLACES
    else:
        bare = not _ACRONYM.fullmatch(last) and (_is_plural(last) or last.lower() in _BOTH)
    return ("'", "'s") if bare else ("'s", "'")
