"""Planters of links, addresses, emphasis and quotation marks.

Place in the flow:  corpus -> [planted_marks] -> planting

The corpus has no links, so both sides are given the same one before the translation's is lost or altered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus import Draft, Planter, Spoilt, put


def _marked(draft: Draft, before: str, behind: str, *, around: bool = True) -> tuple[str, str, str] | None:
    """Put a mark about, or behind, a word of the source and one of the translation about as far into it.

    Returns:
        Source, translation, and what stands in the translation now.
    """
    texts, part = [], draft.random.random()
    word = ""
    for text in (draft.source, draft.translation):
        words = list(re.finditer(r"(?<!\S)[^\W\d_]{3,}(?!\S)", text))
        if not words:
            return None
        one = words[int(part * len(words))]
        word = f"{before}{one[0]}{behind}" if around else f"{one[0]}{behind}"
        texts.append(put(text, one, word))
    return texts[0], texts[1], word


def _address(draft: Draft) -> str:
    chance = draft.random
    site, topic = chance.choice(["example.org", "www.example.com", "news.example.kz"]), chance.choice(["news", "story"])
    return f"https://{site}/{chance.randint(2015, 2024)}/{topic}-{chance.randint(100, 9999)}"


def linked(spoil: Callable[[Draft, str, str], str]) -> Planter:
    """Make a planter that gives both sides a link, bare or with words, and spoils the translation's."""

    def planter(draft: Draft) -> Spoilt:
        address = _address(draft)
        bare = draft.random.random() < 1 / 3
        made = _marked(draft, "", f" ({address})", around=False) if bare else _marked(draft, "[", f"]({address})")
        return made and (made[0], made[1], made[1].replace(made[2], spoil(draft, made[2], address)))

    return planter


def without_link(_draft: Draft, text: str, address: str) -> str:
    """Leave the words, or what stood before a bare address."""
    return text.replace(f" ({address})", "").replace(f"]({address})", "").replace("[", "")


def elsewhere(draft: Draft, text: str, address: str) -> str:
    """Change an address as people do: a digit, a letter, the end."""
    last = int(address[-1])
    other = draft.random.choice(
        [
            f"{address[:-1]}{(last + draft.random.randint(1, 9)) % 10}",
            address.replace("example", "exmaple"),
            address[: address.rindex("/") + 1],
            address.replace("-", "--"),
        ]
    )
    return text.replace(address, other)


def broken_link(draft: Draft, text: str, address: str) -> str:
    """Lose a bracket or the address, or tear the two apart."""
    if text.startswith("["):
        return draft.random.choice([text.replace("](", "] ("), text[:-1], text[1:], text.replace(address, "")])
    return text.replace("://", draft.random.choice([":/", ": //"]))


def email(draft: Draft) -> Spoilt:
    """Give both sides an e-mail address, then lose or alter it."""
    name, host = (
        draft.random.choice(ones) for ones in (["press", "a.omarova", "info"], ["example.kz", "mail.example.org"])
    )
    address = f"{name}@{host}"
    made = _marked(draft, "", f" ({address})", around=False)
    spoilt = draft.random.choice(
        ["", f" ({address.replace('.', ',')})", f" ({address[1:]})", f" ({address.replace('@', ' ')})"]
    )
    return made and (made[0], made[1], made[1].replace(f" ({address})", spoilt))


def emphasis(draft: Draft) -> Spoilt:
    """Give both sides an emphasised word, then lose a mark or both."""
    mark = draft.random.choice(["**", "*", "_", "`"])
    made = _marked(draft, mark, mark)
    if made is None:
        return None
    word = made[2].removeprefix(mark).removesuffix(mark)
    return made[0], made[1], made[1].replace(made[2], draft.random.choice([word, word + mark, mark + word]))


def placeholder(draft: Draft) -> Spoilt:
    """Give both sides a placeholder, then lose or alter it."""
    code, other = draft.random.choice(
        [("{0}", "{1}"), ("{name}", "{имя}"), ("%(count)s", "%(count)"), ("{count}", "{ count")]
    )
    made = _marked(draft, "", f" {code}", around=False)
    return made and (made[0], made[1], made[1].replace(f" {code}", draft.random.choice(["", f" {other}"])))


# Quotation marks


def _quoted(draft: Draft) -> tuple[str, list[tuple[int, int]]] | None:
    """The translation with the marks of its language, and where its pairs are; None unless both sides close them all."""
    source, translation = (_closed(text) for text in (draft.source, draft.translation))
    if source is None or not translation:
        return None
    text = list(draft.translation)
    own = '""' if draft.way[1] == "en" else "«»"
    for pair in translation:
        for at, mark in zip(pair, own, strict=True):
            text[at] = mark
    return ("".join(text), translation) if len(source) == len(translation) else None


def _closed(text: str) -> list[tuple[int, int]] | None:
    """Where the quotation marks of a text stand, pair by pair; None where one is left over, or stands oddly."""
    marks = [mark.start() for mark in re.finditer('[«»„“”"]', text)]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    stand_well = all(
        (not left or text[left - 1] in " \u00a0(—–-")
        and " " not in (text[left + 1], text[right - 1])
        and (text[left] != "»" and text[right] != "«")
        for left, right in pairs
    )
    return pairs if stand_well and len(marks) % 2 == 0 else None


def quotation(left: Sequence[str], right: Sequence[str]) -> Planter:
    """Make a planter that puts other marks in the place of a pair: the n-th of `left` with the n-th of `right`."""

    def planter(draft: Draft) -> Spoilt:
        found = _quoted(draft)
        if found is None:
            return None
        text, pairs = found
        start, end = draft.random.choice(pairs)
        choice = draft.random.randrange(len(left))
        marks = left[choice], right[choice]
        before, behind = (
            own if mark == "=" else mark for own, mark in zip((text[start], text[end]), marks, strict=True)
        )
        return draft.source, text, text[:start] + before + text[start + 1 : end] + behind + text[end + 1 :]

    return planter


def foreign(draft: Draft) -> Spoilt:
    """Put English marks into Russian and Kazakh, and the reverse; Kazakh has “ ” by usage, so it gets single ones."""
    marks = {"en": "«»", "ru": "“”", "kk": "‘’"}[draft.way[1]]
    return quotation([marks[0]], [marks[1]])(draft)


def straight(draft: Draft) -> Spoilt:
    """Put a typewriter's marks into Russian and Kazakh; English has them anyway."""
    return None if draft.way[1] == "en" else quotation(['"'], ['"'])(draft)


def unequal(draft: Draft) -> Spoilt:
    """Put another mark in the place of one of a pair."""
    if draft.way[1] == "en":
        return quotation(["“", "=", "«"], ["=", "»", "="])(draft)
    return quotation(["=", '"', "=", "„"], ['"', "=", "”", "="])(draft)
