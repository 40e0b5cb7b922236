"""The *naga besaung*, two dragons that face each other: an old motif of songket."""

import math
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from plugins.pictures.weaving.motif import MotifChart, build_motif

Point = tuple[float, float]
Stroke = tuple[float, float, float, float, float, float]  # start, vector to the end, length, length before

# The spine from the neck to the tip of the tail; the dragon looks to the right.
# fmt: off
SPINE: tuple[Point, ...] = (
    (45, 17), (40, 8), (29, 8), (24, 19), (31, 29), (39, 36), (38, 49),
    (26, 54), (12, 52), (6, 40), (9, 28), (18, 29), (18, 37),
)
# fmt: on
HEAD = (
    "..........##....",
    ".....##..##.....",
    "..#.###.###.....",
    "..#########.....",
    ".############...",
    "####.##########.",
    "################",
    "##########...##.",
    "#########.......",
    "########..++++++",
    "##########......",
    ".###########.##.",
    "...###########..",
    "......#####.....",
)
HEAD_AT = (43, 8)
HALF_BODY = 3.2  # cells from the spine to the skin
LONGEST_SPIKE = 3.2  # cells from the skin of the back


@cache
def build_dragon() -> MotifChart:
    """Return a dragon in 62 by 60 cells, scaled along the spine and crested along the back.

    It is kept, since each ground shows it.
    """
    spine = _rounded(_rounded(_rounded(SPINE)))
    starts = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(spine))]
    whole = starts.pop()
    pieces = [
        (*start, end[0] - start[0], end[1] - start[1], math.dist(start, end), before)
        for (start, end), before in zip(pairwise(spine), starts, strict=True)
    ]
    near = _near(pieces)

    def mark(x: int, y: int) -> str:
        column, row = x - HEAD_AT[0], y - HEAD_AT[1]
        if 0 <= row < len(HEAD) and 0 <= column < len(HEAD[0]) and HEAD[row][column] != ".":
            return HEAD[row][column]
        if (x, y) not in near:
            return "."
        square, along, side = near[x, y]
        distance = math.sqrt(square)
        half = HALF_BODY * min(1.0, 0.25 + (whole - along) / 45)
        if distance <= half - 1.5:
            return "+" if along % 5 < 3 else "."
        if distance <= half:
            return "#"
        spike = LONGEST_SPIKE - abs(along % 7 - 3.5) * 1.4
        return "#" if side > 0 and distance <= half + spike and 6 < along < whole - 20 else "."

    return build_motif(62, 60, mark)


def _rounded(line: tuple[Point, ...]) -> tuple[Point, ...]:
    """Cut the corners of a line, ends kept (Chaikin 1974)."""
    cut = [
        (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(line) for part in (0.25, 0.75)
    ]
    return (line[0], *cut, line[-1])


def _near(pieces: Sequence[Stroke]) -> dict[tuple[int, int], tuple[float, float, float]]:
    """Return what the cells near the spine show: no other cell can belong to the body or to a spike.

    By cell: its distance from the spine, squared, its position along the spine, and its side (> 0: the back).
    """
    reach = HALF_BODY + LONGEST_SPIKE
    found: dict[tuple[int, int], tuple[float, float, float]] = {}
    for start_x, start_y, along_x, along_y, length, before in pieces:
        for at_x in _cells(start_x, along_x, reach):
            for at_y in _cells(start_y, along_y, reach):
                x, y = at_x - start_x, at_y - start_y
                part = (x * along_x + y * along_y) / length**2
                part = 0.0 if part < 0 else 1.0 if part > 1 else part
                square = (x - part * along_x) ** 2 + (y - part * along_y) ** 2
                if (at_x, at_y) not in found or square < found[at_x, at_y][0]:
                    found[at_x, at_y] = square, before + part * length, along_x * y - along_y * x
    return found


def _cells(start: float, along: float, reach: float) -> range:
    """Return the columns, or the rows, of the cells near a piece of the spine."""
    return range(math.floor(min(start, start + along) - reach), math.ceil(max(start, start + along) + reach) + 1)
