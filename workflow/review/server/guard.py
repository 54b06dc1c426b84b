"""Who may ask, and what every answer says to the browser.

Place in the flow:  uvicorn -> [guard] -> application

Laws    Nothing is answered but a refusal to who does not have the token of this session, as a cookie or in the address.
        Nothing is answered to a request for another host than the one bound, which a name of a stranger may lead to.
        Nothing is changed by a request that a page of another origin made, nor by one that lacks the key of a page.
        A page loads nothing from outside, and no script that stands in it.

The token is in the address that the command prints. It is exchanged for a cookie and leaves the address, so that neither
the address bar nor a Referer shows it; the cookie is no word of the token and ends with the process. It is sent where a
link of another site leads here, too, or who clicks on the address in a web page would be refused: what a page of another
site may not do is kept from it by origin, key and headers, not by the cookie.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: its own files, and nothing that stands in it."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

_KEPT = "Cache-Control"
"""Whether a browser may keep an answer; unless it says so itself, it may not."""

TOKEN = "token"  # noqa: S105 - its name in the address
"""The parameter of the address that holds the token."""

KEY = "X-Audarma"
"""The header with which a page sends the key that it was given, whenever it asks for something to be done."""

_SAFE = frozenset({"GET", "HEAD"})

_HTTP = 80
"""The port that stands in no Host header."""

_HOST = re.compile(r"(?:\[(?P<literal>[^\]]+)\]|(?P<name>[^:\[\]]+))(?::(?P<port>[0-9]*))?")
"""A Host header; an address of version 6 stands in brackets."""


class Bound(NamedTuple):
    """Where a server listens."""

    address: str
    port: int
    name: str = ""
    """What it is called in the address that is printed."""


class Guard:
    """Stands before an application and lets through what may pass."""

    def __init__(self, inner: ASGIApp, bound: Bound, key: str = "") -> None:
        """Take an application.

        Args:
            inner: it.
            bound: where it listens.
            key: which pages send.
        """
        self.inner = inner
        self.bound = bound
        self.key = key
        self.token = secrets.token_urlsafe(32)
        self.cookie = f"audarma_{bound.port}"
        self._proof = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] != "http":
            return
        answer = self._refusal(scope) or self._entrance(scope)
        if answer:
            await answer(scope, receive, _sending(send))
        else:
            await self.inner(scope, receive, _sending(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """Return why a request is not answered whoever it is from; None if it may be."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._ours(hosts[0]):
            return _page(421, "This is not the address of the review page.", "Open the address that audarma printed.")
        fetched = headers.get("sec-fetch-site", "")
        if scope["method"] in _SAFE:
            return None
        if headers.getlist("origin") != [f"http://{hosts[0]}"] or fetched not in {"", "same-origin"}:
            return _page(403, "A page of another site asked for this change.", "Nothing was changed.")
        return None

    def _entrance(self, scope: Scope) -> Response | None:
        """Return the cookie to who has the token, a refusal to who has neither, or has no key; None to who may pass."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == TOKEN]
        if scope["method"] == "GET" and tokens and _same(tokens[0], self.token):
            rest = urlencode([(name, value) for name, value in query if name != TOKEN])
            # A path that begins with two slashes would name another host.
            path = "/" + quote(scope["path"].lstrip("/"))
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            answer.set_cookie(self.cookie, self._proof, path="/", httponly=True, samesite="lax")
            return answer
        headers = Headers(scope=scope)
        if any(_same(value, self._proof) for value in _cookies(headers, self.cookie)):
            if scope["method"] in _SAFE or _same(headers.get(KEY, ""), self.key):
                return None
            return _page(403, "This change was not asked for by a page of this session.", "Load the page again.")
        return _page(
            403,
            "The address lacks the token of this session, or the session is over.",
            "Open the address that audarma review printed, with all that stands behind the question mark.",
        )

    def _ours(self, host: str) -> bool:
        """Tell whether a Host header names what is bound."""
        found = _HOST.fullmatch(host)
        if not found or (found["port"] or str(_HTTP)) != str(self.bound.port):
            return False
        bare = (found["literal"] or found["name"]).lower()
        if bare in {self.bound.address.lower(), self.bound.name.lower(), "localhost"}:
            return True
        try:
            address, bound = ipaddress.ip_address(bare), ipaddress.ip_address(self.bound.address)
        except ValueError:
            return False
        # Who binds every address is asked by any of them; a stranger's name that leads here is no address.
        return address == bound or bound.is_unspecified


def _sending(send: Send) -> Send:
    """Return what sends an answer with the headers of every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault(_KEPT, "no-store")
        await send(message)

    return sending


def _same(one: str, other: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ."""
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def _cookies(headers: Headers, wanted: str) -> Iterator[str]:
    """Yield the values of the cookies of a name, whatever stands beside: other programs of a machine set theirs for it, too."""
    for header in headers.getlist("cookie"):
        for part in header.split(";"):
            name, _, value = part.partition("=")
            if name.strip() == wanted:
                yield value.strip()


def _page(status: int, what: str, remedy: str) -> Response:
    """Return a refusal that a person can read; it holds nothing of the request."""
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Audarma</title>'
        f"<h1>Audarma</h1><p>{what}</p><p>{remedy}</p></html>"
    )
    return Response(text, status, media_type="text/html; charset=utf-8")
