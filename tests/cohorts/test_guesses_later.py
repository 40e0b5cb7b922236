"""An attacker has the program and all releases, but not the key: each small value can make the patterns."""

from pathlib import Path
from random import Random

import pytest

from plugins.cohorts.past import timeline
from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.counting import add_cohort, correct, grow, step_status
from tests.cohorts.sequences.later import Later
from tests.cohorts.sequences.naming import rename_with_was
from tests.cohorts.sequences.press import Issue, Press
from tests.cohorts.sequences.random_worlds import small_house
from tests.cohorts.sequences.series_of_counts import companion_close_to_what_was_shown
from tests.cohorts.sequences.worlds import World, is_possible
from tests.conftest import THOROUGH

_EDITS = (grow, correct, add_cohort, step_status, rename_with_was)
_TRIES = 20
_MOST_LEFT = 0.03


@pytest.fixture(autouse=True)
def _quick_digests(monkeypatch):
    monkeypatch.setattr(timeline, "digest_key", str)  # it is slow to compute, and nothing here depends on it


def publish_edits(seed: int, number: int, press: Press) -> tuple[list[World], list[Issue]]:
    """Publish a small house and some everyday edits of it; those that are refused or impossible are left out."""
    random, world = Random(seed), small_house(seed)
    random.choice(list(world.cohorts.values())).status = "provisional"
    worlds, issues = [], []
    for _ in range(_TRIES):
        answer = press.publish(world)
        if not answer.stops:
            worlds.append(world)
            issues.append(answer.issue)
        if len(worlds) > number:
            break
        world = worlds[-1].copy()
        while not (random.choice(_EDITS)(random, world) and is_possible(world)) or _has_samples(world):
            world = worlds[-1].copy()
    return worlds, issues


def _has_samples(world: World) -> bool:
    return any(cohort.status == "sample" for cohort in world.cohorts.values())


def leave(seed: int, number: int, root: Path, languages: Languages) -> tuple[int, list[tuple[int, int]]]:
    """Return how many small values are asked for after some edits, and those that nothing explains."""
    worlds, issues = publish_edits(seed, number, Press(root / f"{seed}", languages))
    later = Later(worlds, issues, root / f"{seed}-again", languages)
    return len(later.asked), sorted(later.explain())


@pytest.mark.parametrize("number", [1, 2], ids=["two releases", "three releases"])
def test_every_small_value_can_make_the_patterns_of_all_releases(number, tmp_path, languages):
    asked, left = 0, {}
    for seed in range(10 * THOROUGH):
        more, left[seed] = leave(seed, number, tmp_path, languages)
        asked += more
    found = {seed: values for seed, values in left.items() if values}
    print(f"unexplained: {sum(map(len, found.values()))} of {asked}")
    assert asked > 50 * THOROUGH
    assert sum(map(len, found.values())) <= _MOST_LEFT * asked * (THOROUGH > 1), found


@pytest.mark.parametrize("key", ["kunci-b", "kunci-c"])
def test_a_companion_close_to_what_was_shown_does_not_tell_how_small_a_count_is(key, tmp_path, languages):
    press, worlds, issues = Press(tmp_path / "true", languages), companion_close_to_what_was_shown(), []
    for world in worlds:
        world.key = key
        answer = press.publish(world)
        assert answer.stops == []
        issues.append(answer.issue)
    assert Later(worlds, issues, tmp_path / "other", languages).explain() == set()
