"""The guides for editor, translator, reviewer and terminologist: whoever follows them gets what they show."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from guides import CODE, DOCS, NAMES, Block, Reader, blocks, mentioned, options_alone

from workflow.commands import cli

GUIDES = {name: (DOCS / name).read_text("utf-8") for name in NAMES}


def resolve(typed: str) -> tuple[click.Command, list[str]]:
    """Return the command of what is typed, and the words behind it."""
    words = shlex.split(typed)[1:]
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"{typed}: there is no {words[0]}"
        command, words = found, words[1:]
    return command, words


def accept(typed: str) -> set[str]:
    """Let click read what is typed; return the options of its command, long and short.

    Raises:
        click.UsageError: there is no such option, or its value is missing or none of its choices.
        AssertionError: there is no such command, or it takes no such argument.
    """
    command, words = resolve(typed)
    context = click.Context(command)
    values, rest, _ = command.make_parser(context).parse_args(words)
    assert not rest or isinstance(command, click.Group), f"{typed}: {rest}"
    for parameter in command.params:
        value = values.get(parameter.name)
        if isinstance(parameter.type, click.Choice) and isinstance(value, str) and not value.isupper():
            parameter.type.convert(value, parameter, context)
    return {name for parameter in command.get_params(context) for name in parameter.opts}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_exists(name: str) -> None:
    """What a guide tells people to type is a command with these options, these choices, so many arguments."""
    text = GUIDES[name]
    known = {option for typed in mentioned(text) for option in accept(typed)}

    assert len(mentioned(text)) >= 5
    assert options_alone(text) <= known


@pytest.mark.parametrize(
    "typed",
    ["audarma publish", "audarma check --all", "audarma check --format yaml", "audarma approve --by", "audarma git it"],
)
def test_what_does_not_exist_is_noticed(typed: str) -> None:
    """An unknown command, option or choice, and an option without its value, is not accepted."""
    with pytest.raises((AssertionError, click.UsageError)):
        accept(typed)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_follows_a_guide_gets_what_it_shows(name: str, tmp_path: Path) -> None:
    """The commands of a guide, in order, in an empty folder, print what stands below them and end with that exit code."""
    if "$ git " in GUIDES[name] and shutil.which("git") is None:
        pytest.skip("git is not installed")
    reader = Reader(tmp_path)
    steps = [block for block in blocks(GUIDES[name]) if block.kind == "console"]

    for block in blocks(GUIDES[name]):
        reader.follow(block)

    assert len(steps) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_a_newcomer_is_led_to_the_installation(name: str) -> None:
    """Before a guide has anybody type a command, it says where to read how Audarma is installed and found by the shell."""
    assert "(../README.md#install-it)" in GUIDES[name].partition("$ audarma")[0]
    installation = (DOCS.parent / "README.md").read_text("utf-8").partition("## Install it")[2].partition("\n## ")[0]
    assert 'export PATH="$PWD/.venv/bin:$PATH"' in installation


def test_another_output_is_noticed(tmp_path: Path) -> None:
    """A step that prints something else than the guide shows fails, and so does one with another exit code."""
    reader = Reader(tmp_path)
    reader.follow(
        Block("console", "", "$ echo one; echo two\none\ntwo\n$ echo one two\none …\n$ false  # exit code 1\n")
    )
    for text in ("$ echo one; echo two\none\n", "$ echo one\nOne\n", "$ false\n", "$ true  # exit code 1\n"):
        with pytest.raises(AssertionError):
            reader.follow(Block("console", "", text))


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """Every file, picture and heading that a guide links to is there."""
    for target in re.findall(r"\]\(([^):]+)\)", CODE.sub("", GUIDES[name])):
        file, _, heading = target.partition("#")
        text = (DOCS / file).read_text("utf-8") if file.endswith(".md") else GUIDES[name]
        assert not file or (DOCS / file).exists(), target
        assert not heading or heading in map(_anchor, re.findall(r"^#+ (.+)$", text, re.MULTILINE)), target


def test_every_picture_is_shown_and_small() -> None:
    """`make screenshots` leaves no picture that no page shows, and none that makes cloning slow."""
    sizes = {f"screenshots/{path.name}": path.stat().st_size for path in (DOCS / "screenshots").iterdir()}
    shown = [target for text in GUIDES.values() for target in re.findall(r"!\[.+?\]\((\S+?)\)", text)]

    assert sorted(shown) == sorted(sizes)
    assert max(sizes.values()) <= 200_000
    assert sum(sizes.values()) <= 1_500_000


def _anchor(heading: str) -> str:
    """Return what GitHub calls a heading in addresses."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
