"""What leads, what has a home of its own, and why each slot is in."""

from __future__ import annotations

from typing import Any

import pytest
from worlds import HARBOUR, World, claim, place, story

from paperround.model import Designation, Slot

FERRY = (
    "The night ferry to Outer Skerry was cancelled for the third time this week after its engine failed.",
    "Passengers waited on the quay until two in the morning, the shipping line said in a notice.",
)


def reported(world: World, n: int, name: str, **rest: Any) -> None:
    """A story told by n independent outlets."""
    for i in range(n):
        world.piece(
            f"{name} {i}",
            f"Reporter {i} of {name} saw the quay of Port Elm under water at dawn.",
            *HARBOUR,
            story=name,
            **rest,
        )


def why(slot: Slot) -> dict[str, float]:
    return {reason.kind: reason.weight for reason in slot.why}


def test_the_story_with_most_independent_sources_leads() -> None:
    world = World()
    reported(world, 2, "two")
    reported(world, 4, "four")
    reported(world, 1, "one")
    edition = world.paper()
    assert edition.lead is not None and edition.lead.story == "four"
    assert [reason.text for reason in edition.lead.why if reason.kind == "independent"] == [
        "4 independent sources"
    ]


def test_a_story_with_many_copies_does_not_lead_before_one_with_two_sources() -> None:
    world = World()
    first = world.piece("Merrow Wire", story="wire", role="original")
    for n in range(40):
        world.piece(f"Copyist {n}", story="wire", role="copy", of=first.id)
    reported(world, 2, "two")
    edition = world.paper()
    assert edition.lead is not None and edition.lead.story == "two"
    wire = story(edition, "wire")
    assert wire.single and wire.independent == ("Merrow Wire",) and len(wire.outlets) == 41
    assert wire.independence == "all 41 print the Merrow Wire report"


def test_copies_of_a_story_never_raise_its_independent_count() -> None:
    world = World()
    first = world.piece("Merrow Wire", role="original", age=5)
    world.piece(
        "Elm Herald", "A reporter counted nine boats on the quay of Port Elm on Thursday morning.", *HARBOUR
    )
    before = story(world.paper(), "harbour")
    for n in range(9):
        world.piece(f"Copyist {n}", role="copy", of=first.id)
    after = story(world.paper(), "harbour")
    assert after.independent == before.independent
    assert why(after)["independent"] == why(before)["independent"]
    assert after.independence == "10 of 11 print the Merrow Wire report"


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: the wall should have been mended",
        "12 things to know about the wall",
        "News in brief: wall, ferry, fish",
    ],
)
def test_opinion_lists_and_round_ups_do_not_lead(title: str) -> None:
    world = World()
    reported(world, 3, "views", title=title)
    reported(world, 1, "news")
    edition = world.paper()
    assert edition.lead is not None and edition.lead.story == "news"
    assert why(story(edition, "views"))["form"] == -3.0


def test_a_number_of_people_in_a_headline_is_not_a_list() -> None:
    world = World()
    reported(world, 2, "news", title="12 people die as the wall at Port Elm gives way")
    assert "form" not in why(world.paper().slots[0])


def test_an_opinion_is_told_by_its_address_or_by_its_writer() -> None:
    world = World()
    world.piece("Elm Herald", story="a", url="https://elm.example/opinion/2031/wall")
    world.piece(
        "Coast Post",
        "I have lived by the wall for thirty years and I never trusted it, nor did my father.",
        *HARBOUR,
        story="b",
    )
    edition = world.paper()
    assert edition.lead is None
    assert all("form" in why(slot) for slot in edition.slots)


def test_without_several_sources_the_best_single_one_leads_and_is_marked() -> None:
    world = World()
    reported(world, 1, "one")
    lead = world.paper().lead
    assert lead is not None and lead.single and lead.independence == "one 0 alone"


