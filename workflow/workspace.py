"""`audarma init`: a new workspace for a newsroom.

Place in the flow:  [workspace] -> source/, locales/, settings
"""

from __future__ import annotations

import os

from workflow import files, settings
from workflow.errors import DataError
from workflow.languages import LANGUAGES

_SETTINGS = f"""\
# Settings of this Audarma workspace. Each line shows the default; remove the "#" to change it.

# Language of the articles that do not name theirs (by a file name like story.ru.md, or "lang:").
# source-language = "en"

# Languages you publish in; an article is translated into all but its own.
# locales = [{", ".join(f'"{code}"' for code in LANGUAGES)}]

# What one entry of a catalog holds: "sentence" or "paragraph".
# segmentation = "sentence"

# What may be published: "translated" (a person wrote or corrected it) or "approved" (signed off).
# publish = "translated"

# What an untranslated segment does: "block" its article, leave the "source" marked as such, or "omit" it.
# untranslated = "block"

# With "source" or "omit": percentage of the segments that must be publishable all the same.
# threshold = 100

# What drafts where the memory knows nothing: "argos" (packages on this machine, see "audarma models"),
# "libretranslate" (a server of yours), or "pseudo" (no translation at all, to try things out).
# engine = "argos"

# Where your LibreTranslate server is: "http://127.0.0.1:5000". No other address is ever asked.
# server = ""

# How similar a text must be, in percent, for its translation to be offered as a draft.
# memory-threshold = 75

# Front-matter fields to translate, in place of the usual ones (title, description, summary and the like).
# fields = ["title", "description"]

# Regular expressions for whole lines that are not prose, beside the usual ones (comment boxes and the like).
# skip = []

# How much the findings of a rule matter: "error" keeps a segment from being published, "warning", "hint", "off".
# "audarma check --explain RULE" says what a rule is about.
# [checks]
# length = "warning"
"""

_ATTRIBUTES = """\
# Catalogs keep their line ends everywhere and, after "audarma git install", are merged by entry and shown to be
# read; ledgers and baselines take the lines of both sides in a merge.
*.po text eol=lf merge=audarma diff=audarma
*.pot text eol=lf merge=audarma diff=audarma
ledger.tsv text eol=lf merge=union
baseline.tsv text eol=lf merge=union
"""

_IGNORED = """\
build/
.audarma/
"""

_GLOSSARY = (
    "en,ru,kk,kind,en_acronym,ru_acronym,kk_acronym,ru_allowed,kk_allowed,"
    "en_forbidden,ru_forbidden,kk_forbidden,do_not_translate,case,gender,note\n"
    "Kazakhstan,Казахстан,Қазақстан,place,,,,,,,,Казахстан,,exact,,\n"
)

_FILES = {
    settings.FILE: _SETTINGS,
    ".gitattributes": _ATTRIBUTES,
    ".gitignore": _IGNORED,
    "glossary.csv": _GLOSSARY,
}
_FOLDERS = ("source", "locales")


def create(folder: str) -> list[str]:
    """Make a workspace, leaving whatever exists as it is.

    Args:
        folder: where; made if missing. In a project whose `pyproject.toml` has `[tool.audarma]`, no
            second settings file is written.

    Returns:
        What was made, as paths from the folder.

    Raises:
        DataError: something cannot be made.
    """
    made: list[str] = []
    try:
        for name in _FOLDERS:
            path = os.path.join(folder, name)
            if not os.path.isdir(path):
                os.makedirs(path)
                made.append(f"{name}/")
    except OSError as problem:
        raise DataError(
            "file-failure", problem.filename or folder, "cannot be made", "choose another folder"
        ) from problem
    for name, text in _FILES.items():
        path = os.path.join(folder, name)
        if not os.path.lexists(path) and not (name == settings.FILE and _has_settings(folder)):
            files.replace(path, text.encode(), name)
            made.append(name)
    return made


def _has_settings(folder: str) -> bool:
    """Tell whether the folder's `pyproject.toml` holds the settings already."""
    path = os.path.join(folder, "pyproject.toml")
    return os.path.isfile(path) and b"[tool.audarma]" in files.read(path, "pyproject.toml")
