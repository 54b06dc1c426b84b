"""The documents say what the program does: every message, command, option, setting and default."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from workflow.commands import COMMANDS, cli
from workflow.formats.prose import DEFAULT_FIELDS
from workflow.settings import SETTINGS, Settings

ROOT = Path(__file__).parent.parent
DOCS = {path.name: path.read_text("utf-8") for path in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]}


def _slugs() -> set[str]:
    """Return every slug in the code: the first argument of an error."""
    found = set()
    for path in (ROOT / "workflow").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in {"DataError", "SettingsError"} and isinstance(first, ast.Constant):
                    found.add(first.value)
    return found | {"saved-meanwhile"}


def test_every_message_is_explained() -> None:
    """Each slug has its section in messages.md, each section a slug, in alphabetical order."""
    sections = re.findall(r"^## (.+)$", DOCS["messages.md"], re.MULTILINE)

    assert set(sections) == _slugs()
    assert sections == sorted(sections)


@pytest.mark.parametrize("name", [line.name for line in COMMANDS])
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each command has its section with all its options and arguments, and the README names it."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    section = DOCS["commands.md"].partition(f"## audarma {name}")[2].partition("\n## ")[0]

    assert f"`audarma {name}`" in DOCS["README.md"]
    for parameter in command.params:
        assert parameter.opts[-1].strip("-").replace("_", "-").lower() in section.lower().replace(
            "[article]", "articles"
        )


def test_documented_options_exist() -> None:
    """No document names an option that no command has."""
    known = {opt for line in COMMANDS for p in cli.get_command(click.Context(cli), line.name).params for opt in p.opts}  # type: ignore[union-attr]
    said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS["commands.md"]))

    assert said <= known | {"--help", "--version"}


def test_every_setting_is_documented() -> None:
    """settings.md has a row for each setting, with its default, and names the built-in fields."""
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", DOCS["settings.md"], re.MULTILINE))

    assert rows.keys() == SETTINGS.keys()
    for name, default in rows.items():
        value = getattr(Settings("."), name.replace("-", "_"))
        if name != "fields":
            shown = list(value) if isinstance(value, tuple) else value
            assert default.strip("`") == str(shown).replace("'", '"') or default.strip("`") == f'"{shown}"'
    for field in DEFAULT_FIELDS:
        assert f"`{field}`" in DOCS["settings.md"]


def test_links_between_documents_lead_somewhere() -> None:
    """No document links to a file that is not there."""
    for name, text in DOCS.items():
        folder = ROOT if name == "README.md" else ROOT / "docs"
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (folder / target).exists(), f"{name}: {target}"
