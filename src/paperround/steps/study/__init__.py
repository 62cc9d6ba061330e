"""What an article says and names: claims, mentions, places, figures, incidents, each with its span.

`names` compiles a gazetteer once; `study` is then a function of the article alone. Dating the
article and telling its language are done before; stories and contradictions are found after.
"""

from __future__ import annotations

from paperround.gazetteer import VERSION as _NAMES
from paperround.model import Article, Designation, Findings, Mention, PlaceMention
from paperround.steps.study import arabic, chinese
from paperround.steps.study.bearers import Bearers
from paperround.steps.study.bodies import bodies, together
from paperround.steps.study.casing import is_common, recased
from paperround.steps.study.claims import claims
from paperround.steps.study.days import told_on
from paperround.steps.study.designations import designation_claims
from paperround.steps.study.figures import figures
from paperround.steps.study.frame import Line, numbered, shouted
from paperround.steps.study.groups import group_mentions
from paperround.steps.study.incidents import incidents
from paperround.steps.study.languages import Language, language
from paperround.steps.study.layout import layout
from paperround.steps.study.names import Names, group_senses, names
from paperround.steps.study.people import mentions, named
from paperround.steps.study.places import place_mentions
from paperround.steps.study.speakers import Cast
from paperround.steps.study.sureness import PRINTED
from paperround.steps.study.tokens import tokens
from paperround.steps.study.vetting import vetted

_PATTERNS = {"zh": chinese.claims, "ar": arabic.claims}  # languages without capitals: patterns of their own
VERSION = f"6+names{_NAMES}"

__all__ = ["PRINTED", "VERSION", "Names", "names", "study"]


def study(article: Article, names: Names) -> Findings:
    """Everything found in the article; never raises for what an article may hold."""
    words = language(article.language)
    lines = [_line(number, text, names) for number, text in numbered(article)]
    pages = [layout(line, tokens(_read_as(line, names, words)), words) for line in lines]
    found, roster = named(pages, words)
    people = [
        (one.line, one.start, one.end) for one in found
        if one.kind == "person" and (one.first < one.last or one.text in roster.full)
    ]  # fmt: skip
    places = place_mentions(lines, people, frozenset(roster.full))
    groups = group_mentions(lines, frozenset(place.country for place in places))
    gazetted = (*groups, *(_as_mention(place) for place in places))
    taken = frozenset((m.paragraph, m.start, m.end) for m in gazetted)
    counted = tuple(figure for page in pages for figure in figures(page))
    patterns = _PATTERNS.get(article.language)
    said, wanted = (
        (patterns(lines), []) if patterns else claims(pages, Cast(found, roster), words, told_on(article))
    )
    told, weak = said, wanted
    if not patterns:
        bearers = Bearers(lines, roster, words)
        told, weak = bearers.filled(said), bearers.filled(wanted)
    everybody = _in_order((*gazetted, *mentions(together(found, bodies(pages, found, words)), roster, taken)))
    grouped = tuple(dict.fromkeys(mention.name for mention in groups))
    return Findings(
        article=article.id,
        version=VERSION,
        claims=(*vetted(article, told, everybody), *weak, *designation_claims(pages, groups)),
        mentions=everybody,
        places=places,
        groups=grouped,
        designations=_designations(grouped, names),
        incidents=tuple(incidents(pages, groups, places, counted)),
        figures=counted,
    )


def _line(number: int, text: str, names: Names) -> Line:
    """A line with the names found in it; in capitals no town is a common word."""
    hits, loud = names.automaton.hits(text), shouted(text)
    if loud:
        hits = [hit for hit in hits if group_senses(hit) or not is_common(text[hit.start : hit.end])]
    return Line(number, text, tuple(hits), loud)


def _read_as(line: Line, names: Names, words: Language) -> str:
    """The text as its letters are to be read: with small ones where it has capitals only."""
    if not line.shouted or words.code != "en":
        return line.text
    return recased(line.text, names.abbreviations | words.known_organisations)


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
