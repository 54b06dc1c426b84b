"""Spelling dictionaries: which of them a system has, and where.

Place in the flow:  [dictionaries] -> spelling, checks, commands
"""

from __future__ import annotations

import os
from functools import cache

_NAMES = {"en": ("en_US", "en_GB"), "ru": ("ru_RU",), "kk": ("kk_KZ",)}
"""Dictionaries of a language; a word is right if one has it."""
_LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
_FOLDERS = (
    "~/.local/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
)
"""Where systems keep dictionaries. Where $DICPATH is set, its folders are looked in and no others."""


@cache
def found(language: str, preferred: str) -> tuple[str, ...]:
    """Return the .aff files of a language.

    Args:
        language: a code.
        preferred: folders to look in and no others, divided as in $PATH; empty for those of the system.
    """
    folders = preferred.split(os.pathsep) if preferred else [os.path.expanduser(folder) for folder in _FOLDERS]
    paths: list[str] = []
    for name in _NAMES.get(language, ()):
        there = (os.path.join(folder, f"{name}.aff") for folder in folders)
        paths += [path for path in there if _is_dictionary(path)][:1]
    return tuple(paths)


def state(*languages: str) -> tuple[tuple[str, ...], ...]:
    """Return what tells the dictionaries of some languages from others that may be there another day."""
    return tuple(found(language, os.environ.get("DICPATH", "")) for language in languages)


def missing(*languages: str) -> str:
    """Say in one line which languages have no dictionary; empty if all have.

    Example:
        >>> missing("de")
        ''
    """
    without = [one for one, there in zip(languages, state(*languages), strict=True) if one in _NAMES and not there]
    if not without:
        return ""
    *first, last = (_LANGUAGES[one] for one in without)
    names = f"{', '.join(first)} and {last}" if first else last
    return f"spelling is not checked in {names}: there is no dictionary {', '.join(_NAMES[one][0] for one in without)}"


def _is_dictionary(path: str) -> bool:
    """Tell whether a dictionary is there, and can be read."""
    words = f"{path.removesuffix('.aff')}.dic"
    try:
        return os.path.getsize(words) > 0 and os.access(words, os.R_OK) and os.access(path, os.R_OK)
    except OSError:
        return False
