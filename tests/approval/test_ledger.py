"""The ledger's file: read whatever git makes of it, written sorted, and nothing said in it is lost."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.catalog import ledger
from workflow.catalog.ledger import APPROVED, DRAFT, WITHDRAWN, Fact, Ledger
from workflow.errors import DataError

FEW = settings(max_examples=150, deadline=None)
KEYS = st.sampled_from([digit * 32 for digit in "0af"])
WORD = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=8).filter(str.strip)
DAY = st.dates().map(str).filter(lambda day: len(day) == 10)
PLACES = st.lists(
    st.tuples(st.sampled_from(["0" * 12, "f" * 12]), st.sampled_from(":~"), WORD).map("".join), unique=True, max_size=3
).map(sorted)
MARK = "0123456789ab"

APPROVALS = st.one_of(
    st.tuples(WORD, DAY), st.tuples(WORD, DAY, PLACES).map(lambda told: (told[0], told[1], MARK, *told[2]))
)
FACTS = st.one_of(
    st.builds(Fact, KEYS, st.just(APPROVED), APPROVALS),
    st.builds(Fact, KEYS, st.just(WITHDRAWN), st.tuples(WORD, DAY)),
    st.builds(Fact, KEYS, st.just(DRAFT), st.tuples(WORD, st.just("") | WORD, st.just("") | WORD)),
)


def alone(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts of which none contradicts or repeats another."""
    found = {fact.head: fact for fact in facts}
    return [fact for fact in found.values() if fact.kind != WITHDRAWN or (fact.key, APPROVED) not in found]


@FEW
@given(st.lists(FACTS, max_size=6).map(alone))
def test_what_is_written_is_read(facts: list[Fact]) -> None:
    """read(write(facts)) has these facts and no others; its own text is the file."""
    text = ledger.write(facts)
    found = ledger.read(text, "ledger.tsv")
    assert dict(found) == {fact.head: fact for fact in facts}
    assert found.data == text.encode()
    assert list(found) == sorted(found)
    assert [found[head] for head in found] == sorted(facts)
    assert ("b" * 32, APPROVED) not in found


@FEW
@given(st.lists(FACTS, max_size=8).map(lambda facts: [fact.line for fact in facts]), st.randoms())
def test_lines_in_any_order(lines: list[str], chance: object) -> None:
    """Order, blank lines, repetitions and CRLF, which merges and editors leave, change nothing."""
    shuffled = [*lines, *lines, ""]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = ledger.read("\r\n".join(shuffled), "ledger.tsv")
    assert found == ledger.read("".join(f"{line}\n" for line in sorted(lines)), "ledger.tsv")
    assert ledger.read(found.data, "ledger.tsv") == found


@FEW
@given(st.lists(FACTS, max_size=6).map(alone), st.lists(FACTS, max_size=4).map(alone), st.sets(KEYS))
def test_changes(before: list[Fact], new: list[Fact], gone: set[str]) -> None:
    """A changed ledger is what a dictionary would be; the old one stays as it was."""
    known = ledger.read(ledger.write(before), "")
    heads = {(key, APPROVED) for key in gone}
    expected = {head: fact for head, fact in known.items() if head not in heads} | {fact.head: fact for fact in new}
    changed = known.changed(new, heads)
    assert dict(changed) == expected
    assert changed.data.decode() == ledger.write(expected.values())
    assert known == ledger.read(ledger.write(before), "")


def read(*lines: str) -> Ledger:
    """Read the lines about one pair."""
    return ledger.read("".join(f"{'0' * 32}\t{line}\n" for line in lines), "ledger.tsv")


@pytest.mark.parametrize(
    ("approved", "withdrawn", "holds"),
    [
        ("2017-02-08", "2017-02-09", False),
        ("2017-02-08", "2017-02-08", False),
        ("2017-02-09", "2017-02-08", True),
    ],
)
def test_an_approval_and_its_withdrawal(approved: str, withdrawn: str, *, holds: bool) -> None:
    """Of both, which a merge may bring together, the later counts; on one day, the withdrawal."""
    found = read(f"approved\tA\t{approved}", f"withdrawn\tB\t{withdrawn}")
    assert [kind for _, kind in found] == [APPROVED if holds else WITHDRAWN]


def test_two_approvals_of_one_pair() -> None:
    """The later counts, and the places of both are kept, whichever line has a mark."""
    one, two = f"{'1' * 12}:tax", f"{'2' * 12}~2017/tax rise"
    found = read(f"approved\tA\t2017-02-08\t{MARK}\t{one}", f"approved\tB\t2017-02-09\t{MARK}\t{two}")
    assert [fact.details for fact in found.values()] == [("B", "2017-02-09", MARK, one, two)]
    found = read(f"approved\tA\t2017-02-08\t{MARK}\t{one}", "approved\tB\t2017-02-09")
    assert [fact.details for fact in found.values()] == [("B", "2017-02-09", MARK, one)]
    assert [fact.key for fact in found.approved_in("tax")] == ["0" * 32]
    assert not found.approved_in("2017/tax")


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "0" * 31 + "\tapproved\tA\t2017-02-08",
        "0" * 32 + "\tapproved\t\t2017-02-08",
        "0" * 32 + "\tapproved\t \t2017-02-08",
        "0" * 32 + "\tapproved\tA\t08.02.2017",
        "0" * 32 + "\tapproved\tA\t2017-02-08\tno mark",
        "0" * 32 + f"\tapproved\tA\t2017-02-08\t{MARK}\ttax",
        "0" * 32 + f"\tapproved\tA\t2017-02-08\t{MARK}\t{MARK}:",
        "0" * 32 + "\twithdrawn\tA",
        "0" * 32 + "\tsigned\tA\t2017-02-08",
        "0" * 32 + "\tapproved\tA\t2017-02-08" + "0" * 32 + "\tapproved\tA\t2017-02-08",
        "\ufeff",
    ],
)
def test_damaged_lines(line: str) -> None:
    """A line that is none is named by its number, wherever it stands."""
    sound = "0" * 32 + "\tapproved\tA\t2017-02-08"
    for before, after in ((0, 0), (0, 2), (2, 0), (2, 2)):
        text = "".join(f"{one}\n" for one in [*[sound] * before, line, *[sound] * after])
        for ended in (text, text.rstrip("\n")):
            with pytest.raises(DataError, match=rf"^ledger.tsv:{before + 1}: .*\[ledger-line\]$"):
                ledger.read(ended, "ledger.tsv")
