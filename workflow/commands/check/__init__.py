"""`audarma check`."""

from __future__ import annotations

import click

from workflow.checks import baseline, running
from workflow.checks.chosen import offered, severities
from workflow.checks.model import Rule, Severity
from workflow.checks.reports import Checked
from workflow.checks.rules import CHECKS
from workflow.commands import OK, exit_code, options
from workflow.commands import report as common
from workflow.commands.check import github, report, sarif
from workflow.commands.check.places import folder_of
from workflow.errors import SettingsError
from workflow.languages import LANGUAGES
from workflow.settings import Settings
from workflow.writing.dictionaries import missing

FORMATS = ("text", "json", "sarif", "github")


@click.command()
@options.articles
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.option("--explain", metavar="RULE", help="Say what a rule is for, and what to do; nothing is checked.")
@click.option("--baseline", "reason", metavar="REASON", help="Accept all that is found now: tell only what is new.")
@options.as_json
def command(articles: tuple[str, ...], *, form: str, explain: str | None, reason: str | None, as_json: bool) -> int:
    """Tell what is wrong in the translations of articles, or of all: by rule, with the place.

    Exits with 1 if there is an error among the findings, which keeps its sentence out of build/; warnings and hints
    alone exit with 0. --baseline writes what is found into locales/<language>/baseline.tsv, with your REASON.
    """
    form = "json" if as_json else form
    if explain is not None:
        return _explain(explain, as_json=form == "json")
    if reason is not None and not reason.strip():
        message = "--baseline gives no reason; say in a few words why what is found may stay"
        raise click.UsageError(message)
    settings = options.load()
    names = options.names(settings, articles)
    if reason is None:
        found = running.check(settings, names, track=common.track("check"))
    else:
        with options.locked(settings):
            found = running.check(settings, names, track=common.track("check"))
            baseline.record(settings, found, reason)
    _tell(found, form, settings, recorded=reason is not None)
    left = reason is None and any(one.severity is Severity.ERROR for one in found.found)
    return exit_code(found.problems, left=left)


def _tell(found: Checked, form: str, settings: Settings, *, recorded: bool) -> None:
    """Print what was found in one of the formats."""
    if form == "json":
        common.as_json(report.as_json(found))
    elif form == "sarif":
        common.as_json(sarif.log(found, folder_of(settings.root)))
    elif form == "github":
        report.annotated(found, github.lines(found, folder_of(settings.root)))
    elif recorded:
        report.recorded(found)
    else:
        report.checked(found)


def _explain(name: str, *, as_json: bool) -> int:
    """Say what a rule is for; in a workspace also how much it matters there."""
    rules: dict[str, Rule] = {rule.id: rule for rule in CHECKS}
    if name not in rules:
        known = f"known rules: {', '.join(rules)}"
        near = offered(name)
        remedy = known if near.startswith("known") else f"{near} {known}"
        raise SettingsError("unknown-rule", "--explain", f'there is no rule "{name}"', remedy)
    try:
        severity = severities(options.load())[name]
    except SettingsError as problem:
        if problem.slug != "no-workspace":
            raise
        severity = rules[name].severity
    if as_json:
        common.as_json(report.explanation_as_json(rules[name], severity))
    else:
        report.explained(rules[name], severity, missing(*LANGUAGES) if name == "spelling" else "")
    return OK
