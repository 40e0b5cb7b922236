"""A release: what readers were shown of the statistics at one time, and what was hidden from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from plugins.cohorts.data.model import ALL, SAMPLE
from plugins.cohorts.data.tabulation import Figure
from plugins.ground.diagnostics import WHOLE_FILE, Mark


@dataclass(frozen=True, slots=True)
class Rule:
    """What a release told about its figures: by which rule they were hidden, and how they bound each other.

    `parts` names for an indicator the one that it is part of. `finer` names for a dimension, and a cell of it, the
    coarser dimension and the cell of that one in which it lies.
    """

    threshold: int
    protect_complements: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    finer: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    key: str = ""  # digest of the key that drew the choices


@dataclass(frozen=True, slots=True)
class Statement:
    """What a release says under one name: each figure with its value, None where it is hidden.

    `cohort` is empty for a sum. A name that is published no more has no figures. A sample's figures stand here with
    their values, hidden ones too, because illustrations are no secret. `sealed` holds the hidden values for those who
    have the key; `hidden` are the same values once they were opened.
    """

    moment: datetime
    programme: str
    cohort: str
    status: str
    figures: Mapping[Figure, int | None]
    start: date | None = None
    end: date | None = None
    was: str = ""
    sealed: str = ""
    release: str = ""
    after: str | None = None
    rule: Rule | None = None
    mark: Mark = field(default=WHOLE_FILE, compare=False)
    hidden: Mapping[Figure, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The name under which the figures stand: a cohort, a programme or `all`."""
        return self.cohort or self.programme

    @property
    def is_open(self) -> bool:
        """Whether every hidden value is at hand."""
        return all(value is not None or figure in self.hidden for figure, value in self.figures.items())


@dataclass(frozen=True)
class Release:
    """All that readers were shown at one time, by name."""

    moment: datetime
    statements: Mapping[str, Statement]
    rule: Rule | None = None
    identity: str = ""

    @cached_property
    def figures(self) -> Mapping[Figure, int | None]:
        """Every figure with its value, None where it is hidden."""
        return {figure: value for one in self.statements.values() for figure, value in one.figures.items()}

    @cached_property
    def hidden(self) -> Mapping[Figure, int]:
        """The hidden figures whose value is at hand."""
        return {figure: value for one in self.statements.values() for figure, value in one.hidden.items()}

    @cached_property
    def sums(self) -> Mapping[tuple[Figure, str], tuple[Figure, ...]]:
        """The parts of each sum by its total and dimension; the dimension is empty for programmes and `all`."""
        sums: dict[tuple[Figure, str], list[Figure]] = {}
        for figure in self.figures:
            statement = self.statements[figure.name]
            if figure.dimension:
                above = (Figure(figure.name, figure.indicator), figure.dimension)
            elif statement.cohort:
                above = (Figure(statement.programme, figure.indicator), "")
            elif figure.name != ALL:
                above = (Figure(ALL, figure.indicator), "")
            else:
                continue
            sums.setdefault(above, []).append(figure)
        return {above: tuple(parts) for above, parts in sums.items() if above[0] in self.figures}

    def is_of_cohort(self, figure: Figure) -> bool:
        """Whether a figure is a cohort's own, no sum over cohorts."""
        return bool(self.statements[figure.name].cohort)

    def cohorts(self, name: str) -> set[str]:
        """Return the cohorts under a name that gave any figure."""
        return {
            one.cohort
            for one in self.statements.values()
            if one.cohort and one.figures and name in (one.cohort, one.programme, ALL)
        }

    def givers(self, name: str, indicator: str) -> set[str]:
        """Return the cohorts under a name that gave an indicator."""
        return {
            figure.name
            for figure in self._given.get(indicator, ())
            if name in (figure.name, self.statements[figure.name].programme, ALL)
        }

    @cached_property
    def _given(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of cohorts by indicator."""
        given: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if not figure.dimension and self.is_of_cohort(figure):
                given.setdefault(figure.indicator, []).append(figure)
        return {indicator: tuple(figures) for indicator, figures in given.items()}

    @property
    def day(self) -> date:
        """The day of the release."""
        return self.moment.date()

    def is_illustration(self, name: str) -> bool:
        """Whether all cohorts under a name, and there were some, were samples: its figures counted no people."""
        return {self.statements[cohort].status for cohort in self.cohorts(name)} == {SAMPLE}

    def illustrated(self, name: str, indicator: str) -> int:
        """Return how much of a sum are illustrations."""
        samples = (one for one in self.givers(name, indicator) if self.statements[one].status == SAMPLE)
        return sum(self.figures[Figure(one, indicator)] or 0 for one in samples)
