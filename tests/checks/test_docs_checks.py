"""docs/checks.md says what the rules are, and its examples are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

from workflow.checks.ignored import comments
from workflow.checks.model import Severity
from workflow.checks.rules import CHECKS
from workflow.commands.check import FORMATS

MANUAL = (Path(__file__).parents[2] / "docs/checks.md").read_text("utf-8")
IDS = {rule.id for rule in CHECKS}


def blocks(language: str) -> list[str]:
    """Return the examples in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)


def test_every_rule_is_in_the_table() -> None:
    """The table has each rule with its severity and description, in the order of `CHECKS`, and no other."""
    table = re.search(r"^\| rule \|.*\n\|[-|]+\|\n((?:\|.*\n)*)", MANUAL, re.MULTILINE)
    assert table
    rows = "".join(f"| `{rule.id}` | {rule.severity} | {rule.description} |\n" for rule in CHECKS)
    assert table[1] == rows, f"the table must be\n{rows}"


def test_every_severity_and_format_is_explained() -> None:
    """Each severity that a finding can have, and each format, has its row."""
    for name in (*(set(Severity) - {Severity.OFF}), *FORMATS):
        assert f"\n| `{name}` | " in MANUAL


def test_the_carets_point_at_what_is_told() -> None:
    """In the example of the report the carets stand below the wording that the message quotes."""
    lines = blocks("console")[0].split("\n")
    for number, line in enumerate(lines):
        if "^" in line:
            at, end = line.index("^"), len(line)
            # A message shows a no-break space as any other.
            wording = " ".join(lines[number - 1][at:end].split())
            assert f'became "{wording}"' in lines[number + 1]


def test_the_settings_are_some() -> None:
    """The example of settings is TOML, names rules that there are, and only severities."""
    (example,) = blocks("toml")
    for rule, severity in tomllib.loads(example)["checks"].items():
        assert rule in IDS
        assert Severity(severity)


def test_the_comment_silences() -> None:
    """The example of a comment is understood, with its rule and its reason."""
    (example,) = blocks("po")
    ((rules, reason),) = comments([example.split("\n")[0].removeprefix("#")])
    assert set(rules) <= IDS
    assert reason


def test_workflows_are_yaml() -> None:
    """The examples for continuous integration can be read."""
    assert len([yaml.safe_load(example) for example in blocks("yaml")]) == 2
