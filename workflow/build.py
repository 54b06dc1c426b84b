"""`audarma build`: localised articles from catalogs, under the newsroom's publishing policy.

Place in the flow:  locales/, source/ -> formats -> [build] -> build/

Laws    7. Nothing that is fuzzy, or below the policy, reaches `build/`.
        An article whose every translation equals its source comes out byte for byte as it was:
        no word of it was translated, so even its `lang` stays.
        8. Each file is written as a whole.

A refused article keeps its last good build, and the report says why. `build/manifest.json` tells
what each built article was made from; what an article that is gone left in `build/` is deleted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

from workflow import files, formats
from workflow.catalog import ledger, paths, store
from workflow.catalog.index import Index
from workflow.catalog.paths import BUILD, Found, Located
from workflow.catalog.po import Catalog
from workflow.catalog.store import Opened
from workflow.catalog.sync import Track
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.formats.omit import omissions
from workflow.model import Key, Segment, Span
from workflow.settings import Settings

MANIFEST = f"{BUILD}/manifest.json"


@dataclass(slots=True)
class Outcome:
    """What became of one article in one language."""

    article: str
    language: str
    output: str
    segments: int = 0
    """How many segments the article has, repetitions included."""

    publishable: int = 0
    """How many of them the policy lets out."""

    built: bool = False
    """Whether `output` is in step with article and catalog."""

    written: bool = False
    """Whether this run wrote it."""

    reason: str = ""
    """Why it was refused; empty if it was not."""


@dataclass(slots=True)
class Report:
    """What a build did."""

    outcomes: list[Outcome] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """What articles that are gone had left in `build/`."""

    problems: list[AudarmaError] = field(default_factory=list)


def build(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """Build every article that is ready, in every language but its own.

    Args:
        settings: the workspace and its policy; the caller holds its lock.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    return _Build(settings).run(tuple(only), track)


