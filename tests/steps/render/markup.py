"""A strict reader of our own HTML: says what a forgiving browser would mend."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "br", "input", "hr", "img", "path", "circle", "polyline", "rect"}
# What a paragraph cannot hold: a browser would end it there.
BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "details",
    "figure",
    "table",
    "h1",
    "h2",
    "h3",
    "form",
}


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]


class Markup(HTMLParser):
    """The tags of a page in order, its text, and its faults."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]
        ids = [tag.attributes["id"] for tag in self.tags if "id" in tag.attributes]
        self.faults += [f"id {name} stands twice" for name in {name for name in ids if ids.count(name) > 1}]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag in BLOCKS and "p" in self._open:
            self.faults.append(f"<{tag}> within a paragraph")
        if tag == "a" and "a" in self._open:
            self.faults.append("a link within a link")
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]} at {self.getpos()}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
