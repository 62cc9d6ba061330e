"""A row of days as a line the size of a word: SVG that needs no style, script or request."""

from __future__ import annotations

from markupsafe import Markup

from paperround.steps.render.engine import fill

WIDTH = 120
HEIGHT = 24
DAYS = 30
_EDGE = 3  # room for the dot of the last day


def sparkline(trend: tuple[int, ...], title: str) -> Markup:
    """The last thirty days as an image named `title`; nothing for fewer than two days."""
    days = trend[-DAYS:]
    if len(days) < 2:
        return Markup("")
    top = max(*days, 1)
    step = (WIDTH - 2 * _EDGE) / (DAYS - 1)
    before = DAYS - len(days)  # a young watch has its few days at the right
    points = [
        (round(_EDGE + step * (before + i), 1), round(HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * n / top, 1))
        for i, n in enumerate(days)
    ]
    size = {"width": WIDTH, "height": HEIGHT, "floor": HEIGHT - _EDGE, "edge": _EDGE}
    # The template escapes the title; everything else in it is a number.
    return Markup(fill("sparkline.svg", points=points, title=title, **size).strip())
