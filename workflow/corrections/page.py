"""What a built page says, and which sources that was made of, as far as its catalog still knows them.

Place in the flow:  build/, po -> [page] -> comparing

A catalog has every translation that was not reworded since: active with its source, stale with `#| msgid`, and the old
pair of an edit as an obsolete entry. So the page itself tells which sources it was made of, also where nobody committed
the article that it was built from. What no entry explains was reworded since, and is put down to the entry whose
translation is most like it. Link targets are compared apart from the words: a sync changes them in the translations, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from workflow import formats
from workflow.catalog.align import ALIKE, likeness
from workflow.catalog.cosmetic import targets
from workflow.catalog.po import Entry
from workflow.formats.prose import Reading, worded
from workflow.languages import language
from workflow.model import Key, Way
from workflow.segments.sentences import sentences

_WORD = re.compile("[^ ]+")

_SPAN = r'<span lang="{source}">(?P<text>.+?)</span>'
"""How a passage that was left in its language is marked in Markdown; `Language.untranslated` is for plain text."""

_TARGET = "\0"
"""Stands for the target of a link; no file holds one."""


class Said(NamedTuple):
    """A wording in its normal form: without escapes and other white space, which writing it into an article may add."""

    words: str
    """With a mark in place of each link target."""

    links: tuple[str, ...]
    """The targets."""

    def cut(self, start: int, end: int) -> Said:
        """Return a part of it."""
        first = self.words.count(_TARGET, 0, start)
        words = self.words[start:end]
        return Said(words, self.links[first : first + words.count(_TARGET)])

    def whole(self) -> str:
        """Return it with its targets."""
        links = iter(self.links)
        return re.sub(_TARGET, lambda _: next(links), self.words)


class Unit(NamedTuple):
    """A stretch of a page."""

    said: Said

    keys: tuple[Key, ...] = ()
    """What it may be made of, the likeliest last; none where nobody knows."""

    left: bool = False
    """Whether it was left in the language of the article."""


class Page(NamedTuple):
    """A page, taken apart."""

    units: tuple[Unit, ...]

    intact: bool = True
    """Whether it is as it was built; what somebody wrote into it by hand has no source."""

    @property
    def said(self) -> frozenset[Said]:
        """What it says, sentence by sentence; what is not explained is left out."""
        return frozenset(unit.said for unit in self.units if unit.keys)


class _Form(NamedTuple):
    """What may stand on a page."""

    words: str
    made: list[tuple[Key, tuple[str, ...]]]
    """What it would be made of, and the link targets it would have then."""

    left: bool = False


_Forms: TypeAlias = Mapping[str, Sequence[_Form]]
"""By their first word."""

_Step: TypeAlias = tuple[int, int, Unit | None, int]
"""How to go on from a word: words that are left unexplained, units (negative), the unit that begins here if one does, the
offset of the word behind it."""


def normal(text: str) -> Said:
    """Return a wording in its normal form."""
    text = " ".join(text.replace("&#124;", "|").replace("\\", "").split())
    links = tuple(targets(text)) if "](" in text or "://" in text else ()
    parts, at = [], 0
    for link in links:
        start = text.find(link, at)
        parts.append(text[at:start])
        at = start + len(link)
    return Said(_TARGET.join([*parts, text[at:]]), links)


def made_for(entry: Entry) -> Key | None:
    """Return the source that an entry's translation was made for; None where there is none, or it is a draft."""
    if not entry.msgstr:
        return None
    return entry.comments.previous if entry.fuzzy else entry.key


def read(text: str, suffix: str, how: Reading, entries: Sequence[Entry], way: Way) -> Page:
    """Take a page apart.

    Args:
        text: the page.
        suffix: of its file, which tells its format.
        how: what the settings say about reading.
        entries: of its catalog, obsolete ones included.
        way: the languages of the article and of the page.
    """
    article = formats.format_for(suffix).read(text, how)
    blocks = (
        block.value or " ".join(article.text[start:end] for start, end in block.pieces) for block in article.blocks
    )
    return Page(tuple(_units(normal(" ".join(blocks)), _forms(entries), _foreign(*way))))


def _forms(entries: Iterable[Entry]) -> _Forms:
    """Return what the entries of a catalog may have left on a page."""
    forms: dict[str, _Form] = {}
    for entry in entries:
        if entry.msgstr:
            said = normal(entry.msgstr)
            # A translation that was marked as fuzzy since, for no change of its source, may well be published.
            form = forms.setdefault(said.words, _Form(said.words, []))
            form.made.append((made_for(entry) or entry.key, said.links))
    for entry in entries:
        # Fields of the front matter that were left in their language bear no mark.
        if entry.context is not None or not entry.translated:
            said = normal(entry.msgid)
            forms.setdefault(said.words, _Form(said.words, [(entry.key, said.links)], left=True))
    by_word: dict[str, list[_Form]] = defaultdict(list)
    for words, form in forms.items():
        by_word[words.partition(" ")[0]].append(form)
    return by_word


def _foreign(source: str, target: str) -> re.Pattern[str]:
    """Return what finds a passage that was left in the language of the article."""
    plain = re.escape(language(target).untranslated).replace(r"\{text\}", "(?P<plain>.+?)")
    return re.compile(f"(?:{_SPAN.format(source=source)}|{plain})(?= |$)")


