"""`audarma approve`: exact pairs are signed off, and only those that a person stands by."""

from __future__ import annotations

import json
from hashlib import blake2b

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.catalog import ledger, po

LEDGER = "locales/ru/ledger.tsv"
PO = "locales/ru/LC_MESSAGES/tax.po"
ARTICLE = "# Taxes rise\n\nIt rained. It snowed. It froze. It thawed.\n"
RUSSIAN = {
    "Taxes rise": "Налоги растут",
    "It rained.": "Шёл дождь.",
    "It snowed.": "Шёл снег.",
    "It froze.": "Подмёрзло.",
    "It thawed.": "Оттаяло.",
}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with one article: three sentences finished, one a draft, one to do."""
    made = workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    made.call("sync")
    made.translate("tax", "ru", lambda text: "" if text == "It thawed." else RUSSIAN[text])
    text = made.read(PO).decode()
    made.write({PO: text.replace('\nmsgid "It froze."', '\n#, fuzzy\nmsgid "It froze."')})
    return made


def facts(room: Workspace, kind: str = ledger.APPROVED) -> dict[str, ledger.Fact]:
    """Return the facts of one kind by the msgid of their entry; what has none by its key."""
    known = {
        ledger.pair_key(entry.key, entry.msgstr): entry.msgid for entry in po.read(room.read(PO).decode(), "").entries
    }
    found = ledger.read(room.read(LEDGER).decode(), LEDGER)
    return {known.get(fact.key, fact.key): fact for fact in found.values() if fact.kind == kind}


def approve(room: Workspace, *words: str, by: str = "Айгерім Сапарова") -> list[dict[str, object]]:
    """Approve, and return the rows of the report; it must succeed."""
    done = room.call("approve", "--by", by, *words, "--json")
    assert done.code == 0, done.stderr
    return list(json.loads(done.stdout)["rows"])


def test_what_a_person_stands_by_is_approved(room: Workspace) -> None:
    """Finished entries get a line with who and when; the draft and the empty one are left, and told."""
    before = room.read(PO)
    done = room.call("approve", "source/tax.md", "--by", " Айгерім Сапарова ")

    assert done.code == 0
    assert done.stdout == (
        "source/tax.md: ru: 3 approved; left: 1 draft, 1 empty\napprove: 3 entries approved, 2 left\n"
    )
    found = facts(room)
    assert found.keys() == {"Taxes rise", "It rained.", "It snowed."}
    assert {fact.details[:2] for fact in found.values()} == {("Айгерім Сапарова", "2017-02-08")}
    assert found["It rained."].places == (ledger.place((None, "It rained."), "tax"),)
    assert room.read(PO) == before


def test_twice_is_once(room: Workspace) -> None:
    """A second call, by somebody else too, changes no byte: who approved first stays the approver."""
    approve(room)
    before = room.snapshot()
    (row,) = approve(room, by="Марат")
    assert (row["approved"], row["already"], row["draft"], row["empty"]) == (0, 3, 1, 1)
    assert room.snapshot() == before


def test_status_and_build_know(room: Workspace) -> None:
    """What was approved is counted by status and let out by the policy `approved`, until it is changed."""
    room.write(
        {"audarma.toml": 'locales = ["en", "ru"]\npublish = "approved"\nuntranslated = "source"\nthreshold = 0\n'}
    )
    approve(room)
    assert json.loads(room.call("status", "--json").stdout)["rows"][0]["approved"] == 3
    room.call("build")
    assert "Шёл дождь." in room.read("build/ru/tax.md").decode()

    room.write({PO: room.read(PO).decode().replace("Шёл дождь.", "Лил дождь.")})
    assert json.loads(room.call("status", "--json").stdout)["rows"][0]["approved"] == 2
    room.call("build")
    assert "дождь" not in room.read("build/ru/tax.md").decode()


def test_approvals_are_taken_back(room: Workspace) -> None:
    """`--withdraw` strikes the lines out and leaves one that says who did it; approving again takes that away."""
    approve(room)
    (row,) = approve(room, "--withdraw", by="Марат")
    assert (row["withdrawn"], row["unapproved"]) == (3, 0)
    assert not facts(room)
    assert {fact.details for fact in facts(room, ledger.WITHDRAWN).values()} == {("Марат", "2017-02-08")}

    before = room.snapshot()
    assert approve(room, "--withdraw", by="Динара")[0]["withdrawn"] == 0
    assert room.snapshot() == before

    assert approve(room)[0]["approved"] == 3
    assert len(facts(room)) == 3
    assert not facts(room, ledger.WITHDRAWN)


def test_articles_and_languages(workspace: MakeWorkspace) -> None:
    """Articles named and `--to` restrict what is approved; without them, it is everything."""
    room = workspace({"a.md": "It rained.\n", "b.md": "It snowed.\n"})
    room.call("sync")
    for name in "ab":
        for target in ("ru", "kk"):
            room.translate(name, target, lambda text, target=target: f"{text} {target}")

    def told(*words: str) -> list[tuple[object, object, object]]:
        return [(row["article"], row["language"], row["approved"]) for row in approve(room, *words)]

    assert told("source/a.md", "--to", "kk") == [("source/a.md", "kk", 1)]
    assert told("source/a.md") == [("source/a.md", "ru", 1), ("source/a.md", "kk", 0)]
    assert told() == [(f"source/{name}.md", to, int(name == "b")) for name in "ab" for to in ("ru", "kk")]


def test_one_pair_in_two_articles(workspace: MakeWorkspace) -> None:
    """One line serves both articles and names both places; taking it back in one takes it back in the other."""
    room = workspace({"a.md": "It rained.\n", "b.md": "It rained.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    for name in "ab":
        room.translate(name, "ru", lambda _: "Шёл дождь.")
    assert [row["approved"] for row in approve(room)] == [1, 1]
    (fact,) = ledger.read(room.read(LEDGER).decode(), LEDGER).values()
    assert [place.partition(":")[2] for place in fact.places] == ["a", "b"]

    approve(room, "source/a.md", "--withdraw")
    assert approve(room, "source/b.md")[0]["approved"] == 1


def test_lines_of_earlier_versions(room: Workspace) -> None:
    """A line without mark and places counts; approving again adds them, and keeps who and when."""
    key = ledger.pair_key((None, "It rained."), "Шёл дождь.")
    room.write({LEDGER: f"{key}\tapproved\tА. Б.\t2016-01-02\n"})
    (row,) = approve(room)
    assert (row["approved"], row["already"]) == (2, 1)
    fact = facts(room)["It rained."]
    assert fact.details[:2] == ("А. Б.", "2016-01-02")
    assert fact.places == (ledger.place((None, "It rained."), "tax"),)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "a\tb", "a\nb", "a\rb", "\x1b[31mred"])
def test_names_that_are_none(room: Workspace, name: str) -> None:
    """An empty name, and one that a line cannot hold, is one line of error; nothing is written."""
    before = room.snapshot()
    done = room.call("approve", "--by", name)
    assert done.code == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("audarma: --by: ")
    assert done.stderr.rstrip().endswith("[approval-name]")
    assert room.snapshot() == before


def test_other_words_that_are_wrong(room: Workspace) -> None:
    """No name at all, an article that is none and a language that is no locale are usage errors."""
    for words, said in (
        (["approve"], "--by"),
        (["approve", "source/taxes.md", "--by", "A"], "did you mean"),
        (["approve", "--to", "kk", "--by", "A"], "approval-language"),
    ):
        done = room.call(*words)
        assert done.code == 2
        assert said in done.stderr


def test_a_damaged_ledger(workspace: MakeWorkspace) -> None:
    """It is named with its line and left as it is; the other language is approved all the same."""
    room = workspace({"a.md": "It rained.\n"})
    room.call("sync")
    for target in ("ru", "kk"):
        room.translate("a", target, lambda text, target=target: f"{text} {target}")
    damaged = f"{'0' * 32}\tapproved\tA. B.\t2017-02-08\n{'1' * 32}\tapproved\t\n"
    room.write({LEDGER: damaged})

    done = room.call("approve", "--by", "A")

    assert done.code == 3
    assert done.stderr.startswith(f"audarma: {LEDGER}:2: ")
    assert "source/a.md: kk: 1 approved" in done.stdout
    assert ": ru:" not in done.stdout
    assert room.read(LEDGER).decode() == damaged


def test_a_ledger_that_cannot_be_written(room: Workspace) -> None:
    """A read-only ledger is an error, and the report does not claim that anything was approved."""
    room.write({LEDGER: ""})
    (room.root / LEDGER).chmod(0o444)
    done = room.call("approve", "--by", "A")
    assert done.code == 3
    assert "read-only" in done.stderr
    assert done.stdout == "approve: 0 entries approved\n"


def test_a_ledger_of_a_million_lines(room: Workspace) -> None:
    """It is read and written like any other, and not a line is lost."""
    lines = [
        f"{blake2b(str(n).encode(), digest_size=16).hexdigest()}\tapproved\tАйгерім Сапарова\t2017-02-08\n"
        for n in range(1_000_000)
    ]
    room.write({LEDGER: "".join(sorted(lines))})
    assert approve(room)[0]["approved"] == 3
    after = room.read(LEDGER).decode().splitlines(keepends=True)
    assert len(after) == 1_000_003
    assert set(lines) < set(after)
    assert after == sorted(after)
