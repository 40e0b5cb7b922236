"""Whoever runs the program for every value that a small count could have learns none: the key is missing."""

from random import Random

import pytest

from tests.cohorts.sequences.guesses import small_values_ruled_out
from tests.cohorts.sequences.houses import make_world
from tests.cohorts.sequences.press import Issue, Press
from tests.cohorts.sequences.worlds import World
from tests.conftest import THOROUGH

KEYS = tuple(f"tebakan-{number}" for number in range(24))
_WORLDS = 8


def small_house(seed: int) -> World:
    """Return a house of at most three cohorts, all final, under the usual rule."""
    world = make_world(Random(seed), samples=False)
    world.threshold, world.protects_complements = 5, False
    world.cohorts = dict(list(world.cohorts.items())[-3:])
    used = {cohort.programme for cohort in world.cohorts.values()}
    world.programmes = {key: one for key, one in world.programmes.items() if key in used}
    return world


@pytest.mark.parametrize("start", range(0, 50 * THOROUGH, 10))
def test_no_small_count_is_the_only_one_that_makes_a_pattern(start, tmp_path_factory, languages):
    for seed in range(start, start + 10):
        world = small_house(seed)

        def publish(other: World, key: str) -> Issue | None:
            other.key = key
            return Press(tmp_path_factory.mktemp("house"), languages).publish(other).issue

        issue = publish(world.copy(), "kunci-yang-tidak-diketahui")
        assert issue is not None
        left = {row: set(range(1, world.threshold)) for row, value in issue.shown.items() if value is None}
        for row, value in small_values_ruled_out(world, issue, publish, KEYS, _WORLDS):
            left[row].discard(value)
        assert [row for row, values in left.items() if len(values) == 1] == [], seed
