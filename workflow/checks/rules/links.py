"""The rule `links`: targets of links, images, addresses, e-mails, handles and hashtags are those of the source.

Place in the flow:  segments -> [links] -> checks

A target that is there, but no longer a link, is for the rule `markup`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.model import Span, Way
from workflow.segments.marks import addresses, constructs, standing, target
from workflow.writing.alphabets import latin, shown

_LABELS = {"page": "the address", "target": "the link", "image": "the image", "reference": "the reference"} | {
    "e-mail": "the e-mail address",
    "handle": "the handle",
    "hashtag": "the hashtag",
    "domain": "the address",
}
_ATTRIBUTE = re.compile(r"\s(?:href|src|poster)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PARTS = re.compile(r"([a-z][a-z0-9+.-]*://)?([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_ENDING = re.compile(r"[-’'][^\W\d_A-Za-z]+$")
"""What Kazakh and Russian put behind an address: example.kz-те."""
_BROKEN = re.compile(r"(?<!\w)(?:https?|ftp)(?:\s?:?\s?/{1,3}\s?|:)\Z", re.IGNORECASE)
"""The beginning of an address into which a space came, or that lost a sign: https: //example.kz, https:/example.kz."""
_REACH = 12
"""Signs before an address among which such a beginning stands."""
_TAIL = ".,:;!?…—–"
_TOKEN = re.compile(r"[^\s<>\"«»“”()\[\]]+")
_CODES = {"en": ("en", "eng"), "ru": ("ru", "rus"), "kk": ("kk", "kz", "kaz", "qaz")}
"""How addresses name a language; kz is the country's code, and widely written for its language."""
_LEAST, _SLIP = 5, 2
"""Characters of an address, and how many of them may be wrong, so that it is still known for the same."""


_MOST = 50
"""Addresses of a segment that are told: nobody writes more, and each is compared with each."""


class _Address(NamedTuple):
    """An address of a text."""

    kind: str
    same: str
    """What must be the same."""

    text: str
    """As it is shown."""

    span: Span


def _check(pair: Pair) -> Iterable[Finding]:
    """Return the addresses that are lost, made up or changed."""
    if pair.bare or not (pair.hidden_source or pair.hidden_translation) or pair.source == pair.translation:
        return ()
    return _told(pair)


def _told(pair: Pair) -> Iterator[Finding]:
    """Yield what became of the addresses."""
    source, translation = (_found(text, markup=pair.markup) for text in (pair.source, pair.translation))
    lost, new = _unmatched(source, translation, pair.way)
    known = {one.same for one in source}
    new = [one for one in new if one.same not in known]
    lost = [one for one in lost if not _stands_as_often(one, pair)]
    for one in lost:
        alike = (other for other in new if _near(one.same, other.same))
        certain = next(alike, None) or _written_alike(one, pair.translation, known)
        if not certain and _is_name(one, pair.translation):
            continue
        other = certain or next((other for other in new if other.kind == one.kind), None)
        new = [left for left in new if left is not other]
        yield _lost(one, other, again=any(left.same == one.same for left in translation))
    for one in new:
        if not _is_name(one, pair.source):
            message = f'{_LABELS[one.kind]} "{shown(one.text)}" is not in the source'
            yield Finding(message, "take it out, or correct the source", one.span)


def _lost(one: _Address, other: _Address | None, *, again: bool) -> Finding:
    """Say what became of an address."""
    name, said = _LABELS[one.kind], shown(one.text)
    if other:
        return Finding(f'{name} "{said}" became "{shown(other.text)}"', f'write "{said}"', other.span, one.span)
    left = "is there less often than in the source" if again else "is not in the translation"
    return Finding(f'{name} "{said}" {left}', "write it as the source does", None, one.span)


def _unmatched(
    source: Sequence[_Address], translation: Sequence[_Address], way: Way
) -> tuple[list[_Address], list[_Address]]:
    """Return the addresses that only the source has, and those that only the translation has."""
    lost, new = (_beyond(*two)[:_MOST] for two in ((source, translation), (translation, source)))
    for alike in (_as_link, _ended, partial(_localised, way=way), _both_hashtags):
        for one in lost[:]:
            if other := next((other for other in new if alike(one, other)), None):
                lost.remove(one)
                new.remove(other)
    return lost, new


def _beyond(here: Sequence[_Address], there: Sequence[_Address]) -> list[_Address]:
    """Return the addresses that one text has more often than the other."""
    known = Counter(one.same for one in there)
    known.subtract(one.same for one in here)
    found = []
    for one in reversed(here):
        if known[one.same] < 0:
            known[one.same] += 1
            found.append(one)
    return found[::-1]


