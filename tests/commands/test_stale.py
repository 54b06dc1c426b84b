"""`audarma status --stale`: published translations that are wrong since their article changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.catalog import po, store
from workflow.checks.rules import CHECKS

ARTICLE = "# The visit\n\nThe tax rose by 16.5% in May. Nobody is glad of it.\n\nThe minister spoke in Astana.\n"
RUSSIAN = {
    "The visit": "Визит",
    "The tax rose by 16.5% in May.": "В мае налог вырос на 16,5 %.",
    "The tax rose by 16% in May.": "В мае налог вырос на 16 %.",
    "Nobody is glad of it.": "Никто этому не рад.",
    "The minister spoke in Astana.": "Министр выступил в Астане.",
    "See the [law](https://example.kz/law).": "См. [закон](https://example.kz/law).",
}
KAZAKH = {
    "The visit": "Сапар",
    "The tax rose by 16.5% in May.": "Мамырда салық 16,5 %-ға өсті.",
    "Nobody is glad of it.": "Бұған ешкім қуанбайды.",
    "The minister spoke in Astana.": "Министр Астанада сөз сөйледі.",
}
PO = "locales/ru/LC_MESSAGES/visit.po"
MANIFEST = "build/manifest.json"
SETTINGS = 'locales = ["en", "ru"]\n'


def newsroom(make: MakeWorkspace, articles: Mapping[str, str] | None = None, settings: str = SETTINGS) -> Workspace:
    """Return a workspace whose articles, by default one, are translated into Russian and built."""
    room = make(articles or {"visit.md": ARTICLE}, settings)
    room.call("sync")
    for name in articles or ["visit.md"]:
        room.translate(name.partition(".")[0], "ru", RUSSIAN.__getitem__)
    assert room.call("build").code == 0
    return room


def edit(room: Workspace, old: str, new: str, name: str = "source/visit.md") -> None:
    """Replace words in an article."""
    text = room.read(name).decode()
    assert old in text
    room.write({name: text.replace(old, new)})


def finish(room: Workspace, path: str = PO, words: Mapping[str, str] = RUSSIAN) -> None:
    """Give every entry of a catalog its translation, as a translator would who takes the marks off."""
    catalog = po.read(room.read(path).decode(), path)
    entries = [
        entry
        if entry.obsolete
        else po.Entry(*entry.key, words[entry.msgid], po.head(entry.comments._replace(flags=(), previous=None)))
        for entry in catalog.entries
    ]
    room.write({path: po.write(po.Catalog(catalog.header, tuple(entries), catalog.remains))})


def told(room: Workspace, *articles: str) -> list[dict[str, Any]]:
    """Return what is listed; there must be no problem."""
    done = room.call("status", "--stale", "--json", *articles)
    value = json.loads(done.stdout)
    assert not value["problems"]
    assert done.code == (1 if value["corrections"] else 0)
    corrections: list[dict[str, Any]] = value["corrections"]
    return corrections


def changes(room: Workspace) -> list[tuple[str, str | None, str | None]]:
    """Return kind, old and new wording of each change to the one page that is wrong."""
    (one,) = told(room)
    return [(change["kind"], change["old"], change["new"]) for change in one["changes"]]


def test_a_corrected_number_from_edit_to_build(workspace: MakeWorkspace) -> None:
    """A corrected number is told before a sync, after it, and once it is mended, each with what is to be done next."""
    room = newsroom(workspace)
    assert room.call("status", "--stale").stdout == "status: no published translation is wrong\n"
    edit(room, "16.5%", "16%")
    before = room.snapshot()
    done = room.call("status", "--stale")
    line = room.read(PO).decode().split("\n").index('msgid "The tax rose by 16.5% in May."') + 1
    assert done.code == 1
    assert done.stdout.split("\n")[0].startswith("source/visit.md in ru, built from an older article, changed 20")
    assert done.stdout.split("\n")[1:] == [
        f'    number: 16.5% -> 16%   "The tax rose by 16% in May." ({PO}:{line})',
        '    next: run "audarma sync"',
        "status: 1 published translation of 1 article is wrong",
        "",
    ]
    room.call("sync")
    done = room.call("status", "--stale")
    line = room.read(PO).decode().split("\n").index('msgid "The tax rose by 16% in May."') + 1
    assert f'number: 16.5% -> 16%   "The tax rose by 16% in May." ({PO}:{line})' in done.stdout
    assert "next: translate what is stale or empty" in done.stdout
    finish(room)
    assert 'mended, not built: run "audarma build"' in room.call("status", "--stale").stdout
    assert room.call("build").code == 0
    assert told(room) == []
    assert before != room.snapshot()


def test_it_writes_nothing(workspace: MakeWorkspace) -> None:
    """No file of the workspace is written, made or touched, the cache included."""
    room = newsroom(workspace)
    edit(room, "16.5%", "16%")
    before = {path: path.stat().st_mtime_ns for path in room.root.rglob("*")}
    told(room)
    assert {path: path.stat().st_mtime_ns for path in room.root.rglob("*")} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nobody is", "*Nobody* is"),
        ("May. Nobody", "May.\nNobody"),
        ("\n\nThe minister", "\n\n\n\nThe minister"),
        ("glad of it.\n\nThe minister spoke in Astana.", "glad of it. The minister spoke in Astana."),
    ],
)
def test_cosmetic_edits_make_nothing_wrong(workspace: MakeWorkspace, old: str, new: str) -> None:
    """Markup, line breaks and blank lines that changed, or a paragraph that is cut elsewhere, are not told."""
    room = newsroom(workspace)
    edit(room, old, new)
    assert told(room) == []
    room.call("sync")
    assert told(room) == []


def test_dangerous_changes_come_first(workspace: MakeWorkspace) -> None:
    """Numbers, negations, names, quotations, links, then what was removed and added, other words last."""
    texts = {
        "Astana is far away from here.": "Astana is very far away from here.",
        "The road is being built again.": "",
        "Read [the law](https://example.kz/a) first.": "Read [the law](https://example.kz/b) first.",
        "He called it “a long story” on Monday.": "He called it “a short story” on Monday.",
        "Yesterday the mayor Serik opened the bridge.": "Yesterday the mayor Berik opened the bridge.",
        "The council will meet today.": "The council will not meet today.",
        "Prices grew by 5% since June.": "Prices grew by 6% since June.",
    }
    off = "".join(f'{rule.id} = "off"\n' for rule in CHECKS)
    room = workspace({"visit.md": "\n\n".join(texts) + "\n"}, f"{SETTINGS}\n[checks]\n{off}")
    room.call("sync")
    room.translate("visit", "ru")
    assert room.call("build").code == 0
    room.write({"source/visit.md": "\n\n".join(filter(None, [*texts.values(), "Schools open in autumn."])) + "\n"})
    kinds = ["number", "negation", "name", "quotation", "link", "removed", "added", "words"]
    assert [kind for kind, _, _ in changes(room)] == kinds
    room.call("sync")
    assert [kind for kind, _, _ in changes(room)] == kinds


def test_sentences_that_came_and_went(workspace: MakeWorkspace) -> None:
    """A new sentence that the page lacks is told with its line, and a removed one that it still has."""
    room = newsroom(workspace)
    edit(room, "The minister spoke in Astana.", "Schools will be closed for a week.")
    expected = [
        ("removed", "The minister spoke in Astana.", None),
        ("added", None, "Schools will be closed for a week."),
    ]
    assert changes(room) == expected
    assert '"Schools will be closed for a week." (source/visit.md:5)' in room.call("status", "--stale").stdout
    room.call("sync")
    assert changes(room) == expected


def test_a_link_that_leads_elsewhere(workspace: MakeWorkspace) -> None:
    """A page with the old link is wrong, also after a sync, which changes the link in the translation itself."""
    room = newsroom(workspace, {"visit.md": ARTICLE + "\nSee the [law](https://example.kz/law).\n"})
    edit(room, "example.kz/law", "example.kz/new")
    expected = [("link", "See the [law](https://example.kz/law).", "See the [law](https://example.kz/new).")]
    assert changes(room) == expected
    room.call("sync")
    assert changes(room) == expected
    assert told(room)[0]["state"] == "mended"


def test_an_edit_that_was_taken_back(workspace: MakeWorkspace) -> None:
    """An article that is again what it was when it was built makes nothing wrong, whatever its file's date."""
    room = newsroom(workspace)
    edit(room, "16.5%", "16%")
    room.call("sync")
    edit(room, "16%", "16.5%")
    assert told(room) == []
    room.call("sync")
    assert told(room) == []


