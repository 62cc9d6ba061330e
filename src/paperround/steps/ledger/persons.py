"""Who is one speaker across articles: spellings and scripts of one name, and two people of one name.

Two spellings are one person's when first and last name agree (`text.names`) and something ties them
besides: a story, a word of their role, or, across scripts, a country or two names that stand beside both.
What agrees in spelling alone stays two, and each says that it may be the other. One name is two people's
only when nothing ties what is said under it and roles and countries both differ. A last name alone goes
with the one full name that ends in it in the same stories.
Where its stories have no such name it goes with the one whom the month's news knows by it (`census.py`),
when two names at least stand beside both.
What says what somebody is ("the company", "her husband") is somebody of its own in every story, and so is
a last name that two people of an article have. The editor's rulings go before all of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from paperround.model import Doubt, Ruling
from paperround.steps.ledger.census import Census
from paperround.steps.ledger.kin import OTHER, Kin
from paperround.text.names import (
    alike,
    described,
    latin,
    name_key,
    person_name,
    skeleton,
    suffix,
    surname,
    whole_name,
)
from paperround.text.sense import content
from paperround.text.words import plain, slug, words

# Words of a role that many unlike people share.
_COMMON_DUTIES = """
former senior deputy acting spokesman spokeswoman spokesperson official officials member leader head chief
director professor attorney lawyer president minister candidate analyst expert author founder executive
"""
_ANY_ROLE = frozenset(_COMMON_DUTIES.split())
# Names beside both that tie two of one name, and two like names: one is soon the president of a country.
_BESIDE, _MANY_BESIDE = 2, 3


@dataclass(frozen=True)
class Seen:
    """A speaker as one article names them."""

    article: str
    name: str
    role: str = ""
    story: str = ""
    countries: frozenset[str] = frozenset()  # where the article plays
    beside: frozenset[str] = frozenset()  # folded names of others it speaks of
    body: bool = False  # a group or an organisation, whose spellings are not a person's
    others: tuple[str, ...] = ()  # full names of the article, when two people have the last name that speaks

    @property
    def shared(self) -> bool:
        """Whether it is a last name that two people of the article have."""
        return bool(self.others)

    @cached_property
    def key(self) -> str:
        """The name as compared; what is no full name, or two people's, is kept apart in every story."""
        key = name_key(self.name)
        lone = " " not in key and key.isascii() and not self.body
        if lone or self.shared or described(self.name):
            return f"{key} | {self.story or self.article}"
        return key

    @property
    def last(self) -> str:
        """The name alone, where it may be a full name's last."""
        return "" if self.body or self.shared or described(self.name) else name_key(self.name)

    @cached_property
    def duties(self) -> frozenset[str]:
        """The words of the role, with what stands before the name, that tell one person from another."""
        return content(f"{self.role} {person_name(self.name)[1]}") - _ANY_ROLE


@dataclass(frozen=True)
class Person:
    """Somebody, under every name that is taken for theirs."""

    slug: str
    name: str
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Node:
    """One name, or one of two people of that name, with all that is known of them."""

    key: str
    seen: list[Seen] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    duties: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)

    def add(self, one: Seen) -> _Node:
        """Takes a sighting in."""
        self.seen.append(one)
        self.stories.add(one.story or one.article)
        self.duties |= one.duties
        self.countries |= one.countries
        self.beside |= one.beside
        self.initials |= {_inner(one.name)} - {""}
        return self

    @property
    def full(self) -> bool:
        return "|" not in self.key and not any(one.body for one in self.seen)


def persons(
    seen: Iterable[Seen], rulings: Sequence[Ruling] = (), known: Census | None = None
) -> dict[tuple[str, str], Person]:
    """Who is meant, by article and name as it stands there; `known` is who is in the news besides."""
    kin = Kin(rulings)
    parted = [_people(of) for of in _by_key(seen, kin).values()]
    nodes = [node for people in parted for node in people]
    doubts = [(a, b, "name") for people in parted for a in people for b in people if a is not b]
    for one, other, why in _alike(nodes):
        if not (_tied(one, other, why) and kin.join(id(one), one.key, id(other), other.key)):
            doubts += [(one, other, why), (other, one, why)]
    by_key = {node.key: node for node in reversed(nodes)}
    for lone, meant in _last_names(nodes, kin, known or Census()):
        kin.join(id(lone), lone.key, id(meant), meant.key)
    for subject, to in kin.ruled:
        if subject in by_key and to in by_key:
            kin.force(id(by_key[subject]), id(by_key[to]))
    return _told(nodes, kin, doubts)


