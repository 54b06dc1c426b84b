"""The rules `glossary` and `glossary-missing`: the approved names and terms, in any of their forms.

Place in the flow:  glossary -> [glossary] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.glossary import checks
from workflow.glossary.checks import Kind
from workflow.writing.alphabets import shown

_SAID = {
    Kind.FORBIDDEN: '"{found}" is forbidden',
    Kind.MISSPELLED: '"{found}" is misspelled',
    Kind.CHANGED: '"{source}" must not be translated',
    Kind.ACRONYM: '"{found}" is not the acronym',
    Kind.MISSING: '"{source}" is not there in any approved wording',
}


def _wrong(pair: Pair) -> Iterable[Finding]:
    """Return what the glossary forbids."""
    return [_finding(pair, one) for one in found if one.kind is not Kind.MISSING] if (found := _found(pair)) else ()


def _missing(pair: Pair) -> Iterable[Finding]:
    """Return the terms that are not there."""
    return [_finding(pair, one) for one in found if one.kind is Kind.MISSING] if (found := _found(pair)) else ()


def _found(pair: Pair) -> list[checks.Finding]:
    """Hold a pair against the glossary, once for both rules."""
    known: list[checks.Finding] | None = pair.__dict__.get("_terms_found")
    if known is None:
        known = checks.check(pair.terms, pair.way, pair.source, pair.translation) if pair.terms.glossary.terms else []
        pair.__dict__["_terms_found"] = known
    return known


def _finding(pair: Pair, one: checks.Finding) -> Finding:
    """Say what is wrong with one term."""
    message = _SAID[one.kind].format(found=shown(one.found), source=shown(one.source))
    at = pair.source.find(one.source) if one.source else -1
    source = (at, at + len(one.source)) if at >= 0 else None
    return Finding(message, f'write "{shown(one.expected)}"', one.span, source)


RULE = EntryRule(
    id="glossary",
    name="Glossary kept",
    severity=Severity.ERROR,
    description="A name or term stands in a wording that the glossary forbids, misspelled, or translated though it must not be.",
    explanation="""\
Names and terms are as glossary.csv has them, in whatever case, number and possessive the sentence asks for. A wording that \
the glossary forbids, a name that is nearly the approved one, another acronym, and a translation of what must stay as it is \
are told, each with the approved wording in the form that stands there.

"audarma glossary fix" replaces what is certain. If the glossary is wrong, mend the glossary.""",
    check=_wrong,
)

MISSING = EntryRule(
    id="glossary-missing",
    name="Glossary terms present",
    severity=Severity.WARNING,
    description="The source has a term of the glossary, the translation has none of its approved wordings.",
    explanation="""\
The source names a term of glossary.csv and no approved or allowed wording of it is found in the translation, in any form. \
Often another word was chosen; sometimes a pronoun stands for it, and all is well.

Write the approved wording, or allow the other one in the glossary (columns ru_allowed and kk_allowed).""",
    check=_missing,
)
