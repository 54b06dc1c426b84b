"""The rules and their engine: the file is sound, and the engine reads it as SRX means it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_cases import LANGUAGES, TEXTS, cases

from workflow.errors import DataError
from workflow.segments.sentences import RULES
from workflow.segments.srx import Rule, breaks_of, compiled, read

FILE = read(RULES)

SAMPLES = [text for language in LANGUAGES for _, text, _ in cases(language)]


def naive(rules: tuple[Rule, ...], text: str) -> list[int]:
    """SRX to the letter: at every offset, the first rule that holds there decides."""
    pairs = [(regex.compile(f"(?<={rule.before})(?={rule.after})"), rule.breaks) for rule in rules]
    decisions = (next((b for p, b in pairs if p.match(text, at)), False) for at in range(len(text) + 1))
    return [at for at, breaks in enumerate(decisions) if breaks]


def as_omegat_reads(rules: tuple[Rule, ...], text: str) -> set[int]:
    """Read SRX the other common way: search for both expressions from left to right; they hold where they meet."""
    decided: dict[int, bool] = {}
    for rule in reversed(rules):
        begins = {found.start() for found in regex.finditer(rule.after, text)}
        for found in regex.finditer(rule.before, text):
            if found.end() in begins:
                decided[found.end()] = rule.breaks
    return {at for at, breaks in decided.items() if breaks}


@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
def test_cases_are_read_to_the_letter(language: str) -> None:
    """On every case of every language the engine agrees with SRX read to the letter, and with OmegaT's way."""
    rules = FILE.rules(language)
    for text in SAMPLES:
        found = list(breaks_of(RULES, language)(text))
        assert found == naive(rules, text)
        assert set(found) == as_omegat_reads(rules, text), text


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_any_text_is_read_to_the_letter(text: str, language: str) -> None:
    """On texts full of stops, abbreviations and quotation marks the engine agrees with SRX read to the letter."""
    assert list(breaks_of(RULES, language)(text)) == naive(FILE.rules(language), text)


BEFORE = [r"\.", r"[.!]", r"a\.", r"(?<!b)a\.", r"\bb\.", r"\p{Lu}\."]
AFTER = st.sampled_from([r"\s", r"\s+a", r"\s+\p{Lu}", r"\s(?!b)", ""])
SMALL_RULES = st.lists(
    st.builds(Rule, st.just(True), st.sampled_from(BEFORE), AFTER)
    | st.builds(Rule, st.just(False), st.sampled_from([*BEFORE, r"[.!]b"]), AFTER),
    max_size=5,
).map(tuple)


@given(SMALL_RULES, st.text(alphabet="abA.! ", max_size=20))
@settings(deadline=None)
def test_any_rules_are_read_to_the_letter(rules: tuple[Rule, ...], text: str) -> None:
    """Rules in any order, breaking ones before and after exceptions, decide as SRX says: the first that holds."""
    assert list(compiled(rules)(text)) == naive(rules, text)


def test_a_breaking_rule_does_not_begin_inside_another() -> None:
    """The one place where the engine is narrower than SRX: a stop that broke the text is not looked at again."""
    overlapping = (Rule(True, r"\.", ""), Rule(True, r"\.b", r"\s"))
    assert naive(overlapping, ".b ") == [1, 2]
    assert list(compiled(overlapping)(".b ")) == [1]


def test_rules_are_written_for_java_and_python() -> None:
    """Every expression compiles, and uses nothing that Java reads otherwise: word boundaries, named groups."""
    for rules in FILE.groups.values():
        for rule in rules:
            for expression in (rule.before, rule.after):
                regex.compile(expression)
                assert not re.search(r"\\[bwBW]|\(\?P|\(\?[iu]", expression), expression


def test_the_breaking_rule_is_one_the_fast_engine_reads() -> None:
    """Rules that break compile with `re`, which makes splitting three times as fast."""
    for rules in FILE.groups.values():
        for rule in rules:
            if rule.breaks:
                re.compile(f"(?:{rule.before})(?={rule.after})")


@pytest.mark.parametrize("name", ["English", "Russian", "Kazakh"])
def test_an_abbreviation_stands_in_one_place(name: str) -> None:
    """Within a language no abbreviation is listed twice, in one list or in two of the same demand on what follows."""
    listed = [word for rule in FILE.groups[name] for word in abbreviations(rule)]
    assert len(listed) > 40
    assert sorted(set(listed)) == sorted(listed)


def abbreviations(rule: Rule) -> list[str]:
    """Take apart the list in a rule of the form (not after a letter)(?:one|two|three) and a stop."""
    found = re.search(r"\(\?:((?:[^()|]+\|){2,}(?:[^()|]|\([^()]*\))+)", rule.before)
    words = found[1].split("|") if found else []
    spelled = [re.sub(r"\[(.)(.)\](?=.)", r"\2", word) for word in words]
    return [word for word in spelled if re.fullmatch(r"[\w.\\ -]+", word)]


def test_the_header_asks_for_cascading() -> None:
    """The general rules follow those of the language, and every map leads to rules that exist."""
    assert FILE.cascade
    assert FILE.rules("kk") == FILE.groups["Kazakh"] + FILE.groups["Any language"]
    assert FILE.rules("de") == FILE.groups["Any language"]


def test_without_cascading_the_first_map_counts(tmp_path: Path) -> None:
    """A file that does not cascade gives a language the rules of the first map that fits, and no more."""
    path = tmp_path / "rules.srx"
    path.write_text(RULES.read_text("utf-8").replace('cascade="yes"', 'cascade="no"'), "utf-8")
    assert read(path).rules("ru") == FILE.groups["Russian"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not well-formed"),
        (b"<srx", "not well-formed"),
        (b"\xff\xfe\x00", "not well-formed"),
        (b"<tmx/>", "not an SRX 2.0 file"),
        (RULES.read_bytes().replace(b'languagerulename="English">', b'languagerulename="Inglish">'), '"English"'),
        (RULES.read_bytes().replace(b"(?:Mr|", b"(?:(Mr|"), "an expression cannot be read"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes, problem: str) -> None:
    """A file that is not SRX, or holds a broken expression, is a DataError that names the file and the fault."""
    path = tmp_path / "rules.srx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=problem) as caught:
        breaks_of(path, "en")
    assert caught.value.place == "rules.srx"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is a DataError."""
    with pytest.raises(DataError, match="No such file"):
        breaks_of(tmp_path / "none.srx", "en")
