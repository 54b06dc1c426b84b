"""`audarma glossary check` and `fix` in a newsroom: what they tell, what they change, and what they never touch."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.catalog.ledger import pair_key

GLOSSARY = (
    "en,ru,kk,kind,ru_forbidden,kk_forbidden\n"
    "Kostanay,Костанай,Қостанай,place,Кустанай,Кустанай\n"
    "Prosecutor General's Office,Генеральная прокуратура,Бас прокуратура,agency,Генпрокуратура,Бас прокурорлық\n"
    "Audit Chamber,Аудиторская палата,Аудиторлық палата,agency,Счётный комитет,\n"
)
ARTICLE = "# Floods in Kostanay\n\nThe Audit Chamber is silent. It rained in Kostanay.\n\nNobody left Kostanay.\n"
RUSSIAN = {
    "Floods in Kostanay": "Паводок в Кустанае",
    "The Audit Chamber is silent.": "Счётный комитет молчит.",
    "It rained in Kostanay.": "В Кустанае шёл дождь.",
    "Nobody left Kostanay.": "Никто не уехал из Костаная.",
}
PO = "locales/ru/LC_MESSAGES/flood.po"
LEDGER = "locales/ru/ledger.tsv"
SETTINGS = 'locales = ["en", "ru"]\n'


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A newsroom with one article in Russian, all of it a person's text."""
    room = workspace({"flood.md": ARTICLE}, SETTINGS)
    room.write({"glossary.csv": GLOSSARY})
    room.call("sync")
    room.translate("flood", "ru", RUSSIAN.__getitem__)
    return room


def flag(room: Workspace, msgid: str, lines: str = "#, fuzzy\n") -> None:
    """Put comment lines in front of an entry."""
    text = room.read(PO).decode()
    at = text.index(f'msgid "{msgid}"')
    context = re.search(r'msgctxt ".*"\n\Z', text[:at])
    at -= len(context[0]) if context else 0
    room.write({PO: text[:at] + lines + text[at:]})


def findings(room: Workspace, *words: str) -> list[dict[str, Any]]:
    """Return what `check` finds."""
    found: list[dict[str, Any]] = json.loads(room.call("glossary", "check", "--json", *words).stdout)["findings"]
    return found


def fixed(room: Workspace, *words: str) -> dict[str, Any]:
    """Return what `fix` tells."""
    told: dict[str, Any] = json.loads(room.call("glossary", "fix", "--json", *words).stdout)
    return told


def test_check_tells_everything(room: Workspace) -> None:
    """Each finding names catalog, line of the msgid, state, kind and the wording in its case; nothing is written."""
    before = room.snapshot()
    done = room.call("glossary", "check")

    lines = room.read(PO).decode().split("\n")
    found = findings(room)
    assert [(one["kind"], one["found"], one["expected"]) for one in found] == [
        ("forbidden", "Кустанае", "Костанае"),
        ("forbidden", "Счётный комитет", "Аудиторская палата"),
        ("forbidden", "Кустанае", "Костанае"),
    ]
    for one, msgid in zip(found, RUSSIAN, strict=False):
        assert lines[one["line"] - 1] == f'msgid "{msgid}"'
        assert RUSSIAN[msgid][one["start"] : one["end"]] == one["found"]
        assert (one["catalog"], one["language"], one["state"], one["glossary_line"] > 1) == (
            PO,
            "ru",
            "translated",
            True,
        )
        assert f"{PO}:{one['line']}: " in done.stdout
    assert done.code == 1
    assert "4 translations, 3 findings" in done.stdout
    assert room.snapshot() == before


def test_lines_in_a_file_of_another_layout(room: Workspace) -> None:
    """Lines are those of the file, also with a byte order mark, CRLF, blank lines and wrapped strings."""
    text = room.read(PO).decode().replace("\n\n", "\n\n\n\n")
    text = text.replace('msgid "It rained in Kostanay."', 'msgid ""\n"It rained "\n"in Kostanay."')
    room.write({PO: "\ufeff" + text.replace("\n", "\r\n")})
    lines = text.split("\n")

    assert [lines[one["line"] - 1] for one in findings(room)] == [
        'msgid "Floods in Kostanay"',
        'msgid "The Audit Chamber is silent."',
        'msgid ""',
    ]


