"""The memory of a workspace as one TMX file, for other tools and other newsrooms.

Place in the flow:  units, tmx -> [export] -> commands
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from workflow import files
from workflow.drafts.memory import tmx
from workflow.drafts.memory.units import Unit, units
from workflow.errors import AudarmaError, DataError
from workflow.model import Way
from workflow.settings import Settings


def export(
    settings: Settings, path: str, place: str, source: str | None, target: str | None, problems: list[AudarmaError]
) -> Counter[Way]:
    """Write what people translated, and what was imported, to a file; what is there twice alike once.

    Args:
        settings: the workspace.
        path: of the file; a TMX that is there is replaced.
        place: how messages call it.
        source: language that units must have, which becomes their source; None for any.
        target: language that they must have, which becomes their target; None for any.
        problems: told of what cannot be read, and of units that TMX cannot hold.

    Returns:
        How many units were written in each direction. If there are none, no file is written.

    Raises:
        DataError: the file is there and no TMX, is an imported memory, or cannot be written.
    """
    _check(settings, path, place)
    found = _chosen(settings, source, target, problems)
    first = next(found, None)
    return tmx.write(chain([first], found), path, place, problems) if first else Counter()


def _chosen(settings: Settings, source: str | None, target: str | None, problems: list[AudarmaError]) -> Iterator[Unit]:
    """Yield the units that are wanted, turned as they are wanted."""
    seen: set[int] = set()
    for unit in chain(units(settings, problems), tmx.imported(settings, problems)):
        for one in (unit, unit.turned):
            if source in {None, one.source.language} and target in {None, one.target.language}:
                # A million of the units themselves would not be small.
                if (number := hash(one._replace(place=""))) not in seen:
                    seen.add(number)
                    yield one
                break


def _check(settings: Settings, path: str, place: str) -> None:
    """Raise where something would be lost."""
    path = os.path.abspath(path)
    remedy = "name another file"
    if files.inside(os.path.realpath(os.path.join(settings.root, tmx.FOLDER)), path):
        problem = "is in the folder of imported memories, where everything would be read twice"
        raise DataError("tmx-target", place, problem, remedy)
    # A rename would replace even a device.
    if os.path.lexists(path) and (os.path.islink(path) or not os.path.isfile(path)):
        raise DataError("tmx-target", place, "is a link, a folder or a device, not a file", remedy)
    if os.path.exists(path) and os.path.getsize(path) and not tmx.known(path):
        raise DataError("tmx-target", place, "is there already and is no TMX", f"{remedy}, or delete it first")