def test_single_source_stories_of_the_place_have_a_home_and_are_marked() -> None:
    world = World()
    reported(world, 3, "big", title="Ministers meet in the capital over grain prices")
    article = world.piece(
        "Elm Herald", *FERRY, title="Night ferry from Port Elm cancelled again", story="ferry"
    )
    world.found(article, places=(place(article, "Port Elm", kind="city"),))
    world.piece("Skerry Times", *FERRY, title="Baker of the year is chosen", story="baker", place="Port Elm")
    world.piece("Far Post", *FERRY, title="A tram is late in another town", story="tram")
    edition = world.paper(place="Port Elm")
    assert {slot.story for slot in edition.local} == {"ferry", "baker"}
    assert all(slot.single for slot in edition.local)
    assert all(slot.kicker != "Port Elm" for slot in edition.local)  # it stands above them all already
    assert all(slot.why[-1].text == "the one source is at home in Port Elm" for slot in edition.local)
    assert "tram" in {slot.story for slot in edition.stories}


def test_a_place_no_gazetteer_knows_is_home_by_its_name_in_the_opening() -> None:
    world = World()
    reported(world, 2, "big", title="Ministers meet in the capital over grain prices")
    world.piece("Elm Herald", *FERRY, title="Night ferry from Port Elm cancelled again", story="ferry")
    assert [slot.story for slot in world.paper(place="Port Elm").local] == ["ferry"]


def test_a_paper_without_a_place_gives_each_outlets_town_a_home() -> None:
    world = World()
    reported(world, 2, "big", title="Ministers meet in the capital over grain prices")
    world.piece("Elm Herald", *FERRY, title="Outer Skerry waits", story="ferry", place="Outer Skerry")
    world.piece("Elm Herald", *FERRY, title="Rain is late", story="rain", place="Port Elm")
    assert [(slot.story, slot.kicker) for slot in world.paper().local] == [("ferry", "Outer Skerry")]


def test_the_place_in_a_headline_weighs_as_much_as_a_second_source() -> None:
    world = World()
    world.piece("Elm Herald", *FERRY, title="Port Elm waits for its ferry", story="near")
    reported(world, 2, "far", title="Ministers meet in the capital over grain prices")
    near, far = (story(world.paper(place="Port Elm"), name) for name in ("near", "far"))
    assert why(near)["place"] == 2.0 == why(far)["independent"]


def test_a_place_is_named_by_whole_words_only() -> None:
    world = World()
    world.piece("Coast Post", *FERRY, title="Elmore waits for its ferry", story="near")
    assert "place" not in why(story(world.paper(place="Elm"), "near"))


def test_one_busy_outlet_does_not_fill_the_paper() -> None:
    world = World()
    for n in range(12):
        world.piece(
            "Busy Post", *FERRY, title=f"Ferry number {n} is cancelled again", story=f"busy{n}", age=1
        )
    for n in range(6):
        world.piece(
            f"Quiet {n}", *FERRY, title=f"Tram number {n} is late once more", story=f"quiet{n}", age=9
        )
    edition = world.paper(stories=8)
    assert len({slot.outlets[0] for slot in edition.stories}) >= 5


def test_a_paper_with_one_outlet_still_fills_its_places() -> None:
    world = World()
    for n in range(12):
        world.piece("Busy Post", *FERRY, title=f"Ferry number {n} is cancelled again", story=f"busy{n}")
    edition = world.paper(stories=5, briefs=3)
    assert (len(edition.stories), len(edition.briefs), len(edition.more)) == (5, 3, 3)


def test_a_town_paper_with_nothing_but_its_own_news_still_has_stories() -> None:
    world = World()
    for n in range(12):
        world.piece(
            "Elm Herald", *FERRY, title=f"Ferry number {n} is cancelled", story=f"s{n}", place="Port Elm"
        )
    edition = world.paper(place="Port Elm", stories=3, local=4, briefs=2)
    assert (len(edition.stories), len(edition.local), len(edition.briefs)) == (3, 4, 2)


