"""Texts of strangers in Markdown as GitHub reads it: nothing in them is markup, and nobody is told of them.

Place in the flow:  [escaped] -> markdown

Source  GitHub Flavored Markdown, version 0.29-gfm; docs.github.com, "Basic writing and formatting syntax" (mentions,
        references, emoji) and "Writing mathematical expressions". What GitHub looks for in the text itself, behind Markdown's
        back, a backslash does not stop; a space of no width does.
"""

from __future__ import annotations

import html
import re

from workflow.writing.plain import plain

LIMIT = 65_536
"""Signs that a comment on GitHub may have, as JavaScript counts them."""

_APART = "&#8203;"
"""A space of no width."""

_MARKUP = re.compile(r"([\\`*_\[\]|~])")
"""What is markup within a line; no text of a stranger begins one."""

_TOLD = re.compile(r"[@#]|(?<=\bGH)-|:(?=[a-z0-9_+-]+:)|(?<=\bwww)\.|:(?=//)", re.IGNORECASE)
"""What GitHub makes a mention, a reference, an emoji or a link of, wherever it stands."""

_SHA = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return a text as Markdown on one line that says exactly that.

    Example:
        >>> escaped("**No** @desk, see #12 <b>")
        '\\\\*\\\\*No\\\\*\\\\* @&#8203;desk, see #&#8203;12 &lt;b&gt;'
    """
    parts = []
    at = 0
    shown = plain(text.replace("\n", " ↵ "))
    for found in _TOLD.finditer(shown):
        parts += [_quoted(shown[at : found.start()]), _quoted(found[0]), _APART]
        at = found.end()
    return "".join([*parts, _quoted(shown[at:])])


def _quoted(text: str) -> str:
    """Return a text in which nothing is markup."""
    text = _SHA.sub(lambda found: found[0][:1] + "\0" + found[0][1:], text)
    text = _MARKUP.sub(r"\\\1", html.escape(text, quote=False))
    # A dollar begins a formula, but not where a tag parts it from what follows.
    return text.replace("\0", _APART).replace("$", "<span>$</span>")


def in_html(text: str) -> str:
    """Return a text as HTML within Markdown, where no Markdown is read, but mentions are."""
    return _TOLD.sub(lambda found: found[0] + _APART, html.escape(plain(text.replace("\n", " ↵ ")), quote=False))


def size(text: str) -> int:
    """Return how long a text is for GitHub: in units of UTF-16."""
    return len(text) + sum(sign > "\uffff" for sign in text)
