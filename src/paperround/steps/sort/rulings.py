"""The editor's rulings laid over what sort made: stories merged and parted, copies marked and unmarked.

Rows stay as sort made them, so that a ruling can be undone; whoever reads them asks `obey` first. What
sort says anew of rows that were so read goes through `unruled` on its way back. It leaves to
`pipeline/ruling.py` which rulings are allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from paperround.model import OF_SPEAKERS, Member, Ruling

BY_HAND = "the editor's ruling"


def obey(members: Iterable[Member], rulings: Sequence[Ruling]) -> list[Member]:
    """The members as the rulings have them, in the same order; a later ruling overrules an earlier."""
    rows = {member.article: member for member in members}
    rulings = [ruling for ruling in rulings if ruling.kind not in OF_SPEAKERS]
    if not rulings:
        return list(rows.values())
    ruled = set()
    for ruling in sorted(rulings, key=lambda ruling: ruling.number):
        if ruling.kind == "merge":
            moved = [row for row in rows.values() if row.story == ruling.subject]
            rows |= {row.article: msgspec.structs.replace(row, story=ruling.to) for row in moved}
        elif ruling.subject in rows:
            rows[ruling.subject] = _one(rows[ruling.subject], ruling, rows.get(ruling.to))
            ruled |= {ruling.subject} if ruling.kind != "move" else set()
    return [_counted(row, rows, ruled) for row in rows.values()]


def _one(row: Member, ruling: Ruling, source: Member | None) -> Member:
    """A row under a ruling on its article alone; `source` is what it copies, where that is known."""
    if ruling.kind == "move":
        return msgspec.structs.replace(row, story=ruling.to)
    if ruling.kind == "own":
        return msgspec.structs.replace(
            row, role="own", of="", origin=ruling.origin, likeness=0.0, why=f"own reporting: {BY_HAND}"
        )
    outlet = f" of {source.outlet}'s article" if source and source.outlet else ""
    return msgspec.structs.replace(
        row,
        role="copy",
        of=ruling.to,
        story=source.story if source else row.story,
        likeness=row.likeness if row.of == ruling.to else 0.0,
        why=f"a copy{outlet}: {BY_HAND}",
    )


def _counted(row: Member, rows: dict[str, Member], ruled: set[str]) -> Member:
    """A row that goes back to an article ruled on counts for the source which that one counts for."""
    root, seen, meant = row, set[str](), row.article in ruled
    while root.of in rows and root.article not in seen:
        seen.add(root.article)
        root = rows[root.of]
        meant |= root.article in ruled
    return msgspec.structs.replace(row, origin=root.origin) if meant and root is not row else row


def merged(rulings: Iterable[Ruling]) -> dict[str, str]:
    """Each story that was merged, and the one it goes on in at last."""
    goes_on: dict[str, str] = {}
    for ruling in sorted(rulings, key=lambda ruling: ruling.number):
        if ruling.kind == "merge":
            goes_on = {
                story: ruling.to if into == ruling.subject else into for story, into in goes_on.items()
            }
            goes_on[ruling.subject] = ruling.to
    return {story: into for story, into in goes_on.items() if story != into}


def unruled(told: Iterable[Member], before: Iterable[Member], ruled: Iterable[Member]) -> list[Member]:
    """What sort says anew of rows it saw under rulings, with what is the rulings' own taken back out.

    `before` are the rows as they stand in the database, `ruled` the same after `obey`.
    """
    was = {row.article: row for row in before}
    seen = {row.article: row for row in ruled}
    return [_plain(row, was.get(row.article), seen.get(row.article)) for row in told]


def _plain(row: Member, was: Member | None, seen: Member | None) -> Member:
    if was is None or seen is None or was == seen:
        return row
    story = was.story if row.story == seen.story else row.story
    if seen.why != was.why and row.of == seen.of:  # ruled on by itself: what is told of it rests on that
        return msgspec.structs.replace(was, story=story)
    origin = was.origin if row.origin == seen.origin else row.origin
    return msgspec.structs.replace(row, story=story, origin=origin)
