"""File names of pages: from the article's path alone, and safe in every file system.

Place in the flow:  [names] <- site

    source/2017/shu.ru.md   ->  articles/2017-shu-ru-md-5f0c1a9be2d4.html

Two paths that differ by letter case or composition only have two names, and a path has the same name in every report.
"""

from __future__ import annotations

import re
from hashlib import blake2b

FOLDER = "articles"
_LONGEST = 60
"""Signs of the readable part: with hash and ending, far below what any file system takes."""

_HASH = 6
"""Bytes: among a million articles, two have one hash with a chance of one in 560."""


def page_name(path: str) -> str:
    """Return where the page of an article is, from the report's folder.

    Args:
        path: of the article, from the workspace.

    Example:
        >>> page_name("source/2017/Шу.ru.md"), page_name("source/CON.md")
        ('articles/2017-ru-md-a634ebf87c86.html', 'articles/con-md-3caf503138ca.html')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", path.partition("/")[2].lower()).strip("-")[:_LONGEST].strip("-")
    digest = blake2b(path.encode("utf-8", "surrogatepass"), digest_size=_HASH).hexdigest()
    return f"{FOLDER}/{'-'.join(filter(None, [plain, digest]))}.html"
