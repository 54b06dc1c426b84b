"""The files that pages load: style and scripts, each under an address that says what it holds.

Place in the flow:  static/ -> [loaded] -> showing, asking

A browser may keep such a file for good, for another one has another address: only the first page that somebody opens
waits for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from urllib.parse import quote

from workflow.review.rendering import STATIC

KEEP = {"Cache-Control": "private, max-age=31536000, immutable"}
"""What is said of them to the browser: a year is for good."""

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
"""Of the files that pages load; there are no others."""

_IMPORT = re.compile(r'^import .* from "\./([a-z]+\.js)";$', re.MULTILINE)


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Return the files that pages load, with their types, by name; as they are when the server starts."""
    return dict(_read())


@cache
def version() -> str:
    """Return what tells these files from those of another release: 16 hexadecimal digits."""
    return blake2b(repr(files()).encode(), digest_size=8).hexdigest()


def link(kind: str, name: str = "", /) -> str:
    """Return where a page is, or a file that pages load; see `workflow.review.rendering.Link`."""
    if kind == "static":
        return f"/static/{version()}/{name}"
    return "/" if kind == "overview" else f"/{kind}/{quote(name)}"


def modules(name: str) -> list[str]:
    """Return the scripts that a script imports, and those that they import: a page asks for all of them at once."""
    found: dict[str, None] = {}
    left = [name]
    while left:
        new = [one for one in _IMPORT.findall(files()[left.pop()][0].decode()) if one not in found]
        found.update(dict.fromkeys(new))
        left += new
    return sorted(found)


def _read() -> Iterator[tuple[str, tuple[bytes, str]]]:
    """Yield the files that pages load, by name."""
    for name in sorted(os.listdir(STATIC)):
        if kind := _TYPES.get(os.path.splitext(name)[1]):
            with open(os.path.join(STATIC, name), "rb") as file:
                yield name, (file.read(), kind)
