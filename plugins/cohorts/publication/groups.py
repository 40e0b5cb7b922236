"""Small counts that are treated as though they were small together, so that what is hidden tells nothing.

Everybody can run this program. Two cells of 1 and 2 make up a total that is hidden for being small. Would a total of 5
always be shown, then readers of a hidden one knew that neither cell is 4. So the key draws some groups of small counts,
which are together just large enough to be shown, and their sum is kept secret as well.
"""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation
from plugins.cohorts.past.timeline import ROUNDS
from plugins.cohorts.publication import draws

_ONE_IN = 2  # groups that may be treated as small is


class Group(NamedTuple):
    """Small counts of one sum that are treated as though they were small together.

    Their sum should look able to be `offset` + 1 to `offset` + `threshold` - 1.
    """

    figures: tuple[Figure, ...]
    offset: int
    threshold: int


def draw_groups(statistics: Statistics, tabulation: Tabulation, small: Set[Figure]) -> list[Group]:
    """Return the groups that the key draws; none where there is no key."""
    key, threshold = statistics.disclosure.key, statistics.disclosure.threshold
    # Of how many small counts a figure is made up that is hidden for being small, or as though it were.
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
    """Yield each total with its parts that are made of small counts, of how many, and whether these parts are all.

    A figure that has such a part and a gap is its own group: it is at least as large as the part.
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
