"""Figures that are hidden because other data would hide them, so that the pattern of hidden figures reveals nothing.

Everybody can run this program. If only one value of a small count makes the program hide exactly these figures, the
pattern reveals that value. So for some small counts the key draws another value, changes other hidden figures until all
sums are right again, and the program hides what it would hide for these made-up figures. A reader who sees the pattern
cannot exclude that the made-up figures are the true ones.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from plugins.cohorts.data.model import SAMPLE, Cohort, Statistics
from plugins.cohorts.data.tabulation import Figure, tabulate
from plugins.cohorts.past.equations import EquationTerm
from plugins.cohorts.past.timeline import Timeline
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.suppression import suppress
from plugins.cohorts.protection.worlds import Worlds
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.figure_table import ReleaseTable

_ONE_IN = 2  # in each turn, one in so many names (cohorts, programmes, all) with a small count is imitated
_TURNS, _MOST_TURNS, _MORE = 2, 12, 8  # always so many turns, never more than so many; one in so many goes on
_NEAR = 1024  # in one of so many names, a count just large enough to be shown becomes small instead
_LARGEST, _PART = 1500, 300  # figures of the largest file that is imitated as a whole, and of a part of a larger file
# Steps for making up figures, and again for finding what they hide: of a whole file, of a part, of all parts together.
_STEPS, _STEPS_OF_PART, _STEPS_OF_ALL = 300_000, 60_000, 1_500_000
_DEAREST = 3000  # the highest cost of hiding a figure while figures are made up

RefusedValues: TypeAlias = Mapping[EquationTerm, frozenset[int]]


class Imitation(NamedTuple):
    """Figures that other data would hide; `is_whole` tells whether these data are a whole file."""

    figures: frozenset[Figure]
    is_whole: bool


def imitate(statistics: Statistics, refused: RefusedValues) -> Imitation:
    """Return what other figures, drawn by the key, would hide; nothing without a key.

    A large file is imitated in parts, each as though there were no others, until the steps for all parts are used up.

    Args:
        statistics: The true data.
        refused: Values that figures cannot have, because a release with them would have been refused.
    """
    if not statistics.disclosure.key:
        return Imitation(frozenset(), True)
    parts = list(_parts(statistics))
    is_whole = parts[0] is statistics
    steps = _STEPS if is_whole else _STEPS_OF_PART
    budget, found = Budget(_STEPS_OF_ALL), set[Figure]()
    for part in parts:
        if budget.is_spent:
            break
        figures = _imitate_part(part, refused, budget, steps)
        found |= figures if is_whole else {one for one in figures if one.name in part.cohorts}
    return Imitation(frozenset(found), is_whole)


def _parts(statistics: Statistics) -> Iterator[Statistics]:
    """Yield the statistics, or if they are large, parts of them: each has some cohorts of one programme."""
    sizes = Counter(one.name for one in tabulate(statistics).figures)
    if sizes.total() <= _LARGEST:
        yield statistics
        return
    for programme in statistics.programmes:
        cohorts: dict[str, Cohort] = {}
        for cohort in statistics.members[programme]:
            if cohorts and sum(sizes[key] for key in (*cohorts, cohort.key)) > _PART:
                yield replace(statistics, cohorts=cohorts)
                cohorts = {}
            cohorts[cohort.key] = cohort
        if cohorts:
            yield replace(statistics, cohorts=cohorts)


def _imitate_part(statistics: Statistics, refused: RefusedValues, budget: Budget, steps: int) -> frozenset[Figure]:
    *_, made_up = make_up(statistics, refused, budget, steps)
    if made_up == statistics:
        return frozenset()
    figures = ReleaseTable(made_up, tabulate(made_up), Timeline(refused=refused))
    own = budget.lend(steps)
    found = suppress(_table(figures), statistics.disclosure.threshold, budget=own, is_careful=True)
    budget.take_back(own)
    return frozenset() if found.coarse else frozenset(figures.figures_of(found.hidden))


def make_up(
    statistics: Statistics, refused: RefusedValues, budget: Budget, steps: int = _STEPS
) -> Iterator[Statistics]:
    """Yield the data that the key makes up, after each turn.

    The key also draws how many turns there are. If it were always the same number, readers could exclude figures that
    need one turn more to be shown like this.

    Args:
        statistics: The true data.
        refused: As of `imitate`.
        budget: The steps of all parts of a file.
        steps: How many of them each turn may take at most.
    """
    for number in range(1, _MOST_TURNS + 1):
        if number > _TURNS and draws.draw(statistics.disclosure.key, (), _MORE, f"turn{number}"):
            break
        statistics = _with(statistics, _make_up(statistics, refused, f"turn{number}", budget, steps))
        yield statistics


def _make_up(
    statistics: Statistics, refused: RefusedValues, turn: str, budget: Budget, steps: int
) -> dict[Figure, int]:
    """Return the figures that differ in the made-up data."""
    key, threshold = statistics.disclosure.key, statistics.disclosure.threshold
    tabulation = tabulate(statistics)
    figures = ReleaseTable(statistics, tabulation, Timeline(refused=refused))
    table = _table(figures)
    counts = list(table.counts)
    for number, term in enumerate(figures.terms):
        if isinstance(term, Figure):
            counts[number] = replace(counts[number], weight=1 + draws.draw(key, term, _DEAREST, f"{turn} way"))
    table = CountTable(counts, table.sums)
    own = budget.lend(steps)
    worlds = Worlds(table, (), own)
    changed: dict[int, int] = {}
    for name, ours in _choices(figures, table, turn).items():
        if draws.draw(key, (name,), _ONE_IN, turn):
            continue
        chosen = min(ours, key=lambda one: (draws.draw(key, one, 1000, f"{turn} choice"), one))
        others = [value for value in range(1, threshold) if value != tabulation.figures[chosen]]
        value = others[draws.draw(key, chosen, len(others), f"{turn} value")]
        witness = worlds.find(figures.numbers[chosen], value, 1, may_hide=True)
        if witness and not changed.keys() & witness.values.keys():
            changed |= witness.values
    budget.take_back(own)
    return {
        one: changed[number]
        for number, one in enumerate(figures.terms)
        if number in changed and isinstance(one, Figure)
    }


def _choices(figures: ReleaseTable, table: CountTable, turn: str) -> dict[str, list[Figure]]:
    """Return by name the counts one of which may get another small value.

    They are small themselves, or for some names just large enough to be shown. If these never became small, a hidden
    sum would reveal that none of its parts is large. A small sum has at most threshold - 1 parts, each at least 1. If
    one of them were threshold - 1, the sum would be at most 2 * threshold - 3.
    """
    key, threshold = figures.statistics.disclosure.key, figures.statistics.disclosure.threshold
    small: dict[str, list[Figure]] = {}
    near: dict[str, list[Figure]] = {}
    for figure, value in figures.tabulation.figures.items():
        number = figures.numbers[figure]
        if table.counts[number].is_protected and number not in table.fixed and 0 < value <= 2 * threshold - 3:
            (small if value < threshold else near).setdefault(figure.name, []).append(figure)
    if not small:
        return {}
    return small | {name: ours for name, ours in near.items() if not draws.draw(key, (name,), _NEAR, f"{turn} near")}


def _table(figures: ReleaseTable) -> CountTable:
    """Return the table with illustrations as readers know them."""
    samples = {key for key, one in figures.statistics.cohorts.items() if one.status == SAMPLE}
    return figures.table({one for one in figures.tabulation.figures if one.name in samples}, samples)


def _with(statistics: Statistics, other: Mapping[Figure, int]) -> Statistics:
    """Return the statistics with some other figures."""
    cohorts = {
        key: replace(
            cohort,
            figures={one: other.get(Figure(key, one), value) for one, value in cohort.figures.items()},
            breakdowns={
                dimension: {
                    one: {cell: other.get(Figure(key, one, dimension, cell), value) for cell, value in cells.items()}
                    for one, cells in tables.items()
                }
                for dimension, tables in cohort.breakdowns.items()
            },
        )
        for key, cohort in statistics.cohorts.items()
    }
    return replace(statistics, cohorts=cohorts)