def test_a_translation_that_serves_the_new_wording(workspace: MakeWorkspace) -> None:
    """Where the translator finds that the published words say the new wording, too, nothing is wrong."""
    room = newsroom(workspace)
    edit(room, "Nobody is glad of it.", "Nobody is happy about it.")
    assert [kind for kind, _, _ in changes(room)] == ["words"]
    room.call("sync")
    finish(room, words=RUSSIAN | {"Nobody is happy about it.": "Никто этому не рад."})
    assert told(room) == []


def test_words_of_the_translator_are_no_change(workspace: MakeWorkspace) -> None:
    """What the translator worded better since the build is not told; what the author changed is."""
    room = newsroom(workspace)
    finish(room, words=RUSSIAN | {"Nobody is glad of it.": "Этому никто не рад."})
    edit(room, "16.5%", "16%")
    expected = [("number", "The tax rose by 16.5% in May.", "The tax rose by 16% in May.")]
    assert changes(room) == expected
    room.call("sync")
    assert changes(room) == expected


def test_a_page_that_somebody_edited(workspace: MakeWorkspace) -> None:
    """What was written into a page by hand is not taken for a removed sentence."""
    room = newsroom(workspace)
    room.write({"build/ru/visit.md": room.read("build/ru/visit.md").decode() + "\nДобавлено от руки.\n"})
    edit(room, "16.5%", "16%")
    assert [kind for kind, _, _ in changes(room)] == ["number"]


