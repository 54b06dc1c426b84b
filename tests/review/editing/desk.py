"""A reviewer at a page, without a page: asks for edits of what was last seen, as the page does."""

from __future__ import annotations

from workflow.catalog import ledger, paths, po
from workflow.catalog.po import Entry
from workflow.review.editing.editor import Editor
from workflow.review.editing.model import Conflict, Deed, Edit, Saved
from workflow.review.editing.versions import mark, version
from workflow.settings import load


class Desk:
    """One session of a reviewer, with one catalog.

    Args:
        root: the workspace.
        target: language of the catalog.
        by: who reviews.
    """

    def __init__(self, root: str, target: str = "ru", by: str = "Айгерім Сапарова") -> None:
        self.settings = load(str(root))
        self.editor = Editor(self.settings, lambda: by)
        (self.article,) = paths.articles(self.settings).articles
        self.target = target
        self.path = f"{self.settings.root}/{self.article.catalog(target)}"

    def text(self) -> str:
        """Return the catalog as it is."""
        with open(self.path, encoding="utf-8", newline="") as file:
            return file.read()

    def write(self, text: str) -> None:
        """Write the catalog, as an editor does that asks nobody."""
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def entries(self) -> dict[str, Entry]:
        """Return the entries as they are now, by msgid; obsolete ones left out."""
        return {entry.msgid: entry for entry in po.read(self.text(), self.path).entries if not entry.obsolete}

    def ask(
        self,
        msgid: str,
        deed: Deed = Deed.SAVE,
        text: str | None = None,
        *,
        seen: Entry | None = None,
        approve: bool = False,
    ) -> Saved | Conflict:
        """Ask for an edit of an entry, by default as it is now."""
        seen = seen or self.entries()[msgid]
        edit = Edit(self.article, self.target, mark(seen.key), version(seen), deed, text, approve)
        return self.editor.edit(edit)

    def facts(self) -> list[ledger.Fact]:
        """Return the lines of the ledger."""
        try:
            with open(f"{self.settings.root}/{paths.ledger_path(self.target)}", encoding="utf-8") as file:
                return list(ledger.read(file.read(), "ledger.tsv").values())
        except FileNotFoundError:
            return []
