"""A watch counts independent sources by region and group, shows what is new, and says when it is quiet."""

from __future__ import annotations

from typing import Any

from worlds import HARBOUR, World, claim, figure, group, place

from paperround.model import Article, Incident, WatchReport, WatchRow
from paperround.settings import WatchRules
from paperround.steps.edit import watch

RULES = WatchRules(name="Armed groups", groups=("*",))
RAID = "Fighters of the Tide Front raided a depot in Saltmark on Thursday, the governor said."


def raid(world: World, outlet: str, text: str = RAID, **rest: Any) -> Article:
    """An article in which the Tide Front is named beside Saltmark."""
    rest.setdefault("story", "raid")
    article = world.piece(outlet, text, *HARBOUR, title="Depot raided in the night", **rest)
    found = {"mentions": (group(article, "Tide Front"),)}
    if "Saltmark" in text:
        found["places"] = (place(article, "Saltmark", country="SM", lat=1.0, lon=2.0),)  # type: ignore[assignment]
    world.found(article, **found)
    return article


def report(world: World, rules: WatchRules = RULES, **settings: Any) -> WatchReport:
    return watch(world.desk([rules], **settings), rules)


def row(rows: tuple[WatchRow, ...], name: str) -> WatchRow:
    return next(row for row in rows if row.name == name)


def test_a_group_named_in_the_window_makes_a_row_with_its_sentence() -> None:
    world = World()
    raid(world, "Elm Herald")
    found = row(report(world).groups, "Tide Front")
    assert (found.independent, found.reports, found.yesterday) == (1, 1, 0)
    assert [line.text for line in found.lines] == [RAID]


def test_copies_never_raise_the_independent_count_of_a_row() -> None:
    world = World()
    first = raid(world, "Merrow Wire", role="original")
    for n in range(6):
        raid(world, f"Copyist {n}", role="copy", of=first.id)
    found = report(world)
    for one in (row(found.groups, "Tide Front"), row(found.regions, "Saltmark")):
        assert (one.independent, one.reports) == (1, 7)
        assert len(one.lines) == 1 and one.lines[0].outlet == "Merrow Wire"


def test_a_region_counts_when_it_stands_beside_the_hit_and_has_its_coordinates() -> None:
    world = World()
    article = world.piece(
        "Elm Herald",
        RAID,
        "Farmers in Dunmoor expect a good harvest this summer, as always.",
        title="Depot raided",
    )
    world.found(
        article,
        mentions=(group(article, "Tide Front"),),
        places=(place(article, "Saltmark", lat=1.0, lon=2.0), place(article, "Dunmoor")),
    )
    regions = report(world).regions
    assert [(r.name, r.lat, r.lon) for r in regions] == [("Saltmark", 1.0, 2.0)]


def test_the_same_paragraph_serves_where_the_sentence_has_no_place() -> None:
    world = World()
    text = "Fighters of the Tide Front raided a depot. Saltmark has been under curfew since Thursday."
    raid(world, "Elm Herald", text)
    assert [r.name for r in report(world).regions] == ["Saltmark"]


def test_a_city_counts_for_its_country() -> None:
    world = World()
    raid(world, "Elm Herald")
    article = world.piece(
        "Coast Post",
        "The Tide Front was seen in Brineford on Thursday evening.",
        *HARBOUR,
        title="Seen",
        story="b",
    )
    city = place(article, "Brineford", kind="city", country="SM")
    world.found(article, mentions=(group(article, "Tide Front"),), places=(city,))
    assert row(report(world).regions, "Saltmark").independent == 2


def test_regions_of_the_settings_come_first_and_are_there_when_quiet() -> None:
    world = World()
    raid(world, "Elm Herald")
    rules = WatchRules(name="x", groups=("*",), regions=("Dunmoor", "Saltmark"))
    regions = report(world, rules).regions
    assert [(r.name, r.quiet) for r in regions] == [("Dunmoor", True), ("Saltmark", False)]


