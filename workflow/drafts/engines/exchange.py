"""Questions to one server, in JSON over HTTP, and to no other.

Place in the flow:  [exchange] <- libretranslate

Goes to the address it was given and nowhere else: redirects are not followed, and proxies of the
environment are not used. An answer comes within `timeout` or not at all; what may pass (a refused
connection, an answer of 500 and above, or 429) is tried again after a pause that doubles.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import IO, Any, NoReturn
from urllib.parse import urlsplit

from workflow.drafts.model import EngineError
from workflow.errors import DataError, SettingsError

ATTEMPTS = 4
"""Of one question."""

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes."""

LONGEST_REASON = 65536
"""Bytes of what a server says to explain a refusal."""

_TIMED_OUT = "timed out"
_TOO_MANY = 429
_SERVER_FAILS = 500


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it could lead to another server, which would then read unpublished news."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Return nothing, so that the redirect is an answer like any other."""


class _MayPassError(Exception):
    """What may be gone a moment later."""


def server(address: str) -> Server:
    """Return the server at an address.

    Raises:
        SettingsError: it is no http or https address, or has a user, a question or a fragment in it.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or set(address) & set("@?#") or not address.isprintable() or " " in address or not address.isascii():
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
            EngineError: there is no answer after `ATTEMPTS`, the server refuses, or the answer is no JSON.
        """
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                return self._decoded(self._asked(path, question))
            except _MayPassError as problem:
                why = str(problem)
        told = DataError(
            "engine-server",
            self.address,
            f"gave no answer in {ATTEMPTS} attempts ({why})",
            "see whether the server runs, and run the command again",
        )
        raise EngineError.of(told)

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
        data = None if question is None else json.dumps(question).encode()
        request = urllib.request.Request(  # noqa: S310 - `server` lets http and https pass, nothing else
            f"{self.address}/{path}", data, {"Content-Type": "application/json", "Accept": "application/json"}
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
        end = time.monotonic() + self.timeout
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                return self._read(answer, end)
        except urllib.error.HTTPError as problem:
            with problem:
                why = f"status {problem.code}"
                if problem.code >= _SERVER_FAILS or problem.code == _TOO_MANY:
                    raise _MayPassError(why) from problem
                self.refuse(why + _reason(problem.read(LONGEST_REASON)))
        except (OSError, HTTPException) as problem:
            # urllib wraps some reasons in an error of its own, and others not.
            reason = problem.reason if isinstance(problem, urllib.error.URLError) else problem
            raise _MayPassError(str(reason) or type(reason).__name__) from problem

    def _read(self, answer: HTTPResponse, end: float) -> bytes:
        """Return the body of an answer, unless it is too long or comes too slowly."""
        body = bytearray()
        while part := answer.read1(65536):
            body += part
            if len(body) > LARGEST_ANSWER:
                self.refuse(f"more than {LARGEST_ANSWER // 2**20} MB")
            # The timeout of a connection counts anew with every byte.
            if time.monotonic() > end:
                raise TimeoutError(_TIMED_OUT)
        if answer.length:
            # read1 does not tell an answer that broke off from one that ended.
            raise IncompleteRead(bytes(body), answer.length)
        return bytes(body)

    def _decoded(self, body: bytes) -> Any:
        """Return what an answer says."""
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            self.refuse("something that is no JSON")


def _reason(body: bytes) -> str:
    """Return what a server says of a refusal, in front of it a colon; nothing where it says nothing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    why = told.get("error") if isinstance(told, dict) else None
    return f": {why[:200]}" if isinstance(why, str) else ""