def _as_link(one: _Address, other: _Address) -> bool:
    """Tell whether one says with a scheme what the other says without: www.example.kz, https://www.example.kz."""
    schemes = ["://" in address.same for address in (one, other)]
    return sum(schemes) == 1 and one.same.split("://")[-1] == other.same.split("://")[-1]


def _ended(one: _Address, other: _Address) -> bool:
    """Tell whether they differ by the ending that a sentence wants."""
    return _ENDING.sub("", one.same) == _ENDING.sub("", other.same)


def _both_hashtags(one: _Address, other: _Address) -> bool:
    """Tell whether a hashtag was translated, rather than misspelled."""
    return one.kind == other.kind == "hashtag" and not (latin(one.same) and latin(other.same))


def _localised(one: _Address, other: _Address, way: Way) -> bool:
    """Tell whether an address leads to the same page in the language of the translation."""
    if {one.kind, other.kind} & {"e-mail", "handle", "hashtag", "reference"}:
        return False
    (scheme, host, path), (here_scheme, here, here_path) = _parts(one), _parts(other)
    codes, here_codes = (_CODES.get(code, (code,)) for code in way)
    if scheme != here_scheme:
        return False
    first, _, rest = host.partition(".")
    here_first, _, here_rest = here.partition(".")
    if first in codes and here_first in here_codes:
        # A site for each language has titles of its own: en.wikipedia.org/wiki/Almaty, kk.wikipedia.org/wiki/Алматы.
        return rest == here_rest
    hosts = {host, rest if first in codes else host} & {here, here_rest if here_first in here_codes else here}
    return bool(hosts and _neutral(path, codes) & _neutral(here_path, here_codes))


def _parts(one: _Address) -> tuple[str, str, str]:
    """Return the scheme, the host and the rest of an address; a target without a scheme is a path."""
    found = _PARTS.fullmatch(one.same)
    if not found or (not found[1] and one.kind in {"target", "image"}):
        return "", "", one.same
    return found[1] or "", found[2], found[3]


def _neutral(path: str, codes: Sequence[str]) -> set[str]:
    """Return a path as it is, and without each of the places where it names a language."""
    found = re.finditer(rf"[/._=-](?:{'|'.join(codes)})(?![^\W_])|^(?:{'|'.join(codes)})/", path, re.IGNORECASE)
    return {path.rstrip("/"), *((path[: one.start()] + path[one.end() :]).rstrip("/") for one in found)}


def _stands_as_often(one: _Address, pair: Pair) -> bool:
    """Tell whether an address is in the translation, though not as an address: as broken markup, or within a word."""
    if one.kind == "reference":
        return f"[{one.same}]" in pair.translation.lower()
    return len(standing(one.text, pair.translation)) >= max(len(standing(one.text, pair.source)), 1)


def _is_name(one: _Address, other: str) -> bool:
    """Tell whether an address may be a name that need not stand in the other text as an address.

    Hashtags may be translated; Zakon.kz may be called Zakon, and @name be named without its sign.
    """
    if one.kind == "hashtag":
        return True
    if one.kind in {"handle", "domain"}:
        word = one.text.lstrip("@").split(".")[0]
        return (one.kind == "domain" and one.text[0].isupper()) or bool(
            re.search(rf"(?<![\w.@-]){re.escape(word)}(?![\w-]|\.\w)", other, re.IGNORECASE)
        )
    return False


def _written_alike(one: _Address, text: str, known: set[str]) -> _Address | None:
    """Find what looks like an address with a slip of the pen, though it is none any more: example.lz."""
    if one.kind in {"handle", "hashtag", "reference"}:
        return None
    for found in _TOKEN.finditer(text):
        said = found[0].rstrip(_TAIL)
        if _near(one.same, said.lower()) and _same(said) not in known and said.lower() not in known:
            return _Address(one.kind, said.lower(), said, (found.start(), found.start() + len(said)))
    return None


