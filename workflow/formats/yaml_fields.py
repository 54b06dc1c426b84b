"""YAML front matter: where its strings are, and how a translation is written in their place.

Place in the flow:  frontmatter -> [yaml_fields]

PyYAML composes the front matter; its marks give the places. What `encode` writes is composed
again before it is offered, so that no translation can change what the front matter says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from workflow.formats.fields import Scalar, quoted

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"

# libyaml's composer recurses without a limit of its own and crashes the process on deep nesting.
_DEEP = re.compile(r"(?:[-?:][ \t]+){40}")
_MOST_BRACKETS = 400

_PLAIN_START = re.compile(r"[\w«“„‘(]")
_INLINE = re.compile(r"[,\[\]{}]")
_HEADER = re.compile(r"([|>][-+]?(?:[ \t]+#[^\r\n]*)?)[ \t]*(\r\n?|\n)(?:[ \t]*[\r\n])*([ ]+)")


def scalars(front: str) -> tuple[Scalar, ...] | None:
    """Return the scalars of a YAML mapping in the order in which they stand.

    Returns:
        None where the text is not YAML, or is no mapping. Scalars with anchors or tags, and
        aliases, are left out.
    """
    if front.count("[") + front.count("{") > _MOST_BRACKETS or _DEEP.search(front):
        return None
    root = _composed(front)
    return tuple(_walk(front, root, "", 0, inline=False)) if isinstance(root, yaml.MappingNode) else None


def encode(text: str, scalar: Scalar, raw: str) -> str:
    """Return a text as a YAML scalar, in the style of the scalar it replaces where that can hold it.

    Args:
        text: what the scalar is to say; no white space at its edges.
        scalar: the one it replaces.
        raw: how that is written.
    """
    written = _styled(text, scalar, raw)
    return written if written is not None and _says(written, text, scalar) else quoted(text)


def flaw(front: str) -> tuple[int, str]:
    """Tell where a YAML document cannot be read, as an offset, and why; only for one whose `scalars` are None."""
    try:
        if front.count("[") + front.count("{") <= _MOST_BRACKETS and not _DEEP.search(front):
            yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.index if error.problem_mark else 0
        return min(at, len(front)), error.problem or "it is no YAML"
    except (yaml.YAMLError, ValueError, RecursionError):
        return 0, "it is no YAML"
    return 0, "it is no list of fields, or too deep"


def _composed(text: str) -> yaml.Node | None:
    """Return the document as nodes, or None where it is not YAML."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return node if isinstance(node, yaml.Node) else None


def _walk(front: str, node: yaml.Node, name: str, after: int, *, inline: bool) -> Iterator[Scalar]:
    """Yield the scalars under a node; an alias leads back before `after`, and is not followed."""
    start = node.start_mark.index
    if start < after:
        return
    if isinstance(node, yaml.ScalarNode):
        if scalar := _scalar(front, node, name, inline=inline):
            yield scalar
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(front, item, name, max(start, after), inline=inline or bool(node.flow_style))
            after = max(after, item.end_mark.index)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                dotted = f"{name}.{key.value}" if name else key.value
                after = max(start, after, key.end_mark.index)
                yield from _walk(front, value, dotted, after, inline=inline or bool(node.flow_style))


def _scalar(front: str, node: yaml.ScalarNode, name: str, *, inline: bool) -> Scalar | None:
    """Return a scalar as it stands, or None where more than its text is written there."""
    start, end = node.start_mark.index, node.end_mark.index
    raw = front[start:end].rstrip()
    style = node.style or ""
    if not raw or (style and raw[0] != style) or (not style and raw[0] in "&!*"):
        return None
    if style in ("'", '"') and (len(raw) < 2 or raw[-1] != style):
        return None
    return Scalar(name, start, start + len(raw), node.value, style, inline, node.tag == _TEXT)


def _styled(text: str, scalar: Scalar, raw: str) -> str | None:
    """Return the text in the style of a scalar, or None where the style cannot hold it."""
    if scalar.style in ("|", ">"):
        header = _HEADER.match(raw)
        if header is None:
            return None
        lines = text.split("\n")
        indented = [header[3] + line if line else "" for line in lines]
        between = header[2] if scalar.style == "|" else header[2] * 2
        return header[1] + header[2] + between.join(indented)
    if scalar.style == "'":
        return None if "\n" in text else "'" + text.replace("'", "''") + "'"
    if scalar.style or "\t" in text or not _PLAIN_START.match(text) or (scalar.inline and _INLINE.search(text)):
        return None
    return text


def _says(written: str, text: str, scalar: Scalar) -> bool:
    """Tell whether what is written says the text, and is a string, when it is read again."""
    root = _composed(f"k: [{written}]\n" if scalar.inline else f"k: {written}\n")
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return False
    node = root.value[0][1]
    if scalar.inline and isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    if not isinstance(node, yaml.ScalarNode) or node.tag != _TEXT:
        return False
    value: str = node.value
    return (value.strip() if scalar.style in ("|", ">") else value) == text
