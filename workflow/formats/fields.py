"""A string in front matter: where it stands, what it says, how it is written.

Place in the flow:  yaml_fields, toml_fields -> [fields] -> frontmatter
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')


class Scalar(NamedTuple):
    """One string of a front matter."""

    name: str
    """Its key, dotted where nested; the items of a list share the name of the list."""

    start: int
    """Where it begins in the front matter, quotes included."""

    end: int
    """One past its last code point."""

    value: str
    """What it says."""

    style: str
    """How it is written: empty for plain, else what it opens with: one of ``' " | > ''' \"\"\"``."""

    inline: bool = False
    """Whether it stands in a YAML collection in brackets, where commas and brackets part items."""

    is_text: bool = True
    """Whether it is a string, and not a number, a date or a truth value written plainly."""


def quoted(text: str) -> str:
    """Return a text in double quotes, as YAML and TOML both read it.

    Example:
        >>> print(quoted('She said "no"'))
        "She said \\"no\\""
    """
    return f'"{_UNSAFE.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in '"\\':
        return "\\" + character
    return "\\n" if character == "\n" else f"\\u{ord(character):04x}"
