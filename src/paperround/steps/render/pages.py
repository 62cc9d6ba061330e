"""From nouns to the pages of the web edition: path to bytes, the same bytes for the same nouns.

It decides what stands where; what is in an edition was decided before. Pages are whole without script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from paperround.model import Camp, Edition, Line, Noun, Slot, Speaker, WatchReport
from paperround.steps.render.engine import fill
from paperround.steps.render.leaf import (
    Around,
    Leaf,
    asset_names,
    assets,
    day_folder,
    group_folder,
    speaker_folder,
    story_folder,
    watch_folder,
)
from paperround.steps.render.rows import Found, Rows, heads
from paperround.steps.render.telling import origins, steps
from paperround.steps.render.words import clip, watch_change

JoiningState = Literal[
    "form",  # ask for an address
    "sent",  # check your mail (also said to those already in, so that nobody can ask who is)
    "confirm",  # a button, so that a mail scanner that opens links confirms nothing
    "confirmed",
    "already",
    "bad-address",
    "stale-link",
    "unknown-link",
    "leave",  # a button, for the same reason
    "left",
    "preferences",  # leave, or be forgotten
    "forgotten",
]


class Joining(Noun, frozen=True, kw_only=True):
    """Where a reader stands on the way into or out of the letter."""

    state: JoiningState = "form"
    address: str = ""  # as typed
    action: str = ""  # where the page's form is sent; the sign-up page itself when empty


def edition_pages(edition: Edition, around: Around) -> dict[str, bytes]:
    """Every page a day makes: the dated edition, its stories, its watches, what was left out.

    When no later day is known it is also the front and the standing page of each watch.
    """
    latest = all(day.day <= edition.day for day in around.days)
    folder = day_folder(edition.day)
    pages = dict([_front(edition, around, folder)])
    if latest:
        pages.update([_front(edition, around, "")])
    for slot in edition.slots:
        pages[f"{story_folder(slot.story)}index.html"] = story_page(slot, edition, around)
    for report in edition.watches:
        pages[f"{watch_folder(report.slug, edition.day)}index.html"] = watch_page(report, edition, around)
        if latest:
            path = f"{watch_folder(report.slug)}index.html"
            pages[path] = watch_page(report, edition, around, standing=True)
    pages.update(_lists(edition, around))
    return pages


def _front(edition: Edition, around: Around, folder: str) -> tuple[str, bytes]:
    date = around.when.full(edition.day)
    leaf = Leaf(
        folder=folder,
        canonical=day_folder(edition.day) if folder else "",
        title=f"{edition.name} · {date}",
        description=clip(edition.opening or f"{edition.name}, {date}", 200),
        around=around,
    )
    before = next((day for day in around.days if day.day < edition.day), None)
    return leaf.path, _page("front.html", leaf, edition.day, edition=edition, before=before)


def _lists(edition: Edition, around: Around) -> dict[str, bytes]:
    """All headlines behind the front, and what was left out with its reasons."""
    titles = {
        "more": around.words("more", name=edition.name) if edition.more else "",
        "left-out": around.words("left_out") if edition.dropped or edition.counts else "",
    }
    pages = {}
    for name, title in titles.items():
        if title:
            leaf = Leaf(
                folder=f"{day_folder(edition.day)}{name}/",
                title=title,
                description=f"{title}: {around.when.long(edition.day)}",
                around=around,
                indexed=False,
            )
            pages[leaf.path] = _page(f"{name}.html", leaf, edition.day, edition=edition)
    return pages


def story_page(slot: Slot, edition: Edition, around: Around) -> bytes:
    """One story as of one edition: words, disputes, claims, days, members with their copies."""
    leaf = Leaf(
        folder=story_folder(slot.story),
        title=f"{clip(slot.headline.text, 120)} · {edition.name}",
        description=clip(slot.summary[0].text if slot.summary else slot.headline.text, 200),
        around=around,
    )
    told = {"origins": origins(slot.entries), "steps": steps(slot.entries, slot.added, around.when)}
    return _page("story.html", leaf, edition.day, slot=slot, **told)


def moved_page(story: str, slot: Slot, around: Around) -> bytes:
    """What stands at the address of a story that was merged into another."""
    leaf = Leaf(
        folder=story_folder(story),
        canonical=story_folder(slot.story),
        title=f"{around.words('moved')} · {around.name}",
        description=clip(slot.headline.text, 200),
        around=around,
        indexed=False,
    )
    return _page("moved.html", leaf, target=story_folder(slot.story), headline=slot.headline)


def speaker_pages(speakers: Sequence[Speaker], around: Around) -> Iterator[tuple[str, bytes]]:
    """Path and content of the list of speakers, then of each one's page, made when asked for."""
    leaf = _standing(around, "speakers", "speakers")
    yield leaf.path, _page("speakers.html", leaf, speakers=speakers)
    for speaker in speakers:
        leaf = Leaf(
            folder=speaker_folder(speaker.slug),
            title=f"{clip(speaker.name, 80)} · {around.name}",
            description=clip(f"{speaker.name}: {speaker.statements[0].content}", 200),
            around=around,
        )
        yield leaf.path, _page("speaker.html", leaf, speaker=speaker)


