"""Packages made of a CTranslate2 folder and a SentencePiece model.

Place in the flow:  a converted model -> [pack] -> archive, installed

What comes out is read by Audarma, Argos Translate and LibreTranslate alike. One package serves one direction; the
language tokens of a multilingual model are written where each of them looks: the source token and the end of the
sentence into model/config.json, the target token into metadata.json, both into the SentencePiece model.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from typing import Any, NamedTuple

from workflow import files
from workflow.drafts.packages import archive, layout, pieces, weights
from workflow.drafts.packages.layout import Package
from workflow.errors import DataError, SettingsError

_PARTS = re.compile(r"config\.json|model\.bin|vmap\.txt|(?:source|target|shared)_vocabulary\.(?:json|txt)")
"""The files of a CTranslate2 folder that make up the model."""

_MOST = 1000**2
_MOST_SPM = 64 * 1000**2
"""Bytes; SentencePiece models have up to 5 MB."""

_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}\Z")


class Recipe(NamedTuple):
    """What a package is made of."""

    folder: str
    """CTranslate2 folder."""

    spm: str
    """SentencePiece model, a file."""

    source: str
    """Language code."""

    target: str
    """Language code."""

    name: str = ""
    """What the model is called where it is from."""

    version: str = "0.1"

    licence: str = ""
    """One line; may be left out where README.md in the folder tells it."""

    source_token: str = ""
    """Token that tells the model the source language (M2M, NLLB) or, with OPUS-MT, the target language."""

    target_token: str = ""
    """Token that every translation starts with (M2M, NLLB)."""

    t5: bool = False
    """The end of the source must be marked, which converters of T5 models leave out."""


def pack(recipe: Recipe, output: str = "") -> str:
    """Write an `.argosmodel` file; the same parts give the same bytes.

    Args:
        recipe: what it is made of.
        output: path of the file; by default the name of the package, here.

    Returns:
        The path.

    Raises:
        SettingsError: the recipe is wrong.
        DataError: a part cannot be read or does not fit, or the file cannot be written.
    """
    check(recipe)
    output = output or f"{package_name(recipe)}.argosmodel"
    beside = os.path.dirname(os.path.abspath(output))
    try:
        with tempfile.TemporaryDirectory(suffix=files.TEMPORARY, dir=beside) as folder:
            archive.write(build(recipe, folder).folder, output, output)
    except OSError as problem:
        raise archive.refused(problem, output) from problem
    return output


def package_name(recipe: Recipe) -> str:
    """Return what the folder of a package is called.

    Args:
        recipe: what it is made of.
    """
    return f"translate-{recipe.source}_{recipe.target}-{recipe.version.replace('.', '_')}"


def build(recipe: Recipe, into: str) -> Package:
    """Make the folder of a package.

    Args:
        recipe: what it is made of.
        into: folder to make it in.

    Raises:
        SettingsError: the recipe is wrong.
        DataError: a part cannot be read or does not fit.
    """
    check(recipe)
    readme = _readme(recipe)
    model = pieces.with_tokens(
        files.read(recipe.spm, recipe.spm, _MOST_SPM), (recipe.source_token, recipe.target_token), recipe.spm
    )
    config = _config(recipe)
    _tokens_known(recipe)
    folder = os.path.join(into, package_name(recipe))
    try:
        os.makedirs(os.path.join(folder, "model"))
        for part in filter(_PARTS.fullmatch, sorted(os.listdir(recipe.folder))):
            shutil.copyfile(os.path.join(recipe.folder, part), os.path.join(folder, "model", part))
        _write(folder, "model/config.json", config)
        _write(folder, "metadata.json", _as_json(_metadata(recipe)))
        _write(folder, layout.README, readme.encode())
        _write(folder, layout.SPM, model)
    except OSError as problem:
        raise archive.refused(problem, problem.filename or recipe.folder) from problem
    return layout.read(folder)


def check(recipe: Recipe) -> None:
    """Refuse a recipe that names no package.

    Args:
        recipe: what it is made of.

    Raises:
        SettingsError: a language, the version or a text is wrong.
    """
    check_languages(recipe.source, recipe.target)
    if not _VERSION.match(recipe.version):
        raise _wrong(recipe.version, "is no version", 'write numbers and dots, such as "0.1"')
    for text in (recipe.name, recipe.licence, recipe.source_token, recipe.target_token):
        if not text.isprintable():
            raise _wrong(text, "is not one line of text", "write it on one line")


def check_languages(source: str, target: str) -> None:
    """Refuse languages between which nothing can lead.

    Args:
        source: what somebody called the one.
        target: what somebody called the other.

    Raises:
        SettingsError: one is no code, or they are one language.
    """
    for code in (source, target):
        if not layout.CODE.match(code):
            raise _wrong(code, "is no language code", 'write two or three small letters, such as "kk"')
    if source == target:
        raise _wrong(source, "is both source and target", "name two languages")


def _tokens_known(recipe: Recipe) -> None:
    """Refuse language tokens that the model has not learnt, and a vocabulary that is not the model's."""
    found = weights.fits(recipe.folder, recipe.folder)
    for token, known in ((recipe.source_token, found.source), (recipe.target_token, found.target)):
        if token and token not in known:
            remedy = "look into its vocabulary file for what they are called"
            raise SettingsError("package-token", recipe.folder, f'has no token "{token}"', remedy)


