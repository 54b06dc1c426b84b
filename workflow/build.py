"""`audarma build`: localised articles from catalogs, under the newsroom's publishing policy.

Place in the flow:  locales/, source/ -> formats, checks -> [build] -> build/

Laws    7. Nothing that is fuzzy, blocked by a check or below the policy reaches `build/`.
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
from functools import partial
from typing import TYPE_CHECKING, Any

from workflow import files
from workflow.catalog import paths
from workflow.catalog.index import Index
from workflow.catalog.paths import BUILD, Found, Located
from workflow.catalog.reports import Built, Outcome, Track
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.settings import Settings

if TYPE_CHECKING:
    from workflow.publish import Blocked, Publisher

MANIFEST = f"{BUILD}/manifest.json"


def build(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Built:
    """Build every article that is ready, in every language but its own.

    Args:
        settings: the workspace and its policy; the caller holds its lock.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    return _Build(settings).run(tuple(only), track)


def planned(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> tuple[Built, dict[str, bytes]]:
    """Return what `build` would report, and the pages that it would write, by path; it writes nothing.

    Args:
        settings: the workspace and its policy.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: see `build`.
    """
    pages: dict[str, bytes] = {}
    return _Build(settings, pages).run(tuple(only), track), pages


class _Build:
    """One run; the fields are what its articles share."""

    def __init__(self, settings: Settings, planned: dict[str, bytes] | None = None) -> None:
        """Prepare a run; pages go into `planned`, if there is one, and nothing is written."""
        self.settings = settings
        self.root = settings.root
        self.planned = planned
        self.report = Built()
        self.present = paths.catalogs(settings, clear=planned is None)
        if planned is None:
            files.sweep(os.path.join(settings.root, BUILD))
        self.index = Index(settings.root, "build", settings)
        self.manifest = self._read_manifest()
        self.manifest_before = dict(self.manifest)
        self.blocked: Blocked = {}

    def run(self, only: tuple[str, ...], track: Track) -> Built:
        """Build what is out of step, clear up, and write the manifest."""
        found = paths.articles(self.settings)
        self.report.problems = found.problems
        chosen = paths.choose(found, only)
        self._check(found, only, track)
        waiting = [article for article in chosen if not self._in_step(article)]
        try:
            if waiting:
                self._work(waiting, track)
            if not only:
                self._clear(found)
        finally:
            if self.planned is None:
                self._guarded(self._write_manifest, MANIFEST)
                self.index.save()
        self.report.outcomes.sort(key=lambda outcome: (outcome.article, outcome.language))
        return self.report

    def _check(self, found: Found, only: tuple[str, ...], track: Track) -> None:
        """Find out which translations have errors."""
        from workflow.checks.running import gate  # noqa: PLC0415 - the rules are many, and `build` is imported for its help

        checked = gate(self.settings, found, self.present, only, track=track)
        self.report.problems += checked.problems
        for one in checked.found:
            rules = self.blocked.setdefault(one.catalog, {}).setdefault((one.context, one.msgid), [])
            rules += [] if one.rule in rules else [one.rule]

    def _work(self, waiting: Sequence[Located], track: Track) -> None:
        """Build article by article."""
        # A run with nothing to do takes a tenth of a second; what this needs to import takes as long again.
        from workflow.publish import Publisher  # noqa: PLC0415

        publisher = Publisher(self.settings, self.present, self.blocked, None if self.planned is None else self._plan)
        for article in track(waiting):
            self._guarded(partial(self._article, publisher, article), article.path)

    def _article(self, publisher: Publisher, article: Located) -> None:
        """Build one article in every language but its own; remember what tells that it is in step."""
        published = publisher.article(article)
        signatures = [article.signature]
        targets: dict[str, Any] = {}
        for one in published:
            self.report.outcomes.append(one.outcome)
            if one.problem:
                self.report.problems.append(one.problem)
                continue
            if one.record:
                self.manifest[one.outcome.output] = one.record
            signatures += [seen for seen in (one.catalog, one.output) if seen]
            kept = vars(one.outcome) | {"written": False}
            targets[one.outcome.language] = [
                one.catalog,
                self._ledger_signature(one.outcome.language),
                one.output,
                self._held(one.outcome.catalog),
                kept,
            ]
        if len(targets) == len(self.settings.locales) - 1:
            self.index.put(article.path, {"source": article.signature, "targets": targets}, signatures)
        else:
            self.index.drop(article.path)

    def _plan(self, output: str, data: bytes) -> Signature:
        """Keep a page that would be written."""
        assert self.planned is not None, "pages are kept where nothing is written"
        self.planned[output] = data
        return files.ABSENT

    def _in_step(self, article: Located) -> bool:
        """Tell from signatures alone that nothing changed, and report what was found the last time."""
        record = self.index.records.get(article.path)
        if not record or record["source"] != list(article.signature):
            return False
        outcomes = []
        for target, (catalog, ledger_, output, held, outcome) in record["targets"].items():
            seen = self.present.get(article.catalog(target))
            if (list(seen) if seen else None) != catalog or ledger_ != self._ledger_signature(target):
                return False
            if held != self._held(article.catalog(target)):
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

    def _clear(self, found: Found) -> None:
        """Delete what is in `build/` of articles that are gone; the manifest knows what is ours."""
        expected = {outcome.output for outcome in self.report.outcomes}
        read = {outcome.article for outcome in self.report.outcomes}
        there = {article.path for article in found.articles}
        for output in sorted(self.manifest.keys() - expected):
            article = self.manifest[output].get("article")
            sound = output.startswith(f"{BUILD}/") and ".." not in output.split("/")
            gone = article not in there and not found.hides(article) and not self._renamed(self.manifest[output])
            if sound and (article in read or gone):
                if self.planned is None:
                    self._guarded(partial(files.remove, os.path.join(self.root, output), output), output)
                del self.manifest[output]
                self.report.removed.append(output)

    def _renamed(self, record: Mapping[str, Any]) -> bool:
        """Tell whether an article that is gone may have another name now under which it is not built yet."""
        waiting = [o for o in self.report.outcomes if o.language == record.get("language") and not o.built]
        waiting = [o for o in waiting if o.output not in self.manifest]
        taken = record.get("catalog") not in self.present
        return any(taken or o.catalog not in self.present for o in waiting)

    def _held(self, catalog: str) -> list[list[Any]]:
        """Return which translations of a catalog have errors, as values of JSON."""
        return [[context, msgid, rules] for (context, msgid), rules in self.blocked.get(catalog, {}).items()]

    def _ledger_signature(self, target: str) -> list[int] | None:
        """Return the signature of the ledger where the policy depends on it."""
        if self.settings.publish != "approved":
            return None
        return _listed(files.signature_of(os.path.join(self.root, paths.ledger_path(target))))

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
            # A line an output: `indent` would take Python's slow encoder, and diffs read as well.
            lines = (f"  {_json(name)}: {_json(self.manifest[name])}" for name in sorted(self.manifest))
            text = '{"outputs": {\n' + ",\n".join(lines) + "\n}}"
            files.write(self.root, MANIFEST, (text + "\n").encode())


def _json(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def _listed(signature: Signature | None) -> list[int] | None:
    """Return a signature as JSON gives it back."""
    return None if signature is None else list(signature)
