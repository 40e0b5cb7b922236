"""Figures that are hidden because other data would hide them, so that the pattern of hidden figures reveals nothing.

Everybody can run this program. If only one value of a small count makes the program hide exactly these figures, the
pattern reveals that value. So for some small counts the key draws another value, changes other hidden figures until all
sums are right again, and the program hides what it would hide for these made-up figures. A reader who sees the pattern
cannot exclude that the made-up figures are the true ones.
"""

from collections.abc import Mapping
from dataclasses import replace

from plugins.cohorts.data.model import SAMPLE, Statistics
from plugins.cohorts.data.tabulation import Figure, tabulate
from plugins.cohorts.past.timeline import Timeline
from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.suppression import suppress
from plugins.cohorts.protection.worlds import Budget, Worlds
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.figure_table import ReleaseTable

_ONE_IN = 2  # one in so many names (cohorts, programmes, all) with a small count is imitated
_LARGEST = 1500  # figures of the largest file for which this is done: it takes three times as long
_STEPS = 300_000  # for making up figures, and again for finding what they hide
_DEAREST = 3000  # the highest cost of hiding a figure while figures are made up


def imitate(statistics: Statistics) -> frozenset[Figure]:
    """Return what other figures, drawn by the key, would hide; nothing without a key or for a very large file."""
    if len(tabulate(statistics).figures) > _LARGEST:
        return frozenset()
    made_up = statistics
    for turn in ("first", "second") if statistics.disclosure.key else ():
        made_up = _with(made_up, _make_up(made_up, turn))
    if made_up == statistics:
        return frozenset()
    figures = ReleaseTable(made_up, tabulate(made_up), Timeline())
    found = suppress(_table(figures), statistics.disclosure.threshold, steps=_STEPS)
    return frozenset() if found.coarse else frozenset(figures.figures_of(found.hidden))


def _make_up(statistics: Statistics, turn: str) -> dict[Figure, int]:
    """Return the figures that differ in the made-up data."""
    key, threshold = statistics.disclosure.key, statistics.disclosure.threshold
    tabulation = tabulate(statistics)
    figures = ReleaseTable(statistics, tabulation, Timeline())
    table = _table(figures)
    counts = list(table.counts)
    for number, term in enumerate(figures.terms):
        if isinstance(term, Figure):
            counts[number] = replace(counts[number], weight=1 + draws.draw(key, term, _DEAREST, f"{turn} way"))
    table = CountTable(counts, table.sums)
    small: dict[str, list[Figure]] = {}
    for figure in figures.small:
        if figures.numbers[figure] not in table.fixed:
            small.setdefault(figure.name, []).append(figure)
    worlds = Worlds(table, (), Budget(_STEPS))
    changed: dict[int, int] = {}
    for name, ours in small.items():
        if draws.draw(key, (name,), _ONE_IN, turn):
            continue
        chosen = min(ours, key=lambda one: (draws.draw(key, one, 1000, f"{turn} choice"), one))
        others = [value for value in range(1, threshold) if value != tabulation.figures[chosen]]
        value = others[draws.draw(key, chosen, len(others), f"{turn} value")]
        witness = worlds.find(figures.numbers[chosen], value, 1, may_hide=True)
        if witness and not changed.keys() & witness.values.keys():
            changed |= witness.values
    return {
        one: changed[number]
        for number, one in enumerate(figures.terms)
        if number in changed and isinstance(one, Figure)
    }


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
