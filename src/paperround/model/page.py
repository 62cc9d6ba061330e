"""A page as it was fetched: the only thing in the house that cannot be made again."""

from __future__ import annotations

from datetime import datetime

from paperround.model.base import Noun


class Page(Noun, frozen=True, kw_only=True):
    """Bytes and headers as they came; everything to the right of it can be recomputed."""

    lead: str  # id of the lead it answers
    url: str  # where the bytes came from, after redirects
    body: bytes
    fetched_at: datetime
    status: int = 200
    media: str = "text/html"  # "text/html", "text/plain", or "application/json" for an archive's record
    headers: dict[str, str] = {}  # names in lower case
