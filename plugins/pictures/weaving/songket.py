"""Compose songket cloths: light thread on a dark ground, in bands and fields as weavers set them."""

import math
from collections.abc import Callable, Container, Iterator
from functools import cache
from typing import NamedTuple

from plugins.newsroom.palette import THREADS, Weaves
from plugins.pictures.weaving.dragon import build_dragon
from plugins.pictures.weaving.grid import Grid, build_grid
from plugins.pictures.weaving.motif import (
    STAR,
    MotifChart,
    build_diamond,
    build_motif,
    build_tanjung,
    build_tray,
    build_tumpal,
)

COLUMNS, ROWS = 160, 90  # 16 to 9: with 10 pixels a cell, 1600 by 900
MIDDLE, CENTRE = COLUMNS // 2, ROWS // 2
BORDER = 12  # rows of a border, including the row of ground inside
FIRST_THREAD = 3  # after ground, shade and second thread


class Placed(NamedTuple):
    """A motif with its middle cell at column x, row y. Parts outside the cloth are cut off."""

    chart: MotifChart
    x: int
    y: int


def build_songket(layout: str, dye: str, weaves: Weaves) -> Grid:
    """Return a cloth of 160 by 90 cells. Raises KeyError for names of no layout or no ground."""
    colours = weaves.dye(dye)
    return build_grid((colours.ground, colours.shade, colours.second, *weaves.threads), _woven(layout))


@cache
def _woven(layout: str) -> tuple[bytes, ...]:
    """Return the cells of a layout; they are the same in each dye."""
    rows = [bytearray(COLUMNS) for _ in range(ROWS)]
    for chart, x, y in LAYOUTS[layout]():
        top, left = y - len(chart) // 2, x - len(chart[0]) // 2
        for j, line in enumerate(chart, top):
            for i, mark in enumerate(line, left):
                if mark != "." and 0 <= j < ROWS and 0 <= i < COLUMNS:
                    rows[j][i] = _thread(mark, i, j)
    return tuple(map(bytes, rows))


def _thread(mark: str, x: int, y: int) -> int:
    """Return the colour of a mark. The thread gets lighter and darker in slow waves from the middle outwards."""
    if mark in "-+":
        return 1 + "-+".index(mark)
    light = 0.5 + 0.5 * math.cos((abs(x - MIDDLE) + abs(y - CENTRE)) / 14)
    return FIRST_THREAD + round((THREADS - 1) * light)


def _borders() -> Iterator[Placed]:
    """Along both long sides: a row of stars between two lines of thread."""
    line = ("#" * COLUMNS, "#" * COLUMNS)
    for row in (1, 10, ROWS - 1, ROWS - 10):
        yield Placed(line, MIDDLE, row)
    for row in (5, ROWS - 1 - 5):
        for n in range(-10, 11):
            yield Placed(STAR, MIDDLE + 8 * n, row)


def _tumpal() -> Iterator[Placed]:
    """Bamboo shoots from both sides, silver trays between, as on the head of a cloth."""
    yield from _borders()
    shoot = build_tumpal(16)
    for n in range(-3, 4):
        x = MIDDLE + 32 * n
        yield Placed(shoot[::-1], x, BORDER + 8)
        yield Placed(shoot, x, ROWS - BORDER - 8)
        for flower, star in ((20, 33), (ROWS - 1 - 20, ROWS - 33)):
            yield Placed(build_tanjung(2), x + 16, flower)
            yield Placed(STAR, x, star)
        yield Placed(build_tray(14), x + 16, CENTRE)
        yield Placed(build_tanjung(2), x + 16, CENTRE)


def _tabur(covered: Container[tuple[int, int]] = ()) -> Iterator[Placed]:
    """Trays and flowers in a net of diamonds; a covered diamond shows only its shade."""

    def net(x: int, y: int) -> str:
        lines = {(abs(x - MIDDLE) + abs(y - CENTRE)) % 32, (abs(x - MIDDLE) - abs(y - CENTRE)) % 32}
        return "#" if 16 in lines else "-" if lines & {15, 17} else "."

    yield Placed(build_motif(COLUMNS, ROWS, net), MIDDLE, CENTRE)
    for row in range(-3, 4):
        for column in range(-6 + row % 2, 6, 2):
            x, y = MIDDLE + 16 * column, CENTRE + 16 * row
            if (column, row) in covered:
                yield Placed(build_diamond(12), x, y)
            elif row % 2:
                yield Placed(build_tanjung(4), x, y)
            else:
                yield Placed(build_tray(9), x, y)
                yield Placed(STAR, x, y)


def _covered() -> Iterator[Placed]:
    """A field with some covered diamonds, like a table with hidden figures."""
    return _tabur({(0, -2), (3, -1), (4, 0), (-3, 1), (-2, 2)})


def _naga() -> Iterator[Placed]:
    """Two dragons that face each other over a tray, with stars in shade behind them."""
    shadow = tuple(line.replace("#", "-").replace("+", "-") for line in STAR)
    for row in range(-3, 4):
        for n in range(-10 + row % 2, 11, 2):
            yield Placed(shadow, MIDDLE + 8 * n, CENTRE + 9 * row)
    yield from _borders()
    dragon = build_dragon()
    yield Placed(dragon, MIDDLE - 43, CENTRE)
    yield Placed(tuple(line[::-1] for line in dragon), MIDDLE + 43, CENTRE)
    yield Placed(build_tray(14), MIDDLE, CENTRE + 6)
    yield Placed(build_tanjung(2), MIDDLE, CENTRE + 6)


LAYOUTS: dict[str, Callable[[], Iterator[Placed]]] = {
    "tumpal": _tumpal,
    "tabur": _tabur,
    "covered": _covered,
    "naga": _naga,
}