class _Build:
    """One run; the fields are what its articles share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = settings.root
        self.report = Report()
        self.how = store.reading(settings)
        self.present = paths.catalogs(settings)
        self.ledgers = store.Ledgers(settings.root)
        self.index = Index(settings.root, "build", settings)
        self.manifest = self._read_manifest()
        self.manifest_before = dict(self.manifest)

    def run(self, only: tuple[str, ...], track: Track) -> Report:
        """Build what is out of step, clear up, and write the manifest."""
        found = paths.articles(self.settings)
        self.report.problems = found.problems
        chosen = paths.choose(found, only)
        waiting = [article for article in chosen if not self._in_step(article)]
        try:
            for article in track(waiting) if waiting else ():
                self._guarded(partial(self._article, article), article.path)
            if not only and not any(problem.slug == "no-folder" for problem in found.problems):
                self._clear(found)
        finally:
            self._write_manifest()
            self.index.save()
        self.report.outcomes.sort(key=lambda outcome: (outcome.article, outcome.language))
        return self.report

    def _in_step(self, article: Located) -> bool:
        """Tell from signatures alone that nothing changed, and report what was found the last time."""
        record = self.index.records.get(article.path)
        if not record or record["source"] != list(article.signature):
            return False
        outcomes = []
        for target, (catalog, ledger_, output, outcome) in record["targets"].items():
            seen = self.present.get(article.catalog(target))
            if (list(seen) if seen else None) != catalog or ledger_ != self._ledger_signature(target):
                return False
            if outcome["built"] and _listed(files.signature_of(os.path.join(self.root, outcome["output"]))) != output:
                return False
            outcomes.append(Outcome(**outcome))
        self.report.outcomes += outcomes
        return True

    def _guarded(self, work: Callable[[], None], name: str) -> None:
        """Do one piece of work; a problem is reported, and the rest goes on."""
        try:
            work()
        except AudarmaError as problem:
            self.index.drop(name)
            self.report.problems.append(problem)

    def _article(self, located: Located) -> None:
        """Build one article in every language but its own."""
        opened = store.open_article(self.settings, located, self.how)
        targets: dict[str, Any] = {}
        for target in self.settings.locales:
            if target != opened.language:
                self._guarded(partial(self._target, located, opened, target, targets), located.path)
        if len(targets) == len(self.settings.locales) - 1:
            signatures = [located.signature, *(s for target in targets.values() for s in (target[0], target[2]) if s)]
            self.index.put(located.path, {"source": located.signature, "targets": targets}, signatures)
        else:
            self.index.drop(located.path)

    def _target(self, located: Located, opened: Opened, target: str, targets: dict[str, Any]) -> None:
        """Build one article in one language, if the policy lets it."""
        outcome = Outcome(located.path, target, located.output(target), len(opened.segments))
        self.report.outcomes.append(outcome)
        path = located.catalog(target)
        if path not in self.present:
            outcome.reason = 'has no catalog yet; run "audarma sync"'
            return
        ledger_signature = self._ledger_signature(target)
        catalog, seen = store.open_catalog(self.root, path, target)
        accepted = self._accepted(catalog, target)
        outcome.publishable = sum(segment.key in accepted for segment in opened.segments)
        outcome.reason = self._refusal(opened.segments, outcome, catalog)
        output: Signature | None = None
        if not outcome.reason:
            output = self._write(located, opened, target, accepted, outcome)
        targets[target] = [seen, ledger_signature, output, asdict(outcome) | {"written": False}]

    def _accepted(self, catalog: Catalog, target: str) -> Mapping[Key, str]:
        """Return the translations that the policy lets out, by key."""
        sound = {entry.key: entry.msgstr for entry in catalog.entries if not entry.obsolete and entry.translated}
        if self.settings.publish == "translated":
            return sound
        facts = self.ledgers.of(target)
        return {key: text for key, text in sound.items() if (ledger.pair_key(key, text), ledger.APPROVED) in facts}

    def _refusal(self, segments: Sequence[Segment], outcome: Outcome, catalog: Catalog) -> str:
        """Say why an article must not be built; empty if it may."""
        missing = outcome.segments - outcome.publishable
        known = {entry.key for entry in catalog.entries if not entry.obsolete}
        if any(segment.key not in known for segment in segments):
            return 'its catalog is behind the article; run "audarma sync"'
        state = "approved" if self.settings.publish == "approved" else "translated"
        if missing and self.settings.untranslated == "block":
            return f"{missing} of {outcome.segments} segments are not {state}"
        if outcome.publishable * 100 < self.settings.threshold * outcome.segments and self.settings.untranslated != "block":
            return f"{outcome.publishable} of {outcome.segments} segments are {state}, fewer than {self.settings.threshold} %"
        return ""

    def _write(
        self, located: Located, opened: Opened, target: str, accepted: Mapping[Key, str], outcome: Outcome
    ) -> Signature:
        """Write a localised article unless it is there already; return its signature."""
        data = localise(located.suffix, opened, target, accepted, self.settings.untranslated).encode()
        full = os.path.join(self.root, outcome.output)
        there = files.signature_of(full)
        if there is None or there[2] != len(data) or files.read(full, outcome.output) != data:
            there = store.write(self.root, outcome.output, data)
            outcome.written = True
        outcome.built = True
        self.manifest[outcome.output] = {
            "article": located.path,
            "article-sha256": sha256(opened.article.text.encode()).hexdigest(),
            "source-language": opened.language,
            "language": target,
            "catalog": located.catalog(target),
            "segments": outcome.segments,
            "untranslated": outcome.segments - outcome.publishable,
            "publish": self.settings.publish,
            "sha256": sha256(data).hexdigest(),
        }
        return there

    def _ledger_signature(self, target: str) -> list[int] | None:
        """Return the signature of the ledger where the policy depends on it."""
        if self.settings.publish != "approved":
            return None
        return _listed(files.signature_of(os.path.join(self.root, store.ledger_path(target))))

    def _clear(self, found: Found) -> None:
        """Delete what is in `build/` of articles that are gone; the manifest knows what is ours."""
        expected = {outcome.output for outcome in self.report.outcomes}
        read = {outcome.article for outcome in self.report.outcomes}
        there = {article.path for article in found.articles} | {problem.place for problem in found.problems}
        for output in sorted(self.manifest.keys() - expected):
            article = self.manifest[output].get("article")
            sound = output.startswith(f"{BUILD}/") and ".." not in output.split("/")
            if sound and (article in read or article not in there):
                self._guarded(partial(files.remove, os.path.join(self.root, output), output), output)
                del self.manifest[output]
                self.report.removed.append(output)

    def _read_manifest(self) -> dict[str, Any]:
        """Return what earlier builds wrote; nothing where that cannot be read."""
        try:
            with open(os.path.join(self.root, MANIFEST), "rb") as file:
                return dict(json.loads(file.read())["outputs"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _write_manifest(self) -> None:
        """Write the manifest if it changed."""
        if self.manifest != self.manifest_before:
            text = json.dumps({"outputs": self.manifest}, ensure_ascii=False, indent=1, sort_keys=True)
            store.write(self.root, MANIFEST, (text + "\n").encode())


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
    assert format_ is not None, "paths finds articles of known formats only"
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


def _listed(signature: Signature | None) -> list[int] | None:
    """Return a signature as JSON gives it back."""
    return None if signature is None else list(signature)
