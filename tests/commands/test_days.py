"""A newsroom's days: articles come, go, change their name and language; locales are added."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import MakeWorkspace, Workspace

ARTICLE = "# Taxes rise\n\nThe rate is 16.5%. Nobody is glad.\n\nIt takes effect in January.\n"
RUSSIAN = {
    "Taxes rise": "Налоги растут",
    "The rate is 16.5%.": "Ставка – 16,5%.",
    "Nobody is glad.": "Никто не рад.",
    "It takes effect in January.": "Она вступит в силу в январе.",
}
PO = "locales/ru/LC_MESSAGES/tax.po"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with one article, translated and built."""
    room = workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    room.translate("tax", "ru", RUSSIAN.__getitem__)
    assert room.call("update").code == 0
    return room


def everything(room: Workspace) -> dict[str, tuple[bytes, int]]:
    """Return bytes and modification time of every file of a workspace, the cache included."""
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in room.root.rglob("*") if path.is_file()}


def test_init_makes_a_workspace(tmp_path: Path) -> None:
    """In a fresh folder init makes everything update needs; a second time it makes nothing."""
    done = Workspace(tmp_path).call("init", "desk", "--json")
    assert done.code == 0
    made = json.loads(done.stdout)["made"]
    assert set(made) == {
        "source/",
        "locales/",
        "audarma.toml",
        ".gitattributes",
        ".gitignore",
        "glossary.csv",
    }
    room = Workspace(tmp_path / "desk")
    room.write({"source/tax.md": ARTICLE})
    assert room.call("update").code == 1
    before = room.snapshot()
    again = room.call("init")
    assert again.code == 0
    assert "nothing to make" in again.stdout
    assert room.snapshot() == before


def test_the_settings_init_writes_are_the_defaults(tmp_path: Path) -> None:
    """Every line that init's settings show, uncommented, is a known setting with its default value."""
    import tomllib

    from workflow import settings

    room = Workspace(tmp_path)
    room.call("init")
    bare = settings.load(str(tmp_path))
    text = room.read("audarma.toml").decode()
    lines = [line[2:] for line in text.splitlines() if line.startswith("# ") and (" = " in line or line[2] == "[")]
    shown = tomllib.loads("\n".join(lines))
    assert shown.keys() == settings.SETTINGS.keys()
    # Examples: the defaults are longer lists, told in the manual.
    del shown["fields"], shown["checks"]
    room.write({"audarma.toml": "\n".join(line for line in lines if line.split(" = ")[0] in shown)})
    assert settings.load(str(tmp_path)) == bare


def test_init_leaves_alone_what_is_there(tmp_path: Path) -> None:
    """Existing files keep their bytes; only what is missing is made."""
    room = Workspace(tmp_path)
    room.write({"glossary.csv": "mine\n", ".gitignore": "*.bak\n", "source/tax.md": ARTICLE})
    made = json.loads(room.call("init", "--json").stdout)["made"]
    assert set(made) == {"locales/", "audarma.toml", ".gitattributes"}
    assert room.read("glossary.csv") == b"mine\n"
    assert room.read(".gitignore") == b"*.bak\n"


def test_init_in_a_project_with_settings(tmp_path: Path) -> None:
    """Where pyproject.toml holds the settings, init writes no second settings file."""
    room = Workspace(tmp_path)
    room.write({"pyproject.toml": '[tool.audarma]\nlocales = ["en", "kk"]\n'})
    made = json.loads(room.call("init", "--json").stdout)["made"]
    assert "audarma.toml" not in made
    room.write({"source/tax.md": ARTICLE})
    room.call("sync")
    assert {name for name in room.snapshot("locales") if name.endswith(".po")} == {"locales/kk/LC_MESSAGES/tax.po"}


def test_init_where_no_folder_can_be(tmp_path: Path) -> None:
    """A file in the way is named, and the code is 3."""
    room = Workspace(tmp_path)
    room.write({"desk/source": "a file"})
    done = room.call("init", "desk")
    assert done.code == 3
    assert "source" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("cached", [True, False])
