"""The served paper as one Starlette app: the static pages, search, sign-up and leaving.

Every answer carries a policy that lets the page load nothing but the paper's own style sheet and
pictures, so that even a mark that slipped through the escaping could not run or phone home.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from paperround.pipeline.subscribing import Door
from paperround.settings import Settings
from paperround.web.readers import routes as reader_routes
from paperround.web.search import routes as search_routes
from paperround.web.shelf import routes as shelf_routes

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "permissions-policy": "interest-cohort=()",
}


def _gone(request: Request, left: Exception) -> Response:
    """A form whose sender left, or was left, halfway: nothing is done, and nobody hears the answer."""
    return Response(status_code=408)


HEARD_BY_NOBODY = {ClientDisconnect: _gone}


class Manners:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, with the headers."""

        async def mannered(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, mannered)


def app(settings: Settings, door: Door, hurry: Callable[[], object] = lambda: None) -> Starlette:
    """The whole app; `door` holds the store that search and sign-up ask, `hurry` hears that mail is due."""
    routes: list[Route] = [
        *reader_routes(settings, door, hurry),
        *search_routes(settings, door.store),
        *shelf_routes(settings.path(settings.keeping.site)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Manners)], exception_handlers=HEARD_BY_NOBODY)
