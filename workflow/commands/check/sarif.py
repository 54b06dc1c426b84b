"""Findings as SARIF 2.1.0, which code scanning services and editors read.

Place in the flow:  checks.reports -> [sarif] -> report

Source  Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, with Errata 01.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, TypeAlias
from urllib.parse import quote

import workflow
from workflow.catalog.ledger import pair_key
from workflow.checks.model import Rule, Severity
from workflow.checks.reports import Checked, Found
from workflow.checks.rules import CHECKS
from workflow.commands.check.places import place_of
from workflow.errors import AudarmaError
from workflow.writing.plain import plain

Json: TypeAlias = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note", Severity.OFF: "none"}
_BASE = "%SRCROOT%"
_ORDER = {rule.id: number for number, rule in enumerate(CHECKS)}


def log(found: Checked, folder: str) -> Json:
    """Return what was found as a SARIF log of one run.

    Args:
        found: what a check told.
        folder: leads from the top of the repository to the workspace: empty, or with a slash behind it. Paths are told
            from the top, as code scanning wants them.
    """
    problems = {str(problem): problem for problem in found.problems}.values()
    run = {
        "tool": {
            "driver": {"name": "Audarma", "version": workflow.__version__, "rules": [_rule(rule) for rule in CHECKS]}
        },
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [_notification(problem, folder) for problem in problems],
            }
        ],
        "originalUriBaseIds": {
            _BASE: {"description": {"text": "The top of the repository; where there is none, the workspace."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, folder) for one in found.found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> Json:
    """Return what a rule says of itself."""
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": _text(rule.name)},
        "fullDescription": {"text": _text(rule.description)},
        "help": {"text": _text(rule.explanation), "markdown": _text(rule.explanation)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Found, folder: str) -> Json:
    """Return one finding."""
    message = "; ".join(filter(None, one.finding[:2]))
    return {
        "ruleId": one.rule,
        "ruleIndex": _ORDER[one.rule],
        "level": _LEVELS[one.severity],
        "message": {"text": _text(plain(message))},
        "locations": [_location(folder + one.catalog, one.line)],
        "partialFingerprints": {"audarmaPair/v1": _fingerprint(one)},
    }


def _fingerprint(one: Found) -> str:
    """Return what stays the same while the pair does, wherever in its catalog it stands."""
    pair = pair_key((one.context, one.msgid), one.msgstr)
    parts = (one.catalog, pair, one.rule, one.finding.span, one.finding.source_span)
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _notification(problem: AudarmaError, folder: str) -> Json:
    """Return what could not be read."""
    file, line = place_of(problem)
    return {
        "descriptor": {"id": problem.slug},
        "level": "error",
        "message": {"text": _text(plain(f"{problem.problem}; {problem.remedy}"))},
        "locations": [_location(folder + file, line)],
    }


def _location(path: str, line: int) -> Json:
    """Return a line of a file."""
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": _BASE}, "region": {"startLine": line}}}


def _text(text: str) -> str:
    """Return a text in which a viewer sees neither a placeholder nor, where an article is quoted, a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