def _config(recipe: Recipe) -> bytes:
    """Return config.json with what the recipe adds; as it is where nothing is added."""
    path = os.path.join(recipe.folder, "config.json")
    data = files.read(path, path, _MOST) if os.path.isfile(path) else b"{}"
    try:
        config = json.loads(files.decode(data, path))
    except (ValueError, RecursionError) as problem:
        raise DataError("package-model", path, "is no JSON", "convert the model again") from problem
    if not isinstance(config, dict):
        raise DataError("package-model", path, "is no JSON object", "convert the model again")
    more: dict[str, Any] = {}
    if recipe.source_token:
        more |= {"add_source_bos": True, "bos_token": recipe.source_token}
    if recipe.t5 or recipe.source_token or recipe.target_token:
        more |= {"add_source_eos": True}
    return _as_json(config | more) if more else data


def _metadata(recipe: Recipe) -> dict[str, str]:
    """Return metadata.json."""
    found = {
        "package_version": recipe.version,
        "argos_version": "1.9.0",
        "from_code": recipe.source,
        "from_name": language_name(recipe.source),
        "to_code": recipe.target,
        "to_name": language_name(recipe.target),
    }
    return found | ({"target_prefix": recipe.target_token} if recipe.target_token else {})


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where it has none.

    Args:
        code: ISO 639.

    Example:
        >>> language_name("kk"), language_name("xqz")
        ('Kazakh', 'xqz')
    """
    from babel import Locale  # noqa: PLC0415 - slow to import

    return str(Locale("en").languages.get(code, code))


def _readme(recipe: Recipe) -> str:
    """Return README.md: what the package is, its licence, and what came with the model."""
    path = os.path.join(recipe.folder, layout.README)
    given = files.read(path, path, _MOST).decode("utf-8", "replace") if os.path.isfile(path) else ""
    licence = recipe.licence.strip() or layout.licence_of(given)
    if not licence:
        remedy = 'say it with --licence, such as --licence "CC-BY-4.0"'
        raise SettingsError("package-licence", recipe.folder, "no licence is known for this model", remedy)
    way = f"{language_name(recipe.source)} to {language_name(recipe.target)}"
    line = licence if "licen" in licence.lower() else f"Licence: {licence}"
    parts = [f"# {recipe.name or way}", f"Translates {way}.", line, given.strip()]
    return "\n\n".join(filter(None, parts)) + "\n"


def _as_json(value: dict[str, Any]) -> bytes:
    """Return JSON as people read it."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _write(folder: str, name: str, data: bytes) -> None:
    """Write a file of the package, over the model's own if there is one."""
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def _wrong(word: str, problem: str, remedy: str) -> SettingsError:
    """Return the error that a recipe is wrong."""
    return SettingsError("package-recipe", f'"{word}"', problem, remedy)
