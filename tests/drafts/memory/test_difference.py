"""How two wordings differ, in a line: cases, and that nothing that differs is passed over."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflow.drafts.memory.difference import difference, figures

CASES = [
    (
        "The programme cost 103 billion tenge.",
        "The programme cost 130 billion tenge.",
        "figures differ: 103 → 130; The programme cost [-103-]{+130+} billion tenge.",
    ),
    (
        "Эксперты ждут быстрых результатов.",
        "Эксперты не ждут быстрых результатов.",
        "Эксперты {+не+} ждут быстрых результатов.",
    ),
    (
        "Комитет в понедельник убрал документ с сайта в тот же день.",
        "Комитет убрал документ с сайта в тот же день, 5 мая.",
        "figures differ: – → 5; Комитет [-в понедельник-] убрал документ … тот же [-день.-]{+день, 5 мая.+}",
    ),
    ("In 2016 – 2017 he left.", "He left.", "figures differ: 2016, 2017 → –; [-In 2016 – 2017 he-]{+He+} left."),
    ("Бағасы 16,5 %-ға өсті.", "Бағасы 16,5 %-ға өсті", "Бағасы 16,5 %-ға [-өсті.-]{+өсті+}"),
    ("See https://a.kz/1 now.", "See https://a.kz/2 now.", "See [-https://a.kz/1-]{+https://a.kz/2+} now."),
    ("20\u00a0000 people came.", "20 000 people came.", ""),
    ("Frost of –5 °C", "Frost of 5 °C", "figures differ: -5 → 5; Frost of [-–5-]{+5+} °C"),
    ("", "Rain fell.", "{+Rain fell.+}"),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_cases(old: str, new: str, told: str) -> None:
    """What a translator reads in the comment of a draft."""
    assert difference(old, new) == told


def test_long_texts_stay_short() -> None:
    """A sentence of 20,000 characters, or one that changed from end to end, is told in a few hundred."""
    words = " ".join(f"слово{number}" for number in range(2000))
    changed = words.replace("слово77 ", "дело ").replace("слово1500 ", "")

    assert difference(words, changed) == (
        "figures differ: 77, 1500 → –; … слово75 слово76 [-слово77-]{+дело+} слово78 слово79 … "
        "слово1498 слово1499 [-слово1500-] слово1501 слово1502 …"
    )
    assert len(difference(words, words[::-1])) < 600
    assert len(difference("a " * 9000, "b " * 9000)) < 600


WORDS = st.lists(
    st.sampled_from(["дождь", "rain", "12", "15", "-5", "16,5 %", "«Ә»", "\u00a0", "  ", "{+", "…"]), max_size=9
)
TEXTS = st.text(max_size=30) | WORDS.map(" ".join)


@given(TEXTS, TEXTS)
@example("12 15", "15 12")
def test_nothing_is_passed_over(old: str, new: str) -> None:
    """Texts with other words are told apart, in one line; texts with the same words are not."""
    told = difference(old, new)

    assert bool(told) == (old.split() != new.split())
    assert told == " ".join(told.split())


@given(WORDS, WORDS)
def test_figures_come_first(old: list[str], new: list[str]) -> None:
    """Every figure that only one of the texts has is named before the words."""
    one, other = " ".join(old), " ".join(new)
    told = difference(one, other)

    if sorted(figures(one)) != sorted(figures(other)):
        gone, come = re.match(r"figures differ: (.*?) → (.*?)(?:;|\Z)", told).groups()  # type: ignore[union-attr]
        for text, mine, yours in ((gone, figures(one), figures(other)), (come, figures(other), figures(one))):
            for figure in set(mine) - set(yours):
                assert figure in text
    else:
        assert not told.startswith("figures")
