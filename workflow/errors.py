"""Everything that can go wrong through no fault of the program.

    AudarmaError
    ├── SettingsError   exit 2   settings or usage are wrong
    └── DataError       exit 3   a file cannot be read, understood or written

Each error is one line: the place, what is wrong, what to do; and a slug that leads to
a paragraph of ``docs/messages.md``. `workflow.commands` alone turns errors into exit codes.
"""

from __future__ import annotations


class AudarmaError(Exception):
    """A problem the user can mend.

    Args:
        slug: the heading in ``docs/messages.md`` that says more, in kebab-case.
        place: file, or ``file:line`` with lines counted from 1.
        problem: what is wrong there.
        remedy: what to do about it, in the imperative.
    """

    exit_code = 3

    def __init__(self, slug: str, place: str, problem: str, remedy: str) -> None:
        self.slug = slug
        self.place = place
        self.problem = problem
        self.remedy = remedy
        super().__init__(_one_line(f"{place}: {problem}; {remedy} [{slug}]"))


class SettingsError(AudarmaError):
    """The settings or the command's words are wrong."""

    exit_code = 2


class DataError(AudarmaError):
    """A file could not be read, understood or written."""


def _one_line(text: str) -> str:
    """Return a text with what is not printable escaped: it may quote a file, and terminals obey escape codes."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
