"""The published figures: the tabulation after disclosure control."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plugins.cohorts.disclosure import protect
from plugins.cohorts.model import ALL, Cohort, Statistics, weakest
from plugins.cohorts.tabulation import Figure, Gap, tabulate
from plugins.cohorts.worlds import Count, Sum, Table

# What hiding a figure costs a reader: sums say most, cells of a breakdown least.
_ALL_WEIGHT, _PROGRAMME_WEIGHT, _COHORT_WEIGHT, _CELL_WEIGHT = 8, 6, 4, 2


@dataclass(frozen=True)
class Published:
    """Statistics with what may be shown of them. `values` holds every figure, also the hidden ones: ask `value`."""

    statistics: Statistics
    values: Mapping[Figure, int]
    hidden: frozenset[Figure]

    def exists(self, figure: Figure) -> bool:
        """Whether there is such a figure, shown or hidden."""
        return figure in self.values

    def value(self, figure: Figure) -> int | None:
        """Return a figure as readers may see it; None where it is hidden. Raises KeyError where there is none."""
        return None if figure in self.hidden else self.values[figure]

    def share(self, part: Figure, whole: Figure) -> Fraction | None:
        """Return the exact share; None where one of its counts is hidden or the whole is zero."""
        top, bottom = self.value(part), self.value(whole)
        return None if top is None or not bottom else Fraction(top, bottom)

    def status(self, name: str) -> str:
        """Return the status of a cohort, programme or `all`: that of its weakest cohort."""
        return weakest(tuple(cohort.status for cohort in self.statistics.members[name]))

    def indicators(self, name: str) -> tuple[str, ...]:
        """Return the indicators that a name has figures of, in the order of the file."""
        return tuple(key for key in self.statistics.indicators if Figure(name, key) in self.values)

    def cohorts(self, name: str) -> tuple[Cohort, ...]:
        """Return the cohorts under a name."""
        return self.statistics.members[name]


def publish(statistics: Statistics) -> Published:
    """Return what may be shown: the figures, and which of them stay hidden."""
    tabulation = tabulate(statistics)
    numbers: dict[Figure | Gap, int] = {}
    counts: list[Count] = []
    for figure, value in tabulation.figures.items():
        numbers[figure] = len(counts)
        protected = statistics.indicators[figure.indicator].is_protected
        counts.append(Count(value, _weight(figure, statistics), protected))
    for gap, value in tabulation.gaps.items():
        numbers[gap] = len(counts)
        protected = statistics.disclosure.protect_complements and statistics.indicators[gap.part].is_protected
        counts.append(Count(value, 0, protected))
    sums = tuple(Sum(numbers[total], tuple(numbers[part] for part in parts)) for total, parts in tabulation.sums)
    protection = protect(Table(tuple(counts), sums), statistics.disclosure.threshold)
    hidden = frozenset(figure for figure in tabulation.figures if numbers[figure] in protection.hidden)
    return Published(statistics, tabulation.figures, hidden)


def _weight(figure: Figure, statistics: Statistics) -> int:
    if figure.cell:
        return _CELL_WEIGHT
    if figure.name == ALL:
        return _ALL_WEIGHT
    return _PROGRAMME_WEIGHT if figure.name in statistics.programmes else _COHORT_WEIGHT
