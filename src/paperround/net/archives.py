"""Archives on disk to leads and pages: JSON lines, WARC files, folders of HTML and text.

An archive states when each piece was found (a date, a WARC-Date, a file's time); that moment stands as
`found_at`, so that a past day can be published from it. A record that cannot be used becomes a failure
and the rest goes on; memory stays flat however large the file.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import msgspec

from paperround.model import Failure, Lead, Page, Source, SourceKind, digest, lead_id
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
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
GZIP = b"\x1f\x8b"
BODIES = ("text", "html", "body", "content", "maintext", "article")  # as reading knows them


class Archive:
    """Iterates over leads and pages; `failures` fills as it goes."""

    def __init__(self, path: Path, source: Source, now: datetime) -> None:
        self.path = path
        self.source = source
        self.now = now
        self.failures: list[Failure] = []

    def __iter__(self) -> Iterator[tuple[Lead, Page]]:
        """Each usable record once, in the archive's own order; never raises for what the archive holds."""
        readers: dict[SourceKind, Callable[[], Iterator[tuple[Lead, Page]]]] = {
            "jsonl": self._lines,
            "warc": self._warc,
            "folder": self._folder,
        }
        try:
            yield from readers[self.source.kind]()
        except FileNotFoundError:
            self._fail(self.path, "does not exist; correct its address or take it out")
        except OSError as cause:
            self._fail(self.path, f"cannot be read to its end: {cause.strerror or cause}")
        except (EOFError, zlib.error) as cause:
            self._fail(self.path, f"breaks off before its end; what came before was taken ({cause})")

    def _fail(self, where: Path | str, words: str) -> None:
        """A row for one place in the archive; the sentence begins with the place."""
        place = str(where).encode("utf-8", "replace").decode()
        self.failures.append(
            Failure(
                stage="collect",
                subject=digest("record", place),
                reason="unreadable-file",
                sentence=f"{place} {words.rstrip('.')}.",
                at=self.now,
                url=self.source.address,
            )
        )

    def _lines(self) -> Iterator[tuple[Lead, Page]]:
        with self.path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            with gzip.open(raw) if packed else raw as file:
                for number, line in self._numbered(file.readline):
                    if line.strip(b" \t\r\n\xef\xbb\xbf"):
                        pair = self._record(line, number)
                        if pair:
                            yield pair

    def _numbered(self, readline: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
        """Lines with their numbers; one that is too long is passed over without being held."""
        number = 0
        while line := readline(MOST_BYTES):
            number += 1
            if len(line) < MOST_BYTES or line.endswith(b"\n"):
                yield number, line
                continue
            self._fail(
                f"{self.path}:{number}", f"is longer than {MOST_BYTES // 1_000_000} MB; it was left out"
            )
            while line and not line.endswith(b"\n"):
                line = readline(MOST_BYTES)

    def _record(self, line: bytes, number: int) -> tuple[Lead, Page] | None:
        where = f"{self.path}:{number}"
        body = line.removeprefix(b"\xef\xbb\xbf").strip()
        try:
            record = msgspec.json.decode(body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as cause:
            self._fail(where, f"is no JSON object: {cause}")
            return None
        if not isinstance(record, dict) or not _text(record, *BODIES):
            self._fail(where, 'has neither "text" nor "html"; it was left out')
            return None
        lead = self._stated(record)
        page = Page(lead=lead.id, url=lead.url, body=body, fetched_at=self.now, media="application/json")
        return lead, page

    def _stated(self, record: dict[str, Any]) -> Lead:
        """What a record says of its piece, over what the source says of all."""
        address = canonical_url(_text(record, "url", "link")) or "urn:paperround:" + digest(
            "record", _text(record, "id", "name"), _text(record, "title"), _text(record, *BODIES)
        )
        date = _text(record, "date", "published")
        return Lead(
            id=lead_id(address),
            source=self.source.id,
            url=address,
            found_at=self._found(date),
            title=_text(record, "title"),
            published=date,
            authors=_names(record.get("authors")),
            outlet=_text(record, "outlet") or self.source.outlet,
            owner=_text(record, "owner") or self.source.owner,
            language=_text(record, "language", "lang") or self.source.language,
            zone=_text(record, "zone") or self.source.zone,
            place=self.source.place,
            section=_text(record, "section", "topic") or self.source.section,
            credit=_text(record, "credit"),
        )

    def _found(self, stated: str) -> datetime:
        """The moment the archive states, when it is one that can be; else now."""
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            with suppress(ValueError, TypeError, IndexError, OverflowError):
                at = parse(stated[:64])
                at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
                return at if EARLIEST <= at <= self.now else self.now
        return self.now

    def _warc(self) -> Iterator[tuple[Lead, Page]]:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        with self.path.open("rb") as file:
            records = ArchiveIterator(file)
            try:
                for record in records:
                    pair = self._response(record)
                    if pair:
                        yield pair
            except (OSError, EOFError, zlib.error):
                raise
            except ArchiveLoadFailed as cause:
                self._fail(self.path, f"is no sound WARC archive from some record on: {_line(cause)}")
            except Exception as cause:  # warcio lets through whatever its parts trip over
                self._fail(self.path, f"cannot be read on: {type(cause).__name__} {_line(cause)}")

    def _response(self, record: Any) -> tuple[Lead, Page] | None:
        http = record.http_headers
        if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
            return None
        kind = (http.get_header("Content-Type") or "").lower()
        stated = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        address = canonical_url(stated)
        if not address or not kind.startswith(("text/html", "text/plain", "application/xhtml")):
            return None
        body = record.content_stream().read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            self._fail(stated, f"is longer than {MOST_BYTES // 1_000_000} MB in {self.path}; it was left out")
            return None
        found = self._found(record.rec_headers.get_header("WARC-Date") or "")
        headers = {
            name: value for name in ("content-type", "last-modified") if (value := http.get_header(name))
        }
        return self._file(address, body, found, (kind.partition(";")[0].strip(), headers))

    def _folder(self) -> Iterator[tuple[Lead, Page]]:
        if not self.path.is_dir():
            raise FileNotFoundError(self.path)
        taken = 0
        for folder, names, files in os.walk(self.path, followlinks=False, onerror=self._closed):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for path in (Path(folder, file) for file in sorted(files)):
                if path.suffix.lower() not in SUFFIXES or path.name.startswith(".") or not _is_file(path):
                    continue
                if taken == MOST_FILES:
                    self._fail(
                        self.path, f"holds more than {MOST_FILES:,} files; those after {path} were left out"
                    )
                    return
                taken += 1
                yield from self._one_file(path)

    def _closed(self, cause: OSError) -> None:
        self._fail(str(cause.filename), f"cannot be opened: {cause.strerror}")

    def _one_file(self, path: Path) -> Iterator[tuple[Lead, Page]]:
        try:
            status = path.stat()
            if status.st_size > MOST_BYTES:
                self._fail(path, f"is larger than {MOST_BYTES // 1_000_000} MB; it was left out")
                return
            body = path.read_bytes()
        except OSError as cause:
            self._fail(path, f"cannot be read: {cause.strerror}")
            return
        name = path.relative_to(self.path).as_posix()
        address = f"urn:paperround:{digest('file', name, self.source.address)}"
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
    """The first of these keys that holds words, without the controls that some stores refuse."""
    for value in (record.get(name) for name in names):
        if isinstance(value, str) and (words := _CONTROL.sub("", value).strip()):
            return words
    return ""


def _is_file(path: Path) -> bool:
    """A file of the folder's own: no link out of it, no pipe that would never end."""
    return path.is_file() and not path.is_symlink()


def _line(cause: Exception) -> str:
    """An error's words on one line."""
    return " ".join(str(cause).split())[:200]


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list):
        return tuple(name.strip() for name in value if isinstance(name, str) and name.strip())
    return ()
