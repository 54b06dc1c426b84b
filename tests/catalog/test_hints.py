"""The approved terms of a segment stand in its entry, for translators to see in any editor."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from conftest import MakeWorkspace, Workspace

ARTICLE = "# KNB takes down its programme\n\nThe National Security Committee met in Pavlodar. Nobody objected.\n"
GLOSSARY = (
    "en,ru,kk,kind,en_acronym,ru_acronym,kk_acronym,do_not_translate\n"
    "National Security Committee,Комитет национальной безопасности,Ұлттық қауіпсіздік комитеті,agency,KNB,КНБ,ҰҚК,\n"
    "Pavlodar,Павлодар,Павлодар,place,,,,\n"
)
PO = "locales/{}/LC_MESSAGES/story.po"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with a glossary, and an article that was synced."""
    room = workspace({"story.md": ARTICLE}, 'locales = ["en", "ru", "kk"]\n')
    room.write({"glossary.csv": GLOSSARY})
    assert room.call("sync").code == 0
    return room


def test_hints_stand_in_the_catalogs(room: Workspace) -> None:
    """Each target shows its own approved wordings, an acronym with what it stands for; the template shows none."""
    russian, kazakh = (room.read(PO.format(target)).decode() for target in ("ru", "kk"))
    assert (
        "#. paragraph\n#. term: National Security Committee -> Комитет национальной безопасности (КНБ)\n"
        "#. term: Pavlodar -> Павлодар\n#: source/story.md\n"
    ) in russian
    assert "#. headline\n#. term: KNB -> Ұлттық қауіпсіздік комитеті (ҰҚК)\n#: source/story.md\n" in kazakh
    assert 'msgid "Nobody objected."' in russian.split("#. term: ")[-1].split("\n\n")[1]
    assert b"#. term" not in room.read("locales/templates/story.pot")


def test_a_changed_glossary_changes_the_hints_alone(room: Workspace) -> None:
    """After an edit of the glossary a sync rewrites the comments and nothing else; `--check` says so before."""
    room.translate("story", "ru", lambda text: f"«{text}»")
    before = room.read(PO.format("ru")).decode()
    room.write({"glossary.csv": GLOSSARY.replace("Павлодар,Павлодар", "г. Павлодар,Павлодар")})
    assert room.call("sync", "--check").code == 1
    assert room.call("sync").code == 0
    after = room.read(PO.format("ru")).decode()
    assert after == before.replace("Pavlodar -> Павлодар", "Pavlodar -> г. Павлодар") != before
    assert room.call("sync", "--check").code == 0


def test_without_a_glossary_there_are_no_hints(room: Workspace) -> None:
    """A glossary that is taken away takes its hints along; translations stay."""
    room.translate("story", "kk", lambda text: f"«{text}»")
    (room.root / "glossary.csv").unlink()
    assert room.call("sync").code == 0
    after = room.read(PO.format("kk")).decode()
    assert "#. term" not in after
    assert 'msgstr "«Nobody objected.»"' in after


def test_hints_beside_what_changed(room: Workspace) -> None:
    """A stale entry says what changed behind its terms."""
    room.translate("story", "ru", lambda text: f"«{text}»")
    room.write({"source/story.md": ARTICLE.replace("met in Pavlodar", "met 3 times in Pavlodar")})
    room.call("sync")
    stale = room.read(PO.format("ru")).decode()
    assert "#. term: Pavlodar -> Павлодар\n#. changed: number: – -> 3\n" in stale


def test_what_must_not_be_translated(room: Workspace) -> None:
    """A term that stays as it is says so."""
    room.write({"glossary.csv": GLOSSARY + "Umit,Umit,Umit,agency,,,,yes\n", "source/umit.txt": "Umit opened.\n"})
    room.call("sync")
    assert b"#. term: Umit (not translated)\n" in room.read("locales/ru/LC_MESSAGES/umit.po")


def test_bad_rows_are_told_and_the_others_used(room: Workspace) -> None:
    """A glossary with a bad row is reported by a sync that has work to do; its other terms are hints all the same."""
    room.write({"glossary.csv": GLOSSARY + "Kaзахстан,Казахстан,Қазақстан,place,,,,\n"})
    done = room.call("sync")
    assert done.code == 2
    assert "glossary.csv:4: column en:" in done.stderr
    assert "#. term: Pavlodar -> Павлодар" in room.read(PO.format("ru")).decode()


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="needs gettext")
def test_hints_survive_gettext(room: Workspace) -> None:
    """Msgfmt finds nothing to say, and msgcat keeps the hints."""
    path = room.root / PO.format("ru")
    subprocess.run(["msgfmt", "-c", "--check-format", "-o", "/dev/null", path], check=True, capture_output=True)
    kept = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True, text=True).stdout
    assert kept.count("#. term: ") == path.read_text("utf-8").count("#. term: ") == 3