def test_sections_come_as_the_settings_list_them_then_the_fullest_first() -> None:
    world = World()
    for n, name in enumerate(("Sport", "Sport", "Business", "culture", "Sport", "Business")):
        world.piece(f"O{n}", *FERRY, title=f"Piece {n} of this morning", story=f"s{n}", section=name)
    assert world.paper().sections == ("Sport", "Business", "Culture")
    edition = world.paper(sections=("Culture", "Business"))
    assert edition.sections == ("Culture", "Business", "Sport")
    assert [slot.section for slot in edition.stories] == sorted(
        (slot.section for slot in edition.stories), key=edition.sections.index
    )


def test_a_section_of_the_settings_keeps_its_spelling() -> None:
    world = World()
    world.piece("Elm Herald", section="quayside")
    assert world.paper(sections=("Quayside",)).sections == ("Quayside",)


def test_a_story_without_a_section_is_placed_by_its_words() -> None:
    world = World()
    world.piece(
        "A",
        "The striker scored twice as the league season opened at home.",
        *HARBOUR,
        title="Late goal wins the match",
    )
    assert world.paper().sections == ("Sport",)


def test_the_headline_is_own_reporting_in_the_papers_language() -> None:
    world = World()
    first = world.piece(
        "Merrow Wire", role="original", title="Harbour wall at Port Elm gives way, lower town flooded"
    )
    world.piece("Copyist", role="copy", of=first.id, title="You won't believe what fell into the sea", age=1)
    world.piece(
        "Le Quai", title="La digue de Port Elm cède et inonde la ville basse ce matin", language="fr", age=1
    )
    headline = story(world.paper(), "harbour").headline
    assert (headline.text, headline.paragraph, headline.outlet) == (first.title, -1, "Merrow Wire")


def test_the_outlets_name_behind_a_headline_is_cut_off_exactly() -> None:
    world = World()
    article = world.piece("Elm Herald", title="Harbour wall at Port Elm gives way | Elm Herald")
    line = story(world.paper(), "harbour").headline
    assert line.text == "Harbour wall at Port Elm gives way" == article.title[line.start : line.end]


def test_the_first_outlet_is_the_first_of_the_whole_story() -> None:
    world = World()
    world.piece("Early Bird", age=60, title="Harbour wall at Port Elm shows cracks, engineers say")
    world.piece("Elm Herald", age=3)
    slot = story(world.paper(), "harbour")
    assert slot.first == "Early Bird"
    assert [entry.earlier for entry in slot.entries] == [True, False]
    assert slot.outlets == ("Early Bird", "Elm Herald"), "outlets are counted over the story so far"


def test_a_slot_carries_all_that_its_page_prints() -> None:
    world = World()
    first = world.piece("Merrow Wire", role="original")
    copy = world.piece("Copyist", role="copy", of=first.id, age=2)
    entries = story(world.paper(), "harbour").entries
    assert [(e.article, e.role, e.of, e.origin, e.why) for e in entries] == [
        (first.id, "original", "", "Merrow Wire", "told for the test"),
        (copy.id, "copy", first.id, "Merrow Wire", "told for the test"),
    ]


def test_a_copy_shows_the_passages_it_shares_in_its_own_words() -> None:
    world = World()
    first = world.piece("Merrow Wire", role="original")
    cut = ("Our town woke late.", *(paragraph.upper() for paragraph in first.paragraphs))
    world.piece("Copyist", *cut, role="copy", of=first.id, age=2)
    own, copy = story(world.paper(), "harbour").entries
    assert own.shared == ()
    assert copy.shared
    assert all(passage.isupper() and any(passage in part for part in cut) for passage in copy.shared)


def test_a_storys_timeline_holds_what_each_paper_had_to_add() -> None:
    world = World()
    world.piece("Elm Herald", age=30, title="Harbour wall at Port Elm shows cracks, engineers say")
    world.piece("Merrow Wire", age=3)
    slot = story(world.paper(), "harbour")
    assert set(slot.added) == set(slot.news or slot.summary)


