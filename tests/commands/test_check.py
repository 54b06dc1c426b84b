"""`audarma check` as it is called: what it prints in each format, its exit codes, wrong words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace

import workflow
from workflow.checks import running
from workflow.checks.model import Finding, Rule, Severity
from workflow.checks.reports import Checked, Found
from workflow.checks.rules import CHECKS
from workflow.errors import DataError

ARTICLE = "# Taxes rise\n\nThe rate is 16.5% in 2017. Nobody is glad.\n"
KEYS = {"catalogs", "entries", "findings", "silenced", "written", "problems"}
CATALOG = "locales/ru/LC_MESSAGES/tax.po"
SOURCE = "The rate is 16.5% in 2017."
TRANSLATION = "В 2018 году ставка составит 15,5\u00a0%."

Tells = Callable[[Checked], None]


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A synced workspace with one article and one target."""
    made = workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n', checked=True)
    made.call("sync")
    return made


@pytest.fixture
def tells(monkeypatch: pytest.MonkeyPatch) -> Tells:
    """Return a function that lets the next check find something given."""

    def tell(found: Checked) -> None:
        monkeypatch.setattr(running, "check", lambda *_, **__: found)

    return tell


def one(
    finding: Finding,
    rule: str = "figures",
    severity: Severity = Severity.ERROR,
    *,
    catalog: str = CATALOG,
    line: int = 12,
    state: str = "translated",
    context: str | None = None,
    pair: tuple[str, str] = (SOURCE, TRANSLATION),
) -> Found:
    """Return a finding with its place."""
    article = f"source/{catalog.rsplit('/', 1)[-1].removesuffix('.po')}.md"
    return Found(article, catalog, line, ("en", "ru"), state, context, *pair, rule, severity, finding)


RATE = Finding('"16.5%" became "15,5 %"', "write what the source says", (28, 34), (12, 17))
YEAR = Finding('"2017" became "2018 году"', "", (2, 11), (21, 25))
LOST = Finding('"2017" is not in the translation', "translate it", None, (21, 25))
WHOLE = Finding("the translation is far too long")


def told(*found: Found, **more: Any) -> Checked:
    """Return what a check found in three catalogs."""
    return Checked(catalogs=3, entries=1200, found=list(found), **more)


def test_nothing_found(room: Workspace, tells: Tells) -> None:
    """One line says so, and the exit code is 0."""
    assert room.call("check") == (0, "check: nothing found in 1 catalog (0 translations)\n", "")
    tells(told(silenced=4))
    assert room.call("check").stdout == "check: nothing found in 3 catalogs (1,200 translations); 4 silenced\n"


def test_text(room: Workspace, tells: Tells) -> None:
    """Below the place stand source and translation, the carets, and what is wrong; then how much it is."""
    tells(told(one(RATE, state="draft", context="headline"), silenced=4))
    assert room.call("check").stdout.splitlines() == [
        "locales/ru/LC_MESSAGES/tax.po:12  draft, headline",
        f"    en  {SOURCE}",
        f"    ru  {TRANSLATION}",
        "                                    ^^^^^^",
        '    error figures: "16.5%" became "15,5 %"; write what the source says',
        "",
        "check: 1 error in 1 of 3 catalogs (1,200 translations); 4 silenced",
    ]


def test_findings_of_one_entry_share_its_texts(room: Workspace, tells: Tells) -> None:
    """Another place has carets of its own; the same place has none; what is missing is shown in the source."""
    doubted = one(Finding("the year is doubtful", "", *YEAR[2:]), "names", Severity.HINT)
    lost = one(LOST, "glossary", Severity.WARNING)
    tells(told(one(RATE), one(YEAR), doubted, lost, one(RATE, "names", Severity.HINT), one(WHOLE, "length")))
    assert room.call("check").stdout.splitlines() == [
        "locales/ru/LC_MESSAGES/tax.po:12",
        f"    en  {SOURCE}",
        f"    ru  {TRANSLATION}",
        "                                    ^^^^^^",
        '    error figures: "16.5%" became "15,5 %"; write what the source says',
        "          ^^^^^^^^^",
        '    error figures: "2017" became "2018 году"',
        "    hint names: the year is doubtful",
        f"    en  {SOURCE}",
        "                             ^^^^",
        '    warning glossary: "2017" is not in the translation; translate it',
        f"    ru  {TRANSLATION}",
        "                                    ^^^^^^",
        '    hint names: "16.5%" became "15,5 %"; write what the source says',
        "    error length: the translation is far too long",
        "",
        "check: 3 errors, 1 warning, 2 hints in 1 of 3 catalogs (1,200 translations)",
    ]


def test_a_long_segment_is_shown_in_part(room: Workspace, tells: Tells) -> None:
    """Lines are as long as the terminal is wide, or 100 cells; both texts are shown where the place is."""
    long = ("word " * 200 + SOURCE + " word" * 200, "слово " * 200 + TRANSLATION + " слово" * 200)
    tells(told(one(Finding("wrong", "", (1228, 1234)), pair=long)))
    for columns, width in (("70", 70), ("", 100)):
        shown = room.call("check", COLUMNS=columns).stdout.splitlines()
        assert [len(line) <= width for line in shown[:3]] == [True] * 3
        assert len(shown[2]) == width
        assert "16.5%" in shown[1]
        at, carets = shown[3].index("^"), shown[3].count("^")
        assert shown[2][at : at + carets] == "15,5\u00a0%"


