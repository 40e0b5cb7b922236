"""Decide what may be published, to readers who kept every earlier release: the model of all figures, and its answer."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from plugins.cohorts.data.model import SAMPLE, Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation, givers, tabulate
from plugins.cohorts.past.equations import Difference, Equation, Term, Then, figure_of, is_gap, nearest
from plugins.cohorts.past.names import name_as_today
from plugins.cohorts.past.releases import Release
from plugins.cohorts.past.seals import seal_values
from plugins.cohorts.past.timeline import ROUNDS, Timeline, build_timeline, rule_now
from plugins.cohorts.protection.counts import Count, CountTable, Sum
from plugins.cohorts.protection.suppression import Suppression, suppress
from plugins.cohorts.protection.worlds import Budget, Worlds
from plugins.cohorts.publication.published import Exposure, Published
from plugins.cohorts.publication.weights import draw_decoys, weigh_figures


def build_published(statistics: Statistics, releases: Sequence[Release] = ()) -> Published:
    """Return what may be published of the statistics, by their rule, to readers who hold the earlier releases."""
    tabulation = tabulate(statistics)
    named = name_as_today(releases, statistics, tabulation)
    if named and _looks_like(tabulation, named[-1], statistics):
        # Nothing has changed: the release before was made of the same, and what it showed can be shown again.
        repeated = _build(statistics, tabulation, named[:-1])
        if repeated.figures == {one: named[-1].figures[one] for one in repeated.figures}:
            return repeated
    return _build(statistics, tabulation, named)


def _looks_like(tabulation: Tabulation, release: Release, statistics: Statistics) -> bool:
    """Whether all that a release showed and hid is as it was then, and no figure became real since."""
    then = release.figures
    was_sample = {one.name for one in release.statements.values() if one.status == SAMPLE and one.cohort}
    is_sample = {key for key, one in statistics.cohorts.items() if one.status == SAMPLE}
    return (
        was_sample == is_sample
        and then.keys() == tabulation.figures.keys()
        and all(
            value in (then[figure], release.hidden.get(figure, value)) and then[figure] in (None, value)
            for figure, value in tabulation.figures.items()
        )
    )


def _build(statistics: Statistics, tabulation: Tabulation, releases: Sequence[Release]) -> Published:
    model = _Model(statistics, tabulation, build_timeline(releases, statistics, tabulation), bool(releases))
    threshold = statistics.disclosure.threshold
    samples = {key for key, one in statistics.cohorts.items() if one.status == SAMPLE}
    found = _Answer(frozenset(), frozenset(), {}, (), ())
    if samples:
        # Illustrations are hidden as real figures would be, so that readers see how it works; they protect nothing.
        plain = _Model(statistics, tabulation, Timeline(), False)
        found = plain.answer(suppress(plain.table(), threshold, pinned=plain.decoys()))
    if statistics.has_real_figures or releases:
        found = model.protect(samples, found)
    return Published(
        _without_secrets(statistics),
        {figure: None if figure in found.hidden else value for figure, value in tabulation.figures.items()},
        found.small,
        found.protects,
        found.exposures,
        found.coarse,
        tuple(dict.fromkeys(model.timeline.doubtful)),
        _seal(statistics, tabulation, found.hidden),
        {one: tabulation.figures[one] for one in found.hidden if _is_illustration(one.name, statistics)},
        rule_now(statistics),
    )


def _seal(statistics: Statistics, tabulation: Tabulation, hidden: Set[Figure]) -> dict[str, str]:
    """Return the hidden values of real people by name, sealed by the key."""
    by_name: dict[str, list[tuple[Figure, int]]] = {}
    for figure, value in tabulation.figures.items():
        if figure in hidden and not _is_illustration(figure.name, statistics):
            by_name.setdefault(figure.name, []).append((figure, value))
    return {name: seal_values(statistics.disclosure.key, name, values) for name, values in by_name.items()}


def _is_illustration(name: str, statistics: Statistics) -> bool:
    return all(one.status == SAMPLE for one in statistics.members[name])


@dataclass(frozen=True)
class _Answer:
    hidden: frozenset[Figure]
    small: frozenset[Figure]
    protects: Mapping[Figure, tuple[Figure | Gap, ...]]
    exposures: tuple[Exposure, ...]
    coarse: tuple[tuple[str, str], ...]


class _Model:
    """The counts of now and of then with the sums between them, as a table for the suppression."""

    def __init__(self, statistics: Statistics, tabulation: Tabulation, timeline: Timeline, has_past: bool) -> None:
        self.statistics, self.tabulation, self.timeline = statistics, tabulation, timeline
        self._has_past = has_past
        self._protected = {key for key, one in statistics.indicators.items() if one.is_protected}
        self.values: dict[Term, int] = dict(timeline.values)
        self.values.update(tabulation.figures.items())
        self.values.update(tabulation.gaps.items())
        # The figures of now come first, so that they are judged in the order of the file.
        terms: list[Term] = [*tabulation.figures, *tabulation.gaps]
        terms += [one for one in timeline.values if one not in tabulation.figures and one not in tabulation.gaps]
        self.terms = terms
        self.numbers = {term: number for number, term in enumerate(terms)}
        self._weights = weigh_figures(statistics, tabulation)
        threshold = statistics.disclosure.threshold
        small = {
            one
            for one, value in tabulation.figures.items()
            if one.indicator in self._protected and 0 < value < threshold
        }
        self._decoys = draw_decoys(statistics, tabulation, small)

    def table(self, known: Set[Term] = frozenset(), samples: Set[str] = frozenset()) -> CountTable:
        """Return the table; `known` are counts that readers have, `samples` the cohorts that count no people."""
        counts = [self._count(term, known, samples) for term in self.terms]
        equations = (*self.tabulation.equations, *self.timeline.equations)
        return CountTable(counts, self._sums(equations))

    def protect(self, samples: Set[str], illustrated: _Answer) -> _Answer:
        """Return what to hide so that no small count of people is told, beside what illustrations hide."""
        own = {one for one in self.tabulation.figures if one.name in samples}
        known = self.timeline.known | own
        table = self.table(known, samples)
        pinned = {self.numbers[one] for one in illustrated.hidden} | self.decoys(known)
        excused = self._excused() if self._has_past else None
        suppression = suppress(table, self.statistics.disclosure.threshold, excused, pinned)
        found = self.answer(suppression)
        exposures = tuple(self._exposures(suppression, table, known))
        protects = {**{one: illustrated.protects.get(one, ()) for one in illustrated.hidden}, **found.protects}
        for one in illustrated.hidden:
            protects[one] = tuple(dict.fromkeys((*illustrated.protects.get(one, ()), *found.protects.get(one, ()))))
        mixed = {one for one in found.small if self._offset(one, samples)}
        protects |= {one: self._people_in(one, found.small - mixed, samples) for one in mixed}
        small = illustrated.small | (found.small - mixed)
        return _Answer(
            found.hidden,
            small,
            {one: by for one, by in protects.items() if one not in small},
            exposures,
            tuple(dict.fromkeys((*illustrated.coarse, *found.coarse))),
        )

    def _people_in(self, total: Figure, small: Set[Figure], samples: Set[str]) -> tuple[Figure, ...]:
        """Return the figures of real people in a sum with illustrations: the small ones, or all where none is small."""
        own = [one.key for one in givers(self.statistics, total.name, total.indicator) if one.key not in samples]
        figures = tuple(Figure(one, total.indicator) for one in own)
        return tuple(one for one in figures if one in small) or figures

    def decoys(self, known: Set[Term] = frozenset()) -> set[int]:
        """Return the numbers of the figures that the key hides without need."""
        return {self.numbers[one] for one in self._decoys if one not in known}

    def answer(self, suppression: Suppression) -> _Answer:
        """Return a suppression in terms of figures."""
        return _Answer(
            frozenset(self._figures(suppression.hidden)),
            frozenset(self._figures(suppression.small)),
            {
                figure: tuple(dict.fromkeys(figure_of(self.terms[one]) for one in sorted(suppression.protects[number])))
                or self._decoys.get(figure, ())
                for number in suppression.protects
                for figure in self._figures([number])
            },
            (),
            suppression.coarse,
        )

    def _figures(self, numbers: Iterable[int]) -> list[Figure]:
        found = (self.terms[number] for number in numbers)
        return [one for one in found if isinstance(one, Figure)]

    def _sums(self, equations: Iterable[Equation]) -> list[Sum]:
        return [
            Sum(self.numbers[total], tuple(self.numbers[part] for part in parts))
            for total, parts in equations
            if total in self.numbers and all(part in self.numbers for part in parts)
        ]

    def _count(self, term: Term, known: Set[Term], samples: Set[str]) -> Count:
        value = self.values[term]
        is_now = isinstance(term, Figure)
        return Count(
            value,
            self._weights[term] if isinstance(term, Figure) else 0,
            self._is_protected(term, samples),
            # A figure of then is never an unknown zero, since zero is published.
            term in known or (isinstance(term, Then) and value == 0),
            0 if is_gap(term) else 1,
            (term.name, term.dimension) if isinstance(term, Figure) and is_now else ("", ""),
            self._threshold(term),
            self._offset(term, samples),
        )

    def _is_protected(self, term: Term, samples: Set[str]) -> bool:
        what, is_secret = figure_of(term), False
        if isinstance(term, Gap):
            is_secret = self.statistics.disclosure.protect_complements and term.whole in self._protected
        elif isinstance(term, Difference):
            is_secret = True  # by its threshold
        elif isinstance(what, Figure):
            # What is counted no more, readers still have under its old name.
            is_secret = what.indicator in self._protected or what.indicator not in self.statistics.indicators
        if isinstance(term, Then | Difference) and term not in self.timeline.real:
            return False
        if samples and isinstance(term, Figure | Gap) and term not in self.timeline.real:
            return is_secret and any(one.key not in samples for one in self.statistics.members[what.name])
        return is_secret

    def _threshold(self, term: Term) -> int:
        """Return the lowest threshold under which a count ever stood."""
        now = self.statistics.disclosure.threshold
        then = self.timeline.thresholds.get(term, now)
        return then if isinstance(term, Then | Difference) else min(now, then)

    def _offset(self, term: Term, samples: Set[str]) -> int:
        """Return how much of a sum are illustrations."""
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

    def _excused(self) -> dict[int, int]:
        """Return for each count the smallest value that its first release, or this one, allows by itself."""
        least = dict(self.timeline.least)
        for _ in range(ROUNDS):
            for total, parts in self.tabulation.equations:
                if total in self.timeline.first:
                    continue
                figures = [part for part in parts if isinstance(part, Figure) and self.values[part]]
                least[total] = max(sum(least.get(part, 1) for part in figures), least.get(total, 1))
        return {number: least.get(term, 1) for term, number in self.numbers.items()}

    def _exposures(self, suppression: Suppression, table: CountTable, known: Set[Term]) -> Iterable[Exposure]:
        past = self._past_worlds(known) if suppression.exposed else None
        for number in sorted(suppression.exposed):
            term = self.terms[number]
            if isinstance(term, Then) and term in self.timeline.shown_as_real:
                continue
            wanted = {one: None for one in known if not isinstance(one, Then) or self.values[one]}
            source = nearest(term, (*self.timeline.equations, *self.tabulation.equations), wanted)
            figure = figure_of(source) if source is not None else None
            is_old = term in self.timeline.shown_as_real
            if past is not None and term in self.timeline.first and term not in self.timeline.known:
                is_old = _are_refuted(past, number, suppression.exposed[number])
            yield Exposure(
                term,
                figure if isinstance(figure, Figure) else None,
                self.values[source] if source is not None else 0,
                self.timeline.shown.get(source, -1) if source is not None else -1,
                is_old,
            )

    def _past_worlds(self, known: Set[Term]) -> Worlds:
        """Return what readers knew before this release: the earlier ones alone, with all figures of now unknown."""
        counts = [replace(self._count(term, self.timeline.known, frozenset()), weight=0) for term in self.terms]
        table = CountTable(counts, self._sums(self.timeline.past_equations))
        return Worlds(table, (), Budget(10**9))


def _are_refuted(worlds: Worlds, number: int, values: Iterable[int]) -> bool:
    """Whether the earlier releases exclude all of some values of a count by themselves."""
    return all(worlds.refutes(number, value, 1) for value in values)


def _without_secrets(statistics: Statistics) -> Statistics:
    cohorts = {
        cohort.key: replace(
            cohort,
            figures=dict.fromkeys(cohort.figures, 0),
            breakdowns={
                dimension: {indicator: dict.fromkeys(cells, 0) for indicator, cells in tables.items()}
                for dimension, tables in cohort.breakdowns.items()
            },
        )
        for cohort in statistics.cohorts.values()
    }
    return replace(statistics, cohorts=cohorts, disclosure=replace(statistics.disclosure, key="", former_keys=()))
