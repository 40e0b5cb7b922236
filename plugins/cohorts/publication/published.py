"""What is published: each figure with its value, or hidden. Nothing past this module sees a hidden value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from plugins.cohorts.data.model import Cohort, Statistics, weakest
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation, givers, tabulate
from plugins.cohorts.past.equations import Term, Then, nearest
from plugins.cohorts.past.knowledge import Knowledge, recall
from plugins.cohorts.past.releases import Release
from plugins.cohorts.protection.disclosure import protect
from plugins.cohorts.protection.worlds import Count, Sum, Table

# What hiding a figure costs: first of all one figure, then by how much is read from it.
_CELL, _COHORT, _PROGRAMME, _ALL = 100, 102, 104, 108


@dataclass(frozen=True)
class Published:
    """Every figure in the order of the file; None is hidden. The cohorts of `statistics` hold no count any more.

    `small` are those hidden for their size, `exposed` those of them that earlier releases give away all the same, each
    with a figure of then, and its value, by which it can be worked out; `protects` names of each other hidden figure
    those that need it hidden, now or as they were in an earlier release. All three are for the editors'
    eyes only, never for a page or file.
    """

    statistics: Statistics
    figures: Mapping[Figure, int | None]
    small: frozenset[Figure] = field(default=frozenset(), repr=False)
    exposed: Mapping[Figure, tuple[Figure, int]] = field(default_factory=dict, repr=False)
    protects: Mapping[Figure, tuple[Figure | Gap, ...]] = field(default_factory=dict, repr=False)

    def exists(self, figure: Figure) -> bool:
        """Whether there is such a figure, shown or hidden."""
        return figure in self.figures

    def value(self, figure: Figure) -> int | None:
        """Return a figure, None where it is hidden. Raises KeyError where there is none."""
        return self.figures[figure]

    def share(self, part: Figure, whole: Figure) -> Fraction | None:
        """Return the exact share; None where one of its counts is hidden or the whole is zero."""
        top, bottom = self.figures[part], self.figures[whole]
        return None if top is None or not bottom else Fraction(top, bottom)

    @cached_property
    def hidden(self) -> frozenset[Figure]:
        """The figures that are not shown."""
        return frozenset(figure for figure, value in self.figures.items() if value is None)

    def cohorts(self, name: str) -> tuple[Cohort, ...]:
        """Return the cohorts under a name."""
        return self.statistics.members[name]

    def givers(self, figure: Figure) -> tuple[Cohort, ...]:
        """Return the cohorts that a figure is of: all under its name that give its indicator."""
        return self._givers[figure.name, figure.indicator]

    def status(self, name: str) -> str:
        """Return the status of what is published under a name: that of its weakest cohort."""
        return self._statuses[name]

    def period(self, name: str) -> tuple[date, date]:
        """Return the first and the last day of the cohorts under a name."""
        cohorts = self.statistics.members[name]
        return min(cohort.start for cohort in cohorts), max(cohort.end for cohort in cohorts)

    def as_of(self, name: str) -> date:
        """Return the day that the figures under a name speak of."""
        return max(cohort.as_of for cohort in self.statistics.members[name])

    def indicators(self, name: str) -> tuple[str, ...]:
        """Return the indicators that are given under a name, in the order of the file."""
        return tuple(key for key in self.statistics.indicators if Figure(name, key) in self.figures)

    def whole_of(self, figure: Figure) -> Figure | None:
        """Return the figure at the top of what a figure is part of, if the same cohorts give it."""
        above = (Figure(figure.name, key) for key in self.statistics.ancestors(figure.indicator))
        wholes = [one for one in above if one in self.figures and self.givers(one) == self.givers(figure)]
        return wholes[-1] if wholes else None

    @cached_property
    def _givers(self) -> Mapping[tuple[str, str], tuple[Cohort, ...]]:
        return {
            (figure.name, figure.indicator): givers(self.statistics, figure.name, figure.indicator)
            for figure in self.figures
            if not figure.dimension
        }

    @cached_property
    def _statuses(self) -> Mapping[str, str]:
        members = self.statistics.members
        return {name: weakest(tuple(one.status for one in cohorts)) for name, cohorts in members.items() if cohorts}

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
        """The cells of each breakdown by cohort and dimension."""
        cells: dict[tuple[str, str], list[Figure]] = {}
        for figure in self.figures:
            if figure.dimension:
                cells.setdefault((figure.name, figure.dimension), []).append(figure)
        return {at: tuple(figures) for at, figures in cells.items()}


def publish(statistics: Statistics, releases: Sequence[Release] = ()) -> Published:
    """Return what may be published of the statistics, by their rule, to readers who hold the earlier releases."""
    if releases and _looks_like(tabulate(statistics), releases[-1]):
        # Nothing new to see: what the release before was made of is the same, and so is it.
        repeated = _publish(statistics, releases[:-1])
        if repeated.figures == releases[-1].figures:
            return repeated
    return _publish(statistics, releases)


def _looks_like(tabulation: Tabulation, release: Release) -> bool:
    """Whether all that a release showed is as it was then."""
    then = release.figures
    return then.keys() == tabulation.figures.keys() and all(
        then[figure] in (None, value) for figure, value in tabulation.figures.items()
    )


def _publish(statistics: Statistics, releases: Sequence[Release]) -> Published:
    tabulation = tabulate(statistics)
    knowledge = recall(releases, statistics, tabulation)
    table, numbers = _table(statistics, tabulation, knowledge)
    protection = protect(table, statistics.disclosure.threshold)
    terms = tuple(numbers)
    figures = {figure: numbers[figure] for figure in tabulation.figures}
    return Published(
        _without_counts(statistics),
        {
            figure: None if figures[figure] in protection.hidden else value
            for figure, value in tabulation.figures.items()
        },
        frozenset(figure for figure, number in figures.items() if number in protection.small),
        {
            figure: _giveaway(figure, tabulation, knowledge)
            for figure, number in figures.items()
            if number in protection.exposed
        },
        {
            figure: tuple(dict.fromkeys(_present(terms[small]) for small in sorted(protection.protects[number])))
            for figure, number in figures.items()
            if number in protection.protects
        },
    )


def _table(statistics: Statistics, tabulation: Tabulation, knowledge: Knowledge) -> tuple[Table, Mapping[Term, int]]:
    """Return the counts of now and of then with the sums between them, and the number of each."""
    protected = {key for key, indicator in statistics.indicators.items() if indicator.is_protected}
    complements = statistics.disclosure.protect_complements

    def is_protected(term: Figure | Gap) -> bool:
        if isinstance(term, Gap):
            return complements and term.whole in protected
        # What is counted no more, readers still have under its old name.
        return term.indicator in protected or term.indicator not in statistics.indicators

    counts: dict[Term, Count] = {}
    for figure, value in tabulation.figures.items():
        weight = _weight(figure, statistics)
        counts[figure] = Count(value, weight, is_protected(figure), is_known=figure in knowledge.known)
    for gap, value in tabulation.gaps.items():
        counts[gap] = Count(value, 0, is_protected(gap))
    for then, value in knowledge.constants.items():
        counts[then] = Count(value, 0, is_known=True)
    for then, value in knowledge.unknowns.items():
        counts[then] = Count(value, 0, is_protected(then.what))
    numbers = {term: number for number, term in enumerate(counts)}
    sums = tuple(
        Sum(numbers[total], tuple(numbers[part] for part in parts))
        for total, parts in (*tabulation.equations, *knowledge.equations)
    )
    return Table(tuple(counts.values()), sums), numbers


def _giveaway(figure: Figure, tabulation: Tabulation, knowledge: Knowledge) -> tuple[Figure, int]:
    """Return the figure that readers have and that is nearest to another by sums, with its value."""
    values: dict[Term, int] = {one: tabulation.figures[one] for one in knowledge.known}
    values.update(knowledge.constants.items())
    found = nearest(figure, (*knowledge.equations, *tabulation.equations), values)
    what = _present(found)
    assert isinstance(what, Figure)
    return what, values[found]


def _present(term: Term) -> Figure | Gap:
    return term.what if isinstance(term, Then) else term


def _without_counts(statistics: Statistics) -> Statistics:
    cohorts = {
        cohort.key: replace(
            cohort,
            figures=dict.fromkeys(cohort.figures, 0),
            breakdowns={dimension: dict.fromkeys(cells, 0) for dimension, cells in cohort.breakdowns.items()},
        )
        for cohort in statistics.cohorts.values()
    }
    return replace(statistics, cohorts=cohorts)


def _weight(figure: Figure, statistics: Statistics) -> int:
    if figure.dimension:
        return _CELL
    if figure.name in statistics.cohorts:
        return _COHORT
    return _PROGRAMME if figure.name in statistics.programmes else _ALL
