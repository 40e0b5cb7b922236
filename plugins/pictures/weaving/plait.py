"""Compose plaits of flat bright cord, as baskets are plaited."""

from collections.abc import Callable
from functools import cache

from plugins.newsroom.palette import Weaves
from plugins.pictures.weaving.grid import Grid, build_grid

CORD = 4  # cells across a cord; one more cell is the gap to the next cord
STEP = CORD + 1
ACROSS, DOWN = 32, 18  # cords: 160 by 90 cells


def build_plaiting(layout: str, dye: str, weaves: Weaves) -> Grid:
    """Return a plait of 160 by 90 cells. Raises KeyError for names of no layout or no cords.

    Vertical cords have the first colour, horizontal cords the others in turn, mirrored at the middle.
    """
    colours = (weaves.gap, *(tone for pair in weaves.pairs(dye) for tone in pair))
    return build_grid(colours, _woven(layout))


@cache
def _woven(layout: str) -> tuple[bytes, ...]:
    """Return the cells of a layout; they are the same in each dye."""
    over = LAYOUTS[layout]
    return tuple(bytes(_cell(x, y, over) for x in range(ACROSS * STEP)) for y in range(DOWN * STEP))


def _cell(x: int, y: int, over: Callable[[int, int], bool]) -> int:
    column, row = x // STEP, y // STEP
    right, below = x % STEP == CORD, y % STEP == CORD
    if over(column, row):
        if below or (right and not over(column + 1, row)):
            return 0
        return _tone(_weft(row), y % STEP)
    if right or (below and over(column, row + 1)):
        return 0
    return _tone(0, x % STEP)


def _weft(row: int) -> int:
    """Return the colour of a horizontal cord: three cords of each other colour, from the edges inwards."""
    return 1 + min(row, DOWN - 1 - row) // 3


def _tone(cord: int, offset: int) -> int:
    """Return the index of a cord's colour, or of its highlight on the second cell."""
    return 1 + 2 * cord + (offset == 1)


def _twill(column: int, row: int) -> bool:
    """Two over, two under, one further in each row: slanting lines."""
    return (column + row) % 4 < 2


def _diamonds(column: int, row: int) -> bool:
    """Slanting lines mirrored at the middle, which makes diamonds."""
    return (min(column, ACROSS - 1 - column) + min(row, DOWN - 1 - row)) % 4 < 2


# For each layout, the crossings at which the horizontal cord is on top.
LAYOUTS: dict[str, Callable[[int, int], bool]] = {"kepar": _twill, "wajik": _diamonds}