def test_a_watch_on_one_group_leaves_the_others_alone() -> None:
    world = World()
    raid(world, "Elm Herald")
    assert report(world, WatchRules(name="x", groups=("Reed Army",))).stories == ()
    assert report(world, WatchRules(name="x", groups=("tide front",))).stories == ("raid",)


def test_watched_words_are_bounded_by_words() -> None:
    world = World()
    world.piece(
        "Elm Herald", "Civil rights lawyers met in Saltmark on Thursday to discuss the wall.", *HARBOUR
    )
    assert report(world, WatchRules(name="x", words=("hts",))).quiet
    assert report(world, WatchRules(name="x", words=("civil rights",))).stories == ("harbour",)


def test_watched_words_are_found_in_chinese() -> None:
    world = World()
    world.piece(
        "榆港日报",
        "榆港警方星期四在北堤附近发现一枚导弹残骸，附近居民已经疏散，无人受伤，调查仍在继续。",
        language="zh",
    )
    assert report(world, WatchRules(name="x", words=("导弹",))).stories == ("harbour",)


def test_yesterday_is_the_window_a_day_earlier_and_the_trend_ends_with_both() -> None:
    world = World()
    raid(world, "Elm Herald", age=3)
    raid(world, "Coast Post", age=4)
    raid(world, "Far Post", age=40)
    raid(world, "Old Post", age=24 * 9)
    found = row(report(world).groups, "Tide Front")
    assert (found.independent, found.yesterday) == (2, 1)
    assert found.trend[-2:] == (1, 2) and len(found.trend) == 10 and found.trend[0] == 1


def test_a_trend_is_no_longer_than_thirty_days() -> None:
    world = World()
    raid(world, "Elm Herald", age=24 * 45)
    raid(world, "Coast Post", age=1)
    assert len(row(report(world).groups, "Tide Front").trend) == 30


def test_a_day_without_hits_is_quiet_and_says_so() -> None:
    world = World()
    raid(world, "Elm Herald", age=40)
    found = report(world)
    assert found.quiet and found.fresh == () and found.stories == ()
    assert found.change == "Quiet: nothing on the watch today, 1 the day before."


def test_hits_that_yesterday_knew_are_quiet_too() -> None:
    world = World()
    raid(world, "Elm Herald", age=30)
    found = report(world)
    assert found.quiet and found.stories == ("raid",)
    assert found.change == "Quiet: nothing on the watch is new since yesterday."


def test_the_change_counts_today_and_yesterday_and_names_who_is_new() -> None:
    world = World()
    raid(world, "Elm Herald", age=3)
    raid(world, "Coast Post", "The Reed Army and the Tide Front fought near the river on Thursday.", age=2)
    raid(
        world,
        "Far Post",
        "The Tide Front moved its camp to the northern hills on Tuesday.",
        age=40,
        story="camp",
    )
    assert report(world).change == "2 independent sources today, 1 the day before; new: Saltmark."


def test_a_newly_named_group_is_fresh() -> None:
    world = World()
    raid(world, "Elm Herald", age=3)
    assert [line.text for line in report(world).fresh] == [RAID]


def test_a_new_toll_of_an_old_story_is_fresh_and_the_old_one_is_not() -> None:
    world = World()
    texts = {
        40: "The Tide Front raid in Saltmark left 3 killed, the governor of the province said.",
        3: "The Tide Front raid in Saltmark left 9 killed, hospitals of the province said.",
    }
    for age, text in texts.items():
        article = raid(world, f"Post {age}", text, age=age)
        found = world.findings[article.id]
        n = 3 if age == 40 else 9
        world.found(
            article,
            mentions=found.mentions,
            places=found.places,
            figures=(figure(article, f"{n} killed", n),),
        )
    assert [line.text for line in report(world).fresh] == [texts[3]]


def test_a_new_incident_is_fresh() -> None:
    world = World()
    raid(world, "Old Post", age=40)
    article = raid(
        world, "Elm Herald", "The Tide Front in Saltmark burned a bridge on Thursday, villagers said.", age=3
    )
    found = world.findings[article.id]
    world.found(
        article,
        mentions=found.mentions,
        places=found.places,
        incidents=(Incident(kind="arson", paragraph=0, start=0, end=20, actor="Tide Front"),),
    )
    assert [line.article for line in report(world).fresh] == [article.id]


