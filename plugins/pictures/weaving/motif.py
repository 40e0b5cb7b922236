"""Motifs of songket and of plaited cord, charted on squared paper.

Each motif is a chart of marks: `.` is ground, `#` the main thread, `+` a second colour, `-` a shade of the ground. For
a small motif the top left quarter is written down, with middle row and column, and mirrored; large ones are computed by
a rule.
"""

from collections.abc import Callable
from functools import cache

MotifChart = tuple[str, ...]


def build_mirrored(quarter: MotifChart) -> MotifChart:
    """Return a whole motif from its top left quarter. The last row and column of the quarter become the middle ones."""
    half = tuple(row + row[-2::-1] for row in quarter)
    return half + half[-2::-1]


def build_motif(wide: int, high: int, mark: Callable[[int, int], str]) -> MotifChart:
    """Return a chart of `wide` by `high` cells, each with the mark that the rule gives."""
    return tuple("".join(mark(x, y) for x in range(wide)) for y in range(high))


def build_tumpal(high: int) -> MotifChart:
    """Return a *pucuk rebung* (bamboo shoot) that points up. Its width is twice its height, less one.

    It consists of three shoots, one inside the other; the middle one is in the second colour.
    """

    def mark(x: int, y: int) -> str:
        depth = y - abs(x - (high - 1))  # 0 on the two slopes, larger towards the middle of the foot
        if depth < 0 or 3 <= depth < 5 or 8 <= depth < 10:
            return "."
        return "+" if 5 <= depth < 8 else "#"

    return build_motif(2 * high - 1, high, mark)


@cache
def build_tray(radius: int) -> MotifChart:
    """Return a *nampan perak* (silver tray): two eight-pointed stars, with space for a flower in the middle."""

    def mark(x: int, y: int) -> str:
        across, down = abs(x - radius), abs(y - radius)
        # A square and an equal square turned by 45 degrees make the star.
        star = min(max(across, down) * 1.4, across + down) / radius
        if 0.82 < star <= 1.0:
            return "#"
        return "+" if 0.54 < star <= 0.7 else "."

    return build_motif(2 * radius + 1, 2 * radius + 1, mark)


def build_diamond(radius: int) -> MotifChart:
    """Return a plain diamond in the shade of the ground."""
    size = 2 * radius + 1
    return build_motif(size, size, lambda x, y: "-" if abs(x - radius) + abs(y - radius) <= radius else ".")


@cache
def build_tanjung(petal: int) -> MotifChart:
    """Return a *bunga tanjung*, flower of the tanjung tree: eight petals, `petal` cells wide each."""
    middle = 2 * petal

    def mark(x: int, y: int) -> str:
        near, far = sorted((abs(x - middle), abs(y - middle)))
        if near == 0:  # the four straight spaces between petals carry the heart
            return "+" if far <= 1 else "."
        return "#" if near <= petal and near < far <= near + petal else "."

    return build_motif(2 * middle + 1, 2 * middle + 1, mark)


# A small star to place between larger motifs.
STAR = build_mirrored(
    (
        "..#",
        ".##",
        "##+",
    )
)
