"""The Argos index: which packages others have made, and where they lie.

Place in the flow:  web -> [index] -> fetch, commands

A list in JSON, one object a package:

    {"package_version": "1.9", "from_code": "en", "to_code": "ru", "links": ["https://…/translate-en_ru-1_9.argosmodel"]}

It tells neither sizes nor hashes. Where another index gives a `sha256` (64 hexadecimal digits), it is checked.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any, NamedTuple

from workflow.drafts import web
from workflow.drafts.packages import layout
from workflow.drafts.packages.installed import newest
from workflow.drafts.packages.layout import Package
from workflow.drafts.routes import routes
from workflow.errors import DataError, SettingsError
from workflow.model import Way

HOME = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""Where argostranslate looks, too."""

VARIABLE = "ARGOS_PACKAGE_INDEX"
"""The environment variable that names another place; argostranslate obeys it likewise."""

LARGEST = 16 * 2**20
"""Bytes of an index. That of Argos has 32 kB."""

PATIENCE = 15.0
"""Seconds without a sign of life, and for the whole index."""

PAUSE = 0.5
"""Seconds before a second attempt."""

_HASH = re.compile(r"[0-9a-f]{64}\Z", re.IGNORECASE)


class Offer(NamedTuple):
    """A package of the index."""

    source: str
    target: str
    version: str

    links: tuple[str, ...]
    """Addresses of its file, as the index has them; not all need be http."""

    sha256: str = ""
    """Of its file, in small letters, where the index gives one."""

    @property
    def way(self) -> Way:
        """Source and target."""
        return self.source, self.target

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}.argosmodel"


class Row(NamedTuple):
    """What there is for one way."""

    way: Way
    offer: Offer | None

    package: Package | None
    """The installed one that translates."""

    through: Sequence[str]
    """Where there is neither: languages that installed and offered packages go through, ends included; or nothing."""

    @property
    def newer(self) -> bool:
        """Whether a newer package is offered than is installed."""
        return self.offer is not None and self.package is not None and is_newer(self.offer, self.package)


def address() -> str:
    """Return the address of the index.

    Raises:
        SettingsError: the environment names one that is no http or https address.
    """
    home = os.environ.get(VARIABLE) or HOME
    if not web.usable(home):
        raise SettingsError(
            "package-index", VARIABLE, f'"{home}" is no http or https address', "correct the environment variable"
        )
    return f"{home.rstrip('/')}/index.json"


def offers(wanted: str = "the .argosmodel file") -> dict[Way, Offer]:
    """Return the newest package of each way in the index, in the order of the ways.

    Args:
        wanted: which file somebody must carry here where there is no network.

    Raises:
        SettingsError: its address is wrong.
        DataError: it cannot be reached, or is none.
    """
    where = address()
    try:
        body = web.patiently(lambda: _fetched(where), PAUSE)
    except web.FailedError as problem:
        remedy = f'or fetch {wanted} elsewhere, carry it here and run "audarma models add FILE"'
        raise DataError(
            "package-server", where, f"the index cannot be had ({problem})", f"try again later, {remedy}"
        ) from problem
    found = {offer.way: offer for offer in sorted(_read(body, where), key=lambda one: layout.age(one.version))}
    return dict(sorted(found.items()))


def rows(languages: Iterable[str], offered: Mapping[Way, Offer], packages: Iterable[Package]) -> list[Row]:
    """Return what there is for every way between some languages.

    Args:
        languages: codes.
        offered: the index.
        packages: the installed ones.
    """
    mine = newest(packages)
    through = routes(dict.fromkeys([*mine, *offered]))
    return [
        Row(way, offered.get(way), mine.get(way), () if way in offered or way in mine else through.get(way, ()))
        for way in permutations(languages, 2)
    ]


def is_newer(offer: Offer, package: Package) -> bool:
    """Tell whether an offered package is newer than an installed one.

    Args:
        offer: of the index.
        package: of the same way.
    """
    return layout.age(offer.version) > layout.age(package.version)


def _fetched(where: str) -> bytes:
    """Return the bytes of the index."""
    with web.followed(where, timeout=PATIENCE, headers={}) as answer:
        if answer.status not in web.OK:
            why = f"status {answer.status}"
            raise web.FailedError(why)
        return web.whole(answer, PATIENCE, LARGEST)


def _read(body: bytes, where: str) -> Iterator[Offer]:
    """Yield the packages of an index; what is none, or is of another kind, is passed over."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise _bad(where, "is no JSON") from problem
    if not isinstance(told, list):
        raise _bad(where, "is no list of packages")
    found = [offer for one in told if isinstance(one, dict) and (offer := _offer(one))]
    if told and not found:
        raise _bad(where, "names no package that could be understood")
    yield from found


def _offer(told: dict[str, Any]) -> Offer | None:
    """Return what one entry of an index offers."""
    source, target, version = (told.get(key) for key in ("from_code", "to_code", "package_version"))
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(version, str)):
        return None
    fits = layout.CODE.match(source) and layout.CODE.match(target) and source != target
    if not fits or not layout.VERSION.match(version) or told.get("type", "translate") != "translate":
        return None
    links, sha256 = told.get("links"), told.get("sha256")
    return Offer(
        source,
        target,
        version,
        tuple(link for link in links if isinstance(link, str)) if isinstance(links, list) else (),
        sha256.lower() if isinstance(sha256, str) and _HASH.match(sha256) else "",
    )


def _bad(where: str, problem: str) -> DataError:
    """Return the error that something else than an index lies at its address."""
    return DataError("package-index", where, problem, f"check ${VARIABLE}, and whether the address is right")
