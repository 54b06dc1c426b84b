"""Every rule of entries against its case file, and what holds for all rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from checks_cases import Case, cases, glossary

from workflow.checks.model import EntryRule, Severity
from workflow.checks.pair import Pair
from workflow.checks.rules import CHECKS
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase

HERE = Path(__file__).parent
RULES = [rule for rule in CHECKS if isinstance(rule, EntryRule)]
EVERY = [(rule, case) for rule in RULES for case in cases(HERE / f"{rule.id}.md")]


@cache
def termbase(text: str) -> Termbase:
    """Return a glossary by its text."""
    return Termbase("/proc/no-workspace", terms.parse(text, ("en", "ru", "kk")), text)


@pytest.mark.parametrize(("rule", "case"), EVERY, ids=[f"{rule.id}: {case.title}" for rule, case in EVERY])
def test_case(rule: EntryRule, case: Case) -> None:
    """The rule tells what the case file says, at the place it says, and nothing else."""
    known = termbase(glossary(HERE / f"{rule.id}.md"))
    pair = Pair(case.source, case.translation, case.way, known, markup=case.markup, context=case.context)
    found = list(rule.check(pair))
    told = [(one.message, one.span and case.translation[slice(*one.span)]) for one in found]
    assert len(found) == len(case.expected), told
    for one, expected in zip(found, case.expected, strict=True):
        assert expected.message in one.message, told
        assert one.span == expected.span, told


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_has_cases(rule: EntryRule) -> None:
    """A case file shows at least two things that are told and two that are not."""
    found = [case for known, case in EVERY if known is rule]
    assert sum(bool(case.expected) for case in found) >= 2
    assert sum(not case.expected for case in found) >= 2


@pytest.mark.parametrize("rule", CHECKS, ids=[rule.id for rule in CHECKS])
def test_says_what_it_is(rule: EntryRule) -> None:
    """Each rule has an id in kebab-case of its own, a name, a description of one sentence and an explanation."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert [known.id for known in CHECKS].count(rule.id) == 1
    assert rule.severity is not Severity.OFF
    assert rule.name[0].isupper()
    assert rule.description.endswith(".")
    assert "\n" not in rule.description
    assert len(rule.explanation) > len(rule.description)
    assert re.search(r"[^\n]\n[^\n]", rule.explanation) is None, "one line a paragraph"
