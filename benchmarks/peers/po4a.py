"""po4a: one shared template and one shared catalog, an entry a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measure import Command

from peers.base import Tool


@dataclass(frozen=True)
class Po4a(Tool):
    """One po4a.cfg that lists every article."""

    name = "po4a, one shared PO"
    slug = "po4a"
    slow = True
    made = ("po",)

    def program(self) -> Path:
        return Path("po4a")

    def lay_out(self) -> None:
        lines = ["[po4a_langs] ru", "[po4a_paths] po/articles.pot $lang:po/$lang.po"]
        source = self.folder / "source"
        for path in sorted(source.rglob(f"*.{self.form}")):
            name = path.relative_to(source).as_posix()
            lines.append(f"[type: text] source/{name} $lang:built/{name}")
        (self.folder / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def forget(self) -> None:
        super().forget()
        (self.folder / "po").mkdir()

    def sync(self) -> list[Command]:
        return [["po4a", "--quiet", "--no-translations", "po4a.cfg"]]

    def build(self) -> list[Command]:
        return [["po4a", "--quiet", "--no-update", "--keep", "0", "po4a.cfg"]]

    def catalogs(self) -> list[Path]:
        return sorted((self.folder / "po").glob("*.po"))

    def output(self) -> Path:
        return self.folder / "built"
