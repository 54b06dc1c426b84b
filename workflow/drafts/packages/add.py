"""Files that somebody carried here, made installed packages.

Place in the flow:  a file -> [add] -> archive, convert, pack, installed
"""

from __future__ import annotations

import os

from workflow.drafts.packages import archive, convert, installed, pack, weights
from workflow.drafts.packages.layout import Package
from workflow.drafts.packages.pack import Recipe
from workflow.errors import SettingsError


def add(path: str, recipe: Recipe) -> Package:
    """Install an `.argosmodel` file, or an OPUS-MT zip, which is converted.

    Args:
        path: of the file.
        recipe: what an OPUS-MT zip does not say itself; folder and spm are found in it.

    Raises:
        SettingsError: an OPUS-MT zip, and the recipe is wrong.
        DataError: the file is neither, is not safe, is damaged, or its package is installed already.
    """
    with archive.opened(path, path) as opened, installed.staging() as folder:
        names = archive.names(opened)
        if convert.SIGN in {name.rpartition("/")[2] for name in names}:
            pack.check(_named(recipe, path))
            archive.unpack(opened, unpacked := os.path.join(folder, "opus"))
            sign = next(name for name in names if name.rpartition("/")[2] == convert.SIGN)
            os.makedirs(into := os.path.join(folder, "converted"))
            done = convert.opus(os.path.join(unpacked, os.path.dirname(sign)), into, path)
            name = recipe.name or os.path.splitext(os.path.basename(path))[0]
            made = pack.build(recipe._replace(folder=done.folder, spm=done.spm, name=name), folder)
            return installed.put(made.folder, path)
        top = archive.top_folder(opened, path)
        archive.unpack(opened, folder)
        weights.fits(os.path.join(folder, top, "model"), f"{path}/model")
        return installed.put(os.path.join(folder, top), path)


def unpacked(path: str, folder: str, place: str = "") -> str:
    """Unpack an `.argosmodel` file to look at it.

    Args:
        path: of the file.
        folder: where to.
        place: how messages call it; by default its path.

    Returns:
        The folder of the package.

    Raises:
        DataError: it is not safe, or damaged.
    """
    place = place or path
    with archive.opened(path, place) as opened:
        top = archive.top_folder(opened, place)
        archive.unpack(opened, folder)
    return os.path.join(folder, top)


def _named(recipe: Recipe, path: str) -> Recipe:
    """Return a recipe that names its languages."""
    if recipe.source and recipe.target:
        return recipe
    problem, remedy = "is an OPUS-MT model, whose languages must be told", "say them with --from and --to"
    raise SettingsError("package-recipe", path, problem, remedy)
