"""Segmentation rules in SRX 2.0, read and applied: where a text breaks.

Place in the flow:  formats -> blocks -> [srx] -> sentences -> catalog

Takes   a file of rules, the code of a language, and a text.
Gives   the offsets at which the rules break the text, ascending.
Never   decides anything itself: all that is known of languages stands in the rules.

How a rule is read: it holds at an offset if its `beforebreak` matches a stretch that ends there and its `afterbreak`
one that begins there; the first rule that holds decides, and where none holds there is no break. Expressions go to
Python as they stand, so they have to be such as Java and Python both read; `rules.srx` says how to write them.

Source: SRX 2.0 Specification, OSCAR (LISA), 7 April 2008.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

import regex

from workflow.errors import DataError

Breaks: TypeAlias = Callable[[str], Iterator[int]]
"""From a text to the offsets at which it breaks, ascending; white space there is not yet removed."""

_NAMESPACE = "{http://www.lisa.org/srx20}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whether to break between what stands before and what comes after."""

    breaks: bool
    """True to break, False to forbid it."""

    before: str
    """Regular expression of what ends at the offset; empty for anything."""

    after: str
    """Regular expression of what begins there; empty for anything."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What an SRX file says."""

    place: str
    """The file's name, for messages."""

    groups: dict[str, tuple[Rule, ...]]
    """Rules by the name of their `languagerule`, in the order of the file."""

    maps: tuple[tuple[str, str], ...]
    """(pattern of language codes, name of a group), in the order of the file."""

    cascade: bool
    """True if the groups of all fitting maps count, False if the first one alone does."""

    def rules(self, language: str) -> tuple[Rule, ...]:
        """List the rules that count for a language, in the order in which they are tried."""
        fitting = [name for pattern, name in self.maps if regex.fullmatch(pattern, language)]
        if not self.cascade:
            del fitting[1:]
        return tuple(rule for name in fitting for rule in self.groups[name])


@lru_cache(maxsize=32)
def breaks_of(path: Path, language: str) -> Breaks:
    """Make what breaks texts in one language by the rules of a file; made once and kept.

    Raises:
        DataError: the file cannot be read, is not SRX 2.0, or holds an expression that Python cannot read.
    """
    rule_file = read(path)
    try:
        return compiled(rule_file.rules(language))
    except (regex.error, re.error) as error:
        raise _unreadable(path, f"an expression cannot be read: {error}") from error


@lru_cache(maxsize=4)
def read(path: Path) -> RuleFile:
    """Read an SRX 2.0 file.

    Raises:
        DataError: the file cannot be read, is not SRX 2.0, or maps a language to rules that it does not have.
    """
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - the rules come with the program
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except ET.ParseError as error:
        raise _unreadable(path, f"not well-formed XML: {error}") from error
    if root.tag != f"{_NAMESPACE}srx":
        raise _unreadable(path, "not an SRX 2.0 file")

    groups = {
        group.get("languagerulename", ""): tuple(_rule(rule) for rule in group)
        for group in root.iter(f"{_NAMESPACE}languagerule")
    }
    maps = tuple(
        (one.get("languagepattern", ""), one.get("languagerulename", ""))
        for one in root.iter(f"{_NAMESPACE}languagemap")
    )
    for _, name in maps:
        if name not in groups:
            raise _unreadable(path, f'the rules named "{name}" are missing')
    header = root.find(f"{_NAMESPACE}header")
    cascade = header is not None and header.get("cascade") == "yes"
    return RuleFile(path.name, groups, maps, cascade)


def compiled(rules: Iterable[Rule]) -> Breaks:
    """Make one function of an ordered list of rules.

    The law is the one in the head of this module, with one narrowing: what breaking rules have as `beforebreak` is
    looked for from left to right without overlap, that of one rule not beginning inside another's, and of several ends
    the one an expression prefers counts. Expressions such as "a stop, then every closing mark" mean the same either way.

    Time:
        Linear in the text as long as each expression looks at a stretch that no other attempt looks at again.
    """
    ordered = list(rules)
    last_exception = max((i for i, rule in enumerate(ordered) if not rule.breaks), default=-1)
    find = _finder(rule for rule in ordered if rule.breaks)
    # What follows the last exception need not be tried: an offset found is one where some breaking rule holds.
    decide = _decider(ordered[: last_exception + 1])

    def breaks(text: str) -> Iterator[int]:
        for found in find(text):
            offset = found.end()
            decision = decide(text, offset)
            if decision is None or decision["break"] is not None:
                yield offset

    return breaks


def _finder(rules: Iterable[Rule]) -> Callable[[str], Iterator[re.Match[str] | regex.Match[str]]]:
    """Find where any breaking rule holds; the end of each match is the offset."""
    pattern = "|".join(f"(?:{rule.before})(?={rule.after})" for rule in rules) or "(?!)"
    try:
        # `re` scans about three times as fast as `regex`, but does not know \p and \h.
        return re.compile(pattern).finditer
    except re.error:
        return regex.compile(pattern).finditer


def _decider(rules: Iterable[Rule]) -> Callable[[str, int], regex.Match[str] | None]:
    """Tell which rule holds first at an offset: a match whose group "break" took part, one whose did not, or None."""
    tried = [f"(?<={rule.before})(?={rule.after})" + "(?P<break>)" * rule.breaks for rule in rules]
    # The last alternative never matches; it is there so that the group always exists.
    return regex.compile("|".join([*tried, "(?!)(?P<break>)"])).match


def _rule(element: ET.Element) -> Rule:
    return Rule(
        breaks=element.get("break", "yes") != "no",
        before=element.findtext(f"{_NAMESPACE}beforebreak") or "",
        after=element.findtext(f"{_NAMESPACE}afterbreak") or "",
    )


def _unreadable(path: Path, problem: str) -> DataError:
    return DataError("segmentation-rules", path.name, problem, "install Audarma again, or mend the file")
