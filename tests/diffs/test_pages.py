"""`audarma diff --build`: what it says a build would write is what the build writes, and it writes nothing itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import articles, newsroom, work, worked

from workflow import build as building
from workflow.build import planned

ARTICLE = "# Taxes rise\n\nThe rate is 16.5% from Friday. Nobody is glad of it.\n\nIt rained.\n"
RUSSIAN = {
    "Taxes rise": "Налоги растут",
    "The rate is 16.5% from Friday.": "С пятницы ставка равна 16,5 %.",
    "Nobody is glad of it.": "Никто этому не рад.",
    "It rained.": "Шёл дождь.",
}
PO = "locales/ru/LC_MESSAGES/tax.po"
PAGE = "build/ru/tax.md"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A translated article that is built."""
    made = workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    made.call("sync")
    made.translate("tax", "ru", RUSSIAN.__getitem__)
    assert made.call("build").code == 0
    return made


def pages(room: Workspace, *words: str, code: int = 0) -> list[dict[str, Any]]:
    """Return what a build would do."""
    done = room.call("diff", "--build", "--json", *words)
    assert done.code == code, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["pages"]
    return found


def reword(room: Workspace, old: str, new: str) -> None:
    """Replace words in the catalog."""
    room.write({PO: room.read(PO).decode().replace(old, new)})


def test_nothing_to_build(room: Workspace) -> None:
    """Where a build would change nothing, one line says so."""
    assert room.call("diff", "--build") == (0, "diff: a build would change nothing\n", "")


def test_a_reworded_sentence(room: Workspace) -> None:
    """Sentences are compared word by word, with the line of the page; the page itself stays as it is."""
    reword(room, "Никто этому не рад.", "Этому не рад никто.")
    before = room.snapshot()
    (page,) = pages(room)
    assert (page["output"], page["course"], page["published"]) == (PAGE, "changes", True)
    assert [(one["kind"], one["line"]) for one in page["passages"]] == [("reworded", 3)]
    assert room.call("diff", "--build").stdout.splitlines() == [
        PAGE,
        "  reworded, line 3",
        "    ru  [-Никто этому-]{+Этому+} не рад{+ никто+}.",
        "",
        "diff: 1 page would change",
    ]
    assert room.snapshot() == before


def test_sentences_that_come_go_and_move(room: Workspace) -> None:
    """What is added, removed and moved in an article is so in its pages."""
    room.write({"source/tax.md": "# Taxes rise\n\nIt rained.\n\nNobody is glad of it. Who pays?\n"})
    room.call("sync")
    room.translate("tax", "ru", {**RUSSIAN, "Who pays?": "Кто платит?"}.__getitem__)
    (page,) = pages(room)
    kinds = {one["new"] or one["old"]: one["kind"] for one in page["passages"]}
    assert kinds["С пятницы ставка равна 16,5 %."] == "removed"
    assert kinds["Кто платит?"] == "added"
    assert "moved" in kinds.values()


def test_pages_that_appear_vanish_and_wait(room: Workspace) -> None:
    """A new page, one whose article is gone, and one that is held back, with the reason and whether one is published."""
    room.write({"source/rain.md": "# It rained\n"})
    room.call("sync")
    reword(room, "С пятницы ставка равна 16,5 %.", "")
    held = {page["output"]: (page["course"], page["published"], page["reason"]) for page in pages(room)}
    assert held == {
        "build/ru/rain.md": ("held back", False, "1 of 1 segments is not translated"),
        PAGE: ("held back", True, "1 of 4 segments is not translated"),
    }
    room.translate("rain", "ru", lambda _: "Шёл дождь")
    (room.root / "source/tax.md").unlink()
    room.call("sync")
    assert {page["output"]: page["course"] for page in pages(room)} == {"build/ru/rain.md": "appears", PAGE: "vanishes"}
    shown = room.call("diff", "--build").stdout
    assert "build/ru/rain.md\n  would appear\n" in shown
    assert f"{PAGE}\n  would vanish\n" in shown
    assert pages(room, "source/rain.md") == [page for page in pages(room) if page["course"] == "appears"]
    assert pages(room, "--locale", "en") == []


def test_spaces_alone(room: Workspace) -> None:
    """A page of which only spaces and line ends would change is told, too."""
    room.write({PAGE: room.read(PAGE).replace(b"\n\n", b"\n\n\n")})
    (page,) = pages(room)
    assert page["passages"] == []
    assert "only spaces and line ends would change" in room.call("diff", "--build").stdout


def test_an_article_that_is_none(room: Workspace) -> None:
    """A word that is no article is one clear line."""
    done = room.call("diff", "--build", "nothing.md")
    assert (done.code, done.stderr.rstrip().endswith("[no-article]")) == (2, True)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(articles("en"), articles("en"), work(), work(), st.sampled_from(["block", "source", "omit"]))
def test_what_is_planned_is_what_is_built(
    one: list[str], other: list[str], first: list[Any], second: list[Any], policy: str
) -> None:
    """Planning changes no file; the build behind it writes the planned pages, and reports the same."""
    with newsroom(locales=["en", "ru"], untranslated=policy, threshold=0 if policy != "block" else 100) as room:
        for text, deeds in ((one, first), (other, second)):
            room.write("source/a.md", "\n\n".join(text) + "\n")
            room.sync()
            room.revise("locales/ru/LC_MESSAGES/a.po", lambda entries, deeds=deeds: worked(entries, deeds))
            before = room.files()
            report, made = planned(room.settings)
            assert room.files() == before
            built = building.build(room.settings)
            assert built.outcomes == report.outcomes
            assert built.removed == report.removed
            written = {o.output: room.files()[o.output] for o in built.outcomes if o.written}
            assert written == made
