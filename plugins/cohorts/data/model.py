"""Cohort statistics as editors wrote them: exact counts and their definitions."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugins.cohorts.data.ranges import place_of

ALL = "all"
SAMPLE = "sample"
STATUSES = (SAMPLE, "provisional", "final")  # the weakest first: a sum has the status of its weakest cohort
NEW = "none"  # in `was`: this is new, even if it looks like something earlier

Label = Mapping[str, str]  # a text by language code


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure counts. `unit` is `people` or `count`; `part_of` is another indicator, or empty.

    `was` is the key before a renaming, here and below.
    """

    key: str
    label: Label
    unit: str
    part_of: str = ""
    traces_people: bool = False
    definition: Label = field(default_factory=dict)
    was: str = ""

    @property
    def is_protected(self) -> bool:
        """Whether a small count of this kind can point at a person."""
        return self.unit == "people" or self.traces_people


@dataclass(frozen=True, slots=True)
class Dimension:
    """How the figures of the indicators `of` are broken down.

    `cells` are the labels of its cells, where given; `was` are the cells' keys before a renaming. `refines` is a
    coarser dimension; `within` maps cells to the cell of that dimension which contains them. `unrelated` are dimensions
    whose cells count other people, even if the cells have equal names.
    """

    key: str
    label: Label
    of: tuple[str, ...]
    cells: Mapping[str, Label] = field(default_factory=dict)
    refines: str = ""
    within: Mapping[str, str] = field(default_factory=dict)
    unrelated: tuple[str, ...] = ()
    was: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme. `contributes_to` names the development goal that it contributes to."""

    key: str
    name: Label
    contributes_to: Label = field(default_factory=dict)
    was: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Who checked the figures of a cohort, and on which day."""

    by: Label
    on: datetime.date


@dataclass(frozen=True, slots=True)
class FigureCorrection:
    """A correction of the figures of a cohort: what was corrected, and on which day."""

    on: datetime.date
    note: Label


@dataclass(frozen=True, slots=True)
class Cohort:
    """One run of a programme: counts by indicator, and by dimension, indicator and cell."""

    key: str
    programme: str
    name: Label
    start: datetime.date
    end: datetime.date
    status: str
    source: Label
    figures: Mapping[str, int]
    breakdowns: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    verified: Verification | None = None
    was: str = ""
    corrections: tuple[FigureCorrection, ...] = ()

    @property
    def as_of(self) -> datetime.date:
        """The day that the figures describe: the day of their verification, else the last day of the period."""
        return self.verified.on if self.verified else self.end


@dataclass(frozen=True)
class Disclosure:
    """The rule: counts of people from 1 to `threshold` - 1 are never published.

    `key` decides by a keyed hash which other figures are hidden to protect them. It is never part of the output.
    `former_keys` were used before: they open the hidden values of earlier releases.
    """

    threshold: int = 5
    protect_complements: bool = False
    key: str = field(default="", repr=False)
    former_keys: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Statistics:
    """The content of data/cohorts.yaml, by key and in the order of the file."""

    disclosure: Disclosure
    indicators: Mapping[str, Indicator]
    dimensions: Mapping[str, Dimension]
    programmes: Mapping[str, Programme]
    cohorts: Mapping[str, Cohort]

    @cached_property
    def members(self) -> Mapping[str, tuple[Cohort, ...]]:
        """The cohorts under each name that a text may use: a cohort, a programme, or `all`."""
        cohorts = tuple(self.cohorts.values())
        groups: dict[str, tuple[Cohort, ...]] = {ALL: cohorts}
        by_programme: dict[str, list[Cohort]] = {key: [] for key in self.programmes}
        for cohort in cohorts:
            by_programme[cohort.programme].append(cohort)
        groups.update((key, tuple(group)) for key, group in by_programme.items())
        groups.update((cohort.key, (cohort,)) for cohort in cohorts)
        return groups

    def ancestors(self, indicator: str) -> Iterator[str]:
        """Yield the indicators that one is part of, the nearest first."""
        above = self.indicators[indicator].part_of if indicator in self.indicators else ""
        while above:
            yield above
            above = self.indicators[above].part_of

    @cached_property
    def places_of_finer_cells(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """For each cell of a dimension that refines another: that dimension, and its cell that contains this one."""
        cells: dict[str, dict[str, None]] = {}
        for cohort in self.cohorts.values():
            for dimension, tables in cohort.breakdowns.items():
                for table in tables.values():
                    cells.setdefault(dimension, {}).update(dict.fromkeys(table))
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for key, one in self.dimensions.items():
            places = {cell: place_of(one.within, cell, cells.get(one.refines, ())) for cell in cells.get(key, ())}
            if one.refines and any(places.values()):
                found[key] = {cell: (one.refines, place) for cell, place in places.items() if place}
        return found

    @cached_property
    def has_real_figures(self) -> bool:
        """Whether any figure is of real people."""
        return any(one.status != SAMPLE and one.figures for one in self.cohorts.values())


def weakest(statuses: Iterator[str] | tuple[str, ...]) -> str:
    """Return the weakest of some statuses: a sum with one sample figure in it is a sample."""
    return min(statuses, key=STATUSES.index)