def test_what_was_fresh_in_an_earlier_paper_is_not_fresh_again() -> None:
    world = World()
    raid(world, "Elm Herald", age=3)
    world.earlier = (world.paper([RULES]),)
    assert report(world).fresh == ()


def test_statements_beside_a_hit_are_reported_with_their_speakers() -> None:
    world = World()
    article = raid(world, "Elm Herald")
    found = world.findings[article.id]
    words = "Fighters of the Tide Front raided a depot in Saltmark"
    world.found(
        article, mentions=found.mentions, claims=(claim(article, words, "the governor", kind="indirect"),)
    )
    (said,) = report(world).said
    assert (said.line.text, said.speaker) == (words, "the governor")


def test_a_group_known_only_by_the_list_of_findings_rests_on_the_headline() -> None:
    world = World()
    article = world.piece("Elm Herald", title="Tide Front raids a depot")
    world.found(article, groups=("Tide Front",))
    assert row(report(world).groups, "Tide Front").lines[0].text == "Tide Front raids a depot"


def test_a_watch_hit_speaks_for_a_slot() -> None:
    world = World()
    raid(world, "Elm Herald")
    slot = world.paper([RULES]).slots[0]
    assert ("watch", "on the watch: Tide Front") in {(reason.kind, reason.text) for reason in slot.why}


def test_a_watch_without_a_slug_gets_one_from_its_name() -> None:
    assert report(World()).slug == "armed-groups"
    assert report(World(), WatchRules(name="x", slug="own", groups=("*",))).slug == "own"


def test_a_place_in_another_sentence_does_not_count_where_the_hits_own_has_one() -> None:
    world = World()
    text = "The Tide Front raided a depot in Saltmark. Dunmoor sent grain to its neighbours on Thursday."
    article = world.piece("Elm Herald", text, *HARBOUR)
    places = (place(article, "Saltmark"), place(article, "Dunmoor"))
    world.found(article, mentions=(group(article, "Tide Front"),), places=places)
    assert [r.name for r in report(world).regions] == ["Saltmark"]


def test_a_region_of_the_settings_counts_wherever_a_piece_with_a_hit_names_it_by_itself() -> None:
    world = World()
    near = world.piece(
        "A", "The Reed Hills Band raided a mill.", "Roads in the Reed Hills were closed.", *HARBOUR
    )
    world.found(near, mentions=(group(near, "Reed Hills Band"),), groups=("Reed Hills Band",))
    only = world.piece("B", "The Reed Hills Band raided a barn.", *HARBOUR, story="barn")
    world.found(only, mentions=(group(only, "Reed Hills Band"),), groups=("Reed Hills Band",))
    rules = WatchRules(name="Bands", groups=("Reed Hills Band",), regions=("Reed Hills",))
    [report] = world.paper((rules,)).watches
    [row] = report.regions
    assert (row.name, row.reports) == ("Reed Hills", 1)
    assert [line.text for line in row.lines] == ["Roads in the Reed Hills were closed."]


def test_the_papers_own_place_and_the_mere_home_of_an_outlet_make_no_row() -> None:
    world = World()
    home = world.piece("A", "Skerry calls the Reed Band a danger to Elm.", *HARBOUR, place="Skerry")
    there = world.piece("B", "The Reed Band burned a mill in Tarn.", *HARBOUR, story="mill", place="Tarn")
    for article, names in ((home, ("Skerry", "Elm")), (there, ("Tarn",))):
        places = tuple(place(article, name) for name in names)
        world.found(article, mentions=(group(article, "Reed Band"),), groups=("Reed Band",), places=places)
    [report] = world.paper((WatchRules(name="Bands", groups=("Reed Band",)),), place="Elm").watches
    assert [row.name for row in report.regions] == ["Tarn"]
