"""Translate Toolkit: one template and one catalog an article, an entry a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import Command

from peers.base import Tool


@dataclass(frozen=True)
class Toolkit(Tool):
    """txt2po or md2po, then pot2po; po2txt or po2md back."""

    programs: Path
    """The `bin` folder of its environment."""

    name = "Translate Toolkit"
    slug = "toolkit"
    made = ("pot", "po")

    def program(self) -> Path:
        return self.programs / f"{self.form}2po"

    def sync(self) -> list[Command]:
        merge = ["pot", "po"] if not (self.folder / "po").exists() else ["-t", "po", "pot", "po"]
        return [
            self._words(f"{self.form}2po", "-P", "source", "pot"),
            self._words("pot2po", *merge),
        ]

    def build(self) -> list[Command]:
        return [self._words(f"po2{self.form}", "-t", "source", "po", "built")]

    def catalogs(self) -> list[Path]:
        return sorted((self.folder / "po").rglob("*.po"))

    def output(self) -> Path:
        return self.folder / "built"

    def _words(self, program: str, *rest: str) -> list[str]:
        return [str(self.programs / program), "--progress=none", *rest]


@dataclass(frozen=True)
class TimestampToolkit(Toolkit):
    """The same with `--timestamp`: files older than what was made of them are left alone."""

    name = "Translate Toolkit --timestamp"
    slug = "toolkit-timestamp"

    def _words(self, program: str, *rest: str) -> list[str]:
        return [str(self.programs / program), "--progress=none", "--timestamp", *rest]