def test_check_writes_nothing(room: Workspace, cached: bool) -> None:
    """`sync --check` exits with 1, tells what sync would do, and leaves every file as it is, cache included."""
    room.write({"source/tax.md": ARTICLE.replace("16.5", "16"), "source/new.txt": "A new law\n\nIt is long.\n"})
    if not cached:
        shutil.rmtree(room.root / ".audarma")
    before = everything(room)
    done = room.call("sync", "--check")
    assert done.code == 1
    assert "1 stale" in done.stdout
    assert everything(room) == before
    assert (room.root / ".audarma").exists() == cached
    promised = json.loads(room.call("sync", "--check", "--json").stdout)
    assert json.loads(room.call("sync", "--json").stdout) == promised
    assert room.call("sync", "--check").code == 0


def test_check_after_a_rename_tells_what_sync_does(room: Workspace) -> None:
    """`--check` foretells renames, removals and adopted translations exactly."""
    (room.root / "source/tax.md").rename(room.root / "source/taxes.md")
    room.write({"source/other.md": "# Other\n"})
    promised = json.loads(room.call("sync", "--check", "--json").stdout)
    done = json.loads(room.call("sync", "--json").stdout)
    assert done == promised


def test_a_single_article(room: Workspace) -> None:
    """Only the article named is synced and built; the others are left as they are."""
    room.write({"source/one.txt": "One law\n\nIt is long.\n", "source/two.txt": "Two laws\n\nThey are long.\n"})
    assert room.call("sync", "source/two.txt").code == 0
    names = room.snapshot("locales")
    assert "locales/ru/LC_MESSAGES/two.po" in names
    assert "locales/ru/LC_MESSAGES/one.po" not in names
    room.call("sync")
    room.translate("one", "ru")
    room.translate("two", "ru")
    assert room.call("build", "source/two.txt").code == 0
    assert set(room.snapshot("build")) == {"build/ru/tax.md", "build/ru/two.txt", "build/manifest.json"}
    (row,) = json.loads(room.call("status", "--json", "source/one.txt").stdout)["rows"]
    assert row["article"] == "source/one.txt"


def test_a_renamed_article_takes_its_translations_along(room: Workspace) -> None:
    """After a rename the catalog has its new name and reference and every translation; the old one is gone."""
    old = room.read(PO).decode()
    (room.root / "source/2017").mkdir()
    (room.root / "source/tax.md").rename(room.root / "source/2017/taxes.md")
    done = room.call("update")
    assert done.code == 0
    assert "took along" in done.stdout
    assert set(room.snapshot("locales", "build")) == {
        "locales/ru/LC_MESSAGES/2017/taxes.po",
        "locales/templates/2017/taxes.pot",
        "build/ru/2017/taxes.md",
        "build/manifest.json",
    }
    new = room.read("locales/ru/LC_MESSAGES/2017/taxes.po").decode()
    assert new == old.replace("#: source/tax.md", "#: source/2017/taxes.md")


def test_renamed_and_edited_at_once(room: Workspace) -> None:
    """A rename together with a small edit is still a rename; the edit makes its sentence stale."""
    room.write({"source/taxes.md": ARTICLE.replace("16.5", "16")})
    (room.root / "source/tax.md").unlink()
    (change, *_) = [
        c for c in json.loads(room.call("sync", "--json").stdout)["changes"] if c["path"] == "source/taxes.md"
    ]
    assert change["renamed_from"] == "tax"
    assert change["segments"] == {"ru": {"stale": 1}}
    assert PO not in room.snapshot("locales")


def test_a_copied_article_is_new(room: Workspace) -> None:
    """A copy takes nothing away from the article it was copied from."""
    before = room.read(PO)
    room.write({"source/copy.md": ARTICLE})
    room.call("sync")
    assert room.read(PO) == before
    assert b"\xd0" not in room.read("locales/ru/LC_MESSAGES/copy.po")


