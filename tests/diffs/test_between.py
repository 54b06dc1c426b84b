"""`audarma diff` between revisions, in real repositories: what is told, what is not, and which revisions are meant."""

from __future__ import annotations

import shutil
from pathlib import Path
from unicodedata import normalize

import pytest
from conftest import MakeWorkspace, Workspace
from diffs.conftest import report, told
from git.conftest import ARTICLE, LEDGER, PO, MakeRepository, Repository
from git.conftest import told as finished

RATE = "The rate is 16.5% from Friday."
GLAD = "Nobody is glad of it."
SPOKE = "The minister spoke in Astana."


def test_nothing_changed(desk: Repository) -> None:
    """Where nothing changed there is nothing to tell, and the exit code is 0."""
    assert desk.room.call("diff") == (0, "diff: nothing changed that a reader would notice\n", "")
    assert report(desk, "HEAD..HEAD") == {"old": "HEAD", "new": "HEAD", "articles": [], "problems": []}


def test_an_edited_source(desk: Repository) -> None:
    """Source and its old wording are compared word by word; its translation is stale, its approval has lapsed."""
    desk.audarma("approve", "--by", "Desk")
    desk.commit("approved")
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "17%")})
    desk.audarma("sync")
    assert told(desk) == [(("edited",), RATE.replace("16.5%", "17%"), {"ru": ("stale", "approval lapsed")})]
    assert desk.room.call("diff").stdout.splitlines() == [
        "source/tax.md",
        "  edited",
        "    en  The rate is [-16.5%-]{+17%+} from Friday.",
        "    ru  stale, approval lapsed: С пятницы ставка равна 16,5\u00a0%.".replace("\u00a0", " "),
        "",
        "diff: 1 article changed; segments: edited 1; translations: stale 1, approval lapsed 1",
    ]
    desk.say(RATE.replace("16.5%", "17%"), "С пятницы ставка равна 17 %.")
    desk.commit("mended")
    assert told(desk, "HEAD~1..HEAD") == [
        (("edited",), RATE.replace("16.5%", "17%"), {"ru": ("retranslated", "approval lapsed")})
    ]


def test_what_translators_do(desk: Repository) -> None:
    """A new text, a draft and what becomes of it, other words, a mark, a comment, a deleted text: each has its name."""

    def step(msgid: str, msgstr: str, *, fuzzy: bool = False) -> tuple[str, ...]:
        desk.edit(lambda entry: finished(entry, msgstr, fuzzy=fuzzy) if entry.msgid == msgid else entry)
        desk.commit("step")
        ((fates, source, deeds),) = told(desk, "HEAD~1..HEAD")
        assert (fates, source) == ((), msgid)
        return deeds["ru"]

    assert step(GLAD, "") == ("emptied",)
    assert step(GLAD, "Никто не рад.", fuzzy=True) == ("drafted",)
    assert step(GLAD, "Никто этому не рад.", fuzzy=True) == ("retranslated",)
    assert step(GLAD, "Никто этому не рад.") == ("accepted",)
    assert step(GLAD, "Этому никто не рад.") == ("retranslated",)
    assert step(GLAD, "Этому никто не рад.", fuzzy=True) == ("marked as fuzzy",)
    assert step(GLAD, "Никто не рад!") == ("accepted", "retranslated")
    assert step(GLAD, "") == ("emptied",)
    assert step(GLAD, "Никто этому не рад.") == ("translated",)

    text = desk.room.read(PO).decode()
    desk.room.write(
        {PO: text.replace(f'#: source/tax.md\nmsgid "{SPOKE}"', f'# Так ли?\n#: source/tax.md\nmsgid "{SPOKE}"')}
    )
    assert "# Так ли?" in desk.room.read(PO).decode() or pytest.fail("the comment is not in the catalog")
    assert told(desk) == [((), SPOKE, {"ru": ("commented",)})]
    assert "    ru  comment: {+Так ли?+}" in desk.room.call("diff").stdout.splitlines()
    desk.commit("asked")
    desk.room.write({PO: desk.room.read(PO).decode().replace("# Так ли?\n", "# Точно ли так?\n# Проверю.\n")})
    assert told(desk) == [((), SPOKE, {"ru": ("commented", "comment deleted")})]
    desk.room.write({PO: text})
    assert told(desk) == [((), SPOKE, {"ru": ("comment deleted",)})]
    assert "    ru  comment: [-Так ли?-]" in desk.room.call("diff").stdout.splitlines()


