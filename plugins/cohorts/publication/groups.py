"""Groups of small counts whose sum is treated as small, so that the pattern of hidden figures reveals nothing.

Everybody can run this program. Suppose two cells of 1 and 2 make a total, which is hidden because it is small. If a
total of 5 were always shown, readers of a hidden total would know that neither cell is 4. So the key selects some
groups of small counts that are together just large enough to be shown, and their sum is kept secret as well.
"""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation
from plugins.cohorts.past.timeline import ROUNDS
from plugins.cohorts.publication import draws

_ONE_IN = 8  # one in so many possible groups is treated as small


class Group(NamedTuple):
    """Small counts of one sum whose sum is treated as small.

    Every value from `offset` + 1 to `offset` + `threshold` - 1 should look possible for their sum.
    """

    figures: tuple[Figure, ...]
    offset: int
    threshold: int


def draw_groups(statistics: Statistics, tabulation: Tabulation, small: Set[Figure]) -> list[Group]:
    """Return the groups that the key selects; none without a key."""
    key, threshold = statistics.disclosure.key, statistics.disclosure.threshold
    # For each figure that is hidden because it is small, or treated as small: of how many small counts it is made.
    made_of = dict.fromkeys(small, 1)
    found: dict[tuple[Figure, ...], Group] = {}
    for _ in range(ROUNDS if key else 0):
        before = dict(made_of)
        for total, figures, number, is_all in _sums(tabulation, before):
            together = sum(tabulation.figures[one] for one in figures)
            is_treated = together < threshold
            if threshold <= together <= threshold + number - 2:
                is_treated = not draws.draw(key, total, _ONE_IN, f"group {figures[0].dimension}")
                if is_treated:
                    found[figures] = Group(figures, number - 1, together - number + 2)
            if is_treated and is_all:
                made_of[total] = max(made_of.get(total, 0), number)
        if made_of == before:
            break
    return list(found.values())


def _sums(
    tabulation: Tabulation, made_of: Mapping[Figure, int]
) -> Iterator[tuple[Figure, tuple[Figure, ...], int, bool]]:
    """Yield each total, its parts that are made of small counts, how many these are, and whether they are all parts.

    A figure that has such a part and a gap is a group by itself: it is at least as large as the part.
    """
    for total, parts in tabulation.equations:
        ours = tuple(one for one in parts if isinstance(one, Figure) and one in made_of)
        number = sum(made_of[one] for one in ours)
        if any(isinstance(one, Gap) for one in parts):
            if ours:
                yield total, (total,), number, True
        elif ours:
            some = sum(isinstance(one, Figure) and tabulation.figures[one] > 0 for one in parts)
            yield total, ours, number, len(ours) == some
