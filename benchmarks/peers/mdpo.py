"""mdpo: one catalog an article, an entry a paragraph; catalog and article in one command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import Command

from peers.base import Tool


@dataclass(frozen=True)
class Mdpo(Tool):
    """md2po2md, which is much faster than its md2po with one catalog for all."""

    programs: Path
    """The `bin` folder of its environment."""

    name = "mdpo md2po2md"
    slug = "mdpo"
    made = ("translations",)

    def program(self) -> Path:
        return self.programs / "md2po2md"

    def sync(self) -> list[Command]:
        words = ["--quiet", "--lang", "ru", "--output", "translations/{lang}", "source/**/*.md"]
        return [[str(self.program()), *words]]

    def build(self) -> list[Command]:
        return self.sync()

    def catalogs(self) -> list[Path]:
        return sorted((self.folder / "translations").rglob("*.po"))

    def output(self) -> Path:
        return self.folder / "translations"

    def forget_build(self) -> None:
        # Articles and catalogs share a folder, and the catalogs have to stay.
        for path in self.output().rglob("*.md"):
            path.unlink()