def test_a_stale_translation_is_brought_up_to_date(desk: Repository) -> None:
    """Who takes the mark off a stale text stands by it again."""
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "16.5 %")})
    desk.room.write({"source/tax.md": ARTICLE.replace("Friday", "Monday")})
    desk.audarma("sync")
    desk.commit("edited")
    desk.edit(lambda entry: finished(entry, entry.msgstr) if entry.stale else entry)
    assert told(desk) == [((), RATE.replace("Friday", "Monday"), {"ru": ("brought up to date",)})]


def test_what_a_reader_would_not_notice(desk: Repository) -> None:
    """Wrapping, references, our own comments, flags, the header, letters composed otherwise: none of it is told."""
    text = desk.room.read(PO).decode()
    noisy = text.replace("#: source/tax.md\n", "#: source/tax.md:12 source/other.md\n#, no-wrap\n")
    noisy = noisy.replace("#. paragraph", "#. a paragraph").replace(
        '"Language: ru\\n"', '"Language: ru\\n"\n"X-Generator: x\\n"'
    )
    noisy = noisy.replace(f'msgid "{RATE}"', 'msgid ""\n"The rate is 16.5% "\n"from Friday."').replace("й", "и\u0306")
    assert noisy != text
    desk.room.write({PO: noisy, "locales/templates/tax.pot": b"# nothing\n"})
    assert desk.git("diff", "--stat").count("tax.po") == 2
    assert told(desk) == []


def test_sentences_come_go_and_move(desk: Repository) -> None:
    """In reading order: what was added, removed, moved; what only follows in the order is not told."""
    new = f"# Taxes rise\n\nIt rained. {GLAD} {SPOKE}\n\n{RATE}\n"
    desk.room.write({"source/tax.md": new})
    desk.audarma("sync")
    assert told(desk) == [
        (("added",), "It rained.", {"ru": ()}),
        (("moved",), RATE, {"ru": ()}),
    ]
    desk.commit("moved")
    desk.room.write({"source/tax.md": f"# Taxes rise\n\nIt rained. {SPOKE}\n\n{RATE}\n"})
    desk.audarma("sync")
    assert told(desk) == [(("removed",), GLAD, {"ru": ()})]
    assert f"    en  [-{GLAD}-]\n    ru  [-Никто этому не рад.-]\n" in desk.room.call("diff").stdout


def test_another_role_and_another_cut(desk: Repository) -> None:
    """The same words as a heading were given another role; two sentences that became one were joined."""
    desk.room.write({"source/tax.md": ARTICLE.replace(SPOKE, f"\n\n## {SPOKE}")})
    desk.audarma("sync")
    assert told(desk) == [(("another role",), SPOKE, {"ru": ()})]
    assert "  running text is now heading" in desk.room.call("diff").stdout
    desk.commit("role")
    desk.room.write({"source/tax.md": ARTICLE.replace(SPOKE, f"\n\n## {SPOKE}").replace(". Nobody", "; Nobody")})
    desk.audarma("sync")
    ((fates, _, _), *_) = told(desk)
    assert fates in {("joined",), ("edited",)}


def test_approvals(desk: Repository) -> None:
    """Approvals are told from the ledgers alone, given and taken back, also where no catalog changed."""
    desk.audarma("approve", "--by", "Desk")
    assert [deeds["ru"] for _, _, deeds in told(desk)] == [("approved",)] * 4
    assert "    ru  approved by Desk: Никто этому не рад." in desk.room.call("diff").stdout.splitlines()
    desk.commit("approved")
    desk.audarma("approve", "--by", "Desk", "--withdraw")
    assert [deeds["ru"] for _, _, deeds in told(desk)] == [("approval withdrawn",)] * 4
    desk.commit("withdrawn")
    assert [deeds["ru"] for _, _, deeds in told(desk, "HEAD~2", "HEAD")] == []
    desk.say(GLAD, "Никто не рад.")
    desk.audarma("approve", "--by", "Desk")
    assert {source: deeds["ru"] for _, source, deeds in told(desk, "HEAD")}[GLAD] == ("retranslated", "approved")


