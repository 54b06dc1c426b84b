"""Engines: what proposes translations of sentences, each in one module, loaded when it is asked for.

Place in the flow:  marks, packages -> [engines] -> choice, gate

`argos` runs the models of installed packages with `decoding`; `libretranslate` asks a server through `exchange`.
"""

from __future__ import annotations

from importlib import import_module

from workflow.drafts.model import Engine
from workflow.errors import SettingsError

ENGINES = {
    "argos": "workflow.drafts.engines.argos",
    "libretranslate": "workflow.drafts.engines.libretranslate",
    "pseudo": "workflow.drafts.engines.pseudo",
}
"""Name -> module, in the order in which they are listed; each module has a function `engine(where)`."""

NONSENSE = frozenset({"pseudo"})
"""Those whose text is no language: the gate would refuse all of it, and must not be asked."""


def load(name: str, where: str = "") -> Engine:
    """Return the engine of a name.

    Args:
        name: one of `ENGINES`.
        where: the packages folder of `argos` (by default the one argostranslate uses), or the address of
            `libretranslate`.

    Raises:
        SettingsError: there is no such engine, or `where` cannot be right.
    """
    if name not in ENGINES:
        raise SettingsError(
            "engine-name", "engine", f"{name!r} is no engine Audarma knows", f"use one of {', '.join(ENGINES)}"
        )
    found: Engine = import_module(ENGINES[name]).engine(where)
    return found
