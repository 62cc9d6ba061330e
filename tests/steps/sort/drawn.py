"""Articles drawn by Hypothesis, for the tests of what holds whatever comes."""

from __future__ import annotations

from hypothesis import strategies as st

from paperround.model import Article
from tests.steps.sort.wire import COUNCIL, FLOOD, FLOOD_OWN, OTHER_QUAKE, QUAKE, article

POOL = [
    *FLOOD, *FLOOD_OWN, *QUAKE, *OTHER_QUAKE, *COUNCIL,
    "洪水淹没了敦马尔的下城，三千多人撤离。", "Наводнение в Дунмаре: 3200 человек покинули дома.",
]  # fmt: skip


@st.composite
def batches(draw: st.DrawFn) -> list[Article]:
    """Articles put together from the pool, so that copies, cuts and mixtures of all kinds arise."""
    size = draw(st.integers(1, 9))
    return [
        article(
            f"id{n}",
            f"Outlet {draw(st.integers(0, 4))}",
            draw(st.sampled_from(["Flood in Dunmar", "Quake in Korvath", "The vote", ""])),
            tuple(draw(st.lists(st.sampled_from(POOL), max_size=9, unique=True))),
            hours=draw(st.integers(0, 40) | st.integers(0, 600)),
            credit=draw(st.sampled_from(["", "", "Merrow Wire"])),
        )
        for n in range(size)
    ]