def group_pages(
    camps: Sequence[Camp], around: Around, titles: Mapping[str, Line] | None = None
) -> dict[str, bytes]:
    """A page for each armed group on record, and the list of them; `titles` by story id."""
    leaf = _standing(around, "groups", "armed_groups")
    pages = {leaf.path: _page("groups.html", leaf, camps=camps)}
    for camp in camps:
        leaf = Leaf(
            folder=group_folder(camp.slug),
            title=f"{clip(camp.name, 80)} · {around.name}",
            description=clip(f"{camp.name}: {around.words.count('statements', len(camp.about))}", 200),
            around=around,
        )
        stories = [(one, titles[one]) for one in camp.stories if titles and one in titles]
        pages[leaf.path] = _page("group.html", leaf, camp=camp, titles=stories)
    return pages


def watch_page(report: WatchReport, edition: Edition, around: Around, *, standing: bool = False) -> bytes:
    """A watch on one day; `standing` for the copy that always shows the latest."""
    leaf = Leaf(
        folder=watch_folder(report.slug, "" if standing else report.day),
        title=f"{report.name} · {around.when.long(report.day)} · {edition.name}",
        description=clip(watch_change(report, around.words), 200),
        around=around,
    )
    return _page("watch.html", leaf, report.day, report=report, heads=heads(edition))


def archive_page(around: Around) -> bytes:
    """Every day with an edition, by month, newest first."""
    days = sorted(around.days, key=lambda day: day.day, reverse=True)
    months = [(month, list(run)) for month, run in groupby(days, key=lambda day: day.day[:7])]
    return _page("archive.html", _standing(around, "archive", "archive"), months=months)


def search_page(found: Found, around: Around) -> bytes:
    """The search form and what was found; with nothing asked, how to ask."""
    leaf = _standing(around, "search", "search", indexed=not found.asked)
    return _page("search.html", leaf, found=found)


def signup_page(joining: Joining, around: Around) -> bytes:
    """The letter's door in one of its states; may be shown at any address."""
    leaf = Leaf(
        folder="signup/",
        title=f"{around.words('letter')} · {around.name}",
        description=around.words("letter_text_form", name=around.name, address=""),
        around=around,
        rooted=joining.state != "form",
        indexed=joining.state == "form",
    )
    return _page("signup.html", leaf, joining=joining)


def about_page(around: Around) -> bytes:
    """How the paper is made."""
    return _page("about.html", _standing(around, "about", "about"))


def not_found_page(around: Around) -> bytes:
    """What is shown where nothing is; its links start at the site's root."""
    leaf = Leaf(
        folder="",
        title=f"{around.words('not_found')} · {around.name}",
        description=around.words("not_found_text"),
        around=around,
        rooted=True,
        indexed=False,
    )
    return _page("not-found.html", leaf)


def standing_pages(around: Around) -> dict[str, bytes]:
    """What a site has besides its editions: archive, search, sign-up, about, 404, style, icon, robots.txt."""
    sitemap = around.permanent("sitemap.xml")
    return {
        **assets(),
        "archive/index.html": archive_page(around),
        "search/index.html": search_page(Found(), around),
        "signup/index.html": signup_page(Joining(), around),
        "about/index.html": about_page(around),
        **dict(speaker_pages((), around)),
        **group_pages((), around),
        "404.html": not_found_page(around),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode(),
        "sitemap.xml": fill("sitemap.xml", around=around, day_folder=day_folder).encode(),
    }


def _standing(around: Around, name: str, label: str, *, indexed: bool = True) -> Leaf:
    title = around.words(label)
    return Leaf(
        folder=f"{name}/",
        title=f"{title} · {around.name}",
        description=f"{around.name}: {title}",
        around=around,
        indexed=indexed,
    )


def _page(template: str, leaf: Leaf, day: str = "", **values: Any) -> bytes:
    rows = Rows(leaf.around, day)
    text = fill(template, leaf=leaf, rows=rows, day=day, files=asset_names(), **values)
    return text.encode("utf-8", "replace")
