"""What nobody sees is shown; what was changed and looks the same is named, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.writing.plain import plain, seen
from workflow.writing.unseen import told
from workflow.writing.wordwise import Kind, wordwise

MARKS = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("до 16,5 % годовых", "до 16,5\u00a0% годовых", "до [-16,5 %-]{+16,5<U+00A0>%+} годовых"),
        ("до 16,5\u202f% годовых", "до 16,5\u00a0% годовых", "до [-16,5<U+202F>%-]{+16,5<U+00A0>%+} годовых"),
        ("в мае", "в\u00a0мае", "в[- -]{+<U+00A0>+}мае"),
        ("Нефть", "Heфть", "[-<Cyrillic Н><Cyrillic е>фть-]{+<Latin H><Latin e>фть+}"),
        ("мемлекеттiк", "мемлекеттік", "[-мемлекетт<Latin i>к-]{+мемлекетт<Cyrillic і>к+}"),
        ("\u221215", "–15", "[-<U+2212>15-]{+<U+2013>15+}"),
        ("до 16,5 %", "до 17\u00a0%", "до [-16,5 %-]{+17\u00a0%+}"),
        ("Нефть", "Нефти", "[-Нефть-]{+Нефти+}"),
        ("он - врач", "он — врач", "он [---]{+—+} врач"),
        ("да", "да\u00a0", "да{+\u00a0+}"),
    ],
)
def test_what_looks_the_same(old: str, new: str, shown: str) -> None:
    """Spaces, letters of the other alphabet and minus signs are named where they are all that changed in a stretch."""
    assert "".join(MARKS[kind].format(text) for kind, text in told(wordwise(old, new))) == shown


@given(
    st.text(alphabet="аaоoнH -−–5%\u00a0\u202f«»", max_size=30),
    st.text(alphabet="аaоoнH -−–5%\u00a0\u202f«»", max_size=30),
)
def test_what_differs_can_be_seen(old: str, new: str) -> None:
    """No two stretches in each other's place are the same to see; what stayed is left alone."""
    steps = wordwise(old, new)
    shown = told(steps)
    assert [kind for kind, _ in shown] == [kind for kind, _ in steps]
    for before, after in zip(steps, shown, strict=True):
        assert before == after or (before.kind is not Kind.SAME and "<" in after.text) or before.text.isspace()
    for one, other in pairwise(shown):
        if (one.kind, other.kind) == (Kind.REMOVED, Kind.ADDED):
            assert one.text.replace("\u00a0", " ") != other.text.replace("\u00a0", " ")


HIDDEN = (
    "\x00\x1b\x7f\x85\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202e\u2028\u2060\u2069\u2800\u3164\ufe0f\ufeff\uffa0"
    "\ufdd0\ue000\uffff\U0001d159\U0001d173\U000e0041\U000e0100\U000f0000\U0010ffff"
)


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04X}")
def test_what_nobody_sees_has_its_code(sign: str) -> None:
    """Controls, what turns the direction of writing, what has no width and what is no sign are shown, on terminal and page alike."""
    text = f"к{sign}т"
    assert plain(text) == seen(text) == f"к<U+{ord(sign):04X}>т"


@pytest.mark.parametrize("text", ["16,5\u00a0%", "16\u202f000", "й е\u0301", "ғ Ұ", "अ", "1\u20e3", "\ufffd", "—"])
def test_what_is_seen_stays(text: str) -> None:
    """Spaces of any width, accents and letters of any script stay; tabs and lines, too, but where all has to be on one line."""
    assert plain(text) == seen(text) == text
    assert (seen(f"{text}\n\t"), plain(f"{text}\n\t")) == (f"{text}\n\t", f"{text}<U+000A><U+0009>")


def test_a_byte_that_is_no_text() -> None:
    """A byte that could not be read as UTF-8 is shown as one."""
    assert plain("Астана\udccc") == "Астана<byte 0xCC>"


@pytest.mark.parametrize(
    "emoji",
    [
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f\u200d\U0001f525",
        "\U0001f44d\U0001f3fd",
        "\U0001f9d1\U0001f3fd\u200d\U0001f680",
        "\u2600\ufe0f",
        "\u2600\ufe0e",
        "7\ufe0f\u20e3",
        "\U0001f1f0\U0001f1ff",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
    ],
)
def test_an_emoji_is_one_picture(emoji: str) -> None:
    """What joins the parts of an emoji, or chooses its look, is seen as its picture, and stays."""
    assert plain(f"Семья {emoji}\x07") == f"Семья {emoji}<U+0007>"
    assert seen(emoji) == emoji


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ко\u200dт \u200d\U0001f469", "ко<U+200D>т <U+200D>\U0001f469"),
        ("\U0001f469\u200d \u2764\ufe0f\ufe0f", "\U0001f469<U+200D> \u2764\ufe0f<U+FE0F>"),
        ("5\ufe0f а\ufe0f", "5<U+FE0F> а<U+FE0F>"),
        ("\U0001f600\U000e0101", "\U0001f600<U+E0101>"),
        ("\U0001f3f4\U000e0067", "\U0001f3f4<U+E0067>"),
    ],
)
def test_what_hides_beside_an_emoji(text: str, shown: str) -> None:
    """What belongs to no emoji has its code, though one stands beside it: texts have been hidden so."""
    assert plain(text) == seen(text) == shown
