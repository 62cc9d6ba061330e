"""The static pages, served from the folder they are published to; nothing outside it is ever read."""

from __future__ import annotations

import hashlib
from email.utils import formatdate
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


def routes(site: Path) -> list[Route]:
    """One route for everything that no other route answers."""
    root = site.resolve()

    def page(request: Request) -> Response:
        """A file of the site, its index, or the site's own page for what is not there."""
        path = request.path_params["path"]
        found = resolve(root, path)
        if found is None:
            return missing(root)
        if found.is_dir():
            if path and not path.endswith("/"):
                # lstrip: a path that begins with two slashes would name another host
                return RedirectResponse(f"/{path.lstrip('/')}/", 308)
            found /= "index.html"
        return answer(request, found) if found.is_file() else missing(root)

    return [Route("/{path:path}", page, methods=["GET", "HEAD"])]


def resolve(root: Path, path: str) -> Path | None:
    """The file a path means, if it lies in the site and no part of it is hidden."""
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\x00" in part for part in parts):
        return None
    found = root.joinpath(*parts).resolve()
    return found if found == root or root in found.parents else None


def answer(request: Request, file: Path) -> Response:
    """The file, or 304 when the reader has it."""
    stat = file.stat()
    etag = (
        '"'
        + hashlib.md5(f"{stat.st_mtime_ns}-{stat.st_size}".encode(), usedforsecurity=False).hexdigest()
        + '"'
    )
    headers = {
        "etag": etag,
        "last-modified": formatdate(stat.st_mtime, usegmt=True),
        "cache-control": "max-age=60",
    }
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return FileResponse(file, headers=headers, media_type=TYPES.get(file.suffix, "application/octet-stream"))


def missing(root: Path) -> Response:
    """The paper's own page for what is not there, or plain words before the first edition."""
    page = root / "404.html"
    if page.is_file():
        return Response(page.read_bytes(), 404, media_type="text/html; charset=utf-8")
    return Response(
        "There is no such page yet; the first edition is being made.\n", 404, media_type="text/plain"
    )
