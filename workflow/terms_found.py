"""`audarma glossary names` and `candidates`: what the articles mention and the glossary has not got.

Place in the flow:  source/, locales/, glossary.csv -> [terms_found] -> glossary.csv

Law     6. Nothing is written but the names a person chose, each with a note that it is to be checked.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow import files
from workflow.catalog import paths, store
from workflow.catalog.paths import Located
from workflow.catalog.reports import Track
from workflow.catalog.store import Opened
from workflow.errors import AudarmaError, SettingsError
from workflow.glossary import termbase, terms
from workflow.glossary.matching import Occurrence
from workflow.glossary.mentioned import names
from workflow.glossary.mentioned.candidates import Candidate, candidates
from workflow.glossary.mentioned.joined import join
from workflow.glossary.mentioned.mentions import Mention, mentions
from workflow.glossary.mentioned.names import Name, Place, Seen
from workflow.glossary.mentioned.pairs import Pairs
from workflow.glossary.mentioned.text import small_words
from workflow.glossary.termbase import Termbase
from workflow.model import Segment
from workflow.morphology import MODULES
from workflow.settings import Settings


class Listed(NamedTuple):
    """A name with what it may be in other languages."""

    name: Name
    candidates: dict[str, list[str]]
    """By language, the likeliest first, perhaps none."""

    attested: dict[str, str]
    """What articles in other languages call it, by language: the first of those candidates."""


@dataclass(slots=True)
class Names:
    """The names of the articles that the glossary has not got."""

    found: list[Listed] = field(default_factory=list)
    """The most frequent first."""

    written: list[str] = field(default_factory=list)
    """Names that became rows of the glossary."""

    problems: list[AudarmaError] = field(default_factory=list)


class Proposed(NamedTuple):
    """A phrase or an acronym that the glossary may want."""

    text: str
    """In its base form."""

    language: str
    kind: str
    """``agency``, ``programme``, ``term``, or empty of an acronym."""

    acronym: str
    """The one that stands in brackets behind it, if any does."""

    places: tuple[Place, ...]
    """Every occurrence, in order."""

    targets: dict[str, str]
    """What translations have for it, by language; where the evidence is thin there is none."""


@dataclass(slots=True)
class Candidates:
    """The phrases of the articles that the glossary may want."""

    found: list[Proposed] = field(default_factory=list)
    """The most frequent first."""

    problems: list[AudarmaError] = field(default_factory=list)


class _Article(NamedTuple):
    """An article, read."""

    located: Located
    opened: Opened

    @property
    def path(self) -> str:
        """Where it is, from the workspace."""
        return self.located.path

    def lines(self) -> Iterator[tuple[Segment, int]]:
        """Yield its segments, each with the line it begins in."""
        line, last, text = 1, 0, self.opened.article.text
        for segment in self.opened.segments:
            line += text.count("\n", last, segment.start)
            last = segment.start
            yield segment, line

    def line(self, segment: Segment, line: int, word: str, offset: int) -> int:
        """Return the line of a word of a segment, whose soft line breaks are folded."""
        if segment.end - segment.start == len(segment.text):
            at = segment.start + offset
        else:
            at = self.opened.article.text.find(word.split(maxsplit=1)[0], segment.start + offset, segment.end)
        return line + self.opened.article.text.count("\n", segment.start, max(at, segment.start))


def find_names(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Names:
    """List the people and places of articles that the glossary has not got; nothing is written.

    One that articles in several languages mention is listed once, with what each language calls it.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    terms_known = termbase.load(settings.root, settings.locales, track=track)
    report = Names(problems=list(terms_known.glossary.problems))
    articles = _opened(settings, only, track, report.problems)
    targets = [code for code in settings.locales if code in MODULES]
    gathered: dict[str, list[Name]] = {}
    for language in targets:
        own = [article for article in articles if article.opened.language == language]
        seen = list(_seen(own, language, terms_known))
        gathered[language] = [
            name for name in names.gather(seen, language) if not _is_listed(terms_known, name.text, language)
        ]
    for name, attested in join(gathered):
        report.found.append(Listed(name, names.candidates(name, targets, attested), attested))
    return report


