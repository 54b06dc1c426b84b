"""The whole way with real models: `audarma draft` on the tiny packages, through CTranslate2 and SentencePiece."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, MakeWorkspace, Workspace
from drafts.engines.conftest import lay_out

from workflow.catalog import ledger, po
from workflow.catalog.po import Entry

SMALL_WINDOWS = "from workflow.commands import cli, draft; draft.WINDOW = 4; cli(['draft'])"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with packages for en-ru, en-kk and kk-en; Kazakh to Russian leads through English."""
    folder = tmp_path_factory.mktemp("packages")
    for raw, source, target in (("en-ru", "en", "ru"), ("en-kk", "en", "kk"), ("many", "kk", "en")):
        lay_out(folder, raw, source, target)
    return str(folder)


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Every sentence the models know, by language."""
    path = Path(__file__).parents[1] / "models" / "sentences.tsv"
    head, *lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def entries(room: Workspace, target: str) -> Iterator[Entry]:
    """Yield the entries of all catalogs in a language."""
    for path in sorted((room.root / f"locales/{target}/LC_MESSAGES").rglob("*.po")):
        yield from po.read(path.read_text("utf-8"), path.name).entries


def test_drafts_are_what_the_models_say(workspace: MakeWorkspace, packages: str, rows: Rows) -> None:
    """Known sentences come back as they were taught, in two languages; the comment and the ledger name the model."""
    articles = {"news.md": "\n\n".join(row["en"] for row in rows) + "\n"}
    room = workspace(articles)
    room.call("sync")
    done = room.call("draft", ARGOS_PACKAGES_DIR=packages)
    assert done.code == 0, done.stderr
    for target in ("ru", "kk"):
        taught = {row["en"]: row[target] for row in rows}
        found = {entry.msgid: entry.msgstr for entry in entries(room, target) if entry.msgid in taught}
        assert len(found) >= len(rows) - 2  # one or two are cut into two sentences
        right = sum(taught[text] == found[text] for text in found)
        assert right >= len(found) - 3
        facts = ledger.read(room.read(f"locales/{target}/ledger.tsv").decode(), "").values()
        assert {fact.details[:2] for fact in facts} == {("argos", f"translate-en_{target} 0.1")}
        assert all(float(fact.details[2]) <= 0 for fact in facts)


def test_a_pivot_is_marked_as_such(workspace: MakeWorkspace, packages: str, rows: Rows) -> None:
    """Kazakh to Russian through English: the comment names both models in their order."""
    room = workspace({"news.kk.md": "\n\n".join(row["kk"] for row in rows[:12]) + "\n"})
    room.call("sync")
    done = room.call("draft", ARGOS_PACKAGES_DIR=packages)
    assert done.code == 0, done.stderr
    drafts = [entry for entry in entries(room, "ru") if entry.msgstr]
    assert len(drafts) >= 8
    for entry in drafts:
        (told,) = (line for line in entry.comments.extracted if line.startswith("draft: "))
        assert told.startswith("draft: argos, translate-kk_en 0.1 + translate-en_ru 0.1, score -")


def test_marks_survive_the_model(workspace: MakeWorkspace, packages: str, rows: Rows) -> None:
    """Whatever the model makes of a sentence with markup, each draft has all of it, and what has not is refused."""
    sentences = [f"**{row['en'][:-1]}** (https://example.kz/{number})." for number, row in enumerate(rows)]
    room = workspace({"news.md": "\n\n".join(sentences) + "\n"})
    room.call("sync")
    done = room.call("draft", ARGOS_PACKAGES_DIR=packages)
    assert done.code == 0, done.stderr
    for entry in entries(room, "ru"):
        address = entry.msgid.partition("(")[2].partition(")")[0]
        assert not entry.msgstr or (address in entry.msgstr and entry.msgstr.count("**") == 2)


def test_a_broken_package_hides_no_other(workspace: MakeWorkspace, packages: str, tmp_path: Path, rows: Rows) -> None:
    """A model that is cut off costs its direction one line; the other direction is drafted."""
    for raw, target in (("en-ru", "ru"), ("en-kk", "kk")):
        lay_out(tmp_path / "some", raw, "en", target)
    model = tmp_path / "some" / "translate-en_ru-0_1" / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:5000])
    room = workspace({"news.md": "\n\n".join(row["en"] for row in rows[:5]) + "\n"})
    room.call("sync")
    done = room.call("draft", ARGOS_PACKAGES_DIR=str(tmp_path / "some"))
    assert done.code == 3
    assert done.stderr.count("\n") == 1
    assert "translate-en_ru-0_1" in done.stderr
    assert any(entry.msgstr for entry in entries(room, "kk"))
    assert not any(entry.msgstr for entry in entries(room, "ru"))


def test_a_killed_run_goes_on(workspace: MakeWorkspace, packages: str, rows: Rows) -> None:
    """Killed in the middle, a run leaves whole catalogs with some drafts; the next drafts every other entry, once."""
    articles = {f"news-{number}.md": "\n\n".join(row["en"] for row in rows) + "\n" for number in range(6)}
    room = workspace(articles, 'locales = ["en", "ru"]\n')
    room.call("sync")
    environment = os.environ | ENVIRONMENT | {"ARGOS_PACKAGES_DIR": packages}
    process = subprocess.Popen([sys.executable, "-c", SMALL_WINDOWS], cwd=room.root, env=environment)
    while process.poll() is None and not any(entry.msgstr for entry in entries(room, "ru")):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = [entry.msgstr for entry in entries(room, "ru")]
    assert any(before)
    assert not all(before)
    assert room.call("draft", ARGOS_PACKAGES_DIR=packages).code == 0
    after = list(entries(room, "ru"))
    assert all(new.msgstr == old for old, new in zip(before, after, strict=True) if old)
    assert sum(bool(entry.msgstr) for entry in after) >= 6 * (len(rows) - 4)
    facts = ledger.read(room.read("locales/ru/ledger.tsv").decode(), "")
    assert all((ledger.pair_key(entry.key, entry.msgstr), ledger.DRAFT) in facts for entry in after if entry.msgstr)
    assert not list(room.root.rglob("locales/**/*.tmp*"))
