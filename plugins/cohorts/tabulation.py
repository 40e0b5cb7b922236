"""The published set: every figure there is, and the sums that hold between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plugins.cohorts.model import ALL, Cohort, Statistics


class Figure(NamedTuple):
    """Which figure: `name` is a cohort, a programme or `all`; `dimension` and `cell` are empty for the figure itself."""

    name: str
    indicator: str
    dimension: str = ""
    cell: str = ""


class Gap(NamedTuple):
    """How many are in `whole` but not in `part` of it: never shown, yet there for the taking."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True)
class Tabulation:
    """Figures and gaps with their exact values, and sums as (total, parts)."""

    figures: Mapping[Figure, int]
    gaps: Mapping[Gap, int]
    sums: tuple[tuple[Figure, tuple[Figure | Gap, ...]], ...]


def tabulate(statistics: Statistics) -> Tabulation:
    """Return all figures of the statistics: cohorts and their breakdowns, programmes, and all."""
    figures: dict[Figure, int] = {}
    sums: list[tuple[Figure, tuple[Figure | Gap, ...]]] = []
    for cohort in statistics.cohorts.values():
        for indicator, value in cohort.figures.items():
            figures[Figure(cohort.key, indicator)] = value
        for dimension, cells in cohort.breakdowns.items():
            whole = Figure(cohort.key, statistics.dimensions[dimension].of)
            parts = tuple(Figure(cohort.key, whole.indicator, dimension, cell) for cell in cells)
            figures.update(zip(parts, cells.values(), strict=True))
            sums.append((whole, parts))
    for indicator in statistics.indicators:
        programmes = []
        for programme in statistics.programmes:
            parts = tuple(
                Figure(cohort.key, indicator) for cohort in statistics.members[programme] if indicator in cohort.figures
            )
            if parts:
                total = Figure(programme, indicator)
                figures[total] = sum(figures[part] for part in parts)
                sums.append((total, parts))
                programmes.append(total)
        if programmes:
            total = Figure(ALL, indicator)
            figures[total] = sum(figures[part] for part in programmes)
            sums.append((total, tuple(programmes)))
    gaps: dict[Gap, int] = {}
    for cohort in statistics.cohorts.values():
        for part, whole in _pairs(statistics, cohort):
            gap = Gap(cohort.key, part, whole)
            gaps[gap] = cohort.figures[whole] - cohort.figures[part]
            sums.append((Figure(cohort.key, whole), (Figure(cohort.key, part), gap)))
    return Tabulation(figures, gaps, tuple(sums))


def _pairs(statistics: Statistics, cohort: Cohort):
    """Yield each indicator that a cohort gives with the nearest one it is part of that it gives too."""
    for part in cohort.figures:
        for whole in statistics.ancestors(part):
            if whole in cohort.figures:
                yield part, whole
                break
