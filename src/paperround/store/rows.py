"""Nouns to rows and back: what stands in each column, and nothing about where it is written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import msgspec

from paperround.errors import StoreError
from paperround.model import (
    Article,
    Edition,
    Failure,
    Findings,
    Lead,
    Letter,
    Member,
    Noun,
    Page,
    Parcel,
    Receipt,
    Round,
    Ruling,
    Source,
    SourceState,
    Subscriber,
    to_json,
)
from paperround.text.words import search_words

N = TypeVar("N", bound=Noun)
Columns = dict[str, Any]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
# level 1: 10,000 pieces of 6.8 KB take 0.55 s against 0.83 s at level 6, for 7 % more room
QUICK = 1
# letters of one article that are searched; a piece is 6,000, and PostgreSQL takes no more than 1 MB of words
SEARCHED = 200_000


def ticks(moment: datetime) -> int:
    """Microseconds since 1970 in UTC, so that both engines order moments alike."""
    return (moment - EPOCH) // TICK


def noun(kind: type[N], text: str) -> N:
    """The noun a row holds; raises StoreError for a row this version cannot read."""
    try:
        found: N = _decoder(kind).decode(text)
    except (msgspec.DecodeError, ValueError) as cause:
        raise StoreError(
            f"The database holds a {kind.__name__.lower()} this version cannot read ({cause}); "
            "install the version that wrote it."
        ) from cause
    return found


def nouns(kind: type[N], found: Iterable[tuple[Any, ...]]) -> list[N]:
    """The nouns in the first column of rows."""
    return [noun(kind, row[0]) for row in found]


@cache
def _decoder(kind: type[Noun]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def text(thing: Noun) -> str:
    """The noun as JSON text; half a surrogate pair, which no database takes, becomes U+FFFD."""
    try:
        return to_json(thing).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(thing)), order="deterministic").decode()


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list | tuple) else value


def source(thing: Source) -> Columns:
    """Columns of `sources`."""
    return {"id": thing.id, "json": text(thing)}


def state(thing: SourceState) -> Columns:
    """Columns of `source_states`."""
    return {"source": thing.source, "json": text(thing)}


def lead(thing: Lead) -> Columns:
    """Columns of `leads`."""
    return {"id": thing.id, "found_at": ticks(thing.found_at), "json": text(thing)}


def page(thing: Page) -> Columns:
    """Columns of `pages`: the body apart from the rest, compressed."""
    rest = msgspec.structs.replace(thing, body=b"")
    return {"lead": thing.lead, "json": text(rest), "body": zlib.compress(thing.body, QUICK)}


def page_again(head: str, body: bytes) -> Page:
    """The page of a row; raises StoreError when its body is damaged."""
    rest = noun(Page, head)
    try:
        return msgspec.structs.replace(rest, body=zlib.decompress(body))
    except zlib.error as cause:
        raise StoreError(
            f"The stored page of {rest.url} is damaged; forget it and fetch it again."
        ) from cause


def article(thing: Article) -> Columns:
    """Columns of `articles`."""
    return {
        "id": thing.id,
        "version": thing.version,
        "found_at": ticks(thing.found_at),
        "dated_at": None if thing.dated.at is None else ticks(thing.dated.at),
        "sound": int(thing.dated.sound),
        "json": text(thing),
    }


def indexed(thing: Article) -> Columns:
    """What the search index is told of an article."""
    body = "\n".join((thing.standfirst, *thing.paragraphs))[:SEARCHED]
    return {"id": thing.id, "title": search_words(thing.title[:SEARCHED]), "body": search_words(body)}


def findings(thing: Findings) -> Columns:
    """Columns of `findings`."""
    return {"article": thing.article, "version": thing.version, "json": text(thing)}


def member(thing: Member) -> Columns:
    """Columns of `members`."""
    return {
        "article": thing.article,
        "story": thing.story,
        "dated_at": ticks(thing.at),
        "joined_at": ticks(thing.joined_at),
        "json": text(thing),
    }


def ruling(thing: Ruling) -> Columns:
    """Columns of `rulings`."""
    return {"number": thing.number, "json": text(thing)}


def edition(thing: Edition) -> Columns:
    """Columns of `editions`."""
    return {"day": thing.day, "number": thing.number, "json": text(thing)}


def letter(thing: Letter) -> Columns:
    """Columns of `letters`."""
    return {"day": thing.day, "json": text(thing)}


def failure(thing: Failure) -> Columns:
    """Columns of `failures`."""
    return {
        "stage": thing.stage,
        "subject": thing.subject,
        "failed_at": ticks(thing.at),
        "json": text(thing),
    }


def round_(thing: Round) -> Columns:
    """Columns of `rounds`."""
    return {"walked_at": ticks(thing.now), "json": text(thing)}


def subscriber(thing: Subscriber) -> Columns:
    """Columns of `subscribers`."""
    return {
        "id": thing.id,
        "state": thing.state,
        "asked_at": ticks(thing.asked_at),
        "json": text(thing),
    }


def parcel(thing: Parcel) -> Columns:
    """Columns of `parcels`."""
    return {
        "day": thing.day,
        "subscriber": thing.subscriber,
        "state": thing.state,
        "json": text(thing),
    }


def receipt(thing: Receipt) -> Columns:
    """Columns of `receipts`."""
    return {"day": thing.day, "subscriber": thing.subscriber, "json": text(thing)}
