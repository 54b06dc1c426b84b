"""`audarma git install`: set up once, nobody's hook touched, in worktrees and odd repositories, and taken away again."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from conftest import MakeWorkspace
from git.conftest import ARTICLE, PO, MakeRepository, Repository

import workflow

HOOK = ".git/hooks/pre-commit"
MINE = "#!/bin/sh\necho mine\n"


def everything(desk: Repository) -> dict[str, bytes]:
    """Return all files of a repository but the cache of ours and git's own."""
    ours = {".git/config", HOOK}
    return {name: data for name, data in desk.room.snapshot().items() if not name.startswith(".git/") or name in ours}


def test_set_up_once(repository: MakeRepository) -> None:
    """The first call sets the driver, the attributes and the hook; the second finds all there and writes nothing."""
    desk = repository(driver=False)
    (desk.root / ".gitattributes").write_text("# ours\n*.po text", "utf-8")

    first = json.loads(desk.audarma("git", "install", "--json"))
    after = everything(desk)
    second = json.loads(desk.audarma("git", "install", "--json"))

    assert first["attributes"] == [
        "*.po merge=audarma diff=audarma",
        "*.pot merge=audarma diff=audarma",
        "ledger.tsv merge=union",
        "baseline.tsv merge=union",
    ]
    assert desk.room.read(".gitattributes").startswith(b"# ours\n*.po text\n*.po merge=audarma diff=audarma\n")
    assert (first["driver"]["state"], first["hook"]["state"]) == ("set", "set")
    assert (second["driver"]["state"], second["hook"]["state"], second["attributes"]) == ("kept", "kept", [])
    assert everything(desk) == after
    assert desk.git("config", "merge.audarma.driver").rstrip().endswith("git merge-po %O %A %B %P")
    assert desk.git("check-attr", "merge", PO).rstrip().endswith("merge: audarma")
    assert stat.S_IMODE((desk.root / HOOK).stat().st_mode) == 0o755


def test_taken_away(repository: MakeRepository) -> None:
    """Uninstalling leaves the repository as it was, but for `.gitattributes`; twice is once."""
    desk = repository(driver=False)
    before = everything(desk)
    desk.audarma("git", "install")
    desk.audarma("git", "install", "--uninstall")
    assert everything(desk) == before
    done = json.loads(desk.audarma("git", "install", "--uninstall", "--json"))
    assert (done["driver"]["state"], done["hook"]["state"]) == ("absent", "absent")


def test_the_hook_of_somebody_else(repository: MakeRepository) -> None:
    """It is not touched, neither by installing nor by uninstalling; told is what to add, and the exit code is 1."""
    for how in ("file", "link"):
        desk = repository(driver=False)
        (desk.root / "mine").write_text(MINE, "utf-8")
        if how == "link":
            (desk.root / HOOK).symlink_to(desk.root / "mine")
        else:
            (desk.root / HOOK).write_text(MINE, "utf-8")

        done = desk.room.call("git", "install")
        assert done.code == 1
        assert "somebody else's" in done.stdout
        assert "sync --check" in done.stdout
        assert (desk.root / HOOK).read_text("utf-8") == MINE
        assert desk.git("config", "merge.audarma.driver")

        desk.audarma("git", "install", "--uninstall")
        assert (desk.root / HOOK).read_text("utf-8") == MINE


def test_an_old_hook_of_ours(repository: MakeRepository) -> None:
    """A hook that an earlier version wrote is brought up to date."""
    desk = repository()
    hook = desk.root / HOOK
    sound = hook.read_text("utf-8")
    hook.write_text(sound + "echo old\n", "utf-8")
    desk.audarma("git", "install")
    assert hook.read_text("utf-8") == sound


@pytest.mark.parametrize("value", [".githooks", "tools/hooks"])
def test_hooks_in_a_folder_of_the_repository(repository: MakeRepository, value: str) -> None:
    """core.hooksPath inside the repository is where the hook goes, and where git runs it from."""
    desk = repository(driver=False)
    desk.git("config", "core.hooksPath", value)
    desk.audarma("git", "install")
    assert (desk.root / value / "pre-commit").exists()
    assert not (desk.root / HOOK).exists()
    edit(desk)
    assert desk.attempt("commit", "-qam", "behind").returncode == 1


