"""The whole check over a workspace: what is kept changes nothing, silencing, baselines, several processes, bad input."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import MakeWorkspace, Workspace

import workflow
from workflow import processes, settings
from workflow.catalog import ledger
from workflow.catalog.ledger import Ledger
from workflow.catalog.paths import Located
from workflow.checks import baseline, one, running, workers
from workflow.checks.model import Severity
from workflow.checks.records import Record
from workflow.checks.reports import Checked
from workflow.errors import AudarmaError, SettingsError

RU = "locales/ru/LC_MESSAGES/tax.po"
TAX, GLAD = "The rate is 16.5%.", "Nobody is glad."
RIGHT = {TAX: "Ставка составляет 16,5\u00a0%.", GLAD: "Никто не рад."}
WRONG = RIGHT | {TAX: "Ставка составляет 15,5\u00a0%."}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with one article, one target, and one wrong figure."""
    made = workspace({"tax.txt": f"{TAX} {GLAD}\n"}, 'locales = ["en", "ru"]\n', checked=True)
    made.call("sync")
    made.translate("tax", "ru", WRONG.__getitem__)
    return made


def checked(room: Workspace, *only: str) -> Checked:
    """Check a workspace."""
    return running.check(settings.load(str(room.root)), only)


def told(found: Checked) -> list[tuple[str, str, str]]:
    """Return what was found, without what may differ."""
    return [(one.rule, str(one.severity), one.finding.message) for one in found.found]


def rewrite(room: Workspace, old: str, new: str, name: str = RU) -> None:
    """Change a catalog as an editor does."""
    text = room.read(name).decode()
    assert old in text
    room.write({name: text.replace(old, new)})


def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that will name the catalogs that are really checked."""
    seen: list[str] = []
    real = one.Checker.records

    def records(self: one.Checker, wanted: Sequence[tuple[Located, str, Ledger]]) -> list[Record | AudarmaError]:
        seen.extend(located.name for located, *_ in wanted)
        return real(self, wanted)

    monkeypatch.setattr(one.Checker, "records", records)
    return seen


def test_a_wrong_figure_is_an_error(room: Workspace) -> None:
    """The finding names rule, catalog, line, both texts and the place."""
    found = checked(room)
    (one_,) = found.found
    assert (one_.rule, one_.severity, one_.state) == ("figures", Severity.ERROR, "translated")
    assert (one_.catalog, one_.msgid, one_.msgstr) == (RU, TAX, WRONG[TAX])
    assert room.read(RU).decode().split("\n")[one_.line - 1] == f'msgid "{TAX}"'
    assert one_.finding.span is not None
    assert one_.msgstr[slice(*one_.finding.span)] == "15,5\u00a0%"
    assert (found.catalogs, found.entries) == (1, 2)


def test_what_did_not_change_is_not_checked_again(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second check opens no catalog and tells the same; a changed catalog is checked, and only that."""
    room.write({"source/rain.txt": "It rained.\n"})
    room.call("sync")
    room.translate("rain", "ru", lambda _: "Шёл дождь.")
    age()
    seen = calls(monkeypatch)
    first = told(checked(room))
    assert sorted(seen) == ["rain", "tax"]
    seen.clear()
    assert told(checked(room)) == first
    assert seen == []
    rewrite(room, "15,5", "16,5")
    age()
    assert told(checked(room)) == []
    assert seen == ["tax"]


def age() -> None:
    """Wait until every file is older than the tick of the clock within which a cache trusts nothing."""
    time.sleep(0.03)


