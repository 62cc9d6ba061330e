"""Invented articles of an invented region, for the tests of sorting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from paperround.model import Article, Dating

START = datetime(2031, 4, 2, 6, 0, tzinfo=UTC)
NOW = START + timedelta(days=4)

FLOOD = (
    "DUNMAR (Merrow Wire) - The river Sel broke its banks above Dunmar on Tuesday night and drove 3,200 "
    "people out of the lower town, the county council said.",
    "Water stood two metres deep in Tanner Street by dawn and the old rail bridge was closed after an "
    "inspection found one of its piers had shifted.",
    "Council leader Ilse Marwick said crews had worked through the night to strengthen the dyke at Oster "
    "Lock with sand and stone brought from the quarry at Hale.",
    "“We have never seen the Sel so high, and we are not yet at the peak,” Marwick told reporters outside "
    "the school where families are sleeping.",
    "The regional grid operator cut power to 1,140 homes as a precaution, and the hospital moved its "
    "dialysis ward to the upper floor before the cellar flooded.",
    "Forecasters expect another 40 millimetres of rain over the Varn hills before the weather turns on "
    "Thursday, and two villages downstream were told to be ready to leave.",
)
FLOOD_OWN = (
    "Families carried bedding up the hill in the dark when the Sel came over the wall in Dunmar, and by "
    "morning more than 3,000 residents of the lower town had been moved, officials said.",
    "At Oster Lock volunteers passed sandbags hand to hand behind the dyke, which county engineers feared "
    "would give way before noon.",
    "“We have never seen the Sel so high, and we are not yet at the peak,” said Ilse Marwick, who leads "
    "the council and had not slept.",
    "Bakers on Tanner Street, where the flood reached the counters, handed out what bread they had saved. "
    "Ilse Marwick, who leads the council, thanked them by name.",
)
QUAKE = (
    "KORVATH (Merrow Wire) - An earthquake of magnitude 6.1 struck the port of Korvath early on Wednesday, "
    "killing at least 12 people and bringing down part of the customs house, rescuers said.",
    "The tremor was felt as far as Lindal, 80 kilometres to the south, where a church tower cracked but "
    "nobody was hurt, the seismological institute in Brandt said.",
    "Rescue teams with dogs searched two collapsed apartment blocks on Harbour Row and pulled a boy of "
    "nine alive from the rubble after seven hours.",
    "Harbour master Teodor Vass said the ferry pier would stay closed until divers had checked its footing.",
)
OTHER_QUAKE = (
    "PELLAGRA (Inland Press Agency) - An earthquake of magnitude 5.4 shook the hill town of Pellagra on "
    "Wednesday and killed 3 people in a collapsed barn, the governor's office said.",
    "Governor Oana Direlle said roads to the upper valley of the Mirn were blocked by rock falls and that "
    "soldiers from the Tarsk garrison were clearing them.",
    "The mining company Orlec stopped work in its copper pit at Sandeck, where 212 workers were brought up "
    "unhurt, and said it would inspect the shafts.",
)
COUNCIL = (
    "The parliament in Brandt voted 61 to 48 on Wednesday to raise the levy on diesel, a defeat for the "
    "hauliers who had blocked the ring road for a week.",
    "Finance minister Jorun Aske said the money, some 90 million crowns a year, would pay for night trains "
    "to the coast and for repairs of the Lindal tunnel.",
    "The opposition called the vote a blow to farms and said it would ask the constitutional court to look "
    "at how the second reading was shortened.",
)


def article(id_: str, outlet: str, title: str, text: tuple[str, ...], **more: Any) -> Article:
    """An article of the invented region, `hours` after the start."""
    at = START + timedelta(hours=more.pop("hours", 0))
    return Article(
        id=id_,
        source=outlet,
        url=f"https://{id_}.example/",
        title=title,
        outlet=outlet,
        found_at=more.pop("found_at", at),
        version="test",
        language=more.pop("language", "en"),
        dated=Dating(at=at, precision=more.pop("precision", "minute"), verdict="sure"),
        paragraphs=text,
        **more,
    )


def day() -> list[Article]:
    """A flood told by a wire, two copies and one reporter of her own; two earthquakes; a vote."""
    return [
        article("a1", "Merrow Herald", "River Sel floods Dunmar", FLOOD),
        article("a2", "Lindal Post", "Thousands flee as the Sel bursts its banks", FLOOD, hours=2),
        article("a3", "Brandt Courier", "Flood in Dunmar: bridge closed", (*FLOOD[:4],), hours=3),
        article(
            "a4", "Dunmar Argus", "A night on the hill as the Sel came over the wall", FLOOD_OWN, hours=4
        ),
        article("b1", "Korvath Mail", "Earthquake kills 12 in Korvath", QUAKE, hours=5),
        article("b2", "Lindal Post", "Quake brings down Korvath customs house", QUAKE, hours=6),
        article("c1", "Hill Gazette", "Earthquake kills three in Pellagra", OTHER_QUAKE, hours=7),
        article("d1", "Brandt Courier", "Parliament raises diesel levy", COUNCIL, hours=8),
    ]
