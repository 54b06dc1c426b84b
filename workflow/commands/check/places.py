"""Where things are, as other programs want to be told: file and line, from the top of the repository.

Place in the flow:  errors, settings -> [places] -> sarif, github
"""

from __future__ import annotations

import os
import re

from workflow.errors import AudarmaError

_PLACE = re.compile(r"(.*?)(?::([1-9][0-9]*))?", re.DOTALL)


def folder_of(root: str) -> str:
    """Return what leads from the top of the git repository to a workspace, with a slash behind it; empty at the top.

    Args:
        root: the absolute path of the workspace; where it is in no repository, it is the top itself.
    """
    top = root
    while not os.path.lexists(os.path.join(top, ".git")):
        top, below = os.path.dirname(top), top
        if top == below:
            return ""
    return "" if top == root else f"{os.path.relpath(root, top).replace(os.sep, '/')}/"


def place_of(problem: AudarmaError) -> tuple[str, int]:
    """Return file and line of a problem; the first line where it names none."""
    found = _PLACE.fullmatch(problem.place)
    assert found, "every place is a file, with or without a line"
    return found[1], int(found[2] or 1)