def _near(one: str, other: str) -> bool:
    """Tell whether two addresses differ in two characters at most, that stand together."""
    if one == other or max(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > _SLIP:
        return False
    start = _common(one, other)
    return max(len(one), len(other)) - start - _common(one[start:][::-1], other[start:][::-1]) <= _SLIP


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    unlike = (number for number, (sign, its) in enumerate(zip(one, other, strict=False)) if sign != its)
    return next(unlike, min(len(one), len(other)))


def _found(text: str, *, markup: bool) -> list[_Address]:
    """Find the addresses of a text, in order."""
    found: list[_Address] = []
    rest = text
    for one in constructs(text) if markup else ():
        if (span := target(text, one)) is not None:
            words = one.words or (one.end, one.end)
            found.append(_target(text, span, words, image=text[one.start] == "!"))
            rest = _blank(rest, words[1] if one.words else one.start, one.end)
            # The words of a link may say its address: [example.kz](https://example.kz).
            for first, last in addresses(text[slice(*words)]):
                said = (words[0] + first, words[0] + last)
                rest = _blank(rest, *said) if text[slice(*said)].lower() in found[-1].same.lower() else rest
        elif one.words is None and text[one.start] in "`{":
            rest = _blank(rest, one.start, one.end)
    for tag in _TAG.finditer(rest) if markup else ():
        found += _of_tag(text, tag)
        rest = _blank(rest, *tag.span())
    found += [_address(text, span) for span in addresses(rest)]
    return sorted((one for one in found if one.same), key=lambda one: one.span)


def _of_tag(text: str, tag: re.Match[str]) -> Iterator[_Address]:
    """Yield the addresses of a tag; <https://example.kz> is one, too."""
    inner = (tag.start() + 1, tag.end() - 1)
    if (bare := addresses(text[slice(*inner)])) and bare[0][0] == 0 and not re.search(r"\s", text[slice(*inner)]):
        yield _address(text, inner)
        return
    for one in _ATTRIBUTE.finditer(tag[0]):
        span = (tag.start() + one.start(one.lastindex or 0), tag.start() + one.end(one.lastindex or 0))
        yield _Address("target", _same(text[slice(*span)]), text[slice(*span)], span)


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _target(text: str, span: Span, words: Span, *, image: bool) -> _Address:
    """Return what a link leads to; an empty label of a reference means its words."""
    if text[span[1]] == "]":
        span = span if span[0] < span[1] else words
        return _Address("reference", " ".join(text[slice(*span)].lower().split()), text[slice(*span)], span)
    return _Address("image" if image else "target", _same(text[slice(*span)]), text[slice(*span)], span)


def _address(text: str, span: Span) -> _Address:
    """Return a bare address."""
    said = text[slice(*span)].rstrip(_TAIL)
    # A bracket at the end is part of the address if it opens in it.
    said += ")" if said.count("(") > said.count(")") and text.startswith(")", span[0] + len(said)) else ""
    span = (span[0], span[0] + len(said))
    if "://" not in said and (broken := _BROKEN.search(text[max(span[0] - _REACH, 0) : span[0]])):
        span = (span[0] - len(broken[0]), span[1])
        return _Address("page", text[slice(*span)].lower(), text[slice(*span)], span)
    if said[0] in "@#":
        return _Address("handle" if said[0] == "@" else "hashtag", said.lower(), said, span)
    if "@" in said and "/" not in said:
        return _Address("e-mail", said.lower(), said, span)
    page = "/" in said or said.startswith("www.")
    return _Address("page" if page else "domain", _same(said) if page else said.lower(), said, span)


def _same(address: str) -> str:
    """Return an address as it is compared: without what makes no difference to where it leads."""
    address = _ESCAPE.sub(r"\1", address.strip()).replace("&amp;", "&")
    if address.lower().startswith("mailto:"):
        address = address[7:]
    address = unquote(address) if "%" in address else address
    found = _PARTS.fullmatch(address)
    if not found or not (found[1] or found[2].lower().startswith("www.") or "@" in found[2]):
        return address
    return f"{(found[1] or '').lower()}{found[2].lower()}{'' if found[3] == '/' else found[3]}"


RULE = EntryRule(
    id="links",
    name="Links and addresses kept",
    severity=Severity.ERROR,
    description="The target of a link or of an image, an address, an e-mail, a handle or a hashtag is lost, made up or changed.",
    explanation="""\
Nobody reads an address letter by letter, and one wrong letter leads the reader nowhere, or to somebody else. So every target, \
label of a reference, address, e-mail and handle of the source must be in the translation, as often, and no other; their order \
is free, and what a link says is for the translator.

Not told: a link to the same page in the language of the translation (example.kz/en/news and example.kz/kk/news), an ending \
behind an address (example.kz-те), a hashtag that is translated or left out, a site that is called by its name (Zakon for Zakon.kz).

Copy the address from the source. A target that is there, but is no link, is told by the rule markup.""",
    check=_check,
)
