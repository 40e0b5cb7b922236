"""All figures that could be published, and the sums between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from plugins.cohorts.data.model import ALL, Cohort, Statistics
from plugins.cohorts.data.ranges import place_of


class Figure(NamedTuple):
    """The name of a figure: `name` is a cohort, a programme or `all`; a cell of a breakdown has dimension and cell."""

    name: str
    indicator: str
    dimension: str = ""
    cell: str = ""

    @property
    def short(self) -> str:
        """The short form for editors, below its name."""
        return f"{self.indicator} · {self.dimension} {self.cell}" if self.dimension else self.indicator

    @property
    def reference(self) -> str:
        """The form for editors, similar to a reference in a text."""
        return f"{self.name}.{self.short}"


class Gap(NamedTuple):
    """The number of people in the figure `whole` but not in `part`. It is never shown, but readers get it by
    subtraction.

    The gap between two cells of a breakdown has their dimension and cell.
    """

    name: str
    part: str
    whole: str
    dimension: str = ""
    cell: str = ""


FigureEquation: TypeAlias = tuple[Figure, tuple[Figure | Gap, ...]]


@dataclass(frozen=True)
class Tabulation:
    """Figures and gaps with their exact values, and the equations between them as (total, parts)."""

    figures: Mapping[Figure, int]
    gaps: Mapping[Gap, int]
    equations: tuple[FigureEquation, ...]


def tabulate(statistics: Statistics) -> Tabulation:
    """Return all figures of the statistics.

    A programme's figure is the sum over those of its cohorts that give it, that of `all` the sum over the
    programmes. Breakdowns are not summed: their cells are each cohort's own.
    """
    figures: dict[Figure, int] = {}
    equations: list[FigureEquation] = []
    for cohort in statistics.cohorts.values():
        for indicator, value in cohort.figures.items():
            figures[Figure(cohort.key, indicator)] = value
        for dimension, by_indicator in cohort.breakdowns.items():
            for indicator, cells in by_indicator.items():
                parts = tuple(Figure(cohort.key, indicator, dimension, cell) for cell in cells)
                figures.update(zip(parts, cells.values(), strict=True))
                equations.append((Figure(cohort.key, indicator), parts))
        equations.extend(_refinements(cohort, statistics))
    for total, members in _sums(statistics):
        figures[total] = sum(figures[member] for member in members)
        equations.append((total, members))
    gaps: dict[Gap, int] = {}
    for gap in (*_gaps(statistics), *_gaps_of_cells(statistics)):
        top, bottom = (Figure(gap.name, key, gap.dimension, gap.cell) for key in (gap.part, gap.whole))
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

    For sums, only between sums over the same cohorts: other gaps have no meaning.
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


def _gaps_of_cells(statistics: Statistics) -> Iterator[Gap]:
    """Yield the gap between each cell and the same cell of the nearest indicator above with the same breakdown."""
    for cohort in statistics.cohorts.values():
        for dimension, by_indicator in cohort.breakdowns.items():
            for part, cells in by_indicator.items():
                whole = next((one for one in statistics.ancestors(part) if one in by_indicator), "")
                if whole:
                    shared = (cell for cell in cells if cell in by_indicator[whole])
                    yield from (Gap(cohort.key, part, whole, dimension, cell) for cell in shared)


def _refinements(cohort: Cohort, statistics: Statistics) -> Iterator[FigureEquation]:
    """Yield for each cell of a coarser breakdown the sum of the finer cells in it."""
    for dimension, by_indicator in cohort.breakdowns.items():
        coarser = statistics.dimensions[dimension].refines
        for indicator, cells in by_indicator.items():
            wholes = cohort.breakdowns.get(coarser, {}).get(indicator, {})
            for whole in wholes:
                parts = [
                    cell for cell in cells if place_of(statistics.dimensions[dimension].within, cell, wholes) == whole
                ]
                if parts:
                    finer = tuple(Figure(cohort.key, indicator, dimension, cell) for cell in parts)
                    yield Figure(cohort.key, indicator, coarser, whole), finer
