"""Two invented outlets on loopback: a feed each, five pages each, one event told by both.

The pages are dated by the clock of the machine, since a tutorial is walked through today.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

Piece = tuple[str, int, list[str]]  # headline, hours ago, paragraphs
TEXTS = Path(__file__).with_suffix(".txt")


def outlets() -> dict[str, tuple[str, list[Piece]]]:
    """Each outlet's name and pieces by the address it is served at; the texts stand in the file beside."""
    found: dict[str, tuple[str, list[Piece]]] = {}
    for line in filter(None, TEXTS.read_text("utf-8").splitlines()):
        mark, _, rest = line.partition(" ")
        first, _, words = rest.partition(" ")
        if mark == "==":
            found[first] = (words, [])
        elif mark == "--":
            found[next(reversed(found))][1].append((words, int(first), []))
        else:
            found[next(reversed(found))][1][-1][2].append(line)
    return found


OUTLETS = outlets()
BEGUN = datetime.now(UTC)


def slug(title: str) -> str:
    """A page's path."""
    return "-".join(title.lower().split())


def feed(name: str, at: str, pieces: list[Piece]) -> str:
    """An outlet's RSS."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{at}/{slug(title)}</link>"
        f"<pubDate>{format_datetime(BEGUN - timedelta(hours=hours))}</pubDate></item>"
        for title, hours, _ in pieces
    )
    return f"<rss version='2.0'><channel><title>{name}</title><link>{at}/</link>{items}</channel></rss>"


def page(name: str, title: str, hours: int, paragraphs: list[str]) -> str:
    """A piece in its page."""
    at = (BEGUN - timedelta(hours=hours)).isoformat()
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | {name}</title>"
        f"<meta property='og:site_name' content='{name}'>"
        f"<meta property='article:published_time' content='{at}'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>"
        f"<time datetime='{at}'>{at[:10]}</time>"
        f"{body}</article><footer>All rights reserved by {name}.</footer></body></html>"
    )


class Seller(BaseHTTPRequestHandler):
    """Answers for whichever outlet's address was dialled."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """The site, its feed, or a piece."""
        host = self.headers["Host"]
        name, pieces = OUTLETS[host.partition(":")[0]]
        pages = {f"/{slug(title)}": page(name, title, hours, body) for title, hours, body in pieces}
        pages["/"] = (
            f"<title>{name}</title><link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
            f"<h1>{name}</h1>"
        )
        pages["/feed.xml"] = feed(name, f"http://{host}", pieces)
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header(
            "Content-Type", "text/html; charset=utf-8" if body[:5] != b"<rss " else "text/xml; charset=utf-8"
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def newsstand() -> Iterator[list[str]]:
    """Both outlets, each on its own loopback address; one is known by its site, one by its feed."""
    servers = [ThreadingHTTPServer((host, 0), Seller) for host in OUTLETS]
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    at = [f"http://{host}:{server.server_port}/" for host, server in zip(OUTLETS, servers, strict=True)]
    yield [at[0], f"{at[1]}feed.xml"]
    for server, thread in zip(servers, threads, strict=True):
        server.shutdown()
        thread.join()
        server.server_close()
