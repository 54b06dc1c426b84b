"""TOML front matter: where its strings are, and how a translation is written in their place.

Place in the flow:  frontmatter -> [toml_fields]

`tomllib` says what a front matter means but not where, so the strings are located by a small
pattern, and each location is proved: the document is read again with another string there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from workflow.formats.fields import Scalar, quoted

_STRING = re.compile(r'"""(?:[^\\]|\\[\s\S])*?"""|' r"'''[\s\S]*?'''|" r'"(?:[^"\\\r\n]|\\[^\r\n])*"|' r"'[^'\r\n]*'")
_NAME = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_TABLE = re.compile(rf"[ \t]*\[\[?[ \t]*({_NAME})[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*=[ \t]*")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


def scalars(front: str) -> tuple[Scalar, ...] | None:
    """Return the strings of a TOML document in the order in which they stand; None where it is not TOML."""
    if "\n" not in front:
        front = front.replace("\r", "\n")  # TOML knows no line ends of this kind alone
    if _loaded(front) is None:
        return None
    found = list(_located(front))
    marked, at = [], 0
    for number, scalar in enumerate(found):
        marked += [front[at : scalar.start], f'"{number}\u2063"']
        at = scalar.end
    proof = _loaded("".join([*marked, front[at:]]))
    proved = set(_strings(proof, "")) if proof is not None else set()
    return tuple(scalar for number, scalar in enumerate(found) if (scalar.name, f"{number}\u2063") in proved)


def encode(text: str, scalar: Scalar) -> str:
    """Return a text as a TOML string: literal where the source is and it can be, else basic."""
    written = None
    if scalar.style == "'" and "'" not in text:
        written = f"'{text}'"
    elif len(scalar.style) == 3 and "\n" in text:
        written = '"""\n' + "\n".join(quoted(line)[1:-1] for line in text.split("\n")) + '"""'
    said = _loaded(f"k = {written}") if written else None
    return written if written and said is not None and said["k"] == text else quoted(text)


def flaw(front: str) -> tuple[int, str]:
    """Tell where a TOML document cannot be read, as an offset, and why; only for one whose `scalars` are None."""
    try:
        tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        lines = front.splitlines(keepends=True)[: int(line[1]) - 1] if line else []
        return len("".join(lines)), reason.lower()
    except RecursionError:
        pass
    return 0, "it is too deep"


def _loaded(text: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _located(front: str) -> Iterator[Scalar]:
    """Yield what look like the strings of keys and of lists of strings."""
    table, at = "", 0
    while at < len(front):
        if heading := _TABLE.match(front, at):
            table = heading[1] + "."
        elif key := _KEY.match(front, at):
            name, at = table + key[1], key.end()
            if front.startswith("[", at):
                at = _BETWEEN.match(front, at + 1).end()  # type: ignore[union-attr]  # matches always
                while string := _STRING.match(front, at):
                    yield _scalar(name, string)
                    at = _BETWEEN.match(front, string.end()).end()  # type: ignore[union-attr]
            elif string := _STRING.match(front, at):
                yield _scalar(name, string)
                at = string.end()
        following = _NEXT.match(front, at)
        at = following.end() if following and following.end() > at else len(front)


def _scalar(name: str, string: re.Match[str]) -> Scalar:
    raw = string[0]
    said = _loaded(f"k = {raw}") or {}
    style = raw[:3] if raw[:3] in ("'''", '"""') else raw[0]
    return Scalar(name, string.start(), string.end(), str(said.get("k", "")), style)


def _strings(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Yield the strings of a document with their dotted names; lists have the names of what holds them."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, name)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item, f"{name}.{key}" if name else key)