def test_a_removed_article(room: Workspace) -> None:
    """Its translations stay, obsolete; its template and its output are gone; nothing changes afterwards."""
    (room.root / "source/tax.md").unlink()
    done = room.call("update")
    assert done.code == 0
    names = room.snapshot()
    assert "locales/templates/tax.pot" not in names
    assert "build/ru/tax.md" not in names
    text = room.read(PO).decode()
    assert all(f'#~ msgstr "{translation}"' in text for translation in RUSSIAN.values())
    assert '\nmsgid "T' not in text
    before = room.snapshot()
    assert "nothing to do" in room.call("sync").stdout
    assert room.snapshot() == before


def test_a_removed_article_returns(room: Workspace) -> None:
    """An article put back finds all its translations."""
    (room.root / "source/tax.md").unlink()
    room.call("update")
    room.write({"source/tax.md": ARTICLE})
    done = room.call("update")
    assert done.code == 0
    assert "4 revived" in done.stdout
    assert room.read("build/ru/tax.md").decode().startswith("# Налоги растут")


def test_an_article_changes_its_language(workspace: MakeWorkspace) -> None:
    """Its own language's catalog is set aside, the language it had becomes a target, nothing is lost."""
    room = workspace({"tax.md": "---\nlang: en\n---\nThe rate is 16.5%.\n"}, 'locales = ["en", "ru", "kk"]\n')
    room.call("sync")
    room.translate("tax", "ru", lambda _: "Ставка – 16,5%.")
    room.translate("tax", "kk", lambda _: "Мөлшерлеме – 16,5%.")
    assert room.call("update").code == 0
    room.write({"source/tax.md": "---\nlang: ru\n---\nСтавка – 16,5%.\n"})
    room.call("update")
    names = room.snapshot()
    assert "build/ru/tax.md" not in names
    assert 'msgid "Ставка – 16,5%."' in room.read("locales/en/LC_MESSAGES/tax.po").decode()
    assert '#~ msgstr "Ставка – 16,5%."' in room.read(PO).decode()
    kazakh = room.read("locales/kk/LC_MESSAGES/tax.po").decode()
    assert '#~ msgstr "Мөлшерлеме – 16,5%."' in kazakh
    assert '"X-Source-Language: ru\\n"' in kazakh
    assert "X-Source-Language: en" not in kazakh
    assert room.call("sync", "--check").code == 0


def test_a_locale_is_added_later(room: Workspace) -> None:
    """A new locale gets its catalogs; the others keep their bytes."""
    before = room.snapshot("locales")
    room.write({"audarma.toml": 'locales = ["en", "ru", "kk"]\n'})
    room.call("sync")
    after = room.snapshot("locales")
    assert set(after) - set(before) == {"locales/kk/LC_MESSAGES/tax.po"}
    assert {name: after[name] for name in before} == before


def test_a_locale_is_dropped(room: Workspace) -> None:
    """Catalogs of a language nobody publishes in any more are left as they are, and its output goes."""
    room.write({"audarma.toml": 'locales = ["en", "ru", "kk"]\n'})
    room.call("sync")
    room.translate("tax", "kk")
    room.call("build")
    before = room.snapshot("locales")
    room.write({"audarma.toml": 'locales = ["en", "ru"]\n'})
    room.call("update")
    assert room.snapshot("locales") == before
    assert set(room.snapshot("build")) == {"build/ru/tax.md", "build/manifest.json"}


def test_an_index_deleted_changes_no_result(room: Workspace) -> None:
    """Without the cache each command gives the same output and files as with it."""
    with_cache = [room.call(name, "--json") for name in ("sync", "build", "status")]
    files = room.snapshot()
    shutil.rmtree(room.root / ".audarma")
    assert [room.call(name, "--json") for name in ("sync", "build", "status")] == with_cache
    assert room.snapshot() == files


def test_a_damaged_index_changes_no_result(room: Workspace) -> None:
    """A cache that is no JSON, or JSON of another shape, is done without."""
    files = room.snapshot()
    for junk in (b"", b"{", b"[]", b'{"fingerprint": 1}', b'{"records": 5, "fingerprint": 7}', b"\xff"):
        for name in ("sync", "build"):
            (room.root / f".audarma/{name}.json").write_bytes(junk)
        assert room.call("update").code == 0
        assert room.snapshot() == files


