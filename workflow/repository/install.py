"""`audarma git install`: a repository in which catalogs are merged by entry, shown to be read, and looked at before a commit.

Place in the flow:  [install] -> git's config, .gitattributes, the hook pre-commit

Laws    Twice is once. A hook that somebody else wrote is not touched, nor is a folder of hooks outside the repository.
        Uninstalling takes away what installing set up, but for `.gitattributes`: it belongs to the repository, is the
        same for everybody, and changes nothing where there is no driver.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from dataclasses import dataclass, field
from enum import StrEnum

from workflow import files
from workflow.errors import DataError
from workflow.repository.calls import git

DRIVER = "merge.audarma.driver"
_NAME = "merge.audarma.name"
TEXTCONV = "diff.audarma.textconv"

_SAMPLES = {
    "*.po": "locales/ru/LC_MESSAGES/a.po",
    "*.pot": "locales/templates/a.pot",
    "ledger.tsv": "locales/ru/ledger.tsv",
    "baseline.tsv": "locales/ru/baseline.tsv",
}
"""Pattern -> a path that it must reach."""

_WANTED = {
    "merge": {"*.po": "audarma", "*.pot": "audarma", "ledger.tsv": "union", "baseline.tsv": "union"},
    "diff": {"*.po": "audarma", "*.pot": "audarma"},
}
"""Attribute -> pattern -> its value."""

_MARK = '# Written by "audarma git install"; "audarma git install --uninstall" takes it away.'


class State(StrEnum):
    """What became of a part."""

    SET = "set"
    KEPT = "kept"
    REMOVED = "removed"
    FOREIGN = "foreign"
    """A hook that somebody else wrote."""
    OUTSIDE = "outside"
    """Hooks of this repository are looked for in a folder outside it, which others may share."""
    ABSENT = "absent"


@dataclass(slots=True)
class Installed:
    """What installing or uninstalling did."""

    driver: State = State.KEPT
    command: str = ""
    """What git calls."""

    textconv: State = State.KEPT
    shows: str = ""
    """What git calls to show a catalog."""

    attributes: list[str] = field(default_factory=list)
    """Lines that were added to `.gitattributes`."""

    hook: State = State.KEPT
    hook_path: str = ""
    wanted: str = ""
    """What a hook has to run: for one that somebody else wrote."""


def install(root: str) -> Installed:
    """Set a workspace's repository up.

    Raises:
        SettingsError: the workspace is in no repository.
        DataError: git failed, or a file cannot be written.
    """
    top, hook = _places(root)
    called = _called()
    done = Installed(command=f"{called} git merge-po %O %A %B %P", shows=f"{called} git textconv", hook_path=hook)
    for name, value in ((_NAME, "Audarma: catalogs are merged by entry"), (DRIVER, done.command)):
        if _configure(root, name, value):
            done.driver = State.SET
    if _configure(root, TEXTCONV, done.shows):
        done.textconv = State.SET
    done.attributes = _attributes(root)
    done.wanted = _steps(called, os.path.relpath(root, top))
    done.hook = _hook(top, hook, f"#!/bin/sh\n{_MARK}\n{done.wanted}\n")
    return done


def uninstall(root: str) -> Installed:
    """Take away what `install` set up, but for the lines of `.gitattributes`.

    Raises:
        SettingsError: the workspace is in no repository.
        DataError: git failed, or a file cannot be deleted.
    """
    _, hook = _places(root)
    done = Installed(State.ABSENT, textconv=State.ABSENT, hook=State.ABSENT, hook_path=hook)
    if _config(root, DRIVER):
        git(root, "config", "--local", "--remove-section", "merge.audarma")
        done.driver = State.REMOVED
    if _config(root, TEXTCONV):
        git(root, "config", "--local", "--remove-section", "diff.audarma")
        done.textconv = State.REMOVED
    if os.path.lexists(hook):
        done.hook = State.REMOVED if _ours(hook) else State.FOREIGN
    if done.hook is State.REMOVED:
        files.remove(hook, hook)
    return done


def _places(root: str) -> tuple[str, str]:
    """Return the top of the work tree, and where git looks for the hook."""
    top = git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    # From the top, as core.hooksPath is taken from there where it is relative.
    hooks = git(top, "rev-parse", "--git-path", "hooks").decode().rstrip("\n")
    return top, os.path.normpath(os.path.join(top, hooks, "pre-commit"))


def _config(root: str, name: str) -> str:
    """Return a value of the repository's config; empty if it is not set."""
    return git(root, "config", "--local", "--get", name, fine=(0, 1)).decode().rstrip("\n")


