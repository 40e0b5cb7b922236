"""A reader who runs the program: for every value that a small count could have, does it still hide these very figures?

Everybody has the program and the rule; only the key is secret. Where one value alone makes it hide what is hidden, the
pattern tells that value, however well the sums keep it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from tests.cohorts.sequences.press import Issue
from tests.cohorts.sequences.readers import Readers
from tests.cohorts.sequences.worlds import Row, World

Publish = Callable[[World, str], Issue | None]  # a world and a key: what goes out, None where nothing does


def small_values_ruled_out(
    world: World, issue: Issue, publish: Publish, keys: Sequence[str], tries: int
) -> Iterator[tuple[Row, int]]:
    """Yield each small count with each small value for which the program never shows what was shown.

    For every value up to so many `tries` of worlds are made that fit all that is shown, and published under each key.
    A world that shows the same makes all its values possible.
    """
    readers = Readers([world], [issue])
    truth = world.truth()
    pending = {
        (row, value)
        for row in truth
        if 0 < truth[row] < world.threshold and issue.shown[row] is None
        for value in range(1, world.threshold)
        if value != truth[row]
    }
    random = Random(0)
    for row, value in sorted(pending):
        if (row, value) not in pending:
            continue
        others = list(readers.others(row, value, random, tries))
        if not others:
            pending.discard((row, value))  # the sums alone rule it out: no pattern is needed for that
        for other in others:
            if any(_looks_the_same(publish(_with(world, other), key), issue) for key in keys):
                pending -= {(one, other[one]) for one in other}
                break
    yield from sorted(pending)


def _looks_the_same(one: Issue | None, other: Issue) -> bool:
    return one is not None and one.shown == other.shown


def _with(world: World, figures: Mapping[Row, int]) -> World:
    """Return the world with other figures."""
    other = world.copy()
    for key, cohort in other.cohorts.items():
        for indicator in cohort.figures:
            cohort.figures[indicator] = figures[Row(key, indicator)]
        for dimension, parts in cohort.breakdowns.items():
            for indicator, cells in parts.items():
                for cell in cells:
                    cells[cell] = figures[Row(key, indicator, dimension, cell)]
    return other
