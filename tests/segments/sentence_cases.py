"""What the tests of sentences share: the case files, and texts full of what is hard to divide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

LANGUAGES = ("en", "ru", "kk")

PIECES = (
    *".!?…,:;-—–«»“”\"'()[]*_`<> \n\u00a0\u2009",
    *("Mr", "U.S", "p.m", "Inc", "No", "г", "гг", "т. д", "т. е", "ул", "им", "млн", "ж", "т.б", "қ", "проф", "А", "B"),
    *("The", "Он", "Ол", "said", "Иванов", "сказал", "Қала", "деді", "1", "12", "2016", "$5", "[1]", "</b>", "<i>"),
    *("США", "...", ". ", "? ", "{{x}}", "https://a.kz/b.c", " — ", "word", "Слово"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def cases(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """Read the case file of a language: title, text and sentences of each case."""
    path = Path(__file__).with_name(f"cases_{language}.md")
    lines = path.read_text("utf-8").replace("␣", "\u00a0").replace("⸱", "\u2009").splitlines()
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(stops[::3], stops[1::3], stops[2::3], strict=True):
        yield lines[first - 1], "\n".join(lines[first + 1 : second]), lines[second + 1 : third]
