"""What an article says and names: claims, mentions, places, figures, incidents, each with its span.

`names` compiles a gazetteer once; `study` is then a function of the article alone. Dating the
article and telling its language are done before; stories and contradictions are found after.
"""

from __future__ import annotations

from paperround.gazetteer import VERSION as _NAMES
from paperround.model import Article, Designation, Findings, Mention, PlaceMention
from paperround.steps.study.frame import Line, numbered, shouted
from paperround.steps.study.groups import group_mentions
from paperround.steps.study.names import Names, names
from paperround.steps.study.places import place_mentions

VERSION = f"1+names{_NAMES}"

__all__ = ["VERSION", "Names", "names", "study"]


def study(article: Article, names: Names) -> Findings:
    """Everything found in the article; never raises for what an article may hold."""
    lines = [Line(n, text, tuple(names.automaton.hits(text)), shouted(text)) for n, text in numbered(article)]
    places = place_mentions(lines, (), frozenset())
    groups = group_mentions(lines, frozenset(place.country for place in places))
    named = tuple(dict.fromkeys(mention.name for mention in groups))
    return Findings(
        article=article.id,
        version=VERSION,
        mentions=_in_order((*groups, *(_as_mention(place) for place in places))),
        places=places,
        groups=named,
        designations=_designations(named, names),
    )


def _as_mention(place: PlaceMention) -> Mention:
    return Mention(
        text=place.text,
        kind="place",
        name=place.name,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
    )


def _in_order(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.paragraph, m.start, m.end)))


def _designations(groups: tuple[str, ...], names: Names) -> tuple[Designation, ...]:
    """The listings of the groups named, each once."""
    known = (names.gazetteer.group(name) for name in groups)
    return tuple(dict.fromkeys(listing for group in known if group for listing in group.designated()))
