"""What the requests of a session share.

Place in the flow:  columns, editor -> [session] -> showing, asking, doing

What rules, glossary and ledgers need is loaded when the session begins, and again when a file of theirs changes. The whole
workspace is checked once, for what only all catalogs together can tell.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial

from workflow import files
from workflow.approval import approver
from workflow.catalog import paths, store
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.store import Stored
from workflow.checks.reports import Found
from workflow.columns.reading import Columns
from workflow.errors import SettingsError
from workflow.files import Signature
from workflow.repository.calls import attempt
from workflow.review.editing.editor import Editor
from workflow.review.editing.opening import place_of
from workflow.review.server.overviews import Glance, Overviews
from workflow.review.server.threads import Threads
from workflow.review.server.views import Shown, Views
from workflow.settings import Settings


class Session:
    """One run of the server."""

    def __init__(self, settings: Settings, by: str | None = None, only: Iterable[str] = ()) -> None:
        """Begin.

        Args:
            settings: the workspace.
            by: who approves; None for who git says.
            only: paths of articles, from the workspace; none for all.

        Raises:
            SettingsError: `by` is no name, or `only` names no article.
        """
        self.settings = settings
        chosen = paths.choose(paths.articles(settings), names) if (names := tuple(only)) else []
        self.only = tuple(article.path for article in chosen) or names
        self.threads = Threads()
        self._by = None if by is None else approver(by)
        self.editor = Editor(settings, self.by, self.threads.stopping)
        self._articles: dict[str, Located] = {}
        self._glossary: Signature | None = None
        self._typed: Stored | None = None
        self.views = self._anew()
        self.overviews = Overviews(settings)

    def begin(self) -> None:
        """Load what is needed, while the first page is on its way; then check the workspace."""
        self.threads.later(self._load)
        self.threads.aside(self._check)

    def by(self) -> str:
        """Return who approves.

        Raises:
            SettingsError: nobody said so, and git does not know.
        """
        if self._by is None:
            done = attempt(self.settings.root, "config", "user.name")
            name = done.stdout.decode("utf-8", "replace").strip()
            if not name:
                raise SettingsError(
                    "review-name",
                    "audarma review",
                    "does not know who approves: git has no user.name",
                    'stop it and start it with --by "Your Name"',
                )
            self._by = approver(name)
        return self._by

    def articles(self) -> list[Located]:
        """Return the articles of the workspace as they are now, sorted by path. On the reading thread."""
        found = paths.articles(self.settings)
        # What was named may be gone by now.
        chosen = [one for one in found.articles if not self.only or one.path in self.only]
        self._articles = {article.path: article for article in chosen}
        return chosen

    def glance(self) -> Glance:
        """Return the overview as far as it is known. On the reading thread."""
        return self.overviews.glance(self.articles(), self.fresh(), whole=not self.only)

    def known_paths(self) -> list[str]:
        """Return the paths of the articles as they were last looked for. On the reading thread."""
        return [*self._articles]

    def article(self, path: str) -> Located | None:
        """Return an article by its path; None if the workspace has none there. On the reading thread."""
        known = self._articles.get(path)
        seen = files.signature_of(os.path.join(self.settings.root, path)) if known else None
        if known is None or seen is None:
            self.articles()
            return self._articles.get(path)
        return known if seen == known.signature else self._resigned(known, seen)

    def fresh(self) -> Views:
        """Return the pages, begun anew if the glossary changed. On the reading thread."""
        if self._glossary != self._glossary_now():
            self.views = self._anew()
        return self.views

    def show(self, article: Located) -> Shown:
        """Return the page of an article at once; what has to be checked first comes later. On the reading thread.

        Raises:
            DataError: the article cannot be read.
        """
        shown = self.fresh().look(article, hurry=True)
        self.threads.later(lambda: self.fresh().look(article))
        return shown

    def stored(self, article: Located, language: str) -> Stored:
        """Return the catalog of an article as it was when it was last read, or now. On the reading thread.

        Raises:
            DataError: the catalog cannot be read.
        """
        path = article.catalog(language)
        if self._typed is None or self._typed.path != path:
            self._typed = Stored(article, language, path, *store.open_catalog(self.settings.root, path, language))
        return self._typed

    def found(self, article: Located, language: str, change: Callable[[Entry], Entry], key: str) -> tuple[Found, ...]:
        """Check an entry as it would be after a change. On the reading thread.

        Args:
            article: its article.
            language: the target.
            change: gives the entry as it would be.
            key: which, as `versions.mark` gives it.

        Raises:
            DataError: the catalog cannot be read, or has no such entry.
        """
        stored = self.stored(article, language)
        if files.signature_of(os.path.join(self.settings.root, stored.path)) != stored.seen:
            self._typed = None
            stored = self.stored(article, language)
        entry = change(stored.catalog.entries[place_of(stored.catalog, key, stored.path)])
        return self.fresh().columns.finder.entry(stored, entry) if entry.msgstr else ()

    def _anew(self) -> Views:
        """Return pages of which nothing is known."""
        self._glossary = self._glossary_now()
        return Views(Columns(self.settings, remember=True, track=self.threads.track))

    def _glossary_now(self) -> Signature | None:
        """Return the signature of the glossary."""
        return files.signature_of(os.path.join(self.settings.root, paths.GLOSSARY))

    def _resigned(self, known: Located, seen: Signature) -> Located:
        """Return an article that was saved since, with its new signature."""
        self._articles[known.path] = Located(known.path, known.name, known.suffix, known.language, seen)
        return self._articles[known.path]

    def _load(self) -> None:
        """Load glossary, rules and ledgers."""
        columns = self.views.columns
        for code in self.settings.locales:
            columns.terms.matcher(code)
        for target in self.settings.locales:
            columns.ledger(target)

    def _check(self) -> None:
        """Check the whole workspace, and let the pages know."""
        glossary = self._glossary_now()
        columns = Columns(self.settings, remember=True, track=self.threads.track)
        try:
            columns.finder.check(self.only, track=self.threads.track)
            self.threads.later(partial(self._take, columns, glossary))
        finally:
            self.threads.later(self._read_all)

    def _take(self, columns: Columns, glossary: Signature | None) -> None:
        """Let pages have the findings of a check. On the reading thread."""
        if glossary == self._glossary:
            self.views.columns = columns
            self.views.forget()

    def _read_all(self) -> None:
        """Read the articles for the overview, one after the other: between two, whoever waits is served."""
        waiting = self.overviews.waiting(self.articles(), self.fresh())

        def read_on() -> None:
            if waiting and not self.threads.stopping.is_set():
                self.overviews.read(waiting.pop(0), self.fresh())
                self.threads.later(read_on)

        read_on()