def test_new_and_deleted_catalogs(desk: Repository) -> None:
    """A new article, whether git knows of it or not, one that is gone and one whose catalog is gone are told as such."""
    desk.room.write({"source/rain in June.md": "# It rains\n\nAnd it pours.\n"})
    desk.audarma("sync")
    (article,) = report(desk)["articles"]
    assert article["article"] == "source/rain in June.md"
    assert [(one["course"], one["entries"]) for one in article["catalogs"]] == [("new", 2)]
    assert [change["fates"] for change in article["changes"]] == [["added"], ["added"]]
    desk.commit("new")
    assert report(desk, "HEAD~1..HEAD")["articles"] == [article]

    (desk.root / "source/tax.md").unlink()
    desk.audarma("sync")
    (article,) = report(desk)["articles"]
    assert [(one["course"], one["entries"], one["translated"]) for one in article["catalogs"]] == [("set aside", 4, 4)]
    assert article["changes"] == []
    assert (
        "ru: the article is gone; of 4 segments, 4 translated ones are kept as obsolete"
        in desk.room.call("diff").stdout
    )
    desk.room.root.joinpath(PO).unlink()
    desk.commit("gone")
    (article,) = report(desk, "HEAD~1..HEAD")["articles"]
    assert (article["article"], article["catalogs"][0]["course"]) == ("source/tax.md", "deleted")
    assert report(desk, "HEAD~1..HEAD", "source/tax.md")["articles"] == [article]


def test_a_renamed_article(desk: Repository) -> None:
    """An article under another name is the same one, and what changed in it is told as if it had kept its name."""
    new = "source/налоги растут.md"
    (desk.root / "source/tax.md").rename(desk.root / new)
    desk.audarma("sync")
    desk.commit("renamed")
    for words in (("HEAD~1..HEAD",), ("HEAD~1..HEAD", new), ("HEAD~1..HEAD", "source/tax.md")):
        (article,) = report(desk, *words)["articles"]
        assert (article["article"], article["renamed_from"], article["changes"]) == (new, "source/tax.md", [])
    desk.room.write({new: ARTICLE.replace("16.5%", "17%")})
    desk.audarma("sync")
    desk.commit("edited")
    (article,) = report(desk, "HEAD~2..HEAD")["articles"]
    assert [change["fates"] for change in article["changes"]] == [["edited"]]
    assert "  renamed from source/tax.md" in desk.room.call("diff", "HEAD~2..HEAD").stdout.splitlines()


@pytest.mark.parametrize(
    ("broken", "slug"),
    [
        (b'<<<<<<< ours\nmsgid "a"\n=======\n>>>>>>> theirs\n', "conflict-markers"),
        (b'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\nmsgid "\xcf\xf0"\nmsgstr ""\n', "not-utf-8"),
        (b'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\nmsgid "cut', "cut-off"),
        (b"", "catalog-header"),
    ],
)
def test_a_broken_catalog(desk: Repository, broken: bytes, slug: str) -> None:
    """It is one line with its place and revision; the rest is shown, and the exit code is 3."""
    desk.room.write({"source/rain.md": "# It rains\n"})
    desk.audarma("sync")
    whole = desk.room.read(PO)
    desk.room.write({PO: broken})
    desk.commit("broken")
    desk.room.write({PO: whole})
    for words, place in (("HEAD~1..HEAD", f"HEAD:{PO}"), ("HEAD", f"HEAD:{PO}"), ("HEAD~1", "")):
        found = report(desk, words, code=3 if place else 0)
        assert [one["slug"] for one in found["problems"]] == [slug] * bool(place)
        assert all(one["place"].startswith(place) for one in found["problems"])
    done = desk.room.call("diff", "HEAD~1..HEAD")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert "source/rain.md" in done.stdout
    desk.room.write({PO: broken})
    assert report(desk, "HEAD~1", code=3)["problems"][0]["place"].startswith(PO)


