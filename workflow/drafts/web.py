"""HTTP: one question to one server, and how patiently it is asked.

Place in the flow:  [web] <- engines.exchange, packages.index, packages.download

No file is written here and no text understood: whoever asks decides. What may be gone a
moment later (a refused connection, silence, an answer cut off, a status of 500 and above, or 429) is told apart
from what will stay. The retries of urllib3 itself are not used: they end where the body begins, and most
downloads break off in the middle.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import workflow

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

T = TypeVar("T")

REDIRECTS = 5
"""That are followed one after another, where they are followed."""

ATTEMPTS = 4
"""Of one question."""

OK = range(200, 300)
"""Status of answers that are some."""

_PART = 1 << 16
"""Bytes read at a time, at most."""

_TIMED_OUT = "timed out"
_TOO_MANY = 429
_SERVER_FAILS = 500


class FailedError(Exception):
    """There is no usable answer; the text says why."""


class MayPassError(FailedError):
    """There is none now, and there may be one a moment later."""


def usable(address: str) -> bool:
    """Tell whether an address is http or https, with a host, and has nothing in it that belongs nowhere.

    Args:
        address: as somebody wrote it.
    """
    try:
        parts = urlsplit(address)
        found = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return found and address.isprintable() and " " not in address and address.isascii() and "@" not in parts.netloc


def safe(link: str, before: str) -> bool:
    """Tell whether one may go from an address to another: over https, or over http where one came by http.

    Args:
        link: where to.
        before: the address that names it.
    """
    return usable(link) and (urlsplit(link).scheme == "https" or urlsplit(before).scheme == "http")


def patiently(ask: Callable[[], T], pause: float) -> T:
    """Return the answer to a question that is asked again while its failure may pass, up to `ATTEMPTS` times.

    Args:
        ask: the question.
        pause: seconds before the second attempt; it doubles with each.

    Raises:
        MayPassError: the failure of the last attempt.
        FailedError: one that will not pass.
    """
    for attempt in range(ATTEMPTS - 1):
        try:
            return ask()
        except MayPassError:
            time.sleep(pause * 2**attempt)
    return ask()


@contextmanager
def asked(
    address: str,
    *,
    timeout: float,
    headers: Mapping[str, str],
    body: bytes | None = None,
    proxied: bool = False,
) -> Iterator[BaseHTTPResponse]:
    """Give the answer to a question, its body not yet read; a redirect is an answer like any other.

    Args:
        address: what is asked.
        timeout: seconds without a sign of life.
        headers: sent along.
        body: sent with POST; without one the question is GET.
        proxied: whether to go through the proxy that the environment names.

    Raises:
        MayPassError: there is no answer, its status may pass, or it breaks off while it is read.
        FailedError: the address is none.
    """
    from urllib3 import exceptions  # noqa: PLC0415 - 0.1 s, and few commands use the network

    headers = {"User-Agent": f"audarma/{workflow.__version__}", "Accept-Encoding": "identity", **headers}
    try:
        with (
            _pool(address, proxied=proxied) as pool,
            pool.request(
                "GET" if body is None else "POST",
                address,
                body=body,
                headers=headers,
                timeout=timeout,
                retries=False,
                redirect=False,
                preload_content=False,
            ) as answer,
        ):
            if answer.status >= _SERVER_FAILS or answer.status == _TOO_MANY:
                why = f"status {answer.status}"
                raise MayPassError(why)
            yield answer
    except exceptions.LocationValueError as problem:
        raise FailedError(_why(problem)) from problem
    except exceptions.HTTPError as problem:
        raise MayPassError(_why(problem)) from problem


@contextmanager
def followed(address: str, *, timeout: float, headers: Mapping[str, str]) -> Iterator[BaseHTTPResponse]:
    """Give the answer that an address leads to, through redirects and the proxy of the environment.

    Args:
        address: what is asked.
        timeout: seconds without a sign of life.
        headers: sent along, wherever it leads.

    Raises:
        MayPassError: as `asked` does.
        FailedError: a redirect leads from https to http, to something else, or round and round.
    """
    for _ in range(REDIRECTS):
        with asked(address, timeout=timeout, headers=headers, proxied=True) as answer:
            where = answer.get_redirect_location()
            if not where:
                yield answer
                return
            link = urljoin(address, where)
            if not safe(link, address):
                why = f'it sends on to "{link[:200]}", which is no https address'
                raise FailedError(why)
            address = link
    why = "it sends on again and again"
    raise FailedError(why)


def parts(answer: BaseHTTPResponse, seconds: float, slowest: float = math.inf) -> Iterator[bytes]:
    """Yield the body of an answer as it comes.

    Args:
        answer: its body not yet read.
        seconds: how long the body may take, or, with `slowest`, how long it may be slower than that.
        slowest: bytes a second.

    Raises:
        MayPassError: it takes longer, for the timeout of a connection counts anew with every byte.
    """
    began, came = time.monotonic(), 0
    while part := answer.read1(_PART, decode_content=False):
        yield part
        came += len(part)
        passed = time.monotonic() - began
        if passed > seconds:
            if came < slowest * passed:
                raise MayPassError(_TIMED_OUT)
            began, came = time.monotonic(), 0


def whole(answer: BaseHTTPResponse, seconds: float, most: int) -> bytes:
    """Return the body of an answer.

    Args:
        answer: its body not yet read.
        seconds: how long it may take.
        most: bytes it may have.

    Raises:
        MayPassError: it takes longer.
        FailedError: it has more.
    """
    body = bytearray()
    for part in parts(answer, seconds):
        body += part
        if len(body) > most:
            why = f"more than {most // 2**20} MB"
            raise FailedError(why)
    return bytes(body)


def _pool(address: str, *, proxied: bool) -> PoolManager:
    """Return what connects to an address, directly or through the proxy of the environment."""
    import urllib3  # noqa: PLC0415 - see `asked`

    if proxied and (proxy := _proxy(address)):
        user = urlsplit(proxy).netloc.rpartition("@")[0]
        sent = urllib3.util.make_headers(proxy_basic_auth=unquote(user)) if user else None
        return urllib3.ProxyManager(proxy, proxy_headers=sent)
    return urllib3.PoolManager()


def _proxy(address: str) -> str:
    """Return the proxy that the environment names for an address, or nothing."""
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - as slow as urllib3

    scheme, host = urlsplit(address).scheme, urlsplit(address).hostname or ""
    proxy = "" if proxy_bypass(host) else getproxies().get(scheme, "")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _why(problem: Exception) -> str:
    """Return what a failure of urllib3 means, in a few words."""
    from urllib3 import exceptions  # noqa: PLC0415 - see `asked`

    if isinstance(problem, exceptions.ProxyError):
        return f"the proxy failed: {_why(problem.original_error)}"
    if isinstance(problem, exceptions.NameResolutionError):
        return "the name of the server is not known"
    if isinstance(problem, (exceptions.TimeoutError, TimeoutError)) and not isinstance(
        problem, exceptions.NewConnectionError
    ):
        return _TIMED_OUT
    if isinstance(problem, (exceptions.IncompleteRead, exceptions.ProtocolError)):
        return "the connection broke off"
    cause = problem.__cause__ or problem
    reason = getattr(cause, "strerror", "") or str(cause) or type(problem).__name__
    return reason.lower()[:200] if isinstance(cause, OSError) else reason[:200]
