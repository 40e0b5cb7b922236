"""Charts, share cards, icons and patterns are drawn once for all sites of a test process, not once for each site.

A drawing depends only on what it is given. Most sites of the tests have the same few, and to draw them takes longer
than the rest of a small build.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from plugins.cohorts.telling import chart_drawing
from plugins.cohorts.telling.chart_pictures import ChartPicture
from plugins.pictures.cards import drawing as cards
from plugins.pictures.icons import drawing as icons
from plugins.pictures.weaving import standins

_MOST = 5_000  # drawings of some kilobytes each


def install() -> None:
    keep_here: Callable[[Callable[..., Any]], Callable[..., Any]] = lru_cache(_MOST)
    draw = keep_here(lambda picture, colours, _draw=chart_drawing.draw_png: _draw(picture, dict(colours)))

    def draw_png(picture: ChartPicture, colours: Mapping[str, str]) -> bytes:
        data: bytes = draw(picture, tuple(colours.items()))
        return data

    chart_drawing.draw_png = draw_png
    cards.draw_card = keep_here(cards.draw_card)
    icons.draw_icon = keep_here(icons.draw_icon)
    standins._draw = keep_here(standins._draw)
