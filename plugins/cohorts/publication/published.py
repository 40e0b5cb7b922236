"""The published figures, each with its value or hidden. Pages and files are made from these alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from plugins.cohorts.data.model import SAMPLE, Cohort, Statistics, weakest
from plugins.cohorts.data.tabulation import Figure, Gap, givers
from plugins.cohorts.past.equations import EquationTerm
from plugins.cohorts.past.releases import Rule


@dataclass(frozen=True)
class Exposure:
    """A small count that cannot be kept secret: `term` is the count, of the present or of an earlier release.

    `source` is a known figure from which readers can compute it, with its `value` and the number of the release that
    showed it. `is_old` tells whether the earlier releases alone reveal the count.
    """

    term: EquationTerm
    source: Figure | None
    value: int
    release: int
    is_old: bool


@dataclass(frozen=True)
class Published:
    """Every figure in the order of the file; None means hidden. The cohorts of `statistics` hold no counts any more.

    All fields after `figures` are for editors and the ledger alone, never for a page or file.

    Attributes:
        statistics: The definitions, without counts.
        figures: Each figure with its value, or None if it is hidden.
        small: Figures that are hidden because they are small.
        protects: For each other hidden figure, the figures that need it hidden, now or in an earlier release.
        exposures: Small counts that cannot be kept secret.
        coarse: Cohorts and breakdowns that were hidden as a whole because the search gave up.
        doubtful: Figures of earlier releases that cannot be read.
        seals: The hidden values by name, encrypted for the ledger.
        illustrated: The values of hidden figures that count no people.
        rule: What the ledger records of the rule.
    """

    statistics: Statistics
    figures: Mapping[Figure, int | None]
    small: frozenset[Figure] = field(default=frozenset(), repr=False)
    protects: Mapping[Figure, tuple[Figure | Gap, ...]] = field(default_factory=dict, repr=False)
    exposures: tuple[Exposure, ...] = field(default=(), repr=False)
    coarse: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    doubtful: tuple[Figure, ...] = field(default=(), repr=False)
    seals: Mapping[str, str] = field(default_factory=dict, repr=False)
    illustrated: Mapping[Figure, int] = field(default_factory=dict, repr=False)
    rule: Rule = field(default=Rule(0), repr=False)

    def exists(self, figure: Figure) -> bool:
        """Whether the figure exists, shown or hidden."""
        return figure in self.figures

    def value(self, figure: Figure) -> int | None:
        """Return the value of a figure; None if it is hidden. Raises KeyError if it does not exist."""
        return self.figures[figure]

    def share(self, part: Figure, whole: Figure) -> Fraction | None:
        """Return the exact share; None if one of its counts is hidden or the whole is zero."""
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
        """Return the cohorts of a figure: all under its name that give its indicator."""
        return self._givers[figure.name, figure.indicator]

    def status(self, name: str) -> str:
        """Return the status of a name: that of its least certain cohort."""
        return self._statuses[name]

    def is_illustration(self, name: str) -> bool:
        """Whether all cohorts under a name are samples."""
        return all(one.status == SAMPLE for one in self.statistics.members[name])

    def period(self, name: str) -> tuple[date, date]:
        """Return the first and the last day of the cohorts under a name."""
        cohorts = self.statistics.members[name]
        return min(cohort.start for cohort in cohorts), max(cohort.end for cohort in cohorts)

    def as_of(self, name: str) -> date:
        """Return the day that the figures of a name describe."""
        return max(cohort.as_of for cohort in self.statistics.members[name])

    def indicators(self, name: str) -> tuple[str, ...]:
        """Return the indicators that are given under a name, in the order of the file."""
        return tuple(key for key in self.statistics.indicators if Figure(name, key) in self.figures)

    def whole_of(self, figure: Figure) -> Figure | None:
        """Return the topmost figure that a figure is part of, if the same cohorts give it."""
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
        """The cells of each breakdown by cohort and dimension; of several indicators those of the first."""
        return {at: next(iter(tables.values())) for at, tables in self.breakdowns.items()}

    @cached_property
    def breakdowns(self) -> Mapping[tuple[str, str], Mapping[str, tuple[Figure, ...]]]:
        """The cells of each breakdown by cohort and dimension, and by indicator in the order of the dimension."""
        given: dict[tuple[str, str], dict[str, list[Figure]]] = {}
        for figure in self.figures:
            if figure.dimension:
                tables = given.setdefault((figure.name, figure.dimension), {})
                tables.setdefault(figure.indicator, []).append(figure)
        order = {key: one.of for key, one in self.statistics.dimensions.items()}
        return {
            at: {indicator: tuple(tables[indicator]) for indicator in order[at[1]] if indicator in tables}
            for at, tables in given.items()
        }