def test_nothing_to_do_touches_nothing(room: Workspace) -> None:
    """A second update leaves every file with its time of modification, also in build/."""
    room.call("update")
    before = {name: os.stat(room.root / name).st_mtime_ns for name in room.snapshot()}
    assert room.call("update").code == 0
    assert {name: os.stat(room.root / name).st_mtime_ns for name in room.snapshot()} == before


def test_source_leaves_what_is_missing_marked(room: Workspace) -> None:
    """Untranslated = "source": the passage stays in its language and says so; the rest is translated."""
    room.write({PO: room.read(PO).decode().replace('msgstr "Никто не рад."', 'msgstr ""')})
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nuntranslated = "source"\nthreshold = 50\n'})
    done = room.call("build")
    assert done.code == 0
    assert "1 of 4 segments untranslated" in done.stdout
    assert room.read("build/ru/tax.md").decode() == (
        '# Налоги растут\n\nСтавка – 16,5%. <span lang="en">Nobody is glad.</span>\n\nОна вступит в силу в январе.\n'
    )


def test_omit_leaves_out_what_is_missing(room: Workspace) -> None:
    """Untranslated = "omit": a sentence goes with its space, a paragraph with its lines."""
    text = room.read(PO).decode()
    for gone in ("Никто не рад.", "Она вступит в силу в январе."):
        text = text.replace(f'msgstr "{gone}"', 'msgstr ""')
    room.write({PO: text, "audarma.toml": 'locales = ["en", "ru"]\nuntranslated = "omit"\nthreshold = 50\n'})
    assert room.call("build").code == 0
    assert room.read("build/ru/tax.md").decode().rstrip("\n") == "# Налоги растут\n\nСтавка – 16,5%."


def test_a_threshold_that_is_missed(room: Workspace) -> None:
    """Too little translated: not built, the reason told, the last good build kept, code 1."""
    good = room.read("build/ru/tax.md")
    room.write({PO: room.read(PO).decode().replace('msgstr "Никто не рад."', 'msgstr ""')})
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nuntranslated = "omit"\nthreshold = 80\n'})
    done = room.call("build")
    assert done.code == 1
    assert "3 of 4 segments are translated, fewer than 80 %" in done.stdout
    assert room.read("build/ru/tax.md") == good


def test_a_stale_catalog_is_not_built(room: Workspace) -> None:
    """An article edited since the last sync is not built: no sentence slips in untranslated."""
    good = room.read("build/ru/tax.md")
    room.write({"source/tax.md": ARTICLE + "\nA new sentence.\n"})
    for policy in ("block", "omit", "source"):
        room.write({"audarma.toml": f'locales = ["en", "ru"]\nuntranslated = "{policy}"\nthreshold = 0\n'})
        done = room.call("build")
        assert done.code == 1
        assert 'run "audarma sync"' in done.stdout
        assert room.read("build/ru/tax.md") == good


def test_the_manifest_tells_what_was_built(room: Workspace) -> None:
    """Each output is listed with its article, both languages, and the SHA-256 sums of both."""
    from hashlib import sha256

    (entry,) = json.loads(room.read("build/manifest.json"))["outputs"].items()
    name, told = entry
    assert name == "build/ru/tax.md"
    assert told["sha256"] == sha256(room.read(name)).hexdigest()
    assert told["article-sha256"] == sha256(ARTICLE.encode()).hexdigest()
    assert (told["article"], told["language"], told["source-language"]) == ("source/tax.md", "ru", "en")


def test_output_that_somebody_changed_is_built_again(room: Workspace) -> None:
    """A file in build/ that was edited or deleted is put right by the next build."""
    good = room.read("build/ru/tax.md")
    room.write({"build/ru/tax.md": "edited\n"})
    assert room.call("build").code == 0
    assert room.read("build/ru/tax.md") == good
    (room.root / "build/ru/tax.md").unlink()
    assert room.call("build").code == 0
    assert room.read("build/ru/tax.md") == good


