"""Questions to one server, in JSON over HTTP, and to no other.

Place in the flow:  web -> [exchange] -> libretranslate

Goes to the address it was given and nowhere else: redirects are not followed, for they could lead to another
server, which would then read unpublished news; and proxies of the environment are not used. An answer comes
within `timeout` or not at all; what may pass is tried again after a pause that doubles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from workflow.drafts import web
from workflow.drafts.model import EngineError
from workflow.errors import DataError, SettingsError

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes."""


def server(address: str) -> Server:
    """Return the server at an address.

    Raises:
        SettingsError: it is no http or https address, or has a user, a question or a fragment in it.
    """
    if not web.usable(address) or set(address) & set("@?#"):
        raise SettingsError(
            "engine-address",
            "engine libretranslate",
            f"{address!r} is no address of a server",
            "write one like http://localhost:5000",
        )
    return Server(address.rstrip("/"))


@dataclass(frozen=True, slots=True)
class Server:
    """A server, and how patiently it is asked."""

    address: str
    """Scheme, host, port, and perhaps a path, without a slash at the end."""

    timeout: float = 60.0
    """Seconds for one attempt."""

    pause: float = 0.5
    """Seconds before the second attempt."""

    @property
    def name(self) -> str:
        """Host, port and path."""
        return self.address.partition("://")[2]

    def ask(self, path: str, question: Mapping[str, Any] | None = None) -> Any:
        """Return the answer to a question, decoded.

        Args:
            path: what of the server is asked, without a slash before it.
            question: sent as JSON with POST; without one the path is fetched with GET.

        Raises:
            EngineError: there is no answer after `web.ATTEMPTS`, the server refuses, or the answer is no JSON.
        """
        try:
            return json.loads(web.patiently(lambda: self._asked(path, question), self.pause))
        except web.MayPassError as problem:
            told = DataError(
                "engine-server",
                self.address,
                f"gave no answer in {web.ATTEMPTS} attempts ({problem})",
                "see whether the server runs, and run the command again",
            )
            raise EngineError.of(told) from problem
        except web.FailedError as problem:
            self.refuse(str(problem))
        except (ValueError, RecursionError):
            self.refuse("something that is no JSON")

    def refuse(self, what: str) -> NoReturn:
        """Raise the error that an answer is not what such a server gives.

        Raises:
            EngineError: always.
        """
        told = DataError(
            "engine-answer",
            self.address,
            f"answered with {what}",
            "see whether this is the address of a LibreTranslate server",
        )
        raise EngineError.of(told)

    def _asked(self, path: str, question: Mapping[str, Any] | None) -> bytes:
        """Return the bytes of one answer."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        body = None if question is None else json.dumps(question).encode()
        with web.asked(f"{self.address}/{path}", timeout=self.timeout, headers=headers, body=body) as answer:
            told = web.whole(answer, self.timeout, LARGEST_ANSWER)
            if answer.status not in web.OK:
                why = f"status {answer.status}{_reason(told)}"
                raise web.FailedError(why)
            return told


def _reason(body: bytes) -> str:
    """Return what a server says of a refusal, in front of it a colon; nothing where it says nothing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    why = told.get("error") if isinstance(told, dict) else None
    return f": {why[:200]}" if isinstance(why, str) else ""