def test_a_pronoun_is_no_speaker_of_the_ledger() -> None:
    world = World()
    article = world.piece("Elm Herald", "“The wall was never inspected by anybody,” it said.", *HARBOUR)
    world.found(article, claims=(claim(article, "The wall was never inspected by anybody", "it"),))
    assert story(world.paper(), "harbour").claims == ()


def test_designations_are_printed_when_the_settings_name_their_authority() -> None:
    world = World()
    article = world.piece("Elm Herald")
    listed = Designation(group="Tide Front", authority="UN", list="Sea list", listed="2029")
    gone = Designation(group="Tide Front", authority="Coast", list="Old list", delisted="2030-01-01")
    world.found(article, designations=(listed, gone))
    assert story(world.paper(designation_notes=("UN", "Coast")), "harbour").notes == (listed,)
    assert story(world.paper(), "harbour").notes == ()


def test_a_story_in_another_language_gives_way_to_one_in_the_papers() -> None:
    world = World()
    world.piece("Le Quai", story="fr", language="fr", title="La digue de Port Elm cède")
    world.piece("Elm Herald", story="en")
    edition = world.paper()
    assert edition.lead is not None and edition.lead.story == "en"


def test_a_single_source_does_not_lead_however_near_while_another_story_has_several() -> None:
    world = World()
    world.piece(
        "Elm Herald", *FERRY, title="Port Elm waits for its ferry", story="near", age=1, place="Port Elm"
    )
    reported(world, 2, "far", title="Ministers meet in the capital over grain prices", age=30)
    edition = world.paper(place="Elm Bay", subject="ferry")
    weights = {slot.story: sum(why(slot).values()) for slot in edition.slots}
    assert weights["near"] > weights["far"]
    assert edition.lead is not None and edition.lead.story == "far"


def test_a_copy_adds_no_statement_to_a_storys_ledger() -> None:
    world = World()
    words = "The council knew in March that the wall was moving."
    first = world.piece("Elm Herald", *HARBOUR, f"“{words}” Ada Quill said.")
    copy = world.piece("Copyist", *HARBOUR, f"“{words}” Mayor Quill said.", role="copy", of=first.id)
    world.found(first, claims=(claim(first, words, "Ada Quill"),))
    world.found(copy, claims=(claim(copy, words, "Mayor Quill"),))
    assert [said.speaker for said in story(world.paper(), "harbour").claims] == ["Ada Quill"]


def test_the_front_is_in_the_papers_language_where_that_fills_it() -> None:
    world = World()
    for n in range(4):
        world.piece(f"O{n}", *HARBOUR, title=f"Piece number {n} of this fine morning", story=f"s{n}")
    reported(world, 3, "far", title="La digue de Port Elm cède et inonde la ville basse", language="fr")
    edition = world.paper(stories=3)
    assert story(edition, "far").place == "more"
    assert story(world.paper(stories=4), "far").place != "more"


def test_opinion_and_lists_are_on_the_front_only_where_there_is_hardly_any_news() -> None:
    world = World()
    for n in range(3):
        world.piece(f"O{n}", *HARBOUR, title=f"Piece number {n} of this fine morning", story=f"s{n}")
    reported(world, 2, "view", title="Opinion: The harbour wall should never have been built")
    assert story(world.paper(stories=4, briefs=4), "view").place == "brief"
    assert story(world.paper(stories=8, briefs=4), "view").place == "story"


def test_one_outlets_business_page_makes_no_business_of_a_story() -> None:
    world = World()
    for n, name in enumerate(("News", "", "Shipping trade and markets")):
        world.piece(f"O{n}", *HARBOUR, title=f"Piece number {n} of this fine morning", section=name)
    assert story(world.paper(), "harbour").section != "Business"