def test_a_sentence_of_which_nothing_is_known(workspace: MakeWorkspace) -> None:
    """A published sentence that no entry explains is told: it was reworded, and its source left the article."""
    room = newsroom(workspace)
    finish(
        room, words=RUSSIAN | {"The minister spoke in Astana.": "С речью в столице страны выступил глава ведомства."}
    )
    edit(room, "The minister spoke in Astana.\n", "")
    room.call("sync")
    assert changes(room) == [("unknown", "Министр выступил в Астане.", None)]


def test_passages_that_were_left_in_their_language(workspace: MakeWorkspace) -> None:
    """A passage that was published untranslated, and marked, is wrong, too, once its source is edited."""
    settings = SETTINGS + 'untranslated = "source"\nthreshold = 0\n'
    for suffix in (".md", ".txt"):
        room = workspace({f"visit{suffix}": ARTICLE.removeprefix("# ")}, settings)
        room.call("sync")
        assert room.call("build").code == 0
        edit(room, "16.5%", "16%", f"source/visit{suffix}")
        expected = [("number", "The tax rose by 16.5% in May.", "The tax rose by 16% in May.")]
        assert changes(room) == expected
        room.call("sync")
        assert changes(room) == expected


def test_what_was_left_out_is_no_new_sentence(workspace: MakeWorkspace) -> None:
    """A sentence that the policy left out of the page is not told as one that was added since."""
    room = workspace({"visit.md": ARTICLE}, SETTINGS + 'untranslated = "omit"\nthreshold = 0\n')
    room.call("sync")
    room.translate("visit", "ru", lambda text: "" if "minister" in text else RUSSIAN[text])
    assert room.call("build").code == 0
    edit(room, "16.5%", "16%")
    assert [kind for kind, _, _ in changes(room)] == ["number"]


