"""Cohort statistics as the editors wrote them: exact counts, and what they count."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ALL = "all"
STATUSES = ("sample", "provisional", "final")  # the weakest first: a sum is as weak as its weakest cohort

Label = Mapping[str, str]  # a text by language code


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure counts. `unit` is `people` or `count`; `part_of` is another indicator, or empty."""

    key: str
    label: Label
    unit: str
    part_of: str = ""
    traces_people: bool = False
    definition: Label = field(default_factory=dict)

    @property
    def is_protected(self) -> bool:
        """Whether a small count of this kind can point at a person."""
        return self.unit == "people" or self.traces_people


@dataclass(frozen=True, slots=True)
class Dimension:
    """How the figures of the indicator `of` are broken down; `cells` are the labels of its cells, where given."""

    key: str
    label: Label
    of: str
    cells: Mapping[str, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme. `contributes_to` names the development goal that it contributes to."""

    key: str
    name: Label
    contributes_to: Label = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verification:
    """Who checked the figures of a cohort, and on which day."""

    by: Label
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Cohort:
    """One run of a programme: counts by indicator, and by dimension and cell."""

    key: str
    programme: str
    name: Label
    start: datetime.date
    end: datetime.date
    status: str
    source: Label
    figures: Mapping[str, int]
    breakdowns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    verified: Verification | None = None

    @property
    def as_of(self) -> datetime.date:
        """The day that the figures speak of: that of their verification, else the last of the period."""
        return self.verified.on if self.verified else self.end


@dataclass(frozen=True)
class Disclosure:
    """The rule: counts of people from 1 to `threshold` - 1 are never published."""

    threshold: int = 5
    protect_complements: bool = False


@dataclass(frozen=True)
class Statistics:
    """All that data/cohorts.yaml says, by key and in the order of the file."""

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


def weakest(statuses: Iterator[str] | tuple[str, ...]) -> str:
    """Return the weakest of some statuses: a sum with one sample figure in it is a sample."""
    return min(statuses, key=STATUSES.index)
