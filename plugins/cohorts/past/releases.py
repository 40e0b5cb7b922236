"""A release of statistics: the figures that were shown and hidden at one time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from plugins.cohorts.data.model import ALL, SAMPLE
from plugins.cohorts.data.tabulation import Figure
from plugins.ground.diagnostics import WHOLE_FILE, Mark


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that a release states for its figures: which are hidden, and the sums between them.

    `parts` maps an indicator to the one that it is part of. `finer` maps a cell of a dimension to the cell of a coarser
    dimension that contains it.
    """

    threshold: int
    protect_complements: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    finer: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    key: str = ""  # digest of the key that chose the hidden figures


@dataclass(frozen=True, slots=True)
class Statement:
    """The figures of one name in a release, each with its value; None if it is hidden.

    `cohort` is empty for a sum. A name that is no longer published has no figures. Figures of a sample have their
    values here even if they are hidden, because illustrations are not secret. `sealed` holds the hidden values,
    encrypted with the key; `hidden` holds them decrypted.
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
        """The name of the figures: a cohort, a programme or `all`."""
        return self.cohort or self.programme


@dataclass(frozen=True)
class Release:
    """Everything that readers saw at one time, by name. `parent` is the identity of the release before it."""

    moment: datetime
    statements: Mapping[str, Statement]
    rule: Rule | None = None
    identity: str = ""
    parent: str = ""

    @cached_property
    def figures(self) -> Mapping[Figure, int | None]:
        """Every figure with its value; None if it is hidden."""
        return {figure: value for one in self.statements.values() for figure, value in one.figures.items()}

    @cached_property
    def hidden(self) -> Mapping[Figure, int]:
        """The hidden figures whose value is known."""
        return {figure: value for one in self.statements.values() for figure, value in one.hidden.items()}

    @cached_property
    def sums(self) -> Mapping[tuple[Figure, str], tuple[Figure, ...]]:
        """The parts of each sum, by total and dimension. The dimension is empty for programmes and `all`."""
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
        """Whether a figure is of one cohort, not a sum over cohorts."""
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
        """Return whether all cohorts under a name were samples, so that its figures count no people."""
        return {self.statements[cohort].status for cohort in self.cohorts(name)} == {SAMPLE}

    def illustrated(self, name: str, indicator: str) -> int:
        """Return the part of a sum that comes from illustrations."""
        samples = (one for one in self.givers(name, indicator) if self.statements[one].status == SAMPLE)
        return sum(self.figures[Figure(one, indicator)] or 0 for one in samples)