def test_a_broken_ledger(desk: Repository) -> None:
    """Its line is named; no approval is said to be withdrawn, and what is known of others is told."""
    desk.audarma("approve", "--by", "Desk")
    desk.commit("approved")
    desk.room.write({LEDGER: desk.room.read(LEDGER) + b"rubbish\n"})
    found = report(desk, code=3)
    assert [(one["slug"], one["place"]) for one in found["problems"]] == [("ledger-line", f"{LEDGER}:5")]
    desk.say(GLAD, "Никто не рад.")
    assert told(desk, code=3) == [((), GLAD, {"ru": ("retranslated", "approval lapsed")})]


def test_a_merge_under_way(desk: Repository) -> None:
    """A catalog with conflict markers in the work tree is a problem; the others are shown."""
    desk.git("checkout", "-qb", "theirs")
    desk.say(GLAD, "Никто не рад.")
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.say(GLAD, "Радости никому.")
    desk.room.write({"source/rain.md": "# It rains\n"})
    desk.audarma("sync")
    desk.commit("ours")
    assert desk.attempt("merge", "theirs").returncode
    found = report(desk, "HEAD~1", code=3)
    assert [one["slug"] for one in found["problems"]] == ["conflict-markers"]
    assert [one["article"] for one in found["articles"]] == ["source/rain.md"]


def test_which_revisions_are_meant(desk: Repository) -> None:
    """A..B and A B are two revisions, A alone is held against the files, A...B begins where B left A."""
    desk.git("checkout", "-qb", "side")
    desk.say(GLAD, "Никто не рад.")
    desk.commit("side")
    desk.git("checkout", "-q", "main")
    desk.say(SPOKE, "Министр говорил в Астане.")
    desk.commit("main")
    desk.git("tag", "v1")

    def sources(*words: str) -> list[str]:
        return [source for _, source, _ in told(desk, *words)]

    assert sources("main..side") == sources("main", "side") == [GLAD, SPOKE]
    assert sources("main...side") == [GLAD]
    assert sources("...side") == [GLAD]
    assert sources("side..") == sources("side", "--") == sources("side") == [GLAD, SPOKE]
    assert sources("v1") == sources() == []
    assert sources("side", "source/tax.md") == sources("side", "--", "tax") == [GLAD, SPOKE]


def test_words_that_mean_nothing(desk: Repository) -> None:
    """What is no revision and no article, or both, is one clear line, and the exit code is 2."""
    desk.git("branch", "tax")
    for words, slug in (
        (("nowhere",), "unknown-revision"),
        (("HEAD..nowhere",), "unknown-revision"),
        (("",), "unknown-revision"),
        (("HEAD~9",), "unknown-revision"),
        (("nowhere", "--"), "unknown-revision"),
        (("HEAD", "--", "source/nothing.md"), "no-article"),
        (("tax",), "ambiguous-word"),
        (("HEAD", "HEAD", "HEAD"), "too-many-revisions"),
        (("--locale", "de"), "unknown-locale"),
        (("HEAD", "source/../../tax.md"), "no-article"),
        (("HEAD", "source"), "unknown-revision"),
        (("source/txa.md",), "no-article"),
        (("^HEAD",), "unknown-revision"),
    ):
        done = desk.room.call("diff", *words)
        assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1), words
        assert done.stderr.rstrip().endswith(f"[{slug}]"), done.stderr
    assert desk.room.call("diff", "tax", "--").code == 0
    assert desk.room.call("diff", "--", "tax").code == 0
    assert desk.room.call("diff", "--across", "--build").code == 2


def test_without_a_repository_or_a_commit(workspace: MakeWorkspace) -> None:
    """Outside a repository, and in one that has no commit, one line says what to do."""
    room = workspace({"tax.md": ARTICLE})
    done = room.call("diff", GIT_CEILING_DIRECTORIES=str(room.root.parent))
    assert (done.code, done.stderr.rstrip().endswith("[git-repository]")) == (2, True)
    shutil.rmtree(room.root / ".git", ignore_errors=True)
    Repository(room).git("init", "-q", "-b", "main")
    done = room.call("diff")
    assert (done.code, "has no commit yet" in done.stderr) == (2, True)


