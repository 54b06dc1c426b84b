"""One article in every language but its own: what the policy lets out, and the text that comes of it.

Place in the flow:  store, formats -> [publish] <- build
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, TypeAlias

from workflow import files, formats, segments
from workflow.catalog import ledger, store
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.reports import Outcome
from workflow.catalog.store import Opened
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.formats.omit import omissions
from workflow.model import Article, Key, Segment, Span
from workflow.settings import Settings

Write: TypeAlias = Callable[[str, bytes], Signature]
"""(path from the workspace, bytes) -> the signature of what was written."""

Blocked: TypeAlias = dict[str, dict[Key, list[str]]]
"""Catalog -> key -> ids of the rules that found errors in its translation."""


@dataclass(slots=True)
class Published:
    """What came of an article in one language."""

    outcome: Outcome

    problem: AudarmaError | None = None
    """What could not be read or written."""

    catalog: Signature | None = None
    """Of the catalog that was read, if there is one."""

    output: Signature | None = None
    """Of what was built."""

    record: dict[str, Any] | None = None
    """What the manifest says of it; None if it was refused."""


class Publisher:
    """What the articles of one run share."""

    def __init__(
        self, settings: Settings, present: Mapping[str, Signature], blocked: Blocked, write: Write | None = None
    ) -> None:
        """Prepare a run.

        Args:
            settings: the workspace and its policy.
            present: every catalog there is, from the workspace, with its signature.
            blocked: translations with errors, which nothing lets out.
            write: called for each output that is not there already as it should be; by default it is written.
        """
        self.settings = settings
        self.root = settings.root
        self.present = present
        self.blocked = blocked
        self.write = write or partial(files.write, settings.root)
        self.how = store.reading(settings)
        self.ledgers = store.Ledgers(settings.root)

    def article(self, located: Located) -> list[Published]:
        """Build one article in every language but its own.

        Raises:
            DataError: the article cannot be read. Problems of one language are in what is returned.
        """
        article, language = store.read_article(self.settings, located, self.how)
        return [
            self._target(located, article, language, target) for target in self.settings.locales if target != language
        ]

    def _target(self, located: Located, article: Article, language: str, target: str) -> Published:
        """Build one article in one language, if the policy lets it."""
        path = located.catalog(target)
        outcome = Outcome(located.path, target, located.output(target), path)
        published = Published(outcome)
        cut = partial(segments.segment, article, language, self.settings.segmentation)
        try:
            entries: list[Entry] = []
            if path in self.present:
                catalog, published.catalog = store.open_catalog(self.root, path, target)
                entries = [entry for entry in catalog.entries if not entry.obsolete]
            # A localised article is cut as its catalog is; looking for sentences again would take longer.
            found = cut([entry.key for entry in entries])
            held = self.blocked.get(path, {})
            accepted = {key: text for key, text in self._accepted(entries, target).items() if key not in held}
            outcome.segments, outcome.publishable = len(found), sum(segment.key in accepted for segment in found)
            outcome.reason = self._refusal(found, entries, outcome, held)
            if not outcome.reason:
                self._write(located, Opened(article, language, found), accepted, published)
        except AudarmaError as problem:
            published.problem = problem
            outcome.reason = problem.problem
            outcome.segments = outcome.segments or len(cut())
        return published

    def _accepted(self, entries: Iterable[Entry], target: str) -> Mapping[Key, str]:
        """Return the translations that the policy lets out, by key."""
        sound = {entry.key: entry.msgstr for entry in entries if entry.translated}
        if self.settings.publish == "translated":
            return sound
        facts = self.ledgers.of(target)
        return {key: text for key, text in sound.items() if (ledger.pair_key(key, text), ledger.APPROVED) in facts}

    def _refusal(
        self, found: Sequence[Segment], entries: Iterable[Entry], outcome: Outcome, held: Mapping[Key, Sequence[str]]
    ) -> str:
        """Say why an article must not be built; empty if it may."""
        missing = outcome.segments - outcome.publishable
        if not missing and outcome.segments:
            return ""
        if outcome.catalog not in self.present:
            return 'has no catalog yet; run "audarma sync"'
        known = {entry.key for entry in entries}
        if any(segment.key not in known for segment in found):
            return 'its catalog is behind the article; run "audarma sync"'
        state = "approved" if self.settings.publish == "approved" else "translated"
        wrong = _errors(found, held, outcome.article)
        if missing and self.settings.untranslated == "block":
            left = missing - sum(segment.key in held for segment in found)
            waiting = f"{left} of {outcome.segments} segments {_are(left)} not {state}" if left else ""
            return " and ".join(filter(None, [waiting, wrong]))
        if (
            outcome.publishable * 100 < self.settings.threshold * outcome.segments
            and self.settings.untranslated != "block"
        ):
            there = outcome.publishable
            few = (
                f"{there} of {outcome.segments} segments {_are(there)} {state}, fewer than {self.settings.threshold} %"
            )
            return ", and ".join(filter(None, [few, wrong]))
        return ""

    def _write(self, located: Located, opened: Opened, accepted: Mapping[Key, str], published: Published) -> None:
        """Write a localised article unless it is there already."""
        outcome = published.outcome
        text = localise(located.suffix, opened, outcome.language, accepted, self.settings.untranslated)
        data = text.encode()
        full = os.path.join(self.root, outcome.output)
        there = files.signature_of(full)
        if there is None or there[2] != len(data) or files.read(full, outcome.output) != data:
            there = self.write(outcome.output, data)
            outcome.written = True
        outcome.built = True
        published.output = there
        published.record = {
            "article": located.path,
            "article-sha256": sha256(opened.article.text.encode()).hexdigest(),
            "source-language": opened.language,
            "language": outcome.language,
            "catalog": located.catalog(outcome.language),
            "segments": outcome.segments,
            "untranslated": outcome.segments - outcome.publishable,
            "publish": self.settings.publish,
            "sha256": sha256(data).hexdigest(),
        }


def _are(number: int) -> str:
    """Return the verb that goes with a number."""
    return "is" if number == 1 else "are"


def _errors(found: Sequence[Segment], held: Mapping[Key, Sequence[str]], article: str) -> str:
    """Say how many segments have errors, and of which rules; empty if none has."""
    wrong = [held[segment.key] for segment in found if segment.key in held]
    rules = ", ".join(dict.fromkeys(rule for names in wrong for rule in names))
    have = "segment has" if len(wrong) == 1 else "segments have"
    return f'{len(wrong)} {have} errors ({rules}): run "audarma check {article}"' if wrong else ""


def localise(suffix: str, opened: Opened, target: str, accepted: Mapping[Key, str], untranslated: str) -> str:
    """Return an article in another language.

    Args:
        suffix: of the article's file, which tells its format.
        opened: the article.
        target: the language to come out.
        accepted: translations by key.
        untranslated: ``source`` or ``omit``, for segments without one.
    """
    format_ = formats.format_for(suffix)
    article = opened.article
    replacements: list[tuple[Span, str]] = []
    missing: list[Segment] = []
    for segment in opened.segments:
        text = accepted.get(segment.key)
        if text is None:
            missing.append(segment)
        elif text != segment.text:
            replacements.append(((segment.start, segment.end), format_.encode(text, segment, article)))
    if article.language_span and replacements:
        start, end = article.language_span
        mark = article.text[start] if article.text[start] in "\"'" else ""
        replacements.append(((start, end), f"{mark}{target}{mark}"))
    if untranslated == "omit":
        replacements += omissions(article, opened.segments, missing)
    else:
        for segment in missing:
            marked = format_.foreign(segment.text, opened.language, target, segment, article)
            replacements.append(((segment.start, segment.end), marked))
    return formats.write(article, sorted(replacements))
