"""Search as the served paper answers it: the words typed, twenty pieces a page, copies folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from paperround.model import Article, Member
from paperround.ports import Store
from paperround.settings import Settings
from paperround.steps.render import Found, search_page
from paperround.web.around import around

SIZE = 20
LONGEST = 200  # characters of a question
DEEPEST = 2000  # pieces; further back nobody leafs, and a robot need not


def folded(
    articles: Sequence[Article], members: Iterable[Member]
) -> tuple[tuple[Article, ...], dict[str, tuple[Article, ...]]]:
    """What was found without the copies of one text, and the copies by the piece they stand under.

    A copy stands under its original where that was found too, else under the first copy of it found.
    """
    source = {member.article: member.of for member in members if member.role == "copy"}
    there = {article.id for article in articles}
    first: dict[str, str] = {}
    under: dict[str, list[Article]] = {}
    told = []
    for article in articles:
        root, seen = source.get(article.id, ""), {article.id}
        # a copy of a copy; an editor may have called two each other's
        while root in source and root not in seen:
            seen.add(root)
            root = source[root]
        head = (root if root in there else first.setdefault(root, article.id)) if root else article.id
        if head == article.id:
            told.append(article)
        else:
            under.setdefault(head, []).append(article)
    return tuple(told), {head: tuple(copies) for head, copies in under.items()}


def routes(settings: Settings, store: Store) -> list[Route]:
    """The search page, with and without a question."""

    def found(asked: str, offset: int) -> Found:
        total, articles = store.search(asked, SIZE, offset) if asked else (0, [])
        members = store.members_for([article.id for article in articles])
        told, copies = folded(articles, members)
        return Found(
            asked=asked,
            total=total,
            articles=told,
            stories={member.article: member.story for member in members},
            copies=copies,
            offset=offset,
            size=SIZE,
        )

    def answer(asked: str, offset: int) -> bytes:
        return search_page(found(asked, offset), around(settings, store))

    async def search(request: Request) -> Response:
        asked = request.query_params.get("q", "")[:LONGEST].strip()
        text = request.query_params.get("from", "0")
        offset = min(int(text), DEEPEST) if text.isdecimal() else 0
        return HTMLResponse(await run_in_threadpool(answer, asked, offset))

    return [Route(path, search, methods=["GET"]) for path in ("/search", "/search/", "/search/index.html")]