def test_only_what_is_signed_off(workspace: MakeWorkspace) -> None:
    """Where only what is approved is published, a correction that is translated still waits for approval."""
    room = workspace({"visit.md": ARTICLE}, SETTINGS + 'publish = "approved"\n')
    room.call("sync")
    room.translate("visit", "ru", RUSSIAN.__getitem__)
    room.call("approve", "--by", "Айгерім")
    assert room.call("build").code == 0
    edit(room, "16.5%", "16%")
    room.call("sync")
    finish(room)
    assert 'mended, not approved: run "audarma approve"' in room.call("status", "--stale").stdout
    room.call("approve", "--by", "Айгерім")
    assert 'mended, not built: run "audarma build"' in room.call("status", "--stale").stdout


def test_each_language_has_its_own_state(workspace: MakeWorkspace) -> None:
    """A page that was built again is right; the other language's, which was not, is listed."""
    room = workspace({"visit.md": ARTICLE}, "")
    room.call("sync")
    room.translate("visit", "ru", RUSSIAN.__getitem__)
    room.translate("visit", "kk", KAZAKH.__getitem__)
    assert room.call("build").code == 0
    edit(room, "16.5%", "16%")
    assert [one["language"] for one in told(room)] == ["kk", "ru"]
    room.call("sync")
    finish(room)
    room.call("build")
    assert [one["language"] for one in told(room)] == ["kk"]


def test_deleted_and_renamed_articles(workspace: MakeWorkspace) -> None:
    """A page whose article is gone is told; that of a renamed one with its new name, and with what changed at once."""
    room = newsroom(workspace)
    (room.root / "source/visit.md").rename(room.root / "source/trip.md")
    (one,) = told(room)
    assert (one["article"], [change["kind"] for change in one["changes"]]) == ("source/trip.md", ["renamed"])
    edit(room, "16.5%", "16%", "source/trip.md")
    for step in ("sync", "status"):
        (one,) = told(room)
        assert (one["article"], one["output"]) == ("source/trip.md", "build/ru/visit.md")
        assert [change["kind"] for change in one["changes"]] == ["number", "renamed"]
        room.call(step)
    (room.root / "source/trip.md").unlink()
    assert "article deleted (source/visit.md)" in room.call("status", "--stale").stdout
    room.call("update")
    assert told(room) == []


def test_an_article_that_changed_its_language(workspace: MakeWorkspace) -> None:
    """An article that is now in the language of its translation has a page too many."""
    room = newsroom(workspace, {"visit.md": f"---\nlang: en\n---\n\n{ARTICLE}"})
    edit(room, "lang: en", "lang: ru")
    assert "article language: en -> ru" in room.call("status", "--stale").stdout


def test_oldest_first_by_the_files(workspace: MakeWorkspace) -> None:
    """Without git, what changed first is what was saved first."""
    room = newsroom(workspace, dict.fromkeys(("a.md", "b.md", "c.md"), ARTICLE))
    for name, day in (("b", 1), ("c", 2), ("a", 3)):
        edit(room, "16.5%", "16%", f"source/{name}.md")
        os.utime(room.root / f"source/{name}.md", (day * 86400, day * 86400))
    assert [(one["article"], one["since"]) for one in told(room)] == [
        ("source/b.md", "1970-01-02T00:00:00Z"),
        ("source/c.md", "1970-01-03T00:00:00Z"),
        ("source/a.md", "1970-01-04T00:00:00Z"),
    ]
    assert [one["article"] for one in told(room, "source/a.md", "source/c.md")] == ["source/c.md", "source/a.md"]


def git(room: Workspace, *words: str, day: int = 1) -> None:
    """Run git with nobody's settings but these, on a day of November; it must succeed."""
    names = ["-c", "user.name=Desk", "-c", "user.email=desk@example.kz", "-c", "commit.gpgsign=false"]
    date = f"2026-11-{day:02}T09:00:00+0500"
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": date}
    subprocess.run(["git", *names, *words], cwd=room.root, check=True, capture_output=True, env=os.environ | alone)