CHANGES: dict[str, Callable[[Workspace], None]] = {
    "a catalog": lambda room: rewrite(room, "15,5", "16,5"),
    "the settings": lambda room: room.write({"audarma.toml": 'locales = ["en", "ru"]\n[checks]\nfigures = "hint"\n'}),
    "the glossary": lambda room: room.write(
        {"glossary.csv": "en,ru,kk,kind,ru_forbidden\nrate,тариф,баға,term,ставка\n"}
    ),
    "the ledger": lambda room: room.write(
        {
            "locales/ru/ledger.tsv": ledger.write(
                [
                    ledger.approval(
                        (None, GLAD), "Все рады.", "Айгерім", "2017-02-08", [ledger.place((None, GLAD), "tax")]
                    )
                ]
            )
        }
    ),
    "a baseline": lambda room: room.write(
        {"locales/ru/baseline.tsv": f"{ledger.pair_key((None, TAX), WRONG[TAX])}\tfigures\tknown\n"}
    ),
    "a comment": lambda room: rewrite(room, f'msgid "{TAX}"', f'# audarma: ignore figures: known\nmsgid "{TAX}"'),
    "another catalog": lambda room: (
        room.write({"source/new.txt": f"{GLAD}\n"}),
        room.call("sync"),
        room.translate("new", "ru", lambda _: "Все недовольны."),
    )[0],
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_kept_changes_nothing(room: Workspace, what: str) -> None:
    """After any change, a check tells what it tells without anything kept; and each of these changes what is told."""
    age()
    before = told(checked(room))
    CHANGES[what](room)
    age()
    with_cache = checked(room)
    for path in (room.root / ".audarma").iterdir():
        if path.is_file():
            path.unlink()
    without = checked(room)
    assert told(with_cache) == told(without)
    assert with_cache.silenced == without.silenced
    assert told(without) != before


def test_a_dictionary_that_is_new_is_asked(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spelling is told as soon as the system has a dictionary, though no file of the workspace changed."""
    rewrite(room, "составляет", "состовляет")
    monkeypatch.setenv("DICPATH", "/proc/no-dictionaries")
    age()
    assert [rule for rule, *_ in told(checked(room))] == ["figures"]
    (room.root / "ru_RU.aff").write_text("SET UTF-8\n", "utf-8")
    (room.root / "ru_RU.dic").write_text("1\nсоставляет\n", "utf-8")
    monkeypatch.setenv("DICPATH", str(room.root))
    assert [rule for rule, *_ in told(checked(room))] == ["figures", "spelling"]


def test_drafts_and_stale_translations_have_no_errors(room: Workspace) -> None:
    """What nothing publishes is told as a warning."""
    rewrite(room, f'msgid "{TAX}"', f'#, fuzzy\nmsgid "{TAX}"')
    (one_,) = checked(room).found
    assert (one_.severity, one_.state) == (Severity.WARNING, "draft")


def test_several_processes_find_the_same(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many catalogs are shared among processes; what is found, and its order, is what one process finds."""
    room = workspace(
        {f"a{number}.txt": f"{TAX} {GLAD}\n" for number in range(12)}, 'locales = ["en", "ru"]\n', checked=True
    )
    room.call("sync")
    for number in range(12):
        room.translate(f"a{number}", "ru", WRONG.__getitem__ if number % 3 else RIGHT.__getitem__)
    alone = checked(room)
    assert len(alone.found) == 12  # eight wrong figures, and four translations that differ from these eight
    monkeypatch.setattr(workers, "_MANY", 1)
    monkeypatch.setattr(workers, "_BATCH", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    (room.root / ".audarma" / "check.json").unlink(missing_ok=True)
    assert told(checked(room)) == told(alone)


def test_a_process_that_dies_costs_nothing(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the processes cannot begin, this one does the work."""
    monkeypatch.setattr(workers, "_MANY", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(processes, "_begin", sys.exit)
    assert [rule for rule, *_ in told(checked(room))] == ["figures"]


def test_a_baseline_silences_what_is_there(room: Workspace) -> None:
    """What was written down is told no more, until source or translation changes; the reason stands in the file."""
    found = checked(room)
    known = settings.load(str(room.root))
    baseline.record(known, found, "  as the\nministry has it ")
    assert found.written == ["locales/ru/baseline.tsv"]
    assert room.read("locales/ru/baseline.tsv").decode().endswith("\tfigures\tas the ministry has it\n")
    again = checked(room)
    assert (told(again), again.silenced) == ([], 1)
    rewrite(room, "15,5", "14,5")
    assert [rule for rule, *_ in told(checked(room))] == ["figures"]


def test_a_baseline_keeps_its_reasons(room: Workspace) -> None:
    """Writing a baseline once more keeps what it says of findings that it silences."""
    known = settings.load(str(room.root))
    found = checked(room)
    baseline.record(known, found, "the first reason")
    baseline.record(known, found, "the second reason")
    assert "the first reason" in room.read("locales/ru/baseline.tsv").decode()
    assert "the second reason" not in room.read("locales/ru/baseline.tsv").decode()


def test_a_baseline_wants_a_reason(room: Workspace) -> None:
    """An empty reason is refused, and nothing written."""
    with pytest.raises(SettingsError):
        baseline.record(settings.load(str(room.root)), checked(room), " ")
    assert not (room.root / "locales/ru/baseline.tsv").exists()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("0" * 32 + "\tfigure\tknown\n", 'no rule "figure"; did you mean "figures"?'),
        ("0" * 32 + "\tfigures\t \n", "is no line of a baseline"),
        ("<<<<<<< HEAD\n", "is no line of a baseline"),
        ("figures\n", "is no line of a baseline"),
    ],
)
def test_a_wrong_baseline_is_one_line(room: Workspace, line: str, part: str) -> None:
    """A damaged line, or a rule that there is not, is a problem that names the line; findings are told all the same."""
    room.write({"locales/ru/baseline.tsv": "\n" + line})
    found = checked(room)
    (problem,) = found.problems
    assert str(problem).startswith("locales/ru/baseline.tsv:2: ")
    assert part in str(problem)
    assert [rule for rule, *_ in told(found)] == ["figures"]


def test_a_damaged_ledger_is_told_each_time(room: Workspace) -> None:
    """The rules that need no ledger go on; the problem is told until it is mended."""
    room.write({"locales/ru/ledger.tsv": "nonsense\n"})
    for _ in range(2):
        found = checked(room)
        assert [problem.slug for problem in found.problems] == ["ledger-line"]
        assert [rule for rule, *_ in told(found)] == ["figures"]


def test_a_catalog_changed_meanwhile(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog that is saved while it is checked is checked again the next time, whatever was kept."""
    age()
    real = one.Checker.records

    def late(self: one.Checker, wanted: Sequence[tuple[Located, str, Ledger]]) -> list[Record | AudarmaError]:
        found = real(self, wanted)
        rewrite(room, "15,5", "16,5")
        return found

    monkeypatch.setattr(one.Checker, "records", late)
    assert [rule for rule, *_ in told(checked(room))] == ["figures"]
    monkeypatch.setattr(one.Checker, "records", real)
    assert told(checked(room)) == []


def test_a_broken_catalog_stops_nothing(room: Workspace) -> None:
    """A catalog with conflict markers is one line; the others are checked."""
    room.write({"source/rain.txt": "It rained.\n"})
    room.call("sync")
    rewrite(room, 'msgid "It', '<<<<<<< HEAD\nmsgid "It', "locales/ru/LC_MESSAGES/rain.po")
    found = checked(room)
    assert len(found.problems) == 1
    assert [rule for rule, *_ in told(found)] == ["figures"]


def test_some_articles_only(room: Workspace) -> None:
    """Only chosen articles are told of, but their sources are held against those of all."""
    room.write({"source/new.txt": f"{GLAD}\n"})
    room.call("sync")
    room.translate("new", "ru", lambda _: "Все недовольны.")
    found = checked(room, "source/tax.txt")
    assert {one_.article for one_ in found.found} == {"source/tax.txt"}
    assert {one_.rule for one_ in found.found} == {"figures", "repeated"}


def test_nothing_is_written(room: Workspace) -> None:
    """A check writes nothing but its cache."""
    before = room.snapshot()
    checked(room)
    assert room.snapshot() == before


def test_what_is_kept_depends_on_all_the_code_that_finds_something() -> None:
    """Each package that a rule imports, or that such a one imports, is among those whose change voids what was kept."""
    top = Path(workflow.__file__).parent
    waiting = [str(path.relative_to(top.parent)) for path in (top / "checks").rglob("*.py")]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen and (top.parent / path).is_file():
            seen.add(path)
            for name in re.findall(
                r"^ *from (workflow[\w.]*) import", (top.parent / path).read_text("utf-8"), re.MULTILINE
            ):
                folder = name.replace(".", "/")
                waiting += [
                    f"{folder}.py",
                    *(str(one.relative_to(top.parent)) for one in (top.parent / folder).glob("*.py")),
                ]
    packages = {path.split("/")[1] for path in seen if path.count("/") > 1}

    assert {"names", "figures", "glossary"} <= packages
    assert packages - {"commands", "drafts"} <= set(running._CODE)  # noqa: SLF001 - nothing else tells
