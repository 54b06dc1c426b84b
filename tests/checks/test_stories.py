"""The case files of the rules that need more than an entry: comments, the ledger, other catalogs.

A case of such a file is a row of entries, each in an article of its own:

    # a translator comment
    en> the source
    ru> the translation
    approved> the translation that was approved, if it is not this one; - for this one
    approved for> the source that it was approved for, if it is not this one
    was> the wording of the source that the translation was made for: the entry is stale
    ! part of the message of a finding of the rule

Several entries follow each other without more ado. What is told by other rules does not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from checks_cases import CASE
from conftest import MakeWorkspace, Workspace

from workflow import settings
from workflow.catalog import ledger, po
from workflow.checks.running import check

HERE = Path(__file__).parent
RULES = ("repeated", "approval", "mispaired", "ignore")
EVERY = [(rule, *case) for rule in RULES for case in CASE.findall((HERE / f"{rule}.md").read_text("utf-8"))]


@dataclass
class Told:
    """One entry of a case."""

    source: str
    translation: str = ""
    notes: tuple[str, ...] = ()
    was: str = ""
    approvals: list[tuple[str, str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def entries(lines: str) -> list[Told]:
    """Read the entries of a case."""
    found: list[Told] = []
    notes: tuple[str, ...] = ()
    for line in lines.split("\n"):
        name, _, text = line.partition("> ")
        if line.startswith("# "):
            notes = (*notes, line[2:])
        elif name == "en":
            found.append(Told(text, notes=notes))
            notes = ()
        elif line.startswith("! "):
            found[-1].expected.append(line[2:])
        else:
            one = found[-1]
            match name:
                case "ru":
                    one.translation = text
                case "was":
                    one.was = text
                case "approved":
                    one.approvals.append((one.source, one.translation if text == "-" else text))
                case "approved for":
                    one.approvals.append((text, one.translation))
                case _:
                    pytest.fail(f"{line!r} is no line of a case")
    return found


def written(room: Workspace, told: list[Told]) -> None:
    """Write the catalogs and the ledger."""
    facts = []
    for number, one in enumerate(told):
        name = f"a{number}"
        path = f"locales/ru/LC_MESSAGES/{name}.po"
        catalog = po.read(room.read(path).decode(), path)
        (old,) = catalog.entries
        flags, previous = (("fuzzy",), (None, one.was)) if one.was else ((), None)
        head = po.head(old.comments._replace(notes=one.notes, flags=flags, previous=previous))
        text = po.write(po.Catalog(catalog.header, (po.Entry(None, one.source, one.translation, head),)))
        room.write({path: text})
        for source, translation in one.approvals:
            places = [ledger.place((None, source), name)]
            if source != one.source:
                places = [ledger.place((None, one.source), name, edited=True)]
            facts.append(ledger.approval((None, source), translation, "Айгерім", "2017-02-08", places))
    room.write({"locales/ru/ledger.tsv": ledger.write(facts)})


@pytest.mark.parametrize(("rule", "title", "lines"), EVERY, ids=[f"{rule}: {title}" for rule, title, _ in EVERY])
def test_case(workspace: MakeWorkspace, rule: str, title: str, lines: str) -> None:
    """The rule tells what the case file says of each entry, and nothing else."""
    told = entries(lines)
    articles = {f"a{number}.txt": f"{one.source}\n" for number, one in enumerate(told)}
    room = workspace(articles, 'locales = ["en", "ru"]\n', checked=True)
    assert room.call("sync").code == 0
    written(room, told)
    found = check(settings.load(str(room.root)))
    assert not found.problems
    for number, one in enumerate(told):
        messages = [
            known.finding.message for known in found.found if known.rule == rule and f"/a{number}." in known.article
        ]
        assert len(messages) == len(one.expected), messages
        for message, expected in zip(messages, one.expected, strict=True):
            assert expected in message


@pytest.mark.parametrize("rule", RULES)
def test_has_cases(rule: str) -> None:
    """A case file shows things that are told and things that are not."""
    cases = [entries(lines) for known, _, lines in EVERY if known == rule]
    assert any(any(one.expected for one in told) for told in cases)
    assert any(not any(one.expected for one in told) for told in cases)
    assert len(cases) == len(re.findall(r"^\.\n\n|^\.\n\Z", (HERE / f"{rule}.md").read_text("utf-8"), re.MULTILINE))
