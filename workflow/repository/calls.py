"""git, called.

Place in the flow:  [calls] <- install, merging, mispaired
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from workflow.errors import DataError, SettingsError


def git(folder: str, *words: str, data: bytes | None = None, fine: tuple[int, ...] = (0,)) -> bytes:
    """Call git in a folder and return what it prints.

    Args:
        folder: where.
        words: of the command.
        data: what it reads.
        fine: exit codes that are no failure.

    Raises:
        SettingsError: the folder is in no repository.
        DataError: there is no git, or it failed.
    """
    done = attempt(folder, *words, data=data)
    if done.returncode in fine:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    if "not a git repository" in said or "must be run in a work tree" in said:
        raise SettingsError(
            "git-repository", folder, "is in no git repository", 'run "git init" first, or go where the repository is'
        )
    raise DataError(
        "git-failure", folder, f'"git {words[0]}" failed: {said}', "see whether git works here without Audarma"
    )


def attempt(folder: str, *words: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Call git in a folder, whatever comes of it.

    Raises:
        DataError: there is no git.
    """
    try:
        return subprocess.run(  # noqa: S603 - no word of a stranger is an option: paths stand behind "--"
            ["git", *words],  # noqa: S607 - the one that the user has
            cwd=folder,
            input=data,
            capture_output=True,
            check=False,
            env=_environment(os.environ),
        )
    except FileNotFoundError as problem:
        raise DataError(
            "git-failure", folder, "git cannot be called: there is none on this machine", "install git"
        ) from problem


def _environment(known: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git looks for the repository itself, though a hook was told, and speaks English."""
    told = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
    # Some commands refuse paths that are patterns; those of an article are none.
    read = ("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
    return {name: value for name, value in known.items() if name not in told + read} | {"LC_ALL": "C"}
