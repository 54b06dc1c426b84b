"""Which way leads from one language to another, through others if need be.

Place in the flow:  installed pairs -> [routes] -> engines.argos, packages.index
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.model import Way


def routes(pairs: Iterable[Way]) -> dict[Way, tuple[str, ...]]:
    """Return the shortest route of every way that the pairs allow, both ends included.

    Of two equally short routes the one counts whose first step comes first among the pairs, then its
    second, and so on. No route goes through a language twice.

    Example:
        >>> routes([("ru", "en"), ("en", "kk")])
        {('ru', 'en'): ('ru', 'en'), ('ru', 'kk'): ('ru', 'en', 'kk'), ('en', 'kk'): ('en', 'kk')}
    """
    steps: dict[str, list[str]] = {}
    for source, target in pairs:
        steps.setdefault(source, []).append(target)
    return {(source, route[-1]): route for source in steps for route in _from(source, steps)}


def _from(source: str, steps: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Return the routes from one language, the shortest first."""
    found: list[tuple[str, ...]] = []
    reached = {source}
    waiting: list[tuple[str, ...]] = [(source,)]
    for route in waiting:
        for target in steps.get(route[-1], ()):
            if target not in reached:
                reached.add(target)
                found.append((*route, target))
                waiting.append((*route, target))
    return found
