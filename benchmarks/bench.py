"""The workbench: where things stand, which tools there are, and articles laid out for each.

Place in the flow:  generate, catalogs, peers -> [bench] -> rows, singles -> run
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import catalogs
import generate
import measure
from peers.base import Tool
from peers.mdpo import Mdpo
from peers.ours import Audarma
from peers.po4a import Po4a
from peers.toolkit import Toolkit

HERE = Path(__file__).resolve().parent
WORK = Path(os.environ.get("BENCH_WORK", HERE / ".work"))

SLOW_FROM = 1000
"""Above this number of articles, slow tools get fewer rounds."""

_LAID_OUT = ".laid-out"
_TRANSLATED = ".translated"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the command line decided."""

    audarma: Path
    """The program under test."""

    seed: int
    """Of the articles."""

    rounds: int
    """How often each piece of work is measured."""

    slow_rounds: int
    """The same for peers that take minutes."""

    def tool(self, kind: type[Tool], size: int, form: str) -> Tool:
        """Get a tool with a folder of its own; nothing is written yet."""
        folder = WORK / f"{size}-{form}" / kind.slug
        if kind is Audarma:
            return Audarma(folder, form, self.audarma)
        if issubclass(kind, Toolkit):
            return kind(folder, form, Path(os.environ.get("BENCH_TOOLKIT", WORK / "tt")) / "bin")
        if kind is Mdpo:
            return Mdpo(folder, form, Path(os.environ.get("BENCH_MDPO", WORK / "mdpo")) / "bin")
        return Po4a(folder, form)

    def lay_out(self, tool: Tool, size: int) -> int:
        """Give the tool its articles, unless it has them; return how many paragraphs they hold."""
        mark = tool.folder / _LAID_OUT
        wanted = f"{_generator()} {size} {self.seed}"
        if mark.exists() and mark.read_text(encoding="utf-8").startswith(wanted):
            return int(mark.read_text(encoding="utf-8").split()[-1])
        say(f"  writing {size} articles for {tool.name}")
        shutil.rmtree(tool.folder, ignore_errors=True)
        tool.folder.mkdir(parents=True)
        paragraphs = measure.apart(generate.write_articles, tool.folder / "source", size, self.seed, tool.form)
        tool.lay_out()
        tool.forget()
        mark.write_text(f"{wanted} {paragraphs}", encoding="utf-8")
        return paragraphs

    def translate(self, tool: Tool) -> None:
        """Bring the tool's catalogs to the state of finished work, unless they are."""
        mark = tool.folder / _TRANSLATED
        if mark.exists():
            return
        say(f"  translating the catalogs of {tool.name}")
        measure.run(tool.sync(), tool.folder)
        measure.apart(catalogs.fill, tool.catalogs())
        measure.run(tool.settle(), tool.folder)
        mark.write_text("", encoding="utf-8")

    def untranslate(self, tool: Tool) -> None:
        """Remember that the tool's catalogs are no longer finished work."""
        (tool.folder / _TRANSLATED).unlink(missing_ok=True)

    def forget(self, tool: Tool) -> None:
        """Put the tool back to before its first sync."""
        self.untranslate(tool)
        tool.forget()

    def rounds_of(self, tool: Tool, size: int) -> int:
        """How often the tool is measured."""
        return self.slow_rounds if tool.slow and size > SLOW_FROM else self.rounds

    def next_revision(self, size: int, form: str) -> int:
        """Count up the edits of all tools' articles of one size: each revision is used once."""
        path = WORK / f"{size}-{form}" / "revision"
        revision = 1 + (int(path.read_text(encoding="utf-8")) if path.exists() else 0)
        path.write_text(str(revision), encoding="utf-8")
        return revision


def _generator() -> str:
    """A fingerprint of the generator: articles of another one are written anew."""
    code = b"".join((HERE / name).read_bytes() for name in ("generate.py", "vocabulary.py"))
    return hashlib.sha256(code).hexdigest()[:12]


def say(text: str) -> None:
    """Tell whoever waits what goes on."""
    print(text, file=sys.stderr, flush=True)