def test_many_findings_of_one_rule_are_counted(room: Workspace, tells: Tells) -> None:
    """Of one rule twenty findings are shown in each catalog; the others are counted, and --json has them all."""
    other = "locales/ru/LC_MESSAGES/visit.po"
    found = told(
        *(one(RATE, line=n) for n in range(1, 52)),
        one(WHOLE, "length", Severity.HINT, line=60),
        *(one(RATE, line=n, catalog=other) for n in range(1, 3)),
    )
    tells(found)
    shown = room.call("check").stdout
    assert shown.count(f"{CATALOG}:") == 21
    assert shown.count(f"{other}:") == 2
    assert "… and 31 more of figures; --json lists them all\n\nlocales" in shown
    assert len(json.loads(room.call("check", "--json").stdout)["findings"]) == 54


def test_hostile_texts(room: Workspace, tells: Tells) -> None:
    """Neither markup nor an escape code of an article, of a message or of a name is obeyed in any format."""
    evil = "[red]a[/red] \x1b]0;pwned\x07 \x1b[2J\u202e :smile: \r\n::error::x"
    finding = Finding(f'"{evil}" is odd', evil, (0, 5), None)
    tells(told(one(finding, pair=(evil, evil), context=evil, catalog="locales/ru/LC_MESSAGES/a,b:%.po")))
    shown = room.call("check", FORCE_COLOR="1", TERM="xterm").stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).replace("\n", "").isprintable()
    assert "[red]a[/red] <U+001B>]0;pwned<U+0007> <U+001B>[2J<U+202E> :smile:" in shown
    (line, _) = room.call("check", "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=locales/ru/LC_MESSAGES/a%2Cb%3A%25.po,line=12,title=figures::")
    assert line.isprintable()
    log = json.loads(room.call("check", "--format", "sarif").stdout)
    assert log["runs"][0]["results"][0]["message"]["text"].isprintable()


def test_json(room: Workspace, tells: Tells) -> None:
    """The report has the documented keys; places that are not there are null."""
    problem = DataError("not-po", "locales/ru/LC_MESSAGES/b.po:3", "is no line of a PO file", "mend it")
    tells(told(one(RATE), one(LOST, "names", Severity.HINT, context="headline"), problems=[problem]))
    done = room.call("check", "--json")
    assert done.code == 3
    assert room.call("check", "--format", "json") == done
    found = json.loads(done.stdout)
    assert found.keys() == KEYS
    assert (found["catalogs"], found["entries"], found["silenced"], found["written"]) == (3, 1200, 0, [])
    assert [problem["slug"] for problem in found["problems"]] == ["not-po"]
    first, second = found["findings"]
    assert first == {
        "article": "source/tax.md",
        "catalog": CATALOG,
        "line": 12,
        "language": "ru",
        "source_language": "en",
        "state": "translated",
        "context": None,
        "source": SOURCE,
        "translation": TRANSLATION,
        "rule": "figures",
        "severity": "error",
        "message": RATE.message,
        "remedy": RATE.remedy,
        "start": 28,
        "end": 34,
        "source_start": 12,
        "source_end": 17,
    }
    assert second["context"] == "headline"
    assert (second["start"], second["end"], second["source_start"]) == (None, None, 21)


def test_json_is_documented(room: Workspace) -> None:
    """The manual names every key of the report and of a finding."""
    manual = Path(workflow.__file__).parents[1].joinpath("docs/commands.md").read_text("utf-8")
    section = manual.split("## audarma check ")[1].split("\n## ")[0]
    keys = KEYS | set(Found._fields) - {"way", "msgid", "msgstr", "finding"} | {"source_start", "source_language"}
    assert all(f"`{key}`" in section for key in keys)


def test_github(room: Workspace, tells: Tells) -> None:
    """Problems and errors come first, then warnings and notices; paths are told from the top of the repository."""
    problem = DataError("not-po", "locales/ru/LC_MESSAGES/b.po:3", "is no line of a PO file", "mend it")
    hint, warning = one(WHOLE, "length", Severity.HINT), one(LOST, "names", Severity.WARNING)
    tells(told(hint, warning, one(RATE, line=40), problems=[problem]))
    (room.root.parent / ".git").mkdir()
    done = room.call("check", "--format", "github")
    folder = room.root.name
    assert done.code == 3
    assert done.stdout.splitlines() == [
        f"::error file={folder}/locales/ru/LC_MESSAGES/b.po,line=3,title=not-po::is no line of a PO file; mend it",
        f'::error file={folder}/{CATALOG},line=40,title=figures::"16.5%25" became "15,5 %25"; write what the source says',
        f'::warning file={folder}/{CATALOG},line=12,title=names::"2017" is not in the translation; translate it',
        f"::notice file={folder}/{CATALOG},line=12,title=length::the translation is far too long",
        "check: 1 error, 1 warning, 1 hint in 1 of 3 catalogs (1,200 translations)",
    ]


