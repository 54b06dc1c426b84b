"""Who may ask, and what every answer says to the browser.

Place in the flow:  uvicorn -> [guard] -> application

Laws    Nothing is answered but a refusal to who does not have the token of this session, as a cookie or in the address.
        Nothing is answered to a request for another host than the one bound, which a name of a stranger may lead to.
        Nothing is changed by a request that a page of another origin made.
        A page loads nothing from outside, and no script that stands in it.

The token is in the address that the command prints. It is exchanged for a cookie and leaves the address, so that neither
the address bar nor a Referer shows it; the cookie is no word of the token and ends with the process.
"""

from __future__ import annotations

import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
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
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

TOKEN = "token"  # noqa: S105 - its name in the address
"""The parameter of the address that holds the token."""

_SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Stands before an application and lets through what may pass."""

    def __init__(self, inner: ASGIApp, host: str, port: int) -> None:
        """Take an application.

        Args:
            inner: it.
            host: the address that is bound.
            port: likewise.
        """
        self.inner = inner
        self.host = host
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self.cookie = f"audarma_{port}"
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
        """Return the cookie to who has the token, a refusal to who has neither; None to who has the cookie."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == TOKEN]
        if scope["method"] == "GET" and tokens and _same(tokens[0], self.token):
            rest = urlencode([(name, value) for name, value in query if name != TOKEN])
            # A path that begins with two slashes would name another host.
            path = "/" + quote(scope["path"].lstrip("/"))
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
            answer.set_cookie(self.cookie, self._proof, path="/", httponly=True, samesite="strict")
            return answer
        if _same(_cookies(Headers(scope=scope)).get(self.cookie, ""), self._proof):
            return None
        return _page(
            403,
            "The address lacks the token of this session, or the session is over.",
            "Open the address that audarma review printed, with all that stands behind the question mark.",
        )

    def _ours(self, host: str) -> bool:
        """Tell whether a Host header names what is bound."""
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        bare = name.removeprefix("[").removesuffix("]") if name.startswith("[") else name
        if bare.lower() in {self.host.lower(), "localhost"}:
            return True
        try:
            address, bound = ipaddress.ip_address(bare), ipaddress.ip_address(self.host)
        except ValueError:
            return False
        # Who binds every address is asked by any of them; a stranger's name that leads here is no address.
        return address == bound or bound.is_unspecified


def _sending(send: Send) -> Send:
    """Return what sends an answer with the headers of every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending


def _same(one: str, other: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ."""
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def _cookies(headers: Headers) -> dict[str, str]:
    """Return the cookies of a request; of what cannot be read none."""
    found: SimpleCookie = SimpleCookie()
    try:
        found.load("; ".join(headers.getlist("cookie")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def _page(status: int, what: str, remedy: str) -> Response:
    """Return a refusal that a person can read; it holds nothing of the request."""
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Audarma</title>'
        f"<h1>Audarma</h1><p>{what}</p><p>{remedy}</p></html>"
    )
    return Response(text, status, media_type="text/html; charset=utf-8")
