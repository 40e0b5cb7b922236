"""Every figure there is to publish, and the sums that hold between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from plugins.cohorts.data.model import ALL, Cohort, Statistics


class Figure(NamedTuple):
    """Which figure: `name` is a cohort, a programme or `all`; a cell of a breakdown has its dimension and name."""

    name: str
    indicator: str
    dimension: str = ""
    cell: str = ""

    @property
    def short(self) -> str:
        """How the figure is written for editors, below its name."""
        return f"{self.indicator} · {self.dimension} {self.cell}" if self.dimension else self.indicator

    @property
    def reference(self) -> str:
        """How the figure is written for editors, much as a text refers to it."""
        return f"{self.name}.{self.short}"


class Gap(NamedTuple):
    """How many are in `whole` but not in `part` of it: never shown, yet had by subtraction."""

    name: str
    part: str
    whole: str


Equation: TypeAlias = tuple[Figure, tuple[Figure | Gap, ...]]


@dataclass(frozen=True)
class Tabulation:
    """Figures and gaps with their exact values, and the equations between them as (total, parts)."""

    figures: Mapping[Figure, int]
    gaps: Mapping[Gap, int]
    equations: tuple[Equation, ...]


def tabulate(statistics: Statistics) -> Tabulation:
    """Return all figures of the statistics.

    A programme's figure is the sum over those of its cohorts that give it, that of `all` the sum over the
    programmes. Breakdowns are not summed: their cells are each cohort's own.
    """
    figures: dict[Figure, int] = {}
    equations: list[Equation] = []
    for cohort in statistics.cohorts.values():
        for indicator, value in cohort.figures.items():
            figures[Figure(cohort.key, indicator)] = value
        for dimension, cells in cohort.breakdowns.items():
            whole = Figure(cohort.key, statistics.dimensions[dimension].of)
            parts = tuple(Figure(cohort.key, whole.indicator, dimension, cell) for cell in cells)
            figures.update(zip(parts, cells.values(), strict=True))
            equations.append((whole, parts))
    for total, members in _sums(statistics):
        figures[total] = sum(figures[member] for member in members)
        equations.append((total, members))
    gaps: dict[Gap, int] = {}
    for gap in _gaps(statistics):
        top, bottom = Figure(gap.name, gap.part), Figure(gap.name, gap.whole)
        gaps[gap] = figures[bottom] - figures[top]
        equations.append((bottom, (top, gap)))
    return Tabulation(figures, gaps, tuple(equations))


def givers(statistics: Statistics, name: str, indicator: str) -> tuple[Cohort, ...]:
    """Return the cohorts under a name that give an indicator."""
    return tuple(cohort for cohort in statistics.members[name] if indicator in cohort.figures)


def _sums(statistics: Statistics) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    for indicator in statistics.indicators:
        programmes = []
        for programme in statistics.programmes:
            cohorts = givers(statistics, programme, indicator)
            if cohorts:
                total = Figure(programme, indicator)
                yield total, tuple(Figure(cohort.key, indicator) for cohort in cohorts)
                programmes.append(total)
        if programmes:
            yield Figure(ALL, indicator), tuple(programmes)


def _gaps(statistics: Statistics) -> Iterator[Gap]:
    """Yield the gap between each figure and the nearest one that it is part of.

    Of sums only those over the same cohorts: between others there is no gap that means anything.
    """
    for name in (*statistics.cohorts, *statistics.programmes, ALL):
        for part in statistics.indicators:
            cohorts = givers(statistics, name, part)
            if not cohorts:
                continue
            for whole in statistics.ancestors(part):
                if givers(statistics, name, whole) == cohorts:
                    yield Gap(name, part, whole)
                    break
