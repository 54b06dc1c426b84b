"""The rules `markup` and `emphasis`: tags, code, footnotes, shortcodes, placeholders and emphasis are kept, none is broken.

Place in the flow:  segments -> [markup] -> checks

What the rendered page shows decides: `_a_` is `*a*` is `<em>a</em>`, and an entity is the character it stands for. What
would become a list or a heading at the start of a line is escaped when the article is written, so it is not asked here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.model import Span
from workflow.segments.marks import Construct, constructs, placeholders, standing, target
from workflow.writing.alphabets import shown

_MARKED = re.compile(r"[*_~`<\[{]")
"""Without one of these, or a %, a text holds nothing that is asked here."""

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:\s[^<>]*?)?)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:.-]+=)?(\"[^\"]*\"|'[^']*'|[^\s\"'=<>/]+)")
_WORDS = frozenset(
    {"alt=", "aria-label=", "caption=", "description=", "label=", "lang=", "summary=", "text=", "title="}
)
_PLACES = frozenset({"href=", "poster=", "src="})
"""Attributes that hold words, which are for the translator, or addresses, which are for another rule."""

_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_VOID = frozenset({"br", "hr", "img", "input", "source", "track", "embed"})
_FREE = frozenset({"sup", "sub", "wbr", "q"})
"""Elements that one language wants and another does not: 1<sup>st</sup>, 1-й."""

_EMPTY = re.compile(r"<([A-Za-z][\w-]*)[^<>]*></\1>")
_AUTOLINK = re.compile(r"<[^<>]*[:@][^<>]*>")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_SPACES = re.compile(r"\s*([{}<>%|=/])\s*")
_SIGNS = re.compile(r"\*+|_+|~~+|\]\(|</?[A-Za-z][\w-]*(?:\s[^<>]*)?>")
_OPENING = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3}|~~)(?=[^\W\d_]|[\"«“„‘(])")
"""What would open emphasis, if it were closed."""

_NAMES = {
    "emphasis": "emphasis with",
    "element": "the element",
    "tag": "the tag",
    "code": "the code",
    "footnote": "the footnote",
    "placeholder": "the placeholder",
}
_WHOLE = {
    "crossed": ('"{}" holds markup that crosses', "close first what was opened last"),
    "empty": ('the link "{}" has no words', "write its words between the square brackets"),
}
"""What is told of the translation alone."""

_CODE = re.compile(r"(?=[A-Z0-9/-]*[0-9])(?=[0-9/-]*[A-Z])[A-Z0-9/-]+")
_SEPARATOR = re.compile(r"[-/]")

_Key = tuple[str, str]
"""(kind, what of it must be the same)."""


class _Held(NamedTuple):
    """One thing that must be in the translation as it is in the source."""

    key: _Key
    text: str
    """As it is shown."""
    span: Span


class _Link(NamedTuple):
    """A link or an image that Markdown writes."""

    image: bool
    words: str
    target: str
    reference: bool
    span: Span


class _Markup:
    """The markup of a text."""

    def __init__(self, text: str, *, markup: bool) -> None:
        self.text = text
        self.held: list[_Held] = []
        self.links: list[_Link] = []
        self.rest = text
        """The text with spaces in place of its markup."""
        if markup:
            none = [span for one in constructs(text) for span in self._read(one)]
            self._blank(none)
            self._blank([one.span() for one in _TAG.finditer(self.rest) if self._read_tag(one)])
        found = placeholders(self.rest)
        for span in found:
            self._hold("placeholder", _plain(text[slice(*span)]), span)
        self._blank(found)

    def _blank(self, spans: Iterable[Span]) -> None:
        signs = list(self.rest)
        for start, end in spans:
            signs[start:end] = " " * (end - start)
        self.rest = "".join(signs)

    def _hold(self, kind: str, same: str, span: Span, text: str = "") -> None:
        self.held.append(_Held((kind, same), text or self.text[slice(*span)], span))

    def _read(self, one: Construct) -> Iterable[Span]:
        """Note one construct, and return what of it is no running text."""
        span, sign = (one.start, one.end), self.text[one.start]
        if (found := target(self.text, one)) is not None:
            return self._read_link(one, found)
        if one.words is None:
            return [span] if self._read_whole(self.text[one.start : one.end], span) else []
        opening = (one.start, one.words[0])
        if sign == "<":
            self._read_element(self.text[slice(*opening)], span)
        else:
            length = one.words[0] - one.start
            # Three stars are one and two; one ~ is as good as two.
            for kind in ["~~"] if sign == "~" else ["**"] * (length // 2) + ["*"] * (length % 2):
                self._hold("emphasis", kind, span, kind)
        return opening, (one.words[1], one.end)

    def _read_link(self, one: Construct, found: Span) -> Iterable[Span]:
        """Note a link or an image."""
        image, label = self.text[one.start] == "!", one.words or (found[0], found[0])
        words, reference = self.text[slice(*label)], self.text[found[1]] == "]"
        self.links.append(_Link(image, words, self.text[slice(*found)], reference, (one.start, one.end)))
        if not image and not words.strip():
            self._hold("empty", "", (one.start, one.end))
        return (one.start, label[0]), (label[1], one.end)

    def _read_whole(self, text: str, span: Span) -> bool:
        """Note what has no words; tell whether it is done with, for placeholders and lone tags are read apart."""
        if text[0] == "{" or (text[0] == "<" and _TAG.fullmatch(text)):
            return False
        if text[0] == "`":
            self._hold("code", " ".join(text.strip("`").split()), span)
        elif text.startswith("[^"):
            self._hold("footnote", text.lower(), span)
        elif text.startswith("<!--"):
            if len(text[4:-3].split()) == 1:  # a comment of several words is a note to people
                self._hold("tag", text, span)
        elif _EMPTY.fullmatch(text):
            self._hold("tag", _tagged(text), span)
        elif text[0] not in "hw" and not _AUTOLINK.fullmatch(text):
            self._hold("crossed", "", span)
        return True

    def _read_element(self, tag: str, span: Span) -> None:
        """Note an element that has words."""
        same = _tagged(tag)
        if emphasis := _EMPHASIS.get(same[1:-1]):
            self._hold("emphasis", emphasis, span, emphasis)
        elif same[1:-1] not in _FREE:
            self._hold("element", same, span, tag)

    def _read_tag(self, one: re.Match[str]) -> bool:
        """Note a tag that needs no other; tell whether it is one: of a pair, what stands alone is left there."""
        name = one[2].lower()
        if name in _VOID:
            self._hold("tag", _tagged(one[0]), one.span())
        return name in _VOID or name in _FREE


def _plain(text: str) -> str:
    """Return a placeholder without the spaces that mean nothing, and without the words it shows."""
    return _SPACES.sub(r"\1", _ATTRIBUTE.sub(_worded, text)) if text[:2] in {"{{", "{%"} else text


def _worded(found: re.Match[str]) -> str:
    """Return an attribute of a shortcode, without its words."""
    key, value = found[1] or "", found[2]
    quoted = value[0] in "\"'" and key not in _PLACES
    return f'{key}""' if key in _WORDS or (quoted and (" " in value or not value.isascii())) else found[0]


def _tagged(tag: str) -> str:
    """Return a tag as it is compared: without addresses, words, and the order of its attributes."""
    found = _TAG.match(tag)
    attributes = _ATTRIBUTE.finditer(found[3]) if found else ()
    kept = (one for one in attributes if (one[1] or "").lower() not in _WORDS | _PLACES)
    name = f"{found[1]}{found[2].lower()}" if found else ""
    return "<" + " ".join([name, *sorted((one[1] or "") + one[2].strip("\"'") for one in kept)]) + ">"


def _markup(pair: Pair) -> Sequence[Finding]:
    """Return what is lost, made up or broken, less whole pairs of emphasis."""
    return () if pair.bare else [finding for kind, finding in _found(pair) if kind != "emphasis"]


def _emphasis(pair: Pair) -> Sequence[Finding]:
    """Return the pairs of emphasis that are lost or made up."""
    return () if pair.bare else [finding for kind, finding in _found(pair) if kind == "emphasis"]


def _found(pair: Pair) -> list[tuple[str, Finding]]:
    """Compare the markup of a pair, once for both rules: kinds and findings."""
    known: list[tuple[str, Finding]] | None = pair.__dict__.get("_markup")
    if known is None:
        known = pair.__dict__["_markup"] = list(_compared(pair))
    return known


def _compared(pair: Pair) -> Iterator[tuple[str, Finding]]:
    """Yield what became of the markup, each with its kind."""
    if pair.hidden_source and pair.hidden_translation:
        yield from (("code", finding) for finding in _codes(pair))
    both = (pair.source, pair.translation)
    if pair.source == pair.translation or not any(_MARKED.search(text) or "%" in text for text in both):
        return
    source, translation = (_Markup(text, markup=pair.markup) for text in both)
    lost, new = _difference(source.held, translation.held)
    stray = _stray(source, translation, lost) if pair.markup else None
    if stray:
        sign = shown(pair.translation[slice(*stray)])
        what = "ends no link" if sign[0] == "]" else "stands alone"
        yield "stray", Finding(f'"{sign}" {what}', _remedy(pair.translation, stray), stray)
    crossed = any(one.key[0] == "crossed" for one in new)
    yield from _told(lost, new, broken=crossed or stray is not None)
    if not crossed and not (stray and pair.translation[stray[0]] == "]"):
        yield from (("link", finding) for finding in _unlinked(source, translation))


def _difference(source: Sequence[_Held], translation: Sequence[_Held]) -> tuple[list[_Held], list[_Held]]:
    """Return what only the source has, and what only the translation has."""
    counts = Counter(one.key for one in source), Counter(one.key for one in translation)
    if counts[0] == counts[1]:
        return [], []
    return _beyond(source, counts[0] - counts[1]), _beyond(translation, counts[1] - counts[0])


def _beyond(held: Iterable[_Held], times: Counter[_Key]) -> list[_Held]:
    """Return the last things of each key, as many as `times` says."""
    found = []
    for one in sorted(held, key=lambda one: one.span, reverse=True):
        if times[one.key] > 0:
            times[one.key] -= 1
            found.append(one)
    return found[::-1]


def _stray(source: _Markup, translation: _Markup, lost: Sequence[_Held]) -> Span | None:
    """Find a sign that stands alone in the translation, and does not in the source.

    Stars and low lines may stand for letters and blanks, so they must look as if they opened emphasis; unless the
    translation lacks emphasis that the source has.
    """
    rest = _ESCAPE.sub("  ", translation.rest)
    here = list(_SIGNS.finditer(rest))
    more = Counter(map(_kind, here)) - Counter(map(_kind, _SIGNS.finditer(source.rest)))
    if not more:
        return None
    gone = "".join(one.key[1] for one in lost if one.key[0] == "emphasis")
    told = {"]", "<", *gone, *("_" if "*" in gone else "")}
    opening = {one.start() for one in _OPENING.finditer(rest)}
    alone = (one for one in here if more[_kind(one)] and (one[0][0] in told or one.start() in opening))
    return next((one.span() for one in alone), None)


def _kind(sign: re.Match[str]) -> str:
    """Return what signs are counted by: a tag is itself."""
    return sign[0].lower() if sign[0][0] == "<" else sign[0][0]


def _remedy(text: str, stray: Span) -> str:
    """Say how a sign that stands alone is put right."""
    start, end = stray
    before, behind = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if text[start] == "<":
        return "write both tags"
    if text[start] == "]":
        return "write [words](address), and close the bracket"
    if re.search(rf"(?<=\S){re.escape(text[start:end])}(?=[^\W_])", text[end - 1 if start else end :]):
        return "put the whole word between the signs, with its ending"
    if before.isspace() and behind.isspace():
        return "leave no space between the signs and the words"
    return "open and close it, or take it out"


def _told(lost: Sequence[_Held], new: Sequence[_Held], *, broken: bool) -> Iterator[tuple[str, Finding]]:
    """Say what is lost, made up or changed; nothing of what a broken pair brings with it."""
    for kind in dict.fromkeys(one.key[0] for one in [*lost, *new]):
        gone, made = ([one for one in some if one.key[0] == kind] for some in (lost, new))
        if kind in _WHOLE:
            message, remedy = _WHOLE[kind]
            yield from ((kind, Finding(message.format(shown(one.text)), remedy, one.span)) for one in made)
        elif not (broken and kind in {"emphasis", "element"}):
            yield from ((kind, _one(_NAMES[kind], *two)) for two in zip_longest(gone, made))


def _one(name: str, lost: _Held | None, new: _Held | None) -> Finding:
    """Say what became of one thing."""
    was, now = (f'"{shown(one.text)}"' if one else "" for one in (lost, new))
    spans = (new and new.span, lost and lost.span)
    if lost and new:
        return Finding(f"{name} {was} became {now}", f"write {was}", *spans)
    if lost:
        return Finding(f"{name} {was} is not in the translation", "write it as the source does", *spans)
    return Finding(f"{name} {now} is not in the source", "take it out", *spans)


def _unlinked(source: _Markup, translation: _Markup) -> Iterator[Finding]:
    """Yield the targets of links that stand in the translation, but no longer as links."""
    counts = Counter((one.image, one.target) for one in source.links)
    there = Counter((one.image, one.target) for one in translation.links)
    for image, target_ in counts - there:
        was = next(one for one in source.links if (one.image, one.target) == (image, target_))
        if there[not image, target_] > counts[not image, target_]:
            now = next(one.span for one in translation.links if (one.image, one.target) == (not image, target_))
            kinds = ("image", "link") if image else ("link", "image")
            yield Finding(f'the {kinds[0]} "{shown(target_)}" became a {kinds[1]}', "", now, was.span)
        elif place := _bare(was, translation):
            remedy = (
                "write [words]" + (f"[{target_}]" if was.reference else f"({target_})") + ", without a space between"
            )
            yield Finding(f'"{shown(target_)}" is no link here', remedy, place, was.span)


def _bare(link: _Link, translation: _Markup) -> Span | None:
    """Return where the target of a link stands in a text as running text."""
    text = translation.text
    if not link.target or link.target == link.words:
        return None
    for start, end in standing(link.target, text):
        within = any(one.span[0] <= start < one.span[1] for one in translation.links)
        if (
            not within
            and text[start - 1 : start] not in set("\"'=<")
            and (not link.reference or text[end : end + 1] == "]")
        ):
            return start, end
    return None


def _codes(pair: Pair) -> Iterator[Finding]:
    """Yield Latin codes of which a letter changed; what of them is lost, and their figures, is for another rule."""
    source, translation = (
        [(text[start:end], (start, end)) for start, end in spans if _CODE.fullmatch(text, start, end)]
        for text, spans in ((pair.source, pair.hidden_source), (pair.translation, pair.hidden_translation))
    )
    known = {_SEPARATOR.sub("", code) for code, _ in source}
    kept = {_SEPARATOR.sub("", code) for code, _ in translation}
    for code, span in translation:
        alike = (
            (was, where)
            for was, where in source
            if _figures(was) == _figures(code) and _SEPARATOR.sub("", was) not in kept
        )
        if _SEPARATOR.sub("", code) not in known and (found := next(alike, None)):
            yield Finding(f'the code "{found[0]}" became "{code}"', f'write "{found[0]}"', span, found[1])


def _figures(code: str) -> str:
    return "".join(sign for sign in code if sign.isdigit())


RULE = EntryRule(
    id="markup",
    name="Markup kept",
    severity=Severity.ERROR,
    description="A tag, code, a footnote, a shortcode or a placeholder is lost, made up or broken; emphasis is broken.",
    explanation="""\
