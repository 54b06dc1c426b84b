"""What was changed and looks the same is named, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.writing.plain import plain
from workflow.writing.unseen import told
from workflow.writing.wordwise import Kind, Step, wordwise

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


def test_a_family_is_one_emoji() -> None:
    """What joins the parts of an emoji is seen as its picture, and stays; elsewhere it has its code."""
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert plain(f"Семья {family}\x07") == f"Семья {family}<U+0007>"
    assert plain("ко\u200dт \u200d\U0001f469") == "ко<U+200D>т <U+200D>\U0001f469"
    assert plain("\u2764\ufe0f\u200d\U0001f525") == "\u2764\ufe0f\u200d\U0001f525"
    assert told([Step(Kind.SAME, "а")]) == [Step(Kind.SAME, "а")]
