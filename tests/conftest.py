"""A newsroom's workspace for tests, and the command run in it.

A test takes the fixture `workspace` and says ``room = workspace({"visit.md": "# A visit"})``, then
``room.call("sync")`` for the command in this process, which is fast, or ``room.run("sync")`` for the
real command in a process of its own; both return exit code and output.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from workflow.catalog import po
from workflow.catalog.po import Catalog
from workflow.checks.rules import CHECKS
from workflow.commands import cli

# How long an example takes depends on what else the machine does; the number of examples is the bound.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1486540800",
    "COLUMNS": "120",
    "ARGOS_PACKAGES_DIR": "/proc/no-packages",
    "DICPATH": "/proc/no-dictionaries",
}
"""Set for every command: new headers do not depend on the day of the test, nothing on models and dictionaries of the machine."""


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace in a temporary folder."""

    root: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by their paths from the workspace; text as UTF-8, with its own line ends."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.root / name).read_bytes()

    def snapshot(self, *folders: str) -> dict[str, bytes]:
        """Return every file below the folders by path; without any, of all but the cache `.audarma/`."""
        tops = [self.root / folder for folder in folders] or [self.root]
        found = (path for top in tops for path in top.rglob("*") if path.is_file() and not path.is_symlink())
        named = ((path.relative_to(self.root).as_posix(), path) for path in found)
        return {name: path.read_bytes() for name, path in named if not name.startswith(".audarma/")}

    def run(self, *words: str, **environment: str) -> Result:
        """Run the command as a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "workflow", *words],
            cwd=self.root,
            env=os.environ | ENVIRONMENT | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def call(self, *words: str, **environment: str) -> Result:
        """Run the command in this process: much faster, and what a test replaced stays replaced."""
        with chdir(self.root):
            done = CliRunner(env=ENVIRONMENT | environment).invoke(cli, words, catch_exceptions=False)
        return Result(done.exit_code, done.stdout, done.stderr)

    def translate(self, name: str, target: str, how: Callable[[str], str] = str) -> None:
        """Give every empty entry of a catalog a translation; by default the msgid itself.

        Args:
            name: what the catalog is called: ``2017/visit`` for the article ``source/2017/visit.md``.
            target: its language.
            how: makes a translation of a msgid.
        """
        path = self.root / f"locales/{target}/LC_MESSAGES/{name}.po"
        catalog = po.read(path.read_text(encoding="utf-8"), name)
        entries = tuple(
            entry if entry.msgstr or entry.obsolete else entry._replace(msgstr=how(entry.msgid), raw="")
            for entry in catalog.entries
        )
        path.write_bytes(po.write(Catalog(catalog.header, entries, catalog.remains)).encode())


UNCHECKED = "\n[checks]\n" + "".join(f'{rule.id} = "off"\n' for rule in CHECKS)
"""Settings with which a translation may be anything."""

MakeWorkspace: TypeAlias = Callable[..., Workspace]
"""(articles by path from `source/`, settings = "" as TOML, checked = False: whether rules look at the
translations) -> a fresh workspace."""


@pytest.fixture
def workspace(tmp_path: Path) -> MakeWorkspace:
    """Return a function that makes a fresh workspace with the articles and settings given."""
    made: list[Workspace] = []

    def make(articles: Mapping[str, str | bytes], settings: str = "", *, checked: bool = False) -> Workspace:
        root = tmp_path / f"newsroom-{len(made) + 1}"
        (root / "source").mkdir(parents=True)
        room = Workspace(root)
        # Many tests translate a text by itself, or by nonsense, which a check would hold back.
        settings += "" if checked or "[checks]" in settings else UNCHECKED
        room.write({"audarma.toml": settings} | {f"source/{name}": text for name, text in articles.items()})
        made.append(room)
        return room

    return make