def _by_key(seen: Iterable[Seen], kin: Kin) -> dict[str, _Node]:
    """Every name with where it was seen; what the editor gave to another of that name stands apart."""
    nodes: dict[str, _Node] = {}
    for one in seen:
        key = kin.other(one.article, one.key, one.last)
        nodes.setdefault(key, _Node(key)).add(one)
    return nodes


def _people(node: _Node) -> list[_Node]:
    """The people of one name: more than one only where nothing ties them and roles and countries differ."""
    if not node.full or len({one.article for one in node.seen}) < 2:
        return [node]
    parts: list[_Node] = []
    for one in sorted(node.seen, key=lambda one: (one.article, one.name)):
        alone = _Node(node.key).add(one)
        fit = [part for part in parts if not _conflict(part, alone)]
        if fit:
            max(fit, key=lambda part: (_ties(part, one), len(part.seen))).add(one)
        else:
            parts.append(alone)
    return parts


def _ties(part: _Node, one: Seen) -> int:
    """How much ties a sighting to what is already taken for one person."""
    same = (one.story or one.article) in part.stories
    return 4 * same + 2 * len(part.duties & one.duties) + len(part.beside & one.beside)


def _conflict(one: _Node, other: _Node) -> bool:
    if _initials(one, other):
        return True
    if one.stories & other.stories or len(one.beside & other.beside) >= _BESIDE:
        return False
    apart = one.countries and other.countries and not one.countries & other.countries
    unlike = one.duties and other.duties and not one.duties & other.duties
    return bool(apart and unlike)


def _initials(one: _Node, other: _Node) -> bool:
    """Whether initials tell two people apart: "George H. W." and "George W."."""
    first, second = one.initials, other.initials
    return bool(first and second) and not any(
        a.startswith(b) or b.startswith(a) for a in first for b in second
    )


def _inner(name: str) -> str:
    parts = words(plain(person_name(name)[0].replace(".", ". ")))[1:-1]
    return "".join(part for part in parts if len(part) == 1 and part.isascii())


def _alike(nodes: Sequence[_Node]) -> Iterator[tuple[_Node, _Node, str]]:
    """Pairs of full names that may be one, each once, and why; only like surnames are compared."""
    shelves: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        if node.full:
            spelt = latin(node.key)
            shelves[skeleton(surname(spelt))].append(node)
            shelves[spelt.replace(" ", "")].append(node)
    done = set()
    for shelf in shelves.values():
        for n, one in enumerate(shelf):
            for other in shelf[n + 1 :]:
                pair = (id(one), id(other))
                if one.key != other.key and pair not in done:
                    done.add(pair)
                    why = alike(one.key, other.key)
                    if why:
                        yield one, other, why


def _tied(one: _Node, other: _Node, why: str) -> bool:
    """Whether something besides the spelling ties two names."""
    if _conflict(one, other):
        return False
    if one.stories & other.stories or one.duties & other.duties:
        return True
    here, beside = bool(one.countries & other.countries), len(one.beside & other.beside)
    return here or beside >= _BESIDE if why == "script" else here and beside >= _MANY_BESIDE


