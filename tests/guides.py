"""The guides as what they are: steps that somebody follows in a workspace of their own.

A guide (docs/editor.md and others) is read from top to bottom. A fenced block is a step, by its first line:

    ```console            each line "$ command" is run; lines below it are what it prints, all of it, where there are any:
                          "…" stands for the rest of a line or, alone, for any lines. Exit code 0, or as a comment says:
                          $ audarma check  # exit code 1
    ```markdown FILE      FILE is written, as it stands (also csv, toml, text)
    ```diff FILE          in FILE, lines that stand behind "-" are replaced by those behind "+"
    ```po FILE            in the catalog FILE, the entries of these msgids are replaced by these
    ```sh                 not run: it needs an editor, a network or a server; its commands and options are looked at

What the guides show in other blocks is no step.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from conftest import ENVIRONMENT

from workflow.catalog import po
from workflow.commands import cli

DOCS = Path(__file__).parent.parent / "docs"
NAMES = ("editor.md", "reviewer.md", "terminologist.md", "translator.md")

_BLOCK = re.compile(r"^```([a-z]+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_EXITCODE = re.compile(r"\s+# exit code (\d)$")


class Block(NamedTuple):
    """A fenced block: kind (``console``), file it is about, text."""

    kind: str
    file: str
    text: str


class Command(NamedTuple):
    """A command of a console block: what is typed, the exit code, and the lines that it prints."""

    typed: str
    code: int
    shown: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a guide in order."""
    return [Block(*found.groups(default="")) for found in _BLOCK.finditer(text)]


def commands(block: Block) -> Iterator[Command]:
    """Yield what is typed in a block of a terminal, with what is shown below it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        typed, *shown = part.rstrip("\n").split("\n")
        code = _EXITCODE.search(typed)
        yield Command(_EXITCODE.sub("", typed), int(code[1]) if code else 0, tuple(shown))


def mentioned(text: str) -> list[str]:
    """Return every command of ours that a guide names, in terminals and in the running text, as it is typed."""
    typed = [command.typed for block in blocks(text) if block.kind in {"console", "sh"} for command in commands(block)]
    parts = [part.strip() for line in typed for part in re.split(r"&&|\||;|\s#", line)]
    inline = [found[1] for found in CODE.finditer(_BLOCK.sub("", text))]
    return [part for part in [*parts, *inline] if part.split(" ")[0] == "audarma"]


def options_alone(text: str) -> set[str]:
    """Return the options that a guide names without their command: `--withdraw`."""
    return {found[1].split()[0] for found in CODE.finditer(_BLOCK.sub("", text)) if found[1].startswith("--")}


class Reader:
    """Somebody who follows a guide from an empty folder on."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder, with no settings of git but a name."""
        self.folder = folder
        name = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in _PERSON.items()}
        self.environment = ENVIRONMENT | name | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def follow(self, block: Block) -> None:
        """Do one step; what comes out must be what the guide shows."""
        path = self.folder / block.file
        match block.kind:
            case "console":
                for command in commands(block):
                    self._run(command)
            case "diff":
                path.write_text(_patched(path.read_text("utf-8"), block.text), "utf-8")
            case "po" if block.file:
                path.write_text(_translated(path.read_text("utf-8"), block.text), "utf-8")
            case _ if block.file:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, "utf-8")

    def _run(self, command: Command) -> None:
        """Run a command and compare what it prints."""
        words = shlex.split(command.typed)
        if words[0] == "cd":
            self.folder /= words[1]
            return
        if words[0] == "audarma":
            with chdir(self.folder):
                done = CliRunner(env=self.environment).invoke(cli, words[1:], catch_exceptions=False)
            code, printed = done.exit_code, done.output
        else:
            ran = subprocess.run(
                ["sh", "-c", command.typed],
                cwd=self.folder,
                env=os.environ | self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            code, printed = ran.returncode, ran.stdout
        lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
        assert code == command.code, f"$ {command.typed}\nexit code {code}\n{printed}"
        if command.shown:
            assert re.fullmatch(_expected(command.shown), "\n".join([*lines, ""])), f"$ {command.typed}\n{printed}"


_PERSON = {"NAME": "Desk", "EMAIL": "desk@example.kz"}


def _expected(shown: tuple[str, ...]) -> str:
    """Return what matches the lines that a guide shows."""
    lines = [r"(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()).replace("…", ".*") + r"\n" for line in shown]
    return "".join(lines)


def _patched(text: str, changes: str) -> str:
    """Replace whole lines, which must be there, once."""
    old = "".join(line[1:] + "\n" for line in changes.split("\n") if line.startswith("-"))
    new = "".join(line[1:] + "\n" for line in changes.split("\n") if line.startswith("+"))
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _translated(text: str, edited: str) -> str:
    """Put entries into a catalog as an editor saves them: with the notes and flags that are shown, the rest of the comments as it was."""
    catalog = po.read(text, "catalog")
    header = text[: text.index("\n\n") + 2]
    new = {entry.key: entry for entry in po.read(header + edited, "guide").entries}
    assert new.keys() <= {entry.key for entry in catalog.entries}, f"no such entries: {new.keys()}"

    def saved(old: po.Entry) -> po.Entry:
        shown = new.get(old.key)
        if shown is None or old.obsolete:
            return old
        comments = shown.comments
        kept = old.comments._replace(notes=comments.notes, flags=comments.flags, previous=comments.previous)
        return po.Entry(*old.key, shown.msgstr, po.head(kept))

    return po.write(po.Catalog(catalog.header, tuple(map(saved, catalog.entries)), catalog.remains))
