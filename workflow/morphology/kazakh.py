"""Kazakh: every form of a term. Only its last word is inflected, and by rules that know hardly an exception.

Place in the flow:  languages -> kazakh_sounds, kazakh_stems, kazakh_owned, kazakh_spoken, kazakh_endings -> [kazakh]

Takes   a term in Cyrillic script, in its base form; what it carries itself (комитеті, облысы) belongs to that form.
Gives   its forms; or, where terms are many, the part they have in common and a table of endings shared by all
        terms of one shape.
Never   changes what stands in front of the last word.

The sources of the rules are named in the modules that hold them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from workflow.morphology.kazakh_endings import Shape, paradigm, table
from workflow.morphology.kazakh_owned import LOOKS_OWNED, bare, owned, plural
from workflow.morphology.kazakh_sounds import sort
from workflow.morphology.kazakh_spoken import spoken
from workflow.morphology.kazakh_stems import stems as stems_of
from workflow.morphology.model import Analysis, Form, Lemma

_CLOSING = re.compile(r"(?:[»”\"]+|\s*\([^()]*\))$")
_LAST = re.compile(r"[^\s«»“”„\"()‐‑–—-]*$")

_NAME_OWNED = re.compile(r"\w{3,}(?:ұлы|қызы)|Елбасы")
"""Names that are declined as owned words or as plain ones."""


class Divided(NamedTuple):
    """A term divided, and how its endings look."""

    root: str
    """What all forms begin with."""

    shapes: tuple[Shape, ...]
    """As the term is written, then as it is found in texts too."""


def forms(lemma: Lemma) -> list[Form]:
    """List every form of a term with its grammar, the term as it stands first.

    Number is counted from the term as it stands: «Қарулы күштер» is ``sing``. A modifier in -ғы/-гі (облысындағы)
    has the case ``loc``; where it stands for a noun (облысындағылар), case and number are those of that noun.

    Example:
        >>> [form.text for form in forms(Lemma("Павлодар облысы"))[:4]]
        ['Павлодар облысы', 'Павлодар облысының', 'Павлодар облысына', 'Павлодар облысын']
    """
    root, shapes = divided(lemma)
    return [Form(root + text, analysis, preferred) for text, analysis, preferred in paradigm(shapes)]


def stems(lemma: Lemma) -> list[str]:
    """Return the fewest strings, in lower case, of which each form begins with one."""
    return [divided(lemma).root.lower()]


def endings(lemma: Lemma) -> Mapping[str, Mapping[str, tuple[Analysis, ...]]]:
    """Return what may follow each stem, in lower case, with all it may say.

    Stem and ending, over all stems and endings, are the forms of `forms` in lower case, no more and no less.
    Terms of the same shape share one table, so that ten thousand of them cost little.

    Example:
        >>> endings(Lemma("заң"))["заң"]["ға"]
        (Analysis(case='dat', number='sing', possessive='', derived=False),)
    """
    root, shapes = divided(lemma)
    return {root.lower(): table(shapes)}


def divided(lemma: Lemma) -> Divided:
    """Divide a term, and find out what endings it takes: `table` of its shapes, behind its root in lower case."""
    text = lemma.text
    found = _CLOSING.search(text)
    closing = found[0] if found else ""
    body = text[: len(text) - len(closing)]
    lead, word = _cut(body)
    if lemma.indeclinable or not word or not (word[-1].isalnum() or word[-1] == "%"):
        return Divided(text, (Shape("vowel", back=True, fixed=True),))
    shapes = _spoken_shapes(word) or _owned_shapes(word, lemma, first=not lead.split()) or _bare_shapes(word, lemma)
    if lemma.harmony:
        back = lemma.harmony == "back"
        shapes = [shape for shape in shapes if shape.back is back] or [shapes[0]._replace(back=back)]
    inside = [shape._replace(closing=closing) for shape in shapes]
    if closing and closing[-1] != ")":
        inside = [_behind(shape, word + closing, sort(_lower(word))) for shape in shapes] + inside
    return _trimmed(lead, word, inside)


def _cut(body: str) -> tuple[str, str]:
    """Divide a term into what is never changed and the last word, or the last part of a hyphenated one."""
    found = _LAST.search(body)
    start = found.start() if found else len(body)
    return body[:start], body[start:]


def _lower(word: str) -> str:
    """Return a word in lower case where that does not change its length."""
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def _spoken_shapes(word: str) -> list[Shape]:
    """Return the shapes of a word that takes its endings behind a hyphen."""
    stem = _lower(word) + "-"
    return [Shape(sound.sort, sound.back, word, stem, stem, stem) for sound in spoken(word)]


def _owned_shapes(word: str, lemma: Lemma, *, first: bool) -> list[Shape]:
    """Return the shapes of a word that carries a possessive ending; none for other words."""
    lower = _lower(word)
    known = lemma.possessive
    if known is False or not LOOKS_OWNED.fullmatch(lower):
        return []
    if not known and not _NAME_OWNED.fullmatch(word) and not owned(lower, lemma.kind, first=first):
        return []
    back = lower.endswith("ы")
    if lemma.kind == "person" or _NAME_OWNED.fullmatch(word):  # Байтұрсынұлына, and like any name: Байтұрсынұлыға
        name = Shape("vowel", back, word, lower, lower, lower)
        return [name._replace(owned=True, many=True, sort="l", owner=lower[:-1]), name]
    if plural(lower[:-1], lemma.kind, first=False):
        return [Shape("glide", back, word, lower, "", lower[:-1], owned=True, many=True)]
    base = bare(lower)
    stem = stems_of(base, lemma.kind)[0]
    soft = base.endswith("ь") and stem.back
    cut = 2 if len(base) == len(lower) - 2 else 1
    return [Shape(stem.sort, back or soft, word, lower, stem.plain, lower[:-cut], soft=soft, owned=True)]


def _bare_shapes(word: str, lemma: Lemma) -> list[Shape]:
    """Return the shapes of a word that carries no ending, or only that of the plural."""
    lower = _lower(word)
    many = plural(lower, lemma.kind, first=lower == lemma.text.lower())
    return [
        Shape(stem.sort, stem.back, word, stem.plain, stem.plain, stem.owner, soft=stem.soft, many=many)
        for stem in stems_of(lower, lemma.kind)
    ]


def _behind(shape: Shape, quoted: str, last: str) -> Shape:
    """Return the shape of a word whose endings stand behind its quotation mark: «Нұр Отан»-ның."""
    stem = quoted.lower() + "-"
    many = shape.many or shape.owned
    return shape._replace(sort=last, bare=quoted, oblique=stem, plural=stem, owner=stem, many=many)


def _trimmed(lead: str, word: str, shapes: list[Shape]) -> Divided:
    """Take from the shapes what all their forms begin with."""
    used = [_lower(part) for shape in shapes for part in (shape.bare, shape.oblique, shape.owner)]
    used += [shape.plural for shape in shapes if not shape.many]
    length = min(len(os.path.commonprefix(used)), len(word))  # noqa: RUF071 - not paths
    trimmed = (
        shape._replace(
            bare=shape.bare[length:],
            oblique=shape.oblique[length:],
            plural=shape.plural[length:],
            owner=shape.owner[length:],
        )
        for shape in shapes
    )
    return Divided(lead + word[:length], tuple(dict.fromkeys(trimmed)))