def test_a_workspace_in_a_folder(repository: MakeRepository) -> None:
    """Below the top of its repository, in a folder with a space in its name, all is told as at the top."""
    desk = repository(driver=False)
    shutil.rmtree(desk.root / ".git")
    top = desk.root.parent / "top of all"
    room = top / "новости дня"
    top.mkdir()
    desk.root.rename(room)
    here = Repository(Workspace(Path(room)))
    here.git("init", "-q", "-b", "main", folder=top)
    here.git("add", "-A", folder=top)
    here.git("commit", "-qm", "base", folder=top)
    here.say(GLAD, "Никто не рад.")
    assert told(here) == told(here, "HEAD", "source/tax.md") == [((), GLAD, {"ru": ("retranslated",)})]


def test_one_locale(repository: MakeRepository) -> None:
    """With --locale other languages are left out; without it, one change of a sentence is told once for all of them."""
    desk = repository(driver=False)
    desk.room.write({"audarma.toml": 'locales = ["en", "ru", "kk"]\n'})
    desk.audarma("sync")
    desk.commit("Kazakh")
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "17%")})
    desk.audarma("sync")
    assert told(desk) == [(("edited",), RATE.replace("16.5%", "17%"), {"ru": ("stale",), "kk": ()})]
    assert told(desk, "--locale", "kk") == [(("edited",), RATE.replace("16.5%", "17%"), {"kk": ()})]


def test_a_new_locale(repository: MakeRepository) -> None:
    """Who starts to translate into another language adds no sentence; those that were edited meanwhile are edited for all."""
    desk = repository(driver=False)
    desk.room.write({"audarma.toml": 'locales = ["en", "ru", "kk"]\n'})
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "17%")})
    desk.audarma("sync")
    new = "locales/kk/LC_MESSAGES/tax.po"
    desk.edit(lambda entry: finished(entry, "Бұған ешкім қуанып отырған жоқ.") if entry.msgid == GLAD else entry, new)
    assert told(desk) == [
        (("edited",), RATE.replace("16.5%", "17%"), {"ru": ("stale",), "kk": ()}),
        ((), GLAD, {"kk": ("translated",)}),
    ]
    (article,) = report(desk)["articles"]
    assert {one["language"]: one["course"] for one in article["catalogs"]} == {"ru": "changed", "kk": "new"}
    assert article["changes"][1]["translations"][0]["old"] is None
    desk.commit("Kazakh")
    (desk.root / "source/tax.md").rename(desk.root / "source/taxes.md")
    desk.audarma("sync")
    (article,) = report(desk, "HEAD~1")["articles"]
    assert (article["renamed_from"], [one["fates"] for one in article["changes"]]) == (
        "source/tax.md",
        [["edited"], []],
    )


def test_a_locale_that_was_given_up(repository: MakeRepository) -> None:
    """Catalogs of a language that is no locale any more are told to be deleted; --locale leaves them out."""
    desk = repository(driver=False)
    desk.room.write({"audarma.toml": 'locales = ["en", "ru", "kk"]\n'})
    desk.audarma("sync")
    desk.commit("Kazakh")
    shutil.rmtree(desk.root / "locales/kk")
    desk.room.write({"audarma.toml": 'locales = ["en", "ru"]\n'})
    (article,) = report(desk)["articles"]
    assert [(one["language"], one["course"]) for one in article["catalogs"]] == [("kk", "deleted")]
    assert report(desk, "--locale", "ru")["articles"] == []


