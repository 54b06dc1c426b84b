"""What git has under names, one process for thousands of them.

Place in the flow:  calls -> [blobs] -> mispaired, corrections, diffs
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.repository.calls import git

_TOGETHER = 1000
"""Names that git is asked for at once: so many contents are in memory at a time."""


def contents(root: str, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield names with what git has under them, each once; what it has not is left out.

    Args:
        root: a folder of the repository.
        names: of blobs, or ``<commit>:./<path from the folder>``; without line breaks.

    Raises:
        DataError: git failed.
    """
    wanted = sorted(set(names))
    for start in range(0, len(wanted), _TOGETHER):
        part = wanted[start : start + _TOGETHER]
        asked = "".join(f"{name}\n" for name in part).encode("utf-8", "surrogateescape")
        said = git(root, "cat-file", "--batch", data=asked)
        at = 0
        for name in part:
            end = said.index(b"\n", at)
            head = said[at:end]
            at = end + 1
            if not head.endswith(b" missing"):
                size = int(head.rsplit(maxsplit=1)[1])
                yield name, said[at : at + size]
                at += size + 1