def test_hooks_in_a_folder_of_all_repositories(repository: MakeRepository, tmp_path: Path) -> None:
    """core.hooksPath outside the repository is for other repositories, too: no hook is written there."""
    desk = repository(driver=False)
    shared = tmp_path / "shared"
    shared.mkdir()
    desk.git("config", "core.hooksPath", str(shared))
    done = desk.room.call("git", "install")
    assert done.code == 1
    assert "other repositories may use" in done.stdout
    assert not list(shared.iterdir())


def edit(desk: Repository) -> None:
    """Change the article without a sync."""
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "17.5%")})


def test_the_hook_refuses_what_is_behind(repository: MakeRepository) -> None:
    """A commit whose catalogs are behind an article is refused, with what to do; after a sync it goes through."""
    desk = repository()
    edit(desk)
    done = desk.attempt("commit", "-qam", "behind")
    assert done.returncode == 1
    assert "source/tax.md" in done.stderr
    assert "audarma sync" in done.stderr

    desk.audarma("sync")
    desk.git("commit", "-qam", "in step")


def test_the_hook_without_its_program(repository: MakeRepository) -> None:
    """Where Audarma is gone, the hook says so, and how to mend it."""
    desk = repository()
    hook = desk.root / HOOK
    called = desk.git("config", "merge.audarma.driver").split(" git merge-po")[0].removesuffix(" -m workflow")
    hook.write_text(hook.read_text("utf-8").replace(called, "/nowhere/audarma"), "utf-8")
    done = desk.attempt("commit", "--allow-empty", "-qm", "empty")
    assert done.returncode == 1
    assert "audarma git install" in done.stderr


def test_a_workspace_in_a_folder(repository: MakeRepository) -> None:
    """A workspace below the top of its repository is set up; where a branch has none, commits go through."""
    desk = repository(driver=False)
    shutil.rmtree(desk.root / ".git")
    top = desk.root.parent / "top of all"
    top.mkdir()
    desk.git("init", "-q", "-b", "main", folder=top)
    room = top / "the news"
    desk.root.rename(room)
    done = json.loads(Repository(type(desk.room)(room)).audarma("git", "install", "--json"))
    assert done["hook"]["path"] == str(top / HOOK)
    assert desk.git("check-attr", "merge", f"the news/{PO}", folder=top).rstrip().endswith("audarma")
    desk.git("add", "-A", folder=top)
    desk.git("commit", "-qm", "in step", folder=top)
    (room / "source/tax.md").write_text(ARTICLE + "\nMore.\n", "utf-8")
    assert desk.attempt("commit", "-qam", "behind", folder=top).returncode == 1
    room.rename(top / "elsewhere")
    desk.git("commit", "-qam", "no workspace here", folder=top)


def test_worktrees(repository: MakeRepository) -> None:
    """Set up in one worktree, all of them have driver and hook; installing in another writes nothing anew."""
    desk = repository(driver=False)
    other = desk.root.parent / "other tree"
    desk.git("worktree", "add", "-qb", "side", str(other))
    elsewhere = Repository(type(desk.room)(other))

    first = json.loads(elsewhere.audarma("git", "install", "--json"))
    assert first["hook"]["path"] == str(desk.root / HOOK)
    again = json.loads(desk.audarma("git", "install", "--json"))
    assert (again["driver"]["state"], again["hook"]["state"]) == ("kept", "kept")
    for one in (desk, elsewhere):
        edit(one)
        assert one.attempt("commit", "-qam", "behind").returncode == 1


def test_no_repository(workspace: MakeWorkspace) -> None:
    """Outside a repository, and where there is no git, one line says what to do."""
    room = workspace({})
    done = room.call("git", "install", GIT_CEILING_DIRECTORIES=str(room.root.parent))
    assert done.code == 2
    assert "git init" in done.stderr
    assert done.stderr.rstrip().endswith("[git-repository]")

    done = room.call("git", "install", PATH="/proc/nothing")
    assert done.code == 3
    assert done.stderr.rstrip().endswith("[git-failure]")


def test_new_workspaces_name_the_driver(workspace: MakeWorkspace) -> None:
    """`audarma init` writes the attributes that `git install` wants, and so has this repository."""
    room = workspace({})
    assert room.call("init").code == 0
    for text in (
        room.read(".gitattributes").decode(),
        (Path(workflow.__file__).parents[1] / ".gitattributes").read_text(),
    ):
        assert (
            "*.po text eol=lf merge=audarma diff=audarma\n*.pot text eol=lf merge=audarma diff=audarma\n"
            "ledger.tsv text eol=lf merge=union\nbaseline.tsv text eol=lf merge=union\n" in text
        )
