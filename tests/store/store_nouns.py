"""Invented nouns, short to write; and the same from Hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from paperround.model import (
    Article,
    Dating,
    Edition,
    Failure,
    Findings,
    Lead,
    Letter,
    Member,
    Noun,
    Page,
    Parcel,
    Source,
    SourceState,
    Subscriber,
    lead_id,
)

N = TypeVar("N", bound=Noun)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = "2026-03-02"


def url(name: object) -> str:
    return f"https://ferry.example/{name}"


def lead(name: object, found_at: datetime = NOON, **more: Any) -> Lead:
    return Lead(id=lead_id(url(name)), source="s", url=url(name), found_at=found_at, **more)


def page(name: object, body: bytes = b"<p>The ferry sailed.</p>", **more: Any) -> Page:
    return Page(lead=lead_id(url(name)), url=url(name), body=body, fetched_at=NOON, **more)


def article(name: object, at: datetime | None = NOON, **more: Any) -> Article:
    more = {"found_at": NOON, "version": "1", "title": f"Ferry {name} sails", "paragraphs": ()} | more
    dated = more.pop("dated", Dating(at=at, verdict="sure", precision="minute"))
    return Article(id=lead_id(url(name)), source="s", url=url(name), dated=dated, **more)


def findings(name: object, version: str = "1") -> Findings:
    return Findings(article=lead_id(url(name)), version=version, groups=("Harbour Guard",))


def member(name: object, story: str = "story", at: datetime = NOON, **more: Any) -> Member:
    more = {"joined_at": NOON, "role": "own"} | more
    return Member(article=lead_id(url(name)), story=story, at=at, **more)


def failure(stage: str, name: object, **more: Any) -> Failure:
    more = {"reason": "not-found", "sentence": "It is not there.", "at": NOON} | more
    return Failure(stage=stage, subject=lead_id(url(name)), **more)


def edition(day: str = DAY, number: int = 1) -> Edition:
    return Edition(day=day, number=number, name="The Ferry", now=NOON)


def letter(day: str = DAY, subject: str = "Ferries") -> Letter:
    return Letter(day=day, subject=subject, preheader="", html="<p>", text="", minutes=1)


def reader(name: str = "ada", **more: Any) -> Subscriber:
    return Subscriber(**{"address": f"{name}@reader.example", "state": "confirmed", "asked_at": NOON} | more)


def parcel(name: str = "ada", day: str = DAY, **more: Any) -> Parcel:
    who = reader(name)
    return Parcel(day=day, subscriber=who.id, address=who.address, message_id=f"{who.id}@x", **more)


def state(name: object = 1) -> SourceState:
    return SourceState(source=Source(address=url(name)).id, items=3)


MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-11 * HOUR)]),
)
# letters of many scripts, and everything a page of the wild web may hold
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["渡轮", "Паром", "عبّارة", "'; DROP TABLE leads; --", "\x00", "\ufffe", "💥", "e\u0301"]),
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    datetime: MOMENTS,
    bytes: st.binary(max_size=200),
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
}


def nouns(kind: type[N], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[N]:
    """Any noun of a kind, with some of its fields as given."""
    hints = get_type_hints(kind)
    fields = {name: fixed[name] if name in fixed else _any_of(hints[name]) for name in kind.__struct_fields__}
    return st.builds(kind, **fields)


def _any_of(hint: Any) -> st.SearchStrategy[Any]:
    origin, within = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Literal:
        return st.sampled_from(within)
    if origin in (Union, UnionType):
        return st.one_of([_any_of(one) for one in within])
    if origin is tuple:
        return st.lists(_any_of(within[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_any_of(within[0]), _any_of(within[1]), max_size=2)
    return nouns(hint)


IDS = st.text("0123456789abcdef", min_size=16, max_size=16)
DAYS = st.dates().map(lambda day: day.isoformat())
