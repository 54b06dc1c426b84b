"""Audarma with two languages and every setting at its default, but without checks: no peer looks before it builds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import Command

from peers.base import Tool
from workflow.checks.rules import CHECKS


@dataclass(frozen=True)
class Audarma(Tool):
    """The tool under test."""

    command: Path
    """The `audarma` program."""

    name = "audarma"
    slug = "audarma"
    made = ("locales", ".audarma")

    def program(self) -> Path:
        return self.command

    def lay_out(self) -> None:
        rules = "".join(f'{rule.id} = "off"\n' for rule in CHECKS)
        (self.folder / "audarma.toml").write_text(f'locales = ["en", "ru"]\n[checks]\n{rules}', encoding="utf-8")

    def sync(self) -> list[Command]:
        return [[str(self.command), "sync"]]

    def build(self) -> list[Command]:
        return [[str(self.command), "build"]]

    def settle(self) -> list[Command]:
        return self.sync()

    def catalogs(self) -> list[Path]:
        return sorted((self.folder / "locales" / "ru" / "LC_MESSAGES").rglob("*.po"))

    def output(self) -> Path:
        return self.folder / "build"

    def forget_build(self) -> None:
        # Without its cache too: what a fresh clone or a build server has to do.
        super().forget_build()
        self.remove(self.folder / ".audarma")
