"""The terms of a glossary, and what is wrong in its file: a bad row is left out and reported, the others are used.

Place in the flow:  files -> table -> [terms] -> matching, lint, names

Columns: one for each language (en, ru, kk; two of them at least), and as many of these as a newsroom wants:

    kind                 person, place, agency, programme, title, term
    en_acronym ...       the acronym in that language
    en_allowed ...       wordings that are right too, divided by |
    en_forbidden ...     wordings that are wrong, divided by |
    do_not_translate     yes: the term stands as it is in every language
    case                 exact, any, or empty: see `exact`
    gender               m, f, n
    ru_forms             the six cases from the nominative on, divided by |; perhaps the six of the plural behind
    ru_head              the noun of the Russian term that is declined
    kk_possessive        yes, no: whether the last Kazakh word carries a possessive ending
    kk_harmony           back, front: the vowels of Kazakh endings
    indeclinable         languages in which all forms are the same, or yes for all
    note                 for people
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from workflow import files
from workflow.errors import AudarmaError, DataError, SettingsError
from workflow.glossary.table import Record, Table, decode, flawed, is_text, no_columns, no_text
from workflow.glossary.table import read as read_table
from workflow.languages import LANGUAGES
from workflow.morphology.model import Lemma
from workflow.writing.alphabets import clean, doubtful, foreign, mixed, several, shown

FILE = "glossary.csv"
"""The glossary, in the folder of the settings."""

KINDS = ("person", "place", "agency", "programme", "title", "term")

LONGEST = 30
"""Words of one wording. A sentence of news has 16 on average and the title of an amending law about 20;
what is longer is a paragraph in the wrong cell, and no text would ever hold it word for word."""

COLUMNS = (
    *(*LANGUAGES, "kind"),
    *(f"{code}_{part}" for part in ("acronym", "allowed", "forbidden") for code in LANGUAGES),
    *("do_not_translate", "case", "gender", "ru_forms", "ru_head", "kk_possessive", "kk_harmony", "indeclinable"),
    "note",
)
"""Every column Audarma knows."""

_YES = frozenset({"yes", "y", "true", "1", "x", "+", "да", "иә"})
_TRUTH = _YES | {"", "no", "n", "false", "0", "-", "нет", "жоқ"}
_CASES = 6  # of a Russian noun


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary. Texts are in NFC, with single spaces and without invisible characters."""

    line: int
    """Where its row begins in the file, counted from 1."""

    texts: Mapping[str, str] = field(hash=False)
    """The approved wording by language; a language without one is not enforced."""

    kind: str = ""
    """One of `KINDS`, or empty."""

    acronyms: Mapping[str, str] = field(default_factory=dict, hash=False)

    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """By language: wordings that are right too."""

    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """By language: wordings that are wrong where this term is meant."""

    do_not_translate: bool = False

    case: str = ""
    """``exact``, ``any`` or empty; see `exact`."""

    gender: str = ""
    """``m``, ``f``, ``n`` or empty."""

    ru_forms: tuple[str, ...] = ()
    """See `Lemma.given`."""

    ru_head: str = ""

    kk_possessive: bool | None = None

    kk_harmony: str = ""
    """``back``, ``front`` or empty."""

    indeclinable: frozenset[str] = frozenset()
    """Languages."""

    note: str = ""

    def wordings(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield each wording in a language with its status: approved, acronym, allowed, forbidden."""
        if language in self.texts:
            yield "approved", self.texts[language]
        if language in self.acronyms:
            yield "acronym", self.acronyms[language]
        for text in self.allowed.get(language, ()) if self.allowed else ():
            yield "allowed", text
        for text in self.forbidden.get(language, ()) if self.forbidden else ():
            yield "forbidden", text


@dataclass(frozen=True, slots=True)
class Glossary:
    """A glossary as far as it could be read."""

    terms: Sequence[Term]
    """In the order of the file."""

    problems: tuple[AudarmaError, ...] = ()
    """What is wrong with the file, from the top down; the rows named here have no term."""

    table: Table | None = None
    """The file, to write to; None where it could not be read, or the terms come from the cache."""

    languages: tuple[str, ...] = ()
    """Those of the workspace that have a column, in the order of the file."""


def read(path: str, locales: Sequence[str] = LANGUAGES, place: str = FILE) -> Glossary:
    """Read the glossary of a workspace; whatever is wrong is in its `problems`.

    Args:
        path: where it is.
        locales: the languages of the workspace.
        place: how messages call it.
    """
    try:
        text = decode(files.read(path, place), place)
    except DataError as problem:
        return Glossary((), (SettingsError(problem.slug, problem.place, problem.problem, problem.remedy),))
    return parse(text, locales, place)


def parse(text: str, locales: Sequence[str] = LANGUAGES, place: str = FILE) -> Glossary:
    """Read a glossary from its text; see `read`.

    Time:
        Linear in the text; about 20,000 rows of 16 columns a second on one busy core.

    Example:
        >>> glossary = parse("en,ru,kind\\nAstana,Астана,place\\nAtyrau,Kaтырау,place\\n")
        >>> [term.texts for term in glossary.terms]
        [{'en': 'Astana', 'ru': 'Астана'}]
        >>> print(glossary.problems[0].problem)
        column ru: "Kaтырау": K, a are Latin, the rest Cyrillic
    """
    table = read_table(text, place)
    columns = table.columns
    languages = tuple(name for name in dict.fromkeys(columns) if name in locales)
    if len(languages) < 2:  # noqa: PLR2004 - from one language into another
        return Glossary((), (no_columns(table, locales),), table, languages)
    reader = _Reader(table, languages, is_text=is_text(text))
    terms = tuple(term for record in table.rows if (term := reader.term(record)))
    return Glossary(terms, (*_odd_columns(table), *reader.problems), table, languages)


def lemma(term: Term, language: str, variant: str | None = None) -> Lemma:
    """Return a term, or another of its wordings, as the morphology takes it.

    The overrides of the row speak of the approved wording alone. Kind and a person's gender hold for every wording.
    An acronym is known by its capitals.

    Args:
        term: the term.
        language: of the wording.
        variant: an allowed or forbidden wording, or the acronym; None for the approved wording.

    Raises:
        KeyError: the term has no approved wording in that language.
    """
    if variant is not None:
        return Lemma(variant, term.kind, term.gender if term.kind == "person" else "")
    return Lemma(
        term.texts[language],
        term.kind,
        term.gender,
        indeclinable=language in term.indeclinable,
        head=term.ru_head if language == "ru" else "",
        possessive=term.kk_possessive if language == "kk" else None,
        harmony=term.kk_harmony if language == "kk" else "",
        given=term.ru_forms if language == "ru" else (),
    )


def exact(term: Term, text: str) -> bool:
    """Tell whether the capitals of a wording must be capitals in a text.

    ``any`` in the column ``case`` says no, ``exact`` says yes. Where it is empty, a name of a person or a place wants
    its capitals, and so does a single word that is written with one (Majilis): without it, it is another word. Of a
    wording of several words the capitals are a matter of style. Acronyms always want theirs: US is not us.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return True
    name = term.kind in {"person", "place"} or " " not in text
    return term.case == "exact" or (not term.case and name and text != text.lower())


def _odd_columns(table: Table) -> list[AudarmaError]:
    """Report the columns that are unknown or there twice."""
    found: list[AudarmaError] = []
    assert table.header
    place = f"{table.place}:{table.header.line}"
    for at, name in enumerate(table.columns):
        if name and name in table.columns[:at]:
            problem, remedy = f'column "{shown(name)}" is there twice', "remove one; the first is used"
            found.append(SettingsError("glossary-columns", place, problem, remedy))
        elif name and name not in COLUMNS:
            near = _nearest(name, COLUMNS)
            remedy = f'did you mean "{near[0]}"?' if near else f"it is kept, not used; known are {', '.join(COLUMNS)}"
            found.append(SettingsError("glossary-columns", place, f'unknown column "{shown(name)}"', remedy))
    return found


class _Reader:
    """Turns the records of one file into terms, collecting what is wrong."""

    def __init__(self, table: Table, languages: tuple[str, ...], *, is_text: bool) -> None:
        self.file = self.place = table.place
        self.delimiter, self.is_text = table.delimiter, is_text
        self.languages, self.columns = languages, table.columns
        self.problems: list[AudarmaError] = []
        # Of columns with one name the first counts.
        first = {name: at for at, name in reversed(list(enumerate(self.columns)))}
        self.plain = frozenset({*languages, "kind"})
        self.layout = [(at, name) for name, at in first.items() if name in COLUMNS]

    def term(self, record: Record) -> Term | None:
        """Return the term of a record, or None if anything is wrong with it."""
        self.place = f"{self.file}:{record.line}"
        known = len(self.problems)
        if self._whole(record):
            term = self._term(record.line, {name: cell for at, name in self.layout if (cell := record.cells[at])})
            self._check(term)
            if len(self.problems) == known:
                return term
            if len(record.cells) > len(self.columns):  # what seemed wrong stands in the wrong column
                del self.problems[known:]
                self._width(len(record.cells))
        return None

    def _whole(self, record: Record) -> bool:
        """Tell whether the cells of a record are text, and those of the header."""
        width, cells = len(self.columns), record.cells
        if record.flaw:
            self.problems.append(flawed(self.place, record))
        elif not self.is_text and (problem := no_text(self.place, record)):
            self.problems.append(problem)
        elif len(cells) < width or (len(cells) > width and any(cell.strip() for cell in cells[width:])):
            self._width(len(cells))
        else:
            return True
        return False

    def _term(self, line: int, cells: dict[str, str]) -> Term:
        """Read the cells of a row, those that hold anything."""
        languages = self.languages
        as_it_is = self._truth(cells, "do_not_translate") or False
        texts = {code: text for code in languages if code in cells and (text := clean(cells[code]))}
        if len(texts) == 1 and as_it_is:
            texts = dict.fromkeys(languages, *texts.values())
        if len(texts) < 2:  # noqa: PLR2004 - from one language into another
            problem = f"the term is there in {next(iter(texts))} only" if texts else "the term is there in no language"
            self._row(problem, f"write it in {'a second language' if texts else 'two languages'}, or delete the row")
        kind = self._choice(cells, "kind", KINDS)
        if self.plain.issuperset(cells):  # as are most rows of a large glossary
            return Term(line, texts, kind)
        lists = {name: parts for name, cell in cells.items() if "_" in name and (parts := several(cell))}
        return Term(
            line,
            texts,
            kind,
            {code: " | ".join(lists[name]) for code in languages if (name := f"{code}_acronym") in lists},
            {code: lists[name] for code in languages if (name := f"{code}_allowed") in lists},
            {code: lists[name] for code in languages if (name := f"{code}_forbidden") in lists},
            as_it_is,
            self._choice(cells, "case", ("exact", "any")),
            self._choice(cells, "gender", ("m", "f", "n")),
            lists.get("ru_forms", ()),
            clean(cells.get("ru_head", "")),
            self._truth(cells, "kk_possessive"),
            self._choice(cells, "kk_harmony", ("back", "front")),
            self._tongues(cells, "indeclinable"),
            cells.get("note", "").strip(),
        )

    def _width(self, cells: int) -> None:
        """Report that a row has more or fewer cells than the header."""
        width, sign = len(self.columns), "comma" if self.delimiter == "," else "semicolon"
        remedy = f"add the {sign}s that are missing: the row ends before its last cell"
        if cells > width:
            remedy = f'put a cell that holds a {sign} in quotation marks ("…"), or delete the {sign}s at the end'
        self._row(f"has {cells} cell{'' if cells == 1 else 's'}, the header {width}", remedy)

    def _row(self, problem: str, remedy: str) -> None:
        """Report a whole row."""
        self.problems.append(SettingsError("glossary-row", self.place, problem, remedy))

    def _wrong(self, column: str, problem: str, remedy: str) -> None:
        """Report one cell."""
        self.problems.append(SettingsError("glossary-cell", self.place, f"column {column}: {problem}", remedy))

    def _choice(self, cells: dict[str, str], column: str, choices: tuple[str, ...]) -> str:
        """Return a word that must be one of a few, or empty."""
        value = cells[column].strip().lower() if column in cells else ""
        if not value or value in choices:
            return value
        near = _nearest(value, choices)
        guess = f'did you mean "{near[0]}"? ' if near else ""
        self._wrong(column, f'unknown {column} "{shown(value)}"', f"{guess}write one of: {', '.join(choices)}")
        return ""

    def _truth(self, cells: dict[str, str], column: str) -> bool | None:
        """Return what a yes or a no says, None for an empty cell."""
        value = cells[column].strip().lower() if column in cells else ""
        if value not in _TRUTH:
            self._wrong(column, f'"{shown(value)}" is neither yes nor no', "write yes or no, or leave it empty")
        return value in _YES if value else None

    def _tongues(self, cells: dict[str, str], column: str) -> frozenset[str]:
        """Return the languages a cell names."""
        value = cells.get(column, "").strip().lower()
        if value in _TRUTH:
            return frozenset(self.languages if value in _YES else ())
        codes = re.split(r"[|,;\s]+", value)
        if wrong := [code for code in codes if code not in LANGUAGES]:
            remedy = f"write codes of: {', '.join(LANGUAGES)}; or yes"
            self._wrong(column, f'"{shown(wrong[0])}" is no language', remedy)
        return frozenset(codes)

    def _check(self, term: Term) -> None:
        """Report wordings that no text can hold, and overrides that do not fit."""
        for code, text in term.texts.items():
            self._check_text(term, code, "approved", text)
        if term.acronyms or term.allowed or term.forbidden:
            for code in self.languages:
                for status, text in term.wordings(code):
                    if status != "approved":
                        self._check_text(term, code, status, text)
        if term.ru_forms or term.ru_head:
            self._check_russian(term, term.texts.get("ru", ""))

    def _check_text(self, term: Term, code: str, status: str, text: str) -> None:
        """Report a wording that no text of its language can hold."""
        if not doubtful(text, code) and text.count(" ") < LONGEST:
            return
        as_it_is = term.do_not_translate
        column = code if status == "approved" else f"{code}_{status}"
        known = len(self.problems)
        self._check_wording(text, column, as_it_is=as_it_is)
        judged = not as_it_is and status != "forbidden" and len(self.problems) == known
        if judged and (reason := foreign(text, code, term.kind)):
            self._alphabet(column, reason, "put it into its own column (a name kept so: do_not_translate yes)")

    def _check_russian(self, term: Term, russian: str) -> None:
        """Report overrides of the Russian forms that do not fit the term."""
        for text in (*term.ru_forms, term.ru_head):
            self._check_wording(text, "ru_forms" if text in term.ru_forms else "ru_head", as_it_is=False)
        if term.ru_forms and (len(term.ru_forms) not in {_CASES, 2 * _CASES} or term.ru_forms[0] != russian):
            problem = f'has {len(term.ru_forms)} forms and begins with "{shown(term.ru_forms[0])}"'
            remedy = f'write 6 or 12 forms divided by |, the first as in the column ru: "{shown(russian)}"'
            self._wrong("ru_forms", problem, remedy)
        if term.ru_head and term.ru_head.lower() not in re.findall(r"[\w-]+", russian.lower()):
            problem = f'"{shown(term.ru_head)}" is no word of "{shown(russian)}"'
            self._wrong("ru_head", problem, "write the noun as it stands in the column ru")

    def _check_wording(self, text: str, column: str, *, as_it_is: bool) -> None:
        """Report a wording of two alphabets, one that is too long, or one that is several."""
        if (words := len(text.split())) > LONGEST:
            problem = f'a term of {words} words: "{shown(text)}"'
            self._wrong(column, problem, f"shorten it to what articles write, at most {LONGEST} words")
        if "|" in text:
            self._wrong(column, "holds a |", f"write one wording here, the others in {column[:2]}_allowed")
        if not as_it_is and (reason := mixed(text)):
            self._alphabet(column, reason, "type it again in one alphabet (a brand written so: do_not_translate yes)")

    def _alphabet(self, column: str, reason: str, remedy: str) -> None:
        """Report a wording in the wrong letters."""
        self.problems.append(SettingsError("glossary-alphabet", self.place, f"column {column}: {reason}", remedy))


@lru_cache(maxsize=1024)
def _nearest(word: str, choices: tuple[str, ...]) -> list[str]:
    """Return the choice a word was meant to be, if any; one slip may stand in every row."""
    return get_close_matches(word, choices, n=1)
