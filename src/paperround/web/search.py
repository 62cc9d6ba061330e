"""Search as the served paper answers it: the words typed, twenty pieces a page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from paperround.ports import Store
from paperround.settings import Settings
from paperround.steps.render import Found, search_page
from paperround.web.around import around

SIZE = 20
LONGEST = 200  # characters of a question
DEEPEST = 2000  # pieces; further back nobody leafs, and a robot need not


def routes(settings: Settings, store: Store) -> list[Route]:
    """The search page, with and without a question."""

    def found(asked: str, offset: int) -> Found:
        total, articles = store.search(asked, SIZE, offset) if asked else (0, [])
        stories = {m.article: m.story for m in store.members_for([a.id for a in articles])}
        return Found(
            asked=asked, total=total, articles=tuple(articles), stories=stories, offset=offset, size=SIZE
        )

    def answer(asked: str, offset: int) -> bytes:
        return search_page(found(asked, offset), around(settings, store))

    async def search(request: Request) -> Response:
        asked = request.query_params.get("q", "")[:LONGEST].strip()
        text = request.query_params.get("from", "0")
        offset = min(int(text), DEEPEST) if text.isdecimal() else 0
        return HTMLResponse(await run_in_threadpool(answer, asked, offset))

    return [Route(path, search, methods=["GET"]) for path in ("/search", "/search/", "/search/index.html")]
