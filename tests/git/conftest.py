"""A newsroom in a git repository, with two translators on two branches."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.catalog import po
from workflow.catalog.po import Catalog, Entry

PO = "locales/ru/LC_MESSAGES/tax.po"
LEDGER = "locales/ru/ledger.tsv"
ARTICLE = "# Taxes rise\n\nThe rate is 16.5% from Friday. Nobody is glad of it. The minister spoke in Astana.\n"
RUSSIAN = {
    "Taxes rise": "Налоги растут",
    "The rate is 16.5% from Friday.": "С пятницы ставка равна 16,5 %.",
    "Nobody is glad of it.": "Никто этому не рад.",
    "The minister spoke in Astana.": "Министр выступил в Астане.",
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A workspace that is a git repository of its own."""

    room: Workspace

    @property
    def root(self) -> Path:
        """Where it is."""
        return self.room.root

    def attempt(self, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run git with nobody's settings but these."""
        settings = ["-c", "user.name=Desk", "-c", "user.email=desk@example.kz", "-c", "commit.gpgsign=false"]
        settings += ["-c", "core.editor=true"]
        environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *settings, *words],
            cwd=folder or self.root,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )

    def git(self, *words: str, folder: Path | None = None) -> str:
        """Run git; it must succeed."""
        done = self.attempt(*words, folder=folder)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout + done.stderr

    def commit(self, message: str) -> None:
        """Commit everything, without the hook."""
        self.git("add", "-A")
        self.git("commit", "-qnm", message)

    def audarma(self, *words: str) -> str:
        """Run a command of ours in this process; it must succeed."""
        done = self.room.call(*words)
        assert done.code == 0, done.stdout + done.stderr
        return done.stdout

    def catalog(self, path: str = PO) -> dict[str, Entry]:
        """Return the entries of a catalog by msgid."""
        return {entry.msgid: entry for entry in po.read(self.room.read(path).decode(), path).entries}

    def edit(self, how: Callable[[Entry], Entry], path: str = PO) -> None:
        """Change entries as an editor would: what is returned is written anew."""
        catalog = po.read(self.room.read(path).decode(), path)
        entries = tuple(entry if (new := how(entry)) is entry else new._replace(raw="") for entry in catalog.entries)
        text = po.write(Catalog(catalog.header, entries, catalog.remains))
        self.room.write({path: text})

    def say(self, msgid: str, msgstr: str) -> None:
        """Finish one entry with these words."""
        self.edit(lambda entry: told(entry, msgstr) if entry.msgid == msgid else entry)

    def branches(self, theirs: Callable[[], object], ours: Callable[[], object]) -> None:
        """Do one thing on the branch `theirs`, another on `main`, and commit both; `main` is checked out."""
        self.git("checkout", "-qb", "theirs")
        theirs()
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        ours()
        self.commit("ours")


def told(entry: Entry, msgstr: str, *, fuzzy: bool = False) -> Entry:
    """Return an entry as an editor leaves it: other words, and no mark but perhaps `fuzzy`."""
    comments = entry.comments._replace(flags=("fuzzy",) if fuzzy else (), previous=None)
    return Entry(*entry.key, msgstr, po.head(comments))


MakeRepository: TypeAlias = Callable[..., Repository]


@pytest.fixture
def repository(workspace: MakeWorkspace) -> MakeRepository:
    """Return a function that makes a repository with one translated article, committed on `main`."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def make(*, driver: bool = True, translated: bool = True) -> Repository:
        room = workspace({}, 'locales = ["en", "ru"]\n', checked=True)
        made = Repository(room)
        made.audarma("init")
        room.write({"source/tax.md": ARTICLE})
        made.audarma("sync")
        if translated:
            room.translate("tax", "ru", RUSSIAN.__getitem__)
        made.git("init", "-q", "-b", "main")
        if driver:
            made.audarma("git", "install")
        made.commit("base")
        return made

    return make
