"""A package of the index: downloaded, tried out, put in place.

Place in the flow:  index, download -> [fetch] -> check, installed

An interrupted download is gone on with by the next run. What is not whole, not sound, or does not translate is
never installed.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection
from contextlib import suppress
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from workflow.drafts import web
from workflow.drafts.packages import archive, download, index, layout, pack
from workflow.drafts.packages.add import unpacked
from workflow.drafts.packages.check import Checked, check
from workflow.drafts.packages.download import Told
from workflow.drafts.packages.index import Offer
from workflow.drafts.packages.installed import installed, newest, packages_folder, put, staging
from workflow.drafts.packages.layout import Package
from workflow.drafts.routes import routes
from workflow.errors import DataError, SettingsError
from workflow.model import Way

_FORGOTTEN = 30 * 24 * 3600
"""Seconds after which nobody goes on with a download."""


class Fetched(NamedTuple):
    """What came of an installation."""

    package: Package

    checked: Checked | None
    """What trying it out showed; None where it was there already."""

    older: list[str]
    """Names of installed packages whose place it takes."""


def install(source: str, target: str, told: Told) -> Fetched:
    """Install the newest package that the index has for a way, unless it is there.

    Args:
        source: language code.
        target: language code.
        told: called while the file is downloaded.

    Raises:
        SettingsError: a language is none, or nobody has such a package.
        DataError: index or file cannot be had, or the package is no good.
    """
    pack.check_languages(source, target)
    way = source, target
    offered = index.offers(f"translate-{source}_{target}-….argosmodel, which it links to,")
    packages = installed().packages
    mine = newest(packages)
    if way not in offered:
        raise _nobody(way, mine, offered)
    offer = offered[way]
    if way in mine and not index.is_newer(offer, mine[way]):
        return Fetched(mine[way], None, [])
    checked = _installed(offer, told)
    return Fetched(checked.package, checked, [one.name for one in packages if one.way == way])


def downloads_folder() -> str:
    """Return the folder where what is being downloaded lies: beside the packages, on the same disk."""
    return os.path.join(os.path.dirname(packages_folder()), "audarma-downloads")


def _installed(offer: Offer, told: Told) -> Checked:
    """Download a package, try it out and put it in place."""
    _sweep()
    path = os.path.join(downloads_folder(), f"{offer.file}.part")
    try:
        with download.part(path) as file:
            place = _download(offer, file, told)
            try:
                checked = _put(offer, path, place)
            except DataError as problem:
                # A full disk is no fault of the file: the next run finds all of it there.
                if not isinstance(problem.__cause__, OSError):
                    download.forget(path)
                raise
            download.forget(path)
            return checked
    finally:
        with suppress(OSError):
            os.rmdir(downloads_folder())


def _download(offer: Offer, file: BinaryIO, told: Told) -> str:
    """Download a package from the first of its links that has it; return the link."""
    home = index.address()
    place, problem = home, f"has no https address for {offer.source} -> {offer.target}"
    again = "try another index"
    for link in offer.links:
        if not web.safe(link, home):
            problem += f', only "{link[:200]}"' if problem.endswith(offer.target) else ""
            continue
        try:
            download.download(link, file, told, archive.LARGEST)
        except web.FailedError as failure:
            place, problem = link, f"the package cannot be had ({failure})"
            again = "try again later" if isinstance(failure, web.MayPassError) else "tell the makers of the index"
        else:
            return link
    if came := download.kept(file):
        problem += f"; {came / 1e6:,.1f} MB of it are here already, and the next run will go on from there"
    else:
        download.forget(file.name)
    remedy = f'or fetch {offer.file} elsewhere, carry it here and run "audarma models add {offer.file}"'
    raise DataError("package-server", place, problem, f"{again}, {remedy}")


def _put(offer: Offer, path: str, place: str) -> Checked:
    """Try out a downloaded package and put it in place."""
    if offer.sha256 and _sha256(path) != offer.sha256:
        problem = "has not the sha256 that the index tells"
        raise DataError("package-download", place, problem, "try again; if it stays so, do not use it")
    with staging() as folder:
        package = layout.read(unpacked(path, folder, place), place)
        if package.way != offer.way:
            problem = f"is a package for {package.source} -> {package.target}, not {offer.source} -> {offer.target}"
            raise DataError(
                "package-download", place, problem, "try again; if it stays so, tell the makers of the index"
            )
        checked = check(package, place)
        return checked._replace(package=put(package.folder, place))


def _sha256(path: str) -> str:
    """Return the hash of a file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise archive.refused(problem, path) from problem


def _sweep() -> None:
    """Delete what nobody has gone on downloading for long."""
    with suppress(OSError), os.scandir(downloads_folder()) as entries:
        for entry in entries:
            if time.time() - entry.stat().st_mtime > _FORGOTTEN:
                os.unlink(entry.path)


def _nobody(way: Way, mine: Collection[Way], offered: Collection[Way]) -> SettingsError:
    """Return the error that no package leads that way: with the pairs that would, or with where to read on."""
    place, problem = f"{way[0]} -> {way[1]}", "the index has no such package"
    through = routes(dict.fromkeys([*mine, *offered])).get(way, ())
    if not through:
        remedy = "docs/models.md tells which models can be made one"
    elif missing := [step for step in pairwise(through) if step not in mine]:
        commands = " and ".join(f'"audarma models install {one} {other}"' for one, other in missing)
        remedy = f"run {commands}: drafts then go through {', '.join(through[1:-1])}"
    else:
        remedy = f"nothing need be done: drafts go through {', '.join(through[1:-1])} with the installed packages"
    return SettingsError("package-pair", place, problem, remedy)
