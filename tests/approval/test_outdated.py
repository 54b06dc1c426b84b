"""What was approved and changed since: found after every kind of change, and nothing else is."""

from __future__ import annotations

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.catalog import ledger, po
from workflow.catalog.outdated import Outdated, Why, outdated

LEDGER = "locales/ru/ledger.tsv"
RAIN, SNOW, FROST = "It rained for 5 hours.", "It snowed in Astana all day.", "Frost came at night."
ARTICLE = f"# Weather\n\n{RAIN} {SNOW} {FROST}\n"
RUSSIAN = {
    "Weather": "Погода",
    RAIN: "Дождь шёл 5 часов.",
    SNOW: "В Астане весь день шёл снег.",
    FROST: "Ночью ударил мороз.",
}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace whose one article is translated and approved."""
    made = workspace({"day.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    made.call("sync")
    made.translate("day", "ru", RUSSIAN.__getitem__)
    approve(made)
    return made


def approve(room: Workspace, *words: str) -> None:
    """Sign everything off, or take it back."""
    assert room.call("approve", "--by", "Айгерім", *words).code == 0


def rewrite(room: Workspace, old: str, new: str, name: str = "day") -> None:
    """Change a translation in its catalog, or its marks."""
    path = f"locales/ru/LC_MESSAGES/{name}.po"
    text = room.read(path).decode()
    assert old in text
    room.write({path: text.replace(old, new)})


def article(room: Workspace, text: str, name: str = "day") -> None:
    """Change the article, and sync."""
    room.write({f"source/{name}.md": text})
    assert room.call("sync").code == 0


def finish(room: Workspace, msgid: str, msgstr: str, name: str = "day") -> None:
    """Finish a stale entry, as an editor does."""
    path = f"locales/ru/LC_MESSAGES/{name}.po"
    catalog = po.read(room.read(path).decode(), path)
    entries = [
        po.Entry(*one.key, msgstr, po.head(one.comments._replace(flags=(), previous=None)))
        if one.msgid == msgid
        else one
        for one in catalog.entries
    ]
    assert any(one.msgid == msgid and not one.obsolete for one in entries)
    room.write({path: po.write(po.Catalog(catalog.header, tuple(entries)))})


def found(room: Workspace, name: str = "day") -> list[Outdated]:
    """Return what changed since it was approved."""
    path = f"locales/ru/LC_MESSAGES/{name}.po"
    facts = ledger.read(room.read(LEDGER).decode(), LEDGER)
    return list(outdated(name, po.read(room.read(path).decode(), path).entries, facts))


def why(room: Workspace, name: str = "day") -> dict[str, Why]:
    """Return why, by msgid."""
    return {one.entry.msgid: one.why for one in found(room, name)}


def test_nothing_changed(room: Workspace) -> None:
    """Approved pairs are not told; nor is what was never approved, or has no translation any more."""
    assert not found(room)
    article(room, ARTICLE + "\nSomething new happened here.\n")
    finish(room, "Something new happened here.", "Здесь случилось нечто новое.")
    rewrite(room, RUSSIAN[SNOW], "")
    assert not found(room)


def test_the_translation_was_changed(room: Workspace) -> None:
    """It is told with who approved it and when, until it is approved again, or changed back."""
    rewrite(room, "весь день", "целый день")
    (one,) = found(room)
    assert (one.entry.msgid, one.why, one.who, one.when) == (SNOW, Why.TRANSLATION, "Айгерім", "2017-02-08")
    rewrite(room, "целый день", "весь день")
    assert not found(room)
    rewrite(room, "весь день", "целый день")
    approve(room)
    assert not found(room)


def test_the_source_was_changed(room: Workspace) -> None:
    """It is told while the entry is stale, after a translator finished it, and until it is approved again."""
    new = RAIN.replace("5", "6")
    article(room, ARTICLE.replace(RAIN, new))
    assert why(room) == {new: Why.SOURCE}
    finish(room, new, "Дождь шёл 6 часов.")
    assert why(room) == {new: Why.SOURCE}
    approve(room)
    assert not found(room)


def test_the_source_was_changed_twice(room: Workspace) -> None:
    """The descent is followed over several edits, finished in between or not."""
    newer, newest = RAIN.replace("5", "6"), RAIN.replace("5", "7")
    article(room, ARTICLE.replace(RAIN, newer))
    finish(room, newer, "Дождь шёл 6 часов.")
    article(room, ARTICLE.replace(RAIN, newest))
    assert why(room) == {newest: Why.SOURCE}
    finish(room, newest, "Дождь шёл 7 часов.")
    assert why(room) == {newest: Why.SOURCE}


def test_the_mark_was_taken_off(room: Workspace) -> None:
    """A stale translation that somebody declares finished as it is stands beside a source it was not approved for."""
    new = RAIN.replace("5", "6")
    article(room, ARTICLE.replace(RAIN, new))
    finish(room, new, RUSSIAN[RAIN])
    assert why(room) == {new: Why.MISPAIRED}


def test_an_edit_that_is_taken_back(room: Workspace) -> None:
    """The old pair returns, approved as it was."""
    article(room, ARTICLE.replace(RAIN, RAIN.replace("5", "6")))
    article(room, ARTICLE)
    assert not found(room)


def test_a_cosmetic_edit(room: Workspace) -> None:
    """It carries the approval along, and what happens afterwards is told as of any approved pair."""
    article(room, ARTICLE.replace("in Astana", "*in Astana*"))
    assert not found(room)
    rewrite(room, "весь день", "целый день")
    assert list(why(room).values()) == [Why.TRANSLATION]


def test_sentences_that_were_joined(room: Workspace) -> None:
    """A paragraph put together of approved sentences awaits an approval of its own."""
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nsegmentation = "paragraph"\n'})
    article(room, ARTICLE)
    whole = f"{RAIN} {SNOW} {FROST}"
    assert why(room) == {whole: Why.SOURCE}
    approve(room)
    assert not found(room)


def test_a_renamed_article(room: Workspace) -> None:
    """Its approvals know the new name: what changes afterwards is told there."""
    text = room.read("source/day.md").decode()
    (room.root / "source/day.md").unlink()
    article(room, text, "2017/night")
    assert not found(room, "2017/night")
    rewrite(room, "весь день", "целый день", "2017/night")
    assert why(room, "2017/night") == {SNOW: Why.TRANSLATION}
    article(room, text.replace(RAIN, RAIN.replace("5", "6")), "2017/night")
    assert set(why(room, "2017/night").values()) == {Why.TRANSLATION, Why.SOURCE}


def test_other_articles_are_not_accused(room: Workspace) -> None:
    """The same sentence, translated otherwise in another article and never approved there, is no finding."""
    article(room, f"# Weather\n\n{SNOW}\n", "other")
    room.translate("other", "ru", lambda text: f"{text} иначе")
    assert not found(room, "other")
    assert not found(room)


def test_two_sources_with_one_translation(room: Workspace) -> None:
    """A second source that is translated in the same words is no finding as long as the approved pair stands."""
    article(room, ARTICLE + "\nSnow fell in Astana.\n")
    finish(room, "Snow fell in Astana.", RUSSIAN[SNOW])
    assert not found(room)


def test_what_was_withdrawn(room: Workspace) -> None:
    """An approval that was taken back leaves nothing to be told."""
    approve(room, "--withdraw")
    rewrite(room, "весь день", "целый день")
    assert not found(room)


def test_lines_of_earlier_versions(room: Workspace) -> None:
    """Approvals without places tell of stale entries."""
    lines = room.read(LEDGER).decode().splitlines()
    room.write({LEDGER: "".join("\t".join(line.split("\t")[:4]) + "\n" for line in lines)})
    new = RAIN.replace("5", "6")
    article(room, ARTICLE.replace(RAIN, new))
    rewrite(room, "весь день", "целый день")
    assert why(room) == {new: Why.SOURCE}


def test_sync_twice_is_once(room: Workspace) -> None:
    """What sync writes into the ledger it writes once; `--check` writes nothing there."""
    room.write({"source/day.md": ARTICLE.replace(RAIN, RAIN.replace("5", "6"))})
    before = room.read(LEDGER)
    assert room.call("sync", "--check").code == 1
    assert room.read(LEDGER) == before
    room.call("sync")
    after = room.read(LEDGER)
    assert after != before
    (room.root / ".audarma/sync.json").unlink()
    room.call("sync")
    assert room.read(LEDGER) == after


def test_a_run_that_was_killed(room: Workspace) -> None:
    """Where a sync wrote the catalog and not the ledger any more, the next one makes up for it."""
    before = room.read(LEDGER)
    new = RAIN.replace("5", "6")
    article(room, ARTICLE.replace(RAIN, new))
    after = room.read(LEDGER)
    room.write({LEDGER: before})
    (room.root / ".audarma/sync.json").unlink()
    assert room.call("sync").code == 0
    assert room.read(LEDGER) == after != before
    finish(room, new, "Дождь шёл 6 часов.")
    assert why(room) == {new: Why.SOURCE}