A star that nothing closes stands on the page as a star, an open tag makes the rest of the article bold, and a placeholder \
that was translated is never filled in.

So the translation must hold the same tags, code, footnotes, shortcodes and placeholders as the source, its links must be \
links, and every emphasis that is opened must be closed. Their order and their place are free. What the page shows decides: \
an entity or an escape may be written as its character.

Kazakh endings are a trap: in `**«Ақорда»**да` the stars close nothing, for they stand between a quotation mark and a \
letter. Put the whole word between the signs: `**«Ақордада»**`.

Not told: superscripts and subscripts, comments of several words, and what stands at the start of a line, which is escaped \
when the article is written. Addresses are for the rule links, figures for the rule figures, whole pairs of emphasis for the \
rule emphasis.""",
    check=_markup,
)

EMPHASIS = EntryRule(
    id="emphasis",
    name="Emphasis kept",
    severity=Severity.WARNING,
    description="The translation has fewer or more pairs of emphasis than its source.",
    explanation="""\
What the author stressed should be stressed in every language; and emphasis that the source has not is an opinion of the \
translator's. So the translation should hold as many pairs of each kind as the source, around whatever words they belong to. \
`_word_` is the same as `*word*` and `<em>word</em>`.

The page is sound all the same, and a change of emphasis in the source does not make a translation stale: that is why it is \
no error.""",
    check=_emphasis,
)