def add_names(settings: Settings, found: Names, chosen: Sequence[Listed]) -> None:
    """Write chosen names to the glossary as new rows; every other byte of it stays.

    Args:
        settings: the workspace, whose lock the caller holds.
        found: the report, which is told what was written.
        chosen: names of it.

    Raises:
        SettingsError: the glossary is missing, has no column for the language of a name, or has a quotation mark
            that is not closed; nothing is written then.
        DataError: it cannot be written, or was saved meanwhile.
    """
    path = os.path.join(settings.root, terms.FILE)
    seen = files.signature_of(path) or files.ABSENT
    glossary = terms.read(path, settings.locales)
    table = glossary.table
    if table is None or table.header is None or not glossary.languages:
        raise glossary.problems[0]
    place = f"{terms.FILE}:{table.header.line}"
    languages = [code for code in glossary.languages if code in MODULES]
    rows = [_row(one, languages, place) for one in chosen]
    kept = [{column: cell for column, cell in row.items() if column in table.columns} for row in rows]
    files.replace(path, table.with_rows(kept).data(), terms.FILE, seen=seen)
    found.written += [one.name.text for one in chosen]
    if lost := dict.fromkeys(column for row in rows for column in row if column not in table.columns):
        check = ", and check the spellings: no note says that nobody has" if "note" in lost else ""
        problem = f"the new rows could not say what has no column: {', '.join(lost)}"
        told = SettingsError("glossary-columns", place, problem, f"add the columns you want{check}")
        told.exit_code = 0  # the names are written
        found.problems.append(told)


def _row(chosen: Listed, languages: Sequence[str], place: str) -> dict[str, str]:
    """Return the row of a name, or raise where the glossary could not hold it."""
    name = chosen.name
    row = names.row(name, languages, terms.COLUMNS, chosen.attested)
    if name.language not in languages:
        problem = f'there is no column "{name.language}" for "{name.text}", so nothing was written'
        raise SettingsError("glossary-columns", place, problem, f'add the column "{name.language}"')
    if len(row.keys() & set(languages)) < 2:  # noqa: PLR2004 - what is there in one language is no term
        problem = f'no spelling of "{name.text}" is known in another language, so nothing was written'
        raise SettingsError("glossary-row", terms.FILE, problem, "write the row by hand")
    return row


