"""What the runner asks of a tool, ours and the others alike.

A tool works in a folder of its own that holds `source/`. It names the commands that do a piece of
work; `measure.run` runs them. What has to be set up or cleared away before is not measured.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from measure import Command, environment


@dataclass(frozen=True)
class Tool(ABC):
    """A tool that keeps articles in PO catalogs and builds them back, at work in one folder."""

    folder: Path
    """Its workspace."""

    form: str
    """``txt`` or ``md``."""

    name: ClassVar[str] = ""
    """What the table calls it."""

    slug: ClassVar[str] = ""
    """Its folder's name."""

    slow: ClassVar[bool] = False
    """Whether a round takes minutes at 10,000 articles."""

    made: ClassVar[tuple[str, ...]] = ()
    """Files and folders of the workspace that `sync` makes."""

    @abstractmethod
    def program(self) -> Path:
        """The program whose absence means that the tool is not installed."""

    @abstractmethod
    def sync(self) -> list[Command]:
        """Commands that bring templates and Russian catalogs up to date with the articles."""

    @abstractmethod
    def build(self) -> list[Command]:
        """Commands that write every Russian article from its catalog."""

    @abstractmethod
    def catalogs(self) -> list[Path]:
        """The Russian catalogs."""

    @abstractmethod
    def output(self) -> Path:
        """The folder of the built Russian articles."""

    def lay_out(self) -> None:
        """Write the settings the tool needs beside `source/`."""
        return  # most need none

    def forget(self) -> None:
        """Remove what `sync` and `build` made, so that the next run is a first one."""
        for name in self.made:
            self.remove(self.folder / name)
        self.remove(self.output())

    def forget_build(self) -> None:
        """Remove what `build` made, and everything that could spare it work."""
        self.remove(self.output())

    def settle(self) -> list[Command]:
        """Commands a tool may run, unmeasured, after a translator saved the catalogs."""
        return []

    def built(self) -> int:
        """How many articles in the output hold translations: Cyrillic letters."""
        return sum(b"\xd0" in path.read_bytes() for path in self.output().rglob(f"*.{self.form}"))

    def version(self) -> str | None:
        """The version the program gives itself, or None if it is not installed."""
        return version_of(self.program())

    @staticmethod
    def remove(path: Path) -> None:
        """Remove a file or a folder, if it is there."""
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def version_of(program: Path) -> str | None:
    """The first version number that `program --version` prints, or None if there is no such program."""
    found = shutil.which(program)
    if not found:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False, env=environment())
    number = re.search(r"\d+(\.\d+)+\w*", said.stdout + said.stderr)
    return number[0] if number else "unknown version"
