"""The routes.

Place in the flow:  asking, doing, guard -> [application] -> serving
"""

from __future__ import annotations

import secrets

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workflow.review.server import wire
from workflow.review.server.asking import Asking
from workflow.review.server.doing import Doing
from workflow.review.server.guard import Bound, Guard
from workflow.review.server.session import Session
from workflow.review.server.showing import Shower
from workflow.review.server.threads import Stopped


def application(session: Session, bound: Bound) -> Guard:
    """Return what answers the requests of a session.

    Args:
        session: it.
        bound: where it listens.
    """
    key = secrets.token_urlsafe(32)
    shower = Shower(session.settings.root, key)
    doing = Doing(session, shower)
    asking = Asking(session, shower)

    async def missing(request: Request, _problem: Exception) -> Response:
        return asking.missing(request.url.path)

    async def stopped(_request: Request, _problem: Exception) -> Response:
        # As who comes later and finds another session is answered.
        return wire.answer(wire.misuse("the session is over", "start audarma review again"), 403)

    async def icon(_request: Request) -> Response:
        # Every browser asks for one; the pages have none.
        return Response(status_code=204)

    routes = [
        Route("/favicon.ico", icon),
        Route("/", asking.overview),
        Route("/article/{path:path}", asking.article),
        Route("/state/{path:path}", asking.state),
        Route("/entry/{path:path}", asking.entry),
        Route("/next/{path:path}", asking.next),
        Route("/static/{version}/{name}", asking.static),
        Route("/edit", doing.edit, methods=["POST"]),
        Route("/undo", doing.undo, methods=["POST"]),
        Route("/check", doing.check, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={404: missing, Stopped: stopped}), bound, key)
