"""Contradictions in a glossary: rows that cannot both be followed, and wordings that would never be found.

Place in the flow:  terms -> [lint] -> commands

A rule is a function from a glossary to findings; `RULES` lists them all. Errors are what no writer could obey; warnings
are what may be meant so. Wordings are compared as texts are searched: capitals, ё, hyphens and the make of quotation
marks do not matter, see `workflow.glossary.folding`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, takewhile
from typing import Literal, NamedTuple, TypeAlias

from workflow.glossary.folding import fold
from workflow.glossary.terms import COLUMNS, Glossary, Term, exact, lemma

_SPACED = frozenset(COLUMNS) - {"note"}
_INNER_GAP = re.compile(r"\S\s{2,}\S|[^\S \r\n]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_TOLD = 3
"""Terms that are named for one wording; who mends them will look again."""

_STEM = 3
"""Letters that two words must begin with together to be forms of one word, if both have as many."""


class Finding(NamedTuple):
    """Something in a glossary that somebody should look at."""

    severity: Literal["error", "warning"]

    line: int
    """Of the glossary, counted from 1: where the row begins."""

    column: str
    """Which cell; empty for the whole row."""

    text: str
    """What is wrong, and what to do."""


Rule: TypeAlias = Callable[[Glossary], Iterator[Finding]]


def lint(glossary: Glossary) -> list[Finding]:
    """List what is contradictory in a glossary, from the top down.

    The first column of a language is taken for the source: one source with two targets is an error, one target of
    two sources a warning.
    """
    return sorted({finding for rule in RULES for finding in rule(glossary)}, key=lambda found: found[1:])


def two_targets(glossary: Glossary) -> Iterator[Finding]:
    """One source and kind with two targets; two sources with one target; the same row twice."""
    told: set[tuple[int, str]] = set()
    for rank, source in enumerate(glossary.languages):
        for first, other in _pairs(glossary, source):
            differing = [
                code
                for code in glossary.languages
                if code in first.texts and code in other.texts and not _same(first, other, code)
            ]
            if not differing and first.texts.keys() == other.texts.keys():
                yield Finding("warning", other.line, "", f"says the same as line {first.line}; delete one of them")
            for code in differing:
                if (other.line, code) in told:
                    continue
                told.add((other.line, code))
                here, there = f'"{other.texts[code]}"', f'"{first.texts[code]}" in line {first.line}'
                if glossary.languages.index(code) > rank:
                    text = (
                        f'"{other.texts[source]}" is {here}, but {there}; keep one, and put the other in {code}_allowed'
                    )
                    yield Finding("error", other.line, code, text)
                else:
                    text = f'{here} and {there} are both "{other.texts[source]}" in {source}'
                    remedy = f"if they mean the same, make one row of them, with one in {code}_allowed"
                    yield Finding("warning", other.line, code, f"{text}; {remedy}")


def forbidden_elsewhere(glossary: Glossary) -> Iterator[Finding]:
    """A forbidden wording that another term approves or allows."""
    right: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for code, term, status, text in _wordings(glossary):
        if status != "forbidden" and len(terms := right[code, _key(text, code)]) < _TOLD:
            terms.append(term)
    for code, term, status, text in _wordings(glossary):
        for other in right.get((code, _key(text, code)), ()) if status == "forbidden" else ():
            if other is term:
                continue
            told = f'"{text}" is forbidden here and right for {_name(other)}'
            if any(_same(term, other, source) for source in glossary.languages if source != code):
                remedy = "the two rows are of one term: make one row of them, or take it out of this cell"
                yield Finding("error", term.line, f"{code}_forbidden", f"{told}; {remedy}")
            else:
                remedy = f"it counts as wrong only where a text means {_name(term, with_line=False)}"
                yield Finding("warning", term.line, f"{code}_forbidden", f"{told}; {remedy}")


def forbidden_and_right(glossary: Glossary) -> Iterator[Finding]:
    """A wording that one row forbids and approves or allows, as it stands or in one of its forms."""
    for code in glossary.languages:
        for term in glossary.terms:
            column = f"{code}_forbidden"
            for wrong in term.forbidden.get(code, ()):
                for status, text in term.wordings(code):
                    if status == "forbidden":
                        continue
                    if wrong == text:
                        says = "approved" if status == "approved" else f"in {code}_{status}"
                        yield Finding("error", term.line, column, f'"{wrong}" is {says} too; take it out of one')
                    elif form := _form(term, code, None if status == "approved" else text, wrong):
                        told = f'"{wrong}" is a form of "{text}" ({form})'
                        yield Finding("error", term.line, column, f"{told}, which is right; take it out of this cell")


def needless(glossary: Glossary) -> Iterator[Finding]:
    """Two wordings of a row that are searched for as one: ё and е, other quotation marks, capitals that do not count."""
    for code in glossary.languages:
        for term in glossary.terms:
            if len(wordings := list(term.wordings(code))) < 2:  # noqa: PLR2004 - a pair
                continue
            for (before, first), (status, second) in combinations(wordings, 2):
                if _key(first, code) != _key(second, code) or (first == second and before != status == "forbidden"):
                    continue
                capitals = first.lower() == second.lower() and first != second
                if capitals and (exact(term, first) or exact(term, second)):
                    continue
                column = f"{code}_{status}"
                if first == second:
                    told = "stands twice in the row; delete one"
                elif capitals:
                    told = f'and "{first}" differ only in capitals, which do not count here; delete one, or write exact in case'
                else:
                    told = f'and "{first}" are searched for as one (ё and е, quotation marks, hyphens are alike); delete it'
                yield Finding("warning", term.line, column, f'"{second}" {told}')


def parts(glossary: Glossary) -> Iterator[Finding]:
    """A term within a longer one whose targets disagree. The longer one wins in a text, so it may be meant so."""
    if not glossary.languages:
        return
    source, *targets = glossary.languages
    known: dict[tuple[str, ...], Term] = {}
    for term in glossary.terms:
        if source in term.texts:
            known.setdefault(tuple(_words(term.texts[source], source)), term)
    lengths = {len(words) for words in known} - {0}
    for words, whole in known.items():
        for length in lengths & set(range(1, len(words))):
            for at in range(len(words) - length + 1):
                if part := known.get(words[at : at + length]):
                    yield from _disagreements(part, whole, targets)


def acronyms(glossary: Glossary) -> Iterator[Finding]:
    """An acronym of two terms."""
    first: dict[tuple[str, str], Term] = {}
    for code in glossary.languages:
        for term in glossary.terms:
            acronym = term.acronyms.get(code)
            if not acronym:
                continue
            other = first.setdefault((code, acronym), term)
            if other is not term and not (code in term.texts and code in other.texts and _same(term, other, code)):
                told = f'"{acronym}" is the acronym of {_name(other)}, too; an article can mean only one of them'
                yield Finding("warning", term.line, f"{code}_acronym", told)


def spaces(glossary: Glossary) -> Iterator[Finding]:
    """Spaces at the edge of a cell, double or unusual ones in it, and characters nobody sees."""
    if not glossary.table:
        return
    columns = [(at, name) for at, name in enumerate(glossary.table.columns) if name in _SPACED]
    for record in glossary.table.rows:
        for at, name in columns:
            cell = record.cells[at] if at < len(record.cells) else ""
            if cell != cell.strip():
                told = "has a space at its edge"
            elif found := _INVISIBLE.search(cell):
                told = f"holds the invisible character U+{ord(found[0]):04X}"
            elif cell.isascii() and "  " not in cell and cell.isprintable():
                continue
            elif any(_INNER_GAP.search(part.strip()) for part in cell.split("|")):
                told = "has two spaces in a row, or one that is no usual space"
            else:
                continue
            yield Finding("warning", record.line, name, f'"{cell.strip()}" {told}; matching does without it')


def quotation_marks(glossary: Glossary) -> Iterator[Finding]:
    """Quotation marks of another language: «» in Russian and Kazakh, with „“ inside; "" or “” in English."""
    for code, term, status, text in _wordings(glossary):
        if status == "forbidden" or term.do_not_translate:
            continue
        column = code if status == "approved" else f"{code}_{status}"
        if code == "en" and re.search("[«»„]", text):
            yield Finding("warning", term.line, column, f'"{text}" has quotation marks of Russian; write “ ”')
        elif code != "en":
            bare = text
            while (inner := re.sub(r"«[^«»]*»", "", bare)) != bare:
                bare = inner
            if found := re.search('["“”„«»]', bare):
                told = "is not closed" if found[0] in "«»" else "is not one of « »"
                yield Finding("warning", term.line, column, f"in {text} the mark {found[0]} {told}; write «…»")


RULES: tuple[Rule, ...] = (
    two_targets,
    forbidden_elsewhere,
    forbidden_and_right,
    needless,
    parts,
    acronyms,
    spaces,
    quotation_marks,
)
"""Every rule."""


def _key(text: str, code: str) -> str:
    """Return a wording as texts are searched for it."""
    return fold(text, code).text


def _words(text: str, code: str) -> list[str]:
    """Return the words of a wording, folded."""
    return _WORD.findall(_key(text, code))


def _same(one: Term, other: Term, code: str) -> bool:
    """Tell whether two terms have the same approved wording in a language."""
    return code in one.texts and code in other.texts and _key(one.texts[code], code) == _key(other.texts[code], code)


def _name(term: Term, *, with_line: bool = True) -> str:
    """Return how a message calls another term."""
    return f'"{next(iter(term.texts.values()))}"' + (f" in line {term.line}" if with_line else "")


def _pairs(glossary: Glossary, source: str) -> Iterator[tuple[Term, Term]]:
    """Yield terms of one kind and wording in a language: the first of them with each other."""
    first: dict[tuple[str, str], Term] = {}
    for term in glossary.terms:
        if source in term.texts:
            other = first.setdefault((term.kind, _key(term.texts[source], source)), term)
            if other is not term:
                yield other, term


def _wordings(glossary: Glossary) -> Iterator[tuple[str, Term, str, str]]:
    """Yield every wording: language, term, status, text."""
    for code in glossary.languages:
        for term in glossary.terms:
            for status, text in term.wordings(code):
                yield code, term, status, text


def _form(term: Term, code: str, variant: str | None, wrong: str) -> str:
    """Return what a wrong wording says as a form of a right one; empty if it is none."""
    right = term.texts[code] if variant is None else variant
    # Forms take a while to make, and a form of a wording begins as it does.
    before, after = _words(right, code), _words(wrong, code)
    if len(before) != len(after) or any(one[:1] != other[:1] for one, other in zip(before, after, strict=True)):
        return ""
    from workflow.morphology import grammar  # noqa: PLC0415 - few glossaries need it, and dictionaries take long to load

    looked_for = _key(wrong, code)
    for form in grammar(code).forms(lemma(term, code, variant)):
        if form.preferred and form.text != right and _key(form.text, code) == looked_for != _key(right, code):
            return f"{form.analysis.case} {form.analysis.number}"
    return ""


def _disagreements(part: Term, whole: Term, targets: list[str]) -> Iterator[Finding]:
    """Yield the languages in which the target of a part is no part of the target of the whole."""
    for code in targets:
        if code not in part.texts or code not in whole.texts:
            continue
        words = _words(whole.texts[code], code)
        right = [_words(text, code) for status, text in part.wordings(code) if status != "forbidden"]
        if not any(all(any(_akin(one, other) for other in words) for one in wording) for wording in right):
            told = f'{_name(part)} is part of this term, but "{part.texts[code]}" is no part of "{whole.texts[code]}"'
            yield Finding("warning", whole.line, code, f"{told}; see that both are meant so")


def _akin(one: str, other: str) -> bool:
    """Tell whether two words may be forms of one: one begins the other, or they differ in the last two fifths."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common == min(len(one), len(other)) or common >= max(_STEM, 0.6 * len(one))
