"""The laws of `typography`: what is clean is never told, each slip always is, at its place, and any text is answered."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.checks.model import Finding
from workflow.checks.pair import Pair
from workflow.checks.rules.typography import RULE
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase

WAYS = [*permutations(("en", "ru", "kk"), 2)]
NONE = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
NB = "\u00a0"
WORDS = {
    "en": ["the", "law", "Astana", "school", "iPhone", "north-east", "don't", "(KNB)", "“Umit”", "5", "16.5%", "1,200,000", "10–12", "$40", "U.S."],
    "ru": ["закон", "Астана", "школа", "юго-запад", "(КНБ)", "«Үміт»", "„да“", "5", f"16,5{NB}%", "16,5%", f"5{NB}км", f"№{NB}5", "№5"],
    "kk": ["заң", "Астана", "мектеп", "оңтүстік-батыс", "(ҰҚК)", "«Үміт»", "“иә”", "5", f"16,5{NB}%", "16,5%", f"5{NB}км", f"№{NB}5", "№5"],
}  # fmt: skip
WORDS["ru"] += [
    f"С.{NB}Торайгыров",
    "А.С.Пушкин",
    f"2017{NB}г.,",
    f"1,2{NB}млн",
    f"1{NB}200{NB}000",
    "08.02.2017",
    "10.30",
    "24.kz",
    "т.е.",
    "и.о.",
]
WORDS["kk"] += [
    f"А.{NB}Құнанбаев",
    "М.О.Әуезов",
    f"2017{NB}ж.,",
    f"1,2{NB}млн",
    f"1{NB}200{NB}000",
    "08.02.2017",
    "10.30",
    "24.kz",
    "т.б.",
]
BETWEEN = {
    "en": [" ", ", ", "; ", ": ", " — ", " – ", "—", "... "],
    "ru": [" ", ", ", "; ", ": ", f"{NB}— ", " — ", " – ", "… ", "... ", "?.. "],
    "kk": [" ", ", ", "; ", ": ", f"{NB}— ", " — ", " – ", "… ", "... "],
}
CYRILLIC = ("ru", "kk")
ALL = ("en", *CYRILLIC)
SLIPS: list[tuple[tuple[str, ...], str, str]] = [
    (ALL, "left  right", "more than one space"),
    (ALL, f"left {NB}right", "more than one space"),
    *((ALL, f"left {mark} right", "a space before a punctuation mark") for mark in ",;:!?"),
    (ALL, "left . Right", "a space before a punctuation mark"),
    *((ALL, f"left{mark}right", "no space behind a punctuation mark") for mark in ",;!?"),
    (ALL, "left.Right", "no space behind a punctuation mark"),
    *((ALL, f"left{marks} right", "two marks in a row") for marks in ("..", ",,", "!!", "??", ";;", ",.")),
    (ALL, "« left»", "behind an opening mark"),
    (ALL, "«left »", "before a closing mark"),
    (ALL, "( left)", "behind an opening mark"),
    (ALL, "(left )", "before a closing mark"),
    (ALL, "left - right", "a hyphen in place of a dash"),
    (ALL, "left» -right", "a hyphen in place of a dash"),
    (ALL, "left -- right", "two hyphens"),
    (ALL, "left--right", "two hyphens"),
    (ALL, "left— right", "no space before the dash"),
    (ALL, "left —right", "no space behind the dash"),
    (ALL, "10 - 12", "a hyphen with spaces in the range"),
    *((ALL, f"le{sign}ft", "nobody sees it") for sign in "\u00ad\u200b\u200e\ufeff\u2060"),
    (ALL, "left\tright", "a tab"),
    *((CYRILLIC, f"5 {sign}", "a line may break") for sign in ("%", "км", "млн", "тг", "₸", "°C")),
    *((CYRILLIC, f"{sign} 5", "a line may break") for sign in "№§"),
    (CYRILLIC, "А. Әбенов", "a line may break"),
    (("ru",), "2017 г.", "a line may break"),
    (("ru",), "г. Тараз", "a line may break"),
    (("kk",), "2017 ж.", "a line may break"),
    (CYRILLIC, "16.5 %", "a decimal point"),
    (CYRILLIC, "2.25 млн", "a decimal point"),
    (CYRILLIC, "1,200,000", "thousands divided by commas"),
    (CYRILLIC, "#5", "an English sign"),
    (("en",), "16.5 %", "a space before the sign"),
    (("en",), "№ 5", "a sign that English does not have"),
]
WORDS_OF_SLIPS = {"en": ("school", "window"), "ru": ("школа", "дорога"), "kk": ("мектеп", "жол")}


def told(source: str, translation: str, way: tuple[str, str]) -> list[Finding]:
    """Check a pair without a glossary."""
    return list(RULE.check(Pair(source, translation, way, NONE)))


@st.composite
def clean(draw: st.DrawFn, language: str) -> str:
    """Make a sentence in the way of a language."""
    words = draw(st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=8))
    text = "So" if language == "en" else "Вот"
    for word in words:
        between = draw(st.sampled_from(BETWEEN[language]))
        dotted = text.endswith((".", ","))
        text += (" " if dotted or (between == "—" and word[0].isdigit()) else between) + word
    return text.rstrip(",.") + draw(st.sampled_from([".", "!", "?", "...", ""]))


@given(st.data(), st.sampled_from(WAYS))
def test_clean_is_not_told(data: st.DataObject, way: tuple[str, str]) -> None:
    """A text in the way of its language is never told, whatever is put together."""
    text = data.draw(clean(way[1]))

    assert told("Source.", text, way) == []


@pytest.mark.parametrize(("languages", "slip", "message"), SLIPS, ids=[repr(slip) for _, slip, _ in SLIPS])
@settings(max_examples=20)
@given(data=st.data())
def test_slip_is_told(languages: tuple[str, ...], slip: str, message: str, data: st.DataObject) -> None:
    """A slip is told wherever it stands in a clean text, and the place told holds it."""
    language = data.draw(st.sampled_from(languages))
    left, right = WORDS_OF_SLIPS[language]
    typed = slip.replace("left", left).replace("Right", right.capitalize()).replace("right", right).replace("ft", right)
    before, behind = data.draw(clean(language)).rstrip(".?!"), data.draw(st.sampled_from(["", ", 7", " 7"]))
    text = f"{before}, {typed}{behind}"
    source = "en" if language != "en" else "ru"

    found = [one for one in told("Source.", text, (source, language)) if message in one.message]

    assert found
    assert found[0].span is not None
    assert found[0].span[0] < len(before) + 2 + len(typed)
    assert found[0].span[1] > len(before) + 2


@given(
    st.sampled_from([slip for languages, slip, _ in SLIPS if languages == ALL and "-" not in slip]),
    st.sampled_from(WAYS),
)
def test_what_the_source_has(slip: str, way: tuple[str, str]) -> None:
    """A slip of typing that the source has likewise is not told."""
    assert told(f"One {slip} two.", f"Один {slip} два.", way) == []


@given(
    st.text(alphabet=st.sampled_from("аЯaB1590 \u00a0\u200b\u00ad\t\n.,;:!?-—–«»()“”„№#%=$гмк*`[]"), max_size=60),
    st.sampled_from(WAYS),
)
def test_any_text(text: str, way: tuple[str, str]) -> None:
    """Any text is answered: in order of the places, each within the text, at most three of a kind."""
    found = told("", text, way)

    assert all(one.span and 0 <= one.span[0] < one.span[1] <= len(text) for one in found)
    assert all("\n" not in one.message + one.remedy for one in found)
    starts = [one.span[1] for one in found if one.span]
    assert starts == sorted(starts)
