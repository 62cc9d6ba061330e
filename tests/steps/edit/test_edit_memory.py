"""What was told is not told again unless something is new, and then it says what."""

from __future__ import annotations

from worlds import HARBOUR, World, claim, figure, story

from paperround.model import Edition

DIVERS = "Divers sent down on Friday found that the tide had hollowed out the northern foundations for years."


def told_world() -> World:
    """A story printed yesterday, still in today's window."""
    world = World()
    first = world.piece(
        "Elm Herald", "The wall killed 12 people in the lower town of Port Elm.", *HARBOUR, age=26
    )
    world.found(first, figures=(figure(first, "12 people", 12.0),))
    assert world.told().lead is not None
    return world


def left_out(edition: Edition) -> set[str]:
    return {row.reason for row in edition.dropped}


def test_a_story_told_yesterday_is_not_told_again() -> None:
    edition = told_world().paper()
    assert edition.slots == () and left_out(edition) == {"told"}
    assert edition.dropped[0].sentence == "Its story was told on 2031-05-01 and nothing in it is new."
    assert "1 was told before and has nothing new" in edition.opening


def test_copies_alone_are_nothing_new() -> None:
    world = told_world()
    first = next(iter(world.articles.values()))
    for n in range(5):
        world.piece(f"Copyist {n}", *first.paragraphs, role="copy", of=first.id, origin="Elm Herald", age=2)
    assert world.paper().slots == ()


def test_a_new_independent_source_with_new_sentences_is_an_update_that_quotes_them() -> None:
    world = told_world()
    world.piece("Coast Post", DIVERS, HARBOUR[0], age=2)
    slot = story(world.paper(), "harbour")
    assert slot.update and [line.text for line in slot.news] == [DIVERS]
    assert "update" in {reason.kind for reason in slot.why}
    assert "novelty" not in {reason.kind for reason in slot.why}


def test_a_new_source_that_says_the_same_is_nothing_new() -> None:
    world = told_world()
    world.piece("Coast Post", *HARBOUR, age=2)
    assert world.paper().slots == ()


def test_the_same_source_saying_more_of_the_same_is_nothing_new() -> None:
    world = told_world()
    world.piece("Elm Herald", DIVERS, HARBOUR[0], age=2)
    assert world.paper().slots == ()


def test_a_changed_figure_is_new_even_from_the_same_source() -> None:
    world = told_world()
    later = world.piece(
        "Elm Herald", "The wall killed 15 people in the lower town of Port Elm.", *HARBOUR, age=2
    )
    world.found(later, figures=(figure(later, "15 people", 15.0),))
    slot = story(world.paper(), "harbour")
    assert [line.text for line in slot.news] == [later.paragraphs[0]]


def test_a_figure_that_agrees_with_the_one_told_is_nothing_new() -> None:
    world = told_world()
    later = world.piece(
        "Elm Herald", "The wall killed at least 10 people in the lower town of Port Elm.", *HARBOUR, age=2
    )
    world.found(later, figures=(figure(later, "at least 10 people", 10.0, bound="at least"),))
    assert world.paper().slots == ()


def test_a_higher_least_figure_is_new() -> None:
    world = told_world()
    later = world.piece(
        "Elm Herald", "The wall killed at least 15 people in the lower town of Port Elm.", *HARBOUR, age=2
    )
    world.found(later, figures=(figure(later, "at least 15 people", 15.0, bound="at least"),))
    assert story(world.paper(), "harbour").update


def test_a_new_speaker_is_news_and_one_heard_before_is_not() -> None:
    said = "“Nobody listened to the harbour master,” said Ada Quill, the mayor of Port Elm."
    world = World()
    first = world.piece("Elm Herald", *HARBOUR, age=26)
    world.found(first, claims=(claim(first, "Crews were pumping water", "Bo Tarn"),))
    world.told()
    later = world.piece("Elm Herald", *HARBOUR, said, age=2)
    words = "Nobody listened to the harbour master,"
    world.found(later, claims=(claim(later, words, "Tarn"),))
    assert world.paper().slots == ()
    world.found(later, claims=(claim(later, words, "Ada Quill"),))
    assert [line.text for line in story(world.paper(), "harbour").news] == [said]


def test_a_story_stays_told_when_sorting_gives_it_another_id() -> None:
    world = told_world()
    for id_, member in list(world.members.items()):
        world.members[id_] = type(member)(
            **{f: getattr(member, f) for f in member.__struct_fields__} | {"story": "renamed"}
        )
    edition = world.paper()
    assert edition.slots == () and left_out(edition) == {"told"}


def test_an_update_is_told_once() -> None:
    world = told_world()
    world.piece("Coast Post", DIVERS, HARBOUR[0], age=2)
    world.earlier = (world.paper(), *world.earlier)
    assert world.paper().slots == ()


def test_an_updates_headline_comes_from_what_is_new() -> None:
    world = told_world()
    world.piece(
        "Coast Post", DIVERS, HARBOUR[0], age=2, title="Tide hollowed out the wall at Port Elm, divers find"
    )
    assert story(world.paper(), "harbour").headline.outlet == "Coast Post"


def test_the_news_of_an_update_is_not_its_summary_too() -> None:
    world = told_world()
    world.piece("Coast Post", DIVERS, *HARBOUR, age=2)
    slot = story(world.paper(), "harbour")
    assert slot.summary and not {line.text for line in slot.news} & {line.text for line in slot.summary}


def test_a_copy_with_a_misprinted_figure_is_nothing_new() -> None:
    world = told_world()
    first = next(iter(world.articles.values()))
    copy = world.piece(
        "Copyist",
        "The wall killed 21 people in the lower town of Port Elm.",
        *HARBOUR,
        role="copy",
        of=first.id,
        age=2,
    )
    world.found(copy, figures=(figure(copy, "21 people", 21.0),))
    assert world.paper().slots == ()


def test_an_exact_figure_after_a_least_one_is_new() -> None:
    world = World()
    first = world.piece("Elm Herald", "The wall killed at least 12 people in Port Elm.", *HARBOUR, age=26)
    world.found(first, figures=(figure(first, "at least 12 people", 12.0, bound="at least"),))
    world.told()
    later = world.piece(
        "Elm Herald", "The wall killed 15 people in the lower town of Port Elm.", *HARBOUR, age=2
    )
    world.found(later, figures=(figure(later, "15 people", 15.0),))
    assert story(world.paper(), "harbour").update
