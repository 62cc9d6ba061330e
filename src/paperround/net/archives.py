"""Archives on disk to leads and pages: JSON lines, WARC files, folders of HTML and text.

An archive states when each piece was found (a date, a WARC-Date, a file's time); that moment stands as
`found_at`, so that a past day can be published from it. A line that cannot be used becomes a failure and
the rest goes on; memory stays flat however large the file.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from paperround.model import Failure, Lead, Page, Source, digest, lead_id
from paperround.text.addresses import canonical_url

MOST_BYTES = 20_000_000  # of one record or file; no article is near it
MOST_FILES = 200_000  # of one folder
SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
}
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # a date before the web is a mistake, not a finding


class Archive:
    """Iterates over leads and pages; `failures` fills as it goes."""

    def __init__(self, path: Path, source: Source, now: datetime) -> None:
        self.path = path
        self.source = source
        self.now = now
        self.failures: list[Failure] = []

    def __iter__(self) -> Iterator[tuple[Lead, Page]]:
        """Raises InputError when the archive itself cannot be opened."""
        readers = {"jsonl": self._lines, "warc": self._warc, "folder": self._folder}
        try:
            yield from readers[self.source.kind]()
        except (OSError, EOFError, zlib.error) as cause:
            self._fail(str(self.path), f"{self.path} cannot be read to its end: {cause}.")

    def _fail(self, subject: str, sentence: str) -> None:
        self.failures.append(
            Failure(
                stage="collect",
                subject=digest("record", subject),
                reason="unreadable-file",
                sentence=sentence,
                at=self.now,
                url=self.source.address,
            )
        )

    def _lines(self) -> Iterator[tuple[Lead, Page]]:
        opened = gzip.open if self.path.suffix == ".gz" else open
        with opened(self.path, "rb") as file:
            number = 0
            while line := file.readline(MOST_BYTES):
                number += 1
                if line.strip():
                    pair = self._record(line, number)
                    if pair:
                        yield pair

    def _record(self, line: bytes, number: int) -> tuple[Lead, Page] | None:
        where = f"{self.path}:{number}"
        try:
            record = msgspec.json.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as cause:
            self._fail(where, f"{where} is no JSON object: {cause}.")
            return None
        if not isinstance(record, dict) or not any(isinstance(record.get(k), str) for k in ("text", "html")):
            self._fail(where, f'{where} has neither "text" nor "html"; it was left out.')
            return None
        address = canonical_url(_text(record, "url")) or "urn:paperround:" + digest(
            "record", _text(record, "id", "name"), _text(record, "title"), _text(record, "text", "html")
        )
        stated = _text(record, "date", "published")
        lead = Lead(
            id=lead_id(address),
            source=self.source.id,
            url=address,
            found_at=self._found(stated),
            title=_text(record, "title"),
            published=stated,
            authors=_names(record.get("authors")),
            outlet=_text(record, "outlet") or self.source.outlet,
            owner=_text(record, "owner") or self.source.owner,
            language=_text(record, "language", "lang") or self.source.language,
            zone=_text(record, "zone") or self.source.zone,
            section=_text(record, "section", "topic") or self.source.section,
            credit=_text(record, "credit"),
        )
        body = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        return lead, Page(lead=lead.id, url=address, body=body, fetched_at=self.now, media="application/json")

    def _found(self, stated: str) -> datetime:
        """The moment the archive states, when it is one that can be; else now."""
        try:
            at = datetime.fromisoformat(stated.strip())
        except ValueError:
            return self.now
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return at if EARLIEST <= at <= self.now else self.now

    def _warc(self) -> Iterator[tuple[Lead, Page]]:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        with self.path.open("rb") as file:
            try:
                for record in ArchiveIterator(file):
                    pair = self._response(record)
                    if pair:
                        yield pair
            except ArchiveLoadFailed as cause:
                self._fail(str(self.path), f"{self.path} is no sound WARC archive: {cause}.")

    def _response(self, record: Any) -> tuple[Lead, Page] | None:
        http = record.http_headers
        if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
            return None
        kind = (http.get_header("Content-Type") or "").lower()
        address = canonical_url(record.rec_headers.get_header("WARC-Target-URI") or "")
        if not address or not kind.startswith(("text/html", "text/plain", "application/xhtml")):
            return None
        body = record.content_stream().read(MOST_BYTES)
        found = self._found(record.rec_headers.get_header("WARC-Date") or "")
        headers = {
            name: value for name in ("content-type", "last-modified") if (value := http.get_header(name))
        }
        return self._file(address, body, found, (kind.partition(";")[0].strip(), headers))

    def _folder(self) -> Iterator[tuple[Lead, Page]]:
        taken = 0
        for folder, names, files in os.walk(self.path, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for file in sorted(files):
                path = Path(folder, file)
                if path.suffix.lower() not in SUFFIXES or path.is_symlink() or taken >= MOST_FILES:
                    continue
                taken += 1
                yield from self._one_file(path)

    def _one_file(self, path: Path) -> Iterator[tuple[Lead, Page]]:
        try:
            status = path.stat()
            if status.st_size > MOST_BYTES:
                self._fail(str(path), f"{path} is larger than {MOST_BYTES // 1_000_000} MB; it was left out.")
                return
            body = path.read_bytes()
        except OSError as cause:
            self._fail(str(path), f"{path} cannot be read: {cause.strerror}.")
            return
        address = (
            f"urn:paperround:{digest('file', path.relative_to(self.path).as_posix(), self.source.address)}"
        )
        found = min(datetime.fromtimestamp(status.st_mtime, UTC), self.now)
        yield self._file(address, body, found, (SUFFIXES[path.suffix.lower()], {}))

    def _file(
        self, address: str, body: bytes, found: datetime, kind: tuple[str, dict[str, str]]
    ) -> tuple[Lead, Page]:
        media, headers = kind
        lead = Lead(
            id=lead_id(address),
            source=self.source.id,
            url=address,
            found_at=found,
            outlet=self.source.outlet,
            owner=self.source.owner,
            language=self.source.language,
            zone=self.source.zone,
            place=self.source.place,
            section=self.source.section,
        )
        page = Page(lead=lead.id, url=address, body=body, fetched_at=self.now, media=media, headers=headers)
        return lead, page


def _text(record: dict[str, Any], *names: str) -> str:
    """The first of these keys that holds words."""
    values = (record.get(name) for name in names)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list):
        return tuple(name.strip() for name in value if isinstance(name, str) and name.strip())
    return ()
