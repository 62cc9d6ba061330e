"""Sign-up, confirmation, leaving and preferences, as forms that work without script.

A link in a mail only ever opens a page with a button: mail scanners that open every link, or ask only for
its head, neither confirm nor sign anybody off. The one-click POST of RFC 8058 signs off at once. Answers
do not tell whether an address is known.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from paperround.errors import InputError
from paperround.pipeline import subscribing
from paperround.pipeline.subscribing import Door
from paperround.settings import Settings
from paperround.steps.render import Joining, JoiningState, signup_page
from paperround.web.around import around
from paperround.web.turnstile import Turnstile

LARGEST = 10_000  # bytes of a form; ours are under 500
STATES: dict[str, JoiningState] = {
    "confirmed": "confirmed",
    "left": "left",
    "too-old": "stale-link",
    "unknown": "unknown-link",
}


def routes(settings: Settings, door: Door, hurry: Callable[[], object]) -> list[Route]:
    """Every door a reader goes in or out by."""
    desk = Desk(settings, door, hurry)
    return [
        *(
            Route(path, desk.signup, methods=["POST"])
            for path in ("/signup", "/signup/", "/signup/index.html")
        ),
        Route("/confirm/{token}", desk.confirm, methods=["GET", "POST"]),
        Route("/leave/{token}", desk.leave, methods=["GET", "POST"]),
        Route("/yours/{token}", desk.yours, methods=["GET", "POST"]),
    ]


class Desk:
    """Answers the forms; a new form is one method here, one row above and a state of the sign-up page."""

    def __init__(self, settings: Settings, door: Door, hurry: Callable[[], object]) -> None:
        self._settings = settings
        self._door = door
        self._hurry = hurry  # heard by whoever brings mail out
        self._turnstile = Turnstile()

    def _page(
        self, state: JoiningState, *, address: str = "", action: str = "", status: int = 200
    ) -> Response:
        joining = Joining(state=state, address=address, action=action)
        page = signup_page(joining, around(self._settings, self._door.store))
        return HTMLResponse(page, status, {"cache-control": "no-store"})

    async def signup(self, request: Request) -> Response:
        """Someone typed an address; the answer never says whether it was known."""
        form = await _form(request)
        if form is None:
            return Response("This form is too large.\n", 413, media_type="text/plain")
        return await run_in_threadpool(self._asked, form, request.client.host if request.client else "")

    def _asked(self, form: dict[str, str], who: str) -> Response:
        typed = form.get("address", "")
        trapped = bool(form.get("website"))  # a field no person sees; robots fill it
        if not trapped and self._turnstile.lets(who):
            try:
                subscribing.ask(self._door, typed, datetime.now(UTC))
                self._hurry()
            except InputError:
                return self._page("bad-address", address=typed[:200], status=422)
        return self._page("sent", address=typed[:200])

    async def confirm(self, request: Request) -> Response:
        """A button on GET; confirmed on POST."""
        return await self._by_button(request, "confirm", subscribing.confirm)

    async def leave(self, request: Request) -> Response:
        """A button on GET; gone on POST, which is also what a mail program's own button sends."""
        return await self._by_button(request, "leave", subscribing.leave)

    async def _by_button(
        self, request: Request, state: JoiningState, act: Callable[[Door, str, datetime], subscribing.Outcome]
    ) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(self._page, state, action=request.url.path)
        outcome = await run_in_threadpool(act, self._door, _token(request), datetime.now(UTC))
        if outcome == "confirmed":
            self._hurry()
        return await run_in_threadpool(self._page, STATES[outcome])

    async def yours(self, request: Request) -> Response:
        """What is kept of a reader; leaving or being forgotten by POST."""
        token = _token(request)
        if request.method != "POST":
            return await run_in_threadpool(self._held, token, request.url.path)
        form = await _form(request) or {}
        return await run_in_threadpool(self._parted, token, form.get("do", ""))

    def _held(self, token: str, action: str) -> Response:
        reader = subscribing.held(self._door, token)
        if reader is None:
            return self._page("unknown-link", status=404)
        return self._page("preferences", address=reader.address, action=action)

    def _parted(self, token: str, wish: str) -> Response:
        if wish == "forget":
            known = subscribing.erase(self._door, token) != "unknown"
            return self._page("forgotten" if known else "unknown-link")
        return self._page(STATES[subscribing.leave(self._door, token, datetime.now(UTC))])


def _token(request: Request) -> str:
    """The token of a link, without the "=" that breaks lines in a raw mail: people copy it along."""
    token: str = request.path_params["token"]
    return token.rstrip("=")


async def _form(request: Request) -> dict[str, str] | None:
    """The form's fields as text; None when it is larger than any of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: value.replace("\x00", "") for name, value in pairs}
