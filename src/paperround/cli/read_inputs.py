"""What `paperround read` was given, as leads and pages: files, feeds, JSON lines, addresses, a pipe."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from paperround.model import Failure, Lead, Page, Reason, Source, lead_id
from paperround.settings import Settings
from paperround.steps.collect import gather
from paperround.text.addresses import canonical_url

MOST = 60_000_000  # bytes of one file; a page that is larger is no page
_FEED = re.compile(rb"<(?:rss|rdf:RDF|feed)[\s>]|^\s*\{[^<]{0,400}jsonfeed\.org/version", re.I)
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
}


class Asking(msgspec.Struct, frozen=True):
    """What the command line said."""

    settings: Settings
    zone: str
    items: int
    now: datetime


class Given(msgspec.Struct, frozen=True):
    """One thing to read: a lead and its page, or the failure that stands in their place."""

    name: str  # as it was given
    lead: Lead | None = None
    page: Page | None = None
    failure: Failure | None = None


def given(inputs: Sequence[str], asking: Asking) -> Iterator[Given]:
    """Everything the inputs hold, in their order; a bad one is a failure and the rest goes on."""
    asked = _fetched([_lead(url, asking) for name in inputs if (url := _address(name))], asking)
    for name in inputs:
        url = _address(name)
        if url:
            yield from _answered(name, asked[lead_id(url)], asking)
        elif name == "-":
            yield from _opened(name, sys.stdin.buffer.read(MOST + 1), asking)
        else:
            yield from _file(name, asking)


def _address(name: str) -> str:
    return canonical_url(name) if name.lower().startswith(("http://", "https://")) else ""


def _lead(url: str, asking: Asking) -> Lead:
    return Lead(id=lead_id(url), source="", url=url, found_at=asking.now, zone=asking.zone)


def _failed(name: str, reason: Reason, sentence: str, asking: Asking) -> Given:
    failure = Failure(stage="read", subject=name, reason=reason, sentence=sentence, at=asking.now)
    return Given(name=name, failure=failure)


def _fetched(leads: Sequence[Lead], asking: Asking) -> dict[str, tuple[Lead, Page | Failure]]:
    """Each lead with the page or failure its address answered."""
    if not leads:
        return {}
    from paperround import wiring
    from paperround.ports import Request

    by_id = {lead.id: lead for lead in leads}
    requests = [Request(url=lead.url, subject=lead.id, given=True) for lead in by_id.values()]
    out: dict[str, tuple[Lead, Page | Failure]] = {}
    for answer in wiring.fetcher(asking.settings).fetch(requests, asking.now):
        lead = by_id[lead_id(answer.url)]
        if answer.page:
            out[lead.id] = lead, msgspec.structs.replace(answer.page, lead=lead.id)
        elif answer.failure:
            out[lead.id] = lead, answer.failure
    return out


def _answered(name: str, found: tuple[Lead, Page | Failure], asking: Asking) -> Iterator[Given]:
    lead, page = found
    if isinstance(page, Failure):
        yield Given(name=name, failure=page)
    elif _FEED.search(page.body[:4000]):
        yield from _items(name, page, asking)
    else:
        yield Given(name=name, lead=lead, page=page)


def _items(name: str, page: Page, asking: Asking) -> Iterator[Given]:
    """The newest items of a feed, each fetched and read on its own."""
    gathering = gather(Source(address=page.url, zone=asking.zone), page, asking.now, asking.items)
    if gathering.failure:
        yield Given(name=name, failure=gathering.failure)
    pages = _fetched(gathering.leads, asking)
    for lead in gathering.leads:
        fetched = pages[lead.id][1]
        if isinstance(fetched, Failure):
            yield Given(name=lead.url, failure=fetched)
        else:
            yield Given(name=lead.url, lead=lead, page=fetched)


def _file(name: str, asking: Asking) -> Iterable[Given]:
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path, asking)
        with path.open("rb") as file:
            body = file.read(MOST + 1)
        if body.startswith(b"\x1f\x8b"):
            with gzip.open(path, "rb") as packed:
                body = packed.read(MOST + 1)
            path = path.with_suffix("")
    except (OSError, EOFError, zlib.error, ValueError) as cause:
        said = getattr(cause, "strerror", None) or "it is no sound file"
        return [_failed(name, "unreadable-file", f"{name} cannot be read: {said}.", asking)]
    return _opened(name, body, asking, path)


def _folder(path: Path, asking: Asking) -> Iterator[Given]:
    files = sorted(f for f in path.rglob("*") if f.suffix.lower() in _SUFFIXES and f.is_file())
    if not files:
        yield _failed(str(path), "unreadable-file", f"{path} is a folder without HTML or text files.", asking)
    for file in files:
        yield from _file(str(file), asking)


def _opened(name: str, body: bytes, asking: Asking, path: Path | None = None) -> Iterator[Given]:
    """A file's bytes: JSON lines, a feed, or one page."""
    shown = "standard input" if name == "-" else name
    if len(body) > MOST:
        yield _failed(name, "too-large", f"{shown} is larger than {MOST // 1_000_000} MB; cut it up.", asking)
        return
    if not body.strip():
        yield _failed(name, "unreadable-file", f"{shown} is empty; nothing was read.", asking)
        return
    address = path.resolve().as_uri() if path else "urn:paperround:standard-input"
    lead = _lead(address, asking)
    media = _SUFFIXES.get(path.suffix.lower(), "text/html") if path else "text/html"
    page = Page(lead=lead.id, url=address, body=body, fetched_at=asking.now, media=media)
    if _FEED.search(body[:4000]):
        yield from _items(name, page, asking)
    elif body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _lines(name, body, asking)
    else:
        yield Given(name=name, lead=lead, page=page)


def _lines(name: str, body: bytes, asking: Asking) -> Iterator[Given]:
    """Records, one JSON object a line."""
    shown = "standard input" if name == "-" else name
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            yield _record(f"{shown}:{number}", line.strip(b"\xef\xbb\xbf \t"), asking)


def _record(name: str, line: bytes, asking: Asking) -> Given:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _failed(name, "unreadable-file", f"{name} is no JSON object; write one a line.", asking)
    held = [record.get(key) for key in ("html", "text")] if isinstance(record, dict) else []
    if not any(isinstance(value, str) and value.strip() for value in held):
        sentence = f'{name} has neither "html" nor "text"; each line must have one.'
        return _failed(name, "unreadable-file", sentence, asking)
    stated = record.get("url")
    address = (canonical_url(stated) if isinstance(stated, str) else "") or f"urn:paperround:{lead_id(name)}"
    lead = _lead(address, asking)
    page = Page(lead=lead.id, url=address, body=line, fetched_at=asking.now, media="application/json")
    return Given(name=stated if isinstance(stated, str) and stated else name, lead=lead, page=page)
