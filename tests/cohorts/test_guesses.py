"""An attacker has the program, but not the key: every small value must be able to make what is shown."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

import pytest

from plugins.cohorts.past import timeline
from tests.cohorts.sequences.backwards import Backwards
from tests.cohorts.sequences.guesses import Trials, give_out, load_world, shows
from tests.cohorts.sequences.random_worlds import small_house
from tests.cohorts.sequences.readers import Readers
from tests.cohorts.sequences.worlds import Row, World
from tests.conftest import THOROUGH

_TRIALS, _WORLDS = 400, 8
_KEYS, _RARE_KEYS = 60, 400
_BITS = 160  # of a key made by `./inv cohorts --key`
_SEEN_BY_CHANCE = 0.9
# A house where one value of a small count makes another count too large to be small in the pattern that is seen. Once
# made-up figures made only small counts small, and no key explained this value.
_LARGE_IN_BETWEEN = 303
# Houses where few keys hide the sums of an indicator and nothing else beside the small counts. Once not every small
# value could make that pattern.
_RARELY_HIDDEN = {254: "enrolled", 349: "enrolled"}

# How often the program is run again, from figures that may be true to what it shows of them.
Attempts = Callable[[Mapping[Row, int]], Iterator[dict[Row, int | None]]]


class Guessed:
    """The small counts of a world with their small values, and which of these never give what was shown."""

    def __init__(self, world: World, shown: Mapping[Row, int | None], readers: Readers) -> None:
        truth = world.truth()
        protected = {key for key, one in world.indicators.items() if one.is_protected}
        small = [row for row in truth if row.indicator in protected and 0 < truth[row] < world.threshold]
        assert all(shown[row] is None for row in small)
        self._shown, self._readers = shown, readers
        self.asked = {(row, value) for row in small for value in range(1, world.threshold) if value != truth[row]}
        self.left = set(self.asked)

    def try_all(self, attempts: Attempts) -> None:
        """Run the program for every value, with figures that agree with everything shown."""
        random = Random(0)
        for row, value in sorted(self.asked):
            worlds: list[dict[Row, int]] = []
            for other in self._readers.others(row, value, random, _WORLDS):
                if other not in worlds:
                    worlds.append(other)
            if not worlds:
                self.left.discard((row, value))  # the sums alone exclude it, and nothing could have protected it
            elif (row, value) in self.left:
                self._try(worlds, attempts)

    def _try(self, worlds: list[dict[Row, int]], attempts: Attempts) -> None:
        for shown in zip(*map(attempts, worlds), strict=True):
            for world, one in zip(worlds, shown, strict=True):
                if one == self._shown:
                    self.left -= set(world.items())
                    return


@pytest.fixture
def quick_digests(monkeypatch) -> None:
    """Spare the digest of a key, which is slow to compute on purpose, where many keys are tried."""
    monkeypatch.setattr(timeline, "digest_key", str)


@pytest.mark.parametrize("seeds", [*(range(one, one + 10) for one in range(0, 20 * THOROUGH, 10)), [_LARGE_IN_BETWEEN]])
def test_every_small_value_can_make_the_pattern_that_is_seen(seeds, tmp_path, languages):
    for seed in seeds:
        world = small_house(seed)
        statistics = load_world(world, tmp_path, languages)
        issue = give_out(statistics)
        readers = Readers([world], [issue])
        guessed = Guessed(world, issue.shown, readers)
        backwards = Backwards(world, statistics, issue, readers)
        guessed.left = backwards.explain(guessed.asked)
        trials = Trials(issue, _TRIALS)
        guessed.try_all(lambda figures, of=statistics, by=trials: by.shows(of, figures))
        assert max(trials.halvings, backwards.halvings) < _BITS - 10, seed  # 10 for that there are 400 trials
        assert sorted(guessed.left) == [], seed


@pytest.mark.parametrize("seed", _RARELY_HIDDEN)
def test_every_small_value_can_make_a_rare_pattern_too(seed, tmp_path, languages, quick_digests):
    world = small_house(seed)
    statistics, truth = load_world(world, tmp_path, languages), world.truth()
    sums = {Row(name, _RARELY_HIDDEN[seed]) for name in ("q", "all")}
    for world.key in (f"kunci-{number}" for number in range(_RARE_KEYS)):
        shown = shows(statistics, truth, world.key)
        if {row for row, value in shown.items() if value is None and truth[row] >= world.threshold} == sums:
            break
    else:
        pytest.fail("no key hides these sums")
    statistics = load_world(world, tmp_path, languages)
    issue = give_out(statistics)
    readers = Readers([world], [issue])
    guessed = Guessed(world, issue.shown, readers)
    guessed.left = Backwards(world, statistics, issue, readers).explain(guessed.asked)
    trials = Trials(issue, _TRIALS)
    guessed.try_all(lambda figures: trials.shows(statistics, figures))
    assert sorted(guessed.left) == []


def test_a_few_keys_show_nine_of_ten_small_values_to_be_possible(tmp_path, languages, quick_digests):
    asked = left = 0
    for seed in range(4 * THOROUGH):
        world = small_house(seed)
        statistics = load_world(world, tmp_path, languages)
        issue = give_out(statistics)
        guessed = Guessed(world, issue.shown, Readers([world], [issue]))

        def attempts(figures: Mapping[Row, int], of=statistics) -> Iterator[dict[Row, int | None]]:
            return (shows(of, figures, f"tebakan-{number}") for number in range(_KEYS))

        guessed.try_all(attempts)
        asked, left = asked + len(guessed.asked), left + len(guessed.left)
    assert asked > 15 * THOROUGH
    assert left <= (1 - _SEEN_BY_CHANCE) * asked


def test_without_a_key_the_pattern_does_tell(tmp_path, languages):
    told = []
    for seed in range(20):
        world = small_house(seed)
        world.key = ""
        statistics = load_world(world, tmp_path, languages)
        issue = give_out(statistics)
        guessed = Guessed(world, issue.shown, Readers([world], [issue]))
        guessed.try_all(lambda figures, of=statistics: iter([shows(of, figures, "")]))
        told += guessed.left
    assert told