def committed(room: Workspace, day: int) -> None:
    """Commit everything."""
    git(room, "add", "-A", day=day)
    git(room, "commit", "-qm", "a day's work", day=day)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_oldest_first_by_git(workspace: MakeWorkspace) -> None:
    """In a repository, a page is wrong since the first commit behind the version that was built, in every clone."""
    room = newsroom(workspace, dict.fromkeys(("a.md", "b.md", "c.md"), ARTICLE))
    room.write({".gitignore": "build/\n.audarma/\n"})
    git(room, "init", "-q")
    committed(room, 1)
    edit(room, "16.5%", "16%", "source/b.md")
    committed(room, 2)
    edit(room, "16.5%", "16%", "source/a.md")
    committed(room, 3)
    # Edited again, it is wrong no shorter than before.
    edit(room, "Nobody", "Hardly anybody", "source/b.md")
    committed(room, 4)
    edit(room, "Astana", "Almaty", "source/c.md")
    os.utime(room.root / "source/c.md", (86400, 86400))
    expected = {
        "source/c.md": "1970-01-02T00:00:00Z",
        "source/b.md": "2026-11-02T04:00:00Z",
        "source/a.md": "2026-11-03T04:00:00Z",
    }
    assert {one["article"]: one["since"] for one in told(room)} == expected
    assert [one["article"] for one in told(room)] == list(expected)
    clone = Workspace(room.root.parent / "clone")
    git(room, "clone", "-q", ".", str(clone.root))
    shutil.copytree(room.root / "build", clone.root / "build")
    assert [(one["article"], one["since"]) for one in told(clone)] == list(expected.items())[1:]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_workspace_inside_a_repository(workspace: MakeWorkspace) -> None:
    """The workspace may be a folder of the repository; an article that was deleted is gone since a commit."""
    room = newsroom(workspace)
    top = Workspace(room.root.parent)
    git(top, "init", "-q")
    committed(top, 1)
    (room.root / "source/visit.md").unlink()
    assert told(room)[0]["since"] is None
    committed(top, 7)
    assert told(room)[0]["since"] == "2026-11-07T04:00:00Z"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_knows_what_the_catalog_forgot(workspace: MakeWorkspace) -> None:
    """Where catalog and page are of no help, git tells what was published."""
    room = newsroom(workspace)
    git(room, "init", "-q")
    git(room, "add", "source")
    git(room, "commit", "-qm", "built")
    edit(room, "16.5%", "16%")
    (room.root / PO).unlink()
    (room.root / "build/ru/visit.md").unlink()
    assert changes(room) == [("number", "The tax rose by 16.5% in May.", "The tax rose by 16% in May.")]
    shutil.rmtree(room.root / ".git")
    assert changes(room) == [("unknown", None, None)]


def test_nothing_is_known_to_be_published(workspace: MakeWorkspace) -> None:
    """Without a manifest, stale translations are listed, and that is said."""
    room = newsroom(workspace)
    shutil.rmtree(room.root / "build")
    line = "build/ has no manifest, so nothing is known to be published here; stale translations are listed\n"
    assert room.call("status", "--stale").stdout == line + "status: no stale translation\n"
    edit(room, "16.5%", "16%")
    room.call("sync")
    done = room.call("status", "--stale")
    assert done.code == 1
    assert done.stdout.startswith(line + "source/visit.md in ru, made for an older article, changed ")
    assert 'number: 16.5% -> 16%   "The tax rose by 16% in May."' in done.stdout
    value = json.loads(room.call("status", "--stale", "--json").stdout)
    assert (value["published"], value["corrections"][0]["output"]) == (False, None)


