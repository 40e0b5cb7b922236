"""How much we show of what the best pattern would show, in small ordinary files, where all patterns can be tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from plugins.cohorts.data.model import Disclosure, Statistics
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.telling.downloads import build_json, build_rows
from tests.benchmarks.hard_cohorts import make_hard
from tests.cohorts.attacker import Attacker, best_pattern
from tests.cohorts.tables import truth_of

FILES, LARGEST = 150, 20  # files that are tried; only those with at most so many figures are compared
KEYS = ("", *(f"kunci-{number}" for number in range(8)))  # the first is none


@dataclass(frozen=True)
class Shown:
    """How many figures of some files are shown: with the best patterns, and with ours under each key.

    `gave_up` counts for each key the files in which the search gave up and hid cohorts as a whole.
    """

    files: int
    figures: int
    best: int
    ours: Mapping[str, int]
    gave_up: Mapping[str, int]


def make_ordinary(seed: int) -> Statistics:
    """Return one or two cohorts of 8 to 60 people with one or two indicators, each broken down once."""
    random = Random(seed)
    data = make_hard(
        8, 60, programmes=1, cohorts=random.randint(1, 2), breakdowns=1, cells=random.randint(2, 4), seed=seed
    )
    kept = random.randint(1, 2)
    indicators = dict(list(data.indicators.items())[:kept])
    told = {
        key: replace(one, figures={name: one.figures[name] for name in indicators}) for key, one in data.cohorts.items()
    }
    return replace(data, indicators=indicators, cohorts=told)


def measure_shown(files: int = FILES, keys: Sequence[str] = KEYS) -> Shown:
    """Compare our patterns with the best ones."""
    number = figures = best = 0
    ours, gave_up = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for seed in range(files):
        data = make_ordinary(seed)
        truth = truth_of(data)
        by_key = {key: build_published(replace(data, disclosure=Disclosure(key=key))) for key in keys}
        some = next(iter(by_key.values()))
        if len(truth) > LARGEST or not some.hidden:
            continue
        attacker = Attacker(build_json(some, list(build_rows(some))))
        limit = min(len(one.hidden) for one in by_key.values())
        number, figures = number + 1, figures + len(truth)
        small = [(one.name, one.indicator, one.dimension, one.cell) for one in some.small]
        best += len(truth) - best_pattern(attacker, truth, small, limit)
        for key, one in by_key.items():
            ours[key] += len(truth) - len(one.hidden)
            gave_up[key] += bool(one.coarse)
    return Shown(number, figures, best, ours, gave_up)


def as_section(shown: Shown) -> str:
    """Return the result as a section of the page."""
    lines = [
        "",
        "## How much of the best pattern is shown",
        "",
        f"{shown.files} ordinary files (one or two cohorts of 8–60 people, threshold 5, something small in each)",
        f"with at most {LARGEST} figures, {shown.figures} together. All patterns were tried; the best ones show"
        f" {shown.best} figures.",
        "“Gave up” counts files in which the search gave up and hid cohorts as a whole.",
        "",
        "| key | shown | of the best | gave up |",
        "| --- | ---: | ---: | ---: |",
    ]
    for key, count in shown.ours.items():
        lines.append(f"| {key or 'none'} | {count} | {count / shown.best:.1%} | {shown.gave_up[key]} |")
    keyed = [count for key, count in shown.ours.items() if key]
    if keyed:
        lines.append(f"| mean of the keys | | {sum(keyed) / len(keyed) / shown.best:.1%} | |")
    return "\n".join(lines) + "\n"
