"""Contradictions in a glossary: rows that cannot both be followed, and wordings that would never be found.

Place in the flow:  terms -> [lint] -> commands

A rule is a function from a glossary to findings; `RULES` lists them all. Errors are what no writer could obey; warnings
are what may be meant so. Wordings are compared as texts are searched: capitals, ё, hyphens and the make of quotation
marks do not matter, see `workflow.glossary.folding`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, takewhile
from typing import Literal, NamedTuple, TypeAlias

from workflow.glossary.folding import fold
from workflow.glossary.terms import COLUMNS, Glossary, Term, exact, lemma
from workflow.writing.alphabets import latin, shown, visible

_SPACED = frozenset(COLUMNS) - {"note"}
_INNER_GAP = re.compile(r"\S\s{2,}\S|[^\S \r\n]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_MARK = re.compile('["“”„«»]')
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_TOLD = 3
"""Terms that are named for one wording; who mends them will look again."""

_LONGEST_WORD = 100
"""Letters. The longest words of Kazakh with all their endings, and names of chemistry, stay well below."""

_POSSESSIVE = re.compile(r" [а-яё]{2,}ы$")
"""The end of a Kazakh compound that is written without a Kazakh letter: саясаты, палатасы."""

_OBLIQUE = re.compile(r"[А-ЯЁа-яё-]+(?:[аяуюеиыхвймь]|[ео]го)(?![\w-])")
"""A first word that may be in another case than the nominative: most adjectives in it end otherwise."""

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
    found = {one._replace(text=visible(one.text)) for rule in RULES for one in rule(glossary)}
    return sorted(found, key=lambda one: one[1:])


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
    wrong = [
        (code, term, text)
        for code in glossary.languages
        for term in glossary.terms
        for text in term.forbidden.get(code, ())
    ]
    right: dict[tuple[str, str], list[Term]] = {(code, _key(text, code)): [] for code, _, text in wrong}
    for code, term, status, text in _wordings(glossary) if right else ():
        terms = right.get((code, _key(text, code))) if status != "forbidden" else None
        if terms is not None and len(terms) < _TOLD:
            terms.append(term)
    for code, term, text in wrong:
        for other in right[code, _key(text, code)]:
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
            for wrong in term.forbidden.get(code, ()) if term.forbidden else ():
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
            wordings = term.wordings(code) if term.acronyms or term.allowed or term.forbidden else ()
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
    """A term within a longer one whose targets disagree. The longer one wins in a text, so it may be meant so.

    What stands as it is in every language has no parts.
    """
    if not glossary.languages:
        return
    source, *targets = glossary.languages
    known: dict[tuple[str, ...], Term] = {}
    for term in glossary.terms:
        if source in term.texts:
            known.setdefault(tuple(_words(term.texts[source], source)), term)
    lengths = {len(words) for words in known} - {0}
    for words, whole in known.items():
        for length in lengths & set(range(1, len(words))) if not whole.do_not_translate else ():
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
            if cell.isprintable() and "  " not in cell and cell == cell.strip(" "):
                continue  # most cells: only the usual space is printable
            if cell != cell.strip():
                told = "has a space at its edge"
            elif found := _INVISIBLE.search(cell):
                told = f"holds the invisible character U+{ord(found[0]):04X}"
            elif any(_INNER_GAP.search(part.strip()) for part in cell.split("|")):
                told = "has two spaces in a row, or one that is no usual space"
            else:
                continue
            yield Finding("warning", record.line, name, f'"{cell.strip()}" {told}; matching does without it')


def quotation_marks(glossary: Glossary) -> Iterator[Finding]:
    """Quotation marks of another language: «» in Russian and Kazakh, with „“ inside; "" or “” in English."""
    for code, term, status, text in _wordings(glossary):
        if not _MARK.search(text) or status == "forbidden" or term.do_not_translate:
            continue
        column = code if status == "approved" else f"{code}_{status}"
        if code == "en" and re.search("[«»„]", text):
            yield Finding("warning", term.line, column, f'"{text}" has quotation marks of Russian; write “ ”')
        elif code != "en":
            bare = text
            while (inner := re.sub(r"«[^«»]*»", "", bare)) != bare:
                bare = inner
            if found := _MARK.search(bare):
                told = "is not closed" if found[0] in "«»" else "is not one of « »"
                yield Finding("warning", term.line, column, f"in {text} the mark {found[0]} {told}; write «…»")


def unfit(glossary: Glossary) -> Iterator[Finding]:
    """A wording without a letter or figure, or with a word that is none; Latin where Cyrillic is written."""
    for code, term, status, text in _wordings(glossary):
        column = code if status == "approved" else f"{code}_{status}"
        if not any(map(str.isalnum, text)):
            told = "has neither a letter nor a figure; write what articles write, or delete it"
            yield Finding("error", term.line, column, f'"{shown(text)}" {told}')
        elif len(text) > _LONGEST_WORD and any(len(word) > _LONGEST_WORD for word in text.split()):
            told = f"has a word of over {_LONGEST_WORD} letters; see that no space is missing"
            yield Finding("warning", term.line, column, f'"{shown(text)}" {told}')
        elif status == "approved" and code in {"ru", "kk"} and not term.do_not_translate and _is_latin(text):
            told = f"is Latin; write it in Cyrillic, or yes in do_not_translate if it stands so in {code} texts"
            yield Finding("warning", term.line, column, f'"{shown(text)}" {told}')


def russian(glossary: Glossary) -> Iterator[Finding]:
    """A Russian wording that looks Kazakh (Сауда палатасы), or does not stand in the nominative."""
    for term in glossary.terms if "ru" in glossary.languages else ():
        if term.kind == "person" or term.do_not_translate or term.ru_forms or "ru" in term.indeclinable:
            continue
        for status, text in term.wordings("ru"):
            if status not in {"approved", "allowed"}:
                continue
            column = "ru" if status == "approved" else "ru_allowed"
            if _POSSESSIVE.search(text) and _seems_kazakh(text):
                told = "seems to be Kazakh: the Russian dictionary does not know its last word; see that it is Russian"
                yield Finding("warning", term.line, column, f'"{text}" {told}')
            elif (first := _OBLIQUE.match(text)) and not first[0].isupper() and _has_no_nominative(first[0]):
                told = f'begins with "{first[0]}", which is no nominative; write the term in its base form'
                yield Finding("warning", term.line, column, f'"{text}" {told}')


RULES: tuple[Rule, ...] = (
    two_targets,
    forbidden_elsewhere,
    forbidden_and_right,
    needless,
    parts,
    acronyms,
    spaces,
    quotation_marks,
    unfit,
    russian,
)
"""Every rule."""


@lru_cache(maxsize=1 << 20)  # most rules ask for every wording
def _key(text: str, code: str) -> str:
    """Return a wording as texts are searched for it."""
    return fold(text, code).text


def _is_latin(text: str) -> bool:
    """Tell whether a wording is Latin and no acronym, which every language takes over."""
    return latin(text) and text != text.upper()


def _seems_kazakh(text: str) -> bool:
    """Tell whether a wording ends in a word, and has no adjective, that the Russian dictionary knows."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - the dictionary takes long to load

    words = [parses(word) for word in _WORD.findall(text)]
    agrees = any(parse.is_based and parse.part in {"ADJF", "PRTF", "PREP"} for word in words for parse in word)
    return not agrees and not any(parse.is_based for parse in words[-1])


def _has_no_nominative(word: str) -> bool:
    """Tell whether a Russian word is a noun, adjective or participle of the dictionary in any case but the nominative."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - the dictionary takes long to load

    # Only the end of премьер-министра has a case, and замминистра is one that no dictionary has.
    return all(
        parse.is_known and parse.part in {"NOUN", "ADJF", "PRTF"} and parse.case != "nomn"
        for parse in parses(word.rpartition("-")[2])
    )


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
