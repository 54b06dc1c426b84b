"""The documents say what the program does: every message, command, option, setting and default."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from workflow.commands import cli
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


def _commands(group: click.Group = cli, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name, those of groups too."""
    context = click.Context(group)
    for part in group.list_commands(context):
        command = group.get_command(context, part)
        assert command is not None
        yield (full := f"{name} {part}".strip()), command
        if isinstance(command, click.Group):
            yield from _commands(command, full)


EVERY = dict(_commands())


@pytest.mark.parametrize("name", list(EVERY))
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each command has its section with all its options and arguments, and the README names it or its group."""
    found = re.search(rf"^##+ audarma {name}\b.*?(?=^##|\Z)", DOCS["commands.md"], re.MULTILINE | re.DOTALL)
    assert found, f"audarma {name} has no section"

    assert f"`audarma {name.split(maxsplit=1)[0]}`" in DOCS["README.md"]
    for parameter in EVERY[name].params:
        told = parameter.opts[-1].strip("-").replace("_", "-").lower()
        assert told in found[0].lower().replace("[article]", "articles")


def test_documented_options_exist() -> None:
    """No document names an option that no command has."""
    known = {opt for command in EVERY.values() for parameter in command.params for opt in parameter.opts}
    said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS["commands.md"]))

    assert said <= known | {"--help", "--version"}


def test_every_setting_is_documented() -> None:
    """settings.md has a row for each setting, with its default, and names the built-in fields."""
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", DOCS["settings.md"], re.MULTILINE))

    assert rows.keys() == SETTINGS.keys()
    for name, default in rows.items():
        value = getattr(Settings("."), name.replace("-", "_"))
        if name not in {"fields", "checks"}:
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
