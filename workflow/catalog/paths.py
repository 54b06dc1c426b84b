"""Which article has which catalogs, and where they are.

Place in the flow:  files -> [paths] -> sync, build, status

    source/2017/shu.ru.md   ->  locales/templates/2017/shu.pot
                                locales/kk/LC_MESSAGES/2017/shu.po
                                build/kk/2017/shu.md
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches

from workflow import files
from workflow.errors import AudarmaError, DataError, SettingsError
from workflow.files import Signature
from workflow.formats import known
from workflow.settings import Settings

SOURCE = "source"
LOCALES = "locales"
BUILD = "build"
GLOSSARY = "glossary.csv"


@dataclass(frozen=True, slots=True)
class Located:
    """An article's file, found but not read."""

    path: str
    """From the workspace, with forward slashes: ``source/2017/shu.ru.md``."""

    name: str
    """What its catalogs are called: ``2017/shu``."""

    suffix: str
    """The ending that tells the format: ``.md``."""

    language: str | None
    """The language its name tells, or None."""

    signature: Signature

    @property
    def template(self) -> str:
        """Its POT, from the workspace."""
        return template_path(self.name)

    def catalog(self, target: str) -> str:
        """Its PO in a target language, from the workspace."""
        return catalog_path(self.name, target)

    def output(self, target: str) -> str:
        """What is built of it in a target language, from the workspace."""
        return f"{BUILD}/{target}/{self.name}{self.suffix}"

    @property
    def reference(self) -> str:
        """Its path as `#:` lines name it: Lokalize and msgcat part references at spaces."""
        return self.path.replace(" ", "%20")


@dataclass(slots=True)
class Found:
    """What a walk through `source/` found."""

    articles: list[Located] = field(default_factory=list)
    """Sorted by path."""

    problems: list[AudarmaError] = field(default_factory=list)
    """What looks like an article and cannot be one."""

    names: set[str] = field(default_factory=set)
    """What the catalogs of all these are called, problems included: such catalogs are nobody's leavings."""

    def hides(self, path: str) -> bool:
        """Tell whether an article may be there all the same, in a folder or behind a link that is refused."""
        return any(path == problem.place or path.startswith(f"{problem.place}/") for problem in self.problems)


def catalog_path(name: str, target: str) -> str:
    """Return where the catalog called `name` is, from the workspace."""
    return f"{LOCALES}/{target}/LC_MESSAGES/{name}.po"


def template_path(name: str) -> str:
    """Return where the template called `name` is, from the workspace."""
    return f"{LOCALES}/templates/{name}.pot"


def ledger_path(target: str) -> str:
    """Return where the ledger of a target language is, from the workspace."""
    return f"{LOCALES}/{target}/ledger.tsv"


def articles(settings: Settings) -> Found:
    """Find every article of the workspace.

    Hidden files and files of other formats are passed over. Two articles whose catalogs would be
    one file, also where letter case or Unicode composition make no difference to the file system,
    are a problem each and neither is found.
    """
    found = Found()
    if not files.inside(settings.root, os.path.join(settings.root, SOURCE)):
        remedy = "replace the link by the folder itself"
        found.problems.append(
            DataError("link-outside", f"{SOURCE}/", "is a link that leads out of the workspace", remedy)
        )
        return found
    for path, signature in _walk(settings, SOURCE, found.problems):
        name, suffix, told = parse_article(path, settings.locales)
        found.articles.append(Located(path, name, suffix, told, signature))
    found.names = {article.name for article in found.articles}
    found.names.update(parse_article(problem.place, settings.locales)[0] for problem in found.problems)
    _refuse_doubles(found)
    found.articles.sort(key=lambda article: article.path)
    return found


def catalogs(settings: Settings, *, clear: bool = True) -> dict[str, Signature]:
    """Return the signature of every PO and POT of the workspace, by path.

    Args:
        settings: the workspace.
        clear: delete what killed processes left half-written; only for who holds the lock.
    """
    signatures: dict[str, Signature] = {}
    pending = [LOCALES]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(settings.root, folder)))
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".po", ".pot")):
                if entry.is_symlink() and not files.inside(settings.root, entry.path):
                    continue
                with suppress(FileNotFoundError):
                    signatures[f"{folder}/{entry.name}"] = files.signature(entry.stat())
            elif entry.is_dir(follow_symlinks=False):
                pending.append(f"{folder}/{entry.name}")
            elif clear and entry.name.endswith(files.TEMPORARY):
                files.remove(entry.path, f"{folder}/{entry.name}")
    return signatures


def parse_article(path: str, locales: Sequence[str]) -> tuple[str, str, str | None]:
    """Take the path of an article apart: name of its catalogs, suffix, language told."""
    stem, suffix = os.path.splitext(path[len(SOURCE) + 1 :])
    name, dot, code = stem.rpartition(".")
    if dot and code in locales and os.path.basename(name):
        return name, suffix, code
    return stem, suffix, None