def test_cosmetic_edits_keep_approvals(room: Workspace) -> None:
    """An approval goes along with a cosmetic edit, and a real edit voids it."""
    from workflow.catalog import ledger

    facts = [
        ledger.Fact(ledger.pair_key((None if n else "headline", en), ru), ledger.APPROVED, ("Айгерім", "2017-02-09"))
        for n, (en, ru) in enumerate(RUSSIAN.items())
    ]
    room.write(
        {
            "locales/ru/ledger.tsv": ledger.write(facts),
            "audarma.toml": 'locales = ["en", "ru"]\npublish = "approved"\n',
        }
    )
    assert room.call("update").code == 0
    room.write({"source/tax.md": ARTICLE.replace("Nobody is", "*Nobody* is")})
    assert room.call("update").code == 0
    room.write({"source/tax.md": ARTICLE.replace("Nobody is", "Everybody is")})
    assert room.call("update").code == 1
    (row,) = json.loads(room.call("status", "--json").stdout)["rows"]
    assert (row["approved"], row["stale"] + row["empty"]) == (3, 1)


def test_a_damaged_catalog_leaves_the_other_languages_alone(workspace: MakeWorkspace) -> None:
    """One catalog that cannot be read is named; the article's other catalog is brought up to date."""
    room = workspace({"tax.md": "# Tax\n\nA text.\n"}, 'locales = ["en", "ru", "kk"]\n')
    room.call("sync")
    room.write({"locales/ru/LC_MESSAGES/tax.po": b'msgid "', "source/tax.md": b"# Tax\n\nAnother text, much longer.\n"})
    done = room.call("sync")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert "much longer" in (room.root / "locales/kk/LC_MESSAGES/tax.po").read_text("utf-8")
    assert room.call("sync").code == 3


def test_language_with_a_region(workspace: MakeWorkspace) -> None:
    """`lang: en-US` is English, and the localised article says the target's code."""
    room = workspace({"tax.md": "---\nlang: en-US\n---\n\nA text.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    room.translate("tax", "ru", str.upper)
    room.call("build")
    assert (room.root / "build/ru/tax.md").read_text("utf-8") == "---\nlang: ru\n---\n\nA TEXT.\n"


def test_a_source_folder_elsewhere_is_refused(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """`source/` as a link out of the workspace is named, and no catalog is taken for a leaving."""
    room = workspace({"tax.md": "A text of some length.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    room.translate("tax", "ru")
    before = room.snapshot("locales")
    (room.root / "source").rename(tmp_path / "elsewhere")
    (room.root / "source").symlink_to(tmp_path / "elsewhere")
    done = room.call("sync")
    assert done.code == 3
    assert "link-outside" in done.stderr
    assert room.snapshot("locales") == before


def test_front_matter_that_cannot_be_read_is_named(workspace: MakeWorkspace) -> None:
    """An unquoted colon in a title hides the article's language: it is named with its line, and nothing is written."""
    room = workspace({"a.md": "---\ntitle: Астана: столица\nlang: ru\n---\n\nОн пришёл домой.\n"})
    done = room.call("sync")
    assert done.code == 3
    assert done.stderr.startswith("audarma: source/a.md:2: the front matter cannot be read: ")
    assert not (room.root / "locales/ru").exists()


def test_a_renamed_article_keeps_its_build_until_it_is_built(room: Workspace) -> None:
    """Between `mv` and the next complete translation, readers keep the page they had."""
    (room.root / "source/tax.md").rename(room.root / "source/taxes.md")
    assert room.call("build").code == 1
    assert (room.root / "build/ru/tax.md").exists()
    room.write({"source/taxes.md": ARTICLE.replace("16.5%", "17%")})
    assert room.call("update").code == 1
    assert (room.root / "build/ru/tax.md").exists()
    room.write({"source/taxes.md": ARTICLE})
    assert room.call("update").code == 0
    assert not (room.root / "build/ru/tax.md").exists()
    assert (room.root / "build/ru/taxes.md").exists()


def test_a_deleted_article_leaves_the_build(room: Workspace) -> None:
    """A retracted article is gone from `build/` at once, whatever waits for translators."""
    room.write({"source/other.md": "# Other\n\nSomething else entirely is new.\n"})
    room.call("sync")
    (room.root / "source/tax.md").unlink()
    room.call("update")
    assert not (room.root / "build/ru/tax.md").exists()
