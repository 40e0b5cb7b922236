"""Motifs of Palembang songket and of plaited cord, charted on squared paper.

Each motif is a chart of marks: `.` is ground, `#` the gold thread, `+` a second colour, `-` a shade of the
ground. Small ones are written as the quarter at the top left, middle row and column included, and mirrored;
large ones follow from a rule.
"""

from collections.abc import Callable

Chart = tuple[str, ...]


def build_mirrored(quarter: Chart) -> Chart:
    """Return the whole of a motif from its top left quarter; its last row and column stay the middle ones."""
    half = tuple(row + row[-2::-1] for row in quarter)
    return half + half[-2::-1]


def build_chart(wide: int, high: int, mark: Callable[[int, int], str]) -> Chart:
    """Return a chart of `wide` by `high` cells, each marked by the rule."""
    return tuple("".join(mark(x, y) for x in range(wide)) for y in range(high))


def build_tumpal(high: int) -> Chart:
    """Return a *pucuk rebung* (bamboo shoot) pointing up, twice as wide as high less one.

    Three shoots lie in one another, the middle one in the second colour.
    """

    def mark(x: int, y: int) -> str:
        depth = y - abs(x - (high - 1))  # 0 on the two slopes, more towards the middle of the foot
        if depth < 0 or 3 <= depth < 5 or 8 <= depth < 10:
            return "."
        return "+" if 5 <= depth < 8 else "#"

    return build_chart(2 * high - 1, high, mark)


def build_tray(radius: int) -> Chart:
    """Return a *nampan perak* (silver tray): two eight-pointed stars, the heart left for a flower."""

    def mark(x: int, y: int) -> str:
        across, down = abs(x - radius), abs(y - radius)
        # A square and a square on its corner, of one size, make the star together.
        star = min(max(across, down) * 1.4, across + down) / radius
        if 0.82 < star <= 1.0:
            return "#"
        return "+" if 0.54 < star <= 0.7 else "."

    return build_chart(2 * radius + 1, 2 * radius + 1, mark)


def build_diamond(radius: int) -> Chart:
    """Return a plain diamond in the shade of the ground."""
    size = 2 * radius + 1
    return build_chart(size, size, lambda x, y: "-" if abs(x - radius) + abs(y - radius) <= radius else ".")


def build_tanjung(petal: int) -> Chart:
    """Return a *bunga tanjung*, flower of the tanjung tree: eight petals, `petal` cells wide each."""
    middle = 2 * petal

    def mark(x: int, y: int) -> str:
        near, far = sorted((abs(x - middle), abs(y - middle)))
        if near == 0:  # the four straight spaces between petals carry the heart
            return "+" if far <= 1 else "."
        return "#" if near <= petal and near < far <= near + petal else "."

    return build_chart(2 * middle + 1, 2 * middle + 1, mark)


# A small star to strew between larger motifs.
STAR = build_mirrored(
    (
        "..#",
        ".##",
        "##+",
    )
)