@pytest.mark.parametrize(
    ("severities", "code"),
    [([], 0), ([Severity.HINT], 0), ([Severity.HINT, Severity.WARNING], 0), ([Severity.WARNING, Severity.ERROR], 1)],
)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_exit_codes(room: Workspace, tells: Tells, severities: list[Severity], code: int, form: str) -> None:
    """Only an error makes the exit code 1, in every format."""
    tells(told(*(one(RATE, severity=severity) for severity in severities)))
    assert room.call("check", "--format", form).code == code


def test_problems(room: Workspace) -> None:
    """A catalog that cannot be read is named, the others are checked, and the exit code is 3."""
    room.write({CATALOG: "nonsense\n"})
    done = room.call("check")
    assert done.code == 3
    assert CATALOG in done.stderr
    assert done.stdout.startswith("check: nothing found")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["--format", "xml"], ["'xml'", "sarif"]),
        (["--explain", "figurs"], ['"figurs"', 'did you mean "figures"?', "known rules: ", "figures-reworded"]),
        (["--explain", "[]"], ['"[]"', "known rules: ", "figures"]),
        (["--baseline", " "], ["--baseline", "reason"]),
        (["source/none.md"], ["none.md"]),
    ],
)
def test_wrong_words(room: Workspace, words: list[str], parts: list[str]) -> None:
    """What cannot be meant is one line on standard error, exit code 2, and nothing is written."""
    before = room.snapshot()
    done = room.call("check", *words)
    assert done.code == 2
    assert done.stderr.count("\n") == 1
    assert all(part in done.stderr for part in parts)
    assert not done.stdout
    assert room.snapshot() == before


@pytest.mark.parametrize("rule", CHECKS, ids=[rule.id for rule in CHECKS])
def test_explain(room: Workspace, tmp_path: Path, rule: Rule) -> None:
    """Every rule is explained, in a workspace and outside."""
    for place in (room, Workspace(tmp_path)):
        done = place.call("check", "--explain", rule.id)
        assert done.code == 0
        assert done.stdout.startswith(f"{rule.id}: {rule.name}\nseverity: {rule.severity}\n")
        assert " ".join(rule.description.split()) in " ".join(done.stdout.split())
        assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_explain_tells_the_severity_here(workspace: MakeWorkspace) -> None:
    """In a workspace whose settings say otherwise, both severities are told."""
    room = workspace({"tax.md": ARTICLE}, '[checks]\nfigures = "hint"\n')
    assert "severity: error, in this workspace hint\n" in room.call("check", "--explain", "figures").stdout
    found = json.loads(room.call("check", "--explain", "figures", "--json").stdout)
    assert (found["default"], found["severity"]) == ("error", "hint")


def test_in_a_workspace(room: Workspace) -> None:
    """A wrong figure is found where it stands, keeps the exit code at 1, and is gone with its entry's correction."""
    room.translate("tax", "ru", lambda text: "Ставка в 2017 году — 15,5\u00a0%." if "16.5" in text else "")
    done = room.call("check", "source/tax.md")
    assert done.code == 1
    assert 'error figures: "16.5%" became' in done.stdout
    place = re.search(rf"^{CATALOG}:(\d+)", done.stdout, re.MULTILINE)
    assert place
    assert room.read(CATALOG).decode().splitlines()[int(place[1]) - 1] == f'msgid "{SOURCE}"'


def test_baseline(room: Workspace) -> None:
    """What is accepted is not told again; what is new is; the reason stands in the file that is named."""
    room.translate("tax", "ru", lambda text: "Ставка в 2017 году — 15,5\u00a0%." if "16.5" in text else "")
    done = room.call("check", "--baseline", "inherited")
    assert done.code == 0
    accepted = re.search(r"check: (\d+) findings? in the baseline; from now on only new ones are told\n", done.stdout)
    assert accepted
    assert "wrote locales/ru/baseline.tsv\n" in done.stdout
    assert "\tfigures\tinherited\n" in room.read("locales/ru/baseline.tsv").decode()
    done = room.call("check")
    assert done.code == 0
    assert done.stdout == f"check: nothing found in 1 catalog (1 translation); {accepted[1]} silenced\n"
    assert room.call("check", "--baseline", "again").stdout == "check: nothing found that a baseline could hold\n"
    data = room.read(CATALOG).replace(b"15,5", b"14,5")
    room.write({CATALOG: data})
    assert room.call("check").code == 1


def test_baseline_as_json(room: Workspace) -> None:
    """`written` names the baselines."""
    room.translate("tax", "ru", lambda text: "Ставка в 2017 году — 15,5\u00a0%." if "16.5" in text else "")
    done = room.call("check", "--baseline", "inherited", "--json")
    assert done.code == 0
    assert json.loads(done.stdout)["written"] == ["locales/ru/baseline.tsv"]


def test_help_says_the_exit_codes(room: Workspace) -> None:
    """The help tells which findings make the exit code 1."""
    assert re.search(r"Exits with 1 if there is an error", " ".join(room.call("check", "--help").stdout.split()))
