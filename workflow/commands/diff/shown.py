"""What is shown of differences, whatever the format: sections of items, an item a few lines with what changed in them.

Place in the flow:  diffs -> [shown] -> text, markdown, page
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.columns.model import State
from workflow.commands.report import count
from workflow.diffs.model import Article, Catalog, Change, Course, Deed, Fate, Lag, Report, Translation
from workflow.model import Key
from workflow.writing import unseen
from workflow.writing.wordwise import Kind, Step, wordwise

RUNNING = "running text"
"""What a segment without a role is."""


_LAGS = {Lag.EDITED: "edited", Lag.NEW: "written", Lag.GONE: "deleted"}


class Line(NamedTuple):
    """One text of an item."""

    language: str
    """Of the text."""

    label: str
    """What became of it; empty where the item says so."""

    steps: Sequence[Step]


class Item(NamedTuple):
    """One thing that changed."""

    label: str
    """What became of it, and what it is."""

    lines: Sequence[Line]


@dataclass(slots=True)
class Section:
    """All that changed in an article or a page."""

    title: str
    facts: list[str] = field(default_factory=list)
    """What became of it as a whole."""

    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """All that is shown."""

    title: str
    sections: list[Section]
    total: str
    """How much it is, on one line."""


def document(found: Report) -> Document:
    """Return what is shown of the differences between two revisions."""
    new = found.new or "the files as they are"
    return Document(f"{found.old} and {new}", [_section(one) for one in found.articles], _total(found))


def _section(article: Article) -> Section:
    """Return what changed in an article."""
    section = Section(article.path)
    if article.renamed_from:
        section.facts.append(f"renamed from {article.renamed_from}")
    if article.lag:
        section.facts.append(
            f'the article was {_LAGS[article.lag]}, and not synced: "audarma sync" tells what becomes of it'
        )
    section.facts += [told for catalog in article.catalogs if (told := _fact(catalog))]
    section.items = [_item(change, article.language) for change in article.changes]
    return section


def _fact(catalog: Catalog) -> str:
    """Say what became of a catalog as a whole; nothing where it only changed."""
    size = count(catalog.entries, "segment")
    match catalog.course:
        case Course.NEW:
            return f"{catalog.language}: new, {size}, {catalog.finished:,} translated"
        case Course.GONE:
            return f"{catalog.language}: deleted, with {size}, {catalog.finished:,} translated"
        case Course.OBSOLETE:
            return f"{catalog.language}: the article is gone; of {size}, {catalog.finished:,} translated ones are kept as obsolete"
    return ""


def _item(change: Change, source: str) -> Item:
    """Return what became of a sentence and its translations."""
    old, new = change.old, change.new
    label = ", ".join(map(str, change.fates))
    if Fate.ROLE in change.fates:
        label = f"{_role(old)} is now {_role(new)}"
    elif (key := new or old) and key[0]:
        label = f"{label} ({key[0]})" if label else key[0]
    lines = [Line(source, "", compared(old[1] if old else "", new[1] if new else ""))]
    for translation in change.translations:
        lines += _lines(translation)
    return Item(label, lines)


def _role(key: Key | None) -> str:
    """Return what a segment is."""
    return (key and key[0]) or RUNNING


def _lines(one: Translation) -> Iterator[Line]:
    """Yield the lines about a translation; none where nothing became of it."""
    old, new = one.old.text if one.old else "", one.new.text if one.new else ""
    if (one.deeds or not (one.old and one.new)) and (old or new):
        yield Line(one.language, _label(one), compared(old, new))
    yield from (Line(one.language, "comment", [Step(Kind.REMOVED, note)]) for note in one.dropped)
    yield from (Line(one.language, "comment", [Step(Kind.ADDED, note)]) for note in one.notes)


def _label(one: Translation) -> str:
    """Say what became of a translation."""
    by = f" by {one.new.who}" if one.new and one.new.who else ""
    deeds = [
        f"{deed}{by if deed is Deed.APPROVED else ''}"
        for deed in one.deeds
        if deed not in {Deed.COMMENTED, Deed.UNCOMMENTED}
    ]
    fuzzy = one.new and one.new.state in {State.DRAFT, State.STALE}
    if fuzzy and one.new and Deed.RETRANSLATED in one.deeds and str(one.new.state) not in deeds:
        deeds.append(f"still {one.new.state}")
    return ", ".join(deeds)


def compared(old: str, new: str) -> list[Step]:
    """Return what was changed in a text; what stands there once only is all added or removed, what is not seen is named."""
    if old and new:
        return unseen.told(wordwise(old, new))
    return [Step(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text]


def _total(found: Report) -> str:
    """Return how much changed, on one line."""
    fates = Counter(fate for article in found.articles for change in article.changes for fate in change.fates)
    deeds = Counter(
        deed
        for article in found.articles
        for change in article.changes
        for translation in change.translations
        for deed in translation.deeds
    )
    told = [f"{fate} {fates[fate]:,}" for fate in Fate if fates[fate]]
    parts = [f"segments: {', '.join(told)}"] if told else []
    told = [f"{deed} {deeds[deed]:,}" for deed in Deed if deeds[deed]]
    parts += [f"translations: {', '.join(told)}"] if told else []
    lags = sum(article.lag is not None for article in found.articles)
    parts += [f"not synced: {count(lags, 'article')}"] if lags else []
    articles = count(len(found.articles), "article")
    return "; ".join(
        [f"diff: {articles} changed" if found.articles else "diff: nothing changed that a reader would notice", *parts]
    )


def shortened(steps: Sequence[Step], most: int) -> list[Step]:
    """Return steps of which long ones are cut: of what stayed, what stands beside a change is kept.

    Args:
        steps: of one text.
        most: code points of a step; a longer one loses its middle, or the end that is away from the changes.
    """
    return [
        Step(kind, _cut(text, most, first=at == 0 and kind is Kind.SAME and len(steps) > 1, last=at == len(steps) - 1))
        for at, (kind, text) in enumerate(steps)
    ]


def _cut(text: str, most: int, *, first: bool, last: bool) -> str:
    """Return a text, or its end, its beginning, or both."""
    if len(text) <= most:
        return text
    half = most // 2
    head = "" if first else text[: most if last else half].rsplit(" ", 1)[0]
    tail = "" if last else text[-(most if first else half) :].split(" ", 1)[-1]
    return f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}"