def test_letters_composed_otherwise(desk: Repository) -> None:
    """Where a catalog is saved with decomposed letters, only the words that were changed are marked; an article so saved is the same."""
    desk.say(SPOKE, "Новый министр выступил в Шымкенте, и это всё.")
    desk.commit("first")
    desk.say(SPOKE, "Новый министр выступил в Алматы, и это всё.")
    desk.room.write({PO: normalize("NFD", desk.room.read(PO).decode())})
    assert desk.room.read(PO).decode() != normalize("NFC", desk.room.read(PO).decode())
    assert (
        "    ru  retranslated: Новый министр выступил в [-Шымкенте-]{+Алматы+}, и это всё."
        in desk.room.call("diff").stdout.splitlines()
    )
    desk.room.write({"source/tax.md": ARTICLE.replace("Nobody", "Nobody né")})
    desk.audarma("sync")
    desk.commit("named")
    desk.room.write({"source/tax.md": normalize("NFD", ARTICLE.replace("Nobody", "Nobody né"))})
    desk.audarma("sync")
    assert [fates for fates, _, _ in told(desk) if fates] == []


def test_files_that_git_was_told_to_forget(desk: Repository) -> None:
    """A catalog that is in no commit to come, but still there, is compared with what it was."""
    desk.git("rm", "-q", "--cached", PO)
    assert told(desk) == []
    desk.say(GLAD, "Никто не рад.")
    assert told(desk) == [((), GLAD, {"ru": ("retranslated",)})]


def test_a_catalog_behind_a_link(desk: Repository) -> None:
    """A link is followed as a sync follows it; one that leads out of the workspace is a problem."""
    (desk.root / PO).rename(desk.root / "elsewhere.po")
    (desk.root / PO).symlink_to(desk.root / "elsewhere.po")
    assert told(desk) == []
    (desk.root / PO).unlink()
    (desk.root / PO).symlink_to("/etc/hostname")
    assert [one["slug"] for one in report(desk, code=3)["problems"]] == ["link-outside"]


def test_a_renamed_folder_of_articles_that_share_a_line(desk: Repository) -> None:
    """A sentence that all articles have tells nothing of which became which; the others do."""
    desk.room.write({f"source/may/{n}.md": f"# Day {n}\n\nOn day {n} it rained.\n\nPhoto: AP\n" for n in range(60)})
    desk.audarma("sync")
    desk.commit("May")
    (desk.root / "source/may").rename(desk.root / "source/2026-05")
    desk.audarma("sync")
    found = {one["article"]: one["renamed_from"] for one in report(desk)["articles"]}
    assert found == {f"source/2026-05/{n}.md": f"source/may/{n}.md" for n in range(60)}


def test_a_shallow_clone(desk: Repository, tmp_path: Path) -> None:
    """Where git has only the last commits, one line says how to get the others."""
    desk.say(GLAD, "Никто не рад.")
    desk.commit("second")
    desk.git("clone", "-q", "--depth", "1", desk.root.as_uri(), str(tmp_path / "clone"))
    clone = Workspace(tmp_path / "clone")
    for words in (("HEAD~1",), ("HEAD~1..HEAD",), ("HEAD~1", "--")):
        done = clone.call("diff", *words)
        assert (done.code, done.stderr.count("git fetch --unshallow")) == (2, 1)
    assert clone.call("diff").code == 0


@pytest.mark.parametrize("name", ["GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS"])
def test_how_git_reads_patterns(desk: Repository, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user told git about patterns has no effect on the paths of articles."""
    desk.say(GLAD, "Никто не рад.")
    monkeypatch.setenv(name, "1")
    assert told(desk) == [((), GLAD, {"ru": ("retranslated",)})]


def test_settings_of_git(desk: Repository) -> None:
    """Nothing that a user has told git about differences changes what is told."""
    desk.say(GLAD, "Никто не рад.")
    for name, value in (
        ("core.quotePath", "true"),
        ("diff.noprefix", "true"),
        ("diff.external", "/bin/false"),
        ("diff.renames", "copies"),
        ("color.ui", "always"),
        ("core.autocrlf", "true"),
        ("core.abbrev", "4"),
        ("diff.orderFile", "/dev/null"),
        ("diff.relative", "false"),
        ("status.showUntrackedFiles", "no"),
    ):
        desk.git("config", name, value)
        assert told(desk) == [((), GLAD, {"ru": ("retranslated",)})], name
        desk.git("config", "--unset", name)
