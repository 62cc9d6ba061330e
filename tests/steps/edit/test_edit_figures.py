"""Sources that count differently are shown side by side; bounds, updates and copies are understood."""

from __future__ import annotations

from typing import Any

from worlds import HARBOUR, World, figure, story

from paperround.model import Dispute


def counted(world: World, outlet: str, words: str, value: float, age: float = 3.0, **rest: Any) -> None:
    bound = {k: rest.pop(k) for k in ("bound", "unit") if k in rest}
    article = world.piece(
        outlet, f"The wall left {words} in the lower town of Port Elm on Thursday.", *HARBOUR, age=age, **rest
    )
    world.found(article, figures=(figure(article, words, value, **bound),))


def disputes(world: World) -> tuple[Dispute, ...]:
    found: tuple[Dispute, ...] = story(world.paper(), "harbour").disputes
    return found


def test_two_independent_sources_that_count_differently_are_a_dispute() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    counted(world, "Coast Post", "at least 15 killed", 15, bound="at least")
    (dispute,) = disputes(world)
    assert (dispute.about, dispute.figures) == ("killed", ("12 killed", "at least 15 killed"))
    assert [line.outlet for line in dispute.lines] == ["Elm Herald", "Coast Post"]
    assert dispute.lines[0].text == "The wall left 12 killed in the lower town of Port Elm on Thursday."


def test_figures_that_one_number_satisfies_are_no_dispute() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    counted(world, "Coast Post", "at least 10 killed", 10, bound="at least")
    counted(world, "Far Post", "up to 20 killed", 20, bound="at most")
    counted(world, "Near Post", "about 12 dead", 12.5, bound="about", unit="dead")
    assert disputes(world) == ()


def test_dead_and_killed_count_the_same_people() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    counted(world, "Coast Post", "19 dead", 19, unit="dead")
    assert disputes(world)[0].figures == ("12 killed", "19 dead")


def test_a_later_word_of_the_same_outlet_replaces_its_earlier_one() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12, age=9)
    counted(world, "Elm Herald", "15 killed", 15, age=2)
    counted(world, "Coast Post", "15 killed", 15, age=3)
    assert disputes(world) == ()


def test_a_copy_does_not_dispute_its_original() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    original = next(iter(world.articles))
    counted(world, "Copyist", "19 killed", 19, role="copy", of=original)
    assert disputes(world) == ()


def test_a_toll_that_rose_over_night_is_no_dispute() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12, age=30)
    counted(world, "Coast Post", "15 killed", 15, age=3)
    assert disputes(world) == ()


def test_a_toll_that_fell_over_night_is_one() -> None:
    world = World()
    counted(world, "Elm Herald", "15 killed", 15, age=30)
    counted(world, "Coast Post", "12 killed", 12, age=3)
    assert disputes(world)[0].figures == ("12 killed", "15 killed")


def test_figures_of_unlike_things_are_not_compared() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    counted(world, "Coast Post", "40 injured", 40, unit="injured")
    for outlet, text, words in (
        ("Far Post", "Only 3% of the houses by the river had any insurance against floods.", "3%"),
        ("Near Post", "Trawlers landed 60% less herring than in the same month of last year.", "60%"),
    ):
        article = world.piece(outlet, *HARBOUR[1:], text)
        world.found(article, figures=(figure(article, words, float(words[:-1]), unit="%"),))
    assert disputes(world) == ()


def test_sums_are_compared_where_their_sentences_speak_of_one_thing() -> None:
    world = World()
    for outlet, words, value in (("Elm Herald", "$3 million", 3e6), ("Coast Post", "$9 million", 9e6)):
        text = f"Rebuilding the northern harbour wall will cost the council {words}, engineers estimate."
        article = world.piece(outlet, text, *HARBOUR)
        world.found(article, figures=(figure(article, words, value, unit="USD"),))
    assert disputes(world)[0].figures == ("$3 million", "$9 million")


def test_a_figure_deep_in_the_text_speaks_of_another_event() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12)
    article = world.piece("Coast Post", *HARBOUR, "A storm in 1953 left 300 killed along this coast.")
    world.found(article, figures=(figure(article, "300 killed", 300),))
    assert disputes(world) == ()


def test_two_outlets_of_one_house_do_not_dispute_each_other() -> None:
    world = World()
    counted(world, "Elm Herald", "12 killed", 12, origin="Quay Press")
    counted(world, "Elm Evening", "19 killed", 19, origin="Quay Press")
    assert disputes(world) == ()
