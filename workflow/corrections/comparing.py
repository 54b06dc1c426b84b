"""One built page beside the present article: which sources it was made of, and what is different now.

Place in the flow:  manifest, history, page, differences -> [comparing] -> listing
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from hashlib import sha256

from workflow import files, formats, segments
from workflow.catalog import store
from workflow.catalog.entries import firsts
from workflow.catalog.paths import Located
from workflow.catalog.store import Opened
from workflow.corrections import page, telling
from workflow.corrections.differences import differences
from workflow.corrections.manifest import Record
from workflow.corrections.model import DELETED, RENAMED, UNKNOWN, Change, State
from workflow.corrections.page import Page, made_for
from workflow.corrections.telling import Known
from workflow.errors import DataError
from workflow.model import Key
from workflow.settings import Settings

_KIN = 0.5
"""Share of an article's segments that must have been published for it to be the one that has another name now."""

_LOST = "what changed is not known: neither git nor the catalog has what was published"
_ORPHAN = "made of a source that is not known: the translation was reworded since, and the source edited or removed"


class Comparer:
    """What the comparisons of one run share."""

    def __init__(self, settings: Settings) -> None:
        """Prepare for the pages of a workspace."""
        self.settings = settings
        self.root = settings.root
        self.how = store.reading(settings)
        self.ledgers = store.Ledgers(settings.root)
        self._last: tuple[str, Opened] | None = None
        self._texts: dict[str, list[Key]] = {}

    def compare(self, record: Record, located: Located, old: bytes | None) -> list[Change]:
        """Tell what changed since a page was built, the most dangerous first.

        Args:
            record: what was built.
            located: the article now, perhaps under another name.
            old: the article as it was, if git has it.

        Raises:
            DataError: the article, the catalog or the page cannot be read.
        """
        opened = self._open(located)
        if opened.language == record.language:
            note = f"article language: {record.source} -> {opened.language}"
            return [Change(DELETED, (note,), "", "", located.path, State.MENDED)]
        known = self._known(record, located)
        built = self._page(record, known)
        now = list(firsts(opened.segments))
        before, orphans = self._before(record, known, built, now, old)
        told = [Change(UNKNOWN, (_ORPHAN,), text, "", record.output, State.MENDED) for text in orphans]
        if now and not before:
            told = [Change(UNKNOWN, (_LOST,), "", "", located.path, known.least)]
        else:
            found = differences(before, opened.segments, markup=opened.article.inline)
            if built:
                found = [one for one in found if one.new is None or not known.right(one.new, built)]
            told += [telling.change(one, opened.article, located.path, opened.language, known) for one in found]
        if located.path != record.article:
            note = f"article renamed: {record.article} -> {located.path}"
            told.append(Change(RENAMED, (note,), "", "", located.path, known.least))
        return sorted(told, key=telling.danger)

    def kin(self, record: Record, unbuilt: Iterable[Located], old: bytes | None) -> Located | None:
        """Return the article that one that is gone may be now, edited at once; None where there is none.

        It is the one most of which was published, and more than half.
        """
        best, share = None, _KIN
        for located in unbuilt:
            try:
                now = self._keys_of(located)
                known = self._known(record, located)
                before = self._before(record, known, self._page(record, known), now, old)[0]
            except DataError:
                continue  # it is told where it is not a guess
            if (shared := len(set(now).intersection(before)) / max(1, len(now))) > share:
                best, share = located, shared
        return best

    def _before(
        self, record: Record, known: Known, built: Page | None, now: Sequence[Key], old: bytes | None
    ) -> tuple[list[Key], list[str]]:
        """Return the sources that were published, as git tells, else the page, else the catalog; and what has none."""
        return self._sources(record, known, built, now) if old is None else (self._keys(record, old), [])

    def _sources(
        self, record: Record, known: Known, built: Page | None, now: Sequence[Key]
    ) -> tuple[list[Key], list[str]]:
        """Return the sources that a page was made of as far as the catalog knows, and what has none."""
        if built is None:
            return [source for entry in known.active.values() if (source := made_for(entry))], []
        found, orphans = page.sources(built, frozenset(now), known.entries, record.language)
        # What the policy left out of the page has left no trace in it.
        waiting = [key for key in now if key in known.active and not known.active[key].msgstr and key not in found]
        if len(waiting) <= record.untranslated - sum(unit.left for unit in built.units):
            found += waiting
        return found, orphans if built.intact else []

    def _open(self, located: Located) -> Opened:
        """Read an article; the last one is kept, for its languages come one behind the other."""
        if self._last is None or self._last[0] != located.path:
            self._last = (located.path, store.open_article(self.settings, located, self.how))
        return self._last[1]

    def _keys_of(self, located: Located) -> list[Key]:
        """Return the sources of an article that may be a renamed one."""
        if located.path not in self._texts:
            found = store.open_article(self.settings, located, self.how)
            self._texts[located.path] = list(firsts(found.segments))
        return self._texts[located.path]

    def _keys(self, record: Record, data: bytes) -> list[Key]:
        """Return the sources of an article as it was built."""
        suffix = os.path.splitext(record.output)[1]
        article = formats.format_for(suffix).read(files.decode(data, record.article), self.how)
        return [one.key for one in segments.segment(article, record.source, self.settings.segmentation)]

    def _known(self, record: Record, located: Located) -> Known:
        """Return what the catalog knows; that of the new name where a renamed article took it along."""
        path = record.catalog
        if not os.path.lexists(os.path.join(self.root, path)):
            path = located.catalog(record.language)
        approved = self.ledgers.of(record.language) if self.settings.publish == "approved" else None
        if not os.path.lexists(os.path.join(self.root, path)):
            return Known(path, None, approved)
        self._check(path)
        return Known(path, store.open_catalog(self.root, path, record.language, lines=True)[0], approved)

    def _page(self, record: Record, known: Known) -> Page | None:
        """Take a page apart; None where it is gone."""
        full = os.path.join(self.root, record.output)
        if not os.path.lexists(full):
            return None
        self._check(record.output)
        data = files.read(full, record.output)
        suffix = os.path.splitext(record.output)[1]
        built = page.read(files.decode(data, record.output), suffix, self.how, known.entries, record.way)
        return built._replace(intact=sha256(data).hexdigest() == record.sha)

    def _check(self, path: str) -> None:
        """Raise where a link leads out of the workspace."""
        if not files.inside(self.root, os.path.join(self.root, path)):
            raise DataError("link-outside", path, "is a link that leads out of the workspace", "copy the file instead")