def test_drafts_are_repaired(room: Workspace) -> None:
    """A certain wording is replaced, a doubtful one told; the entry stays a draft, all other bytes stay."""
    flag(room, "It rained in Kostanay.")
    flag(room, "The Audit Chamber is silent.")
    old = (None, "It rained in Kostanay.")
    room.write({LEDGER: f"{pair_key(old, RUSSIAN[old[1]])}\tdraft\targos\ten-ru\t0.9\n"})
    before = room.read(PO)

    done = room.call("glossary", "fix", "--write")

    assert done.code == 1
    assert "proposed only" in done.stdout
    assert room.read(PO) == before.replace("В Кустанае шёл".encode(), "В Костанае шёл".encode())
    fact = f"{pair_key(old, 'В Костанае шёл дождь.')}\tdraft\targos\ten-ru\t0.9"
    assert fact in room.read(LEDGER).decode().splitlines()
    again = fixed(room, "--write")
    assert again["written"] == []
    assert [one["certain"] for one in again["repairs"]] == [False]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_stay(room: Workspace, mark: str) -> None:
    """A catalog saved with CRLF is repaired with CRLF, but without a byte order mark; other bytes stay."""
    flag(room, "It rained in Kostanay.")
    before = room.read(PO).decode().replace("\n", "\r\n")
    room.write({PO: mark + before})
    assert fixed(room, "--write")["written"] == [PO]
    assert room.read(PO).decode() == before.replace("В Кустанае шёл", "В Костанае шёл")


def test_without_write(room: Workspace) -> None:
    """`fix` alone changes nothing and exits with 1 while there is something to do."""
    flag(room, "It rained in Kostanay.")
    before = room.snapshot()
    (one,) = fixed(room)["repairs"]
    assert (one["found"], one["proposed"], one["certain"], one["doubt"], one["written"]) == (
        *("Кустанае", "Костанае"),
        *(True, "", False),
    )
    assert room.call("glossary", "fix").code == 1
    assert room.snapshot() == before


def test_a_persons_text(room: Workspace) -> None:
    """What a person wrote is changed with `--translated` alone, and an approval is not carried to the new text."""
    key = (None, "It rained in Kostanay.")
    room.write({LEDGER: f"{pair_key(key, RUSSIAN[key[1]])}\tapproved\tA. B.\t2017-02-08\n"})
    before = room.snapshot()
    done = room.call("glossary", "fix", "--write")
    assert (done.code, room.snapshot()) == (0, before)

    fixed(room, "--write", "--translated")
    assert "В Костанае шёл дождь." in room.read(PO).decode()
    assert "fuzzy" not in room.read(PO).decode()
    assert pair_key(key, "В Костанае шёл дождь.") not in room.read(LEDGER).decode()


def test_stale_and_obsolete_entries(room: Workspace) -> None:
    """A stale translation is a person's; an obsolete one is nobody's: neither checked nor repaired."""
    flag(room, "It rained in Kostanay.", '#, fuzzy\n#| msgid "It snowed in Kostanay."\n')
    gone = '\n#, fuzzy\n#~ msgid "Kostanay"\n#~ msgstr "Кустанай"\n'
    room.write({PO: room.read(PO).decode() + gone})
    before = room.snapshot()
    assert room.call("glossary", "fix", "--write").code == 0
    assert room.snapshot() == before
    assert [one["state"] for one in findings(room)] == ["translated", "translated", "stale"]


def test_one_article(workspace: MakeWorkspace) -> None:
    """Only the articles named are looked at; a name of none is a usage error."""
    room = workspace({"flood.md": ARTICLE, "rain.md": "It rained in Kostanay.\n"}, SETTINGS)
    room.write({"glossary.csv": GLOSSARY})
    room.call("sync")
    room.translate("flood", "ru", RUSSIAN.__getitem__)
    room.translate("rain", "ru", RUSSIAN.__getitem__)
    assert len(findings(room)) == 4
    assert len(findings(room, "source/rain.md")) == 1
    assert room.call("glossary", "check", "source/rian.md").code == 2