def _configure(root: str, name: str, value: str) -> bool:
    """Set a value of the repository's config; tell whether it was another."""
    if _config(root, name) == value:
        return False
    git(root, "config", "--local", name, value)
    return True


def _called() -> str:
    """Return how git calls this program: by its full path, for who commits in a window has another PATH."""
    beside = os.path.join(os.path.dirname(sys.executable), "audarma")
    found = beside if os.access(beside, os.X_OK) else shutil.which("audarma")
    return shlex.quote(found) if found else f"{shlex.quote(sys.executable)} -m workflow"


def _attributes(root: str) -> list[str]:
    """Let `.gitattributes` name the drivers where it does not yet; return the lines added."""
    lines = []
    for pattern, path in _SAMPLES.items():
        known = _attributes_of(root, path)
        wanted = {name: patterns[pattern] for name, patterns in _WANTED.items() if pattern in patterns}
        if missing := [f"{name}={value}" for name, value in wanted.items() if known.get(name) != value]:
            lines.append(f"{pattern} {' '.join(missing)}")
    if lines:
        path = os.path.join(root, ".gitattributes")
        seen = files.signature_of(path) or files.ABSENT
        old = b"" if seen == files.ABSENT else files.read(path, ".gitattributes")
        new = old + b"\n" * (bool(old) and not old.endswith(b"\n")) + "".join(f"{line}\n" for line in lines).encode()
        files.write(root, ".gitattributes", new, seen=seen)
    return lines


def _attributes_of(root: str, path: str) -> dict[str, str]:
    """Return the drivers that git would merge and show a path with."""
    said = git(root, "check-attr", "-z", *_WANTED, "--", path).decode().split("\0")
    return dict(zip(said[1::3], said[2::3], strict=True))


def _steps(called: str, folder: str) -> str:
    """Return what the hook runs; from where git starts it, the top of the work tree."""
    lines = [
        f"command -v {called.removesuffix(' -m workflow')} >/dev/null || {{",
        '    echo "audarma: no commit: it is not where it was; run audarma git install again" >&2',
        "    exit 1",
        "}",
        f"said=$({called} sync --check 2>&1) || {{",
        '    echo "$said" >&2',
        '    echo "audarma: no commit: run audarma sync, add what it changed, and commit again" >&2',
        "    exit 1",
        "}",
        f"{called} check >&2 || exit 1",
    ]
    # A worktree of another branch may have no workspace.
    lines[:0] = [] if folder == os.curdir else [f"cd {shlex.quote(folder)} 2>/dev/null || exit 0"]
    return "\n".join(lines)


def _hook(top: str, path: str, text: str) -> State:
    """Write the hook where there is none, or bring our own up to date."""
    if os.path.lexists(path) and not _ours(path):
        return State.FOREIGN
    common = git(top, "rev-parse", "--git-common-dir").decode().rstrip("\n")
    if not any(files.inside(os.path.realpath(one), path) for one in (top, os.path.join(top, common))):
        return State.OUTSIDE
    data = text.encode()
    if os.path.exists(path) and files.read(path, path) == data and os.access(path, os.X_OK):
        return State.KEPT
    files.replace(path, data, path)
    try:
        os.chmod(path, 0o755)  # noqa: S103 - as git's own hooks
    except OSError as problem:
        raise DataError("no-permission", path, "cannot be made executable", "change its permissions") from problem
    return State.SET


def _ours(path: str) -> bool:
    """Tell whether a hook is one that was written here."""
    return os.path.isfile(path) and not os.path.islink(path) and _MARK.encode() in files.read(path, path)
