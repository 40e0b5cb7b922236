"""A made-up training centre as it is, and what its editors write of it in data/cohorts.yaml.

Each counted thing has an identity that no renaming changes. By it the attacker knows what is the same in two releases,
whatever the file says.
"""

import itertools
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

_serial = itertools.count(1)


def new_identity() -> int:
    """Return an identity that nothing else in this process has."""
    return next(_serial)


class Row(NamedTuple):
    """A figure as the downloads name it: of a cohort, a programme or `all`; a cell has its dimension."""

    name: str
    indicator: str
    dimension: str = ""
    cell: str = ""


@dataclass
class Indicator:
    """An indicator. `was` is what the editors write of its past: an old key, `none`, or nothing."""

    unit: str = "people"
    part_of: str = ""
    traces_people: bool = False
    was: str = ""
    identity: int = field(default_factory=new_identity)

    @property
    def is_protected(self) -> bool:
        return self.unit == "people" or self.traces_people


@dataclass
class Dimension:
    """A dimension. `cells` are the identities of cells by name, `old_cells` their names before.

    If a dimension `refines` another, each of its cells is inside a cell of the other, as `within` says.
    """

    of: tuple[str, ...]
    cells: dict[str, int] = field(default_factory=dict)
    old_cells: dict[str, str] = field(default_factory=dict)
    refines: str = ""
    within: dict[str, str] = field(default_factory=dict)
    unrelated: tuple[str, ...] = ()
    is_listed: bool = False
    identity: int = field(default_factory=new_identity)

    def cell(self, name: str) -> int:
        """Return the identity of a cell, a new one for a new name."""
        return self.cells.setdefault(name, new_identity())


@dataclass
class Programme:
    """A programme."""

    was: str = ""
    identity: int = field(default_factory=new_identity)


@dataclass
class Cohort:
    """One run of a programme. `month` is the month of its period, counted from January 2020."""

    programme: str
    status: str
    month: int
    figures: dict[str, int] = field(default_factory=dict)
    breakdowns: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)  # dimension, indicator, cell
    was: str = ""
    identity: int = field(default_factory=new_identity)


@dataclass
class World:
    """All that data/cohorts.yaml says, and the identities behind it."""

    threshold: int = 5
    protects_complements: bool = False
    key: str = "kunci-contoh"
    former_keys: tuple[str, ...] = ()
    indicators: dict[str, Indicator] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    keys_made: int = 0
    # Indicators that are left out now, with the counts that each cohort, by identity, had.
    left_out: dict[str, tuple[Indicator, dict[int, int]]] = field(default_factory=dict)

    def copy(self) -> "World":
        """Return a world that can be changed while this one stays."""
        return deepcopy(self)

    def with_figures(self, figures: Mapping[Row, int]) -> "World":
        """Return a copy in which the cohorts have other figures."""
        other = self.copy()
        for key, cohort in other.cohorts.items():
            cohort.figures = {one: figures[Row(key, one)] for one in cohort.figures}
            for dimension, parts in cohort.breakdowns.items():
                for one, cells in parts.items():
                    parts[one] = {cell: figures[Row(key, one, dimension, cell)] for cell in cells}
        return other

    def wholes(self, indicator: str) -> Iterator[str]:
        """Yield the wholes of an indicator, the nearest first."""
        above = self.indicators[indicator].part_of
        while above:
            yield above
            above = self.indicators[above].part_of

    def truth(self) -> dict[Row, int]:
        """Return every figure with its true value."""
        figures: dict[Row, int] = {}
        for key, cohort in self.cohorts.items():
            for indicator, value in cohort.figures.items():
                figures[Row(key, indicator)] = value
                for name in (cohort.programme, "all"):
                    figures[Row(name, indicator)] = figures.get(Row(name, indicator), 0) + value
            for dimension, parts in cohort.breakdowns.items():
                for indicator, cells in parts.items():
                    figures.update((Row(key, indicator, dimension, cell), value) for cell, value in cells.items())
        return figures

    def identity(self, row: Row) -> tuple[int, ...] | None:
        """Return what a figure of a cohort counts; None for a sum, which is identified by its parts."""
        if row.name not in self.cohorts:
            return None
        own = (self.cohorts[row.name].identity, self.indicators[row.indicator].identity)
        if not row.dimension:
            return own
        dimension = self.dimensions[row.dimension]
        return (*own, dimension.identity, dimension.cell(row.cell))


def is_possible(world: World) -> bool:
    """Return whether all relations between figures hold."""
    return all(
        value >= 0 and all(value <= cohort.figures[above] for above in world.wholes(key) if above in cohort.figures)
        for cohort in world.cohorts.values()
        for key, value in cohort.figures.items()
    ) and all(_fits(world, cohort) for cohort in world.cohorts.values())


def _fits(world: World, cohort: Cohort) -> bool:
    for name, parts in cohort.breakdowns.items():
        dimension = world.dimensions[name]
        for indicator, cells in parts.items():
            wholes = [parts[above] for above in world.wholes(indicator) if above in parts]
            if sum(cells.values()) != cohort.figures.get(indicator) or min(cells.values()) < 0:
                return False
            if any(count > whole.get(cell, count) for whole in wholes for cell, count in cells.items()):
                return False
            coarse = cohort.breakdowns.get(dimension.refines, {}).get(indicator)
            if coarse is not None:
                sums = dict.fromkeys(coarse, 0)
                for cell, count in cells.items():
                    if dimension.within.get(cell) not in sums:
                        return False
                    sums[dimension.within[cell]] += count
                if sums != coarse:
                    return False
    return True


def split(random: Random, total: int, parts: int) -> list[int]:
    """Split a total into so many parts, most of them different from each other."""
    counts = [0] * parts
    for _ in range(total):
        counts[int(random.random() ** 1.5 * parts)] += 1
    return counts
