"""What the commands of `audarma glossary` print.

Place in the flow:  glossary -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import click

from workflow.commands.report import count, problems, problems_as_json
from workflow.glossary.checks import Kind
from workflow.glossary.lint import Finding as LintFinding
from workflow.glossary.matching import Occurrence
from workflow.glossary.mentioned.names import Place
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import FILE, Glossary
from workflow.morphology.model import Analysis, Form
from workflow.terminology import Report
from workflow.terms_found import Candidates, Names


def forms_as_json(found: Iterable[Form]) -> list[dict[str, Any]]:
    """Return the forms of a term as a JSON value."""
    return [{"form": form.text, **_analysis(form.analysis), "preferred": form.preferred} for form in found]


def forms(found: Iterable[Form]) -> None:
    """Print the forms of a term, one a line with what it says behind it; variants in brackets."""
    for form in found:
        text = form.text if form.preferred else f"({form.text})"
        click.echo(f"{text}\t{said(form.analysis)}")


def occurrences_as_json(terms: Termbase, found: Sequence[Occurrence], language: str) -> list[dict[str, Any]]:
    """Return where terms occur as a JSON value."""
    return [
        {
            "term": terms.term(one.entry.term).texts.get(language, one.entry.lemma.text),
            "wording": one.entry.lemma.text,
            "status": one.entry.status,
            "kind": one.entry.lemma.kind,
            "line": terms.term(one.entry.term).line,
            "form": one.text,
            "start": one.start,
            "end": one.end,
            "analyses": [_analysis(analysis) for analysis in one.analyses],
        }
        for one in found
    ]


def occurrences(place: str, text: str, found: Sequence[Occurrence]) -> None:
    """Print where terms occur, one a line: place, form, wording, what the form can say."""
    for one in found:
        start = text.rfind("\n", 0, one.start) + 1
        line = text.count("\n", 0, one.start) + 1
        grammar = " | ".join(map(said, one.analyses))
        form = " ".join(one.text.split())
        click.echo(
            f"{place}:{line}:{one.start - start + 1}: {form}: {one.entry.lemma.text} ({one.entry.status}), {grammar}"
        )
    click.echo(f"glossary find: {count(len(found), 'occurrence')}")


_KINDS = {
    Kind.MISSING: "is not there",
    Kind.FORBIDDEN: "is forbidden",
    Kind.MISSPELLED: "is misspelled",
    Kind.CHANGED: "must not be translated",
    Kind.ACRONYM: "is not the acronym",
    Kind.SPELLING: "is spelled otherwise elsewhere",
}


def lint_as_json(found: Sequence[LintFinding], glossary: Glossary) -> dict[str, Any]:
    """Return what is wrong in a glossary as a JSON value."""
    return {
        "terms": len(glossary.terms),
        "findings": [one._asdict() for one in found],
        "problems": problems_as_json(glossary.problems),
    }


def linted(found: Sequence[LintFinding], glossary: Glossary) -> None:
    """Print what is wrong in a glossary, one a line, and every row that cannot be read."""
    for one in found:
        column = f"column {one.column}: " if one.column else ""
        click.echo(f"{FILE}:{one.line}: {one.severity}: {column}{one.text}")
    if glossary.table is None:
        said = f"{FILE} cannot be read" if glossary.problems else f"there is no {FILE}, 0 findings"
    else:
        left = len(glossary.table.rows) - len(glossary.terms)
        unread = f"{count(left, 'row')} not read, " if left else ""
        said = f"{count(len(glossary.terms), 'term')}, {unread}{count(len(found), 'finding')}"
    click.echo(f"glossary lint: {said}")
    problems(glossary.problems, most=math.inf)


def check_as_json(found: Report) -> dict[str, Any]:
    """Return what was found as a JSON value."""
    return {
        "entries": found.entries,
        "findings": [
            {
                "catalog": one.catalog,
                "line": one.line,
                "language": one.language,
                "state": one.state,
                "kind": str(finding.kind),
                "source": finding.source,
                "found": finding.found,
                "expected": finding.expected,
                "start": finding.span[0] if finding.span else None,
                "end": finding.span[1] if finding.span else None,
                "glossary_line": None if finding.term is None else found.terms.term(finding.term).line,
                "elsewhere": list(finding.elsewhere),
            }
            for one in found.found
            for finding in one.findings
        ],
        "problems": problems_as_json(found.problems),
    }


def checked(found: Report) -> None:
    """Print what was found, one a line: place, what is wrong, what should stand there."""
    number = 0
    for one in found.found:
        for finding in one.findings:
            number += 1
            what = " for ".join(f'"{text}"' for text in (finding.found, finding.source) if text)
            places = f" ({', '.join(finding.elsewhere[:3])})" if finding.elsewhere else ""
            right = "mostly" if finding.kind is Kind.SPELLING else "approved"
            wrong = f"{what} {_KINDS[finding.kind]}{places}"
            click.echo(f'{one.catalog}:{one.line}: {wrong}; {right}: "{finding.expected}"')
    click.echo(f"glossary check: {count(found.entries, 'translation')}, {count(number, 'finding')}")
    problems(found.problems)


def fix_as_json(found: Report, *, write: bool) -> dict[str, Any]:
    """Return what was replaced and proposed as a JSON value."""
    return {
        "entries": found.entries,
        "repairs": [
            {
                "catalog": one.catalog,
                "line": one.line,
                "language": one.language,
                "state": one.state,
                "found": repair.found,
                "proposed": repair.proposed,
                "start": repair.span[0],
                "end": repair.span[1],
                "certain": not repair.doubt,
                "doubt": repair.doubt,
                "written": write and not repair.doubt and one.catalog in found.written,
                "glossary_line": found.terms.term(repair.term).line,
            }
            for one in found.found
            for repair in one.repairs
        ],
        "written": found.written,
        "problems": problems_as_json(found.problems),
    }


def fixed(found: Report, *, write: bool, translated: bool) -> None:
    """Print what was replaced and what is proposed, one a line, and what to do about the rest."""
    certain = doubtful = 0
    for one in found.found:
        for repair in one.repairs:
            certain, doubtful = certain + (not repair.doubt), doubtful + bool(repair.doubt)
            note = f"; proposed only: {repair.doubt}" if repair.doubt else ""
            click.echo(f'{one.catalog}:{one.line}: "{repair.found}" -> "{repair.proposed}"{note}')
    hint = " (--write does it)" if certain and not write else ""
    done = f"{certain:,} {'replaced' if write else 'to replace'}{hint}"
    looked = count(found.entries, "translation" if translated else "draft")
    click.echo(f"glossary fix: {looked}, {done}, {doubtful:,} proposed")
    problems(found.problems)


_PLACES = 3
"""Places of a name or a candidate that are printed."""


def names_as_json(found: Names) -> dict[str, Any]:
    """Return the names that the glossary has not got as a JSON value."""
    return {
        "names": [
            {
                "name": name.text,
                "language": name.language,
                "kind": name.kind,
                "gender": name.gender,
                "count": len(name.places),
                "places": [place._asdict() for place in name.places],
                "candidates": candidates,
                "attested": attested,
                "written": name.text in found.written,
            }
            for name, candidates, attested in found.found
        ],
        "written": found.written,
        "problems": problems_as_json(found.problems),
    }


def named(found: Names) -> None:
    """Print the names that the glossary has not got, one a line, and which were written."""
    for name, candidates, attested in found.found:
        kind = f"{name.kind} ({name.gender})" if name.gender else name.kind
        known = {code: f"{code} {text} (in articles)" for code, text in attested.items()}
        guessed = {code: f"{code} {' | '.join(texts)}" for code, texts in candidates.items() if texts}
        spelled = "; ".join((guessed | known).values())
        click.echo(
            f"{name.text}: {kind}, {len(name.places):,} x; {spelled or 'no spelling known'}; {_where(name.places)}"
        )
    for text in found.written:
        click.echo(f'written to {FILE}: "{text}"')
    people = sum(one.name.kind == "person" for one in found.found)
    places = count(len(found.found) - people, "place")
    click.echo(f"glossary names: {count(people, 'person', 'people')}, {places}")
    problems(found.problems)


def candidates_as_json(found: Candidates) -> dict[str, Any]:
    """Return the phrases that the glossary may want as a JSON value."""
    return {
        "candidates": [
            {
                "text": one.text,
                "language": one.language,
                "kind": one.kind,
                "acronym": one.acronym,
                "count": len(one.places),
                "places": [place._asdict() for place in one.places],
                "targets": one.targets,
            }
            for one in found.found
        ],
        "problems": problems_as_json(found.problems),
    }


def proposed(found: Candidates) -> None:
    """Print the phrases that the glossary may want, one a line."""
    for one in found.found:
        acronym = f" ({one.acronym})" if one.acronym else ""
        targets = "".join(f"; {code} {text}" for code, text in one.targets.items())
        kind = one.kind or "acronym"
        click.echo(f"{one.text}{acronym}: {kind}, {len(one.places):,} x{targets}; {_where(one.places)}")
    click.echo(f"glossary candidates: {count(len(found.found), 'candidate')}")
    problems(found.problems)


def _where(places: Sequence[Place]) -> str:
    """Return the first places of something."""
    first = list(dict.fromkeys(f"{place.article}:{place.line}" for place in places))
    more = ", ..." if len(first) > _PLACES else ""
    return ", ".join(first[:_PLACES]) + more


def said(analysis: Analysis) -> str:
    """Return what a form says, in words of a dictionary."""
    parts = [analysis.number, f"poss. {analysis.possessive}" if analysis.possessive else "", analysis.case]
    return " ".join(filter(None, [*parts, "modifier" if analysis.derived else ""]))


def _analysis(analysis: Analysis) -> dict[str, Any]:
    """Return what a form says as a JSON value."""
    return {
        "case": analysis.case,
        "number": analysis.number,
        "possessive": analysis.possessive,
        "derived": analysis.derived,
    }