def _units(said: Said, forms: _Forms, foreign: re.Pattern[str]) -> Iterator[Unit]:
    """Divide the words of a page into what is explained and what is not.

    As few words as possible are left unexplained; of several such divisions the finest is taken, for what was one entry
    once may be several now, or was before.
    """
    end = len(said.words) + 1 if said.words else 0
    best: dict[int, _Step] = {end: (0, 0, None, end)}
    for word in reversed(list(_WORD.finditer(said.words))):
        unknown, units, _, _ = best[word.end() + 1]
        steps: list[_Step] = [(unknown + 1, units, None, word.end() + 1)]
        for unit, behind in _fitting(said, word.start(), word[0], forms, foreign):
            steps.append((best[behind][0], best[behind][1] - 1, unit, behind))
        best[word.start()] = min(steps, key=itemgetter(0, 1))
    at = unknown = 0
    while at < end:
        _, _, made, behind = best[at]
        if made:
            yield from _unexplained(said, unknown, at)
            yield made
            unknown = behind
        at = behind
    yield from _unexplained(said, unknown, end)


def _fitting(said: Said, at: int, word: str, forms: _Forms, foreign: re.Pattern[str]) -> Iterator[tuple[Unit, int]]:
    """Yield what may stand at a word, with the offset of the word behind it."""
    for form in forms.get(word, ()):
        end = at + len(form.words)
        if said.words.startswith(form.words, at) and said.words[end : end + 1] in {"", " "}:
            here = said.cut(at, end)
            yield Unit(here, _keys(form, here.links), form.left), end + 1
    if found := foreign.match(said.words, at):
        here = said.cut(*found.span("text" if found["text"] else "plain"))
        own = (form for form in forms.get(here.words.partition(" ")[0], ()) if form.words == here.words and form.left)
        known = next(own, None)
        yield Unit(here, _keys(known, here.links) if known else ((None, here.whole()),), left=True), found.end() + 1


def _keys(form: _Form, links: tuple[str, ...]) -> tuple[Key, ...]:
    """Return what a form with these link targets was made of: what has them, else what had them before."""
    exact = [key for key, own in form.made if own == links]
    return tuple(exact or [_relinked(key, own, links) for key, own in form.made])


def _relinked(key: Key, links: Sequence[str], before: Sequence[str]) -> Key:
    """Return a source as it was when its translation had other link targets."""
    if len(links) != len(before) or tuple(links) == tuple(before):
        return key
    old = dict(zip(links, before, strict=True))
    # All at once, for targets may be swapped; the longest first, for one may begin like another.
    any_link = re.compile("|".join(re.escape(link) for link in sorted(filter(None, old), key=len, reverse=True)))
    return key[0], any_link.sub(lambda found: old.get(found[0], ""), key[1])


def _unexplained(said: Said, start: int, end: int) -> Iterator[Unit]:
    """Yield what nobody knows the source of, if it says anything."""
    here = said.cut(start, max(start, end - 1))
    if worded(here.words):
        yield Unit(here)


def sources(page: Page, now: Collection[Key], entries: Sequence[Entry], target: str) -> tuple[list[Key], list[str]]:
    """Return the sources a page was made of.

    Args:
        page: it, taken apart.
        now: the sources of the article as it is.
        entries: those of its catalog, obsolete ones included.
        target: the language of the page.

    Returns:
        The sources in the order of the page, repetitions included, and the sentences of which none is known.
    """
    found: list[Key] = []
    orphans: list[str] = []
    explained = {key for unit in page.units for key in unit.keys}
    free = [
        (source, normal(entry.msgstr)) for entry in entries if (source := made_for(entry)) and source not in explained
    ]
    times = Counter(unit.said for unit in page.units)
    likely = {unit.said: _likeliest(unit.keys, now, times[unit.said]) for unit in page.units if unit.keys}
    for unit in page.units:
        if unit.keys:
            # One each time, so that what stood together stands together.
            ours = likely[unit.said]
            found.append(ours.pop() if len(ours) > 1 else ours[0])
            continue
        parts = [unit.said.cut(start, end) for start, end in sentences(unit.said.words, target)]
        keys = [_reworded(part, free) for part in parts]
        if None in keys and (whole := _reworded(unit.said, free)):
            parts, keys = [unit.said], [whole]
        found += [key for key in keys if key]
        orphans += [part.whole() for part, key in zip(parts, keys, strict=True) if key is None]
    return [*found, *(key for keys in likely.values() for key in keys)], orphans


def _likeliest(keys: Sequence[Key], now: Collection[Key], times: int) -> list[Key]:
    """Return what a sentence that stands on a page so many times was made of.

    What the article has now, else the latest; and what stood there in another role, as a title beside its headline.
    """
    still = [key for key in keys if key in now]
    roles = {context for context, _ in still}
    others = {key[0]: key for key in keys if key[0] not in roles}
    return still + list(others.values())[-(times - len(still)) :] if times > len(still) else still


def _reworded(said: Said, free: Iterable[tuple[Key, Said]]) -> Key | None:
    """Return the source whose translation is most like a sentence of the page, and alike; None where none is."""
    scored = ((likeness(text.words, said.words), source, text.links) for source, text in free)
    best = max(scored, key=itemgetter(0), default=None)
    return _relinked(best[1], best[2], said.links) if best and best[0] >= ALIKE else None
