"""The page's own data about itself (JSON-LD): the node that is the article, and its values as plain text.

Broken JSON is mended where newlines or comments broke it and otherwise left; nothing here is believed
more than its word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]
PIECES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle", "askpublicnewsarticle", "article", "blogposting", "liveblogposting", "report",
    "scholarlyarticle", "socialmediaposting", "techarticle", "advertisercontentarticle", "satiricalarticle",
)  # fmt: skip
LONGEST = 600_000  # letters of one script; longer ones carry whole archives
_DEEPEST = 12
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{1,400}>")


def nodes(scripts: Iterable[str]) -> list[Node]:
    """Every node of the scripts, with the graph's own references filled in."""
    found: list[Node] = []
    for script in scripts:
        found.extend(_walk(_parsed(script), 0))
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    return [_joined(node, by_id) for node in found]


def _parsed(script: str) -> Any:
    if len(script) > LONGEST or not script.strip():
        return None
    text = _COMMENT.sub("", script).strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", re.sub(r"[\x00-\x1f]", " ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    """Nodes from the outside in; only where a list or a graph can hold another thing in its own right."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "publisher"):
            yield from _walk(value.get(key), depth + 1)


def _joined(node: Node, by_id: dict[str, Node]) -> Node:
    """The node with `{"@id": ...}` values replaced by what they point at."""

    def fill(value: Any, depth: int = 0) -> Any:
        if isinstance(value, list):
            return [fill(item, depth + 1) for item in value[:50]] if depth < _DEEPEST else []
        if isinstance(value, dict) and "name" not in value and value.get("@id") in by_id:
            return by_id[value["@id"]]
        return value

    return {key: fill(value) for key, value in node.items()}


def kinds(node: Node) -> list[str]:
    """Lower-case types of a node, without the schema's address."""
    stated = node.get("@type")
    listed = stated if isinstance(stated, list) else [stated]
    return [kind.rsplit("/", 1)[-1].lower() for kind in listed if isinstance(kind, str)]


def piece(found: list[Node]) -> Node:
    """The node that is the article: the first of the best type that has a headline or a date."""
    told = [n for n in found if any(k in PIECES for k in kinds(n))]
    whole = [n for n in told if n.get("headline") or n.get("datePublished") or n.get("articleBody")]
    return (whole or told or [{}])[0]


def page(found: list[Node]) -> Node:
    """The node that is the page, whose dates stand in where the article has none."""
    told = [n for n in found if any(k in ("webpage", "itempage", "aboutpage") for k in kinds(n))]
    return told[0] if told else {}


def words(value: Any, depth: int = 0) -> str:
    """A value as one line of plain text; the first of a list; empty for anything else."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return next((found for item in value[:5] if (found := words(item, depth + 1))), "")
    if isinstance(value, dict):
        return words(value.get("@value") or value.get("name") or value.get("text"), depth + 1)
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
    return plain_line(value)


def plain_line(text: str) -> str:
    """Entities resolved, tags taken out, white space folded."""
    for _ in range(2):  # some pages escape twice
        text = unescape(text) if "&" in text else text
    return " ".join(_TAG.sub(" ", text).split()) if "<" in text else " ".join(text.split())


def names(value: Any, depth: int = 0) -> list[str]:
    """Names of the people or bodies a value lists."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in names(item, depth + 1)] if depth < _DEEPEST else []
    found = words(value)
    return [found] if found else []
