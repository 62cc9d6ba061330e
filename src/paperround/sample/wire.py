"""What every address of the sample answers at a moment, and a fetcher over it that touches no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo

from paperround.model import Failure, Page, Source
from paperround.model.failure import Reason
from paperround.ports import Answer, Request
from paperround.sample import press
from paperround.sample.outlets import ZONE, outlets
from paperround.sample.pieces import Piece, pieces
from paperround.sample.press import Reply

MORNINGS = ("2031-05-02T06:30", "2031-05-03T06:30", "2031-05-04T06:30")
ROBOTS = Reply(200, {"content-type": "text/plain"}, b"User-agent: *\nAllow: /\n")
OLD_FEED = "http://vellanopacket.example/feed.atom"  # the Packet moved to www, and says so
HOPS = 5
_REASONS: dict[int, Reason] = {404: "not-found", 410: "gone", 503: "server-error"}


def mornings() -> tuple[datetime, ...]:
    """When the sample's three editions are made."""
    return tuple(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)) for text in MORNINGS)


def sources() -> list[Source]:
    """What the sample's editor follows, one source an outlet."""
    return [
        Source(
            address=OLD_FEED if outlet.key == "packet" else outlet.feed_url,
            kind="sitemap" if outlet.kind == "sitemap" else "feed",
            outlet=outlet.name,
            owner=outlet.owner,
            language=outlet.language,
            zone=outlet.zone,
            place=outlet.place,
            section=outlet.section,
        )
        for outlet in outlets().values()
    ]


def settings_text() -> str:
    """The demo's paperround.toml: the paper's own part as written, and a table for each source."""
    head = files("paperround.sample").joinpath("paperround.toml").read_text("utf-8")
    tables = []
    for source in sources():
        rows = {name: getattr(source, name) for name in ("address", "kind", *_TOLD)}
        lines = [f'{name} = "{value}"' for name, value in rows.items() if value]
        tables.append("\n".join(("[[sources]]", *lines)))
    return "\n\n".join((head.rstrip("\n"), *tables)) + "\n"


_TOLD = ("outlet", "owner", "language", "zone", "place", "section")


def names_files() -> dict[str, bytes]:
    """The invented groups and places, in the gazetteer's own format, by the file name the settings use."""
    return {"names.toml": files("paperround.sample").joinpath("names.toml").read_bytes()}


@lru_cache(maxsize=8)
def answers(moment: datetime) -> dict[str, Reply]:
    """What each address answers at that moment; one that is missing answers 404."""
    made: dict[str, Reply] = {OLD_FEED: _moved(outlets()["packet"].feed_url)}
    for outlet in outlets().values():
        published = [p for p in pieces().values() if p.outlet == outlet and p.at <= moment]
        made[f"{outlet.root}/robots.txt"] = ROBOTS
        made[f"{outlet.root}/"] = press.front(outlet, published)
        made[outlet.feed_url] = press.feed(outlet, published, moment)
        made.update((piece.url, page(piece.key)) for piece in published)
    return made


@cache
def page(key: str) -> Reply:
    """A piece's page by the piece's key; it does not change once it stands."""
    piece = pieces()[key]
    return press.page(piece, [p for p in pieces().values() if _beside(p, piece)])


def _beside(other: Piece, piece: Piece) -> bool:
    return other.outlet == piece.outlet and other.at < piece.at and other.kind == "article"


def _moved(to: str) -> Reply:
    return Reply(301, {"location": to, "content-type": "text/html"}, b"")


def tidy(url: str) -> str:
    """An address as the sample files it: plain http, no tracking parameters, a slash where the host ends."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if not name.startswith("utm_")]
    path = parts.path or "/"
    return f"http://{parts.netloc.lower()}{path}" + (f"?{urlencode(query)}" if query else "")


class SampleWire:
    """The sample in place of the network: a `Fetcher` that answers as the addresses did at `now`."""

    def fetch(self, requests: Sequence[Request], now: datetime) -> Iterable[Answer]:
        """One answer a request, in order; never raises."""
        standing = answers(now)
        for request in requests:
            yield _answer(request, standing, now)


def _answer(request: Request, standing: dict[str, Reply], now: datetime) -> Answer:
    url, reply = _arrived(request.url, standing)
    moved = url if url != tidy(request.url) else ""
    if reply.status != 200:
        return _refused(request, reply, now)
    if request.etag and request.etag == reply.headers.get("etag"):
        return Answer(url=request.url, subject=request.subject, unchanged=True, moved_to=moved)
    page = Page(
        lead=request.subject,
        url=url,
        body=reply.body,
        fetched_at=now,
        media=reply.headers["content-type"].partition(";")[0],
        headers=dict(reply.headers),
    )
    return Answer(url=request.url, subject=request.subject, page=page, moved_to=moved)


def _arrived(url: str, standing: dict[str, Reply]) -> tuple[str, Reply]:
    """The last address of a chain of redirects and what it answers."""
    missing = Reply(404, {"content-type": "text/html"}, b"")
    for _ in range(HOPS):
        at, reply = _found(url, standing)
        if reply is None or reply.status != 301:
            return at, reply or missing
        url = reply.headers["location"]
    return url, missing


def _found(url: str, standing: dict[str, Reply]) -> tuple[str, Reply | None]:
    """The address as the sample has it; a slash more or less at its end is forgiven."""
    plain = tidy(url)
    for at in _spellings(plain):
        if at in standing:
            return at, standing[at]
    return plain, None


def _spellings(plain: str) -> Iterator[str]:
    yield plain
    yield plain.removesuffix("/") if plain.endswith("/") else plain + "/"


def _refused(request: Request, reply: Reply, now: datetime) -> Answer:
    """A failure in one sentence, with the time the server asked for."""
    wait = reply.headers.get("retry-after")
    failure = Failure(
        stage="collect" if request.given else "fetch",
        subject=request.subject,
        reason=_REASONS[reply.status],
        sentence=f"{request.url} answered {reply.status}; look at it in a browser, it may be gone or busy.",
        at=now,
        url=request.url,
    )
    return Answer(
        url=request.url,
        subject=request.subject,
        failure=failure,
        retry_at=now + timedelta(seconds=int(wait)) if wait else None,
    )