@pytest.mark.parametrize("words", [("check",), ("fix", "--write")])
def test_a_damaged_catalog(workspace: MakeWorkspace, words: tuple[str, ...]) -> None:
    """A catalog that cannot be read is named, the code is 3, and the others are done."""
    room = workspace({"flood.md": ARTICLE, "rain.md": "It rained in Kostanay.\n"}, SETTINGS)
    room.write({"glossary.csv": GLOSSARY})
    room.call("sync")
    room.translate("flood", "ru", RUSSIAN.__getitem__)
    flag(room, "It rained in Kostanay.")
    room.write({"locales/ru/LC_MESSAGES/rain.po": 'msgid "cut'})
    done = room.call("glossary", *words)
    assert done.code == 3
    assert "locales/ru/LC_MESSAGES/rain.po" in done.stderr
    assert "Костанае" in done.stdout


def test_a_read_only_catalog(room: Workspace) -> None:
    """A catalog that cannot be written keeps its bytes, is named, and the code is 3."""
    flag(room, "It rained in Kostanay.")
    before = room.read(PO)
    (room.root / PO).chmod(0o444)
    done = room.call("glossary", "fix", "--write", "--json")
    (room.root / PO).chmod(0o644)
    told = json.loads(done.stdout)
    assert (done.code, room.read(PO), told["written"]) == (3, before, [])
    assert [one["written"] for one in told["repairs"]] == [False]
    assert PO in json.dumps(told["problems"])


def test_what_a_person_reads(room: Workspace) -> None:
    """Each finding names what stands there and for what; sums name drafts, and `--write` only where it helps."""
    told = room.call("glossary", "check").stdout
    assert '"Счётный комитет" for "Audit Chamber" is forbidden; approved: "Аудиторская палата"' in told
    assert room.call("glossary", "fix").stdout == "glossary fix: 0 drafts, 0 to replace, 0 proposed\n"
    flag(room, "It rained in Kostanay.")
    assert "1 draft, 1 to replace (--write does it), 0 proposed" in room.call("glossary", "fix").stdout
    assert "4 translations, 2 to replace" in room.call("glossary", "fix", "--translated").stdout


def test_wrong_words(room: Workspace) -> None:
    """A misspelled option, a folder for a file: one line with what to write instead."""
    assert "no such option '--writ'; nearest is '--write'; see " in room.call("glossary", "fix", "--writ").stderr
    done = room.call("glossary", "find", "source", "--lang", "ru")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert "source: could not be read: it is a folder" in done.stderr


def test_a_bad_row(room: Workspace) -> None:
    """A row that cannot be read is named and the code is 2; the other rows are used."""
    room.write({"glossary.csv": GLOSSARY + "Semey,Семей\n"})
    done = room.call("glossary", "check")
    assert done.code == 2
    assert "glossary.csv:5" in done.stderr
    assert "Костанае" in done.stdout


def test_no_glossary(room: Workspace) -> None:
    """Without a glossary no term is wrong, and nothing is repaired; names in two spellings are told all the same."""
    (room.root / "glossary.csv").unlink()
    assert room.call("glossary", "lint").stdout == "glossary lint: there is no glossary.csv, 0 findings\n"
    assert room.call("glossary", "check").code == 1
    assert [(one["kind"], one["glossary_line"]) for one in findings(room)] == [("spelling", None)]
    assert room.call("glossary", "fix", "--write").code == 0


def test_a_name_spelled_in_two_ways(workspace: MakeWorkspace) -> None:
    """A name in no glossary that two articles spell differently is told, with the usual spelling and its places."""
    texts = {
        "one.md": ("Viktor Sheveliov wrote a book.", "Виктор Шевелёв написал книгу."),
        "two.md": ("They arrested Viktor Sheveliov.", "Арестовали Виктора Шевелева."),
        "six.md": ("A letter to Viktor Sheveliov was lost.", "Письмо Виктору Шевильёву потеряли."),
    }
    room = workspace({name: text + "\n" for name, (text, _) in texts.items()}, SETTINGS)
    room.call("sync")
    for name in texts:
        room.translate(name[:-3], "ru", dict(texts.values()).__getitem__)
    (one,) = findings(room)
    assert (one["kind"], one["source"], one["found"], one["expected"]) == (
        *("spelling", "Sheveliov"),
        *("Шевильёву", "Шевелёв"),
    )
    assert one["catalog"].endswith("six.po")
    assert sorted(place.rpartition("/")[2].partition(":")[0] for place in one["elsewhere"]) == ["one.po", "two.po"]
    assert "mostly" in room.call("glossary", "check").stdout
