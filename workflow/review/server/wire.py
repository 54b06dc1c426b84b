"""Bodies and answers as JSON.

Place in the flow:  [wire] <- asking, doing

Law     Whatever is sent, the answer is JSON, and says in one line what is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from workflow.errors import AudarmaError, DataError

LARGEST = 4 * 1024 * 1024
"""Bytes of a body. The longest text that an entry may have takes 1.2 MB, if every character of it is escaped."""


class Misuse(Exception):  # noqa: N818 - a request that no page of ours makes
    """A request that cannot be understood.

    Args:
        status: the HTTP status of the answer.
        what: what is wrong with it.
    """

    def __init__(self, status: int, what: str) -> None:
        self.status = status
        self.what = what
        super().__init__(what)


def answer(value: Mapping[str, Any], status: int = 200) -> Response:
    """Return a value as JSON; in ASCII, for a text that is refused may hold halves of characters."""
    return Response(json.dumps(value, separators=(",", ":")), status, media_type="application/json")


def refused(problem: AudarmaError) -> dict[str, Any]:
    """Return a problem as a JSON value."""
    return {
        "slug": problem.slug,
        "place": problem.place,
        "problem": problem.problem,
        "remedy": problem.remedy,
    }


def misuse(what: str, remedy: str = "load the page again") -> dict[str, Any]:
    """Return an answer to what no page of ours asks for, or not now."""
    return {"outcome": "refused", "problem": {"place": "this request", "problem": what, "remedy": remedy}}


async def body(request: Request) -> Mapping[str, Any]:
    """Return the JSON object in the body of a request.

    Raises:
        Misuse: it is none.
        DataError: it is too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Misuse(415, "the body must be application/json")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise DataError(
                "text-length", "the text", "is larger than anything that an entry may hold", "paste less of it"
            )
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Misuse(400, "the body is no JSON") from None
    if not isinstance(value, dict):
        raise Misuse(400, "the body is no JSON object")
    return value


def word(value: Mapping[str, Any], name: str) -> str:
    """Return a field of a body that must be a text.

    Raises:
        Misuse: it is none.
    """
    found = value.get(name)
    if not isinstance(found, str):
        raise Misuse(400, f"{name} must be a text")
    return found


def maybe(value: Mapping[str, Any], name: str) -> str | None:
    """Return a field of a body that may be a text, or be left out.

    Raises:
        Misuse: it is something else.
    """
    return None if value.get(name) is None else word(value, name)