def _last_names(nodes: Sequence[_Node], kin: Kin, known: Census) -> Iterator[tuple[_Node, _Node]]:
    """Each name of one word, and the only person whose name ends in it and who may be meant.

    That is who speaks in its stories, or else who is in the news by that name.
    """
    ending: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        # "30 hours of the Quill" is nobody's name; a script without capitals tells none
        named = any(whole_name(one.name) or not one.name.isascii() for one in node.seen)
        if node.full and named and " " in node.key and not suffix(node.key):
            ending[surname(node.key)].append(node)
    for lone in nodes:
        last = lone.seen[0].last
        if not last or " " in last or lone.key.endswith(OTHER):
            continue
        near = [full for full in ending.get(last, ()) if lone.stories & full.stories]
        several = len({kin.root(id(full)) for full in near}) > 1
        meant = _in_the_news(lone, last, ending, known, several) if several or not near else near
        if meant and len({kin.root(id(full)) for full in meant}) == 1:
            yield lone, meant[0]


def _in_the_news(
    lone: _Node, last: str, ending: dict[str, list[_Node]], known: Census, several: bool
) -> list[_Node]:
    """Those of the full name that the news knows the last name by; all of them, if they are several.

    Where `several` of its stories' speakers have the last name, only the office beside it can tell.
    """
    beside = {word for one in lone.seen for word in words(plain(f"{one.role} {one.name}"))} - {last}
    key = known.bearer(last, beside)
    meant = [full for full in ending.get(last, ()) if full.key == key]
    sure = known.holds(key, beside)
    met = not several and any(len(lone.beside & full.beside) >= _BESIDE for full in meant)
    return meant if sure or met else []


def _told(
    nodes: Sequence[_Node], kin: Kin, doubts: Sequence[tuple[_Node, _Node, str]]
) -> dict[tuple[str, str], Person]:
    by_root: dict[int, list[_Node]] = defaultdict(list)
    for node in nodes:
        by_root[kin.root(id(node))].append(node)
    names = {root: _name([one for node in of for one in node.seen]) for root, of in by_root.items()}
    slugs = _slugs(by_root, names)
    maybe: dict[int, dict[str, Doubt]] = defaultdict(dict)
    for one, other, why in doubts:
        root, there = kin.root(id(one)), kin.root(id(other))
        if root != there and not kin.parted(one.key, other.key):
            doubt = Doubt(name=names[there], slug=slugs[there], why=why)
            maybe[root].setdefault(slugs[there], doubt)
    pages = {name_key(names[root]): Doubt(name=names[root], slug=slugs[root], why="last") for root in by_root}
    out: dict[tuple[str, str], Person] = {}
    for root, of in by_root.items():
        own = tuple(maybe[root][key] for key in sorted(maybe[root]))
        for sighting in (each for node in of for each in node.seen):
            others = tuple(pages[key] for key in map(name_key, sighting.others) if key in pages)
            out[sighting.article, sighting.name] = Person(slugs[root], names[root], (*own, *others))
    return out


def _name(seen: Sequence[Seen]) -> str:
    """The full name used most, without what stands before it; the longer of two used as often."""
    whole = Counter(_plainly(one) for one in seen)
    return max(whole, key=lambda name: (" " in name_key(name), whole[name], len(name), name))


def _plainly(one: Seen) -> str:
    """A full name alone; a last name keeps what stands before it, as do bodies and what is no name."""
    alone = person_name(one.name)[0]
    return one.name if one.body or described(one.name) or " " not in alone else alone


def _slugs(by_root: dict[int, list[_Node]], names: dict[int, str]) -> dict[int, str]:
    """An address for each: the name; of two of one name those of less say get their role or story as well."""
    slugs: dict[int, str] = {}
    taken: set[str] = set()
    for root, of in sorted(by_root.items(), key=lambda item: (-_weight(item[1]), _first(item[1]))):
        plainly = slug(names[root]) or "speaker"
        seen = min((one for node in of for one in node.seen), key=lambda one: (not one.role, one.article))
        tries = (plainly, slug(f"{names[root]} {seen.role}"), f"{plainly}-{seen.article[:8]}")
        chosen = next((one for one in tries if one not in taken), f"{plainly}-{len(taken)}")
        taken.add(chosen)
        slugs[root] = chosen
    return slugs


def _weight(nodes: Sequence[_Node]) -> int:
    return sum(len(node.seen) for node in nodes)


def _first(nodes: Sequence[_Node]) -> tuple[str, str]:
    return min((one.article, one.name) for node in nodes for one in node.seen)