def _walk(settings: Settings, top: str, problems: list[AudarmaError]) -> Iterator[tuple[str, Signature]]:
    """Yield path and signature of every file whose format is known."""
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(settings.root, folder)))
        except OSError as problem:
            problems.append(
                DataError(
                    "no-folder",
                    folder,
                    f"cannot be read: {(problem.strerror or str(problem)).lower()}",
                    'make it, or run "audarma init"'
                    if folder == top
                    else "change its name or permissions, or move it away",
                )
            )
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}"
            if not entry.name.isprintable():
                shown = ascii(path)[1:-1]
                problems.append(DataError("file-name", shown, "has a name with unprintable characters", "rename it"))
                continue
            readable = known(os.path.splitext(entry.name)[1]) is not None
            if entry.is_symlink() and not _link_is_sound(settings.root, entry, path, problems):
                continue
            if entry.is_dir():
                if readable:
                    problems.append(
                        DataError("folder-as-article", path, "is a folder named like an article", "rename it")
                    )
                else:
                    pending.append(path)
            elif readable and (signature := _signature(entry, path, problems)):
                yield path, signature


def _signature(entry: os.DirEntry[str], path: str, problems: list[AudarmaError]) -> Signature | None:
    """Return the signature of a file; None where it went meanwhile, or nothing can be read from it to its end."""
    try:
        status = entry.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        problems.append(DataError("not-a-file", path, "is a pipe or a device, not a file", "move it away"))
        return None
    return files.signature(status)


def _link_is_sound(root: str, entry: os.DirEntry[str], path: str, problems: list[AudarmaError]) -> bool:
    """Accept links to files of the workspace; refuse others, and links to folders, which may go in circles."""
    if not files.inside(root, entry.path):
        problem = DataError("link-outside", path, "is a link that leads out of the workspace", "copy the file instead")
    elif not os.path.exists(entry.path):
        problem = DataError("link-broken", path, "is a link to nothing", "delete it")
    elif entry.is_dir():
        problem = DataError("link-to-folder", path, "is a link to a folder", "move the folder here instead")
    else:
        return True
    problems.append(problem)
    return False


def _refuse_doubles(found: Found) -> None:
    """Take out articles that would share a catalog."""
    same: dict[str, list[Located]] = defaultdict(list)
    for article in found.articles:
        same[unicodedata.normalize("NFC", article.name).casefold()].append(article)
    if len(same) == len(found.articles):
        return
    for doubles in same.values():
        if len(doubles) > 1:
            first, second, *_ = named = sorted(article.path for article in doubles)
            for path in named:
                other = second if path == first else first
                problem = DataError(
                    "same-catalog", path, f"would have the same catalog as {other}", "rename one of the two"
                )
                found.problems.append(problem)
            found.articles = [article for article in found.articles if article not in doubles]


def parse_catalog(path: str) -> tuple[str | None, str | None]:
    """Take the path of a catalog apart: what it is called, and its target (None for a template).

    The name is None where no article's catalog can be: such a file is none of ours.
    """
    parts = path.split("/")
    if path.endswith(".pot") and parts[1] == "templates":
        return "/".join(parts[2:])[: -len(".pot")], None
    if path.endswith(".po") and len(parts) > 3 and parts[2] == "LC_MESSAGES":  # noqa: PLR2004 - locales/xx/LC_MESSAGES/name
        return "/".join(parts[3:])[: -len(".po")], parts[1]
    return None, None


def name_of(path: str, locales: Sequence[str]) -> str:
    """Return what the catalogs of an article are called, given its path, that of one of them, or that name itself.

    Example:
        >>> name_of("source/2017/shu.ru.md", ["ru"]), name_of("locales/ru/LC_MESSAGES/2017/shu.po", ["ru"])
        ('2017/shu', '2017/shu')
    """
    if path.startswith(f"{SOURCE}/"):
        return parse_article(path, locales)[0]
    if path.startswith(f"{LOCALES}/"):
        return parse_catalog(path)[0] or path
    return path


def choose(found: Found, only: tuple[str, ...]) -> list[Located]:
    """Return the articles named, or all where none is named.

    Raises:
        SettingsError: a name is no article's; the nearest is offered.
    """
    if not only:
        return found.articles
    by_path = {article.path: article for article in found.articles} | {
        article.name: article for article in found.articles
    }
    refused = {problem.place for problem in found.problems}
    for name in only:
        if name not in by_path and name not in refused:
            base = os.path.basename(name)
            near = [path for path in by_path if os.path.basename(path) == base] or get_close_matches(name, by_path, n=1)
            remedy = f'did you mean "{near[0]}"?' if near else f"name a file in {SOURCE}/"
            raise SettingsError("no-article", name or '""', "is no article of this workspace", remedy)
    return [by_path[name] for name in dict.fromkeys(only) if name in by_path]
