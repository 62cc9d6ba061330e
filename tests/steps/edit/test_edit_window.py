"""Nothing undated, future or older than the window is printed, and everything left out is named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from worlds import HARBOUR, NOW, World, hours, read, seen

from paperround.model import Article, Dating, Edition


def reasons(edition: Edition) -> dict[str, str]:
    return {row.article: row.reason for row in edition.dropped}


def sentence(edition: Edition, article: Article) -> str:
    return next(row.sentence for row in edition.dropped if row.article == article.id)


def test_a_piece_older_than_the_window_is_not_printed() -> None:
    world = World()
    old = world.piece("Elm Herald", age=36.1)
    assert world.paper(window=36).slots == ()
    assert world.paper(window=37).lead is not None
    assert old.id in {m for s in world.paper(window=37).slots for m in s.members}


def test_the_window_opens_after_its_first_moment() -> None:
    world = World()
    world.piece("Elm Herald", age=36)
    assert world.paper(window=36).slots == ()


def test_a_piece_dated_after_now_is_not_printed_and_says_so() -> None:
    world = World()
    early = world.piece("Elm Herald", age=-2)
    edition = world.paper()
    assert edition.slots == () and reasons(edition) == {early.id: "future"}
    assert sentence(edition, early) == "Dated 2031-05-02 by its page, which is still to come."


@pytest.mark.parametrize(
    ("dating", "reason", "words"),
    [
        (Dating(), "undated", "It gives no date."),
        (Dating(reason="two months fit"), "undated", "It gives no date that can be trusted: two months fit."),
        (Dating(at=hours(3), precision="minute"), "undated", "It gives no date."),
        (
            Dating(at=hours(3), precision="month", verdict="sure"),
            "undated",
            "Its date is known only to the month: 2031-05.",
        ),
        (
            Dating(at=hours(3), precision="minute", verdict="disputed", reason="feed and page differ"),
            "disputed-date",
            "Its date is disputed: feed and page differ.",
        ),
    ],
)
def test_a_piece_without_a_sound_date_is_refused_with_a_sentence(
    dating: Dating, reason: str, words: str
) -> None:
    world = World()
    article = read("Elm Herald", *HARBOUR, title="A wall gives way", dated=dating, found_at=hours(2))
    world.refused.append(article)
    edition = world.paper()
    assert edition.slots == () and edition.counts[f"dropped:{reason}"] == 1
    assert sentence(edition, article) == words


def test_an_old_piece_offered_as_new_says_by_what_and_since_when() -> None:
    world = World()
    at = NOW - timedelta(days=4443)
    dated = Dating(at=at, precision="minute", verdict="sure", evidence=(seen(hours(5), "feed"), seen(at)))
    old = read("Elm Herald", *HARBOUR, title="A wall gives way", dated=dated, found_at=hours(2))
    world.refused.append(old)
    edition = world.paper()
    assert reasons(edition) == {old.id: "too-old"}
    assert sentence(edition, old) == "Dated 2019-03-03 by its page, offered as of 2031-05-02."


def test_a_piece_too_short_to_quote_from_is_named_with_its_length() -> None:
    world = World()
    short = world.piece("Elm Herald", "The wall fell.")
    edition = world.paper()
    assert edition.slots == () and sentence(edition, short) == "It has only 14 characters of text."


def test_forty_chinese_characters_are_not_too_short() -> None:
    world = World()
    world.piece(
        "榆港日报",
        "榆港市政府星期四宣布，北堤在黎明前决口，下城大部分街道被淹，消防人员正在抽水，目前没有人员伤亡的报告。",
        language="zh",
    )
    assert world.paper(language="zh").lead is not None


def test_every_piece_of_the_window_is_either_printed_or_accounted_for() -> None:
    world = World()
    for n in range(120):
        world.piece(
            f"Outlet {n % 7}", *HARBOUR, title=f"Story number {n} of the day", story=f"s{n}", age=1 + n / 10
        )
    edition = world.paper()
    printed = {member for slot in edition.slots for member in slot.members}
    assert printed | set(reasons(edition)) == set(world.articles)
    assert not printed & set(reasons(edition))
    assert edition.counts["dropped:room"] == len(reasons(edition)) > 0
    assert edition.counts["read"] == edition.counts["sorted"] == 120


def test_a_piece_refused_yesterday_is_not_listed_again_today() -> None:
    world = World()
    world.refused.append(read("Elm Herald", *HARBOUR, title="A wall", dated=Dating(), found_at=hours(30)))
    assert world.told().counts["dropped:undated"] == 1
    assert world.paper().dropped == ()


def test_yesterdays_news_is_not_called_too_old_today() -> None:
    world = World()
    world.piece("Elm Herald", age=40, found_at=hours(30))
    assert world.told().lead is not None
    assert world.paper().dropped == ()


def test_the_rows_are_cut_where_nobody_would_read_on_but_the_counts_are_whole() -> None:
    world = World()
    world.refused = [
        read(f"Outlet {n}", *HARBOUR, title="A wall", dated=Dating(), found_at=hours(2)) for n in range(400)
    ]
    edition = world.paper()
    assert len(edition.dropped) == 300 and edition.counts["dropped:undated"] == 400


def test_the_opening_counts_pieces_outlets_stories_and_disputed_dates() -> None:
    world = World()
    for n in range(3):
        world.piece(
            f"Outlet {n}",
            f"The harbour wall at Port Elm fell, according to witness {n} who was there.",
            *HARBOUR,
        )
    disputed = Dating(at=hours(3), precision="minute", verdict="disputed")
    world.refused.append(read("Elm Herald", title="A wall", dated=disputed, found_at=hours(2)))
    world.piece("Outlet 0", *HARBOUR, title="A ferry is late again", story="ferry")
    assert world.paper().opening == (
        "4 pieces from 3 outlets became 2 stories; 1 rests on three or more independent sources; "
        "1 date is disputed."
    )


def test_a_day_without_news_says_so() -> None:
    edition = World().paper(window=24)
    assert edition.opening == "Nothing dated within the last 24 hours was found."
    assert edition.lead is None and edition.slots == () and edition.points == ()


def test_an_article_that_nobody_sorted_yet_stands_as_its_own_story() -> None:
    world = World()
    article = world.piece("Elm Herald", story="")
    assert [slot.members for slot in world.paper().slots] == [(article.id,)]


def test_a_date_without_hours_is_printed_without_hours() -> None:
    world = World()
    at = NOW.replace(hour=0, minute=0)
    world.piece("Elm Herald", dated=Dating(at=at, precision="day", verdict="likely"))
    lead = world.paper().lead
    assert lead is not None and (lead.first_precision, lead.headline.precision) == ("day", "day")


def test_refused_pieces_are_counted_even_when_the_desk_gives_them_twice() -> None:
    world = World()
    article = world.piece("Elm Herald", age=-2)
    world.refused.append(replace(article))
    assert world.paper().counts["dropped:future"] == 1
