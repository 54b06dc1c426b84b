"""Routes through installed pairs."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.routes import routes

PAIRS = st.lists(st.sampled_from(list(permutations("abcde", 2))), unique=True)


def test_direct_comes_before_pivot() -> None:
    """Where a pair is installed no route goes round it."""
    found = routes([("en", "ru"), ("ru", "kk"), ("en", "kk")])

    assert found["en", "kk"] == ("en", "kk")


def test_ties_fall_by_order() -> None:
    """Of two equally short routes the pair named first decides."""
    pairs = [("en", "de"), ("en", "ru"), ("de", "kk"), ("ru", "kk")]

    assert routes(pairs)["en", "kk"] == ("en", "de", "kk")
    assert routes(pairs[::-1])["en", "kk"] == ("en", "ru", "kk")


@given(PAIRS)
def test_routes_are_shortest_and_complete(pairs: list[tuple[str, str]]) -> None:
    """Each route is made of installed pairs, visits no language twice, and no shorter one exists anywhere."""
    found = routes(pairs)
    for length in range(2, 6):
        for route in permutations("abcde", length):
            if all(step in pairs for step in pairwise(route)):
                assert len(found[route[0], route[-1]]) <= length
    for (source, target), route in found.items():
        assert (route[0], route[-1]) == (source, target)
        assert all(step in pairs for step in pairwise(route))
        assert len(set(route)) == len(route)
