"""The figures of the present and of earlier releases as one table for the suppression; and its answer as figures."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation, givers
from plugins.cohorts.past.equations import Difference, Equation, EquationTerm, PastFigure, figure_of, is_gap
from plugins.cohorts.past.timeline import Timeline
from plugins.cohorts.protection.counts import Count, CountTable, Sum
from plugins.cohorts.protection.suppression import Suppression
from plugins.cohorts.publication.groups import draw_groups
from plugins.cohorts.publication.published import Exposure
from plugins.cohorts.publication.weights import weigh_figures


@dataclass(frozen=True)
class Answer:
    """What to hide and why, in terms of figures."""

    hidden: frozenset[Figure]
    small: frozenset[Figure]
    protects: Mapping[Figure, tuple[Figure | Gap, ...]]
    exposures: tuple[Exposure, ...]
    coarse: tuple[tuple[str, str], ...]


class ReleaseTable:
    """The counts of all releases with the sums between them, as a table for the suppression."""

    def __init__(
        self, statistics: Statistics, tabulation: Tabulation, timeline: Timeline, has_past: bool = False
    ) -> None:
        self.statistics, self.tabulation, self.timeline = statistics, tabulation, timeline
        self.has_past = has_past
        self._protected = {key for key, one in statistics.indicators.items() if one.is_protected}
        self.values: dict[EquationTerm, int] = dict(timeline.values)
        self.values.update(tabulation.figures.items())
        self.values.update(tabulation.gaps.items())
        # The present figures come first, so that they are processed in the order of the file.
        terms: list[EquationTerm] = [*tabulation.figures, *tabulation.gaps]
        terms += [one for one in timeline.values if one not in tabulation.figures and one not in tabulation.gaps]
        self.terms = terms
        self.numbers = {term: number for number, term in enumerate(terms)}
        self._weights = weigh_figures(statistics, tabulation)
        threshold = statistics.disclosure.threshold
        self.small = tuple(
            one
            for one, value in tabulation.figures.items()
            if one.indicator in self._protected and 0 < value < threshold
        )
        self._groups = tuple(draw_groups(statistics, tabulation, set(self.small)))

    def table(
        self, known: Set[EquationTerm] = frozenset(), samples: Set[str] = frozenset(), with_groups: bool = True
    ) -> CountTable:
        """Return the table.

        Args:
            known: Counts that readers have.
            samples: The cohorts that count no people.
            with_groups: Whether to treat some groups of small counts as though their sum were small.
        """
        counts = [self.count(term, known, samples) for term in self.terms]
        equations = (*self.tabulation.equations, *self.timeline.equations)
        sums = self.sums(equations)
        for one in self._groups if with_groups else ():
            sums.append(Sum(len(counts), tuple(self.numbers[figure] for figure in one.figures)))
            value = sum(self.values[figure] for figure in one.figures)
            counts.append(Count(value, 0, True, threshold=one.threshold, offset=one.offset, is_disguise=True))
        return CountTable(counts, sums)

    def answer(self, suppression: Suppression) -> Answer:
        """Return a suppression in terms of figures."""
        return Answer(
            frozenset(self.figures_of(suppression.hidden)),
            frozenset(self.figures_of(suppression.small)),
            {
                figure: tuple(dict.fromkeys(self._named(suppression.protects[number])))
                for number in suppression.protects
                for figure in self.figures_of([number])
            },
            (),
            suppression.coarse,
        )

    def _named(self, numbers: Set[int]) -> Iterable[Figure | Gap]:
        """Yield the figures that some counts of the table stand for; for a group, the figures in it."""
        for number in sorted(numbers):
            if number < len(self.terms):
                yield figure_of(self.terms[number])
            else:
                yield from self._groups[number - len(self.terms)].figures

    def figures_of(self, numbers: Iterable[int]) -> list[Figure]:
        found = (self.terms[number] for number in numbers if number < len(self.terms))
        return [one for one in found if isinstance(one, Figure)]

    def sums(self, equations: Iterable[Equation]) -> list[Sum]:
        return [
            Sum(self.numbers[total], tuple(self.numbers[part] for part in parts))
            for total, parts in equations
            if total in self.numbers and all(part in self.numbers for part in parts)
        ]

    def count(self, term: EquationTerm, known: Set[EquationTerm], samples: Set[str]) -> Count:
        value = self.values[term]
        is_now = isinstance(term, Figure)
        return Count(
            value,
            self._weights[term] if isinstance(term, Figure) else 0,
            self._is_protected(term, samples),
            # A past figure is never an unknown zero, because zeros are published.
            term in known or (isinstance(term, PastFigure) and value == 0),
            0 if is_gap(term) else 1,
            (term.name, term.dimension) if isinstance(term, Figure) and is_now else ("", ""),
            self._threshold(term),
            self.offset(term, samples),
            refused=self.timeline.refused.get(term, frozenset()) - {value},
        )

    def _is_protected(self, term: EquationTerm, samples: Set[str]) -> bool:
        what, is_secret = figure_of(term), False
        if isinstance(term, Gap):
            is_secret = self.statistics.disclosure.protect_complements and term.whole in self._protected
        elif isinstance(term, Difference):
            is_secret = True  # it falls under its threshold
        elif isinstance(what, Figure):
            # Readers still have figures under an old name that are not counted any more.
            is_secret = what.indicator in self._protected or what.indicator not in self.statistics.indicators
        if isinstance(term, PastFigure | Difference) and term not in self.timeline.real:
            return False
        if samples and isinstance(term, Figure | Gap) and term not in self.timeline.real:
            return is_secret and any(one.key not in samples for one in self.statistics.members[what.name])
        return is_secret

    def _threshold(self, term: EquationTerm) -> int:
        """Return the lowest threshold that ever applied to a count."""
        now = self.statistics.disclosure.threshold
        then = self.timeline.thresholds.get(term, now)
        return then if isinstance(term, PastFigure | Difference) else min(now, then)

    def offset(self, term: EquationTerm, samples: Set[str]) -> int:
        """Return which part of a sum comes from illustrations."""
        if not isinstance(term, Figure | Gap):
            return self.timeline.offsets.get(term, 0)
        if not samples or term.name in self.statistics.cohorts:
            return 0

        def illustrated(indicator: str) -> int:
            own = [one for one in givers(self.statistics, term.name, indicator) if one.key in samples]
            return sum(one.figures[indicator] for one in own)

        if isinstance(term, Figure):
            return illustrated(term.indicator)
        return illustrated(term.whole) - illustrated(term.part)