@pytest.mark.parametrize("manifest", ["", "[]", '{"outputs": []}', "[" * 100_000, b"\xff\xfe"])
def test_a_damaged_manifest(workspace: MakeWorkspace, manifest: str | bytes) -> None:
    """A manifest that cannot be read is one line, and stale translations are listed all the same."""
    room = newsroom(workspace)
    edit(room, "16.5%", "16%")
    room.call("sync")
    room.write({MANIFEST: manifest})
    done = room.call("status", "--stale")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith(f"audarma: {MANIFEST}")
    assert "number: 16.5% -> 16%" in done.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article", "source/../../secret.md"),
        ("article", "/etc/passwd"),
        ("article", 7),
        ("catalog", "locales/../../x.po"),
        ("catalog", "x.pot"),
        ("catalog", "locales/ru/\x1b[31m.po"),
        ("language", "../.."),
        ("source-language", ["en"]),
        ("article-sha256", None),
        ("output", "build/../source/visit.md"),
        ("output", "/tmp/visit.md"),
        ("record", "nothing"),
    ],
)
def test_a_record_that_is_wrong(workspace: MakeWorkspace, name: str, value: object) -> None:
    """A record that is damaged, or names a path outside, is one line, and the other pages are listed."""
    room = newsroom(workspace, {"visit.md": ARTICLE, "other.md": ARTICLE})
    for article in ("visit", "other"):
        edit(room, "16.5%", "16%", f"source/{article}.md")
    outputs = json.loads(room.read(MANIFEST))["outputs"]
    record = outputs.pop("build/ru/visit.md")
    wrong = value if name == "record" else record | {name: value}
    outputs[value if name == "output" else "build/ru/visit.md"] = wrong
    room.write({MANIFEST: json.dumps({"outputs": outputs})})
    done = room.call("status", "--stale")
    assert done.code == 3
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip("\n").isprintable()
    assert done.stderr.endswith("[manifest]\n")
    assert "source/other.md in ru" in done.stdout
    assert "source/visit.md" not in done.stdout


@pytest.mark.parametrize(
    ("path", "content", "slug"),
    [
        (PO, b'msgid "', "not-po"),
        ("source/visit.md", b"\xff\xfe\x00", "not-utf-8"),
        ("source/visit.md", b"", "empty-article"),
        ("build/ru/visit.md", b"a\0b", "nul-byte"),
    ],
)
def test_files_that_cannot_be_read(workspace: MakeWorkspace, path: str, content: bytes, slug: str) -> None:
    """A catalog, article or page that cannot be read is one line, and the rest goes on."""
    room = newsroom(workspace, {"visit.md": ARTICLE, "other.md": ARTICLE})
    for article in ("visit", "other"):
        edit(room, "16.5%", "16%", f"source/{article}.md")
    room.write({path: content})
    done = room.call("status", "--stale")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.endswith(f"[{slug}]\n")
    assert "source/other.md in ru" in done.stdout


def test_links_that_lead_outside(workspace: MakeWorkspace) -> None:
    """A page or a catalog behind a link that leads out of the workspace is not read."""
    room = newsroom(workspace)
    edit(room, "16.5%", "16%")
    for path in ("build/ru", "locales/ru"):
        elsewhere = room.root.parent / path.replace("/", "-")
        (room.root / path).rename(elsewhere)
        (room.root / path).symlink_to(elsewhere)
        done = room.call("status", "--stale")
        assert (done.code, done.stderr.count("\n")) == (3, 1)
        assert done.stderr.endswith("[link-outside]\n")


def test_an_article_that_there_is_not(workspace: MakeWorkspace) -> None:
    """A name that is no article's is wrong usage, as everywhere."""
    done = newsroom(workspace).call("status", "--stale", "source/visti.md")
    assert done.code == 2
    assert 'did you mean "source/visit.md"?' in done.stderr


def test_articles_that_did_not_change_are_not_opened(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an article that did not change, nothing is needed but its hash: neither it nor its catalog is read."""
    room = newsroom(workspace, {"visit.md": ARTICLE, "other.md": ARTICLE})
    edit(room, "16.5%", "16%")
    opened: list[str] = []
    article, catalog = store.open_article, store.open_catalog
    monkeypatch.setattr(store, "open_article", lambda *a: (opened.append(a[1].path), article(*a))[1])
    monkeypatch.setattr(store, "open_catalog", lambda *a, **k: (opened.append(a[1]), catalog(*a, **k))[1])
    assert len(told(room)) == 1
    assert set(opened) == {"source/visit.md", PO}


def test_nothing_a_terminal_obeys_is_printed(workspace: MakeWorkspace) -> None:
    """An escape sequence in an article is shown, not sent."""
    room = newsroom(workspace)
    edit(room, "The minister spoke in Astana.", "The \x1b[31mminister spoke in Astana today.")
    assert "\x1b" not in room.call("status", "--stale").stdout