def find_candidates(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Candidates:
    """List agencies, programmes and acronyms of articles that the glossary has not got, and how they are translated.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    known = termbase.load(settings.root, settings.locales, track=track)
    report = Candidates(problems=list(known.glossary.problems))
    articles = _opened(settings, only, track, report.problems)
    pairs = _paired(settings, articles, report.problems)
    for language in [code for code in settings.locales if code in MODULES]:
        own = [article for article in articles if article.opened.language == language]
        groups = _grouped(pair for article in own for pair in _proposed(article, known))
        acronyms = {one.acronym for found in groups for one, _ in found} - {""}
        for found in groups:
            texts = [one.text for one, _ in found]
            acronym = next((one.acronym for one, _ in found if one.acronym), "")
            if texts[0] in acronyms or not (len(found) > 1 or found[0][0].sure or acronym):
                continue
            text = next((one.text for one, _ in found if one.acronym), max(texts, key=texts.count))
            targets = {
                target: best
                for (source, target), counted in pairs.items()
                if source == language
                and (best := next(filter(None, map(counted.best, dict.fromkeys([text, *texts]))), ""))
            }
            places = tuple(sorted(where for _, where in found))
            report.found.append(Proposed(text, language, found[0][0].kind, acronym, places, targets))
    report.found.sort(key=lambda one: (-len(one.places), one.text))
    return report


def _grouped(listed: Iterable[tuple[Candidate, Place]]) -> list[list[tuple[Candidate, Place]]]:
    """Put together what differs in capitals alone, and a name without the country that its acronym stands behind."""
    groups: defaultdict[str, list[tuple[Candidate, Place]]] = defaultdict(list)
    for one, where in listed:
        # An acronym is no word: АПК is not апк.
        groups[one.text.casefold() if one.head else one.text].append((one, where))
    long = [key for key, found in groups.items() if any(one.acronym for one, _ in found)]
    for key in list(groups):
        whole = next((other for other in long if other.startswith(f"{key} ")), "")
        if whole and not any(one.acronym for one, _ in groups[key]):
            groups[whole] += groups.pop(key)
    return list(groups.values())


def _proposed(article: _Article, known: Termbase) -> Iterator[tuple[Candidate, Place]]:
    """Yield the candidates of an article that no term of the glossary covers."""
    language = article.opened.language
    for segment, line in article.lines():
        found = candidates(segment.text, language)
        if found:
            terms_there = known.matcher(language).find(segment.text)
            for one in found:
                if not any(
                    term.start < one.end and one.start < term.end and _names_it(term, one) for term in terms_there
                ):
                    yield one, Place(article.path, article.line(segment, line, one.text, one.start))


def _names_it(term: Occurrence, one: Candidate) -> bool:
    """Tell whether a term that overlaps a candidate is as much as it: a place or a word inside is not."""
    return 2 * (min(term.end, one.end) - max(term.start, one.start)) > one.end - one.start


def _paired(
    settings: Settings, articles: Sequence[_Article], problems: list[AudarmaError]
) -> dict[tuple[str, str], Pairs]:
    """Count which phrases stand together in the entries of the catalogs, by source and target language."""
    found: defaultdict[tuple[str, str], Pairs] = defaultdict(Pairs)
    languages = {article.path: article.opened.language for article in articles}
    present = paths.catalogs(settings, clear=False)
    located = [article.located for article in articles]
    for article, target, _, catalog, _ in store.catalogs(settings, located, present, problems):
        source = languages[article.path]
        if target in MODULES and target != source:
            for entry in catalog.entries:
                if entry.msgstr and not entry.obsolete:
                    found[source, target].add(candidates(entry.msgid, source), candidates(entry.msgstr, target))
    return found


def _opened(settings: Settings, only: Iterable[str], track: Track, problems: list[AudarmaError]) -> list[_Article]:
    """Read articles; report those that cannot be read."""
    found = paths.articles(settings)
    problems += found.problems
    how = store.reading(settings)
    opened: list[_Article] = []
    for located in track(paths.choose(found, tuple(only))):
        try:
            opened.append(_Article(located, store.open_article(settings, located, how)))
        except AudarmaError as problem:
            problems.append(problem)
    return opened


def _seen(articles: Sequence[_Article], language: str, known: Termbase) -> Iterator[Seen]:
    """Yield the mentions in the articles of a language that no term of the glossary covers."""
    common = small_words(segment.text for article in articles for segment in article.opened.segments)
    for article in articles:
        for segment, line in article.lines():
            found = mentions(segment.text, language, common)
            if not found:
                continue
            terms_there = known.matcher(language).find(segment.text)
            for one in found:
                if not any(_covers(known, term, one) for term in terms_there):
                    where = Place(article.path, article.line(segment, line, one.text, one.start))
                    yield Seen(one, where)


def _covers(known: Termbase, term: Occurrence, mention: Mention) -> bool:
    """Tell whether a term of the glossary is, or holds, the name that is mentioned."""
    if term.end <= mention.start or mention.end <= term.start:
        return False
    whole = term.start <= mention.start and mention.end <= term.end
    return whole or (mention.kind != "place" and known.term(term.entry.term).kind == "person")


def _is_listed(known: Termbase, text: str, language: str) -> bool:
    """Tell whether a base form is a term of the glossary."""
    return any(one.start == 0 and one.end == len(text) for one in known.matcher(language).find(text))
