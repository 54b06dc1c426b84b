"""Approvals are looked up in a ledger as if all of it were read."""

from __future__ import annotations

from catalog.newsroom import newsroom
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalog import ledger
from workflow.catalog.ledger import Fact
from workflow.drafts.memory.approvals import Approvals
from workflow.drafts.memory.units import Side, Unit, signed

TEXTS = st.sampled_from(["Rain fell.", "Шёл дождь.", "", "a\tb\nc"])
UNITS = st.builds(
    lambda source, target, context: Unit(Side("en", source), Side("ru", target), context, when="20150101T000000Z"),
    TEXTS,
    TEXTS,
    st.none() | st.just("headline"),
)
DETAILS = st.sampled_from([("А. Б.", "2017-02-08"), ("В. Г.", "2018-03-09T10:00:00+06:00"), ("Д.", "2016-01-01")])


@given(st.lists(st.tuples(UNITS, DETAILS)), st.lists(UNITS, min_size=1), st.randoms())
def test_agrees_with_reading_all(
    approved: list[tuple[Unit, tuple[str, str]]], asked: list[Unit], order: object
) -> None:
    """Whatever the order of the lines, as after a merge, and with drafts among them, a unit is as the ledger has it."""
    facts = [
        Fact(ledger.pair_key((unit.context, unit.source.text), unit.target.text), kind, details)
        for unit, who in approved
        for kind, details in ((ledger.APPROVED, who), (ledger.DRAFT, ("argos", "en-ru", "-0.3")))
    ]
    lines = [ledger.write([fact]) for fact in facts]
    order.shuffle(lines)  # type: ignore[attr-defined]
    text = "".join(lines)
    known = ledger.read(text, "ledger.tsv")
    with newsroom() as desk:
        desk.write("locales/ru/ledger.tsv", text)
        approvals = Approvals(desk.root)
        for unit in [*asked, *(unit for unit, _ in approved)]:
            assert approvals.applied(unit, "ru") == signed(unit, known)
            assert approvals.applied(unit, "kk") == unit


def test_what_is_no_ledger() -> None:
    """A ledger that is no text, or in which a line is damaged, approves nothing, or nothing by that line; nothing fails."""
    unit = Unit(Side("en", "Rain."), Side("ru", "Дождь."))
    key = ledger.pair_key((None, "Rain."), "Дождь.")
    with newsroom() as desk:
        for text in (b"\xff\xfe", b"\0", f"{key}\tapproved\tА. Б.\n".encode(), f"{key}".encode(), b"<<<<<<<\n"):
            desk.write("locales/ru/ledger.tsv", text)
            assert Approvals(desk.root).applied(unit, "ru") == unit
